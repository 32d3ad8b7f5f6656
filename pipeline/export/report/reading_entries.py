"""The entries of what a page lets one read: its passages, turns and codings, and why each coding."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.export.aliases import document_names, masked
from pipeline.export.evidence_text import ToldEvidence
from pipeline.export.family_names import family_names
from pipeline.export.run_description import by_person
from pipeline.model import MACHINE, Codebook, Kind, Role, Span, Status
from pipeline.results.codings import RANKS, Pairs
from pipeline.results.explanation import Explanations, HumanDecision, Packed, Pair, Patterns, Section
from pipeline.results.participants import Participant, display_name, groups, people
from pipeline.results.rows import RowsAt, batches, rows_at
from pipeline.results.spans import spans_of
from pipeline.results.tables import GAP, RunTables
from pipeline.wording import score_text

NOWHERE = -1
"""The place of what stands in no row and no group."""

MOST_VALUES = 12
"""An attribute with more values than this sorts nobody into groups."""

CODED = frozenset(kind.value for kind in Kind if kind.coded)

TURN = ("document", "speaker", "role", "kind", "case", "part", "locator", "paragraphs")
"""What is read of a turn."""

HUMAN = '"human"'
"""Stands in the evidence of a coding that a person gave."""

RESPONDENT, INTERVIEWER, OTHER, HEADING, ASIDE = range(5)
"""How the page sets somebody's words."""


