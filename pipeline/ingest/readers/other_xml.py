"""XML of a talk that no reader of its own knows: elements that say who speaks, one after the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.unknown_markup import KNOWN
from pipeline.ingest.files.xml_offsets import LIKE_XML, Element, Words, parsed, pieces_in
from pipeline.ingest.files.xml_values import value_of
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.record_fields import ENDS, STARTS
from pipeline.ingest.readers.records import heard_in
from pipeline.ingest.readers.speech_json import Heard, heard_document, moment
from pipeline.ingest.readers.survey_json import records_in, survey_documents, survey_in
from pipeline.ingest.readers.table_columns import COLUMNS, spaced
from pipeline.ingest.readers.table_judged import NAMED
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.readers.tei import ROOTS
from pipeline.ingest.readers.unread_fields import is_much, told_unread
from pipeline.ingest.readers.xml_paragraphs import labelled_in
from pipeline.ingest.transcript.draft import Draft, build
from pipeline.model import Document, Role
from pipeline.text.word_count import word_count
from pipeline.wording import many

SPEAKERS = (
    "speaker",
    "speakername",
    "speaker_name",
    "speaker-name",
    "who",
    "by",
    "person",
    "talker",
    "actor",
    "name",
    "personspeaking",
)
"""What an attribute, or an element at the beginning, is called that says who speaks."""

SAYS_WHO, TURNS = ("speaker", "who", "redner"), ("turn", "u", "utterance", "utt", "speech", "sp", "said", "rede")
"""What says plainly that somebody speaks, though nobody in it asks, nor says I and you."""

NAMES = ("name", "showas", "label", "fullname", "displayname")
PEOPLE = ("person", "speaker", "participant", "talker", "actor")
"""Elements that hold a name and nothing else, in a list of who is known by which id."""

HELD = 6
"""Words of a name in such a list at most."""

PARAGRAPHS = frozenset({"p", "para", "paragraph", "seg", "l", "line", "ab", "block", "paratext"})
ROLES = ("redner", "orator", "orateur", "orador", "talare", "taler", "spreker", "member", "from")
"""What parliaments call the element in which who speaks stands."""

NAME = 20
"""Words of a paragraph that does nothing but say who speaks."""

BEFORE = frozenset({*SPEAKERS, "label", "term", "dt"})
"""Elements that say, one beside the other, who says what stands in those that follow."""

ASKED = frozenset({"question", "q", "ask", "asked", "frage", "pregunta", "pergunta", "domanda", "vraag", "interviewer"})
ANSWERED = frozenset(
    {"answer", "a", "ans", "response", "reply", "antwort", "respuesta", "réponse", "resposta", "risposta", "antwoord",
     "respondent", "interviewee"}
)  # fmt: skip
"""Elements that hold what is asked, and what is answered, and name nobody."""

LITTLE = 0.2
"""Share of the words of a file below which fields that come back hold no talk."""

LEAST = 4
"""Elements with a speaker, from which on they may be the turns of a talk."""


@dataclass(frozen=True)
class _Turns:
    """The elements of one name that may be turns, how well they explain the file, and the words beside them."""

    element: str
    sign: str
    speakers: tuple[str, ...]
    elements: tuple[Element, ...]
    score: float
    beside: int
    roles: tuple[Role, ...] = ()


class XmlReader:
    """XML that no reader of a tool's own knows."""

    name = "xml"
    what = "other transcripts in XML"
    most = judgement.MAY_BE

    def claims(self, received: Received) -> float:
        """Half-heartedly, where elements that say who speaks make a talk."""
        text = received.text or ""
        if not LIKE_XML.match(text):
            return 0.0
        talk = _turns(text, received.file) or _records(text, received.file).cues or _labelled(text, received.file)[1]
        return judgement.MAY_BE if talk or _survey(text, received.file) else 0.0

    def why(self, received: Received) -> str:
        """The element and what in it says who speaks."""
        found = _turns(received.text or "", received.file)
        if not found:
            element, _ = _labelled(received.text or "", received.file)
            return (
                f"<{element}> elements that begin with who speaks"
                if element
                else "XML with attributes or elements for who speaks and what is said"
            )
        if found.roles:
            return f"<{found.element}> elements hold what is asked and what is answered"
        return f"<{found.element}> elements whose {found.sign} says who speaks"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: No elements in it make a talk.
        """
        found = _turns(received.text or "", received.file)
        heard = _records(received.text or "", received.file) if found is None else Heard([])
        element, labelled = ("", []) if found or heard.cues else _labelled(received.text or "", received.file)
        survey = None if found or heard.cues or labelled else _survey(received.text or "", received.file)
        for kept in (_turns, _records, _labelled, _survey):
            kept.cache_clear()
        if survey:
            told = "each of its elements with fields was taken for what one person answers"
            return survey_documents(received, survey, told, reader=self.name)
        if heard.cues:
            values = [value_of(parsed(received.text or "", received.file), received.text or "")]
            parsed.cache_clear()
            return told_unread(values, [heard_document(received, heard, reader=self.name)])
        if labelled:
            told = f"its <{element}> elements were taken for what is said, and the names at their heads for who speaks"
            return [build(received, labelled, reader=self.name, warnings=[told])]
        if found is None:
            raise UnreadableFile(
                "is XML in which no elements tell who speaks",
                where=received.file,
                remedy="Export the transcript as .docx, .txt, .vtt, .srt or a table.",
            )
        times = [(_moment(one, STARTS), _moment(one, ENDS)) for one in found.elements]
        starts = [start for start, _ in times]
        timed = all(start is not None for start in starts) and starts == sorted(starts, key=lambda one: one or 0.0)
        drafts: list[Draft] = []
        for place, (speaker, one, (start, end)) in enumerate(
            zip(found.speakers, found.elements, times, strict=True), start=1
        ):
            paragraphs = [pieces for words in _paragraphs(one) if (pieces := pieces_in(words, f"turn {place}"))]
            if not paragraphs:
                continue
            time = (start, max(start, end or start)) if timed and start is not None else None
            role = found.roles[place - 1] if found.roles else Role.RESPONDENT
            if drafts and (drafts[-1].speaker, drafts[-1].role) == (speaker, role):
                drafts[-1].paragraphs += paragraphs
                if time and drafts[-1].time:
                    drafts[-1].time = (drafts[-1].time[0], max(drafts[-1].time[1], time[1]))
            else:
                drafts.append(Draft(speaker, paragraphs, role, time=time, case=speaker if found.roles else ""))
        told = (
            f"its <{found.element}> elements were taken for what is said, and their names for who speaks, as no reader "
            "knows this kind of XML"
            if found.roles
            else f"its <{found.element}> elements, and the {found.sign} of each, were taken for who speaks and what is "
            "said, as no reader knows this kind of XML"
        )
        beside = [f"{many(found.beside, 'word')} outside of these were not read"] if found.beside else []
        return [build(received, drafts, reader=self.name, warnings=[told, *beside])]


def _root(text: str, file: str) -> Element | None:
    """The file's outermost element; None where it is no XML, or of a kind that is known to hold no talk."""
    try:
        root = parsed(text, file)
    except UnreadableFile:
        return None
    return None if _is_known(root) else root


