"""A review as it comes back: decisions, and what in it cannot be used."""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Self

from pipeline.codebook.code_names import CodeNames
from pipeline.decisions import coder_name, decision_on, texts_of
from pipeline.errors import CallError, ThematrixError
from pipeline.model import Decision, Span
from pipeline.results.tables import GAP, RunTables
from pipeline.review.columns import (
    ACCEPT,
    CODE,
    CODES,
    COMMENT,
    DECISION,
    NAME,
    OTHER,
    PASSAGE,
    PLACE,
    REJECT,
    row_id,
    words_digest,
)
from pipeline.runtime.disk import was_read
from pipeline.runtime.manifest import Part
from pipeline.runtime.spreadsheet.workbook_reader import read_workbook
from pipeline.text.yes_no import yes_or_no
from pipeline.wording import listed

WORDS = {ACCEPT: True, "accepted": True, REJECT: False, "rejected": False}
NEEDED = (PASSAGE, DECISION, OTHER, COMMENT, CODE, PLACE)

Cells = Mapping[str, str]
Rows = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row that can be read, filled in or not.

    Attributes:
        id: What tells it from all others, "" in reviews of version 0.1.
        document: Where its passage stands.
        spans: Likewise.
        code: That it asks about.
        said: The codes that are decided on in it now; none where its cells are empty.
    """

    id: str
    document: str
    spans: tuple[Span, ...]
    code: str
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filled:
    """What a workbook says.

    Attributes:
        coder: Who decided.
        decisions: In the order of the rows.
        open: How many rows nobody decided on.
        refused: The rows that cannot be used, and why.
        notes: What was passed over though something was written there.
        rows: All that can be read, the open ones too.
    """

    coder: str
    decisions: tuple[Decision, ...]
    open: int
    refused: tuple[ThematrixError, ...]
    notes: tuple[str, ...]
    rows: tuple[ReviewRow, ...] = ()

    @property
    def accepted(self) -> int:
        """How many of the decisions are a yes."""
        return sum(decision.accept for decision in self.decisions)


def read_review(path: Path, tables: RunTables, *, time: str, coder: str = "") -> Filled:
    """Read a filled-in review.

    Rows may be sorted, left out or copied, columns moved. A row is about the
    words that it was written for, also where the run has changed since.

    Args:
        path: The workbook.
        tables: The run that it is about.
        time: When it was decided, in ISO 8601.
        coder: Who decided; where empty, the workbook's first sheet says so.

    Raises:
        CallError: It is no review, or nobody says whose it is.
    """
    was_read(path)
    sheets = [sheet.rows for sheet in read_workbook(path)]
    header, rows = _table(sheets, path)
    try:
        name = coder_name(coder or _name(sheets))
    except CallError as error:
        raise CallError(
            "does not say who decided" if not (coder or _name(sheets)) else error.what,
            where=str(path),
            remedy=f"Write it beside “{NAME}” on the first sheet, or give --coder.",
        ) from error
    reader = _Reader(path, tables, name, time)
    for number, cells in rows:
        reader.row(number, {head: cells[column] for head, column in header.items() if column < len(cells)})
    return Filled(
        name, tuple(reader.decisions), reader.open, tuple(reader.refused), tuple(reader.notes), tuple(reader.rows)
    )


class _Reader:
    """Goes through the rows."""

    def __init__(self, path: Path, tables: RunTables, coder: str, time: str) -> None:
        self.path = path
        self.texts = texts_of(tables)
        self.codes = tables.code_ids
        self.names = CodeNames(tables.codes)
        self.coder = coder
        self.time = time
        self.decisions: list[Decision] = []
        self.open = 0
        self.refused: list[ThematrixError] = []
        self.notes: list[str] = []
        self.rows: list[ReviewRow] = []
        self._said: dict[tuple[object, ...], tuple[bool, int]] = {}

    def row(self, number: int, cells: Cells) -> None:
        """One row; it is used as a whole or not at all, save that a wrong other code does not undo the decision."""
        word, comment = cells.get(DECISION, "").casefold(), cells.get(COMMENT, "")
        others = [" ".join(part.split()) for part in cells.get(OTHER, "").split("|") if part.strip()]
        if not word and not others:
            self.open += 1
            with contextlib.suppress(ValueError, KeyError, TypeError):
                self.rows.append(_row(cells, ()))
            if comment:
                self.notes.append(f"{self.path}:{number}: has a comment and no decision; nothing was recorded")
            return
        said = _yes(word)
        if word and said is None:
            near = difflib.get_close_matches(word, WORDS, n=1)
            meant = f"Did you mean {near[0]}? " if near else ""
            self._refuse(
                number,
                f"{cells[DECISION]!r} in the column {DECISION} is no decision",
                f"{meant}Write {ACCEPT} or {REJECT}, or leave it empty.",
            )
            return
        others = [one for code in others for one in self._one_by_one(number, code)]
        strange = [code for code in others if len(self.names.meant(code)) != 1]
        others = [code for code in others if code not in strange]
        for code in strange:
            what = "is the name of several codes" if self.names.meant(code) else "is no code"
            rest = "" if said is None else f"; the {_word(said)} counts"
            self._refuse(
                number,
                f"{code!r} in the column {OTHER} {what}{rest}",
                f"{self.names.remedy(code)} The sheet {CODES} lists the codes.",
            )
        if said is None and not others:
            return
        others = list(dict.fromkeys(self.names.meant(code)[0] for code in others))
        code = cells.get(CODE, "")
        if code not in self.codes:
            self._refuse(number, f"the codebook has no code {code!r} any more", "Run `thematrix review` again.")
            return
        accepted = {**dict.fromkeys(others, True), **({code: said} if said is not None else {})}
        if said is False and code in others:
            self._refuse(number, f"rejects {code!r} and gives it as the other code", "Decide for one of them.")
            return
        try:
            made = [self._decision(cells, name, yes, comment) for name, yes in accepted.items()]
        except (ValueError, KeyError, TypeError):
            self._refuse(number, "its hidden columns were changed", "Run `thematrix review` again for this passage.")
            return
        for decision in made:
            about = (decision.document, decision.spans, decision.code)
            yes, earlier = self._said.get(about, (decision.accept, number))
            if yes is not decision.accept:
                self._refuse(
                    number,
                    f"says {_word(decision.accept)} of {decision.code!r} where row {earlier} says {_word(yes)}",
                    "Decide for one of them.",
                )
                return
        for decision in made:
            self._said.setdefault((decision.document, decision.spans, decision.code), (decision.accept, number))
        self.decisions += made
        if not strange:
            # Else what the cell had said before it was written wrongly stays.
            self.rows.append(_row(cells, accepted))

    def _one_by_one(self, number: int, code: str) -> list[str]:
        """Codes that stand between commas or semicolons, each on its own; said."""
        several = [] if self.names.meant(code) else self.names.in_a_row(code)
        if several:
            self.notes.append(f"{self.path}:{number}: {code!r} is read as {listed(several)}; write | between codes")
        return several or [code]

    def _decision(self, cells: Cells, code: str, accept: bool, comment: str) -> Decision:
        """The decision of a row.

        Raises:
            ValueError, KeyError, TypeError: The technical cells are not what was written.
        """
        location = RowLocation.of(cells)
        document, spans = location.document, location.located
        source = row_id(location.review, document, spans, cells[CODE])
        text = self.texts.get(document, "")
        now = tuple(text[span.start : span.end] for span in spans)
        if spans and words_digest(now) == location.digest:
            return decision_on(
                text,
                spans,
                document=document,
                code=code,
                accept=accept,
                coder=self.coder,
                time=self.time,
                comment=comment,
                source=source,
            )
        # The run was made anew since the review was written: the words themselves are in the row.
        words = tuple(cells[PASSAGE].split(GAP))
        if not spans or len(words) != len(spans) or words_digest(words) != location.digest:
            raise ValueError("the words are not those that the row was written for")
        return Decision(document, spans, code, accept, self.coder, self.time, comment, words, source=source)

    def _refuse(self, number: int, what: str, remedy: str) -> None:
        self.refused.append(ThematrixError(what, where=f"{self.path}:{number}", remedy=remedy))


class RowLocation(Part):
    """What the hidden cell of a row says."""

    document: str
    spans: tuple[tuple[int, int], ...]
    digest: str
    review: str = ""

    @classmethod
    def of(cls, cells: Cells) -> Self:
        """That of a row.

        Raises:
            ValueError, KeyError: It is not what was written.
        """
        return cls.model_validate_json(cells[PLACE])

    @property
    def located(self) -> tuple[Span, ...]:
        """The spans."""
        return tuple(Span(start, end) for start, end in self.spans)


def _row(cells: Cells, said: Iterable[str]) -> ReviewRow:
    location, code = RowLocation.of(cells), cells[CODE]
    spans = location.located
    return ReviewRow(
        row_id(location.review, location.document, spans, code), location.document, spans, code, frozenset(said)
    )


def _yes(word: str) -> bool | None:
    """Whether a decision accepts; None where it is none."""
    return WORDS[word] if word in WORDS else yes_or_no(word)


def _word(accept: bool) -> str:
    return ACCEPT if accept else REJECT


def _table(sheets: Sequence[Rows], path: Path) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    """The index of each column by its head, and the rows under it, numbered as the sheet does."""
    for sheet in sheets:
        for index, (_, cells) in enumerate(sheet[:20]):
            header = {cell.strip().casefold(): at for at, cell in reversed(list(enumerate(cells)))}
            if set(NEEDED) <= set(header):
                return header, [(number, [cell.strip() for cell in row]) for number, row in sheet[index + 1 :]]
    raise CallError(
        "is no review: no sheet has the columns " + ", ".join(NEEDED),
        where=str(path),
        remedy="Fill in what `thematrix review` wrote. A workbook of `thematrix sample` goes to `thematrix agree`.",
    )


def _name(sheets: Sequence[Rows]) -> str:
    for _, cells in sheets[0][:20] if sheets else ():
        for cell, right in pairwise(cells):
            if cell.strip().casefold() == NAME.casefold():
                return right.strip()
    return ""
