"""Whether a file was taken apart rightly: how much is somebody's words, and what stands in them that nobody says.

None of the readers' code runs here, and the judgement is coarse: only what cannot be right is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.runtime.run_folder import plain_file
from pipeline.verify.times import CLOCK
from pipeline.verify.tokens import Stream, words_of

SAID = frozenset({"speech", "narrative", "quoted"})
"""Kinds of turns that are somebody's words."""

PLAIN = (".txt", ".text", ".md", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".vtt", ".srt")
"""Files that hold hardly anything beside the talk; a table, a web page or a recogniser's JSON may hold much else."""

MARKED = (".vtt", ".srt", ".sbv")
"""Captions, whose tags are marks; elsewhere a tag that is left is what somebody has written for it."""

WRITTEN = ("report", "article", "table")
"""Readers of what holds more than talk: back matter, references, other columns."""

SPEECH, MUCH = 0.5, 200
"""Share of a file's words below which it is odd that no more is speech, and words that nobody says."""

TOLD = re.compile(r"speech|left out|not read|were not taken|doubtful")
"""A warning of the run that tells of words that nobody says."""

OFTEN, PART = 3, 0.05
"""Paragraphs, and their share, in which a time or markup stands, from which on that is no accident."""

OWN = 2
"""Paragraphs that begin with a label of one who speaks in the document."""

LABEL = re.compile(rf"\W{{0,3}}(?P<name>[^\W_][^:\n\t]{{0,59}}?)\s*(?:[\[(]?{CLOCK}[\])]?\s*)?(?::\s|\t)")
OTHER = re.compile(r"\W{0,3}(?P<name>[^\W\d_a-zß-ÿ][^\W_]*(?:[ .][^\W_]+){0,2}):\s+\S")
"""A name of one to three words and a colon, before words."""

PARTS = frozenset("iqra")
"""Letters that are parts in a talk."""

RETURNING = 0.1
"""Share of the paragraphs that begin with such names, from which on these are labels."""

TIME = re.compile(
    r"\W{0,2}\d{1,2}:\d{2}:\d{2}(?!\w)|.*-->|.*(?<!\w)\d{1,2}:\d{2}:\d{2}\W{0,2}$|.*\[\d{1,2}:\d{2}(?::\d{2})?\]"
)
MARKUP = re.compile(r".*?(?:</?(?:p|br|div|span|b|i|u|em|strong|font|v|c)\b[^<>]{0,200}>|\{\\an?\d)")
PARAGRAPH = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Read:
    """What the run took for somebody's words, of one document.

    Attributes:
        document: Its id.
        file: Where it stands.
        reader: Who read it.
        warnings: What the run tells of it.
        turns: The turns of what is said: who, where, the words.
    """

    document: str
    file: str
    reader: str
    warnings: tuple[str, ...]
    turns: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Amiss:
    """What cannot be right: where, the words, and why."""

    file: str
    place: str
    said: str
    why: str


def read_of(run: Path) -> list[Read]:
    """What the run took for somebody's words, by document; nothing where its tables are absent."""
    import pyarrow.parquet as pq

    tables = {}
    for name, wanted in (
        ("documents", ["document", "file", "reader", "warnings"]),
        ("turns", ["document", "speaker", "kind", "locator", "text"]),
    ):
        path = plain_file(run / "tables" / f"{name}.parquet")
        if not path.is_file():
            return []
        tables[name] = pq.read_table(path, columns=wanted).to_pylist()
    said: dict[str, list[tuple[str, str, str]]] = {}
    spoken: set[str] = set()
    for row in tables["turns"]:
        if row["kind"] in SAID:
            said.setdefault(row["document"], []).append((row["speaker"] or "", row["locator"] or "", row["text"] or ""))
        if row["kind"] == "speech":
            spoken.add(row["document"])
    return [
        Read(row["document"], row["file"], row["reader"], tuple(row["warnings"] or ()), tuple(said[row["document"]]))
        for row in tables["documents"]
        if row["document"] in spoken
    ]