@lru_cache(maxsize=1)
def _turns(text: str, file: str) -> _Turns | None:
    """The elements that explain the file best as a talk; None where none do, or it is of a kind that is known."""
    root = _root(text, file)
    if root is None:
        return None
    people = dict(_named(root))
    groups: dict[tuple[str, str], list[tuple[str, Element]]] = {}
    root = _spoken(root)
    for one in (*root.every(), *_side_by_side(root)):
        sign, who = _speaker(one, people)
        if who and one.text:
            groups.setdefault((one.name, sign), []).append((people.get(who.lstrip("#"), who.lstrip("#")), one))
    words = word_count(root.text)
    best: _Turns | None = None
    for (element, sign), own in groups.items():
        if len(own) < LEAST or len({who for who, _ in own}) < judgement.FEW:
            continue
        speakers = tuple(who for who, _ in own)
        texts = [_said(one) for _, one in own]
        held = sum(word_count(one.text) for _, one in own)
        labels = held - sum(map(word_count, texts))
        judged = judgement.judge(speakers, texts, words=words - labels, paragraphs=len(own))
        plain = sign.casefold() in SAYS_WHO and element.casefold() in TURNS
        back = judged.recurring >= judgement.MAINLY and (plain or judged.talking >= judgement.MAINLY)
        if back and judged.score >= judgement.TALK and judged.score > (best.score if best else 0.0):
            beside = words - held if is_much(words - held, held) else 0
            best = _Turns(element, sign, speakers, tuple(one for _, one in own), judged.score, beside)
    return best or _questions(root, words)


