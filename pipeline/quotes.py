"""Choose quotes: typical, readable on their own, and of different people."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline import sentences
from pipeline.errors import CallError
from pipeline.excerpt import in_passage, slices, spans_of
from pipeline.given import GIVEN, RANKS, TOLD, Pairs, given
from pipeline.model import Quote, Role, Span, Status
from pipeline.people import groups, one_name, people
from pipeline.tables import RunTables

FEWEST, MOST = 25, 90
"""Words of a quote that is neither a scrap nor a lecture."""

ALIKE = 0.6
"""Two quotes that share more of their words than this are copies of each other."""

A_PERSON = 8
"""So many of a person's passages, the likeliest first, are looked at for a code."""

AT_ALL = 400
"""So many passages are looked at for a code."""

POST = "post"

LEANING = re.compile(
    "and|but|or|so|because|then|also|although|though|however|therefore|thus|yet|nor|plus|which|who|whom|whose|"
    "(?:he|she|it|they|that|there)(?:['’](?:s|re|ve|d|ll))?|them|him|her|his|its|their|theirs|this|these|those|such|"
    "um|er|erm|uh|yeah|yes|no|well",
    re.IGNORECASE,
)
"""A first word that leans on what was said before."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDED = re.compile(r"[.!?…][)\]}\"'”’»]*$")


def choose(
    tables: RunTables,
    *,
    code: str,
    n: int,
    statuses: tuple[str, ...] = GIVEN,
    roles: tuple[str, ...] = TOLD,
) -> list[Quote]:
    """At most ``n`` quotes for a code or a family, the best first.

    Every person is quoted once before anyone is quoted twice, respondents
    before authors; then accepted codings come before those for review, and
    what scores high and reads well on its own before the rest. A passage that
    is too long is cut at sentence ends around its evidence. Whoever did not
    consent is never quoted. Of a case with an alias no document is named.

    Raises:
        CallError: There is no such code or family, status or role, or ``n`` is negative.
    """
    if n < 0:
        raise CallError(f"The number of quotes must be 0 or more, got {n} instead")
    return _Pool(tables, statuses=statuses, roles=roles).choose(_codes(tables, code), n=n)


def choose_all(
    tables: RunTables, *, n: int, statuses: tuple[str, ...] = GIVEN, roles: tuple[str, ...] = TOLD
) -> dict[str, list[Quote]]:
    """At most ``n`` quotes for each code, in the codebook's order; see :func:`choose`."""
    pool = _Pool(tables, statuses=statuses, roles=roles)
    return {code: pool.choose((place,), n=n) for place, (code, _, _) in enumerate(tables.codes)}


def _codes(tables: RunTables, code: str) -> tuple[int, ...]:
    ids = [entry[0] for entry in tables.codes]
    if code in ids:
        return (ids.index(code),)
    members = tuple(place for place, entry in enumerate(tables.codes) if code and entry[1] == code)
    if members:
        return members
    valid = [*ids, *dict.fromkeys(family for _, family, _ in tables.codes if family)]
    names = {form.casefold(): known for known in reversed(valid) for form in (known, known.rpartition("/")[2])}
    names = {name.casefold(): known for known, _, name in reversed(tables.codes)} | names
    near = difflib.get_close_matches(code.casefold(), list(names), n=5, cutoff=0.5)
    suggested = list(dict.fromkeys(names[form] for form in near))[:3] or valid[:10]
    raise CallError(f"There is no code or family {code!r}", remedy=f"Did you mean: {', '.join(suggested)}?")


@dataclass(frozen=True, slots=True)
class _Candidate:
    quote: Quote
    person: str
    place: tuple[Any, ...]
    words: frozenset[str]


