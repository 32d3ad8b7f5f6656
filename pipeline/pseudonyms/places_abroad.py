"""Places in five languages beside English: a word with a capital behind a preposition of place.

There is no list of their places; so a verb of living, coming or going near by makes one surer, and German, which
writes all nouns with a capital, needs such a verb and no article anywhere before the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.pseudonyms.calendar_words import CALENDAR
from pipeline.pseudonyms.entities import HONORIFICS
from pipeline.pseudonyms.patterns import PLACE
from pipeline.pseudonyms.places import KNOWN
from pipeline.pseudonyms.witnesses import Named
from pipeline.pseudonyms.words import CAPITALS, key_of, words_of
from pipeline.text.given_names import ALL_GIVEN, ALL_NAMES

BY_PREPOSITION = "a capital behind a preposition of place"
COUNTRY = "a country behind a preposition of place"
"""Witnesses of places, and of what is too large to tell."""

SURE_PLACE, PERHAPS, UNLIKELY = 0.6, 0.5, 0.3
"""Certainty behind a preposition of place alone or with a verb; behind one of people too; of what may be a noun.
A choice."""

GERMAN = "de"

_ALONE = {
    "es": "en|desde|hasta|hacia|cerca de",
    "pt": "em|desde|até|perto de",
    "fr": "vers|près de|près d['’]|jusqu['’]à|depuis",
    "it": "vicino ad?|presso|fino ad?",
}
"""Prepositions behind which a name is a place's."""

_WITH_PEOPLE = {"es": "a", "pt": "a", "fr": "à|en", "it": "a|ad|in"}
"""Those behind which somebody may be named as well, or what is no place."""

_WITH_VERB = {
    "es": "de",
    "pt": "de|para",
    "fr": "de|d['’]",
    "it": "da|di",
    GERMAN: r"in|aus|nach|bei|von(?= \S+ (?:nach|bis) )",
}
"""Those that need a verb of living, coming or going; in German one makes the difference between a name and a noun."""

_VERBS = {
    "es": r"volv|regres|viv[eoií]|nac[ií]|crec|vengo|vien|vin[eio]|mud[aóé]|traslad|lleg|salí|salim|fui|fuimos|fue\b"
    r"|march[aóé]|trabaj|estudi|soy\b|somos\b|era\b",
    "pt": r"volt|viv[eoiê]|nasc|cresc|venho|vem\b|veio|vim\b|viemos|mud[aeoá]|fui|foi\b|fomos|mora\b|morar|morava|morei"
    r"|cheg|saí|regress|trabalh|estud|sou\b|somos\b|era\b",
    "fr": r"habit|viv[aeo]|vis\b|vécu|grandi|née?s?\b|vien|ven[ui]|reven|partie?s?\b|partir|allée?s?\b|aller|déménag"
    r"|install|retourn|rentr|arriv|travaill|étudi|suis\b|sommes\b",
    "it": r"abit|viv[eoi]|vissut|cresciut|nat[oaie]\b|veng|vien|venut|trasferi|torn[aoi]|andat|arriv|partit[oaie]\b"
    r"|lavor|studi|sono\b|siamo\b|era\b",
    GERMAN: r"wohn|leb[et]|gelebt|aufgewachsen|aufwuchs|geboren|zog|zieh|gezogen|umgezogen|kam|komm|gekommen|stamm|fahr"
    r"|fuhr|gefahren|ging|gegangen|zurückgekehrt|gearbeitet|arbeite",
}
"""How such verbs begin."""