def share(found: Sequence[Read], sources: Sequence[Stream]) -> tuple[int, int]:
    """Of the words of a file those that were taken for somebody's, and all of them.

    Labels, numbers, page marks and the like are no words of it. Where a file has several orders of its words, the one
    counts in which most of them stand.
    """
    said = Counter(word for one in found for *_, text in one.turns for word in words_of(text) if not word.isdecimal())
    best = (0, 0)
    for source in sources:
        own = Counter(word for word in source.kept().words if not word.isdecimal())
        best = max(best, (sum((own & said).values()), own.total()))
    return best


def is_plain(file: str, found: Sequence[Read]) -> bool:
    """Whether a file holds hardly anything beside the talk."""
    return PurePosixPath(file).suffix.lower() in PLAIN and not any(one.reader in WRITTEN for one in found)


def little_speech(file: str, found: Sequence[Read], speech: int, words: int) -> Iterator[Amiss]:
    """A transcript of which less than half is speech, where the run tells nothing of it."""
    told = not is_plain(file, found) or any(TOLD.search(warning) for one in found for warning in one.warnings)
    if not told and words - speech >= MUCH and speech < SPEECH * words:
        yield Amiss(
            file,
            "",
            f"{speech:,} of {words:,} words are speech",
            "the run says nothing of the others",
        )


def left_in_words(one: Read) -> Iterator[Amiss]:
    """Labels, times and markup that stand in what somebody says."""
    names = {" ".join(speaker.casefold().split()) for speaker, *_ in one.turns} - {""}
    paragraphs = [(place, part) for _, place, text in one.turns for part in PARAGRAPH.split(text)]
    labels = [
        (place, part)
        for place, part in paragraphs
        if (match := LABEL.match(part)) and " ".join(match["name"].casefold().split()) in names
    ]
    labels += _within(paragraphs, names)
    if len(labels) >= OWN:
        yield _amiss(one, labels, "the label of a speaker stands in somebody's words")
    elif others := _returning(paragraphs):
        yield _amiss(one, others, "what comes back as a label does stands before somebody's words")
    marked = [(MARKUP, "markup")] if PurePosixPath(one.file).suffix.lower() in MARKED else []
    for pattern, what in ((TIME, "a time"), *marked):
        left = [(place, part) for place, part in paragraphs if pattern.match(part)]
        if len(left) >= OFTEN and len(left) >= PART * len(paragraphs):
            yield _amiss(one, left, f"{what} stands in somebody's words")


def _within(paragraphs: Sequence[tuple[str, str]], names: Collection[str]) -> list[tuple[str, str]]:
    """The paragraphs in which the label of one who speaks stands behind a sentence: ``I was there. Bo: And then?``."""
    sure = sorted(re.escape(name) for name in names if len(name) > 1 or name in PARTS)
    if not sure:
        return []
    label = re.compile(rf"[.?!…]\s+(?:{'|'.join(sure)})\s?:\s", re.IGNORECASE)
    return [
        (place, part[found.end() - 1 - len(found[0].strip()) :])
        for place, part in paragraphs
        if (found := label.search(part))
    ]


def _returning(paragraphs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The paragraphs that begin with names and a colon of which two or more come back."""
    named = [(found["name"].casefold(), one) for one in paragraphs if (found := OTHER.match(one[1]))]
    counts = Counter(name for name, _ in named)
    back = [one for name, one in named if counts[name] >= OFTEN]
    several = sum(count >= OFTEN for count in counts.values()) > 1
    return back if several and len(back) >= RETURNING * len(paragraphs) else []


def _amiss(one: Read, found: Sequence[tuple[str, str]], why: str) -> Amiss:
    place, words = found[0]
    more = f", and in {len(found) - 1:,} more paragraphs" if len(found) > 1 else ""
    return Amiss(one.file, place, " ".join(words.split()[:8]), f"{why}{more}")
