"""The workbook in which a person confirms or corrects the codes of passages.

All that is filled in stands in one column, so that one goes through it with the
arrow key: a line for each code beside the passage, one for further codes, one
that says that the passage is done.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.model import Code
from pipeline.palette import WORKBOOK
from pipeline.results.tables import GAP
from pipeline.review.answer_words import TICK, UNSURE
from pipeline.review.columns import (
    ANSWER,
    CODE,
    CODES,
    COMMENT,
    HEADED,
    KEY,
    NAME,
    PASSAGE,
    PLACE,
    README,
    SHEET,
    WORDS,
    LineKind,
    words_digest,
)
from pipeline.review.review_batch import ProposedCode, ReviewBatch, ReviewPassage
from pipeline.runtime.spreadsheet.workbook_layout import TALLEST, heads, height, paged
from pipeline.runtime.spreadsheet.workbook_writer import CELL, Book
from pipeline.wording import many, without_controls

LINE, MORE = 15.0, 2
"""Points of a line of text, and of what stands above and below the lines of a row."""

WIDTHS = {"who": 14, PASSAGE: 58, "code": 27, ANSWER: 18, "why": 50, COMMENT: 20}
"""The columns that are shown, in characters: a laptop shows them all."""

NARROW = 1.1
"""Letters of a text as wide as one digit, by which widths of columns are measured; of names and short texts."""

READ = 110
"""Characters of a line of the first sheet."""

HIDDEN = (KEY, CODE, PLACE, WORDS)

FIRST = 2
"""The row of the first passage, from 0: a hint and the heads stand above."""

OTHERS = "further codes"
DONE = "done: these and no others"

INTERNAL = (
    "This workbook holds words and names of files as received, whatever the consent and the alias: it is for those who "
    "may read the transcripts, and not to be passed on."
)
SILENT = "{} of people who did not consent to being quoted, marked “not to be quoted”. Read them, and quote nothing."

HELP = (
    "Read a passage of the sheet Review, then go down the yellow column with the arrow key.",
    f"{TICK} beside a code says that it fits; an empty cell says that it does not. The program has ticked what it "
    f"proposes, in bold; below stand the codes that come near. Tick them or empty the cell. {UNSURE} leaves open "
    "what you cannot tell.",
    f"“{OTHERS}”: codes that fit and are not in the list, by name or id, with | between them. The sheet {CODES} lists "
    "them all.",
    f"“{DONE}”: {TICK} when the codes are right. That says yes to those that are ticked and no to every other code of "
    f"the sheet {CODES}. Without it only what you have changed counts.",
    "You can stop anywhere: passages that are not done stay as they are. Skip none on the way: some "
    "were drawn by lot, so that the program can tell how far it is right.",
    "In a comment you can say why. To take back what you said, empty the cells and give the workbook again.",
    "The sheet is protected without a password; the hidden columns say where the passage stands.",
    "Then: thematrix decide RUN review.xlsx",
)


def write_passages(batch: ReviewBatch, path: Path) -> None:
    """Write the workbook of a review by the passage.

    Args:
        batch: What to ask.
        path: The .xlsx file.
    """
    with Book(path, title=f"{HEADED}{batch.title}") as book:
        pages = _Pages(book, batch)
        pages.readme()
        pages.review()
        pages.codes()


class _Pages:
    """Lays out the sheets."""

    def __init__(self, book: Any, batch: ReviewBatch) -> None:
        self._book = book
        self._batch = batch

    def _style(self, **style: Any) -> Any:
        # One a column, also where two are alike: a program may not tell that neighbours with one style are both hidden.
        return self._book.add_format({"font_name": "Calibri", "font_size": 11, "valign": "top", **style})

    def readme(self) -> None:
        """What to do, and where to write one's name."""
        batch = self._batch
        sheet = self._book.add_worksheet(README)
        paged(sheet, portrait=True, footer=False)
        sheet.set_column(0, 0, 18, self._style())
        sheet.set_column(1, 1, 84, self._style())
        sheet.write_string(0, 0, f"{HEADED}{batch.title}", self._style(bold=True, font_size=16))
        sheet.write_string(2, 0, NAME, self._style(bold=True))
        sheet.write_blank(2, 1, None, self._style(bg_color=WORKBOOK["fill"], border=1, border_color=WORKBOOK["line"]))
        sheet.write_string(3, 0, "Passages", self._style(bold=True))
        amount = f"{len(batch.passages):,}, about {many(max(1, round(batch.minutes)), 'minute')}"
        sheet.write_string(3, 1, amount, self._style(align="left"))
        wrapped = self._style(text_wrap=True)
        silent = sum(not passage.quotable for passage in batch.passages)
        told = [SILENT.format(many(silent, "passage holds words", "passages hold words"))] if silent else []
        for number, text in enumerate((*HELP, INTERNAL, *told), 5):
            sheet.merge_range(number, 0, number, 1, "", wrapped)
            sheet.write_string(number, 0, text, wrapped)
            sheet.set_row(number, height([(text, READ)], more=MORE))

    def review(self) -> None:
        """The passages, each beside the lines of its codes."""
        sheet = self._book.add_worksheet(SHEET)
        paged(sheet, margins=(0.3, 0.3, 0.4, 0.5), gridlines=True)
        shown = list(WIDTHS)
        head = self._style(bold=True, text_wrap=True, bottom=1, bg_color=WORKBOOK["head"])
        fill = self._style(bold=True, text_wrap=True, bottom=1, bg_color=WORKBOOK["fill"])
        for column, name in enumerate((*shown, *HIDDEN)):
            hidden = name in HIDDEN
            width = WIDTHS.get(name, 12)
            sheet.set_column(column, column, width, self._style(text_wrap=not hidden), {"hidden": hidden})
            sheet.write_string(FIRST - 1, column, name, fill if name in (ANSWER, COMMENT) else head)
        row = FIRST
        lines = _Lines(sheet, self._style)
        for number, passage in enumerate(self._batch.passages, 1):
            row = lines.block(row, passage, label=f"{number}", names=len(self._batch.codes))
        self._hint(sheet, row)
        sheet.freeze_panes(FIRST, 0)
        sheet.repeat_rows(FIRST - 1)
        sheet.print_area(0, 0, max(FIRST, row - 1), len(shown) - 1)
        sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
        sheet.activate()
        sheet.set_selection(FIRST, shown.index(ANSWER), FIRST, shown.index(ANSWER))

    def _hint(self, sheet: Any, end: int) -> None:
        """What to write, and how many passages are done so far, above the heads."""
        answer, code = (_letter(list(WIDTHS).index(ANSWER)), _letter(len(WIDTHS) + HIDDEN.index(CODE)))
        told = (
            f"{TICK} = the code fits, empty = it does not, {UNSURE} = cannot tell. Further codes by name. "
            f"On the last line {TICK}, when the codes are right."
        )
        soft = self._style(font_color=WORKBOOK["note"])
        sheet.write_string(0, 1, told, self._style(font_color=WORKBOOK["note"], text_wrap=True))
        sheet.set_row(0, 2 * LINE + MORE)
        column = list(WIDTHS).index(ANSWER)
        rows = f"{FIRST + 1}:{{0}}${max(FIRST + 1, end)}"
        count = (
            f'COUNTIFS(${code}${rows.format("$" + code)},"{LineKind.DONE}",${answer}${rows.format("$" + answer)},"?*")'
        )
        sheet.write_formula(
            0,
            column,
            f'={count}&" of {len(self._batch.passages)} done"',
            soft,
            f"0 of {len(self._batch.passages)} done",
        )

    def codes(self) -> None:
        """The codes that are asked about."""
        sheet = self._book.add_worksheet(CODES)
        paged(sheet, gridlines=True, footer=False)
        head = self._style(bold=True, bottom=1, bg_color=WORKBOOK["head"])
        text = self._style(text_wrap=True)
        heads(sheet, {"code": 30, "id": 26, "definition": 60, "use it for": 40, "not for": 40}, head)
        for number, code in enumerate(self._batch.codes, 1):
            for column, words in enumerate(_described(code, self._batch.names[code.id])):
                sheet.write_string(number, column, words, text)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.protect("", {"format_columns": True, "format_rows": True})


