"""Projects of other programs: their sources become documents.

REFI-QDA (.qdpx), QualCoder (data.qda) and Taguette (.sqlite3). A source that
this program has written tells who speaks where in a note; any other is read as
the transcript that it is. Cases of the project become cases of the document.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.errors import ThematrixError, UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.reader import ReadInPart, Received
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Case, Document, Kind, Role, SourceMap, SourceRun, Span, Turn
from pipeline.qda import project_in, project_of
from pipeline.qda.refi import PATH, PATH_GUID, Project, Source, is_machine
from pipeline.qda.refi import RefiCase as Grouped
from pipeline.qda.refi.speaker_notes import NotedTurn, read_speakers

DOT = re.compile(r"[.\\/]+")
_NO = ("false", "no", "0")
_OURS = ("programme", "order", "consent", "alias", PATH.casefold())
_KINDS, _ROLES = frozenset(Kind), frozenset(Role)
_NAMED = 5


class ProjectReader:
    """REFI-QDA, QualCoder and Taguette.

    Args:
        alone: Reads a source that does not tell who speaks as the one transcript that it is.
    """

    name = "project"
    what = "projects of NVivo, ATLAS.ti, MAXQDA and others (.qdpx), of QualCoder (.qda) and Taguette (.sqlite3)"

    def __init__(self, alone: Callable[[Received], Document]) -> None:
        self.alone = alone

    def claims(self, received: Received) -> float:
        """A zip with a .qde in it, or a database."""
        return judgement.WHOLE if received.text is None and project_in(received.data) else 0.0

    def why(self, received: Received) -> str:
        """Which of the two it is."""
        return "a zip that holds a .qde" if received.data.startswith(b"PK") else "a database"

    def read(self, received: Received) -> list[Document]:
        """One document a source, called as the source is.

        Raises:
            UnreadableFile: It is no project, is damaged, or holds no text.
        """
        try:
            project = project_of(received.data, where=received.file, name=received.stem)
        except ThematrixError as error:
            raise UnreadableFile(error.what, where=received.file, remedy=error.remedy) from error
        notes = {note.guid: note.text for note in project.notes}
        paths = project.paths()
        documents = []
        blank = []
        bad: list[UnreadableFile] = []
        for source in project.sources:
            if not source.text.strip():
                blank.append(source.name)
                continue
            told = (read_speakers(source.text, notes[name]) for name in source.notes if name in notes)
            spoken = next((turns for turns in told if turns), None)
            try:
                document = _told(received, source, spoken) if spoken else _untold(received, source, self.alone)
            except Exception as error:  # also what nobody foresaw: the other sources go on
                bad.append(_unreadable(error, where=f"{received.file}, source {source.name}"))
                continue
            document = _with_cases(document, source, project, told=spoken is not None)
            documents.append(replace(document, id=paths.get(source.guid, document.id)))
        if bad and not documents:
            raise UnreadableFile(
                f"holds no source that can be read: it {bad[0].what}. {bad[0].remedy}".rstrip(), where=received.file
            )
        if not documents:
            codes = sum(1 for node in project.nodes() if node.codable)
            raise UnreadableFile(
                "; ".join(
                    (
                        f"holds no source with text: {codes:,} codes and {len(project.users):,} users alone",
                        *project.warnings[:_NAMED],
                    )
                ),
                where=received.file,
                remedy=f"Its codes are a codebook: thematrix codebook convert {received.file} codebook.yaml.",
            )
        said = [
            *project.warnings,
            *([f"sources without words are left out: {', '.join(blank[:_NAMED])}"] if blank else []),
        ]
        said += _codings(project)
        documents[0] = replace(documents[0], warnings=(*received.warnings, *said, *documents[0].warnings))
        return ReadInPart(documents, bad)


def _unreadable(error: Exception, *, where: str) -> UnreadableFile:
    if isinstance(error, ThematrixError):
        return UnreadableFile(error.what, where=where, remedy=error.remedy)
    said = " ".join(str(error).split())[:200] or "no reason given"
    return UnreadableFile(f"cannot be read: {said} ({type(error).__name__})", where=where)


def _codings(project: Project) -> Iterator[str]:
    """What is said of the codings in it, which are not read with the sources."""
    names = {user.guid: user.name for user in project.users}
    people: dict[str, int] = {}
    for source in project.sources:
        for selection in source.selections:
            for mark in selection.marks:
                name = names.get(mark.user, "")
                if not is_machine(name):
                    people[name or "somebody"] = people.get(name or "somebody", 0) + 1
    if people:
        by = ", ".join(f"{count:,} by {name}" for name, count in sorted(people.items())[:_NAMED])
        yield f"it holds codings of people ({by}): thematrix learn and agree read them from it"


def _told(received: Received, source: Source, spoken: Sequence[NotedTurn]) -> Document:
    """A source whose note says who speaks where; its text stays as it is, and so do positions."""
    ends = [place for place, letter in enumerate(source.text) if letter == "\n"]
    runs = tuple(
        SourceRun(span.start, span.end, -1, f"line {bisect_right(ends, span.start) + 1}")
        for turn in spoken
        for span in turn.paragraphs
    )
    turns = tuple(
        Turn(
            speaker=turn.speaker,
            role=Role(turn.role) if turn.role in _ROLES else Role.OTHER,
            kind=Kind(turn.kind) if turn.kind in _KINDS else Kind.SPEECH,
            paragraphs=turn.paragraphs,
            case=turn.case,
            part=turn.part,
        )
        for turn in spoken
        if turn.paragraphs
    )
    return Document(
        id=source.name,
        text=source.text,
        turns=turns,
        reader=ProjectReader.name,
        digest=received.digest,
        source_map=SourceMap(runs),
        file=received.file,
    )


def _untold(received: Received, source: Source, alone: Callable[[Received], Document]) -> Document:
    """A source read as the transcript that it is.

    What it is called says nothing of it: other programs keep the name of the recording, or of the file that its words
    were copied from.
    """
    data = source.text.encode("utf-8", errors="replace")
    name = DOT.sub(" ", source.name) or "source"
    document = alone(Received(name, data, data.decode(), "utf-8", hashlib.sha256(data).hexdigest()))
    return replace(document, id=source.name, reader=ProjectReader.name, file=received.file, digest=received.digest)


def _with_cases(document: Document, source: Source, project: Project, *, told: bool) -> Document:
    """The document with the project's cases: who answers in it, and what is known of them."""
    variables = {variable.guid: variable.name for variable in project.variables if variable.guid != PATH_GUID}
    stretches = {one.guid: Span(one.start, one.end) for one in source.selections}
    whole = [case for case in project.cases if source.guid in case.sources]
    parts = [(case, [stretches[one] for one in case.selections if one in stretches]) for case in project.cases]
    parts = [(case, spans) for case, spans in parts if spans]
    own = [*whole, *(case for case, _ in parts if case not in whole)]
    turns = document.turns
    if not told:
        if own:
            # Names and roles must be known before it can be said whose case an answer is.
            turns = finish(document).turns
            turns = tuple(_owned(document, turn, whole, parts) for turn in turns)
        source_map = replace(
            document.source_map, runs=tuple(replace(run, source=-1) for run in document.source_map.runs)
        )
        document = replace(document, source_map=source_map)
    known = [_case(case.name, {**case.values, **source.values}, variables) for case in own]
    if source.values and not own:
        # No case has the source: what is known of it is known of whoever answers there.
        turns = turns if told else finish(document).turns
        answering = dict.fromkeys(turn.case for turn in turns if turn.role is Role.RESPONDENT and turn.case)
        known = [_case(name, source.values, variables) for name in answering]
    document = replace(document, turns=turns, cases=(*known, *(case for case in document.cases if not case.id)))
    return document


