"""Memos at the desk: on the project, a document, a case, a code, a passage or a coding."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.errors import CallError
from pipeline.notes import Act, Memo, MemoAct, Notes, Subject
from pipeline.notes.acts import Kind
from pipeline.results.participants import people
from pipeline.workflows.notes_of_run import notes_of_run
from pipeline.workflows.open_notes import STALE, keep, notes_of
from pipeline.workflows.open_project import OpenProject, Shown

KINDS: dict[Kind, str] = {
    "project": "The project",
    "document": "Documents",
    "case": "Cases",
    "code": "Codes",
    "passage": "Passages",
    "coding": "Codings",
}
"""What memos are about, as the page calls it."""


@dataclass(frozen=True, slots=True)
class About:
    """What a memo is to be about, as a page says it.

    Attributes:
        kind: Of what.
        name: Of a document and a case, as shown; of a code and a coding, the code's id.
        key: Of a passage and a coding, the passage's in addresses.
    """

    kind: Kind
    name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class ShownMemo:
    """A memo as a page shows it.

    Attributes:
        id: Its own.
        stamp: Of its last writing.
        kind: What it is about.
        name: Which of them, as shown; "" of the project.
        words: The words that it is about; "" where it is about none, or where they may not be quoted.
        key: Their passage's, in addresses; "" where it is about none, or they are gone.
        text: What it says.
        who: Who wrote it last.
        when: The day.
        gone: Whether what it is about is not there any more.
    """

    id: str
    stamp: str
    kind: Kind
    name: str
    words: str
    key: str
    text: str
    who: str
    when: str
    gone: bool = False


def memos(project: OpenProject) -> tuple[ShownMemo, ...]:
    """All memos, by what they are about, those of one in the order in which they were written.

    Raises:
        ThematrixError: The run is damaged.
    """
    shown = project.shown
    found = [_shown(shown, memo) for memo in notes_of(project).memos]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.name if one.kind != "coding" else "")))


def memos_at(project: OpenProject, key: str) -> tuple[ShownMemo, ...]:
    """The memos that belong to a passage: on it, its codings, its document, its case.

    Raises:
        CallError: There is no such passage.
        ThematrixError: The run is damaged.
    """
    shown = project.shown
    row = shown.tables.passages.slice(project.row(shown, key), 1).to_pylist()[0]
    found = []
    for memo in notes_of(project).memos:
        about = memo.about
        if about.document == row["document"] if about.kind == "document" else about.case == row["case"] != "":
            found.append(_shown(shown, memo))
        elif about.anchor is not None and (one := _shown(shown, memo)).key == key:
            found.append(one)
    return tuple(found)


def memos_on(project: OpenProject, kind: Kind, name: str, *, codes: Collection[str] = ()) -> tuple[ShownMemo, ...]:
    """The memos on a code or a case, the first written first.

    Args:
        project: The project.
        kind: ``code`` or ``case``.
        name: Of a case as shown; of a code, its id.
        codes: The ids of the codes of the codebook as it is now; those of the run where there are none.

    Raises:
        CallError: There is no such code or case.
        ThematrixError: The run is damaged.
    """
    shown = project.shown
    subject = _subject(project, shown, About(kind, name), codes=codes)
    notes = notes_of_run(project.run, shown.tables, codes=codes)
    return tuple(_shown(shown, memo) for memo in notes.memos if memo.about.key == subject.key)


def subjects(project: OpenProject) -> dict[Kind, tuple[tuple[str, str], ...]]:
    """What a memo can be about besides the project and passages: (name in an act, name shown), by kind."""
    tables = project.shown.tables
    documents = [(name, name) for name in _documents(project.shown).values()]
    cases = [(person.label, person.label) for person in people(tables.cases).values()]
    return {"document": tuple(documents), "case": tuple(cases), "code": tuple(tables.code_names.items())}


def write_memo(
    project: OpenProject,
    about: About,
    *,
    text: str,
    of: str = "",
    stamp: str = "",
    who: str,
    codes: Collection[str] = (),
) -> str:
    """Write a memo, or write one anew; without a text it is taken away. The act's id.

    Args:
        project: The project.
        about: What it is about; of one that is written anew, what it was about already holds.
        text: What it says.
        of: The memo that is written anew, "" for a new one.
        stamp: Of that one's last writing.
        who: Who writes.
        codes: The ids of the codes of the codebook as it is now, beside those of the run.

    Raises:
        CallError: There is nothing of that kind, nothing is said, or somebody else wrote the memo anew meanwhile.
        ThematrixError: The disk failed.
    """
    subject = None if of else _subject(project, project.shown, about, codes=codes)
    text = text.strip()
    if not of and not text:
        raise CallError("a memo says something", remedy="Write it first.")

    def make(notes: Notes, by: Mapping[str, Any]) -> Act:
        if subject is not None:
            return MemoAct(**by, about=subject, text=text)
        standing = next((memo for memo in notes.memos if memo.id == of), None)
        if standing is None or standing.stamp != stamp:
            raise CallError("somebody wrote this memo anew, or took it away", remedy=f"Copy your words. {STALE}")
        return MemoAct(**by, about=standing.about, text=text, of=of)

    return keep(project, who, make)


def _documents(shown: Shown) -> dict[str, str]:
    return {name: shown.hidden.get(name, name) for name in shown.tables.documents["document"].to_pylist()}


def _subject(project: OpenProject, shown: Shown, about: About, *, codes: Collection[str] = ()) -> Subject:
    tables = shown.tables
    if about.kind == "project":
        return Subject(kind="project")
    if about.kind == "document":
        ids = {name: id_ for id_, name in _documents(shown).items()}
        return Subject(kind="document", document=_known(ids, about.name, "document"))
    if about.kind == "case":
        ids = {person.label: case for case, person in people(tables.cases).items()}
        return Subject(kind="case", case=_known(ids, about.name, "case"))
    known = {code: code for code in (*tables.code_ids, *codes)}
    code = "" if about.kind == "passage" else _known(known, about.name, "code")
    if about.kind == "code":
        return Subject(kind="code", code=code)
    return Subject(kind=about.kind, code=code, anchor=shown.passages.anchor(project.row(shown, about.key)))


def _known(ids: Mapping[str, str], name: str, what: str) -> str:
    if name not in ids:
        raise CallError(f"this run has no {what} {name!r}", remedy="Reload the page.")
    return ids[name]


def _shown(shown: Shown, memo: Memo) -> ShownMemo:
    tables, about = shown.tables, memo.about
    persons = people(tables.cases)
    name, gone, words, key = "", False, "", ""
    if about.kind == "document":
        documents = _documents(shown)
        name, gone = documents.get(about.document, about.document), about.document not in documents
    elif about.kind == "case":
        name = persons[about.case].label if about.case in persons else about.case
        gone = about.case not in persons
    elif about.code:
        name, gone = tables.code_names.get(about.code, about.code), about.code not in tables.code_names
    if about.anchor is not None:
        place = shown.passages.find(about.anchor)
        gone = gone or place is None
        if place is not None:
            row = tables.passages.slice(place[0], 1).to_pylist()[0]
            person = persons.get(row["case"])
            key = shown.key_of[row["passage"]]
            words = row["text"] if person is None or person.consent else ""
    return ShownMemo(
        memo.id, memo.stamp, about.kind, name, " ".join(words.split()), key, memo.text, memo.who, memo.time[:10], gone
    )
