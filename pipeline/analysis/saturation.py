"""When further interviews stopped bringing new codes, after Guest, Namey and Chen (2020).

"A simple method to assess and report thematic saturation in qualitative
research", PLoS ONE 15(5), e0232076. Three numbers: the base size, how many
interviews count as what is known to begin with; the run length, how many
further ones are looked at together; and the threshold, which share of the
base's codes may still be new in a run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.analysis.incidence import marks_of
from pipeline.analysis.matrix import COLUMNS
from pipeline.analysis.matrix_rows import NO_CASE, roles_for, rows_of
from pipeline.analysis.results import InterviewRun, Saturation, SaturationPoint
from pipeline.results.codings import ASSIGNED, Floats, Ints, assigned, check_choices
from pipeline.results.hidden_names import document_names
from pipeline.results.participants import by_name, people
from pipeline.results.rows import few
from pipeline.results.tables import RunTables

SETTINGS = ((4, 2), (5, 2), (6, 2), (6, 3))
"""Base size and run length, as published."""

THRESHOLDS = (0.05, 0.0)
"""Shares of the base's codes that may still be new in a run, as published."""

SHUFFLES = 1_000
"""Shuffled orders of the interviews. A choice: the 2.5 % tail then holds 25 orders."""

BY = ("case", "document")


def saturation(
    tables: RunTables,
    *,
    by: str = "case",
    cols: str = "code",
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] | None = None,
    settings: Sequence[tuple[int, int]] = SETTINGS,
    thresholds: Sequence[float] = THRESHOLDS,
    shuffles: int = SHUFFLES,
    seed: int = 0,
    called: Callable[[str], str] | None = None,
) -> Saturation:
    """When further interviews stopped bringing new codes.

    Interviews stand in the order that cases.csv gives, those without one after
    them as they were read, or, where names are hidden, in the order of what is
    shown: as they were read, they would tell who is who. Whoever has no codable
    passage is left out. A code is new where no earlier interview has it.

    Args:
        tables: The run.
        by: An interview is what a ``case`` says, or a ``document``.
        cols: ``code`` or ``family``.
        statuses: The statuses that count.
        roles: The roles that count; unless told, respondents, of documents authors too.
        settings: Base sizes and run lengths.
        thresholds: Shares of new codes that are still allowed.
        shuffles: How many shuffled orders; the band holds the middle 95 % of them.
        seed: Of the shuffling.
        called: Other names that labels get at last, where the outputs are passed on.

    Raises:
        CallError: An argument does not exist.
    """
    check_choices("kind of interview", (by,), BY)
    check_choices("kind of column", (cols,), COLUMNS)
    roles = roles_for(by, roles)
    rows = rows_of(tables, rows=by, roles=roles)
    marks = marks_of(tables, assigned(tables, statuses=statuses, roles=roles), by=cols)
    order, ordered = _order(tables, rows.labels, rows.of, by=by, called=called)
    index = np.full(len(rows.labels) + 1, -1, dtype=np.int64)
    index[order] = np.arange(len(order))
    present = np.zeros((len(order), len(marks.labels)), dtype=np.bool_)
    row = index[rows.of[marks.passage]]
    present[row[row >= 0], marks.column[row >= 0]] = True
    new = new_codes(present)
    rng = np.random.default_rng(seed)
    shuffled = np.array([new_codes(present[rng.permutation(len(order))]) for _ in range(shuffles)], dtype=np.int64)
    shuffled = shuffled.reshape(shuffles, len(order))
    band = np.quantile(shuffled.cumsum(axis=1), [0.025, 0.5, 0.975], axis=0) if shuffles else np.zeros((3, len(order)))
    return Saturation(
        by=by,
        cols=cols,
        interviews=tuple(rows.labels[number] for number in order.tolist()),
        ordered=ordered,
        new=tuple(new.tolist()),
        cumulative=tuple(new.cumsum().tolist()),
        low=tuple(band[0].tolist()),
        median=tuple(band[1].tolist()),
        high=tuple(band[2].tolist()),
        columns=len(marks.labels),
        points=tuple(
            _point(new, shuffled, base=base, run=run, threshold=threshold)
            for base, run in settings
            for threshold in thresholds
        ),
        shuffles=shuffles,
        seed=seed,
    )


