"""What stands where names stand and is written as none: ``0417: It was a Friday.``, ``Head teacher: We wrote.``.

A number or a word before a sign may also count an item or be a heading; but such come once, count on, or do not stand
by turns with the label of somebody else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.clocks import CLOCK
from pipeline.ingest.transcript.label_names import may_be_label
from pipeline.ingest.transcript.label_patterns import CODED_BELOW
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.note_titles import NOTED
from pipeline.text.whole_numbers import whole_number

_TIME = rf"[\[(<]?{CLOCK}[\])>]?"
_OPENING = re.compile(
    rf"(?P<before>(?:\s*{_TIME}[\s–-]{{1,4}}(?=\S))?[\s*_\[(]{{0,6}})"
    r"(?P<name>(?:#|[Nn](?:[or]\.?|[°º]) ?)?(?P<number>\d{1,5})|[^\W\d_][^:：\t\n|\])?!,;\"“”„«»]{0,38}?)"
    r"(?P<sign>[\])]?[*_]{0,2}\s?[:：](?=[\s*_]|$)|\t|\s[-–—]+\s|\.\s|\)\s|\]\s|\s?\|\s|\s*$"
    rf"|[\s,–-]{{1,4}}(?P<time>{_TIME})(?::(?=\s)|:?\s*$))"
)
_MARKS = " \t*_[("
_ALSO_WITHIN = (".", ")", "-", "–", "—", "|")
"""What parts words as well as a name from words."""

BACK, FEW = 3, 2
"""Lines that begin with one number or word, from which on that is somebody's; and fewer, where others stand beside."""

BESIDE, BY_TURNS = 0.5, 0.8
"""Share of the lines with a number that stand below what begins somebody else's turn, as answers do; and of those with
words, for a word may be a heading."""

PEOPLE = 8
"""People in a group who are known by numbers, at most."""

WORDS = 5
"""Words of what somebody is called by who has no name there."""

ALONE = 3
"""Words of what stands alone on a line and is called so."""

ASKED = 0.4
"""Share of the lines with words that stand right below what is asked, where several others have labels."""

COUNTING = 0.5
"""Share of the steps from one number to the next that go up by one, from which on they count items."""

COVERED = 0.9
"""Share of such lines that open turns in a reading, from which on that reading knows them."""

NEARLY_ALL = 0.8
"""Share of the lines that begin with numbers that come back, from which on all who speak are known by numbers."""

_LETTERS = str.maketrans("0123456789", "ØXYZJWVGHU")
"""Letters that are nobody's part in a talk."""


def with_names(lines: Sequence[Line]) -> tuple[Sequence[Line], Mapping[str, str]]:
    """The lines with names in letters for what people are called by, and what each stands for.

    As they are where nobody is called so. Characters keep their places. Lines of those beside whom several numbers
    speak are new too, with the same text: a reading that knows the one knows the other.
    """
    found = {index: match for index, line in enumerate(lines) if not line.beside and (match := _opening(line.text))}
    places = {index: (_sign(match), _key(match)) for index, match in found.items()}
    counts = Counter(places.values())
    if not any(count >= FEW and _is_strange(name) for (_, name), count in counts.items()):
        return lines, {}
    by_sign: dict[str, dict[int, re.Match[str]]] = {}
    for index, place in places.items():
        if counts[place] >= FEW:
            by_sign.setdefault(place[0], {})[index] = found[index]
    own: dict[int, re.Match[str]] = {}
    others: Collection[int] = ()
    for here in by_sign.values():
        strange = {index: one for index, one in here.items() if _is_strange(one["name"])}
        named = {index: _key(one) for index, one in here.items() if index not in strange}
        if (known := _people(strange, named, lines)) and len(known) > len(own):
            own, others = known, named
    own = dict(sorted((own | _heard_once(own, found, places)).items()))
    result, names = list(lines), dict[str, str]()
    for index, match in own.items():
        letters = _in_letters(match, names)
        names[letters] = match["number"] or match["name"]
        text = lines[index].text
        result[index] = replace(lines[index], text=f"{match['before']}{letters}{text[match.end('name') :]}")
    for index in others if len({match["number"] for match in own.values()}) >= FEW else ():
        result[index] = replace(lines[index])
    return result if own else lines, names


def _heard_once(
    own: Mapping[int, re.Match[str]], found: Mapping[int, re.Match[str]], places: Mapping[int, tuple[str, str]]
) -> dict[int, re.Match[str]]:
    """The lines that begin with the number of who speaks once among people who are known by numbers: who came late."""
    numbers = {match["number"] for match in own.values()}
    if len(numbers) < FEW or None in numbers:
        return {}
    signs, digits = {places[index][0] for index in own}, {len(number) for number in numbers}
    once = {
        index: match
        for index, match in found.items()
        if index not in own and index > min(own) and places[index][0] in signs and len(match["number"] or "") in digits
    }
    return once if len(once) + len(numbers) <= PEOPLE else {}


def as_written(labels: Mapping[int, Label], names: Mapping[str, str]) -> dict[int, Label]:
    """The labels, each with what who speaks is called by in the file."""
    return {
        index: replace(label, speaker=names[label.speaker]) if label.speaker in names else label
        for index, label in labels.items()
    }


