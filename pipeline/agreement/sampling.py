"""Choosing the passages that a person checks, and the workbook for it.

Every passage can be drawn, and with which probability is kept, so that what is
found on the sample can be weighted back to the corpus.
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CallError
from pipeline.human_codings import DRAWN, INCLUSION, SAMPLES, SHARED, SIMPLE, STRATIFIED
from pipeline.model import MACHINE, Codebook, Status
from pipeline.palette import WORKBOOK
from pipeline.results.participants import people, shown_speaker
from pipeline.results.preceding_text import before
from pipeline.results.tables import RunTables
from pipeline.runtime.digests import digest
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.output_formats import format_named
from pipeline.runtime.run_folder import plain_folder
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.runtime.spreadsheet.workbook_layout import Styles, heads, height, paged
from pipeline.runtime.spreadsheet.workbook_writer import Book
from pipeline.wording import many, score_text

LEAST = 2
"""Passages a stratum, below which strata are too fine for the sample. A choice: one passage has no variance within
its stratum."""

CODEBOOK_SHEET = "Codebook"
"""The sheet that lists the codes, ids in its first column."""

_LINE, _MORE = 15.0, 3
_HOW = (
    "Read each passage on the sheet Passages and write into the column codes all codes of the sheet Codebook that fit, "
    "with | between them.",
    "Write none where no code fits. A row left empty counts as not coded yet.",
    "If you cannot decide on a code, write it into the column uncertain instead; the comparison leaves it out.",
    "Do not change the columns id, inclusion and drawn; the last two are hidden and say how the passage was drawn.",
    "Save the workbook as .xlsx and give it to `thematrix agree`.",
)


_INTERNAL = (
    "This workbook holds words and names of files as received, whatever the consent and the alias: it is for those who "
    "may read the transcripts, and not to be passed on."
)
_OTHER_NAMES = (
    "People and places have other names in this workbook. It is not anonymous: whoever knows the people may know them "
    "again. Do not pass it on."
)
_SILENT = (
    "{} of people who did not consent to being quoted: no in the column may be quoted. Code them, and quote nothing."
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A passage of the sample.

    Attributes:
        row: Its row in the run's table of passages.
        passage: Its id.
        stratum: The stratum's name.
        inclusion: The probability with which it was drawn.
    """

    row: int
    passage: str
    stratum: str
    inclusion: float


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, in the order of the run.

    Attributes:
        kind: ``simple`` or ``stratified``.
        seed: Of the draw.
        passages: What was drawn.
        strata: By name, how many passages it has and how many were drawn.
    """

    kind: str
    seed: int
    passages: tuple[Drawn, ...]
    strata: Mapping[str, tuple[int, int]]


def draw(tables: RunTables, *, size: int, seed: int = 0, simple: bool = False) -> Sample:
    """Draw passages of a run.

    Unless ``simple``, passages are grouped by the rarest code that the machine
    gave to them (or, of those without one, by the code that came nearest) and
    by how sure it was. Each group gives passages by the square root of its
    size, so that rare codes are seen.

    Args:
        tables: The run.
        size: How many; all where the run has fewer.
        seed: The same seed draws the same passages.
        simple: Every passage with the same probability.

    Raises:
        CallError: ``size`` is below one.
    """
    if size < 1:
        raise CallError(f"the sample must have a passage at least, got {size}", remedy="Give a number from 1 on.")
    passages: list[str] = tables.passages["passage"].to_pylist()
    size = min(size, len(passages))
    names = ["all"] * len(passages) if simple else _strata(tables, passages, size)
    members: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        members.setdefault(name, []).append(row)
    counts = _allocation({name: len(rows) for name, rows in members.items()}, size)
    drawn = []
    for name, rows in members.items():
        # By digest and not by a generator: the same on every machine, whatever else is in the run.
        chance = sorted(rows, key=lambda row: digest(str(seed), passages[row]))
        drawn += [Drawn(row, passages[row], name, counts[name] / len(rows)) for row in chance[: counts[name]]]
    kind = SIMPLE if len(members) == 1 else STRATIFIED
    strata = {name: (len(members[name]), counts[name]) for name in sorted(members)}
    return Sample(kind, seed, tuple(sorted(drawn, key=lambda one: one.row)), strata)


def _strata(tables: RunTables, passages: Sequence[str], size: int) -> list[str]:
    """The stratum of each passage: as fine as the sample can bear."""
    assigned = _assigned(tables)
    frequency = Counter(code for codes in assigned.values() for code in codes)
    nearest = _nearest(tables)
    lowest = min((score for codes in assigned.values() for score, _ in codes.values()), default=0.5)
    fine = []
    for passage in passages:
        codes = assigned.get(passage)
        if codes:
            code = min(codes, key=lambda name: (frequency[name], name))
            fine.append((code, codes[code][1]))
            continue
        code, score = nearest.get(passage, ("", 0.0))
        fine.append((code, "near") if score >= lowest / 2 else ("", "none"))
    for level in (
        [" ".join(filter(None, pair)) for pair in fine],
        [code if sure in (Status.ACCEPTED.value, Status.REVIEW.value) else sure for code, sure in fine],
        ["given" if sure in (Status.ACCEPTED.value, Status.REVIEW.value) else sure for _, sure in fine],
    ):
        if LEAST * len(set(level)) <= size:
            return level
    return ["all"] * len(passages)


def _assigned(tables: RunTables) -> dict[str, dict[str, tuple[float, str]]]:
    """By passage, the codes that the machine gave, with score and status."""
    assigned: dict[str, dict[str, tuple[float, str]]] = {}
    columns = (tables.codings[name].to_pylist() for name in ("passage", "code", "score", "status", "coder"))
    for passage, code, score, status, coder in zip(*columns, strict=True):
        if coder == MACHINE and status != Status.REJECTED.value:
            assigned.setdefault(passage, {})[code] = (score, status)
    return assigned


def _nearest(tables: RunTables) -> dict[str, tuple[str, float]]:
    """By passage, the code with the highest score."""
    best: dict[str, tuple[str, float]] = {}
    columns = (tables.scores[name].to_pylist() for name in ("passage", "code", "score"))
    for passage, code, score in zip(*columns, strict=True):
        if passage not in best or score > best[passage][1]:
            best[passage] = (code, score)
    return best


def _allocation(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of each stratum: by the square root of its size, one at least, all at most."""
    counts = dict.fromkeys(sizes, 1)
    wanted = {name: math.sqrt(count) for name, count in sizes.items()}
    for _ in range(size - len(sizes)):
        # The stratum that is furthest behind its part takes the next one.
        open_ = [name for name in sizes if counts[name] < sizes[name]]
        chosen = max(open_, key=lambda name: (wanted[name] / (counts[name] + 0.5), name))
        counts[chosen] += 1
    return counts


