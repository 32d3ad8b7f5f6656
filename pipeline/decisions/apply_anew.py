"""Decisions applied again and again to a run: only documents of which people said more are gone through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from pipeline.decisions.apply import apply, machine_only
from pipeline.model import Decision
from pipeline.results.one_document import of_document
from pipeline.results.tables import RunTables


class ApplyAnew:
    """A run to which decisions are applied as they grow, as :func:`~pipeline.decisions.apply.apply` would."""

    def __init__(self, tables: RunTables) -> None:
        """Begin with the run as the machine coded it, or with any codings of people, which are replaced."""
        self._tables = machine_only(tables)
        self._documents: list[str] = self._tables.documents["document"].to_pylist()
        self._said: dict[str, list[Decision]] = {}
        self._codings: dict[str, pa.Table] = {}
        begins: dict[str, int] = {}
        for row, document in enumerate(self._tables.codings["document"].to_pylist()):
            begins.setdefault(document, row)
        ends = [*begins.values(), len(self._tables.codings)][1:]
        self._rows = {name: (begin, end) for (name, begin), end in zip(begins.items(), ends, strict=True)}

    def tables(self, decisions: Sequence[Decision]) -> RunTables:
        """The run with what people said beside what the machine said.

        Args:
            decisions: All of them, in the order in which they were made.
        """
        said: dict[str, list[Decision]] = defaultdict(list)
        for decision in decisions:
            said[decision.document].append(decision)
        if not said.keys() <= set(self._documents):
            # A document that was renamed: its words are looked for in all.
            self._said = {}
            return apply(self._tables, decisions)[0]
        for document, of_it in said.items():
            if self._said.get(document) != of_it:
                part, _ = of_document(self._tables, document)
                self._codings[document] = apply(part, of_it)[0].codings
        self._said = dict(said)
        if not said:
            return self._tables
        return replace(self._tables, codings=pa.concat_tables(self._pieces()))

    def _pieces(self) -> list[pa.Table]:
        """Of each document the codings, those that stand together uncut."""
        machine, pieces = self._tables.codings, []
        taken = end = 0
        for document in self._documents:
            # One without codings stands where the last before it ends.
            first, end = self._rows.get(document, (end, end))
            if document in self._said:
                pieces += [machine.slice(taken, first - taken), self._codings[document]]
                taken = end
        return [*pieces, machine.slice(taken)]
