"""What the page lets one read: every transcript, the passages coded in it, and why."""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.export.report.reading_entries import TURN, Maker, Said
from pipeline.export.run_description import by_person
from pipeline.model import MACHINE, Codebook, Status
from pipeline.results.codings import DEFAULT_ROLES, RANKS, Pairs, assigned, counted
from pipeline.results.explanation import Explanations
from pipeline.results.rows import RowsAt, Stretches, few, numbered, rows_at
from pipeline.results.tables import RunTables
from pipeline.runtime.digests import digest
from pipeline.runtime.packed import Begun, begun

MOST_CODINGS = 60_000
"""Codings of which the order is by worth alone; of more, the best of every cell come first."""

MOST_SHOWN = 5_000
"""Codings that the report knows, more than anybody reads there; the best of every cell come first. A choice: the report
of a hundred interviews is as quickly written, and as quickly opened, as that of thirty."""

MOST_CELLS = 10_000
"""Of more cells than :data:`MOST_SHOWN` the report knows the best coding each, of so many at most. A choice."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page that shows transcripts reads.

    Attributes:
        index: What is asked of the whole. ``codes``: [id, name, place of the family];
            ``families``: names; ``kinds``: what rows of a heat map may be; ``groups``:
            [name, values]; ``patterns``: of the sentences of explanations; ``documents``:
            names; ``passages``: [document, key, row in each of the kinds, value in each of
            the groups]; ``codings``: [passage, code, score as it is shown, 1 for review, 1 where
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
    documents: Documents
    left_out: int = 0

    def of_document(self, number: int, part: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """The index and the passages and reasons of a single document, for a page of its own.

        Args:
            number: Of the document.
            part: Its passages and reasons by their places among all.
        """
        passages = list(map(int, part["passages"]))
        now = {before: place for place, before in enumerate(passages)}
        codings = [place for place, coding in enumerate(self.index["codings"]) if coding[0] in now]
        index = self.index | {
            "documents": [self.index["documents"][number]],
            "passages": [[0, *self.index["passages"][place][1:]] for place in passages],
            "codings": [[now[coding[0]], *coding[1:]] for coding in map(self.index["codings"].__getitem__, codings)],
        }
        document = {
            "passages": {str(now[place]): part["passages"][str(place)] for place in passages},
            "why": {str(at): part["why"][str(place)] for at, place in enumerate(codings) if str(place) in part["why"]},
        }
        return index, document


def reading(
    tables: RunTables,
    codebook: Codebook,
    *,
    rows: Mapping[str, tuple[str, ...]],
    explained: Explanations | None = None,
    most: int | None = None,
    uncoded: bool = False,
) -> Reading:
    """The transcripts with their codings.

    Whoever did not consent to being quoted stands there without words.

    Args:
        tables: The run.
        codebook: As used.
        rows: The labels of the rows of each heat map, by what a row is.
        explained: How the scores came about; the reasons alone are told where it is not known.
        most: Codings that are kept; :data:`MOST_SHOWN`, and one of each cell, where None.
        uncoded: Passages without a code too.
    """
    every = assigned(tables)
    counts = counted(tables, DEFAULT_ROLES)
    if most is None:
        most = max(MOST_SHOWN, min(_cells(tables, every), MOST_CELLS))
    pairs = best_first(tables, every, counts, most=most)
    kept = pairs.where(np.arange(len(pairs)) < most)
    maker = Maker(tables, rows, explained)
    order = list(range(len(tables.passages))) if uncoded else sorted(set(kept.passage.tolist()))
    held = dict(zip(order, rows_at(tables.passages, tables.passages.column_names, order), strict=True))
    keys = keys_of(tables.passages["passage"], order)
    place_of = {number: place for place, number in enumerate(order)}
    documents = Documents(tables, maker)
    passages = []
    for place, number in enumerate(order):
        row = held[number]
        passages.append(maker.passage(keys[place], row, counts=bool(counts[number])))
        documents.passages[row["document"]].append((place, row))
    codings = []
    maker.read(kept.row.tolist())
    for at, number in enumerate(kept.passage.tolist()):
        row = held[number]
        entry, told = maker.coding(kept, at, place_of[number], row, counts=bool(counts[number]))
        codings.append(entry)
        if told is not None:
            documents.why[row["document"]][str(at)] = told
    index = maker.names(codebook) | {"patterns": maker.why.patterns.all, "passages": passages, "codings": codings}
    return Reading(index, documents, len(every) - len(kept))


Turns = tuple[Begun, list[int], list[int], dict[int, str]]
"""A document's turns, compressed; where each paragraph that may be shown begins, how long it is, and by its number the
words of those that do not stand so in the text.
"""


class Documents(Sequence[dict[str, Any]]):
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
        self._begun = tables.pieces.by_name("transcripts", Turns)
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
        turns, said = self._turns_of(number)
        return {"turns": turns} | self._rest(self._names[number], said)

    def parts(self, number: int) -> tuple[Begun, dict[str, Any]]:
        """A document's turns, compressed, as long as they are what they were from an earlier run; and its passages and
        reasons.
        """
        name, text = self._names[number], self._text[number]["text"]
        cases = self._turns.different(name, "case")
        key = digest(text, self._turns.digest(name), self._maker.known_of(cases), zlib.ZLIB_RUNTIME_VERSION)

        def made() -> Turns:
            turns, said = self._turns_of(number)
            sizes = [len(words) for _, words in said]
            others = {
                number: words for number, (start, words) in enumerate(said) if text[start : start + len(words)] != words
            }
            return begun({"turns": turns}), [start for start, _ in said], sizes, others

        first, starts, sizes, others = self._begun.of(name, key, made)
        said = [(start, text[start : start + size]) for start, size in zip(starts, sizes, strict=True)]
        for number, words in others.items():
            said[number] = said[number][0], words
        return first, self._rest(name, said)

    def _turns_of(self, number: int) -> tuple[list[Any], list[tuple[int, str]]]:
        return self._maker.turns(self._turns.of(self._names[number]), text=self._text[number]["text"])

    def _rest(self, name: str, said: Sequence[tuple[int, str]]) -> dict[str, Any]:
        shown = Said(said)
        passages = {str(place): self._maker.told(row, shown) for place, row in self.passages.get(name, ())}
        return {"passages": passages, "why": self.why.get(name, {})}


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


def _cells(tables: RunTables, pairs: Pairs) -> int:
    """How many cells of cases and codes there are."""
    case, _ = numbered(tables.passages, ["case"])
    return len(np.unique(case[pairs.passage] * len(tables.codes) + pairs.code))


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


def _evidence(tables: RunTables, row: int) -> list[dict[str, Any]]:
    return list(json.loads(tables.codings["evidence"][row].as_py() or "[]"))
