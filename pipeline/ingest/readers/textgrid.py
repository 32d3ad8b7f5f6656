"""Praat's TextGrid, in its long and its short form: tiers of intervals, one a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.xml_offsets import Words, pieces_of
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.model import Document
from pipeline.wording import clock

GRID = re.compile(
    r"(?:File type\s*=\s*)?\"ooTextFile(?: short)?\"\s*(?:Object class\s*=\s*)?\"TextGrid\"", re.IGNORECASE
)
HEAD = re.compile(rf"\s*{GRID.pattern}", re.IGNORECASE)
"""White space may stand before the first; looked for everywhere, it would take the square of its length."""

TOKEN = re.compile(r"\"(?:[^\"]|\"\")*\"|<\w+>|(?<!\S)[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d{1,3})?(?!\S)")
FINE = re.compile(
    r"\b(?:phon\w*|phones?|segments?|syll\w*|pitch|tones?|breaks?|pos|gloss\w*|transl\w*|morph\w*|comments?|notes?|ipa"
    r"|mau|kan|misc|gestures?|f0|intensity|stress|accents?|codes?|coding)\b",
    re.IGNORECASE,
)
"""Names of tiers that hold no speech, or speech in pieces smaller than words."""

GENERIC = re.compile(
    r"(?:words?|ort(?:ho\w*)?|utt\w*|text|transcri\w*|sentences?|speech|default|phrases?|ipus?|tier ?\d*)",
    re.IGNORECASE,
)
"""What a tier is called that is not called after a speaker."""

WHO = re.compile(
    r"spk\w*|speakers?|who|talkers?|voices?|loc(?:uteurs?)?|sprecher\w*|hablantes?|parlanti?|falantes?|spreker|talare?",
    re.IGNORECASE,
)
"""What a tier is called whose labels are names of who speaks."""

NAME = 3
"""Words of such a name, at most."""

SILENCE = frozenset({"", "_", "sil", "sp", "<sil>", "<sp>", "<p:>", "<p>", "#", "<eps>", "spn", "<silence>"})
"""Marks of silence, in small letters."""

PLUS = " + "
"""Between the names of files that are read as one; see ``joined``."""

HEARD = re.compile(r"(?:[\[=]*\(\([^()]*\)\)[\]=]*|[\[=]*\(\d*[.,]?\d*\)[\]=]*|\(-{1,3}\)|°h+|\s)+")
"""``((laughs))``, ``(0.4)``, ``(-)``, as conversation analysts write what is heard and not said."""

LATEST = 1_000_000.0
"""Seconds, eleven days."""


class Interval(NamedTuple):
    """Start and end in seconds, and where its label stands in the file, quotation marks left out."""

    start: float
    end: float
    first: int
    last: int


@dataclass(slots=True)
class Tier:
    """A tier of intervals; ``points`` where it has points in time instead, which hold no speech."""

    name: str
    points: bool
    intervals: list[Interval] = field(default_factory=list)


class TextGridReader:
    """TextGrid."""

    name = "textgrid"
    what = "Praat's TextGrid (.TextGrid)"

    def claims(self, received: Received) -> float:
        """By its first two lines."""
        return judgement.SAYS_SO if received.text is not None and HEAD.match(received.text) else 0.0

    def why(self, received: Received) -> str:
        """Its first two lines."""
        return "begins with ooTextFile and TextGrid"

    def read(self, received: Received) -> list[Document]:
        """One document: what is said on the tiers of speech, in the order of time.

        Raises:
            UnreadableFile: It is cut off, or nobody says anything.
        """
        text = received.text or ""
        cues: list[Cue] = []
        left: list[Tier] = []
        grids = tiers_in(received)
        files = received.file.split(PLUS) if len(grids) > 1 else [received.file]
        for number, (_, tiers) in enumerate(grids):
            who = _who(text, tiers)
            speech, others = spoken(text, [tier for tier in tiers if tier is not who])
            left += others
            name = _own_name(files, number) if len(files) > 1 else ""
            cues += [
                Cue(
                    interval.start,
                    interval.end,
                    (_voice(text, who, interval) if who else _speaker(tier, speech)) or name,
                    tuple(_pieces(text, interval)),
                )
                for tier in speech
                for interval in tier.intervals
                if not _is_silence(text, interval)
            ]
        cues.sort(key=lambda cue: (cue.start, cue.end))
        names = ", ".join(f"{tier.name!r} ({len(tier.intervals):,})" for tier in left)
        notes = [f"tiers that are no speech of their own were left out: {names}"] if left else []
        if len(files) > 1:
            notes.append(f"{len(files)} files over one recording, one a speaker, were read as one")
        return [timed_document(received, cues, reader=self.name, notes=notes)]


def _own_name(files: list[str], number: int) -> str:
    """What a file is called beside the others of its recording, for a speaker whom its tier does not name."""
    return re.split(r"[ _.-]", PurePosixPath(files[min(number, len(files) - 1)]).stem)[-1]


def tiers_in(received: Received) -> list[tuple[float, list[Tier]]]:
    """The grids in the file, one after the other: where each ends, in seconds, and its tiers.

    Raises:
        UnreadableFile: One is cut off.
    """
    text = received.text or ""
    starts = [found.start() for found in GRID.finditer(text)]
    return [_grid(text, start, end, received.file) for start, end in pairwise([*starts, len(text)])]


def _grid(text: str, first: int, last: int, file: str) -> tuple[float, list[Tier]]:
    """What counts in a text file of Praat's is strings, flags and free-standing numbers; the rest is for people."""
    tokens = TOKEN.finditer(text, first, last)

    def string() -> tuple[str, re.Match[str]]:
        for found in tokens:
            if found[0].startswith('"'):
                return found[0][1:-1], found
        raise _cut(text, file)

    def number() -> float:
        for found in tokens:
            if found[0][0] not in '"<':
                return round(min(max(float(found[0]), 0.0), LATEST), 3)
        raise _cut(text, file)

    string(), string(), number()
    end = number()
    tiers = []
    for _ in range(int(number())):
        kind, _ = string()
        if kind not in ("IntervalTier", "TextTier"):
            raise _cut(text, file)
        name, _ = string()
        tier = Tier(name.replace('""', '"').strip(), kind == "TextTier")
        number(), number()
        for _ in range(int(number())):
            start = number()
            stop = start if tier.points else number()
            _, found = string()
            tier.intervals.append(Interval(start, max(start, stop), found.start() + 1, found.end() - 1))
        tiers.append(tier)
    return end, tiers


