"""Evidence as words, and as marks in a passage's text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from pipeline.export.aliases import as_it_is, document_names, hidden_sources
from pipeline.model import Span
from pipeline.results.explanation import parted
from pipeline.results.spans import gathered, in_passage, spans_of
from pipeline.results.tables import RunTables
from pipeline.runtime.digests import digest

REASONS = {
    "rule": "found “{words}” (rule {source})",
    "example": "says the example “{source}”",
    "similarity": "close to {source} ({value:.2f})",
    "lexical": "words in common: {source} ({value:.2f})",
    "learned": "learned from people's codings: {source}",
    "judge": "a language model: {source}",
    "human": "a person's coding: {source}",
}
NEAR = {"definition: ": "the definition", "clause: ": "a clause of the definition", "example: ": "the example"}
DENIED = "denied: “{words}” (rule {source})"
OTHER = "{kind}: {source} ({value:.2f})"
MOST = 3
LONGEST = 110

Mark = tuple[int, int, int]
"""Start and end in the passage's text, in code points, and 2 for words that a rule found or an example says, 1 for the
rest."""

FIRST = ("human", "rule", "example")
"""What is told before all else."""


def reasons(
    evidence: Sequence[Mapping[str, Any]],
    *,
    text: str,
    spans: Sequence[Span],
    shown: Callable[[str], str] | None = None,
) -> tuple[str, ...]:
    """The strongest reasons for a coding, in words; what speaks against it is said so.

    ``shown`` takes out of a source what may not be shown; see ``aliases.hidden_sources``.
    """
    ranked = sorted(evidence, key=lambda item: (*(item["kind"] != kind for kind in FIRST), -abs(item["value"])))
    told = []
    for item in ranked:
        kind, value = item["kind"], float(item["value"])
        denied = kind == "rule" and value < 0
        form = DENIED if denied else REASONS.get(kind, OTHER)
        words = ""
        if kind == "rule":
            words = " … ".join(text[part.start : part.end] for part in in_passage(spans, item["start"], item["end"]))
        source = _named(shown(item["source"]) if shown else item["source"])
        said = form.format(kind=kind, source=source, words=short(words), value=value)
        said = f"against: {said}" if value < 0 and not denied else said
        if said not in told:
            told.append(said)
            if len(told) == MOST:
                break
    return tuple(told)


def marks(evidence: Sequence[Mapping[str, Any]], *, text: str, spans: Sequence[Span]) -> tuple[Mark, ...]:
    """Where the evidence stands in the passage's text, in order and without overlap.

    Evidence that is the whole text marks nothing, nor does what speaks against.
    """
    found: dict[int, list[Span]] = {1: [], 2: []}
    length = sum(span.end - span.start for span in spans)
    for item in evidence:
        parts = in_passage(spans, item["start"], item["end"])
        strength = 2 if item["kind"] in ("rule", "example") else 1
        whole = sum(part.end - part.start for part in parts) >= length
        if item["value"] < 0 or (whole and strength == 1):
            continue
        found[strength].extend(parts)
    return tuple(_levels(found[1], found[2], end=len(text)))


Marked = tuple[tuple[Mark, ...], tuple[tuple[str, ...], ...]]
"""Marks of a passage, and reasons, each as its pattern's words and its values in turn."""


class ToldEvidence:
    """Reasons and marks of a run's codings; several outputs ask for the same, and the next run for most of them.

    Attributes:
        shown: Takes out of a source what may not be shown.
    """

    def __init__(self, tables: RunTables) -> None:
        self.shown = hidden_sources(tables)
        names = document_names(tables)
        # Without aliases everything is shown as it is.
        documents = tables.documents["document"].to_pylist() if self.shown is not as_it_is else []
        self._hidden = digest(*(f"{name}\n{names.get(name, name)}" for name in documents)) if documents else ""
        self._reasons = tables.pieces.of_kind("reasons", str)
        self._marked = tables.pieces.of_kind("marked", Marked)

    def reasons(self, evidence: str, *, spans: Sequence[Span], spelled_out: str, document: str, text: str) -> str:
        """See :func:`reasons`, a line each.

        Args:
            evidence: As the table of codings has it.
            spans: Of the passage.
            spelled_out: They, as :func:`~pipeline.results.spans.spelled` has them.
            document: A digest of the document's text.
            text: The document's text.
        """

        def made() -> str:
            said = gathered(text, spans)
            return "\n".join(reasons(json.loads(evidence or "[]"), text=said, spans=spans, shown=self.shown))

        told: str = self._reasons.of((self._hidden, document, spelled_out, evidence), made)
        return told

    def marked(self, evidence: str, *, text: str, spans: Sequence[Mapping[str, int]]) -> Marked:
        """See :func:`marks` and :func:`reasons`, each reason parted, without what people decided.

        Args:
            evidence: As the table of codings has it.
            text: Of the passage.
            spans: Its, as its table has them.
        """

        def made() -> Marked:
            told, within = json.loads(evidence or "[]"), spans_of(spans)
            found = reasons(
                [item for item in told if item["kind"] != "human"], text=text, spans=within, shown=self.shown
            )
            return marks(told, text=text, spans=within), tuple(map(parted, found))

        at = ",".join([f"{span['start']}-{span['end']}" for span in spans])
        found: Marked = self._marked.of((self._hidden, at, evidence, text), made)
        return found


def _levels(seen: Sequence[Span], ruled: Sequence[Span], *, end: int) -> Iterator[Mark]:
    """Stretches in order; what a rule found covers the rest, and what touches and is alike is one."""
    places = sorted({min(place, end) for span in (*seen, *ruled) for place in (span.start, span.end)})
    begun = level = 0
    for place, following in pairwise([*places, end]):
        now = 0 if place == following else 2 if _inside(ruled, place) else 1 if _inside(seen, place) else 0
        if now != level:
            if level:
                yield begun, place, level
            begun, level = place, now


def _inside(spans: Sequence[Span], place: int) -> bool:
    return any(span.start <= place < span.end for span in spans)


def segments(text: str, found: Sequence[Mark]) -> tuple[tuple[str, int], ...]:
    """The text cut at its marks: (words, strength of the mark or 0)."""
    result = []
    place = 0
    for start, end, strength in found:
        result += [(text[place:start], 0), (text[start:end], strength)]
        place = end
    return tuple(segment for segment in [*result, (text[place:], 0)] if segment[0])


@lru_cache(maxsize=4_096)
def _named(source: str) -> str:
    for opening, name in NEAR.items():
        if source.startswith(opening):
            return f"{name} “{short(source.removeprefix(opening))}”"
    return short(source)


def short(text: str) -> str:
    """At most :data:`LONGEST` characters, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
