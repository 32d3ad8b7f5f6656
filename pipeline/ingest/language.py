"""Which language a document is in, and each of its paragraphs, where that can be told.

A paragraph with words enough is judged alone. A short one ("Ja, genau") is
judged only in a document in which another language was found, and only among
the languages of that document; one that tells nothing follows what the same
speaker says next to it. So an English interview with foreign names, titles
and a phrase or two stays English throughout.

English is told by its commonest words, which costs next to nothing. Only what
has few of them is shown to py3langid (BSD licence, 140 languages, its data in
the package), whose model takes a second or more to load.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from operator import not_
from typing import Any

from pipeline.model import Document, Kind, Span
from pipeline.text.late_regex import late_regex
from pipeline.text.nonspeech import speech_at
from pipeline.wording import many, per_cent

ENGLISH = "en"

STRETCH = 60
"""Words that are judged together, so that a document in two languages is noticed."""

ENOUGH = 20
"""Words below which nothing is told: "Ja, Kim, genau" may be said in an English interview."""

ENOUGH_FOREIGN = 8
"""The same where the letters are not Latin."""

COMMON_SHARE = 0.15
"""Of words that are among the commonest in English, from which a stretch is English; talk has .25 to .5."""

FEW = 4
"""Words from which a short paragraph is judged among the languages that its document is known to have."""

PROSE = 0.4
"""Share of words with a small first letter, from which a text is more than names; German prose has .65."""

SURE = 0.9
"""Probability from which the identifier is believed."""

MOST = 1000
"""About so many stretches of a document are judged, evenly spread: sixty thousand words."""

MIXED = 0.1
"""Share of the words from which a second language is told."""

# Common in English and not in other languages that are written with Latin letters.
_COMMON_TEXT = """
the and of to you that it with for have this they were what would but not are my she from there be been about
which when your how can could because think know people just like your our their them if then than who did does
don't it's i'm that's we're they're you're i've you've yeah really some all out up at by or had has get got
"""
_COMMON = frozenset(_COMMON_TEXT.split())
_WORD = late_regex(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Scripts without spaces between words: so many signs are about a word.
_UNSPACED = late_regex(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SIGNS_A_WORD = 2
_BEYOND_LATIN = late_regex(r"[^\u0000-\u024f]")

# Creoles and Scots, which an English-speaking project may transcribe as English; zxx is no language.
_NEAR = frozenset({"pcm", "sco", "jam", "bzj", "zxx"})
_NAMES_TEXT = """
af Afrikaans am Amharic ar Arabic az Azerbaijani be Belarusian bg Bulgarian bn Bengali bs Bosnian ca Catalan cs Czech
cy Welsh da Danish de German el Greek en English eo Esperanto es Spanish et Estonian eu Basque fa Persian fi Finnish
fr French fy Frisian ga Irish gd Gaelic gl Galician gu Gujarati he Hebrew hi Hindi hr Croatian ht Haitian hu Hungarian
hy Armenian id Indonesian is Icelandic it Italian ja Japanese ka Georgian kk Kazakh km Khmer kn Kannada ko Korean
ku Kurdish lb Luxembourgish lo Lao lt Lithuanian lv Latvian mg Malagasy mk Macedonian ml Malayalam mn Mongolian
mr Marathi ms Malay mt Maltese ne Nepali nb Norwegian nl Dutch nn Norwegian no Norwegian pa Punjabi pl Polish ps Pashto
pt Portuguese ro Romanian ru Russian rw Kinyarwanda si Sinhala sk Slovak sl Slovenian so Somali sq Albanian sr Serbian
st Sotho sv Swedish sw Swahili ta Tamil te Telugu th Thai tl Tagalog tr Turkish ug Uyghur uk Ukrainian ur Urdu
uz Uzbek vi Vietnamese xh Xhosa yo Yoruba yue Cantonese zh Chinese zu Zulu
"""
_NAMES = dict(zip(_NAMES_TEXT.split()[::2], _NAMES_TEXT.split()[1::2], strict=True))


def language_name(code: str) -> str:
    """The English name of a language, or its code in quotation marks."""
    return _NAMES.get(code, repr(code))


UNLESS = "read and not coded, unless run is given --any-language"
ROUGHLY = "coded roughly, as run was given --any-language"
"""What becomes of other languages, in a run with and without it."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a document.

    Attributes:
        main: ISO 639 code of most of its words, "" where that cannot be told.
        foreign: The paragraphs that are in another language than English, in ascending order.
        warning: What a user should know, "" where that is nothing.
    """

    main: str = ""
    foreign: tuple[Span, ...] = ()
    warning: str = ""


def languages_of(document: Document) -> Languages:
    """The language of what is said or written in the document, paragraph by paragraph."""
    found = [
        _said(place, paragraph, turn.speaker, speech_at(document, [paragraph]))
        for place, turn in enumerate(document.turns)
        if turn.kind.coded
        for paragraph in turn.paragraphs
    ]
    shares = _shares(found)
    told = {code: size for code, size in shares.most_common() if code and size >= ENOUGH_FOREIGN}
    whole = sum(shares.values())
    for one in found:
        one.language = _evident(one)
    known = {one.language for one in found} | {code for code in told if told[code] >= MIXED * whole}
    if known <= {"", ENGLISH}:
        return Languages(next(iter(told), ""))
    _fill(found, known - {""}, main=next(iter(told), ENGLISH), ordered=not document.segmented)
    sizes: Counter[str] = Counter()
    for one in found:
        sizes[one.language] += one.size
    main = max(sizes, key=lambda code: (sizes[code], code == ENGLISH, code))
    foreign = tuple(sorted(one.span for one in found if one.language != ENGLISH))
    return Languages(main, foreign, _warning(found, sizes, main, speech=_spoken(document)) if foreign else "")


def language_of(text: str) -> str:
    """The ISO 639 code of the language that most of a text is in, "" where that cannot be told."""
    found: Counter[str] = Counter()
    for piece in map(_counted, _cut(text)):
        found[_language(piece)] += piece.size
    return found.most_common(1)[0][0] if found else ""


def language_among(text: str, languages: set[str]) -> str:
    """Which of these languages a line is in, "" where it does not tell."""
    if ENGLISH in languages and _counted(text).english:
        return ENGLISH
    ranked = [(code, probability) for code, probability in _identifier().rank(text) if code in languages]
    return str(ranked[0][0]) if ranked else ""


def foreign_share(spans: Sequence[Span], foreign: Sequence[Span]) -> float:
    """What share of these spans lies in paragraphs that are not English."""
    within = sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for span in spans for other in foreign)
    return within / sum(span.end - span.start for span in spans)


@dataclass(slots=True)
class _Counted:
    """A text that is judged as one, or several beside one another, and its words, counted once."""

    texts: list[str] = field(default_factory=list)
    words: int = 0
    common: int = 0  # of the words, those that are among the commonest in English
    small: int = 0  # those with a small first letter
    spaced: int = 0  # those beside the signs of scripts that part none
    signs: int = 0

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    @property
    def size(self) -> int:
        """About how many words it has."""
        return self.spaced + self.signs // _SIGNS_A_WORD

    @property
    def english(self) -> bool:
        """Whether so many of its words are among the commonest in English that it is."""
        return self.words > 0 and self.common >= COMMON_SHARE * self.words

    def add(self, other: _Counted) -> None:
        self.texts += other.texts
        self.words += other.words
        self.common += other.common
        self.small += other.small
        self.spaced += other.spaced
        self.signs += other.signs


@dataclass(slots=True)
class _Said:
    """A paragraph: the place of its turn, where it stands, who says it, its words and their language."""

    turn: int
    span: Span
    speaker: str
    whole: _Counted
    pieces: Sequence[_Counted]
    language: str = ""

    @property
    def size(self) -> int:
        return self.whole.size


def _said(turn: int, span: Span, speaker: str, text: str) -> _Said:
    cut = _cut(text)
    if len(cut) == 1:
        whole = _counted(text)
        return _Said(turn, span, speaker, whole, [whole])
    return _Said(turn, span, speaker, _counted(text), list(map(_counted, cut)))


def _counted(text: str) -> _Counted:
    words = _words(text)
    count = len(words)
    common = sum(map(_COMMON.__contains__, " ".join(words).replace("’", "'").casefold().split(" ")))
    small = len([word for word in words if word[0].islower()])
    if not _parts_no_words(text):
        return _Counted([text], count, common, small, count)
    signs = len(_UNSPACED.findall(text))
    return _Counted([text], count, common, small, len(_words(_UNSPACED.sub(" ", text))), signs)


def _shares(found: Sequence[_Said]) -> Counter[str]:
    """Words by language, as far as stretches of about :data:`STRETCH` words tell."""
    shares: Counter[str] = Counter()
    stretches = list(_stretches(found))
    for stretch in stretches[:: max(1, len(stretches) // MOST)]:
        shares[_language(stretch)] += stretch.size
    return shares


def _evident(paragraph: _Said) -> str:
    """The language of a paragraph with words enough, of most of its stretches; else ""."""
    if not _is_enough(paragraph.whole):
        return ""
    found: Counter[str] = Counter()
    for piece in paragraph.pieces:
        found[_language(piece) if _is_prose(piece) else ""] += piece.size
    return found.most_common(1)[0][0]


def _is_enough(counted: _Counted) -> bool:
    return counted.size >= ENOUGH or (counted.size >= ENOUGH_FOREIGN and _is_foreign_script(counted.text))


def _is_prose(counted: _Counted) -> bool:
    """Whether it is more than names and titles, whose words begin with capitals."""
    return counted.small >= PROSE * counted.words or counted.text.isupper() or _is_foreign_script(counted.text)


def _is_foreign_script(text: str) -> bool:
    if text.isascii():
        return False
    beyond = sum(map(str.isalpha, _BEYOND_LATIN.findall(text)))
    return beyond > 0 and beyond > sum(map(str.isalpha, text)) / 2


def _fill(found: Sequence[_Said], known: set[str], *, main: str, ordered: bool) -> None:
    """Give each paragraph that does not tell its language one of the document's."""
    for one in found:
        if not one.language:
            one.language = _among(one.whole, known | {ENGLISH})
    told = [(place, one.language) for place, one in enumerate(found) if one.language]
    by_speaker: dict[str, list[tuple[int, str]]] = {}
    for place, language in told:
        by_speaker.setdefault(found[place].speaker, []).append((place, language))
    places = {name: [place for place, _ in own] for name, own in by_speaker.items()}
    for place, one in enumerate(found):
        if one.language:
            continue
        own = by_speaker.get(one.speaker, []) if ordered else []
        at = bisect_left(places.get(one.speaker, []), place)
        beside = [language for _, language in own[max(0, at - 1) : at + 1]]
        # Between two languages of one speaker a word or two is taken for English, and so is coded.
        one.language = (beside[0] if len(set(beside)) == 1 else ENGLISH) if beside else main


