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

  const article = (place, codings) => {
    const passage = data.passages[place];
    const made = element("article");
    const head = element("p", "head");
    head.append(element("span", "score", codings.map((c) => c[2].toFixed(2) + (c[3] ? ", for review" : "")).join("; ")), " ");
    head.append(element("span", "quiet", passage.who));
    made.append(head);
    if (passage.text === null) {
      made.append(element("p", "quiet", "Not shown: this person did not consent to being quoted."));
      return made;
    }
    const marks = codings.length === 1 ? codings[0][4] : merged(codings);
    made.append(marked(passage.text, marks));
    const reasons = element("ul", "reasons");
    for (const reason of new Set(codings.flatMap((coding) => coding[5]))) reasons.append(element("li", "", reason));
    made.append(reasons);
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

  const open = (table, cell) => {
    const head = table.querySelector(".heads").cells[cell.cellIndex];
    const row = cell.parentElement;
    const passages = found(table.dataset.rows, Number(row.dataset.place), table.dataset.cols, Number(head.dataset.place));
    const count = Number(cell.dataset.n);
    document.getElementById("passages-title").textContent = row.cells[0].textContent + ": " + head.textContent;
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

  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  const closed = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
      details.open = true;
      closed.push(details);
    }
  });
  addEventListener("afterprint", () => {
    for (const details of closed.splice(0)) details.open = false;
  });
})();
