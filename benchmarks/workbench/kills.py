"""A desk that is killed while two windows work at it: is anything lost that it had answered for?

    python benchmarks/workbench/kills.py RUN [--times 50] [--seed 1]

RUN is a finished run; it is copied. Two windows decide and take back on
passages of their own, one after the other, while the desk is killed at a
random moment within .6 s of its first answer (SIGKILL); it is opened again on the same folder, and so on. At
every opening the decisions in the folder are held against what each window was
answered: the last answered act on each passage must stand, and the one act
that was under way may or may not.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import threading
import time
from http.client import HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from pipeline.decisions import read_decisions  # noqa: E402
from pipeline.export.report.reading import keys_of  # noqa: E402
from pipeline.results.tables import RunTables  # noqa: E402
from pipeline.runtime.run_folder import RunFolder  # noqa: E402
from tests.web.desks import Served, serve  # noqa: E402

Pair = tuple[str, str]
State = dict[Pair, "bool | None"]


class Window:
    """Somebody who works on passages that nobody else works on.

    Attributes:
        answered: What the desk has answered for, by passage and code.
        under_way: What it was asked and has not answered.
        acts: How many acts were answered.
    """

    def __init__(self, keys: list[str], codes: list[str], seed: int) -> None:
        self.answered: State = {}
        self.under_way: tuple[Pair, bool | None] | None = None
        self.acts = 0
        self._keys, self._codes, self._chance = keys, codes, random.Random(seed)

    def work(self, desk: Served) -> None:
        """Until the desk is gone."""
        while True:
            pair = (self._chance.choice(self._keys), self._chance.choice(self._codes))
            value = self._chance.choice([True, False, None])
            self.under_way = pair, value
            sent = {"key": pair[0], "answers": [{"code": pair[1], "accept": value}]}
            try:
                answer = desk.post(f"{desk.prefix}/p/run/decide.json", sent)
            except (OSError, HTTPException):
                return
            if answer.status != 200:
                raise SystemExit(f"the desk refused: {answer.text}")
            self.answered[pair], self.under_way = value, None
            self.acts += 1

    def lost(self, kept: State) -> list[Pair]:
        """What was answered for and does not stand; what was under way is settled by what stands."""
        maybe = self.under_way
        if maybe is not None and kept.get(maybe[0]) == maybe[1]:
            self.answered[maybe[0]] = maybe[1]
        self.under_way = None
        return [pair for pair, value in self.answered.items() if kept.get(pair) != value]


def passage_keys(run: Path) -> dict[tuple[str, int], str]:
    """What addresses call each passage, by its document and where it begins."""
    passages = RunTables.of(RunFolder.open(run)).passages
    rows = passages.select(["document", "spans"]).to_pylist()
    keys = keys_of(passages["passage"])
    return {(row["document"], row["spans"][0]["start"]): key for row, key in zip(rows, keys, strict=True)}


def main() -> None:
    """Kill it so many times, and say what was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("run", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, lost, torn = random.Random(given.seed), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        shutil.copytree(given.run, run, ignore=shutil.ignore_patterns(".cache", "decisions.jsonl"))
        windows: list[Window] = []
        key_of = passage_keys(run)
        for kill in range(given.times):
            desk = serve(Path(folder))
            desk.enter()
            if not windows:
                index = desk.ask(f"{desk.prefix}/p/run/index.json").json
                keys, codes = [one[1] for one in index["passages"]], [one[0] for one in index["codes"]]
                half = len(keys) // 2
                windows = [Window(keys[:half], codes, 2 * given.seed), Window(keys[half:], codes, 2 * given.seed + 1)]
            before = sum(window.acts for window in windows)
            threads = [threading.Thread(target=window.work, args=(desk,)) for window in windows]
            for thread in threads:
                thread.start()
            while sum(window.acts for window in windows) == before:
                time.sleep(0.01)
            time.sleep(chance.uniform(0.0, 0.6))
            desk.process.kill()
            for thread in threads:
                thread.join()
            desk.close()
            standing, damaged = read_decisions(run)
            torn += bool(damaged)
            kept: State = {(key_of[one.document, one.spans[0].start], one.code): one.accept for one in standing}
            gone = [pair for window in windows for pair in window.lost(kept)]
            lost += len(gone)
            print(
                f"kill {kill + 1}: {sum(window.acts for window in windows)} acts answered, {len(gone)} lost", flush=True
            )
    print(f"{given.times} kills: {lost} answered acts lost, {torn} times a torn line")
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
