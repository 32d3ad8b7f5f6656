// Memos on a code or a case where it stands: shown, written, written anew, taken away.
(() => {
  const { element, button } = report;
  let about = null; // { kind, name }
  let anew = null; // the memo that is written anew
  let drawn = null; // the box as it stands on the page that was made last
  const box = () => document.getElementById("memos-here");
  const area = () => box().querySelector("textarea");
  const draft = () => "memo/" + [about.kind, about.name, anew?.id || "", anew?.stamp || ""].join("/");

  const chosen = () => {
    const option = box().querySelector("select")?.selectedOptions[0];
    if (option) return { kind: option.dataset.kind, name: option.value };
    return box().dataset.kind ? { kind: box().dataset.kind, name: box().dataset.name } : null;
  };

  const write = (memo) => {
    anew = memo;
    box().querySelector("[data-memo=leave]").hidden = !memo;
    area().value = report.drafts.get(draft()) ?? memo?.text ?? "";
    if (memo) area().focus();
  };

  const show = async () => {
    const asked = about;
    try {
      const found = await report.got("memos-on.json?kind=" + asked.kind + "&name=" + encodeURIComponent(asked.name));
      if (asked !== about || !box()) return;
      box().querySelector("summary").textContent = found.length ? report.many(found.length, "memo", "memos") : "Memos";
      box().querySelector("ul").replaceChildren(...found.map((one) => {
        const line = element("li");
        const said = element("p", "said", one.text);
        said.dir = "auto";
        const acts = element("p", "acts");
        acts.append(element("span", "quiet", one.who + ", " + one.when), button("", "Write anew", () => write(one)),
          button("", "Take away", () => send({ of: one.id, stamp: one.stamp, text: "" }, "Memo taken away.")));
        for (const each of acts.querySelectorAll("button")) each.setAttribute("aria-label", each.textContent + ": " + one.text.slice(0, 60));
        line.append(said, acts);
        return line;
      }));
      box().open = box().open || found.length > 0;
    } catch (error) {
      report.tell(error.message, true);
    }
  };

  const send = async (value, told) => {
    const written = draft();
    try {
      await report.ask("memo.json", { kind: about.kind, name: about.name, ...value });
      report.drafts.put(written, "");
      write(null);
      report.tell(told);
      await show();
    } catch (error) {
      report.tell(error.message, true);
    }
  };
  const keep = () => {
    const text = area().value;
    if (!text.trim()) return area().focus();
    return send(anew ? { of: anew.id, stamp: anew.stamp, text } : { text }, "Memo kept.");
  };

  const begin = async () => {
    const found = box() && chosen();
    if (box()) box().hidden = !found;
    // The same once more: what is being written of it stays.
    const again = found && drawn === box() && found.kind === about?.kind && found.name === about.name;
    about = found;
    if (!found) return;
    if (again) return show();
    drawn = box();
    write(null);
    await report.drafts.ready;
    if (found !== about || drawn !== box()) return;
    if (!area().value) write(null);
    show();
  };

  document.addEventListener("change", (event) => event.target.closest("#memos-here select") && begin());
  document.addEventListener("input", (event) => event.target.closest("#memos-here textarea") && report.drafts.put(draft(), area().value));
  document.addEventListener("click", (event) => {
    const act = event.target.closest("#memos-here [data-memo]")?.dataset.memo;
    if (act === "keep") keep();
    if (act === "leave") {
      report.drafts.put(draft(), "");
      write(null);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.closest("#memos-here textarea")) return;
    event.preventDefault();
    event.stopPropagation();
    keep();
  }, true);
  // Another code is looked at, or the page was made anew.
  document.addEventListener("memos-about", ({ detail }) => {
    box().dataset.kind = detail.kind;
    box().dataset.name = detail.name;
    begin();
  });
  document.addEventListener("refreshed", begin);
  begin();
})();
