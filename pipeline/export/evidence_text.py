"""Evidence as words, and as marks in a passage's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.model import Span
from pipeline.results.spans import in_passage

REASONS = {
    "rule": "found “{words}” (rule {source})",
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

_LEVELS = re.compile(rb"\x01+|\x02+")

Mark = tuple[int, int, int]
"""Start and end in the passage's text, in code points, and 2 for words that a rule found, 1 for the rest."""


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
    ranked = sorted(evidence, key=lambda item: (item["kind"] != "human", item["kind"] != "rule", -abs(item["value"])))
    told = []
    for item in ranked:
        found = " … ".join(text[part.start : part.end] for part in in_passage(spans, item["start"], item["end"]))
        denied = item["kind"] == "rule" and item["value"] < 0
        form = DENIED if denied else REASONS.get(item["kind"], OTHER)
        said = form.format(
            kind=item["kind"],
            source=_named(shown(item["source"]) if shown else item["source"]),
            words=short(found),
            value=float(item["value"]),
        )
        told.append(f"against: {said}" if item["value"] < 0 and not denied else said)
    return tuple(dict.fromkeys(told))[:MOST]


def marks(evidence: Sequence[Mapping[str, Any]], *, text: str, spans: Sequence[Span]) -> tuple[Mark, ...]:
    """Where the evidence stands in the passage's text, in order and without overlap.

    Evidence that is the whole text marks nothing, nor does what speaks against.
    """
    found: dict[int, list[Span]] = {1: [], 2: []}
    for item in evidence:
        parts = in_passage(spans, item["start"], item["end"])
        strength = 2 if item["kind"] == "rule" else 1
        whole = sum(part.end - part.start for part in parts) >= sum(span.end - span.start for span in spans)
        if item["value"] < 0 or (whole and strength == 1):
            continue
        found[strength].extend(parts)
    level = bytearray(len(text))
    for strength, stretches in found.items():  # what a rule found covers the rest
        for part in stretches:
            end = min(part.end, len(text))
            level[part.start : end] = bytes([strength]) * max(0, end - part.start)
    return tuple((run.start(), run.end(), run[0][0]) for run in _LEVELS.finditer(level))


def segments(text: str, found: Sequence[Mark]) -> tuple[tuple[str, int], ...]:
    """The text cut at its marks: (words, strength of the mark or 0)."""
    result = []
    place = 0
    for start, end, strength in found:
        result += [(text[place:start], 0), (text[start:end], strength)]
        place = end
    return tuple(segment for segment in [*result, (text[place:], 0)] if segment[0])


def _named(source: str) -> str:
    for opening, name in NEAR.items():
        if source.startswith(opening):
            return f"{name} “{short(source.removeprefix(opening))}”"
    return short(source)


def short(text: str) -> str:
    """At most :data:`LONGEST` characters, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
