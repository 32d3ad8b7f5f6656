"""What speaks for a code in a passage, and what does not count, in words; and what people decided there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pyarrow.compute as pc

from pipeline.codebook.diff import rule_text
from pipeline.coding.decide_codings import CODER
from pipeline.coding.rules.excluded import BarredHit
from pipeline.model import Codebook, Document, Evidence, Passage, Status
from pipeline.results.explanation import (
    Ground,
    HumanDecision,
)
from pipeline.results.tables import RunTables

LONGEST = 100
"""Characters of a rule that are shown; the codebook has the rest."""


def barred_in_words(
    codebook: Codebook,
    passages: Sequence[Passage],
    documents: Mapping[str, Document],
    found: Mapping[int, Sequence[BarredHit]],
) -> dict[int, list[tuple[str, Ground]]]:
    """What rules would find but for the words that they exclude and the roles that they are for, in words."""
    rules = rule_lines(codebook)
    result: dict[int, list[tuple[str, Ground]]] = {}
    for place, barred in found.items():
        passage = passages[place]
        text = documents[passage.document].text
        for one in barred:
            span = passage.locate(one.hit.start, one.hit.end)
            said = text[span.start : span.end]
            if one.roles:
                why_not = f"is for words of the {' or '.join(role.value for role in one.roles)} alone"
            else:
                bars = [passage.locate(bar.start, bar.end) for bar in one.excluded]
                named = ", ".join(dict.fromkeys(f"“{text[bar.start : bar.end]}”" for bar in bars))
                why_not = f"excludes {named}, which stands there too"
            rule = f"rule {one.hit.rule}, {rules[one.hit.rule]},"
            kind = "role" if one.roles else "excluded"
            sentence = f"“{said}” does not count: {rule} {why_not}"
            ground = Ground(kind, sentence, said, span.start, span.end, one.hit.weight, False)
            result.setdefault(place, []).append((one.hit.code, ground))
    return result


def rule_lines(codebook: Codebook) -> dict[str, str]:
    """Each rule, as far as a line holds it."""
    lines = {rule.id: rule_text(rule) for code in codebook.codes for rule in code.rules}
    return {name: line if len(line) <= LONGEST else line[: LONGEST - 1] + "…" for name, line in lines.items()}


def learned_then(tables: RunTables, passage: str, code: str) -> list[Evidence]:
    """What a learned model named as evidence when the run was made."""
    both = pc.and_(pc.equal(tables.codings["passage"], passage), pc.equal(tables.codings["code"], code))
    rows = tables.codings.filter(pc.and_(both, pc.equal(tables.codings["coder"], CODER)))["evidence"].to_pylist()
    return [
        Evidence(**{name: entry[name] for name in ("kind", "source", "start", "end", "value")})
        for row in rows
        for entry in json.loads(row)
        if entry["kind"] == "learned"
    ]


def ground_in_words(entry: Evidence, document: Document, rules: Mapping[str, str]) -> Ground:
    """An entry of a coding's evidence as it is told.

    Args:
        entry: The entry.
        document: The document of the passage.
        rules: Each rule, as far as a line holds it.
    """
    said = document.text[entry.start : entry.end]
    value = abs(entry.value)
    if entry.kind == "rule":
        rule = f"rule {entry.source}, {rules.get(entry.source, '')}"
        if entry.value < 0:
            return Ground("denied", f"“{said}” does not count: the speaker denies it ({rule})", said, entry.start,
                          entry.end, value, False)  # fmt: skip
        return Ground("rule", f"“{said}” was found by {rule}", said, entry.start, entry.end, value, True)
    if entry.kind == "example":
        sentence = f"“{said}” is what the codebook gives as an example of the code: “{entry.source}”"
        return Ground("example", sentence, said, entry.start, entry.end, value, True)
    if entry.kind == "similarity":
        kind, _, text = entry.source.partition(": ")
        sentence = f"the nearest sentence is “{said}”; its likeness (cosine) to the code's {kind} “{text}” is " + (
            f"{entry.value:.2f}"
        )
        return Ground("nearest", sentence, said, entry.start, entry.end, entry.value, entry.value > 0)
    if entry.kind == "lexical":
        sentence = f"words that stand in the codebook's entry too: {entry.source} (likeness {value:.2f})"
        return Ground("words", sentence, "", 0, 0, value, True)
    if entry.kind == "judge":
        sentence = f"the language model {entry.source}"
        if " says yes" in entry.source:
            sentence += f", for the words “{said}”"
        return Ground("judge", sentence, said, entry.start, entry.end, entry.value, entry.value > 0)
    return Ground("learned", entry.source, said, entry.start, entry.end, entry.value, entry.value > 0)


def verdicts_on(tables: RunTables, passage: str) -> dict[str, tuple[HumanDecision, ...]]:
    """What people decided on a passage, by code."""
    result: dict[str, tuple[HumanDecision, ...]] = {}
    for row in tables.codings.filter(pc.equal(tables.codings["passage"], passage)).to_pylist():
        if row["coder"] != CODER:
            said = [entry["source"] for entry in json.loads(row["evidence"]) if entry["kind"] == "human"]
            one = HumanDecision(row["coder"], row["status"] != Status.REJECTED, said[0] if said else row["coder"])
            result[row["code"]] = (*result.get(row["code"], ()), one)
    return result
