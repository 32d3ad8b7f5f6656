"""Asking: passage by passage, in two orders of the codes, until all is asked or the time is over.

What was answered is kept at once, under the model and the whole question, so that a run that was stopped goes on where
it was. What goes wrong costs the passage it went wrong with, and a judge that has died is not asked on.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.coding.judge.backend import Backend
from pipeline.coding.judge.exchange import NoAnswer
from pipeline.coding.judge.prompt import Candidate, Question, orders
from pipeline.coding.judge.read_answer import Reading, read_answer
from pipeline.coding.judge.testimony import Cell, Heard, Judged, Statement, heard_of, packed
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest
from pipeline.runtime.progress import Progress

SPACE = "judge-1"
"""Of the cache; the number changes with the form of what is kept."""

DEAD = 3
"""Questions in a row without an answer after which a judge is asked no more. A choice."""

USELESS = 8
"""Answers in a row that cannot be read, where none could, after which a judge is asked no more. A choice."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage that a judge is asked about: its id, its words, and the codes in question."""

    passage: str
    text: str
    candidates: tuple[Candidate, ...]


@dataclass(slots=True)
class Course:
    """How the asking went.

    Attributes:
        passages: That were to be asked about.
        heard: Of these, those of which something was said.
        calls: Questions that were answered so that it could be used, now or before.
        known: Of these, those answered before.
        seconds: What all of these took when they were answered.
        invented: Quotations that do not stand in the passage; the codes count as not asked.
        bare: Yeses without words for them, likewise.
        strange: Codes that it named and that do not exist.
        unreadable: Answers of another form than was asked for.
        failed: Questions without an answer.
        left: Questions that were not asked, since the time was over or the judge had stopped answering.
        cut: Passages longer than a question holds.
        stopped: Why it was asked no more before all was asked, "" where all was.
        late: Whether it was for the time.
    """

    passages: int = 0
    heard: int = 0
    calls: int = 0
    known: int = 0
    seconds: float = 0.0
    invented: int = 0
    bare: int = 0
    strange: int = 0
    unreadable: int = 0
    failed: int = 0
    left: int = 0
    cut: int = 0
    stopped: str = ""
    late: bool = False


@dataclass(slots=True)
class _Answered:
    """An answer as it is kept."""

    heard: list[tuple[str, Heard]] = field(default_factory=list)
    invented: int = 0
    bare: int = 0
    strange: int = 0
    seconds: float = 0.0

    @classmethod
    def of(cls, reading: Reading, question: Question, seconds: float) -> _Answered:
        among = len(question.candidates)
        heard = [
            (one.code.id, Heard(reading.verdicts[one.code.id], position, among))
            for position, one in enumerate(question.candidates)
            if one.code.id in reading.verdicts
        ]
        return cls(heard, reading.invented, reading.bare, reading.strange, round(seconds, 2))

    def to_bytes(self) -> bytes:
        counts = [self.invented, self.bare, self.strange, self.seconds]
        return json.dumps([packed(self.heard), counts], ensure_ascii=False).encode()

    @classmethod
    def of_bytes(cls, data: bytes) -> _Answered:
        heard, (invented, bare, strange, seconds) = json.loads(data)
        return cls(
            [(str(code), heard_of(told)) for code, *told in heard],
            int(invented),
            int(bare),
            int(strange),
            float(seconds),
        )


def ask(
    judge: Callable[[], Backend],
    identity: str,
    model: str,
    passages: Sequence[Asked],
    *,
    minutes: float,
    seconds: float,
    store: Cache,
    progress: Progress,
) -> tuple[Judged, Course]:
    """Ask about passages, each in both orders of its codes.

    Args:
        judge: Makes the judge ready; not called where all has been answered before.
        identity: What its answers are kept under.
        model: Its name.
        passages: The most important first.
        minutes: How long to ask.
        seconds: How long one question may take.
        store: Where answers are kept, each as it comes.
        progress: Told as the work goes on.

    Returns:
        What was said, of no weight yet, and how the asking went.
    """
    questions = [(one, Question(one.text, order)) for one in passages for order in orders(one.candidates)]
    keys = [digest(identity, question.prompt) for _, question in questions]
    known = {
        key: _Answered.of_bytes(data) for key, data in store.get(SPACE, sorted({*keys}), usable=_is_answer).items()
    }
    course = Course(passages=len(passages), cut=sum(len(one.shown) < len(one.text) for one, _ in _first(questions)))
    asking = _Asking(judge, course, minutes=minutes, seconds=seconds)
    cells: dict[Cell, list[Heard]] = {}
    progress.stage("Asking the language model", len(questions), "questions")
    for (one, question), key in zip(questions, keys, strict=True):
        found = known.get(key)
        if found:
            course.known += 1
        elif found := asking.answer(question):
            known[key] = found
            store.put(SPACE, {key: found.to_bytes()})
        progress.advance(1)
        if not found:
            continue
        course.calls += 1
        course.seconds += found.seconds
        course.invented += found.invented
        course.bare += found.bare
        course.strange += found.strange
        for code, heard in found.heard:
            cells.setdefault((one.passage, code), []).append(heard)
    course.seconds = round(course.seconds, 2)
    course.heard = len({passage for passage, _ in cells})
    return Judged(model, {cell: Statement(tuple(heard)) for cell, heard in cells.items()}), course


def _first(questions: Sequence[tuple[Asked, Question]]) -> list[tuple[Question, Asked]]:
    """One question of each passage."""
    return list({one.passage: (question, one) for one, question in questions}.values())


def _is_answer(data: bytes) -> bool:
    try:
        _Answered.of_bytes(data)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


class _Asking:
    """Asks until the time is over or there is no sense in it any more."""

    def __init__(self, judge: Callable[[], Backend], course: Course, *, minutes: float, seconds: float) -> None:
        self._make = judge
        self._judge: Backend | None = None
        self._course = course
        self._end = time.monotonic() + 60 * minutes
        self._minutes = minutes
        self._seconds = seconds
        self._silent = self._unread = 0
        self._read = False

    def answer(self, question: Question) -> _Answered | None:
        """What the judge answers, None where it does not or is not asked."""
        course = self._course
        if course.stopped or self._is_over():
            course.left += 1
            return None
        began = time.monotonic()
        try:
            self._judge = self._judge or self._make()
            reading = self._asked(self._judge, question)
        except NoAnswer as error:
            if self._is_over():  # it was cut off, and may well have been about to answer
                course.left += 1
                return None
            course.failed += 1
            self._silent += 1
            if self._silent >= DEAD:
                course.stopped = f"{self._silent} questions in a row had no answer; the last time, {error.what}"
            return None
        self._silent = 0
        if reading is None:
            course.unreadable += 1
            self._unread += 1
            if self._unread >= USELESS and not self._read:
                course.stopped = f"none of its first {self._unread} answers had the form that was asked for"
            return None
        self._read = True
        return _Answered.of(reading, question, time.monotonic() - began)

    def _is_over(self) -> bool:
        """Whether there is no time left."""
        over = time.monotonic() >= self._end
        if over and not self._course.stopped:
            self._course.late = True
            self._course.stopped = f"the {self._minutes:g} minutes of --judge-minutes were over"
        return over

    def _asked(self, judge: Backend, question: Question) -> Reading | None:
        """Ask; where the very first answers cannot be read, in each other way that there is."""
        while True:
            seconds = max(0.1, min(self._seconds, self._end - time.monotonic()))
            reading = read_answer(judge.answer(question.prompt, question.schema, seconds=seconds), question)
            if reading is not None:
                judge.settle()
                return reading
            if self._read or not judge.try_otherwise():
                return None
