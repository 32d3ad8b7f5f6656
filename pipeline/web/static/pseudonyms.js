// Names: each row is kept by itself; what takes a while is begun, and looked after until it is done.
(() => {
  const busy = () => document.querySelector("#going[data-busy]");

  const follow = async () => {
    while (busy()) {
      await new Promise((wake) => setTimeout(wake, 700));
      try {
        const found = await report.got("names-going.json");
        if (!found.busy) await report.refresh();
      } catch (error) {
        report.tell(error.message, true);
        return;
      }
    }
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-names], form[data-name]");
    if (!form) return;
    event.preventDefault();
    const button = form.querySelector("button");
    const said = Object.fromEntries(new FormData(form));
    button.disabled = true;
    try {
      if (form.dataset.name !== undefined) {
        const kept = await report.ask("name.json", { ...JSON.parse(form.dataset.name), ...said });
        form.dataset.do = said.do;
        form.elements.replacement.value = kept.replacement;
        report.tell("Saved.");
      } else {
        await report.ask(form.dataset.names, said, "");
        form.reset();
        await report.refresh();
        follow();
      }
    } catch (error) {
      report.tell(error.message, true);
    }
    button.disabled = false;
  });
  // What is chosen or typed in a row is saved when one leaves it.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-name]");
    if (form) form.requestSubmit();
  });
  follow();
})();
