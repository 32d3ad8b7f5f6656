"""Ages as they are told of somebody: in a sentence, beside a name, in a legend; in eight languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.pseudonyms.spoken_numbers import FIRST_WORDS, IN_WORDS, number_in, value_of
from pipeline.pseudonyms.words import key_of
from pipeline.text.given_names import ALL_NAMES

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_IN_ENGLISH = rf"(?:{_TENS})(?:[\s-]{{1,2}}(?:{_ONES})\b)?|{_TEENS}"
_GROWN_IN_WORDS = rf"(?:(?:{_TENS})(?:[\s-]{{1,2}}(?:{_ONES})\b)?|(?:thir|four|fif|six|seven|eigh|nine)teen)"
_NUMBER = rf"(?:\d{{1,3}}|{_IN_ENGLISH})"
_GROWN = rf"(?:[1-9]\d|{_IN_ENGLISH})"
_KIN = (
    "brother|sister|mother|father|mum|mom|dad|son|daughter|wife|husband|partner|boy|girl|child|baby|aunt|uncle|cousin"
    "|grandmother|grandfather|gran|grandson|granddaughter|niece|nephew|he|she|who|twin|eldest|youngest|oldest"
)
_KIN_ABROAD = (
    "mutter|vater|tochter|sohn|schwester|bruder|mann|frau|oma|opa|mère|père|fille|fils|sœur|soeur|frère|mari|femme|madre"
    "|padre|hija|hijo|hermana|hermano|marido|mujer|moeder|vader|dochter|zoon|zus|broer"
)
_SOMEBODY = (
    "lady|woman|man|gentleman|girl|boy|lad|widow|widower|fellow|chap|bloke|pensioner|teenager|youngster|child|daughter|son"
    "|mother|father|grandmother|grandfather"
)
_NO_ONE = "It|That|This|There|What|Which|Rent|One|The"
_GOES_ON = r"(?=[.,;!?)]|\s+(?:now|then|when|and|this|last|next|but)\b|[ \t]*$)"
_YEARS = r"years?|yrs?\.?|y/?o|Jahren?|J\.|ans|años|anos|anni|jaar|år|roku|lata?"

_PATTERNS = (
    (rf"\b(?:aged?|age of)\s{_NUMBER}\b", re.I),
    (rf"\b{_NUMBER}[\s-]years?[\s-]old\b", re.I),
    (rf"\b{_NUMBER} ?(?:y/o|yrs? old|years of age)\b", re.I),
    (
        rf"\b(?:I['’]m|I am|she['’]s|he['’]s|she is|he is|I was|she was|he was|turned|turning)\s{_NUMBER}"
        r"(?=[.,;!?)]|\s+(?:now|then|when|and|years|this|last|next|but|at)\b|[ \t]*$)",
        re.I | re.M,
    ),
    (rf"\bturn(?:ed|ing|s)?\s(?P<value>{_GROWN})(?=\s+(?:in|on|just|before|after|while|today|yesterday)\b)", re.I),
    (
        rf"\b(?:will|['’]ll|would|['’]d)\s+be\s+(?P<value>{_GROWN})(?=[.,;!?]|\s+(?:now|in|next|this|on)\b|[ \t]*$)",
        re.I | re.M,
    ),
    (
        rf"\b(?:{_KIN}|(?!{_NO_ONE})[A-Z][a-z]+)\s(?:(?:is|was)(?: now| only| just)?|turned)\s"
        rf"(?P<value>(?i:{_GROWN})){_GOES_ON}",
        re.M,
    ),
    (
        rf"\b(?:{_SOMEBODY})\sof\s{_NUMBER}(?![\w%]|\s(?:stone|pounds?|kilos?|feet|foot)\b"
        r"|[ -](?!years?\b|was\b|is\b|has\b|says\b|comes\b)\w+s\b)",
        re.I,
    ),
    # In brackets and lists of what somebody is: (f, 47), 47/m, (58 Jahre; female, 61.
    (
        r"(?:[(\[]|[,;/:=–—-]\s)\s*(?:[mfwdx]|(?:fe)?male|man|woman|männlich|weiblich|Mann|Frau|femme|homme|mujer|hombre"
        rf"|vrouw|kvinn[ae]|mand?)\.?\s?[,;/ ]\s?(?P<value>[1-9]\d)(?=\s?(?:{_YEARS})?\s?(?:[,;)\]/|]|[ \t]*$))",
        re.I | re.M,
    ),
    (
        rf"(?:[(\[]|[,;/:=–—-]\s)\s*(?P<value>[1-9]\d)\s?(?:{_YEARS})?\s?[,;/ ]\s?(?:[mfwdx]|(?:fe)?male|man|woman"
        r"|männlich|weiblich|Mann|Frau|femme|homme|mujer|hombre|vrouw|kvinn[ae])(?=\s?[,;)\]/|]|[ \t]*$)",
        re.I | re.M,
    ),
    (rf"[(\[](?:[^()\[\]\n]{{1,60}}[,;]\s?)?(?P<value>[1-9]\d)\s?(?:{_YEARS})(?=\s?[,;)\]])", re.I),
    # Between commas behind who it is: my daughter, 24, studies.
    (rf"\b(?:{_KIN}|{_KIN_ABROAD}),\s(?P<value>{_GROWN})(?=,)", re.I),
)
_COMPILED = tuple(re.compile(pattern, flags) for pattern, flags in _PATTERNS)

_ABOUT = (
    "about|around|nearly|almost|only|just|over|barely|maybe|perhaps|probably|getting on for|now|still|both|some|all of"
)
_ONE_OF_SEVERAL = (
    rf"(?:next|other|middle|second|third|last|older|younger|elder|eldest|youngest|oldest)(?:\sone|\s(?:{_KIN}))?"
)
_SEVERAL = (
    "they|both|twins|kids|children|sons|daughters|girls|boys|brothers|sisters|grandchildren|grandsons|granddaughters"
    "|grandkids|nephews|nieces|cousins|parents"
)
_NUMBERS = rf"(?:(?:\d|{_ONES}),?\s(?:(?:and|or)\s)?){{0,3}}{_GROWN}(?:(?:,\s|,?\s(?:and|or|to)\s|\s?[-–]\s?){_GROWN})*"
_STOPS = (
    r"(?=[.,;!?)]|\s+(?:now|then|when|and|this|last|next|but|I|he|she|we|they|so|because|though|already)\b|[ \t]*$)"
    rf"(?!,?\s(?:and|or|to)\s{_GROWN}|,?\s(?:and|but)\s(?:a\s)?(?:half|quarter|counting|rising)\b)"
)
_TOLD_OF = tuple(
    re.compile(pattern, re.I | re.M)
    for pattern in (
        rf"\b(?:I|he|she|(?:the|my|our|his|her)\s{_ONE_OF_SEVERAL}|(?<!the\s)(?:{_KIN}))"
        r"(?:['’](?:m|s)|\s(?:am|is|was|must\sbe|must\shave\sbeen|might\sbe|would\sbe|turned|turns))"
        rf"(?:\s(?:{_ABOUT})){{0,2}}\s(?P<ages>{_NUMBERS}){_STOPS}",
        rf"\b(?:{_SEVERAL})(?:['’]re|\s(?:are|were|will\sbe))(?:\s(?:{_ABOUT}))?\s(?P<ages>{_NUMBERS}){_STOPS}",
        rf"\b(?:died|passed(?:\saway)?|widowed|married|retired|orphaned)\sat\s(?P<ages>{_GROWN}){_STOPS}",
        rf"\bat\s(?P<ages>1[3-9]|[2-9]\d|{_IN_ENGLISH})(?=,?\s(?:I|he|she)\s(?:was|had|went|left|married|became|got|came|moved|started"
        r"|began|lost|joined|could|did|knew)\b)",
        # At eighty-three he still dug: at ten she may do so by the clock, and at 50 by that of a car.
        rf"(?:\A|(?<=[.!?…;:\"“«\n–—])[ \t]*)at\s(?P<ages>(?:{_GROWN_IN_WORDS}))(?=,?\s(?:I|he|she|my|his|her|our)\b)",
        rf"\b(?:even|still|only|just)\sat\s(?P<ages>{_GROWN_IN_WORDS})(?=[.,;!?)]|\s(?:I|he|she|my|his|her)\b|[ \t]*$)",
        rf"\b(?:{_SOMEBODY}|somebody|someone|person)\sof\s(?:{_ABOUT})\s(?P<ages>{_GROWN})"
        r"(?=[.,;!?)]|\s+(?:who|and|with)\b|[ \t]*$)",
        rf"\b(?:somebody|someone|person)\sof\s(?P<ages>{_GROWN})(?=[.,;!?)]|\s+(?:who|and|with)\b|[ \t]*$)",
        rf"\bturn(?:ed|s|ing)\s(?P<ages>{_GROWN})(?=\s(?:to|with|without|though|or)\b(?!\s\d))",
    )
)
"""Ages behind who it is told of, several of several people."""

BAND = 5
"""Years of a band of ages; who is told in one is told in no more. A choice."""

_BAND = re.compile(r"(\d+)\s?(?:to|-|–)\s?(\d+)")
_ONE_AGE = re.compile(rf"\b(?:{_GROWN}|\d|{_ONES})\b", re.I)

_BESIDE_A_NAME = re.compile(
    r"(?P<name>[^\W\d_]+)(?P<quoted>[\"'”’“‘»«]{1,2})?"
    r"(?:\s\((?:aged?\s)?(?P<value>[1-9]\d)(?=[),;])|,\s(?P<between>[1-9]\d),(?=\s))"
)
"""``Maureen (47)``, ``Maureen, 47, says``; only behind a word that is known for a name, or ``"Leyla" (17)``."""

_QUOTED_NAME = re.compile(r"(?:(?<=[\"”“»«„])|(?<=(?<!\w)['‘’‚]))(?-i:[^\W\d_a-zß-öø-ÿ])[^\W\d_]*\Z")

_LEGEND = re.compile(
    rf"^[^\n.?!:–—=]{{1,30}}?\s?(?P<joint>[:–—=\t]|-\s)[^\n?!]{{1,90}}?[,;]\s?(?P<value>[1-9]\d)"
    rf"(?P<years>\s?(?:{_YEARS}))?(?=\s*(?:[,;]|$))",
    re.I | re.M,
)
"""A line of a list of who is who: ``P2 – Orla, ward clerk, 31``. Behind a colon it may be said, and needs years."""

_AHEAD = re.compile(
    r"\b(?:(?P<be>(?:ich|du|er|sie|vater|mutter|mann|frau|sohn|tochter|bruder|schwester|oma|opa)\s(?:bin|bist|ist|war"
    r"|wird|wurde|werde)|(?:bin|ist|war|wurde|werde)\s(?:ich|er|sie)|ik\sben|(?:hij|zij|ze)\s(?:is|was|wordt)"
    r"|jag\sär|jeg\ser|(?:han|hon|hun)\s(?:är|er|var))(?:\s(?:jetzt|nun|heute|schon|erst|gerade|nu))?"
    r"|(?P<have>j['’]ai|j['’]avais|(?<!\by\s)(?:il|elle|on|tu|qui)\s(?:a|avait|as|avais|aura)|tengo|tiene"
    r"|tienes|tenía|cumplí|cumplió|cumple|ho|ha|aveva|avevo|compie|tenho|tem|tinha|fiz|fez)"
    r"|(?P<aged>(?:im\s)?alter\svon|alter|mit(?=\s\w+\sJahren)|âgée?s?\sde|agée?s?\sde|de\sedad|edad|età|idade|leeftijd|ålder|alder|âge"
    r"|(?:femme|homme|fille|garçon|mujer|hombre|chic[oa]|niñ[oa]|señora?|donna|uomo|ragazz[oa]|mulher|homem|dame|herr)"
    r"\s(?:de|di|von|mit)))[:=]?\s",
    re.I,
)
_AFTER = {
    "be": re.compile(r"(?=\s(?:Jahren?|jaar|år)\b|[.,;!?)]|\s(?:und|als|geworden|en|og|och)\b|[ \t]*$)", re.I | re.M),
    "have": re.compile(r"\s(?:ans|años|anni|anos)\b(?!\s(?:de|di|d['’])(?!\s?(?:edad|idade|età)))", re.I),
    "aged": re.compile(r"(?=\s(?:Jahren?|ans|años|anni|anos|jaar|år)\b|[.,;!?)]|[ \t]*$)", re.I | re.M),
}
"""What must stand behind the number, by what stands before it."""

_BEHIND = re.compile(
    r"[\s-]{0,2}(?:Jahre\s(?:alt|jung)|jährig\w*|jaar\soud|år\s(?:gammal|gammel)|[- ]?åring\w*|años\sde\sedad"
    r"|anos\sde\sidade|anni\sd['’]età|ans\srévolus)\b",
    re.I,
)
_LAST_WORDS = len("quatre-vingt-dix-sept ") + 4
_BEFORE = re.compile(rf"(?:(?<![\w.,-])\d{{1,3}}|\b(?:{IN_WORDS}))\Z", re.I)
_AT = re.compile(rf"(?:\d{{1,3}}|{IN_WORDS})(?![\w%])", re.I)
_FIRST = re.compile(r"[^\W_]+")
_A_BAND = re.compile(r"\s?(?:to|bis|à|a|[-–])\s?\d")
_CUES = ("jahre", "jährig", "jaar", "år", "años", "anos", "anni", "ans révolus")


def ages_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text tells how old somebody is; bands (``45 to 49``) are none."""
    for pattern in _COMPILED:
        value = "value" if "value" in pattern.groupindex else 0
        yield from (found.span(value) for found in pattern.finditer(text) if not _A_BAND.match(text, found.end(value)))
    yield from _told_of(text)
    for found in _BESIDE_A_NAME.finditer(text):
        low = max(0, found.start() - 2)
        quoted = found["quoted"] and found["value"] and _QUOTED_NAME.search(text[low : found.end("name")])
        if found["name"][0].isupper() and (key_of(found["name"]) in ALL_NAMES or quoted):
            yield found.span("value" if found["value"] else "between")
    for found in _LEGEND.finditer(text):
        if found["years"] or found["joint"] != ":":
            yield found.span("value")
    yield from _elsewhere(text)


