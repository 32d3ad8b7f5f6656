"""The words of a file or of a quote, with where each stands and what may be passed over."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

NORMALISATIONS = (
    "line ends, white space, soft hyphens and the joining of a paragraph over lines and pages",
    "a word broken by a hyphen at the end of a line, and one that marks divide, are one word",
    "the marks of markdown, HTML, XML and RTF, links' addresses, and entities such as &amp;",
    "page numbers, running heads, timestamps, cue numbers and speaker labels between the words of a quote",
    "punctuation and the kind of quotation marks and apostrophes: words, their order and their capitals are compared",
    "[...] in a quote: the words left out there are passed over",
)
"""What may differ between a quote and the file as it was received."""

TOKEN = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*")
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
APOSTROPHE = re.compile(r"['’`´]")
CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:]\d{1,3})?"
STAMPED = re.compile(rf"[\[(<{{]\s*{CLOCK}(?:\s*(?:-+>?|–|to)\s*{CLOCK})?\s*[\])>}}]|\x15[\d_]+\x15")
TAG = re.compile(r"</?[A-Za-z!?][^<>\n]{0,400}>")
COMMENTED = re.compile(r"<!--.{0,400}?-->", re.DOTALL)
LINK = re.compile(
    r"\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)|<(?:https?|mailto):[^>\s]*>|\[\^[^\]\s]{1,20}\]"
)
OMITTED = re.compile(r"(?<![\w'])(?:0\w*|&[-+=~]?\w+|xxx|yyy|www)(?!\w)|\[[^\[\]\n]{1,60}\]")
"""CHAT's omitted words and fragments, and what an editor puts in brackets."""

LABELLED = re.compile(rf"\W*(?:[\[(]?\s*{CLOCK}[^\w\n]*)*[^:\n]{{1,48}}?(?:[(\[]?\s*{CLOCK}\s*[)\]]?)?\s*[:\t]\s*")
FURNITURE = re.compile(
    rf"\W*(?:\d{{1,5}}|[ivxlc]{{1,7}}|(?:page|p\.?|cue)\s*\d{{1,5}}(?:\s*(?:of|/)\s*\d{{1,5}})?|\d{{1,5}}\s*(?:of|/)\s*\d{{1,5}})\W*"
    rf"|.*{CLOCK}\s*(?:-->|-|–)\s*{CLOCK}.*|.{{0,60}}?\s[\[(]?{CLOCK}[\])]?\W*|[\w.-]{{0,60}}/\d+-\d+|[0-9a-f]{{8}}-[0-9a-f-]{{27,40}}\S*"
    r"|\s*(?:xmin|xmax|intervals?|item|class|name|size|points?|number|tiers\?)\b.*|[\d.\s-]+|NOTE\b.*|STYLE\b.*",
    re.IGNORECASE,
)
VALUE = re.compile(r"\s*(?:text|mark)\s*=", re.IGNORECASE)
NUMBERS = re.compile(r"\d+")
HEAD = 100
"""A running head is no longer."""

GAP = 60
"""So many words that may be passed over stand between two words of a quote at most."""


@dataclass(slots=True)
class Stream:
    """Words of a file in one order.

    Attributes:
        words: Without apostrophes' kinds; capitals as they are.
        optional: Whether the word may be passed over.
        glued: Whether the word and the one after it may be one word.
        line: The line of each word, from 1.
        page: Its page, 0 where the file has none.
        time: The last time told before it, in seconds, -1 where none is.
        cells: Whether its lines are the rows of a table.
    """

    words: list[str] = field(default_factory=list)
    optional: list[bool] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    page: list[int] = field(default_factory=list)
    time: list[float] = field(default_factory=list)
    cells: bool = False
    _index: dict[str, list[int]] | None = None
    _kept: Stream | None = None

    def kept(self) -> Stream:
        """It without the words that may be passed over; itself where there are none."""
        if self._kept is None:
            self._kept = self
            if any(self.optional):
                places = [place for place, optional in enumerate(self.optional) if not optional]
                self._kept = Stream(
                    [self.words[place] for place in places],
                    [False] * len(places),
                    [self.glued[place] for place in places],
                    [self.line[place] for place in places],
                    [self.page[place] for place in places],
                    [self.time[place] for place in places],
                    self.cells,
                )
        return self._kept

    def at(self, word: str) -> Sequence[int]:
        """Where the word stands, or a part that may be its beginning."""
        if self._index is None:
            index: dict[str, list[int]] = defaultdict(list)
            for place, known in enumerate(self.words):
                index[known].append(place)
                if self.glued[place] and place + 1 < len(self.words):
                    index[known + self.words[place + 1]].append(place)
            self._index = dict(index)
        return self._index.get(word, ())


def words_of(text: str) -> list[str]:
    """The words of a quote."""
    return [APOSTROPHE.sub("'", word) for word in TOKEN.findall(INVISIBLE.sub("", text))]


