"""What was normalised in each document, and that no word of speech was lost.

Nothing that readers say of themselves is trusted here: the file as received is
laid beside the canonical text. Where the source map has offsets, what lies
between its runs was left out or changed, and is told by kind. Where a format
has no linear text (Word, a spreadsheet, PDF), the words of both are counted.
Spelling and grammar are the speaker's, and are not touched by any reader.
"""

from __future__ import annotations

import codecs
import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.ingest.container_lines import lines_of_container
from pipeline.ingest.files.decode import BOMS
from pipeline.ingest.notes_left_out import notes_left_out
from pipeline.ingest.reader import Received
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.transcript.clocks import CLOCK
from pipeline.model import Document, Kind, Role, SourceRun
from pipeline.text.late_regex import late_regex

EXAMPLES = 3
LONGEST = 60
"""Characters of an example."""


class Done(StrEnum):
    """What became of it."""

    CHANGED = "changed"
    LEFT_OUT = "left out"
    KEPT = "kept as it is"


@dataclass(slots=True)
class Normalisation:
    """One kind of thing that was met in a file.

    Attributes:
        file: The file.
        what: The kind.
        done: What became of it.
        count: How often; of words left out, how many words.
        examples: Up to three, as they stand in the file.
        places: Where each example stands: "line 12", or "".
    """

    file: str
    what: str
    done: Done
    count: int = 0
    examples: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


KEPT = {
    Kind.HEADING: "words of headings, which nobody says, not coded",
    Kind.FRONT: "words of titles, heads, ends and system lines, which nobody says, not coded",
    Kind.BACK: "words behind the text, not coded",
    Kind.BIOGRAPHY: "words of biographies, not coded",
    Kind.COMMENT: "words of comments, not coded",
    Kind.NOTE: "words of notes, not coded",
}
"""What stands in turns that are nobody's speech."""

NOTES = "words of transcribers' notes, not coded"
"""What stands within what is said, and is left out."""

LOST = "words that are in no turn"
"""The kind to look at: nothing but what is no speech should stand there."""

FIELDS = "fields and tiers that are no speech"
"""What a format holds beside speech; whether all of it is that, cannot be told from here."""

_SIGNS = (
    (late_regex("\u00ad"), "soft hyphens"),
    (late_regex("[\u200b\u200c\u200d\u2060\ufeff]"), "invisible signs"),
    (late_regex("[\ufb00-\ufb06]"), "ligatures"),
    (late_regex("\ufffd"), "replacement characters, where letters were lost before"),
    (
        late_regex("[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac[\u0090-\u2122]?"),
        "letters that look like UTF-8 read as Windows-1252",
    ),
    (late_regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]"), "control characters"),
    (late_regex("[\u00a0\u2007\u202f]"), "spaces that do not break"),
)
_TAG = late_regex(r"<!--(?:[^<]|<(?!!--))*?-->|<[!?/]?[A-Za-z](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>", re.DOTALL)
_ENTITY = late_regex(r"&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z]{2,10});")
_TIMES = late_regex(
    rf"[\[(<{{]?\s{{0,9}}{CLOCK}(?:\s{{0,9}}(?:-->|[-–—]|to)\s{{0,9}}{CLOCK})?\s{{0,9}}[\])>}}]?"
    r"(?:\s{0,9}(?:align|position|line|size):\S+)*"
)
_MARKUP = late_regex(r"[*_#>|`~\\=+{}\[\]()^!-]+")
_URL = late_regex(r"\(?(?:https?://|www\.|mailto:)\S+")
_HEAD = late_regex(
    r"^[ \t]*+(?:(?:WEBVTT|NOTE|STYLE|REGION)\b.*|(?:Kind|Language):.*|\[[a-z]{2,6}:.*\]"
    r"|(?:[Tt]ranscri(?:bed|ption) (?:by|is) )?.*otter\.ai.*)$",
    re.MULTILINE,
)
LONGEST_NAME = 120
"""Characters; what is longer is no label."""

_AROUND = " \t:：.,-–—*_#@[](){}<>|\"'"
"""Signs around a label or a number."""

