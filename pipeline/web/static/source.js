// Where the desk's pages have their passages from: this machine, asked when they are needed.
(() => {
  const base = document.body.dataset.base;

  const got = async (name) => {
    const answer = await fetch(base + "/" + name, { credentials: "same-origin" });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.error || "The desk does not answer.");
    return said;
  };

  const index = report.once(async () => {
    const found = await got("index.json");
    for (const place of found.documents.keys()) report.documents.push(report.once(() => got("document-" + place + ".json")));
    return found;
  });

  Object.assign(report, { index, documents: [], beside: [], live: true });
})();
