"""CPU seconds and memory of a run, stage by stage, and of what one changes in it.

    python benchmarks/speed/bench.py [--transformer] [--before FOLDER] [1] [10] [40]

The numbers are interviews of 8,000 words (`talk.py`); all three by default. Each run is a process of its own, with the
imports of the command, one core and its own cache folder. CPU is the process's, user and system; memory its peak.
With --before, another state of the program (a worktree) does each of it just before this one.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from talk import WORDS, write_corpus

ROOT = Path(__file__).resolve().parents[2]
OUT = Path(os.environ.get("THEMATRIX_BENCH") or ROOT / "outputs" / "speed")
CODEBOOK = ROOT / "codebooks" / "system-leadership.yaml"
INTERVIEWS = (1, 10, 40)
OLD, NEW = "\n        definition: ", "\n        definition: In other words than before, "


_AS_USERS_HAVE_IT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Clocked:
    """CPU seconds from stage to stage."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self._name, self._began = "Start", 0.0

    def stage(self, name: str, total: int, unit: str) -> None:
        """The stage before is over."""
        now = time.process_time()
        self.stages[self._name] = self.stages.get(self._name, 0.0) + now - self._began
        self._name, self._began = name, now

    def advance(self, amount: int) -> None:
        """Nothing is shown."""

    def note(self, text: str) -> None:
        """Nothing is shown."""


def child(corpus: str, codebook: str, out: str, cache: str, fast: str) -> None:
    """One run, in a process of its own; prints what it took."""
    import pipeline.__main__
    import pipeline.cli
    from pipeline.workflows.run import run
    from pipeline.workflows.settings import Settings

    assert pipeline.__main__
    assert pipeline.cli
    clock = Clocked()
    run(
        Path(corpus),
        Path(codebook),
        Path(out),
        settings=Settings(fast=fast == "fast"),
        cache=Path(cache),
        progress=clock,
    )
    clock.stage("", 0, "")
    used = resource.getrusage(resource.RUSAGE_SELF)
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = used.ru_utime + used.ru_stime + below.ru_utime + below.ru_stime
    print(json.dumps({"cpu": total, "mib": used.ru_maxrss / 1024, "stages": clock.stages}))


def measured(
    what: str, programs: Mapping[str, Path], corpus: Path, codebook: Path, *, fast: bool
) -> dict[str, dict[str, object]]:
    """One run of each program, one after the other, and what it took."""
    found: dict[str, dict[str, object]] = {}
    for name, root in programs.items():
        arguments = [*map(str, (corpus, codebook, OUT / f"run-{name}", OUT / f"cache-{name}"))]
        done = subprocess.run(
            [sys.executable, __file__, "child", *arguments, "fast" if fast else "whole"],
            env={**_AS_USERS_HAVE_IT, "PYTHONPATH": str(root), "THEMATRIX_CORES": "1"},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        found[name] = json.loads(done.stdout.splitlines()[-1])
        show(f"  {what}, {name}", found[name])
    return found


def show(what: str, found: dict[str, object]) -> None:
    """A line."""
    stages = found["stages"]
    assert isinstance(stages, dict)
    parts = "  ".join(f"{name} {seconds:.2f}" for name, seconds in stages.items())
    print(f"{what:<32} {found['cpu']:8.2f} s {found['mib']:7.0f} MiB   {parts}", flush=True)


def corpus_of(count: int) -> Path:
    """A corpus of so many interviews."""
    folder = OUT / f"{count}-interviews"
    write_corpus(folder, count)
    return folder


def changed_codebook(name: str, before: Path, change: tuple[str, str]) -> Path:
    """The codebook of the run before with one change, at the first place."""
    text = before.read_text(encoding="utf-8")
    if change[0] not in text:
        raise SystemExit(f"{change[0]!r} does not stand in {before}")
    path = OUT / f"{name}.yaml"
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    return path


def bench(count: int, programs: Mapping[str, Path], *, fast: bool) -> float:
    """All that is measured of one size; the CPU seconds of the first run."""
    corpus = corpus_of(count)
    for name in programs:
        for folder in (OUT / f"run-{name}", OUT / f"cache-{name}"):
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{count} x {WORDS:,} words{' --fast' if fast else ''}")
    first = measured("first run", programs, corpus, CODEBOOK, fast=fast)
    moved = changed_codebook("definition", CODEBOOK, (OLD, NEW))
    measured("a changed definition", programs, corpus, moved, fast=fast)
    moved = changed_codebook("rule", moved, ("rules:\n", "rules:\n          - brand new phrase\n"))
    measured("a changed rule", programs, corpus, moved, fast=fast)
    path = next(corpus.glob("*.txt"))
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept.replace("\n\nRespondent: ", "\n\nRespondent: Listen. ", 1), encoding="utf-8")
    measured("a changed transcript", programs, corpus, moved, fast=fast)
    path.write_text(kept, encoding="utf-8")
    write_corpus(corpus, count + 1)
    measured("one interview more", programs, corpus, moved, fast=fast)
    cpu = first["after"]["cpu"]
    assert isinstance(cpu, float)
    return cpu


def main() -> None:
    """Measure what is named on the command line."""
    if sys.argv[1:2] == ["child"]:
        child(*sys.argv[2:])
        return
    fast = "--transformer" not in sys.argv
    before = [Path(sys.argv[sys.argv.index("--before") + 1]).resolve()] if "--before" in sys.argv else []
    programs = {"before": before[0], "after": ROOT} if before else {"after": ROOT}
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()] or list(INTERVIEWS)
    seconds = [bench(count, programs, fast=fast) for count in counts]
    if len(counts) > 1:
        slope = (seconds[-1] - seconds[0]) / (counts[-1] - counts[0]) / WORDS * 1e6
        print(f"{slope:.0f} us a word, {seconds[0] - slope * counts[0] * WORDS / 1e6:.1f} s before the first")


if __name__ == "__main__":
    main()
