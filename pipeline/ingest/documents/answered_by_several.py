"""A list of questions, and below it the numbered answers of each who was asked, each put below its question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.remade_lines import with_lead
from pipeline.ingest.transcript.topic_guide import paragraph
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.late_regex import late_regex

ENOUGH, ASKS, PLAIN = 3, 0.5, 0.6
"""Questions of a list, and the share of them that ends with a question mark; others tell somebody to speak. Where more
than some do, each is labelled as a question."""

ANSWERED, ASKS_BACK = 0.6, 0.2
"""Share of the questions that everybody answers by number, and of these answers that ask, at most."""

LAST = 3
"""Times as many lines as any other the last answer of somebody has at most."""

HEAD = 60
"""Characters above the answers of one person: her name, or a number."""

TOLD = "its questions stand in one list and each one's answers in another; they were put below the questions by number"

_NUMBER = late_regex(
    r"\W{0,3}(?P<letter>[QAFPR]\s?)?(?P<number>\d{1,2})(?!\.?\d)(?:\s?[.):\]–-]+|\s+(?=[¿\"“]))\s*(?=\S)"
)

_QUESTIONS = late_regex(
    r"(?:.{0,30}\W)?(?:questions?|(?:interview)?fragen|preguntas|perguntas|domande|vragen|frågor|pertanyaan|вопросы|pytania"
    r"|sorular|问题|質問|질문)\W*",
    re.IGNORECASE,
)
"""A heading of a list that then need not ask much."""


@dataclass(frozen=True)
class _Answers:
    """What one person answers: the line above, and where each answer begins, by its number."""

    head: int
    begins: dict[int, int]


def answered_by_several(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines, each answer below its question, and a notice; as they are where there are no such lists.

    The first list counts its questions from one on; each other list stands below a short line that says whose it is,
    counts as the first does, and hardly asks.
    """
    begins = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows]
    lists = _lists(lines, begins)
    if len(lists) < 2 or not _is_guide(lines, begins, lists[0]):
        return list(lines), ()
    guide = lists[0]
    first = begins[max(begins.index(guide[1]) - 1, 0)]
    own = {at for index in guide.values() for at in paragraph(lines, index)}
    last = max(own)
    amid = [lines[at].text.strip().casefold() for at in begins if first <= at < last and at not in own]
    titles = {text for text in amid if len(text) < HEAD}
    answers = [_answers(lines, begins, guide, (max(above.values()), titles), own) for above, own in pairwise(lists)]
    if not all(answers):
        return list(lines), ()
    told = [one for one in answers if one]
    if any(
        _runs_on(lines, one, end) for one, end in zip(told, [*(one.head for one in told[1:]), len(lines)], strict=True)
    ):
        return list(lines), ()
    asked = {number: paragraph(lines, at) for number, at in guide.items()}
    taken = {at for own in asked.values() for at in own}
    result = [
        line if at < min(taken) else _above(line) for at, line in enumerate(lines[: told[0].head]) if at not in taken
    ]
    edges = [*(one.head for one in told), len(lines)]
    plain = _asking(lines, guide) >= PLAIN
    for one, end in zip(told, edges[1:], strict=True):
        pairs = _paired(lines, asked, one, end, titles)
        result += pairs if plain else _labelled(pairs)
    return result, (TOLD,)


def _lists(lines: Sequence[Line], begins: Sequence[int]) -> list[dict[int, int]]:
    """The lists that count from one on, by number where each item begins; one number at a time may be left out."""
    found: list[dict[int, int]] = []
    for at in begins:
        number = _number(lines[at])
        if number == 1:
            found.append({1: at})
        elif found and number and max(found[-1]) < number <= max(found[-1]) + 2:
            found[-1][number] = at
    return found


def _number(line: Line) -> int:
    """The number before a line, 0 where none stands there."""
    if line.heading:
        return 0
    if line.marker.strip(" .)").isdigit():
        return int(line.marker.strip(" .)"))
    typed = _NUMBER.match(line.text)
    return int(typed["number"]) if typed else 0


def _asking(lines: Sequence[Line], items: dict[int, int]) -> float:
    """The share of the items that end with a question mark."""
    ends = [lines[paragraph(lines, at)[-1]].text.rstrip(' )"”»*') for at in items.values()]
    return sum(map(ends_in_question, ends)) / len(ends)


