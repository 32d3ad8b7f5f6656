"""What a user asks of an open reading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DiscoverSettings:
    """What a user asks of `discover`; all of it stands in the manifest.

    Attributes:
        uncovered: Only passages that the run gave no code.
        within: Only passages that the run gave this code; "" for all.
        themes: How many to look for; 0 lets the corpus say.
        seed: Of the resamples by which stability is measured.
        fast: Leave the transformer out.
    """

    uncovered: bool = False
    within: str = ""
    themes: int = 0
    seed: int = 0
    fast: bool = False
