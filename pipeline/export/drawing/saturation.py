"""Of saturation: which order the line follows, and where each setting of Guest, Namey and Chen is met, in words."""

from __future__ import annotations

from pipeline.analysis.results import Saturation


def order_of(found: Saturation) -> str:
    """The order that the line of codes known follows."""
    return "order of the interviews" if found.ordered else "order as read"


def settings_of(found: Saturation) -> list[tuple[str, float, str]]:
    """Base and run, as ``6+2``; the threshold, as a share; and where it is met."""
    return [(f"{point.base}+{point.run}", point.threshold, point.shown) for point in found.points]
