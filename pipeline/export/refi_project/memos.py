"""Memos, summaries and kept quotes as notes: on what they are about, and in sets where the format has no such place.

What a note is about is told three ways, since programs differ in what they take: by a reference (a code, a source, a
coding, a selection, the project), by its name, and in the description of a case, which can refer to no note.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.codebook.code_tree import code_guid, exported_names
from pipeline.export.refi_project.guids import user_guid
from pipeline.model import Codebook, Span
from pipeline.notes import KeptQuote, Memo, Notes, Summary
from pipeline.qda.refi import Node, Note, NoteSet, User, guid
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
from pipeline.results.participants import Participant

_FAMILY = "family:"


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note on words of a document.

    Attributes:
        note: The note.
        spans: Where the words stand in the document's text.
        code: Of a memo on a coding, its code; "" of others.
        who: Who wrote it.
    """

    note: Note
    spans: tuple[Span, ...]
    code: str
    who: str


@dataclass(slots=True)
class ExportedNotes:
    """Notes on their way into a project.

    Attributes:
        on_project: Notes on the project, which hold also what is about words that are gone.
        on_codes: By the code's guid.
        on_documents: By the document's id.
        on_words: Likewise.
        on_cases: By the case's id.
        summaries: With the case's id and the guid of the code or family.
        baskets: Kept quotes, by what the set is called, with the guid of its code, "" of a chapter.
        people: Who wrote them.
    """

    on_project: list[Note] = field(default_factory=list)
    on_codes: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))
    on_documents: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))
    on_words: dict[str, list[PlacedNote]] = field(default_factory=lambda: defaultdict(list))
    on_cases: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))
    summaries: list[tuple[str, str, str, Note]] = field(default_factory=list)
    baskets: dict[str, tuple[str, list[Note]]] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    @classmethod
    def of(
        cls,
        notes: Notes,
        *,
        codebook: Codebook,
        persons: Mapping[str, Participant],
        documents: Mapping[str, str],
        shown: Mapping[str, bool],
    ) -> ExportedNotes:
        """What stands, as notes.

        Args:
            notes: Those of the run; words that they are about stand where they say.
            codebook: As used.
            persons: The cases.
            documents: The name under which each document is shown.
            shown: Of each case whether its words go into the project.
        """
        made = cls()
        names = exported_names(codebook)
        for memo in notes.memos:
            made._memo(memo, names, persons, documents, shown)
        for (case, column), summary in notes.summaries.items():
            made._summary(case, column, summary, names, persons, shown)
        for quote in notes.quotes:
            made._quote(quote, names, documents)
        return made

    def _note(self, id_: str, name: str, text: str, who: str, time: str) -> Note:
        """A note; QualCoder takes no two of one name."""
        free, number = name, 2
        while free.casefold() in self._taken:
            free = f"{name} ({number})"
            number += 1
        self._taken.add(free.casefold())
        if who not in self.people:
            self.people.append(who)
        moment = f"{time[:19]}Z" if time.endswith(("+00:00", "Z")) else ""
        return Note(guid("memo", id_), free, text, user_guid(who), moment, own_file=True)

    def _memo(
        self,
        memo: Memo,
        names: Mapping[str, str],
        persons: Mapping[str, Participant],
        documents: Mapping[str, str],
        shown: Mapping[str, bool],
    ) -> None:
        about = memo.about
        if about.kind == "case" and about.case in persons:
            if shown.get(about.case, True):
                label = persons[about.case].label
                made = self._note(memo.id, f"{ON_CASE}{label}", memo.text, memo.who, memo.time)
                self.on_cases[about.case].append(made)
            return
        if about.kind == "code" and about.code in names:
            made = self._note(memo.id, f"{ON_CODE}{names[about.code]}", memo.text, memo.who, memo.time)
            self.on_codes[code_guid(about.code)].append(made)
        elif about.kind == "document" and about.document in documents:
            name = f"{ON_DOCUMENT}{documents[about.document]}"
            self.on_documents[about.document].append(self._note(memo.id, name, memo.text, memo.who, memo.time))
        elif about.anchor is not None:
            if about.anchor.document not in documents:
                return
            title = f"{ON_CODING}{names.get(about.code, about.code)}" if about.code else ON_WORDS
            made = self._note(memo.id, title, memo.text, memo.who, memo.time)
            placed = PlacedNote(made, about.anchor.places, about.code, memo.who)
            self.on_words[about.anchor.document].append(placed)
        else:
            gone = about.code or about.case or about.document
            name = MEMO if about.kind == "project" else f"{MEMO} on a {about.kind} that is gone: {gone}"
            self.on_project.append(self._note(memo.id, name, memo.text, memo.who, memo.time))

    def _summary(
        self,
        case: str,
        column: str,
        summary: Summary,
        names: Mapping[str, str],
        persons: Mapping[str, Participant],
        shown: Mapping[str, bool],
    ) -> None:
        key = column if column in names else f"{_FAMILY}{column}"
        if key not in names or not shown.get(case, True) or (case and case not in persons):
            return
        label = persons[case].label if case else "(no case)"
        target = code_guid(column) if key == column else guid("family", column)
        name = f"{SUMMARY}{label}; {names[key]}"
        made = self._note(f"{case}\x1f{column}", name, summary.text, summary.who, summary.time)
        self.summaries.append((case, target, names[key], made))

    def _quote(self, quote: KeptQuote, names: Mapping[str, str], documents: Mapping[str, str]) -> None:
        if quote.anchor.document not in documents:
            return
        title = quote.chapter or names.get(quote.code, quote.code)
        text = " [...] ".join(quote.anchor.words)
        made = self._note(quote.id, f"{QUOTE}{names.get(quote.code, quote.code)}", text, quote.who, quote.time)
        _, own = self.baskets.setdefault(f"{BASKET_SET}{title}", ("" if quote.chapter else code_guid(quote.code), []))
        own.append(made)
        self.on_words[quote.anchor.document].append(PlacedNote(made, quote.anchor.places, "", quote.who))

    def without(self, silent: Sequence[tuple[str, Span]]) -> None:
        """Leave out what is about words that do not go into the project: (document, where)."""
        for document, placed in self.on_words.items():
            hidden = [span for name, span in silent if name == document]
            kept = [
                one
                for one in placed
                if not any(own.start < span.end and span.start < own.end for own in one.spans for span in hidden)
            ]
            gone = {one.note.guid for one in placed} - {one.note.guid for one in kept}
            self.on_words[document] = kept
            for _, notes in self.baskets.values():
                notes[:] = [note for note in notes if note.guid not in gone]

    @property
    def counts(self) -> dict[str, int]:
        """How many memos, summaries and quotes there are."""
        quotes = sum(len(notes) for _, notes in self.baskets.values())
        plain = (self.on_codes, self.on_documents, self.on_cases)
        memos = sum(len(own) for group in plain for own in group.values())
        memos += len(self.on_project) + sum(len(own) for own in self.on_words.values()) - quotes
        return {"memos": memos, "summaries": len(self.summaries), "quotes": quotes}

    @property
    def users(self) -> tuple[User, ...]:
        """Who wrote them."""
        return tuple(User(user_guid(name), name) for name in sorted(self.people))

    def noted(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """The codes with what is said of them."""
        return tuple(
            replace(node, notes=tuple(note.guid for note in self.on_codes.get(node.guid, ())),
                    children=self.noted(node.children))
            for node in nodes
        )  # fmt: skip

    def loose(self) -> tuple[Note, ...]:
        """The notes that do not come with a source."""
        groups = (*self.on_codes.values(), *self.on_cases.values(), [one[3] for one in self.summaries])
        return (*self.on_project, *(note for group in groups for note in group))

    def sets(self, cases: Mapping[str, tuple[str, tuple[str, ...]]]) -> Iterator[NoteSet]:
        """What belongs together.

        Args:
            cases: What each case is called, and the sources that are its own.
        """
        own: dict[str, list[Note]] = {case: list(notes) for case, notes in self.on_cases.items()}
        by_code: dict[str, tuple[str, list[Note]]] = {}
        for case, target, name, note in self.summaries:
            if case:
                own.setdefault(case, []).append(note)
            by_code.setdefault(target, (name, []))[1].append(note)
        for case, notes in own.items():
            label, sources = cases.get(case, ("", ()))
            if label and notes:
                yield NoteSet(guid("set", "case", label), f"{CASE_SET}{label}", "", (), sources, _guids(notes))
        for target, (name, notes) in by_code.items():
            yield NoteSet(guid("set", "framework", target), f"{FRAMEWORK_SET}{name}", "", (target,), (), _guids(notes))
        for title, (code, notes) in self.baskets.items():
            if notes:
                yield NoteSet(guid("set", title), title, "", (code,) if code else (), (), _guids(notes))


def _guids(notes: Iterable[Note]) -> tuple[str, ...]:
    return tuple(note.guid for note in notes)


def told(notes: Iterable[Note], people: Mapping[str, str]) -> str:
    """What notes say, for programs that show a description and no note; ``people`` are names by guid."""
    return "\n\n".join(f"{people.get(note.user, '')}: {note.text}".removeprefix(": ") for note in notes)
