// Reading: the coded passages, the transcripts with their codes in the margin, and what was searched for in them.
(() => {
  const { element, button } = report;
  const section = document.getElementById("read");
  const body = document.getElementById("read-body");
  const told = document.getElementById("read-told");
  const choices = Object.fromEntries(Array.from(section.querySelectorAll("select"), (select) => [select.dataset.by, select]));
  const views = section.querySelectorAll("[data-view]");
  let alone = false;
  const FIRST_VIEW = report.live ? "transcript" : "passages";
  let view = FIRST_VIEW;
  let shown = null;
  let current = null;
  let turn = 0;
  const FIRST = 80; // turns
  const SLICE = 12; // milliseconds
  const IN_MARGIN = " in the margin";

  const option = (value, text) => {
    const made = element("option", "", text);
    made.value = value;
    return made;
  };

  const fill = (index) => {
    choices.family.append(...index.families.map((name, place) => option(place, name)));
    const families = index.families.map((name, place) => {
      const group = element("optgroup");
      group.label = name || "No family";
      group.append(...index.codes.map((code, at) => [code, at]).filter(([code]) => code[2] === place)
        .map(([code, at]) => option(at, code[1])));
      return group;
    });
    choices.code.append(...families);
    choices.group.append(...index.groups.map(([name, values], which) => {
      const group = element("optgroup");
      group.label = name[0].toUpperCase() + name.slice(1);
      group.append(...values.map((value, at) => option(which + "/" + at, value)));
      return group;
    }));
    choices.document.append(...index.documents.map((name, place) => option(place, name)));
    for (const [by, many] of [["family", index.families.length > 1], ["group", index.groups.length], ["document", !alone]]) {
      choices[by].closest("label").hidden = !many;
    }
    if (alone) choices.document.value = "0";
  };

  // Who has coded; others may since the page was opened.
  const coderOf = (coding) => coding[5].replace(/^([\d.]+, confirmed by |coded by )/, "");
  const coders = (index) => {
    if (!choices.coder) return;
    const names = [...new Set(index.codings.filter((coding) => coding[0] !== null).map(coderOf))].sort();
    const known = Array.from(choices.coder.options, (one) => one.value).slice(1);
    if (names.length !== known.length || names.some((name, at) => "by " + name !== known[at])) {
      const chosen = choices.coder.value;
      choices.coder.replaceChildren(choices.coder.options[0], ...names.map((name) => option("by " + name, name || "The machine")));
      choices.coder.value = known.includes(chosen) && names.includes(chosen.slice(3)) ? chosen : "";
    }
    choices.coder.closest("label").hidden = names.length < 2;
  };

  // What is chosen stands in the address by its name, so that it outlives a reload and can be sent.
  const nameOf = (one) => (one.closest("optgroup") ? one.closest("optgroup").label + "/" : "") + one.textContent;
  const keepChoices = () => {
    const asked = new URLSearchParams(location.search);
    for (const [by, select] of Object.entries(choices)) {
      if (select.value === "" || (alone && by === "document")) asked.delete(by);
      else asked.set(by, nameOf(select.selectedOptions[0]));
    }
    if (alone || view === FIRST_VIEW) asked.delete("view");
    else asked.set("view", view);
    report.asks(asked);
  };
  const chooseAsAsked = (index) => {
    const asked = new URLSearchParams(location.search);
    coders(index);
    for (const [by, select] of Object.entries(choices)) {
      const found = asked.has(by) && Array.from(select.options).find((one) => one.value && nameOf(one) === asked.get(by));
      if (found) select.value = found.value;
    }
    if (alone) return;
    if (Array.from(views, (one) => one.dataset.view).includes(asked.get("view"))) view = asked.get("view");
    if (choices.document.value) shown = Number(choices.document.value);
  };
  const asChosen = () => {
    const asked = new URLSearchParams(location.search);
    asked.delete("words");
    report.asks(asked);
    keepChoices();
    return draw();
  };

  const filtered = (index, everywhere = false) => {
    coders(index);
    const { family, code, group, status, coder } = choices;
    const [which, value] = group.value ? group.value.split("/").map(Number) : [];
    const passages = new Map();
    let codings = 0;
    index.codings.forEach((coding, at) => {
      if (coding[0] === null) return;
      const passage = index.passages[coding[0]];
      if (family.value && index.codes[coding[1]][2] !== Number(family.value)) return;
      if (code.value && coding[1] !== Number(code.value)) return;
      if (group.value && passage[3][which] !== value) return;
      if (status.value && coding[3] !== Number(status.value)) return;
      if (coder?.value && "by " + coderOf(coding) !== coder.value) return;
      if (!everywhere && choices.document.value && passage[0] !== Number(choices.document.value)) return;
      if (!passages.has(coding[0])) passages.set(coding[0], []);
      passages.get(coding[0]).push([at, coding]);
      codings += 1;
    });
    return [passages, codings];
  };

  // How much has what is chosen; and how much has in other documents, where none has in this one.
  const tell = (index, passages, codings, where = "") => {
    told.textContent = report.many(passages.size, "passage", "passages") + " with " + report.many(codings, "coding", "codings") + where;
    const asked = Object.entries(choices).some(([by, select]) => by !== "document" && select.value);
    if (passages.size || !asked) return;
    const elsewhere = choices.document.value && !alone ? filtered(index, true)[0].size : 0;
    told.textContent = elsewhere ? "No passage of this document has all that is chosen here. "
      : "No passage has all that is chosen here.";
    if (!elsewhere) return;
    told.append(button("", "Show " + report.many(elsewhere, "passage", "passages") + " of others", () => {
      view = "passages";
      choices.document.value = "";
      report.at("");
      asChosen();
    }));
  };

  const passagesView = async (index) => {
    const [passages, codings] = filtered(index);
    tell(index, passages, codings);
    const list = element("div", "cards");
    await report.cards(index, list, passages, { folded: true });
    return [list, null];
  };

  // A paragraph cut where a passage begins or ends: [start, end, the passage's place or null].
  const pieces = (start, end, bounds) => {
    const cut = [];
    let at = start;
    for (const [from, to, place] of bounds) {
      if (to <= at || from >= end) continue;
      if (from > at) cut.push([at, from, null]);
      cut.push([Math.max(from, at), Math.min(to, end), place]);
      at = Math.min(to, end);
    }
    if (at < end) cut.push([at, end, null]);
    return cut;
  };

  const light = (shownPieces, part, place, at) => {
    if (!("highlights" in CSS)) return;
    const strengths = { 1: [], 2: [] };
    const spans = part.passages[place][2];
    for (const [start, end, strength] of at === null ? [] : (part.why[at] || [[]])[0]) {
      for (const [from, to] of report.inDocument(spans, start, end)) {
        for (const [first, last, node] of shownPieces.get(place) || []) {
          if (from >= last || to <= first) continue;
          const range = document.createRange();
          range.setStart(node, report.unit(node.data, Math.max(0, from - first)));
          range.setEnd(node, report.unit(node.data, Math.min(to, last) - first));
          strengths[strength].push(range);
        }
      }
    }
    for (const [strength, ranges] of Object.entries(strengths)) {
      if (ranges.length) CSS.highlights.set("evidence" + strength, new Highlight(...ranges));
      else CSS.highlights.delete("evidence" + strength);
    }
  };

  const transcriptView = async (index) => {
    const number = shown ?? 0;
    const part = await report.documents[number]();
    const page = element("div", "transcript");
    if (!part) {
      told.textContent = "";
      const link = element("a", "", index.documents[number]);
      link.href = report.beside[number];
      const line = element("p", "", "This transcript has a page of its own, as the report would grow too large with it: ");
      line.append(link);
      page.append(line);
      return [page, null];
    }
    const [passages, codings] = filtered(index);
    const bounds = Object.entries(part.passages).filter(([, passage]) => passage[2])
      .flatMap(([place, passage]) => passage[2].map(([from, to]) => [from, to, Number(place)]))
      .sort((one, other) => one[0] - other[0]);
    const shownPieces = new Map();
    const state = { part, shownPieces, passages };
    let begun = 0;
    const turnOf = ([who, setting, where, paragraphs]) => {
      const made = element("div", "turn s" + setting);
      const head = element("p", "who");
      head.append(element("bdi", "name", who), " ", element("span", "at", where));
      made.append(head);
      if (paragraphs === null) made.append(element("p", "words quiet", setting > 2 ? "Not shown." : "Not shown: this person did not consent to being quoted."));
      for (const [start, text] of paragraphs || []) {
        const end = start + report.length(text);
        while (begun < bounds.length && bounds[begun][1] <= start) begun += 1;
        const near = [];
        for (let at = begun; at < bounds.length && bounds[at][0] < end; at += 1) near.push(bounds[at]);
        for (const [from, to, place] of pieces(start, end, near)) {
          const said = report.slice(text, from - start, to - start);
          if (!said.trim()) continue;
          const row = element("div", "piece");
          row.dataset.from = from;
          if (place !== null) row.dataset.place = place;
          const line = element("p", "words");
          line.dir = "auto";
          const node = document.createTextNode(said);
          line.append(node);
          row.append(line);
          const given = place === null ? [] : state.passages.get(place) || [];
          if (place !== null) {
            const first = !shownPieces.has(place);
            if (first) shownPieces.set(place, []);
            shownPieces.get(place).push([from, to, node]);
            if (first) row.id = "p" + place;
            if (given.length) row.append(margin(index, part, place, given, shownPieces, first));
          }
          made.append(row);
        }
      }
      return made;
    };
    // What one sees first is there at once, the rest of a long transcript as soon as there is time.
    let done = 0;
    const write = (enough) => {
      const before = done;
      while (done < part.turns.length && !enough()) {
        page.append(turnOf(part.turns[done]));
        done += 1;
      }
      if (done > before && page.isConnected) document.dispatchEvent(new Event("turns"));
    };
    state.goOn = () => {
      if (current !== state) return;
      const until = performance.now() + SLICE;
      write(() => performance.now() > until);
      if (done < part.turns.length) setTimeout(state.goOn);
    };
    state.all = () => write(() => false);
    write(() => done >= FIRST);
    tell(index, passages, codings, IN_MARGIN);
    return [page, state];
  };

  // Sets the codes of a passage anew, after an act.
  report.redraw = async (place) => {
    const state = current;
    if (view !== "transcript") return redrawCard(place);
    if (!state) return draw();
    const index = await report.index();
    const [passages, codings] = filtered(index);
    state.passages = passages;
    for (const [at, row] of body.querySelectorAll(`.piece[data-place="${place}"]`).entries()) {
      for (const old of row.querySelectorAll(".margin")) old.remove();
      const given = passages.get(place) || [];
      if (given.length) row.append(margin(index, state.part, place, given, state.shownPieces, at === 0));
    }
    tell(index, passages, codings, IN_MARGIN);
  };

  // A card stays where it is, so that one can go on from it, also when it no longer has what is chosen.
  const redrawCard = async (place) => {
    const card = body.querySelector(`.card[data-place="${place}"]`);
    if (!card) return draw();
    const index = await report.index();
    const [passages, codings] = filtered(index);
    tell(index, passages, codings);
    const given = passages.get(place);
    const others = index.codings.map((coding, at) => [at, coding]).filter(([, coding]) => coding[0] === place);
    const made = await report.card(index, place, given ?? others, { folded: true });
    if (!given) made.querySelector(".head").append(element("span", "quiet", "No longer has what is chosen."));
    const focused = card.contains(document.activeElement);
    made.classList.toggle("here", card.classList.contains("here"));
    made.tabIndex = -1;
    card.replaceWith(made);
    if (focused) made.focus({ preventScroll: true });
  };

  const margin = (index, part, place, given, shownPieces, first) => {
    const made = element("div", "margin");
    const bars = element("div", "bars");
    const labels = element("ul", "labels");
    for (const [at, coding] of given) {
      const look = "f" + index.codes[coding[1]][2] % 6 + (coding[3] ? " review" : "");
      bars.append(element("i", look));
      if (!first) continue;
      const label = button("", index.codes[coding[1]][1], () =>
        report.show(index.codes[coding[1]][1], "Why this passage has the code", index, new Map([[place, [[at, coding]]]])));
      label.title = report.named(index, coding);
      for (const event of ["mouseenter", "focus"]) label.addEventListener(event, () => light(shownPieces, part, place, at));
      for (const event of ["mouseleave", "blur"]) label.addEventListener(event, () => light(shownPieces, part, place, null));
      const line = element("li", look);
      line.append(label);
      labels.append(line);
    }
    made.append(bars, labels);
    return made;
  };

  const draw = async () => {
    const mine = turn += 1;
    for (const other of views) other.setAttribute("aria-pressed", String(other.dataset.view === view));
    section.dataset.view = view;
    try {
      const index = await report.index();
      if (view === "transcript" && shown === null) shown = Number(choices.document.value || 0);
      if (view === "transcript") choices.document.value = String(shown);
      const [made, state] = await (view === "transcript" ? transcriptView : passagesView)(index);
      if (mine !== turn) return;
      current = state;
      body.replaceChildren(made);
      document.dispatchEvent(new CustomEvent("transcript", { detail: view === "transcript" ? shown ?? 0 : null }));
      if (state) requestAnimationFrame(() => setTimeout(state.goOn));
      for (const step of section.querySelectorAll("[data-document]")) {
        const next = (shown ?? 0) + Number(step.dataset.document);
        step.hidden = view !== "transcript" || alone;
        step.disabled = next < 0 || next >= index.documents.length;
      }
    } catch (error) {
      body.replaceChildren(element("p", "warning", error.message));
    }
  };

  report.readDocument = async (number, piece) => {
    document.getElementById("passages")?.close();
    view = "transcript";
    shown = number;
    choices.document.value = String(number);
    keepChoices();
    await draw();
    const index = await report.index();
    if (piece !== undefined && !body.querySelector("#p" + piece)) current?.all();
    const place = piece !== undefined && body.querySelector("#p" + piece);
    report.at(place ? "p=" + encodeURIComponent(index.passages[piece][1]) : "t=" + encodeURIComponent(index.documents[number]));
    if (place) here(place);
    else section.scrollIntoView({ block: "start" });
  };

  const here = (row) => {
    for (const other of body.querySelectorAll(".here")) other.classList.remove("here");
    row.classList.add("here");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  };

  report.readAt = async (place) => {
    const index = await report.index();
    const [number, key] = index.passages[place];
    if (report.beside[number]) location.href = report.beside[number] + "#p=" + encodeURIComponent(key);
    else await report.readDocument(number, place);
  };

  // What the words stand in, wherever they were said: [document, who, where, [[words, whether asked for], ...], offset].
  report.search = async (pattern) => {
    const hits = [];
    for (const [number, open] of report.documents.entries()) {
      const part = await open();
      for (const [who, , where, paragraphs] of part ? part.turns : []) {
        for (const [start, text] of paragraphs || []) {
          for (const match of text.matchAll(pattern)) {
            const end = match.index + match[0].length;
            const [before, after] = [text.slice(Math.max(0, match.index - 70), match.index), text.slice(end, end + 70)];
            hits.push([number, who, where, [[before.length < 70 ? before : "… " + before.replace(/^\S*\s/, ""), false],
              [match[0], true], [after.length < 70 ? after : after.replace(/\s\S*$/, "") + " …", false]],
            start + report.length(text.slice(0, match.index))]);
          }
        }
      }
    }
    return hits;
  };

  report.showHits = async (words, hits, said) => {
    const mine = turn += 1;
    const MOST = 300;
    const index = await report.index();
    if (mine !== turn) return;
    current = null;
    for (const other of views) other.setAttribute("aria-pressed", "false");
    section.dataset.view = "hits";
    told.textContent = said ?? report.many(hits.length, "place", "places") + " in the transcripts with “" + words.trim() + "”"
      + (hits.length > MOST ? "; the first " + MOST + " are listed" : "");
    const list = element("ol", "hits");
    for (const [number, who, where, around, offset] of hits.slice(0, MOST)) {
      const line = element("li");
      const go = button("", "", () => atOffset(number, offset));
      go.append(...around.map(([text, found]) => (found ? element("mark", "", text) : text)));
      go.dir = "auto";
      line.append(go, element("span", "quiet", [who, index.documents[number], where].filter(Boolean).join(", ")));
      list.append(line);
    }
    body.replaceChildren(list);
    section.scrollIntoView({ block: "start" });
    list.querySelector("button")?.focus({ preventScroll: true });
  };

  const atOffset = async (number, offset) => {
    await report.readDocument(number);
    current?.all();
    const before = Array.from(body.querySelectorAll(".piece")).filter((row) => Number(row.dataset.from) <= offset);
    if (before.length) here(before[before.length - 1]);
  };

  for (const other of views) {
    other.addEventListener("click", () => {
      view = other.dataset.view;
      if (view === "transcript") shown = null;
      report.at("");
      asChosen();
    });
  }
  for (const select of Object.values(choices)) {
    select.addEventListener("change", () => {
      if (select === choices.document) shown = select.value === "" ? null : Number(select.value);
      if (select === choices.document && view === "transcript" && shown === null) view = "passages";
      if (section.dataset.view === "hits") view = view || "passages";
      if (select === choices.document) report.at("");
      asChosen();
    });
  }
  section.querySelector("[data-clear]").addEventListener("click", () => {
    for (const [by, select] of Object.entries(choices)) if (by !== "document" || view !== "transcript") select.value = "";
    if (alone) choices.document.value = "0";
    asChosen();
  });
  for (const step of section.querySelectorAll("[data-document]")) {
    step.addEventListener("click", () => report.readDocument((shown ?? 0) + Number(step.dataset.document)));
  }

  addEventListener("beforeprint", () => current?.all());

  section.hidden = false;
  const begin = async () => {
    try {
      const index = await report.index();
      alone = report.documents.length === 1;
      if (alone) [view, shown] = ["transcript", 0];
      fill(index);
      chooseAsAsked(index);
    } catch (error) {
      told.textContent = error.message;
      return;
    }
    if (!location.hash.match(/^#(p|t)=/)) draw();
  };
  report.begun = begin();
})();
