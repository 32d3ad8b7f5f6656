"""Columns of a table that give somebody away by what they are called and hold: an age, a birth date, a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.pseudonyms.ages import BAND, age_in
from pipeline.pseudonyms.patterns import patterned
from pipeline.pseudonyms.replacements import age_band
from pipeline.text.name_fields import FAMILY_NAME, GIVEN_NAME
from pipeline.text.yes_no import plain

HEAD = 4
"""So many rows from the top may say what the columns are called: a title, names, the questions. A choice."""

_LONGEST = 60
"""Letters of a cell that is no sentence. A choice."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ONE_AGE = re.compile(r"(?P<age>\d{1,3})(?:\.0)?\D*|\D{0,12}(?P<behind>\d{1,3})\D{0,12}")
_BAND = re.compile(
    r"\d+\s*(?:\+|(?:years?\s)?(?:[-–—]|to|bis|a|à|tot|until)\s*\d+|(?:years?\s)?(?:and|or|und|oder|et|y|e)\s[^\W\d_]+)\b"
    r"|\d+\+|(?:under|over|below|above|from|up to|than|unter|über|ab|bis|de|[<>≤≥])\s*\d+",
    re.I,
)
"""``30-34``, ``65 and over``, ``under 18``: what says no more than a band."""

_DIGIT = re.compile(r"\d")
_OLDEST = 120
_AGE_IN_WORDS = len("seventy-seven years old")


def _is_age(value: str) -> bool:
    found = _ONE_AGE.fullmatch(value)
    if found is None:
        return len(value) <= _AGE_IN_WORDS and not _DIGIT.search(value) and age_in(value) is not None
    return int(found["age"] or found["behind"]) <= _OLDEST


def _age(value: str) -> str:
    if _BAND.search(value):
        return value
    if _DIGIT.search(value):
        return age_band(value.replace(".0", "", 1)) if _is_age(value) else "[age]"
    return value if age_in(value) is None else age_band(value)


def _born(value: str) -> str:
    if not _DIGIT.search(value):
        return ""
    year = _YEAR.search(value)
    if year is None:
        return "[birth date]"
    low = int(year[0]) - int(year[0]) % BAND
    return f"{low} to {low + BAND - 1}"


