"""Who is mentioned in an author's words: names, offices, labels of participants and pronouns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from pipeline.ingest.documents.person_headings import HEADING_WORDS, PARTICLES
from pipeline.ingest.quotations.lexicon import FEMALE, MALE, PLURAL_ROLES, SAYING, STOP, WRITTEN, YEAR
from pipeline.ingest.speakers.names import TITLES, case_name, name_key, untitled, without_stops
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex
from pipeline.text.posts import ROLES

_CAPITAL = (
    rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Rev|St|Cllr|Capt|Sr|Jr)\.|(?:{CAPITAL}\.){{1,4}}"
    rf"|(?<![^\W\d_]){CAPITAL}[^\W\d_]*(?:[-'’](?!s\b)[^\W\d_]+)*)"
)
NAME = late_regex(rf"{_CAPITAL}(?:[ \u00a0\n](?:(?:{'|'.join(sorted(PARTICLES))})[ \u00a0])*{_CAPITAL})*")
WORD = late_regex(r"[^\W_]+(?:[-'’][^\W_]+)*")
LABEL = late_regex(
    r"\b(?:(?:interviewee|participant|respondent|informant|patient|resident|nurse|gp|manager|teacher|parent|carer|student"
    r"|leader|member|volunteer|worker|speaker|witness|person|woman|man|staff|focus group|fg|interview|int|case|site"
    r"|[a-z]+(?:er|or|ee|ist|ian|ant))\s+(?:no\.?\s*)?#?(?:\d{1,3}[a-z]?|(?-i:[A-HJ-Z]))(?![\w'’])"
    r"|(?:(?-i:[A-Z]{1,4})[-_ ]?)\d{1,3}[a-z]?\b)",
    re.IGNORECASE,
)
PRONOUN = late_regex(r"\b(?:he|she)\b", re.IGNORECASE)
SELF = late_regex(r"\b(?:I|we)\b|\bWe\b")
_DETERMINED = """
a an another one the this that our his her their my your each
"""
DETERMINED = frozenset(_DETERMINED.split())
_SEVERAL = """
several many some two three four five six most both other others few all these those
"""
SEVERAL = frozenset(_SEVERAL.split())
BODY = late_regex(
    r"\b(?:company|firm|charity|council|agency|trust|group|organi[sz]ation|operator|body|union|supplier|publisher|newspaper"
    r"|department|association|developer|contractor|bank|school|hospital|university|town|city|village|network),?\s+$",
    re.IGNORECASE,
)
BACK = 6
"""So many words before a noun for a person belong to it at most."""


class Sort(Enum):
    """What a mention is."""

    NAME = auto()
    LABEL = auto()
    ROLE = auto()
    GROUP = auto()
    PRONOUN = auto()
    SELF = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a paragraph that names somebody."""

    start: int
    end: int
    sort: Sort
    text: str


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody who may be quoted.

    Attributes:
        speaker: The name or label to show.
        case: The case; "" for those who cannot be told apart ("one nurse").
        gender: "f", "m" or "" where nothing tells it.
        sure: Known to be a person: interviewed, titled, or said to speak.
        several: Not one person but some.
        tokens: The words of the name.
    """

    speaker: str
    case: str
    gender: str = ""
    sure: bool = False
    several: bool = False
    tokens: frozenset[str] = field(default_factory=frozenset)


class Cast:
    """Everybody whom a document names, as far as that is known yet."""

    def __init__(self, stem: str, known: Iterable[tuple[str, str]], texts: Iterable[str]) -> None:
        """Begin with those who speak in the document itself.

        Args:
            stem: Of the document's id, for the cases of labels.
            known: Speaker and case of each.
            texts: The author's paragraphs.
        """
        self._stem = stem
        self._by_key: dict[str, Figure] = {}
        self._by_token: dict[str, list[Figure]] = {}
        self._lower: Counter[str] = Counter()
        self._told_of: set[str] = set()
        self._placed: Counter[str] = Counter()
        self._named: Counter[str] = Counter()
        for speaker, case in known:
            self._add(name_key(case) or case, Figure(speaker, case, _gender(speaker), sure=True))
        for text in texts:
            self._survey(text)

    def _survey(self, text: str) -> None:
        """Count how words and names are used, and note names of two words and more."""
        for match in WORD.finditer(text):
            if match[0][0].islower():
                self._lower[match[0]] += 1
        for match in NAME.finditer(text):
            words = match[0].split()
            before = text[: match.start()].rstrip()[-12:].split()
            name = self._trimmed(words, first=_begins(text, match.start()))
            own = [word for word in name if without_stops(word) not in TITLES]
            if len(own) < 2:
                if len(name) == 1 and _begins(text, match.start()) and _is_told_of(text, match.end()):
                    self._told_of.add(without_stops(name[0]))
                continue
            key = name_key(" ".join(name))
            self._named[key] += 1
            if BODY.search(text[: match.start()]):
                self._placed[key] += 2
            if name == words and before and before[-1] in ("the", "The", "at", "in", "across", "within"):
                self._placed[key] += 1
            if self._is_name(name):
                figure = self._by_key.get(key) or Figure(case_name(" ".join(name)), case_name(" ".join(name)))
                figure.gender = figure.gender or _gender(" ".join(name))
                figure.sure = figure.sure or without_stops(name[0]) in TITLES
                self._add(key, figure)

    def _add(self, key: str, figure: Figure) -> None:
        if key in self._by_key:
            return
        self._by_key[key] = figure
        figure.tokens = frozenset(key.split())
        for token in figure.tokens:
            if len(token) > 1:
                self._by_token.setdefault(token, []).append(figure)

    def _trimmed(self, words: list[str], *, first: bool) -> list[str]:
        """The words of a name without what only looks like a part of it: "But", "Chief Executive"."""
        name = list(words)
        if first and len(name) > 1 and without_stops(name[0]) in STOP and without_stops(name[0]) not in TITLES:
            name.pop(0)
        offices = [
            place
            for place, word in enumerate(name[:-1])
            if without_stops(word) in HEADING_WORDS | ROLES | WRITTEN and place < 4
        ]
        if offices and without_stops(name[-1]) not in HEADING_WORDS and len(name) - offices[-1] > 1:
            name = name[offices[-1] + 1 :]
        return name

    def _is_name(self, words: list[str]) -> bool:
        titled = without_stops(words[0]) in TITLES
        own = [word for word in words if without_stops(word) not in TITLES and word not in PARTICLES]
        if not 1 <= len(own) <= 4 or (len(own) == 1 and not titled):
            return False
        if any(_is_body(without_stops(word)) for word in own) and not titled:
            return False
        if any(len(without_stops(word)) > 2 and word.isupper() for word in own) and not all(
            word.isupper() for word in own
        ):
            return False
        return not any(without_stops(word) in STOP for word in own[:1] + own[-1:])

    def is_place(self, key: str) -> bool:
        """Whether a name mostly stands where the name of a body or a place does."""
        figure = self._by_key.get(key)
        if figure is not None and figure.sure:
            return False
        return self._placed[key] > 0 and 2 * self._placed[key] >= self._named[key]

    def mentions(self, text: str) -> list[Mention]:
        """All mentions in a paragraph whose quotations are masked, in order, none inside another."""
        found = [*self._labels(text), *self._names(text), *self._roles(text)]
        found += [Mention(m.start(), m.end(), Sort.PRONOUN, m[0].lower()) for m in PRONOUN.finditer(text)]
        found += [Mention(m.start(), m.end(), Sort.SELF, m[0]) for m in SELF.finditer(text)]
        found.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[Mention] = []
        for mention in found:
            if kept and mention.start < kept[-1].end:
                continue
            beside = mention.sort is Sort.ROLE and kept and kept[-1].sort in (Sort.NAME, Sort.LABEL)
            if not (beside and re.fullmatch(r",\s*", text[kept[-1].end : mention.start])):
                kept.append(mention)
        return kept

    def _labels(self, text: str) -> Iterable[Mention]:
        for match in LABEL.finditer(text):
            words = match[0].split()
            generic = len(words) > 1 and (words[0].casefold() in ROLES or words[0].casefold() in LABELLED)
            short = re.fullmatch(r"(?:P|R|I|S|T|N|FG|INT|GP|M|F|HCP|IV|PT|RN|MW|Int|Pt)[-_ ]?\d{1,3}[a-z]?", match[0])
            if generic or short:
                yield Mention(match.start(), match.end(), Sort.LABEL, match[0])

    def _names(self, text: str) -> Iterable[Mention]:
        for match in NAME.finditer(text):
            words = match[0].split()
            name = self._trimmed(words, first=_begins(text, match.start()))
            shown = " ".join(name)
            skipped = (
                len(match[0]) - len(match[0].split(None, len(words) - len(name))[-1]) if len(name) < len(words) else 0
            )
            start = match.start() + skipped
            own = [word for word in name if without_stops(word) not in TITLES]
            if not own or (len(own) == 1 and not self._may_be_single(own[0], titled=len(own) < len(name))):
                continue
            if len(own) == 1 and re.match(r" \d", text[match.end() : match.end() + 2]):
                continue
            if len(own) == len(name) == 1 and not (
                {without_stops(own[0])} & {*self._by_token, *self._told_of} or _speaks(text, start, match.end())
            ):
                continue
            if len(own) > 1 and not self._is_name(name) and name_key(shown) not in self._by_key:
                continue
            if len(own) > 1 and self.is_place(name_key(shown)):
                continue
            yield Mention(start, match.end(), Sort.NAME, shown.rstrip("."))

    def _may_be_single(self, word: str, *, titled: bool) -> bool:
        """Whether one capitalised word may be a name."""
        bare = without_stops(word)
        if titled or bare in self._by_token:
            return bare not in STOP or titled
        common = bare in STOP or bare in HEADING_WORDS or bare in WRITTEN or bare in ROLES or bare in PLURAL_ROLES
        shouted = word.isupper() and len(word) > 1
        return not (common or shouted or self._lower[bare] or bare in SAYING or len(bare) < 2)

    def _roles(self, text: str) -> Iterable[Mention]:
        words = list(WORD.finditer(text))
        for place, match in enumerate(words):
            noun = match[0].casefold().removesuffix("'s").removesuffix("’s")
            if noun in ROLES:
                start = _determined(text, words, place)
                if start is not None:
                    yield Mention(start, match.end(), Sort.ROLE, text[start : match.end()])
            elif noun in PLURAL_ROLES:
                start = _determined(text, words, place)
                yield Mention(match.start() if start is None else start, match.end(), Sort.GROUP, match[0])

    def resolve(self, mention: Mention, recent: list[Figure]) -> Figure | None:
        """Who is meant, as far as the document tells; ``recent`` is in the order of mention."""
        if mention.sort is Sort.PRONOUN:
            gender = "f" if mention.text == "she" else "m"
            for figure in reversed(recent):
                if figure.gender in ("", gender):
                    figure.gender = gender if figure.case else figure.gender
                    return figure
            return None
        if mention.sort is Sort.LABEL:
            label = " ".join(mention.text.split())
            key = name_key(label)
            if key not in self._by_key:
                self._by_key[key] = Figure(label, f"{self._stem} {label}", sure=True)
            return self._by_key[key]
        if mention.sort is Sort.ROLE:
            words = mention.text.split()
            if words[0].casefold() in ("the", "this", "that", "his", "her", "their"):
                noun = words[-1].casefold()
                for figure in reversed(recent[-3:]):
                    if figure.speaker.casefold().endswith(noun) and not figure.case:
                        return figure
            label = mention.text[:1].lower() + mention.text[1:] if words[0].casefold() in DETERMINED else mention.text
            return Figure(" ".join(label.split()), "", _gender(mention.text), sure=True)
        if mention.sort is Sort.GROUP:
            return Figure(mention.text, "", several=True)
        return self._person(mention.text, recent)

    def _person(self, name: str, recent: list[Figure]) -> Figure | None:
        tokens = untitled(name_key(name))
        key = " ".join(tokens)
        if key in self._by_key:
            return self._by_key[key]
        if not tokens:
            return None
        near = [figure for figure in self._by_token.get(tokens[-1], []) if set(tokens) <= figure.tokens]
        gender = _gender(name)
        near = [figure for figure in near if not gender or figure.gender in ("", gender)]
        found = next((figure for figure in reversed(recent) if figure in near), near[0] if near else None)
        if found is not None:
            found.gender = found.gender or gender
            return found
        figure = Figure(
            name if len(name.split()) > len(tokens) == 1 else case_name(name), case_name(name), gender, sure=True
        )
        self._add(key, figure)
        return figure


LABELLED = frozenset(("interviewee", "participant", "respondent", "informant", "interview", "speaker", "int", "fg"))


def _determined(text: str, words: list[re.Match[str]], place: int) -> int | None:
    """Where the words that belong to the noun begin: at "one", "a", "the"; None where nothing determines it."""
    for back in range(1, BACK + 1):
        if place - back < 0:
            return None
        between = text[words[place - back].end() : words[place - back + 1].start()]
        if between.strip(" \n\u00a0-"):
            return None
        word = words[place - back][0].casefold()
        if word in DETERMINED:
            return words[place - back].start()
        if word in STOP and word not in SEVERAL:
            return None
    return None


def _is_body(word: str) -> bool:
    """Whether it is a word of institutions and headings, or such a word's plural."""
    return (
        any(form in HEADING_WORDS or form in WRITTEN for form in (word, word.removesuffix("s"))) or word in PLURAL_ROLES
    )


