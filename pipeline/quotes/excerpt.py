"""Which sentences of a passage to quote, and how well they read on their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from pipeline.model import Span
from pipeline.results.spans import in_passage, slices
from pipeline.text import sentences

FEWEST, USUAL, MOST = 30, 60, 90
"""Words of a quote that is neither a scrap nor a lecture; up to ``USUAL`` length costs nothing. A choice."""

LEANING = re.compile(
    "and|but|or|so|because|then|also|although|though|however|therefore|thus|hence|yet|nor|plus|which|whom|whose|"
    "(?:he|she|it|they|that)(?:['’](?:s|re|ve|d|ll))?|them|him|her|his|its|their|theirs|this|these|those|such|"
    "um|er|erm|uh|yeah|yes|no|well|now|again|equally|similarly|likewise|otherwise|instead|still|indeed|anyway|"
    "here|another|secondly|thirdly|finally|meanwhile|especially|particularly|including|whereas",
    re.IGNORECASE,
)
"""A first word that leans on what was said before."""

_OPENING = re.compile(
    r"for (?:example|instance)|in (?:fact|other words|addition|contrast|that|this|the same)|of course|"
    r"on (?:top of|the other)|at the (?:same time|other)|all (?:that|this)|either way|the (?:other|same|second|latter)|"
    r"that said|(?:one|some) of (?:them|these|those)|both of|as (?:i|we) said|as a result|by contrast|after that|"
    r"since then|there (?!is|are|was|were|has|have|had|will|would|could|should|may|might|must|can)\w|"
    r"not (?:that|so|only)|apart from (?:that|this)|instead of (?:that|this)",
    re.IGNORECASE,
)
"""First words that lean as a whole."""

_POINTING = re.compile(
    r"\b(?:they|them|their|he|she|him|those|these)\b"
    r"|\b(?:that|this)(?=[.?!,;:])"
    r"|\b(?:at|by|do|does|did|doing|done|from|in|into|like|of|on|say|says|said|to|with|about|for) (?:that|this|it)\b"
    r"(?! \w+ing)"
    r"|\b(?:is|was) (?:that|this)\?"
    r"|\bthat (?:approach|way|kind|sort|stuff|thing|point|time|work|group|place|one)\b",
    re.IGNORECASE,
)
"""Words that point at something; where nothing was named yet, it is outside the quote."""

_NAMED = re.compile(
    r"(?<=[a-z,;:–-] )[A-Z][a-z]+|\b(?:the|our|my|your|a|an|some|many|most|all|both|two|three|other) [a-z-]{3,}"
)
"""Something that a later word can point at."""

_NAMED_BARE = re.compile(
    r"\b(?:people|staff|patients|users|organisations|organizations|leaders|managers|clinicians|colleagues|teams|"
    r"somebody|someone|everybody|everyone|anybody|anyone|those who|others|families|parents|children|students|teachers|"
    r"councils|hospitals|trusts|services|systems)\b",
    re.IGNORECASE,
)

_ROUNDED = 1e-5
"""More than rounding to six digits can change."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STOPS, _CLOSING = tuple(".!?…"), ")]}\"'”’»"
_INITIALS = re.compile(r"\b[A-Z](?=\w*[A-Z])\w{1,6}\b")
_ADDRESS = re.compile(r"\bwww\.|https?:")
_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")


def best_window(
    text: str, spans: Sequence[Span], evidence: Sequence[Mapping[str, Any]], *, whole: bool = False
) -> tuple[Span, float]:
    """The whole sentences of a passage to quote, and what speaks against them.

    A passage of fewer than ``USUAL`` words is quoted from its first one on: how somebody begins is often its best.

    Args:
        text: The passage's text.
        spans: Its spans in the document.
        evidence: Of its coding, ``start`` and ``end`` in the document.
        whole: Whether nothing is cut that need not be: up to ``MOST`` words.

    Returns:
        Where the quote stands in the text; a penalty of 0 or more to take from
        the score: too short or too long, a beginning that leans on what was
        said before, no full stop at the end, words left out, evidence left out.
    """
    parts = sentences_of(text, spans)
    if not parts:
        return Span(0, len(text)), 1.0
    weight = _weights(parts, spans, evidence)
    key = max(range(len(parts)), key=weight.__getitem__) if any(weight) else None
    joints = [piece.start for piece in slices(spans)[1:]]
    words = [0, *accumulate(len(text[part.start : part.end].split()) for part in parts)]
    all_weight = sum(weight)
    manner = _Manner(text)
    best: tuple[tuple[float, int, int], Span] | None = None
    whole = whole and words[-1] <= MOST
    for first in range(1 if whole or words[-1] < USUAL else len(parts)):
        if key is not None and first > key:
            break
        leans: float | None = None
        for last in range(len(parts) - 1 if whole else first if key is None else max(first, key), len(parts)):
            count = words[last + 1] - words[first]
            if count > MOST and last > first:
                break
            window = Span(parts[first].start, parts[last].end)
            surely = _length_penalty(count)
            if best is not None and surely > best[0][0] + _ROUNDED:
                continue
            if leans is None:
                leans = _leaning(text[parts[first].start : parts[first].end])
            surely += leans
            if best is not None and surely > best[0][0] + _ROUNDED:
                continue  # its manner makes it no better
            penalty = surely + manner.penalty(window)
            penalty += 0.04 * (first > 0) + 0.04 * (last < len(parts) - 1)
            penalty += 0.05 * sum(window.start < joint < window.end for joint in joints)
            if all_weight:
                beside = sum(words[n + 1] - words[n] for n in range(first, last + 1) if not weight[n])
                penalty += 0.15 * (1 - sum(weight[first : last + 1]) / all_weight) + 0.05 * beside / max(count, 1)
            rank = (round(penalty, 6), -count, first)
            if best is None or rank < best[0]:
                best = (rank, window)
    if best is None:  # the sentence that counts stands in no window short enough: it is quoted alone
        index = key or 0
        leans = _leaning(text[parts[index].start : parts[index].end])
        return parts[index], _length_penalty(words[index + 1] - words[index]) + leans
    return best[1], best[0][0]


