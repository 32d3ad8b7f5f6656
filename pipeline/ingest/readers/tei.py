"""TEI: transcriptions of speech, an utterance in a ``u`` with ``who``, on a time line or with times of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.ingest import judgement
from pipeline.ingest.files.xml_offsets import Element, Words, parsed, pieces_of, root_name
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.speech_json import moment
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.model import Document
from pipeline.wording import clock, many

ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus"})
HEARD = frozenset({"vocal", "kinesic", "incident", "event"})
"""What is done and not said: kept in square brackets."""

UNSAID = frozenset({"note", "spanGrp", "interpGrp", "desc"})
"""What an editor adds; left out, and told."""

MILLISECONDS = 0.001


class TeiReader:
    """TEI."""

    name = "tei"
    what = "TEI transcripts (.xml)"

    def claims(self, received: Received) -> float:
        """By the root element, and an utterance."""
        return judgement.SAYS_SO if root_name(received.text) in ROOTS and "<u" in (received.text or "") else 0.0

    def why(self, received: Received) -> str:
        """The root element."""
        return "XML with the root TEI and utterances in <u>"

    def read(self, received: Received) -> list[Document]:
        """A document for each text of a corpus in which people speak, else one.

        Raises:
            UnreadableFile: It is no well-formed XML, or nobody says anything.
        """
        root = parsed(received.text or "", received.file)
        parsed.cache_clear()
        texts = [one for one in root.all("TEI", "TEI.2") if next(_utterances(one), None)]
        if len(texts) < 2:
            return [_document(received, root, _names(root))]
        names = _names(root)
        called = [one.get("id") or str(place) for place, one in enumerate(texts, start=1)]
        called = called if len(set(called)) == len(called) else list(map(str, range(1, len(called) + 1)))
        told = f"it holds {many(len(texts), 'talk')}, each of which is a document of its own"
        return [
            _document(
                received, one, names | _names(one), document=f"{received.file}#{name}", notes=() if place else (told,)
            )
            for place, (one, name) in enumerate(zip(texts, called, strict=True))
        ]


def _document(
    received: Received, root: Element, names: dict[str, str], *, document: str = "", notes: Sequence[str] = ()
) -> Document:
    """What is said in one text."""
    line = _time_line(root)
    cues: list[Cue] = []
    timed = False
    last = 0.0
    for place, (utterance, block) in enumerate(_utterances(root), start=1):
        start, end = _times(utterance, block, line)
        timed = timed or start is not None
        begins = last if start is None else start
        locator = clock(begins) if timed else f"utterance {place}"
        who = utterance.get("who") or (block.get("who") if block else "")
        pieces = list(_pieces(utterance, locator))
        if pieces:
            cues.append(Cue(begins, max(begins, end or begins), _speaker(who, names), tuple(pieces)))
        last = max(begins, end or begins)
    told = [*notes, *([] if timed else ["the transcript has no times"])]
    unsaid = sum(1 for utterance, _ in _utterances(root) for _ in utterance.all(*UNSAID))
    told += (
        [f"{many(unsaid, 'note or annotation', 'notes and annotations')} inside of utterances left out"]
        if unsaid
        else []
    )
    return timed_document(received, cues, reader=TeiReader.name, notes=told, timed=timed, document=document)


def _names(root: Element) -> dict[str, str]:
    """The name of each person, by id: ``persName``, else the words of ``person``."""
    names: dict[str, str] = {}
    for person in root.all("person", "personGrp"):
        named = person.first("persName") or person.first("name")
        said = named.text if named else ""
        names[person.get("id")] = said or person.get("n") or person.get("id")
    return names


def _time_line(root: Element) -> dict[str, float]:
    """Seconds of each point on the time line: absolute, or an interval after another."""
    line: dict[str, float] = {}
    for timeline in root.all("timeline"):
        scale = MILLISECONDS if timeline.get("unit") == "ms" else 1.0
        for when in timeline.all("when"):
            absolute = moment(when.get("absolute"))
            since = line.get(when.get("since").lstrip("#"), 0.0)
            interval = moment(when.get("interval"), scale=scale)
            if absolute is not None:
                line[when.get("id")] = absolute
            elif interval is not None:
                line[when.get("id")] = round(since + interval, 3)
            elif not line:
                line[when.get("id")] = 0.0
    return line


def _utterances(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """Each ``u``, and the ``annotationBlock`` around it, which may carry its speaker and times."""
    for one in root.all("annotationBlock", "u"):
        if one.name == "u":
            yield one, None
        else:
            yield from ((utterance, one) for utterance in one.all("u"))


def _times(utterance: Element, block: Element | None, line: dict[str, float]) -> tuple[float | None, float | None]:
    found: list[float | None] = []
    for name in ("start", "end"):
        said = utterance.get(name) or (block.get(name) if block else "")
        found.append(line.get(said.lstrip("#"), moment(said)))
    anchors = [line[at] for one in utterance.all("anchor") if (at := one.get("synch").lstrip("#")) in line]
    start = found[0] if found[0] is not None else (anchors[0] if anchors else None)
    end = found[1] if found[1] is not None else (anchors[-1] if anchors else None)
    return start, end


def _speaker(who: str, names: dict[str, str]) -> str:
    ids = [one.rpartition("#")[2] for one in who.split()]
    return " and ".join(names.get(one) or one for one in ids)


def _pieces(element: Element, locator: str) -> Iterator[Piece]:
    """What is said: words of tokenised text one by one, running text as it stands, what is done in brackets."""
    spaced = True
    for one in element.content:
        if isinstance(one, Words):
            own = pieces_of(one, locator, joint=" " if spaced or one.text[:1].isspace() else "")
            yield from own
            spaced = one.text[-1:].isspace() or not own
        elif one.name in HEARD:
            what = one.first("desc")
            said = (what.text if what else "") or one.text or one.get("desc") or one.get("type") or one.name
            yield Piece(f"[{said}]", -1, locator)
            spaced = True
        elif one.name == "pause":
            yield Piece("(pause)", -1, locator)
            spaced = True
        elif one.name not in UNSAID:
            own = list(_pieces(one, locator))
            apart = (one.name == "w" and spaced) or (spaced and one.name != "pc")
            yield from ([own[0]._replace(joint=" " if apart else ""), *own[1:]] if own else [])
            spaced = (spaced and not own) or (one.name in ("w", "pc", "seg", "s", "p") and one.get("join") != "right")
