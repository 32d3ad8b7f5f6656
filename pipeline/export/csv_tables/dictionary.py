"""The data dictionary of a run: tables/README.md for people, datapackage.json for programs (Frictionless Data)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.export.csv_tables.csv_columns import CASES, CODES, CODINGS, PARQUET, PASSAGES, SCORES, CsvColumn, CsvTable
from pipeline.export.csv_tables.recipes import RECIPES
from pipeline.results.tables import KEYS, SCHEMAS
from pipeline.runtime.disk import write_atomic

PACKAGE, DICTIONARY = "datapackage.json", "tables/README.md"


def write_dictionary(folder: Path, described: Sequence[CsvTable], *, title: str) -> tuple[str, str]:
    """Write both files into a run's folder.

    Args:
        folder: The run's folder, with a folder ``tables``.
        described: What the CSV files hold.
        title: Of the run, as it may be shown.

    Returns:
        Their names.
    """
    write_atomic(folder / PACKAGE, (json.dumps(package(described, title=title), indent=1) + "\n").encode())
    write_atomic(folder / DICTIONARY, ("\n".join(_lines(described)) + "\n").encode())
    return PACKAGE, DICTIONARY


def package(described: Sequence[CsvTable], *, title: str) -> dict[str, Any]:
    """The tabular data package."""
    return {
        "profile": "tabular-data-package",
        "name": "thematrix-run",
        "title": title,
        "description": "Codings of interviews. tables/README.md says the same in words.",
        "resources": [_resource(table) for table in described],
    }


def _resource(table: CsvTable) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.file,
        "description": table.row,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column, key=table.key) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": other, "fields": [there]}}
                for column, (other, there) in table.refers.items()
            ],
        },
    }


def _field(column: CsvColumn, *, key: Sequence[str]) -> dict[str, Any]:
    bounds = {"minimum": column.least, "maximum": column.most, "enum": list(column.among) or None}
    limits = {name: bound for name, bound in bounds.items() if bound is not None}
    if column.name in key:
        limits["required"] = True
    return {
        "name": column.name,
        "type": column.kind,
        "description": column.what,
        **({"unit": column.unit} if column.unit else {}),
        **({"trueValues": ["true"], "falseValues": ["false"]} if column.kind == "boolean" else {}),
        **({"constraints": limits} if limits else {}),
    }


def _lines(described: Sequence[CsvTable]) -> Iterator[str]:
    yield "# What stands in the tables of this run"
    yield ""
    yield (
        "The CSV files in the folder above hold the run for any program: UTF-8 with a byte order mark, comma, point, "
        "`true` and `false`, an empty cell where there is nothing. `datapackage.json` beside them says the same to "
        "programs. In this folder the tables stand as Parquet. Both hold names, aliases and all words, also of those "
        "who may not be quoted."
    )
    yield ""
    yield (
        "To count as the program does, take the rows with `counted`; for matrices by case, programme or attribute, of "
        "these the ones with the role `respondent`. A share is the number of codings divided by that of passages. So "
        "shares by case and code are made, as `thematrix matrix` has them (under the `label` of `cases.csv`):"
    )
    for name, (language, lines) in RECIPES.items():
        yield from ("", f"{name}:", "", f"```{language}", *lines.split("\n"), "```")
    for table in described:
        yield from ("", f"## {table.file}", "", f"A row is: {table.row}", "")
        yield f"Key: {', '.join(f'`{name}`' for name in table.key)}."
        for name, (other, there) in table.refers.items():
            yield f"`{name}` refers to `{there}` of {f'{other}.csv' if other else 'the same file'}."
        yield from ("", "| column | kind | unit or values | what |", "| --- | --- | --- | --- |")
        for column in table.columns:
            values = ", ".join(f"`{value}`" for value in column.among) or column.unit
            yield f"| {_cell(f'`{column.name}`')} | {column.kind} | {values} | {_cell(column.what)} |"
    yield from ("", "## Parquet", "")
    yield (
        "`codings`, `passages`, `cases` and `scores` hold what the CSV files are made of; columns of the same name "
        "hold the same. Spans and marks are lists of `start` and `end`."
    )
    for name, schema in SCHEMAS.items():
        yield from ("", f"### {name}.parquet", "", f"Key: {', '.join(f'`{column}`' for column in KEYS[name])}.", "")
        yield from ("| column | kind | what |", "| --- | --- | --- |")
        for field in schema:
            yield f"| `{field.name}` | {_kind(field.type)} | {_cell(_what(name, field.name))} |"


def _what(table: str, column: str) -> str:
    """What a column of a Parquet file is; that of a CSV file also where the CSV file is left out."""
    own = PARQUET.get((table, column)) or PARQUET.get(("", column))
    if own:
        return own
    every = (CODINGS, PASSAGES, CASES, CODES, SCORES)
    return next(one.what for among in every if among.name == table for one in among.columns if one.name == column)


def _kind(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return "list"
    return {"int64": "integer", "double": "number", "bool": "boolean"}.get(str(kind), str(kind))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
