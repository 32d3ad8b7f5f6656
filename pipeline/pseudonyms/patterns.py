"""What gives people away by its form alone: addresses, numbers, dates and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.pseudonyms.ages import ages_in
from pipeline.pseudonyms.calendar_words import MONTH_OF
from pipeline.pseudonyms.dates import COMPACT, PATTERNS
from pipeline.pseudonyms.places import STREETS

PERSON, PLACE, ORGANISATION = "person", "place", "organisation"
EMAIL, LINK, TELEPHONE, ADDRESS, IDENTIFIER, DATE, AGE, POST = (
    "e-mail", "link", "telephone", "address", "identifier", "date", "age", "post",
)  # fmt: skip

KINDS = (PERSON, PLACE, ORGANISATION, EMAIL, LINK, TELEPHONE, ADDRESS, IDENTIFIER, DATE, AGE, POST)

DIRECT = frozenset({PERSON, EMAIL, LINK, TELEPHONE, ADDRESS, IDENTIFIER})
"""Kinds that give somebody away by themselves."""

_MONTH = rf"(?:{'|'.join(sorted(MONTH_OF['en'], key=len, reverse=True))})\.?"
_YEAR = r"(?:19|20)\d\d"
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TEENS_TEXT = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TEENS = _TEENS_TEXT.split()
_ORDINAL_TEXT = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
"""
_ORDINAL = rf"(?:{'|'.join(_ORDINAL_TEXT.split())}|(?:twenty|thirty)[ -](?:{'|'.join(_ORDINAL_TEXT.split()[:9])}))"
_SPOKEN_YEAR = (
    rf"(?:(?:nineteen|twenty)[ -](?:(?:oh[ -])?(?:{'|'.join(_ONES)})"
    rf"|(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES)}))?"
    rf"|{'|'.join(_TEENS)}|hundred)|two thousand(?: and)?(?: (?:{'|'.join((*_ONES, *_TEENS, *_TENS))})"
    rf"(?:[ -](?:{'|'.join(_ONES)}))?)?)"
)
_DIGIT = rf"(?:oh?|zero|nought|double|triple|treble|hundred|{'|'.join(_ONES)})"
_CAP = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*"
_STREET = "|".join(sorted((word.capitalize() for word in STREETS), key=len, reverse=True))

_WORKS = (
    "midwife|nurse|doctor|gp|teacher|headteacher|manager|director|officer|social worker|vicar|priest|imam|rabbi|mayor"
    "|councillor|surgeon|consultant|psychologist|therapist|physiotherapist|dentist|pharmacist|lawyer|solicitor|judge"
    "|engineer|pilot|farmer|shopkeeper|undertaker|translator|interpreter|librarian|firefighter|paramedic|professor"
    "|lecturer|researcher|chaplain|carer|foster carer"
)
"""Work that somebody alone may do in a place."""

_RANKS = (
    "head|director|chief executive|chief officer|chair|chairman|chairwoman|founder|president|dean|principal|mayor"
    "|bishop|vice-president|secretary general"
)
_FIELDS = (
    "(?:public|mental|adult|social|children['’]s|human|primary|community|foreign|local|higher|further|clinical|nursing)"
    " \\w+"
)
_NO_FIELD = (
    "(?:table|queue|family|household|state|bed|line|list|house|stairs|hair|river|year|time|it|this|that|them|us|me"
    "|course|all|a|an)\\b"
)
_TITLES = "lord mayor|vice[- ]chancellor|medical director|chief constable|chief medical officer|member of parliament"

_OF = "(?:(?:d[eiu]|des|della?|dei|do|da|dos|de la|de los|de las) |[dl]['’]){0,2}"
"""What stands before the name of a street in Romance languages."""

_DOT = r"dot|\(dot\)|\[dot\]"