@lru_cache(maxsize=1)
def _records(text: str, file: str) -> Heard:
    """The talk that attributes and elements make as fields, where none is of turns: all in attributes, or in cells."""
    root = _root(text, file)
    if root is None:
        return Heard([])
    root = _spoken(root)
    heard = heard_in([value_of(root, text)])
    # What is known of people and places has fields that come back, too.
    said = sum(len(cue.text.split()) for cue in heard.cues)
    return heard if said >= LITTLE * len(root.text.split()) else Heard([])


@lru_cache(maxsize=1)
def _labelled(text: str, file: str) -> tuple[str, list[Draft]]:
    """The elements that begin with names and colons as lines of a talk do, and their turns."""
    root = _root(text, file)
    return labelled_in(_spoken(root)) if root is not None else ("", [])


@lru_cache(maxsize=1)
def _survey(text: str, file: str) -> Sheet | None:
    """The table that elements make whose fields are the answers of one person each."""
    root = _root(text, file)
    if root is None:
        return None
    values = [value_of(root, text)]
    return survey_in(values, file) or records_in(values, file, 0)


def _is_known(root: Element) -> bool:
    """Whether its kind is known to hold no talk; TEI may hold one in other elements than its own for speech."""
    return root.name in KNOWN and not (root.name in ROOTS and root.first("u") is None)


def _spoken(root: Element) -> Element:
    """Where the talk may stand: in TEI, in its body."""
    return (root.first("body") or root.first("text") or root) if root.name in ROOTS else root


def _side_by_side(root: Element) -> Iterator[Element]:
    """An element for each that says who speaks and stands beside what is said, with what follows it."""
    for around in (root, *root.every()):
        open_one: Element | None = None
        children = around.children
        if sum(child.name.casefold() in BEFORE for child in children) < LEAST:
            continue
        for child in children:
            if child.name.casefold() in BEFORE:
                if open_one:
                    yield open_one
                who = child.text.rstrip(" :.")
                open_one = Element(child.name, {"speaker": who}, source=child.source)
            elif open_one:
                open_one.content.append(child)
        if open_one:
            yield open_one


def _questions(root: Element, words: int) -> _Turns | None:
    """The elements that hold questions and answers, by their names, where they hold most of the words."""
    own = list(root.all(*(name for name in {one.name for one in root.every()} if name.casefold() in ASKED | ANSWERED)))
    own = [one for one in own if one.text]
    asked = [one.name.casefold() in ASKED for one in own]
    held = sum(len(one.text.split()) for one in own)
    if (
        min(asked.count(True), asked.count(False)) < judgement.FEW
        or len(own) < LEAST
        or held < judgement.MAINLY * words
    ):
        return None
    element = "> and <".join(dict.fromkeys(one.name for one in own))
    roles = tuple(Role.INTERVIEWER if one else Role.RESPONDENT for one in asked)
    beside = words - held if is_much(words - held, held) else 0
    answers = {id(one): name for name, around in _interviews(root) for one in around.every()}
    voices = tuple("" if asks else answers.get(id(one), "") for one, asks in zip(own, asked, strict=True))
    return _Turns(element, "name", voices, tuple(own), judgement.TALK, beside, roles)


