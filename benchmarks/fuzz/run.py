"""Mutated files over every reader: no traceback, no hang, no memory beyond bounds.

    python -m benchmarks.fuzz.run --files 10000 --seed 1

Each batch runs in a process of its own, so that a crash in a library's native code costs one file. The starting
points are the samples of the tests, one for every reader at least; two of three files are read as the program would,
the third by a reader drawn by chance, as a user may ask with ``--reader``.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.fuzz.mutate import mutated
from pipeline.errors import ThematrixError
from pipeline.ingest.files.archive import files_in
from pipeline.ingest.reader import Received
from pipeline.ingest.registry import READERS, choose
from pipeline.ingest.speakers.resolve import check, finish

SECONDS = 10
"""Of CPU time for a file; so other work on the machine does not count."""

MEMORY = 2 * 1024**3
ADDRESSES = 6 * 1024**3
"""Bytes of address space, of which libraries take much that they never fill."""

BATCH = 200
SLOWEST = 5
LONGEST_REFUSAL = 1200
"""Characters: one line that a person reads, the list of what can be read included."""


class Hang(BaseException):
    """A file that takes longer than it may."""


def samples() -> list[tuple[str, bytes]]:
    """Name and bytes of the tests' samples."""
    from tests.test_conformance import SAMPLES

    return [(sample.file.file, sample.file.data) for sample in SAMPLES]


def read(path: Path, name: str, *, reader: str) -> str:
    """Read a file as the program does; what became of it."""
    outcome = "refused"
    for one in files_in(path, file=name):
        if not isinstance(one, Received):
            _one_line(one)
            continue
        chosen = next((named for named in READERS if named.name == reader), None) or choose(one)
        chosen.why(one)
        for document in chosen.read(one):
            check(document)
            finish(document)
            for run in document.source_map.runs:
                if run.source >= 0 and one.text is not None:
                    end = run.source + run.end - run.start
                    if document.text[run.start : run.end] != one.text[run.source : end]:
                        raise AssertionError(f"{chosen.name}: a run of the source map is no copy")
        outcome = f"read by {chosen.name}"
    return outcome


def _one_line(error: ThematrixError) -> None:
    said = str(error)
    if "\n" in said or len(said) > LONGEST_REFUSAL:
        raise AssertionError(f"a refusal of {len(said)} characters or several lines: {said[:100]!r}")


def _hang(number: int, frame: FrameType | None) -> None:
    raise Hang


def batch(first: int, last: int, folder: Path) -> None:
    """Read the files of the seeds and print a line of JSON for each."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    signal.signal(signal.SIGPROF, _hang)
    kept = samples()
    others = [data for _, data in kept]
    for seed in range(first, last):
        chance = random.Random(-seed - 1)
        name, data = kept[seed % len(kept)]
        reader = chance.choice(READERS).name if chance.random() < 1 / 3 else ""
        path = folder / f"{seed}{Path(name).suffix}"
        path.write_bytes(mutated(data, others, seed=seed))
        print(json.dumps({"begins": seed}), flush=True)
        began = time.process_time()
        found: dict[str, Any] = {"seed": seed, "sample": name, "reader": reader}
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            found["outcome"] = read(path, path.name, reader=reader)
        except ThematrixError as error:
            found["outcome"] = "refused"
            try:
                _one_line(error)
            except AssertionError as long:
                found["fault"] = str(long)
        except Hang:
            found["fault"] = f"took more than {SECONDS} s"
        except BaseException as error:
            found["fault"] = f"{type(error).__name__}: {str(error)[:200]}"
            found["trace"] = traceback.format_exc()[-1500:]
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        found["seconds"] = round(time.process_time() - began, 3)
        found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        if found["memory"] > MEMORY:
            found.setdefault("fault", f"took {found['memory'] // 1024**2:,} MB")
        print(json.dumps(found), flush=True)
        if "fault" not in found:
            path.unlink()


def main() -> None:
    """Run all batches and print the figures; the exit status is 1 where there is a fault."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1, help="the first seed")
    arguments.add_argument("--folder", type=Path, required=True, help="where the files are put; faulty ones stay there")
    arguments.add_argument("--batch", type=int, nargs=2, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.batch:
        batch(*given.batch, given.folder)
        return
    results: list[dict[str, Any]] = []
    first, end = given.seed, given.seed + given.files
    while first < end:
        last = min(first + BATCH, end)
        call = [
            sys.executable,
            "-m",
            "benchmarks.fuzz.run",
            "--folder",
            str(given.folder),
            "--batch",
            str(first),
            str(last),
        ]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        results += [line for line in lines if "seed" in line]
        begun = [line["begins"] for line in lines if "begins" in line]
        if begun and len(begun) > sum("seed" in line for line in lines):
            results.append({"seed": begun[-1], "outcome": "crash", "fault": f"the process ended: {done.stderr[-300:]}"})
            last = begun[-1] + 1
        elif done.returncode and not begun:
            raise SystemExit(done.stderr)
        first = last
    report(results)
    raise SystemExit(any("fault" in one for one in results))


def report(results: list[dict[str, Any]]) -> None:
    """Print what became of the files."""
    outcomes = Counter(one.get("outcome", "fault") for one in results)
    for outcome, count in outcomes.most_common():
        print(f"{count:7,}  {outcome}")
    slow = sorted(results, key=lambda one: -one.get("seconds", 0))[:SLOWEST]
    told = ", ".join(
        f"{one['seconds']:.1f} s (seed {one['seed']}, {one['sample']}, {one['outcome']})"
        for one in slow
        if "outcome" in one
    )
    print(f"{len(results):7,}  files; the slowest: {told};")
    print(f"         the largest process {max(one.get('memory', 0) for one in results) // 1024**2:,} MB")
    faults = [one for one in results if "fault" in one]
    print(f"{len(faults):7,}  faults")
    for one in faults:
        print(f"  seed {one['seed']} ({one.get('sample')}, {one.get('reader') or 'chosen'}): {one['fault']}")
        print(one.get("trace", ""))


if __name__ == "__main__":
    main()
