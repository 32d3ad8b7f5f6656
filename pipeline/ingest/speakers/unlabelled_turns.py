"""An answer, or a question, whose label was forgotten: it stands below what one asks, and the same one asks again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.speakers.roles import is_generic
from pipeline.model import Document, Kind, Role, Turn
from pipeline.text.full_stops import ASKING_SIGNS
from pipeline.text.nonspeech import speech_at
from pipeline.wording import many, shortened

ENOUGH = 5
"""Turns from which on it is seen how a transcript is written."""

WHOLE = 0.9
"""Share of the other turns that are one paragraph, from which on a second one is somebody else's."""

TAIL = 3
"""Paragraphs without a label, at most."""

LEAD = r"[^\n:：]{1,40}[:：]\s*\S"
"""What may be a label: it is no paragraph without one."""

WORDS = ("I", "A")
"""Letters that are words, too."""

SHOWN = 50
"""Characters of the first that are told."""


def unlabelled_turns(document: Document) -> tuple[tuple[Turn, ...], list[str]]:
    """The turns, those parted in which two speak, and a warning that says so.

    Only where two speak by labels, in turn, a paragraph each: who then asks, and asks again below a paragraph without
    a label, was answered; and who answers, and again below one that asks, was asked.

    Args:
        document: With names and roles.
    """
    turns = document.turns
    talk = [turn for turn in turns if turn.kind is Kind.SPEECH]
    people = {turn.role: turn for turn in talk if turn.label}
    names = {(turn.speaker, turn.role) for turn in talk}
    if len(names) != 2 or set(people) != {Role.INTERVIEWER, Role.RESPONDENT} or not all(turn.label for turn in talk):
        return turns, []
    cuts = {id(turn): cut for turn in talk if len(turn.paragraphs) > 1 and (cut := _cut(document, turn))}
    others = [turn for turn in talk if id(turn) not in cuts]
    if not cuts or len(others) < ENOUGH or sum(len(turn.paragraphs) == 1 for turn in others) < WHOLE * len(others):
        return turns, []
    kept = [turn for turn in turns if turn.kind in (Kind.SPEECH, Kind.HEADING)]
    twice = {id(one) for one, other in pairwise(kept) if one.speaker == other.speaker and one.kind is other.kind}
    named = "|".join(re.escape(name) for name, _ in names if name not in WORDS)
    labelled = re.compile(rf"\W*(?:\d{{1,4}}\W+)?(?:{named or LEAD})\b|{LEAD}")
    parted: list[Turn] = []
    shown: dict[str, list[str]] = {}
    for turn in turns:
        cut = cuts.get(id(turn), 0)
        left = turn.paragraphs[cut:]
        if not cut or id(turn) not in twice or labelled.match(document.slice(left[:1])):
            parted.append(turn)
            continue
        other = people[Role.RESPONDENT if turn.role is Role.INTERVIEWER else Role.INTERVIEWER]
        parted.append(replace(turn, paragraphs=turn.paragraphs[:cut]))
        parted.append(replace(other, paragraphs=left, time=None, part=turn.part, passage="", label=""))
        shown.setdefault(other.speaker, []).append(document.slice(left[:1]).strip())
    return tuple(parted), [_told(name, texts) for name, texts in shown.items()]


def _cut(document: Document, turn: Turn) -> int:
    """The paragraphs of a turn that are its speaker's; 0 where all are."""
    asking = [_asks(speech_at(document, (span,))) for span in turn.paragraphs]
    if turn.role is Role.INTERVIEWER:
        cut = len(asking) - asking[::-1].index(True) if True in asking else 0
    else:
        cut = asking.index(True) if True in asking else 0
        cut = cut if all(asking[cut:]) else 0
    said = any(letter.isalpha() for letter in speech_at(document, turn.paragraphs[cut:]))
    return cut if 0 < len(asking) - cut <= TAIL and said else 0


def _asks(text: str) -> bool:
    return text.rstrip(" \"'”’»)").endswith(ASKING_SIGNS)


def _told(name: str, texts: Sequence[str]) -> str:
    shown = shortened(texts[0], SHOWN)
    whose = f"the label {name!r}" if is_generic(name) else repr(name)
    return (
        f"{many(len(texts), 'turn')} without a label, such as {shown!r}, between two of the other speaker's; "
        f"taken for {whose}; write the label into the file where that is so, and the other's where not"
    )
