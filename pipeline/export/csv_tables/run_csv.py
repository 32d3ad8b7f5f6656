"""codings.csv, passages.csv, cases.csv, codes.csv and scores.csv, from the tables of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.export.csv_tables.csv_columns import CASES, CODES, CODINGS, PASSAGES, SCORES, CsvTable, with_attributes
from pipeline.export.csv_tables.csv_file import write_csv
from pipeline.export.family_names import family_names
from pipeline.model import Codebook
from pipeline.results.codings import DEFAULT_ROLES, assigned, counted, indices_of
from pipeline.results.participants import Participant, natural, people
from pipeline.results.rows import first_starts, last_ends
from pipeline.results.tables import RunTables

MOST_SCORES = 1_048_575
"""Rows of scores.csv, the most that a spreadsheet opens; beyond, tables/scores.parquet alone has the scores."""


def scores_left_out(tables: RunTables) -> str:
    """Why there is no scores.csv; "" where there is one."""
    rows = len(tables.scores)
    if rows <= MOST_SCORES:
        return ""
    return (
        f"scores.csv: left out, since {rows:,} scores are more than the {MOST_SCORES:,} that a spreadsheet opens; "
        "tables/scores.parquet has them all"
    )


def write_run_csv(tables: RunTables, folder: Path, *, codebook: Codebook) -> tuple[CsvTable, ...]:
    """Write the five files into a folder; scores.csv only up to :data:`MOST_SCORES` rows.

    Returns:
        What they hold, with a column an attribute of the cases.
    """
    attributes = attribute_columns(tables)
    made: tuple[tuple[CsvTable, Callable[[], pa.Table]], ...] = (
        (CODINGS, lambda: codings(tables)),
        (PASSAGES, lambda: passages(tables)),
        (with_attributes(CASES, attributes.values()), lambda: cases(tables)),
        (CODES, lambda: codes(tables, codebook)),
        *(() if scores_left_out(tables) else ((SCORES, lambda: tables.scores),)),
    )
    for what, rows in made:
        write_csv(rows().select(list(what.names)), folder / what.file)
    return tuple(what for what, _ in made)


def codings(tables: RunTables) -> pa.Table:
    """Every coding of every coder, the rejected too, in the order of the run, with what its passage is."""
    found = tables.codings
    index = indices_of(found["passage"], tables.passages["passage"], what="passage")
    there = tables.passages.select(["part", "role", "repeats"]).take(index)
    counts = np.zeros(len(found), dtype=np.bool_)
    counts[assigned(tables, roles=DEFAULT_ROLES).row] = True
    return _with(
        found,
        **{name: there[name] for name in there.column_names},
        **_of_case(tables, found["case"]),
        counted=pa.array(counts),
        spans=_spans(found["spans"]),
    )


def passages(tables: RunTables) -> pa.Table:
    """Every passage, coded or not, in the order of the run: what shares are shares of."""
    found = tables.passages
    return _with(
        found,
        **_of_case(tables, found["case"]),
        counted=pa.array(counted(tables, DEFAULT_ROLES)),
        start=first_starts(found["spans"]),
        end=last_ends(found["spans"]),
        spans=_spans(found["spans"]),
    )


def cases(tables: RunTables) -> pa.Table:
    """Every case, in the order of the matrices, with a column an attribute."""
    persons = list(people(tables.cases).values())
    named = {person.case for person in persons} | {""}
    others = sorted({*tables.passages["case"].unique().to_pylist()} - named, key=lambda case: (natural(case), case))
    persons += [Participant(case, case, programme="", consent=True, alias="", attributes={}) for case in others]
    order = dict(zip(*(tables.cases[name].to_pylist() for name in ("case", "order")), strict=True))
    columns: dict[str, Any] = {
        "case": pa.array([person.case for person in persons], pa.string()),
        "label": pa.array([person.label for person in persons], pa.string()),
        "alias": pa.array([person.alias for person in persons], pa.string()),
        "programme": pa.array([person.programme for person in persons], pa.string()),
        "order": pa.array([order.get(person.case) or None for person in persons], pa.int64()),
        "quotable": pa.array([person.consent for person in persons], pa.bool_()),
    }
    for attribute, column in attribute_columns(tables).items():
        columns[column] = pa.array([person.attributes.get(attribute, "") for person in persons], pa.string())
    return pa.table(columns)


def codes(tables: RunTables, codebook: Codebook) -> pa.Table:
    """Every code, in the order of the codebook."""
    named = family_names(codebook)
    definitions = {code.id: code.definition for code in codebook.codes}
    rows = [
        (code, name or code, family, named.get(family, family), definitions.get(code, ""))
        for code, family, name in tables.codes
    ]
    columns = zip(*rows, strict=True) if rows else [() for _ in CODES.names]
    return pa.table({name: pa.array(values, pa.string()) for name, values in zip(CODES.names, columns, strict=True)})


def attribute_columns(tables: RunTables) -> dict[str, str]:
    """The column of each attribute of the cases; one that is called as another column is, whatever its capitals, gets
    a number.
    """
    taken = {name.casefold() for name in CASES.names}
    result = {}
    for attribute in sorted({name for person in people(tables.cases).values() for name in person.attributes}):
        name, number = attribute, 2
        while name.casefold() in taken:
            name, number = f"{attribute}_{number}", number + 1
        taken.add(name.casefold())
        result[attribute] = name
    return result


def _with(data: pa.Table, **columns: pa.Array | pa.ChunkedArray) -> pa.Table:
    """The table with these columns, in place of its own where it has them."""
    for name, values in columns.items():
        data = data.drop_columns([name]) if name in data.column_names else data
        data = data.append_column(name, values)
    return data


def _of_case(tables: RunTables, case: pa.ChunkedArray) -> dict[str, pa.ChunkedArray]:
    """What is known of whose words they are; all that is of no case may be quoted."""
    persons = people(tables.cases)
    return {
        "alias": _mapped(case, persons, lambda person: person.label if person and person.alias else "", pa.string()),
        "quotable": _mapped(case, persons, lambda person: person is None or person.consent, pa.bool_()),
    }


def _mapped(
    case: pa.ChunkedArray,
    persons: Mapping[str, Participant],
    value: Callable[[Participant | None], object],
    kind: pa.DataType,
) -> pa.ChunkedArray:
    # As a dictionary: there are millions of passages, and few cases.
    parts = []
    for chunk in case.chunks:
        coded = chunk.dictionary_encode()
        told = pa.array([value(persons.get(name)) for name in coded.dictionary.to_pylist()], kind)
        parts.append(told.take(coded.indices))
    return pa.chunked_array(parts, kind)


def _spans(spans: pa.ChunkedArray) -> pa.ChunkedArray:
    """Each as JSON: ``[[7, 42], [60, 81]]``."""
    return pa.chunked_array(map(_spelled, spans.chunks), pa.string())


def _spelled(spans: pa.ListArray) -> pa.Array:
    ends = [pc.struct_field(spans.values, name).cast(pa.string()) for name in ("start", "end")]
    pairs = pc.binary_join_element_wise("[", pc.binary_join_element_wise(*ends, ", "), "]", "")
    cells = pc.binary_join(pa.ListArray.from_arrays(spans.offsets, pairs), ", ")
    return pc.binary_join_element_wise("[", cells, "]", "")
