"""Lines amid a talk that say what happens: ``--- tea is brought``, ``(Door opens)``, where all else has a label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.clocks import masked
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.program_lines import is_linked_note
from pipeline.ingest.transcript.seen_acts import US, is_recording, of_self
from pipeline.ingest.transcript.watched import LONGEST, watched
from pipeline.model import MarkKind
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.nonspeech import marks_in

LED = re.compile(r"\s*(?P<sign>[-–—―─━ー=*~_])(?P=sign)+\s*[^\W_]")
"""The same sign twice or more, before words."""

ANGLED = re.compile(
    r"\s*<[^\W\d_][^<>=/\n]*\s[^<>=\n]*>(?:[\s,;–—-]*<[^\W\d_][^<>=/\n]*\s[^<>=\n]*>)*\s*|\s*<<\s?[^\W\d_][^<>=/\n]*>>\s*"
)
"""``<End Segment 1> - <Begin Segment 2>``, ``<< tape stopped >>``: words alone on a line, and no markup."""

IN_BRACKETS = re.compile(r"\s*(?:\([^()\n]+\)|\[[^\[\]\n]+\])\s*")
"""``(Door opens, Kev comes in with tea)``: nothing on a line but what stands in brackets."""

BRACKETS = ("(", "[")

SOME, SELDOM = 4, 0.4
"""Labels beside which such a paragraph is nobody's, and its share of them, above which these translate or answer."""

MANY, NEARLY_ALL = 12, 0.9
"""Labels, and their share of the lines from the first on, beside which one without a label is looked at."""

SHORT = 60
"""Characters of a line between signs; and of one without a stop, above which the next may go on with it."""

OVER = 6
"""Lines over which what stands in brackets may go."""

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

    What stands in angle brackets, alone on a line, and what a meeting's program notes, is so wherever people are named.
    """
    boxed = (index for index, line in enumerate(lines) if "<" in line.text[:4] and ANGLED.fullmatch(line.text))
    angled = frozenset(index for index in boxed if index not in labels) if labels else frozenset()
    reacted = frozenset(_reactions(lines, labels)) if labels else frozenset()
    noted = frozenset(at for at, line in enumerate(lines) if labels and ": " in line.text and is_linked_note(line.text))
    apart = _set_apart(lines, labels) | _in_brackets(lines, labels, questions)
    return angled | reacted | noted | apart | _of_a_messenger(lines, labels) | watched(lines, labels, questions)


def _in_brackets(lines: Sequence[Line], labels: Mapping[int, Label], questions: Collection[int]) -> frozenset[int]:
    """The paragraphs wholly in brackets that say neither I nor you; none where many are, or one asks or is a label.

    A sound that is known as one stays where it stands, and is a mark there.
    """
    opened = labels or questions
    boxed = list(_boxed(lines))
    if not boxed or len(opened) < SOME or any(own[0] in labels or own[0] in questions for own in boxed):
        return frozenset()
    first = min(opened)
    found = [own for own in boxed if own[0] > first and not _runs_on(lines, labels, own)]
    texts = [" ".join(lines[index].text.strip() for index in own) for own in found]
    if any(ends_in_question(text.rstrip(" .)]")) for text in texts) or len(found) > SELDOM * len(opened):
        return frozenset()
    return frozenset(index for own, text in zip(found, texts, strict=True) if _tells(text) for index in own)


def _boxed(lines: Sequence[Line]) -> Iterator[range]:
    """The lines of each stretch without a gap that one pair of brackets holds, and nothing else."""
    for index, line in enumerate(lines):
        if line.text.lstrip()[:1] not in BRACKETS:
            continue
        if IN_BRACKETS.fullmatch(line.text):
            yield range(index, index + 1)
            continue
        end = next((at for at in range(index, min(index + OVER, len(lines))) if _closes(lines[at].text)), index)
        if end > index and IN_BRACKETS.fullmatch(" ".join(lines[at].text.strip() for at in range(index, end + 1))):
            yield range(index, end + 1)


def holds_on(text: str) -> bool:
    """Whether a bracket opens a text, and none closes it."""
    return text.lstrip()[:1] in BRACKETS and not _closes(text)


def _closes(text: str) -> bool:
    return not text.strip() or text.rstrip()[-1] in ")]"


def _runs_on(lines: Sequence[Line], labels: Mapping[int, Label], own: Sequence[int]) -> bool:
    """Whether a line goes on with the sentence above, or the one below with it: ``It was warm``, ``(by the stove)``."""
    above, after = lines[own[0] - 1].text.rstrip(), own[-1] + 1
    below = lines[after].text.lstrip() if after < len(lines) and after not in labels else ""
    if lines[own[0]].follows or (below and lines[after].follows):
        return True
    return above[-1:].isalnum() and (len(above) > SHORT or below[:1].islower())


def _tells(text: str) -> bool:
    """Whether a text in brackets tells what happens, in words, and is no mark of a known kind."""
    known = any(mark.kind is not MarkKind.EDITORIAL for mark in marks_in(text))
    plain = not of_self(text, besides=US) or is_recording(text.strip("()[]"), most=LONGEST)
    return not known and any(map(str.isalpha, text)) and len(text) <= LONGEST and plain


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
        if ":" not in line.text[match.end() :][:SHORT]
    )


def _set_apart(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    if len(labels) < MANY:
        return frozenset()
    first = min(labels)
    others = [index for index in range(first, len(lines)) if index not in labels and lines[index].text.strip()]
    found = {index: match["sign"] for index in others if (match := LED.match(lines[index].text))}
    if len(found) > SELDOM * len(labels) or len(labels) < NEARLY_ALL * (len(labels) + len(others) - len(found)):
        return frozenset()
    said = {match["sign"] for index, one in labels.items() if (match := LED.match(lines[index].text, one.start))}
    return frozenset(
        index
        for index, sign in found.items()
        if sign not in said
        and not lines[index].follows
        and len(text := lines[index].text.strip()) <= SHORT
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
