"""Sentence boundaries as offsets.

spaCy's sentencizer moves opening quotes to the sentence before and splits
"Fig. 3"; pysbd misplaces closing quotes; syntok rewrites "don't". Transcripts
hold all of these, so the splitter is ours. Speech without punctuation, as
captions have it, falls back to spaCy's parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.model import Span

ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sr",
        "jr",
        "st",
        "rev",
        "hon",
        "gen",
        "col",
        "sgt",
        "capt",
        "lt",
        "fig",
        "figs",
        "no",
        "nos",
        "vol",
        "ch",
        "chap",
        "sec",
        "pp",
        "p",
        "ed",
        "eds",
        "vs",
        "etc",
        "al",
        "cf",
        "eg",
        "ie",
        "e.g",
        "i.e",
        "approx",
        "dept",
        "est",
        "inc",
        "ltd",
        "co",
        "corp",
        "govt",
        "min",
        "max",
        "ave",
        "rd",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "a.m",
        "p.m",
        "u.k",
        "u.s",
    ]
)
"""Words after which a full stop need not end a sentence."""

ENDS_TOO = frozenset(["etc", "co", "inc", "ltd", "a.m", "p.m", "u.k", "u.s", "no", "p"])
"""Those of them that may end one, when a capital follows."""

UNPUNCTUATED = 60
"""A sentence of more words than this is taken for speech without punctuation."""

_END = re.compile(r"[.!?…]+[)\]}\"'”’»]*(?=\s|$)")
_WORD_BEFORE = re.compile(r"([^\W\d_](?:[\w.]*\w)?)$")
_OPENING = "\"'“‘«([{¿¡*-–—"


def _ends_here(text: str, end: re.Match[str]) -> bool:
    following = text[end.end() : end.end() + 40].lstrip()
    if not following:
        return True
    first = following.lstrip(_OPENING + " ")[:1]
    mark = end.group()
    if first.islower():
        # "Why now? she said" and "and then... nothing" go on.
        return False
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(0, end.start() - 30), end.start())
    if before is None:
        return True
    word = before.group(1)
    if len(word) == 1 and word.isupper() and word != "I":
        return False
    lowered = word.lower()
    if lowered not in ABBREVIATIONS:
        return True
    if lowered == "no":
        return not first.isdigit()
    return lowered in ENDS_TOO and first.isupper()


def split(text: str, *, unpunctuated: Callable[[str], list[int]] | None = None) -> list[Span]:
    """The sentences of a text, without the white space between them.

    Args:
        text: A paragraph or a turn.
        unpunctuated: Given a stretch of more than :data:`UNPUNCTUATED` words
            without a boundary, the offsets at which sentences begin in it.

    Returns:
        Spans in ascending order that together hold every character of the
        text that is not white space.
    """
    spans = []
    start = 0
    for end in _END.finditer(text):
        if _ends_here(text, end):
            spans.append((start, end.end()))
            start = end.end()
    spans.append((start, len(text)))
    trimmed = [span for begin, stop in spans for span in _trim(text, begin, stop)]
    if unpunctuated is None:
        return trimmed
    result = []
    for span in trimmed:
        stretch = text[span.start : span.end]
        if len(stretch.split()) <= UNPUNCTUATED:
            result.append(span)
            continue
        starts = sorted({0, *unpunctuated(stretch)})
        for begin, stop in zip(starts, [*starts[1:], len(stretch)], strict=True):
            result.extend(_trim(text, span.start + begin, span.start + stop))
    return result


def _trim(text: str, start: int, end: int) -> list[Span]:
    stretch = text[start:end]
    stripped = stretch.strip()
    if not stripped:
        return []
    begin = start + len(stretch) - len(stretch.lstrip())
    return [Span(begin, begin + len(stripped))]
