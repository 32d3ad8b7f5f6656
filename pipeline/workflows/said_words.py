"""Every word that was read, by the turn that it stands in, and the places of a corpus that have some of them."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.export.aliases import document_names
from pipeline.model import Kind, Role, Span
from pipeline.results.codings import RANKS, assigned, without_bare_noes
from pipeline.results.participants import Participant, display_name, groups, people
from pipeline.results.spans import spans_of
from pipeline.results.tables import RunTables
from pipeline.text import sentences
from pipeline.text.nonspeech import speech
from pipeline.text.search import Term

LONGEST = 320
"""Characters of an unbroken stretch around the words; speech without full stops has sentences of any length."""

AROUND = 140
"""Characters left on each side of the words in such a stretch."""

NEAR, LIKENESS = 5, 0.8
"""So many words of the corpus are named in place of one that it lacks, and how like it they must be."""

_JOINT = "\n\n"
"""Between the paragraphs of a turn, in the table."""

_WORD = re.compile(r"[^\W_]+(?:['’-](?!s\b)[^\W_]+)*")

Ranges = list[tuple[int, int]]
Locate = Callable[[str, int], str]
"""The locator of an offset of a document."""


@dataclass(frozen=True, slots=True)
class CodedAs:
    """A code that the place carries: ``accepted``, ``review`` or ``rejected``, and who said so."""

    code: str
    name: str
    status: str
    score: float
    coder: str


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage, or a paragraph of which no passage was made, that holds words looked for.

    Attributes:
        who: The speaker, or the alias that hides the name; "" where nobody is named.
        role: Of the speaker; "" of what belongs to no turn.
        case: The case, or its alias.
        kind: What it is; see :class:`pipeline.model.Kind`.
        document: The document, or what is shown in place of a name that an alias hides.
        locator: Page, time, row or line.
        passage: The passage's id; "" where there is none, or an alias hides it.
        start: Where the first of the words stands in the document, in code points.
        end: Where the last of them ends.
        times: How often the words stand in it.
        terms: Which of the words asked for, by their place.
        segments: The words around, cut at what was found: (text, whether it was looked for).
        codes: What it is coded as.
        quotable: Whether the person consented to being quoted.
    """

    who: str
    role: str
    case: str
    kind: str
    document: str
    locator: str
    passage: str
    start: int
    end: int
    times: int
    terms: frozenset[int]
    segments: tuple[tuple[str, bool], ...]
    codes: tuple[CodedAs, ...]
    quotable: bool

    @property
    def text(self) -> str:
        """The words around what was found."""
        return "".join(words for words, _ in self.segments)

    @property
    def codable(self) -> bool:
        """Whether a run makes passages of it."""
        return self.kind in _CODABLE

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "who": self.who,
            "role": self.role,
            "case": self.case,
            "kind": self.kind,
            "document": self.document,
            "locator": self.locator,
            "passage": self.passage,
            "start": self.start,
            "end": self.end,
            "times": self.times,
            "text": self.text.strip(),
            "codes": [asdict(code) for code in self.codes],
            "quotable": self.quotable,
        }


