"""What a run found, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.analysis.results import Frequency
from pipeline.export.report.cooccurrence import PairLine
from pipeline.export.report.corpus import percent
from pipeline.export.report.groups import comparison_sentence as compared_told
from pipeline.export.report.reliability import agreement_sentence
from pipeline.export.report.saturation import saturation_sentence as saturation_told
from pipeline.export.run_summary import Counts
from pipeline.wording import listed, many

COMMONEST = 4


def findings(
    counts: Counts, pairs: tuple[PairLine, ...], *, agreement: Mapping[str, Any] | None
) -> tuple[tuple[str, str], ...]:
    """(what it is about, sentences) for what stands out."""
    return tuple((head, text) for head, text in _findings(counts, pairs, agreement) if text)


def _findings(
    counts: Counts, pairs: tuple[PairLine, ...], agreement: Mapping[str, Any] | None
) -> list[tuple[str, str]]:
    overview = counts.overview
    speaking = overview.speaking
    return [
        ("Commonest themes", commonest(overview.codes, speaking=speaking)),
        ("Seldom or never", seldom(overview.codes)),
        ("Co-occurrence", surest_pair(pairs)),
        ("Groups", " ".join(compared_told(one) for one in counts.comparisons)),
        ("Saturation", saturation_told(counts.saturation) if counts.saturation else ""),
        (
            "Coverage",
            f"{percent(overview.whole.share)} of the codable words stand in passages that carry a code; "
            f"{many(overview.whole.passages - overview.whole.coded, 'passage')} of {overview.whole.passages:,} carry "
            "none."
            if overview.whole.passages
            else "",
        ),
        ("Trust", agreement_sentence(agreement) if agreement else ""),
    ]


def commonest(codes: Sequence[Frequency], *, speaking: int) -> str:
    """The codes assigned most often, with passages and cases."""
    ranked = sorted((code for code in codes if code.passages), key=lambda code: -code.passages)[:COMMONEST]
    if not ranked:
        return ""
    named = [
        f"{code.name} ({many(code.passages, 'passage')}"
        + (f", {code.cases} of {many(speaking, 'case')})" if speaking else ")")
        for code in ranked
    ]
    return f"{listed(named)}."


def seldom(codes: Sequence[Frequency]) -> str:
    """The codes that were assigned once, and those that were never."""
    never = [code.name for code in codes if not code.passages]
    once = [code.name for code in codes if code.passages == 1]
    told = [f"Once: {listed(once)}."] if once else []
    told += [f"Never: {listed(never)}."] if never else []
    return " ".join(told)


def surest_pair(pairs: tuple[PairLine, ...]) -> str:
    """The pair that co-occurs most surely."""
    if not pairs:
        return ""
    told = [
        f"{pair.one} with {pair.other} ({many(pair.passages, 'passage')}, {pair.lift} times as often as by chance, "
        f"95 % interval {pair.interval})"
        for pair in pairs[:2]
    ]
    return f"More often than by chance: {listed(told)}."
