"""Which codings came and went between two runs, and because of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.codebook.diff import Difference, rule_text
from pipeline.coding.channels import Matrix
from pipeline.coding.decide_codings import rule_strength
from pipeline.coding.rules.scorer import RuleHit
from pipeline.coding.scores import similarity_alone
from pipeline.model import MACHINE, Code, Codebook
from pipeline.results.codings import assigned
from pipeline.results.spans import slices, spans_of
from pipeline.results.tables import RunTables
from pipeline.runtime.manifest import UsedSettings
from pipeline.wording import score_text

SAME = 2e-6
"""Scores that differ by less are the same: scores are rounded to six digits, so that two of them may differ by 1e-6
each way."""

SLIGHT = 0.005
"""A step in similarity, on the scale of scores, that is not worth a word beside a rule that came or went. A choice:
half of what two decimals show."""

LIKENESS = ("name", "definition", "include", "examples", "keywords")
"""What of a code passages are compared with."""


@dataclass(frozen=True, slots=True)
class DiffedRun:
    """A run, as far as reasons go.

    Attributes:
        tables: Its tables.
        codebook: Its codebook.
        hits: What its rules find in each passage.
        settings: What its manifest says of settings.
        files: Digests of the files that it read.
    """

    tables: RunTables
    codebook: Codebook
    hits: Sequence[Sequence[RuleHit]]
    settings: UsedSettings
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class CodingChange:
    """A coding that came or went.

    Attributes:
        code: As the new codebook has it, or the old one where it is gone.
        came: Whether it came; else it went.
        score_before: In the old run; None where there was no such pair.
        score_after: In the new run, likewise.
        reasons: Why, in words; at least one.
    """

    passage: str
    document: str
    case: str
    locator: str
    text: str
    code: str
    came: bool
    score_before: float | None
    score_after: float | None
    reasons: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON and tables."""
        return {
            "change": "came" if self.came else "went",
            "passage": self.passage,
            "document": self.document,
            "case": self.case,
            "locator": self.locator,
            "code": self.code,
            "score_before": self.score_before,
            "score_after": self.score_after,
            "reasons": list(self.reasons),
            "text": self.text,
        }


def apart(one: float, other: float) -> tuple[str, str]:
    """Two scores with two decimals, or with as many as tell them apart; at most six."""
    for digits in range(2, 7):
        shown = score_text(one, digits), score_text(other, digits)
        if shown[0] != shown[1]:
            break
    return shown


class _Side:
    """One of the two runs, looked up by passage and code."""

    def __init__(self, run: DiffedRun) -> None:
        self.run = run
        tables = run.tables
        self.passages = {name: row for row, name in enumerate(tables.passages["passage"].to_pylist())}
        self.codes = {code.id: index for index, code in enumerate(run.codebook.codes)}
        ids = list(self.passages)
        order = list(tables.code_ids)
        pairs = assigned(tables)
        coders = tables.codings["coder"].to_pylist()
        self.assigned = {
            (ids[passage], order[code]): coders[row]
            for passage, code, row in zip(pairs.passage.tolist(), pairs.code.tolist(), pairs.row.tolist(), strict=True)
        }
        scores = tables.scores
        self.scores = dict(
            zip(
                zip(scores["passage"].to_pylist(), scores["code"].to_pylist(), strict=True),
                scores["score"].to_pylist(),
                strict=True,
            )
        )
        self.rules: Matrix = rule_strength(run.hits, list(self.codes))
        self.decisions: dict[tuple[str, str], list[tuple[str, bool]]] = {}
        for passage, code, coder, status in zip(
            *(tables.codings[name].to_pylist() for name in ("passage", "code", "coder", "status")), strict=True
        ):
            if coder != MACHINE:
                self.decisions.setdefault((passage, code), []).append((coder, status != "rejected"))

        self.coders = {who for told in self.decisions.values() for who, _ in told}

    def strength(self, passage: str, code: str) -> float:
        """How surely rules give the code."""
        return float(self.rules[self.passages[passage], self.codes[code]])

    def code(self, id_: str) -> Code:
        """The code's entry."""
        return self.run.codebook.codes[self.codes[id_]]

    def rule_matches(self, passage: str, code: str) -> dict[str, str]:
        """What rules of the code find in the passage, by the rule as it is written; denied hits apart."""
        row = self.run.tables.passages.slice(self.passages[passage], 1).to_pylist()[0]
        words = " ".join(row["text"][piece.start : piece.end] for piece in slices(spans_of(row["spans"])))
        specs = {rule.id: rule_text(rule) for rule in self.code(code).rules}
        return {
            specs[hit.rule]: words[hit.start : hit.end]
            for hit in self.run.hits[self.passages[passage]]
            if hit.code == code and not hit.negated
        }


