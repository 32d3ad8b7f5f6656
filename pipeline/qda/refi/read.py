"""Reads projects and codebooks, whichever program wrote them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from pipeline.errors import ThematrixError
from pipeline.qda.refi.container import AGAIN, Container
from pipeline.qda.refi.guids import plain
from pipeline.qda.refi.import_report import Report, many
from pipeline.qda.refi.refi_model import (
    Node,
    Note,
    NoteSet,
    Project,
    RefiCase,
    RefiCoding,
    Selection,
    Source,
    User,
    Variable,
    with_distinct_names,
)
from pipeline.qda.refi.selection_offsets import settle
from pipeline.qda.refi.write import VALUE
from pipeline.qda.refi.xml_stream import elements, local

ATLAS = "atlas"
"""Its line ends count as one character, whatever they are."""

_GROUPS = frozenset({"Users", "Codes", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Project"})
_VALUES = frozenset(VALUE.values())
_REGIONS = ("PictureSelection", "PDFSelection", "AudioSelection", "VideoSelection")


def read_project(data: bytes, *, where: str) -> Project:
    """The project in a .qdpx.

    Text sources are read, and of other sources the text that goes with them:
    a PDF's representation, a recording's transcripts, a picture's description.
    What is left out stands in the warnings, as do selections that hold other
    words than they say.

    Args:
        data: The file's bytes.
        where: What it is called, for messages.

    Raises:
        ThematrixError: It is no project, is damaged, or is not safe to open.
    """
    container = Container(data, where=where)
    reading = _Reading(container, where)
    with container.project() as file:
        for above, element in elements(file, where=where, each=_GROUPS):
            if not above:
                reading.root(element)
            else:
                reading.part(above, element)
    return reading.project()


def read_codes(data: bytes, *, where: str) -> tuple[tuple[Node, ...], str, tuple[str, ...]]:
    """The codes in a .qdc, the program that wrote them, and what was left out.

    Raises:
        ThematrixError: It is no codebook or is damaged.
    """
    codes: list[Node] = []
    origin = ""
    sets = 0
    for above, element in elements(io.BytesIO(data), where=where, each=_GROUPS):
        if not above:
            if local(element) != "CodeBook":
                raise ThematrixError(
                    f"is no codebook: its root is <{local(element)[:40]}>, not <CodeBook>",
                    where=where,
                    remedy="Give a .qdc that was exported by a program for qualitative analysis.",
                )
            origin = element.get("origin", "")
        elif above[-1] == "Codes":
            codes.append(_node(element))
        elif above[-1] == "Sets":
            sets += 1
    return tuple(codes), origin, (f"{many(sets, 'set')} of codes not read",) if sets else ()


@dataclass(slots=True)
class _Reading:
    """A project as it comes in."""

    container: Container
    where: str
    name: str = ""
    origin: str = ""
    creator: str = ""
    described: str = ""
    users: list[User] = field(default_factory=list)
    codes: list[Node] = field(default_factory=list)
    variables: list[Variable] = field(default_factory=list)
    cases: list[RefiCase] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    sets: list[NoteSet] = field(default_factory=list)
    report: Report = field(default_factory=Report)

    def root(self, element: Element) -> None:
        if local(element) != "Project":
            raise ThematrixError(
                f"holds no project: the root of its .qde is <{local(element)[:40]}>", where=self.where, remedy=AGAIN
            )
        self.name = element.get("name", "")
        self.origin = element.get("origin", "")
        self.creator = plain(element.get("creatingUserGUID", ""))

    def part(self, above: Sequence[str], element: Element) -> None:
        """Take in an element; those of groups within groups come with the group that is taken."""
        group, kind = above[-1], local(element)
        if group == "Users" and kind == "User":
            name = element.get("name") or element.get("id") or f"user {len(self.users) + 1}"
            self.users.append(User(plain(element.get("guid", "")), " ".join(name.split())))
        elif group == "Codes" and kind == "Code":
            self.codes.append(_node(element))
        elif group == "Variables" and kind == "Variable":
            self.variables.append(
                Variable(plain(element.get("guid", "")), element.get("name", ""), element.get("typeOfVariable", "Text"))
            )
        elif group == "Cases" and kind == "Case":
            self.cases.append(self._case(element))
        elif group == "Sources":
            self._source(element)
        elif group == "Notes" and kind == "Note":
            text = _child_text(element, "PlainTextContent")
            path = element.get("plainTextPath")
            if not text and path:
                text = _decoded(self.container.text(path) or b"")
            user = plain(element.get("creatingUser", ""))
            time = element.get("modifiedDateTime") or element.get("creationDateTime") or ""
            name = " ".join(element.get("name", "").split())
            self.notes.append(Note(plain(element.get("guid", "")), name, text, user, time, bool(path)))
        elif group == "Project" and kind == "NoteRef":
            self.noted.append(plain(element.get("targetGUID", "")))
        elif group == "Sets" and (notes := _references(element, "MemberNote")):
            self.sets.append(
                NoteSet(
                    plain(element.get("guid", "")),
                    " ".join(element.get("name", "").split()),
                    _child_text(element, "Description"),
                    codes=_references(element, "MemberCode"),
                    sources=_references(element, "MemberSource"),
                    notes=notes,
                )
            )
        elif group in ("Links", "Sets", "Graphs"):
            self.report.count(kind.lower())
        elif group == "Project" and kind == "Description":
            self.described = element.text or ""

    def _case(self, element: Element) -> RefiCase:
        guid = plain(element.get("guid", ""))
        return RefiCase(
            guid=guid,
            name=" ".join(element.get("name", "").split()) or f"Case {len(self.cases) + 1}",
            values=_values(element),
            sources=_references(element, "SourceRef"),
            selections=_references(element, "SelectionRef"),
            described=_child_text(element, "Description"),
        )

    def _source(self, element: Element) -> None:
        kind = local(element)
        if kind == "TextSource":
            self._text(element, element.get("name", ""))
            return
        own = [child for child in element if local(child) in ("Representation", "TextDescription", "Transcript")]
        name = element.get("name", "")
        for child in own:
            self._text(child, name or child.get("name", ""), whole=element)
        if not own:
            self.report.count("source without a text (picture, PDF or recording)", name=name)
        regions = (mark for child in element if local(child) in _REGIONS for mark in child if local(mark) == "Coding")
        self.report.count("coding of a region of a picture, PDF or recording", sum(1 for _ in regions))

    def _text(self, element: Element, name: str, whole: Element | None = None) -> None:
        """A text: of its own, or of a PDF, a picture or a recording (``whole``)."""
        name = name or element.get("guid", "") or f"source {len(self.sources) + 1}"
        content = next((child.text or "" for child in element if local(child) == "PlainTextContent"), None)
        path = element.get("plainTextPath")
        raw = content
        if raw is None and path:
            found = self.container.text(path)
            if found is None:
                self.report.say(f"the text of {name!r} is not in the container ({path[:80]}); it is left out")
                return
            raw = _decoded(found)
        if raw is None:
            rich = element.get("richTextPath")
            self.report.say(
                f"{name!r} is there as a Word file alone ({rich[:80]}); give that file itself"
                if rich
                else f"{name!r} has no text; it is left out"
            )
            return
        selections = self._selections(element)
        points = [(selection.start, selection.end, selection.name) for selection in selections]
        settled = settle(raw, points, crlf_is_one=ATLAS in self.origin.casefold())
        kept = tuple(
            replace(selection, start=span.start, end=span.end)
            for selection, span in zip(selections, settled.spans, strict=True)
            if span is not None
        )
        self.report.tell(name, points, settled)
        bearer = element if whole is None else whole
        user = plain(element.get("creatingUser", ""))
        self.sources.append(
            Source(
                guid=plain(bearer.get("guid", "")),
                name=name,
                text=settled.text,
                selections=kept,
                marks=tuple(_marks(bearer, user)),
                notes=_references(element, "NoteRef"),
                described=_child_text(bearer, "Description"),
                values=_values(bearer),
            )
        )

    def _selections(self, element: Element) -> list[Selection]:
        points = {
            plain(child.get("guid", "")): _number(child.get("position"))
            for child in element
            if local(child) == "SyncPoint"
        }
        found = []
        for child in element:
            if local(child) == "PlainTextSelection":
                start, end = _number(child.get("startPosition")), _number(child.get("endPosition"))
            elif local(child) == "TranscriptSelection":
                start, end = (points.get(plain(child.get(name, "")), -1) for name in ("fromSyncPoint", "toSyncPoint"))
            else:
                continue
            user = plain(child.get("creatingUser", ""))
            found.append(
                Selection(
                    guid=plain(child.get("guid", "")),
                    start=start,
                    end=end,
                    name=child.get("name", ""),
                    user=user,
                    marks=tuple(_marks(child, user)),
                    notes=_references(child, "NoteRef"),
                    described=_child_text(child, "Description"),
                )
            )
        return found

    def project(self) -> Project:
        """All of it."""
        if self.name == "" and not (self.codes or self.sources):
            self.name = "project"
        cases, sources = self._cases_as_codes()
        codes = _without({case.guid for case in cases}, self.codes)
        known = {node.guid for code in codes for node in code.walk()}
        strange = sum(
            mark.code not in known for source in sources for selection in source.selections for mark in selection.marks
        )
        if strange:
            self.report.count("coding of a code that the project does not have", strange)
            sources = [_only_known(source, known) for source in sources]
        return Project(
            name=self.name,
            origin=self.origin,
            users=tuple(self.users),
            codes=codes,
            variables=tuple(self.variables),
            cases=tuple(cases),
            sources=with_distinct_names(sources),
            notes=tuple(self.notes),
            creator=self.creator,
            described=self.described,
            noted=tuple(self.noted),
            sets=tuple(self.sets),
            warnings=self.report.warnings(),
        )

    def _cases_as_codes(self) -> tuple[list[RefiCase], list[Source]]:
        """NVivo, and this program, say which words are a case's by codings that point at the case."""
        index = {case.guid: number for number, case in enumerate(self.cases)}
        cases = list(self.cases)
        sources = []
        for source in self.sources:
            selections = []
            for selection in source.selections:
                own = [index[mark.code] for mark in selection.marks if mark.code in index]
                for number in own:
                    if selection.guid not in cases[number].selections:
                        cases[number] = replace(cases[number], selections=(*cases[number].selections, selection.guid))
                if own:
                    kept = tuple(mark for mark in selection.marks if mark.code not in index)
                    selection = replace(selection, marks=kept)
                selections.append(selection)
            whole = [index[mark.code] for mark in source.marks if mark.code in index]
            for number in whole:
                if source.guid not in cases[number].sources:
                    cases[number] = replace(cases[number], sources=(*cases[number].sources, source.guid))
            marks = tuple(mark for mark in source.marks if mark.code not in index)
            sources.append(replace(source, selections=tuple(selections), marks=marks))
        return cases, sources


