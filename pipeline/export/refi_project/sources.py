"""Documents as sources, with their passages as selections and their codings, evidence in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.codebook.code_tree import code_guid, exported_names, renamed
from pipeline.export.aliases import document_names
from pipeline.export.evidence_text import ToldEvidence
from pipeline.export.refi_project.guids import user_guid
from pipeline.export.refi_project.handover_md import Exported
from pipeline.export.refi_project.memos import ExportedNotes, told
from pipeline.export.refi_project.source_names import source_names
from pipeline.export.refi_project.text_layout import Layout, Row, lay_out
from pipeline.export.run_info import RunAbout
from pipeline.model import MACHINE, Codebook, Role, Span, Status
from pipeline.notes import Notes
from pipeline.qda.refi import PATH_GUID, Note, Selection, Source, guid
from pipeline.qda.refi.guids import guid_of
from pipeline.qda.refi.refi_model import Coded, RefiCoding
from pipeline.qda.refi.speaker_notes import NotedTurn, speakers_note
from pipeline.results.participants import Participant, display_name, groups, people, shown_speaker
from pipeline.results.rows import RowsAt, Stretches, rows, values
from pipeline.results.spans import spans_at, spans_of, spelled
from pipeline.results.tables import RunTables
from pipeline.runtime.digests import digest
from pipeline.runtime.shelf import Shelf
from pipeline.wording import many, score_text

ROLES = {
    Role.RESPONDENT.value: "respondent",
    Role.INTERVIEWER.value: "interviewer",
    Role.AUTHOR.value: "author",
    Role.OTHER.value: "",
}
"""What stands behind a speaker's name."""

REPEATED = "\nThese words stand elsewhere too, and are counted there."

_REJECTED = Status.REJECTED.value
_SHOWN = 60
_DOCUMENT = ("document", "reader", "programme", "words", "text")
_TURN = ("document", "speaker", "role", "kind", "case", "part", "paragraphs")
_CODING = ("passage", "code", "score", "status", "coder", "evidence")


@dataclass(frozen=True, slots=True)
class Options:
    """What goes into an export.

    Attributes:
        only_quotable: Whether the words of cases that may not be quoted stay out.
        bare: Whether the texts are those of codings.csv, with its positions:
            no turn begins with its speaker's name and role, and no coding says
            whose words they are.
        windows: Whether lines end as on Windows, and such an end counts as two characters.
        rules: Whether the codes' memos hold all examples, keywords and rules.
    """

    only_quotable: bool = False
    bare: bool = False
    windows: bool = False
    rules: bool = False


