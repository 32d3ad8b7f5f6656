"""Labels that a hand or a program mistyped, and what changes in brackets behind names: no part of who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from pipeline.ingest.remembered import remembered
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.clocks import masked
from pipeline.ingest.transcript.label_habits import HABIT
from pipeline.ingest.transcript.label_shapes import Label, Line

KNOWN, LONG, SPELLED = 3, 6, 0.8
"""Turns of a part in the talk, its letters, and the likeness of a word to it, from which on that is it, misread."""

_HASTE = 0.5
"""Of the labels, those with a small letter behind, from which on that letter tells nothing."""

_SPELT = re.compile(r"\s*(?P<name>[^\W\d_][^\n:;]{4,30}):\s+(?=\S)")
_ASIDE = re.compile(r"(?P<name>.+?)\s*[\[(](?P<aside>[^\[\]()]{1,16})[\])]")


def without_asides(labels: dict[int, Label]) -> dict[int, Label]:
    """The labels without what stands in brackets behind names and changes with each turn: ``Speaker 1 (97%)``.

    It does so behind two names or more, in one way: what tells people apart, ``Speaker (Riva)``, does not change.
    """
    found = {index: match for index, label in labels.items() if (match := _ASIDE.fullmatch(label.speaker))}
    asides: dict[str, set[str]] = {}
    for match in found.values():
        asides.setdefault(match["name"], set()).add(match["aside"])
    varied = {name: {masked(aside) for aside in own} for name, own in asides.items() if len(own) > 1}
    if len(varied) < 2 or not set.intersection(*varied.values()):
        return labels
    return {
        index: replace(label, speaker=found[index]["name"]) if index in found else label
        for index, label in labels.items()
    }


def with_slips(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with those mistyped behind the name: ``Ruth; words``, ``Ruth.: words``, ``Ruth:So``, ``{104: So``.

    Where words begin in small letters behind most labels, names may too: ``ruth; words``, ``int - words``.
    """
    leads = {index: lines[index].text[: label.start].strip() for index, label in labels.items()}
    named = Counter((lead[:-1].strip(), labels[index].speaker) for index, lead in leads.items() if lead[-1:] == ":")
    back = {raw: speaker for (raw, speaker), count in named.items() if count > 1 and raw}
    if len(back) < 2 or named.total() < HABIT * len(labels):
        return labels
    boxed = {raw[:-1]: speaker for raw, speaker in back.items() if raw[0] in "[{(" and raw[-1] in ")}]"}
    slip = re.compile(
        rf"\s*(?:(?P<name>{_either(back)})\s?(?:;|[.,]:|:[.;]?)\s*(?=[^\s\d_a-z])"
        rf"|(?P<open>{_either(boxed) or '(?!)'})[\[{{(]?\s?:\s+)"
    )
    found = {
        index: match
        for index, line in enumerate(lines)
        if index not in labels and not line.follows and (match := slip.match(line.text))
    }
    slips = {
        index: Label(back[match["name"]] if match["name"] else boxed[match["open"]], match.end())
        for index, match in found.items()
    }
    small = sum(lines[index].text[label.start :][:1].islower() for index, label in labels.items())
    if small > _HASTE * len(labels):
        slips |= _typed_in_haste(back, [index for index in range(len(lines)) if index not in labels | slips], lines)
    return dict(sorted((labels | slips).items()))


def _typed_in_haste(back: Mapping[str, str], indices: Iterable[int], lines: Sequence[Line]) -> dict[int, Label]:
    """Those of the lines that begin with a known label in any case and ``;``, or with a part in the talk and a dash."""
    known = {raw.casefold(): speaker for raw, speaker in back.items()}
    parts = [raw for raw, speaker in known.items() if is_generic(speaker)]
    begun = re.compile(
        rf"\s*(?:(?P<name>{_either(known)})\s?[;:]+\s|(?P<part>{_either(parts) or '(?!)'})\s[-–—]+\s)\s*(?=\S)",
        re.IGNORECASE,
    )
    found = {
        index: match
        for index in indices
        if not lines[index].follows and not lines[index].heading and (match := begun.match(lines[index].text))
    }
    return {
        index: Label(known[(match["name"] or match["part"]).casefold()], match.end()) for index, match in found.items()
    }


def _either(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, names))


def with_other_signs(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels of people who are letters with those behind which another sign stands: ``B: words``, ``b. words``.

    Each letter stands so before several lines, large or small, and mostly somebody else's follows.
    """
    people = Counter(label.speaker for label in labels.values() if len(label.speaker) == 1 and label.speaker.isalpha())
    if len(people) < 2 or people.total() < HABIT * len(labels):
        return labels
    known = {name.casefold(): name for name in people}
    sign = re.compile(rf"\s*(?P<name>[{''.join(known)}])\s?[./;:)]\s*(?=[^\W_])", re.IGNORECASE)
    found = {
        index: Label(known[match["name"].casefold()], match.end())
        for index, line in enumerate(lines)
        if index not in labels and not line.follows and not line.heading and (match := sign.match(line.text))
    }
    counts = Counter(label.speaker for label in found.values())
    changes = sum(one.speaker != other.speaker for one, other in pairwise(found.values()))
    if len(counts) < 2 or min(counts.values()) < KNOWN or changes < HABIT * (len(found) - 1):
        return labels
    return dict(sorted((labels | found).items()))


def with_misread(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with parts in the talk of which a letter was taken for another: ``lnterviewer:``, ``Respondcnt:``.

    The part itself comes back, and what is like it hardly does and is no part.
    """
    counts = Counter(label.speaker for label in labels.values())
    known = [name for name in counts if counts[name] >= KNOWN and len(name) >= LONG and is_generic(name)]
    result = dict(labels)
    for index, line in enumerate(lines) if known else ():
        match = None if line.heading else _SPELT.match(line.text)
        if (
            not match
            or any(map(str.isdecimal, match["name"]))
            or (line.follows and index not in labels)
            or is_generic(match["name"])
        ):
            continue
        likeness = {name: _likeness(match["name"], name) for name in known}
        best = max(known, key=likeness.__getitem__)
        if likeness[best] >= SPELLED and 2 * counts[match["name"]] <= counts[best]:
            result[index] = Label(best, match.end(), labels[index].time if index in labels else None, match["name"])
    return result


@remembered
def _likeness(word: str, name: str) -> float:
    return SequenceMatcher(None, word, name).ratio()
