"""A part of a run: some of its cases, or what one coder said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import CallError
from pipeline.model import MACHINE
from pipeline.quotes import Wanted
from pipeline.quotes.filters import among
from pipeline.results.participants import people
from pipeline.results.tables import RunTables
from pipeline.wording import listed

MOST_VALUES = 60
"""An attribute with more values than this is offered to nobody as a group."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which part; all of the run where nothing is named.

    Attributes:
        programmes: Only of these.
        attributes: (name, value); only of cases like this.
        coders: Only what these said; the machine is one of them.
    """

    programmes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    coders: tuple[str, ...] = ()

    @classmethod
    def of(cls, groups: Sequence[str], coders: Sequence[str] = ()) -> Self:
        """Of groups that are written NAME=VALUE, programme=North or role=nurse.

        Raises:
            CallError: One is written otherwise.
        """
        named: list[tuple[str, str]] = []
        for text in groups:
            name, equals, value = (part.strip() for part in text.partition("="))
            if not (name and equals and value):
                raise CallError(f"{text!r} names no group", remedy="Give it as NAME=VALUE, for instance role=nurse.")
            named.append((name, value))
        return cls(
            tuple(value for name, value in named if name == "programme"),
            tuple((name, value) for name, value in named if name != "programme"),
            tuple(coders),
        )

    @property
    def sentence(self) -> str:
        """What is left, "" where it is all."""
        parts = [*self.programmes, *(f"{name} {value}" for name, value in self.attributes)]
        told = [f"Only {listed(parts)}."] if parts else []
        if self.coders:
            told.append(f"Only what {listed(self.coders)} coded.")
        return " ".join(told)


EVERYTHING = Narrowing()


def narrowed(tables: RunTables, only: Narrowing, *, scores: bool = False) -> RunTables:
    """The part of a run; cases and documents that have no passage in it are left out.

    Args:
        tables: The run.
        only: Which part.
        scores: Whether scores are left out likewise: quotes are chosen by them, and counts are not.

    Raises:
        CallError: There is no such programme, attribute, value or coder.
    """
    if only.programmes or only.attributes:
        keep = among(tables, Wanted(programmes=only.programmes, attributes=only.attributes))
        passages = tables.passages.filter(pa.array(keep))
        of = {name: passages[name].unique() for name in ("passage", "document", "case")}

        def held(name: str, column: str) -> pa.Table:
            table = getattr(tables, name)
            return table.filter(pc.is_in(table[column], of[column]))

        turns = held("turns", "document")
        tables = replace(
            tables,
            passages=passages,
            codings=held("codings", "passage"),
            scores=held("scores", "passage") if scores else tables.scores,
            cases=held("cases", "case"),
            documents=held("documents", "document"),
            turns=turns.filter(pc.is_in(turns["case"], of["case"])),
        )
    if only.coders:
        known = {name.casefold(): name for name in coders(tables)} | {MACHINE: MACHINE}
        for name in only.coders:
            if name.casefold() not in known:
                raise CallError(
                    f"nobody called {name!r} has coded in this run", remedy=f"Choose from: {', '.join(known.values())}."
                )
        names = pa.array([known[name.casefold()] for name in only.coders], pa.string())
        tables = replace(tables, codings=tables.codings.filter(pc.is_in(tables.codings["coder"], names)))
    return tables


def coders(tables: RunTables) -> tuple[str, ...]:
    """Who has coded, the machine first."""
    return tuple(sorted(tables.codings["coder"].unique().to_pylist(), key=lambda name: (name != MACHINE, name)))


def groups(tables: RunTables) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What cases can be sorted by: programme, and attributes, each with its values; those with more than one."""
    found: dict[str, set[str]] = {"programme": set(tables.passages["programme"].unique().to_pylist())}
    for person in people(tables.cases).values():
        for name, value in person.attributes.items():
            found.setdefault(name, set()).add(value)
    return tuple(
        (name, tuple(sorted(values - {""})))
        for name, values in ((name, found[name]) for name in ["programme", *sorted(found.keys() - {"programme"})])
        if 1 < len(values) <= MOST_VALUES
    )
