"""The workbook of a review."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pipeline.model import Codebook, Span
from pipeline.palette import WORKBOOK
from pipeline.results.participants import people
from pipeline.results.preceding_text import before
from pipeline.results.spans import slices, spans_of
from pipeline.results.tables import RunTables
from pipeline.review.columns import (
    ACCEPT,
    CODE,
    CODES,
    COMMENT,
    DECISION,
    HEADED,
    ID,
    NAME,
    OTHER,
    PASSAGE,
    PLACE,
    README,
    REJECT,
    SHEET,
    words_digest,
)
from pipeline.review.select_codings import NOT_ASSIGNED, ReviewItem
from pipeline.runtime.digests import digest
from pipeline.runtime.spreadsheet.workbook_layout import heads, height, paged
from pipeline.runtime.spreadsheet.workbook_writer import Book
from pipeline.wording import many, score_text

LINE, MORE = 15.0, 3
"""Points of a line of text, and of what stands above and below the lines of a row."""

LONGEST = 160
"""Characters of a definition; the sheet of the codes has all of it."""

QUOTABLE = "may be quoted"

INTERNAL = (
    "This workbook holds words and names of files as received, whatever the consent and the alias: it is for those who "
    "may read the transcripts, and not to be passed on."
)
SILENT = (
    "{} of people who did not consent to being quoted: no in the column may be quoted. Read them, and quote nothing."
)

HELP = (
    "Each row of the sheet Review is a passage and a code. The most uncertain stand first; you can stop anywhere.",
    f"Write {ACCEPT} or {REJECT} into the column {DECISION}: does the code fit the passage? Leave open what you cannot "
    "tell; it stays as it is.",
    f"Where another code fits, choose it in the column {OTHER}, with or without a decision on the code at hand. "
    f"Several are written with | between them.",
    f"“{NOT_ASSIGNED}” are near-misses: the code was not assigned, its score lies not far below the threshold.",
    "You may sort, filter, widen and leave out rows. The grey columns at the end say where the passage stands: leave "
    "them as they are. The sheet is protected without a password.",
    "Then: thematrix decide RUN review.xlsx",
)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its head, its width in characters, and whether it is filled in, or technical."""

    head: str
    width: float
    fill: bool = False
    technical: bool = False
    hidden: bool = False


COLUMNS = (
    _Column("document", 12),
    _Column(QUOTABLE, 9),
    _Column("case", 11),
    _Column("where", 8),
    _Column("before", 24),
    _Column(PASSAGE, 60),
    _Column("code", 14),
    _Column("meaning", 24),
    _Column("score", 6.5),
    _Column("status", 9),
    _Column("why", 28),
    _Column(DECISION, 10, fill=True),
    _Column(OTHER, 14, fill=True),
    _Column(COMMENT, 20, fill=True),
    _Column(ID, 12, technical=True),
    _Column(CODE, 12, technical=True, hidden=True),
    _Column(PLACE, 12, technical=True, hidden=True),
)


class ReasonsInWords(Protocol):
    """Evidence in plain words; ``pipeline.export.evidence_text.reasons`` is one."""

    def __call__(self, evidence: Sequence[Mapping[str, Any]], *, text: str, spans: Sequence[Span]) -> tuple[str, ...]:
        """The strongest reasons for a coding."""
        ...


def write_review(
    tables: RunTables,
    path: Path,
    *,
    worth: Sequence[ReviewItem],
    codebook: Codebook,
    title: str,
    threshold: float,
    reasons: ReasonsInWords,
) -> None:
    """Write a workbook in which a person accepts and rejects codings.

    Args:
        tables: The run.
        path: The .xlsx file.
        worth: The rows, in order.
        codebook: As used.
        title: The run's name.
        threshold: From which score a code is assigned.
        reasons: Evidence in plain words.
    """
    with Book(path, title=f"{HEADED}{title}") as book:
        page = _Pages(book)
        rows = _rows(tables, worth, codebook, threshold, reasons)
        silent = sum(row[QUOTABLE] == "no" for row in rows)
        page.readme(title, len(worth), silent)
        page.review(rows, codes=len(codebook.codes))
        page.codes(codebook)


def _rows(
    tables: RunTables, worth: Sequence[ReviewItem], codebook: Codebook, threshold: float, reasons: ReasonsInWords
) -> list[dict[str, str | float]]:
    context = before(tables)
    persons = people(tables.cases)
    codes = {code.id: code for code in codebook.codes}
    result: list[dict[str, str | float]] = []
    review = digest(*(f"{item.passage} {item.code}" for item in worth), *tables.passages["passage"].to_pylist())[:12]
    for item in worth:
        row = tables.passages.slice(item.passage, 1).to_pylist()[0]
        spans = spans_of(row["spans"])
        words = tuple(row["text"][piece.start : piece.end] for piece in slices(spans))
        name = tables.code_ids[item.code]
        person = persons.get(row["case"])
        if item.coding < 0:
            why: tuple[str, ...] = (
                f"Not assigned: the score of {score_text(item.score)} lies below the threshold of {threshold:.2f}.",
            )
        else:
            evidence = json.loads(tables.codings["evidence"][item.coding].as_py() or "[]")
            why = reasons(evidence, text=row["text"], spans=spans)
        location = {
            "document": row["document"],
            "spans": [[span.start, span.end] for span in spans],
            "digest": words_digest(words),
            "review": review,
        }
        result.append(
            {
                "document": row["document"],
                QUOTABLE: "no" if person and not person.consent else "",
                "case": person.label if person else row["case"],
                "where": row["locator"],
                "before": context[item.passage],
                PASSAGE: row["text"],
                "code": codes[name].name or name,
                "meaning": _short(codes[name].definition),
                "score": float(score_text(item.score)),
                "status": item.status,
                "why": "\n".join(why),
                ID: row["passage"],
                CODE: name,
                PLACE: json.dumps(location, ensure_ascii=False),
            }
        )
    return result


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


