"""Quotes of a run, the best first.

What makes a quote good was read off some hundred of them: the score of its
coding says most of whether it is about the theme. That its scores over all
codes are like those of the theme's other passages (typical), and that no
other code fits it better, say a little more; nearness of its words or vectors
to those of the theme's other passages says nothing beyond the score
(benchmarks/quotes has the figures).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from heapq import heapify, heappop, heapreplace
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.codebook.code_names import CodeNames
from pipeline.errors import CallError
from pipeline.model import MACHINE, Kind, Quote, Role, Span, Status
from pipeline.quotes.excerpt import best_window
from pipeline.quotes.filters import ANYTHING, Wanted, among, codes_of, searched
from pipeline.quotes.likeness import best_assigned, likeness, likeness_within, parted, profiles
from pipeline.quotes.surrounding_talk import Around
from pipeline.results.codings import ASSIGNED, DEFAULT_ROLES, RANKS, Floats, Ints, Pairs, assigned
from pipeline.results.hidden_names import document_names
from pipeline.results.participants import display_name, groups, people
from pipeline.results.rows import RowsAt, few, values
from pipeline.results.spans import slices, spans_at, spelled
from pipeline.results.tables import RunTables

ALIKE, INSIDE = 0.6, 0.8
"""Two quotes that share more of their words than this, or one of which holds so much of the other, are copies. A
choice."""

A_PERSON = 8
"""So many of a person's passages, the likeliest first, are looked at for a code. A choice, for time."""

AT_ALL = 400
"""So many passages are looked at for a code. A choice, for time."""

AGAIN = 0.2
"""What each quote that a person already has costs the next, in scores. A choice: worth a fifth of a score to hear
somebody else; the ranking as a whole is measured in benchmarks/quotes."""

UNSURE = 0.5
"""What it costs, in scores, that nobody and nothing has confirmed the coding. A choice; of the first five of ten
codes, 9 of 50 would not be printed under today's ranking, 21 under everybody once, then by score
(benchmarks/quotes)."""

STRENGTH = 1.5
"""What the score counts against the manner of the words: below .67 one in two was off the theme, above .75 hardly any,
as read off some hundred quotes (.8 and .9 when log-odds of likeness counted whole)."""

SECOND_HAND = 0.2
"""What it costs, in scores, to stand as a quotation in somebody else's text: an author chose and perhaps tidied the
words. A choice."""

TYPICAL = 0.03
"""What a standard deviation more of likeness to the theme's other passages is worth, in scores. Small, since
benchmarks/quotes found of the first five .64 right with likeness of scores and .61 without, within chance."""

ELSEWHERE = 0.5
"""How much of it counts that another code has a higher score. Half of the lead is measured in benchmarks/quotes:
right of the first five .62, .61 without."""

