"""The coder's known error, carried into rates: what a check by hand says of the machine.

From the file that `thematrix agree` writes: for each passage that a person
checked, what the machine gave and what the person gave.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.analysis.case_units import Units
from pipeline.analysis.incidence import NO_FAMILY
from pipeline.analysis.rates import design_effect, rate
from pipeline.analysis.results import Misclassification, Rate
from pipeline.errors import CallError
from pipeline.model import MACHINE
from pipeline.results.agreement_json import REMEDY, AgreedUnit, read_agreed
from pipeline.results.codings import Floats
from pipeline.results.estimate import Estimate
from pipeline.results.tables import RunTables

FILE = "agreement.json"

DRAWS = 4_000
"""Draws of sensitivity, specificity and rates together, for the corrected interval. A choice: the 2.5 % tail then
holds a hundred."""

ENOUGH = 10
"""So many checked passages with the code, and as many without, a group needs for an error of its own. A choice: of
fewer, one passage moves the rate by a tenth."""

DOCUMENTS = 3
"""From so many documents each must come, since the passages of one are alike. A choice: of two there is no spread to
speak of."""

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Checked:
    """A passage that a person checked.

    Attributes:
        id: Of the passage in the run.
        document: Its document, "" where unknown.
        machine: The codes that the machine gave.
        person: The codes that the person gave.
        unsure: Codes on which nobody committed.
        judged: The codes that were looked at, None for all.
        weight: One over its chance of being drawn.
    """

    id: str
    document: str
    machine: frozenset[str]
    person: frozenset[str]
    unsure: frozenset[str]
    judged: frozenset[str] | None
    weight: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Corrected rates, and the draws behind their intervals.

    Attributes:
        rates: By group, corrected and within 0..1.
        low: Groups x draws: the smallest value that each draw allows.
        high: The largest; where a draw's coder is no better than chance, 0 and 1.
    """

    rates: tuple[Estimate, ...]
    low: Floats
    high: Floats

    def difference(self, first: int, second: int) -> Estimate:
        """The first group's corrected rate less the second's."""
        return Estimate(
            self.rates[first].value - self.rates[second].value,
            _quantile(self.low[first] - self.high[second], 0.025),
            _quantile(self.high[first] - self.low[second], 0.975),
        )

    def odds_ratio(self, first: int, second: int) -> Estimate:
        """The first group's odds over the second's; infinite where the second's are none."""
        low = _ratio(self.low[first], self.high[second], unknown=0.0)
        high = _ratio(self.high[first], self.low[second], unknown=np.inf)
        value = _ratio(np.array([self.rates[first].value]), np.array([self.rates[second].value]), unknown=np.nan)
        return Estimate(float(value[0]), _quantile(low, 0.025), _quantile(high, 0.975))

    def p(self, first: int, second: int) -> tuple[float, float]:
        """How seldom the draws lie on the other side of no difference, doubled; and the smallest that it can be.

        As (b + 1) / (m + 1); 1 and 1 where a group's single case says nothing of others.
        """
        if math.isnan(self.rates[first].low) or math.isnan(self.rates[second].low):
            return 1.0, 1.0
        draws = self.low.shape[1] + 1
        less = int((self.low[first] - self.high[second] <= 0).sum())
        more = int((self.high[first] - self.low[second] >= 0).sum())
        return min(1.0, 2 * (min(less, more) + 1) / draws), 2 / draws


