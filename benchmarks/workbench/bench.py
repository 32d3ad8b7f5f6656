"""How long the desk takes: each page and act, asked as a browser asks, and a long transcript in a browser.

    python benchmarks/workbench/bench.py RUN [--times 20] [--browser]

RUN is a finished run; it is copied, so that nothing is written into it. Times
are the server's, from the request's first byte to the answer's last, on the
loopback; a page is asked `--times` times, and so is each act, each time on
another passage, with the pages that it makes stale asked in between. Memory is
the process's peak. With `--browser`, a transcript of at least 20,000 words is
opened in Chromium: first paint, and the longest pause while it is scrolled.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.web.browsers import BROWSER  # noqa: E402
from tests.web.desks import Served, serve  # noqa: E402

PAGES = (
    "",
    "p/run/read",
    "p/run/index.json",
    *(f"p/run/{name}" for name in ("review", "codebook", "matrix", "framework", "quotes", "findings", "memos")),
    "p/run/log",
    "p/run/exports",
)
STALE = ("matrix", "framework", "quotes", "findings")
"""Pages of which an act makes something stale."""


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("run", type=Path)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--pages", default=",".join(PAGES), help="addresses below the desk's own, with commas")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(given.run, Path(folder) / "run", ignore=shutil.ignore_patterns(".cache"))
        desk = serve(Path(folder))
        try:
            desk.enter()
            measure(desk, given.times, given.pages.split(","))
            if given.browser:
                in_browser(desk)
        finally:
            desk.close()


def measure(desk: Served, times: int, pages: list[str]) -> None:
    """Each page and act."""
    for page in pages:
        report(page or "projects", [asked(desk, page) for _ in range(times + 1)])
    index = json.loads(desk.ask(f"{desk.prefix}/p/run/index.json").text)
    documents = range(len(index["documents"]))
    chance = random.Random(0)
    report("a document", [asked(desk, f"p/run/document-{chance.choice(documents)}.json") for _ in range(times + 1)])
    keys = [passage[1] for passage in index["passages"]]
    codes = [code[0] for code in index["codes"]]
    acts: dict[str, list[float]] = {"decide": [], "a document after it": [], "index.json after it": [], "passage": []}
    for at in range(times + 1):
        key = chance.choice(keys)
        sent = {"key": key, "answers": [{"code": codes[at % len(codes)], "accept": True}]}
        acts["decide"].append(posted(desk, "decide.json", sent))
        acts["passage"].append(asked(desk, f"p/run/passage.json?key={key}"))
        acts["a document after it"].append(asked(desk, f"p/run/document-{chance.choice(documents)}.json"))
        acts["index.json after it"].append(asked(desk, "p/run/index.json"))
    for page in STALE:
        seconds = []
        for at in range(times + 1):
            key = chance.choice(keys)
            posted(desk, "decide.json", {"key": key, "answers": [{"code": codes[at % len(codes)], "accept": True}]})
            seconds.append(asked(desk, f"p/run/{page}"))
        acts[f"{page} after an act"] = seconds
    confirmed, shown = [], []
    for _ in range(times + 1):
        began = time.perf_counter()
        page = desk.ask(f"{desk.prefix}/p/run/review").text
        shown.append(time.perf_counter() - began)
        found = re.search(r'data-key="([^"]+)"', page)
        if found is None:
            break
        confirmed.append(posted(desk, "confirm.json", {"key": found[1], "codes": []}))
    for name, seconds in (*acts.items(), ("review, next passage", shown), ("confirm", confirmed)):
        report(name, seconds)
    status = Path(f"/proc/{desk.process.pid}/status").read_text(encoding="utf-8")
    peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    print(f"peak memory {int(peak) / 1024:,.0f} MiB")


def asked(desk: Served, page: str) -> float:
    """Seconds."""
    began = time.perf_counter()
    answer = desk.ask(f"{desk.prefix}/{page}")
    assert answer.status == 200, (page, answer.text[:300])
    return time.perf_counter() - began


def posted(desk: Served, act: str, value: Any) -> float:
    """Seconds."""
    began = time.perf_counter()
    answer = desk.post(f"{desk.prefix}/p/run/{act}", value)
    assert answer.status == 200, (act, answer.text[:300])
    return time.perf_counter() - began


def report(name: str, seconds: list[float]) -> None:
    """The first apart from the rest: it reads what the others find read."""
    first, rest = seconds[0], sorted(seconds[1:])
    at = rest[min(len(rest) - 1, int(0.95 * len(rest)))]
    print(f"{name:28} first {first * 1000:8.0f} ms   median {rest[len(rest) // 2] * 1000:7.0f}   95 % {at * 1000:7.0f}")


def in_browser(desk: Served) -> None:
    """The longest transcript, in Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 950})
        page.goto(desk.next_link())
        page.wait_for_url(re.compile("/$"))
        page.goto(f"{desk.origin}{desk.prefix}/p/run/read")
        page.locator(".turn").first.wait_for()
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        words = page.evaluate("performance.now()")
        print(f"read: first paint {painted:.0f} ms, first turn there by {words:.0f} ms")
        pause = page.evaluate(
            """async () => {
              let longest = 0, last = performance.now();
              for (let step = 0; step < 120; step++) {
                window.scrollBy(0, 400);
                await new Promise(requestAnimationFrame);
                const now = performance.now();
                longest = Math.max(longest, now - last);
                last = now;
              }
              return longest;
            }"""
        )
        print(f"scrolling: longest pause between two frames {pause:.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
