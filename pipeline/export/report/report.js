"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const dialog = document.getElementById("passages");
  const list = document.getElementById("passages-list");

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  // Offsets count code points, as in all outputs; JavaScript's strings do not.
  const marked = (text, marks) => {
    const letters = Array.from(text);
    const shown = element("p", "passage");
    let place = 0;
    for (const [start, end, strength] of marks) {
      shown.append(letters.slice(place, start).join(""));
      shown.append(element(strength === 2 ? "mark" : "span", "m" + strength, letters.slice(start, end).join("")));
      place = end;
    }
    shown.append(letters.slice(place).join(""));
    return shown;
  };

  const found = (kind, row, cols, column) => {
    const inColumn = (code) => (cols === "family" ? data.codes[code] === column : code === column);
    const inRow = kind === "code"
      ? new Set(data.codings.filter((coding) => coding[1] === row).map((coding) => coding[0]))
      : null;
    const passages = new Map();
    for (const coding of data.codings) {
      const [place, code] = coding;
      if (!inColumn(code)) continue;
      if (inRow ? !inRow.has(place) : data.passages[place].rows[kind] !== row) continue;
      if (!passages.has(place)) passages.set(place, []);
      passages.get(place).push(coding);
    }
    return passages;
  };

  const scored = (coding) => coding[6] || coding[2].toFixed(2) + (coding[3] ? ", for review" : "");

  // Sentences come as a pattern and what stands in its holes.
  const sentence = ([pattern, ...values]) =>
    data.patterns[pattern].split("\u001f").reduce((text, piece, at) => text + values[at - 1] + piece);

  const explanation = (coding) => {
    const made = element("div", "why");
    let into = made;
    for (const [heading, lines] of coding[5]) {
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
        line.append(sentence(said));
        reasons.append(line);
      }
      into.append(reasons);
    }
    return made;
  };

  const article = (place, codings) => {
    const passage = data.passages[place];
    const made = element("article");
    const head = element("p", "head");
    head.append(element("span", "score", codings.map(scored).join("; ")), " ");
    head.append(element("span", "quiet", passage.who));
    made.append(head);
    if (passage.text === null) {
      made.append(element("p", "quiet", "Not shown: this person did not consent to being quoted."));
      return made;
    }
    const marks = codings.length === 1 ? codings[0][4] : merged(codings);
    made.append(marked(passage.text, marks));
    for (const coding of codings) {
      if (codings.length > 1) made.append(element("h3", "", data.names[coding[1]] + ": " + scored(coding)));
      made.append(explanation(coding));
    }
    return made;
  };

  const merged = (codings) => {
    const level = [];
    for (const coding of codings)
      for (const [start, end, strength] of coding[4])
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

  const nameOf = (head) => (head.firstElementChild || head).textContent;

  const open = (table, cell) => {
    const head = table.querySelector(".heads").cells[cell.cellIndex];
    const row = cell.parentElement;
    const passages = found(table.dataset.rows, Number(row.dataset.place), table.dataset.cols, Number(head.dataset.place));
    const count = Number(cell.dataset.n);
    document.getElementById("passages-title").textContent = nameOf(row.cells[0]) + ": " + head.textContent;
    document.getElementById("passages-lead").textContent = passages.size === count
      ? count + (count === 1 ? " passage" : " passages")
      : passages.size + " of " + count + " passages; codings.csv holds all of them";
    list.replaceChildren(...Array.from(passages, ([place, codings]) => article(place, codings)));
    dialog.showModal();
    dialog.scrollTop = 0;
  };

  for (const table of document.querySelectorAll("table.heat")) {
    const heads = table.querySelector(".heads").cells;
    const cells = [];
    for (const row of table.tBodies[0].rows) {
      for (const cell of row.cells) {
        if (!Number(cell.dataset.n)) continue;
        const button = element("button", "", cell.textContent);
        button.type = "button";
        button.tabIndex = cells.length ? -1 : 0;
        button.dataset.percent = cell.textContent;
        button.dataset.count = cell.dataset.n;
        button.setAttribute("aria-label", row.cells[0].textContent + ", " + heads[cell.cellIndex].textContent + ": "
          + cell.textContent + "%, " + cell.dataset.n + (cell.dataset.n === "1" ? " passage" : " passages"));
        cell.replaceChildren(button);
        cells.push(button);
      }
    }
    table.addEventListener("click", (event) => {
      const button = event.target.closest("td button");
      if (button) open(table, button.parentElement);
    });
    table.addEventListener("keydown", (event) => {
      const button = event.target.closest("td button");
      const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      if (!button || !step) return;
      event.preventDefault();
      const rows = table.tBodies[0].rows;
      let row = button.parentElement.parentElement.sectionRowIndex + step[0];
      let column = button.parentElement.cellIndex + step[1];
      while (rows[row] && rows[row].cells[column]) {
        const next = rows[row].cells[column].querySelector("button");
        if (next) {
          button.tabIndex = -1;
          next.tabIndex = 0;
          next.focus();
          return;
        }
        row += step[0];
        column += step[1];
      }
    });
    const choices = table.closest("figure").querySelectorAll("[data-show]");
    for (const choice of choices) {
      choice.addEventListener("click", () => {
        for (const other of choices) other.setAttribute("aria-pressed", String(other === choice));
        for (const button of cells) button.textContent = button.dataset[choice.dataset.show];
      });
    }
  }

  for (const table of document.querySelectorAll("table.framework")) {
    for (const count of table.querySelectorAll(".lead-in")) {
      const button = element("button", "lead-in", count.textContent);
      const cell = count.closest("td");
      button.type = "button";
      button.setAttribute("aria-label", count.textContent + ": " + cell.parentElement.cells[0].firstElementChild.textContent
        + ", " + cell.dataset.code);
      button.addEventListener("click", () => open(table, cell));
      count.replaceWith(button);
    }
  }

  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  // Figures sort as figures ("1,204", "8.5%", "<.001", "–" last), all else as text.
  const figure = (text) => {
    const found = text.replace(/,/g, "").replace(/−/g, "-").match(/-?\d*\.?\d+/);
    return found ? Number(found[0]) : null;
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    const asWritten = Array.from(body.rows);
    for (const head of table.tHead.rows[0].cells) {
      if (head.tagName !== "TH") continue;
      const button = element("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const was = head.getAttribute("aria-sort");
        const first = head.classList.contains("number") ? "descending" : "ascending";
        const next = !was ? first : was === first ? (first === "ascending" ? "descending" : "ascending") : "";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        if (!next) return body.append(...asWritten);
        head.setAttribute("aria-sort", next);
        const sign = next === "ascending" ? 1 : -1;
        const keyed = asWritten.map((row, place) => {
          const text = row.cells[head.cellIndex].textContent.trim();
          return [row, head.classList.contains("number") ? figure(text) : text.toLowerCase(), place];
        });
        keyed.sort(([, a, i], [, b, j]) => {
          if (a === null || b === null) return (a === null) - (b === null) || i - j;
          return (typeof a === "string" ? a.localeCompare(b) : a - b) * sign || i - j;
        });
        body.append(...keyed.map(([row]) => row));
      });
    }
  }

  // Find: everything that the page shows, also what is folded away. Nothing is hidden or moved; only the place is gone to.
  const find = document.getElementById("find");
  const told = document.getElementById("found");
  const BLOCKS = "p, li, td, th, dt, dd, h1, h2, h3, summary, figcaption, blockquote, div, .warning";
  const APART = "\u0001";
  const MOST_MARKED = 2000;
  let text = "";
  let nodes = [];
  let hits = [];
  let at = -1;
  let waiting = 0;
  let looked = "";

  const read = () => {
    const pieces = [];
    nodes = [];
    let length = 0;
    let block = null;
    for (const part of document.querySelectorAll("header.top, main, footer")) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.data || parent.closest(".unseen, svg, [hidden]")) continue;
        const its = parent.closest(BLOCKS);
        if (its !== block && length) {
          pieces.push(APART);
          length += 1;
        }
        block = its;
        nodes.push([length, node]);
        pieces.push(node.data);
        length += node.data.length;
      }
    }
    text = pieces.join("");
  };

  // As the command does: whatever the capitals, the shape of quotation marks and hyphens, the spaces.
  const asked = (words) => {
    const forms = words.trim().split(/\s+/).map((word) => word
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replace(/['’‘ʼ]/g, "['’‘ʼ]")
      .replace(/["“”„]/g, '["“”„]')
      .replace(/[-‐‑–—]/g, "[-‐‑–—]"));
    return new RegExp(forms.join("\\s+"), "giu");
  };

  const nodeAt = (offset) => {
    let low = 0;
    let high = nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (nodes[middle][0] <= offset) low = middle;
      else high = middle - 1;
    }
    return [nodes[low][1], offset - nodes[low][0]];
  };

  const rangeOf = ([start, end]) => {
    const range = document.createRange();
    range.setStart(...nodeAt(start));
    const [last, before] = nodeAt(end - 1);
    range.setEnd(last, before + 1);
    return range;
  };

  const shows = (known, element) => {
    if (!element || element === document.body) return true;
    if (!known.has(element)) {
      known.set(element, getComputedStyle(element).display !== "none" && shows(known, element.parentElement));
    }
    return known.get(element);
  };

  const mark = (name, ranges) => {
    if (!("highlights" in CSS)) return;
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  };

  const look = () => {
    looked = find.value;
    hits = [];
    at = -1;
    mark("now", []);
    if (find.value.trim()) {
      read();
      const known = new Map();
      for (const match of text.matchAll(asked(find.value))) {
        if (shows(known, nodeAt(match.index)[0].parentElement)) hits.push([match.index, match.index + match[0].length]);
      }
      told.textContent = hits.length ? hits.length.toLocaleString("en") + " found; Enter goes to the next"
        : "Nowhere on this page. thematrix find looks in all that was read.";
    } else {
      told.textContent = "";
    }
    mark("found", hits.slice(0, MOST_MARKED).map(rangeOf));
  };

  const go = (step) => {
    settle();
    if (!hits.length) return;
    const before = at;
    at = at < 0 ? (step > 0 ? 0 : hits.length - 1) : (at + step + hits.length) % hits.length;
    const range = rangeOf(hits[at]);
    const place = range.startContainer.parentElement;
    for (let within = place.closest("details:not([open])"); within; within = within.parentElement.closest("details:not([open])")) {
      if (!place.closest("summary") || within !== place.closest("summary").parentElement) within.open = true;
    }
    place.scrollIntoView({ block: "center", inline: "nearest" });
    mark("now", [range]);
    if (!("highlights" in CSS)) {
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
    const section = place.closest("section");
    const around = before >= 0 && (step > 0 ? at < before : at > before);
    told.textContent = (at + 1).toLocaleString("en") + " of " + hits.length.toLocaleString("en")
      + (section ? " in " + section.querySelector("h2").textContent : "")
      + (around && hits.length > 1 ? (step > 0 ? ", from the top again" : ", from the end again") : "");
  };

  const settle = () => {
    clearTimeout(waiting);
    if (find.value !== looked) look();
  };
  find.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(settle, 150);
  });
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  });
  for (const button of document.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => go(Number(button.dataset.step)));
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest("thead button, [data-show]") && find.value.trim()) look();
  });

  const looks = document.querySelectorAll("button[data-look]");
  for (const look of looks) {
    look.addEventListener("click", () => {
      document.documentElement.dataset.look = look.dataset.look;
      for (const other of looks) other.setAttribute("aria-pressed", String(other === look));
    });
  }
  for (const hidden of document.querySelectorAll(".tools, .look, .switch")) hidden.hidden = false;

  const links = new Map(Array.from(document.querySelectorAll("nav a"), (link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      const link = links.get(entry.target.id);
      if (link) link.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  for (const section of document.querySelectorAll("main section")) seen.observe(section);

  const closed = [];
  addEventListener("beforeprint", () => {
    mark("found", []);
    mark("now", []);
    for (const details of document.querySelectorAll("details:not([open])")) {
      details.open = true;
      closed.push(details);
    }
  });
  addEventListener("afterprint", () => {
    mark("found", hits.slice(0, MOST_MARKED).map(rangeOf));
    for (const details of closed.splice(0)) details.open = false;
  });
})();
