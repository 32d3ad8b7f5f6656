"""The questions of a topic guide, as they stand between answers that carry no label."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.ingest.remembered import kept_for_last
from pipeline.ingest.speakers.roles import ends_in_question, is_generic
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.requests import is_request
from pipeline.text.capitals import SMALL
from pipeline.text.full_stops import ASKING_SIGNS, CLOSING_SIGNS
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

NUMBER = late_regex(
    r"\s*(?:q(?:uestion)?\s?)?(\d{1,2})((?:[.)]?[a-z]|\.\d{1,2})*)(?:[.):]?\s+(?=\S)|\s?-\s?(?=[^\W\d_]|[¿\"“]))",
    re.IGNORECASE,
)
LETTERED = late_regex(r"\s*(?:[a-z]\.)?(?:[ivx]{1,4}|[a-z])[.)]\s+(?=\S)|\s*[a-z]\.[ivx]{1,4}\s+(?=\S)", re.IGNORECASE)

_AMOUNT = late_regex(rf"\s*\d{{1,2}}\s+[{SMALL}]")
_ROMAN = late_regex(r"\s*([IVX]{1,5})[.)]\s+(?=\S)")
_ROMAN_SIGNS = ("I", "V", "X")
_NUMERALS_TEXT = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII XXIV"
NUMERALS = tuple(_NUMERALS_TEXT.split())

ENOUGH = 3
"""Numbered lines, and questions among them, that make a guide."""

ASKED = 0.2
"""The share of its lines that end with a question mark; the others are tasks."""

SENTENCES = late_regex(rf"[^{CLOSING_SIGNS}]+(?:[{CLOSING_SIGNS}]+[\"'’”»)]*|$)")

_LETTER = late_regex(r"\s*([^\W\d_])[.)]\s+(?=\S)")

RUN, RUNS = 4, 0.7
"""Letters in their order, ``A.`` to ``D.``, and their share of such lines, from which on they count items of a list."""

LABELLED = late_regex(r"\W{0,3}[^\W\d_][^:?]{0,40}:\s")

PROBE = 30
"""Words of a probe at most."""

HEAD, FIELD = 4, 12
"""Lines between such a guide and the first question that is answered, at most, and the words of each."""

AGAIN, UNASKED = 0.7, 0.2
"""Share of a guide's questions that are put below it, at least, and other lines between them for each, at most."""

STEP = 3
"""A guide's next number is at most so much higher: questions are left out, but not many."""


def paragraph(lines: Sequence[Line], first: int) -> list[int]:
    """The lines of the paragraph that begins with that line."""
    end = first + 1
    while end < len(lines) and lines[end].follows:
        end += 1
    return list(range(first, end))


@kept_for_last
def guide_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The numbered lines that somebody answers in the lines between; none where the file has no guide.

    Their numbers ascend, some end with a question mark, and most have an answer after them. Where figures do not count
    them, Roman numbers or letters may.
    """
    figures = [
        (index, whole_number(found[1]) if found else whole_number(line.marker))
        for index, line in enumerate(lines)
        if not _apart(line) and ((found := NUMBER.match(line.text)) or line.marker.isdecimal()) and line.text.strip()
    ]
    counted = _counted(lines, _without_amounts(lines, figures)) or _counted(lines, _roman(lines))
    return counted or _counted(lines, _by_letters(lines))


def _counted(lines: Sequence[Line], numbered: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The lines of a guide that these numbered ones count; none where they do not."""
    numbered = _without_items(lines, _without_dates(lines, numbered))
    if len(numbered) < ENOUGH or len({number for _, number in numbered}) < ENOUGH:
        return frozenset()
    falls = [
        (before[1], after[1]) for before, after in pairwise(numbered) if not before[1] <= after[1] <= before[1] + STEP
    ]
    # The next interview in a file begins to count anew; where one above asks without numbers, they do not tell.
    asked_above = (ends_in_question(line.text) for line in lines[: numbered[0][0]])
    if falls and (any(after != 1 or before < ENOUGH for before, after in falls) or any(asked_above)):
        return frozenset()
    asking = sum(_ends_in_question(lines, index) for index, _ in numbered)
    found_lines = {index for index, _ in numbered}
    first = numbered[0][0]
    filled = [index for index, line in enumerate(lines) if line.text.strip() and index >= first and not line.follows]
    answered = sum(
        before in found_lines and after not in found_lines and not lines[after].heading
        for before, after in pairwise(filled)
    )
    if asking < max(ENOUGH, ASKED * len(numbered)) or answered < 0.5 * len(numbered):
        return frozenset()
    probes = _probes(lines, first, found_lines)
    lettered = {index for index, line in enumerate(lines) if index > first and LETTERED.match(line.text)}
    probing = sum(_ends_in_question(lines, index) for index in lettered)
    if asking >= RUNS * len(numbered) and probing <= ASKED * len(lettered):
        lettered = set()  # "a. I do it by hand", below "1. How do you keep them?"
    return frozenset(own for index in found_lines | lettered | probes for own in paragraph(lines, index))


