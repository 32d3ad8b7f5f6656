// Words looked for in all transcripts; each place leads to where it was said.
(() => {
  const form = document.getElementById("searching");
  const words = form.querySelector("input");
  let asked = 0;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const mine = asked += 1;
    try {
      const [told, hits] = await report.got("found.json?words=" + encodeURIComponent(words.value));
      if (mine === asked) await report.showHits(words.value, hits, told);
    } catch (error) {
      report.tell(error.message, true);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    event.preventDefault();
    words.focus();
    words.select();
  });
})();