_CODABLE = frozenset({kind.value for kind in Kind if kind.coded})


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What stands together: a turn, or words between turns. ``spans`` are its paragraphs in the document."""

    document: str
    speaker: str
    role: str
    case: str
    kind: str
    locator: str
    spans: tuple[Span, ...]
    text: str


class SaidWords:
    """Every word that was read, by the turn that it stands in."""

    def __init__(
        self, tables: RunTables, *, locate: Locate | None = None, masked: bool = True, coded: bool = True
    ) -> None:
        """Go through them once.

        Args:
            tables: Of a run or a corpus.
            locate: Of a corpus, where an offset stands in a file.
            masked: Whether names of documents that an alias hides are hidden.
            coded: Whether what is found tells its codes; without them it is the same whatever people decide.
        """
        self._persons, self._among = people(tables.cases), groups(tables.turns)
        self._hidden = document_names(tables) if masked else {}
        self._locate = locate
        self._stretches = list(_stretches(tables))
        self._passages: dict[str, list[tuple[Span, dict[str, Any]]]] = {}
        for row in tables.passages.select(["passage", "document", "locator", "spans"]).to_pylist():
            self._passages.setdefault(row["document"], []).extend((span, row) for span in spans_of(row["spans"]))
        for spans in self._passages.values():
            spans.sort(key=lambda item: item[0])
        self._codes = _codes(tables) if coded else {}

    def times(self, term: Term) -> int:
        """How often a term stands anywhere."""
        return sum(len(_ranges(term, stretch.text)) for stretch in self._stretches)

    def occurrences(self, terms: Sequence[Term], *, context: int = 0) -> tuple[FoundPassage, ...]:
        """Every place of a turn that has all the terms."""
        return tuple(place for stretch in self._stretches for place in self._of(stretch, terms, context))

    def near(self, words: Iterable[str]) -> dict[str, tuple[tuple[str, int], ...]]:
        """For words that stand nowhere: those of the corpus that share a lemma, or are written nearly so."""
        from pipeline.text.lemmas import lemmas

        known = Counter(word.casefold() for stretch in self._stretches for word in _WORD.findall(stretch.text))
        ranked = sorted(known, key=lambda word: (-known[word], word))
        result = {}
        for word in dict.fromkeys(word.casefold() for word in words):
            if word in known:
                continue
            forms = lemmas(word)
            alike = [other for other in ranked if forms & lemmas(other)]
            alike += difflib.get_close_matches(word, ranked, n=NEAR, cutoff=LIKENESS)
            result[word] = tuple((other, known[other]) for other in list(dict.fromkeys(alike))[:NEAR])
        return result

    def _of(self, stretch: _Stretch, terms: Sequence[Term], context: int) -> Iterator[FoundPassage]:
        by_term = [_ranges(term, stretch.text) for term in terms]
        if not all(by_term):
            return
        grouped: dict[object, tuple[dict[str, Any] | None, list[tuple[int, int, int]]]] = {}
        for number, found in enumerate(by_term):
            for start, end in found:
                row, key = self._at(stretch, start)
                grouped.setdefault(key, (row, []))[1].append((start, end, number))
        for row, held in sorted(grouped.values(), key=lambda item: min(item[1])):
            yield self._place(stretch, row, sorted(held), context)

    def _at(self, stretch: _Stretch, start: int) -> tuple[dict[str, Any] | None, object]:
        """The passage that the words begin in, and what tells it from other places; else the paragraph."""
        offset = _in_document(stretch, start)
        passages = self._passages.get(stretch.document, [])
        before = bisect_right(passages, offset, key=lambda item: item[0].start) - 1
        if before >= 0 and offset < passages[before][0].end:
            return passages[before][1], passages[before][1]["passage"]
        return None, next((number for number, span in enumerate(stretch.spans) if offset < span.end), 0)

    def _place(
        self, stretch: _Stretch, row: dict[str, Any] | None, found: list[tuple[int, int, int]], context: int
    ) -> FoundPassage:
        person: Participant | None = self._persons.get(stretch.case)
        who = display_name(stretch.speaker, stretch.role, person, among=self._among)
        start, end = _in_document(stretch, found[0][0]), _in_document(stretch, found[-1][1] - 1) + 1
        locator = row["locator"] if row else stretch.locator
        if self._locate is not None:
            locator = self._locate(stretch.document, start) or locator
        hits = _merged((low, high) for low, high, _ in found)
        return FoundPassage(
            who=who or ("Interviewer" if stretch.role == Role.INTERVIEWER else ""),
            role=stretch.role,
            case=person.label if person else stretch.case,
            kind=stretch.kind,
            document=self._hidden.get(stretch.document, stretch.document),
            locator=locator,
            passage=row["passage"] if row and stretch.document not in self._hidden else "",
            start=start,
            end=end,
            times=len(hits),
            terms=frozenset(number for _, _, number in found),
            segments=_segments(stretch.text, hits, context),
            codes=self._codes.get(row["passage"], ()) if row else (),
            quotable=person is None or person.consent or stretch.role == Role.INTERVIEWER,
        )


def _stretches(tables: RunTables) -> Iterator[_Stretch]:
    """The turns of each document, and the words that stand in none, in the order of the text."""
    turns: dict[str, list[_Stretch]] = {}
    columns = ["document", "speaker", "role", "case", "kind", "paragraphs", "locator", "text"]
    for row in tables.turns.select(columns).to_pylist():
        spans = spans_of(row["paragraphs"])
        if spans:
            turns.setdefault(row["document"], []).append(
                _Stretch(
                    row["document"],
                    row["speaker"],
                    row["role"],
                    row["case"],
                    row["kind"],
                    row["locator"],
                    spans,
                    row["text"],
                )
            )
    for document, text in zip(*(tables.documents[name].to_pylist() for name in ("document", "text")), strict=True):
        found = turns.get(document, [])
        covered = sorted(span for stretch in found for span in stretch.spans)
        place = 0
        for span in (*covered, None):
            loose = Span(place, span.start) if span and place < span.start else None
            if span is None and place < len(text):
                loose = Span(place, len(text))
            if loose and _WORD.search(text, loose.start, loose.end):
                words = text[loose.start : loose.end]
                found.append(_Stretch(document, "", "", "", Kind.NOTE.value, "", (loose,), words))
            place = max(place, span.end) if span else place
        yield from sorted(found, key=lambda stretch: stretch.spans[0])


def _codes(tables: RunTables) -> dict[str, tuple[CodedAs, ...]]:
    """What each passage is coded as, in the codebook's order; what a person rejected too."""
    tables = without_bare_noes(tables)
    pairs = assigned(tables, statuses=RANKS)
    ids, coders = tables.passages["passage"].to_pylist(), tables.codings["coder"].to_pylist()
    result: dict[str, list[CodedAs]] = {}
    columns = (pairs.passage, pairs.code, pairs.score, pairs.row, pairs.status)
    for passage, code, score, row, status in zip(*(column.tolist() for column in columns), strict=True):
        known, _, name = tables.codes[code]
        result.setdefault(ids[passage], []).append(CodedAs(known, name or known, RANKS[status], score, coders[row]))
    return {passage: tuple(codes) for passage, codes in result.items()}


