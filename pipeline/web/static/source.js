// Where the desk's pages have their passages from: this machine, asked when they are needed.
(() => {
  // The codings of a passage or a document as they are now, each [passage, code, ..., why], take the place of those
  // that the page knew. Whoever holds one by its place holds the right one still.
  const adopt = (index, part, codings, patterns, concerns) => {
    const known = new Map();
    index.codings.forEach((coding, at) => {
      if (coding[0] !== null && concerns(coding[0])) known.set(coding[0] + " " + coding[1], at);
    });
    const numbers = new Map();
    const adopted = (pattern) => {
      if (!numbers.has(pattern)) numbers.set(pattern, index.patterns.push(patterns[pattern]) - 1);
      return numbers.get(pattern);
    };
    for (const [passage, code, score, review, counted, whose, why] of codings) {
      const pair = passage + " " + code;
      const at = known.get(pair) ?? index.codings.length;
      known.delete(pair);
      index.codings[at] = [passage, code, score, review, counted, whose];
      if (why) {
        part.why[at] = [why[0], why[1].map(([heading, lines]) => [heading,
          lines.map(([figure, pattern, ...values]) => [figure, adopted(pattern), ...values])])];
      }
    }
    for (const at of known.values()) index.codings[at][0] = null;
  };

  const index = report.once(async () => {
    const found = await report.got("index.json");
    for (const place of found.documents.keys()) {
      report.documents.push(report.once(async () => {
        const part = await report.got("document-" + place + ".json");
        part.why = {};
        adopt(found, part, part.codings, part.patterns, (passage) => found.passages[passage][0] === place);
        return part;
      }));
    }
    return found;
  });

  Object.assign(report, { index, adopt, documents: [], beside: [], live: true });
})();
