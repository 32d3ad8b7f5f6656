// Cells of heat maps and of the framework matrix, which open the passages behind them.
(() => {
  const { element } = report;

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
          + cell.textContent + (table.dataset.unit ?? "%") + ", " + cell.dataset.n + (cell.dataset.n === "1" ? " passage" : " passages"));
        cell.replaceChildren(button);
        cells.push(button);
      }
    }
    table.addEventListener("click", (event) => {
      const button = event.target.closest("td button");
      if (button) report.openCell(table, button.parentElement);
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
      button.addEventListener("click", () => report.openCell(table, cell));
      count.replaceWith(button);
    }
  }
})();
