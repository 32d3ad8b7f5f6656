// Tables that are sorted by their heads.
(() => {
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
      const button = report.element("button");
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
})();
