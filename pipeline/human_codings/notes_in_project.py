"""What people wrote in a project of another program: memos, summaries and kept quotes, as they are about a run.

A project that this program wrote says by the names of notes and sets what they are. Of other projects each note on a
source, a code, a coding or words is a memo on these, and so are the comments of cases, and of codings and words; a
note on nothing is one on the project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.human_codings.from_project import SOMEBODY, codes_of, owners_of
from pipeline.human_codings.text_alignment import Overlay
from pipeline.model import Span
from pipeline.qda import open_project
from pipeline.qda.refi import Note, Project, guid, is_machine
from pipeline.qda.refi.note_names import (
    BASKET_SET,
    CASE_SET,
    FRAMEWORK_SET,
    MEMO,
    ON_CASE,
    ON_CODE,
    ON_CODING,
    ON_DOCUMENT,
    ON_WORDS,
    QUOTE,
    SUMMARY,
)
from pipeline.qda.refi.refi_model import Selection, Source
from pipeline.wording import many

_SPEAKERS = "Speakers: "
_NUMBER = re.compile(r" \(\d+\)$")
_REASON = re.compile(r"(?:Score|Probability) \d|.+ (?:gave|rejected) the code |Not .+? \(.+?\)\. ")
"""How the comments begin that this program writes beside codings."""

_ABOUT = re.compile(r"[\d,]+ words?; read as ")
"""How the description of a source begins that this program writes."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class FoundNote:
    """Something that somebody wrote.

    Attributes:
        kind: What a memo is about; ``summary`` and ``quote`` are what they say.
        text: What it says.
        who: Who wrote it.
        guid: The note's; "" of a comment.
        code: The code's id; of a summary, that of the code or family.
        case: The case's id.
        document: Of a document, and of words.
        spans: Where the words stand in the run's document.
        chapter: Of a quote that stands in one.
    """

    kind: str
    text: str
    who: str
    guid: str = ""
    code: str = ""
    case: str = ""
    document: str = ""
    spans: tuple[Span, ...] = ()
    chapter: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is about something that the run has."""
        needs = {
            "document": bool(self.document),
            "case": bool(self.case),
            "code": bool(self.code),
            "passage": bool(self.spans),
            "coding": bool(self.spans and self.code),
            "summary": bool(self.code),
            "quote": bool(self.spans and self.code),
        }
        return needs.get(self.kind, True)


@dataclass(slots=True)
class FoundNotes:
    """What was found, and a few words about each that is about nothing in the run."""

    notes: list[FoundNote] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def told(self) -> str:
        """A sentence on what is about nothing in the run; "" where all is."""
        return f"{many(len(self.lost), 'note')} left out, the first {self.lost[0]}" if self.lost else ""


def notes_in_project(
    path: Path, *, texts: Mapping[str, str], codes: Sequence[str], families: Sequence[str], cases: Mapping[str, str]
) -> FoundNotes:
    """The notes of people in the project at the path.

    Args:
        path: The project.
        texts: The run's documents.
        codes: The ids of its codes.
        families: Those of its families.
        cases: The id of each case by what it is shown as.

    Raises:
        ThematrixError: The project is damaged, or not safe to open.
    """
    return _Reading(open_project(path), texts, codes, families, cases).found


class _Reading:
    def __init__(
        self,
        project: Project,
        texts: Mapping[str, str],
        codes: Sequence[str],
        families: Sequence[str],
        cases: Mapping[str, str],
    ) -> None:
        self.project = project
        self.texts = texts
        self.cases = cases
        self.found = FoundNotes()
        self._notes = {note.guid: note for note in project.notes}
        self._users = {user.guid: user.name for user in project.users}
        self._ids = codes_of(project, codes)[0]
        self._families = {guid("family", id_): id_ for id_ in families}
        self._called = {
            node.name.casefold(): self._ids[node.guid] for node in project.nodes() if node.guid in self._ids
        }
        self._ours = is_machine(project.origin)
        self._used: set[str] = set()
        self._journal = self._unnamed()
        self._quotes = self._baskets()
        self._read()

    def _read(self) -> None:
        for node in self.project.nodes():
            for note in self._of(node.notes):
                self._about(note, "code", code=self._ids.get(node.guid, ""))
        self._sets()
        for case in self.project.cases:
            if case.described.strip() and not self._ours and not self._told(case.described, ON_CASE):
                self._say("case", case.described, SOMEBODY, of=case.name, case=self.cases.get(case.name, ""))
        paths = self.project.paths()
        noted = [source for source in self.project.sources if _is_noted(source)]
        owners = owners_of(
            {source.name: source.text for source in noted},
            self.texts,
            {source.name: paths[source.guid] for source in noted if source.guid in paths},
        )
        for source in noted:
            self._source(source, owners.get(source.name, ""))
        for note in self._of(self.project.noted):
            self._about(note, "project")
        if self.project.described.strip() and not self._ours and not self._told(self.project.described, MEMO):
            self._say("project", self.project.described, SOMEBODY)
        self._loose()

    def _unnamed(self) -> tuple[Note, ...]:
        """Notes that nothing names, as of a program that has a journal and no notes on anything."""
        named = {*self.project.noted, *(name for one in self.project.sets for name in one.notes)}
        named |= {name for node in self.project.nodes() for name in node.notes}
        for source in self.project.sources:
            named |= {*source.notes, *(name for one in source.selections for name in one.notes)}
            named |= {name for one in source.selections for mark in one.marks for name in mark.notes}
        return tuple(note for note in self.project.notes if note.guid not in named and note.text.strip())

    def _told(self, comment: str, *kinds: str) -> list[Note]:
        """The notes of the journal that a comment repeats: what this program wrote in both places."""
        comment = comment.replace("\r\n", "\n")
        return [
            note
            for note in self._journal
            if note.name.startswith(kinds)
            and any(f"{before}{note.text.strip()}" in comment for before in (f"{note.name}. ", f"{self._who(note)}: "))
        ]

    def _who(self, note: Note) -> str:
        return self._users.get(note.user) or SOMEBODY

    def _of(self, names: Sequence[str]) -> Iterator[Note]:
        """Notes of people by their guids, each once."""
        for name in names:
            note = self._notes.get(name)
            if note is not None and note.guid not in self._used and self._is_persons(note):
                self._used.add(note.guid)
                yield note

    def _is_persons(self, note: Note) -> bool:
        """Whether a person wrote it, and not this program: why a code was assigned or rejected, who speaks where."""
        return (
            bool(note.text.strip())
            and not is_machine(self._users.get(note.user, ""))
            and not note.name.startswith(_SPEAKERS)
            and not _REASON.match(note.text)
        )

    def _source(self, source: Source, document: str) -> None:
        for note in self._of(source.notes):
            self._about(note, "document", of=source.name, document=document)
        about = source.described.replace("\r\n", "\n").strip()
        about = about.partition("\n\n")[2] if _ABOUT.match(about) else about
        if about and not self._ours and not self._told(about, ON_DOCUMENT):
            who, parted, rest = about.partition(": ")
            known = bool(parted) and who in self._users.values()
            self._say(
                "document", rest if known else about, who if known else SOMEBODY, of=source.name, document=document
            )
        overlay = None
        for one in source.selections:
            kinds = (ON_CODING,) if one.marks else (ON_CODING, ON_WORDS, QUOTE)
            repeated = [note.guid for note in self._told(one.described, *kinds)] if one.described else []
            told = [note for mark in one.marks for note in self._of(mark.notes)]
            told += self._of(repeated) if one.marks else ()
            beside = [*self._of(one.notes), *self._of(() if one.marks else repeated)]
            comment = "" if repeated else self._comment(one)
            if not (told or beside or comment):
                continue
            if document and overlay is None:
                overlay = Overlay(source.text, self.texts[document])
            spans = overlay.spans(Span(one.start, one.end)) if overlay else ()
            code = next((self._ids[mark.code] for mark in one.marks if mark.code in self._ids), "")
            where: dict[str, Any] = {"of": one.name or source.name, "document": document, "spans": spans}
            for note in told:
                self._about(note, "coding" if code else "passage", code=code, **where)
            for note in beside:
                if note.guid in self._quotes or note.name.startswith(QUOTE):
                    called = _NUMBER.sub("", note.name).removeprefix(QUOTE).casefold()
                    of, chapter = self._quotes.get(note.guid, (self._called.get(called, ""), ""))
                    self._about(note, "quote", code=of, chapter=chapter, **where)
                else:
                    # Of a coding that the project does not have, since a person said no to it or said it later.
                    name = _NUMBER.sub("", note.name)
                    of = self._called.get(name.removeprefix(ON_CODING).casefold(), "")
                    of = of if name.startswith(ON_CODING) else ""
                    self._about(note, "coding" if of else "passage", code=of, **where)
            if comment:
                who = self._users.get(one.user) or SOMEBODY
                self._say("coding" if code else "passage", comment, who, code=code, **where)

    def _comment(self, one: Selection) -> str:
        """A person's comment on a coding or on words, of programs that have no notes on them."""
        if self._ours or one.notes or is_machine(self._users.get(one.user, "")) or _REASON.match(one.described):
            return ""
        return one.described.strip()

    def _sets(self) -> None:
        """Summaries are in the set of their case and in that of their column; what is in a case's alone is on it."""
        columns = {
            name: self._ids.get(one.codes[0], "") or self._families.get(one.codes[0], "")
            for one in self.project.sets
            if one.name.startswith(FRAMEWORK_SET) and one.codes
            for name in one.notes
        }
        labels = {
            name: one.name.removeprefix(CASE_SET)
            for one in self.project.sets
            if one.name.startswith(CASE_SET)
            for name in one.notes
        }
        for name in dict.fromkeys((*labels, *columns)):
            label = labels.get(name, "")
            case = self.cases.get(label, "")
            for note in self._of([name]):
                if name not in columns:
                    self._about(note, "case", of=label, case=case)
                else:
                    self._about(note, "summary", code="" if label and not case else columns[name], case=case)

    def _baskets(self) -> dict[str, tuple[str, str]]:
        """Of the guids of kept quotes the code and the chapter."""
        found = {}
        for one in self.project.sets:
            if not one.name.startswith(BASKET_SET):
                continue
            for name in one.notes:
                note = self._notes.get(name)
                called = _NUMBER.sub("", note.name).removeprefix(QUOTE).casefold() if note else ""
                code = self._ids.get(one.codes[0], "") if one.codes else self._called.get(called, "")
                found[name] = code, "" if one.codes else one.name.removeprefix(BASKET_SET)
        return found

    def _loose(self) -> None:
        """Notes on nothing: of a journal, which may have been on something when they left."""
        for note in self._of(list(self._notes)):
            plain = _NUMBER.sub("", note.name)
            code = self._called.get(plain.removeprefix(ON_CODE).casefold(), "")
            case, document = self.cases.get(plain.removeprefix(ON_CASE), ""), plain.removeprefix(ON_DOCUMENT)
            if plain.startswith(ON_CODE) and code:
                self._about(note, "code", code=code)
            elif plain.startswith(ON_CASE) and case:
                self._about(note, "case", case=case)
            elif plain.startswith(ON_DOCUMENT) and document in self.texts:
                self._about(note, "document", document=document)
            elif plain.startswith(SUMMARY) and (found := self._summary(plain.removeprefix(SUMMARY))):
                self._about(note, "summary", case=found[0], code=found[1])
            elif note.name.startswith((SUMMARY, QUOTE)):
                self.found.lost.append(f"{note.name!r}, which is about nothing that this run has any more")
            else:
                self._about(note, "project")

    def _summary(self, told: str) -> tuple[str, str] | None:
        """The case and the code of a summary by its name, where the sets did not come along."""
        label, _, column = told.rpartition("; ")
        code, case = self._called.get(column.casefold(), ""), self.cases.get(label, "")
        return (case, code) if case and code else None

    def _about(self, note: Note, kind: str, *, of: str = "", **about: Any) -> None:
        self._say(kind, note.text, self._who(note), of=of or note.name, guid=note.guid, **about)

    def _say(self, kind: str, text: str, who: str, *, of: str = "", **about: Any) -> None:
        made = FoundNote(kind, text.replace("\r\n", "\n").strip(), who, **about)
        if made.is_whole:
            self.found.notes.append(made)
            return
        shown, what = " ".join(of.split())[:_SHOWN], kind if kind in ("summary", "quote") else "memo"
        self.found.lost.append(f"a {what} on {shown!r}, which this run does not have")


def _is_noted(source: Source) -> bool:
    return bool(source.notes or source.described.strip()) or any(
        one.notes or one.described or any(mark.notes for mark in one.marks) for one in source.selections
    )
