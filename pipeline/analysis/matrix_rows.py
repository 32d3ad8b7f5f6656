"""Which row of a matrix each passage belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.errors import CallError
from pipeline.model import Kind, Role
from pipeline.results.codings import DEFAULT_ROLES, Ints, counted
from pipeline.results.hidden_names import document_names
from pipeline.results.participants import Participant, by_name, people, shown_speaker
from pipeline.results.rows import different
from pipeline.results.tables import RunTables

NO_CASE = "(no case)"
NO_SPEAKER = "(no name)"
NO_PROGRAMME = "(no programme)"
NOT_GIVEN = "(not given)"

BY_DOCUMENT = ("document", "code", "family")
BY_PERSON = ("case", "speaker", "programme")

CODED = tuple(kind.value for kind in Kind if kind.coded)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a matrix, in order.

    ``of`` has, for each row of ``tables.passages``, its index among the
    labels, or -1 where the passage is counted nowhere.
    """

    labels: tuple[str, ...]
    of: Ints


def attributes(tables: RunTables) -> tuple[str, ...]:
    """The names of the cases' attributes, sorted."""
    names = {name for person in people(tables.cases).values() for name in person.attributes}
    return tuple(_sorted(names - {*BY_DOCUMENT, *BY_PERSON}))


def roles_for(rows: str, roles: tuple[str, ...] | None) -> tuple[str, ...]:
    """The roles that count: as asked for, else respondents, and the author where rows are not people."""
    if roles is None:
        return DEFAULT_ROLES if rows in BY_DOCUMENT else (Role.RESPONDENT.value,)
    return roles


def rows_of(
    tables: RunTables, *, rows: str, roles: tuple[str, ...], called: Callable[[str], str] | None = None
) -> Rows:
    """The rows of documents, cases, speakers, programmes or an attribute's values.

    Every one that could have codable passages of these roles is there, with
    passages or without. They stand in the order of the names that are shown:
    of aliases, and of what labels are ``called`` where they get other names at last.

    Raises:
        CallError: There is no such kind of row.
    """
    column = tables.passages["programme" if rows == "programme" else "document" if rows == "document" else "case"]
    if rows == "document":
        hidden = document_names(tables)
        key = by_name(called)
        documents: set[str] = {*tables.documents["document"].to_pylist(), *_unique(column)}
        order = sorted(documents, key=lambda document: (key(hidden.get(document) or document), document))
        return _rows(tables, column, {}, order, roles)
    persons = people(tables.cases, called=called)
    heard = _heard(tables, roles)
    listed = [case for case in persons if heard.get(case, True)]
    kept = pa.array(counted(tables, roles))
    strangers = _sorted(_unique(tables.passages["case"].filter(kept)) - persons.keys(), called)
    if rows == "case":
        labels = {case: person.label for case, person in persons.items()}
        order = [*(labels[case] for case in listed), *(case or NO_CASE for case in strangers)]
        return _rows(tables, column, {"": NO_CASE} | labels, order, roles)
    if rows == "speaker":
        index = {case: number for number, case in enumerate([*persons, *strangers])}
        return _speakers(tables, persons, index, roles, by_name(called))
    if rows == "programme":
        named = {*_unique(column), *tables.documents["programme"].to_pylist()}
        order = _sorted({*named, *(persons[case].programme for case in listed)} - {""}, called)
        order += [NO_PROGRAMME] if "" in _unique(column.filter(kept)) or not order else []
        return _rows(tables, column, {"": NO_PROGRAMME}, order, roles)
    if rows in attributes(tables):
        value = {case: person.attributes.get(rows, "") for case, person in persons.items()}
        order = _sorted({value[case] for case in listed} - {""}, called)
        order += [NOT_GIVEN] if strangers or any(not value[case] for case in listed) else []
        shown = {case: value.get(case, "") or NOT_GIVEN for case in _unique(column)}
        return _rows(tables, column, shown, order, roles)
    valid = ", ".join((*BY_PERSON, *BY_DOCUMENT))
    own = ", ".join(attributes(tables)) or "none in this run"
    raise CallError(f"There is no kind of row {rows!r}", remedy=f"Choose from: {valid}; attributes of cases: {own}.")


def _rows(
    tables: RunTables, column: pa.ChunkedArray, shown: Mapping[str, str], order: Sequence[str], roles: tuple[str, ...]
) -> Rows:
    """The rows by a column of the passages, each of its values under the label that is shown for it."""
    index = {name: number for number, name in enumerate(order)}
    # As a dictionary: there are millions of passages, and few different values.
    parts = [np.zeros(0, dtype=np.int64)]
    for chunk in column.chunks:
        coded = chunk.dictionary_encode()
        names = [index.get(shown.get(name, name), -1) for name in coded.dictionary.to_pylist()]
        parts.append(np.array(names, dtype=np.int64)[coded.indices.to_numpy()])
    of = np.concatenate(parts)
    return Rows(tuple(order), np.where(counted(tables, roles), of, -1))


def _unique(column: pa.ChunkedArray) -> set[str]:
    return set(column.unique().to_pylist())


def _sorted(names: Iterable[str], called: Callable[[str], str] | None = None) -> list[str]:
    return sorted(names, key=by_name(called))


def _heard(tables: RunTables, roles: tuple[str, ...]) -> dict[str, bool]:
    """For each case that speaks or writes, whether it does so in one of the roles."""
    heard: dict[str, bool] = {}
    for data in (tables.turns, tables.passages):
        for case, role in different(data, "case", "role"):
            heard[case] = heard.get(case, False) or role in roles
    return heard


def _speakers(
    tables: RunTables,
    persons: dict[str, Participant],
    index: dict[str, int],
    roles: tuple[str, ...],
    key: Callable[[str], tuple[Any, ...]],
) -> Rows:
    def shown(row: dict[str, str]) -> str:
        return shown_speaker(row["speaker"], row["role"], persons.get(row["case"])) or NO_SPEAKER

    columns = ["speaker", "role", "case"]
    passages = tables.passages.select(columns).to_pylist()
    turns = tables.turns.select([*columns, "kind"]).to_pylist()
    spoken = [row for row in turns if row["kind"] in CODED and row["speaker"]]
    rank: dict[str, int] = {}
    for row in [*passages, *spoken]:
        if row["role"] in roles:
            name = shown(row)
            rank[name] = min(rank.get(name, len(index)), index.get(row["case"], len(index)))
    order = sorted(rank, key=lambda name: (rank[name], key(name)))
    return _rows(tables, pa.chunked_array([pa.array([shown(row) for row in passages], pa.string())]), {}, order, roles)
