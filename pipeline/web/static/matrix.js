// A matrix of any rows and columns: its cells lead to their passages, its heads sort.
(() => {
  const table = document.querySelector("table.heat");
  if (!table) return;
  const turned = table.dataset.turned === "1";
  const query = table.dataset.query;

  report.openCell = async (_, cell) => {
    const head = table.querySelector(".heads").cells[cell.cellIndex];
    const [row, col] = [cell.parentElement.cells[0].textContent, report.nameOf(head)];
    const asked = "&row=" + encodeURIComponent(turned ? col : row) + "&col=" + encodeURIComponent(turned ? row : col);
    report.at("cell=" + [table.dataset.rows, table.dataset.cols, row, col].map(encodeURIComponent).join("/"));
    try {
      const [index, found] = await Promise.all([report.index(), report.got("cell.json?" + query + asked)]);
      const codes = new Set(found.codes);
      const passages = new Map(found.passages.map((place) => [place, []]));
      index.codings.forEach((coding, at) => {
        if (codes.has(coding[1]) && passages.has(coding[0])) passages.get(coding[0]).push([at, coding]);
      });
      const shown = new Map(Array.from(passages).filter(([, codings]) => codings.length));
      const told = report.many(found.passages.length, "passage", "passages");
      await report.show(row + ": " + col, shown.size === found.passages.length ? told
        : shown.size + " of " + told + "; codings.csv holds all of them", index, shown);
    } catch (error) {
      report.tell(error.message, true);
    }
  };

  // Rows by a column's values, the largest first, then the smallest; then as they were.
  const body = table.tBodies[0];
  const asMade = Array.from(body.rows);
  const valueOf = (row, place) => {
    const cell = row.cells[place];
    return place === 0 ? cell.textContent.toLowerCase() : cell.dataset.v === undefined ? null : Number(cell.dataset.v);
  };
  for (const button of table.querySelectorAll("button.sort")) {
    button.addEventListener("click", () => {
      const head = button.closest("th");
      const place = head.cellIndex;
      const first = place === 0 ? "ascending" : "descending";
      const was = head.getAttribute("aria-sort");
      const next = !was ? first : was === first ? (first === "ascending" ? "descending" : "ascending") : "";
      for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
      if (!next) return body.append(...asMade);
      head.setAttribute("aria-sort", next);
      const sign = next === "ascending" ? 1 : -1;
      const keyed = asMade.map((row, at) => [row, valueOf(row, place), at]);
      keyed.sort(([, a, i], [, b, j]) => {
        if (a === null || b === null) return (a === null) - (b === null) || i - j;
        return (typeof a === "string" ? a.localeCompare(b) : a - b) * sign || i - j;
      });
      body.append(...keyed.map(([row]) => row));
    });
  }
})();
