"""The passages behind the cells of the heat maps, as the data of the page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from pipeline.export.aliases import document_names, hidden_sources
from pipeline.export.evidence_text import marks, reasons
from pipeline.export.run_description import by_person
from pipeline.model import Role, Span, Status
from pipeline.results.codings import DEFAULT_ROLES, RANKS, assigned
from pipeline.results.explanation import Explanations, HumanDecision, Packed, Pair, Patterns, Section
from pipeline.results.participants import display_name, groups, people
from pipeline.results.spans import spans_of
from pipeline.results.tables import RunTables
from pipeline.wording import score_text

BUDGET = 3_000_000
"""Bytes of passages in the page, which as a whole stays under 5 MB."""


def listing(
    tables: RunTables,
    *,
    rows: Mapping[str, tuple[str, ...]],
    budget: int = BUDGET,
    explained: Explanations | None = None,
) -> dict[str, Any]:
    """The coded passages of the page, the best of every cell first, until the budget is spent.

    Whoever did not consent to being quoted is listed without words.

    Args:
        tables: The run.
        rows: The labels of the rows of each heat map, by what a row is.
        budget: Bytes of JSON.
        explained: How the scores came about; the reasons alone are told where it is not known.

    Returns:
        ``codes``: the place of each code's family; ``names``: of the codes; ``patterns``: of the
        sentences of explanations; ``passages``: ``who``,
        ``text`` (null where it may not be shown) and ``rows``, the place among
        the rows of each kind; ``codings``: [place of the passage, place of the
        code, score rounded down, 1 for review, marks, explanation, and who gave it where
        a person did]; the explanation as :meth:`pipeline.results.explanation.Patterns.packed` has it.
    """
    families = list(dict.fromkeys(tables.code_families.values()))
    persons, among = people(tables.cases), groups(tables.turns)
    hidden = document_names(tables)
    place_of = {kind: {label: place for place, label in enumerate(labels)} for kind, labels in rows.items()}
    pairs = assigned(tables, roles=DEFAULT_ROLES)
    review = pairs.status == RANKS.index(Status.REVIEW.value)
    cases = tables.passages["case"].to_pylist()
    why = _Why(tables, explained)
    taken: Counter[tuple[str, int]] = Counter()
    turn = np.zeros(len(pairs), dtype=np.int64)
    best = np.lexsort((pairs.passage, -pairs.score, review))
    for index in best.tolist():
        cell = (cases[pairs.passage[index]], int(pairs.code[index]))
        turn[index] = taken[cell]
        taken[cell] += 1
    passages: list[dict[str, Any]] = []
    codings: list[list[Any]] = []
    place: dict[int, int] = {}
    spent = 0
    for index in np.lexsort((pairs.passage, -pairs.score, review, turn)).tolist():
        number = int(pairs.passage[index])
        row = tables.passages.slice(number, 1).to_pylist()[0]
        person = persons.get(row["case"])
        open_ = person is None or person.consent
        passage = {
            "who": " · ".join(
                part
                for part in (
                    display_name(row["speaker"], row["role"], person, among=among),
                    "" if row["document"] in hidden or (person is not None and person.alias) else row["document"],
                    row["locator"],
                )
                if part
            ),
            "text": row["text"] if open_ else None,
            "rows": _rows(row, person.label if person else row["case"], place_of),
        }
        evidence, spans = _evidence(tables, int(pairs.row[index])), spans_of(row["spans"])
        coding = [
            place.get(number, len(passages)),
            int(pairs.code[index]),
            float(score_text(float(pairs.score[index]))),
            int(review[index]),
            marks(evidence, text=row["text"], spans=spans) if open_ else (),
            why.of(number, int(pairs.code[index]), evidence, spans) if open_ else (),
        ]
        whose = by_person(tables.codings["coder"][int(pairs.row[index])].as_py(), evidence, float(pairs.score[index]))
        coding += [whose] if whose else []
        spent += _size(coding) + (0 if number in place else _size(passage))
        if spent > budget:
            break
        if number not in place:
            place[number] = len(passages)
            passages.append(passage)
        codings.append(coding)
    codings.sort(key=lambda coding: (coding[3], -coding[2], coding[0], coding[1]))
    return {
        "codes": [families.index(family) for family in tables.code_families.values()],
        "names": list(tables.code_names.values()),
        "patterns": why.patterns.all,
        "passages": passages,
        "codings": codings,
    }


class _Why:
    """Why each coding: what people decided, then how the score came about, or else its reasons."""

    def __init__(self, tables: RunTables, explained: Explanations | None) -> None:
        self.patterns = Patterns(explained.patterns if explained else ())
        self._pairs = explained.pairs if explained else {}
        self._tables = tables
        self._shown = hidden_sources(tables)
        self._verdicts: dict[Pair, list[tuple[str, str]]] = {}
        columns = ["passage", "code", "status", "coder", "evidence"]
        for row in tables.codings.select(columns).to_pylist():
            said = [item["source"] for item in json.loads(row["evidence"] or "[]") if item["kind"] == "human"]
            if said:
                line = HumanDecision(row["coder"], row["status"] != Status.REJECTED, said[0]).line
                self._verdicts.setdefault((row["passage"], row["code"]), []).append(("", line))

    def of(self, number: int, code: int, evidence: Sequence[Mapping[str, Any]], spans: Sequence[Span]) -> Packed:
        """Of a passage and a code, by their places in the run."""
        passage = self._tables.passages["passage"][number].as_py()
        pair = (passage, self._tables.code_ids[code])
        decided = self._verdicts.get(pair)
        told = self.patterns.packed([Section("Decided", tuple(decided))] if decided else [])
        if pair in self._pairs:
            return [*told, *self._pairs[pair]]
        text = self._tables.passages["text"][number].as_py()
        found = reasons(
            [item for item in evidence if item["kind"] != "human"], text=text, spans=spans, shown=self._shown
        )
        return [*told, *self.patterns.packed([Section("", tuple(("", line) for line in found))] if found else [])]


def embedded(data: object) -> str:
    """JSON that may stand inside a ``script`` element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _rows(row: Mapping[str, Any], case: str, place_of: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """The row of each kind that counts the passage; an author's counts for its document alone."""
    names = {"document": row["document"]}
    if row["role"] == Role.RESPONDENT:
        names |= {"case": case, "programme": row["programme"]}
    return {kind: places[names[kind]] for kind, places in place_of.items() if names.get(kind) in places}


def _evidence(tables: RunTables, row: int) -> list[dict[str, Any]]:
    return list(json.loads(tables.codings["evidence"][row].as_py() or "[]"))


def _size(data: object) -> int:
    return len(embedded(data).encode()) + 1
