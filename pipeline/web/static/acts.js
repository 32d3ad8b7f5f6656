// What a person does is kept before the page says so.
(() => {
  const base = document.body.dataset.base;
  const told = document.getElementById("told");
  const token = document.querySelector("meta[name=csrf-token]").content;
  let hiding = 0;

  report.tell = (text, bad = false) => {
    clearTimeout(hiding);
    told.textContent = text;
    told.className = bad ? "bad" : "";
    told.hidden = !text;
    if (!bad) hiding = setTimeout(() => { told.hidden = true; }, 4000);
  };

  // Something asked of the desk that changes nothing, or not the decisions.
  report.ask = async (name, value, beside = " It was not kept.") => {
    let answer = null;
    try {
      answer = await fetch(base + "/" + name, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify(value),
      });
    } catch {
      throw new Error("The desk does not answer: this was not kept. Is thematrix open still running?");
    }
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error((said.error || "This could not be done.") + beside);
    return said;
  };

  report.post = async (name, value) => {
    const said = await report.ask(name, value);
    document.getElementById("behind").hidden = false;
    return said;
  };
})();
