// Review: one passage after the other, confirmed whole.
(() => {
  const page = document.getElementById("review");
  const confirm = document.getElementById("review-confirm");
  if (!confirm) return;
  const codes = JSON.parse(document.getElementById("codes").textContent);
  const boxes = page.querySelector(".proposed");
  const add = document.getElementById("review-add");
  const undo = document.getElementById("review-undo");
  const LAST = "review-last " + document.body.dataset.base;
  const last = sessionStorage.getItem(LAST);

  const tick = (id, name) => {
    const known = Array.from(boxes.querySelectorAll("input")).find((box) => box.value === id);
    if (known) {
      known.checked = true;
      return;
    }
    const line = report.element("li");
    const label = report.element("label");
    const box = report.element("input");
    box.type = "checkbox";
    box.value = id;
    box.checked = true;
    label.append(box, " ", report.element("strong", "", name));
    line.append(label);
    boxes.append(line);
  };

  add.addEventListener("change", () => {
    const asked = add.value.trim().toLowerCase();
    const found = codes.find(([, name]) => name.toLowerCase() === asked)
      || codes.find(([, name]) => name.toLowerCase().startsWith(asked));
    if (!asked) return;
    if (!found) return report.tell("The codebook has no code " + add.value.trim() + ".", true);
    tick(...found);
    add.value = "";
  });

  const unsure = (line, yes) => {
    line.classList.toggle("unsure", yes);
    line.querySelector(".unsure-act").setAttribute("aria-pressed", String(yes));
  };
  boxes.addEventListener("click", (event) => {
    const button = event.target.closest(".unsure-act");
    if (button) unsure(button.closest("li"), button.getAttribute("aria-pressed") !== "true");
  });
  // Who ticks or unticks a code is not unsure about it.
  boxes.addEventListener("change", (event) => {
    const line = event.target.closest("li");
    if (line.querySelector(".unsure-act")) unsure(line, false);
  });

  const act = async (name, value) => {
    confirm.disabled = true;
    try {
      await report.post(name, value);
      return true;
    } catch (error) {
      report.tell(error.message, true);
      return false;
    } finally {
      confirm.disabled = false;
    }
  };

  const done = async () => {
    const open = Array.from(boxes.querySelectorAll("li.unsure input"), (box) => box.value);
    const ticked = Array.from(boxes.querySelectorAll("li:not(.unsure) input:checked"), (box) => box.value);
    if (await act("confirm.json", { key: page.dataset.key, stamp: page.dataset.stamp, codes: ticked, unsure: open })) {
      sessionStorage.setItem(LAST, page.dataset.key);
      location.reload();
    }
  };

  confirm.addEventListener("click", done);
  document.getElementById("review-skip").addEventListener("click", async () => {
    if (await act("skip.json", { key: page.dataset.key })) location.reload();
  });
  undo.disabled = !last;
  undo.addEventListener("click", async () => {
    if (last && await act("unconfirm.json", { key: last })) {
      sessionStorage.removeItem(LAST);
      location.reload();
    }
  });

  document.addEventListener("keydown", (event) => {
    // A key that is held down says nothing of the passages that come meanwhile.
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input[type=text], dialog, details, .stand")) return;
    const asked = event.shiftKey && /^Digit[1-9]$/.test(event.code) && boxes.querySelectorAll("li")[Number(event.code.slice(5)) - 1];
    if (asked && asked.querySelector(".unsure-act")) {
      asked.querySelector(".unsure-act").click();
      event.preventDefault();
      return;
    }
    const box = /^[1-9]$/.test(event.key) && boxes.querySelectorAll("input")[Number(event.key) - 1];
    if (box) box.checked = !box.checked;
    else if (event.key === "Enter" && !event.target.closest("button, a, summary")) done();
    else if (event.key === "s") document.getElementById("review-skip").click();
    else if (event.key === "z") undo.click();
    else if (event.key === "c") add.focus();
    else return;
    event.preventDefault();
  });
})();
