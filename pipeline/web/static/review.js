// Review: one passage after the other, confirmed whole.
(() => {
  const page = document.getElementById("review");
  const confirm = document.getElementById("review-confirm");
  if (!confirm) return;
  const codes = JSON.parse(document.getElementById("codes").textContent);
  const boxes = page.querySelector(".proposed");
  const add = document.getElementById("review-add");
  const undo = document.getElementById("review-undo");
  const last = sessionStorage.getItem("review-last");

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
    const ticked = Array.from(boxes.querySelectorAll("input:checked"), (box) => box.value);
    if (await act("confirm.json", { key: page.dataset.key, codes: ticked })) {
      sessionStorage.setItem("review-last", page.dataset.key);
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
      sessionStorage.removeItem("review-last");
      location.reload();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input[type=text], dialog, details")) return;
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