class Maker:
    """Makes the entries of passages, turns and codings.

    Attributes:
        attributes: What sorts cases into groups.
        document_of: The place of each document.
        why: The explanations.
    """

    def __init__(self, tables: RunTables, rows: Mapping[str, tuple[str, ...]], explained: Explanations | None) -> None:
        self._tables, self._kinds = tables, list(rows)
        self._hidden, self._persons = document_names(tables), people(tables.cases)
        self._among = groups(tables.turns)
        self._who: dict[tuple[str, str, str], str] = {}
        self._row_of = {kind: {label: place for place, label in enumerate(labels)} for kind, labels in rows.items()}
        self.document_of = {name: place for place, name in enumerate(tables.documents["document"].to_pylist())}
        self.attributes = _attributes(self._persons)
        self._explained = explained

    @cached_property
    def why(self) -> _Why:
        """Why each coding."""
        return _Why(self._tables.codings, self._explained, ToldEvidence(self._tables))

    @cached_property
    def _codings(self) -> RowsAt | dict[int, dict[str, Any]]:
        """What the codings rest on and who gave them."""
        return RowsAt(self._tables.codings, ("evidence", "coder"))

    def read(self, codings: Sequence[int]) -> None:
        """Read these rows of the codings at once, in the table's order: one by one and here and there takes longer."""
        asked = sorted(codings)
        told = rows_at(self._tables.codings, ["evidence", "coder"], asked)
        self._codings = dict(zip(asked, told, strict=True))

    def of(self, part: RunTables) -> Maker:
        """The same of a part of the run, with explanations of its own; who is who remains known of the whole."""
        made = copy(self)
        made._tables = part
        made.__dict__.pop("_codings", None)
        made.why = _Why(part.codings, self._explained, self.why.told)
        return made

    def names(self, codebook: Codebook) -> dict[str, Any]:
        """The index's entries of everything but passages and codings."""
        tables, called = self._tables, family_names(codebook)
        families = list(dict.fromkeys(tables.code_families.values()))
        places = {family: place for place, family in enumerate(families)}
        return {
            "codes": [[code, name, places[tables.code_families[code]]] for code, name in tables.code_names.items()],
            "families": [called.get(family, family) for family in families],
            "kinds": self._kinds,
            "groups": [[name, list(values)] for name, values in self.attributes],
            "documents": [self._hidden.get(name, name) for name in self.document_of],
        }

    def known_of(self, cases: Iterable[str]) -> str:
        """All that :meth:`turns` goes by beside a document's text and turns, of the cases in it."""
        own = [(self._persons.get(case), case in self._among) for case in cases]
        hidden = [(person.case, person.label) for person in self._persons.values() if person.alias]
        return repr((own, list(self._hidden.items()), hidden))

    def turns(self, turns: Iterable[Mapping[str, Any]], *, text: str) -> tuple[list[Any], list[tuple[int, str]]]:
        """The lines of a document's turns for the page, and the paragraphs that may be shown.

        Of an interview with somebody who may not be quoted the headings and what stands at its head are not shown.

        Args:
            turns: Their rows, of the columns :data:`TURN`.
            text: Of the document.
        """
        turns = list(turns)
        lines, shown, silent = [], [], self._silent(turns)
        for row in turns:
            person = self._persons.get(row["case"])
            kind = row["kind"]
            coded = kind in CODED
            said = [(span["start"], text[span["start"] : span["end"]]) for span in row["paragraphs"]]
            if not coded:
                said = [(start, masked(words, names=self._hidden, persons=self._persons)) for start, words in said]
            if person is None:
                open_ = coded or row["part"] not in silent
            else:
                open_ = person.consent and not (person.alias and kind == Kind.BIOGRAPHY)
            who = self._called(row["speaker"], row["role"], row["case"]) if coded else ""
            told = [list(paragraph) for paragraph in said] if open_ else None
            lines.append([who, _setting(kind, row["role"]), row["locator"], told])
            if open_:
                shown.extend(said)
        return lines, shown

    def _silent(self, turns: Iterable[Mapping[str, Any]]) -> set[str]:
        """The parts of a document in which nobody is asked who may be quoted, "" for a document without parts."""
        asked: dict[str, bool] = {}
        for row in turns:
            if row["role"] == Role.RESPONDENT and row["kind"] in CODED:
                person = self._persons.get(row["case"])
                asked[row["part"]] = asked.get(row["part"], False) or person is None or person.consent
        return {part for part, quoted in asked.items() if not quoted}

    def _called(self, speaker: str, role: str, case: str) -> str:
        """The name to show of a speaker."""
        asked = speaker, role, case
        if asked not in self._who:
            self._who[asked] = display_name(speaker, role, self._persons.get(case), among=self._among)
        return self._who[asked]

    def told(self, row: Mapping[str, Any], said: Said) -> list[Any]:
        """The document's entry of a passage: who, where, and what is shown of it."""
        person = self._persons.get(row["case"])
        spans = spans_of(row["spans"])
        veiled = row["document"] in self._hidden or (person is not None and bool(person.alias))
        who = self._called(row["speaker"], row["role"], row["case"])
        where = ", ".join(part for part in ("" if veiled else row["document"], row["locator"]) if part)
        entry: list[Any] = [who, where, None]
        if person is None or person.consent:
            entry[2] = [[span.start, span.end] for span in spans]
            if said.gathered(spans) != row["text"]:
                entry.append(row["text"])
        return entry

    def passage(self, key: str, row: Mapping[str, Any], *, counts: bool) -> list[Any]:
        """The index's entry of a passage, which links call by its key."""
        person = self._persons.get(row["case"])
        return [
            self.document_of[row["document"]],
            key,
            _rows(row, person.label if person else row["case"], self._row_of, counted=counts),
            [_place(_value(person, name), values) for name, values in self.attributes],
        ]

    def coding(
        self, pairs: Pairs, at: int, place: int, row: Mapping[str, Any], *, counts: bool
    ) -> tuple[list[Any], list[Any] | None]:
        """The index's entry of the coding at a place of the pairs, of the passage that has that place; and why, where
        that may be shown.
        """
        person = self._persons.get(row["case"])
        code, score = int(pairs.code[at]), float(pairs.score[at])
        coding = self._codings[int(pairs.row[at])]
        said, coder = coding["evidence"], coding["coder"]
        told = None
        if person is None or person.consent:
            marks, found = self.why.told.marked(said, text=row["text"], spans=row["spans"])
            told = [marks, self.why.of(row["passage"], self._tables.code_ids[code], found)]
        giver = "" if coder == MACHINE else by_person(coder, json.loads(said or "[]"), score)
        review = int(pairs.status[at] == RANKS.index(Status.REVIEW.value))
        return [place, code, float(score_text(score)), review, int(counts), giver], told


