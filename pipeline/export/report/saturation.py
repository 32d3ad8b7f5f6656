"""When further interviews stopped bringing new codes."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from pipeline.analysis.results import Saturation
from pipeline.export.drawing.saturation import order_of, settings_of
from pipeline.export.report.corpus import percent
from pipeline.export.report.svg import curve
from pipeline.wording import many


@dataclass(frozen=True, slots=True)
class PointLine:
    """A setting of Guest, Namey and Chen: base and run, threshold, where it is met, in how many shuffled orders."""

    setting: str
    threshold: str
    met: str
    known: str
    shuffled: str
    median: str


@dataclass(frozen=True, slots=True)
class SaturationView:
    """Saturation as the page shows it; ``interviews`` are (place, label, new codes, codes known)."""

    lead: str
    curve: Markup
    order: str
    axis: str
    points: tuple[PointLine, ...]
    interviews: tuple[tuple[int, str, int, int], ...]
    notes: tuple[str, ...]


FIXED = (
    "The codes were fixed beforehand: this tells when those of the codebook had been met, not whether further "
    "interviews would have brought others."
)


def saturation_sentence(found: Saturation) -> str:
    """What became of saturation, in a sentence or two."""
    noun = found.by
    total = found.cumulative[-1] if found.cumulative else 0
    text = f"{many(total, 'code')} of {found.columns} came up in {many(len(found.interviews), noun)}"
    number = found.cumulative[-1] if found.cumulative else 0
    known = many(number, "code") if found.cols == "code" else many(number, "family", "families")
    last = max((place for place, new in enumerate(found.new, 1) if new), default=0)
    if last:
        text += f", the last new one in number {last}"
    met = next((point for point in found.points if point.at is not None), None)
    if met is not None:
        text += (
            f". By the method of Guest, Namey and Chen (2020), with a base of {met.base}, runs of {met.run} and at "
            f"most {percent(met.threshold)} new, saturation is reached at {met.shown} ({percent(met.known_at)} of "
            f"the {known} found)"
        )
    elif found.points:
        text += (
            ". By the method of Guest, Namey and Chen (2020), saturation is not reached at any of the usual settings"
        )
    return text + "."


def saturation_of(found: Saturation | None, names: dict[str, str]) -> tuple[SaturationView, ...]:
    """Saturation to show; none where there is but one interview."""
    if found is None or len(found.interviews) < 2:
        return ()
    notes = [
        "The line follows the order "
        + (
            "that cases.csv gives"
            if found.ordered
            else "in which they were read, or of the names shown where others are hidden; "
            "`order` in cases.csv says another"
        )
        + f". There are {found.shuffles:,} shuffled orders.",
        "A setting 6+2 takes the first six as the base and looks at two further ones at a time; it is met where these "
        "bring no more new codes than the threshold allows, as a share of the base's.",
        FIXED,
    ]
    return (
        SaturationView(
            lead=saturation_sentence(found),
            curve=curve(found.cumulative, found.low, found.median, found.high),
            order=order_of(found),
            axis=f"Codes known after each {found.by}",
            points=tuple(
                PointLine(
                    setting=setting,
                    threshold=percent(threshold),
                    met=met,
                    known=percent(point.known_at),
                    shuffled=percent(point.reached),
                    median="–" if point.median != point.median else f"{point.median:.0f}",
                )
                for point, (setting, threshold, met) in zip(found.points, settings_of(found), strict=True)
            ),
            interviews=tuple(
                (place, names.get(label, label), new, known)
                for place, (label, new, known) in enumerate(
                    zip(found.interviews, found.new, found.cumulative, strict=True), 1
                )
            ),
            notes=tuple(notes),
        ),
    )
