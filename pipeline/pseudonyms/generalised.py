"""What is said in place of somebody or something that is generalised: of what kind it is, and roughly where or when."""

from __future__ import annotations

import re

from pipeline.pseudonyms.ages import age_in
from pipeline.pseudonyms.entities import parse_name
from pipeline.pseudonyms.patterns import (
    ADDRESS,
    AGE,
    DATE,
    EMAIL,
    IDENTIFIER,
    LINK,
    ORGANISATION,
    PERSON,
    PLACE,
    POST,
    TELEPHONE,
)
from pipeline.pseudonyms.places import REGIONS, STREETS
from pipeline.pseudonyms.words import keys_of
from pipeline.text.given_genders import gender_of

_GENERAL = {
    PERSON: "[a person]", PLACE: "[a place]", ORGANISATION: "[an organisation]", DATE: "[a date]", AGE: "[an age]",
    ADDRESS: "[an address]", TELEPHONE: "[a telephone number]", EMAIL: "[an e-mail address]", LINK: "[a link]",
    IDENTIFIER: "[a number]", POST: "[a senior post]",
}  # fmt: skip

_ORGANISATIONS = (
    ("hospital", "infirmary"), ("school", "academy"), ("university",), ("college",), ("council", "parish"),
    ("surgery", "clinic"), ("church", "chapel", "cathedral"), ("mosque",), ("temple",), ("synagogue",), ("nursery",),
    ("library",), ("hospice",), ("charity", "foundation"), ("trust",), ("bank",), ("museum",), ("theatre",),
    ("pharmacy",), ("shelter", "hostel"), ("farm",), ("bakery",), ("brewery",), ("ministry", "department"), ("choir",),
    ("club",), ("company", "ltd", "limited", "inc", "plc", "gmbh", "llc", "corporation"),
)  # fmt: skip

_POSTS = (
    ("health|medic|nurs|surg|clinical|matron|midwi", "a senior post in health"),
    ("school|teacher|education|vice|dean|principal|professor", "a senior post in education"),
    ("mayor|minister|bishop|councillor|judge|ambassador|member of parliament|leader of the", "a public office"),
)
_ONLY = re.compile(r"^(?:the|our|their) (?:only|first|last|youngest|oldest|sole|longest-serving) ", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TENS = ("", "teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def generalised(kind: str, name: str) -> str:
    """``[a town in the north of England]``, ``[a hospital]``, ``[a woman]``, ``[a day in 1979]``, ``[in the forties]``.

    Args:
        kind: See ``pipeline.pseudonyms.patterns``.
        name: As it is called in the corpus.
    """
    keys = keys_of(name)
    if kind == PLACE:
        where = REGIONS.get(" ".join(keys), "")
        street = keys and keys[-1] in STREETS
        return f"[{where}]" if where else "[a street]" if street else _GENERAL[kind]
    if kind == ORGANISATION:
        return next(
            (f"[{_article(one[0])} {one[0]}]" for one in _ORGANISATIONS if set(one) & set(keys)), _GENERAL[kind]
        )
    if kind == PERSON:
        given, _, told = parse_name(name)
        sex = told or (gender_of(given[0]) if given else "")
        return {"m": "[a man]", "f": "[a woman]"}.get(sex, _GENERAL[kind])
    if kind == DATE and (year := _YEAR.search(name)):
        return f"[a day in {year[0]}]"
    if kind == AGE and (age := age_in(name)) is not None:
        return "[a child]" if age < 10 else "[90 or more]" if age >= 90 else f"[in the {_TENS[age // 10]}]"
    if kind == POST:
        only = _ONLY.match(name)
        if only:
            kept = " ".join(name[only.end() :].split())
            return f"{_article(kept)} {kept}"
        return next((f"[{told}]" for words, told in _POSTS if re.search(words, name, re.I)), _GENERAL[kind])
    return _GENERAL.get(kind, f"[{kind}]")


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeio" else "a"
