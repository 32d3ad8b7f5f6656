"""Where the name of who speaks stands: before a colon or a time, on a line of its own, in a list of people."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.pseudonyms.words import CAPITALS, Word, is_common
from pipeline.text.given_names import ALL_NAMES

_WHO_WAS_THERE = (
    r"present|apologies(?: from)?|absent|attendees|attending|in attendance|attended by|participants|members present"
    r"|(?:durch)?geführt von|transkribiert von|anwesend|réalisée? par|menée? par|transcrite? par|présents?"
    r"|realizad[ao] por|transcrit[ao] por|conduzid[ao] por|presentes|condott[ao] da|trascritt[ao] da|presenti"
    r"|afgenomen door|aanwezig|getranscribeerd door|uitgewerkt door|intervju av|utskrift av|interview af|udskrift af"
    r"|note[ -]?taker|notes by|transcriber|transcribed by|typed by|checked by|recorded by|interpreter"
)
"""What stands in a head before the names of people."""
_LISTS_PEOPLE = re.compile(
    rf"(?:\A|\n)[ \t]*(?:{_WHO_WAS_THERE}|interview(?:er|ee|ed by)|moderat(?:or|ed by)|facilitat(?:or|ed by)"
    r"|participant|respondent|speakers?|name)[ \t]*:[ \t]*$",
    re.I,
)
_PART_OF_LIST = re.compile(r"[ \t]*(?:[,;(]|(?:and|&)[ \t]|\r?\n|\Z)")
PEOPLE_THERE = re.compile(rf"\s*(?:{_WHO_WAS_THERE})[ \t]*:[ \t]*(?P<names>[{CAPITALS}][^\d:.!?]*)\.?\s*", re.I)
"""A line that says who was there, or made the transcript."""


def is_listed(text: str, word: Word) -> bool:
    """Whether the word is all that stands behind ``Present:`` or a part in the talk, or the first of a list there."""
    if ":" not in text[max(0, word.start - 4) : word.start] or _PART_OF_LIST.match(text, word.end) is None:
        return False
    return _LISTS_PEOPLE.search(text, max(0, word.start - 32), word.start) is not None


_LEGEND_BEGINS = re.compile(
    r"(?:\A|\n)[ \t*|]*(?:[^\W\d_]{0,12}[ ]?\d{1,3}[a-z]?|(?-i:[A-Z]{1,4}))\*{0,2}[ \t]*"
    r"(?:(?P<colon>:)|[=–—|(\t]|-[ ])[ \t*]*\Z",
    re.I,
)
_LEGEND_ENDS = re.compile(r"[ \t*]*(?:[,;(|)]|\r?\n|\Z|[–—]|-[ ])")
_LINE_OF_LEGEND_ENDS = re.compile(r"[ \t*]*(?:\(|\r?\n|\Z)")
_LABEL_OF_LEGEND = 32
"""Letters of a line of a legend before the name. A choice."""


def is_in_legend(text: str, word: Word) -> bool:
    """Whether the word stands behind a label in a list of who is who: ``P2 – Baker, porter``, ``| P7 | Archer |``."""
    begun = _LEGEND_BEGINS.search(text, max(0, word.start - _LABEL_OF_LEGEND), word.start)
    if begun is None:
        return False
    return (_LINE_OF_LEGEND_ENDS if begun["colon"] else _LEGEND_ENDS).match(text, word.end) is not None


def has_its_line(text: str, word: Word) -> bool:
    """Whether a line is nothing but the word and a stop or a dash, as a name below a letter is."""
    return _LINE_BEGINS.search(text, max(0, word.start - 6), word.start) is not None and (
        _LINE_ENDS.match(text, word.end) is not None
    )


def is_label(text: str, word: Word) -> bool:
    """Whether a line begins with the word and a colon behind it, or a semicolon by a slip of the hand."""
    return _LABEL_ENDS.match(text, word.end) is not None and (
        _LINE_BEGINS.search(text, max(0, word.start - 6), word.start) is not None
    )


_LINE_BEGINS = re.compile(r"(?:\A|\n)[ \t\u00a0–—-]{0,4}$")
_LINE_ENDS = re.compile(r"[ \t\u00a0.,]{0,8}(?:\r?\n|\Z)")
_LABEL_ENDS = re.compile(r"[ \t]{0,4}[:;](?=\s)")

_BEFORE_A_LABEL = 64
"""Characters of a line before a label that are looked at: numbers, times, brackets, signs of a list. A choice."""
_NO_LETTER_BEFORE = re.compile(r"(?:\A|[\n\t|])(?:[^\w\n]|[\d_])*\Z")
_TIME_BEHIND = re.compile(
    r"[\s\u200b*_]*(?:[-–—|,;·•@(\[{<]|at\b|min\.?)*[ \u00a0([{<]*(?:min\.? ?)?"
    r"(?:\d{1,2}[:.]\d\d|\d{4}-\d\d-\d\d|\d+ ?s\b)"
)
_SIGN_BEHIND = re.compile(
    r"[ \u00a0]*(?:[*_]{1,3}(?=[ :.\s])|[\])>}】」|:;=\t@\u3000\u2014\u2013]|-[ \t]|[\[(]| {2,}(?![ a-z])|\*:)"
)


def begins_its_line(text: str, word: Word) -> bool:
    """Whether no letter stands before the word on its line or in its cell: ``[00:12] Jean``, ``- **Jean**``."""
    return _NO_LETTER_BEFORE.search(text, max(0, word.start - _BEFORE_A_LABEL), word.start) is not None


def stands_before_a_sentence(text: str, word: Word, after: Word) -> bool:
    """Whether a line begins with the word, and a small word with a capital stands behind it: ``Jean So we went``."""
    small = is_common(after.key) and after.key not in ALL_NAMES and after.capital
    return small and _APART.fullmatch(text, word.end, after.start) is not None and begins_its_line(text, word)


_APART = re.compile(r"\s+")
_PARTED = re.compile(r"\s*(?:\t|\n|\s\s)\s*")


def is_parted(text: str, one: Word, other: Word) -> bool:
    """Whether a tab, the end of a line or wide white space stands between two words."""
    return _PARTED.fullmatch(text, one.end, other.start) is not None


def is_timed(text: str, first: Word, last: Word) -> bool:
    """Whether a line begins with a name and a time stands behind it: ``Jean  00:07``, ``Jean (0:12 - 0:19)``."""
    return _TIME_BEHIND.match(text, last.end) is not None and begins_its_line(text, first)


def is_set_apart(text: str, first: Word, last: Word) -> bool:
    """Whether a sign parts a name from all that is said: ``**Jean** yes``, ``| Jean |``, ``<c.Jean>``."""
    if text.startswith(">", last.end) and _TAG_BEGINS.search(text, max(0, first.start - _TAG), first.start):
        return True
    return _SIGN_BEHIND.match(text, last.end) is not None and begins_its_line(text, first)


_TAG = 40
_TAG_BEGINS = re.compile(r"<(?:[vc]\b[\w.]*)?[. ]?\Z")
"""Letters of the tag of a voice or a class before its name, at most (a choice); and how it begins."""


OPENING = 3
"""Words by which it is known again what somebody says behind a label. A choice."""


def is_before_what_is_said(text: str, words: Sequence[Word], behind: int, said: Collection[tuple[str, ...]]) -> bool:
    """Whether the words behind a name are those with which a turn of that person begins.

    Args:
        text: Any text of the file.
        words: Its words.
        behind: Index of the first word behind the name.
        said: The first words of each turn, as compared; see ``OPENING``.
    """
    if _opens(words, behind, said):
        return True
    last = words[behind - 1]
    bracket = _IN_BRACKETS.match(text, last.end)
    if bracket is None:
        return False
    while behind < len(words) and words[behind].start < bracket.end():
        behind += 1
    return _opens(words, behind, said)


def _opens(words: Sequence[Word], behind: int, said: Collection[tuple[str, ...]]) -> bool:
    own = tuple(word.key for word in words[behind : behind + OPENING])
    return any(own[:length] in said for length in range(1, len(own) + 1))


_IN_BRACKETS = re.compile(r"[\s*_:,-]*[(\[][^)\]\n]{1,60}[)\]]")
"""What stands in brackets behind a label: ``Jean (laughing): I did``."""