def _told_of(text: str) -> Iterator[tuple[int, int]]:
    """Ages of one or several people in English; what is a band of this project is none."""
    for pattern in _TOLD_OF:
        for found in pattern.finditer(text):
            band = _BAND.fullmatch(found["ages"])
            if band and int(band[1]) % BAND == 0 and int(band[2]) == int(band[1]) + BAND - 1:
                continue
            if _A_BAND.match(text, found.end()):
                continue
            start = found.start("ages")
            yield from ((start + one.start(), start + one.end()) for one in _ONE_AGE.finditer(found["ages"]))


def _elsewhere(text: str) -> Iterator[tuple[int, int]]:
    """Ages in other languages than English."""
    for found in _AHEAD.finditer(text):
        first = _FIRST.match(text, found.end())
        if first is None or not (first[0].isdigit() or first[0].casefold() in FIRST_WORDS):
            continue
        number = _AT.match(text, found.end())
        if number and _AFTER[found.lastgroup or "be"].match(text, number.end()):
            yield number.span()
    if any(cue in text.casefold() for cue in _CUES):
        for found in _BEHIND.finditer(text):
            low = max(0, found.start() - _LAST_WORDS)
            number = _BEFORE.search(text[low : found.start()])
            if number:
                yield low + number.start(), found.start()


def age_in(text: str) -> int | None:
    """The age that is told in a text, in figures or words; None where there is none."""
    found = number_in(text)
    return value_of(found[0]) if found else None
