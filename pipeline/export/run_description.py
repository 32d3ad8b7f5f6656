"""What the outputs say of themselves, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.export.languages_left import languages_left
from pipeline.export.run_info import RunAbout
from pipeline.model import MACHINE, Codebook, Role
from pipeline.results.codings import DEFAULT_ROLES, assigned
from pipeline.results.participants import people
from pipeline.results.rows import few
from pipeline.results.run_counts import run_counts
from pipeline.results.tables import RunTables
from pipeline.wording import many, score_text


def by_person(coder: str, evidence: Sequence[Mapping[str, Any]], score: float) -> str:
    """Who gave a code, "" where nobody but the machine did; with its score where it had given the code too."""
    if coder == MACHINE:
        return ""
    if any(item["kind"] != "human" for item in evidence):
        return f"{score_text(score)}, confirmed by {coder}"
    return f"coded by {coder}"


def passages_of(tables: RunTables) -> list[tuple[int, int]]:
    """For each code, the passages it was given to, and how many of them may not be quoted."""
    persons = people(tables.cases)
    silent = {person.case for person in persons.values() if not person.consent}
    cases = few(tables.passages["case"])
    counts = [[0, 0] for _ in tables.codes]
    pairs = assigned(tables, roles=DEFAULT_ROLES)
    for passage, code in zip(pairs.passage.tolist(), pairs.code.tolist(), strict=True):
        counts[code][0] += 1
        counts[code][1] += cases[passage] in silent
    return [(number, closed) for number, closed in counts]


def how_many(number: int, closed: int) -> str:
    """Passages, and how many of them may not be quoted."""
    told = many(number, "passage") if number else "no passages"
    return told + (f"; {closed} may not be quoted (no consent)" if closed else "")


def read_what(tables: RunTables, about: RunAbout) -> list[str]:
    """What was read and what came of it, in a few sentences."""
    counts = run_counts(tables)
    roles = few(tables.passages["role"])
    found = counts.passages
    authors = roles.count(Role.AUTHOR.value)
    pairs, review = counts.codings, counts.review
    lines = [
        f"{many(counts.documents, 'document')} with {many(counts.words, 'word')} and {many(counts.cases, 'case')} "
        f"were read; {many(found.passages, 'passage')} could be coded."
        + (f" {found.sentence}" if found.sentence else "")
        + (f" {left}" if (left := languages_left(tables).sentence) else ""),
    ]
    if authors:
        lines.append(
            f"{many(authors, 'passage')} of these "
            + ("is" if authors == 1 else "are")
            + " the authors' own text. They count where rows are documents, not where rows are people or programmes."
        )
    lines.append(
        f"{many(pairs, 'coding')} {'was' if pairs == 1 else 'were'} assigned with {many(len(tables.codes), 'code')} "
        f"of {codebook_called(about.codebook)}; {many(review, 'coding')} of them "
        + ("waits for review." if review == 1 else "wait for review.")
        + (f" {counts.apart}" if counts.apart else "")
    )
    silent = [person for person in people(tables.cases).values() if not person.consent]
    if silent:
        lines.append(
            f"{many(len(silent), 'case')} did not consent to being quoted: their passages are counted, "
            "but their words are not shown in quotes.md and report.html. codings.csv and passages.csv hold all."
        )
    if about.consent:
        lines.append(about.consent)
    if any(person.alias for person in people(tables.cases).values()):
        lines.append(
            "Aliases stand in place of names, and in the report, the quotes and themes.xlsx of the names of their "
            "files too. Names that people say are as received. codings.csv, passages.csv, cases.csv and the tables "
            "keep all names."
        )
    return lines


def method(codebook: Codebook, about: RunAbout) -> list[str]:
    """How the codings came about and how they are counted, in plain words."""
    score = (
        "Scores were fitted to codings made by people, so that they can be read as probabilities."
        if about.calibrated
        else "A score says how strongly a passage speaks for a code, from 0 to 1. It was not fitted to codings made by "
        "people: read it as an order, not as a probability."
    )
    return [
        "The software compared every passage with every code of the codebook, through the codebook's rules and through "
        "likeness to its definitions and examples, and kept for each coding the reason why it was assigned.",
        score,
        f"A code is assigned to a passage when its score is {about.decision:g} or more. From {about.acceptance:g} on "
        "the coding is accepted; below that it is marked for review: probable, but somebody should look.",
        "Accepted codings and those for review are counted alike. What a person rejected is not counted. A passage "
        "counts once for a code, whoever coded it.",
        "A passage belongs to a family if it has any of the family's codes; the figures of its codes may therefore add "
        "up to more than the family's.",
        "A share is the passages assigned the code, divided by all codable passages of the row, coded or not. The word "
        "share is the same in words, which is fairer where passages differ in length.",
        "Questions of interviewers are not counted. An empty cell means none; where a row has no codable "
        "passages, it means that nothing could be coded of it, not that it says nothing of the code.",
        f"Made with thematrix {about.version}" + (f", models {', '.join(about.models)}" if about.models else "") + ".",
        *(f"{name}: {value}." for name, value in about.settings),
        *([f"Codebook version {codebook.version}."] if codebook.version else []),
    ]


def codebook_called(title: str) -> str:
    """A codebook in a sentence, with its title unless it is called after its file, which says no more."""
    said = title.strip()
    if said.casefold().startswith("codebook ") and len(said.split()) > 1:
        return f"the {said[:1].lower()}{said[1:]}"
    return "the codebook" if said.casefold() in ("", "codebook", "the codebook") else f"the codebook {said}"
