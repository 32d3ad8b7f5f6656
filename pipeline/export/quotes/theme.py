"""The quotes of a theme, as every format shows them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Quote

WORD_FOR_WORD = (
    "The words are as they stand in the source; [...] marks what is left out. The score says how strongly the passage "
    "speaks for the code; for review means that nobody and nothing has confirmed it yet."
)


@dataclass(frozen=True, slots=True)
class QuoteTheme:
    """Quotes of one code or family, under its name; ``family`` is the name of what stands above it, or ""."""

    code: str
    name: str
    family: str
    definition: str
    quotes: tuple[Quote, ...]
