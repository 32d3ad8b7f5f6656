"""Words of a text as names are compared: letters alone, without accents and capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_MARKS = "".join(sign for sign in map(chr, range(0x300, 0x1100)) if unicodedata.category(sign).startswith("M"))
"""Accents that are written behind their letter, and vowels of scripts that write them so."""
_LETTER = rf"(?:[^\W\d_][{_MARKS}]*)"
_WORD = re.compile(rf"{_LETTER}*n['’]t(?![^\W\d_])|{_LETTER}+")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th"})
_ENDS = re.compile(r"[.!?¿¡…:;\"“”«»„\n\r\t|>\])}–—-]\s*$|(?<=\S),$|^\s*$")
"""What stands before the first word of a sentence, a line or a cell; a comma without a blank parts cells."""
_AFTER_INITIAL = re.compile(r"(?<![\w.])[A-HJ-Z]\. ?$")
_INK = re.compile(r"\S")
_GAP = re.compile(r"[ \t\u00a0]{0,2}(?:[.'’,_\-–&]|\r?\n)?[ \t\u00a0_.\-]{0,2}")
"""What may stand between two words of one name."""

CAPITALS = "A-ZÀ-ÖØ-ÞĄĆČĎĐĘĚĞĢĪİŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ"
"""Capital letters of names in Latin script, for sets of a pattern."""

INTERJECTIONS_TEXT = """
yeah yep yes nope no um uh uhm erm er hmm hm mm mmm mhm oh ah aha ok okay gonna wanna gotta cos cuz dunno haha
hah ha huh wow eh ooh aw ugh yea hey hi hello bye thanks cheers lol inaudible laughs laughter crosstalk
unclear pause chuckles ll ve re don didn wasn isn doesn couldn wouldn shouldn aren weren hasn haven hadn won
ain mustn etc okey alright anyways kinda sorta lots online email emails website wifi app apps blog smartphone
oops ups login logout hallo hullo hiya howdy hola ciao bonjour danke merci gracias
aww naw oof blimey gosh crikey crikes yikes phew whew whoa woah yup yeh yeap nah meh eww ouch oi oy argh aargh urgh
eugh eek shh psst pfft duh yippee wahey brr gah grr jeez sheesh golly lordy lawks omg hehe heh uhuh mmhm mmhmm
aye ach och tch yuck yum bleh righto alrighty innit lemme gimme ayup hurray tja achso uff bof ouais
homeschool lockdown furlough everybody everyone anybody somebody webvtt srt vtt note participant interviewee interviewer
respondent facilitator shall ought whomever whichever unto whilst amidst amid oneself versus mightn needn lest albeit
"""
INTERJECTIONS = frozenset(INTERJECTIONS_TEXT.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word: where it stands, as written, and as it is compared."""

    start: int
    end: int
    text: str
    key: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@lru_cache(maxsize=1 << 16)
def key_of(word: str) -> str:
    """The word in small letters, without accents."""
    opened = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(sign for sign in opened if not unicodedata.combining(sign)).replace("’", "'")


def words_of(text: str) -> list[Word]:
    """All words of a text; digits, signs and lines under a word part them, and ``don't`` is one."""
    return [Word(found.start(), found.end(), found[0], key_of(found[0])) for found in _WORD.finditer(text)]


_CAMEL = re.compile(
    rf"(?:[^\W\d_a-zß-öø-ÿ][{_MARKS}]*)?(?:[^\W\d_A-ZÀ-ÖØ-Þ][{_MARKS}]*)+|(?:[^\W\d_a-zß-öø-ÿ][{_MARKS}]*)+"
)


def camel_words(text: str) -> list[Word]:
    """The words of a name of a file, a capital within a word beginning another, as in ``JoyDay``."""
    return [Word(found.start(), found.end(), found[0], key_of(found[0])) for found in _CAMEL.finditer(text)]


def has_no_capitals(text: str) -> bool:
    """Whether words of a text are in a script without capitals, as Arabic, Hebrew, Hindi and Chinese are."""
    return not text.isascii() and _NO_CAPITALS.search(text) is not None


_NO_CAPITALS = re.compile(r"[\u0590-\u109f\u1200-\u139f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]{2}")


def keys_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(word.key for word in words_of(text))