def _setting(kind: str, role: str) -> int:
    if kind not in CODED:
        return HEADING if kind == Kind.HEADING else ASIDE
    return {Role.RESPONDENT.value: RESPONDENT, Role.INTERVIEWER.value: INTERVIEWER}.get(role, OTHER)


class Said:
    """A document's paragraphs as far as they may be shown, [offset, text] in their order."""

    def __init__(self, paragraphs: Sequence[tuple[int, str]]) -> None:
        self._paragraphs = paragraphs
        self._starts = [start for start, _ in paragraphs]
        self._reach = list(accumulate((start + len(text) for start, text in paragraphs), max))
        self._ordered = all(one <= other for one, other in pairwise(self._starts))

    def gathered(self, spans: Sequence[Span]) -> str:
        """A passage's text as the page puts it together."""
        pieces = []
        for span in spans:
            near = self._paragraphs
            if self._ordered:
                near = near[bisect_right(self._reach, span.start) : bisect_left(self._starts, span.end)]
            inside = [
                text[max(0, span.start - start) : span.end - start]
                for start, text in near
                if start < span.end and span.start < start + len(text)
            ]
            pieces.append("\n".join(inside))
        return GAP.join(pieces)


def _attributes(persons: Mapping[str, Participant]) -> list[tuple[str, tuple[str, ...]]]:
    """What sorts cases into groups: (name, values), programmes first."""
    found: dict[str, Counter[str]] = {"programme": Counter()}
    for person in persons.values():
        for name in ("programme", *sorted(person.attributes)):
            if value := _value(person, name):
                found.setdefault(name, Counter())[value] += 1
    return [
        (name, tuple(values))
        for name, values in found.items()
        if 1 < len(values) <= MOST_VALUES and len(values) < values.total()
    ]


def _value(person: Participant | None, name: str) -> str:
    if person is None:
        return ""
    return person.programme if name == "programme" else str(person.attributes.get(name, ""))


def _place(value: str, values: Sequence[str]) -> int:
    return values.index(value) if value in values else NOWHERE


class _Why:
    """Why each coding: what people decided, then how the score came about, or else its reasons."""

    def __init__(self, codings: pa.Table, explained: Explanations | None, told: ToldEvidence) -> None:
        self.patterns = Patterns(explained.patterns if explained else ())
        self.told = told
        self._pairs = explained.pairs if explained else {}
        self._verdicts: dict[Pair, list[tuple[str, str]]] = {}
        columns = ["passage", "code", "status", "coder", "evidence"]
        for row in (row for part in batches(codings.select(columns)) for row in _by_people(part)):
            said = [item["source"] for item in json.loads(row["evidence"]) if item["kind"] == "human"]
            if said:
                line = HumanDecision(row["coder"], row["status"] != Status.REJECTED, said[0]).line
                self._verdicts.setdefault((row["passage"], row["code"]), []).append(("", line))

    def of(self, passage: str, code: str, found: Sequence[Sequence[str]]) -> Packed:
        """Of a passage and a code, with these reasons, each parted."""
        decided = self._verdicts.get((passage, code))
        told = self.patterns.packed([Section("Decided", tuple(decided))] if decided else [])
        if (passage, code) in self._pairs:
            return [*told, *self._pairs[passage, code]]
        return [*told, *([["", [["", *self.patterns.of_parts(parts)] for parts in found]]] if found else [])]


def _rows(row: Mapping[str, Any], case: str, place_of: Mapping[str, Mapping[str, int]], *, counted: bool) -> list[int]:
    """The row of each kind that counts the passage; an author's counts for its document alone."""
    names = {"document": row["document"]} if counted else {}
    if counted and row["role"] == Role.RESPONDENT:
        names |= {"case": case, "programme": row["programme"]}
    return [places.get(names[kind], NOWHERE) if kind in names else NOWHERE for kind, places in place_of.items()]


def _by_people(codings: pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows with a person's word in their evidence."""
    there = pc.match_substring(codings["evidence"], HUMAN)
    return codings.filter(there).to_pylist() if pc.any(there).as_py() else []
