"""The nouns: what every stage takes and gives.

Offsets are code points of ``Document.text``, half-open: ``text[start:end]``.
The text of a document is decoded once and never changed, so an offset means
the same thing in every stage and in every output.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import Any


class Role(StrEnum):
    """Who is speaking, as far as the analysis is concerned."""

    RESPONDENT = "respondent"
    INTERVIEWER = "interviewer"
    AUTHOR = "author"
    OTHER = "other"


class Kind(StrEnum):
    """What a turn is. Only ``SPEECH``, ``NARRATIVE`` and ``QUOTED`` are coded.

    ``QUOTED`` are words of a person that stand in somebody else's text.
    """

    SPEECH = "speech"
    NARRATIVE = "narrative"
    QUOTED = "quoted"
    HEADING = "heading"
    BIOGRAPHY = "biography"
    FRONT = "front"
    BACK = "back"
    COMMENT = "comment"
    NOTE = "note"

    @property
    def coded(self) -> bool:
        """Whether passages are made of it."""
        return self in (Kind.SPEECH, Kind.NARRATIVE, Kind.QUOTED)


class Status(StrEnum):
    """Where a coding stands. Rejected is a person's word, never the machine's."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a document's text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"The span must have 0 <= start < end, got {self.start}..{self.end} instead.")

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        # By its parts: ten thousands are put aside, and a dataclass looks its fields up for each.
        return Span, (self.start, self.end)


