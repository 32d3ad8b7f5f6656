"""Questions in the turns of those who answer, and answers in the turns of those who ask: a label is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.ingest.judgement import SELF
from pipeline.ingest.transcript.asked_in_turn import QUOTES
from pipeline.model import Role, Turn
from pipeline.text.accents import composed
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import ASKING_SIGNS, CLOSING_SIGNS, QUESTION_MARKS
from pipeline.text.late_regex import late_regex
from pipeline.wording import shortened

SHORT = 30
"""Words of a paragraph that does nothing but ask."""

QUESTION = 40
"""Words of a question, with what is told before it."""

INSIDE = 3
"""Paragraphs of an answer from which on one may be somebody else's."""

ASKED, ANSWERED, PART = 5, 4, 0.15
"""Paragraphs that ask within answers, those that answer within questions, and the share of all paragraphs that either
are, from which on somebody's labels may have been missed."""

GIVEN_UP = 3
"""Paragraphs that ask within one answer, which holds half of all paragraphs: below it nobody has a label."""

LAST, ONE_OF_THEM = 3, 0.6
"""Turns of one who answers that end with a question where hardly anybody asks, and their share of all such turns."""

NOBODY = 0.05
"""Share of the turns that ask, up to which hardly anybody does."""

EACH, ONE_EACH = 5, 0.9
"""Turns, and the share of them that are one paragraph, from which on a second one in a turn is seen."""

LOUD, NEARLY_ALL = 3, 0.8
"""Questions in capitals, and their share of all, from which on these tell what is asked."""

FEW = 3
"""Words of a question, and of an answer that is no mere *Wow*; turns that ask from which on it is seen who asks."""

_BOXED = late_regex(r"(?<=\S )\[[^\[\]]*[^\W\d_] [^\[\]]+\?\]")
"""``I left. [And why?]``."""

_LOUD = late_regex(rf"(?:^|\s){CAPITAL}+(?:[ ,'’-]+{CAPITAL}+){{2,40}}[{QUESTION_MARKS}]")
"""``WHY DID YOU GO?``."""

_QUOTES = (*QUOTES, "”")

_TOLD = late_regex(rf"\w[,:]\s[\"“„«‘'][^\"“”„«»]*[{QUESTION_MARKS}][.,]?[\"”“»’']\s*$")
"""``and she goes, "Who can, then?"``: who answers tells what somebody asked."""

_SENTENCES = late_regex(rf"[:{CLOSING_SIGNS}](?=.*\w)", re.DOTALL)


