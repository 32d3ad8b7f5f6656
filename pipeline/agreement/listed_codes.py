"""Which code is meant by what a coder wrote, where no codebook is named: the codes that a workbook lists."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from pipeline.agreement.sampling import CODEBOOK_SHEET
from pipeline.codebook.code_names import code_key
from pipeline.human_codings import Coded
from pipeline.runtime.spreadsheet.workbook_reader import read_workbook

_ALIKE = 0.85
"""How much of two codes, each written by one side alone, is the same where they may be one code. A choice."""


def listed_codes(paths: Iterable[Path]) -> dict[str, str]:
    """The codes' names by id, as the sheets of codes in workbooks of `thematrix sample` list them; "" for none."""
    found: dict[str, str] = {}
    for path in paths:
        if not path.is_file() or path.suffix.lower() not in (".xlsx", ".xlsm"):
            continue
        for sheet in read_workbook(path):
            if sheet.name != CODEBOOK_SHEET or not sheet.rows:
                continue
            heads = [cell.strip().casefold() for cell in sheet.rows[0][1]]
            for _, cells in sheet.rows[1:] if "code" in heads else ():
                row = dict(zip(heads, (cell.strip() for cell in cells), strict=False))
                if row.get("code"):
                    found.setdefault(row["code"], row.get("name", ""))
    return found


def look_alike(first: Coded, second: Coded) -> str:
    """That codes may be one code in two ways of writing, and what to do; "" where none look so.

    They may where one is the last part of the other, or is written with other capitals, spaces or punctuation; and
    where each was given by one side alone, and they are written nearly the same.
    """
    one, other = set(first.codes), set(second.codes)
    pairs = [
        f"{this!r} and {that!r}"
        for this, that in combinations(sorted(one | other), 2)
        if _same(this, that)
        or ((this in one) != (that in one) and not {this, that} & one & other and _near(this, that))
    ]
    if not pairs:
        return ""
    return (
        f"Codes that look alike are counted as different codes: {'; '.join(pairs)}. If they are one code, name the "
        "codebook with --codebook, which takes a code by its id and by its name, or write them alike."
    )


def _same(one: str, other: str) -> bool:
    """Whether one of them is the other or its last part; codes of one name in two families are two."""
    this, that = code_key(one), code_key(other)
    return that in (this, code_key(one.rpartition("/")[2])) or this == code_key(other.rpartition("/")[2])


def _near(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, code_key(one), code_key(other)).ratio() >= _ALIKE
