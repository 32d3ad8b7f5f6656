"""What somebody wants to read: of which codes, cases, programmes and attributes, with which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.codebook.code_names import code_indices
from pipeline.errors import CallError
from pipeline.ingest.speakers.names import name_key
from pipeline.model import Role
from pipeline.results.participants import Participant, people
from pipeline.results.tables import RunTables
from pipeline.text.search import asked_words
from pipeline.wording import choose_from


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which passages may be quoted; of several values of one kind, any; of several kinds, all.

    Attributes:
        cases: By the names that the outputs show, the alias where there is one; the name that it stands for is taken
            too, and is not told.
        programmes: Their names.
        attributes: (name, value) of the cases.
        words: All of them stand in the passage, as beginnings of words, whatever
            their capitals; a phrase in double quotes stands as it is.
    """

    cases: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    words: str = ""


ANYTHING = Wanted()


def among(tables: RunTables, wanted: Wanted) -> npt.NDArray[np.bool_]:
    """Whether each passage is wanted.

    Raises:
        CallError: A case, programme, attribute or value does not exist.
    """
    keep = np.ones(len(tables.passages), dtype=np.bool_)
    if wanted == ANYTHING:
        return keep
    persons = people(tables.cases)
    rows = tables.passages.select(["case", "programme", "text"]).to_pylist()
    if wanted.cases:
        chosen_cases = wanted_cases(tables, wanted.cases)
        keep &= np.array([row["case"] in chosen_cases for row in rows], dtype=np.bool_)
    if wanted.programmes:
        names = {row["programme"] for row in rows if row["programme"]}
        chosen = {_known(name, names, what="programme") for name in wanted.programmes}
        keep &= np.array([row["programme"] in chosen for row in rows], dtype=np.bool_)
    for name in dict.fromkeys(name for name, _ in wanted.attributes):
        values = {value for asked, value in wanted.attributes if asked == name}
        keep &= _attribute(rows, persons, name, values)
    patterns = searched(wanted.words)
    if patterns:
        found = [all(pattern.search(row["text"]) for pattern in patterns) for row in rows]
        keep &= np.array(found, dtype=np.bool_)
    return keep


def searched(words: str) -> list[re.Pattern[str]]:
    """A pattern for each word or phrase that is asked for."""
    return [term.pattern for term in asked_words(words)]


def codes_of(tables: RunTables, code: str) -> tuple[int, ...]:
    """The indices of a code, or of a family's codes.

    Raises:
        CallError: There is no such code or family.
    """
    return code_indices(tables.codes, code)


def wanted_cases(tables: RunTables, names: Iterable[str]) -> frozenset[str]:
    """The cases of these names: as shown, else the cases' own, else what one case alone is called in transcripts.

    Raises:
        CallError: There is no such case; names that are shown are offered, and none that an alias stands for.
    """
    persons = people(tables.cases)
    rows = tables.passages["case"].unique().to_pylist()
    labels = {case: persons[case].label if case in persons else case for case in [*persons, *rows] if case}
    spoken: dict[str, set[str]] = {}
    for row in tables.turns.select(["case", "speaker", "role"]).to_pylist():
        if row["case"] in labels and row["speaker"] and row["role"] != Role.INTERVIEWER:
            spoken.setdefault(_name(row["speaker"]), set()).add(row["case"])
    found: set[str] = set()
    for name in names:
        key = _name(name)
        shown = {case for case, label in labels.items() if _name(label) == key}
        own = {case for case in labels if _name(case) == key}
        said = spoken.get(key, set())
        here = shown or own or (said if len(said) == 1 else set())
        if not here:
            label = _known(name, set(labels.values()), what="case")
            here = {case for case, known in labels.items() if known == label}
        found |= here
    return frozenset(found)


def _name(name: str) -> str:
    """A name whatever its capitals, accents and signs; of one without letters, the signs."""
    return name_key(name) or name.casefold()


def _attribute(
    rows: list[dict[str, str]], persons: Mapping[str, Participant], name: str, values: set[str]
) -> npt.NDArray[np.bool_]:
    names = {key for person in persons.values() for key in person.attributes}
    name = _known(name, names, what="attribute")
    held = {case: person.attributes.get(name, "") for case, person in persons.items()}
    chosen = {_known(value, {value for value in held.values() if value}, what=f"value of {name}") for value in values}
    return np.array([held.get(row["case"], "") in chosen for row in rows], dtype=np.bool_)


def _known(name: str, names: set[str], *, what: str) -> str:
    """The name as the run has it, whatever its capitals."""
    if name in names:
        return name
    forms = {known.casefold(): known for known in sorted(names)}
    if name.casefold() in forms:
        return forms[name.casefold()]
    raise CallError(f"There is no {what} {name!r}", remedy=choose_from(name, names, none="The run has none."))