def _apart(line: Line) -> bool:
    return bool(line.heading or line.beside)


def _without_amounts(lines: Sequence[Line], numbered: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The numbered lines without those that say how many, ``3 of us stayed``, where questions begin otherwise."""
    others = [one for one in numbered if not _AMOUNT.match(lines[one[0]].text)]
    return others if 2 * len(others) > len(numbered) else [*numbered]


def _without_dates(lines: Sequence[Line], numbered: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The numbered lines from the first question on: ``12 June, 10.30`` above ``1. Who decides?`` counts nothing."""
    while len(numbered) > 1 and numbered[0][1] >= numbered[1][1] and not _ends_in_question(lines, numbered[0][0]):
        numbered = numbered[1:]
    return numbered


def _roman(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The lines that begin with a Roman number and a stop, and the number: ``IV. And then?``."""
    begun = (index for index, line in enumerate(lines) if line.text.lstrip()[:1] in _ROMAN_SIGNS)
    found = ((index, _ROMAN.match(lines[index].text)) for index in begun if not _apart(lines[index]))
    return [(index, NUMERALS.index(match[1]) + 1) for index, match in found if match and match[1] in NUMERALS]


def _by_letters(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The lines that begin with a capital of a list, ``A.`` to ``D.``, and its place in the list."""
    if not lettered_items(lines):
        return []
    own = [run for run in _lettered_runs(lines) if len(run) >= RUN and not any(_apart(lines[index]) for index in run)]
    own = [run for run in own if lines[run[0]].text.lstrip()[:1].isupper()]
    return [
        (index, ord(lines[index].text.lstrip()[0]) - ord(lines[run[0]].text.lstrip()[0]) + 1)
        for run in own
        for index in run
    ]


def _without_items(lines: Sequence[Line], numbered: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The numbered lines without those of lists in answers: right below one another, from 1 on, and none asks."""
    result: list[tuple[int, int]] = []
    place = 0
    while place < len(numbered):
        end = place + 1
        while end < len(numbered) and numbered[end][1] == numbered[end - 1][1] + 1 and _adjoin(lines, numbered, end):
            end += 1
        run = numbered[place:end]
        inner = bool(result) and run[0][1] == 1 and len(run) > 1 and result[-1][1] > 1
        if not (inner and not any(_ends_in_question(lines, index) for index, _ in run)):
            result += run
        place = end
    return result


def _adjoin(lines: Sequence[Line], numbered: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether no other paragraph stands between two numbered ones."""
    above = paragraph(lines, numbered[place - 1][0])
    return not any(lines[index].text.strip() for index in range(above[-1] + 1, numbered[place][0]))


def _ends_in_question(lines: Sequence[Line], index: int) -> bool:
    own = paragraph(lines, index)
    return ends_in_question(lines[own[-1]].text) or requested(lines, own)


def requested(lines: Sequence[Line], own: Sequence[int]) -> bool:
    """Whether the lines of a paragraph tell somebody to speak: ``2. Tell me about your street``."""
    return is_request(" ".join(lines[index].text.strip() for index in own) if len(own) > 1 else lines[own[0]].text)


def lettered_items(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that begin with a letter of a list, ``A.``, ``B.``, ``C.``, ``D.``; none where letters are people."""
    found = _lettered_runs(lines)
    listed = sum(len(run) for run in found if len(run) >= RUN)
    every = [index for run in found for index in run]
    return frozenset(every) if listed >= RUNS * len(every) > 0 else frozenset()


def _lettered_runs(lines: Sequence[Line]) -> list[list[int]]:
    """The lines that begin with a letter and a sign, those together whose letters go on, one left out at most."""
    runs: list[list[int]] = []
    last = ""
    for index, line in enumerate(lines):
        if match := _LETTER.match(line.text):
            if last and ord(match[1]) - ord(last) in (1, 2):
                runs[-1].append(index)
            else:
                runs.append([index])
            last = match[1]
    return runs


def _probes(lines: Sequence[Line], first: int, numbered: set[int]) -> set[int]:
    """What was asked beside the guide's questions: short paragraphs that do nothing but ask, and are answered."""
    begins = [
        index
        for index, line in enumerate(lines)
        if index > first and line.text.strip() and not line.follows and not line.heading
    ]
    asked = {index for index in begins if index not in numbered and only_asks(lines, index)}
    # An answer stands before a probe and behind it; two questions one after the other are somebody's list.
    return {
        index
        for before, index, after in zip(begins, begins[1:], begins[2:], strict=False)
        if index in asked and before not in numbered | asked and after not in numbered | asked
    }


def only_asks(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph is short and all its sentences are questions."""
    text = " ".join(lines[own].text.strip() for own in paragraph(lines, index))
    sentences = [one.strip() for one in SENTENCES.findall(text) if one.strip()]
    if LABELLED.match(text):
        return False
    return len(text.split()) <= PROBE and bool(sentences) and all(one.endswith(ASKING_SIGNS) for one in sentences)


def guide_below(lines: Sequence[Line], last: int) -> int:
    """The line that ends with a colon or is a heading and heads the questions below the last turn, or the end."""
    below = [index for index in range(last + 1, len(lines)) if lines[index].text.strip() and not lines[index].follows]
    asked = 0
    while asked < len(below) and only_asks(lines, below[-1 - asked]):
        asked += 1
    if asked < ENOUGH or asked == len(below):
        return len(lines)
    above = below[-1 - asked]
    heads = lines[above].heading or lines[above].text.rstrip().endswith(":")
    return above if heads else len(lines)


def guide_above(lines: Sequence[Line], asked: Collection[int]) -> frozenset[int]:
    """The questions of a guide that stands above the talks in which they are put: unanswered there, and asked below.

    Args:
        lines: Of the whole file.
        asked: Those that ask.
    """
    order = [index for index in sorted(asked) if not lines[index].follows]
    words = {index: _asked_as(lines, index) for index in order}
    seen: set[str] = set()
    guide: list[int] = []
    for index in order:
        if words[index] in seen:
            break
        seen.add(words[index])
        guide.append(index)
    again = {words[index] for index in order[len(guide) :]}
    back = sum(words[index] in again for index in guide)
    if len(guide) < ENOUGH or len(guide) == len(order) or back < AGAIN * len(guide):
        return frozenset()
    own = frozenset(at for index in guide for at in paragraph(lines, index))
    others = [at for at in range(guide[0], order[len(guide)]) if at not in own and lines[at].text.strip()]
    plain = [at for at in others if not lines[at].heading]
    below = [len(lines[at].text.split()) for at in plain if at > guide[-1]]  # who is asked, and when; no talk
    amid = len(plain) - len(below)
    return frozenset() if amid > UNASKED * len(guide) or len(below) > HEAD or max(below, default=0) > FIELD else own


def _asked_as(lines: Sequence[Line], index: int) -> str:
    """What a question says, its number and its signs aside."""
    text = " ".join(lines[at].text for at in paragraph(lines, index))
    number = NUMBER.match(text)
    return "".join(filter(str.isalnum, text[number.end() :] if number else text)).casefold()


def sure_labels(labels: dict[int, Label]) -> dict[int, Label]:
    """The labels between the answers to a guide that name a role: ``MODERATOR:``."""
    return {index: label for index, label in labels.items() if is_generic(label.speaker) and len(label.speaker) > 1}
