"""Paragraphs amid turns by which somebody who watched tells what happens: ``- HB is called away -``, ``Long silence.``.

Nobody says them, though they stand below somebody's words and have no label: signs set them apart, they say that the
recording goes on or breaks off, or tell in the third person what one who speaks does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.transcript.happenings import is_happening
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.program_lines import comes_or_goes
from pipeline.ingest.transcript.seen_acts import (
    COMES,
    FENCED,
    HABIT,
    IS_TOLD,
    NB,
    SHORT,
    TAGS,
    US,
    does,
    is_plain,
    is_process,
    is_still,
    of_self,
    of_somebody,
    tells_of,
)
from pipeline.ingest.transcript.topic_guide import paragraph
from pipeline.text.full_stops import ASKING_SIGNS, has_question_mark

SOME = 4
"""Labels, or questions without one, beside which a paragraph may be told by somebody who watched."""

LONGEST = 300
"""Characters of such a paragraph."""

BESIDE = 0.1
"""Share of the turns with another paragraph below, up to which one that tells what happens is none of the words."""

AGAIN = 0.2
"""Share of the turns below one of the same speaker, up to which it tells that something stood between them."""


def watched(lines: Sequence[Line], labels: Mapping[int, Label], questions: Collection[int]) -> frozenset[int]:
    """The lines of the paragraphs without a label that tell what happens, and are nobody's words.

    Args:
        lines: Of the whole file.
        labels: Where turns begin.
        questions: Those that an interviewer asks without a label.
    """
    opened = labels or questions
    if len(opened) < SOME:
        return frozenset()
    loose = [own for own in loose_below(lines, labels, questions) if not runs_on(lines, own)]
    texts = {own[0]: "\n".join(lines[index].text for index in own).strip() for own in loose}
    signs = {text[:1] for index in opened if (text := lines[index].text[_begin(labels, index) :].lstrip())}
    slanted = _slanted(lines, labels, questions, loose)
    found = {
        own[0]
        for own in loose
        if _is_set_apart(text := texts[own[0]], signs)
        or NB.match(text)
        or (labels and (TAGS.fullmatch(text) or is_still(text)))
        or (own[0] in slanted and is_plain(text))
    }
    named = {label.speaker for label in labels.values()}
    found |= {index for index, text in texts.items() if comes_or_goes(text, named)}
    signed = len(signs) == 1 and not any(map(str.isalnum, signs))  # a dash opens each turn
    if labels or signed:
        rest = {index: text for index, text in texts.items() if index not in found}
        found |= _told(lines, labels, rest, opened)
    return frozenset(index for own in loose if own[0] in found for index in own)


def _slanted(
    lines: Sequence[Line], labels: Mapping[int, Label], questions: Collection[int], loose: Sequence[list[int]]
) -> frozenset[int]:
    """Where the paragraphs begin that italics set apart from what is said: nothing said is in italics.

    They are the print of answers where half of the turns have such a paragraph below, and without labels where one is
    all that answers a question.
    """
    italic = [own for own in loose if all(lines[index].italic for index in own)]
    opened = sorted(labels or questions)
    below = Counter(bisect_right(opened, own[0]) for own in loose)
    answers = not labels and any(below[bisect_right(opened, own[0])] == 1 for own in italic)
    if answers or 2 * len(italic) >= len(opened) or any(lines[index].italic for index in opened):
        return frozenset()
    return frozenset(own[0] for own in italic)


def _begin(labels: Mapping[int, Label], index: int) -> int:
    return labels[index].start if index in labels else 0


def loose_below(
    lines: Sequence[Line], labels: Mapping[int, Label], questions: Collection[int] = ()
) -> Iterator[list[int]]:
    """The lines of each paragraph below the first turn that opens none; what stands below a label alone is said."""
    first = min(labels or questions)
    begun = True
    for index in range(first, len(lines)):
        line = lines[index]
        if index in labels or index in questions:
            begun = bool(line.text[_begin(labels, index) :].strip())
        elif line.text.strip():
            if begun and not line.follows and not line.heading:
                yield paragraph(lines, index)
            begun = True


def runs_on(lines: Sequence[Line], own: Sequence[int]) -> bool:
    """Whether a paragraph goes on with the sentence above it, or the next line with its own."""
    above = next((lines[at].text.rstrip() for at in range(own[0] - 1, -1, -1) if lines[at].text.strip()), "")
    return above[-1:] in (",", ";") or (above[-1:].isalnum() and lines[own[0]].text.lstrip()[:1].islower())


def _is_set_apart(text: str, signs: Collection[str]) -> bool:
    """Whether one sign stands on both sides, with which nobody's words begin, and nothing is asked between."""
    return (
        len(text) <= LONGEST
        and text[0] not in signs
        and FENCED.fullmatch(text) is not None
        and not has_question_mark(text)
    )