class _Pages:
    """Lays out the sheets."""

    def __init__(self, book: Any) -> None:
        self._book = book

    def _style(self, **style: Any) -> Any:
        # One a column, also where two are alike: a program may not tell that neighbours with one style are both hidden.
        return self._book.add_format({"font_name": "Calibri", "font_size": 11, "valign": "top", **style})

    def readme(self, title: str, rows: int, silent: int) -> None:
        """What to do, and where to write one's name."""
        sheet = self._book.add_worksheet(README)
        paged(sheet, portrait=True, footer=False)
        sheet.set_column(0, 0, 18, self._style())
        sheet.set_column(1, 1, 84, self._style())
        sheet.write_string(0, 0, f"{HEADED}{title}", self._style(bold=True, font_size=16))
        sheet.write_string(2, 0, NAME, self._style(bold=True))
        sheet.write_blank(2, 1, None, self._style(bg_color=WORKBOOK["fill"], border=1, border_color=WORKBOOK["line"]))
        sheet.write_string(3, 0, "Rows", self._style(bold=True))
        sheet.write_number(3, 1, rows, self._style(align="left"))
        wrapped = self._style(text_wrap=True)
        told = [SILENT.format(many(silent, "row holds words", "rows hold words"))] if silent else []
        for number, text in enumerate((*HELP, INTERNAL, *told), 5):
            sheet.merge_range(number, 0, number, 1, "", wrapped)
            sheet.write_string(number, 0, text, wrapped)
            sheet.set_row(number, 15.5 * (1 + len(text) // 105))

    def review(self, rows: Sequence[Mapping[str, str | float]], *, codes: int) -> None:
        """The codings, one a row, and the columns to fill in."""
        closed = any(row[QUOTABLE] for row in rows)
        columns = [column for column in COLUMNS if closed or column.head != QUOTABLE]
        sheet = self._book.add_worksheet(SHEET)
        paged(sheet, margins=(0.3, 0.3, 0.4, 0.5), gridlines=True)
        last = max(1, len(rows))
        printed = 0
        for number, column in enumerate(columns):
            color = WORKBOOK["fill" if column.fill else "head"]
            head = self._style(bold=True, text_wrap=True, bottom=1, bg_color=color)
            text = self._style(
                text_wrap=not column.technical,
                locked=not column.fill,
                bottom=4,
                bottom_color=WORKBOOK["line"],
                **({"bg_color": WORKBOOK["fill"]} if column.fill else {}),
                **({"font_color": WORKBOOK["technical"]} if column.technical else {}),
                **({"num_format": "0.00", "align": "center"} if column.head == "score" else {}),
            )
            sheet.set_column(number, number, column.width, text, {"hidden": column.hidden})
            sheet.write_string(0, number, column.head, head)
            printed = printed if column.technical else number
            for index, row in enumerate(rows, 1):
                cell = row.get(column.head, "")
                if isinstance(cell, float):
                    sheet.write_number(index, number, cell, text)
                elif cell:
                    sheet.write_string(index, number, cell, text)
                else:
                    sheet.write_blank(index, number, None, text)
            if column.head == DECISION:
                sheet.data_validation(
                    1,
                    number,
                    last,
                    number,
                    {
                        "validate": "list",
                        "source": [ACCEPT, REJECT],
                        "error_title": "Decision",
                        "error_message": f"Write {ACCEPT} or {REJECT}, or leave it empty.",
                    },
                )
            if column.head == OTHER and codes:
                sheet.data_validation(
                    1,
                    number,
                    last,
                    number,
                    {
                        "validate": "list",
                        "source": f"={CODES}!$A$2:$A${codes + 1}",
                        "error_type": "warning",
                        "error_title": "Other code",
                        "error_message": f"The sheet {CODES} lists the codes.",
                    },
                )
        for index, row in enumerate(rows, 1):
            texts = [(str(row.get(column.head, "")), column.width) for column in COLUMNS if not column.technical]
            sheet.set_row(index, height(texts, line=LINE, more=MORE))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, printed)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
        sheet.activate()

    def codes(self, codebook: Codebook) -> None:
        """The codebook."""
        sheet = self._book.add_worksheet(CODES)
        paged(sheet, gridlines=True, footer=False)
        head = self._style(bold=True, bottom=1, bg_color=WORKBOOK["head"])
        text = self._style(text_wrap=True)
        heads(sheet, {"code": 30, "name": 24, "definition": 60, "use it for": 40, "not for": 40}, head)
        for number, code in enumerate(codebook.codes, 1):
            for column, words in enumerate((code.id, code.name, code.definition, code.include, code.exclude)):
                sheet.write_string(number, column, words, text)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
