// The codebook: a tree of codes, one of them to edit, what an edit would change, and what was before.
(() => {
  const { element, button } = report;
  const at = (id) => document.getElementById(id);
  const form = at("editor");
  const FIELDS = ["name", "definition", "include", "exclude", "examples", "keywords", "rules"];
  const LISTS = ["examples", "keywords"];
  const NEW_FAMILY = "\u0000new";
  let book = null;
  let shown = null; // { kind: "code" | "family" | "new", id, theme: the proposed one that it is made of, if any }
  let wrong = false;
  let waiting = 0;
  let looking = null;

  const later = (name, wait, act) => {
    clearTimeout(later[name]);
    later[name] = setTimeout(act, wait);
  };

  const key = () => "codebook/" + (shown ? shown.kind + " " + shown.id : "");
  const codeOf = (id) => book.codes.find((code) => code.id === id);
  const familyOf = (id) => book.families.find((family) => family[0] === id);
  const nameOf = (id) => codeOf(id)?.draft.name || id;

  // ---- the tree

  const tree = () => {
    const asked = at("codes-find").value.trim().toLowerCase();
    const groups = [...book.families, ["", "Without a family", ""]];
    at("codes").replaceChildren(...groups.flatMap(([id, name], number) => {
      const codes = book.codes.filter((code) => code.family === id
        && (!asked || (code.draft.name + " " + code.id).toLowerCase().includes(asked)));
      if (!codes.length) return [];
      const group = element("div", "family f" + number % 6);
      const head = id ? button("", name, () => choose({ kind: "family", id })) : element("strong", "", name);
      head.dir = "auto";
      if (shown?.kind === "family" && shown.id === id) head.setAttribute("aria-current", "true");
      const list = element("ul");
      for (const code of codes) {
        const item = element("li");
        const one = button("", "", () => choose({ kind: "code", id: code.id }));
        const label = element("span", "", code.draft.name);
        label.dir = "auto";
        const count = element("span", "count", code.count ? String(code.count[0]) : "new");
        if (code.count) count.append(element("span", "unseen", " passages, " + report.many(code.count[1], "case", "cases")));
        one.append(label, count);
        one.dataset.code = code.id;
        if (shown?.kind === "code" && shown.id === code.id) one.setAttribute("aria-current", "true");
        item.append(one);
        list.append(item);
      }
      group.append(head, list);
      return [group];
    }));
    if (!at("codes").children.length) at("codes").append(element("p", "quiet", "No code is called so."));
  };

  // ---- one code

  const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
  const written = () => Object.fromEntries(FIELDS.map((name) => [name,
    LISTS.includes(name) ? lines(at("field-" + name).value) : at("field-" + name).value]));
  const put = (draft) => {
    for (const name of FIELDS) at("field-" + name).value = LISTS.includes(name) ? (draft[name] || []).join("\n") : draft[name] || "";
  };
  const stored = () => {
    if (!shown) return {};
    if (shown.kind === "code") return codeOf(shown.id)?.draft || {};
    if (shown.kind === "family") return { name: familyOf(shown.id)?.[1], definition: familyOf(shown.id)?.[2] };
    return shown.draft || {};
  };
  const tidy = (draft) => JSON.stringify(FIELDS.map((name) => LISTS.includes(name) ? draft[name] || []
    : name === "rules" ? (draft[name] || "").trim() : (draft[name] || "").split(/\s+/).filter(Boolean).join(" ")));
  const dirty = () => shown !== null && tidy(written()) !== tidy(stored());

  const families = (select, value, others = "") => {
    select.replaceChildren(...[...book.families.map(([id, name]) => [id, name]), ["", "Without a family"], [NEW_FAMILY, "A new family"]]
      .filter(([id]) => id !== others).map(([id, name]) => {
        const option = element("option", "", name);
        option.value = id;
        return option;
      }));
    if (value !== undefined) select.value = value;
    select.dispatchEvent(new Event("change"));
  };

  const choose = (what, { keep = true, focus = true } = {}) => {
    shown = what;
    const code = what.kind === "code" ? codeOf(what.id) : null;
    const family = what.kind === "family" ? familyOf(what.id) : null;
    form.hidden = false;
    at("editor-title").textContent = code ? code.draft.name : family ? family[1] : "A new code";
    at("editor-about").textContent = code
      ? code.id + (code.count ? " · " + report.many(code.count[0], "passage", "passages") + ", " + report.many(code.count[1], "case", "cases") : " · not coded yet")
      : family ? family[0] + " · family of " + report.many(book.codes.filter((one) => one.family === what.id).length, "code", "codes") : "";
    at("of-code").hidden = what.kind === "family";
    at("of-family").hidden = what.kind !== "new";
    if (what.kind === "new") families(at("field-family"), what.family ?? book.families[0]?.[0] ?? NEW_FAMILY);
    at("structure").hidden = what.kind === "new";
    for (const one of at("structure").querySelectorAll("form")) one.hidden = what.kind === "family" && one.dataset.act !== "rename";
    const of = at("structure").querySelectorAll("form");
    of[0].elements.new.value = what.kind === "new" ? "" : what.id.split("/").pop();
    if (code) {
      families(of[1].elements.family, undefined, code.family);
      of[2].elements.into.replaceChildren(...book.codes.filter((one) => one.id !== code.id).map((one) => {
        const option = element("option", "", one.draft.name + " (" + one.id + ")");
        option.value = one.id;
        return option;
      }));
      of[3].elements.into.value = "";
    }
    const before = keep ? report.drafts.get(key()) : null;
    put(before ? JSON.parse(before) : stored());
    at("editor-kept").hidden = !before;
    at("remarks").replaceChildren();
    at("field-why").value = "";
    clearPreview();
    checked();
    tree();
    at("code-memos").hidden = !code;
    if (code) document.dispatchEvent(new CustomEvent("memos-about", { detail: { kind: "code", name: code.id } }));
    if (focus) at("editor-title").focus({ preventScroll: false });
  };

  const checked = async () => {
    at("editor-undo").disabled = !dirty();
    if (!shown || shown.kind === "family") {
      wrong = false;
      at("field-rules").removeAttribute("aria-invalid");
      at("editor-save").disabled = !dirty();
      return;
    }
    const asked = tidy(written());
    const code = shown.kind === "code" ? shown.id : "new-code";
    try {
      const found = await report.ask("codebook-check.json", { code, draft: written() }, "");
      if (asked !== tidy(written())) return;
      wrong = found.remarks.some(([, , bad]) => bad);
      at("remarks").replaceChildren(...found.remarks.map(([what, line, bad]) =>
        element("li", bad ? "wrong" : "", (line ? "Rules, line " + line + ": " : "") + what)));
      at("field-rules").setAttribute("aria-invalid", String(found.remarks.some(([, line, bad]) => bad && line)));
    } catch (error) {
      report.tell(error.message, true);
    }
    at("editor-save").disabled = wrong || !dirty();
  };

  const act = () => {
    if (shown.kind === "code") return { kind: "change", code: shown.id, draft: written() };
    if (shown.kind === "family") return { kind: "family", family: shown.id, name: at("field-name").value, definition: at("field-definition").value };
    const family = at("field-family").value;
    return { kind: "add", draft: written(), family: family === NEW_FAMILY ? "" : family,
      family_name: family === NEW_FAMILY ? at("field-family-name").value : "" };
  };

  form.addEventListener("input", (event) => {
    if (event.target === at("field-why")) return;
    if (dirty()) report.drafts.put(key(), JSON.stringify(written()));
    else report.drafts.put(key(), "");
    at("editor-undo").disabled = !dirty();
    later("check", 300, async () => {
      await checked();
      if (dirty() && !wrong && shown.kind !== "family" && (shown.kind === "code" || at("field-name").value.trim())) later("preview", 900, () => preview(act()));
    });
  });

  const undo = () => {
    report.drafts.put(key(), "");
    choose(shown, { focus: false });
  };
  at("editor-undo").addEventListener("click", undo);
  at("editor-discard").addEventListener("click", undo);

  for (const select of [at("field-family"), at("structure").querySelectorAll("form")[1].elements.family]) {
    select.addEventListener("change", () => {
      const beside = select === at("field-family") ? at("of-new-family") : select.form.querySelector(".named");
      beside.hidden = select.value !== NEW_FAMILY;
    });
  }

  // ---- what would change

  const clearPreview = () => {
    clearTimeout(later.preview);
    waiting += 1;
    at("preview-state").textContent = "Nothing is saved before you say so. Here you see which passages would come and go.";
    at("preview").replaceChildren();
    at("preview-notes").replaceChildren();
  };

  // One at a time: what was asked meanwhile waits, and of that only the last.
  const preview = async (asked) => {
    waiting += 1;
    const mine = waiting;
    at("preview-state").textContent = "Looking at the passages …";
    at("preview-title").scrollIntoView?.({ block: "nearest" });
    while (looking) await looking.catch(() => {});
    if (mine !== waiting) return;
    looking = report.ask("codebook-preview.json", { stamp: book.stamp, act: asked }, "");
    try {
      const found = await looking;
      looking = null;
      if (mine === waiting) draw(found);
    } catch (error) {
      looking = null;
      if (mine === waiting) {
        clearPreview();
        at("preview-state").textContent = error.message;
        fresh();
      }
    }
  };

  const draw = (found) => report.drawMoves(found, nameOf);

  // ---- saving

  const take = (now) => {
    book = now;
    at("codebook-behind").hidden = !book.behind;
    at("codebook-stale").hidden = true;
  };

  // Whether the codebook is still the one that this page shows; says so where it is not.
  const fresh = async () => {
    try {
      const now = await report.got("codebook.json");
      at("codebook-stale").hidden = now.stamp === book.stamp;
    } catch (error) {
      report.tell(error.message, true);
    }
  };

  const save = async (asked, why) => {
    const before = key();
    const known = new Set(book.codes.map((code) => code.id));
    at("editor-save").disabled = true;
    try {
      const from = asked.kind === "add" || asked.kind === "change" ? shown?.theme || "" : "";
      const said = await report.ask("codebook-save.json", { stamp: book.stamp, act: asked, why, theme: from });
      if (from) delete shown.theme;
      report.drafts.put(before, "");
      take(said.now);
      const made = book.codes.filter((code) => !known.has(code.id));
      const still = shown && (shown.kind === "family" ? familyOf(shown.id) : shown.kind === "code" && codeOf(shown.id));
      const next = still && !(asked.kind === "merge") ? shown
        : asked.kind === "merge" ? { kind: "code", id: codeOf(asked.into) ? asked.into : made[0]?.id }
        : shown?.kind === "family" && made[0] ? { kind: "family", id: made[0].family }
        : made[0] ? { kind: "code", id: made[0].id } : { kind: "code", id: book.codes[0].id };
      choose(next, { focus: false });
      at("preview-notes").replaceChildren(...said.told.map((told) => element("li", "", told)));
      report.tell("Saved.");
      if (at("history").open) versions();
      return true;
    } catch (error) {
      report.tell(error.message, true);
      await fresh();
      await checked();
      return false;
    }
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(later.check);
    await checked();
    if (wrong || !dirty()) return report.tell(wrong ? "Mend what is wrong first." : "Nothing is different.", wrong);
    await save(act(), at("field-why").value);
  });
  at("editor-preview").addEventListener("click", () => preview(act()));

  const structural = (one) => {
    const kind = one.dataset.act;
    const value = (name) => one.elements[name].value;
    if (kind === "rename") return { kind, old: shown.id, new: value("new") };
    if (kind === "move") return { kind, code: shown.id, family: value("family") === NEW_FAMILY ? "" : value("family"), family_name: value("family") === NEW_FAMILY ? value("family_name") : "" };
    if (kind === "merge") return { kind, codes: [shown.id, value("into")], into: value("into") };
    if (kind === "split") return { kind, code: shown.id, into: lines(value("into")) };
    return { kind, code: shown.id };
  };
  for (const one of at("structure").querySelectorAll("form")) {
    one.querySelector(".look-at").addEventListener("click", () => preview(structural(one)));
    one.addEventListener("submit", (event) => {
      event.preventDefault();
      if (dirty()) return report.tell("Save or undo what you wrote first.", true);
      save(structural(one), at("field-why").value);
    });
  }

  at("codebook-reload").addEventListener("click", async () => {
    try {
      const mine = shown ? written() : null;
      take(await report.got("codebook.json"));
      if (shown && mine) {
        const there = shown.kind === "new" || (shown.kind === "code" ? codeOf(shown.id) : familyOf(shown.id));
        const what = there ? shown : { kind: "new", id: "", draft: {} };
        shown = what;
        report.drafts.put(key(), JSON.stringify(mine));
        choose(what);
      } else tree();
    } catch (error) {
      report.tell(error.message, true);
    }
  });

  // ---- coding again

  const EARLIER = "The codings were made with an earlier codebook.";
  const running = async (begun) => {
    const bar = at("codebook-progress");
    try {
      const found = await report.got("codebook-running.json");
      const busy = found.state === "running" || found.state === "stopping";
      bar.hidden = !busy;
      at("codebook-run").disabled = busy;
      if (busy) {
        at("codebook-behind").hidden = false;
        at("codebook-run-state").textContent = "Coding again: " + found.step.toLowerCase()
          + (found.seconds_left ? ", about " + Math.ceil(found.seconds_left) + " seconds left of this step" : "") + ". Go on reading and writing meanwhile; save when it is done.";
        if (found.total > 1) {
          bar.max = found.total;
          bar.value = found.done;
        } else bar.removeAttribute("value");
        setTimeout(() => running(true), 1000);
      } else if (begun) {
        const now = await report.got("codebook.json");
        const same = now.stamp === book.stamp;
        if (same) take(now);
        at("codebook-behind").hidden = !now.behind;
        at("codebook-stale").hidden = same;
        at("codebook-run-state").textContent = found.state === "done" ? EARLIER : "Not coded again. " + found.lines.slice(-1).join("");
        if (found.state === "done") report.tell("Coded again; decisions are kept.");
        if (same && shown && !dirty()) choose(shown, { focus: false });
        else tree();
      }
    } catch (error) {
      report.tell(error.message, true);
    }
  };
  at("codebook-run").addEventListener("click", async () => {
    try {
      await report.ask("codebook-run.json", {}, "");
      running(true);
    } catch (error) {
      report.tell(error.message, true);
    }
  });

  // ---- history

  const versions = async () => {
    try {
      const found = await report.got("codebook-history.json");
      report.drawVersions(found, preview, (back) => {
        if (dirty()) return report.tell("Save or undo what you wrote first.", true);
        save(back, at("field-why").value);
      });
    } catch (error) {
      report.tell(error.message, true);
    }
  };
  at("history").addEventListener("toggle", () => at("history").open && versions());

  // ---- keys

  const add = () => choose({ kind: "new", id: "", family: shown?.kind === "family" ? shown.id : codeOf(shown?.id)?.family });
  at("code-add").addEventListener("click", () => {
    add();
    at("field-name").focus();
  });
  at("codes-find").addEventListener("input", tree);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && shown) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
    const order = Array.from(at("codes").querySelectorAll("[data-code]"), (one) => one.dataset.code);
    const place = shown?.kind === "code" ? order.indexOf(shown.id) : -1;
    const to = { j: place + 1, k: place - 1 }[event.key];
    if (to !== undefined && order.length) choose({ kind: "code", id: order[Math.max(0, Math.min(order.length - 1, to))] });
    else if (event.key === "n") at("code-add").click();
    else if (event.key === "/") at("codes-find").focus();
    else return;
    event.preventDefault();
  });

  // ---- a theme of the page Discover: as a new code, or as examples of one that is there

  const proposed = async (asked) => {
    const found = await report.got("theme-draft.json?theme=" + encodeURIComponent(asked.get("theme")));
    const code = codeOf(asked.get("code"));
    const theme = asked.get("theme");
    choose(code ? { kind: "code", id: code.id, theme } : { kind: "new", id: "theme " + theme, theme });
    const now = written();
    // What was written of it before a reload stays.
    if (code) put({ ...now, examples: [...new Set([...now.examples, ...found.draft.examples])] });
    else if (!now.name.trim()) put(found.draft);
    at("field-why").value = found.why;
    form.dispatchEvent(new Event("input"));
    at("editor-title").textContent = code ? code.draft.name : "A new code, of a proposed theme";
  };

  addEventListener("beforeunload", (event) => {
    // What was written is here again when the page is.
    if (shown && dirty()) report.drafts.put(key(), JSON.stringify(written()));
  });

  (async () => {
    try {
      await report.drafts.ready;
      take(await report.got("codebook.json"));
      const asked = decodeURIComponent(location.hash.slice(1));
      if (asked.startsWith("theme=")) {
        tree();
        await proposed(new URLSearchParams(location.hash.slice(1)));
      } else if (codeOf(asked)) choose({ kind: "code", id: asked }, { focus: false });
      else tree();
      running(false);
    } catch (error) {
      report.tell(error.message, true);
      at("editor-about").textContent = error.message;
    }
  })();
})();
