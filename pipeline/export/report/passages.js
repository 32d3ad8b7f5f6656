// Passages with their codes, and the dialog that shows those behind a cell.
(() => {
  const { element, button } = report;
  const dialog = document.getElementById("passages");
  const title = document.getElementById("passages-title");
  const lead = document.getElementById("passages-lead");
  const list = document.getElementById("passages-list");
  const MOST_SHOWN = 60;

  const marked = (text, marks) => {
    const letters = Array.from(text);
    const shown = element("p", "passage");
    shown.dir = "auto";
    let place = 0;
    for (const [start, end, strength] of marks) {
      shown.append(letters.slice(place, start).join(""));
      shown.append(element(strength === 2 ? "mark" : "span", "m" + strength, letters.slice(start, end).join("")));
      place = end;
    }
    shown.append(letters.slice(place).join(""));
    return shown;
  };

  const merged = (all) => {
    const level = [];
    for (const marks of all)
      for (const [start, end, strength] of marks)
        for (let at = start; at < end; at += 1) level[at] = Math.max(level[at] || 0, strength);
    const runs = [];
    for (let at = 0; at < level.length; at += 1) {
      const last = runs[runs.length - 1];
      if (!level[at]) continue;
      if (last && last[1] === at && last[2] === level[at]) last[1] = at + 1;
      else runs.push([at, at + 1, level[at]]);
    }
    return runs;
  };

  const scored = (coding) => coding[5] || coding[2].toFixed(2) + (coding[3] ? ", for review" : "");
  const named = (index, coding) => index.codes[coding[1]][1] + " " + scored(coding);

  // Sentences come as a pattern and what stands in its holes.
  const sentence = (index, [pattern, ...values]) =>
    index.patterns[pattern].split("\u001f").reduce((text, piece, at) => text + values[at - 1] + piece);

  const explanation = (index, sections) => {
    const made = element("div", "why");
    let into = made;
    for (const [heading, lines] of sections) {
      if (lines.some(([figure]) => figure)) {
        into = element("details", "points");
        into.append(element("summary", "", heading));
        made.append(into);
      } else if (heading) {
        into.append(element("p", "heading", heading));
      }
      const reasons = element("ul", "reasons");
      for (const [figure, ...said] of lines) {
        const line = element("li");
        if (figure) line.append(element("span", "figure", figure), " ");
        line.append(sentence(index, said));
        reasons.append(line);
      }
      into.append(reasons);
    }
    return made;
  };

  const quoted = (text, who, where) => "“" + text + "” (" + [who, where].filter(Boolean).join(", ") + ")";

  // A passage with some of its codings, each [its place, the coding].
  const card = async (index, place, codings, { folded = false } = {}) => {
    const [number, key] = index.passages[place];
    const part = await report.documents[number]();
    const made = element("article", "card");
    made.dataset.place = place;
    const head = element("p", "head");
    for (const [, coding] of codings) {
      const chip = element("span", "chip f" + index.codes[coding[1]][2] % 6 + (coding[3] ? " review" : ""));
      chip.append(element("strong", "", index.codes[coding[1]][1]), " " + scored(coding));
      head.append(chip, " ");
    }
    made.append(head);
    if (!part) {
      const link = element("a", "", index.documents[number] + ", on a page of its own");
      link.href = report.beside[number] + "#p=" + encodeURIComponent(key);
      made.append(link);
      return made;
    }
    const [who, where] = part.passages[place];
    const text = report.words(part, place);
    if (text === null) {
      made.append(element("p", "quiet", who + ": not shown, as this person did not consent to being quoted."));
      return made;
    }
    made.append(marked(text, merged(codings.map(([at]) => (part.why[at] || [[]])[0]))));
    const source = element("p", "quiet source");
    source.append(element("bdi", "", who), where ? ", " + where : "");
    if (codings.every(([, coding]) => !coding[4])) source.append("; not counted in matrices and figures");
    made.append(source);
    let into = made;
    if (folded) {
      into = element("details", "points whys");
      into.append(element("summary", "", "Why"));
      made.append(into);
    }
    for (const [at, coding] of codings) {
      if (codings.length > 1) into.append(element("h3", "", index.codes[coding[1]][1] + ": " + scored(coding)));
      into.append(explanation(index, (part.why[at] || [[], []])[1]));
    }
    const acts = element("p", "acts");
    // At the desk, and where one reads, not in a dialog.
    if (folded && report.selectPassage) acts.append(button("", "Yes or no", () => report.selectPassage(place)));
    acts.append(
      button("", "Copy the quote", (event) => report.copy(event.currentTarget, quoted(text, who, where))),
      button("", "Copy a link", (event) => report.copy(event.currentTarget, report.linkTo("p=" + encodeURIComponent(key)))),
      button("", "In the transcript", () => report.readAt(place)),
    );
    made.append(acts);
    return made;
  };

  const cards = async (index, into, passages, options) => {
    const all = Array.from(passages);
    const more = async (from) => {
      const made = await Promise.all(all.slice(from, from + MOST_SHOWN).map(([place, codings]) => card(index, place, codings, options)));
      into.append(...made);
      const left = all.length - from - MOST_SHOWN;
      if (left > 0) {
        into.append(button("more", "Show " + Math.min(left, MOST_SHOWN) + " more of " + left, async (event) => {
          event.currentTarget.remove();
          await more(from + MOST_SHOWN);
          made[made.length - 1].nextElementSibling.querySelector("button, summary")?.focus();
        }));
      }
    };
    into.replaceChildren();
    await more(0);
  };

  const show = async (heading, told, index, passages) => {
    title.textContent = heading;
    lead.textContent = told;
    list.replaceChildren(element("p", "quiet", "Opening …"));
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    try {
      await cards(index, list, passages);
    } catch (error) {
      list.replaceChildren(element("p", "warning", error.message));
    }
  };

  const found = (index, kind, row, cols, column) => {
    const inColumn = (code) => (cols === "family" ? index.codes[code][2] === column : code === column);
    const counted = index.codings.map((coding, at) => [at, coding]).filter(([, coding]) => coding[4] && coding[0] !== null);
    const inRow = kind === "code"
      ? new Set(counted.filter(([, coding]) => coding[1] === row).map(([, coding]) => coding[0]))
      : null;
    const place = index.kinds.indexOf(kind);
    const passages = new Map();
    for (const [at, coding] of counted) {
      if (!inColumn(coding[1])) continue;
      if (inRow ? !inRow.has(coding[0]) : index.passages[coding[0]][2][place] !== row) continue;
      if (!passages.has(coding[0])) passages.set(coding[0], []);
      passages.get(coding[0]).push([at, coding]);
    }
    return passages;
  };

  const nameOf = (head) => (head.firstElementChild || head).textContent;

  const open = async (table, cell) => {
    const head = table.querySelector(".heads").cells[cell.cellIndex];
    const row = cell.parentElement;
    const index = await report.index();
    const passages = found(index, table.dataset.rows, Number(row.dataset.place), table.dataset.cols, Number(head.dataset.place));
    const count = Number(cell.dataset.n);
    report.at("cell=" + [table.dataset.rows, table.dataset.cols, nameOf(row.cells[0]), head.textContent].map(encodeURIComponent).join("/"));
    await show(nameOf(row.cells[0]) + ": " + head.textContent, passages.size === count
      ? report.many(count, "passage", "passages")
      : passages.size + " of " + count + " passages; codings.csv holds all of them", index, passages);
  };

  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.querySelector(".link").addEventListener("click", (event) => report.copy(event.currentTarget, location.href));
  dialog.addEventListener("close", () => {
    if (location.hash.startsWith("#cell=")) report.at("");
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  Object.assign(report, { card, cards, show, openCell: open, nameOf, scored, named, quoted });
})();
