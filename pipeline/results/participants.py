"""Who the cases are: their order, the name to show, and whether they may be quoted."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pipeline.model import Role
from pipeline.results.rows import different


@dataclass(frozen=True, slots=True)
class Participant:
    """A case as the outputs show it.

    Attributes:
        case: The case's id.
        label: What stands in its place: the alias, else the id; unique in a run.
        programme: Its programme, "" where there is none.
        consent: Whether its words may be quoted.
        alias: The alias, "" where there is none.
        attributes: From cases.csv, or what the reader found (post, biography).
    """

    case: str
    label: str
    programme: str
    consent: bool
    alias: str
    attributes: Mapping[str, str]


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which P2 stands before P10, whatever the capitals."""
    pieces = re.split(r"(\d+)", text.casefold())
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces if piece)


def by_name(called: Callable[[str], str] | None = None) -> Callable[[str], tuple[Any, ...]]:
    """The key that sorts labels by what they are called, which is themselves unless other names are told."""
    return lambda label: (natural(called(label) if called else label), label)


_ASKED_LAST: list[tuple[pa.Table, dict[str, Participant]]] = []
"""The cases that were asked for last, and who they are: each cell of a matrix asks again."""


def people(cases: pa.Table, *, called: Callable[[str], str] | None = None) -> dict[str, Participant]:
    """Every case by id, in order: by ``order``, those without one last, then by the name that is shown.

    In the order of a name behind an alias, the rows of an output would tell who is who.

    Args:
        cases: The cases of a run.
        called: The name that is shown in a label's place at last, where outputs are passed on.
    """
    if called:
        found, key = people(cases), by_name(called)
        orders = dict(zip(cases["case"].to_pylist(), cases["order"].to_pylist(), strict=True))
        return dict(sorted(found.items(), key=lambda one: (orders[one[0]] <= 0, orders[one[0]], key(one[1].label))))
    for known, found in _ASKED_LAST[-1:]:
        if known is cases:
            return dict(found)
    found = _people(cases)
    _ASKED_LAST[:] = [(cases, found)]
    return dict(found)


def _people(cases: pa.Table) -> dict[str, Participant]:
    # People of one alias stand and are numbered in no order of their names, nor of how they were read.
    every = "\0".join(sorted(cases["case"].to_pylist()))
    rows = sorted(
        cases.to_pylist(),
        key=lambda row: (
            row["order"] <= 0,
            row["order"],
            natural(row["alias"] or row["case"]),
            hashlib.sha256(f"{every}\0{row['case']}".encode("utf-8", "surrogatepass")).digest(),
        ),
    )
    result: dict[str, Participant] = {}
    taken: set[str] = set()
    for row in rows:
        label = name = row["alias"] or row["case"]
        number = 2
        while label in taken:
            label = f"{name} ({number})"
            number += 1
        taken.add(label)
        result[row["case"]] = Participant(
            case=row["case"],
            label=label,
            programme=row["programme"],
            consent=row["consent"],
            alias=row["alias"],
            attributes=json.loads(row["attributes"] or "{}"),
        )
    return result


def groups(turns: pa.Table) -> frozenset[str]:
    """The cases for which several respondents speak in one document: no single person bears their name."""
    labels: dict[tuple[str, str], set[str]] = {}
    for case, document, speaker, role in different(turns, "case", "document", "speaker", "role"):
        if case and speaker and role == Role.RESPONDENT:
            labels.setdefault((case, document), set()).add(speaker.casefold())
    return frozenset(case for (case, _), found in labels.items() if len(found) > 1)


def display_name(speaker: str, role: str, person: Participant | None, *, among: Container[str]) -> str:
    """The one name of a speaker: a respondent's is the case's, whatever label the transcript has.

    Args:
        speaker: The label in the transcript.
        role: The speaker's role.
        person: The speaker's case, where there is one.
        among: The cases that are groups; see :func:`groups`. Their speakers
            keep their labels, unless an alias hides them.
    """
    if person is not None and role == Role.RESPONDENT and person.case not in among:
        return person.label
    return shown_speaker(speaker, role, person)


def shown_speaker(speaker: str, role: str, person: Participant | None) -> str:
    """The name to show for a speaker: the case's label where it has an alias."""
    if person is not None and person.alias and role != Role.INTERVIEWER:
        return person.label
    return speaker