def _constant(text: str) -> Callable[[str], str]:
    """One text for all values but those that are found in any text: these have a replacement each."""

    def put(value: str) -> str:
        whole = any(one.end - one.start == len(value) for one in patterned(value))
        return "" if whole or not _DIGIT.search(value) else text

    return put


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a column tells.

    Attributes:
        called: What it is called, in plain words.
        fits: Whether a cell holds it.
        broader: What stands in place of a cell; "" where the cell is to stay to what finds it anywhere.
    """

    called: re.Pattern[str]
    fits: Callable[[str], object]
    broader: Callable[[str], str]


_NUMBERS = "number|num|no|nr|id|code|numero|nummer"
_BORN = """birth\\w* born dob yob geburt\\w* geboren naissance nee? nacimiento nacido nascimento nascita geboorte\\w*
fodsel\\w* fodd fodelse\\w* urodzen\\w*"""
_POST_CODES = "post ?codes?|zip(?: ?code)?|plz|postleitzahl|code postal|codigo postal|cap|postnummer"
_AGES = "age alter edad idade eta leeftijd alder wiek ika vek kor yas возраст ηλικια"
_PHONES = "(?:tele)?(?:phone|fon) telefon\\w* telefoon\\w* tel mobile handy\\w* fax telefono telephone movil celular"
_ISSUED = "versicherungs versicherten ausweis pass steuer matrikel konto patienten personal"
_ISSUED_FOR = """nhs insurance passport patient hospital tax account student staff employee payroll licen[cs]e
member(?:ship)? mrn"""
_ADDRESSES = "address street adresse anschrift strasse direccion endereco indirizzo adres"


def _one_of(words: str) -> str:
    return "|".join(words.split())


def _called(pattern: str) -> re.Pattern[str]:
    """What a column of the kind is called, perhaps behind other words (``respondent age``)."""
    return re.compile(rf"(?:.* )?(?:{pattern})")


_KINDS = (
    _Kind(
        re.compile(rf".*\b(?:{_one_of(_BORN)})\b.*"),
        re.compile(r"(?=.*\d\d).{4,30}").fullmatch,
        _born,
    ),
    _Kind(
        re.compile(rf".*\b(?:{_POST_CODES})\b.*"),
        re.compile(r"(?=.*\d)[\w -]{3,12}").fullmatch,
        _constant("[post code]"),
    ),
    _Kind(
        _called(
            rf"(?:years old|age years|{_one_of(_AGES)})(?: (?:in )?(?:years?|jahren?|ans|anos|anni))?"
            r"|how old .*|wie alt .*|quel age .*|cuantos anos .*"
        ),
        _is_age,
        _age,
    ),
    _Kind(
        _called(r"ip ?(?:v\d )?(?:address|adresse)?"),
        re.compile(r"[\da-fA-F]*(?:[.:][\da-fA-F]*){3,7}").fullmatch,
        _constant("[IP address]"),
    ),
    _Kind(
        _called(r"(?:location ?)?(?:latitude|longitude|lat|lon|lng|breitengrad|langengrad)(?: .*)?|gps.*|coordinates"),
        re.compile(r"-?\d{1,3}[.,]\d+(?:[,; ]+-?\d{1,3}[.,]\d+)*").fullmatch,
        _constant("[coordinates]"),
    ),
    _Kind(
        _called(rf"(?:{_one_of(_PHONES)})(?: (?:{_NUMBERS}))?"),
        re.compile(r"[+(\d](?:[ ()/.+-]*\d){5,}").fullmatch,
        _constant("[telephone]"),
    ),
    _Kind(
        _called(
            rf"ssn|nino|iban|nif|dni|cpf|bsn|nir|pesel|codice fiscale|\w*(?:{_one_of(_ISSUED)})(?:nummer|nr|id)"
            rf"|(?:{_one_of(_ISSUED_FOR)}|social security|medical record|id(?:entity)? card)(?: \w+)? (?:{_NUMBERS})"
        ),
        re.compile(r"(?=(?:.*\d){4})[\w ./-]{4,40}").fullmatch,
        _constant("[number]"),
    ),
    _Kind(
        re.compile(rf"(?:(?:your|full|home|street|postal|mailing) )*(?:{_one_of(_ADDRESSES)})(?: line)?(?: \d)?"),
        re.compile(r"(?=.*\d)(?=.*[^\W\d_]).{4,60}").fullmatch,
        _constant("[address]"),
    ),
)

_GIVEN, _FAMILY = (re.compile(rf"(?:.* )?(?:{name})") for name in (GIVEN_NAME, FAMILY_NAME))
_NAME = re.compile(r"[^\W\d_][^\d_@]{1,40}")


def names_in_rows(columns: Sequence[Sequence[str]]) -> list[str]:
    """The people whom the columns of first and last names of a table name, both names together.

    Args:
        columns: Of one length, each from the top; "" where a row has none.
    """
    found: dict[int, list[str]] = {}
    for title in (_GIVEN, _FAMILY):
        for cells in columns:
            head = next((at for at, cell in enumerate(cells[:HEAD]) if title.fullmatch(plain(cell))), None)
            if head is None:
                continue
            for row, cell in enumerate(cells):
                if (
                    row > head
                    and _NAME.fullmatch(cell.strip())
                    and cell[:1].isupper()
                    and not title.fullmatch(plain(cell))
                ):
                    found.setdefault(row, []).append(cell.strip())
            break
    return [" ".join(names) for names in found.values()]


def broader_column(cells: Sequence[str]) -> dict[int, str]:
    """What to put into which cells of a column, by their numbers, so that it gives nobody away.

    Nothing, unless one of its first cells is what a telling column is called, and half of those below hold it.

    Args:
        cells: All of them from the top; "" where a row has none.
    """
    for head, title in enumerate(cells[:HEAD]):
        kind = _kind(title)
        below = [(number, cell.strip()) for number, cell in enumerate(cells) if number > head and cell.strip()]
        if kind is None or not below:
            continue
        if 2 * sum(bool(kind.fits(cell)) for _, cell in below) < len(below):
            continue
        made = {number: kind.broader(cell) for number, cell in below if len(cell) <= _LONGEST and _kind(cell) is None}
        return {number: new for number, new in made.items() if new and new != cells[number].strip()}
    return {}


def broader_attributes(told: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """What is told of people, with what says less in place of what gives them away: by columns, or alone.

    Args:
        told: Of each of them the attributes and their values.
    """
    made = [dict(one) for one in told]
    for name in dict.fromkeys(name for one in told for name in one):
        below = broader_column([name, *(one.get(name, "") for one in told)])
        for number, one in enumerate(told, start=1):
            if value := one.get(name, ""):
                made[number - 1][name] = below.get(number) or broader_column([name, value]).get(1, value)
    return made


def _kind(title: str) -> _Kind | None:
    words = plain(title) if len(title) <= _LONGEST else ""
    return next((kind for kind in _KINDS if kind.called.fullmatch(words)), None) if words else None
