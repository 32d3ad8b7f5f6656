// The codebook: what an edit would change, and the versions before, as they are shown.
(() => {
  const { element, button } = report;
  const at = (id) => document.getElementById(id);

  const scores = (one) => [one.score_before, one.score_after].map((score) => score === null ? "none" : score.toFixed(2)).join(" → ");

  report.drawMoves = (found, nameOf) => {
    const total = found.came + found.went;
    at("preview-state").textContent = total
      ? report.many(found.came, "coding comes", "codings come") + ", " + report.many(found.went, "goes", "go") + "."
        + (total > found.codings.length ? " The first " + found.codings.length + " are listed." : "")
      : "No coding comes or goes.";
    at("preview-notes").replaceChildren(...found.notes.map((note) => element("li", "", note)));
    at("preview").replaceChildren(...found.codes.flatMap(([code, came, went]) => {
      const head = element("h3", "", nameOf(code) + ": ");
      head.dir = "auto";
      head.append(element("span", "quiet", came + " come, " + went + " go"));
      const list = element("ul", "moved");
      for (const one of found.codings.filter((coding) => coding.code === code)) {
        const item = element("li", one.change);
        item.append(element("span", "unseen", one.change === "came" ? "Comes: " : "Goes: "));
        const words = element("blockquote", "", one.text.length > 320 ? one.text.slice(0, 320).replace(/\s\S*$/, "") + " …" : one.text);
        words.dir = "auto";
        const where = element("p", "", [one.case || one.document, one.locator, scores(one)].filter(Boolean).join(" · "));
        where.dir = "auto";
        item.append(words, where, ...one.reasons.map((reason) => element("p", "", reason)));
        list.append(item);
      }
      return list.children.length ? [head, list] : [head];
    }));
  };

  report.drawVersions = (found, preview, back) => {
    at("versions").replaceChildren(...found.map(([number, when, who, what, why], place) => {
      const line = element("li");
      const head = element("p", "", what + (why ? ": " + why : ""));
      head.dir = "auto";
      line.append(head, element("p", "quiet", ["Version " + number, who, when.replace("T", " ").slice(0, 16)].filter(Boolean).join(" · ")));
      if (place) {
        const acts = element("div");
        const version = { kind: "back", version: number };
        acts.append(button("", "What would change", () => preview(version)), button("", "Back to this", () => back(version)));
        for (const one of acts.children) one.setAttribute("aria-label", one.textContent + ": version " + number);
        line.append(acts);
      }
      return line;
    }));
    if (!found.length) at("versions").append(element("li", "quiet", "Nothing was changed here yet."));
  };
})();