def _cut(text: str, file: str) -> UnreadableFile:
    return UnreadableFile(
        "is a TextGrid that is cut off, or has fewer tiers or intervals than it says",
        where=f"{file}:{text.count(chr(10)) + 1}",
        remedy="Save it again in Praat as a text file.",
    )


def _who(text: str, tiers: list[Tier]) -> Tier | None:
    """The tier that does nothing but say who speaks, beside others with what is said; None where there is none."""
    for tier in tiers:
        names = [text[one.first : one.last].strip() for one in tier.intervals if not _is_silence(text, one)]
        again = 1 < len(set(names)) <= max(2, len(names) / 2)
        if not tier.points and WHO.fullmatch(tier.name) and again and all(len(name.split()) <= NAME for name in names):
            return tier if len(tiers) > 1 else None
    return None


def _voice(text: str, who: Tier, interval: Interval) -> str:
    """Who speaks most of the time in which this is said."""
    shared: dict[str, float] = {}
    for one in who.intervals:
        if not _is_silence(text, one):
            length = min(one.end, interval.end) - max(one.start, interval.start)
            name = text[one.first : one.last].strip()
            shared[name] = shared.get(name, 0.0) + max(length, 0.0)
    name = max(shared, key=shared.__getitem__, default="")
    return name if shared.get(name) else ""


def _is_silence(text: str, interval: Interval) -> bool:
    return text[interval.first : interval.last].strip().casefold() in SILENCE


def _is_noise(text: str, tier: Tier) -> bool:
    heard = [text[one.first : one.last] for one in tier.intervals if not _is_silence(text, one)]
    return all(HEARD.fullmatch(one) for one in heard) and any("((" in one for one in heard)


def spoken(text: str, tiers: list[Tier]) -> tuple[list[Tier], list[Tier]]:
    """The tiers of speech, and those with labels that are left out.

    Points, and tiers called phones, notes and so on, are no speech. Of two
    tiers with the same words one after the other, one cuts the other into
    words, and that with the longer intervals is kept. A tier on which all
    stands in double brackets tells what is heard beside the talk.
    """
    filled = [tier for tier in tiers if any(not _is_silence(text, interval) for interval in tier.intervals)]
    able = [tier for tier in filled if not tier.points]
    able = [tier for tier in able if not _is_noise(text, tier)] or able
    plain = [tier for tier in able if not FINE.search(tier.name.replace("_", " "))] or able
    kept: dict[str, Tier] = {}
    for tier in sorted(plain, key=lambda one: len(one.intervals)):
        said = "".join(
            character
            for interval in tier.intervals
            if not _is_silence(text, interval)
            for character in text[interval.first : interval.last].casefold()
            if character.isalnum()
        )
        kept.setdefault(said or tier.name, tier)
    speech = [tier for tier in plain if any(tier is one for one in kept.values())]
    return speech, [tier for tier in filled if not any(tier is one for one in speech)]


def _speaker(tier: Tier, speech: list[Tier]) -> str:
    """The tier's name, without what an aligner adds to it (``Ann - words``)."""
    name = re.sub(
        r"\s*(?:[-_:/]|\bby\b)\s*(?:words?|utterances?|ort|text|transcript\w*)\s*$", "", tier.name, flags=re.IGNORECASE
    )
    return "" if GENERIC.fullmatch(name) and len(speech) == 1 else name


def _pieces(text: str, interval: Interval) -> Iterator[Piece]:
    """The label as it stands; of a doubled quotation mark one."""
    locator = clock(interval.start)
    cursor = interval.first
    spaced = True
    for found in re.finditer('""', text[interval.first : interval.last]):
        place = interval.first + found.start()
        own = pieces_of(Words(text[cursor : place + 1], cursor), locator, joint=" " if spaced else "")
        yield from own
        cursor = place + 2
        spaced = text[cursor : cursor + 1].isspace()
    yield from pieces_of(Words(text[cursor : interval.last], cursor), locator, joint=" " if spaced else "")
