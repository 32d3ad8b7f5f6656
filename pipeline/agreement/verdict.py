"""What the figures of one code mean, in a sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from pipeline.agreement.measure import Measured
from pipeline.agreement.rho import LEVEL, THRESHOLD
from pipeline.results.estimate import Estimate

RELIABLE_FROM = 0.60
"""The lower bound of kappa's interval from which on a code is reliable. A choice, where Landis and Koch (1977) begin
to call agreement substantial (.61)."""

TENTATIVE_FROM = 0.40
"""The kappa from which on a code is tentative. A choice, where Landis and Koch (1977) begin to call agreement
moderate (.41)."""

ENOUGH = 10
"""Passages with the code, on either side, below which nothing is called reliable. A choice: of fewer, one passage
moves kappa by a tenth."""

MOST_MORE = 10_000
"""Further passages beyond which no number is named: nobody codes so many. A choice."""


class Reliability(StrEnum):
    """Whether a code's codings can be built upon."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    NOT_USABLE = "not usable"
    NOT_SEEN = "not seen"


@dataclass(frozen=True, slots=True)
class JudgedCode:
    """The verdict on one code.

    Attributes:
        verdict: See :class:`Reliability`.
        more: About how many further passages would settle whether kappa lies
            above or below the bound of a reliable code; 0 where it is
            settled, None where no number is of use: the corpus has not so many.
        sentence: Both in words.
    """

    verdict: Reliability
    more: int | None
    sentence: str


def judge(measured: Measured, *, rho: float | None, rest: int | None) -> JudgedCode:
    """The verdict on a code.

    Args:
        measured: What was found on it.
        rho: Shaffer's rho, where it may be given.
        rest: How many passages of the corpus nobody has checked, None where unknown.
    """
    kappa = measured.figures["kappa"]
    both, first, second, _ = measured.counts
    seen = both + first + second
    if not seen:
        return JudgedCode(
            Reliability.NOT_SEEN,
            None,
            "not seen: neither side gave it to any of these passages, so nothing can be said of it.",
        )
    if math.isnan(kappa.value):
        return JudgedCode(
            Reliability.NOT_SEEN, None, "not seen: both sides gave it to every passage, so kappa is not defined."
        )
    more = _more(kappa, measured.units, seen)
    if seen >= ENOUGH and kappa.low >= RELIABLE_FROM:
        verdict = Reliability.RELIABLE
    elif kappa.value >= TENTATIVE_FROM:
        verdict = Reliability.TENTATIVE
    else:
        verdict = Reliability.NOT_USABLE
    said = f"{verdict}: kappa {shown(kappa)} on {_passages(measured.units)}, {seen} of them with the code"
    if seen < ENOUGH:
        said += f", which is too few to be sure of it ({ENOUGH} are needed)"
    elif verdict is Reliability.TENTATIVE and kappa.value >= RELIABLE_FROM:
        said += f"; the interval reaches below {number(RELIABLE_FROM)}, so it may be less reliable than it looks"
    if rho is not None:
        holds = "holds" if rho < LEVEL else "need not hold"
        said += f"; a kappa above {number(THRESHOLD)} {holds} for the corpus (rho {f'{rho:.3f}'.removeprefix('0')})"
    useful = None if more and rest is not None and more > rest else more  # there are not so many
    return JudgedCode(verdict, useful, f"{said}. {_what_next(more, rest, verdict)}")


def shown(figure: Estimate) -> str:
    """A figure and its interval: ``.71 [.60, .80]``."""
    if math.isnan(figure.value):
        return "-"
    if math.isnan(figure.low):
        return number(figure.value)
    return f"{number(figure.value)} [{number(figure.low)}, {number(figure.high)}]"


def number(value: float) -> str:
    """Two digits, without the zero before the point, as journals print coefficients."""
    if math.isnan(value):
        return "-"
    text = f"{value:.2f}"
    text = "0.00" if text == "-0.00" else text
    return text.replace("0.", ".", 1) if abs(float(text)) < 1 else text


def _more(kappa: Estimate, units: int, seen: int) -> int | None:
    """Passages until the bound of a reliable code lies outside the interval, as its width falls with the root."""
    if math.isnan(kappa.low):
        return None
    needed = 0
    if seen < ENOUGH:
        needed = _about(units * ENOUGH / seen - units)
    if kappa.low >= RELIABLE_FROM or kappa.high < RELIABLE_FROM:
        return needed
    side = kappa.value - kappa.low if kappa.value >= RELIABLE_FROM else kappa.high - kappa.value
    distance = abs(kappa.value - RELIABLE_FROM)
    if distance * math.sqrt(1 + MOST_MORE / units) <= side:
        return None
    return max(needed, _about(units * (side / distance) ** 2 - units))


def _about(count: float) -> int:
    """Upwards to two digits that count: the forecast is no better than that."""
    step = int("1".ljust(len(str(int(count))) - 1, "0"))
    return math.ceil(round(count / step, 6)) * step


def _what_next(more: int | None, rest: int | None, verdict: Reliability) -> str:
    if more == 0:
        return (
            "More passages would not change that."
            if verdict is Reliability.RELIABLE
            else "More passages would not change that; the definition, or the coding, would."
        )
    if more is None:
        return f"Kappa lies so near {number(RELIABLE_FROM)} that more passages would hardly settle it."
    if rest == 0:
        return "All passages of the corpus are checked: it has no more that could settle whether it is reliable."
    if rest is not None and more > rest:
        return (
            f"The corpus has too few passages of it for a sure figure: the {_passages(rest)} that nobody has checked "
            "would not settle whether it is reliable."
        )
    return f"About {more:,} more passages, from further documents, would settle whether it is reliable."


def _passages(count: int) -> str:
    return f"{count:,} passage{'' if count == 1 else 's'}"