class MarkKind(StrEnum):
    """What a mark is: something in the text that the speaker did not say.

    ``SOUND`` is an event ([laughter], (pause), [inaudible]), ``TIME`` a time,
    ``ASIDE`` what somebody else says meanwhile ("(I: mm)"), ``EDITORIAL`` what
    an editor put in, ``NOTE`` a note of a moderator or transcriber.
    """

    SOUND = "sound"
    TIME = "time"
    ASIDE = "aside"
    EDITORIAL = "editorial"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document's text that is kept and quoted, but not scored."""

    span: Span
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A stretch of canonical text and where it stood in the file as received.

    ``text[start:end]`` is ``source_text[source:source + end - start]``,
    character for character. ``source`` is -1 where the format has no linear
    text (Word, a spreadsheet); then the locator alone tells the place.
    """

    start: int
    end: int
    source: int
    locator: str


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Canonical offset to source offset and locator, by runs in ascending order."""

    runs: tuple[SourceRun, ...] = ()

    def run_at(self, offset: int) -> SourceRun | None:
        """The run that holds the offset, or the nearest one before it."""
        index = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        return self.runs[index] if index >= 0 else None

    def source(self, offset: int) -> int:
        """The offset in the file's decoded text, or -1 where there is none."""
        run = self.run_at(offset)
        if run is None or run.source < 0 or offset >= run.end:
            return -1
        return run.source + offset - run.start

    def locator(self, offset: int) -> str:
        """Page, time, row or line of the offset, as the format has it."""
        run = self.run_at(offset)
        return run.locator if run else ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at a stretch, or one block of a written text.

    Attributes:
        speaker: The name as shown; "" where nobody is named.
        role: Who is speaking.
        kind: What it is; see :class:`Kind`.
        paragraphs: Spans of the document's text, in reading order.
        case: The case it counts for.
        part: The part of the document it stands in (an interviewee's name, a
            section heading); "" for the whole.
        time: Start and end in seconds, where the format has them.
        passage: The id that the source gave to it, where the source is
            already segmented; such a turn is one passage.
        label: The speaker as the transcript writes it, where ``speaker`` was
            found by comparing labels.
    """

    speaker: str
    role: Role
    kind: Kind
    paragraphs: tuple[Span, ...]
    case: str = ""
    part: str = ""
    time: tuple[float, float] | None = None
    passage: str = ""
    label: str = ""

    def said_by(
        self, *, speaker: str | None = None, role: Role | None = None, case: str | None = None, label: str | None = None
    ) -> Turn:
        """The turn with what was found out of who speaks; in half the time of :func:`dataclasses.replace`."""
        return Turn(
            self.speaker if speaker is None else speaker,
            self.role if role is None else role,
            self.kind,
            self.paragraphs,
            self.case if case is None else case,
            self.part,
            self.time,
            self.passage,
            self.label if label is None else label,
        )


@dataclass(frozen=True, slots=True)
class Case:
    """A unit of analysis: usually a person.

    ``attributes`` are free; post and biography of an interviewee stand there.
    ``order`` is the place in the sequence of interviews, 0 where unknown.
    ``consent`` is whether the case may be quoted; ``alias`` is shown in place
    of the name. Who is ``nameless`` is quoted without a name, and whoever is
    ``absent`` is left out of everything.
    """

    id: str
    programme: str = ""
    order: int = 0
    consent: bool = True
    alias: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    nameless: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One transcript, article, report or table, read and normalised.

    Attributes:
        id: POSIX path relative to the corpus, or what a table's document
            column says.
        text: The canonical text.
        turns: In reading order; their paragraphs do not overlap.
        reader: The name of the reader that read it.
        digest: SHA-256 of the file as received, hex.
        source_map: Where each character stood.
        programme: First-level sub-folder of the corpus, or what cases.csv says.
        cases: The cases that speak in it.
        warnings: What a user should know of how it was read.
        segmented: Each turn is a passage already.
        file: POSIX path of the file relative to the corpus.
        marks: What in the text nobody said, in ascending order.
        language: ISO 639 code of most of it, "" where that cannot be told.
        foreign: The paragraphs that are in another language than English, in ascending order.
    """

    id: str
    text: str
    turns: tuple[Turn, ...]
    reader: str
    digest: str
    source_map: SourceMap = SourceMap()
    programme: str = ""
    cases: tuple[Case, ...] = ()
    warnings: tuple[str, ...] = ()
    segmented: bool = False
    file: str = ""
    marks: tuple[Mark, ...] = ()
    language: str = ""
    foreign: tuple[Span, ...] = ()

    def slice(self, spans: tuple[Span, ...], *, gap: str = " ") -> str:
        """The words at the spans, joined by ``gap``."""
        if len(spans) == 1:
            return self.text[spans[0].start : spans[0].end]
        return gap.join([self.text[span.start : span.end] for span in spans])


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is coded: an ordered tuple of spans of one speaker.

    ``turn`` is the index of its first turn in the document. ``words`` counts
    what stands between white space. ``repeats`` is the id of the passage whose
    words it only says again (a report that quotes an interview it also holds):
    such a passage is coded, and counted in no matrix; "" for all others.
    """

    id: str
    document: str
    spans: tuple[Span, ...]
    case: str
    speaker: str
    role: Role
    programme: str
    part: str
    turn: int
    locator: str
    words: int
    kind: Kind = Kind.SPEECH
    repeats: str = ""

    def __reduce__(self) -> tuple[type[Passage], tuple[Any, ...]]:
        return Passage, _FIELDS_OF_PASSAGE(self)

    def locate(self, start: int, end: int) -> Span:
        """Where a stretch of the passage's words stands in the document.

        Args:
            start: In the slices joined by one character, as ``Document.slice``
                gives them.
            end: Its end.

        Returns:
            From its first to its last character; what somebody else said in
            between lies inside.
        """
        return Span(*self.placed(start, end))

    def placed(self, start: int, end: int) -> tuple[int, int]:
        """The same as two numbers, for whoever asks for ten thousands."""
        return self._offset(start), self._offset(end - 1) + 1

    def _offset(self, offset: int) -> int:
        for span in self.spans:
            length = span.end - span.start
            if offset <= length:
                return span.start + offset
            offset -= length + 1
        return self.spans[-1].end


_FIELDS_OF_PASSAGE = attrgetter(*(one.name for one in fields(Passage)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a passage might carry a code.

    Attributes:
        kind: ``rule``, ``similarity``, ``lexical``, ``learned``, ``judge`` or ``human``.
        source: The rule's id, or the words of the codebook it was near to.
        start: Where in the document's text the evidence stands.
        end: Its end.
        value: Strength on the kind's own scale; negative speaks against.
    """

    kind: str
    source: str
    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which score a code is assigned to a passage, and from which the coding is accepted."""

    decision: float = 0.5
    acceptance: float = 0.75


@dataclass(frozen=True, slots=True)
class Coding:
    """A code assigned to a passage, with its score in 0..1 and its evidence."""

    passage: str
    document: str
    code: str
    score: float
    status: Status
    coder: str
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a passage, chosen to show a theme.

    Attributes:
        code: The code; of a family, the one of its codes that the passage has.
        text: A slice of the passage's text, word for word.
        cut_before: Whether the passage says more before it.
        cut_after: Whether it says more after it.
        speaker: The speaker, or the alias of the case.
        case: The case, or its alias.
        post: The speaker's post where it is known and no alias hides the speaker.
        status: Of the coding: ``accepted`` or ``review``.
        words: How many of them it has, split at white space.
        role: The speaker's.
        kind: The passage's; what is ``quoted`` stands in somebody else's text.
        spans: Where the words stand in the document, one span a slice.
        before: What was said before it, as (speaker, words), where it was asked
            for; the words are "" where they may not be shown.
        after: What was said after it.
        coder: The person who coded it so, "" where nobody but the machine did.
        confirmed: Whether the machine had given the code before that person did.
    """

    passage: str
    code: str
    text: str
    cut_before: bool
    cut_after: bool
    speaker: str
    case: str
    post: str
    programme: str
    document: str
    locator: str
    score: float
    status: str
    words: int
    role: str = Role.RESPONDENT
    kind: str = Kind.SPEECH
    spans: tuple[Span, ...] = ()
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    coder: str = ""
    confirmed: bool = False

    @property
    def shown(self) -> str:
        """The text, with [...] where the passage says more."""
        return ("[...] " if self.cut_before else "") + self.text + (" [...]" if self.cut_after else "")


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's yes or no to a coding; appended, never overwritten.

    Attributes:
        spans: Where the words stood when it was made.
        words: The words of each span, by which they are found again when the
            document has changed.
        before: What stood before them, a few words.
        after: What stood after them.
        time: When, in ISO 8601.
        was: The code that it was about when it was made, where the codebook
            has been edited since and it was carried along; else "".
        source: The row of the review workbook that it was made in, so that
            emptying its cell takes it back; "" where there is none.
        probability: With which chance its passage came into the review that
            asked for it, 0 to 1; None where that is not known, as of cells that
            were chosen one by one.
        random: Whether the passage was drawn by lot.
    """

    document: str
    spans: tuple[Span, ...]
    code: str
    accept: bool
    coder: str
    time: str
    comment: str = ""
    words: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    was: str = ""
    source: str = ""
    probability: float | None = None
    random: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as written; ``spec`` is compiled by ``pipeline.coding.rules.scorer``.

    Attributes:
        id: ``<code id>#<n>``, n from 1, unless the author named it.
        spec: The rule's parsed form, see ``pipeline.codebook.grammar``.
        line: Where it stands in the codebook file, 0 where unknown.
    """

    id: str
    spec: object
    line: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the codebook. ``id`` is the full id, ``family/name`` or plain."""

    id: str
    name: str
    family: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Family:
    """A group of codes: barrier, skill, strategy."""

    id: str
    name: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook: families and codes in the author's order.

    ``notes`` tells what a user should know of how it was read; it is no part
    of what the codebook says.
    """

    title: str
    codes: tuple[Code, ...]
    families: tuple[Family, ...] = ()
    version: str = ""
    description: str = ""
    source: str = ""
    digest: str = ""
    notes: tuple[str, ...] = ()

    def code(self, code_id: str) -> Code:
        """The code of that id.

        Raises:
            KeyError: There is none.
        """
        for code in self.codes:
            if code.id == code_id:
                return code
        raise KeyError(code_id)


MACHINE = "thematrix"
"""The coder of a run's own codings."""