_RESPONDENT, _QUOTED = Role.RESPONDENT.value, Kind.QUOTED.value
POST = "post"
FOUND = 10.0
"""The value of a searched word as evidence, so that the excerpt holds it. A choice: above any other evidence's."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def choose(
    tables: RunTables,
    *,
    code: str,
    n: int,
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] = DEFAULT_ROLES,
    wanted: Wanted = ANYTHING,
    context: int = 0,
) -> list[Quote]:
    """At most ``n`` quotes for a code or a family, the best first.

    Respondents come before authors; then what scores high, is typical of the
    theme, reads well on its own, and is of somebody not quoted yet. A passage
    that is too long is cut at sentence ends around its evidence; what a person
    coded is whole where it is not, and a short one begins where it begins. Whoever did
    not consent is never quoted. Of a case with an alias no document is named.

    Args:
        tables: The run.
        code: The code or family.
        n: At most so many.
        statuses: The statuses of codings that count.
        roles: The roles of speakers that count.
        wanted: Which passages may be quoted.
        context: How many sentences before and after each quote to give too.

    Raises:
        CallError: There is no such code or family, status or role, ``n`` is
            negative, or what is wanted does not exist.
    """
    if n < 0:
        raise CallError(f"The number of quotes must be 0 or more, got {n} instead")
    pool = QuotePool(tables, statuses=statuses, roles=roles, wanted=wanted)
    return pool.around(pool.choose(codes_of(tables, code), n=n), context)


def choose_all(
    tables: RunTables,
    *,
    n: int,
    codes: Sequence[str] = (),
    families: Sequence[str] = (),
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] = DEFAULT_ROLES,
    wanted: Wanted = ANYTHING,
    context: int = 0,
    pool: QuotePool | None = None,
) -> dict[str, list[Quote]]:
    """At most ``n`` quotes a theme; see :func:`choose`.

    The themes are these codes or families and each code of these ``families``;
    without either, each code in the codebook's order. ``pool`` is of the same run and wishes, where there is one.

    Raises:
        CallError: There is no such code or family, or what is wanted does not exist.
    """
    names = CodeNames(tables.codes)
    found = {names.members(code)[0]: codes_of(tables, code) for code in codes}
    for family in families:
        known = names.family(family)
        if not known:
            name, _ = names.members(family)
            raise CallError(f"{name!r} is a code, not a family", remedy="Give it as --code.")
        members = codes_of(tables, known)
        found |= {tables.code_ids[code]: (code,) for code in members}
    if not codes and not families:
        found = {code: (member,) for member, code in enumerate(tables.code_ids)}
    pool = pool or QuotePool(tables, statuses=statuses, roles=roles, wanted=wanted)
    return {name: pool.around(pool.choose(members, n=n), context) for name, members in found.items()}


@lru_cache(maxsize=20_000)
def _window(
    text: str, spans: tuple[Span, ...], marks: tuple[tuple[int, int, float], ...], whole: bool
) -> tuple[Span, float]:
    """See :func:`best_window`; several pages of a run ask for the same passages."""
    evidence = [{"start": start, "end": end, "value": value} for start, end, value in marks]
    return best_window(text, spans, evidence, whole=whole)


@dataclass(slots=True)
class _Candidate:
    """What may be quoted; how its words read, which takes longest to tell, is looked at when nothing else is better.

    Attributes:
        coding: Row of its coding.
        code: The code's column.
        person: Who says it.
        author: Whether a respondent does not.
        worth: How much speaks for it; as long as there is no quote, at most so much.
        passage: Its row in the table.
        quote: None as long as its words were not looked at.
    """

    coding: int
    code: int
    person: str
    author: bool
    worth: float
    passage: int
    quote: Quote | None = None
    _words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """Of the quote."""
        if self._words is None:
            text = self.quote.text if self.quote else ""
            self._words = frozenset(word.casefold() for word in _WORD.findall(text))
        return self._words


class _Passages:
    """What is told of passages; their words are read when somebody looks at them.

    Attributes:
        case: Whose words each are.
        person: Who says it: the case, else the speaker, else the document.
        at: The passage of a row.
    """

    def __init__(self, passages: pa.Table) -> None:
        self.case, self.speaker, self.document, self.role, self.kind, self.programme = (
            few(passages[name]) for name in ("case", "speaker", "document", "role", "kind", "programme")
        )
        who = zip(self.case, self.speaker, self.document, strict=True)
        self.person = [case or speaker or document for case, speaker, document in who]
        self.at = RowsAt(passages, ("passage", "locator", "text"), spans="spans")

    def __len__(self) -> int:
        return len(self.case)


class QuotePool:
    """What may be quoted of a run: gone through once, and chosen from as often as one likes."""

    def __init__(
        self,
        tables: RunTables,
        *,
        statuses: tuple[str, ...] = ASSIGNED,
        roles: tuple[str, ...] = DEFAULT_ROLES,
        wanted: Wanted = ANYTHING,
        before: QuotePool | None = None,
    ) -> None:
        """Take what :func:`choose` takes.

        Args:
            tables: The run.
            statuses: The statuses of codings that count.
            roles: The roles of speakers that count.
            wanted: Which passages may be quoted.
            before: Of the same run when people had decided less, or with other wishes: what does not change by that
                is taken from there.
        """
        self._tables = tables
        known = before if before is not None and before.is_of(tables) else None
        self._people = people(tables.cases)
        self._groups = groups(tables.turns)
        self._hidden: dict[str, str] = known._hidden if known else document_names(tables)
        self._passages: _Passages = known._passages if known else _Passages(tables.passages)
        self._evidence = RowsAt(tables.codings, ("evidence",))
        self._score = tables.codings["score"].to_numpy()
        self._status, self._coder = few(tables.codings["status"]), few(tables.codings["coder"])
        self._searched = searched(wanted.words)
        self._windows = tables.pieces.of_kind("windows", tuple[int, int, float])
        pairs = assigned(tables, statuses=statuses, roles=roles)
        self._scores: Floats = known._scores if known else profiles(tables)
        self._every = self._all_pairs = pairs
        self._centres = dict[int, dict[int, float]]()
        self._plain = _plain_worth(pairs, self._passages, codings=len(self._score)).tolist()
        may = {case: self._may(case) for case in set(self._passages.case)}
        open_to = np.array([may[case] for case in self._passages.case], dtype=np.bool_)
        self._pairs = pairs.where((open_to & among(tables, wanted))[pairs.passage])

    def of(self, passage: int, code: str, *, window: Span | None = None) -> Quote:
        """The quote of one passage for a code: its best sentences, or those that are asked for.

        Args:
            passage: Row in ``tables.passages``.
            code: A code's id.
            window: Where the sentences stand in the passage's text.

        Raises:
            CallError: The passage does not have the code, or the person did not consent to being quoted.
        """
        if not self._may(self._passages.case[passage]):
            raise CallError("this person did not consent to being quoted", remedy="Take the quote out.")
        index = self._tables.code_ids.index(code) if code in self._tables.code_ids else -1
        if (passage, index) not in self._codings:
            raise CallError("the passage does not have this code any more", remedy="Code it so again, or take it out.")
        return self._quote(passage, self._codings[passage, index], code=index, window=window)[0]

    @cached_property
    def _codings(self) -> dict[tuple[int, int], int]:
        """The coding that holds, by passage and code."""
        pairs = self._every
        columns = (getattr(pairs, name).tolist() for name in ("passage", "code", "row"))
        return {(passage, code): row for passage, code, row in zip(*columns, strict=True)}

    def is_of(self, tables: RunTables) -> bool:
        """Whether it is of these passages and scores, whatever people have decided."""
        return tables.passages is self._tables.passages and tables.scores is self._tables.scores

    def parts(self, of: Ints) -> dict[int, QuotePool]:
        """What may be quoted of the passages of each part alone, likeness measured among them.

        Args:
            of: The part that each passage is of.
        """
        pairs = parted(self._pairs, of[self._pairs.passage])
        every = pairs if self._pairs is self._all_pairs else parted(self._all_pairs, of[self._all_pairs.passage])
        codes = len(self._tables.code_ids)
        among_all = self._all_pairs
        alike = likeness_within(self._scores, among_all, of[among_all.passage] * codes + among_all.code)
        result = {}
        for number, own in pairs.items():
            part = copy(self)
            part._pairs, part._all_pairs = own, every[number]
            part._centres = {code: alike.get(number * codes + code, {}) for code in range(codes)}
            part.__dict__.pop("_of_code", None)
            result[number] = part
        return result

    def best(self, *, n: int) -> dict[str, list[Quote]]:
        """At most ``n`` quotes of each code that has any passage here."""
        codes = self._tables.code_ids
        return {codes[code]: self.choose((code,), n=n) for code in parted(self._pairs, self._pairs.code)}

    @cached_property
    def _of_code(self) -> dict[int, Pairs]:
        """The pairs of each code, whether they may be quoted or not."""
        return parted(self._all_pairs, self._all_pairs.code)

    def _centre(self, code: int) -> dict[int, float]:
        """How like each passage of a code is to its others."""
        if code not in self._centres:
            self._centres[code] = likeness(self._scores, self._of_code[code])
        return self._centres[code]

    def _may(self, case: str) -> bool:
        return case not in self._people or self._people[case].consent

    def around(self, quotes: list[Quote], sentences: int) -> list[Quote]:
        """The quotes with what was said before and after them."""
        if not sentences or not quotes:
            return quotes
        around = Around(self._tables)
        asked = {quote.passage for quote in quotes}
        by_id = {
            name: document for name, document in values(self._tables.passages, "passage", "document") if name in asked
        }
        return [
            replace(quote, before=before, after=after)
            for quote in quotes
            for before, after in [around.of(by_id[quote.passage], quote.spans, sentences=sentences)]
        ]

    def choose(self, codes: Sequence[int], *, n: int) -> list[Quote]:
        """At most ``n`` quotes of passages with any of these codes."""
        of_them = self._pairs.code == codes[0] if len(codes) == 1 else np.isin(self._pairs.code, codes)
        left = self._candidates(self._pairs.where(of_them))
        chosen: list[_Candidate] = []
        said: Counter[str] = Counter()

        def place(item: _Candidate) -> tuple[bool, float, int, _Candidate]:
            return item.author, AGAIN * said[item.person] - item.worth, item.passage, item

        # No passage comes twice, so that nothing is asked of what is behind it.
        waiting = list(map(place, left))
        heapify(waiting)
        while waiting and len(chosen) < n:
            best = waiting[0][-1]
            if best.quote is None:
                self._look(best)
                if any(_copies(best.words, other.words) for other in chosen):
                    heappop(waiting)
                else:
                    heapreplace(waiting, place(best))
                continue
            chosen.append(best)
            if len(chosen) == n:
                break
            said[best.person] += 1
            left = [item for *_, item in waiting if item is not best]
            waiting = [place(item) for item in left if not (item.quote and _copies(item.words, best.words))]
            heapify(waiting)
        return [item.quote for item in chosen if item.quote]

    def _candidates(self, pairs: Pairs) -> list[_Candidate]:
        accepted = pairs.status == RANKS.index(Status.ACCEPTED.value)
        order = np.lexsort((pairs.passage, -pairs.score, ~accepted))
        ordered = (column[order].tolist() for column in (pairs.passage, pairs.code, pairs.row))
        seen: set[int] = set()
        looked: Counter[str] = Counter()
        persons, roles = self._passages.person, self._passages.role
        found = []
        for passage, code, row in zip(*ordered, strict=True):
            person = persons[passage]
            if passage in seen or looked[person] >= A_PERSON:
                continue
            seen.add(passage)
            looked[person] += 1
            # No words read better than those against whose manner nothing speaks.
            worth = self._worth(row, passage, code)
            found.append(_Candidate(row, code, person, roles[passage] != _RESPONDENT, worth, passage))
            if len(seen) == AT_ALL:
                break
        return found

    def _worth(self, coding: int, passage: int, code: int, *, penalty: float = 0.0) -> float:
        worth: float = self._plain[coding] - penalty + TYPICAL * self._centre(code).get(passage, 0.0)
        return round(worth, 9)

    def _look(self, one: _Candidate) -> None:
        """Choose the words of a candidate."""
        one.quote, penalty = self._quote(one.passage, one.coding, code=one.code)
        one.worth = self._worth(one.coding, one.passage, one.code, penalty=penalty)

    def _quote(self, passage: int, coding: int, *, code: int, window: Span | None = None) -> tuple[Quote, float]:
        known, row, coder = self._passages, self._passages.at[passage], self._coder[coding]
        case, document, role = known.case[passage], known.document[passage], known.role[passage]
        spans = spans_at(row["spans"])
        text = row["text"]
        evidence = self._evidence[coding]["evidence"] or "[]"
        by_person = coder != MACHINE
        best, penalty = self._window(text, spans, evidence, by_person=by_person)
        window = window or best
        confirmed = by_person and any(one["kind"] != "human" for one in json.loads(evidence))
        person = self._people.get(case)
        alias = person is not None and bool(person.alias)
        quote = Quote(
            passage=row["passage"],
            code=self._tables.code_ids[code],
            text=text[window.start : window.end],
            cut_before=bool(text[: window.start].strip()),
            cut_after=bool(text[window.end :].strip()),
            speaker=display_name(known.speaker[passage], role, person, among=self._groups),
            case=person.label if person else case,
            post="" if person is None or alias else person.attributes.get(POST, ""),
            programme=known.programme[passage],
            document="" if alias or document in self._hidden else document,
            locator=row["locator"],
            score=float(self._score[coding]),
            status=self._status[coding],
            words=len(text[window.start : window.end].split()),
            role=role,
            kind=known.kind[passage],
            spans=_in_document(spans, window),
            coder=coder if by_person else "",
            confirmed=confirmed,
        )
        return quote, penalty

    def _window(self, text: str, spans: tuple[Span, ...], evidence: str, *, by_person: bool) -> tuple[Span, float]:
        """Which words to quote, and what speaks against them."""

        def made() -> tuple[int, int, float]:
            found = json.loads(evidence)
            # Who codes a passage by hand means all of it.
            by_hand = by_person or any(one["kind"] == "human" for one in found)
            marks = [*found, *self._matches(text, spans)]
            told = tuple((mark["start"], mark["end"], float(mark["value"])) for mark in marks)
            window, penalty = _window(text, spans, told, by_hand)
            return window.start, window.end, penalty

        if self._searched:
            start, end, penalty = made()
        else:
            start, end, penalty = self._windows.of((str(by_person), spelled(spans), evidence, text), made)
        return Span(start, end), penalty

    def _matches(self, text: str, spans: Sequence[Span]) -> list[dict[str, Any]]:
        """The searched words as evidence, so that the quote shows them."""
        found = []
        for pattern in self._searched:
            for match in pattern.finditer(text):
                for part in _in_document(spans, Span(match.start(), match.end())):
                    found.append({"start": part.start, "end": part.end, "value": FOUND})
        return found


def _plain_worth(pairs: Pairs, passages: _Passages, *, codings: int) -> Floats:
    """What speaks for the coding of each pair, whatever its words are like and those of others; by its row among all
    ``codings``.
    """
    lead = np.maximum(0.0, best_assigned(pairs, len(passages))[pairs.passage] - pairs.score)
    unsure = pairs.status != RANKS.index(Status.ACCEPTED.value)
    second_hand = np.array([kind == _QUOTED for kind in passages.kind], dtype=np.bool_)[pairs.passage]
    found = np.zeros(codings)
    found[pairs.row] = STRENGTH * pairs.score - UNSURE * unsure - SECOND_HAND * second_hand - ELSEWHERE * lead
    return found


def _in_document(spans: Sequence[Span], window: Span) -> tuple[Span, ...]:
    """Where a stretch of a passage's text stands in the document."""
    result = []
    for span, shown in zip(spans, slices(spans), strict=True):
        first, last = max(window.start, shown.start), min(window.end, shown.end)
        if first < last:
            result.append(Span(span.start + first - shown.start, span.start + last - shown.start))
    return tuple(result)


def _copies(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one & other)
    return both > ALIKE * len(one | other) or both >= INSIDE * min(len(one), len(other))
