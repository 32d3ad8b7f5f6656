"""Codebooks, reviews, codings and cases.csv, damaged many times over: ``python -m benchmarks.fuzz.tables 2000``.

Ends with the first thing that is no refusal in words.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.runtime.spreadsheet.test_bad_tables import KINDS, try_damaged


def main(times: int, seed: int) -> None:
    """Damage a file of each kind so many times, and say how long it took."""
    for kind in KINDS:
        began = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            try_damaged(kind, Path(folder), seed=seed, times=times)
        sys.stdout.write(f"{kind}: {times:,} read or refused, {time.process_time() - began:.1f} s\n")


if __name__ == "__main__":
    main(*(int(part) for part in (sys.argv[1:] + ["2000", "1"][len(sys.argv) - 1 :])[:2]))
