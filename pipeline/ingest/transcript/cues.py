"""Captions, recognised words and time-aligned annotations: who says what, when; and how they become turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import eq

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.broken_words import mended, whole_words
from pipeline.ingest.transcript.draft import Draft, Piece, build
from pipeline.ingest.transcript.named_again import named_again
from pipeline.model import Case, Document, Kind, Role
from pipeline.text.full_stops import SPOKEN_END
from pipeline.wording import clock

PAUSE = 4.0
"""Seconds of silence between two cues that begin a new paragraph."""

LONG = 150
"""Words from which on a paragraph ends with the next cue that ends a sentence."""

SENTENCE = re.compile(r"\s(?<=[.?!…]\s)\s*")
PHRASE = 3
"""Words from which on people do not say the same again and again; a "Yes" they do."""

LOOP = 5
"""Cues one after the other with the same words, from which on nobody has said that."""

WORDS = re.compile(r"\w+(?:['’-]\w+)*")
LONGEST = 12
"""Words at most that come again and again, whatever signs stand between them."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: who, when (seconds), and its lines as pieces of the source.

    ``opens`` says that somebody else begins to speak here, where it is not known who; ``happens`` that nobody says it,
    but something goes on.
    """

    start: float
    end: float
    speaker: str
    pieces: tuple[Piece, ...]
    opens: bool = False
    happens: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return _words_of(self.pieces)


def _words_of(pieces: Sequence[Piece]) -> str:
    return "".join(piece.joint * bool(number) + piece.text for number, piece in enumerate(pieces))


def _within(parts: Iterable[tuple[str, str]]) -> list[str]:
    """The same of a few words that come one after the other, in a sentence or over several: texts, and where each is.

    Words alike at a distance of as many words as come again stand in a row where nothing else is said.
    """
    words: list[str] = []
    places: list[str] = []
    for text, place in parts:
        own = WORDS.findall(text.casefold())
        words += own
        places += [place] * len(own)
    for length in range(1, LONGEST + 1):
        again = length * (LOOP if length >= PHRASE else 4 * LOOP)
        alike = bytes(map(eq, words, words[length:]))
        if (at := alike.find(b"\1" * again)) >= 0:
            ends = alike.find(b"\0", at)
            count = 1 + ((ends if ends >= 0 else len(alike)) - at) // length
            return [_looped(" ".join(words[at : at + length]), count, places[at])]
    return []


def _looped(words: str, count: int, place: str) -> str:
    return (
        f"the same words ({words!r}) come {count:,} times one after the other, from {place} on, as where "
        "a recogniser is caught in a loop; look there, for what was said is missing"
    )


def loop_told(cues: Sequence[Cue]) -> list[str]:
    """A warning where the same words come again and again, as a recogniser writes them that is caught in a loop."""
    longest: tuple[int, Cue | None] = (0, None)
    for _, group in groupby(cues, key=lambda cue: " ".join(cue.text.casefold().split())):
        same = list(group)
        longest = max(longest, (len(same), same[0]), key=lambda one: one[0])
    count, first = longest
    if first is None or count < LOOP or not any(sign.isalnum() for sign in first.text):
        return _within((cue.text, clock(cue.start)) for cue in cues)
    return [_looped(" ".join(first.text.split()[:8]), count, clock(first.start))]


def loop_in(drafts: Iterable[Draft]) -> list[str]:
    """The same for turns of text: the sentences of one speaker, one after the other."""
    longest: tuple[int, str, str] = (0, "", "")
    texts = [
        (draft.speaker, _words_of(own), own[0].locator)
        for draft in drafts
        if draft.kind is Kind.SPEECH
        for own in draft.paragraphs
    ]
    said = ((speaker, sentence, place) for speaker, text, place in texts for sentence in SENTENCE.split(text))
    # Sentences that do not begin alike are not the same.
    for own in _begun_alike(said):
        for words, group in groupby(own, key=lambda one: " ".join(one[1].casefold().split())):
            same = list(group)
            needed = LOOP if len(words.split()) >= PHRASE else 2 * LOOP
            if len(same) >= needed and any(sign.isalnum() for sign in words):
                longest = max(longest, (len(same), same[0][1].strip(), same[0][2]), key=lambda one: one[0])
    count, sentence, locator = longest
    if not count:
        return _within((text, place or "there") for _, text, place in texts)
    return [_looped(" ".join(sentence.split()[:8]), count, locator or "there")]


def _begun_alike(said: Iterable[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    """As many of one speaker as make a loop that begin with one letter, be it a capital or not."""
    run: list[tuple[str, str, str]] = []
    speaker = initial = None
    for one in said:
        begin = one[1][:1]
        begin = (one[1].lstrip()[:1] if begin.isspace() else begin).casefold()[:1]
        if begin != initial or one[0] != speaker:
            if len(run) >= LOOP:
                yield run
            run, speaker, initial = [], one[0], begin
        run.append(one)
    if len(run) >= LOOP:
        yield run


def with_whole_words(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, the words put together that the ends of lines broke."""
    if not any(piece.text.endswith("-") for cue in cues for piece in cue.pieces):
        return list(cues)
    words = whole_words([piece.text for cue in cues for piece in cue.pieces])
    return [replace(cue, pieces=tuple(mended(cue.pieces, words))) for cue in cues]


