// Memos of the passage that one is at: on it, on one of its codings, on its document and its case.
(() => {
  const { element } = report;
  const box = document.getElementById("memos");
  const list = box.querySelector("ul");
  const text = box.querySelector("textarea");
  const about = box.querySelector("select");
  const KINDS = { document: "On the document", case: "On the case", coding: "On the coding", passage: "" };
  let key = null;

  const show = async () => {
    const asked = key;
    try {
      const found = await report.got("memos.json?key=" + encodeURIComponent(asked));
      if (asked !== key) return;
      box.querySelector("summary").textContent = found.length ? report.many(found.length, "memo", "memos") : "Memo";
      box.open = box.open || found.length > 0;
      list.replaceChildren(...found.map((one) => {
        const line = element("li");
        const said = element("p", "said", one.text);
        said.dir = "auto";
        const head = [KINDS[one.kind], one.kind === "passage" ? "" : one.name].filter(Boolean).join(" ");
        line.append(said, element("span", "quiet", [head, one.who, one.when].filter(Boolean).join(", ")));
        return line;
      }));
    } catch (error) {
      report.tell(error.message, true);
    }
  };

  const draft = () => "passage/" + key;
  // Another passage closes the box at once: what one opens or writes while its codes and memos are on their way stays.
  document.addEventListener("passage-chosen", async ({ detail }) => {
    if (key === detail.key) return;
    key = detail.key;
    box.open = false;
    box.querySelector("summary").textContent = "Memo";
    list.replaceChildren();
    about.replaceChildren(new Option("This passage", ""));
    text.value = "";
    await report.drafts.ready;
    if (key === detail.key && !text.value) text.value = report.drafts.get(draft()) || "";
  });
  document.addEventListener("passage", ({ detail }) => {
    if (key !== detail.key) return;
    const before = about.value;
    about.replaceChildren(new Option("This passage", ""), ...detail.codes.map(([id, name]) => new Option(name, id)));
    if (detail.codes.some(([id]) => id === before)) about.value = before;
    show();
  });
  text.addEventListener("input", () => report.drafts.put(draft(), text.value));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
  });

  const keep = async () => {
    if (!text.value.trim()) return text.focus();
    try {
      await report.ask("memo.json", { kind: about.value ? "coding" : "passage", name: about.value, key, text: text.value });
      report.drafts.put(draft(), "");
      text.value = "";
      report.tell("Memo kept.");
      await show();
    } catch (error) {
      report.tell(error.message, true);
    }
  };
  box.querySelector("button").addEventListener("click", keep);
})();
