// Links that a colleague can be sent: to a passage, to a cell, to a transcript. And copying.
(() => {
  const dialog = document.getElementById("passages");

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = report.element("textarea", "unseen");
      field.value = text;
      (dialog.open ? dialog : document.body).append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };

  report.copy = async (control, text) => {
    const before = control.dataset.says ?? (control.dataset.says = control.textContent);
    control.textContent = (await copied(text)) ? "Copied" : "Could not be copied";
    control.setAttribute("aria-live", "polite");
    setTimeout(() => { control.textContent = before; }, 1600);
  };

  report.linkTo = (place) => location.href.split("#")[0] + "#" + place;

  // Says where one is, so that the address can be sent; nothing is scrolled.
  report.at = (place) => {
    try {
      history.replaceState(null, "", place ? "#" + place : location.pathname + location.search);
    } catch {
      // Some browsers allow it for no file.
    }
  };

  // What is asked of the page, beside the place: URLSearchParams.
  report.asks = (asked) => {
    try {
      history.replaceState(null, "", location.pathname + (asked.size ? "?" + asked : "") + location.hash);
    } catch {
      // Some browsers allow it for no file.
    }
  };

  const cellOf = ([rows, cols, row, column]) => {
    for (const table of document.querySelectorAll("table.heat, table.framework")) {
      if (table.dataset.rows !== rows || table.dataset.cols !== cols) continue;
      const heads = table.querySelector(".heads").cells;
      const line = Array.from(table.tBodies[0].rows).find((one) => report.nameOf(one.cells[0]) === row);
      const head = Array.from(heads).find((one) => one.textContent === column);
      const cell = line && head && line.cells[head.cellIndex];
      if (cell && Number(cell.dataset.n)) return [table, cell];
    }
    return null;
  };

  const parts = (text) => text.split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });

  const go = async () => {
    const [, kind, rest] = location.hash.match(/^#(p|cell|t)=(.*)$/s) || [];
    if (!kind) return;
    const named = parts(rest);
    const index = await report.index();
    if (kind === "p") {
      const place = index.passages.findIndex((passage) => passage[1] === named[0]);
      if (place >= 0) return report.readAt(place);
    } else if (kind === "t") {
      const number = index.documents.indexOf(named.join("/"));
      if (number >= 0) return report.readDocument(number);
    } else {
      const found = cellOf(named);
      if (found) {
        found[1].scrollIntoView({ block: "center" });
        return report.openCell(...found);
      }
    }
    report.show("Not in this report", "The address names " + (kind === "cell" ? "a cell" : kind === "p" ? "a passage" : "a transcript")
      + " that this report does not have. The run may have been made anew since the link was sent.", index, new Map());
  };

  for (const quote of document.querySelectorAll("figure.quote")) {
    const text = Array.from(quote.querySelectorAll("blockquote p"), (one) => one.textContent).join("\n");
    const source = quote.querySelector("figcaption");
    const shown = source.textContent.split("; score ")[0];
    source.append(" ", report.button("copy", "Copy", (event) => report.copy(event.currentTarget, report.quoted(text, shown, ""))));
  }

  addEventListener("hashchange", go);
  addEventListener("DOMContentLoaded", go);
})();
