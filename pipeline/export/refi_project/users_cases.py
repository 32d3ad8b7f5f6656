"""Users, and cases with their attributes as typed variables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pipeline.codebook.description_text import describe_case
from pipeline.export.refi_project.guids import user_guid
from pipeline.model import MACHINE
from pipeline.qda.refi import MACHINE_NAME, PATH, PATH_GUID, Node, RefiCase, User, Variable, guid
from pipeline.results.participants import Participant, people
from pipeline.results.tables import RunTables

if TYPE_CHECKING:
    from pipeline.export.refi_project.sources import ProjectExport

TELLING = ("post", "biography")
"""Attributes that a reader found in a text, and that tell who an alias hides."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_INTEGER = re.compile(r"0|-?[1-9]\d{0,14}")
_FLOAT = re.compile(r"-?\d{1,12}\.\d{1,12}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def users_of(tables: RunTables) -> tuple[User, ...]:
    """The machine, and the people who decided."""
    coders = sorted(set(tables.codings["coder"].unique().to_pylist()) - {MACHINE})
    return (User(guid("user", MACHINE_NAME), MACHINE_NAME), *(User(user_guid(name), name) for name in coders))


def cases_of(tables: RunTables, export: ProjectExport) -> tuple[tuple[Variable, ...], tuple[RefiCase, ...]]:
    """The cases, under the names that may be shown, and the variables that they have."""
    persons = list(people(tables.cases).values())
    orders = dict(zip(*(tables.cases[name].to_pylist() for name in ("case", "order")), strict=True))
    wanted = any(person.programme for person in persons)
    told: list[tuple[Participant, dict[str, str]]] = []
    for person in persons:
        if not export.shown(person):
            continue
        values = {"programme": person.programme} if wanted and person.programme else {}
        if orders[person.case] > 0:
            values["order"] = str(orders[person.case])
        if not all(one.consent for one in persons):
            values["consent"] = "true" if person.consent else "false"
        values |= {
            name: value
            for name, value in person.attributes.items()
            if value and not (person.alias and (name in TELLING or _names(value, person)))
        }
        told.append((person, values))
    names = list(dict.fromkeys(name for _, values in told for name in values))
    plain = {name.casefold() for name in names}
    file = PATH if PATH.casefold() not in plain else f"{PATH} of the run"
    variables = {
        name: Variable(guid("variable", name), name, kind_of([values[name] for _, values in told if name in values]))
        for name in names
    }
    cases = tuple(
        RefiCase(
            guid=export.case_guid(person.case),
            name=person.label,
            values={variables[name].guid: value for name, value in values.items()},
            sources=tuple(export.whole.get(person.case, ())),
            selections=tuple(export.parts.get(person.case, ())),
            described=export.about_case(person.case),
        )
        for person, values in told
        if export.whole.get(person.case) or export.parts.get(person.case)
    )
    # MAXQDA and others take variables of sources alone, so that those of one's own sources are on them too.
    export.values = {
        person.case: {variables[name].guid: value for name, value in values.items()} for person, values in told
    }
    return (*variables.values(), Variable(PATH_GUID, file)), cases


def case_codes(cases: Sequence[RefiCase]) -> tuple[Node, ...]:
    """The cases as codes under the cases' own guids, as NVivo writes them: what is coded with one are its words."""
    return tuple(Node(case.guid, f"Case: {case.name}", describe_case(case.name)) for case in cases)


def _names(value: str, person: Participant) -> bool:
    """Whether the value holds a word of the name that an alias hides."""
    return bool(set(_WORD.findall(person.case.casefold())) & set(_WORD.findall(value.casefold())))


def kind_of(values: Sequence[str]) -> str:
    """The type that all values have; Text where they differ or a type would change how they are written."""
    for kind, fits in _FITS.items():
        if values and all(fits(value) for value in values):
            return kind
    return "Text"


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


_FITS: dict[str, Callable[[str], bool]] = {
    "Boolean": lambda value: value in ("true", "false"),
    "Integer": lambda value: _INTEGER.fullmatch(value) is not None,
    "Float": lambda value: _FLOAT.fullmatch(value) is not None,
    "Date": _is_date,
}