def write_sample(
    sample: Sample,
    tables: RunTables,
    codebook: Codebook,
    *,
    run: Path,
    out: Path,
    show_machine: bool = False,
    shared: Mapping[str, str] | None = None,
) -> Path:
    """Write the workbook, and how the passages were drawn into the run's folder.

    Args:
        sample: What was drawn.
        tables: The run that it was drawn from.
        codebook: The run's.
        run: The run's folder.
        out: The workbook; it is not there yet.
        show_machine: Whether the coder sees what the machine gave.
        shared: By their ids, what the passages are called in a workbook that is passed on, whose ``tables`` and
            ``codebook`` have other names; the run's folder keeps which is which.

    Returns:
        The file in the run's folder.

    Raises:
        CallError: The workbook is there already, and may hold somebody's work,
            or its name does not end in .xlsx.
        ThematrixError: The disk failed.
    """
    format_named(out, ("xlsx",), what="a workbook is")
    if out.exists():
        raise CallError(
            "is there already, and may hold somebody's codings",
            where=str(out),
            remedy="Nothing was written. Choose another name with --out.",
        )
    kept = _keep(sample, plain_folder(run / SAMPLES), out.stem, shared or {})
    data = _workbook(sample, tables, codebook, show_machine=show_machine, shared=shared)
    write_atomic(out, data, doing="write the workbook")
    return kept


def _keep(sample: Sample, folder: Path, name: str, shared: Mapping[str, str]) -> Path:
    also = [SHARED] if shared else []
    lines: list[Sequence[object]] = [["id", "stratum", "of", "taken", INCLUSION, DRAWN, "seed", *also]]
    for one in sample.passages:
        of, taken = sample.strata[one.stratum]
        known = [shared[one.passage]] if shared else []
        lines.append([one.passage, one.stratum, of, taken, repr(one.inclusion), sample.kind, sample.seed, *known])
    data = csv_text(lines).encode()
    number = 1
    path = folder / f"{name}.csv"
    while path.exists() and path.read_bytes() != data:
        number += 1
        path = folder / f"{name}-{number}.csv"
    write_atomic(path, data, doing="keep the inclusion probabilities")
    return path