def _owned(
    document: Document, turn: Turn, whole: Sequence[Grouped], parts: Sequence[tuple[Grouped, list[Span]]]
) -> Turn:
    """The turn with the case that the project says it is of."""
    if turn.role is not Role.RESPONDENT or not turn.kind.coded:
        return turn
    covered: dict[str, int] = {}
    for paragraph in turn.paragraphs:
        start = document.source_map.source(paragraph.start)
        end = document.source_map.source(paragraph.end - 1) + 1
        for case, spans in parts:
            shared = sum(max(0, min(end, span.end) - max(start, span.start)) for span in spans) if start >= 0 else 0
            if shared:
                covered[case.name] = covered.get(case.name, 0) + shared
    if covered:
        most = max(covered, key=lambda name: (covered[name], name))
        return replace(turn, case=most)
    if len(whole) == 1 and not parts:
        return replace(turn, case=whole[0].name)
    named = [case.name for case in whole if name_key(case.name) == name_key(turn.speaker or turn.case)]
    return replace(turn, case=named[0]) if named else turn


def _case(name: str, given: Mapping[str, str], variables: Mapping[str, str]) -> Case:
    """The case with what the project says of it, by the names of the variables."""
    values = {variables[guid]: value for guid, value in given.items() if guid in variables}
    plain = {name.casefold(): value for name, value in values.items()}
    order = plain.get("order", "")
    return Case(
        name,
        programme=plain.get("programme", ""),
        order=int(order) if order.isdecimal() and len(order) < 10 else 0,
        consent=plain.get("consent", "").casefold() not in _NO,
        alias=plain.get("alias", ""),
        attributes={name: value for name, value in values.items() if name.casefold() not in _OURS and value},
    )
