"""What is set in bold or italics in turn with answers and hardly asks: ``Tell me more.``, ``So you were alone.``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.ingest.transcript.label_shapes import Line, is_bold, is_italic
from pipeline.ingest.transcript.requests import is_put
from pipeline.ingest.transcript.topic_guide import SENTENCES, paragraph
from pipeline.text.full_stops import SENTENCE_END
from pipeline.wording import shortened

SURE, FEW = 4, 3
"""Prompts with an answer, from which on they are asked, and from which on they may be."""

SHORT = 40
"""Words of a prompt."""

PUT, SURELY_PUT = 0.3, 2
"""Share of the prompts that ask or tell somebody to speak, and how many, from which on all are asked."""

NEARLY_ALL = 0.8
"""Share of the paragraphs set apart that are short, no titles, and speak to somebody."""

SHOWN = 60
"""Characters of a prompt that is shown."""

MAY_BE_ASKED = "in turn with others and may be asked"
"""In a notice on such paragraphs."""

_SPEAKS_TO = re.compile(
    r"\b(?:you|your|yours|vous|tu|toi|du|dich|dir|euch|Sie|Ihnen|usted(?:es)?|tú|você)\b"
    r"|^\W{0,3}(?:right|ok(?:ay)?|m{2,}|mhm|mm-?hm|uh-huh|yeah|i see|thanks|thank you|genau|d'accord|vale|va bene)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Prompts:
    """The paragraphs that may be asked, by their first lines, and whether they surely are."""

    begins: tuple[int, ...]
    sure: bool


def prompts_in_turn(lines: Sequence[Line], apart: Sequence[int], spoken: Sequence[int]) -> Prompts | None:
    """The paragraphs set apart that stand in turn with others as what is asked does; None where they do not.

    Args:
        lines: Of the text.
        apart: Where paragraphs begin that look otherwise than the others.
        spoken: Where all begin, these among them.
    """
    if len(apart) < FEW:
        return None
    known = set(apart)
    followed = {index for index, after in pairwise(spoken) if after not in known}
    first = next((place for place, index in enumerate(apart) if index in followed), len(apart))  # titles stand above it
    own = tuple(apart[first:])
    answered = sum(index in followed for index in own)
    texts = [" ".join(lines[at].text.strip() for at in paragraph(lines, index)) for index in own]
    least = NEARLY_ALL * len(own)
    put = [_is_put(text) for text in texts]
    spoken_to = [one or _SPEAKS_TO.search(text) is not None for one, text in zip(put, texts, strict=True)]
    told = sum(
        len(text.split()) <= SHORT and (one or SENTENCE_END.search(text) is not None)
        for one, text in zip(spoken_to, texts, strict=True)
    )
    if answered < max(FEW, len(own) - 1) or told < least or not (any(put) or sum(spoken_to) >= least):
        return None
    sure = answered >= SURE and sum(spoken_to) >= least and sum(put) >= max(SURELY_PUT, PUT * len(own))
    return Prompts(own, sure)


def prompts_doubted(lines: Sequence[Line]) -> str:
    """What a notice on a text without labels adds where what is set in bold or italics in it may be asked; else ""."""
    spoken = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows and not line.heading]
    for look, looks in (("bold", is_bold), ("italics", is_italic)):
        apart = [index for index in spoken if all(looks(lines[own]) for own in paragraph(lines, index))]
        if found := prompts_in_turn(lines, apart, spoken):
            shown = shortened(lines[found.begins[0]].text.strip(), SHOWN)
            return f", though {len(found.begins):,} paragraphs in {look} stand {MAY_BE_ASKED}, such as {shown!r}"
    return ""


def _is_put(text: str) -> bool:
    """Whether a sentence of it asks, or tells somebody to speak."""
    return any(is_put(one.strip()) for one in SENTENCES.findall(text))
