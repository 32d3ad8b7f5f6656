"""A list of questions, and below it a list of the answers to them: each answer is put below its question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.documents.answered_by_several import answered_by_several
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.topic_guide import paragraph

ENOUGH = 3
"""Questions of a list."""

LONGEST = 24
"""Characters of the heading of a list."""

TOLD = "its questions stand in one list and its answers in another; each answer was put below the question {by}"

_ANSWERS = re.compile(
    r"\W*(?:the )?(?:answers|responses|respostas|respuestas|antworten|r[ée]ponses|risposte|antwoorden|svar|jawaban"
    r"|ответы|odpowiedzi|odpov[ěe]di|cevaplar|回答|答案)\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\W*(?P<number>\d{1,2})(?!\d)\W+")


def paired_lists(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines, each answer below its question, and a notice; as they are where there are no two such lists.

    The lists are alike in number, or count their items alike; nothing but a heading stands between, and below the
    answers a blank line, a heading, or nothing. A file of several talks has two lists for each.
    """
    heads = [
        index
        for index, line in enumerate(lines)
        if len(line.text) < LONGEST and not line.follows and _ANSWERS.fullmatch(line.text)
    ]
    if not heads:
        return answered_by_several(lines)
    result: list[Line] = []
    told: tuple[str, ...] = ()
    done = 0
    for head in heads:
        if head >= done and (lists := _lists(lines, head, done)):
            asked, answers, end = lists
            above = _titled(_between(lines[done : asked[0]], after=done))
            result += [*above, _title(lines[head]), *_paired(lines, asked, [*answers, end])]
            done = end
            by = "with its number" if _numbers(lines, answers) else "that stands as far down"
            told = (TOLD.format(by=by),)
    return [*result, *(replace(line, back=True) if done else line for line in lines[done:])], told


def _title(line: Line) -> Line:
    """The heading of a list, without the colon behind it."""
    title = line.text.rstrip(" :：\t")
    return replace(line, text=title, pieces=tuple(line.slice(0, len(title))), front=True)


def _titled(lines: Sequence[Line]) -> list[Line]:
    """What stands above the questions, with the heading of their list as one: ``Questions:`` is nobody's label."""
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].text.strip()), -1)
    titled = last >= 0 and len(lines[last].text) < LONGEST and lines[last].text.rstrip().endswith((":", "："))
    return [_title(line) if titled and at == last else line for at, line in enumerate(lines)]


def _between(lines: Sequence[Line], *, after: int) -> Sequence[Line]:
    """What stands above the questions; below the answers of another talk it is no part of these."""
    return [replace(line, front=bool(line.text.strip())) for line in lines] if after else lines


def _lists(lines: Sequence[Line], head: int, above: int) -> tuple[list[int], list[int], int] | None:
    """Where the questions above a heading begin, where the answers below do, and where these end."""
    begins = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows and index >= above]
    place = begins.index(head)
    asked: list[int] = []
    while place > len(asked) and ends_in_question(lines[paragraph(lines, begins[place - len(asked) - 1])[-1]].text):
        asked.insert(0, begins[place - len(asked) - 1])
    below = begins[place + 1 :]
    numbers, counted = _numbers(lines, asked), _numbers(lines, below)
    if len(numbers) == len(asked) and list(counted)[: len(asked)] == list(numbers):
        answers = list(counted.values())[: len(asked)]
    else:
        answers = below[: len(asked)]
    if len(asked) < ENOUGH or len(answers) < len(asked) or answers[0] != below[0]:
        return None
    parted = any(not line.text.strip() for line in lines[answers[0] : answers[-1]])
    ends = (
        at for at in range(answers[-1] + 1, len(lines)) if lines[at].heading or not (parted or lines[at].text.strip())
    )
    end = next(ends, len(lines))
    several = _numbers(lines, answers) == {} and any(answers[-1] < at < end for at in below)
    back = any(ends_in_question(lines[at].text) for at in below if at < end)
    return None if several or back else (asked, answers, end)


def _paired(lines: Sequence[Line], asked: Sequence[int], edges: Sequence[int]) -> Iterator[Line]:
    """The answers between these edges, each below its question, which is bold, so that it is told from them."""
    for question, (first, after) in zip(asked, pairwise(edges), strict=True):
        for at in paragraph(lines, question):
            yield replace(lines[at], bold=len(lines[at].text), heading=0)
        number = None if lines[first].marker else _NUMBER.match(lines[first].text)
        cut = number.end() if number and number["number"] == _number(lines[question]) else 0
        yield replace(lines[first], text=lines[first].text[cut:], pieces=tuple(lines[first].slice(cut)), heading=0)
        yield from lines[first + 1 : after]


def _number(line: Line) -> str:
    """The number before a line, "" where none stands there."""
    typed = _NUMBER.match(line.text)
    return line.marker or (typed["number"] if typed else "")


def _numbers(lines: Sequence[Line], begins: Sequence[int]) -> dict[str, int]:
    """The number of each item, and where it begins, up to where they begin anew."""
    found: dict[str, int] = {}
    for index in begins:
        number = _number(lines[index])
        if number in found:
            break
        if number:
            found[number] = index
    return found
