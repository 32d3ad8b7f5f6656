"""What stands between the turns without a label and nobody says.

Chapters with a sentence each, photographs and vignettes by their numbers, quotations that a page shows again, captions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.judgement import is_talk, names_nobody
from pipeline.ingest.transcript.label_shapes import Label, Line, is_note
from pipeline.ingest.transcript.topic_guide import paragraph
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

QUOTED = 0.5
"""Share of the turns in quotation marks from which on all that is said stands in some."""

ENOUGH = 2
"""Chapters with such a sentence below them, from which on these are what a program writes."""

WORDS = 4
"""Words of a quotation that are looked for among what is said."""

_OPEN, _CLOSE, _MARKS = '“"„«‘”»', '”"“»’«', ' “”"„«»‘’.,;:…'

INITIALS, LOUD, TITLE_WORDS = 3, 0.9, 3
"""Letters of initials at most; the share of turns with a name in capitals, and the words of a title in capitals."""

LONGEST = 80
"""Characters of a chapter's title."""

_COUNTED = late_regex(r"(?P<word>[^\W\d_]{4,14}) (?P<number>\d{1,2})\s?[:.–—-]\s*[^\W\d_].*")
"""``Chapter 2: A day in the house``."""

_SHOWN = late_regex(r"(?P<word>[^\W\d_]{4,14}) (?P<number>\d{1,2}|[A-Z])(?:\s?[.:)]|\s?[–—-]\s|\s*$)")
"""``Photo 2: the yard``, ``Vignette B.``."""

_PICTURES = ("photo", "foto", "bild", "image", "picture", "credit")
_CAPTION = late_regex(
    r"(?:.{0,200}\W)?(?i:photo(?:graph)?s?|foto(?:s|graf[íi]as?)?|bild(?:er)?|images?|pictures?|credit)(?: by)?"
    rf"\s?[:©/]\s?{CAPITAL}[\w.'’-]*(?:[ /]+{CAPITAL}[\w.'’-]*){{0,4}}",
)
"""``Ruth in her kitchen. Photo: A. Lindt``."""


TURNS = 4
"""Labels of a talk between which minutes may stand."""

_MINUTED = late_regex(
    r"(?:decisions?|action(?: items?)?|to-?do|entscheidung|beschluss|decisi[óo]n|decis[ãa]o|decisione|décision"
    r"|besluit|beslut(?:ning)?|decyzja|rozhodnutí|решение|karar|決定(?:事項)?|决定|决议|결정)(?: \d{1,2})?"
    r"\s?[:：]\s*\w",
    re.IGNORECASE,
)


