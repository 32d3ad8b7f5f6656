"""Two who speak in turn in a talk too short for labels to come back often: ``Demande :``, ``Réponse :``, each twice.

What stands before the first paragraph comes again before each second one, and what stands before the one below it
before the others, whatever the signs: ``---Demande : Qui ?``, ``%%RL%% Who?``, ``Q- Who?``, ``T1: Who?``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from pipeline.ingest.judgement import FEW, is_talk, names_nobody
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.clocks import CLOCK, times_in
from pipeline.ingest.transcript.head_keys import HEAD_KEYS
from pipeline.ingest.transcript.label_names import NO_NAMES, is_written_as_name
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.recurring_leads import times_of
from pipeline.text.capitals import LOUD
from pipeline.text.full_stops import SENTENCE_END, has_question_mark

SHORT, LONGEST = 20, 48
"""Paragraphs of such a talk, and characters of what stands before the words, at most."""

ASKING = 0.5
"""Share of the turns of who begins, of which more ask; of the other's no more do."""

MOSTLY = 0.7
"""Share of the paragraphs that begin so, from which on the first need not ask; an answer may have several."""

LETTERS, WORDS = 3, 5
"""Letters that are somebody's in capitals, whatever word they make, and words of a name, at most."""

_EDGE = re.compile(
    rf"(?<=[^\w\s,;'’\"“”„«?!…¿¡(\[{{<])(?=\s*\D)|(?<={LOUD}{LOUD}) (?=\S*[^\W\d_A-Z])|\s{{2,}}(?=\S)|\t"
)
_NAME = re.compile(r"[\W\d_]*(?P<name>[^\W\d_](?:[^\n]*[^\W_])?)")
_MOOD = re.compile(r"\s\([a-z][^()\n]{2,30}\)(?=\W|$)")
"""``RUTH (aside).``: how something is said."""

_MARKUP = frozenset("[]{}<>:|")
_CLOCK = re.compile(CLOCK)
_NUMBER = re.compile(r"\d+")


def turn_about(lines: Sequence[Line], starts: Sequence[int]) -> dict[int, Label]:
    """The labels of two who speak in turn, by the index of their line; none where there are no such two.

    Args:
        lines: Of the whole file.
        starts: Those that begin a paragraph and are no heading.
    """
    if not 2 * FEW <= len(starts) <= SHORT:
        return {}
    plain = [_leads(lines[index].text) for index in starts]
    counted = [{_NUMBER.sub("0", lead): _uncounted(label) for lead, label in one.items()} for one in plain]
    texts = [_paragraph(lines, index) for index in starts]
    for leads in (plain, counted):
        for first in range(len(starts) - 2 * FEW + 1):
            if found := _two(texts[first:], leads[first:]):
                return _timed({starts[first + place]: label for place, label in found.items()}, lines)
    return {}


def _timed(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with the seconds that stand beside all of them: ``1.48 7.25 A: words``."""
    if any(label.time for label in labels.values()):
        return labels
    times = times_of({index: lines[index].text[: label.start] for index, label in sorted(labels.items())})
    return {index: replace(label, time=times.get(index)) for index, label in labels.items()}


def _paragraph(lines: Sequence[Line], index: int) -> str:
    """The paragraph that begins there, its lines one behind the other."""
    below = takewhile(lambda line: line.follows, lines[index + 1 :])
    return " ".join([lines[index].text, *(line.text for line in below)])


def _leads(text: str) -> dict[str, Label]:
    """What may stand there as a label before the words, each with the signs around it."""
    found: dict[str, Label] = {}
    begin = len(text) - len(text.lstrip())
    for edge in _EDGE.finditer(text, begin, begin + LONGEST):
        lead = _MOOD.sub("", text[begin : edge.end()].rstrip())
        match = _NAME.fullmatch(lead) or _NAME.match(lead)
        name = match["name"] if match else ""
        start = edge.end() + len(text[edge.end() :]) - len(text[edge.end() :].lstrip())
        if name and _may_be_one(name, lead):
            found[lead] = Label(name, start, times_in(lead) if ":" in lead and _CLOCK.search(lead) else None)
    return found


def _uncounted(label: Label) -> Label:
    return replace(label, speaker=_NUMBER.sub("", label.speaker).strip(" -_.#") or label.speaker)


def _may_be_one(name: str, lead: str) -> bool:
    """Whether it may be a name: a part in a talk, letters, or a few words that are no word of a sentence."""
    if len(name.split()) > WORDS or not _MARKUP.isdisjoint(name):
        return False
    if is_generic(name) or (name.isupper() and len(name) <= LETTERS):
        return True
    sentence = lead.endswith(".") and not lead.endswith("..") and not name.isupper()
    plain = name.rstrip("0123456789 ").casefold()
    return not sentence and not names_nobody(name) and plain not in NO_NAMES | HEAD_KEYS


def _two(texts: Sequence[str], leads: Sequence[dict[str, Label]]) -> dict[int, Label]:
    """The labels of the two that open the first paragraphs, where they take turns, and the first of them asks."""
    for asks in reversed(leads[0]):
        for answers in reversed(leads[1]):
            own = [(at, lead) for at, one in enumerate(leads) for lead in (asks, answers) if lead in one]
            if asks == answers or len(own) < max(2 * FEW, len(leads) / 2):
                continue
            if any(one[1] == other[1] for one, other in pairwise(own)):
                continue
            shares = [_asking([texts[at] for at, lead in own if lead == who]) for who in (asks, answers)]
            found = {at: leads[at][lead] for at, lead in own}
            if shares[0] > ASKING >= shares[1] or (
                len(own) >= MOSTLY * len(leads) and _speak(texts, asks, answers, found)
            ):
                return found
    return {}


def _speak(texts: Sequence[str], one: str, other: str, labels: Mapping[int, Label]) -> bool:
    """Whether two speak who ask nothing: the same signs stand around both names, and sentences that say I and you.

    Before a colon stand fields, too, and before a stop or a bracket the points of a list.
    """
    names = [labels[at].speaker for at in (0, 1)]
    said = [texts[at][label.start :].strip() for at, label in labels.items()]
    signs = one.replace(names[0], "")
    return (
        signs.strip("0123456789 ") not in ("", ":", ".", ")")
        and signs == other.replace(names[1], "")
        and all(is_generic(name) or is_written_as_name(name) or name.isupper() for name in names)
        and all(map(SENTENCE_END.search, said))
        and sum(map(is_talk, said)) >= ASKING * len(said)
    )


def _asking(texts: Sequence[str]) -> float:
    return sum(has_question_mark(text) for text in texts) / len(texts)
