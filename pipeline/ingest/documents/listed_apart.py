"""A list of questions, and below it a list of the answers to them: each answer is put below its question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.topic_guide import paragraph

ENOUGH = 3
"""Questions of a list."""

TOLD = "its questions stand in one list and its answers in another; each answer was put below the question {by}"

_ANSWERS = re.compile(
    r"\W*(?:the )?(?:answers|responses|respostas|respuestas|antworten|r[ée]ponses|risposte|antwoorden|svar|jawaban"
    r"|ответы|odpowiedzi|odpov[ěe]di|cevaplar|回答|答案)\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\W*(?P<number>\d{1,2})(?!\d)\W+")


def paired_lists(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines, each answer below its question, and a notice; as they are where there are no two such lists.

    The lists are alike in number, or count their items alike; nothing but a heading stands between, and nothing below.
    """
    heads = [index for index, line in enumerate(lines) if len(line.text) < 24 and _ANSWERS.fullmatch(line.text)]
    if len(heads) != 1:
        return list(lines), ()
    begins = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows]
    head = begins.index(heads[0])
    asked: list[int] = []
    while head > len(asked) and ends_in_question(lines[paragraph(lines, begins[head - len(asked) - 1])[-1]].text):
        asked.insert(0, begins[head - len(asked) - 1])
    answers = begins[head + 1 :]
    if len(asked) < ENOUGH or any(ends_in_question(lines[index].text) for index in answers):
        return list(lines), ()
    numbers, counted = _numbers(lines, asked), _numbers(lines, answers)
    by_number = len(numbers) == len(asked) and list(counted) == list(numbers) and counted[min(numbers)] == answers[0]
    if not by_number and len(answers) != len(asked):
        return list(lines), ()
    firsts = list(counted.values()) if by_number else answers
    pairs: list[Line] = []  # questions in bold, so that they are told from the answers
    for question, first, after in zip(asked, firsts, [*firsts[1:], len(lines)], strict=True):
        own = paragraph(lines, question)
        pairs += [replace(lines[at], bold=len(lines[at].text), heading=0) for at in own]
        cut = match.end() if by_number and (match := _NUMBER.match(lines[first].text)) else 0
        pairs.append(replace(lines[first], text=lines[first].text[cut:], pieces=tuple(lines[first].slice(cut))))
        pairs += lines[first + 1 : after]
    pairs = [replace(line, heading=0) for line in pairs]
    above = [*lines[: asked[0]], lines[heads[0]]]
    return [*above, *pairs], (TOLD.format(by="with its number" if by_number else "that stands as far down"),)


def _numbers(lines: Sequence[Line], begins: Sequence[int]) -> dict[str, int]:
    """The number of each item, and where it begins; an item without a number belongs to the one above it."""
    found: dict[str, int] = {}
    for index in begins:
        typed = _NUMBER.match(lines[index].text)
        if number := lines[index].marker or (typed["number"] if typed else ""):
            found[number] = index
    return found
