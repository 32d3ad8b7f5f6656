"""What a table of a run must hold beyond its types: spans in order and as long as their text, JSON that is some.

Looked at when a table is read from a run's folder, which may be somebody
else's: what is let in here is used without further care.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import TypeAdapter, ValidationError

from pipeline.errors import ThematrixError
from pipeline.model import Kind, MarkKind
from pipeline.runtime.manifest import FileName, Part, first_problem

Ints = npt.NDArray[np.int64]

JOINTS = {"passages": len(" [...] "), "codings": len(" [...] "), "turns": len("\n\n")}
"""How many characters stand between the slices of a row's text."""

LISTS = {"passages": "spans", "codings": "spans", "turns": "paragraphs"}
"""The column of spans that a row's text is made of."""

COUNTS = ("words", "turns", "turn")
"""Columns that are never negative."""


class EvidenceEntry(Part):
    """One reason of a coding, as the column ``evidence`` has it."""

    kind: str
    source: str
    start: int
    end: int
    value: float


_EVIDENCE = TypeAdapter(tuple[EvidenceEntry, ...])
_ATTRIBUTES = TypeAdapter(dict[str, str])
_FILE: TypeAdapter[str] = TypeAdapter(FileName)


def sound(name: str, data: pa.Table, *, codes: Collection[str]) -> None:
    """Look through a table that is of its schema.

    Args:
        name: Of the table.
        data: The table.
        codes: Those of the run.

    Raises:
        ThematrixError: Something in it cannot be; says in which row, from 1.
    """
    try:
        data.validate(full=True)
    except (pa.ArrowException, ValueError) as error:
        raise ThematrixError(f"The table {name} is damaged: {error}") from error
    for column in COUNTS:
        if column in data.column_names:
            _refuse(name, data[column].to_numpy() < 0, f"a negative number in {column!r}")
    if name in LISTS:
        _spans(name, data)
    if name == "turns":
        _marks(data)
    if "kind" in data.column_names:
        known = pa.array([kind.value for kind in Kind])
        _refuse(name, ~_within(data["kind"], known), "an unknown kind")
    if "code" in data.column_names:
        known = pa.array(sorted(codes), pa.string())
        _refuse(name, ~_within(data["code"], known), "a code that is not the run's")
    for column, kind in (("evidence", _EVIDENCE), ("attributes", _ATTRIBUTES), ("file", _FILE)):
        if column in data.column_names:
            _parse(name, data[column], column, kind)


def inside(name: str, data: pa.Table, documents: pa.Table) -> None:
    """Look whether every row points into the text of a document.

    Raises:
        ThematrixError: One does not.
    """
    lengths = dict(zip(documents["document"].to_pylist(), pc.utf8_length(documents["text"]).to_pylist(), strict=True))
    of = np.array([lengths.get(document, -1) for document in data["document"].to_pylist()], dtype=np.int64)
    _refuse(name, of < 0, "a document that the run does not have")
    rows, _, ends = _flat(data, LISTS[name])
    _refuse(name, _at(rows[ends > of[rows]], len(data)), "a span outside of its document")


def of_passages(name: str, data: pa.Table, passages: pa.Table) -> None:
    """Look whether every row is about a passage of the run.

    Raises:
        ThematrixError: One is not.
    """
    known = passages["passage"].combine_chunks()
    _refuse(name, ~_within(data["passage"], known), "a passage that the run does not have")


def _spans(name: str, data: pa.Table) -> None:
    rows, starts, ends = _flat(data, LISTS[name])
    wrong = (starts < 0) | (ends <= starts)
    wrong[1:] |= (rows[1:] == rows[:-1]) & (starts[1:] < ends[:-1])
    _refuse(name, _at(rows[wrong], len(data)), "spans that are not in order")
    counts = np.bincount(rows, minlength=len(data))
    if name != "turns":
        _refuse(name, counts == 0, "no span")
    length = np.bincount(rows, weights=ends - starts, minlength=len(data)).astype(np.int64)
    length += JOINTS[name] * np.maximum(counts - 1, 0)
    text = pc.utf8_length(data["text"]).to_numpy().astype(np.int64)
    _refuse(name, (length != text) & (counts > 0), "spans that are not as long as the text")
    if name == "codings" and len(data):
        first = np.concatenate([[0], np.cumsum(counts)[:-1]])
        same = (starts[first] == data["start"].to_numpy()) & (ends[np.cumsum(counts) - 1] == data["end"].to_numpy())
        _refuse(name, ~same, "a start or an end that is not that of its spans")


def _marks(data: pa.Table) -> None:
    rows, starts, ends = _flat(data, "marks")
    _refuse("turns", _at(rows[(starts < 0) | (ends <= starts)], len(data)), "a mark whose span is not in order")
    kinds = pc.struct_field(pc.list_flatten(data["marks"]), "kind")
    known = pa.array([kind.value for kind in MarkKind])
    _refuse("turns", _at(rows[~_within(kinds, known)], len(data)), "a mark of an unknown kind")


def _flat(data: pa.Table, column: str) -> tuple[Ints, Ints, Ints]:
    """The row, start and end of each span of the column."""
    cells = data[column].combine_chunks()
    flat = pc.list_flatten(cells)
    if pc.is_null(flat).to_numpy(zero_copy_only=False).any():
        raise ThematrixError(f"The table has an empty span in {column!r}")
    start, end = (pc.struct_field(flat, field).to_numpy(zero_copy_only=False) for field in ("start", "end"))
    rows = pc.list_parent_indices(cells).to_numpy(zero_copy_only=False)
    return rows.astype(np.int64), start.astype(np.int64), end.astype(np.int64)


def _within(column: Any, known: pa.Array) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = pc.is_in(column, known).to_numpy(zero_copy_only=False)
    return found


def _at(rows: Ints, length: int) -> npt.NDArray[np.bool_]:
    flags = np.zeros(length, dtype=np.bool_)
    flags[rows] = True
    return flags


def _refuse(name: str, wrong: npt.NDArray[np.bool_], what: str) -> None:
    if wrong.any():
        raise ThematrixError(f"The table {name} has {what}, in row {int(wrong.argmax()) + 1}")


def _parse(name: str, cells: pa.ChunkedArray, column: str, kind: TypeAdapter[Any]) -> None:
    for row, cell in enumerate(cells.to_pylist(), start=1):
        try:
            kind.validate_python(cell) if column == "file" else kind.validate_json(cell)
        except ValidationError as error:
            raise ThematrixError(
                f"The table {name} has in row {row} a cell {column!r} that {first_problem(error)}"
            ) from error
