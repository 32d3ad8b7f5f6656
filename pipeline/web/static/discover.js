// Themes: looked for beside the page, and taken to the codebook, where a person makes codes of them.
(() => {
  const base = document.body.dataset.base;
  const part = () => document.getElementById("discovering");
  let drawn = "";
  let watching = false;

  const show = (said) => {
    if (said.markup !== drawn) {
      const focus = part().contains(document.activeElement);
      part().innerHTML = said.markup;
      drawn = said.markup;
      if (focus) (part().querySelector("button") || document.querySelector("#discover-form button")).focus();
    }
    if (said.busy) {
      watching = true;
      setTimeout(look, 700);
    } else if (watching) {
      watching = false;
      if (said.state === "done") location.reload();
    }
  };
  const look = async () => {
    try {
      show(await report.got("discover.json"));
    } catch (error) {
      watching = false;
      report.tell(error.message, true);
    }
  };

  document.addEventListener("change", (event) => {
    if (event.target.matches("#discover-form [name=scope]")) document.getElementById("discover-code").hidden = event.target.value !== "within";
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.matches("form.join")) {
      event.preventDefault();
      location.assign(base + "/codebook#theme=" + encodeURIComponent(form.dataset.theme) + "&code=" + encodeURIComponent(form.elements.code.value));
      return;
    }
    if (form.id !== "discover-form") return;
    event.preventDefault();
    const themes = form.elements.themes.value;
    const asked = { scope: form.elements.scope.value, themes: themes ? Number(themes) : 0 };
    if (asked.scope === "within") asked.within = form.elements.within.value;
    try {
      show(await report.ask("discover-look.json", asked, ""));
    } catch (error) {
      report.tell(error.message, true);
    }
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("#discover-stop");
    if (!button) return;
    button.disabled = true;
    try {
      const said = await report.ask("discover-stop.json", {}, "");
      part().innerHTML = drawn = said.markup;
    } catch (error) {
      report.tell(error.message, true);
    }
  });
  // It may have been begun in another window.
  addEventListener("focus", () => watching || look());
  if (part().dataset.busy) look();
})();