_SYNTAX = late_regex(r"\s*(?:\{|\[\s*[{\[\"]|<[?!A-Za-z])")
_NUMBER = late_regex(r"(?:page\s*)?\d{1,6}(?:\s*(?:of|/)\s*\d{1,5})?|[\w{}-]+/\d[\d-]*|[\da-f{}-]{16,}", re.IGNORECASE)
_DATE = late_regex(r"^\W{0,3}\d{1,4}(?:[./-]\d{1,4}){1,2}\W{0,6}(?:[ap]\.?\s?m\.?(?!\w)\W{0,6})?", re.IGNORECASE)
"""The date of a message, before the name of its sender."""

_INVISIBLE = late_regex("[\u200b-\u200f\u2060\ufeff]")
_NUMBERED = late_regex(r"\d{1,5}[.:)]?\s+(?=\D)")
"""The number of a line or a turn, before its label."""

_COLUMNS_TEXT = """
speaker text turn time timestamp timespan start end content name id utterance sentence transcript words
"""
_COLUMNS = frozenset(_COLUMNS_TEXT.split())
WRITTEN = frozenset({"pdf", "word", "odt"})
"""Formats of paragraphs, which have no heads of columns."""

_WORD = late_regex(r"\w+(?:['’]\w+)*")
_BROKEN = late_regex(r"(\w+)[-\u00ad\u2010]\n(\w+)")
"""A word that the end of a line broke."""

_TIDY = late_regex(r"\W+")


def normalised(received: Received, documents: Sequence[Document]) -> list[Normalisation]:
    """What was changed, left out or met in a file, the doubtful first.

    Args:
        received: The file.
        documents: All that was read from it.
    """
    found = _Found(received.file)
    _decoding(found, received)
    if received.text is not None and any(run.source >= 0 for one in documents for run in one.source_map.runs):
        _between(found, received.text, documents)
    else:
        _by_words(found, received, documents)
    for document in documents:
        _signs(found, document)
    return found.all()