def _is_guide(lines: Sequence[Line], begins: Sequence[int], guide: dict[int, int]) -> bool:
    """Whether a list is one of questions, none left out, by what it asks or what stands above it."""
    above = [lines[at].text.strip() for at in begins if at < guide[1] and len(lines[at].text) < HEAD]
    share = ASKS / 2 if any(map(_QUESTIONS.fullmatch, above)) else ASKS
    return len(guide) >= ENOUGH and max(guide) == len(guide) and _asking(lines, guide) >= share


def _answers(
    lines: Sequence[Line],
    begins: Sequence[int],
    guide: dict[int, int],
    above: tuple[int, set[str]],
    own: dict[int, int],
) -> _Answers | None:
    """The answers of a list, None where it is none of that guide, or nothing says whose it is.

    ``above`` tells where the last item of the list above begins, and the titles among the questions.
    """
    last, titles = above
    if (
        not ANSWERED * len(guide) <= len(own)
        or max(own) > (1 + ASKS_BACK) * len(guide)
        or _asking(lines, own) > ASKS_BACK
    ):
        return None
    place = begins.index(own[1]) - 1
    while place and lines[begins[place]].text.strip().casefold() in titles:
        place -= 1
    head = begins[place]
    title = lines[head].text.strip()
    if head <= last or len(title) > HEAD or (SENTENCE_END.search(title) and not lines[head].heading):
        return None
    return _Answers(head, {number: at for number, at in own.items() if number <= len(guide)})


def _runs_on(lines: Sequence[Line], own: _Answers, end: int) -> bool:
    """Whether much more stands below the last answer than belongs to one: a guide again, and the talk below it."""
    edges = [*sorted(own.begins.values()), end]
    sizes = [sum(bool(line.text.strip()) for line in lines[first:after]) for first, after in pairwise(edges)]
    return sizes[-1] > LAST * max(sizes[:-1])


def _above(line: Line) -> Line:
    """What stands between the questions and the first answers, and is neither."""
    return line if line.heading else replace(line, front=bool(line.text.strip()))


def _paired(
    lines: Sequence[Line], asked: Mapping[int, Sequence[int]], own: _Answers, end: int, titles: set[str]
) -> Iterator[Line]:
    """The answers of one person below the line that says whose they are, each below its question."""
    head = lines[own.head]
    title = head.text.rstrip(" :：\t")
    yield replace(head, text=title, pieces=tuple(head.slice(0, len(title))), heading=head.heading or 2, bold=0)
    yield from (_topic(line, titles) for line in lines[own.head + 1 : own.begins[1]])
    numbers = sorted(own.begins)
    for number, after in zip(numbers, [*numbers[1:], 0], strict=True):
        first, last = own.begins[number], own.begins[after] if after else end
        for at in asked[number]:
            typed = _NUMBER.match(lines[at].text)
            label = typed and (typed["letter"] or not typed[0][-1:].isspace())  # "Q1:", "1.Who": it is no word of it
            question = _from(lines[at], typed.end() if typed and label else 0)
            yield replace(question, bold=len(question.text), heading=0)
        typed = None if lines[first].marker else _NUMBER.match(lines[first].text)
        yield replace(_from(lines[first], typed.end() if typed else 0), heading=0)
        yield from (_topic(line, titles) for line in lines[first + 1 : last])


def _labelled(pairs: Iterable[Line]) -> Iterator[Line]:
    """The lines, ``Q:`` before each question, which is bold, and ``A:`` before its answer."""
    before = ""
    for line in pairs:
        sign = "Q" if line.bold and line.bold == len(line.text) else "A" if before and not line.heading else ""
        yield with_lead(replace(line, bold=0), f"{sign}: ", line.slice(0)) if sign not in {"", before} else line
        before = sign


def _topic(line: Line, titles: set[str]) -> Line:
    """The line, a heading where it stands among the questions, too."""
    return replace(line, heading=line.heading or 3) if line.text.strip().casefold() in titles - {""} else line


def _from(line: Line, begin: int) -> Line:
    """The line without what stands before its words."""
    return replace(line, text=line.text[begin:], pieces=tuple(line.slice(begin)))
