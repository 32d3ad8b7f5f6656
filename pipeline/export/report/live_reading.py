"""What the desk's pages read: the same as the report's, but made a document at a time, and quick to make anew."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

import pyarrow.compute as pc

from pipeline.export.report.reading import best_first, keys_of, whose
from pipeline.export.report.reading_entries import TURN, Maker, Said
from pipeline.model import Codebook, Status
from pipeline.results.codings import DEFAULT_ROLES, RANKS, assigned, counted
from pipeline.results.explanation import Explanations
from pipeline.results.one_document import of_document
from pipeline.results.tables import RunTables
from pipeline.wording import score_text


class LiveReading:
    """The transcripts of a run with all passages, whether coded or not."""

    def __init__(
        self,
        tables: RunTables,
        codebook: Codebook,
        *,
        rows: Mapping[str, tuple[str, ...]],
        explained: Explanations | None = None,
    ) -> None:
        """Begin it.

        Args:
            tables: The run.
            codebook: As used.
            rows: The labels of the rows of each heat map, by what a row is.
            explained: How the scores came about; the reasons alone are told where it is not known.
        """
        self._tables, self._codebook = tables, codebook
        self._maker = Maker(tables, rows, explained)
        self._parts: dict[int, dict[str, Any]] = {}

    def again(self, tables: RunTables) -> LiveReading:
        """The same of the run once people have decided something more."""
        self.row_of  # noqa: B018  Of what people say nothing changes which passages there are.
        made = copy(self)
        made._tables, made._parts = tables, {}
        for name in ("index", "_codings"):
            made.__dict__.pop(name, None)
        return made

    @cached_property
    def index(self) -> dict[str, Any]:
        """As :class:`~pipeline.export.report.reading.Reading` has it; there are no patterns in it."""
        return self._maker.names(self._codebook) | {
            "patterns": [],
            "passages": self._passages,
            "codings": self._codings,
        }

    @cached_property
    def _passages(self) -> list[list[Any]]:
        columns = ["passage", "document", "case", "role", "programme"]
        rows = self._tables.passages.select(columns).to_pylist()
        counts = counted(self._tables, DEFAULT_ROLES).tolist()
        keys = keys_of(self._tables.passages["passage"])
        return [self._maker.passage(key, row, counts=count) for key, row, count in zip(keys, rows, counts, strict=True)]

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each passage in the run, by its key in addresses."""
        return {key: row for row, (_, key, *_) in enumerate(self._passages)}

    @cached_property
    def _codings(self) -> list[list[Any]]:
        counts = counted(self._tables, DEFAULT_ROLES)
        pairs = best_first(self._tables, assigned(self._tables), counts)
        rounded = cache(lambda score: float(score_text(score)))
        return [
            list(entry)
            for entry in zip(
                pairs.passage.tolist(),
                pairs.code.tolist(),
                map(rounded, pairs.score.tolist()),
                (pairs.status == RANKS.index(Status.REVIEW.value)).astype(int).tolist(),
                counts[pairs.passage].astype(int).tolist(),
                whose(self._tables, pairs),
                strict=True,
            )
        ]

    def document(self, number: int) -> dict[str, Any]:
        """A document.

        Returns:
            ``turns`` and ``passages`` as :class:`~pipeline.export.report.reading.Reading` has them; ``codings`` as
            the index has them, each with why: [marks, explanation], null where the person may not be quoted;
            ``patterns`` of the explanations.
        """
        if number not in self._parts:
            self._parts[number] = self._part(number)
        return self._parts[number]

    def _part(self, number: int) -> dict[str, Any]:
        tables, first = of_document(self._tables, self._tables.documents["document"][number].as_py())
        rows = tables.passages.to_pylist()
        turns, said = self._maker.turns(tables.turns.select(TURN).to_pylist(), text=tables.documents["text"][0].as_py())
        maker, shown = self._maker.of(tables), Said(said)
        return {
            "turns": turns,
            "passages": {str(first + place): maker.told(row, shown) for place, row in enumerate(rows)},
            **_told(maker, tables, rows, first),
        }

    def codings(self, passage: int) -> dict[str, Any]:
        """The codings of the passage in that row of the run, as :meth:`document` has those of its document."""
        tables = self._tables
        own = tables.passages.slice(passage, 1)
        codings = tables.codings.filter(pc.equal(tables.codings["passage"], own["passage"][0]))
        tables = replace(tables, passages=own, codings=codings)
        told = _told(self._maker.of(tables), tables, own.to_pylist(), passage)
        return {
            "passage": passage,
            "document": self._passages[passage][0],
            "codings": [entry[1:] for entry in told["codings"]],
            "patterns": told["patterns"],
        }


def _told(maker: Maker, tables: RunTables, rows: list[dict[str, Any]], first: int) -> dict[str, Any]:
    """The codings of passages, the first of which has that row in the run, each with why; and the patterns of these."""
    counts = counted(tables, DEFAULT_ROLES)
    pairs = best_first(tables, assigned(tables), counts)
    codings = []
    for at in range(len(pairs)):
        passage = int(pairs.passage[at])
        entry, told = maker.coding(pairs, at, first + passage, rows[passage], counts=bool(counts[passage]))
        codings.append([*entry, told])
    return {"codings": codings, "patterns": _used(codings, maker.why.patterns.all)}


def _used(codings: list[list[Any]], patterns: list[str]) -> list[str]:
    """The patterns that the codings' reasons name; these name them by their new places from now on."""
    used: dict[int, int] = {}
    for *_, told in codings:
        if told is not None:
            told[1] = [
                [
                    heading,
                    [[figure, used.setdefault(pattern, len(used)), *values] for figure, pattern, *values in lines],
                ]
                for heading, lines in told[1]
            ]
    return [patterns[pattern] for pattern in used]
