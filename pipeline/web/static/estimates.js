// How good the codings are, asked for once somebody stays on a passage: answers that follow quickly wait for nothing.
(() => {
  const show = async (name, place) => {
    const part = document.getElementById(place);
    try {
      part.innerHTML = (await report.got(name)).markup;
    } catch (error) {
      part.textContent = error.message;
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
