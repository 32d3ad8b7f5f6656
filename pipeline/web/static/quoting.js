// The passage that one is at, kept as a quote for one of its codes; what is kept stands on the page Quotes.
(() => {
  const box = document.getElementById("quoting");
  const codes = box.querySelector("select");
  let key = null;

  document.addEventListener("codings", ({ detail }) => {
    const before = key === detail.key ? codes.value : "";
    key = detail.key;
    codes.replaceChildren(...detail.codes.map(([id, name]) => new Option(name, id)));
    if (detail.codes.some(([id]) => id === before)) codes.value = before;
    box.hidden = !detail.codes.length;
  });

  const keep = async () => {
    if (box.hidden || !codes.value) return;
    try {
      await report.ask("keep.json", { key, code: codes.value });
      report.tell("Kept as a quote for " + codes.selectedOptions[0].textContent + ".");
    } catch (error) {
      report.tell(error.message, true);
    }
  };
  box.querySelector("button").addEventListener("click", keep);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "q" || event.ctrlKey || event.metaKey || event.altKey || report.codingAt() === null) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    event.preventDefault();
    keep();
  });
})();
