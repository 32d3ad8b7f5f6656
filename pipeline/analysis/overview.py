"""The corpus at a glance: who said how much, what is coded and what is not, how often each code."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pipeline.analysis.incidence import marks_of, shown_families
from pipeline.analysis.matrix_rows import CODED, NO_CASE, NO_SPEAKER, roles_for, rows_of
from pipeline.analysis.results import Covered, Frequency, Overview, SpeakerShare
from pipeline.model import Status
from pipeline.results.codings import ASSIGNED, RANKS, Floats, assigned, counted
from pipeline.results.participants import by_name, display_name, groups, people
from pipeline.results.rows import values
from pipeline.results.tables import RunTables


def overview(
    tables: RunTables,
    *,
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] | None = None,
    called: Callable[[str], str] | None = None,
) -> Overview:
    """Who said how much, what is coded, how often each code stands.

    Words are what stands between white space. Passages that only repeat
    another are not counted; codes count for respondents and authors unless
    roles are told, cases for respondents. Who and what is told of stands in the
    order of the names that labels are ``called`` at last, where others are put in their place.

    Raises:
        CallError: A status or a role does not exist.
    """
    documents = _covered(tables, rows="document", statuses=statuses, roles=roles, called=called)
    cases = _covered(tables, rows="case", statuses=statuses, roles=roles, called=called)
    return Overview(
        speakers=_spoken(tables, called),
        documents=documents,
        cases=cases,
        speaking=sum(bool(one.passages) for one in cases if one.label != NO_CASE),
        whole=_whole(tables, documents, statuses=statuses, roles=roles),
        codes=_frequencies(tables, by="code", statuses=statuses, roles=roles),
        families=_frequencies(tables, by="family", statuses=statuses, roles=roles),
    )


def _spoken(tables: RunTables, called: Callable[[str], str] | None) -> tuple[SpeakerShare, ...]:
    """In the order of their talk; where names are hidden in that of the cases, as files often stand by name."""
    persons, among = people(tables.cases, called=called), groups(tables.turns)
    hide = called is not None or any(person.alias for person in persons.values())
    places, key = {case: place for place, case in enumerate(persons)}, by_name(called)
    place: dict[tuple[str, str], int] = {}
    found: dict[tuple[str, str], list[int]] = {}
    who: dict[tuple[str, str, str], list[int]] = {}
    for speaker, role, case, kind, words in values(tables.turns, "speaker", "role", "case", "kind", "words"):
        if kind not in CODED:
            continue
        if (speaker, role, case) not in who:
            name = display_name(speaker, role, persons.get(case), among=among) or NO_SPEAKER
            who[speaker, role, case] = found.setdefault((name, role), [0, 0])
            if hide:
                own = places.get(case, len(places))
                place[name, role] = min(place.get((name, role), own), own)
        counts = who[speaker, role, case]
        counts[0] += 1
        counts[1] += words
    total = sum(words for _, words in found.values())
    roles = ("respondent", "author", "interviewer", "other")
    order = sorted(found, key=lambda one: (roles.index(one[1]), *((place[one], key(one[0])) if hide else ())))
    return tuple(
        SpeakerShare(*one, turns, words, words / total if total else float("nan"))
        for one in order
        for turns, words in [found[one]]
    )


def _covered(
    tables: RunTables,
    *,
    rows: str,
    statuses: tuple[str, ...],
    roles: tuple[str, ...] | None,
    called: Callable[[str], str] | None,
) -> tuple[Covered, ...]:
    roles = roles_for(rows, roles)
    grouped = rows_of(tables, rows=rows, roles=roles, called=called)
    pairs = assigned(tables, statuses=statuses, roles=roles)
    words = tables.passages["words"].to_numpy().astype(np.float64)
    coded = np.zeros(len(words), dtype=np.bool_)
    coded[pairs.passage] = True
    height = len(grouped.labels)
    inside = grouped.of >= 0
    different = np.zeros((height, len(tables.codes)), dtype=np.bool_)
    kept = grouped.of[pairs.passage] >= 0
    different[grouped.of[pairs.passage][kept], pairs.code[kept]] = True

    def sums(mask: np.ndarray[tuple[int], np.dtype[np.bool_]], weights: Floats | None) -> list[int]:
        found = np.bincount(grouped.of[mask], weights=None if weights is None else weights[mask], minlength=height)
        return [int(value) for value in found.tolist()]

    passages, with_any = sums(inside, None), sums(inside & coded, None)
    said, coded_words = sums(inside, words), sums(inside & coded, words)
    codes = different.sum(axis=1).tolist()
    return tuple(
        Covered(label, passages[row], with_any[row], said[row], coded_words[row], codes[row])
        for row, label in enumerate(grouped.labels)
    )


def _whole(
    tables: RunTables, documents: tuple[Covered, ...], *, statuses: tuple[str, ...], roles: tuple[str, ...] | None
) -> Covered:
    pairs = assigned(tables, statuses=statuses, roles=roles_for("document", roles))
    return Covered(
        label="",
        passages=sum(one.passages for one in documents),
        coded=sum(one.coded for one in documents),
        words=sum(one.words for one in documents),
        coded_words=sum(one.coded_words for one in documents),
        codes=len(np.unique(pairs.code)),
    )


def _frequencies(
    tables: RunTables, *, by: str, statuses: tuple[str, ...], roles: tuple[str, ...] | None
) -> tuple[Frequency, ...]:
    everywhere = roles_for("code", roles)
    of_cases = roles_for("case", roles)
    pairs = assigned(tables, statuses=statuses, roles=everywhere)
    marks = marks_of(tables, pairs, by=by)
    sure = marks_of(tables, pairs.where(pairs.status == RANKS.index(Status.ACCEPTED.value)), by=by)
    width = len(marks.labels)
    words = tables.passages["words"].to_numpy().astype(np.float64)
    case = rows_of(tables, rows="case", roles=of_cases)
    real = np.array([label != NO_CASE for label in case.labels], dtype=np.bool_)
    of = np.where(np.append(real, False)[case.of], case.of, -1)
    row = of[marks.passage]
    present = np.zeros((len(case.labels), width), dtype=np.bool_)
    present[row[row >= 0], marks.column[row >= 0]] = True
    cases = len(np.unique(of[of >= 0]))
    total = int(counted(tables, everywhere).sum())
    count = np.bincount(marks.column, minlength=width)
    accepted = np.bincount(sure.column, minlength=width)
    in_words = np.bincount(marks.column, weights=words[marks.passage], minlength=width)
    names = tables.code_names
    families = shown_families(tables)
    return tuple(
        Frequency(
            column=label,
            name=names.get(label, label),
            family=families.get(label, label),
            passages=int(count[column]),
            share=float(count[column] / total) if total else float("nan"),
            words=int(in_words[column]),
            cases=int(present[:, column].sum()),
            case_share=float(present[:, column].sum() / cases) if cases else float("nan"),
            accepted=int(accepted[column]),
            review=int(count[column] - accepted[column]),
        )
        for column, label in enumerate(marks.labels)
    )