def _among(said: _Counted, languages: set[str]) -> str:
    """Which of these languages a few words are in; "" where too little tells."""
    if said.size < FEW and not _is_foreign_script(said.text):
        return ""
    ranked = [(code, probability) for code, probability in _identifier().rank(said.text) if code in languages]
    whole = sum(probability for _, probability in ranked)
    if not ranked or not whole or ranked[0][1] < SURE * whole:
        return ENGLISH if said.english else ""
    return str(ranked[0][0])


def _spoken(document: Document) -> bool:
    return any(turn.kind is Kind.SPEECH for turn in document.turns)


def _warning(found: Sequence[_Said], sizes: Mapping[str, int], main: str, *, speech: bool) -> str:
    whole = sum(sizes.values())
    if not sizes.get(ENGLISH):
        return (
            f"is in {language_name(main)} ({per_cent(sizes[main] / whole)}% of its words, as far as can be told); "
            f"codes are found in English alone, so it is {UNLESS}"
        )
    if speech:
        unit, pieces = "turn", len({one.turn for one in found})
        closed = {one.turn for one in found if one.language != ENGLISH}
        abroad, english = len(closed), len({one.turn for one in found} - closed)
    else:
        unit, pieces = "paragraph", len(found)
        abroad = sum(one.language != ENGLISH for one in found)
        english = pieces - abroad
    others = sorted((code for code in sizes if code != ENGLISH), key=lambda code: (-sizes[code], code))
    parts = " and ".join(f"{per_cent(sizes[code] / whole)}% {language_name(code)}" for code in others)
    return (
        f"is in English and other languages ({parts}, as far as can be told): {abroad:,} of {many(pieces, unit)} with "
        f"{sum(sizes[code] for code in others):,} words in these are {UNLESS}; "
        f"{'the other ' if english else ''}{many(english, unit)} in English "
        f"{'is' if english == 1 else 'are'} coded"
    )