def _without(cases: set[str], codes: Sequence[Node]) -> tuple[Node, ...]:
    """The codes but for those that are cases and have nothing beneath them."""
    kept = (replace(node, children=_without(cases, node.children)) for node in codes)
    return tuple(node for node in kept if node.guid not in cases or node.children)


def _only_known(source: Source, known: set[str]) -> Source:
    selections = tuple(
        replace(selection, marks=tuple(mark for mark in selection.marks if mark.code in known))
        for selection in source.selections
    )
    return replace(source, selections=selections, marks=tuple(mark for mark in source.marks if mark.code in known))


def _node(element: Element) -> Node:
    return Node(
        guid=plain(element.get("guid", "")),
        name=" ".join(element.get("name", "").split()),
        description=_child_text(element, "Description"),
        codable=element.get("isCodable", "true").strip().lower() not in ("false", "0"),
        color=element.get("color", ""),
        children=tuple(_node(child) for child in element if local(child) == "Code"),
        notes=_references(element, "NoteRef"),
    )


def _marks(element: Element, user: str) -> Iterable[RefiCoding]:
    for child in element:
        if local(child) != "Coding":
            continue
        code = next((plain(part.get("targetGUID", "")) for part in child if local(part) == "CodeRef"), "")
        who = plain(child.get("creatingUser", "")) or user
        yield RefiCoding(plain(child.get("guid", "")), code, who, _references(child, "NoteRef"))


def _references(element: Element, kind: str) -> tuple[str, ...]:
    return tuple(plain(child.get("targetGUID", "")) for child in element if local(child) == kind)


def _values(element: Element) -> dict[str, str]:
    found = {}
    for child in element:
        if local(child) != "VariableValue":
            continue
        name = next((plain(part.get("targetGUID", "")) for part in child if local(part) == "VariableRef"), "")
        value = next((part.text or "" for part in child if local(part) in _VALUES), "")
        if name and value.strip():
            found[name] = value.strip()
    return found


def _child_text(element: Element, kind: str) -> str:
    return next((child.text or "" for child in element if local(child) == kind), "")


def _decoded(data: bytes) -> str:
    """A source's text, its byte order mark as a character."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


def _number(text: str | None) -> int:
    try:
        return int((text or "").strip()[:20])
    except ValueError:
        return -1