@dataclass(frozen=True, slots=True)
class Measurement:
    """A check by hand of the machine's codings.

    Attributes:
        source: The file.
        codes: The codes that were checked.
        checked: The passages.
    """

    source: str
    codes: frozenset[str]
    checked: tuple[Checked, ...]

    def misclassification(self, column: str, units: Units, tables: RunTables) -> Misclassification | None:
        """The error of a code or family; by group where each has enough checked passages.

        Returns:
            None where it was not checked, or never or always given by the person.
        """
        codes = frozenset(
            code for code, family in tables.code_families.items() if column in (code, family or NO_FAMILY)
        )
        if not codes <= self.codes:
            return None
        checked = [one for one in self.checked if _comparable(one, codes)]
        person = np.array([bool(one.person & codes) for one in checked], dtype=np.bool_)
        if not person.any() or person.all():
            return None
        group = _groups(checked, units, tables)
        masks = [group == number for number in range(len(units.groups))]
        by_group = all(_enough(checked, person, mask) for mask in masks)
        found = [_error(checked, codes, person, mask) for mask in (masks if by_group else [np.ones_like(person)])]
        return Misclassification(
            sensitivity=tuple(sensitivity for sensitivity, _ in found),
            specificity=tuple(specificity for _, specificity in found),
            by_group=by_group,
            useless=any(one.value + other.value <= 1 for one, other in found),
        )

    def spread(self, misclassification: Misclassification, rates: Sequence[Rate], *, seed: int) -> Spread | None:
        """Rates corrected after Rogan and Gladen (1978), with intervals that know how well the error is known.

        A corrected rate is (rate + specificity - 1) / (sensitivity + specificity - 1),
        put back to 0 or 1 where it leaves them. Its interval holds the middle
        95 % of draws in which rate, sensitivity and specificity each come from
        the beta distribution of their effective sample sizes (half a passage added
        on either side, Jeffreys), so that cases and checked documents stay
        whole. A draw in which the coder is no better than chance allows any
        rate from 0 to 1.

        Returns:
            None where the machine does no better than chance.
        """
        if misclassification.useless:
            return None
        rng = np.random.default_rng(seed)
        errors = [
            (_drawn(one, rng), _drawn(other, rng))
            for one, other in zip(misclassification.sensitivity, misclassification.specificity, strict=True)
        ]
        lows, highs, corrected = [], [], []
        for number, apparent in enumerate(rates):
            index = number if misclassification.by_group else 0
            sensitivity, specificity = errors[index]
            raw = rogan_gladen(
                apparent.value, misclassification.sensitivity[index].value, misclassification.specificity[index].value
            )
            better = sensitivity + specificity - 1
            drawn = _drawn(apparent, rng)
            with np.errstate(divide="ignore", invalid="ignore"):
                value = np.clip((drawn + specificity - 1) / better, 0, 1)
            lows.append(np.where(better > 0, value, 0.0))
            highs.append(np.where(better > 0, value, 1.0))
            point = float(np.clip(raw, 0, 1))
            # A rate that was put back to a border may lie just outside the draws' middle.
            low, high = _quantile(lows[-1], 0.025), _quantile(highs[-1], 0.975)
            corrected.append(
                Estimate(point, min(low, point), max(high, point)) if apparent.effective_sample_size else _nan(point)
            )
        return Spread(tuple(corrected), np.array(lows), np.array(highs))


def rogan_gladen(apparent: float, sensitivity: float, specificity: float) -> float:
    """The true rate behind an apparent one (Rogan and Gladen 1978, American Journal of Epidemiology 107); unclipped."""
    return (apparent + specificity - 1) / (sensitivity + specificity - 1)


def read_measurement(path: Path, tables: RunTables) -> Measurement:
    """The check that `thematrix agree RUN HUMAN --out FOLDER` has written.

    Args:
        path: ``agreement.json``, or the folder that holds it.
        tables: The run that is compared; the check must be of its passages.

    Raises:
        CallError: There is no such file, it is none of agree's, it compares
            two people, or it is of another run.
        ThematrixError: It is damaged.
    """
    file = path / FILE if path.is_dir() else path
    found = read_agreed(file)
    codes = frozenset(entry.code for entry in found.codes)
    checked = tuple(_checked(unit) for unit in found.units)
    if found.first.coder != MACHINE:
        raise CallError("compares two people, not the machine with a person", where=str(file), remedy=REMEDY)
    known = set(tables.passages["passage"].to_pylist())
    if not any(one.id in known for one in checked):
        raise CallError("is a check of another run: none of its passages are in this one", where=str(file))
    return Measurement(str(file), codes, checked)


