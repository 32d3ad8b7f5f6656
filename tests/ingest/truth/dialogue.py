"""A talk: who speaks, when, and what is said; the same seed gives the same talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from pipeline.model import Role
from tests.ingest.truth import phrases, phrases_spoken
from tests.ingest.truth.names import Person, people
from tests.ingest.truth.naming import named, tells_roles
from tests.ingest.truth.phrases_abroad import TONGUES
from tests.ingest.truth.phrases_spoken_abroad import SPOKEN_ABROAD

CASTS = {"single": (1, 1), "two interviewers": (2, 1), "pair": (1, 2), "focus group": (1, 4)}
"""How many ask and how many answer."""

WORDS_A_SECOND = 2.6
HEARD = 0.2
"""Share of answers that go on when the interviewer has said that she listens. A choice."""

_NEVER_SMALL = ("OK", "Mrs.", "Dr.", "Anna")
"""What keeps its capital behind other words."""

LATE = 3480.0
"""Seconds at which a late talk begins, so that its times pass the hour."""


@dataclass(frozen=True)
class Said:
    """A turn: one person, one paragraph or more, from start to end in seconds.

    ``called`` is what the transcript calls the speaker here, where that is not the label it uses elsewhere.
    """

    person: Person
    paragraphs: tuple[str, ...]
    start: float = 0.0
    end: float = 0.0
    called: str = ""

    @property
    def asks(self) -> bool:
        """Whether the interviewer says it."""
        return self.person.role is Role.INTERVIEWER

    @property
    def label(self) -> str:
        """What the transcript calls the speaker."""
        return self.called or self.person.label

    @property
    def text(self) -> str:
        """The paragraphs in one line."""
        return " ".join(self.paragraphs)


@dataclass(frozen=True)
class Talk:
    """A talk, and what is known around it.

    Attributes:
        title: What it is about.
        cast: Who speaks, interviewers first.
        turns: What is said; no two that follow one another are of one person.
        style: How the speakers are called.
        language: ISO 639.
        roles_known: Whether a careful reader can tell who asks.
    """

    title: str
    cast: tuple[Person, ...]
    turns: tuple[Said, ...]
    style: str
    language: str = "en"
    roles_known: bool = True

    @property
    def asking(self) -> tuple[Person, ...]:
        """Who asks."""
        return tuple(one for one in self.cast if one.role is Role.INTERVIEWER)

    @property
    def answering(self) -> tuple[Person, ...]:
        """Who answers."""
        return tuple(one for one in self.cast if one.role is not Role.INTERVIEWER)

    def saying(self, turns: Sequence[Said]) -> Talk:
        """The talk with other turns."""
        return replace(self, turns=tuple(turns))


def talk(
    seed: int,
    *,
    cast: str = "single",
    style: str = "full",
    language: str = "en",
    rounds: int = 0,
    latin: bool = False,
    statements: bool = False,
    spoken: bool = False,
    listens: bool = False,
) -> Talk:
    """The talk of a seed.

    Args:
        seed: Any number.
        cast: One of ``CASTS``.
        style: How the speakers are called; see ``naming.STYLES``.
        language: ``en`` or one of ``TONGUES``.
        rounds: Questions; drawn from 6 to 14 where 0.
        latin: Only names that Western encodings hold.
        statements: Whether the interviewer asks without question marks.
        spoken: Whether answers are written down as they were said, in English or one of ``SPOKEN_ABROAD``.
        listens: Whether then questions are, too, and what an interviewer says while somebody goes on.
    """
    chance = Random(f"talk {seed}")
    asking, answering = CASTS[cast]
    speaking = named(people(chance, asking=asking, answering=answering, latin=latin), style)
    subject = chance.choice(phrases.SUBJECTS)
    spoken = spoken and language in ("en", *SPOKEN_ABROAD)
    listens = spoken and listens
    words = _Words(chance, subject, language=language, statements=statements, spoken=spoken, listens=listens)
    turns: list[Said] = []
    most = 14 if language == "en" else len(TONGUES[language].questions)  # who asks all of them twice asks two people
    for number in range(rounds or min(chance.randint(6, 14), most)):
        turns.append(Said(speaking[chance.randrange(asking)], (words.question(number),)))
        order = list(speaking[asking:])
        chance.shuffle(order)
        for one in order[: max(1, min(len(order), chance.randint(1, len(order))))]:
            turns.append(Said(one, words.answer()))
            if listens and chance.random() < HEARD:
                turns += [Said(speaking[0], (words.heard(),)), Said(one, words.answer())]
    turns = _everybody(turns, speaking, words)
    known = tells_roles(style) or not statements
    made = Talk(subject.title, speaking, tuple(turns), style, language, known)
    return timed(made, chance)


def _everybody(turns: list[Said], cast: Sequence[Person], words: _Words) -> list[Said]:
    """The turns, with two more for who has said less than two: what comes once is no pattern."""
    for one in cast:
        for _ in range(2 - sum(turn.person == one for turn in turns)):
            if one.role is Role.INTERVIEWER:
                turns.append(Said(one, (words.question(len(turns)),)))
                turns.append(Said(next(other for other in cast if other.role is not one.role), words.answer()))
            else:
                turns.append(Said(cast[0], (words.question(len(turns)),)))
                turns.append(Said(one, words.answer()))
    return turns


def timed(made: Talk, chance: Random) -> Talk:
    """The talk with a start and an end for every turn, by the number of its words."""
    clock = (LATE if chance.random() < 0.1 else 0.0) + round(chance.uniform(1, 15), 2)
    turns = []
    for turn in made.turns:
        length = max(1.2, len(turn.text.split()) / WORDS_A_SECOND)
        turns.append(replace(turn, start=round(clock, 2), end=round(clock + length, 2)))
        clock += length + chance.uniform(0.3, 2.5)
    return made.saying(turns)


class _Words:
    """Sentences drawn without coming back until all were used."""

    def __init__(
        self,
        chance: Random,
        subject: phrases.Subject,
        *,
        language: str,
        statements: bool,
        spoken: bool,
        listens: bool,
    ) -> None:
        self._chance = chance
        self._asked, self._told = (phrases_spoken if one else phrases for one in (listens, spoken))
        self._asked_abroad, self._told_abroad = (
            (SPOKEN_ABROAD if one else TONGUES).get(language, TONGUES["de"]) for one in (listens, spoken)
        )
        self._slots = {**vars(subject), "chief_up": subject.chief[0].upper() + subject.chief[1:]}
        self._language, self._statements = language, statements
        self._piles: dict[str, list[str]] = {}

    def _draw(self, name: str, source: Sequence[str]) -> str:
        pile = self._piles.get(name)
        if not pile:
            pile = self._piles[name] = list(source)
            self._chance.shuffle(pile)
        return pile.pop().format(**self._slots)

    def question(self, number: int) -> str:
        """What is asked in that round."""
        if self._language != "en":
            return self._draw("questions", self._asked_abroad.questions)
        if self._statements:
            return self._draw("statements", self._asked.STATEMENTS)
        if number == 0:
            return self._draw("openings", self._asked.OPENINGS)
        kind = self._chance.random()
        if kind < 0.3:
            return self._draw("probes", self._asked.PROBES)
        if kind < 0.35:
            return self._draw("closings", self._asked.CLOSINGS)
        return self._draw("questions", self._asked.QUESTIONS)

    def answer(self) -> tuple[str, ...]:
        """The paragraphs of an answer: mostly one, sometimes two or three, sometimes a few words."""
        if self._chance.random() < 0.15:
            short = self._told.SHORT if self._language == "en" else self._told_abroad.short
            return (self._draw("short", short),)
        return tuple(self._paragraph() for _ in range(self._chance.choices((1, 2, 3), (8, 2, 1))[0]))

    def heard(self) -> str:
        """That the interviewer listens."""
        heard = SPOKEN_ABROAD[self._language].heard if self._language != "en" else phrases_spoken.BACKCHANNELS
        return self._draw("heard", heard)

    def _paragraph(self) -> str:
        answers = self._told.ANSWERS if self._language == "en" else self._told_abroad.answers
        sentences = []
        for _ in range(self._chance.choices((1, 2, 3, 4, 5), (2, 4, 4, 2, 1))[0]):
            sentence = self._draw("answers", answers)
            if self._language == "en" and self._chance.random() < 0.15 and not sentence.startswith(("I ", "I'")):
                first = sentence[0] if sentence.startswith(_NEVER_SMALL) else sentence[0].lower()
                sentence = self._chance.choice(self._told.HEDGES) + first + sentence[1:]
            sentences.append(sentence)
        return " ".join(sentences)
