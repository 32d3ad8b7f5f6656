"""Questions in a colour of their own: as good as bold letters, where no label and no other look tells who speaks.

So are those in upright letters, where the answers are in italics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.paragraphs import Grid, Paragraph
from pipeline.ingest.speakers.manners import asks

OFTEN = 3
"""Paragraphs of a colour from which on it is somebody's."""

ASKING, ASKED_BACK = 0.6, 0.5
"""Share of the paragraphs of one colour that ask, and that of the other which is asked back at most."""

APART = 0.3
"""Changes of the colour for each paragraph, from which on two speak by turns."""

LABELLED = 0.3
"""Share of the paragraphs with a colon near their beginning, from which on labels may tell who speaks."""

RARELY = 0.15
"""Share of the paragraphs with some bold letters up to which these are keys of a head."""

LEAD = 40
"""Characters in which a label has its colon."""

BLACK = frozenset(("", "auto", "windowtext", "black", "000", "000000"))
"""What is as good as no colour."""


def asked_in_colour(items: Sequence[Paragraph | Grid]) -> tuple[Paragraph | Grid, ...]:
    """The items, what is asked in a colour of its own in bold letters; as they are where no colour asks."""
    spoken = [
        item for item in items if isinstance(item, Paragraph) and item.form is Form.PARAGRAPH and item.text.strip()
    ]
    first = next((place for place, item in enumerate(spoken) if asks(item.text)), len(spoken))
    bold = [[run.bold for row in item.rows for run in row.runs if run.text.strip()] for item in spoken]
    plain = not any(map(all, bold[first:])) and sum(map(any, bold)) <= RARELY * len(spoken)
    colours = [_colour(item) for item in spoken]
    slanted = _two(colours[first:])[1][1] < OFTEN and any(map(_is_italic, spoken[first:]))
    if slanted:
        colours = ["italic" if _is_italic(item) else "" for item in spoken]
    while 0 < first < len(spoken) and colours[first - 1] is not None and colours[first - 1] != colours[first]:
        first -= 1  # titles and the fields of a form are no turns, and look alike
    spoken, colours = spoken[first:], colours[first:]
    if colours and not colours[0]:  # above notes, as plain as what is asked
        last = max((place for place, colour in enumerate(colours, 1) if colour), default=0)
        spoken, colours = spoken[:last], colours[:last]
    (asking, asked), (answering, answered) = _two(colours)
    labelled = sum(":" in item.text[:LEAD] for item in spoken)
    if min(asked, answered) < OFTEN or not plain or labelled >= LABELLED * len(spoken):
        return tuple(items)
    shares = {
        colour: sum(asks(item.text) for item, own in zip(spoken, colours, strict=True) if own == colour) / count
        for colour, count in ((asking, asked), (answering, answered))
    }
    if shares[asking] < shares[answering]:
        asking, answering = answering, asking
    if slanted and asking:
        return tuple(items)  # who asks in italics is told by them
    changes = sum(one != other for one, other in pairwise(colours))
    if shares[asking] < ASKING or shares[answering] > ASKED_BACK or changes < APART * len(spoken):
        return tuple(items)
    who_asks = {id(item) for item, own in zip(spoken, colours, strict=True) if own == asking}
    return tuple(_bold(item) if isinstance(item, Paragraph) and id(item) in who_asks else item for item in items)


def _two(colours: Sequence[str | None]) -> tuple[tuple[str, int], tuple[str, int]]:
    """The two that most paragraphs have, and how many; a paragraph of several has none."""
    counts = Counter(colour for colour in colours if colour is not None)
    first, second, *_ = [*counts.most_common(2), ("", 0), ("", 0)]
    return first, second


def _colour(paragraph: Paragraph) -> str | None:
    told = {run.colour.strip("# ").casefold() for row in paragraph.rows for run in row.runs if run.text.strip()}
    found = {"" if colour in BLACK else colour for colour in told}
    return found.pop() if len(found) == 1 else None


def _is_italic(paragraph: Paragraph) -> bool:
    return all(run.italic for row in paragraph.rows for run in row.runs if run.text.strip())


def _bold(paragraph: Paragraph) -> Paragraph:
    return replace(
        paragraph,
        rows=tuple(replace(row, runs=tuple(run._replace(bold=True) for run in row.runs)) for row in paragraph.rows),
    )