_COUNTRIES_TEXT = """
es españa francia alemania italia portugal marruecos argentina colombia ecuador bolivia méxico inglaterra suiza europa
es rumania venezuela perú chile cuba américa áfrica
pt portugal espanha frança alemanha itália brasil angola moçambique inglaterra suíça europa áfrica luxemburgo
fr france espagne allemagne italie portugal belgique suisse angleterre algérie maroc tunisie europe afrique turquie
it italia francia germania spagna portogallo svizzera inghilterra albania romania marocco europa africa america
de deutschland österreich frankreich italien spanien polen england türkei syrien russland rumänien europa afrika
de amerika griechenland kroatien serbien ungarn portugal belgien holland dänemark schweden
"""
_NO_PLACES_TEXT = """
es primaria secundaria bachillerato derecho medicina enfermería psicología magisterio educación erasmus
pt direito medicina enfermagem psicologia educação erasmus
fr terminale seconde première licence master droit médecine psychologie erasmus
it giurisprudenza medicina lettere economia psicologia erasmus
es dios navidad navidades pascua reyes usted internet casa semana
pt deus natal páscoa internet casa você
fr dieu noël pâques maman papa monsieur madame internet toussaint vous
it dio natale pasqua capodanno lei voi mamma papà internet ferragosto
de ordnung zukunft bezug hause arbeit bedarf not ruhe kontakt behandlung rente pension urlaub therapie angst armut
de freiheit frieden teilzeit vollzeit eile liebe spaß versehen wirklichkeit wahrheit haft elternzeit ausbildung pflege
de feierabend mitternacht weihnachten ostern freunden bekannten verwandten nachbarn kindern leuten frauen männern
de corona tränen trauer scheidung gefahr schwierigkeiten kauf anspruch betrieb betracht ansicht frage gang sicht
de aussicht erinnerung erfahrung interesse
"""


