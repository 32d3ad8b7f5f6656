"""Columns of the sheet of cases that tell an age, a birth date or a post code: treated as in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.pseudonyms.dates import moved_date
from pipeline.pseudonyms.replacements import AGE_BAND, age_band
from pipeline.text.edits import Edit
from pipeline.text.yes_no import plain

_AGE = re.compile(
    r"(?:.* )?(?:age|alter|edad|idade|eta|leeftijd|alder|wiek|ika|vek|kor|yas|years old|age years|возраст|ηλικια)"
    r"(?: (?:in )?(?:years?|jahren?|ans|anos|anni))?"
)
_BIRTH = re.compile(
    r".*\b(?:birth\w*|born|dob|yob|geburt\w*|geboren|naissance|nee?|nacimiento|nacido|nascimento|nascita|geboorte\w*"
    r"|fodsel\w*|fodd|fodelse\w*|urodzen\w*)\b.*"
)
_POST_CODE = re.compile(
    r".*\b(?:post ?code|zip(?: ?code)?|plz|postleitzahl|code postal|codigo postal|cap|postnummer)\b.*"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def meaning_of_column(title: str) -> str:
    """``age``, ``birth`` or ``post code`` by what the column is called, "" where it is none of these."""
    words = plain(title)
    kinds = (("birth", _BIRTH), ("post code", _POST_CODE), ("age", _AGE))
    return next((kind for kind, pattern in kinds if pattern.fullmatch(words)), "")


def broader_cells(text: str, *, shift: int) -> Iterator[Edit]:
    """What to put into the cells of a table as text; dates move by ``shift`` days."""
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    cell = re.compile(rf'"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^{sign}\r\n"]*)')
    header: list[str] = []
    row, place, column = 0, 1 if text.startswith("\ufeff") else 0, 0
    while place <= len(text):
        found = cell.match(text, place)
        if found is None or text[found.end() : found.end() + 1] not in (sign, "\r", "\n", ""):
            return  # no table that is understood
        name = "quoted" if found["quoted"] is not None else "bare"
        if row == 0:
            header.append(meaning_of_column(found[name]))
        elif column < len(header) and header[column] and found[name].strip():
            yield Edit(*found.span(name), _broader(header[column], found[name].strip(), shift))
        place = found.end()
        if text[place : place + 1] == sign:
            column += 1
            place += 1
            continue
        while text[place : place + 1] in ("\r", "\n") and place < len(text):
            place += 1
        row, column = row + 1, 0
        if place >= len(text):
            return


def _broader(kind: str, value: str, shift: int) -> str:
    if kind == "age":
        return age_band(value) if re.search(r"\d", value) and not re.search(r"\d\D+\d", value) else value
    if kind == "birth":
        year = _YEAR.fullmatch(value)
        low = int(value) - int(value) % AGE_BAND if year else 0
        return f"{low} to {low + AGE_BAND - 1}" if year else moved_date(value, shift)
    return "[post code]"