_PATTERNS: tuple[tuple[str, str, int], ...] = (
    (EMAIL, r"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+(?<![.-])", re.I),
    (EMAIL, rf"(?<![\w@])(?:[\w+-]+,? (?:underscore|dash|hyphen|minus|{_DOT}),? )*[\w.+-]+,? (?:at|\(at\)|\[at\]),? "
            rf"(?:[\w-]+(?:,? (?:{_DOT}),? ?|\.))+(?:com|org|net|uk|edu|de|fr|es|it|nl|info|ie|eu)\b", re.I),
    (LINK, r"\b(?:https?://|www\.)[^\s<>\"'|)\]]+(?<![.,;:!?])", re.I),
    (LINK, r"(?<![\w@/.-])(?:[\w-]+\.)+(?:com|org|net|edu|gov|info|co\.uk|org\.uk|ac\.uk|nhs\.uk)"
    r"(?:/[^\s<>\"'|)\]]*)?(?![\w@])",
     re.I),
    (LINK, r"(?<![\w@])@[A-Za-z_][\w.]{2,29}(?!\w)", 0),
    (IDENTIFIER, r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b", 0),
    (IDENTIFIER, r"\b\d{3}-\d{2}-\d{4}\b", 0),
    (IDENTIFIER, r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b", 0),
    (IDENTIFIER, r"\b(?:\d{4}[ -]){3}\d{4}\b", 0),
    (IDENTIFIER, r"(?:(?<=NHS number )|(?<=NHS number is )|(?<=NHS number: ))\d{3}[ -]?\d{3}[ -]?\d{4}\b", re.I),
    (IDENTIFIER, r"\b\d{3}[ -]\d{3}[ -]\d{4}\b(?=[^\n]{0,0})(?<=NHS [\d -]{12})", 0),
    (IDENTIFIER, r"\b(?:passport|policy|licen[cs]e|account|patient|hospital|student|staff|employee|case|reference"
    r"|member(?:ship)?|"
                 r"registration|payroll|badge|ticket|national insurance|social security|nhs|id|ref)"
                 r"(?: (?:number|no\.?|id|code|ref(?:erence)?))?(?: is|:|,| was)?\s+#?(?=[A-Z0-9/-]*\d)"
                 r"(?P<value>[A-Z0-9][A-Z0-9/-]{4,})\b", re.I),
    (IDENTIFIER, r"(?<![\w/#-])[A-Z]{1,4}[-/ ]?\d{5,}[A-Z]?(?![\w/])", 0),
    (TELEPHONE, r"(?<![\w+.,/-])(?<!\d:)(?:\+\d{1,3}[ .\-()]{0,2}|\(?0)"
     r"(?:\(0\) ?)?\d(?:[ .\-()]{0,2}\d){7,12}(?![\w/])", 0),
    (TELEPHONE, r"(?<![\w+.,/-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)", 0),
    (TELEPHONE, r"(?<![\w+.,/-])\b555[ -]\d{4}\b", 0),
    (TELEPHONE, rf"\b(?:plus )?{_DIGIT}(?:[ ,.-]{{1,2}}(?:and )?{_DIGIT}){{5,}}\b", re.I),
    (TELEPHONE, r"(?<![\w+.,/-])\d(?:[ ,-]{1,2}\d){7,}(?![\w/])", 0),
    (ADDRESS, rf"\b(?:(?:[Ff]lat|[Aa]partment|[Uu]nit) \d+\w?,? )?"
    rf"\d{{1,4}}[a-zA-Z]?,? (?:{_CAP} ){{1,3}}(?:{_STREET})\b", 0),
    (ADDRESS, rf"\b(?<![.!?] ){_CAP}(?: {_CAP}){{0,2}} "
    r"(?:Street|Road|Avenue|Lane|Drive|Close|Crescent|Terrace|Square|Grove|Mews|Boulevard|Walk|Gardens|Parade|Wharf)"
     r"\b",
     0),
    (ADDRESS, rf"\b(?i:rue|impasse|calle|rua|travessa|ulica|ulicy|ul\.) {_OF}{_CAP}(?: {_CAP})?"
              r"(?:,? (?:n\.? ?)?\d{1,4}[a-z]?\b)?", 0),
    (ADDRESS, rf"\b(?i:via|viale|piazza|avenue|avenida|boulevard|allée|chemin) {_OF}{_CAP}(?: {_CAP})?"
              r",? (?:n\.? ?)?\d{1,4}[a-z]?\b", 0),
    (IDENTIFIER, r"(?<![\w-])[A-Z]{2}\d{2} [A-Z]{3}(?![\w-])|(?<![\w-])[A-Z]{1,3}-[A-Z]{1,2} \d{1,4}(?![\w-])", 0),
    (IDENTIFIER, r"\b(?:(?:number |licen[cs]e )?plate|registration|reg)(?: (?:number|was|is))*:? "
                 r"(?P<value>[A-Z]{1,3}[ -]?\d{1,4}[ -]?[A-Z]{0,3})(?!\w)", 0),
    (IDENTIFIER, r"\b(?:national insurance|social security|ni|nhs)(?: (?:number|no\.?))?(?: is|:|,| was)? "
                 r"(?P<value>[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D])\b", re.I),
    (ADDRESS, rf"\b{_CAP[:-1]}*(?:stra(?:ss|ß)e|weg|gasse|platz|straat|laan) \d{{1,4}}[a-z]?\b", 0),
    (ADDRESS, r"\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d(?:\d|[A-Z])?|\d[A-HJKPS-UW])"
    r" ?\d[ABD-HJLNP-UW-Z]{2})\b", 0),
    *((DATE, pattern, flags) for pattern, flags in PATTERNS),
    (AGE, r"\A\d{1,3};(?:\d\d?\.(?:\d\d)?)?\Z", 0),  # of a speaker in CHAT
    (DATE, rf"\b{_ORDINAL}(?: of)? {_MONTH}(?:,? (?:{_SPOKEN_YEAR}|{_YEAR}))?(?!\w)", re.I),
    (DATE, rf"\b{_MONTH},? the {_ORDINAL}(?:,? (?:{_SPOKEN_YEAR}|{_YEAR}))?(?!\w)", re.I),
    (POST, rf"\b(?:the|our|their) (?:only|sole|longest-serving) (?:\w+ ){{0,2}}?(?:{_WORKS})\b", re.I),
    (POST, rf"\b(?:the |our |their )?(?:{_RANKS}) of (?!(?:the |our )?{_NO_FIELD})(?:the |our )?"
           rf"(?:{_FIELDS}|(?-i:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)|[\w-]+)\b", re.I),
    (POST, rf"\b(?:{_TITLES})\b", re.I),
)  # fmt: skip

_COMPILED = tuple((kind, re.compile(pattern, flags)) for kind, pattern, flags in _PATTERNS)
_STREET_OF_MANY = re.compile(r"(?:High|Main|Wall|Fleet|Downing) (?:Street|Road)|(?:The|This|That|Our|My|A) ")


@dataclass(frozen=True, slots=True, order=True)
class Find:
    """A stretch of a text that gives somebody away, what it is, who found it, and how sure that is, 0 to 1."""

    start: int
    end: int
    kind: str
    witness: str
    certainty: float


def _counting(text: str) -> bool:
    """Whether words of digits are one, two, three and so on, which is no number of anybody."""
    said = [_ONES.index(word) for word in re.findall(r"\w+", text.casefold()) if word in _ONES]
    return all(after - before == 1 for before, after in pairwise(said))


def patterned(text: str, *, name: bool = False) -> Iterator[Find]:
    """What the patterns find, none within another that was found before.

    Args:
        text: Any text.
        name: Whether it is the name of a file, in which eight figures may be a date: ``GMT20250312-130211``.
    """
    taken: list[tuple[int, int]] = []
    for kind, pattern in ((DATE, COMPACT), *_COMPILED) if name else _COMPILED:
        for found in pattern.finditer(text):
            start, end = found.span("value") if "value" in pattern.groupindex else found.span()
            if any(start < last and end > first for first, last in taken):
                continue
            if name and "/" in text[start:end]:
                continue  # a folder and what lies in it
            if kind == ADDRESS and _STREET_OF_MANY.match(text[start:end]):
                continue
            digits = sum(sign.isdigit() for sign in text[start:end])
            if kind == TELEPHONE and not (7 <= digits <= 15 if digits else not _counting(text[start:end])):
                continue
            taken.append((start, end))
            yield Find(start, end, kind, "its form", 0.95)
    for start, end in ages_in(text):
        if not any(start < last and end > first for first, last in taken):
            taken.append((start, end))
            yield Find(start, end, AGE, "its form", 0.95)
