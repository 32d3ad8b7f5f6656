"""How somebody speaks beside others: turns, words, questions, words of listening."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.ingest.speakers.asking_words import asks_in_words
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.requests import is_request
from pipeline.text.full_stops import QUESTION_MARKS, has_question_mark
from pipeline.text.word_count import UNSPACED

_LISTENING_TEXT = """
mm mhm mhmm mm-hm mm-hmm hm hmm uh-huh aha ah oh okay ok right sure yeah yep really wow great good nice fine lovely
cool exactly absolutely interesting wonderful brilliant see i genau gut schön interessant d'accord voilà bien super vale
claro bueno certo bene precis javisst precies leuk goed
"""
_LISTENING = frozenset(_LISTENING_TEXT.split())
"""What somebody says while another goes on: ``Oh, really.``; a yes or a no may be an answer."""

_SIGNS = re.compile(r"[.,;:!…—–]+|\.\.\.")
_QUOTED_QUESTION = re.compile(rf"[{QUESTION_MARKS}][\"”’»]")

_ENDS = tuple(f"{sign} " for sign in f".!…{QUESTION_MARKS}")
"""What stands between two sentences."""

SHORT = 3
"""Words of a turn of listening at most."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a speaker speaks in one document.

    Attributes:
        turns: Those that are more than a word of listening, or all where none is.
        words: Of all turns.
        asking: Turns that ask.
        listening: Turns of a word of listening, that are not among ``turns``.
        ending: Turns that end with a question, or with a request.
    """

    turns: int
    words: int
    asking: int
    listening: int = 0
    ending: int = 0

    @property
    def share(self) -> float:
        """Share of the turns that ask."""
        return self.asking / self.turns if self.turns else 0.0

    @property
    def length(self) -> float:
        """Words a turn."""
        return self.words / self.turns if self.turns else 0.0

    @property
    def dense(self) -> float:
        """Questions a word, so that a single one in a few words is not many."""
        return (self.asking + 0.2) / (self.words + 10)


def asks(text: str, *, marked: bool = True) -> bool:
    """Whether a turn asks.

    Args:
        text: The turn.
        marked: Whether the transcript uses question marks. Then one near the
            end tells that no quotation holds, or a request there; otherwise the words of the last two sentences do.
    """
    text = text.strip()
    if marked:
        end = text[-60:]
        quoted = _QUOTED_QUESTION.search(end) and text[:1] not in "\"“„‘«»'"
        return has_question_mark(_QUOTED_QUESTION.sub("", end) if quoted else end) or requests(text)
    return asks_in_words(text)


def requests(text: str) -> bool:
    """Whether the last sentence of a turn tells another to speak: ``Good. Then tell me about the yard.``."""
    return is_request(text[max(text.rfind(end, 0, -1) for end in _ENDS) + 1 :])


def puts(text: str) -> bool:
    """Whether a turn ends with a question or a request."""
    return ends_in_question(text) or requests(text)


def manners_of(texts: Mapping[str, Sequence[str]]) -> dict[str, Manner]:
    """How each speaker of a document speaks, from the turns of each.

    Who never ends with a question, as others do, asks nobody but herself: ``Why do I stay? Because of them.``
    """
    turns = sum(len(own) for own in texts.values())
    asked = (text for own in texts.values() for text in own if has_question_mark(text))
    marked = sum(1 for _ in asked) >= max(2, 0.03 * turns)
    ending = {speaker: sum(map(puts, own)) for speaker, own in texts.items()}
    plainly = marked and max(ending.values(), default=0) >= SHORT
    manners = {}
    for speaker, own in texts.items():
        words = sum(len(text.split()) + len(UNSPACED.findall(text)) for text in own)
        listening = sum(map(_listens, own))
        listening = listening if listening < len(own) else 0
        herself = plainly and not ending[speaker]
        asking = 0 if herself else sum(asks(text, marked=marked) for text in own)
        manners[speaker] = Manner(len(own) - listening, words, asking, listening, ending[speaker])
    return manners


def _listens(text: str) -> bool:
    """Whether a turn only says that somebody listens."""
    if len(text) > 40:
        return False
    words = _SIGNS.sub(" ", text.casefold()).split()
    return 0 < len(words) <= SHORT and all(word in _LISTENING for word in words)
