"""What people filled in elsewhere, read for a run: reviews, tables of codings, projects, and lines of another copy.

Nothing is kept here: what a file says is a value, which `thematrix decide` keeps at once, and which the desk shows
before anybody keeps it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.decisions import coder_name, decision_on, read_decisions, read_log_file, texts_of
from pipeline.decisions.relocate import find
from pipeline.errors import CallError, ThematrixError
from pipeline.human_codings import Coded, CodedPassage, NoCodings, excerpts_in, read_coded
from pipeline.human_codings.from_project import NOT_LOOKED_AT, SOMEBODY, people_in
from pipeline.human_codings.notes_in_project import FoundNote, notes_in_project
from pipeline.model import Decision, Span
from pipeline.notes import Act, Anchor, MemoAct, Notes, QuoteAct, Subject, SummaryAct, read_note_file
from pipeline.notes.acts import LONGEST_TEXT
from pipeline.qda import is_project
from pipeline.qda.refi import guid
from pipeline.results.one_document import of_document
from pipeline.results.participants import people
from pipeline.results.spans import spans_of
from pipeline.results.tables import RunTables
from pipeline.review import Filled, is_review, read_review
from pipeline.runtime.digests import digest
from pipeline.runtime.disk import was_read
from pipeline.runtime.run_folder import RunFolder
from pipeline.wording import many
from pipeline.workflows.notes_of_run import notes_of_run
from pipeline.workflows.passage_index import PassageIndex
from pipeline.workflows.review import called, called_in_outputs

SHEETS = (".xlsx", ".xlsm")
LINES = ".jsonl"

NEAR = 1000
"""Characters within which the pieces of a quote follow each other."""


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What a file says.

    Attributes:
        what: What it is, in a few words.
        filled: Decisions, by whom, and what cannot be used.
        notes: Memos, summaries and kept quotes that the run does not have yet.
        told: What to know of how it was read, a sentence each.
    """

    what: str
    filled: tuple[Filled, ...] = ()
    notes: tuple[Act, ...] = ()
    told: tuple[str, ...] = ()


SAMPLE = "a sample"
"""What a table is that was drawn from the run, to be coded without seeing what the program gave."""


def read_back(path: Path, run: Path, tables: RunTables, *, time: str, coder: str = "") -> BroughtBack:
    """What a file says of a run.

    Args:
        path: A review (.xlsx, .json), a table of codings (.csv, .tsv, .xlsx), excerpts of Dedoose or Taguette, a
            project (.qdpx, .qda, .sqlite3), or decisions.jsonl or notes.jsonl of another copy of the run.
        run: The run's folder.
        tables: The run.
        time: When it was taken in, in ISO 8601.
        coder: Who decided, where the file does not say; of a project, whose codings.

    Raises:
        CallError: It is none of these, or nobody says whose it is.
        ThematrixError: It is damaged, or not safe to open.
    """
    was_read(path)
    reading = _Reading(path, run, tables, time, coder)
    suffix = path.suffix.lower()
    if suffix == LINES:
        return reading.lines()
    if suffix == ".json" or (suffix in SHEETS and is_review(path)):
        return reading.review()
    if is_project(path):
        return reading.project()
    if suffix in (*SHEETS, ".csv", ".tsv") or excerpts_in(path):
        return reading.table()
    raise CallError(
        "is nothing that people fill in for a run",
        where=str(path),
        remedy="Give a review or a sample (.xlsx), a table of codings (.csv, .xlsx), a project (.qdpx), or "
        "decisions.jsonl or notes.jsonl of another copy of the run.",
    )


