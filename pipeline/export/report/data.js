// What the page keeps packed until somebody asks for it.
(() => {
  const held = JSON.parse(document.getElementById("data").textContent);

  const unpacked = async (text) => {
    if (!("DecompressionStream" in window)) {
      throw new Error("This browser is too old to open the transcripts; one of 2023 or later can.");
    }
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  };

  Object.assign(report, {
    index: report.once(() => unpacked(held.index)),
    documents: held.documents.map((text) => report.once(async () => (text ? unpacked(text) : null))),
    beside: held.beside,
  });
})();
