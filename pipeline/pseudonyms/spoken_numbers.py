"""Numbers from ten to ninety-nine in words, as ages are told, in eight languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENGLISH = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "one two three four five six seven eight nine",
)
_GERMAN = (
    "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "ein zwei drei vier fünf sechs sieben acht neun",
)
_DUTCH = (
    "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "een twee drie vier vijf zes zeven acht negen",
)
_FRENCH = (
    "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "vingt trente quarante cinquante soixante",
    "un deux trois quatre cinq six sept huit neuf",
)
_SPANISH = (
    "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "uno dos tres cuatro cinco seis siete ocho nueve",
)
_PORTUGUESE = (
    "dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove",
    "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "um dois três quatro cinco seis sete oito nove",
)
_ITALIAN = (
    "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "uno due tre quattro cinque sei sette otto nove",
)
_SWEDISH = (
    "tio elva tolv tretton fjorton femton sexton sjutton arton nitton",
    "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    "en två tre fyra fem sex sju åtta nio",
)
_FURTHER = {
    "dreissig": 30, "septante": 70, "huitante": 80, "nonante": 90, "dezasseis": 16, "dezassete": 17, "dezanove": 19,
    "veintidós": 22, "veintitrés": 23, "veintiséis": 26, "veintiún": 21,
}  # fmt: skip
"""As the Swiss and the Portuguese say, and Spanish with its accents."""


def _numbers() -> Iterator[tuple[str, int]]:
    joints = (
        (_ENGLISH, "{ten}-{one}"), (_GERMAN, "{one}und{ten}"), (_DUTCH, "{one}en{ten}"), (_DUTCH, "{one}ën{ten}"),
        (_FRENCH, "{ten}-{one}"), (_FRENCH, "{ten} et {one}"), (_SPANISH, "{ten} y {one}"),
        (_PORTUGUESE, "{ten} e {one}"), (_ITALIAN, "{ten}{one}"), (_SWEDISH, "{ten}{one}"),
    )  # fmt: skip
    for (teens, tens, ones), joint in joints:
        yield from ((word, number) for number, word in enumerate(teens.split(), start=10))
        for tenth, ten in enumerate(tens.split(), start=2):
            yield ten, 10 * tenth
            for number, one in enumerate(ones.split(), start=1):
                if ten == "dreißig":
                    yield f"{one}unddreissig", 10 * tenth + number
                if one == "uno":
                    yield f"{ten} y un", 10 * tenth + number
                yield joint.format(ten=ten, one=one), 10 * tenth + number
    for number, one in enumerate(_SPANISH[2].split(), start=1):
        yield f"veinti{one}", 20 + number
    # Before a vowel an Italian ten loses its own: ventuno, ventotto.
    for tenth, ten in enumerate(_ITALIAN[1].split(), start=2):
        yield from ((f"{ten[:-1]}uno", 10 * tenth + 1), (f"{ten[:-1]}otto", 10 * tenth + 8))
    small = (*_FRENCH[2].split(), *_FRENCH[0].split())
    for number, word in enumerate(small, start=1):
        if number > 9:
            yield from ((f"soixante-{word}", 60 + number), (f"soixante et {word}", 60 + number))
        yield f"quatre-vingt-{word}", 80 + number
    yield from (("quatre-vingts", 80), ("quatre-vingt", 80))
    yield from _FURTHER.items()


def _key(words: str) -> str:
    return " ".join(re.split(r"[\s-]+", words.casefold()))


_SPOKEN = dict(_numbers())
_VALUES = {_key(words): number for words, number in _SPOKEN.items()}
IN_WORDS = "|".join(
    re.sub(r"[ -]", r"(?:\\s|-\\s?)", word) for word in sorted(_SPOKEN, key=lambda word: (-len(word), word))
)
"""Such a number in words, the longest first, for patterns that ignore capitals."""

FIRST_WORDS = frozenset(re.split(r"[ -]", word)[0] for word in _SPOKEN)
"""What one of them begins with."""

_FOUND = re.compile(rf"\d+|\b(?:{IN_WORDS})\b", re.IGNORECASE)


def number_in(text: str) -> re.Match[str] | None:
    """The first number of a text, in figures or in words."""
    return _FOUND.search(text)


def value_of(written: str) -> int:
    """What a number comes to that :func:`number_in` found."""
    return int(written) if written.isdigit() else _VALUES[_key(written)]
