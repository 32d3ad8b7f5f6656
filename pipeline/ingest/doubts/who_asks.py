"""Who was taken to ask, or that nobody was, held against who says how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.doubts import turn_borders
from pipeline.ingest.readers.table_columns import QUOTED
from pipeline.ingest.speakers.behaviour import NOBODY_ASKS
from pipeline.ingest.speakers.roles import ends_in_question, is_consultation, is_interpreter
from pipeline.ingest.transcript.asked_in_turn import QUOTES
from pipeline.ingest.transcript.topic_guide import SENTENCES
from pipeline.model import Document, Role, Turn
from pipeline.text.nonspeech import speech_at
from pipeline.wording import many, shortened

MUCH = 60
"""Words that are said, from which on it is looked at who says most of them."""

SAYS_MOST = 2.0
"""Words of the interviewer for each of a respondent, from which on it is odd that she asks."""

LONG = 400
"""Words from which on it is odd that one of several speakers has all of them."""

ALL = 0.98
"""Share of the words that is all of them."""

LISTED = 0.8
"""Share of the turns in quotation marks, from which on they are a list of quotations."""

SHOWN = 60
"""Characters of a question that is shown."""

EACH_ASKS, ASKS_BACK = 0.8, 0.1
"""Share of the interviewer's turns that end in a question, and of a respondent's at most, where it is plain who asks:
a survey of short answers."""


def doubts(document: Document, talk: Sequence[Turn], spoken: Sequence[Turn], words: dict[int, int]) -> list[str]:
    """What is odd in it, a line each.

    Args:
        document: With roles.
        talk: Its turns of speech.
        spoken: Those of them that :func:`spoken_by` leaves.
        words: The words of each turn, by its id.
    """
    return [
        *_one_has_all(spoken, words),
        *_nobody_asks(document, talk),
        *_asks_and_says_most(document, talk, words),
    ]


def spoken_by(document: Document, talk: Sequence[Turn]) -> Sequence[Turn]:
    """The turns of speech; without what a form asks, which comes again and again, and may begin or end as it likes."""
    said = [turn for turn in talk if turn.speaker or turn.role is not Role.INTERVIEWER]
    return said if said and turn_borders.is_form(document, talk) else talk


def _one_has_all(talk: Sequence[Turn], words: dict[int, int]) -> list[str]:
    said: Counter[tuple[str, Role]] = Counter()
    for turn in talk:
        said[turn.speaker, turn.role] += words[id(turn)]
    whole = sum(said.values())
    if len(said) < 2 or whole < LONG:
        return []
    (name, _), most = said.most_common(1)[0]
    return [f"{name or 'an unnamed speaker'!s} has {most:,} of {many(whole, 'word')}"] if most >= ALL * whole else []


def _nobody_asks(document: Document, talk: Sequence[Turn]) -> list[str]:
    roles = {turn.role for turn in talk}
    names = {turn.speaker for turn in talk if turn.speaker and turn.label}  # in a report nobody needs to ask
    told = any(NOBODY_ASKS in warning or QUOTED in warning for warning in document.warnings)
    if Role.INTERVIEWER in roles or Role.OTHER in roles or len(names) < 2 or told:
        return []
    quoted = sum(document.text.startswith(QUOTES, turn.paragraphs[0].start) for turn in talk)
    if quoted >= LISTED * len(talk):
        return []  # a list of quotations, and who said each
    for turn in talk:
        sentences = SENTENCES.findall(speech_at(document, turn.paragraphs)) if turn.speaker else ()
        if asked := next(filter(ends_in_question, sentences), ""):
            shown = shortened(asked.strip(), SHOWN)
            return [f"nobody in it could be told to be who asks, though {turn.speaker!r} asks {shown!r}"]
    return ["nobody in it asks"]


def _asks_and_says_most(document: Document, talk: Sequence[Turn], words: dict[int, int]) -> list[str]:
    """Whoever was taken for the interviewer says much more than all others together."""
    asked = sum(words[id(turn)] for turn in talk if turn.role is Role.INTERVIEWER)
    answered = sum(words[id(turn)] for turn in talk if turn.role is Role.RESPONDENT or is_interpreter(turn.speaker))
    if not answered or asked + answered < MUCH or asked < SAYS_MOST * answered:
        return []
    if turn_borders.is_form(document, talk) or _is_survey(document, talk):
        return []
    if is_consultation({turn.speaker for turn in talk}):
        return []
    return [f"who was taken for the interviewer says {asked:,} words, and who answers {answered:,}"]


def _is_survey(document: Document, talk: Sequence[Turn]) -> bool:
    """Whether question and brief answer follow each other, so that it is plain who asks, and no answer is lost."""
    roles = [turn.role for turn in talk if turn.role in (Role.INTERVIEWER, Role.RESPONDENT)]
    asks = [turn for turn in talk if turn.role is Role.INTERVIEWER]
    answers = [turn for turn in talk if turn.role is Role.RESPONDENT]
    in_turn = sum(first is not second for first, second in pairwise(roles))
    return (
        in_turn >= EACH_ASKS * (len(roles) - 1)
        and _asking(document, asks) >= EACH_ASKS * len(asks)
        and _asking(document, answers) <= ASKS_BACK * len(answers)
    )


def _asking(document: Document, turns: Sequence[Turn]) -> int:
    return sum(ends_in_question(speech_at(document, turn.paragraphs)) for turn in turns)
