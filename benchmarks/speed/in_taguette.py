"""Taguette's own import of a document and its own highlighting, for `peers.py`; run by an interpreter that has it.

    python in_taguette.py CORPUS PHRASES.json

It reads text through calibre, which is not measured: the transcripts come as HTML. The places of the phrases are given
to it. What it does for each highlight when a person makes it, cutting its words out of the whole document, is left out.
"""

from __future__ import annotations

import asyncio
import html
import json
import re
import resource
import sys
import time
from pathlib import Path


def main(corpus: Path, phrases: Path) -> None:
    """Import and highlight each document."""
    from taguette import convert, extract

    began = time.monotonic()
    wanted = sorted({text for texts in json.loads(phrases.read_text("utf-8")).values() for text in texts}, key=len)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(wanted)))})\b", re.IGNORECASE)
    for path in sorted(corpus.glob("*.txt")):
        turns = path.read_text("utf-8").split("\n\n")
        page = "<html><body>" + "".join(f"<p>{html.escape(turn)}</p>" for turn in turns) + "</body></html>"
        body = asyncio.run(convert.to_html_chunks(page.encode(), "text/html", "talk.html", {}))
        said = "".join(html.unescape(part) for part in re.split(r"<[^>]+>", body))
        places = [(len(said[: m.start()].encode()), len(said[: m.end()].encode())) for m in pattern.finditer(said)]
        extract.highlight(body, [(start, end, ["code"]) for start, end in places])
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu, wall = used.ru_utime + used.ru_stime, time.monotonic() - began
    print(json.dumps({"cpu": cpu, "wall": wall, "mib": used.ru_maxrss / 1024}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