def diff_codings(old: DiffedRun, new: DiffedRun, between: Difference) -> list[CodingChange]:
    """Every pair of passage and code that only one of the runs has, with the reason.

    Args:
        old: The earlier run.
        new: The later one.
        between: What differs between their codebooks.

    Returns:
        By code in the new codebook's order, then by passage.
    """
    before, after = _Side(old), _Side(new)
    was = {change.code: change.was or change.code for change in between.changed}
    known = list(dict.fromkeys([*after.codes, *(code for code in before.codes if code in between.gone)]))
    earlier = {(passage, code) for passage, code in before.assigned}
    result = []
    for code in known:
        old_id = was.get(code, code)
        then = {passage for passage, its in earlier if its == old_id}
        now = {passage for passage, its in after.assigned if its == code}
        order = before.passages | after.passages
        for passage in sorted(then ^ now, key=lambda name: (order[name], name)):
            side = after if passage in now else before
            row = side.run.tables.passages.slice(side.passages[passage], 1).to_pylist()[0]
            result.append(
                CodingChange(
                    passage=passage,
                    document=row["document"],
                    case=row["case"],
                    locator=row["locator"],
                    text=row["text"],
                    code=code,
                    came=passage in now,
                    score_before=before.scores.get((passage, old_id)),
                    score_after=after.scores.get((passage, code)),
                    reasons=tuple(_reasons(before, after, passage, old_id, code, between)),
                )
            )
    return result


def _reasons(before: _Side, after: _Side, passage: str, old_id: str, code: str, between: Difference) -> list[str]:
    if passage not in before.passages:
        return ["the passage is new: its transcript was added, edited or cut otherwise"]
    if passage not in after.passages:
        return ["the passage is gone: its transcript was removed, edited or cut otherwise"]
    if old_id not in before.codes:
        return ["the code is new"]
    if code not in after.codes:
        return ["the code is gone from the codebook"]
    decided = _people(before, after, passage, old_id, code)
    if decided:
        return decided
    settings = [
        name
        for name in ("model", "fast", "unit", "learned", "fitted", "judge")
        if getattr(before.run.settings, name) != getattr(after.run.settings, name)
    ]
    found = [f"the setting {name} is another" for name in settings]
    then, now = before.scores[passage, old_id], after.scores[passage, code]
    limits = [side.run.settings.thresholds.decision for side in (before, after)]
    if limits[0] != limits[1]:
        found.append(f"a code is assigned from {limits[1]:g} on, before from {limits[0]:g}")
    if abs(then - now) <= SAME or "learned" in settings or after.run.settings.learned:
        return found or ["its score went from {} to {}".format(*apart(then, now))]
    return (
        found
        + _of_rules(before, after, passage, old_id, code)
        + _of_likeness(before, after, passage, old_id, code, between)
    )


def _people(before: _Side, after: _Side, passage: str, old_id: str, code: str) -> list[str]:
    then, now = before.decisions.get((passage, old_id), []), after.decisions.get((passage, code), [])
    if then == now:
        return []
    new = [f"{who} {'accepted' if yes else 'rejected'} it" for who, yes in now if (who, yes) not in then]
    return new or [
        f"{'accepted' if yes else 'rejected'} by {who} in the first run; "
        + ("the second has no such decision" if who in after.coders else f"the second has none of {who}'s decisions")
        for who, yes in then
        if (who, yes) not in now
    ]


def _of_rules(before: _Side, after: _Side, passage: str, old_id: str, code: str) -> list[str]:
    if abs(before.strength(passage, old_id) - after.strength(passage, code)) <= SAME:
        return []
    then, now = before.rule_matches(passage, old_id), after.rule_matches(passage, code)
    had, has = ({rule_text(rule) for rule in side.code(id_).rules} for side, id_ in ((before, old_id), (after, code)))
    lines = [
        f"the {'rule' if rule in had else 'new or changed rule'} {rule} finds “{words}”"
        for rule, words in now.items()
        if rule not in then
    ]
    lines += [
        f"the rule {rule}, which found “{words}”, "
        + ("finds it no more" if rule in has else "was changed or taken out")
        for rule, words in then.items()
        if rule not in now
    ]
    return lines or ["its rules weigh otherwise"]


def _of_likeness(before: _Side, after: _Side, passage: str, old_id: str, code: str, between: Difference) -> list[str]:
    then, now = (
        float(
            similarity_alone(np.array([[side.scores[passage, id_]]]), np.array([[side.strength(passage, id_)]]))[0, 0]
        )
        for side, id_ in ((before, old_id), (after, code))
    )
    # The rules' part is taken out of rounded scores, so that the rest is known less exactly.
    exact = 1 - max(before.strength(passage, old_id), after.strength(passage, code))
    if abs(then - now) * max(exact, 1e-9) <= SAME:
        return []
    if abs(then - now) < SLIGHT and abs(before.strength(passage, old_id) - after.strength(passage, code)) > SAME:
        # The rules did it.
        return []
    step = "similarity alone went from {} to {}".format(*apart(then, now))
    changed = {change.code: change.changes for change in between.changed}
    own = [one.field for one in changed.get(code, ()) if one.field in LIKENESS]
    lines = [f"its {' and '.join(own)} changed: {step}"] if own else []
    if bool(before.code(old_id).rules) != bool(after.code(code).rules):
        lines.append(f"it has {'rules now' if after.code(code).rules else 'no rules any more'}: {step}")
    if lines:
        return lines
    others = [
        *(id_ for id_, parts in changed.items() if id_ != code and any(one.field in LIKENESS for one in parts)),
        *between.new,
        *between.gone,
    ]
    causes = (
        [f"other codes changed ({', '.join(others[:3])}{' and more' if len(others) > 3 else ''})"] if others else []
    )
    if before.run.files != after.run.files:
        causes.append("the corpus changed")
    return [f"{' and '.join(causes) or 'what it is measured against changed'}: {step}"]
