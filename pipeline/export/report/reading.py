"""What the page lets one read: every transcript, the passages coded in it, and why."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.export.aliases import document_names, masked
from pipeline.export.evidence_text import ToldEvidence, reasons
from pipeline.export.family_names import family_names
from pipeline.export.run_description import by_person
from pipeline.model import MACHINE, Codebook, Kind, Role, Span, Status
from pipeline.results.codings import DEFAULT_ROLES, RANKS, Pairs, assigned, counted
from pipeline.results.explanation import Explanations, HumanDecision, Packed, Pair, Patterns, Section
from pipeline.results.participants import Participant, display_name, groups, people
from pipeline.results.rows import RowsAt, Stretches, batches, few
from pipeline.results.spans import spans_of
from pipeline.results.tables import GAP, RunTables
from pipeline.wording import score_text

NOWHERE = -1
"""The place of what stands in no row and no group."""

MOST_VALUES = 12
"""An attribute with more values than this sorts nobody into groups."""

MOST_CODINGS = 60_000
"""Codings of which the order is by worth alone; of more, the best of every cell come first."""

MOST_SHOWN = 10_000
"""Codings that the report knows, more than anybody reads there; the best of every cell come first. A choice: the report
of a hundred interviews is as quickly written, and as quickly opened, as that of fifty."""

CODED = frozenset(kind.value for kind in Kind if kind.coded)

TURN = ("document", "speaker", "role", "kind", "case", "locator", "paragraphs")
"""What is read of a turn."""

HUMAN = '"human"'
"""Stands in the evidence of a coding that a person gave."""

RESPONDENT, INTERVIEWER, OTHER, HEADING, ASIDE = range(5)
"""How the page sets somebody's words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page that shows transcripts reads.

    Attributes:
        index: What is asked of the whole. ``codes``: [id, name, place of the family];
            ``families``: names; ``kinds``: what rows of a heat map may be; ``groups``:
            [name, values]; ``patterns``: of the sentences of explanations; ``documents``:
            names; ``passages``: [document, key, row in each of the kinds, value in each of
            the groups]; ``codings``: [passage, code, score rounded down, 1 for review, 1 where
            matrices count it, who gave it where a person did, else ""], the best first. Whatever is
            none of a list has the place :data:`NOWHERE`.
        documents: In the index's order, each made when it is asked for. ``turns``: [who, how their words are set,
            where they stand, paragraphs as [offset, text], null where the person may not be quoted];
            ``passages``: by place, [who, where, spans], and the text where the spans do not give it,
            null for the spans where the person may not be quoted; ``why``: by the
            coding's place, [marks in the passage's text, explanation] as
            :meth:`pipeline.results.explanation.Patterns.packed` has it.
        left_out: Codings that the page does not know.
    """

    index: dict[str, Any]
    documents: Sequence[dict[str, Any]]
    left_out: int = 0

    def of_document(self, number: int, part: dict[str, Any]) -> Reading:
        """A single document's, for a page of its own; ``part`` is the document."""
        passages = list(map(int, part["passages"]))
        now = {before: place for place, before in enumerate(passages)}
        codings = [place for place, coding in enumerate(self.index["codings"]) if coding[0] in now]
        index = self.index | {
            "documents": [self.index["documents"][number]],
            "passages": [[0, *self.index["passages"][place][1:]] for place in passages],
            "codings": [[now[coding[0]], *coding[1:]] for coding in map(self.index["codings"].__getitem__, codings)],
        }
        document = part | {
            "passages": {str(now[place]): part["passages"][str(place)] for place in passages},
            "why": {str(at): part["why"][str(place)] for at, place in enumerate(codings) if str(place) in part["why"]},
        }
        return Reading(index, (document,))


