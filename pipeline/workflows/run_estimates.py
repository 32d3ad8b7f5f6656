"""How good the codings of a run are now, how much more would settle it, and what that would change."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.agreement.corpus_estimates import CorpusEstimates, Read, estimate
from pipeline.decisions import read_decisions
from pipeline.decisions.draws import draws
from pipeline.model import Status
from pipeline.results.codings import DEFAULT_ROLES, counted
from pipeline.results.tables import RunTables
from pipeline.review.minutes_left import CodedCells, MinutesLeft, minutes_left, passages_to_settle
from pipeline.review.select_passages import Floats, Ints, decided, reading_minutes, run_scores
from pipeline.workflows.conclusions_left import ConclusionsLeft, conclusions_left
from pipeline.workflows.open_project import OpenProject, Shown


@dataclass(frozen=True, slots=True)
class RunEstimates:
    """How good the codings of a run are, what people decided counted as decided.

    Attributes:
        tables: The run with people's decisions.
        rows: The passages that count, as rows of its passages.
        cells: What is given to them and known of them.
        cost: Minutes to read each of them.
        unread: Those that nobody has read whole.
        estimates: Precision, recall and kappa.
        left: What reading on is expected to change.
        more: By code, how many more passages would settle it.
    """

    tables: RunTables
    rows: Ints
    cells: CodedCells
    cost: Floats
    unread: Ints
    estimates: CorpusEstimates
    left: MinutesLeft
    more: tuple[int, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        codes = self.tables.code_ids
        found = self.estimates.as_dict(codes)
        for code, more in zip(codes, self.more, strict=True):
            found["codes"][code] |= {"more": more, "name": self.tables.code_names[code]}
        return {**found, "left": self.left.as_dict(drawn=self.estimates.drawn)}

    def conclusions(self) -> ConclusionsLeft:
        """What reading on would change in the matrix and in comparisons; takes some seconds on a large run."""
        codes = self.tables.code_ids
        return conclusions_left(self.tables, self.rows, codes, self.cells, self.estimates, self.cost, self.unread)


def run_estimates(shown: Shown, run: OpenProject) -> RunEstimates:
    """Look at a run as it is shown.

    Raises:
        ThematrixError: The decisions cannot be read.
    """
    tables = shown.tables
    by_people = decided(tables)
    rows = np.flatnonzero(counted(tables, DEFAULT_ROLES) | by_people.any(axis=1))
    probable = run_scores(tables)[rows]
    known = by_people[rows]
    true = decided(tables, but=Status.REJECTED.value)[rows]
    cells = CodedCells(probable >= shown.manifest.inputs.settings.thresholds.decision, probable, known, true)
    whole = known.mean(axis=1) > 0.5
    place = {row: number for number, row in enumerate(rows.tolist())}
    read = [
        Read(place[one.passage], one.probability or 1.0, one.drawn)
        for one in draws(tables, read_decisions(run.run)[0])
        if one.passage in place and whole[place[one.passage]]
    ]
    cost = reading_minutes(tables.passages["words"].to_numpy()[rows])
    unread = np.flatnonzero(~whole)
    found = estimate(cells.given, probable, true, known, read)
    return RunEstimates(
        tables,
        rows,
        cells,
        cost,
        unread,
        found,
        minutes_left(cells, cost, unread),
        tuple(
            max(
                passages_to_settle(interval.high - interval.low, len(unread), found.drawn)
                for interval in (one.figures["precision"], one.figures["recall"])
            )
            for one in found.codes
        ),
    )


class Estimator:
    """The estimates of a run that somebody works on, made once for each state of it, one at a time."""

    def __init__(self, project: OpenProject) -> None:
        """Nothing is estimated yet."""
        self.project = project
        self._lock = threading.Lock()
        self._made: tuple[Shown, RunEstimates] | None = None
        self._concluded: tuple[RunEstimates, ConclusionsLeft] | None = None

    def estimates(self) -> RunEstimates:
        """As the run is now.

        Raises:
            ThematrixError: It is gone or damaged.
        """
        with self._lock:
            return self._now()

    def conclusions(self) -> ConclusionsLeft:
        """What reading on would change, as the run is now.

        Raises:
            ThematrixError: It is gone or damaged.
        """
        with self._lock:
            now = self._now()
            if self._concluded is None or self._concluded[0] is not now:
                self._concluded = (now, now.conclusions())
            return self._concluded[1]

    def _now(self) -> RunEstimates:
        shown = self.project.shown
        if self._made is None or self._made[0] is not shown:
            self._made = (shown, run_estimates(shown, self.project))
        return self._made[1]