def sentences_of(text: str, spans: Sequence[Span]) -> list[Span]:
    """Where a passage's sentences stand in its text; none goes on over words that are left out."""
    return list(_sentences_of(text, tuple(spans)))


@lru_cache(maxsize=2_000)
def _sentences_of(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same; each code of a passage asks for them."""
    return tuple(
        Span(piece.start + part.start, piece.start + part.end)
        for piece in slices(spans)
        for part in sentences.split(text[piece.start : piece.end])
    )


def _weights(parts: Sequence[Span], spans: Sequence[Span], evidence: Sequence[Mapping[str, Any]]) -> list[float]:
    """How much of the evidence each sentence holds; what is said of the whole passage tells nothing of any."""
    weight = [0.0] * len(parts)
    length = sum(part.end - part.start for part in parts)
    for item in evidence:
        shown = in_passage(spans, item["start"], item["end"])
        if len(parts) > 1 and sum(piece.end - piece.start for piece in shown) >= length:
            continue
        for piece in shown:
            for number, part in enumerate(parts):
                if part.start < piece.end and piece.start < part.end:
                    weight[number] += max(float(item["value"]), 0.0)
    return weight


def _length_penalty(words: int) -> float:
    if words < FEWEST:
        return 0.5 * (FEWEST - words) / FEWEST
    if words <= USUAL:
        return 0.0
    return min(0.4, 0.0015 * (min(words, MOST) - USUAL) + (0.1 + 0.002 * (words - MOST)) * (words > MOST))


def _leaning(sentence: str) -> float:
    """What speaks against a sentence as the first: it needs what was said before."""
    first = _WORD.search(sentence)
    if first is None:
        return 0.2
    found = 0.15 * bool(LEANING.fullmatch(first.group()) or _OPENING.match(sentence[first.start() :]))
    pointing = _POINTING.search(sentence)
    if pointing is not None:
        before = sentence[: pointing.start()]
        found += 0.12 * (not _NAMED.search(before) and not _NAMED_BARE.search(before))
    return found + 0.05 * sentence[:1].islower()


class _Manner:
    """What speaks against the manner of a stretch of a text: what it looks for is looked for once a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._initials = [(found.start(), found.end(), found.group()) for found in _INITIALS.finditer(text)]
        self._brackets = "(" in text or "[" in text
        self._address = _ADDRESS.search(text) is not None
        self._ends: dict[int, float] = {}

    def penalty(self, window: Span) -> float:
        """Of the sentences that stand there."""
        initials = {word for start, end, word in self._initials if window.start <= start and end <= window.end}
        quote = self._text[window.start : window.end] if self._brackets or self._address else ""
        bracketed = sum(len(found.split()) for found in _BRACKETS.findall(quote)) if self._brackets else 0
        if window.end not in self._ends:
            self._ends[window.end] = self._end(window)
        return (
            self._ends[window.end]
            + 0.02 * min(max(len(initials) - 1, 0), 4)
            + 0.01 * min(bracketed, 8)
            + 0.1 * bool(self._address and _ADDRESS.search(quote))
        )

    def _end(self, window: Span) -> float:
        """Of how the last sentence ends."""
        quote = self._text[window.start : window.end].rstrip(_CLOSING)
        return 0.05 * (quote[-1:] not in _STOPS) + 0.05 * quote.endswith(("...", "…", "?"))
