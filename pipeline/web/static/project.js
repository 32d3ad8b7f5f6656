// A project's page: what is given to it, what was read of it, and coding it.
(() => {
  const page = document.getElementById("project");
  const largest = Number(page.dataset.largest);
  const uploads = document.getElementById("uploads");
  const dialog = document.getElementById("transcript");
  let opened = null;
  let busy = page.dataset.busy === "yes";

  const act = (name, value) => report.ask(name + ".json", value, "");
  const told = (place, error) => {
    const line = document.getElementById(place);
    if (!line) return report.tell(error, Boolean(error));
    line.textContent = error;
    line.hidden = !error;
    if (error) line.scrollIntoView({ block: "nearest" });
    return null;
  };

  // ---- The parts of the page, as the desk has them now.
  const edited = () => document.getElementById("grid")?.dataset.edited === "yes";
  const show = (found) => {
    for (const [name, markup] of Object.entries(found.parts)) {
      const part = page.querySelector('[data-part="' + name + '"]');
      if ((name === "people" && edited()) || part.dataset.drawn === markup) continue;
      const focus = part.contains(document.activeElement) ? document.activeElement.id : "";
      const unfolded = [...part.querySelectorAll("details")].map((one) => one.open);
      part.innerHTML = markup;
      part.dataset.drawn = markup;
      [...part.querySelectorAll("details")].forEach((one, place) => { one.open = Boolean(unfolded[place]); });
      if (focus) document.getElementById(focus)?.focus();
    }
    busy = found.busy;
    if (found.coded && !document.querySelector('nav.rooms a[href$="/read"]')) location.reload();
  };
  let asking = 0;
  const refresh = async () => {
    clearTimeout(asking);
    try {
      const before = busy;
      show(await report.got("parts.json"));
      if (before && !busy && opened !== null) words();
    } catch (error) {
      report.tell(error.message, true);
      return;
    }
    if (busy) asking = setTimeout(refresh, 700);
  };

  // ---- Files.
  const give = async (file, path, line, replace = false) => {
    line.className = "";
    line.textContent = path + ": …";
    if (file.size > largest) {
      line.className = "refused";
      line.textContent = path + " is too large: at most " + page.dataset.largestText + " can be read.";
      return;
    }
    const form = new FormData();
    form.append("path", path);
    if (replace) form.append("replace", "yes");
    form.append("file", file, "upload");
    try {
      const said = await report.ask("add.json", form, "");
      if (said.told) line.textContent = path + " " + said.told + ".";
      else line.remove();
    } catch (error) {
      line.className = "refused";
      line.textContent = error.message + " ";
      if (error.said?.there) {
        line.append(report.button("", "Replace it", () => give(file, path, line, true).then(refresh)), " ",
          report.button("", "Leave it", () => line.remove()));
      } else line.append(report.button("", "Put this line away", () => line.remove()));
    }
  };
  const giveAll = async (files) => {
    const lines = files.map(([, path]) => uploads.appendChild(report.element("li", "", path)));
    for (const [place, [file, path]] of files.entries()) await give(file, path, lines[place]);
    await refresh();
  };
  const within = (path) => path.split("/").slice(1).join("/") || path;
  document.getElementById("add-files").addEventListener("change", (event) => {
    giveAll([...event.target.files].map((file) => [file, file.name]));
    event.target.value = "";
  });
  document.getElementById("add-folder").addEventListener("change", (event) => {
    giveAll([...event.target.files].filter((file) => !file.name.startsWith("."))
      .map((file) => [file, within(file.webkitRelativePath)]));
    event.target.value = "";
  });
  const drop = document.getElementById("drop");
  const inside = async (entry, path) => {
    if (entry.isFile) return [[await new Promise((done, failed) => entry.file(done, failed)), path + entry.name]];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return found;
      for (const one of some) if (!one.name.startsWith(".")) found.push(...await inside(one, path + entry.name + "/"));
    }
  };
  addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.length) return giveAll([...event.dataTransfer.files].map((file) => [file, file.name]));
    const found = (await Promise.all(entries.map((entry) => inside(entry, "")))).flat();
    // A single folder is the corpus itself, as where it is chosen.
    const alone = entries.length === 1 && entries[0].isDirectory;
    return giveAll(alone ? found.map(([file, path]) => [file, within(path)]) : found);
  });

  // ---- A document beside its words.
  const clock = (seconds) => [seconds / 3600, seconds / 60 % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
  const side = document.getElementById("transcript-who");
  const words = async (from = 0) => {
    const place = document.getElementById("transcript-words");
    const asked = opened;
    let said = null;
    try {
      said = await report.got("transcript.json?from=" + from + "&document=" + encodeURIComponent(asked));
    } catch (error) {
      place.replaceChildren(report.element("p", "refused", error.message));
      return;
    }
    if (asked !== opened) return;
    const turns = said.turns.map(([speaker, role, coded, start, text]) => {
      const turn = report.element("div", coded ? "said" : "said apart");
      const head = report.element("p", "quiet", [speaker || "(no name)", role, start === null ? "" : clock(start),
        coded ? "" : "not coded"].filter(Boolean).join(" · "));
      const body = report.element("p", "", text);
      body.dir = "auto";
      turn.append(head, body);
      return turn;
    });
    const scrolled = place.scrollTop;
    if (from) place.querySelector(".more")?.remove();
    else place.replaceChildren();
    place.append(...turns);
    place.scrollTop = scrolled;
    if (said.next !== null) place.append(report.button("more", "Go on", () => words(said.next)));
    if (said.about === undefined || side.dataset.drawn === said.about) return;
    const focus = side.contains(document.activeElement) ? document.activeElement.id : "";
    const unfolded = [...side.querySelectorAll("details")].map((one) => one.open);
    side.innerHTML = said.about;
    side.dataset.drawn = said.about;
    [...side.querySelectorAll("details")].forEach((one, number) => { one.open = Boolean(unfolded[number]); });
    if (focus) document.getElementById(focus)?.focus();
  };
  page.addEventListener("click", async (event) => {
    const target = event.target.closest("button");
    if (!target) return;
    if (target.dataset.open !== undefined) {
      opened = target.dataset.open;
      document.getElementById("transcript-title").textContent = opened;
      side.dataset.drawn = "";
      side.replaceChildren();
      document.getElementById("transcript-words").replaceChildren();
      dialog.showModal();
      words();
    } else if (target.dataset.remove !== undefined) {
      if (target.dataset.sure !== "yes") {
        target.dataset.sure = "yes";
        target.textContent = "Take it out?";
        return;
      }
      try {
        report.tell((await act("remove", { file: target.dataset.remove })).told);
      } catch (error) { report.tell(error.message, true); }
      refresh();
    } else if (target.dataset.act) {
      try { await act(target.dataset.act, {}); } catch (error) { report.tell(error.message, true); }
      refresh();
    } else if (target.id === "grid-row") {
      const body = document.querySelector("#grid tbody");
      const columns = document.querySelectorAll("#grid thead th").length;
      const row = body.insertRow();
      for (let place = 0; place < columns; place += 1) row.append(cell("column " + (place + 1) + ", row " + body.rows.length));
      changed();
      row.querySelector("input").focus();
    } else if (target.id === "grid-column") {
      const head = document.createElement("th");
      head.scope = "col";
      const row = document.querySelector("#grid thead tr");
      const name = input("Name of column " + (row.cells.length + 1));
      head.append(name);
      row.append(head);
      [...document.querySelectorAll("#grid tbody tr")].forEach((one, place) => one.append(cell("new column, row " + (place + 1))));
      changed();
      name.focus();
    }
  });
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { opened = null; });
  const correct = async (name, value) => {
    try {
      await act(name, value);
      report.tell("Kept.");
    } catch (error) { report.tell(error.message, true); side.dataset.drawn = ""; }
    await refresh();
    if (opened !== null) await words();
  };
  dialog.addEventListener("change", (event) => {
    const target = event.target;
    const speaker = target.closest("[data-speaker]")?.dataset.speaker;
    if (target.dataset.role !== undefined) correct("speaker", { document: opened, speaker, role: target.value });
    else if (target.dataset.case !== undefined) correct("speaker", { document: opened, speaker, case: target.value });
    else if (target.dataset.reader !== undefined) correct("reader", { file: target.dataset.reader, reader: target.value });
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.dataset?.group === undefined) return;
    correct("group", { document: opened, moderator: dialog.querySelector("[data-moderator]").value });
  });

  // ---- cases.csv
  const input = (label) => {
    const made = document.createElement("input");
    made.maxLength = 2000;
    made.dir = "auto";
    made.setAttribute("aria-label", label);
    return made;
  };
  const cell = (label) => {
    const made = document.createElement("td");
    made.append(input(label));
    return made;
  };
  const changed = () => {
    document.getElementById("grid").dataset.edited = "yes";
    document.getElementById("grid-state").textContent = "Not kept yet.";
  };
  page.addEventListener("input", (event) => { if (event.target.closest("#grid")) changed(); });
  const cells = (row) => [...row.querySelectorAll("input")].map((one) => one.value);
  const keepGrid = async (grid) => {
    const header = cells(grid.querySelector("thead"));
    const rows = [...grid.querySelectorAll("tbody tr")].map(cells);
    await act("cases", { header, rows, stamp: grid.dataset.stamp });
    grid.dataset.edited = "no";
  };

  // ---- What a form of the page does.
  const done = {
    grid: async (form) => { await keepGrid(form); report.tell("Kept in cases.csv."); },
    "book-shipped": () => act("codebook-choice", { shipped: document.getElementById("book-name").value }),
    "book-first": () => act("codebook-choice", { codes: document.getElementById("book-codes").value }),
    run: async () => {
      const grid = document.getElementById("grid");
      if (grid && edited()) await keepGrid(grid);
      await act("settings", {
        title: document.getElementById("set-title").value, unit: document.getElementById("set-unit").value,
        fast: document.getElementById("set-fast").checked, interviewer: document.getElementById("set-interviewer").checked,
        any_language: document.getElementById("set-languages").checked,
      });
      await act("run", {});
    },
  };
  const where = { grid: "grid-refused", "book-shipped": "book-refused", "book-first": "book-refused", run: "run-refused" };
  page.addEventListener("submit", async (event) => {
    event.preventDefault();
    const place = where[event.target.id];
    told(place, "");
    try { await done[event.target.id](event.target); } catch (error) { told(place, error.message); return; }
    await refresh();
  });
  page.addEventListener("change", async (event) => {
    if (event.target.id !== "book-file" || !event.target.files.length) return;
    const form = new FormData();
    form.append("path", event.target.files[0].name);
    form.append("file", event.target.files[0], "upload");
    told("book-refused", "");
    try {
      const said = await report.ask("codebook-file.json", form, "");
      await refresh();
      if (said.told.length) told("book-refused", said.told.join(" "));
    } catch (error) { told("book-refused", error.message); }
    event.target.value = "";
  });
  addEventListener("beforeunload", (event) => { if (edited()) event.preventDefault(); });
  if (busy) refresh();
})();
