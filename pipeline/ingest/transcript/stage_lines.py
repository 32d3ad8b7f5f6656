"""Lines amid a talk that say what happens: ``--- tea is brought``, ``(Door opens)``, where all else has a label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.ingest.judgement import SELF
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.clocks import masked
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.model import MarkKind
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.nonspeech import marks_in

LED = re.compile(r"\s*(?P<sign>[-–—―─━ー=*~_])(?P=sign)+\s*[^\W_]")
"""The same sign twice or more, before words."""

ANGLED = re.compile(r"\s*<[^\W\d_][^<>=/\n]*\s[^<>=\n]*>(?:[\s,;–—-]*<[^\W\d_][^<>=/\n]*\s[^<>=\n]*>)*\s*")
"""``<End Segment 1> - <Begin Segment 2>``: words in angle brackets, alone on a line, that are no markup."""

IN_BRACKETS = re.compile(r"\s*(?:\([^()\n]+\)|\[[^\[\]\n]+\])\s*")
"""``(Door opens, Kev comes in with tea)``: nothing on a line but what stands in brackets."""

BRACKETS = ("(", "[")

SOME, SELDOM = 4, 0.4
"""Labels beside which such a paragraph is nobody's, and its share of them, above which these translate or answer."""

MANY, NEARLY_ALL = 12, 0.9
"""Labels, and their share of the lines from the first on, beside which one without a label is looked at."""

LONGEST = 60
"""Characters of such a line."""

SOUNDS = re.compile(r"(?P<name>[^\n:：]{1,40})[:：]\s*(?:\([^()\n]*\)|\[[^\[\]\n]*\])\s*")
"""``SFX: (a bell)``: nothing but what stands in brackets, behind a label."""

REACTED = re.compile(r"\{(?:reactions|attachments|embed|stickers)\}|tapbacks:|reactions:", re.IGNORECASE)
"""``{Reactions}``, ``Tapbacks:``, alone on a line above what others put on a message."""

DATED = 6
"""Digits before a name, from which on a date and a time stand there."""

_MESSAGE = re.compile(r"\W*\d[\d/.,:\s-]{8,22}(?:[AaPp]\.?\s?[Mm]\.?)?[\])]?[\s–-]*")

AGAIN = 2
"""Lines of one label that have no words at all, from which on nobody speaks there."""


def stage_lines(lines: Sequence[Line], labels: Mapping[int, Label], questions: Collection[int] = ()) -> frozenset[int]:
    """The lines that signs set apart and that are no sentence, where nearly all others open a turn.

    What stands in angle brackets, alone on a line, is so wherever people are named.
    """
    boxed = (index for index, line in enumerate(lines) if "<" in line.text[:4] and ANGLED.fullmatch(line.text))
    angled = frozenset(index for index in boxed if index not in labels) if labels else frozenset()
    reacted = frozenset(_reactions(lines, labels)) if labels else frozenset()
    apart = _set_apart(lines, labels) | _in_brackets(lines, labels, questions)
    return angled | reacted | apart | _of_a_messenger(lines, labels)


def _in_brackets(lines: Sequence[Line], labels: Mapping[int, Label], questions: Collection[int]) -> frozenset[int]:
    """The paragraphs wholly in brackets that say neither I nor you; none where many are, or one asks or is a label.

    A sound that is known as one stays where it stands, and is a mark there.
    """
    boxed = [
        index
        for index, line in enumerate(lines)
        if line.text.lstrip()[:1] in BRACKETS and IN_BRACKETS.fullmatch(line.text)
    ]
    if not boxed or len(labels) < SOME or any(index in labels or index in questions for index in boxed):
        return frozenset()
    first = min(labels)
    found = [index for index in boxed if index > first and not _runs_on(lines, labels, index)]
    asked = any(ends_in_question(lines[index].text.rstrip(" .)]")) for index in found)
    if asked or len(found) > SELDOM * len(labels):
        return frozenset()
    return frozenset(index for index in found if _tells(lines[index].text.strip()))


def _runs_on(lines: Sequence[Line], labels: Mapping[int, Label], index: int) -> bool:
    """Whether a line goes on with the sentence above, or the one below with it: ``It was warm``, ``(by the stove)``."""
    above, after = lines[index - 1].text.rstrip(), index + 1
    below = lines[after].text.lstrip() if after < len(lines) and after not in labels else ""
    if lines[index].follows or (below and lines[after].follows):
        return True
    return above[-1:].isalnum() and (len(above) > LONGEST or below[:1].islower())


def _tells(text: str) -> bool:
    """Whether a text in brackets tells what happens, in words, and is no mark of a known kind."""
    known = any(mark.kind is not MarkKind.EDITORIAL for mark in marks_in(text))
    return not known and any(map(str.isalpha, text)) and len(text) <= LONGEST and not SELF.search(text)


def _reactions(lines: Sequence[Line], labels: Mapping[int, Label]) -> Iterator[int]:
    """The lines that a messenger's program puts below a message for what others put on it, down to a blank one."""
    below = False
    for index, line in enumerate(lines):
        text = line.text.strip()
        below = bool(text) and index not in labels and (below or REACTED.fullmatch(text) is not None)
        if below:
            yield index


def _of_a_messenger(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines with the date and the time of a message and no name: ``12/04/2024, 18:34 - Ruth added Ada``."""
    leads: Counter[str] = Counter()
    for index, label in labels.items():
        before, name, _ = lines[index].text[: label.start].partition(label.speaker)
        if name and sum(map(str.isdecimal, before)) >= DATED:
            leads[masked(before)] += 1
    (lead, count), *_ = leads.most_common(1) or [("", 0)]
    if count < max(AGAIN, NEARLY_ALL * len(labels)):
        return frozenset()
    first = min(labels)
    return frozenset(
        index
        for index, line in enumerate(lines)
        if index > first and index not in labels and (match := _MESSAGE.match(line.text)) and masked(match[0]) == lead
        if ":" not in line.text[match.end() :][:LONGEST]
    )


def _set_apart(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    if len(labels) < MANY:
        return frozenset()
    first = min(labels)
    others = [index for index in range(first, len(lines)) if index not in labels and lines[index].text.strip()]
    if len(labels) < NEARLY_ALL * (len(labels) + len(others)):
        return frozenset()
    found = {index: match["sign"] for index in others if (match := LED.match(lines[index].text))}
    said = {match["sign"] for index, one in labels.items() if (match := LED.match(lines[index].text, one.start))}
    return frozenset(
        index
        for index, sign in found.items()
        if sign not in said
        and not lines[index].follows
        and len(text := lines[index].text.strip()) <= LONGEST
        and not SENTENCE_END.search(text.rstrip(sign))
    )


def sound_lines(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The labels of whoever says nothing anywhere, and has sounds in brackets alone: ``SFX: (a bell)``."""
    found = {index for index in labels if lines[index].text[-1:] in ")]" and SOUNDS.fullmatch(lines[index].text)}
    if len(found) < AGAIN:
        return frozenset()
    turns = Counter(label.speaker for label in labels.values())
    silent = Counter(labels[index].speaker for index in found if _nothing_below(lines, labels, index))
    return frozenset(index for index in found if AGAIN <= turns[name := labels[index].speaker] == silent[name])


def _nothing_below(lines: Sequence[Line], labels: Mapping[int, Label], index: int) -> bool:
    after = next((at for at in range(index + 1, len(lines)) if lines[at].text.strip()), index)
    return after in labels or lines[after].heading > 0 or after == index
