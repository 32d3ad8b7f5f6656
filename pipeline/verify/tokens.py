"""The words of a file or of a quote, with where each stands and what may be passed over."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import islice

from pipeline.text.full_stops import SPOKEN_END
from pipeline.verify.line_numbers import line_numbers
from pipeline.verify.page_edges import page_turns
from pipeline.verify.times import CLOCK, SPAN, stated_times

NORMALISATIONS = (
    "line ends, white space, soft hyphens and the joining of a paragraph over lines and pages",
    "a word broken by a hyphen at the end of a line, and one that marks divide, are one word",
    "the marks of markdown, HTML, XML and RTF, links' addresses, and entities such as &amp;",
    "page, line and cue numbers, running heads, timestamps and speaker labels between the words of a quote",
    "punctuation and the kind of quotation marks and apostrophes: words, their order and their capitals are compared",
    "[...] in a quote: the words left out there are passed over",
)
"""What may differ between a quote and the file as it was received."""

TOKEN = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*")
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
APOSTROPHE = re.compile(r"['’`´]")
_MOMENT = rf"(?:\d{{2}}[:;]\d{{2}}[:;]\d{{2}};\d{{2}}|{CLOCK})"
_TO = r"\s*(?:-+>?|[–—~]|to|bis|à)\s*"
_SECONDS = r"\d{1,6}(?:[.,]\d{1,3})?"
STAMPED = re.compile(
    rf"[\[(<{{]\s*(?:(?:min|time|tc)\.?\s+)?{_MOMENT}(?:{_TO}{_MOMENT}|-\d{{1,3}})?\s*[\])>}}]"
    rf"|[\[(<{{]\s*{_SECONDS}(?:\s?s{_TO}{_SECONDS}\s?s|\s*-+>\s*{_SECONDS})\s*[\])>}}]"
    rf"|#\s*{CLOCK}(?:-\d{{1,3}})?\s*#|¤<\d{{1,9}}>|[\[{{(]\s*00\.[0-5]\d\.[0-5]\d\s*[\])}}]|\x15[\d_]+\x15"
    r"|(?<=\s)\d{1,8}_\d{1,8}(?=\s*$)",
    re.IGNORECASE,
)
"""A time in signs of its own, from one moment to another or with tenths: ``[00:31]``, ``#00:00:31-5#``, ``¤<4120>``; or
CHAT's at the end of a line, ``2500_5000``."""

TAG = re.compile(r"</?[A-Za-z!?][^<>\n]{0,400}>")
COMMENTED = re.compile(r"<!--.{0,400}?-->", re.DOTALL)
LINK = re.compile(
    r"\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)|<(?:https?|mailto):[^>\s]*>|\[\^[^\]\s]{1,20}\]"
)
OMITTED = re.compile(r"(?<![\w'])(?:0\w*|&[-+=~]?\w+|xxx|yyy|www)(?!\w)|\[[^\[\]\n]{1,60}\]")
"""CHAT's omitted words and fragments, and what an editor puts in brackets."""

