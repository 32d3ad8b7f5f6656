"use strict";
// What all parts of the page share. See reading.py for the form of the data.
const report = (() => {
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const button = (className, text, act) => {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  // Offsets count code points, as in all outputs; JavaScript's strings do not.
  const WIDE = /[\ud800-\udbff][\udc00-\udfff]/g;
  const length = (text) => text.length - (text.match(WIDE) || []).length;
  const unit = (text, point) => {
    if (text.search(WIDE) < 0) return Math.max(0, Math.min(point, text.length));
    return Array.from(text).slice(0, Math.max(0, point)).join("").length;
  };
  const slice = (text, start, end) => text.slice(unit(text, start), unit(text, end));

  const GAP = " [...] ";
  const paragraphsOf = (part) => (part.paragraphs ??= part.turns.flatMap((turn) => turn[3] || [])
    .sort((one, other) => one[0] - other[0]));

  const words = (part, place) => {
    const [, , spans, text] = part.passages[place];
    if (spans === null) return null;
    if (text !== undefined) return text;
    return spans.map(([start, end]) => paragraphsOf(part)
      .filter(([from, said]) => from < end && start < from + length(said))
      .map(([from, said]) => slice(said, start - from, end - from)).join("\n")).join(GAP);
  };

  // Where a stretch of a passage's text stands in its document.
  const inDocument = (spans, start, end) => {
    const found = [];
    let from = 0;
    for (const [first, last] of spans) {
      const to = from + last - first;
      if (start < to && from < end) found.push([first + Math.max(0, start - from), first + Math.min(end, to) - from]);
      from = to + GAP.length;
    }
    return found;
  };

  const once = (make) => {
    let made = null;
    return () => (made ??= make());
  };

  return {
    element, button, length, unit, slice, words, inDocument, once,
    many: (number, one, more) => number.toLocaleString("en") + " " + (number === 1 ? one : more),
  };
})();
