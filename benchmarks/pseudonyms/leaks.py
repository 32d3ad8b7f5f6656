"""What `leaks` finds in the copy of thirty talks, and in what is shared of a run on them.

python benchmarks/pseudonyms/leaks.py [SEED] [--second]: pseudonymises the talks by the program's own proposals, runs a
small codebook over the originals, and shares quotes, report, project, framework, matrix and figures.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generate import talks

from pipeline.cli import status
from pipeline.pseudonyms.key_file import secret_in
from pipeline.pseudonyms.patterns import DIRECT
from pipeline.workflows.leaks import Leaks, leaks

BOOK = """
title: Help
codes:
- id: help
  name: Help
  definition: Somebody helped, sat with them, wrote or rang.
  rules: ["told", "asked", "sister", "rang"]
- id: money
  name: Money
  definition: Money, cuts, bills and budgets.
  rules: ["money", "cuts", "accounts"]
"""


def told(name: str, found: Leaks) -> None:
    """A line a folder, and what counts."""
    kinds = Counter(Path(one.file).suffix for one in found.leaks)
    print(f"{name}: {len(found.sure)} count, {len(found.doubts)} to look at, in {found.files} files {dict(kinds)}")
    for one in found.sure[:15]:
        print(f"   {one.certainty} {one.file} ({one.where}) {one.found!r} is {one.name!r}: {one.around}")
    for one in found.doubts[:6]:
        print(f"   look {one.certainty} {one.file} ({one.where}) {one.found!r} is {one.name!r}: {one.around}")


def main() -> None:
    """Print what is found."""
    began = time.process_time()
    seed = next((int(one) for one in sys.argv[1:] if one.isdigit()), 7)
    made = talks(seed=seed, second="--second" in sys.argv)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "talks").mkdir()
        (base / "shared").mkdir()
        for talk in made:
            (base / "talks" / talk.file).write_text(talk.text, encoding="utf-8")
        (base / "secret").write_text("four words of mine", encoding="utf-8")
        (base / "book.yaml").write_text(BOOK, encoding="utf-8")
        key = f"{base}/copy.key --secret {base}/secret"
        share = f"--share {key}"
        # Once for the workbook, once more by what stands in it.
        status(f"pseudonymise {base}/talks --json".split())
        print("pseudonymise ends with", status(f"pseudonymise {base}/talks --out {base}/copy --key {key}".split()))
        print("run", status(f"run {base}/talks --codebook {base}/book.yaml --out {base}/run --fast --quiet".split()))
        for command in (
            f"quotes {base}/run --out {base}/shared/quotes.docx",
            f"export {base}/run --out {base}/shared/all",
            f"figures {base}/run --out {base}/shared/figures",
            f"framework {base}/run --out {base}/shared/framework.docx",
            f"matrix {base}/run --rows case --out {base}/shared/matrix.xlsx",
            f"matrix {base}/run --rows document --out {base}/shared/matrix.parquet",
            f"saturation {base}/run --out {base}/shared/saturation.xlsx",
        ):
            print(
                command.split()[0],
                "ends with",
                status(f"{command} {share}".split()),
                f"{time.process_time() - began:.0f} s",
            )
        for name in ("copy", "shared"):
            told(name, leaks(base / name, key=base / "copy.key", secret=lambda: secret_in(base / "secret")))
        standing = 0
        copies = "\n".join(path.read_text(encoding="utf-8") for path in (base / "copy").iterdir())
        names = {talk.text[one.start : one.end] for talk in made for one in talk.mentions if one.kind in DIRECT}
        standing = sorted(name for name in names if len(name) > 4 and name in copies)
        print(f"of {len(names)} direct identifiers as they are written, {len(standing)} stand in the copy: {standing}")


if __name__ == "__main__":
    main()
