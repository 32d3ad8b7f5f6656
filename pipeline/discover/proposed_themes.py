"""The nouns of open reading: themes that a corpus proposes before anybody names a code."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Codebook, Quote


@dataclass(frozen=True, slots=True)
class NearestCode:
    """A code of the codebook, and how near a theme is to it.

    Attributes:
        code: Its id.
        likeness: Cosine of the theme's middle with the code's definition.
        carried: Of the theme's passages, the share that the run gave the code; NaN without a run.
    """

    code: str
    likeness: float
    carried: float


@dataclass(frozen=True, slots=True)
class ProposedTheme:
    """A proposed theme. A person may make a code of it; nothing else does.

    Attributes:
        number: From 1, the largest theme first.
        id: For the codebook, from its name.
        name: Made of its own words.
        phrases: Words and phrases that set it apart, the strongest first.
        passages: How many it has.
        share: Of all passages that were looked at.
        cases: How many people (or documents, for authors' text) speak of it.
        case_share: Of all of them.
        stability: Mean best Jaccard overlap with a theme of a resample, 0 to 1.
        stable: Whether that reaches the stated bar.
        one_voice: The largest part of its passages that one person says.
        near: The nearest codes, the nearest first.
        quotes: Typical ones, of different people as far as there are any.
        map_position: Where it stands on the map, each 0 to 1.
    """

    number: int
    id: str
    name: str
    phrases: tuple[str, ...]
    passages: int
    share: float
    cases: int
    case_share: float
    stability: float
    stable: bool
    one_voice: float
    near: tuple[NearestCode, ...]
    quotes: tuple[Quote, ...]
    map_position: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage and its theme.

    Attributes:
        passage: Its id.
        theme: The number of its theme, 0 for none.
        strength: How near it is to the middle of its theme (of the nearest, for an outlier), a cosine.
        second: The number of the theme that comes next.
        margin: How far the first is ahead of it.
        reassigned: Its words alone did not place it; the other passages did.
    """

    passage: str
    document: str
    case: str
    theme: int
    strength: float
    second: int
    margin: float
    reassigned: bool


@dataclass(frozen=True, slots=True)
class Themes:
    """What was found.

    Attributes:
        title: Of what was read.
        scope: Which passages were looked at, as a clause.
        themes: The largest first.
        placed: Every passage that was looked at, in reading order.
        agreement: Mean adjusted Rand index over shared passages between resamples.
        bar: The stability that a theme must reach.
        resamples: How many there were.
        units: What was drawn, and how many of it: ("conversations", 21).
        quoted: Whether cases without consent were left out of the quotes, and how many.
        proposal: The themes as a codebook.
    """

    title: str
    scope: str
    themes: tuple[ProposedTheme, ...]
    placed: tuple[Placed, ...]
    agreement: float
    bar: float
    resamples: int
    units: tuple[str, int]
    quoted: int
    proposal: Codebook

    @property
    def outliers(self) -> int:
        """Passages that belong to no theme."""
        return sum(not item.theme for item in self.placed)

    @property
    def reassigned(self) -> int:
        """Passages that only the others placed."""
        return sum(item.reassigned for item in self.placed)
