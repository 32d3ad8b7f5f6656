"""JSON whose strings know where they stood in the file, so that a quote can be traced to its characters."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice
from json import scanner
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from pipeline.errors import UnreadableFile
from pipeline.ingest.files.python_values import printed_values
from pipeline.ingest.transcript.draft import Piece

LONGEST = 64 * 1024 * 1024
"""Characters; a longer file would take gigabytes once parsed. Ten hours of speech, word by word, have 15 million."""

VALUES = 200_000
"""JSON values in one file, one after the other, as Kaldi writes them."""

LIKE_JSON = re.compile(
    r"\s*(?:[A-Z]\w*\(\w+=\[|\{\s*(?:[\"']|\}|$)|\[\s*(?:[{\[\"']|\w+\(\w+=|-?\d[\d.eE+-]*\s*(?:,|\]\s*\Z)|\]|$))"
)
"""``[1] I: words`` begins no list."""

PARTS = re.compile(r"[\[,]\s*\"(?:[^\"\\]|\\.)*\"\s*,\s*\{|\}\s*,\s*\"(?:[^\"\\]|\\.)*\"\s*[,\]]")
"""A string beside an object in a list, as messages with a link or a name in them are written."""

ESCAPE = re.compile(r"\\u[dD][89abAB][\dA-Fa-f]{2}\\u[dD][c-fC-F][\dA-Fa-f]{2}|\\u[\dA-Fa-f]{4}|\\.", re.DOTALL)
BLANK = re.compile(r"\s")


_FENCED = re.compile(r"^ {0,3}```[\w+-]*[ \t]*\n(?P<body>.*?)(?:^ {0,3}```[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_SEEN = re.compile(r"[^\n]")

HEAD = 2_000
"""Characters before the first fence at most."""

MOSTLY = 0.5
"""Of the characters of a text those between fences, from which on it is what stands there."""


def without_fences(text: str) -> str:
    """The text with blanks for all that stands around JSON between fences, as a language model answers; else as it is.

    What is left stands where it stood.
    """
    if "```" not in text[:HEAD] or LIKE_JSON.match(text):
        return text
    kept = [found.span("body") for found in _FENCED.finditer(text) if LIKE_JSON.match(found["body"])]
    if sum(end - start for start, end in kept) < MOSTLY * len(text):
        return text
    parts, place = [], 0
    for start, end in kept:
        parts += [_SEEN.sub(" ", text[place:start]), text[start:end]]
        place = end
    return "".join((*parts, _SEEN.sub(" ", text[place:])))


class LocatedString(str):
    """A string of the file. ``at`` is where its first character stands; ``raw`` its literal where that has escapes."""

    __slots__ = ("at", "raw")
    at: int
    raw: str


class _Decoder(json.JSONDecoder):
    """The standard library's decoder, its strings located; the part in C cannot do that."""

    def __init__(self) -> None:
        super().__init__()
        self.parse_string: Callable[..., tuple[str, int]] = _located
        make: Callable[[json.JSONDecoder], Any] = scanner.py_make_scanner  # type: ignore[attr-defined]
        self.scan_once = make(self)


def _located(text: str, start: int, strict: bool = True) -> tuple[LocatedString, int]:
    value, end = scanstring(text, start, strict)
    return _at(value, start, "" if end - start - 1 == len(value) else text[start : end - 1]), end


def _at(value: str, at: int, raw: str) -> LocatedString:
    found = LocatedString(value)
    found.at, found.raw = at, raw
    return found


@lru_cache(maxsize=1)
def parsed(text: str, file: str) -> tuple[Any, ...]:
    """The values in the text, one after the other; the last answer is kept, for who claims a file also reads it.

    Raises:
        UnreadableFile: It is no valid JSON, nested too deeply, or too large.
    """
    if len(text) > LONGEST:
        raise UnreadableFile(
            f"is too large: {len(text) // 1024**2} MB of JSON, at most {LONGEST // 1024**2} MB can be read",
            where=file,
            remedy="Split it into one file an interview.",
        )
    if printed := printed_values(text, _at):
        return printed
    in_parts = PARTS.search(text) is not None
    decoder = _Decoder()
    values: list[Any] = []
    place = len(text) - len(text.lstrip())
    try:
        while place < len(text) and len(values) < VALUES:
            value, place = decoder.raw_decode(text, place)
            values.append(_joined(value) if in_parts else value)
            while place < len(text) and text[place] in " \t\n\r,":
                place += 1
    except RecursionError as error:
        raise UnreadableFile(
            "is nested too deeply to be a transcript", where=file, remedy="Export the transcript again."
        ) from error
    except ValueError as error:
        line = text.count("\n", 0, getattr(error, "pos", 0)) + 1
        said = getattr(error, "msg", str(error))[:100]
        raise UnreadableFile(
            f"is no valid JSON: {said}",
            where=f"{file}:{line}",
            remedy="It may be cut off: export or copy it again.",
        ) from error
    return tuple(values)


def _joined(value: Any) -> Any:
    """The value, each text in parts as one string, which has no place in the file: ``["See ", {"text": "this"}]``."""
    if isinstance(value, dict):
        return {name: _joined(one) for name, one in value.items()}
    if not isinstance(value, list):
        return value
    parts = [one.get("text") if isinstance(one, dict) else one for one in value]
    texts = [one for one in parts if isinstance(one, str)]
    if len(texts) == len(value) and len({isinstance(one, dict) for one in value}) == 2:
        return "".join(texts)
    return [_joined(one) for one in value]


Run = tuple[int, int, int]
"""Start and end in a string, and where it stood in the file, or -1."""


def pieces_of(
    text: str,
    locator: str,
    *,
    start: int = 0,
    end: int | None = None,
    joint: str = " ",
    runs: Sequence[Run] | None = None,
) -> list[Piece]:
    """The characters ``text[start:end]`` without white space at their ends; what an escape stands for has no source.

    The first piece has the ``joint``, the others have none; line ends and tabs become spaces. Who asks for many parts
    of one text gives its ``runs``, which are otherwise worked out each time.
    """
    end = len(text) if end is None else end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return []
    found: list[Piece] = []
    runs = runs_of(text) if runs is None else runs
    begin = max(bisect_right(runs, start, key=lambda run: run[0]) - 1, 0)
    for low, high, source in islice(runs, begin, None):
        if low >= end:
            break
        first, last = max(start, low), min(end, high)
        if first < last:
            words = text[first:last]
            if source < 0:
                words = BLANK.sub(" ", words)
            place = source + first - low if source >= 0 else -1
            found.append(Piece(words, place, locator, "" if found else joint))
    return found


def runs_of(text: str) -> list[Run]:
    """The stretches of a string that stood in the file as they are, and those that escapes stood for."""
    if not isinstance(text, LocatedString):
        return [(0, len(text), -1)]
    if not text.raw:
        return [(0, len(text), text.at)]
    runs: list[Run] = []
    place = cursor = 0
    for found in ESCAPE.finditer(text.raw):
        plain = found.start() - cursor
        if plain:
            runs.append((place, place + plain, text.at + cursor))
        place += plain
        runs.append((place, place + 1, -1))
        place += 1
        cursor = found.end()
    if place < len(text):
        runs.append((place, len(text), text.at + cursor))
    return runs
