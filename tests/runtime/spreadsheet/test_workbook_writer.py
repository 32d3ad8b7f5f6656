"""A workbook whose rows are put together as they are written is the one that xlsxwriter makes, byte for byte."""

from __future__ import annotations

import io
import random
from typing import Any

import xlsxwriter

from pipeline.runtime.spreadsheet.workbook_writer import ALWAYS, Book

STRINGS = [
    "case",
    "",
    " before",
    "after\n",
    "two\nlines",
    "a & b <c>",
    '"quoted"',
    "_x000D_",
    "a_x",
    "tab\there",
    "ü😀",
]


def written(make: Any) -> bytes:
    """What a workbook of this kind comes to."""
    stream = io.BytesIO()
    book = make(stream)
    bold, shaded = book.add_format({"bold": True}), book.add_format({"bg_color": "#eeeeee"})
    formats = [None, bold, shaded]
    chance = random.Random(7)
    for name in ("In order", "Here and there"):
        sheet = book.add_worksheet(name)
        sheet.set_column(1, 1, 20, shaded)
        sheet.set_row(3, 30, bold)
        sheet.set_row(90, 12)
        for row in range(60):
            for column in range(0, chance.randint(1, 9)):
                place = row if name == "In order" else chance.choice((row, chance.randrange(60)))
                style = chance.choice(formats)
                kind = chance.randrange(6)
                if kind < 2:
                    sheet.write_string(place, column, chance.choice(STRINGS), style)
                elif kind < 4:
                    sheet.write_number(place, column, chance.choice([0, 7, -2.5, 1 / 3, 1e21, 12_345_678]), style)
                elif kind == 4:
                    sheet.write_blank(place, column, None, style)
                elif chance.random() < 0.2:
                    sheet.write_url(place, column, "internal:'In order'!A1", bold, "there", "a tip")
                    sheet.write_number(place, column, 3, bold)
                else:
                    sheet.write_formula(place, column, "=1+1", style, 2)
        sheet.merge_range(70, 0, 70, 4, "", bold)
        sheet.write_string("A72", "told by its name")
        sheet.autofilter(0, 0, 60, 5)
    book.close()
    return stream.getvalue()


def test_a_workbook_is_the_one_that_xlsxwriter_makes() -> None:
    def plain(stream: io.BytesIO) -> Any:
        options = dict.fromkeys(("strings_to_urls", "strings_to_formulas", "strings_to_numbers"), False)
        book = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
        book.set_properties({"title": "Title", "created": ALWAYS})
        return book

    assert written(lambda stream: Book(stream, title="Title")) == written(plain)


def test_a_row_of_values_is_the_row_that_is_written_cell_by_cell() -> None:
    rows: list[list[Any]] = [["a", 1.5, None, "b"], [None, float("nan"), float("inf"), None], ["a", 2, 3.0, ""]]
    made = []
    for whole in (True, False):
        stream = io.BytesIO()
        with Book(stream, title="") as book:
            sheet = book.add_worksheet("Data")
            formats = [book.add_format({"num_format": name}) for name in ("0", "0.0", "0.00", "@")]
            for number, row in enumerate(rows):
                if whole:
                    sheet.write_values(number, row, formats)
                    continue
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif value in (1.5, 2, 3.0):
                        sheet.write_number(number, column, value, formats[column])
        made.append(stream.getvalue())
    assert made[0] == made[1]
