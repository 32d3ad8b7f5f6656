(() => {
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
        if (!node.data || parent.closest(".unseen, svg, [hidden], #read-body")) continue;
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

  // In what was said, wherever it stands: the transcripts are opened for it.
  const within = document.getElementById("in-transcripts");
  let said = [];
  const searchTranscripts = async () => {
    const words = find.value;
    within.hidden = true;
    if (words.trim().length < 2) return;
    let hits = [];
    try {
      hits = await report.search(asked(words));
    } catch {
      return;
    }
    if (find.value !== words) return;
    said = hits;
    within.textContent = hits.length.toLocaleString("en") + " in the transcripts";
    within.hidden = !hits.length;
  };
  within.addEventListener("click", () => report.showHits(find.value, said));

  const look = () => {
    looked = find.value;
    searchTranscripts();
    hits = [];
    at = -1;
    mark("now", []);
    if (find.value.trim()) {
      read();
      const known = new Map();
      for (const match of text.matchAll(asked(find.value))) {
        if (shows(known, nodeAt(match.index)[0].parentElement)) hits.push([match.index, match.index + match[0].length]);
      }
      told.textContent = hits.length ? hits.length.toLocaleString("en") + " in the results; Enter goes to the next"
        : "Nowhere in the results.";
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

  addEventListener("beforeprint", () => {
    mark("found", []);
    mark("now", []);
  });
  addEventListener("afterprint", () => mark("found", hits.slice(0, MOST_MARKED).map(rangeOf)));
})();