def reading(
    tables: RunTables,
    codebook: Codebook,
    *,
    rows: Mapping[str, tuple[str, ...]],
    explained: Explanations | None = None,
    most: int = MOST_SHOWN,
    uncoded: bool = False,
) -> Reading:
    """The transcripts with their codings.

    Whoever did not consent to being quoted stands there without words.

    Args:
        tables: The run.
        codebook: As used.
        rows: The labels of the rows of each heat map, by what a row is.
        explained: How the scores came about; the reasons alone are told where it is not known.
        most: Codings that are kept.
        uncoded: Passages without a code too.
    """
    every = assigned(tables)
    counts = counted(tables, DEFAULT_ROLES)
    pairs = best_first(tables, every, counts, most=most)
    kept = pairs.where(np.arange(len(pairs)) < most)
    maker = Maker(tables, rows, explained)
    order = list(range(len(tables.passages))) if uncoded else sorted(set(kept.passage.tolist()))
    held = dict(zip(order, tables.passages.take(pa.array(order, pa.int64())).to_pylist(), strict=True))
    keys = keys_of(tables.passages["passage"], order)
    place_of = {number: place for place, number in enumerate(order)}
    documents = _Documents(tables, maker)
    passages = []
    for place, number in enumerate(order):
        row = held[number]
        passages.append(maker.passage(keys[place], row, counts=bool(counts[number])))
        documents.passages[row["document"]].append((place, row))
    codings = []
    for at, number in enumerate(kept.passage.tolist()):
        row = held[number]
        entry, told = maker.coding(kept, at, place_of[number], row, counts=bool(counts[number]))
        codings.append(entry)
        if told is not None:
            documents.why[row["document"]][str(at)] = told
    index = maker.names(codebook) | {"patterns": maker.why.patterns.all, "passages": passages, "codings": codings}
    return Reading(index, documents, len(every) - len(kept))


