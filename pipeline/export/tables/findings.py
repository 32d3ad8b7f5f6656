"""Matrices, co-occurrence, saturation and overview as tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from pipeline.analysis.results import Cooccurrence, Covered, Frequency, Overview, Saturation, SaturationPoint
from pipeline.export.tables.cell_text import PERCENT, TWO, WHOLE, WHOLE_PERCENT
from pipeline.export.tables.nothing_codable import nothing_codable
from pipeline.export.tables.table import Column, Table
from pipeline.wording import many

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = {
    "count": WHOLE,
    "presence": WHOLE,
    "share": PERCENT,
    "share-words": PERCENT,
    "per-1000": TWO,
    "mean-score": TWO,
}

WHAT = {
    "count": "Passages of the {rows} assigned the {cols}.",
    "presence": "1 where any passage of the {rows} was assigned the {cols}, else 0.",
    "share": "Passages assigned the {cols}, of all codable passages of the {rows}, coded or not.",
    "share-words": "Words of the passages assigned the {cols}, of all words of codable passages of the {rows}.",
    "per-1000": "Passages assigned the {cols} for every 1,000 words of codable passages of the {rows}.",
    "mean-score": "The mean score of the passages assigned the {cols}.",
}

WITHIN = {
    "passage": "Codes in the same passage",
    "adjacent": "Codes in passages of one speaker that follow one another",
    "case": "Codes in what the same case says",
}


def matrix_table(
    frame: pd.DataFrame, *, values: str, names: Mapping[str, str], status: str, turned: bool = False, only: str = ""
) -> Table:
    """A matrix; an empty cell is where there is nothing to count in or to divide by.

    Args:
        frame: Rows by columns; where it is turned, columns by rows.
        values: What the cells are.
        names: Of codes and families.
        status: Which codings count.
        turned: Whether codes or families are the rows, and what is counted for them the columns.
        only: What of the run it is of, a sentence; "" for all of it.
    """
    rows, cols = str(frame.index.name), str(frame.columns.name)
    cells = frame.to_numpy().tolist()
    which = "Codings assigned, accepted and for review" if status == "assigned" else "Accepted codings alone"
    shown = names if cols in ("code", "family") else {}
    columns = [Column(str(label), shown.get(str(label), str(label)), NUMBERS[values]) for label in frame.columns]
    of, by = (cols, rows) if turned else (rows, cols)
    return Table(
        name=f"{rows} x {cols}, {values}",
        title=f"{rows.capitalize()} by {cols}: {values}",
        columns=(Column(rows, rows.capitalize(), names=names if rows in ("code", "family") else {}), *columns),
        rows=tuple((str(label), *values_of) for label, values_of in zip(frame.index, cells, strict=True)),
        notes=(
            WHAT[values].format(rows=of, cols=by),
            f"{which}; what a person rejected does not count.",
            *_nothing_to_divide(frame, values, of),
            *([only] if only else []),
        ),
    )


def _nothing_to_divide(frame: pd.DataFrame, values: str, of: str) -> list[str]:
    """Who has no codable passage, so that cells are empty; nothing where cells are empty for another reason."""
    if values == "mean-score" or of in ("code", "family"):
        return []
    rows = frame if frame.index.name == of else frame.T
    return nothing_codable([str(name) for name, row in rows.iterrows() if row.isna().all()])


def cooccurrence_tables(found: Cooccurrence, *, names: Mapping[str, str]) -> tuple[Table, ...]:
    """Pairs, the surest lift first; then counts and lifts as matrices."""
    own = found.within == "adjacent"
    pairs = [
        (i, j)
        for i in range(len(found.columns))
        for j in range(i if own else i + 1, len(found.columns))
        if found.count[i, j] or found.high[i, j] < 1
    ]
    pairs.sort(key=lambda pair: (-np.nan_to_num(found.low[pair], nan=-1), -found.count[pair], pair))

    def name(place: int) -> str:
        return names.get(found.columns[place], found.columns[place])

    listed = Table(
        name="Pairs",
        title=WITHIN[found.within],
        columns=(
            Column("first", "First", width=28, names=names),
            Column("second", "Second", width=28, names=names),
            Column("together", "together", WHOLE),
            Column("first_alone", "first", WHOLE),
            Column("second_alone", "second", WHOLE),
            Column("lift", "lift", TWO),
            Column("lift_low", "from", TWO),
            Column("lift_high", "to", TWO),
        ),
        rows=tuple(
            (
                found.columns[i],
                found.columns[j],
                int(found.count[i, j]),
                int(found.alone[i]),
                int(found.alone[j]),
                float(found.lift[i, j]),
                float(found.low[i, j]),
                float(found.high[i, j]),
            )
            for i, j in pairs
        ),
        notes=_lift_notes(found) if pairs else (_no_pairs(found),),
    )
    matrices = [
        Table(
            name=title,
            title=f"{WITHIN[found.within]}: {title.lower()}",
            columns=(
                Column(found.cols, found.cols.capitalize()),
                *(Column(column, name(place), number) for place, column in enumerate(found.columns)),
            ),
            rows=tuple((name(place), *values[place].tolist()) for place in range(len(found.columns))),
        )
        for title, values, number in (("Together", found.count, WHOLE), ("Lift", found.lift, TWO))
    ]
    return (listed, *matrices)


def _no_pairs(found: Cooccurrence) -> str:
    """Why no two codes are listed."""
    noun, nouns = ("code", "codes") if found.cols == "code" else ("family", "families")
    if len(found.columns) < 2:
        return f"There is {many(len(found.columns), noun, nouns)}, and two are needed to co-occur."
    return f"No two {nouns} co-occur, and of none is that less than chance would give."


def _lift_notes(found: Cooccurrence) -> tuple[str, ...]:
    unit = {"passage": "passage", "adjacent": "neighbouring pair", "case": "case"}[found.within]
    notes = [
        f"Of {many(found.of, unit)}. Lift: how many times as often as if the two had nothing to do with each other.",
        f"Intervals are 95 %, of the linearised variance over {many(found.cases, 'case')} (Binder 1983), with "
        "Student's t, and never narrower than a Poisson count so small allows. Pairs that never co-occur are "
        "listed where that is less than chance would give.",
        f"A lift is given where both stand in {found.least} or more.",
    ]
    if found.left_out:
        notes.append(
            f"The {len(found.columns):,} codes that stand in most passages are set against each other; "
            f"{many(found.left_out, 'further code')} left out."
        )
    if found.within == "case":
        notes.append("Who says more has more codes, so lifts above 1 are to be expected here.")
    return tuple(notes)


def saturation_tables(found: Saturation, *, documents: Mapping[str, str] | None = None) -> tuple[Table, ...]:
    """When each setting is met; new codes by interview; the runs behind it.

    ``documents`` are the names to show in place of those of documents.
    """
    shown = documents if documents and found.by == "document" else {}
    columns = many(found.columns, "code") if found.cols == "code" else many(found.columns, "family", "families")
    number = found.cumulative[-1] if found.cumulative else 0
    found_codes = many(number, "code") if found.cols == "code" else many(number, "family", "families")
    points = Table(
        name="Saturation",
        title="When further interviews brought nothing new",
        columns=(
            Column("base", "base size", WHOLE),
            Column("run", "run length", WHOLE),
            Column("threshold", "new at most", WHOLE_PERCENT),
            Column("reached", "reached at", width=14),
            Column("known", "codes in the base", WHOLE),
            Column("known_at", f"of the {found_codes} found", PERCENT),
            Column("orders", "orders that reach it", PERCENT, group="Shuffled"),
            Column("low", "5 %", WHOLE, group="Shuffled"),
            Column("median", "median", WHOLE, group="Shuffled"),
            Column("high", "95 %", WHOLE, group="Shuffled"),
        ),
        rows=tuple(
            (p.base, p.run, p.threshold, p.shown, p.known, p.known_at, p.reached, p.low, p.median, p.high)
            for p in found.points
        ),
        notes=(
            "Guest, Namey and Chen 2020: 6+2 means that after six interviews the two that followed brought no more new "
            "codes than the threshold allows, as a share of the codes in the base.",
            "Interviews stand in the order of cases.csv."
            if found.ordered
            else "cases.csv does not give the order of all interviews: those without one stand as they were read, or "
            "by the names that are shown where others are hidden.",
            f"Shuffled: {found.shuffles:,} random orders, seed {found.seed}. Interviews without codable passages are "
            "left out.",
            f"{number} of the codebook's {columns} were found. The method is "
            "meant for codes that come from the interviews; with a codebook made beforehand it says when its codes had "
            "been heard, not that there is nothing else to hear.",
        ),
    )
    interviews = Table(
        name="Interviews",
        title="New codes by interview",
        columns=(
            Column("place", "place", WHOLE),
            Column("interview", "Interview", width=30),
            Column("new", "new codes", WHOLE),
            Column("known", "known by then", WHOLE),
            Column("low", "2.5 %", TWO, group="Shuffled"),
            Column("median", "median", TWO, group="Shuffled"),
            Column("high", "97.5 %", TWO, group="Shuffled"),
        ),
        rows=tuple(
            (place, shown.get(label, label), found.new[place - 1], found.cumulative[place - 1], low, middle, high)
            for place, (label, low, middle, high) in enumerate(
                zip(found.interviews, found.low, found.median, found.high, strict=True), 1
            )
        ),
    )
    return points, interviews, _runs(found.points)


def _runs(points: tuple[SaturationPoint, ...]) -> Table:
    settings = {(point.base, point.run): point for point in points}
    return Table(
        name="Runs",
        title="Every run of interviews",
        columns=(
            Column("base", "base size", WHOLE),
            Column("run", "run length", WHOLE),
            Column("first", "from interview", WHOLE),
            Column("last", "to interview", WHOLE),
            Column("new", "new codes", WHOLE),
            Column("known", "codes in the base", WHOLE),
            Column("share", "share new", PERCENT),
        ),
        rows=tuple(
            (base, length, run.first, run.last, run.new, point.known, run.share)
            for (base, length), point in settings.items()
            for run in point.runs
        ),
    )


def overview_tables(
    found: Overview, *, documents: Mapping[str, str], families: Mapping[str, str] | None = None
) -> tuple[Table, ...]:
    """Codes, families where there are any, coverage of cases and documents, speakers.

    Args:
        found: The overview.
        documents: What is shown in place of a document's name.
        families: The families' names by id.
    """
    named = families or {}
    return (
        _frequencies("Codes", found.codes, named),
        *([_frequencies("Families", found.families, named)] if any(one.family for one in found.codes) else []),
        _coverage("Cases", (*found.cases,), {}),
        _coverage("Documents", (*found.documents,), documents, total=found.whole),
        Table(
            name="Speakers",
            title="Words by speaker",
            columns=(
                Column("speaker", "Speaker", width=30),
                Column("role", "Role", width=14),
                Column("turns", "turns", WHOLE),
                Column("words", "words", WHOLE),
                Column("share", "of all words", PERCENT),
            ),
            rows=tuple((one.speaker, one.role, one.turns, one.words, one.share) for one in found.speakers),
            notes=("All that is spoken or written, coded or not; headings, front matter and notes are not in it.",),
        ),
    )


def _frequencies(name: str, found: tuple[Frequency, ...], families: Mapping[str, str]) -> Table:
    return Table(
        name=name,
        title=f"How often: {name.lower()}",
        columns=(
            Column("id", "Id", width=28),
            Column("name", "Name", width=26, names=families if name == "Families" else {}),
            Column("family", "Family", width=16, names=families),
            Column("passages", "passages", WHOLE),
            Column("share", "of all passages", PERCENT),
            Column("words", "words", WHOLE),
            Column("cases", "cases", WHOLE),
            Column("case_share", "of all cases", PERCENT),
            Column("accepted", "accepted", WHOLE),
            Column("review", "for review", WHOLE),
        ),
        rows=tuple(
            (f.column, f.name, f.family, f.passages, f.share, f.words, f.cases, f.case_share, f.accepted, f.review)
            for f in found
        ),
        notes=("Passages of respondents and authors; cases are respondents.",),
    )


def _coverage(name: str, found: tuple[Covered, ...], shown: Mapping[str, str], total: Covered | None = None) -> Table:
    rows = [*found, *([total] if total else [])]
    return Table(
        name=name,
        title=f"What is coded and what is not: {name.lower()}",
        columns=(
            Column("label", name[:-1], width=30),
            Column("passages", "passages", WHOLE),
            Column("coded", "with a code", WHOLE),
            Column("words", "words", WHOLE),
            Column("coded_words", "words with a code", WHOLE),
            Column("share", "of words coded", PERCENT),
            Column("uncoded", "not coded", PERCENT),
            Column("codes", "codes", WHOLE),
        ),
        rows=tuple(
            (
                shown.get(one.label, one.label) or "All",
                one.passages,
                one.coded if one.passages else None,
                one.words,
                one.coded_words if one.passages else None,
                one.share,
                1 - one.share,
                one.codes if one.passages else None,
            )
            for one in rows
        ),
        notes=(
            "Codable passages: respondents' talk and, by document, authors' text; interviewers are not in it.",
            *nothing_codable([shown.get(one.label, one.label) for one in found if not one.passages]),
        ),
    )
