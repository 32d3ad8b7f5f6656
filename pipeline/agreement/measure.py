"""From aligned passages to figures with intervals.

A unit is a cell: one passage and one code. Intervals are percentiles of a
bootstrap that draws whole documents, since the passages of one interview
resemble each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from pipeline.agreement.align import Unit
from pipeline.agreement.coefficients import BOTH, FIRST, NEITHER, SECOND, coefficients, masi, set_coefficients
from pipeline.results.estimate import Estimate

Floats = npt.NDArray[np.float64]

DRAWS = 2_000
"""Bootstrap draws of documents. A choice: the 2.5 % tail then holds fifty draws."""

MOST_SETS = 2_000
"""From more distinct code sets than this their agreement is not computed: the distances would not fit. A choice."""

_BLOCK = 4_000_000
_LEVEL = 0.025


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found on one code, or on all cells together.

    Attributes:
        units: Cells: of one code, passages.
        counts: Cells that both, the first alone, the second alone and neither
            gave, as they were coded, unweighted.
        prevalence: Share of the cells to which the first and the second gave
            the code, weighted back.
        figures: By name; see :func:`coefficients`.
    """

    units: int
    counts: tuple[int, int, int, int]
    prevalence: tuple[float, float]
    figures: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything that was measured.

    Attributes:
        by_code: In the order of the codes.
        pooled: All cells together.
        mean: Means over the codes on which a figure is defined.
        sets: Kappa and alpha of whole code sets, by MASI distance; empty where
            they cannot be computed.
        clusters: How many documents the intervals draw from; 0 where passages
            are drawn, because all are of one document or of none.
    """

    by_code: tuple[Measured, ...]
    pooled: Measured
    mean: Mapping[str, Estimate]
    sets: Mapping[str, Estimate]
    clusters: int


def measure(units: Sequence[Unit], codes: Sequence[str], weights: Floats, *, seed: int, draws: int = DRAWS) -> Measures:
    """All coefficients with their intervals.

    Args:
        units: The passages that both looked at.
        codes: What is compared.
        weights: Of each unit, one over its inclusion probability.
        seed: Of the bootstrap.
        draws: How many bootstrap samples.
    """
    first = np.array([[code in unit.first for code in codes] for unit in units]).reshape(len(units), len(codes))
    second = np.array([[code in unit.second for code in codes] for unit in units]).reshape(len(units), len(codes))
    valid = np.array([[_comparable(unit, code) for code in codes] for unit in units]).reshape(len(units), len(codes))
    cells = np.zeros((len(units), len(codes), 4))
    cells[..., BOTH] = first & second & valid
    cells[..., FIRST] = first & ~second & valid
    cells[..., SECOND] = ~first & second & valid
    cells[..., NEITHER] = ~first & ~second & valid
    documents = sorted({unit.document for unit in units})
    clusters = len(documents) if len(documents) > 1 else 0
    index = {document: number for number, document in enumerate(documents)}
    member = np.array([index[unit.document] for unit in units]) if clusters else np.arange(len(units))
    weighted = cells * weights[:, None, None]
    summed = np.zeros((int(member.max()) + 1, len(codes), 4))
    np.add.at(summed, member, weighted)
    raw = cells.sum(axis=0)
    tables = _rescaled(weighted.sum(axis=0), raw)
    drawn = np.concatenate([np.tensordot(block, summed, axes=1) for block in _blocks(len(summed), seed, draws)])
    drawn_rescaled = _rescaled(drawn, raw[None])
    by_code = tuple(_measured(raw[number], tables[number], drawn_rescaled[:, number]) for number in range(len(codes)))
    whole = raw.sum(axis=0)
    pooled = _measured(whole, _rescaled(weighted.sum(axis=(0, 1)), whole), _rescaled(drawn.sum(axis=1), whole[None]))
    return Measures(
        by_code=by_code,
        pooled=pooled,
        mean=_means(tables, drawn_rescaled, by_code),
        sets=_sets(first & valid, second & valid, weights, member, _blocks(len(summed), seed, draws)),
        clusters=clusters,
    )


def _comparable(unit: Unit, code: str) -> bool:
    return code not in unit.unsure and (unit.judged is None or code in unit.judged)


def _blocks(clusters: int, seed: int, draws: int) -> Iterator[Floats]:
    """How often each cluster is drawn, shape (some draws, clusters), in blocks that fit into memory."""
    rng = np.random.default_rng(seed)
    most = max(1, min(200, _BLOCK // clusters))
    for start in range(0, draws, most):
        size = min(most, draws - start)
        yield rng.multinomial(clusters, np.full(clusters, 1 / clusters), size=size).astype(np.float64)


def _rescaled(tables: Floats, raw: Floats) -> Floats:
    """Weighted tables that add up to the number of cells looked at, as alpha's small-sample term needs."""
    total = tables.sum(axis=-1, keepdims=True)
    units = raw.sum(axis=-1, keepdims=True)
    result: Floats = np.divide(tables * units, total, out=np.zeros_like(tables), where=total > 0)
    return result