def _ranges(term: Term, text: str) -> Ranges:
    """Where a term stands; a phrase also where a mark such as [laughs] stands between its words."""
    found = [match.span() for match in term.pattern.finditer(text)]
    if len(term.words) > 1:
        spoken = _JOINT.join(speech(paragraph) for paragraph in text.split(_JOINT))
        if spoken != text:
            found += [match.span() for match in term.pattern.finditer(spoken)]
    return _merged(found)


def _merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    merged: Ranges = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _in_document(stretch: _Stretch, offset: int) -> int:
    """Where an offset of a turn's text stands in the document."""
    for span in stretch.spans:
        length = span.end - span.start
        if offset < length:
            return span.start + offset
        offset -= length + len(_JOINT)
        if offset < 0:
            return span.end - 1
    return stretch.spans[-1].end - 1


def _segments(text: str, hits: Ranges, context: int) -> tuple[tuple[str, bool], ...]:
    """The sentences that hold what was found, and so many before and after, cut at what was found."""
    spans = [(span.start, span.end) for span in sentences.split(text)] or [(0, len(text))]
    holding = [any(low < end and start < high for low, high in hits) for start, end in spans]
    shown = [any(holding[max(0, place - context) : place + context + 1]) for place in range(len(spans))]
    kept: Ranges = []
    for (start, end), wanted, holds in zip(spans, shown, holding, strict=True):
        if wanted:
            kept += _around(text, start, end, hits) if holds and end - start > LONGEST else [(start, end)]
    # A hit may reach over the end of a sentence.
    kept = _merged([*kept, *hits])
    result: list[tuple[str, bool]] = []
    last = 0
    for start, end in kept:
        if text[last:start].strip():
            result.append(("[...] " if not result else " [...] ", False))
        elif result:
            result.append((" ", False))
        place = start
        for low, high in hits:
            if start <= low and high <= end:
                result += [(_plain(text[place:low]), False), (_plain(text[low:high]), True)]
                place = high
        result.append((_plain(text[place:end]), False))
        last = end
    if text[last:].strip():
        result.append((" [...]", False))
    return tuple(segment for segment in result if segment[0])


def _around(text: str, start: int, end: int, hits: Ranges) -> Ranges:
    """Of a long sentence, what stands around the words, cut between words."""
    found: Ranges = []
    for low, high in hits:
        if low >= end or high <= start:
            continue
        first, last = max(start, low - AROUND), min(end, high + AROUND)
        first = first if first == start else text.find(" ", first, low) + 1 or first
        cut = text.rfind(" ", high, last)
        last = last if last == end or cut < 0 else cut
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)