def small_words(texts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The words that stand in small letters anywhere, as compared."""
    return frozenset(word.key for _, text in texts for word in words_of(text) if not word.capital)


def close(text: str, one: Word, other: Word) -> bool:
    """Whether two words stand so near that they may be one name."""
    return _GAP.fullmatch(text, one.end, other.start) is not None


def begins(text: str, word: Word) -> bool:
    """Whether a sentence, a line or a cell begins with the word, so that its capital says nothing."""
    near_by = max(0, word.start - 12)
    if _ENDS.search(text, near_by, word.start):
        # An initial ends none: V. Wood.
        return _AFTER_INITIAL.search(text, near_by, word.start) is None
    return not _INK.search(text, near_by, word.start) and not _INK.search(text, 0, word.start)


def is_alone(text: str, word: Word) -> bool:
    """Whether the text is nothing but the word."""
    return not _INK.search(text, 0, word.start) and not _INK.search(text, word.end)


def is_a_sentence(text: str, word: Word) -> bool:
    """Whether a whole sentence is nothing but the word: ``And you? Grace?``, ``Mark - anything?``."""
    return begins(text, word) and _SENTENCE_ENDS.match(text, word.end) is not None


_SENTENCE_ENDS = re.compile(
    r"[ \u00a0]?(?:[?!]|[.…]+(?![.…\w])(?! [a-z])|[,;](?!\w)|[–—-]+(?!\w)|[<\"”»)\]])|[ \t\u00a0]*(?:\r?\n|\Z)"
)


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    from pipeline.text.lemmas import language

    nlp = language()
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    known = [word for words in lookups.get_table("lemma_index").values() for word in words]
    bent = [word for forms in lookups.get_table("lemma_exc").values() for word in forms]
    return frozenset(known) | frozenset(bent) | nlp.Defaults.stop_words | INTERJECTIONS


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    from pipeline.text.lemmas import language

    return frozenset(language().Defaults.stop_words) | INTERJECTIONS


@lru_cache(maxsize=1 << 16)
def is_common(key: str) -> bool:
    """Whether it is one of the few hundred words that make sentences, be it drawn out: ``ohhh``, ``sooo``."""
    return key in _common() or (_DRAWN_OUT.search(key) is not None and _DRAWN_OUT.sub(r"\1", key) in _common())


_DRAWN_OUT = re.compile(r"(.)\1{2,}")


def in_dictionary(key: str) -> bool:
    """Whether the word itself stands in WordNet's lists; none that is only built like one, as Iker is of Ike."""
    return key in _dictionary()


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    from pipeline.text.lemmas import language

    lemmatizer: Any = language().get_pipe("lemmatizer")
    return frozenset(lemmatizer.lookups.get_table("lemma_index")["noun"])


def may_be_noun(key: str) -> bool:
    """Whether WordNet has the word among its nouns, where also its names stand, or only words that it is a form of."""
    return key in _nouns() or not in_dictionary(key)


def is_compound(key: str) -> bool:
    """Whether the word is two words of English in one, as storytelling is; many family names are, too."""
    known = _dictionary()
    return any(key[:cut] in known and is_word(key[cut:]) for cut in range(4, len(key) - 3))


_SUFFIXES = ("s", "es", "ed", "d", "ing", "ly", "er", "r", "est", "ers", "ness", "ings", "able", "less", "ful", "ish")
_PREFIXES_TEXT = """
un re non over pre mis dis anti bio cardio cyber eco hyper inter macro micro multi neuro poly post psycho socio
super tele
"""
_PREFIXES = tuple(_PREFIXES_TEXT.split())


@lru_cache(maxsize=1 << 16)
def is_word(key: str) -> bool:
    """Whether English has the word, by WordNet's lists or as a form of a word in them; many names are words too."""
    known = _dictionary()
    if key in known or "'" in key or is_common(key):
        return True
    for suffix in _SUFFIXES:
        stem = key.removesuffix(suffix)
        if suffix in ("d", "r") and not stem.endswith("e"):
            continue
        # Four letters or more: Iker is no word because of Ike.
        if suffix == "r" and len(stem) < 4:
            continue
        if stem != key and len(stem) >= 3 and (stem in known or stem + "e" in known):
            return True
        if stem != key and len(stem) >= 4 and stem[-1] == stem[-2] and stem[:-1] in known:
            return True
        if suffix in ("es", "ed", "er", "est", "ly") and stem.endswith("i") and stem[:-1] + "y" in known:
            return True
    if key.endswith("ves") and (key[:-3] + "fe" in known or key[:-3] + "f" in known):
        return True
    # Five letters or more behind it: Overton is no word because a ton is one.
    return any(
        key.startswith(prefix) and len(key) > len(prefix) + 4 and key[len(prefix) :] in known for prefix in _PREFIXES
    )


_ABROAD_TEXT = """
und der die das den dem des ein eine einen nicht ist sind war waren ich wir sie mit auf fur von zu aber auch wie dass
hat haben bei nach aus es schon noch sehr immer dann da le la les des une est que pas je nous vous dans pour qui sur
avec mais tout etait ete ma mon sa ses au aux du y el los las por con para pero muy una mi su lo se del al cuando
porque tambien il gli che non una sono era per piu anche della nel het een en niet ik wij maar ook van met naar os
uma nao com mas eu ele ela para como i nie sie jest ale bylo och att det som inte jag var han ve bir bu icin og jeg
"""
_ABROAD = frozenset(_ABROAD_TEXT.split()) - {"i", "como"}
"""Small words of other languages, as compared."""


def is_small_abroad(key: str) -> bool:
    """Whether it is one of the small words of other languages, as ``und`` and ``les``: in small letters no name."""
    return key in _ABROAD


_WITH_UMLAUT_TEXT = """
jürgen günter günther jörg björn käthe bärbel sören jörn görg gönül gül özlem ömer ünal züleyha hüseyin götz hänsel
müller möller schröder köhler krüger schäfer jäger böhm kühn könig bäcker
"""
_WITH_UMLAUT = frozenset(_WITH_UMLAUT_TEXT.split())
_UMLAUT = re.compile("[äöüÄÖÜ]")


def is_plural_abroad(word: str) -> bool:
    """Whether a word has an umlaut, and is no name of those that have one: *Rüben* are no *Rubén*."""
    return _UMLAUT.search(word) is not None and word.casefold() not in _WITH_UMLAUT


def capitalises(words: Sequence[Word]) -> bool:
    """Whether so many words have capitals that a capital says little, as in German."""
    return sum(word.capital for word in words) > 0.25 * len(words)


_OF_TITLES = 4
"""Words from which on one capital where no sentence begins makes no title. A choice."""


def is_title(text: str, words: Sequence[Word]) -> bool:
    """Whether a text is written with capitals as a title is, the first words of sentences and ``I`` apart."""
    inside = sum(word.capital and word.key != "i" and not begins(text, word) for word in words)
    return inside > 0.25 * len(words) and (inside > 1 or len(words) < _OF_TITLES)


def is_foreign(words: Sequence[Word]) -> bool:
    """Whether most words are of no English, so that a strange one says nothing."""
    abroad = sum(word.key in _ABROAD for word in words)
    if abroad > 1 and abroad > sum(word.key in _common() and word.key not in _ABROAD for word in words):
        return True
    if len(words) < 8:
        return False
    return sum(is_word(word.key) for word in words if not word.capital) < 0.6 * sum(not word.capital for word in words)


_SOUNDS = (
    ("ough", "o"), ("ph", "f"), ("gh", "g"), ("ck", "k"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("cz", "s"),
    ("sz", "s"),
    ("zh", "s"), ("th", "t"), ("kn", "n"), ("wr", "r"), ("wh", "w"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("c", "k"),
    ("z", "s"), ("j", "g"), ("dg", "g"), ("v", "f"), ("w", "f"), ("b", "p"), ("d", "t"),
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def sound_of(key: str) -> str:
    """Roughly how a name sounds: consonants of a kind as one, vowels away but at the beginning."""
    for letters, sound in _SOUNDS:
        key = key.replace(letters, sound)
    first = "a" if key[:1] in tuple("aeiouyh") else key[:1]
    rest = re.sub(r"[aeiouyh]", "", key[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 16)
def slips(one: str, other: str) -> int:
    """Letters that are wrong, missing, too many or changed over between two words (Damerau, Levenshtein), at most 3."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        older, before, row = before, row, [place, *[0] * len(other)]
        for second, wanted in enumerate(other, start=1):
            row[second] = min(before[second] + 1, row[second - 1] + 1, before[second - 1] + (letter != wanted))
            if place > 1 and second > 1 and letter == other[second - 2] and one[place - 2] == wanted:
                row[second] = min(row[second], older[second - 2] + 1)
    return min(3, row[-1])


def near(heard: str, name: str) -> bool:
    """Whether a word may be the name as a recogniser or a hurried hand wrote it."""
    if heard == name or (len(name) >= 3 and _DOUBLE.sub(r"\1", heard) == _DOUBLE.sub(r"\1", name)):
        return True
    if min(len(heard), len(name)) < 4:
        return False
    allowed = 1 if len(name) < 7 else 2
    if slips(heard, name) <= allowed:
        return True
    return len(name) >= 5 and len(sound_of(name)) >= 3 and sound_of(heard) == sound_of(name) and slips(heard, name) <= 3
