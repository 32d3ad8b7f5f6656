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

  // Asked of the desk: what it refuses is thrown in its words, with what it said beside them.
  const asked = async (address, options, unanswered) => {
    let answer = null;
    try {
      answer = await fetch(address, { credentials: "same-origin", ...options });
    } catch {
      throw new Error("The desk does not answer" + unanswered + " Is thematrix open still running?");
    }
    return answer;
  };
  const said = async (answer, beside) => {
    const found = await answer.json().catch(() => ({}));
    if (answer.ok) return found;
    throw Object.assign(new Error((found.error || "This could not be done.") + beside), { said: found });
  };

  // What changes nothing.
  report.got = async (name) => said(await asked(base + "/" + name, {}, "."), "");

  // The page that is open, as it is now.
  report.page = async () => {
    const answer = await asked(location.href.split("#")[0], {}, ".");
    if (!answer.ok) throw new Error("This page cannot be shown any more. Reload it.");
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  // What does something; a form with a file, or a value.
  report.ask = async (name, value, beside = " It was not kept.") => {
    const form = value instanceof FormData;
    return said(await asked(base + "/" + name, {
      method: "POST",
      headers: { "X-CSRFToken": token, ...(form ? {} : { "Content-Type": "application/json" }) },
      body: form ? value : JSON.stringify(value),
    }, ": this was not kept."), beside);
  };

  report.post = async (name, value) => {
    const found = await report.ask(name, value);
    document.getElementById("behind").hidden = false;
    return found;
  };
})();