def _with_names_once(cues: list[Cue]) -> list[Cue]:
    """The cues without the names in their words that say again who speaks, or say it alone of several."""
    for at, (speaker, begin) in named_again([(cue.speaker, cue.text) for cue in cues]).items():
        first, *others = cues[at].pieces
        if begin < len(first.text):
            cues[at] = replace(cues[at], speaker=speaker, pieces=(first.behind(begin), *others))
    return cues


def drafts_of(cues: Iterable[Cue]) -> list[Draft]:
    """Consecutive cues of one speaker as one turn.

    A turn is one paragraph, but after a long pause, or where a long one
    reaches the end of a sentence, the next begins.
    """
    drafts: list[Draft] = []
    before: Cue | None = None
    words = 0
    for cue in cues:
        if cue.happens:
            drafts.append(Draft("", [list(cue.pieces)], Role.OTHER, Kind.NOTE, time=(cue.start, cue.end)))
        elif before is None or cue.opens or cue.speaker != before.speaker:
            drafts.append(Draft(cue.speaker, [list(cue.pieces)], time=(cue.start, cue.end)))
            words = 0
        else:
            draft = drafts[-1]
            ended = SPOKEN_END.search(before.text) is not None
            if cue.start - before.end > PAUSE or (words >= LONG and ended):
                draft.paragraphs.append(list(cue.pieces))
                words = 0
            else:
                draft.paragraphs[-1].extend(cue.pieces)
            if draft.time:
                draft.time = (draft.time[0], max(cue.end, draft.time[1]))
        words += len(cue.text.split())
        before = None if cue.happens else cue
    return drafts


def timed_document(
    received: Received,
    cues: Sequence[Cue],
    *,
    reader: str,
    notes: Sequence[str] = (),
    timed: bool = True,
    roles: Mapping[str, Role] | None = None,
    document: str = "",
    cases: Sequence[Case] = (),
    by_hand: bool = False,
) -> Document:
    """The document of the cues, with a warning where nobody is named, and of a recogniser's loop if not made by hand.

    Raises:
        UnreadableFile: Nobody says anything.
    """
    cues = _with_names_once(with_whole_words([cue for cue in cues if cue.text.strip()]))
    if not cues:
        raise UnreadableFile(
            "is a transcript without words", where=received.file, remedy="Export it again, with its words."
        )
    told = [*notes, *([] if by_hand else loop_told(cues))]
    nameless = sum(not cue.speaker and not cue.happens for cue in cues)
    if nameless == len(cues):
        told.append("the transcript names no speaker, so all of it is taken as one respondent's speech")
    elif nameless:
        told.append(f"{nameless:,} of {len(cues):,} stretches name no speaker")
    drafts = drafts_of(cues)
    if not timed:
        drafts = [replace(draft, time=None) for draft in drafts]
    for draft in drafts:
        draft.role = (roles or {}).get(draft.speaker, draft.role) if draft.kind is Kind.SPEECH else draft.role
    return build(received, drafts, reader=reader, warnings=told, document=document, cases=cases)