def _measured(raw: Floats, table: Floats, drawn: Floats) -> Measured:
    counts = tuple(int(count) for count in raw)
    units = sum(counts)
    values = coefficients(table)
    spread = coefficients(drawn)
    low, high = _bounds_without_disagreement(counts), _bounds_without_agreement(counts)
    figures = {}
    for name, value in values.items():
        figure = _figure(float(value), spread[name])
        if not np.isnan(figure.value):
            # fmin and fmax pass over a bound that the draws could not give.
            figure = Estimate(
                figure.value,
                float(np.fmin(figure.low, low.get(name, np.nan))),
                float(np.fmax(figure.high, high.get(name, np.nan))),
            )
        figures[name] = figure
    both, first, second, _ = table / units if units else np.full(4, np.nan)
    return Measured(
        units=units,
        counts=(counts[0], counts[1], counts[2], counts[3]),
        prevalence=(float(both + first), float(both + second)),
        figures=figures,
    )


def _figure(value: float, drawn: Floats) -> Estimate:
    defined = drawn[~np.isnan(drawn)]
    if np.isnan(value) or 2 * len(defined) < len(drawn):
        return Estimate(value, np.nan, np.nan)
    low, high = np.quantile(defined, [_LEVEL, 1 - _LEVEL])
    return Estimate(value, float(low), float(high))


def _bounds_without_disagreement(counts: Sequence[int]) -> dict[str, float]:
    """Lower bounds where the data hold no disagreement to draw.

    A bootstrap of perfect agreement is perfect however few the passages are.
    The bound is what the largest rate of disagreement would give under which
    none is seen once in forty times (Clopper and Pearson).
    """
    both, first, second, neither = counts
    units = sum(counts)
    bounds = {}
    if both and not first:
        bounds["precision"] = float(_LEVEL ** (1 / both))
    if both and not second:
        bounds["recall"] = float(_LEVEL ** (1 / both))
    if units and not first and not second:
        unseen = units * (1 - _LEVEL ** (1 / units))
        table = np.array([both, unseen / 2, unseen / 2, max(0.0, neither - unseen)], dtype=np.float64)
        found = coefficients(table)
        bounds |= {
            name: float(found[name])
            for name in ("agreement", "kappa", "alpha", "ac1", "f1")
            if not np.isnan(found[name])
        }
    return bounds


def _bounds_without_agreement(counts: Sequence[int]) -> dict[str, float]:
    """Upper bounds where the two sides never gave the code to the same passage; likewise."""
    both, first, second, neither = counts
    if both or not first + second:
        return {}
    units = sum(counts)
    unseen = units * (1 - _LEVEL ** (1 / units))
    found = coefficients(np.array([unseen, first, second, max(0.0, neither - unseen)], dtype=np.float64))
    bounds = {name: float(found[name]) for name in ("kappa", "alpha", "f1") if not np.isnan(found[name])}
    if first:
        bounds["precision"] = 1 - float(_LEVEL ** (1 / first))
    if second:
        bounds["recall"] = 1 - float(_LEVEL ** (1 / second))
    return bounds


def _means(tables: Floats, drawn: Floats, by_code: Sequence[Measured]) -> dict[str, Estimate]:
    """Unweighted means over the codes; a code on which a figure is not defined is left out.

    Where every draw is alike, as where nobody disagrees on any code, the interval is the mean of the codes' own.
    """
    values, spread = coefficients(tables), coefficients(drawn)
    means = {name: _figure(_mean(values[name][None])[0], _mean(spread[name])) for name in values}
    for name, mean in means.items():
        if mean.low == mean.high:
            own = np.array([[getattr(one.figures[name], end) for one in by_code] for end in ("low", "high")])
            low, high = _mean(own)
            means[name] = Estimate(mean.value, float(np.fmin(mean.low, low)), float(np.fmax(mean.high, high)))
    return means


def _mean(values: Floats) -> Floats:
    defined = ~np.isnan(values)
    count = defined.sum(axis=1)
    total = np.where(defined, values, 0.0).sum(axis=1)
    result: Floats = np.divide(total, count, out=np.full(len(values), np.nan), where=count > 0)
    return result


def _sets(
    first: npt.NDArray[np.bool_],
    second: npt.NDArray[np.bool_],
    weights: Floats,
    member: npt.NDArray[np.int64],
    blocks: Iterable[Floats],
) -> dict[str, Estimate]:
    """Agreement on whole code sets; cells that cannot be compared count as not given by either."""
    units = len(first)
    distinct, index = np.unique(np.concatenate([first, second]), axis=0, return_inverse=True)
    index = index.reshape(-1)
    if len(distinct) > MOST_SETS or len(distinct) < 2:
        return {}
    distance = masi(distinct)
    clusters = int(member.max()) + 1
    scaled = weights * units / weights.sum()
    shape = (clusters, len(distinct))
    mine = csr_array((scaled, (member, index[:units])), shape=shape)
    theirs = csr_array((scaled, (member, index[units:])), shape=shape)
    apart = np.bincount(member, weights=scaled * distance[index[:units], index[units:]], minlength=clusters)
    together = mine.sum(axis=0), theirs.sum(axis=0)
    values = set_coefficients(*together, apart.sum(), distance)
    # Draws of what never differs never differ: as in :func:`_bounds_without_disagreement`.
    unseen = np.array(np.nan if apart.any() else units * (1 - _LEVEL ** (1 / units)))
    least = set_coefficients(*together, unseen, distance)
    parts = [set_coefficients(block @ mine, block @ theirs, block @ apart, distance) for block in blocks]
    found = {
        name: _figure(float(value), np.concatenate([part[name] for part in parts])) for name, value in values.items()
    }
    return {name: Estimate(one.value, float(np.fmin(one.low, least[name])), one.high) for name, one in found.items()}
