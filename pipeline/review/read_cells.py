"""A review of cells, one passage and code a row, as it comes back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

from pipeline.codebook.code_names import CodeNames
from pipeline.decisions import texts_of
from pipeline.errors import ThematrixError
from pipeline.model import Decision, Span
from pipeline.results.tables import GAP, RunTables
from pipeline.review.answer_words import UNSURE, answer, meant
from pipeline.review.columns import (
    ACCEPT,
    CODE,
    CODES,
    COMMENT,
    DECISION,
    OTHER,
    PASSAGE,
    PLACE,
    REJECT,
    row_id,
)
from pipeline.review.filled import Filled, ReviewRow
from pipeline.review.located_words import LocatedWords
from pipeline.runtime.manifest import Part
from pipeline.wording import listed

NEEDED = (PASSAGE, DECISION, OTHER, COMMENT, CODE, PLACE)

Cells = Mapping[str, str]


def by_cells(path: Path, rows: Sequence[tuple[int, Cells]], tables: RunTables, *, coder: str, time: str) -> Filled:
    """What the rows of a review by cells say.

    Args:
        path: The workbook, for messages.
        rows: By head, numbered as the sheet does.
        tables: The run that it is about.
        coder: Who decided.
        time: When, in ISO 8601.
    """
    reader = _CellAnswers(path, tables, coder=coder, time=time)
    for number, cells in rows:
        reader.row(number, cells)
    return Filled(
        coder, tuple(reader.decisions), reader.open, tuple(reader.refused), tuple(reader.notes), tuple(reader.rows)
    )


class _CellAnswers:
    """Goes through the rows."""

    def __init__(self, path: Path, tables: RunTables, *, coder: str, time: str) -> None:
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
        found = answer(word) if word else None
        if word and found is None:
            self._refuse(
                number,
                f"{cells[DECISION]!r} in the column {DECISION} is no decision",
                f"{meant(word)}Write {ACCEPT} or {REJECT}, or leave it empty.",
            )
            return
        said = found if isinstance(found, bool) else None
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
            if found == UNSURE:
                self.open += 1
                with contextlib.suppress(ValueError, KeyError, TypeError):
                    self.rows.append(_row(cells, ()))
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
        words = LocatedWords.of(
            self.texts,
            location.document,
            location.located,
            digest=location.digest,
            written=cells[PASSAGE].split(GAP),
        )
        source = row_id(location.review, location.document, location.located, cells[CODE])
        return words.decision(code, accept=accept, coder=self.coder, time=self.time, comment=comment, source=source)

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
    key = row_id(location.review, location.document, spans, code)
    return ReviewRow(key, location.document, spans, frozenset({code}), frozenset(said))


def _word(accept: bool) -> str:
    return ACCEPT if accept else REJECT