def _workbook(
    sample: Sample, tables: RunTables, codebook: Codebook, *, show_machine: bool, shared: Mapping[str, str] | None
) -> bytes:
    """Three sheets: how to, the passages, the codebook. Text is never a formula or a link."""
    buffer = io.BytesIO()
    with Book(buffer, title="Passages to code") as book:
        styles = Styles(book)
        head = styles(bold=True, bottom=1, valign="top", text_wrap=True)
        wrap = styles.text
        fill = styles(text_wrap=True, valign="top", bg_color=WORKBOOK["fill sample"], border=1)
        grey = styles(text_wrap=True, valign="top", font_color=WORKBOOK["aside"])
        page = book.add_worksheet("How to")
        page.hide_gridlines(2)
        page.set_column(0, 0, 100, wrap)
        rows_told = _rows(sample, tables, _assigned(tables) if show_machine else {}, shared or {})
        silent = sum(cells["may be quoted"] == "no" for cells in rows_told)
        told = [_SILENT.format(many(silent, "passage is", "passages are"))] if silent else []
        for row, line in enumerate((*_HOW, _OTHER_NAMES if shared else _INTERNAL, *told)):
            page.write_string(row, 0, line, wrap)

        page = book.add_worksheet("Passages")
        columns = [
            ("id", 16, grey),
            ("document", 18, grey),
            ("speaker", 14, grey),
            ("context", 40, grey),
            ("may be quoted", 9, grey),
            ("text", 70, wrap),
            ("codes", 32, fill),
            ("uncertain", 20, fill),
            ("comment", 28, fill),
        ]
        if not silent:
            columns = [column for column in columns if column[0] != "may be quoted"]
        if show_machine:
            columns.insert(len(columns) - 3, ("machine", 30, grey))
        columns += [(INCLUSION, 10, grey), (DRAWN, 10, grey)]
        for column, (name, width, _) in enumerate(columns):
            hidden = {"hidden": True} if name in (INCLUSION, DRAWN) else {}
            page.set_column(column, column, width, None, hidden)
            page.write_string(0, column, name, head)
        widths = {name: width for name, width, _ in columns if name not in (INCLUSION, DRAWN)}
        for row, cells in enumerate(rows_told, start=1):
            texts = [(str(cells.get(name, "")), width) for name, width in widths.items()]
            page.set_row(row, height(texts, line=_LINE, more=_MORE))
            for column, (name, _, style) in enumerate(columns):
                value = cells.get(name, "")
                if isinstance(value, float):
                    page.write_number(row, column, value, style)
                else:
                    page.write_string(row, column, value, style)
        page.freeze_panes(1, 1)
        paged(page, paper=0, gridlines=True, footer=False)
        page.repeat_rows(0)
        page.activate()

        page = book.add_worksheet(CODEBOOK_SHEET)
        about = {"code": 28, "name": 24, "definition": 60, "include": 40, "exclude": 40, "examples": 60}
        heads(page, about, head)
        for row, code in enumerate(codebook.codes, start=1):
            said = (code.id, code.name, code.definition, code.include, code.exclude, "\n".join(code.examples))
            page.set_row(row, height(zip(said, about.values(), strict=True), line=_LINE, more=_MORE))
            for column, value in enumerate(said):
                page.write_string(row, column, value, wrap)
        page.freeze_panes(1, 1)
    return buffer.getvalue()


def _rows(
    sample: Sample,
    tables: RunTables,
    assigned: Mapping[str, Mapping[str, tuple[float, str]]],
    shared: Mapping[str, str],
) -> list[dict[str, str | float]]:
    names = ("passage", "document", "case", "speaker", "role", "text")
    passages = list(zip(*(tables.passages[name].to_pylist() for name in names), strict=True))
    persons = people(tables.cases)
    contexts = before(tables)
    rows = []
    for one in sample.passages:
        passage, document, case, speaker, role, text = passages[one.row]
        codes = sorted(assigned.get(passage, {}).items(), key=lambda item: (-item[1][0], item[0]))
        rows.append(
            {
                "id": shared.get(one.passage, passage),
                "document": document,
                "speaker": shown_speaker(speaker, role, persons.get(case)),
                "context": contexts[one.row],
                "may be quoted": "no" if case in persons and not persons[case].consent else "",
                "text": text,
                "machine": "\n".join(f"{code} ({score_text(score)})" for code, (score, _) in codes),
                INCLUSION: one.inclusion,
                DRAWN: sample.kind,
            }
        )
    return rows
