"""Who speaks in captions, where the names stand beside the words: above the times, in comments, as classes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.ingest.transcript.label_names import may_be_name

TIMED = re.compile(r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->.*")
NEARLY_ALL = 0.6
"""Share of the places where a name may stand that hold one, from which on these are of who speaks."""

NOTED = re.compile(r"NOTE\s+(?P<name>[^\W\d_][^\n]{0,60})")
COLOURS = frozenset(
    ("white", "lime", "cyan", "red", "yellow", "magenta", "blue", "black", "green", "grey", "gray", "orange")
)
CLASS = re.compile(r"<c\.(?P<name>[^\W\d_][\w-]{0,40})>")


_NAME = r"(?P<name>[^\W\d_](?:[^()\[\]]|\([^\W\d_][^()]*\)){0,78}?)"
_BEFORE, _BEHIND = r"\W{0,2}\d{1,6}\W{1,4}", r"\W{0,2}[\s/#_-]\W{0,2}\d{1,6}\W{0,2}"
"""The number of a cue before a name, and behind it."""

ABOVE = (
    re.compile(r"(?P<name>.+)"),
    re.compile(rf"{_BEFORE}{_NAME}\W{{0,2}}"),
    re.compile(_NAME + _BEHIND),
    re.compile(_BEFORE + _NAME + _BEHIND),
)
"""The line above the times: a name, with a number before or behind it at times: ``3 - Rosa Lindt``, ``Rosa/3``."""


BEHIND = re.compile(
    r"-->\s*[\d:.,]+\s*(?:[-–—|]\s*)?(?:[\[(<{](?P<boxed>[^\[\](){}<>\n]{1,60})[\])>}]|(?P<bare>[^\W\d_][^\[\]:%\n]{0,60}?))\s*:?$"
)
"""A name behind the times: ``00:00:11,640 --> 00:00:19,120 [ROSA]``; settings of WebVTT hold a colon."""


def named_outside(text: str) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Names that stand not in the words of captions: beside their times, in comments between them, as their classes.

    Those beside the times are known by the line that they stand in.
    """
    lines = [line.strip() for line in text.split("\n")]
    timed = [index for index, line in enumerate(lines) if "-->" in line and TIMED.fullmatch(line)]
    above = [lines[index - 1] for index in timed if index and not lines[index - 1].isdecimal()]
    notes = {line: found["name"].strip() for line in lines if (found := NOTED.fullmatch(line))}
    comments = Counter(line for line in lines if line in notes)
    classes = Counter(found["name"] for found in CLASS.finditer(text))
    called = _called(above, of=len(timed)) or _called_behind([lines[index] for index in timed])
    noted = _people(Counter({notes[line]: count for line, count in comments.items()}), of=sum(comments.values()))
    styled = _people(Counter({name.replace("_", " "): count for name, count in classes.items()}), of=len(timed))
    return (
        called,
        {line: name for line, name in notes.items() if name in noted},
        frozenset(name for name in classes if name.replace("_", " ") in styled),
    )


def _called(above: Sequence[str], *, of: int) -> dict[str, str]:
    """Who speaks by each line above the times, be it all of the line or what stands beside the number of the cue."""
    for form in ABOVE:
        named = {line: found["name"] for line in above if (found := form.fullmatch(line))}
        people = _people(Counter(named[line] for line in above if line in named), of=of)
        if people:
            return {line: name for line, name in named.items() if name in people}
    return {}


def _called_behind(timed: Sequence[str]) -> dict[str, str]:
    """Who speaks by each line of times that has a name at its end."""
    found = {line: BEHIND.search(line) for line in timed}
    named = {line: (match["boxed"] or match["bare"]).strip() for line, match in found.items() if match}
    people = _people(Counter(named[line] for line in timed if line in named), of=len(timed))
    return {line: name for line, name in named.items() if name in people}


def _people(counts: Counter[str], *, of: int) -> frozenset[str]:
    """Those that may be people who speak by turns: several names that come back, and hardly anything beside them."""
    names = {name for name, count in counts.items() if may_be_name(name) and name.casefold() not in COLOURS}
    back = [name for name in names if counts[name] > 1]
    return frozenset(names) if len(back) > 1 and sum(counts[name] for name in names) >= NEARLY_ALL * of else frozenset()