class ProjectExport:
    """A run on its way into a project.

    Attributes:
        title: Of the run.
        whole: The guids of the sources that are one case's alone, by case.
        parts: The guids of a case's selections in sources that it shares, by case.
        values: What is known of each case, by the variables' guids; set before the sources are written.
    """

    def __init__(
        self,
        tables: RunTables,
        codebook: Codebook,
        about: RunAbout,
        options: Options,
        *,
        folder: Path,
        notes: Notes | None = None,
    ) -> None:
        """Lay out the documents, which wait in a file without a name in this folder until they are written."""
        self.title = about.title
        self.whole: dict[str, list[str]] = defaultdict(list)
        self.parts: dict[str, list[str]] = defaultdict(list)
        self.values: Mapping[str, Mapping[str, str]] = {}
        self._tables = tables
        self._options = options
        self._codes = exported_names(codebook)
        self._codebook = codebook
        self._renamed = renamed(codebook)
        self._persons = people(tables.cases)
        self._groups = groups(tables.turns)
        self._hidden = document_names(tables)
        self._evidence = ToldEvidence(tables)
        self._scored = "Probability" if about.calibrated else "Score"
        self._limits = f"assigned from {about.decision:g}, accepted from {about.acceptance:g}"
        self._count: Counter[str] = Counter()
        self._by_coder: Counter[str] = Counter()
        self._called: dict[tuple[str, str, str], tuple[str, str]] = {}
        self._shelf: Shelf[_Document] = Shelf(folder)
        self._ids: list[str] = []
        for document in self._laid_out():
            self._shelf.append(document)
            self._ids.append(document.id)
        self.noted = ExportedNotes.of(
            notes or Notes(),
            codebook=codebook,
            persons=self._persons,
            documents={name: self._hidden.get(name, name) for name in self._ids},
            shown={case: self.shown(person) for case, person in self._persons.items()},
        )
        self.noted.without(
            [
                (turn["document"], span)
                for turn in (rows(tables.turns, _TURN) if self.noted.on_words else ())
                if self._is_silent(turn)
                for span in spans_of(turn["paragraphs"])
            ]
        )
        self._writers = {user.guid: user.name for user in self.noted.users}

    def shown(self, person: Participant | None) -> bool:
        """Whether the case goes into the project."""
        return person is None or person.consent or not self._options.only_quotable

    def sources(self) -> Iterator[tuple[Source, list[Note | Coded]]]:
        """The sources in the run's order, each with its notes."""
        codings = Stretches(self._tables.codings, _CODING, spans="spans")
        passages = self._tables.passages
        repeats = set(passages["passage"].filter(pc.not_equal(passages["repeats"], "")).to_pylist())
        cases = [case for case, person in self._persons.items() if not self.shown(person)]
        unheard = pc.is_in(passages["case"], pa.array(cases, pa.string()))
        silent = set(passages["passage"].filter(unheard).to_pylist())
        texts = RowsAt(self._tables.documents, ("text",))
        places = {name: place for place, (name,) in enumerate(values(self._tables.documents, "document"))}
        for document in self._shelf:
            text = texts[places[document.id]]["text"]
            own: Sequence[Row] = codings.of(document.id)
            if silent:
                own = [row for row in own if row["passage"] not in silent]
            yield self._source(document, text, self._without_bare_noes(own), repeats)

    def _without_bare_noes(self, codings: Sequence[Row]) -> Sequence[Row]:
        """Without the noes to what nobody had assigned: a passage that is read whole has one for nearly every code."""
        if not _rejected(codings):
            return codings
        given = {(row["passage"], row["code"]) for row in codings if row["status"] != Status.REJECTED}
        refused = _rejected(codings)
        self._count["rejected"] += len(refused & given)
        self._count["absent"] += len(refused - given)
        return [row for row in codings if (row["passage"], row["code"]) not in refused - given]

    def exported(self, *, cases: int, variables: int) -> Exported:
        """What went into the project; asked for when the sources are written."""
        silent = [person for person in self._persons.values() if not person.consent]
        return Exported(
            title=self.title,
            sources=len(self._ids),
            codes=len(self._codebook.codes),
            cases=cases,
            variables=variables,
            selections=self._count["selections"],
            codings=dict(self._by_coder),
            notes=self._count["notes"],
            rejected=self._count["rejected"],
            absent=self._count["absent"],
            silent=len(silent),
            aliases=sum(bool(person.alias) for person in self._persons.values()),
            only_quotable=self._options.only_quotable,
            bare=self._options.bare,
            windows=self._options.windows,
            rules=self._options.rules,
            scores=len(self._tables.scores),
            pieces=self._count["pieces"],
            owned=self._count["owned"],
            written=self.noted.counts,
            renamed=tuple(self._renamed.values()),
        )

    def _laid_out(self) -> Iterator[_Document]:
        spoken = Stretches(self._tables.turns, _TURN)
        names = self._tables.documents["document"].to_pylist()
        titles = source_names(self._hidden.get(name, name) for name in names)
        pieces = self._tables.pieces.by_name("sources", _LaidOut)
        for about in rows(self._tables.documents, _DOCUMENT):
            name, text = about["document"], about.pop("text")
            key = digest(text, spoken.digest(name), self._known_of(spoken.different(name, "case")))
            laid: _LaidOut = pieces.of(name, key, partial(self._lay_out, text, spoken, name))
            if laid.cases and not any(self.shown(self._persons.get(case)) for case in laid.cases):
                continue
            known = self._hidden.get(name, name)
            made = guid("source", known, laid.digest)
            layout = Layout(laid.text, (), laid.starts, laid.shifts)
            document = _Document(name, titles[known], made, layout, laid.speakers, about)
            if known == name:
                document.values[PATH_GUID] = name
            if laid.whose:
                self.whole[laid.whose].append(document.guid)
                document.case = laid.whose
            for start, end, case in laid.stretches:
                span = Span(start, end)
                self.parts[case].append(document.selection(span))
                document.stretches[span] = case
            yield document

    def _known_of(self, cases: Iterable[str]) -> str:
        """All that :meth:`_lay_out` goes by beside a document's text and turns, of the cases in it."""
        own = [(case, self._persons.get(case), case in self._groups) for case in cases]
        return repr((own, self._options.bare, self._options.only_quotable))

    def _lay_out(self, text: str, spoken: Stretches, document: str) -> _LaidOut:
        turns = spoken.of(document)
        layout = lay_out(
            text,
            turns,
            name=self._name,
            label=None if self._options.bare else self._label,
            silent=self._is_silent,
        )
        respondents = [turn for turn in turns if turn["role"] == Role.RESPONDENT and turn["case"]]
        cases = tuple(dict.fromkeys(turn["case"] for turn in respondents))
        owned = [] if len(cases) == 1 else zip(turns, layout.spoken, strict=True)
        return _LaidOut(
            text=layout.text,
            digest=layout.digest,
            starts=layout.starts,
            shifts=layout.shifts,
            speakers=speakers_note(layout.text, [self._masked(turn) for turn in layout.spoken]),
            cases=cases,
            whose=cases[0] if len(cases) == 1 else "",
            stretches=tuple(
                (span.start, span.end, turn["case"])
                for turn, noted in owned
                if turn["case"] in self._persons and turn["role"] == Role.RESPONDENT and not self._is_silent(turn)
                for span in noted.paragraphs
            ),
        )

    def _name(self, turn: Row) -> str:
        return self._names(turn)[0]

    def _label(self, turn: Row) -> str:
        return self._names(turn)[1]

    def _names(self, turn: Row) -> tuple[str, str]:
        """The speaker's name that may be told, and the one shown, with the role where the name is not the role."""
        asked = turn["speaker"], turn["role"], turn["case"]
        if asked not in self._called:
            speaker, said, case = asked
            person, role = self._persons.get(case), ROLES[said]
            name = display_name(speaker, said, person, among=self._groups)
            if role and role.casefold() not in name.casefold():
                name = f"{name} ({role})" if name else role.title()
            self._called[asked] = shown_speaker(speaker, said, person), name
        return self._called[asked]

    def _is_silent(self, turn: Row) -> bool:
        return turn["role"] != Role.INTERVIEWER and not self.shown(self._persons.get(turn["case"]))

    def _source(
        self, document: _Document, original: str, codings: Sequence[Row], repeats: Collection[str]
    ) -> tuple[Source, list[Note | Coded]]:
        selections: list[Selection | Coded] = []
        notes: list[Note | Coded] = []
        text = document.layout.text
        machine = user_guid(MACHINE)
        for span, case in document.owned():
            if case not in self._persons:
                continue
            here = document.selection(span)
            words = text[span.start : span.end]
            marks = () if self._options.bare else (RefiCoding(guid("whose", here), self.case_guid(case), machine),)
            self._count["owned"] += len(marks)
            if marks or document.stretches:
                selections.append(Selection(here, span.start, span.end, _beginning(words), machine, marks))
        beside: dict[tuple[Span, str], list[Note]] = defaultdict(list)
        # The machine's coding is not written where a person rejected it.
        rejected = _rejected(codings)
        on_codings = self._on_codings(document, codings, rejected, beside)
        known = digest(original)
        pieces: dict[tuple[int, ...], tuple[tuple[Span, ...], str, tuple[_Words, ...]]] = {}
        for row in codings:
            where: tuple[int, ...] = row["spans"]
            if where not in pieces:
                within = spans_at(where)
                located = [document.layout.located(span) for span in within]
                spans = tuple(_Words(span, text[span.start : span.end], document.selection(span)) for span in located)
                pieces[where] = within, spelled(within), spans
            within, at, spans = pieces[where]
            coder, code, status = row["coder"], row["code"], row["status"]
            if rejected and coder == MACHINE and (row["passage"], code) in rejected:
                continue
            user, score = user_guid(coder), score_text(row["score"])
            note = guid_of(f"note\x1f{spans[0].guid}\x1f{code}\x1f{coder}")
            title = self._codes.get(code, code)
            reasons = self._evidence.reasons(
                row["evidence"], spans=within, spelled_out=at, document=known, text=original
            )
            said = self._note_text(row, score, reasons)
            if repeats and row["passage"] in repeats:
                said += REPEATED
            if status == Status.REJECTED:
                beside[spans[0].span, coder].append(Note(note, f"Not {title} ({coder})", said, user))
                continue
            called, given = f"{title}, {score} ({coder})", code_guid(code)
            self._by_coder[coder] += 1
            own = []
            for one in spans:
                # One for each coding: programs take who coded, and the comment, from the selection.
                start, end = one.span.start, one.span.end
                here = guid_of(f"selection\x1f{document.guid}\x1f{start}\x1f{end}\x1f{code}\x1f{coder}")
                coding = guid_of(f"coding\x1f{here}")
                own.append(Coded(here, start, end, one.words, user, said, coding, given, note, called))
            notes.append(own[0])
            memos = on_codings.pop((row["passage"], code), None) if on_codings else None
            if memos:
                notes += memos
                selections += self._with_memos(own, memos)
            else:
                selections += own
            self._count["pieces"] += len(spans)
        for (span, coder), refused in beside.items():
            # One for all that a person rejected or wrote there: QualCoder takes one annotation a place and person.
            here = guid("rejected", document.guid, span.start, span.end, coder)
            said = "\n\n".join(f"{note.name}. {note.text}" for note in refused)
            names = tuple(note.guid for note in refused)
            words = text[span.start : span.end]
            selections.append(Selection(here, span.start, span.end, words, user_guid(coder), (), names, said))
            notes += refused
        selections.sort(key=lambda one: (one.start, one.end))
        speakers = Note(
            guid("speakers", document.guid),
            f"Speakers: {document.title}",
            document.speakers,
            machine,
        )
        memos = self.noted.on_documents.get(document.id, [])
        notes += memos
        self._count["selections"] += len(selections)
        self._count["notes"] += len(notes) + 1
        source = Source(
            guid=document.guid,
            name=document.title,
            text=text,
            selections=cast(tuple[Selection, ...], tuple(selections)),
            notes=(speakers.guid, *(one.guid for one in memos)),
            described="\n\n".join(filter(None, (document.described, told(memos, self._writers)))),
            user=machine,
            values={**document.values, **self.values.get(document.case, {})},
        )
        return source, [speakers, *notes]

    def _with_memos(self, own: Sequence[Coded], memos: Sequence[Note]) -> Iterator[Selection]:
        """The selections of a coding that people wrote memos on."""
        said = f"{own[0].described}\n\n{told(memos, self._writers)}"
        for one in own:
            mark = RefiCoding(one.coding, one.code, one.user, (one.note, *(memo.guid for memo in memos)))
            yield Selection(one.guid, one.start, one.end, one.name, one.user, (mark,), (), said)

    def _on_codings(
        self,
        document: _Document,
        codings: Sequence[Row],
        rejected: Collection[tuple[str, str]],
        beside: dict[tuple[Span, str], list[Note]],
    ) -> dict[tuple[str, str], list[Note]]:
        """The memos on the document's codings, by passage and code; what else is about its words goes beside them."""
        found: dict[tuple[str, str], list[Note]] = defaultdict(list)
        noted = self.noted.on_words.get(document.id, ())
        there = [row for row in codings if (row["passage"], row["code"]) not in rejected] if noted else []
        for one in noted:
            own = [row for row in there if row["code"] == one.code and spans_at(row["spans"])[0] == one.spans[0]]
            if own:
                found[own[0]["passage"], one.code].append(one.note)
            else:
                beside[document.layout.located(one.spans[0]), one.who].append(one.note)
        return found

    def about_case(self, case: str) -> str:
        """What people wrote of a case: it can refer to no note."""
        return told(self.noted.on_cases.get(case, ()), self._writers)

    def case_guid(self, case: str) -> str:
        """The guid of a case."""
        person = self._persons[case]
        return guid("case", self.title, person.label)

    def _note_text(self, row: Row, shown: str, reasons: str) -> str:
        """Why the code was assigned, in words, with the score."""
        score, status = f"{self._scored} {shown}", row["status"]
        if row["coder"] == MACHINE:
            first = f"{score}: {'for review' if status == Status.REVIEW else status} ({self._limits})."
        else:
            verb = "rejected" if status == Status.REJECTED else "gave"
            first = f"{row['coder']} {verb} the code {row['code']}. {score} by the machine."
        return f"{first}\n{reasons}" if reasons else first

    def _masked(self, turn: NotedTurn) -> NotedTurn:
        person = self._persons.get(turn.case)
        hide = person is not None and bool(person.alias)
        if not hide and (person is None or person.label == turn.case):
            return turn
        return replace(turn, case=person.label if person else turn.case, part="" if hide else turn.part)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A document's text as it is exported, and what is told of who speaks in it: the same as long as these are.

    Attributes:
        text: With names in it.
        digest: Of the text.
        starts: See :class:`Layout`.
        shifts: Likewise.
        speakers: The note that tells who speaks where.
        cases: Of the respondents.
        whose: The case, where all that respondents say is one's.
        stretches: Else what is whose: start, end, case.
    """

    text: str
    digest: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    speakers: str
    cases: tuple[str, ...]
    whose: str
    stretches: tuple[tuple[int, int, str], ...]


class _Words(NamedTuple):
    """A stretch of a source, its words, and its guid."""

    span: Span
    words: str
    guid: str


@dataclass(slots=True)
class _Document:
    """A document of the run, laid out.

    ``speakers`` is the note that tells who speaks where, ``case`` is who alone speaks in it; where several do,
    ``stretches`` are their turns, each with its case.
    """

    id: str
    title: str
    guid: str
    layout: Layout
    speakers: str
    about: Row
    case: str = ""
    stretches: dict[Span, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)

    def selection(self, span: Span) -> str:
        """The guid of a stretch of the text."""
        return guid("selection", self.guid, span.start, span.end)

    def owned(self) -> Iterator[tuple[Span, str]]:
        """Stretches, each with the case whose words they are: all of it where it is one's alone."""
        if self.case:
            yield Span(0, len(self.layout.text)), self.case
        yield from self.stretches.items()

    @property
    def described(self) -> str:
        """A sentence for whoever opens it."""
        programme = f" Programme: {self.about['programme']}." if self.about["programme"] else ""
        return f"{many(self.about['words'], 'word')}; read as {self.about['reader']}.{programme}"


def _rejected(codings: Iterable[Row]) -> set[tuple[str, str]]:
    """Passage and code of what people rejected."""
    return {(row["passage"], row["code"]) for row in codings if row["status"] == _REJECTED}


def _beginning(words: str) -> str:
    """How a long stretch begins, marked as cut."""
    # So many words are longer than what is shown; the rest of a document is not looked at.
    plain = " ".join(words.split(None, _SHOWN)[:_SHOWN])
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN].rsplit(' ', 1)[0]} …"
