"""How much of what people said is read right, over files with known truth, in every layout and container.

    python benchmarks/reading/bench.py --n 2000 --seed 1

makes the files of ``tests/ingest/truth`` in a temporary folder, reads each as ``thematrix ingest`` does, and holds what
was read against what was said. The same seed gives the same files. Each layout in each container comes in turn, clean
or with up to two disturbances.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.ingest.corpus import read_corpus
from tests.ingest.truth.case import Case, case
from tests.ingest.truth.compare import Outcome, Verdict, compare, reading_of
from tests.ingest.truth.disturbances import DISTURBANCES, may_join, suiting
from tests.ingest.truth.layouts import LAYOUTS

SHOWN = 160
"""Characters of a fault."""

WORST = 15
"""Layouts named at the end."""

WIDTH = 14
"""Characters of a container and its share in the table."""


@dataclass(frozen=True)
class Task:
    """A file to be made."""

    layout: str
    container: str
    seed: int
    disturbances: tuple[str, ...] | int


@dataclass(frozen=True)
class Result:
    """What became of a file."""

    layout: str
    container: str
    seed: int
    disturbances: tuple[str, ...]
    told: str
    verdict: Verdict
    readers: tuple[str, ...]
    warnings: tuple[str, ...]


def tasks(
    n: int,
    seed: int,
    *,
    layouts: Sequence[str],
    containers: Sequence[str],
    disturbances: Sequence[str],
    most: int,
) -> list[Task]:
    """The files, each layout in each container in turn."""
    pairs = [
        (layout, container)
        for layout in layouts
        for container in LAYOUTS[layout].containers
        if container in containers and set(disturbances) <= set(suiting(LAYOUTS[layout], container))
    ]
    for place, name in enumerate(disturbances):
        if not may_join(name, tuple(disturbances[:place])):
            raise SystemExit(f"{name!r} cannot stand beside {' and '.join(disturbances[:place])}.")
    if not pairs:
        raise SystemExit(
            "None of these layouts can stand in such a container with such a disturbance; --list names them."
        )
    chance = Random(f"bench {seed}")
    found = []
    for number in range(n):
        layout, container = pairs[(seed * n + number) % len(pairs)]  # seeds in turn reach all of them
        count = min(chance.choice((0, 0, 1, 1, 2)), most)
        found.append(Task(layout, container, seed * 1_000_003 + number, tuple(disturbances) or count))
    return found


def read(task: Task, *, keep: Path | None = None) -> Result:
    """Make the file, read it, compare; keep it where it was read wrong."""
    made = case(task.layout, task.container, task.seed, disturbances=task.disturbances)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / made.name
        path.write_bytes(made.data)
        reading = reading_of(read_corpus(path))
    verdict = compare(made.truth, reading)
    if keep and (verdict.outcome is not Outcome.RIGHT or verdict.alarms):
        _keep(made, verdict, reading.warnings, keep)
    return Result(
        task.layout,
        task.container,
        task.seed,
        made.disturbances,
        made.told,
        verdict,
        reading.readers,
        reading.warnings,
    )


def _keep(made: Case, verdict: Verdict, warnings: Sequence[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / made.name).write_bytes(made.data)
    lines = [made.told, f"{verdict.outcome}: {verdict.right} of {verdict.turns} turns right", ""]
    lines += [f"warned: {warning}" for warning in warnings]
    lines += [f"false alarm: {alarm}" for alarm in verdict.alarms]
    lines += ["", *(f"{fault.aspect}\n  said {fault.said}\n  read {fault.read}" for fault in verdict.faults)]
    lines += ["", "The truth:", ""]
    for turn in made.truth.turns:
        time = "" if turn.start is None else f" {turn.start}" + ("" if turn.end is None else f"-{turn.end}")
        lines.append(f"[{turn.who or 'nobody named'}, {turn.role or 'role unknown'}{time}] {turn.text}")
    (folder / f"{made.name}.truth.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _work(asked: tuple[Task, Path | None]) -> Result:
    return read(asked[0], keep=asked[1])


def run(asked: Sequence[Task], *, processes: int, keep: Path | None) -> list[Result]:
    """All results, in the order of the tasks."""
    work = [(task, keep) for task in asked]
    if processes == 1:
        return [_work(one) for one in work]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        return list(pool.imap(_work, work, chunksize=25))


@dataclass(frozen=True)
class Figures:
    """Counts over files and over their turns."""

    files: int
    right: int
    told: int
    silent: int
    alarms: int
    turns: int
    turns_right: int


def figures(results: Sequence[Result]) -> Figures:
    """The counts over results."""
    outcomes = Counter(one.verdict.outcome for one in results)
    return Figures(
        len(results),
        outcomes[Outcome.RIGHT],
        outcomes[Outcome.TOLD],
        outcomes[Outcome.SILENT],
        sum(bool(one.verdict.alarms) for one in results),
        sum(one.verdict.turns for one in results),
        sum(one.verdict.right for one in results),
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def _by(results: Sequence[Result], key: str) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = defaultdict(list)
    for one in results:
        for value in getattr(one, key) if key == "disturbances" else (getattr(one, key),):
            found[value].append(one)
    return found


def _line(name: str, results: Sequence[Result]) -> str:
    of = figures(results)
    shares = (
        (of.turns_right, of.turns),
        (of.right, of.files),
        (of.told, of.files),
        (of.silent, of.files),
        (of.alarms, of.right),
    )
    return f"{name:<26}{of.files:>7,}" + "".join(f"{_share(part, whole):>9}" for part, whole in shares)


HEAD = f"{'':<26}{'files':>7}{'turns':>9}{'right':>9}{'told':>9}{'silent':>9}{'alarms':>9}"


def table(results: Sequence[Result]) -> str:
    """Layouts by containers: the share of turns right, and how many files were silently wrong where any was."""
    lines = []
    for layout, own in sorted(_by(results, "layout").items()):
        cells = []
        for container in LAYOUTS[layout].containers:
            of = figures([one for one in own if one.container == container])
            share = _share(of.turns_right, of.turns).removesuffix("%")
            cells.append(f"{container} {share}{f'!{of.silent}' if of.silent else ''}".ljust(WIDTH))
        lines.append(f"{layout:<26}{''.join(cells)}".rstrip())
    return "\n".join(lines)


def report(results: Sequence[Result], *, wrong: int) -> None:
    """Print everything."""
    print("Share of turns right in per cent, by layout and container; !n: n files silently wrong.\n")
    print(table(results))
    for key in ("disturbances", "container"):
        print(f"\n{key}\n{HEAD}")
        for name, own in sorted(_by(results, key).items()):
            print(_line(name, own))
    clean = [one for one in results if not one.disturbances]
    print(f"\n{HEAD}\n{_line('clean', clean)}\n{_line('disturbed', [one for one in results if one.disturbances])}")
    print(_line("all", results))
    layouts = sorted(_by(results, "layout").items(), key=lambda item: _rank(item[1]))
    print(f"\nWorst, by silent misreadings and then by turns\n{HEAD}")
    for name, own in layouts[:WORST]:
        print(_line(name, own))
    alarms = Counter(alarm for one in results for alarm in one.verdict.alarms)
    if alarms:
        print("\nFalse alarms")
        for text, count in alarms.most_common(10):
            print(f"{count:>5}  {text[:SHOWN]}")
    shown = [one for one in results if one.verdict.outcome is not Outcome.RIGHT]
    shown.sort(key=lambda one: one.verdict.outcome is not Outcome.SILENT)
    for one in shown[:wrong]:
        print(f"\n{one.verdict.outcome}: {one.told}; read by {', '.join(one.readers) or 'nobody'}")
        for warning in one.warnings:
            print(f"  warned: {warning[:SHOWN]}")
        for fault in one.verdict.faults[:3]:
            print(f"  {fault.aspect}\n    said {fault.said[:SHOWN]}\n    read {fault.read[:SHOWN]}")


def _rank(results: Sequence[Result]) -> tuple[float, float]:
    of = figures(results)
    return -of.silent / of.files, of.turns_right / max(of.turns, 1)


def as_json(results: Sequence[Result]) -> str:
    """The figures, all together and by kind, as JSON."""
    whole: dict[str, object] = {"all": asdict(figures(results))}
    for key in ("layout", "container", "disturbances"):
        whole[key] = {name: asdict(figures(own)) for name, own in sorted(_by(results, key).items())}
    whole["wrong"] = [
        {
            "layout": one.layout,
            "container": one.container,
            "seed": one.seed,
            "disturbances": one.disturbances,
            "outcome": one.verdict.outcome,
            "aspects": sorted(one.verdict.wrong),
        }
        for one in results
        if one.verdict.outcome is not Outcome.RIGHT
    ]
    return json.dumps(whole, indent=1)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, got {text!r} instead")
    return int(text)


def main() -> None:
    """Make, read, compare, print; the exit status is 1 where a file was silently wrong."""
    every = sorted({name for layout in LAYOUTS.values() for name in layout.containers})
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=_count, default=2000, help="files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layout", action="append", choices=sorted(LAYOUTS), metavar="NAME", help="only this one")
    parser.add_argument("--container", action="append", choices=every, metavar="NAME", help="only this one")
    parser.add_argument("--disturbance", action="append", choices=sorted(DISTURBANCES), metavar="NAME",
                        help="exactly this one in every file; may come again")  # fmt: skip
    parser.add_argument("--clean", action="store_true", help="without disturbances")
    parser.add_argument("--show-wrong", type=int, default=0, metavar="N", help="print so many wrong files")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="put wrong files there, each with its truth")
    parser.add_argument("--processes", type=_count, default=2)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true", help="print the layouts and what each can have, and end")
    asked = parser.parse_args()
    if asked.list:
        for name, layout in LAYOUTS.items():
            print(f"{name:<26} {' '.join(layout.containers)}")
        return
    files = tasks(
        asked.n,
        asked.seed,
        layouts=asked.layout or tuple(LAYOUTS),
        containers=asked.container or every,
        disturbances=asked.disturbance or (),
        most=0 if asked.clean else 2,
    )
    results = run(files, processes=asked.processes, keep=asked.keep)
    if asked.json:
        print(as_json(results))
    else:
        report(results, wrong=asked.show_wrong)
    raise SystemExit(any(one.verdict.outcome is Outcome.SILENT for one in results))


if __name__ == "__main__":
    main()
