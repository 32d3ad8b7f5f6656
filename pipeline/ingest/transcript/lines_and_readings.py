"""The lines of a text and the ways of telling its turns, where names or numbers stand below or above the words, too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.documents.page_furniture import NUMBER, PRINTED_END, RUNNING_NUMBER
from pipeline.ingest.judgement import TALK
from pipeline.ingest.transcript.clocks import CLOCK, DATE, stamp_of
from pipeline.ingest.transcript.end_marks import end_marks
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.labels import LabelReading, label_readings
from pipeline.ingest.transcript.redrawn_lines import BACK, ENOUGH, FOOT, NUMBERED, headed
from pipeline.ingest.transcript.signed_lines import signed

_DIGITS, _CLOCK, _DATE = re.compile(r"\d+"), re.compile(rf"(?<!\d){CLOCK}"), re.compile(rf"(?<!\d){DATE}")


def lines_and_readings(lines: Sequence[Line]) -> tuple[list[Line], list[LabelReading]]:
    """The ways of telling turns that explain the text, the best first, and the lines that they are of.

    Where none does, names are looked for behind the words.
    """
    readings = label_readings(lines)
    found = readings[0].labels if readings else {}
    within = sum(lines[index].follows for index in found)  # "[A]" on a line of its own, where the words end there
    sure = readings and readings[0].score >= TALK and len(found) >= ENOUGH and 2 * within < len(found)
    if not sure and (other := signed(lines)):
        named = label_readings(other)
        if named and named[0].score >= TALK:
            return other, named
    if readings and (other := _names_put_above(lines, readings[0].labels)):
        return other, label_readings(other)
    if readings and (other := _without_numbers_above(lines, readings[0].labels)):
        return other, label_readings(other)
    return lines if isinstance(lines, list) else list(lines), readings


def _names_put_above(lines: Sequence[Line], labels: Mapping[int, Label]) -> list[Line]:
    """The lines with the names that stand alone below the words put before them: nothing stands below the last.

    None where names stand above the words.
    """
    over = end_marks(lines)
    filled = [index for index, line in enumerate(lines) if line.text.strip() and index not in over]
    alone = all(not lines[index].text[label.start :].strip() for index, label in labels.items())
    if len(labels) < ENOUGH or not alone or filled[0] in labels:
        return []
    filled = _without_page_lines(lines, filled, min(labels))
    shapes = {_DIGITS.sub("0", lines[index].text.strip()): label for index, label in labels.items()}
    last = shapes.get(_DIGITS.sub("0", lines[filled[-1]].text.strip()))  # below which nothing is said
    if last is None:
        return []
    labels = {**labels, filled[-1]: last}
    result = list(lines)
    begun = -1
    for index in filled[_preface(lines, filled, labels) :]:
        if index not in labels:
            begun = index if begun < 0 else begun
        elif begun >= 0:
            clock = _CLOCK.search(lines[index].text)
            lead = f"[{clock[0]}] " if clock else ""
            result[begun] = headed(result[begun], f"{lead}{labels[index].speaker}", result[begun].slice(0))
            result[index] = replace(result[index], text="", pieces=())
            begun = -1
    return result


def _preface(lines: Sequence[Line], filled: Sequence[int], labels: Mapping[int, Label]) -> int:
    """How many of the filled lines stand above the first turn, of those whose names stand below their words.

    The first name has more paragraphs there than anywhere else, and a title or several more.
    """
    turns: list[list[int]] = [[]]
    for place, index in enumerate(filled):
        if index in labels:
            turns.append([])
        elif not lines[index].follows:
            turns[-1].append(place)
    names = [labels[index].speaker for index in filled if index in labels]
    others = [len(own) for name, own in zip(names[1:], turns[1:], strict=False) if name == names[0]]
    more = len(turns[0]) - max(others, default=max(map(len, turns[1:])))
    titled = not PRINTED_END.search(lines[filled[0]].text.strip())
    return turns[0][more] if (1 if titled else ENOUGH) <= more < len(turns[0]) else 0


def _without_page_lines(lines: Sequence[Line], filled: Sequence[int], first: int) -> list[int]:
    """The lines without the number of the page that ends the file and the head above the first words, if there is one.

    A number with a stop is said: ``2014.``

    Args:
        lines: Of the whole file.
        filled: Those with words.
        first: The first with a label.
    """
    words = [index for index in filled if index < first]
    text = lines[filled[-1]].text.strip()
    counts = len(text) <= FOOT and RUNNING_NUMBER.search(text) and not _CLOCK.search(text)
    number = text[-1] != "." and (NUMBER.fullmatch(text) or counts)
    if not number or not words or not PRINTED_END.search(lines[words[-1]].text.strip()):
        return list(filled)
    head = len(words) > 1 and not PRINTED_END.search(lines[words[0]].text.strip())
    return list(filled[int(head) : -1])


def _without_numbers_above(lines: Sequence[Line], labels: Mapping[int, Label]) -> list[Line]:
    """The lines without those that number or date the turns, above each: ``za073, 12``; a clock stays: ``Kl. 10:00``.

    None where there are no such lines: they differ in their numbers alone, which rise.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    places = {index: place for place, index in enumerate(filled)}
    above = [filled[places[index] - 1] for index in labels if places.get(index, 0)]
    kinds: dict[str, list[int]] = {}
    for index in above:
        text = lines[index].text.strip()
        if index not in labels and len(text) <= NUMBERED and _DIGITS.search(text) and text[-1] not in ".?!…":
            kinds.setdefault(_DIGITS.sub("0", text), []).append(index)
    kind = max(kinds.values(), key=len, default=[])
    numbers = [tuple(map(int, _DIGITS.findall(lines[index].text))) for index in kind]
    rising = sum(one <= other for one, other in pairwise(numbers))
    held = [index for index in kind if stamp_of(lines[index].text) is None]
    if len(held) < max(ENOUGH, BACK * len(labels)) or rising < BACK * (len(numbers) - 1):
        return []
    result = list(lines)
    for index in held:
        clock = None if _DATE.search(lines[index].text) else _CLOCK.search(lines[index].text)
        result[index] = lines[index].part(*clock.span()) if clock else replace(lines[index], text="", pieces=())
    return result
