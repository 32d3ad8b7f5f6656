"""Codes that co-occur: in a passage, in neighbouring passages, in what one case says; and whether by chance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from pipeline.analysis.incidence import marks_of
from pipeline.analysis.matrix import COLUMNS
from pipeline.analysis.matrix_rows import roles_for
from pipeline.analysis.results import MOST_CODES, Cooccurrence
from pipeline.results.codings import ASSIGNED, Floats, Ints, assigned, check_choices, counted
from pipeline.results.rows import few, first_starts
from pipeline.results.tables import RunTables

WITHIN = ("passage", "adjacent", "case")

LEAST = 5
"""So often each of two codes must stand for a lift to mean anything. A choice, as a table's cells are expected to
hold five by custom."""

CASES = 3
"""From so few cases no interval can be given. A choice: two cases have hardly a spread."""


def cooccurrence(
    tables: RunTables,
    *,
    within: str = "passage",
    cols: str = "code",
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] | None = None,
    least: int = LEAST,
    most: int = MOST_CODES,
) -> Cooccurrence:
    """How often codes co-occur, and how much oftener than by chance.

    Lift is n * both / (one * other). Its logarithm is a sum of logarithms of
    totals over cases, so its variance is the linearised one of cluster
    sampling (Binder 1983): with u_c = n_c / n + both_c / both - one_c / one -
    other_c / other of case c and k cases, k / (k - 1) * sum(u_c^2); the
    interval takes Student's t with k - 1 degrees of freedom. It is never
    narrower than the exact interval of a Poisson count of ``both`` (Garwood
    1936), which is also that of codes that never co-occur. Lift
    within a case is apt to be above 1 for the mere reason that who says more
    has more codes.

    Args:
        tables: The run.
        within: ``passage``; ``adjacent``, in passages of one speaker in one
            document that follow one another; ``case``, anywhere in what a case says.
        cols: ``code`` or ``family``.
        statuses: The statuses that count.
        roles: The roles that count; unless told, respondents and authors, of
            cases respondents.
        least: So often each must stand for a lift to be told.
        most: At most so many codes, those that stand in most passages.

    Raises:
        CallError: An argument does not exist.
    """
    check_choices("way of co-occurring", (within,), WITHIN)
    check_choices("kind of column", (cols,), COLUMNS)
    roles = roles_for("case" if within == "case" else "code", roles)
    everything = marks_of(tables, assigned(tables, statuses=statuses, roles=roles), by=cols)
    marks = everything.most(most)
    kept = counted(tables, roles)
    width = len(marks.labels)
    whole = csr_array((np.ones(len(marks.passage)), (marks.passage, marks.column)), shape=(len(tables.passages), width))
    case = _cases(tables, kept)
    rows = np.flatnonzero(kept)
    if within == "passage":
        first = second = whole[rows]
        member = case[rows]
    elif within == "case":
        present = csr_array((np.ones(len(rows)), (case[rows], rows)), shape=(int(case.max(initial=-1)) + 1, len(case)))
        first = second = ((present @ whole) > 0).astype(np.float64)
        member = np.arange(first.shape[0])
    else:
        before, after = _neighbours(tables, kept)
        # Each pair from both ends, so that neither code has to come first.
        first = whole[np.concatenate([before, after])]
        second = whole[np.concatenate([after, before])]
        member = case[np.concatenate([before, after])]
    one, other = (np.asarray(side.sum(axis=0)).ravel() for side in (first, second))
    both = (first.T @ second).toarray()
    lift, low, high = _lift(first, second, member, one, other, both, least)
    if within == "adjacent":
        both = both / (1 + np.eye(width))
    else:
        for figure in (lift, low, high):
            np.fill_diagonal(figure, np.nan)
    return Cooccurrence(
        within=within,
        cols=cols,
        columns=marks.labels,
        of=first.shape[0] // (2 if within == "adjacent" else 1),
        alone=one,
        count=both,
        lift=lift,
        low=low,
        high=high,
        cases=len(np.unique(member)),
        least=least,
        left_out=len(everything.labels) - len(marks.labels),
    )


def _lift(
    first: csr_array, second: csr_array, member: Ints, one: Floats, other: Floats, both: Floats, least: int
) -> tuple[Floats, Floats, Floats]:
    size = first.shape[0]
    cases, case_of = np.unique(member, return_inverse=True)
    often = (one >= least)[:, None] & (other >= least)[None, :]
    square = np.zeros_like(both)
    with np.errstate(divide="ignore", invalid="ignore"):
        for number in range(len(cases)):
            rows = np.flatnonzero(case_of == number)
            mine, theirs = first[rows], second[rows]
            ones, others = (np.asarray(side.sum(axis=0)).ravel() for side in (mine, theirs))
            square += np.square(
                len(rows) / size
                + (mine.T @ theirs).toarray() / both
                - (ones / one)[:, None]
                - (others / other)[None, :]
            )
        lift = size * both / (one[:, None] * other[None, :])
        low = high = np.full_like(both, np.nan)
        if len(cases) >= CASES:
            from scipy import special

            spread = special.stdtrit(len(cases) - 1, 0.975) * np.sqrt(len(cases) / (len(cases) - 1) * square)
            chance = one[:, None] * other[None, :] / size
            # A few times together are known no better than a Poisson count of as many, whatever the cases look like.
            fewest = np.where(both > 0, special.gammaincinv(np.maximum(both, 1), 0.025), 0.0) / chance
            most = special.gammaincinv(both + 1, 0.975) / chance
            low = np.where(both > 0, np.minimum(lift * np.exp(-spread), fewest), 0.0)
            high = np.where(both > 0, np.maximum(lift * np.exp(spread), most), most)
    return tuple(np.where(often, figure, np.nan) for figure in (lift, low, high))  # type: ignore[return-value]


def _cases(tables: RunTables, kept: npt.NDArray[np.bool_]) -> Ints:
    """The case of each passage that counts; who has none is told apart by the document."""
    index: dict[tuple[str, str], int] = {}
    found = []
    columns = (few(tables.passages[name]) for name in ("case", "document"))
    for case, document, keep in zip(*columns, kept.tolist(), strict=True):
        key = (case, "") if case else ("", document)
        found.append(index.setdefault(key, len(index)) if keep else -1)
    return np.array(found, dtype=np.int64)


def _neighbours(tables: RunTables, kept: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Passages that follow one another in what one speaker says in one document."""
    last: dict[tuple[str, str, str], int] = {}
    before, after = [], []
    columns = [few(tables.passages[name]) for name in ("document", "case", "speaker")]
    columns.append(tables.passages["turn"].to_pylist())
    starts = [start or 0 for start in first_starts(tables.passages["spans"]).to_pylist()]
    order = sorted(np.flatnonzero(kept).tolist(), key=lambda row: (columns[0][row], columns[3][row], starts[row], row))
    for row in order:
        key = (columns[0][row], columns[1][row], columns[2][row])
        if key in last:
            before.append(last[key])
            after.append(row)
        last[key] = row
    return np.array(before, dtype=np.int64), np.array(after, dtype=np.int64)