def _interviews(root: Element) -> list[tuple[str, Element]]:
    """The elements of one name that hold each some questions and their answers, and who answers; none where one does.

    One that does not say who answers is called as the element is, by its number.
    """
    found = []
    for around in (root, *root.every()):
        found = [one for one in around.children if {True, False} <= {
            inner.name.casefold() in ASKED for inner in one.children if inner.name.casefold() in ASKED | ANSWERED
        }]  # fmt: skip
        if found:
            break
    if len(found) < 2 or any(sum(inner.name.casefold() in ASKED for inner in one.children) < 2 for one in found):
        return []  # each is a question and its answer
    return [(_person(one) or f"{one.name} {one.get('id') or number}", one) for number, one in enumerate(found, start=1)]


def _person(around: Element) -> str:
    told = {**around.attributes, **{one.name: one.text for one in around.children if not one.children}}
    names = {" ".join(spaced(name).split()): words.strip() for name, words in told.items() if words.strip()}
    called = (words for name, words in names.items() if name in COLUMNS["participant"] or NAMED.fullmatch(name))
    return next((words for words in called if len(words.split()) <= NAME), "")


def _named(root: Element) -> Iterator[tuple[str, str]]:
    """Ids of people, and their names."""
    for one in root.every():
        ident = one.get("id") or one.get("pid")
        called = next((one.attributes[key] for key in one.attributes if key.casefold() in NAMES), "")
        if ident and not called:
            inner = next((child for child in one.every() if child.name.casefold().endswith("name")), None)
            called = inner.text if inner else one.text if one.name.casefold() in PEOPLE else ""
        if ident and called and len(called.split()) <= HELD:
            yield ident, called


def _speaker(element: Element, people: Collection[str] = ()) -> tuple[str, str]:
    """What says who speaks, and who: an attribute, be it the id of one of these people, or the first element inside."""
    for name, value in element.attributes.items():
        if name.casefold() in SPEAKERS and value.strip():
            return name, value.strip()
    for name, value in element.attributes.items():
        if value.strip().lstrip("#") in people and name.casefold() not in ("id", "pid"):
            return name, value.strip()
    first = element.children[0] if element.children else None
    own_words = any(isinstance(one, Words) and one.text.strip() for one in element.content)
    if first is not None and first.name.casefold() in SPEAKERS and (len(element.children) > 1 or own_words):
        return first.name, first.text.partition(":")[0].rstrip(" .")
    if first is not None and first.name.casefold() in PARAGRAPHS and len(element.children) > 1:
        inside = next((one for one in first.every() if one.name.casefold() in (*SPEAKERS, *ROLES)), None)
        own = " ".join(" ".join(one.text for one in first.content if isinstance(one, Words)).split()).rstrip(" :.")
        if inside is not None and len(first.text.split()) <= NAME:
            return inside.name, own or inside.text
    return "", ""


def _moment(element: Element, names: re.Pattern[str]) -> float | None:
    found = next((value for name, value in element.attributes.items() if names.fullmatch(name.casefold())), None)
    return moment(found)


def _said(element: Element) -> str:
    """Its words without who speaks."""
    return " ".join(" ".join("".join(one.text for one in part) for part in _paragraphs(element)).split())


def _names_speaker(element: Element) -> bool:
    """Whether a paragraph at the beginning says who speaks, and no attribute does."""
    first = element.children[0]
    return first.name.casefold() in PARAGRAPHS and _speaker(element)[0] in {one.name for one in first.every()}


def _paragraphs(element: Element) -> Iterator[list[Words]]:
    """The words of each paragraph, in the order of the file, without who speaks."""
    waiting: list[Words] = []
    for one in element.content:
        if isinstance(one, Words):
            waiting.append(one)
        elif one is element.children[0] and _names_speaker(element):
            continue
        elif one.name.casefold() in PARAGRAPHS:
            yield waiting
            waiting = []
            yield list(one.words())
        elif any(inner.name.casefold() in PARAGRAPHS for inner in one.children):
            yield waiting
            waiting = []
            yield from _paragraphs(one)
        elif not (one is element.children[0] and one.name.casefold() in SPEAKERS):
            waiting += list(one.words())
    yield waiting
