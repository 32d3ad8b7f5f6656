"""Damage the files of a run at random and see that no command fails badly or shows a wrong result unsaid.

python benchmarks/fuzz_run/bench.py [--times 2000] [--seed 0]
"""

from __future__ import annotations

import argparse
import faulthandler
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.damaged import Damaged, one

LONGEST = 120
"""Seconds for one damaged file, after which it counts as hanging."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        made = Damaged(Path(folder))
        found: Counter[str] = Counter()
        for number in range(asked.seed, asked.seed + asked.times):
            faulthandler.dump_traceback_later(LONGEST, exit=True)
            what, wrong = one(made, Random(number), commands=2)
            faulthandler.cancel_dump_traceback_later()
            if wrong:
                found[what.partition(",")[0]] += 1
                print(f"seed {number}: {what}: {wrong}", flush=True)
    print(f"{asked.times} times, {sum(found.values())} wrong, {time.monotonic() - began:.0f} s")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