def new_codes(present: npt.NDArray[np.bool_]) -> Ints:
    """How many columns stand for the first time in each row."""
    if not present.size:
        return np.zeros(len(present), dtype=np.int64)
    some = present.any(axis=0)
    found: Ints = np.bincount(present.argmax(axis=0)[some], minlength=len(present)).astype(np.int64)
    return found


def runs(new: Sequence[int], *, base: int, run: int) -> tuple[InterviewRun, ...]:
    """Every run after the base, each beginning one interview after the one before."""
    known = sum(new[:base])
    return tuple(
        InterviewRun(start + 1, start + run, sum(new[start : start + run]), sum(new[start : start + run]) / known)
        for start in range(base, len(new) - run + 1)
        if known
    )


def _point(new: Ints, shuffled: Ints, *, base: int, run: int, threshold: float) -> SaturationPoint:
    found = runs(new.tolist(), base=base, run=run)
    at = next((one.first - 1 for one in found if one.share <= threshold + 1e-12), None)
    reached = _reached(shuffled, base=base, run=run, threshold=threshold)
    met = reached[reached > 0]
    low, median, high = np.quantile(met, [0.05, 0.5, 0.95], method="inverted_cdf") if met.size else [np.nan] * 3
    total = int(new.sum())
    return SaturationPoint(
        base=base,
        run=run,
        threshold=threshold,
        known=int(new[:base].sum()) if len(new) >= base else 0,
        runs=found,
        at=at,
        known_at=float(new[:at].sum() / total) if at is not None and total else np.nan,
        reached=float(np.mean(reached > 0)) if reached.size else np.nan,
        low=float(low),
        median=float(median),
        high=float(high),
    )


def _reached(shuffled: Ints, *, base: int, run: int, threshold: float) -> Floats:
    """After which interview each order meets the threshold; 0 where it does not."""
    interviews = shuffled.shape[1]
    if interviews < base + run:
        return np.zeros(len(shuffled))
    sums = np.concatenate([np.zeros((len(shuffled), 1), dtype=np.int64), shuffled.cumsum(axis=1)], axis=1)
    fresh = sums[:, base + run :] - sums[:, base : interviews - run + 1]
    known = sums[:, base][:, None]
    met = (fresh <= threshold * known + 1e-9) & (known > 0)
    return np.where(met.any(axis=1), base + met.argmax(axis=1), 0).astype(np.float64)


def _order(
    tables: RunTables, labels: Sequence[str], of: Ints, *, by: str, called: Callable[[str], str] | None
) -> tuple[Ints, bool]:
    """The indices of the rows with passages in the order of the interviews, and whether all of it was known."""
    first: dict[int, int] = {}
    for row, index in enumerate(of.tolist()):
        # What is nobody's is no interview.
        if index >= 0 and (by != "case" or labels[index] != NO_CASE):
            first.setdefault(index, row)
    numbers = {row["case"]: row["order"] for row in tables.cases.select(["case", "order"]).to_pylist()}
    by_label = {person.label: numbers[case] for case, person in people(tables.cases).items()}
    given_order: dict[int, int] = {}
    cases = few(tables.passages["case"])
    for row, index in enumerate(of.tolist()):
        if index < 0:
            continue
        number = by_label.get(labels[index], 0) if by == "case" else numbers.get(cases[row], 0)
        if number > 0:
            given_order[index] = min(number, given_order.get(index, number))
    last = max(given_order.values(), default=0) + 1
    hidden = document_names(tables) if by == "document" else {}
    shown, key = {index: hidden.get(labels[index], labels[index]) for index in first}, by_name(called)
    if called or any(person.alias for person in people(tables.cases).values()):
        order = sorted(first, key=lambda index: (given_order.get(index, last), key(shown[index])))
    else:
        order = sorted(first, key=lambda index: (given_order.get(index, last), first[index]))
    return np.array(order, dtype=np.int64), all(index in given_order for index in first)