def _stretches(found: Sequence[_Said]) -> Iterator[_Counted]:
    """What is said or written, paragraphs joined and long ones cut, so that each has enough words to be told."""
    waiting, size = _Counted(), 0
    for piece in (piece for one in found for piece in one.pieces):
        waiting.add(piece)
        size += piece.size
        if size >= STRETCH:
            yield waiting
            waiting, size = _Counted(), 0
    if waiting.texts:
        yield waiting


def _cut(text: str) -> Sequence[str]:
    if _parts_no_words(text):
        step = _SIGNS_A_WORD * STRETCH
        return [text[start : start + step] for start in range(0, len(text), step)]
    if len(text) <= 4 * STRETCH:
        return [text]
    words = text.split()
    if len(words) <= 2 * STRETCH:
        return [text]
    return [" ".join(words[start : start + STRETCH]) for start in range(0, len(words), STRETCH)]


def _parts_no_words(text: str) -> bool:
    """Whether it holds signs of a script without spaces between words."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def _words(text: str) -> list[str]:
    """Its words, in no order: what stands between two spaces is mostly one."""
    between = text.split()
    whole = list(map(str.isalpha, between))
    words = list(compress(between, whole))
    if len(words) < len(between):
        words += _WORD.findall(" ".join(compress(between, map(not_, whole))))
    return words


def _language(text: _Counted) -> str:
    if text.english:
        return ENGLISH
    if not _is_enough(text):
        return ""
    code, probability = _identifier().classify(text.text)
    return "" if code in _NEAR or probability < SURE else str(code)


def forget() -> None:
    """Let go of what languages are told by, 70 MB: the next text in doubt has it read again."""
    _identifier.cache_clear()


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
