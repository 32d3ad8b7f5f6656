// Words looked for in all transcripts; each place leads to where it was said.
(() => {
  const form = document.getElementById("searching");
  const words = form.querySelector("input");
  let asked = 0;

  const search = async () => {
    const mine = asked += 1;
    try {
      const [told, hits] = await report.got("found.json?words=" + encodeURIComponent(words.value));
      if (mine === asked) await report.showHits(words.value, hits, told);
    } catch (error) {
      report.tell(error.message, true);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = new URLSearchParams(location.search);
    address.set("words", words.value);
    report.at("");
    report.asks(address);
    search();
  });

  // The address names what was looked for; a place in it is gone to instead, with the words at hand.
  const begin = async () => {
    words.value = new URLSearchParams(location.search).get("words") || "";
    await report.begun;
    if (words.value.trim() && !location.hash.match(/^#(p|t)=/)) await search();
  };
  begin();

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    event.preventDefault();
    words.focus();
    words.select();
  });
})();