def _checked(unit: AgreedUnit) -> Checked:
    return Checked(
        id=unit.id,
        document=unit.document,
        machine=frozenset(unit.first),
        person=frozenset(unit.second),
        unsure=frozenset(unit.unsure),
        judged=None if unit.judged is None else frozenset(unit.judged),
        weight=unit.weight,
    )


def _comparable(one: Checked, codes: frozenset[str]) -> bool:
    return not one.unsure & codes and (one.judged is None or codes <= one.judged)


def _groups(checked: Sequence[Checked], units: Units, tables: RunTables) -> npt.NDArray[np.int64]:
    """The group of each checked passage: by its id, else by its document where that is of one group; -1 for none."""
    unit = dict(zip(tables.passages["passage"].to_pylist(), units.of.tolist(), strict=True))
    document: dict[str, set[int]] = {}
    for name, index in zip(tables.passages["document"].to_pylist(), units.of.tolist(), strict=True):
        if index >= 0:
            document.setdefault(name, set()).add(int(units.group[index]))
    found = []
    for one in checked:
        index = unit.get(one.id, -1)
        among = document.get(one.document, set())
        found.append(int(units.group[index]) if index >= 0 else next(iter(among)) if len(among) == 1 else -1)
    return np.array(found, dtype=np.int64)


def _enough(checked: Sequence[Checked], person: Bools, mask: Bools) -> bool:
    for part in (mask & person, mask & ~person):
        rows = np.flatnonzero(part).tolist()
        if len(rows) < ENOUGH or len({checked[row].document for row in rows}) < DOCUMENTS:
            return False
    return True


def _error(checked: Sequence[Checked], codes: frozenset[str], person: Bools, mask: Bools) -> tuple[Rate, Rate]:
    """Sensitivity and specificity, by document and weighted back to the corpus.

    Where either shows no error, it borrows how much documents differ from all
    errors together.
    """
    machine = np.array([bool(one.machine & codes) for one in checked], dtype=np.bool_)
    design = max(1.0, design_effect(*_by_document(checked, machine != person, mask)))
    return (
        rate(*_by_document(checked, machine, mask & person), design=design),
        rate(*_by_document(checked, ~machine, mask & ~person), design=design),
    )


def _by_document(checked: Sequence[Checked], counted: Bools, part: Bools) -> tuple[Floats, Floats]:
    """Of each document, how many count and how many there are."""
    rows = np.flatnonzero(part).tolist()
    names = [checked[row].document or f"\0{row}" for row in rows]
    index = {name: number for number, name in enumerate(dict.fromkeys(names))}
    member = np.array([index[name] for name in names], dtype=np.int64)
    weight = np.array([checked[row].weight for row in rows], dtype=np.float64)
    # They add up to the passages looked at, so that the effective sample size is of passages.
    weight *= len(rows) / weight.sum()
    found = (np.bincount(member, weights=values).astype(np.float64) for values in (weight * counted[rows], weight))
    return next(found), next(found)


def _drawn(known: Rate, rng: np.random.Generator) -> Floats:
    count, of = known.value * known.effective_sample_size, known.effective_sample_size
    return rng.beta(count + 0.5, max(of - count, 0.0) + 0.5, size=DRAWS)


def _quantile(values: Floats, share: float) -> float:
    # By rank: between a number and infinity there is nothing to interpolate.
    return float(np.sort(values)[min(len(values) - 1, int(share * len(values)))])


def _ratio(first: Floats, second: Floats, *, unknown: float) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        found = first * (1 - second) / ((1 - first) * second)
    return np.where(np.isnan(found), unknown, found)


def _nan(point: float) -> Estimate:
    return Estimate(point, np.nan, np.nan)