class _Pool:
    """What may be quoted of a run."""

    def __init__(self, tables: RunTables, *, statuses: tuple[str, ...], roles: tuple[str, ...]) -> None:
        self._tables = tables
        self._people = people(tables.cases)
        self._groups = groups(tables.turns)
        self._rows = tables.passages.select(["case", "speaker", "document", "role"]).to_pylist()
        pairs = given(tables, statuses=statuses, roles=roles)
        open_to = np.array([self._may(row["case"]) for row in self._rows], dtype=np.bool_)
        self._pairs = pairs.where(open_to[pairs.passage])

    def _may(self, case: str) -> bool:
        return case not in self._people or self._people[case].consent

    def choose(self, codes: Sequence[int], *, n: int) -> list[Quote]:
        """At most ``n`` quotes of passages with any of these codes."""
        left = list(self._candidates(self._pairs.where(np.isin(self._pairs.code, codes))))
        chosen: list[_Candidate] = []
        said: Counter[str] = Counter()
        while left and len(chosen) < n:
            best = min(left, key=lambda item: (item.place[0], said[item.person], item.place))
            chosen.append(best)
            said[best.person] += 1
            left = [item for item in left if item is not best and _alike(item.words, best.words) <= ALIKE]
        return [item.quote for item in chosen]

    def _candidates(self, pairs: Pairs) -> Iterator[_Candidate]:
        accepted = pairs.status == RANKS.index(Status.ACCEPTED.value)
        seen: set[int] = set()
        looked: Counter[str] = Counter()
        for index in np.lexsort((pairs.passage, -pairs.score, ~accepted)).tolist():
            passage = int(pairs.passage[index])
            row = self._rows[passage]
            person = row["case"] or row["speaker"] or row["document"]
            if passage in seen or looked[person] >= A_PERSON:
                continue
            seen.add(passage)
            looked[person] += 1
            quote, worth = self._quote(passage, int(pairs.row[index]), code=int(pairs.code[index]))
            place = (row["role"] != Role.RESPONDENT, quote.status != Status.ACCEPTED, -worth, passage)
            words = frozenset(word.casefold() for word in _WORD.findall(quote.text))
            yield _Candidate(quote, person, place, words)
            if len(seen) == AT_ALL:
                return

    def _quote(self, passage: int, coding: int, *, code: int) -> tuple[Quote, float]:
        row = self._tables.passages.slice(passage, 1).to_pylist()[0]
        given = self._tables.codings.select(["evidence", "score", "status"]).slice(coding, 1).to_pylist()[0]
        spans = spans_of(row["spans"])
        text = row["text"]
        window, penalty = best_window(text, spans, json.loads(given["evidence"] or "[]"))
        person = self._people.get(row["case"])
        alias = person is not None and bool(person.alias)
        quote = Quote(
            passage=row["passage"],
            code=self._tables.codes[code][0],
            text=text[window.start : window.end],
            cut_before=bool(text[: window.start].strip()),
            cut_after=bool(text[window.end :].strip()),
            speaker=one_name(row["speaker"], row["role"], person, among=self._groups),
            case=person.label if person else row["case"],
            post="" if person is None or alias else person.attributes.get(POST, ""),
            programme=row["programme"],
            document="" if alias else row["document"],
            locator=row["locator"],
            score=given["score"],
            status=given["status"],
            words=len(text[window.start : window.end].split()),
        )
        return quote, given["score"] - penalty


def best_window(text: str, spans: Sequence[Span], evidence: Sequence[Mapping[str, Any]]) -> tuple[Span, float]:
    """The whole sentences of a passage to quote, and what speaks against them.

    Args:
        text: The passage's text.
        spans: Its spans in the document.
        evidence: Of its coding, ``start`` and ``end`` in the document.

    Returns:
        Where the quote stands in the text; a penalty of 0 or more to take from
        the score: too short or too long, a first word that leans on what was
        said before, no full stop at the end, words left out.
    """
    parts = [
        Span(piece.start + part.start, piece.start + part.end)
        for piece in slices(spans)
        for part in sentences.split(text[piece.start : piece.end])
    ]
    weight = [0.0] * len(parts)
    for item in evidence:
        for shown in in_passage(spans, item["start"], item["end"]):
            for number, part in enumerate(parts):
                if part.start < shown.end and shown.start < part.end:
                    weight[number] += max(float(item["value"]), 0.0)
    key = max(range(len(parts)), key=lambda number: weight[number]) if any(weight) else None
    joints = {piece.start for piece in slices(spans)[1:]}
    words = [len(text[part.start : part.end].split()) for part in parts]
    best: tuple[tuple[float, int, int], Span] | None = None
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            if key is not None and not first <= key <= last:
                continue
            count = sum(words[first : last + 1])
            if count > MOST and last > first:
                break
            window = Span(parts[first].start, parts[last].end)
            penalty = _length_penalty(count) + _manner_penalty(text[window.start : window.end])
            penalty += 0.05 * (first > 0) + 0.05 * (last < len(parts) - 1)
            penalty += 0.05 * sum(window.start < joint < window.end for joint in joints)
            penalty += 0.1 * (1 - sum(weight[first : last + 1]) / sum(weight)) if any(weight) else 0.0
            rank = (round(penalty, 6), -count, first)
            if best is None or rank < best[0]:
                best = (rank, window)
    if best is None:
        return Span(0, len(text)), 1.0
    return best[1], best[0][0]


def _length_penalty(words: int) -> float:
    if words < FEWEST:
        return 0.4 * (FEWEST - words) / FEWEST
    return min(0.4, 0.1 + 0.002 * (words - MOST)) if words > MOST else 0.0


def _manner_penalty(quote: str) -> float:
    first = _WORD.search(quote)
    leans = first is None or bool(LEANING.fullmatch(first.group()))
    return 0.15 * leans + 0.05 * (not _ENDED.search(quote)) + 0.05 * quote[:1].islower()


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