def between_turns(lines: Sequence[Line], labels: Mapping[int, Label]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines between turns that head what follows, and those of what is written or shown there and not said.

    Args:
        lines: Of the whole file.
        labels: Where turns begin.
    """
    if not labels:
        return frozenset(), frozenset()
    chapters, summaries = _chapter_summaries(lines, labels)
    shown, read_out = _shown_items(lines, labels)
    loud = _loud_titles(lines, labels)
    written = summaries | read_out | _pulled_quotes(lines, labels) | _minuted(lines, labels)
    return chapters | shown | loud, written


def _loud_titles(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines of paragraphs in capitals right above a turn, as names are there: ``CLOSING OF MS. ROWE``.

    What is called out in capitals ends as a sentence does, or with a dash.
    """
    names = [label.speaker for label in labels.values()]
    if sum(name.isupper() and len(name) > INITIALS for name in names) < LOUD * len(names):
        return frozenset()
    first = min(labels)
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index <= first or index in labels or line.follows or line.heading or not line.text.isupper():
            continue
        own = paragraph(lines, index)
        below = next((at for at in range(own[-1] + 1, len(lines)) if lines[at].text.strip()), 0)
        text = " ".join(lines[at].text.strip() for at in own)
        title = text.isupper() and text[-1].isalnum() and len(text.split()) >= TITLE_WORDS
        if title and (below in labels or (lines[below].text.isupper() and below not in labels)):
            found.update(own)
    return frozenset(found)


def _minuted(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines between turns in which who takes the minutes writes what is decided: ``Decision: Ruth bakes.``.

    A sentence ends on the line above each. What is a note by itself stays one.
    """
    if len(labels) < TURNS:
        return frozenset()
    above = ""
    found: set[int] = set()
    first, last = min(labels), max(labels)
    for index, line in enumerate(lines[:last]):
        text = line.text.strip()
        own = index > first and index not in labels and _MINUTED.match(text) is not None
        if own and SENTENCE_END.search(above) and not is_note(index, lines):
            found.add(index)
        above = text or above
    return frozenset(found)


def _shown_items(lines: Sequence[Line], labels: Mapping[int, Label]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines between turns that name what is shown or read out by one word and a number or letter that counts on.

    Those that are no sentence, as a title is none; and the paragraphs of those that are.
    """
    words: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        text = line.text.strip()
        match = _SHOWN.match(text) if index not in labels and not line.follows else None
        if match and names_nobody(f"{match['word']} {match['number']}"):
            number = whole_number(match["number"]) if match["number"].isdecimal() else ord(match["number"])
            words.setdefault(match["word"].casefold(), []).append((index, number))
    titles: set[int] = set()
    told: set[int] = set()
    for counted in words.values():
        if len(counted) < ENOUGH or any(after[1] != before[1] + 1 for before, after in pairwise(counted)):
            continue
        for index, _ in counted:
            own = paragraph(lines, index)
            sentence = SENTENCE_END.search(" ".join(lines[at].text.strip() for at in own))
            (told if sentence else titles).update(own)
    return frozenset(titles), frozenset(told)


def _chapter_summaries(lines: Sequence[Line], labels: Mapping[int, Label]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines with chapters' titles, and those of the paragraphs between each of these and the next label.

    Every chapter has one, the one above the first turn too, and in none is anything asked or said of I and you; where
    an answer goes on below a heading, that is otherwise.
    """
    nobody: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    titles = _counted(lines, filled, labels) or [at for at in filled if lines[at].heading and at not in labels]
    first, last = min(labels), max(labels)
    titles = [index for index in titles if index < last]
    if len(titles) < ENOUGH or titles[-1] < first:
        return nobody
    told: set[int] = set()
    for index, after in pairwise([*[one for one in titles if one > first], len(lines)]):
        end = next((at for at in filled if at > index and (at in labels or lines[at].heading)), after)
        below = [at for at in filled if index < at < end]
        text = " ".join(lines[at].text.strip() for at in below)
        one = sum(not lines[at].follows for at in below[1:]) == 0
        if not below or end not in labels or not one or is_talk(text) or not SENTENCE_END.search(text):
            return nobody
        told.update(below)
    return frozenset(index for index in titles if index > first), frozenset(told)


def _pulled_quotes(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The paragraphs between turns, in quotation marks, that say again what somebody says: a page shows it large.

    And the captions of pictures that name who took them.
    """
    first = min(labels)
    filled = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows]
    loose = [
        index
        for before, index in pairwise(filled)
        if index > first and index not in labels
        if before not in labels or lines[before].text[labels[before].start :].strip()  # else these are its words
    ]
    quoted = [index for index in loose if lines[index].text.lstrip()[0] in _OPEN]
    begun = [lines[at].text[labels[at].start if at in labels else 0 :].lstrip() for at in {*filled} - {*loose}]
    said = [text[0] in _OPEN for text in begun if text]
    if sum(said) > max(ENOUGH, QUOTED * len(said)):
        quoted = []  # all that is said stands in quotation marks
    whole = " ".join(" ".join(line.text for line in lines).split()) if quoted else ""
    found = {
        index
        for index in loose
        if any(word in lines[index].text.casefold() for word in _PICTURES)
        if _CAPTION.fullmatch(lines[index].text.strip())
    }
    for index in quoted:
        own = paragraph(lines, index)
        text = " ".join(" ".join(lines[at].text for at in own).split())
        shown = text.strip(_MARKS)
        if text.rstrip(".")[-1:] in _CLOSE and len(shown.split()) >= WORDS and whole.count(shown) > 1:
            found.update(own)
    return frozenset(found)


def _counted(lines: Sequence[Line], filled: Sequence[int], labels: Collection[int]) -> list[int]:
    """The lines that one word and a number that rises by one begin, where labels do not."""
    found = [
        (index, match)
        for index in filled
        if len(text := lines[index].text.strip()) <= LONGEST
        and index not in labels
        and not lines[index].follows
        and (match := _COUNTED.fullmatch(text))
    ]
    rising = all(
        one["word"] == other["word"] and whole_number(other["number"]) == whole_number(one["number"]) + 1
        for (_, one), (_, other) in pairwise(found)
    )
    return [index for index, _ in found] if len(found) >= ENOUGH and rising else []
