"""EXMARaLDA's basic transcription: tiers of events on a common time line, a tier a speaker."""

from __future__ import annotations

from itertools import pairwise

from pipeline.ingest import judgement
from pipeline.ingest.files.xml_offsets import Element, parsed, pieces_in, root_name
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.speech_json import moment
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.model import Document
from pipeline.wording import clock

ROOT = "basic-transcription"
TOLD = 8


class ExmaraldaReader:
    """EXMARaLDA."""

    name = "exmaralda"
    what = "EXMARaLDA (.exb)"

    def claims(self, received: Received) -> float:
        """By the root element."""
        return judgement.SAYS_SO if root_name(received.text) == ROOT else 0.0

    def why(self, received: Received) -> str:
        """The root element."""
        return f"XML with the root {ROOT}"

    def read(self, received: Received) -> list[Document]:
        """One document: what is said on the tiers of transcription, in the order of time.

        Raises:
            UnreadableFile: It is no well-formed XML, or nobody says anything.
        """
        root = parsed(received.text or "", received.file)
        parsed.cache_clear()
        order, times = _time_line(root)
        names = {one.get("id"): _name(one) for one in root.all("speaker")}
        tiers = list(root.all("tier"))
        spoken = [one for one in tiers if one.get("type") == "t" and one.get("category") in ("v", "")] or [
            one for one in tiers if one.get("type") == "t"
        ]
        cues: list[tuple[int, Cue]] = []
        for tier in spoken:
            shown = tier.get("display-name").partition("[")[0].strip()
            cues += _cues(tier, names.get(tier.get("speaker")) or shown or tier.get("speaker"), order, times)
        cues.sort(key=lambda one: one[0])
        timed = any(one for one in times.values())
        notes = [] if timed else ["the transcript has no times"]
        left = [one for one in tiers if not any(one is kept for kept in spoken) and one.first("event")]
        if left:
            shown = ", ".join(repr(one.get("display-name") or one.get("id")) for one in left[:TOLD])
            more = f" and {len(left) - TOLD} more" if len(left) > TOLD else ""
            notes.append(f"tiers of descriptions and annotations were left out: {shown}{more}")
        return [timed_document(received, [cue for _, cue in cues], reader=self.name, notes=notes, timed=timed)]


def _name(speaker: Element) -> str:
    named = speaker.first("abbreviation")
    return (named.text if named else "") or speaker.get("id")


def _time_line(root: Element) -> tuple[dict[str, int], dict[str, float]]:
    """Where each point stands in the time line, and its seconds; one without a time lies evenly between its neighbours.

    A point before the first time or after the last has that one.
    """
    points = [one for line in root.all("common-timeline") for one in line.all("tli")]
    order = {one.get("id"): place for place, one in enumerate(points)}
    known = [(place, time) for place, one in enumerate(points) if (time := moment(one.get("time"))) is not None]
    if not known:
        return order, {}
    times = [known[0][1]] * len(points)
    for (first, start), (last, end) in pairwise(known):
        for place in range(first, last):
            times[place] = round(start + (end - start) * (place - first) / (last - first), 3)
    for place in range(known[-1][0], len(points)):
        times[place] = known[-1][1]
    return order, {name: times[place] for name, place in order.items()}


def _cues(tier: Element, speaker: str, order: dict[str, int], times: dict[str, float]) -> list[tuple[int, Cue]]:
    """The events with words, and where each begins in the time line.

    An event may end within a word, and the next go on with it: where events of the tier end with a space, one that
    does not is followed closely.
    """
    events = list(tier.all("event"))
    texts = ["".join(words.text for words in event.words()) for event in events]
    spaced = sum(text[-1:].isspace() for text in texts) * 2 > len(texts)
    found: list[tuple[int, Cue]] = []
    before, end_before = " ", ""
    for event, text in zip(events, texts, strict=True):
        start, end = event.get("start"), event.get("end")
        begins = times.get(start, 0.0)
        pieces = pieces_in(list(event.words()), clock(begins) if times else f"event {order.get(start, 0) + 1}")
        if not pieces:
            continue
        close = spaced and start == end_before and not before[-1:].isspace() and not text[:1].isspace()
        pieces[0] = pieces[0]._replace(joint="" if close else " ")
        cue = Cue(begins, max(begins, times.get(end, begins)), speaker, tuple(pieces))
        found.append((order.get(start, 0), cue))
        before, end_before = text, end
    return found
