"""The workbook in which two people settle where they had decided differently."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.model import Code, Decision
from pipeline.palette import WORKBOOK
from pipeline.results.tables import GAP
from pipeline.review.columns import CODE, COMMENT, KEY, PASSAGE, PLACE, SETTLED, WORDS, row_id, words_digest
from pipeline.review.settle import Compared, Difference
from pipeline.runtime.digests import digest
from pipeline.runtime.spreadsheet.workbook_layout import TALLEST, height, paged
from pipeline.runtime.spreadsheet.workbook_writer import Book

SHEET = "Settle"

_CODE = 2
"""The column of the code, close beside the passage."""

LINE, MORE = 15.0, 2
"""Points of a line of text, and of what stands above and below the lines of a row."""

TOLD = (
    "Two people decided differently on these codes. Read the passage and both reasons, and write yes or no into the "
    "column {}: it then counts for both. Leave open what stays open. Then: thematrix decide RUN settle.xlsx"
)


def write_settle(compared: Compared, path: Path, *, codes: Sequence[Code], names: Mapping[str, str]) -> None:
    """Write the workbook.

    Args:
        compared: Where they differ.
        path: The .xlsx file.
        codes: The codebook's.
        names: How each is called, by its id.
    """
    columns = {
        "who": 16, PASSAGE: 54, "code": 22, "meaning": 34, **{f"{name} said": 24 for name in compared.coders},
        SETTLED: 10, COMMENT: 26, KEY: 12, CODE: 12, PLACE: 12, WORDS: 12,
    }  # fmt: skip
    means = {code.id: " ".join((code.definition or code.include).split()) for code in codes}
    with Book(path, title="Settle") as book:

        def style(**entries: Any) -> Any:
            return book.add_format({"font_name": "Calibri", "font_size": 11, "valign": "top", **entries})

        sheet = book.add_worksheet(SHEET)
        paged(sheet, margins=(0.3, 0.3, 0.4, 0.5), gridlines=True)
        line = {"text_wrap": True, "bottom": 4, "bottom_color": WORKBOOK["line"]}
        fill = {**line, "bg_color": WORKBOOK["fill"], "locked": False}
        for column, (name, width) in enumerate(columns.items()):
            hidden = name in (KEY, CODE, PLACE, WORDS)
            sheet.set_column(column, column, width, style(text_wrap=not hidden), {"hidden": hidden})
            colour = WORKBOOK["fill" if name in (SETTLED, COMMENT) else "head"]
            sheet.write_string(1, column, name, style(bold=True, text_wrap=True, bottom=1, bg_color=colour))
        sheet.write_string(0, 1, TOLD.format(SETTLED), style(text_wrap=True, font_color=WORKBOOK["note"]))
        sheet.set_row(0, height([(TOLD, columns[PASSAGE])], line=LINE, more=MORE))
        indented = style(**line, align="left", indent=1)
        text, open_, centred = style(**line), style(**fill), style(**fill, align="center")
        settle = digest(*compared.coders, *(_about(one) for one in compared.differences))[:12]
        row = 2
        for _, found in groupby(compared.differences, key=lambda one: (one.first.document, one.first.spans)):
            block = list(found)
            last = row + len(block) - 1
            decision = block[0].first
            words = GAP.join(decision.words)
            for column, told in ((0, decision.document), (1, words)):
                if last > row:
                    sheet.merge_range(row, column, last, column, "", text)
                sheet.write_string(row, column, told, text)
            points = []
            for at, one in enumerate(block, row):
                code = one.first.code
                cells = (names.get(code, code), means.get(code, ""), _said(one.first), _said(one.second))
                for column, told in enumerate(cells, 2):
                    sheet.write_string(at, column, told, indented if column == _CODE else text)
                sheet.write_blank(at, 6, None, centred)
                sheet.write_blank(at, 7, None, open_)
                location = {
                    "document": decision.document,
                    "spans": [[span.start, span.end] for span in decision.spans],
                    "digest": words_digest(decision.words),
                    "coders": list(compared.coders),
                }
                key = row_id(settle, decision.document, decision.spans, code)
                for column, told in enumerate((key, code, json.dumps(location, ensure_ascii=False), words), 8):
                    sheet.write_string(at, column, told, text)
                widths = list(columns.values())[2:6]
                points.append(height(list(zip(cells, widths, strict=True)), line=LINE, more=MORE))
            missing = height([(words, columns[PASSAGE])], line=LINE, more=MORE) - sum(points)
            points[-1] = min(TALLEST, points[-1] + max(0.0, missing))
            for at, high in enumerate(points, row):
                sheet.set_row(at, high)
            row = last + 1
        sheet.data_validation(
            2, 6, max(2, row - 1), 6, {"validate": "list", "source": ["yes", "no"], "show_error": False}
        )
        sheet.freeze_panes(2, 0)
        sheet.repeat_rows(1)
        sheet.print_area(0, 0, max(2, row - 1), 7)
        sheet.protect("", {"format_columns": True, "format_rows": True})


def _about(one: Difference) -> str:
    return f"{one.first.document} {one.first.spans} {one.first.code}"


def _said(decision: Decision) -> str:
    return "\n".join(filter(None, ("yes" if decision.accept else "no", decision.comment)))