LABELLED = re.compile(
    rf"Dialogue:[^,\n]{{0,20}},{CLOCK},{CLOCK}(?:,[^,\n]{{0,80}}){{6}},"
    r"|\S{1,80}[ \t]+\w{1,4}[ \t]+\S{1,60}[ \t]+\d{1,6}\.\d{1,6}[ \t]+\d{1,6}\.\d{1,6}[ \t]+(?:<[^<>\n]{0,80}>)?"
    rf"|\d{{1,6}}[.,]\d{{3,6}}\t\d{{1,6}}[.,]\d{{3,6}}\t(?:[^:\n]{{1,48}}:\s)?"
    r"|[^:|\n]{1,48}\s\|\s"
    rf"|\W*(?:[\[(]?\s*{CLOCK}[^\w\n]*)*[^:\n]{{1,48}}?(?:[(\[]?\s*{CLOCK}\s*[)\]]?)?\s*[:\t]\s*"
)
FURNITURE = re.compile(
    rf"\W*{CLOCK}\W*|\W*(?:\d{{1,5}}|[ivxlc]{{1,7}}|(?:page|p\.?|cue)\s*\d{{1,5}}(?:\s*(?:of|/)\s*\d{{1,5}})?|\d{{1,5}}\s*(?:of|/)\s*\d{{1,5}})\W*"
    rf"|\W*{CLOCK}\s*,\s*{CLOCK}\W*|.*{CLOCK}\s*(?:-->|-|–)\s*{CLOCK}.*|.{{0,60}}?\s[\[(]?{CLOCK}[\])]?\W*|[\w.-]{{0,60}}/\d+-\d+|[0-9a-f]{{8}}-[0-9a-f-]{{27,40}}\S*"
    r"|\s*(?:xmin|xmax|intervals?|item|class|name|size|points?|number|tiers\?)\b.*|[\d.\s-]+|NOTE\b.*|STYLE\b.*",
    re.IGNORECASE,
)
VALUE = re.compile(r"\s*(?:text|mark)\s*=", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
NUMBERS = re.compile(r"\d+")
HEAD = 100
"""A running head is no longer."""

WITHIN = (" ", ". ", ", ")
"""Between the words of one label; what else parts words is between a label and a time, or two fields."""

TRIES = 12
"""So often at most a word is passed over that was taken first."""

TURNS = 400
"""So often at most it is tried whether a quote goes on behind a page's edge."""

SURE = 3
"""Where fewer words than these stand in a row the quote does not begin, and nothing is tried again."""

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
        times: When it may have been said, in seconds: the last time that is surely told before it, then what
            may be another; () where none is told.
        unit: What is counted in it, as a person would look for a place in the file: its lines, the rows of a table, or
            the pages of a print; "" where that does not help.
        passes: Of the first word of what may be passed over as a whole, the word behind it.
        turns: Of words that a page's edge may begin with, those behind it.
    """

    words: list[str] = field(default_factory=list)
    optional: list[bool] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    page: list[int] = field(default_factory=list)
    times: list[tuple[float, ...]] = field(default_factory=list)
    unit: str = "line"
    passes: dict[int, int] = field(default_factory=dict)
    turns: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _index: dict[str, list[int]] | None = None
    _pairs: dict[tuple[str, str], list[int]] | None = None
    _kept: Stream | None = None

    def kept(self) -> Stream:
        """It without the words that may be passed over; itself where there are none."""
        if self._kept is None:
            self._kept = self
            if any(self.optional):
                indices = [index for index, optional in enumerate(self.optional) if not optional]
                self._kept = Stream(
                    [self.words[index] for index in indices],
                    [False] * len(indices),
                    [self.glued[index] for index in indices],
                    [self.line[index] for index in indices],
                    [self.page[index] for index in indices],
                    [self.times[index] for index in indices],
                    self.unit,
                    turns=self._turns_of(indices),
                )
        return self._kept

    def place(self, index: int) -> str:
        """Where the word stands, "" where the file has no such places."""
        number = self.page[index] if self.unit == "page" else self.line[index]
        return f"{self.unit} {number}" if self.unit and number else ""

    def _turns_of(self, kept: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """The turns of pages in the words that are kept."""
        turns: dict[int, tuple[int, ...]] = {}
        for index, others in self.turns.items():
            begin = bisect_left(kept, index)
            behind = {end for other in others if (end := bisect_left(kept, other)) > begin}
            turns[begin] = tuple(sorted({*turns.get(begin, ()), *behind}))
        return turns

    def at(self, word: str) -> Sequence[int]:
        """Where the word stands, or a part that may be its beginning."""
        if self._index is None:
            index: dict[str, list[int]] = defaultdict(list)
            for position, known in enumerate(self.words):
                index[known].append(position)
                if self.glued[position] and position + 1 < len(self.words):
                    index[known + self.words[position + 1]].append(position)
            self._index = dict(index)
        return self._index.get(word, ())

    def at_pair(self, word: str, following: str) -> Sequence[int]:
        """Where the word stands and the one that follows it may too: of :meth:`at`, the only places at which the two
        can begin a quote.
        """
        if self._pairs is None:
            pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
            for position, known in enumerate(self.words):
                behind = position + 1
                plain = behind < len(self.words) and not (self.glued[position] or self.glued[behind])
                if plain and behind not in self.passes and behind not in self.turns:
                    pairs[known, self.words[behind]].append(position)
                else:
                    pairs[known, ""].append(position)
                    if self.glued[position] and behind < len(self.words):
                        pairs[known + self.words[behind], ""].append(position)
            self._pairs = dict(pairs)
        surely, maybe = self._pairs.get((word, following), ()), self._pairs.get((word, ""), ())
        return list(merge(surely, maybe)) if surely and maybe else surely or maybe


def words_of(text: str) -> list[str]:
    """The words of a quote."""
    return [APOSTROPHE.sub("'", word) for word in TOKEN.findall(INVISIBLE.sub("", text))]


def stream(
    text: str,
    *,
    page: int = 0,
    marked: bool = True,
    escaped: bool = True,
    timed: bool = True,
    tiers: bool = False,
    unit: str = "line",
    first: int = 1,
    apart: Sequence[bool] = (),
) -> Stream:
    """The words of a text that a person would read.

    Args:
        text: With any kind of line end; :data:`PART` parts what stands in one line and is none.
        page: The page it stands on; else form feeds and page marks count them.
        marked: Whether tags in it are marks.
        escaped: Whether entities in it stand for signs.
        timed: Whether clock times in it tell when the words after them were said.
        tiers: Whether it is CHAT, whose headers and dependent tiers are nobody's words.
        unit: What is counted in it.
        first: The number of its first line.
        apart: Which of its lines were printed apart from the text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    made = Stream(unit=unit)
    parts = list(_parts(text, page=page, first=first, tiers=tiers))
    contents = [content for _, _, content in parts]
    heads, ids = _heads(contents), _cue_ids(contents)
    times = stated_times(contents) if timed else [()] * len(contents)
    counts = line_numbers([INVISIBLE.sub("", content) for content in contents], printed=unit == "page")
    begins: list[int] = []
    for place, ((number, here, content), when) in enumerate(zip(parts, times, strict=True)):
        whole = place in ids or bool(_page_mark(content)) or _key(content) in heads
        passed = (0, len(content)) if whole else counts.get(place, (0, 0))
        begins.append(len(made.words))
        _line(made, content, number, here, when, marked=marked, escaped=escaped, passed=passed)
    for end, begin in page_turns([here for _, here, _ in parts], contents, apart):
        made.turns[begins[end]] = (*made.turns.get(begins[end], ()), begins[begin])
    return made


PART = "\x1e"
"""Parts the cells and paragraphs that stand in one line of a file."""


def _parts(text: str, *, page: int, first: int, tiers: bool) -> Iterator[tuple[int, int, str]]:
    """The line's number, its page and what stands in it."""
    here = page or (1 if "\f" in text else 0)
    dependent = False
    for number, line in enumerate(text.split("\n"), first):
        # A dependent tier of CHAT goes on in lines that begin with a tab.
        dependent = tiers and (line.startswith(("%", "@")) or (dependent and line.startswith("\t")))
        for part, content in enumerate(line.split("\f")):
            here += part > 0
            mark = _page_mark(content)
            here = mark or here
            if not dependent:
                for one in content.split(PART):
                    yield number, here, one


def _page_mark(content: str) -> int:
    mark = PAGE.fullmatch(content.strip()) if len(content) < 60 else None
    return int(next(group for group in mark.groups() if group)) if mark else 0


PAGE = re.compile(
    r"<!--\s*page\s*:?\s*(\d{1,5})\s*-->|\[page\s+(\d{1,5})\]|-{2,}\s*page\s+(\d{1,5})\s*-{2,}|\{(\d{1,5})\}-{3,}", re.I
)


def _line(
    made: Stream,
    content: str,
    number: int,
    page: int,
    times: tuple[float, ...],
    *,
    marked: bool,
    escaped: bool,
    passed: tuple[int, int],
) -> None:
    content = INVISIBLE.sub("", content)
    skipped = bytearray(len(content))
    first, last = (0, len(content)) if FURNITURE.fullmatch(content) else passed
    skipped[first:last] = b"\1" * len(content[first:last])
    patterns = (COMMENTED, TAG, LINK, STAMPED, OMITTED) if marked else (LINK, STAMPED)
    for pattern in patterns:
        for found in pattern.finditer(content):
            skipped[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    label = LABELLED.match(content) or VALUE.match(content)
    if label:
        skipped[: label.end()] = b"\1" * label.end()
    if marked and escaped and "&" in content:
        content, skipped = _unescaped(content, skipped)
    tokens = list(TOKEN.finditer(content))
    opened = end = -1
    for index, token in enumerate(tokens):
        if not skipped[token.start()]:
            opened = -1
        elif (
            opened < 0
            or content[end : token.start()] not in WITHIN
            or token[0].isdecimal() != made.words[-1].isdecimal()
        ):
            opened = len(made.words)
        if opened >= 0:
            made.passes[opened] = len(made.words) + 1
        end = token.end()
        following = tokens[index + 1].start() if index + 1 < len(tokens) else -1
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
        made.times.append(times)


def _unescaped(content: str, skipped: bytearray) -> tuple[str, bytearray]:
    pieces: list[str] = []
    flags = bytearray()
    position = 0
    for found in ENTITY.finditer(content):
        plain = html.unescape(found[0])
        pieces += [content[position : found.start()], plain]
        flags += skipped[position : found.start()] + bytes([skipped[found.start()]]) * len(plain)
        position = found.end()
    pieces.append(content[position:])
    flags += skipped[position:]
    return "".join(pieces), flags


def _cue_ids(lines: Sequence[str]) -> frozenset[int]:
    """The lines between a blank line and the times of a cue, which number it or say who speaks."""
    return frozenset(
        place - 1
        for place, line in enumerate(lines)
        if place and "-->" in line and SPAN.fullmatch(line) and (place == 1 or not lines[place - 2].strip())
    )


def _key(line: str) -> str:
    return " ".join(NUMBERS.sub(" ", line).casefold().split())


def _heads(lines: Sequence[str]) -> frozenset[str]:
    """Lines that stand three times and more but for their numbers, as running heads do; names under times, twice.

    A caption has a name above its words, and words that come back as they are.
    """
    named: Counter[str] = Counter()
    edged: Counter[str] = Counter()
    captions = any("-->" in line or (line.startswith("*") and ":\t" in line) for line in lines[:200])
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        if len(line) > HEAD or LABELLED.match(line):
            continue
        if SPAN.fullmatch(before) and (not captions or (after.strip() and not SPOKEN_END.search(line))):
            named[_key(line)] += 1
        if not captions and (not before.strip() or not after.strip()):
            edged[_key(line)] += 1
    return frozenset(
        [key for key, count in edged.items() if key and count >= 3]
        + [key for key, count in named.items() if key and count >= 2]
    )


def match(quote: Sequence[str], source: Stream, start: int) -> tuple[int, int]:
    """How many words of the quote stand in the source from ``start`` on, and where they end.

    What may be passed over is taken where it is what comes next in the quote;
    where the quote does not go on after it, it is passed over after all, as a
    whole: a label of which the quote has some words only was altered there.
    """
    words, passes, glued = source.words, source.passes, source.glued
    waiting: list[tuple[int, int, bool]] = []
    longest = (0, start)
    tries = {False: 0, True: 0}
    index, done, passed = start, 0, 0
    while True:
        while done < len(quote) and index < len(words):
            if done and index in source.turns:
                waiting += [(behind, done, True) for behind in source.turns[index]]
            if words[index] == quote[done]:
                if done and index in passes:
                    waiting.append((passes[index], done, False))
                index, done, passed = index + 1, done + 1, 0
                continue
            joined = _joined(quote, done, source, index) if glued[index] else None
            if joined is not None:
                index, done, passed = joined[0], joined[1], 0
                continue
            if done and index in passes and passed < GAP:
                index, passed = passes[index], passed + passes[index] - index
                continue
            break
        longest = max(longest, (done, index), key=lambda one: one[0])
        if done == len(quote):
            return done, index
        while waiting:
            index, done, turned = waiting.pop()
            tries[turned] += 1
            if tries[turned] <= (TURNS if turned else TRIES if longest[0] >= SURE else 0):
                break
        else:
            return longest
        passed = 1


def _joined(quote: Sequence[str], done: int, source: Stream, index: int) -> tuple[int, int] | None:
    """Where source and quote go on where words that marks or a line's end divide in one are whole in the other."""
    want = quote[done]
    if not want.startswith(source.words[index]):
        return None
    for begin in (index + 1, *source.turns.get(index + 1, ())):
        have, at = source.words[index], begin
        while at < min(len(source.words), begin + GAP) and len(have) < len(want):
            if source.optional[at] and not want.startswith(have + source.words[at]):
                at += 1
                continue
            have += source.words[at]
            at += 1
        if have == want:
            return at, done + 1
    return None


def find(
    quote: Sequence[str], source: Stream, *, many: int = 1, whole: bool = False
) -> tuple[list[tuple[Stream, int]], int, int, Stream]:
    """Where the quote stands.

    What may be passed over is left out first; only where the quote is not
    found so, because it holds such words itself, each is taken as it comes.

    Args:
        quote: Its words.
        source: Where to look.
        many: So many places at most.
        whole: Whether each word is taken as it comes at once: a short turn may look like a running head.

    Returns:
        The indices of its first word, each with the stream in which it is; the longest match, its index and
        its stream, where there is none.
    """
    first = source if whole else source.kept()
    orders = (first,) if first is source else (first, source)
    for looked in orders:
        places = looked.at(quote[0]) if len(quote) == 1 else looked.at_pair(quote[0], quote[1])
        found = list(islice((index for index in places if match(quote, looked, index)[0] == len(quote)), many))
        if found:
            return [(looked, index) for index in found], len(quote), found[0], looked
    longest, nearest, best = 0, 0, first
    for looked in orders:
        for index in looked.at(quote[0]):
            done, _ = match(quote, looked, index)
            if done > longest:
                longest, nearest, best = done, index, looked
    return [], longest, nearest, best
