// Coding: the codes of the passage one is at, a yes or no to each, further ones, and back again.
(() => {
  const { element, button } = report;
  const panel = document.getElementById("coding");
  const body = document.getElementById("read-body");
  const list = document.getElementById("coding-codes");
  const words = document.getElementById("coding-words");
  const add = document.getElementById("coding-add");
  const offered = document.getElementById("coding-list");
  const comment = document.getElementById("coding-comment");
  const undo = document.getElementById("coding-undo");
  const redo = document.getElementById("coding-redo");
  let at = null;
  let codings = [];
  let rejected = [];
  let listed = []; // the codes as they stand in the panel
  let known = Promise.resolve(); // until the codes of the passage are there
  const back = [];
  const forth = [];
  let chosen = null;

  // What can be undone and done again outlives a reload of this window: passages by their keys, codes by their ids.
  const DONE = "coding-done " + document.body.dataset.base;
  const named = (index, pairs) => pairs.map(([code, value]) => [index.codes[code][0], value]);
  const found = (index, pairs) => pairs.map(([id, value]) => [index.codes.findIndex((code) => code[0] === id), value]);
  const remember = (index) => sessionStorage.setItem(DONE, JSON.stringify([back, forth].map((some) => some.slice(-100)
    .map(([place, before, answers, part]) => [index.passages[place][1], named(index, before), named(index, answers), part]))));
  const recalled = report.index().then((index) => {
    const kept = JSON.parse(sessionStorage.getItem(DONE) || "[[], []]");
    [back, forth].forEach((some, which) => some.push(...kept[which]
      .map(([key, before, answers, part]) => [index.passages.findIndex((passage) => passage[1] === key),
        found(index, before), found(index, answers), part])
      .filter(([place, before, answers]) => place >= 0 && [...before, ...answers].every(([code]) => code >= 0))));
  }).catch(() => {});
  // A passage stands in its transcript, or on a card among others.
  const rowOf = (place) => body.querySelector(`[data-place="${place}"]`);

  const put = (index, found) => {
    report.documents[found.document]().then((part) => {
      report.adopt(index, part, found.codings.map((coding) => [found.passage, ...coding]), found.patterns,
        (passage) => passage === found.passage);
      report.redraw(found.passage);
    });
    if (found.passage !== at) return;
    codings = found.codings;
    rejected = found.rejected;
    show(index);
  };

  const stateOf = (code) => {
    const mine = codings.find((coding) => coding[0] === code);
    if (rejected.some(([other]) => other === code)) return false;
    return mine && mine[4] ? true : null;
  };

  const undoable = () => {
    undo.disabled = !back.length;
    redo.disabled = !forth.length;
  };

  const show = (index) => {
    const items = [...codings.map(([code, score, review, , whose]) => [code, whose || score.toFixed(2) + (review ? ", for review" : "")]),
      ...rejected.filter(([code]) => !codings.some((coding) => coding[0] === code)).map(([code, whose]) => [code, "rejected by " + whose])];
    listed = items.map(([code]) => code);
    list.replaceChildren(...items.map(([code, said], number) => {
      const line = element("li", "f" + index.codes[code][2] % 6 + (stateOf(code) === false ? " no" : ""));
      const name = element("span", "name");
      if (number < 9) name.append(element("kbd", "", String(number + 1)), " ");
      name.append(element("strong", "", index.codes[code][1]), " ", element("span", "quiet", said));
      line.append(name);
      const choice = element("span", "switch");
      for (const [value, text] of [[true, "Yes"], [false, "No"]]) {
        const one = button("", text, () => act(index, [[code, stateOf(code) === value ? null : value]]));
        one.setAttribute("aria-pressed", String(stateOf(code) === value));
        one.setAttribute("aria-label", text + ": " + index.codes[code][1]);
        choice.append(one);
      }
      line.append(choice);
      return line;
    }));
    if (!items.length) list.append(element("li", "quiet", "No code yet."));
    undoable();
    document.dispatchEvent(new CustomEvent("codings", {
      detail: { key: index.passages[at][1], codes: codings.filter(([code]) => stateOf(code) !== false).map(([code]) => index.codes[code]) },
    }));
  };

  const choosing = (value, range = null) => {
    chosen = value;
    if (!("highlights" in CSS)) return;
    if (range) CSS.highlights.set("chosen", new Highlight(range));
    else CSS.highlights.delete("chosen");
  };

  const send = async (index, place, answers, part, thither = false) => {
    const found = await report.post("decide.json", {
      key: index.passages[place][1],
      words: part,
      answers: answers.map(([code, accept]) => ({ code: index.codes[code][0], accept, comment: accept === null ? "" : comment.value })),
    });
    if (thither && place !== at) await select(place, true);
    comment.value = "";
    put(index, found);
  };

  const act = async (index, answers) => {
    const before = answers.map(([code]) => [code, stateOf(code)]);
    const [place, part] = [at, chosen && [chosen.from, chosen.to]];
    try {
      await send(index, place, answers, part);
      back.push([place, before, answers, part]);
      forth.length = 0;
      remember(index);
      undoable();
      report.tell("Kept.");
    } catch (error) {
      report.tell(error.message, true);
    }
  };

  const step = async (from, to, which) => {
    await recalled;
    const last = from.pop();
    if (!last) return;
    const index = await report.index();
    try {
      await send(index, last[0], last[which], last[3], true);
      to.push(last);
      remember(index);
      undoable();
      report.tell(which === 1 ? "Undone." : "Done again.");
    } catch (error) {
      from.push(last);
      report.tell(error.message, true);
    }
  };

  const select = (place, quiet = false) => {
    // Nobody answers for one passage with the codes of another.
    if (place !== at) {
      [codings, rejected, listed] = [[], [], []];
      list.replaceChildren();
    }
    at = place;
    known = shown(place, quiet);
    return known;
  };

  const shown = async (place, quiet) => {
    const index = await report.index();
    if (at !== place) return;
    const row = rowOf(place);
    if (chosen && chosen.place !== place) choosing(null);
    panel.hidden = false;
    document.body.classList.add("coding");
    for (const other of body.querySelectorAll(".here")) other.classList.remove("here");
    for (const piece of body.querySelectorAll(`[data-place="${place}"]`)) piece.classList.add("here");
    document.dispatchEvent(new CustomEvent("passage-chosen", { detail: { key: index.passages[place][1] } }));
    if (row) {
      row.tabIndex = -1;
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
    const part = await report.documents[index.passages[place][0]]();
    const text = report.words(part, place) ?? "This person may not be quoted.";
    words.classList.toggle("chosen", Boolean(chosen));
    if (chosen) words.textContent = "Only these words: " + chosen.text;
    else words.textContent = text.length > 220 ? text.slice(0, 220).replace(/\s\S*$/, "") + " …" : text;
    try {
      const found = await report.got("passage.json?key=" + encodeURIComponent(index.passages[place][1]));
      if (at !== place) return;
      codings = found.codings;
      rejected = found.rejected;
      show(index);
      document.dispatchEvent(new CustomEvent("passage", {
        detail: { key: index.passages[place][1], codes: codings.map(([code]) => index.codes[code]) },
      }));
    } catch (error) {
      if (!quiet) report.tell(error.message, true);
    }
  };

  const move = (by) => {
    const places = Array.from(new Set(Array.from(body.querySelectorAll("[data-place]"), (row) => Number(row.dataset.place))));
    if (!places.length) return;
    const now = places.indexOf(at);
    select(places[Math.max(0, Math.min(places.length - 1, now < 0 ? 0 : now + by))]);
  };

  const close = () => {
    panel.hidden = true;
    document.body.classList.remove("coding");
    for (const row of body.querySelectorAll(".here")) row.classList.remove("here");
    rowOf(at)?.focus({ preventScroll: true });
    at = null;
    choosing(null);
  };

  // Why words are in no passage, by the setting of their turn: who is asked, who asks, others, headings, notes.
  const uncoded = [
    "These words are in no passage: they are too few, or in a language that is not coded.",
    "Who asks is not coded: choose words of the answer.",
    "Others are not coded: the page Project can say that this person is asked, too.",
    "Headings are not coded: choose words that somebody says.",
    "Notes are not coded: choose words that somebody says.",
  ];
  const whyNot = (row) => uncoded.find((_, setting) => row.closest(".turn.s" + setting));

  body.addEventListener("click", (event) => {
    const words = event.target.closest(".piece:not([data-place]) .words");
    if (words && getSelection().isCollapsed) report.tell(whyNot(words));
    const row = event.target.closest("[data-place]");
    if (!row || event.target.closest("button, details, a") || !getSelection().isCollapsed) return;
    choosing(null);
    select(Number(row.dataset.place));
  });

  // Words that are chosen in a passage are what is said yes or no of, until others are or none.
  const choose = () => {
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    if (!range || range.collapsed || !body.contains(range.commonAncestorContainer)) return;
    const ends = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]].map(([node, offset]) => {
      const piece = node.nodeType === Node.TEXT_NODE && node.parentElement.closest(".piece .words");
      const row = piece && piece.closest(".piece");
      const at = row && Number(row.dataset.from) + report.length(node.data.slice(0, offset));
      return row && { row, place: row.dataset.place && Number(row.dataset.place), at };
    });
    if (!ends[0] || !ends[1]) return;
    const outside = ends.find((end) => end.place === undefined);
    if (outside) return report.tell(whyNot(outside.row), true);
    if (ends[0].place !== ends[1].place) {
      return report.tell("A code is given to one passage at a time: choose words of one, then of the other.", true);
    }
    report.tell("");
    choosing({ place: ends[0].place, from: ends[0].at, to: ends[1].at, text: getSelection().toString() }, range.cloneRange());
    select(chosen.place);
  };

  body.addEventListener("mouseup", () => setTimeout(choose));
  body.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") choose(); });

  // How well a code's name fits what was typed: as its beginning, a word's, a part, or a few letters in their order.
  const fits = (name, asked) => {
    const [all, part] = [name.toLowerCase(), asked.toLowerCase()];
    if (all.startsWith(part)) return 0;
    if (all.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(part))) return 1;
    if (all.includes(part)) return 2;
    const initials = all.split(/[^\p{L}\p{N}]+/u).map((word) => word[0] || "").join("");
    return initials.startsWith(part) ? 3 : null;
  };

  let marked = 0;
  const offerLines = (lines) => {
    offered.replaceChildren(...lines);
    offered.hidden = !lines.length;
    add.setAttribute("aria-expanded", String(lines.length > 0));
    if (lines.length) add.setAttribute("aria-activedescendant", "offered" + marked);
    else add.removeAttribute("aria-activedescendant");
  };

  const offer = async () => {
    const index = await report.index();
    const asked = add.value.trim();
    const found = asked ? index.codes.map((code, place) => [fits(code[1], asked), place]).filter(([how]) => how !== null)
      .sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, 8) : [];
    marked = 0;
    const lines = found.map(([, place], number) => {
      const line = element("li", "f" + index.codes[place][2] % 6, index.codes[place][1]);
      line.id = "offered" + number;
      line.dataset.code = place;
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", String(number === 0));
      line.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(place);
      });
      return line;
    });
    offerLines(lines);
    if (!asked) return;
    // What the codebook does not have, or not since the last coding.
    const others = await report.otherCodes(asked, fits);
    if (asked !== add.value.trim()) return;
    offerLines([...lines, ...others.map(([text, act], number) => {
      const line = element("li", "", text);
      line.id = "offered" + (lines.length + number);
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", String(marked === lines.length + number));
      line.act = () => {
        add.value = "";
        offer();
        act(at);
      };
      line.addEventListener("mousedown", (event) => {
        event.preventDefault();
        line.act();
      });
      return line;
    })]);
  };

  const take = async (code) => {
    add.value = "";
    await offer();
    await known;
    await act(await report.index(), [[code, true]]);
    rowOf(at)?.focus({ preventScroll: true });
  };

  add.addEventListener("input", offer);
  add.addEventListener("blur", () => { offered.hidden = true; });
  add.addEventListener("keydown", (event) => {
    const lines = offered.children;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!lines.length) return;
      lines[marked].setAttribute("aria-selected", "false");
      marked = (marked + (event.key === "ArrowDown" ? 1 : -1) + lines.length) % lines.length;
      lines[marked].setAttribute("aria-selected", "true");
      add.setAttribute("aria-activedescendant", "offered" + marked);
    } else if (event.key === "Enter" && lines.length) {
      event.preventDefault();
      if (lines[marked].act) lines[marked].act();
      else take(Number(lines[marked].dataset.code));
    } else if (event.key === "Escape") {
      event.stopPropagation();
      add.value = "";
      offer();
      rowOf(at)?.focus({ preventScroll: true });
    }
  });

  const acceptAll = async () => {
    await known;
    const open = codings.map(([code]) => code).filter((code) => stateOf(code) === null);
    if (open.length) await act(await report.index(), open.map((code) => [code, true]));
  };

  document.getElementById("coding-all").addEventListener("click", acceptAll);
  undo.addEventListener("click", () => step(back, forth, 1));
  redo.addEventListener("click", () => step(forth, back, 2));
  panel.querySelector(".close").addEventListener("click", close);

  // Open, yes, no, open again.
  const turn = async (number) => {
    await known;
    const code = listed[number];
    if (code === undefined) return;
    const state = stateOf(code);
    await act(await report.index(), [[code, state === null ? true : state ? false : null]]);
  };

  // One key after the other: the next passage comes once the answer for this one is kept.
  let keys = Promise.resolve();
  const next = (act) => {
    keys = keys.then(act).catch((error) => report.tell(error.message, true));
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    const acts = {
      j: () => { move(1); },
      k: () => { move(-1); },
      z: () => step(back, forth, 1),
      Z: () => step(forth, back, 2),
    };
    const here = {
      c: () => add.focus(),
      n: () => report.newCode(at),
      Escape: close,
    };
    if (event.repeat && !/^[jk]$/.test(event.key)) return;
    if (acts[event.key]) {
      event.preventDefault();
      next(acts[event.key]);
    } else if (at !== null && here[event.key]) {
      event.preventDefault();
      here[event.key]();
    } else if (at !== null && /^[1-9y]$/.test(event.key)) {
      event.preventDefault();
      next(event.key === "y" ? acceptAll : () => turn(Number(event.key) - 1));
    }
  });

  report.selectPassage = select;
  report.codingAt = () => at;
  report.codingChosen = () => chosen;
})();