def doubts(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """What is asked where one answers, and answered where one asks, a line each.

    Args:
        talk: The turns.
        said: The paragraphs of each.
    """
    shown = _asked(talk, said)
    asked = [f"questions stand within the turns of those who answer, such as {shown!r}"] if shown else []
    return [*(asked or _asked_between(talk, said)), *_answers_within(talk, said)]


def does_ask(text: str) -> bool:
    """Whether a paragraph is short and ends with a question mark, be it in brackets or italics."""
    return _asks(text) and len(text.split()) <= SHORT


def _asks(text: str) -> bool:
    return text.rstrip(" \"'”’»)]*_").endswith(ASKING_SIGNS)


def _asked(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> str:
    """The first of the questions that stand as paragraphs of their own within answers; "" where there are few."""
    if not any(turn.speaker for turn in talk):
        left = (found[0] for own in said for text in own if "?]" in text and (found := _BOXED.search(text)))
        if shown := next(left, ""):
            return shown
    if shown := _asked_in_capitals(talk, said):
        return shown
    asked = paragraphs = 0
    last: Counter[str] = Counter()
    shown = ""
    nobody = sum(turn.role is Role.INTERVIEWER for turn in talk) <= NOBODY * len(talk)
    for turn, own in zip(talk, said, strict=True):
        paragraphs += len(own)
        if turn.role is not Role.RESPONDENT or not turn.speaker:
            continue
        asking = [text for text in map(str.strip, own) if does_ask(text)]
        if len(own) >= INSIDE:
            asked += len(asking)
            shown = shown or next(iter(asking), "")
            if len(asking) >= GIVEN_UP and 2 * len(own) >= sum(map(len, said)):
                return asking[0]
        # Where nobody asks, a question below somebody's answer is put to whoever comes next.
        if nobody and len(own) > 1 and does_ask(own[-1].strip()) and not does_ask(own[-2].strip()):
            last[turn.speaker] += 1
            shown = shown or own[-1].strip()
    often = max(last.values(), default=0)  # in a parliament many turns end so, each of somebody else
    if often >= max(LAST, PART * len(talk), ONE_OF_THEM * last.total()):
        return shown
    return shown if asked >= max(ASKED, PART * paragraphs) else ""


def _asked_in_capitals(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> str:
    """A question in capitals within an answer, where capitals tell what is asked; "" where there is none."""
    loud = [" ".join(own).isupper() for turn, own in zip(talk, said, strict=True) if turn.role is Role.INTERVIEWER]
    if len(loud) < LOUD or sum(loud) < NEARLY_ALL * len(loud):
        return ""
    answers = (text for turn, own in zip(talk, said, strict=True) if turn.role is Role.RESPONDENT for text in own)
    texts = (text for text in map(composed, answers) if not text.isupper())
    return next((found[0].strip() for text in texts if (found := _LOUD.search(text))), "")


EACH_SENTENCE = 0.3
"""Share of the turns that have the label of the one before, from which on a recogniser labels each sentence."""


EACH_LINE = 5
"""Paragraphs a turn, from which on they are no more than sentences, and who answers may ask in one."""


def _asked_between(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """A question alone between two paragraphs of one who answers, where labels tell who asks.

    Nobody answers herself so: of some 120 real transcripts with labels three did, and in two a label was missing.
    """
    asking = [turn for turn in talk if turn.role is Role.INTERVIEWER and turn.label]
    if sum(map(len, said)) >= EACH_LINE * len(talk):
        return []  # each sentence is a paragraph
    again = sum(one.speaker == other.speaker and bool(other.label) for one, other in pairwise(talk))
    if len(asking) < FEW or again >= EACH_SENTENCE * len(talk):
        return []
    for (name, role), run in groupby(zip(talk, said, strict=True), key=lambda pair: (pair[0].speaker, pair[0].role)):
        own = [text.strip() for turn, texts in run if turn.label for text in texts]
        if role is not Role.RESPONDENT or not name or len(own) < INSIDE:
            continue
        if found := next(_alone(own), ""):
            return [f"a question stands between two paragraphs of {name!r}, {shortened(found)!r}: who asks it?"]
    return []


def _alone(own: Sequence[str]) -> Iterator[str]:
    """The paragraphs that are one question each, between others that do not ask."""
    asks = [*map(_asks, own)]
    for place, text in enumerate(own[1:-1], start=1):
        if asks[place] and not asks[place - 1] and not asks[place + 1]:
            # She tells what somebody asked and answered.
            above, below = own[place - 1], own[place + 1]
            beside = above.startswith(_QUOTES) or above.endswith(":") or below.startswith(_QUOTES)
            quoted = (text[0] in _QUOTES and beside) or _TOLD.search(text)
            whole = FEW <= len(text.split()) <= SHORT and not quoted and not _SENTENCES.search(text)
            if whole and any(map(str.isalpha, own[place - 1])) and any(map(str.isalpha, own[place + 1])):
                yield text


def _answers_within(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """Paragraphs that answer what the paragraph above asks, in one turn of whoever asks."""
    paragraphs = sum(map(len, said))
    found: list[str] = []
    whole: list[bool] = []
    labelled = all(turn.label for turn in talk)
    for turn, own in zip(talk, said, strict=True):
        answers = [
            text
            for before, text in pairwise(map(str.strip, own))
            if turn.role is Role.INTERVIEWER
            and _asks(before)
            and len(before.split()) <= QUESTION
            and not _asks(text)
            and (len(text.split()) > FEW or SELF.search(text))
        ]
        found += answers
        whole += [len(own) == 1] * (not answers)
    # Where each turn is a paragraph, one more is enough, if it says I.
    once = labelled and len(whole) >= EACH and sum(whole) >= ONE_EACH * len(whole)
    told = [text for text in found if SELF.search(text)] if once else []
    if not told and (len(found) < ANSWERED or len(found) < PART * paragraphs):
        return _below_questions(talk, said, found) if labelled else []
    shown = " ".join((told or found)[0].split()[:8])
    return [f"answers stand within the turns of those who ask, such as {shown!r}"]


def _below_questions(talk: Sequence[Turn], said: Sequence[Sequence[str]], found: Sequence[str]) -> list[str]:
    """The one or two paragraphs below questions, where all else that whoever asks says is a paragraph a turn."""
    asked = [own for turn, own in zip(talk, said, strict=True) if turn.role is Role.INTERVIEWER]
    several = sum(len(own) > 1 for own in asked)
    if not found or several > max(1, (1 - ONE_EACH) * len(asked)) or len(asked) < EACH:
        return []
    shown = " ".join(found[0].split()[:8])
    return [f"what does not ask stands below a question without a label, {shown!r}, and another may say it"]