def _is_told_of(text: str, end: int) -> bool:
    """Whether what may be a single name is soon called "he" or "she"."""
    following = re.sub(r"[“‘\"][^“”‘’\"]*[”’\"]", " ", text[end : end + 110])
    if YEAR.match(following) or re.match(r"\s*,\s*(?:he|she)\b", following):
        return False
    return re.search(r"\b(?:he|she|her|his)\b", following, re.IGNORECASE) is not None


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether a verb of saying, or an age in brackets, stands next to what may be a single name."""
    behind = re.match(
        r"\s*(?:,[^,.]{2,60},\s*|\([^()]{1,40}\),?\s*)?(?:\w+ly\s+|also\s+|then\s+)?(\w+)", text[end : end + 120]
    )
    before = re.search(r"(\w+)\s*$", text[max(0, start - 20) : start])
    if behind and behind[1].casefold().endswith("ing") and "," not in behind[0]:
        behind = None  # "Simply saying that it is so" is about what, not about whom
    said = {found[1].casefold() for found in (behind, before) if found} & SAYING
    aged = re.match(r"\s*[,(]\s*(?:aged\s+)?\d\d\b", text[end : end + 14])
    return bool(said) or aged is not None


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins there."""
    before = text[:at].rstrip(" \n\t([“‘\"'")
    return not before or before[-1] in ".!?:;…’”\"'"


def _gender(text: str) -> str:
    words = {without_stops(word) for word in text.split()}
    return "f" if words & FEMALE else "m" if words & MALE else ""
