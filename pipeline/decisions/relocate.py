"""Where the words of a decision stand now.

Like the selectors of the W3C's Web Annotation Data Model a decision keeps a
position, the words themselves, and a little of what stood before and after
them. The words are looked for where they stood, then anywhere in the document;
of several such places the one with the same surroundings is taken, then the
nearest. White space does not count. Where the words as a whole are gone, their
sentences are looked for, and more than half of the letters must be found close
together. Where the whole document is gone, since its file has another name,
the words are looked for in the others, and must stand in one place alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Decision, Span
from pipeline.results.tables import RunTables
from pipeline.text.sentences import split

SURROUNDINGS = 48
"""How many characters before and after the words are kept."""

DISTINCTIVE = 6
"""From how many words on they may be looked for in another document."""

FURTHEST = 1000
"""How far, in characters, what is left of edited words may have drifted apart."""


@dataclass(frozen=True, slots=True)
class Location:
    """A stretch of a document, in code points of its text."""

    document: str
    spans: tuple[Span, ...]


def texts_of(tables: RunTables) -> dict[str, str]:
    """The text of each document by its id, as far as turns hold it.

    Offsets are those of the document; what no turn says (labels, times) is
    white space.
    """
    pieces: dict[str, list[tuple[int, str]]] = {}
    columns = (tables.turns[name].to_pylist() for name in ("document", "paragraphs"))
    for document, paragraphs in zip(*columns, strict=True):
        text = tables.texts[document]
        pieces.setdefault(document, []).extend(
            (span["start"], text[span["start"] : span["end"]]) for span in paragraphs
        )
    return {document: _laid_out(sorted(said)) for document, said in pieces.items()}


def _laid_out(pieces: Sequence[tuple[int, str]]) -> str:
    parts = []
    end = 0
    for start, text in pieces:
        parts += ["\n" * (start - end), text]
        end = start + len(text)
    return "".join(parts)


def surroundings(text: str, spans: Sequence[Span]) -> tuple[str, str]:
    """A few words before the first span and after the last."""
    wide = 4 * SURROUNDINGS
    before = _plain(text[max(0, spans[0].start - wide) : spans[0].start])
    after = _plain(text[spans[-1].end : spans[-1].end + wide])
    return before[-SURROUNDINGS:], after[:SURROUNDINGS]


def find(decision: Decision, texts: Mapping[str, str]) -> Location | None:
    """Where the decision's words stand; None where they are gone.

    Args:
        decision: With its words.
        texts: By document, from :func:`texts_of`.
    """
    text = texts.get(decision.document)
    if text is not None:
        spans = _where_they_stood(decision, text) or _whole(decision, text) or _in_part(decision, text)
        return Location(decision.document, spans) if spans else None
    if len(" ".join(decision.words).split()) < DISTINCTIVE:
        return None
    found = [
        Location(document, spans)
        for document, other in texts.items()
        if len(list(_occurrences(other, decision.words[0]))) == 1 and (spans := _whole(decision, other))
    ]
    return found[0] if len(found) == 1 else None


def _where_they_stood(decision: Decision, text: str) -> tuple[Span, ...]:
    same = all(
        _plain(text[span.start : span.end]) == _plain(words)
        for span, words in zip(decision.spans, decision.words, strict=True)
    )
    return decision.spans if same else ()


def _whole(decision: Decision, text: str) -> tuple[Span, ...]:
    """The words of every span, in order; the best of several places."""
    starts = sorted(
        _occurrences(text, decision.words[0]),
        key=lambda span: (-_alike(decision, text, span), abs(span.start - decision.spans[0].start), span),
    )
    for first in starts:
        spans = [first]
        for words in decision.words[1:]:
            following = next(_occurrences(text, words, start=spans[-1].end), None)
            if following is None or following.start - spans[-1].end > FURTHEST:
                break
            spans.append(following)
        if len(spans) == len(decision.words):
            return tuple(spans)
    return ()


def _alike(decision: Decision, text: str, first: Span) -> int:
    """How many characters of the surroundings are what they were, next to the words."""
    before, after = surroundings(text, (first,))
    if len(decision.words) > 1:
        after = ""
    return _common(before[::-1], decision.before[::-1]) + _common(after, decision.after)


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _in_part(decision: Decision, text: str) -> tuple[Span, ...]:
    """Those of the sentences that are still there, close together and in order."""
    pieces = [
        (span.start + part.start, words[part.start : part.end])
        for span, words in zip(decision.spans, decision.words, strict=True)
        for part in split(words)
    ]
    for anchor, longest in sorted(pieces, key=lambda piece: (-len(piece[1]), piece[0])):
        occurrences = sorted(_occurrences(text, longest), key=lambda span: (abs(span.start - anchor), span))
        if not occurrences:
            continue
        shift = occurrences[0].start - anchor
        spans: list[Span] = []
        letters = 0
        for start, words in pieces:
            near = [
                span
                for span in _occurrences(text, words, start=spans[-1].end if spans else 0)
                if abs(span.start - start - shift) <= FURTHEST
            ]
            if near:
                spans.append(min(near, key=lambda span: (abs(span.start - start - shift), span)))
                letters += len(words)
        enough = 2 * letters > sum(len(words) for _, words in pieces)
        return tuple(spans) if enough else ()
    return ()


def _occurrences(text: str, words: str, *, start: int = 0) -> Iterator[Span]:
    """Where these words stand; where they stand nowhere so, then whatever the white space between them."""
    words = words.strip()
    found = [span for span in _literal(text, words, start) if _stands_alone(text, span)] if words else []
    if words and not found:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
        matches = (Span(match.start(), match.end()) for match in pattern.finditer(text, start))
        found = [span for span in matches if _stands_alone(text, span)]
    return iter(found)


def _literal(text: str, words: str, start: int) -> Iterator[Span]:
    while (at := text.find(words, start)) >= 0:
        start = at + len(words)
        yield Span(at, start)


def _stands_alone(text: str, span: Span) -> bool:
    """Whether no word goes on over either end."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    ends = ((before, text[span.start]), (text[span.end - 1], after))
    return not any(left.isalnum() and right.isalnum() for left, right in ends)


def _plain(text: str) -> str:
    return " ".join(text.split())