class _Lines:
    """The lines of the passages."""

    def __init__(self, sheet: Any, style: Any) -> None:
        self._sheet = sheet
        line = {"bottom": 4, "bottom_color": WORKBOOK["line"]}
        last = {"bottom": 1, "bottom_color": WORKBOOK["technical"]}
        fill = {"bg_color": WORKBOOK["fill"], "locked": False, "text_wrap": True}
        self._whole = style(text_wrap=True, bottom=1, bottom_color=WORKBOOK["technical"])
        self._text = {end: style(text_wrap=True, **(last if end else line)) for end in (False, True)}
        self._soft = {
            end: style(text_wrap=True, font_color=WORKBOOK["aside"], **(last if end else line)) for end in (False, True)
        }
        self._answer = {end: style(align="center", **fill, **(last if end else line)) for end in (False, True)}
        self._comment = {end: style(**fill, **(last if end else line)) for end in (False, True)}
        self._code = {
            (end, soft): style(
                text_wrap=True,
                align="left",
                indent=1,
                **({"font_color": WORKBOOK["aside"]} if soft else {}),
                **(last if end else line),
            )
            for end in (False, True)
            for soft in (False, True)
        }
        self._technical = style(font_color=WORKBOOK["technical"])
        self._before = style(italic=True, font_color=WORKBOOK["aside"])
        self._words = style()
        self._ticked = style(bold=True)
        self._finished = style(font_color=WORKBOOK["technical"], bg_color=WORKBOOK["head"])
        self._columns = {name: place for place, name in enumerate((*WIDTHS, *HIDDEN))}

    def block(self, first: int, passage: ReviewPassage, *, label: str, names: int) -> int:
        """A passage and its lines; the row after it."""
        sheet, at = self._sheet, self._columns
        answers = at[ANSWER]
        listed = list(passage.codes)
        last = first + len(listed) + 1
        who = "\n".join(filter(None, (label, passage.case, passage.document, passage.locator, _closed(passage))))
        self._merged(first, last, at["who"], who, self._soft[True])
        self._passage(first, last, at[PASSAGE], passage)
        for row, code in enumerate(listed, first):
            sheet.write_string(row, at["code"], code.name, self._code[False, False])
            self._cell(row, answers, TICK if code.proposed else "", self._answer[False])
            why = "\n".join(code.told)
            self._cell(row, at["why"], why, (self._text if code.proposed else self._soft)[False])
            self._rest(row, passage.key, code.code, end=False)
        for row, kind, words in ((last - 1, LineKind.OTHERS, OTHERS), (last, LineKind.DONE, DONE)):
            sheet.write_string(row, at["code"], words, self._code[row == last, row != last])
            self._cell(row, answers, "", self._answer[row == last])
            self._cell(row, at["why"], "", self._soft[row == last])
            self._rest(row, passage.key, kind, end=row == last)
        sheet.write_string(last, at[PLACE], _location(passage), self._technical)
        self._cell(last, at[WORDS], GAP.join(passage.words), self._technical)
        self._heights(first, last, passage, who)
        sheet.data_validation(
            last - 1,
            answers,
            last - 1,
            answers,
            {"validate": "list", "source": f"={CODES}!$A$2:$A${names + 1}", "show_error": False},
        )
        done = f"=LEN(${_letter(answers)}${last + 1})>0"
        sheet.conditional_format(
            first, at["who"], last, at[PASSAGE], {"type": "formula", "criteria": done, "format": self._finished}
        )
        ticked = f"=LEN(${_letter(answers)}{first + 1})>0"
        sheet.conditional_format(
            first, at["code"], last, at["code"], {"type": "formula", "criteria": ticked, "format": self._ticked}
        )
        return last + 1

    def _rest(self, row: int, key: str, code: str, *, end: bool) -> None:
        self._cell(row, self._columns[COMMENT], "", self._comment[end])
        self._sheet.write_string(row, self._columns[KEY], key, self._technical)
        self._sheet.write_string(row, self._columns[CODE], code, self._technical)

    def _cell(self, row: int, column: int, text: str, style: Any) -> None:
        if text:
            self._sheet.write_string(row, column, text, style)
        else:
            self._sheet.write_blank(row, column, None, style)

    def _merged(self, first: int, last: int, column: int, text: str, style: Any) -> None:
        self._sheet.merge_range(first, column, last, column, "", style)
        self._sheet.write_string(first, column, text, style)

    def _passage(self, first: int, last: int, column: int, passage: ReviewPassage) -> None:
        """What was said before in grey, then the words."""
        words = without_controls(GAP.join(passage.words))
        before = without_controls(passage.before)
        self._merged(first, last, column, words, self._whole)
        if before and words.strip() and len((before + words).encode("utf-16-le", "replace")) < CELL:
            self._sheet.write_rich_string(first, column, self._before, f"{before}\n", self._words, words, self._whole)

    def _heights(self, first: int, last: int, passage: ReviewPassage, who: str) -> None:
        """Each line as high as its own cells, and the block as high as the passage."""
        rows = [_code_height(code) for code in passage.codes] + [LINE + MORE, LINE + MORE]
        whole = f"{passage.before}\n{GAP.join(passage.words)}".strip()
        missing = _tall(whole, WIDTHS[PASSAGE]) - sum(rows)
        missing = max(missing, _tall(who, WIDTHS["who"]) - sum(rows))
        # Below the last line first, so that the codes stand close together.
        for place in reversed(range(len(rows))):
            if missing > 0:
                more = min(missing, TALLEST - rows[place])
                rows[place] += more
                missing -= more
        for row, points in zip(range(first, last + 1), rows, strict=True):
            self._sheet.set_row(row, points)


def _code_height(code: ProposedCode) -> float:
    return height(
        [("\n".join(code.told), NARROW * WIDTHS["why"]), (code.name, NARROW * WIDTHS["code"])], line=LINE, more=MORE
    )


def _tall(text: str, width: float) -> float:
    """How high a text is, also where that is more than a row."""
    lines = text.split("\n")
    return sum(height([(line, width)], line=LINE) for line in lines) + MORE


def _closed(passage: ReviewPassage) -> str:
    return "" if passage.quotable else "not to be quoted"


def _location(passage: ReviewPassage) -> str:
    """Where the words stand and how they were chosen, for the way back."""
    entries = {
        "document": passage.document,
        "spans": [[span.start, span.end] for span in passage.spans],
        "digest": words_digest(passage.words),
        "probability": passage.probability,
        "random": passage.random,
        "proposed": [code.code for code in passage.codes if code.proposed],
        "near": [code.code for code in passage.codes if not code.proposed],
    }
    return json.dumps(entries, ensure_ascii=False)


def _described(code: Code, name: str) -> Sequence[str]:
    return name, code.id, code.definition, code.include, code.exclude


def _letter(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