class _Reading:
    """A file that is read for a run."""

    def __init__(self, path: Path, run: Path, tables: RunTables, time: str, coder: str) -> None:
        self.path, self.run, self.tables, self.time, self.coder = path, run, tables, time, coder
        self._texts: dict[str, str] = {}

    def review(self) -> BroughtBack:
        """What a person answered; of another run's passages what stands on words that are here too."""
        filled = read_review(self.path, self.tables, time=self.time, coder=self.coder)
        folder = RunFolder.open(self.run)
        title = called(folder)
        # Reviews of before did not say from which run of a corpus they were drawn.
        if filled.title in ("", title, called_in_outputs(folder)):
            return BroughtBack("a review", (filled,))
        drawn = f"was drawn from a run called “{filled.title}”, and this one is called “{title}”"
        texts = texts_of(self.tables)
        if filled.decisions and all(find(one, texts) is None for one in filled.decisions):
            raise CallError(
                f"{drawn}, where none of the words stand",
                where=str(self.path),
                remedy="Give the run it was drawn from.",
            )
        return BroughtBack(
            "a review", (filled,), told=(f"{self.path.name} {drawn}: what stands on the same words counts.",)
        )

    def lines(self) -> BroughtBack:
        """Decisions, or notes, of another copy of the run."""
        with self.path.open("rb") as file:
            first = file.readline(1 << 20)
        try:
            told = json.loads(first or b"{}")
        except ValueError:
            told = {}
        if isinstance(told, dict) and "act" in told:
            return self._note_lines()
        decisions, withdrawn, damaged = read_log_file(self.path)
        if not decisions and not withdrawn:
            # A file of another kind has such lines as cannot be read alone.
            raise CallError(
                "holds no decisions",
                where=str(self.path),
                remedy="Give decisions.jsonl or notes.jsonl of another copy of the run.",
            )
        here = {_about(one): one for one in read_decisions(self.run)[0]}
        by_coder: dict[str, list[Decision]] = {}
        for one in decisions:
            # What somebody has said here since stands.
            if _about(one) not in here or here[_about(one)].time < one.time:
                by_coder.setdefault(one.coder, []).append(one)
        withdrawn = tuple(one for one in withdrawn if here.get(_about(one)) == one)
        refused = [
            CallError(line, remedy="Take the line as it was in the file that it comes from.") for line in damaged
        ]
        filled = [Filled(name, tuple(own), 0, (), ()) for name, own in by_coder.items()] or [Filled("", (), 0, (), ())]
        filled[0] = replace(filled[0], refused=tuple(refused), withdrawn=withdrawn)
        return BroughtBack("decisions of another copy of the run", tuple(filled))

    def _note_lines(self) -> BroughtBack:
        acts, damaged = read_note_file(self.path)
        known = {act.id for act in self._standing.acts}
        new = tuple(act for act in acts if act.id not in known)
        return BroughtBack("notes of another copy of the run", notes=new, told=damaged)

    def project(self) -> BroughtBack:
        """People's codings, each a yes; and what they wrote."""
        persons = people_in(self.path)
        wanted = [self.coder] if self.coder and self.coder in persons else persons
        filled: list[Filled] = []
        told: list[str] = []
        for person in wanted:
            coded = read_coded(self.path, run=self.run, known=self._codes, coder=person)
            name = self.coder if person == SOMEBODY and self.coder else person
            if name == SOMEBODY:
                told.append("The project does not say who coded: give the name, to have the codings too.")
                continue
            filled.append(self._filled(coded, name))
            told += [one for one in coded.warnings if one not in (NOT_LOOKED_AT, *told)]
        found = notes_in_project(
            self.path,
            texts=self.tables.texts,
            codes=self.tables.code_ids,
            families=tuple(dict.fromkeys(filter(None, self.tables.code_families.values()))),
            cases={person.label: case for case, person in people(self.tables.cases).items()},
        )
        notes, lost = self._acts(found.notes)
        if not filled and not found.notes and not told:
            raise CallError(
                "holds neither codings nor notes of people", where=str(self.path), remedy="Code in it first."
            )
        more = [f"{many(lost, 'note')} left out: no passage holds the words."] if lost else []
        return BroughtBack("a project", tuple(filled), notes, (*told, *filter(None, [found.told]), *more))

    def table(self) -> BroughtBack:
        """Rows of passages or codings."""
        excerpts = bool(excerpts_in(self.path))
        try:
            coded = read_coded(
                self.path,
                run=self.run,
                known=self._codes,
                coder=self.coder if excerpts else "",
                whole=False,
            )
        except NoCodings as error:
            raise NoCodings(
                f"is no review, sample or table of codings of this run: it has the columns {error.columns}",
                columns=error.columns,
                where=error.where,
                remedy="Give a review or a sample, filled in, or a table with the columns passage and code, or "
                "codes; a matrix and other outputs hold no decisions.",
            ) from error
        if not coded.passages and coded.blank:
            raise CallError(
                "has no row that is coded yet",
                where=str(self.path),
                remedy="Write the codes that fit into each row, or none. To compare a sample with the machine, give it "
                "to `thematrix agree`.",
            )
        named = "" if coded.coder == self.path.stem else coded.coder
        name = self.coder or named
        if not name:
            raise CallError(
                "does not say who coded",
                where=str(self.path),
                remedy="Write it into a column “coder”, or give --coder.",
            )
        what = "excerpts with their codes" if excerpts else SAMPLE if coded.drawn else "a table of codings"
        return BroughtBack(what, (self._filled(coded, name),), told=coded.warnings)

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return self.tables.code_names

    @cached_property
    def _rows(self) -> dict[str, tuple[str, tuple[Span, ...]]]:
        columns = (self.tables.passages[name].to_pylist() for name in ("passage", "document", "spans"))
        return {name: (document, spans_of(spans)) for name, document, spans in zip(*columns, strict=True)}

    @cached_property
    def _standing(self) -> Notes:
        return notes_of_run(self.run, self.tables)

    @cached_property
    def _passages(self) -> PassageIndex:
        return PassageIndex(self.tables)

    def _text(self, document: str) -> str:
        if document not in self._texts:
            self._texts[document] = texts_of(of_document(self.tables, document)[0])[document]
        return self._texts[document]

    def _filled(self, coded: Coded, coder: str) -> Filled:
        """Who looked at a passage for all codes says no to those that it was not given; who coded words says yes."""
        coder = coder_name(coder)
        decisions: list[Decision] = []
        refused: list[ThematrixError] = list(coded.refused)
        for one in coded.passages:
            where = self._rows.get(one.id) or ((one.document, one.spans) if one.spans else None)
            if where is None or where[0] not in self.tables.texts:
                refused.append(
                    CallError(
                        f"the run has no passage {one.id!r}",
                        where=str(self.path),
                        remedy="Give the run that was coded.",
                    )
                )
                continue
            decisions += self._decisions(one, *where, coder=coder, exhaustive=coded.exhaustive, refused=refused)
        return Filled(coder, tuple(decisions), coded.blank, tuple(refused), ())

    def _decisions(
        self,
        one: CodedPassage,
        document: str,
        spans: tuple[Span, ...],
        *,
        coder: str,
        exhaustive: bool,
        refused: list[ThematrixError],
    ) -> Iterator[Decision]:
        text = self._text(document)
        words = " ".join(" ".join(text[span.start : span.end] for span in spans).split())
        if not words or spans[-1].end > len(text) or not _same(one.text, words):
            refused.append(
                CallError(
                    f"the words of {one.id!r} are others than those of the run",
                    where=str(self.path),
                    remedy="Give the run that was coded.",
                )
            )
            return
        no = set(self.tables.code_ids) - one.codes - one.uncertain if exhaustive else set()
        for code in self.tables.code_ids:
            if code in one.codes or code in no:
                yield decision_on(
                    text, spans, document=document, code=code, accept=code in one.codes, coder=coder, time=self.time
                )

    def _acts(self, found: Sequence[FoundNote]) -> tuple[tuple[Act, ...], int]:
        """What the run does not have yet, and how much is about words that no passage holds."""
        known = {act.id for act in self._standing.acts}
        made: list[Act] = []
        lost = 0
        for one in found:
            act = self._act(one)
            if act is None:
                lost += not self._stands(one)
            elif act.id not in known:
                known.add(act.id)
                made.append(act)
        return tuple(made), lost

    def _stands(self, one: FoundNote) -> bool:
        """Whether the run says it already."""
        notes = self._standing
        if one.kind == "summary":
            standing = notes.summaries.get((one.case, one.code))
            return standing is not None and standing.text.strip() == one.text
        if one.kind == "quote":
            return any(guid("memo", quote.id) == one.guid for quote in notes.quotes)
        return any(memo.text.strip() == one.text and self._about_same(memo.about, one) for memo in notes.memos)

    def _about_same(self, about: Subject, one: FoundNote) -> bool:
        """Whether a memo is about what a note is about; of words, whether these are in one passage."""
        if (about.kind, about.code, about.case) != (one.kind, one.code, one.case):
            return False
        if about.anchor is None:
            return about.document == one.document
        found, anchor = self._passages.find(about.anchor), self._anchor(one)
        here = self._passages.find(anchor) if anchor else None
        return found is not None and here is not None and found[0] == here[0]

    def _anchor(self, one: FoundNote, *, alone: bool = False) -> Anchor | None:
        """What holds on to the passage that has the words, or to them alone."""
        text = self._text(one.document)
        kept = tuple(span for span in one.spans if text[span.start : span.end].strip())
        if alone and kept:
            kept = _exactly(text, kept[0].start, one.text.split(" [...] ")) or kept
        if not kept:
            return None
        words = tuple(text[span.start : span.end] for span in kept)
        places = tuple((span.start, span.end) for span in kept)
        found = self._passages.find(Anchor(document=one.document, spans=places, words=words))
        return self._passages.anchor(found[0], kept if alone else ()) if found is not None else None

    def _act(self, one: FoundNote) -> Act | None:
        if self._stands(one):
            return None
        who = coder_name(self.coder if one.who == SOMEBODY and self.coder else one.who)
        text = one.text[:LONGEST_TEXT]
        anchor = self._anchor(one, alone=one.kind == "quote") if one.spans else None
        if one.spans and anchor is None:
            return None
        # The same note of the same project is the same act, also where somebody has taken it away since.
        place = ",".join(f"{span.start}-{span.end}" for span in one.spans)
        id_ = digest(one.guid, one.kind, one.code, one.case, one.document, place, one.chapter, text)[:12]
        by: dict[str, Any] = {"time": self.time, "who": who, "id": id_}
        if one.kind == "summary":
            return SummaryAct(**by, case=one.case, column=one.code, text=text)
        if one.kind == "quote" and anchor is not None:
            return QuoteAct(**by, code=one.code, chapter=one.chapter, anchor=anchor)
        subject = Subject.model_validate(
            {
                "kind": one.kind,
                "document": one.document if one.kind == "document" else "",
                "case": one.case,
                "code": one.code,
                "anchor": anchor,
            }
        )
        return MemoAct(**by, about=subject, text=text, of=self._before(one))

    def _before(self, one: FoundNote) -> str:
        """The memo that a note is, where it left from here and was written anew elsewhere."""
        return next((memo.id for memo in self._standing.memos if one.guid and guid("memo", memo.id) == one.guid), "")


def _exactly(text: str, near: int, pieces: Sequence[str]) -> tuple[Span, ...]:
    """Where the pieces of a quote stand, one behind the other; none where one of them stands nowhere near."""
    found: list[Span] = []
    begin = max(0, near - NEAR)
    for piece in pieces:
        at = text.find(piece, begin)
        if at < 0 or at > begin + NEAR + len(piece):
            return ()
        begin = at + len(piece)
        found.append(Span(at, begin))
    return tuple(found)


def _about(one: Decision) -> tuple[object, ...]:
    return one.coder.casefold(), one.document, one.spans, one.words, one.code


def _same(said: str, words: str) -> bool:
    """Whether a table's words are the passage's; one without words is believed."""
    return not said.strip() or " ".join(said.replace("[...]", " ").split()) == words
