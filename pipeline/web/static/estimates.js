// How good the codings are, asked for once somebody stays on a passage: answers that follow quickly wait for nothing.
(() => {
  const base = document.body.dataset.base;
  const show = async (name, place) => {
    const part = document.getElementById(place);
    try {
      const answer = await fetch(base + "/" + name, { credentials: "same-origin" });
      const said = await answer.json();
      part.innerHTML = answer.ok ? said.markup : "";
      if (!answer.ok) part.textContent = said.error;
    } catch {
      part.textContent = "The desk does not answer.";
    }
    part.setAttribute("aria-busy", "false");
  };
  const wait = (seconds) => new Promise((done) => { setTimeout(done, 1000 * seconds); });
  (async () => {
    if (!document.getElementById("estimates")) return;
    await wait(0.6);
    await show("estimates.json", "estimates");
    await wait(1.5);
    await show("conclusions.json", "conclusions");
  })();
})();
