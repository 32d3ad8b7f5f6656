"""Lines that are titles of a next talk, as they are made as the one above the first is: ``User interview – a nurse``.

They begin with the same words, or differ from it in their number alone: ``Participant M_05``, ``<text 2>``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.head_and_foot import TITLE, speaks
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.full_stops import SENTENCE_END

ABOVE, ALIKE = 4, 2
"""Lines above the first label that may be its title, and the words that another title has in common with it."""

_COUNTED = re.compile(r"\W{0,3}[^\W\d_][^\d\n]{2,40}?\d{1,3}\W{0,3}")
_NUMBER = re.compile(r"\d{1,3}")
_MARKED = re.compile(r"<[^<>\s]*[=\d][^<>]*>")
"""``<text=mill2>``, alone on its line: a mark of who put several talks into one file."""


def titles_again(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines between turns that begin as a title above the first label does, each right above a label."""
    first = min(labels, default=0)
    above = [index for index in range(first) if lines[index].text.strip()][-ABOVE:]
    begins = {key for index in above for key in title_keys(lines[index].text)}
    if not begins:
        return frozenset()
    marked = any(_MARKED.fullmatch(lines[index].text.strip()) for index in above)
    filled = [index for index, line in enumerate(lines) if index >= first and line.text.strip()]
    return frozenset(
        index
        for before, index, after in zip(filled, filled[1:], filled[2:], strict=False)
        if index not in labels
        and after in labels
        and (
            not begins.isdisjoint(title_keys(lines[index].text))
            or (marked and _MARKED.fullmatch(lines[index].text.strip()))
        )
        and not lines[index].follows
        and speaks(lines, labels, before)
    )


_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?|premi(?:er|ère)|deuxième|second"
    r"|troisième|primera?|segund[ao]|tercera?|prim[ao]|second[ao]|terz[ao]|första|andra|tredje|første|anden|andre|eerste"
    r"|tweede|derde)\b"
)
"""``First sitting`` and ``Second sitting``."""


def title_keys(text: str) -> tuple[str, ...]:
    """What titles of several talks have in common: their first words, and all of them but for a number."""
    text = text.strip()
    words = _ORDINAL.sub("1st", text.casefold()).split()
    if not words or len(words) > TITLE or SENTENCE_END.search(text) or text[-1] in ",:;" or stamp_of(text):
        return ()
    begin = (" ".join(words[:ALIKE]),) if len(words) > ALIKE or "1st" in words else ()
    return (*begin, _NUMBER.sub("0", text)) if _COUNTED.fullmatch(text) else begin
