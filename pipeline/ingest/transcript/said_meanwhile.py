"""What somebody else says amid a turn, between two signs: ``//S00: That is long.//``, ``|I: Mhm.|``, ``– I: Oh. –``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.late_regex import late_regex

_SLASHES = late_regex(
    r"//\s*(?P<name>[^:/\n]{1,40}):\s*(?P<words>[^/\n]{1,400}?)\s*(?://(?!\s*[^:/\n]{1,40}:\s)|(?=//))"
)
_SLASHES_OPEN = late_regex(r"//\s*(?P<name>[^:/\n]{1,40}):\s")

_SIGNS = r"/|\\#=~*_"
_NAME = rf"(?P<name>[^\W_][^:{_SIGNS}\n–—]{{0,39}}):\s+"
_BETWEEN = late_regex(
    rf"(?P<sign>(?P<one>[{_SIGNS}])(?P=one){{0,2}})\s?{_NAME}(?P<words>[^\n]{{1,400}}?)\s?(?P=sign)"
    rf"|(?<=\s)(?P<dash>[-–—])\s?{_NAME.replace('<name>', '<dashed>')}(?P<said>[^\n]{{1,400}}?)\s?(?P=dash)(?=\s|$)"
)
"""The same between other signs, and between dashes."""


def voices(line: Line, begin: int, speakers: frozenset[str]) -> list[tuple[str, int, int]]:
    """The line from ``begin``, cut at what others of the speakers say meanwhile; "" is who has the turn."""
    found: list[tuple[str, int, int]] = []
    cursor = begin
    for name, start, low, high, end in _asides(line.text, begin):
        if start >= cursor and name_key(name) in speakers:
            found += [("", cursor, start), (name.strip(), low, high)]
            cursor = end
            follows = _SLASHES_OPEN.match(line.text, cursor)
            if follows and name_key(follows["name"]) not in speakers:
                cursor += len("//")  # "//S00: Yes.// Trust: you have it": the end of what was said meanwhile
    found.append(("", cursor, len(line.text)))
    return [(voice, low, high) for voice, low, high in found if line.text[low:high].strip()] or found[:1]


def _asides(text: str, begin: int) -> Iterator[tuple[str, int, int, int, int]]:
    """The name, where the aside begins, its words, and where it ends."""
    if ":" not in text[begin:]:
        return
    if "//" in text:
        for aside in _SLASHES.finditer(text, begin):
            yield aside["name"], aside.start(), *aside.span("words"), aside.end()
        return
    for aside in _BETWEEN.finditer(text, begin):
        words = "words" if aside["name"] else "said"
        yield aside["name"] or aside["dashed"], aside.start(), *aside.span(words), aside.end()
