"""What stands in brackets at the end of most turns and is as long as these: a translation, told as it is read."""

from __future__ import annotations

from pipeline.model import Document, Kind
from pipeline.text.full_stops import CLOSING_SIGNS
from pipeline.text.late_regex import late_regex
from pipeline.wording import many, shortened

OFTEN, MOST = 4, 0.6
"""Turns that end so, at least, and their share of all turns."""

AS_LONG = 0.4
"""Words in the brackets for each outside of them, at least; a translation is shorter in some languages."""

SHOWN = 60

_LAST = late_regex(rf"(?P<open>[\[(])(?P<words>[^\[\]()]*[{CLOSING_SIGNS}])[\])]\W*$")


def translations_told(document: Document) -> list[str]:
    """A notice where turns end with sentences in brackets: how many, the first, and what becomes of their words."""
    talk = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    texts = [document.slice(turn.paragraphs, gap="\n") for turn in talk]
    if sum(text.rstrip().endswith(("]", ")")) for text in texts) < max(OFTEN, MOST * len(talk)):
        return []
    ended = [(text[: found.start()].strip(), found) for text in texts if (found := _LAST.search(text))]
    ended = [(said, found) for said, found in ended if said]
    if len(ended) < max(OFTEN, MOST * len(talk)):
        return []
    within = sum(len(found["words"].split()) for _, found in ended)
    if within < AS_LONG * sum(len(said.split()) for said, _ in ended):
        return []
    square = sum(found["open"] == "[" for _, found in ended) * 2 > len(ended)
    left = "were left out as an editor's" if square else "count as said"
    return [
        f"{many(within, 'word')} in brackets at the end of {len(ended):,} of {many(len(talk), 'turn')} {left}, such as "
        f"{shortened(ended[0][1][0].strip(), SHOWN)!r}; where they translate what stands before them, keep the one "
        "language that is to be coded outside of brackets, and the other out of the file"
    ]
