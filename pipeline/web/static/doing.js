// Acts of a page that is made anew after each: buttons and forms say which act, and the page comes back as it is now.
(() => {
  const ACTED = "acted " + location.pathname;
  const acted = JSON.parse(sessionStorage.getItem(ACTED) || "[]");
  const UNDONE = "undone " + location.pathname;
  const undone = JSON.parse(sessionStorage.getItem(UNDONE) || "[]"); // [the act, what took it back]
  const remember = () => {
    sessionStorage.setItem(ACTED, JSON.stringify(acted.slice(-100)));
    sessionStorage.setItem(UNDONE, JSON.stringify(undone.slice(-100)));
  };

  const ready = () => {
    for (const one of document.querySelectorAll("[data-undo]")) one.disabled = !acted.length;
    for (const one of document.querySelectorAll("[data-redo]")) one.disabled = !undone.length;
  };

  const refresh = async (focus) => {
    const made = await report.page();
    const main = document.getElementById("main");
    const open = new Set(Array.from(main.querySelectorAll("details[open][id]"), (one) => one.id));
    main.replaceChildren(...[...made.getElementById("main").childNodes].map((one) => document.adoptNode(one)));
    document.getElementById("behind").hidden = made.getElementById("behind").hidden;
    for (const one of main.querySelectorAll("details[id]")) one.open = open.has(one.id);
    ready();
    drafts();
    document.dispatchEvent(new Event("refreshed"));
    const next = focus && main.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
    (next && !next.disabled ? next : main).focus({ preventScroll: true });
  };

  const act = async (name, value, { focus, said = "Kept.", done = null, kept = [] } = {}) => {
    try {
      const found = await report.ask(name, value);
      if (done) done(found.id);
      else if (found.id) {
        acted.push(found.id);
        undone.length = 0;
      }
      remember();
      for (const draft of kept) report.drafts.put(draft, "");
      await refresh(focus);
      report.tell(said);
      return true;
    } catch (error) {
      report.tell(error.message, true);
      return false;
    }
  };

  const undo = async () => {
    const last = acted.pop();
    if (last) await act("undo.json", { of: last }, { said: "Undone.", done: (by) => undone.push([last, by]) });
  };

  const redo = async () => {
    const last = undone.pop();
    if (last) await act("undo.json", { of: last[1] }, { said: "Done again.", done: () => acted.push(last[0]) });
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-act], button[data-undo], button[data-redo], button[data-copy]");
    if (!button) return;
    if (button.dataset.copy !== undefined) return report.copy(button, button.dataset.copy);
    if (button.dataset.undo !== undefined) return undo();
    if (button.dataset.redo !== undefined) return redo();
    button.disabled = true;
    await act(button.dataset.act, JSON.parse(button.dataset.value), { focus: button.dataset.then, said: button.dataset.said });
    button.disabled = false;
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-act]");
    if (!form) return;
    event.preventDefault();
    const value = JSON.parse(form.dataset.value);
    for (const [name, given] of new FormData(form)) {
      // One choice may say several things.
      if (form.elements[name].dataset.about !== undefined) Object.assign(value, JSON.parse(given));
      else value[name] = form.elements[name].dataset.number === undefined ? given : Number(given);
    }
    const areas = Array.from(form.querySelectorAll("textarea[data-draft]"), drafted);
    await act(form.dataset.act, value, { focus: form.dataset.then, said: form.dataset.said, kept: areas });
  });

  const drafted = (area) => area.dataset.draft;
  const drafts = () => {
    for (const area of document.querySelectorAll("textarea[data-draft]")) {
      const draft = report.drafts.get(drafted(area));
      if (draft === null || draft === area.value || area.value !== area.defaultValue) continue;
      area.value = draft;
      area.classList.add("unsaved");
    }
  };
  document.addEventListener("input", (event) => {
    const area = event.target.closest("textarea[data-draft]");
    if (!area) return;
    area.classList.toggle("unsaved", area.value !== area.defaultValue);
    report.drafts.put(drafted(area), area.value === area.defaultValue ? "" : area.value);
  });
  document.addEventListener("keydown", (event) => {
    const area = event.target.closest("form[data-act] textarea");
    if (!area || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    area.form.requestSubmit();
  });
  ready();
  report.drafts.ready.then(drafts);

  document.addEventListener("keydown", (event) => {
    if (!["z", "Z"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    event.preventDefault();
    if (event.key === "z") undo();
    else redo();
  });

  Object.assign(report, { refresh, act });
})();
