"""The rows of records: where lists of objects, pairs or columns stand in a value, and their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.ingest.readers.record_fields import ABOVE, ANSWERED, ASKED, PUT, STARTS, TEXTS, Row, number_of
from pipeline.ingest.readers.speech_json import whole_name

LEAST = 4
"""Rows from which on they may be a talk."""

NAMED_TALK = "*talk"
"""In the path of rows, for the name of whom a talk is with."""


def rows_in(value: object, path: str, above: Row, depth: int) -> Iterator[tuple[str, object, Row]]:
    """Where rows of its kind stand, what holds the row, and the row; ``above`` are the fields of the object around."""
    if not depth:
        return
    if isinstance(value, list):
        yield from _listed(value, path, above, depth)
    elif isinstance(value, dict):
        own = _flat(value, firsts=False)
        if columns := _columns(value):
            for row in columns:
                yield f"{path}|", value, row
        inner = [one for one in value.values() if isinstance(one, dict)]
        least = 2 if all(any(isinstance(cell, list) for cell in one.values()) for one in inner) else LEAST
        if len(inner) >= least and len(inner) == len(value) and len({tuple(one) for one in inner}) <= 2:
            yield from _listed(inner, f"{path}.*", above, depth)
            return
        nested = [
            one for one in value.values() if isinstance(one, list) and any(isinstance(cell, list) for cell in one)
        ]
        if len(nested) >= LEAST and len(nested) == len(value):  # by a number or a file, who and what
            yield from _listed(nested, f"{path}.*", above, depth)
            return
        alike = _are_lists_alike(value)  # a talk by whom it is with
        for name, one in value.items():
            if isinstance(one, (dict, list)):
                around = {**above, **own, **({"id": name} if alike else {})}
                yield from rows_in(one, f"{path}.{NAMED_TALK if alike else name}", around, depth - 1)


def _are_lists_alike(value: dict[str, Any]) -> bool:
    """Whether all that an object holds are lists of objects with the same fields."""
    if len(value) < 2 or not all(isinstance(one, list) and len(one) > 1 for one in value.values()):
        return False
    fields = {tuple(one) if isinstance(one, dict) else () for own in value.values() for one in own[:1]}
    return len(fields) == 1 and () not in fields


def _listed(value: list[Any], path: str, above: Row, depth: int) -> Iterator[tuple[str, object, Row]]:
    around = {f"{ABOVE}{name}": one for name, one in above.items() if not name.startswith(ABOVE)}
    for one in value:
        if isinstance(one, dict) and len(one) == 1 and isinstance(next(iter(one.values())), str):
            yield f"{path}[:]", value, {"who": next(iter(one)), "said": next(iter(one.values()))}
        elif isinstance(one, dict):
            if timed_line := _named_by_field(one):
                yield f"{path}[:]", value, timed_line
            for row in _exchange(one):
                yield f"{path}[?]", value, {**around, **row}
            yield f"{path}[]", value, {**around, **_flat(one)}
            yield from rows_in(one, f"{path}[]", above, depth - 1)
        elif isinstance(one, list) and len(one) > 1 and not any(isinstance(cell, (dict, list)) for cell in one):
            yield f"{path}[,{len(one)}]", value, {str(place): cell for place, cell in enumerate(one)}
        elif isinstance(one, list):
            beside = {str(place): cell for place, cell in enumerate(one) if not isinstance(cell, (dict, list))}
            yield from rows_in(one, f"{path}[]", {**above, **beside}, depth - 1)


def _named_by_field(value: dict[str, Any]) -> Row:
    """Who speaks, where of two fields one is a time and the other is called as she is."""
    times = [name for name in value if STARTS.fullmatch(name.casefold()) and number_of(value[name]) is not None]
    names = [name for name, said in value.items() if isinstance(said, str) and name not in times]
    if len(value) != 2 or len(times) != 1 or len(names) != 1 or TEXTS.fullmatch(names[0].casefold()):
        return {}
    return {"who": names[0], "said": value[names[0]], "start": value[times[0]]}


def _exchange(value: dict[str, Any]) -> list[Row]:
    """Who asks and who answers, where an object has a field with the words of each."""
    said = {name.casefold(): one for name, one in value.items() if isinstance(one, str) and one.strip()}
    asked, answered = ([name for name in said if name in known] for known in (ASKED, ANSWERED))
    if len(asked) != 1 or len(answered) != 1:
        return []
    names = ("Q", "A") if asked[0] in PUT else (asked[0], answered[0])
    return [{"who": who, "said": said[name]} for who, name in zip(names, (asked[0], answered[0]), strict=True)]


def _flat(value: dict[str, Any], depth: int = 2, *, firsts: bool = True) -> Row:
    """The fields of an object, and those of objects within it; of two numbers in a list, each.

    With ``firsts`` those of the first object in a list, too: the best of several guesses.
    """
    row: Row = {}
    for name, one in value.items():
        if isinstance(one, dict) and depth:
            row |= {f"{name}.{inner}": found for inner, found in _flat(one, depth - 1, firsts=firsts).items()}
        elif isinstance(one, list) and len(one) == 2 and all(isinstance(cell, (int, float)) for cell in one):
            row |= {f"{name}.start": one[0], f"{name}.end": one[1]}
        elif isinstance(one, list) and one and isinstance(one[0], dict) and depth and firsts:
            row |= {f"{name}.{inner}": found for inner, found in _flat(one[0], 0).items()}
        elif not isinstance(one, (dict, list)):
            row[name] = one
    if whole := whole_name(value):
        row = {"name": whole, **row}
    return row


def _columns(value: dict[str, Any]) -> list[Row]:
    """The rows of a data frame: lists of one length by the name of their column, or names and rows apart.

    Or objects of the same keys by the name of their column, each key that of a row.
    """
    names, data = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(data, list) and all(isinstance(one, list) for one in data):
        return [{str(name): cell for name, cell in zip(names, one, strict=False)} for one in data]
    keyed = [one for one in value.values() if isinstance(one, dict)]
    if len(keyed) == len(value) > 1 and len(keyed[0]) >= LEAST and all(one.keys() == keyed[0].keys() for one in keyed):
        cells = {name: [_cell(one) for one in column.values()] for name, column in value.items()}
        if not any(isinstance(one, (dict, list)) for column in cells.values() for one in column):
            return [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    lists = {
        name: one
        for name, one in value.items()
        if isinstance(one, list) and len(one) >= LEAST and not any(isinstance(cell, (dict, list)) for cell in one)
    }
    if len(lists) < 2 or len({len(one) for one in lists.values()}) > 1:
        return []
    return [dict(zip(lists, cells, strict=True)) for cells in zip(*lists.values(), strict=True)]


def _cell(value: object) -> object:
    """What stands in a cell; strings of a list, such as sentences, as one."""
    return " ".join(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else value
