// Learn from what was decided: begun here, watched, and taken or left.
(() => {
  const part = document.getElementById("learning");
  if (!part) return;
  let taking = false;
  let drawn = "";
  const show = (said) => {
    if (said.markup !== drawn) {
      const focus = part.contains(document.activeElement) ? document.activeElement.dataset.learn : "";
      part.innerHTML = said.markup;
      drawn = said.markup;
      if (focus) (part.querySelector('[data-learn="' + focus + '"]') || part.querySelector("button"))?.focus();
    }
    if (said.busy) setTimeout(look, 700);
    // What was taken changes which passage is asked about.
    else if (said.taken && taking) location.reload();
  };
  const look = async () => {
    try {
      show(await report.got("learning.json"));
    } catch (error) {
      report.tell(error.message, true);
    }
  };
  part.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-learn]");
    if (!button) return;
    button.disabled = true;
    taking = button.dataset.learn === "take" || taking;
    try {
      show(await report.ask(button.dataset.learn + ".json", {}, ""));
    } catch (error) {
      button.disabled = false;
      report.tell(error.message, true);
    }
  });
  look();
})();
