// A file that was filled in elsewhere: it is looked at, and what it would change is shown before it is taken.
(() => {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.id !== "bring") return;
    event.preventDefault();
    const file = form.elements.file.files[0];
    if (!file) return;
    if (file.size > Number(form.dataset.largest)) return report.tell(file.name + " is larger than " + form.dataset.largestText + ".", true);
    const button = form.querySelector("button");
    button.disabled = true;
    report.tell("Looking at " + file.name + " …");
    try {
      await report.ask("bring.json", new FormData(form), "");
      await report.refresh("offered");
      report.tell("Looked at. Nothing is taken yet.");
    } catch (error) {
      report.tell(error.message, true);
    }
    button.disabled = false;
  });
})();
