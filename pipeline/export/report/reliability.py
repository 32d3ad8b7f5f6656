"""How far the codings can be trusted: agreement with people, and how a learned model did on what it had not seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from pipeline.export.report.svg import dots, key
from pipeline.wording import many


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """A code: kappa with its interval, precision, recall, and the verdict."""

    name: str
    kappa: str
    interval: str
    precision: str
    recall: str
    verdict: str


@dataclass(frozen=True, slots=True)
class AgreementView:
    """Agreement with a person's codings."""

    lead: tuple[str, ...]
    lines: tuple[AgreementLine, ...]


@dataclass(frozen=True, slots=True)
class BinLine:
    """Cells of one tenth of the probability: how many, what was said and what people gave."""

    probability: str
    cells: str
    share: str
    dots: Markup


@dataclass(frozen=True, slots=True)
class ReliabilityView:
    """Whether a learned model's probabilities are right, on documents left out; ``keys`` are the marks of the dots."""

    lead: str
    lines: tuple[BinLine, ...]
    keys: tuple[Markup, Markup]


def agreement_of(found: Mapping[str, Any] | None, names: Mapping[str, str]) -> tuple[AgreementView, ...]:
    """What ``thematrix agree`` found; nothing where it was not asked."""
    if not found:
        return ()
    return (
        AgreementView(
            lead=(agreement_sentence(found),),
            lines=tuple(
                AgreementLine(
                    name=names.get(code["code"], code["code"]),
                    kappa=_figure(code, "kappa"),
                    interval=_bounds(code, "kappa"),
                    precision=_figure(code, "precision"),
                    recall=_figure(code, "recall"),
                    verdict=str(code["verdict"]),
                )
                for code in found["codes"]
            ),
        ),
    )


def agreement_sentence(found: Mapping[str, Any]) -> str:
    """Agreement over all codes, in a sentence."""
    pooled = found["overall"]["pooled"]
    changed, decided = found.get("changed", 0), found.get("decided", 0)
    reliable = sum(code["verdict"] == "reliable" for code in found["codes"])
    where = f" from {many(found['documents'], 'document')}" if found["documents"] else ""
    return (
        f"A person coded {many(found['passages'], 'passage')}{where} too. Cohen's kappa over all passages and codes is "
        f"{_figure(pooled, 'kappa')} (95 % interval {_bounds(pooled, 'kappa')}); {reliable} of {len(found['codes'])} "
        f"{'code is' if len(found['codes']) == 1 else 'codes are'} reliable by the bounds that thematrix agree states."
        + (f" Since then the machine's codings of {changed:,} of these passages have changed." if changed else "")
        + (
            f" In {decided:,} of these passages people's decisions leave other codes than the "
            "machine gives; the agreement is the machine's own."
            if decided
            else ""
        )
    )


def reliability_of(learned: Mapping[str, Any] | None) -> tuple[ReliabilityView, ...]:
    """The reliability table of a learned model; nothing where there is none."""
    if not learned:
        return ()
    held = learned["held_out"]
    good = held["all"]
    lead = (
        f"Scores are probabilities learned from {many(learned['coded']['codings'], 'coding')} of "
        f"{many(learned['coded']['passages'], 'passage')}. On {held['by']}s left out in turn, kappa was "
        f"{good['kappa']:.2f} and the probabilities were off by {good['calibration_error']:.3f} on average."
    )
    lines = tuple(
        BinLine(
            probability=f"{row['probability']:.2f}",
            cells=f"{row['cells']:,}",
            share=f"{row['share']:.2f}",
            dots=dots(
                [(row["probability"], float("nan"), float("nan")), (row["share"], float("nan"), float("nan"))], top=1.0
            ),
        )
        for row in held["reliability"]
    )
    return (ReliabilityView(lead, lines, keys=(key(0), key(1))),)


def _value(found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    figures = found.get("figures", found)
    value = figures.get(name)
    return value if isinstance(value, Mapping) else {"value": value}


def _figure(found: Mapping[str, Any], name: str) -> str:
    value = _value(found, name).get("value")
    return "–" if value is None else f"{value:.2f}"


def _bounds(found: Mapping[str, Any], name: str) -> str:
    value = _value(found, name)
    low, high = value.get("low"), value.get("high")
    return "" if low is None or high is None else f"{low:.2f} to {high:.2f}"