class _Documents(Sequence[dict[str, Any]]):
    """The documents of a reading: of all of them memory holds what is coded, of one at a time its words.

    Attributes:
        passages: Of each document the passages that are told, with their places.
        why: Of each the reasons, by the codings' places.
    """

    def __init__(self, tables: RunTables, maker: Maker) -> None:
        self._maker = maker
        self._names = list(maker.document_of)
        self._turns = Stretches(tables.turns, TURN)
        self._text = RowsAt(tables.documents, ("text",))
        self.passages: dict[str, list[tuple[int, Mapping[str, Any]]]] = defaultdict(list)
        self.why: dict[str, dict[str, list[Any]]] = defaultdict(dict)

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, number: int) -> dict[str, Any]: ...

    @overload
    def __getitem__(self, number: slice) -> list[dict[str, Any]]: ...

    def __getitem__(self, number: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        name = self._names[number]
        turns, said = self._maker.turns(self._turns.of(name), text=self._text[number]["text"])
        shown = Said(said)
        passages = {str(place): self._maker.told(row, shown) for place, row in self.passages.get(name, ())}
        return {"turns": turns, "passages": passages, "why": self.why.get(name, {})}


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
    def _codings(self) -> RowsAt:
        """What the codings rest on and who gave them."""
        return RowsAt(self._tables.codings, ("evidence", "coder"))

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

    def turns(self, turns: Iterable[Mapping[str, Any]], *, text: str) -> tuple[list[Any], list[tuple[int, str]]]:
        """The lines of a document's turns for the page, and the paragraphs that may be shown.

        Args:
            turns: Their rows, of the columns :data:`TURN`.
            text: Of the document.
        """
        lines, shown = [], []
        for row in turns:
            person = self._persons.get(row["case"])
            kind = row["kind"]
            coded = kind in CODED
            said = [(span["start"], text[span["start"] : span["end"]]) for span in row["paragraphs"]]
            if not coded:
                said = [(start, masked(words, names=self._hidden, persons=self._persons)) for start, words in said]
            open_ = person is None or (person.consent and not (person.alias and kind == Kind.BIOGRAPHY))
            who = self._called(row["speaker"], row["role"], row["case"]) if coded else ""
            told = [list(paragraph) for paragraph in said] if open_ else None
            lines.append([who, _setting(kind, row["role"]), row["locator"], told])
            if open_:
                shown.extend(said)
        return lines, shown

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
        spans = spans_of(row["spans"])
        told = None
        if person is None or person.consent:
            told = [
                self.why.told.marks(said, text=row["text"], spans=spans),
                self.why.of(row["passage"], self._tables.code_ids[code], said, row["text"], spans),
            ]
        giver = "" if coder == MACHINE else by_person(coder, json.loads(said or "[]"), score)
        review = int(pairs.status[at] == RANKS.index(Status.REVIEW.value))
        return [place, code, float(score_text(score)), review, int(counts), giver], told


def whose(tables: RunTables, pairs: Pairs) -> list[str]:
    """Who gave each coding where a person did, else ""."""
    coders = tables.codings["coder"].take(pa.array(pairs.row)).to_pylist()
    return [
        "" if coder == MACHINE else by_person(coder, _evidence(tables, int(row)), float(score))
        for coder, row, score in zip(coders, pairs.row, pairs.score, strict=True)
    ]


def best_first(
    tables: RunTables, pairs: Pairs, counts: np.ndarray[Any, np.dtype[np.bool_]], *, most: int = MOST_CODINGS
) -> Pairs:
    """Accepted before those for review, the better before the worse; and where not all are kept, but ``most``, of each
    cell the first before any second.
    """
    review = pairs.status == RANKS.index(Status.REVIEW.value)
    aside = ~counts[pairs.passage]
    if len(pairs) <= most:
        order = np.lexsort((pairs.code, pairs.passage, -pairs.score, review, aside))
    else:
        cases = few(tables.passages["case"])
        taken: Counter[tuple[str, int]] = Counter()
        turn = np.zeros(len(pairs), dtype=np.int64)
        for at in np.lexsort((pairs.passage, -pairs.score, review)).tolist():
            cell = (cases[pairs.passage[at]], int(pairs.code[at]))
            turn[at] = taken[cell]
            taken[cell] += 1
        order = np.lexsort((pairs.code, pairs.passage, -pairs.score, review, turn, aside))
    return Pairs(pairs.passage[order], pairs.code[order], pairs.score[order], pairs.row[order], pairs.status[order])


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


def keys_of(passages: pa.ChunkedArray, rows: Sequence[int] | None = None) -> list[str]:
    """What a link calls each passage: the part of its id that stands for its words, which no rerun changes.

    Of several that say the same the later ones have a number.

    Args:
        passages: The ids of all passages of the run.
        rows: Those that are asked for; all where None.
    """
    words = pc.replace_substring_regex(passages, r"(?s)^.*#", "").combine_chunks()
    of = words.dictionary_encode().indices.to_numpy()
    order = np.argsort(of, kind="stable")
    first = np.flatnonzero(np.diff(of[order], prepend=-1))
    number = np.empty(len(of), dtype=np.int64)
    number[order] = np.arange(len(of)) - np.repeat(first, np.diff(first, append=len(of)))
    asked = range(len(words)) if rows is None else rows
    return [f"{words[row]}.{number[row] + 1}" if number[row] else str(words[row]) for row in asked]


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

    def of(self, passage: str, code: str, evidence: str, text: str, spans: Sequence[Span]) -> Packed:
        """Of a passage, of that text, and a code."""
        decided = self._verdicts.get((passage, code))
        told = self.patterns.packed([Section("Decided", tuple(decided))] if decided else [])
        if (passage, code) in self._pairs:
            return [*told, *self._pairs[passage, code]]
        if HUMAN in evidence:
            items = [item for item in json.loads(evidence) if item["kind"] != "human"]
            found = reasons(items, text=text, spans=spans, shown=self.told.shown)
        else:
            found = self.told.reasons(evidence, text=text, spans=spans)
        return [*told, *self.patterns.packed([Section("", tuple(("", line) for line in found))] if found else [])]


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


def _evidence(tables: RunTables, row: int) -> list[dict[str, Any]]:
    return list(json.loads(tables.codings["evidence"][row].as_py() or "[]"))
