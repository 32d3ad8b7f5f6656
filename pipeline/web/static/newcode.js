// A new code from words that are read: they are its example, and their passage has it once the project is coded again.
(() => {
  const { element } = report;
  const at = (id) => document.getElementById(id);
  const body = at("read-body");
  const form = at("coding-new");
  const NEW_FAMILY = "\u0000new";
  let place = null;
  let words = null;

  const tidy = (text) => text.split(/\s+/).filter(Boolean).join(" ").slice(0, 2000);

  let known = null;
  const once = () => (known ??= report.got("codebook.json").catch((error) => {
    known = null;
    throw error;
  }));

  const close = () => {
    form.hidden = true;
    body.querySelector(`[data-place="${place}"]`)?.focus({ preventScroll: true });
  };

  report.newCode = async (where, name = "") => {
    if (where === null || where === undefined) return;
    const chosen = report.codingChosen();
    place = where;
    words = chosen && chosen.place === where ? [chosen.from, chosen.to] : null;
    try {
      known = null;
      const [found, index] = await Promise.all([once(), report.index()]);
      const part = await report.documents[index.passages[where][0]]();
      at("coding-new-family").replaceChildren(...[...found.families.map(([id, called]) => [id, called]), ["", "Without a family"], [NEW_FAMILY, "A new family"]]
        .map(([id, called]) => {
          const option = element("option", "", called);
          option.value = id;
          return option;
        }));
      at("coding-new-family").dispatchEvent(new Event("change"));
      at("coding-new-name").value = name;
      at("coding-new-example").value = words ? tidy(chosen.text) : tidy(report.words(part, where) ?? "");
      form.hidden = false;
      at("coding-new-name").focus();
    } catch (error) {
      report.tell(error.message, true);
    }
  };

  // Codes that the codebook has since the project was coded, and a new one of that name.
  report.otherCodes = async (asked, fits) => {
    const index = await report.index();
    const found = await once().catch(() => ({ codes: [] }));
    const there = new Set(index.codes.map((code) => code[0]));
    const later = found.codes.filter((code) => !there.has(code.id));
    const same = [...index.codes.map((code) => code[1]), ...later.map((code) => code.draft.name)].some((name) => name.toLowerCase() === asked.toLowerCase());
    return [
      ...later.filter((code) => fits(code.draft.name, asked) !== null).map((code) => [code.draft.name + " (not coded yet)", (where) => give(where, code)]),
      ...(same ? [] : [["New code: " + asked, (where) => report.newCode(where, asked)]]),
    ];
  };

  const give = async (where, code) => {
    try {
      const index = await report.index();
      const chosen = report.codingChosen();
      await report.post("codebook-give.json", { key: index.passages[where][1], code: code.id,
        words: chosen && chosen.place === where ? [chosen.from, chosen.to] : null });
      report.tell("Kept. It counts once the project is coded again.");
      body.querySelector(`[data-place="${where}"]`)?.focus({ preventScroll: true });
    } catch (error) {
      report.tell(error.message, true);
    }
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const family = at("coding-new-family").value;
    try {
      const index = await report.index();
      await report.post("codebook-new.json", {
        key: index.passages[place][1],
        words,
        family: family === NEW_FAMILY ? "" : family,
        family_name: family === NEW_FAMILY ? at("coding-new-family-name").value : "",
        draft: { name: at("coding-new-name").value, examples: [at("coding-new-example").value] },
      });
      known = null;
      report.tell("It is in the codebook. This passage has it once the project is coded again.");
      close();
    } catch (error) {
      report.tell(error.message, true);
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  at("coding-new-close").addEventListener("click", close);
  at("coding-new-open").addEventListener("click", () => report.newCode(report.codingAt()));
  at("coding-new-family").addEventListener("change", () => {
    at("coding-new-family-called").hidden = at("coding-new-family").value !== NEW_FAMILY;
  });
})();