def stream(text: str, *, page: int = 0, marked: bool = True, timed: bool = True, first: int = 1) -> Stream:
    """The words of a text that a person would read.

    Args:
        text: With any kind of line end.
        page: The page it stands on; else form feeds and page marks count them.
        marked: Whether tags and entities in it are marks.
        timed: Whether clock times in it tell when the words after them were said.
        first: The number of its first line.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    made = Stream()
    lines = text.split("\n")
    heads = _heads(lines)
    clock = -1.0
    here = page or (1 if "\f" in text else 0)
    dependent = False
    for number, line in enumerate(lines, first):
        # A dependent tier of CHAT goes on in lines that begin with a tab.
        dependent = line.startswith(("%", "@")) or (dependent and line.startswith("\t"))
        for part, content in enumerate(line.split("\f")):
            here += part > 0
            if dependent:
                continue
            mark = PAGE.fullmatch(content.strip()) if len(content) < 60 else None
            here = int(next(group for group in mark.groups() if group)) if mark else here
            if timed and (found := TIMED.search(content)):
                clock = seconds(found[0])
            _line(made, content, number, here, clock, marked=marked, passed=bool(mark) or _key(content) in heads)
    return made


PAGE = re.compile(
    r"<!--\s*page\s*:?\s*(\d{1,5})\s*-->|\[page\s+(\d{1,5})\]|-{2,}\s*page\s+(\d{1,5})\s*-{2,}|\{(\d{1,5})\}-{3,}", re.I
)
TIMED = re.compile(CLOCK)


def seconds(clock: str) -> float:
    """A clock time in seconds."""
    parts = [float(part) for part in re.split("[:]", clock.replace(",", ".")) if part]
    return sum(value * 60.0**power for power, value in enumerate(reversed(parts[-3:])))


def _line(made: Stream, content: str, number: int, page: int, clock: float, *, marked: bool, passed: bool) -> None:
    content = INVISIBLE.sub("", content)
    skipped = bytearray(len(content))
    if passed or FURNITURE.fullmatch(content):
        skipped = bytearray(b"\1" * len(content))
    patterns = (COMMENTED, TAG, LINK, STAMPED, OMITTED) if marked else (LINK, STAMPED)
    for pattern in patterns:
        for found in pattern.finditer(content):
            skipped[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    label = LABELLED.match(content) or VALUE.match(content)
    if label:
        skipped[: label.end()] = b"\1" * label.end()
    if marked and "&" in content:
        content, skipped = _unescaped(content, skipped)
    tokens = list(TOKEN.finditer(content))
    for place, token in enumerate(tokens):
        end = token.end()
        following = tokens[place + 1].start() if place + 1 < len(tokens) else -1
        between = content[end:following] if following >= 0 else content[end:]
        if following >= 0:
            visible = "".join(c for at, c in enumerate(between, end) if not skipped[at])
            glued = not any(character.isspace() for character in visible)
        else:
            glued = (between.strip() in ("-", "\u2010", "") and bool(between)) or between.strip() == "-"
        made.words.append(APOSTROPHE.sub("'", token[0]))
        made.optional.append(bool(skipped[token.start()]))
        made.glued.append(glued)
        made.line.append(number)
        made.page.append(page)
        made.time.append(clock)


def _unescaped(content: str, skipped: bytearray) -> tuple[str, bytearray]:
    pieces: list[str] = []
    flags = bytearray()
    position = 0
    for found in re.finditer(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});", content):
        plain = html.unescape(found[0])
        pieces += [content[position : found.start()], plain]
        flags += skipped[position : found.start()] + bytes([skipped[found.start()]]) * len(plain)
        position = found.end()
    pieces.append(content[position:])
    flags += skipped[position:]
    return "".join(pieces), flags


def _key(line: str) -> str:
    return " ".join(NUMBERS.sub(" ", line).casefold().split())


def _heads(lines: Sequence[str]) -> frozenset[str]:
    """Lines that stand three times and more but for their numbers, as running heads do."""
    if any("-->" in line or (line.startswith("*") and ":\t" in line) for line in lines[:200]):
        return frozenset()
    edged: Counter[str] = Counter()
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        alone = not before.strip() or not after.strip() or "\f" in line + after
        if alone and len(line) <= HEAD and not LABELLED.match(line):
            edged.update(_key(part) for part in line.split("\f"))
    return frozenset(key for key, count in edged.items() if key and count >= 3)


def match(quote: Sequence[str], source: Stream, start: int) -> tuple[int, int]:
    """How many words of the quote stand in the source from ``start`` on, and where they end."""
    place, done = start, 0
    passed = 0
    words, optional = source.words, source.optional
    while done < len(quote) and place < len(words):
        if words[place] == quote[done]:
            place, done, passed = place + 1, done + 1, 0
            continue
        joined = _joined(quote, done, source, place)
        if joined is not None:
            place, done, passed = joined[0], joined[1], 0
            continue
        if optional[place] and done and passed < GAP:
            place, passed = place + 1, passed + 1
            continue
        break
    return done, place


def _joined(quote: Sequence[str], done: int, source: Stream, place: int) -> tuple[int, int] | None:
    """Where source and quote go on where words that marks or a line's end divide in one are whole in the other."""
    have, want = source.words[place], quote[done]
    if want.startswith(have) and source.glued[place]:
        at = place + 1
        while at < len(source.words) and len(have) < len(want):
            if source.optional[at] and not want.startswith(have + source.words[at]):
                at += 1
                continue
            have += source.words[at]
            at += 1
        if have == want:
            return at, done + 1
    return None


def find(quote: Sequence[str], source: Stream, *, many: int = 1) -> tuple[list[int], int, int, Stream]:
    """Where the quote stands.

    What may be passed over is left out first; only where the quote is not
    found so, because it holds such words itself, each is taken as it comes.

    Returns:
        The places of its first word, at most ``many``; the longest match and
        its place, where there is none; the stream in which these places are.
    """
    longest, nearest, best = 0, 0, source.kept()
    for looked in (best,) if best is source else (best, source):
        found: list[int] = []
        for place in looked.at(quote[0]):
            done, _ = match(quote, looked, place)
            if done == len(quote):
                found.append(place)
                if len(found) == many:
                    break
            elif done > longest:
                longest, nearest, best = done, place, looked
        if found:
            return found, len(quote), found[0], looked
    return [], longest, nearest, best
