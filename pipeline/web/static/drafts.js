// What is being written and not kept yet is at the desk with each key pressed: it outlives the window and the desk.
(() => {
  const known = new Map();
  const written = new Set();
  const waiting = new Map();
  let sending = false;
  let failed = false;

  const ready = report.got("drafts.json").then((found) => {
    for (const [key, text] of Object.entries(found)) if (!written.has(key)) known.set(key, text);
  }).catch((error) => report.tell(error.message, true));

  const kept = ([key, text]) => report.ask("draft.json", { key, text }, "");

  // One at a time: of what is written meanwhile only the last goes.
  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      while (waiting.size) {
        const next = waiting.entries().next().value;
        waiting.delete(next[0]);
        try {
          await kept(next);
          failed = false;
        } catch (error) {
          if (!waiting.has(next[0])) waiting.set(...next);
          if (!failed) report.tell(error.message, true);
          failed = true;
          return;
        }
      }
    } finally {
      sending = false;
    }
  };

  const put = (key, text) => {
    written.add(key);
    if (text) known.set(key, text);
    else known.delete(key);
    waiting.set(key, text);
    send();
  };

  addEventListener("pagehide", () => { for (const one of waiting) kept(one).catch(() => {}); });

  report.drafts = { ready, put, get: (key) => known.get(key) ?? null };
})();