def seen_among_questions(lines: Sequence[Line], questions: Collection[int]) -> frozenset[int]:
    """The lines, in the print of questions, that tell what somebody does: ``She looks out of the window``."""
    asked = sum(lines[index].text.rstrip().endswith(ASKING_SIGNS) for index in questions)
    if asked < SOME:
        return frozenset()
    names = _capitals_above(lines, min(questions))
    return frozenset(
        index
        for index in questions
        if is_plain(text := lines[index].text.strip()) and (tells_of(text, names) or of_somebody(text.split()))
    )


def _told(
    lines: Sequence[Line], labels: Mapping[int, Label], texts: Mapping[int, str], opened: Collection[int]
) -> set[int]:
    """The paragraphs that tell what happens in sentences of their own."""
    names = _names(lines, labels, min(opened))
    plain = [index for index, text in texts.items() if len(text) <= SHORT and not has_question_mark(text)]
    sure = {index for index in plain if is_process(texts[index])}
    past = {index for index in sure if IS_TOLD.match(texts[index])}
    happens = {index for index in plain if is_happening(texts[index])}
    named = {index for index in plain if not of_self(texts[index], besides=US) and tells_of(texts[index], names)}
    plain = [index for index in plain if not of_self(texts[index])]
    seen = {index for index in plain if does(texts[index].split())}
    if not sure | named | seen | happens:
        return set()
    again = _labelled_again(labels, texts)
    last = max(opened)
    comes = {index for index in seen - named if COMES.match(texts[index]) and not HABIT.search(texts[index])}
    others = {index for index in texts.keys() - sure - named - happens if index < last or not labels}
    alone = len(others - comes) <= BESIDE * len(opened)
    found = {index for index in named if alone} | (sure - past) | happens | (again & (sure | named | seen))
    return found | (comes if others <= comes | found else set())


def _labelled_again(labels: Mapping[int, Label], texts: Collection[int]) -> set[int]:
    """The paragraphs between two labels of one speaker, where labels beside each other are seldom one's.

    Where nobody else has a label, they answer.
    """
    order = sorted(labels) if len({label.speaker for label in labels.values()}) > 1 else []
    pairs = [(one, other) for one, other in pairwise(order) if labels[one].speaker == labels[other].speaker]
    between = [(one, other) for one, other in pairs if any(one < index < other for index in texts)]
    if len(pairs) - len(between) > AGAIN * len(order):
        return set()
    return {index for index in texts if any(one < index < other for one, other in between)}


def _names(lines: Sequence[Line], labels: Mapping[int, Label], first: int) -> frozenset[str]:
    """The words by which those who speak are called: in their labels, and with a capital in the head."""
    said = {word for label in labels.values() for word in (label.speaker, *label.speaker.split())}
    letters = frozenset(word for word in said if word.isupper())
    return letters | _capitals_above(lines, first) | {word for word in said if word[:1].isupper() and word[1:]}


def _capitals_above(lines: Sequence[Line], first: int) -> frozenset[str]:
    """The words with a capital above that line."""
    words = (word.strip(".,;:()[]") for line in lines[:first] for word in line.text.split())
    return frozenset(word for word in words if word[:1].isupper() and word[1:])