class _Found:
    def __init__(self, file: str) -> None:
        self._file = file
        self._kinds: dict[tuple[str, Done], Normalisation] = {}

    def add(self, what: str, done: Done, example: str = "", place: str = "", *, count: int = 1) -> None:
        one = self._kinds.setdefault((what, done), Normalisation(self._file, what, done))
        one.count += count
        shown = " ".join(example.split())
        if shown and len(one.examples) < EXAMPLES and shown not in one.examples:
            one.examples.append(shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…")
            one.places.append(place)

    def all(self) -> list[Normalisation]:
        return sorted(self._kinds.values(), key=lambda one: one.what != LOST)


def _decoding(found: _Found, received: Received) -> None:
    if received.text is None:
        return
    data = received.data
    bom = next((name for bom, name in BOMS if data.startswith(bom)), "")
    if bom:
        found.add(f"byte order mark of {bom.upper()}", Done.LEFT_OUT)
    if received.encoding not in ("utf-8", "") and not bom:
        how = (
            "assumed, as it is not UTF-8"
            if received.encoding not in ("utf-16-le", "utf-16-be")
            else "told by its bytes"
        )
        name = codecs.lookup(received.encoding).name if received.encoding else ""
        found.add(f"encoding {name} ({how})", Done.CHANGED)
    text = data.decode(received.encoding or "utf-8", errors="replace") if b"\r" in data else ""
    ends = text.count("\r\n")
    if ends:
        found.add("line ends CR LF, made LF", Done.CHANGED, count=ends)
    if text.count("\r") > ends:
        found.add("line ends CR, made LF", Done.CHANGED, count=text.count("\r") - ends)


def _signs(found: _Found, document: Document) -> None:
    noted = notes_left_out(document)
    beside = [(span, turn.kind) for turn in document.turns if not turn.kind.coded for span in turn.paragraphs]
    what_of = {
        **{span: (KEPT[kind], Done.KEPT) for span, kind in beside},
        **dict.fromkeys(noted, (NOTES, Done.LEFT_OUT)),
    }
    for span, (what, done) in what_of.items():
        text = document.text[span.start : span.end]
        found.add(what, done, text, document.source_map.locator(span.start), count=len(text.split()))
    for pattern, what in _SIGNS:
        for match in pattern.finditer(document.text):
            around = document.text[max(0, match.start() - 15) : match.end() + 15]
            found.add(what, Done.KEPT, around, document.source_map.locator(match.start()))


# Where the source map has offsets.


def _between(found: _Found, source: str, documents: Sequence[Document]) -> None:
    """What stands between the runs of the source map, by kind."""
    runs = sorted(
        ((run, document) for document in documents for run in document.source_map.runs if run.source >= 0),
        key=lambda pair: pair[0].source,
    )
    labels = {name_key(name) for one in documents for turn in one.turns for name in (turn.label, turn.speaker) if name}
    lines = _Lines(source)
    structured = _SYNTAX.match(source) is not None or documents[0].reader in STRUCTURED
    left: list[tuple[str, int]] = []
    place = 0
    before: tuple[SourceRun, Document] | None = None
    for run, document in runs:
        if run.source > place:
            gap = source[place : run.source]
            joint = None
            if before and before[1] is document and before[0].end <= run.start:
                joint = document.text[before[0].end : run.start]
            _gap(found, gap, joint, source, place, lines, left, structured=structured)
        if run.source + run.end - run.start > place:
            place, before = run.source + run.end - run.start, (run, document)
    if place < len(source):
        _gap(found, source[place:], None, source, place, lines, left, structured=structured)
    _rest(found, left, documents, labels, lines, structured=structured)


STRUCTURED = frozenset(
    {"chat", "textgrid", "elan", "transcriber", "tei", "resolve", "sami", "stm", "substation", "xml"}
)
"""Formats whose lines hold much that is no speech."""


class _Lines:
    """Line numbers by offset, asked in ascending order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._line = 1

    def at(self, offset: int) -> str:
        if offset < self._place:
            self._place, self._line = 0, 1
        self._line += self._text.count("\n", self._place, offset)
        self._place = offset
        return f"line {self._line}"


def _gap(
    found: _Found,
    gap: str,
    joint: str | None,
    source: str,
    start: int,
    lines: _Lines,
    left: list[tuple[str, int]],
    *,
    structured: bool,
) -> None:
    """One stretch that is in no run; what may be words goes to ``left``."""
    end = start + len(gap)
    before, after = source[max(0, start - 24) : start], source[end : end + 24]
    around = before.split(" ", 1)[-1] + "⏎".join(gap.split("\n")) + after.rsplit(" ", 1)[0]
    if joint == "" and re.fullmatch(r"[-\u00ad\u2010]?\s*\n\s*", gap):
        found.add("words hyphenated at a line's end, made whole", Done.CHANGED, around, lines.at(start))
        return
    if not gap.strip():
        if joint is not None and "\n" in gap and "\n" not in joint:
            found.add("lines of one paragraph, joined", Done.CHANGED, around, lines.at(start))
        return
    if joint and _ENTITY.fullmatch(gap.strip()) and html.unescape(gap.strip()) == joint.strip():
        found.add("entities, made letters", Done.CHANGED, gap, lines.at(start))
        return

    def take(what: str, pattern: re.Pattern[str], text: str) -> str:
        def note(match: re.Match[str]) -> str:
            found.add(what, Done.LEFT_OUT, match[0], lines.at(start + match.start()))
            return " " * len(match[0]) if "\n" not in match[0] else re.sub(r"[^\n]", " ", match[0])

        return pattern.sub(note, text)

    text = take("markup", _TAG, gap) if "<" in gap else gap
    if not structured:
        text = take("lines of the program that wrote the file", _HEAD, text)
        text = take("times", _TIMES, text)
        text = take("addresses of links", _URL, text)
    at = start
    for line in text.split("\n"):
        if line.strip():
            left.append((line.strip(), at + len(line) - len(line.lstrip())))
        at += len(line) + 1


def _rest(
    found: _Found,
    left: Sequence[tuple[str, int]],
    documents: Sequence[Document],
    labels: set[str],
    lines: _Lines,
    *,
    structured: bool,
) -> None:
    """Labels, numbers and furniture among what was left out, and the words that remain."""
    often = Counter(_TIDY.sub(" ", text).strip().casefold() for text, _ in left)
    told = ""
    for text, offset in _unnumbered(left, labels):
        bare = text.strip(_AROUND)
        key = _TIDY.sub(" ", text).strip().casefold()
        if _ENTITY.fullmatch(text):
            what = "entities, made letters"
        elif not bare or not key:
            what = "markup" if _MARKUP.search(text) else "punctuation of labels and times"
        elif structured:
            what = FIELDS
        elif _is_label(text, labels):
            what = "speaker labels"
        elif _NUMBER.fullmatch(bare):
            what = "numbers of cues, pages or lines"
        elif often[key] > 1 and len(key) > 3:
            what = "lines that come again and again (running heads)"
        else:
            told = told or " ".join(_TIDY.sub(" ", one.text).casefold() for one in documents)
            what = "lines that were said already (repeated captions)" if f" {key} " in f" {told} " else LOST
        count = len(_WORD.findall(text)) if what == LOST else 1
        found.add(
            what, Done.CHANGED if what.startswith("entities") else Done.LEFT_OUT, text, lines.at(offset), count=count
        )


def _unnumbered(left: Sequence[tuple[str, int]], labels: set[str]) -> Iterator[tuple[str, int]]:
    """What was left out, the number of a line apart from the label behind it: ``12  Dana:``."""
    for text, offset in left:
        number = _NUMBERED.match(text) if text[0].isdecimal() else None
        if number and not _is_label(text, labels) and _is_label(text[number.end() :], labels):
            yield number[0].strip(), offset
            yield text[number.end() :], offset + number.end()
        else:
            yield text, offset


def _is_label(text: str, labels: set[str]) -> bool:
    """Whether the text is a name that heads turns, be it with a date before it or with something in brackets."""
    if len(text) > LONGEST_NAME:
        return False
    text = _INVISIBLE.sub("", text)
    undated = _DATE.sub("", text, count=1)
    forms = {form for one in (text, undated) for form in (one, re.sub(r"\(.*?\)", "", one))}
    keys = {name_key(form.strip(_AROUND)) for form in forms} | {name_key(text.rstrip(" \t:："))}
    return not labels.isdisjoint(keys - {""})


# Where it has none.


def _by_words(found: _Found, received: Received, documents: Sequence[Document]) -> None:
    """Words of the file and words of the documents, counted against one another."""
    source = received.text if received.text is not None else "\n".join(lines_of_container(received))
    if not source:
        return
    head = {word.casefold() for word in _WORD.findall(source.split("\n", 1)[0])} if received.text is not None else set()
    about = {
        word.casefold()
        for one in documents
        for case in one.cases
        for text in (*case.attributes, *case.attributes.values(), one.programme)
        for word in _WORD.findall(text)
    }
    canonical = Counter(word.casefold() for one in documents for word in _WORD.findall(_TIMES.sub(" ", one.text)))
    source = _BROKEN.sub(
        lambda parts: whole if canonical[(whole := parts[1] + parts[2]).casefold()] else parts[0], source
    )
    labels = {
        word.casefold()
        for one in documents
        for turn in one.turns
        for name in (turn.label, turn.speaker, turn.case, turn.part)
        for word in _WORD.findall(name)
    }
    lost: dict[str, list[str]] = defaultdict(list)
    for line in source.split("\n"):
        rest = []
        for word in _WORD.findall(_TIMES.sub(" ", line)):
            key = word.casefold()
            if canonical[key] > 0:
                canonical[key] -= 1
            elif key in labels:
                lost["speaker labels and headings"].append(word)
            elif key in about:
                lost["what is known of the cases"].append(word)
            elif key in head or (key in _COLUMNS and documents[0].reader not in WRITTEN):
                lost["headings of columns"].append(word)
            elif key.isdecimal():
                lost["numbers"].append(word)
            else:
                rest.append(word)
        if rest:
            lost[LOST].append(" ".join(rest))
    for what, examples in lost.items():
        for example in examples:
            found.add(what, Done.LEFT_OUT, example, count=len(example.split()))
    again = _asked_again(documents)
    new = Counter({word: count for word, count in canonical.items() if count > again[word] and word not in head})
    if new:
        found.add(
            "words that the file was not found to hold", Done.CHANGED, " ".join(list(new)[:8]), count=sum(new.values())
        )


def _asked_again(documents: Sequence[Document]) -> Counter[str]:
    """The words of questions that stand once in the file, as heads of columns, and before each of their answers."""
    asked = Counter(
        one.slice(turn.paragraphs) for one in documents for turn in one.turns if turn.role is Role.INTERVIEWER
    )
    again: Counter[str] = Counter()
    for text, times in asked.items():
        for word in _WORD.findall(text):
            again[word.casefold()] += times - 1
    return again


def files_of(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """The documents by the file that they were read from."""
    files: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        files[document.file].append(document)
    return files
