"""Two who speak in turn, whose labels stand before a few turns alone: whoever typed it gave them up there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.ingest.transcript.asked_in_turn import asks
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.head_keys import HEAD_KEYS, plain_key
from pipeline.ingest.transcript.label_shapes import Candidate, Label, Line, is_note, is_rule
from pipeline.ingest.transcript.questions import sign_before
from pipeline.ingest.transcript.report_titles import report_title
from pipeline.ingest.transcript.topic_guide import paragraph
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.late_regex import late_regex
from pipeline.text.nonspeech import blank, marks_in, worded

MOST, LEAST = 6, 5
"""Labels, and paragraphs without one around them."""

SLASHES = 2
"""Paragraphs behind ``R/`` from which on it is the sign of answers."""

SLASHED = late_regex(r"\s*[^\W\d_]{1,3}/(?:\s|$)")

ASKING, ASKED_BACK = 0.6, 0.2
"""Share of the paragraphs of who asks that do, and of who answers that ask back."""


def given_up(lines: Sequence[Line], candidates: Iterable[Candidate]) -> dict[int, Label]:
    """The last labels that are written, of two who take turns, and those of the paragraphs below that go on so.

    Args:
        lines: Of the whole file.
        candidates: For labels with a colon.
    """
    end = next((index for index, line in enumerate(lines) if _heads_report(line)), len(lines))
    may_be = {one.line: one.label for one in candidates if one.line < end}
    labels = {index: may_be[index] for index in _of_two(may_be)}
    if not labels or not {label.speaker for label in labels.values()}.isdisjoint(
        label.speaker for index, label in may_be.items() if index not in labels
    ):
        return {}  # who has a label further up, too, lacks some by a slip
    order = sorted(labels)
    begins = [index for index in range(order[0], end) if index in labels or _is_said(lines, index)]
    alone = {index for index in order if not lines[index].text[labels[index].start :].strip()}
    begins = [index for before, index in pairwise([-1, *begins]) if index in labels or before not in alone]
    if begins[: len(order)] != order:
        return {}
    if sum(SLASHED.match(lines[index].text) is not None for index in begins) >= SLASHES:
        return {}  # "R/ words": the answers have a sign, and two labels are points of one of them
    words = [
        next((at for at in range(index + 1, end) if lines[at].text.strip()), index) if index in alone else index
        for index in begins
    ]
    put = [sum(asks(lines, index) for index in words[who::2]) for who in (0, 1)]
    who = put.index(max(put))
    if put[who] < ASKING * len(begins[who::2]) or put[1 - who] > ASKED_BACK * len(begins[1 - who :: 2]):
        return {}
    if not any(SENTENCE_END.search(lines[index].text) for index in words[: len(order)]):
        return {}  # the head says who plays which part
    names = [labels[index].speaker for index in order[:2]]
    if any(plain_key(name) in HEAD_KEYS for name in names):
        return {}  # "Place: Riva"
    above = _above(lines, order[0], names[who], names[1 - who], asked=bool(who))
    if len(begins) - len(order) + len(above) < LEAST:
        return {}
    below = (
        (index, Label(names[place % 2], sign_before(lines[index].text), guessed=True))
        for place, index in enumerate(begins)
        if index not in labels
    )
    return above | labels | dict(below)


def _heads_report(line: Line) -> bool:
    """Whether a title stands there of what who asked writes below a talk."""
    title = report_title(line.text)
    return title is not None and title.sure and title.alone


def _above(lines: Sequence[Line], first: int, asker: str, answerer: str, *, asked: bool) -> dict[int, Label]:
    """The labels of the questions and answers right above the first label, from a question on.

    Args:
        lines: Of the whole file.
        first: The line of the first label.
        asker: Who asks.
        answerer: Who answers.
        asked: Whether what stands right above is asked.
    """
    found: dict[int, Label] = {}
    above: dict[int, Label] = {}
    for index in reversed([at for at in range(first) if lines[at].text.strip() and not lines[at].follows]):
        if not _is_said(lines, index) or asks(lines, index) is not asked:
            break
        found[index] = Label(asker if asked else answerer, sign_before(lines[index].text), guessed=True)
        above = dict(found) if asked else above
        asked = not asked
    return above


def _of_two(may_be: dict[int, Label]) -> list[int]:
    """The last lines that two take turns in, from an even one on and so many at most (:data:`MOST`)."""
    order = sorted(may_be, reverse=True)
    names = [may_be[index].speaker for index in order]
    if len(set(names[:2])) < 2:
        return []
    same = 2
    while same < len(names) and names[same] == names[same % 2]:
        same += 1
    return sorted(order[:same]) if same <= MOST else []


def _is_said(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph begins there that may be said."""
    line = lines[index]
    text = line.text.strip()
    if not text or line.follows or line.heading or is_rule(text) or stamp_of(text):
        return False
    whole = "\n".join(lines[own].text for own in paragraph(lines, index))
    return not is_note(index, lines) and worded(blank(whole, marks_in(whole)))
