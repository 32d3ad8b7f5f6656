"""Groups of cases side by side: rates with intervals, differences, and what may be said of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.analysis.results import CodeComparison, Comparison, GroupVerdict
from pipeline.export.drawing.comparison import drawn, points
from pipeline.export.report.corpus import percent
from pipeline.export.report.svg import axis, axis_top, dots, key
from pipeline.export.tables.nothing_codable import WHY_NOTHING
from pipeline.results.estimate import Estimate
from pipeline.wording import listed, many, per_cent

BEYOND = 1_000
"""Odds ratios beyond this, or one over it, are told as beyond it: their digits mean nothing."""


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A code: its rate in each group as (per cent, interval), the picture, and what may be said.

    ``p``, ``q``, ``difference`` and ``odds`` are texts; the latter two are ""
    where there are more than two groups. ``verdict`` is also a class.
    """

    name: str
    rates: tuple[tuple[str, str], ...]
    dots: Markup
    difference: str
    odds: str
    q: str
    verdict: str
    mark: str


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """A group: its name, its mark, its cases and passages in words."""

    name: str
    key: Markup
    size: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A comparison as the page shows it."""

    id: str
    title: str
    lead: str
    groups: tuple[ComparedGroup, ...]
    axis: Markup
    two: tuple[str, ...]
    lines: tuple[ComparedLine, ...]
    notes: tuple[str, ...]


def comparisons_of(found: Sequence[Comparison]) -> tuple[ComparisonView, ...]:
    """Every comparison of the run."""
    return tuple(_view(comparison, number) for number, comparison in enumerate(found))


def comparison_sentence(comparison: Comparison) -> str:
    """What a comparison came to, in a sentence or two."""
    names = {verdict: [row.name for row in comparison.rows if row.verdict == verdict] for verdict in GroupVerdict}
    by = comparison.by
    sentences = []
    if names[GroupVerdict.DIFFERS]:
        sentences.append(f"By {by}, the rates differ for {listed(names[GroupVerdict.DIFFERS])}.")
    elif names[GroupVerdict.TOO_FEW] and not names[GroupVerdict.NOT_SHOWN] and not names[GroupVerdict.PERHAPS]:
        sentences.append(f"By {by}, there are too few cases to say whether any theme differs.")
    else:
        sentences.append(f"By {by}, no theme differs by more than chance may do.")
    if names[GroupVerdict.PERHAPS]:
        sentences.append(
            f"{listed(names[GroupVerdict.PERHAPS])} may differ: so it looks for each alone, but among so many themes "
            "chance would bring some such."
        )
    return " ".join(sentences)


def _view(comparison: Comparison, number: int) -> ComparisonView:
    rates = [rate for row in comparison.rows for rate in row.passages]
    largest = max((rate.high if not math.isnan(rate.high) else rate.value for rate in rates if rate.count), default=0.0)
    top = axis_top(largest) if largest > 0 else 1.0
    notes = [
        "The units are cases: intervals are those of cluster sampling, and the test shares whole cases out anew "
        f"({comparison.ways:,} {'ways, all that there are' if comparison.exact else 'random ways'})."
        + (
            f" q is p corrected for the {many(comparison.tested, 'theme')} that could be tested, after Benjamini and "
            "Hochberg (1995)."
            if comparison.tested
            else ""
        ),
        "Too few cases: no way of sharing these cases out could have shown a difference.",
    ]
    if comparison.left_out:
        notes.append(f"In no group: {many(len(comparison.left_out), 'case')}.")
    if comparison.silent:
        notes.append(
            f"Left out: {many(len(comparison.silent), 'case')} of which nothing could be coded, {WHY_NOTHING}."
        )
    if comparison.split:
        notes.append(f"In several groups, and a case of each: {many(len(comparison.split), 'case')}.")
    return ComparisonView(
        id=f"by-{number}",
        title=f"By {comparison.by}",
        lead=comparison_sentence(comparison),
        groups=tuple(
            ComparedGroup(group.label, key(place), f"{many(group.cases, 'case')}, {many(group.passages, 'passage')}")
            for place, group in enumerate(comparison.groups)
        ),
        axis=axis(top),
        two=("",) if len(comparison.groups) == 2 else (),
        lines=tuple(_line(comparison, row, top=top) for row in drawn(comparison)),
        notes=tuple(notes),
    )


def _line(comparison: Comparison, row: CodeComparison, *, top: float) -> ComparedLine:
    pair = row.pairs[0] if len(comparison.groups) == 2 else None
    return ComparedLine(
        name=row.name,
        rates=tuple((percent(value), interval(low, high)) for value, low, high in points(comparison, row)),
        dots=dots(points(comparison, row), top=top),
        difference=_points(pair.difference) if pair else "",
        odds=_ratio(pair.odds_ratio) if pair else "",
        q=_p(row.q),
        verdict=str(row.verdict),
        mark={GroupVerdict.DIFFERS: "yes", GroupVerdict.PERHAPS: "perhaps"}.get(row.verdict, "no"),
    )


def interval(low: float, high: float) -> str:
    """Two shares as per cents, "" where they are not defined."""
    return "" if math.isnan(low) or math.isnan(high) else f"{per_cent(low)} to {per_cent(high)}"


def _points(found: Estimate) -> str:
    if math.isnan(found.value):
        return "–"
    value, low, high = (
        int(per_cent(share)) if share == share else None for share in (found.value, found.low, found.high)
    )
    text = f"{value:+}" if value else "0"
    return (text if low is None or high is None else f"{text} ({low} to {high})").replace("-", "−")


def _ratio(found: Estimate) -> str:
    if math.isnan(found.value):
        return "–"
    low, high = _short(found.low), _short(found.high)
    if math.isinf(found.value):
        return f"{low} or more" if low else "–"
    if math.isinf(found.high):
        return _short(found.value) + (f" ({low} or more)" if low else "")
    return _short(found.value) + (f" ({low} to {high})" if low and high else "")


def _short(value: float) -> str:
    if math.isnan(value):
        return ""
    if value >= BEYOND:
        return f">{BEYOND:,}"
    return f"<{1 / BEYOND:g}" if 0 < value < 1 / BEYOND else f"{value:.0f}" if value >= 100 else f"{value:.2g}"


def _p(value: float) -> str:
    return "–" if math.isnan(value) else "<.001" if value < 0.001 else f"{value:.3f}".removeprefix("0")