def knows(labels: Collection[int], before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether nearly all lines that are new open turns."""
    changed = [index for index, (one, other) in enumerate(zip(before, after, strict=True)) if one is not other]
    return sum(index in labels for index in changed) >= COVERED * len(changed)


def _opening(text: str) -> re.Match[str] | None:
    first = text.lstrip(_MARKS)[:1]
    if not (first.isalnum() or first == "#"):
        return None
    match = _OPENING.match(text)
    if not match or match["number"] or match["time"]:
        return match
    sign = match["sign"].strip()
    if not sign and "\t" not in match["sign"] and (len(match["name"].split()) > ALONE or match["name"][-1] in ".…"):
        return None  # a line of words
    return match if sign not in _ALSO_WITHIN or may_be_label(match["name"]) else None


def _is_strange(name: str) -> bool:
    return "#" in name or not may_be_label(name)


def _key(match: re.Match[str]) -> str:
    return match["name"].casefold()


def _in_letters(match: re.Match[str], names: Mapping[str, str]) -> str:
    """As many letters as the name has signs, another word for each."""
    if match["number"]:
        return "".join(sign.translate(_LETTERS) if sign.isdecimal() else "Ø" for sign in match["name"])
    known = next((letters for letters, name in names.items() if name == match["name"]), "")
    count = str(len(names)).translate(_LETTERS)
    return known or count + "Ø" * (len(match["name"]) - len(count))


def _sign(match: re.Match[str]) -> str:
    """What parts the name from the words, and what stands before it."""
    sign = match["sign"][: match.start("time") - match.start("sign")] if match["time"] else match["sign"]
    before = match["before"].rstrip(" *_")[-1:]
    return f"{before if before in '([' else ''}{sign.strip(' *_')}{'0' if match['time'] else ''}{sign.count(chr(9))}"


def _people(
    strange: Mapping[int, re.Match[str]], named: Mapping[int, str], lines: Sequence[Line]
) -> dict[int, re.Match[str]]:
    """Those of the lines that begin with somebody's number, or with what one is called who speaks with others."""
    numbered = {index: match for index, match in strange.items() if match["number"]}
    if numbered and (
        _are_numbers_of_people(numbered, named, lines) if named else _are_all_numbers_of_people(numbered, lines)
    ):
        return numbered
    worded = {
        index: match
        for index, match in strange.items()
        if not match["number"]
        and len(match["name"].split()) <= WORDS
        and not names_nobody(match["name"])
        and not NOTED.match(match.string)
        and not CODED_BELOW.match(match.string)
    }
    if len(worded) < BACK or not named:
        return {}
    if len(set(named.values())) > 1:  # "Body language: calm" stands below each answer
        above = [
            next((lines[at].text for at in range(index - 1, -1, -1) if lines[at].text.strip()), "") for index in worded
        ]
        return worded if sum(map(ends_in_question, above)) >= ASKED * len(worded) else {}
    order = sorted({*named, *worded})
    by_turns = sum((one in named) != (other in named) for one, other in pairwise(order))
    return worded if by_turns >= BY_TURNS * (len(order) - 1) else {}


def _are_numbers_of_people(own: Mapping[int, re.Match[str]], named: Collection[int], lines: Sequence[Line]) -> bool:
    """Whether the lines that begin with these numbers stand among others that begin so with names, as answers do."""
    numbers = [whole_number(own[index]["number"]) for index in sorted(own)]
    different = len(set(numbers))
    if different > PEOPLE or (len(numbers) < BACK and different > 1):
        return False
    below = sum(after in own and before in named for before, after in pairwise(sorted({*named, *own})))
    up = sum(after == before + 1 for before, after in pairwise(numbers))
    least = BESIDE * len(own) if different == 1 else len(named) - 1
    return below >= least and (up < COUNTING * len(numbers) or _come_back_in_turn(own, lines))


def _come_back_in_turn(own: Mapping[int, re.Match[str]], lines: Sequence[Line]) -> bool:
    """Whether the numbers begin anew again and again, and do so where the items of a list do not.

    Those begin with the least below each line that is none, and count on.
    """
    numbers = {index: whole_number(match["number"]) for index, match in own.items()}
    least = min(numbers.values())
    begun = [
        at for at in range(min(own), len(lines)) if at in own or (lines[at].text.strip() and not lines[at].follows)
    ]
    unlike_items = sum(
        numbers[after] != (numbers[before] + 1 if before in numbers else least)
        for before, after in pairwise(begun)
        if after in numbers
    )
    back = sum(after <= before for before, after in pairwise(numbers[index] for index in sorted(numbers)))
    return min(unlike_items, back) >= FEW


def _are_all_numbers_of_people(own: Mapping[int, re.Match[str]], lines: Sequence[Line]) -> bool:
    """Whether nearly all lines below the first of them begin with one of a few numbers that come back."""
    worded = sum(bool(line.text.strip()) and not line.follows for line in lines[min(own) :])
    different = {match["number"] for match in own.values()}
    return FEW <= len(different) <= PEOPLE and len(own) >= NEARLY_ALL * worded and _come_back_in_turn(own, lines)