def _by_language(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for language, *words in map(str.split, text.strip().splitlines()):
        found.setdefault(language, set()).update(map(key_of, words))
    return {language: frozenset(words) for language, words in found.items()}


COUNTRIES_ABROAD, NO_PLACES = _by_language(_COUNTRIES_TEXT), _by_language(_NO_PLACES_TEXT)
"""By language as compared: countries, and what else has a capital and is neither a place nor somebody."""

SEARCHED = frozenset(_VERBS)
"""Languages whose places are looked for, beside English."""

_NOUN_ENDS = re.compile(r"(?:ung|ungen|heit|keit|keiten|schaft|tion|tionen|tät|ismus|nis|ment|chen|lein|zeit)\Z")
_ARTICLES_TEXT = """
der die das den dem des ein eine einen einem einer eines kein keine keinen keiner mein meine meinen meinem meiner sein
seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren unserer im am zum zur vom beim ins ans diese
dieser diesem diesen jede jeder jedem jeden viel viele vielen mehr alle allen
"""
_ARTICLES = frozenset(map(key_of, _ARTICLES_TEXT.split()))

_WORD = rf"[{CAPITALS}][^\W\d_]+(?:['’-][^\W\d_]+)*"
_NAME = rf"(?:(?:L[aeo]s?|El|Les|Bad|Sankt) |L['’])?{_WORD}"
_LONGER = rf"(?: (?:(?:d[eiao]|del|della|d[ao]s|de la|de los|am|an der) )?{_WORD}){{0,2}}"
_BEGINS_LONGER = frozenset({"san", "santa", "santo", "sant", "saint", "sainte", "sao", "sankt", "bad", "vila", "villa"})

_AROUND = 60
"""Letters before a place, and in German behind it too, among which its verb is looked for."""

_WORDS_BETWEEN = 2
"""Small words that may stand between such a verb and ``de``, which joins nouns as well."""

_ENDS = re.compile(r"[.!?:;\n]")
_FROM = re.compile(rf"(?<!\w)d[eao] {_WORD} $")
"""From where, before where to: ``de Chelva para``."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """Of one language: what stands before a place, and the verb that may be near it."""

    prepositions: tuple[tuple[re.Pattern[str], float, bool], ...]
    verbs: re.Pattern[str]


@lru_cache(maxsize=8)
def _rules(language: str) -> _Rules:
    ranks = ((_ALONE, SURE_PLACE, False), (_WITH_PEOPLE, PERHAPS, False), (_WITH_VERB, UNLIKELY, True))
    return _Rules(
        tuple(
            (re.compile(rf"(?<![\w'’-])(?i:{of[language]})(?:(?<=['’])| )({_NAME}{_LONGER})"), certainty, needs)
            for of, certainty, needs in ranks
            if language in of
        ),
        re.compile(rf"(?<!\w)(?:{_VERBS[language]})", 0 if language == GERMAN else re.IGNORECASE),
    )


def places_abroad(texts: Sequence[tuple[str, str]], languages: Mapping[str, str]) -> Iterator[Named]:
    """Places behind prepositions, in the languages of :data:`SEARCHED`.

    Args:
        texts: The texts in other languages than English, with their files.
        languages: By file.
    """
    searched = [(file, text, languages[file]) for file, text in texts if languages.get(file) in SEARCHED]
    nouns = _nouns(searched)
    for file, text, language in searched:
        for pattern, certainty, needs_verb in _rules(language).prepositions:
            for found in pattern.finditer(text):
                name = _name(found[1])
                key = key_of(name)
                if key in COUNTRIES_ABROAD[language]:
                    yield Named(name, PLACE, COUNTRY, 0.9, file)
                    continue
                end = found.start(1) + len(name)
                verb = _verb_near(text, found.start(), end, language, next_to=needs_verb)
                if needs_verb and not verb and language != GERMAN:
                    continue
                if not _may_be_place(name, language, sure=verb or certainty == SURE_PLACE):
                    continue
                noun = key in nouns[language]
                if noun and language == GERMAN:
                    continue
                yield Named(name, PLACE, BY_PREPOSITION, UNLIKELY if noun else SURE_PLACE if verb else certainty, file)


def is_verb_of_place(word: str, language: str) -> bool:
    """Whether a word is written as a verb of living, coming or going begins, in a language of :data:`SEARCHED`."""
    return language in SEARCHED and _rules(language).verbs.match(word) is not None


def _nouns(texts: Sequence[tuple[str, str, str]]) -> dict[str, set[str]]:
    """By language, the words that are written small somewhere; in German those behind an article too."""
    nouns: dict[str, set[str]] = {language: set() for _, _, language in texts}
    for _, text, language in texts:
        before = ""
        for word in words_of(text):
            if not word.capital or (language == GERMAN and before in _ARTICLES):
                nouns[language].add(word.key)
            before = word.key
    return nouns


def _name(found: str) -> str:
    """As much of what stands behind the preposition as is a place's name: one word, unless it begins as longer do."""
    words = found.split(" ")
    first = key_of(words[0])
    if first in _BEGINS_LONGER or first in ("la", "le", "lo", "las", "los", "el", "les"):
        return " ".join(words[:2])
    joined = len(words) > 2 and not words[1][0].isupper()
    return found if joined else words[0]


def _may_be_place(name: str, language: str, *, sure: bool) -> bool:
    keys = [word.key for word in words_of(name)]
    if not keys or name.isupper() or len(keys[0]) < 2 or keys[0] in HONORIFICS or keys[0] in CALENDAR.get(language, ()):
        return False
    if any(key in KNOWN or key in NO_PLACES[language] for key in keys):
        return False
    if language == GERMAN and _NOUN_ENDS.search(name.casefold()):
        return False
    return len(keys) > 1 or keys[0] not in (ALL_GIVEN if sure else ALL_NAMES)


def _verb_near(text: str, start: int, end: int, language: str, *, next_to: bool) -> bool:
    verbs = _rules(language).verbs
    before = _ENDS.split(text[max(0, start - _AROUND) : start])[-1]
    if language == GERMAN:
        return any(map(verbs.search, (before, _ENDS.split(text[end : end + _AROUND])[0])))
    found = list(verbs.finditer(before))
    if not found or not next_to:
        return bool(found)
    between = _FROM.sub("", before[found[-1].end() :]).split()[1:]
    return len(between) <= _WORDS_BETWEEN and all(map(str.islower, between))
