"""Words that stand twice in a corpus: quoted in somebody's text, and told in the interview."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Kind, Passage, Role
from pipeline.wording import many

SHINGLE = 3
"""Words that are looked up together. A choice: two are common phrases, four miss a word changed."""

MOSTLY = 0.5
"""A quotation repeats an interview of the same case when so large a share of its words stands there, editorial
differences aside. A choice."""

STRANGE, AGAIN = 0.75, 0.8
"""The same where the interview bears another name, and where another quotation says it. A choice."""

RUN, FEWEST = 5, 8
"""It shares a run of so many words; under another name it has at least so many. A choice."""

OFTEN = 200
"""Three words that stand in more passages than these tell nothing. A choice, for time."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_INSERTED = re.compile(r"\[[^\]]*\]")

Shingles = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Quoted:
    """What became of quoted words, for reports.

    Attributes:
        passages: Quoted passages.
        people: Cases that are quoted.
        nameless: Passages that count for no case.
        repeats: Passages whose words stand elsewhere in the corpus, and are counted there alone.
        words: Their words.
        strange: Those of them that stand in an interview under another name.
    """

    passages: int
    people: int
    nameless: int
    repeats: int
    words: int
    strange: int

    @property
    def sentence(self) -> str:
        """What a reader of the results should know."""
        told = f"{many(self.passages, 'quoted passage')} of {many(self.people, 'case')} were found"
        if self.nameless:
            told += f"; of these {self.nameless:,} without a named speaker count for no case"
        if self.repeats:
            told += (
                f"; {self.repeats:,} with {self.words:,} words say again what stands in an interview or an earlier "
                "quotation: they are coded, and counted there alone"
            )
        if self.strange:
            told += (
                f"; the speaker of {self.strange:,} bears another name there: look at them in tables/passages.parquet"
            )
        return told + "."


def link(passages: Sequence[Passage], texts: Sequence[str]) -> list[Passage]:
    """The passages, each quoted one with the passage that it repeats.

    A quotation repeats an interview where at least half of its words stand
    there in the same order, three at a time: a capital, a mark, a word left
    out or put in brackets may differ. It is given the passage that holds the
    most of them; the interview of the same case is preferred. Words that are
    quoted twice and told in no interview repeat the first quotation.

    Args:
        passages: Of the whole corpus, in reading order.
        texts: Their words.
    """
    quoted = [index for index, passage in enumerate(passages) if passage.kind is Kind.QUOTED]
    if not quoted:
        return list(passages)
    words = {index: _words(texts[index]) for index in quoted}
    wanted = {shingle for index in quoted for shingle in _shingles(words[index])}
    told: dict[str, list[int]] = defaultdict(list)
    for index, passage in enumerate(passages):
        if passage.kind is Kind.SPEECH and passage.role is Role.RESPONDENT:
            for shingle in dict.fromkeys(_shingles(_words(texts[index]))):
                if shingle in wanted:
                    told[shingle].append(index)
    again: dict[str, list[int]] = defaultdict(list)
    result = list(passages)
    for index in quoted:
        found = _interview_said(index, words[index], passages, told)
        if found is None:
            found = _quotation_said(index, words[index], passages, again)
        if found is None:
            for shingle in dict.fromkeys(_shingles(words[index])):
                again[shingle].append(index)
        else:
            result[index] = replace(passages[index], repeats=passages[found].id)
    return result


def counts(passages: Iterable[Passage]) -> Quoted:
    """What became of the quoted words among passages that :func:`link` has seen."""
    passages = list(passages)
    quoted = [passage for passage in passages if passage.kind is Kind.QUOTED]
    case = {passage.id: passage.case for passage in passages} if quoted else {}
    repeats = [passage for passage in quoted if passage.repeats]
    return Quoted(
        passages=len(quoted),
        people=len({passage.case for passage in quoted if passage.case}),
        nameless=sum(not passage.case for passage in quoted),
        repeats=len(repeats),
        words=sum(passage.words for passage in repeats),
        strange=sum(bool(passage.case) and case.get(passage.repeats) != passage.case for passage in repeats),
    )


def _words(text: str) -> list[str]:
    bare = _INSERTED.sub(" ", text.casefold())
    return [word.replace("’", "'") for word in _WORD.findall(bare)]


def _shingles(words: Sequence[str]) -> list[str]:
    return [" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)]


def _interview_said(index: int, words: Sequence[str], passages: Sequence[Passage], told: Shingles) -> int | None:
    """The interview passage whose words a quotation says again."""
    hits = [told.get(shingle, ()) for shingle in _shingles(words)]
    case = passages[index].case
    if case:
        own = [[other for other in found if passages[other].case == case] for found in hits]
        if (best := _best(own, words, least=MOSTLY, whole=False)) is not None:
            return best
    return _best(hits, words, least=STRANGE, whole=True) if len(words) >= FEWEST else None


def _quotation_said(index: int, words: Sequence[str], passages: Sequence[Passage], again: Shingles) -> int | None:
    """An earlier quotation of the same case that says the same."""
    case = passages[index].case
    hits = [[other for other in again.get(shingle, ()) if passages[other].case == case] for shingle in _shingles(words)]
    return _best(hits, words, least=AGAIN, whole=True)


def _best(hits: Sequence[Sequence[int]], words: Sequence[str], *, least: float, whole: bool) -> int | None:
    """The passage with the most of the words, where enough of these are found: in all, or in it alone.

    ``hits`` are the passages that hold each three words, from the first on.
    """
    hits = [found if len(found) <= OFTEN else () for found in hits]
    starts: dict[int, list[int]] = defaultdict(list)
    for start, found in enumerate(hits):
        for other in found:
            starts[other].append(start)
    if not starts:
        return None
    covered = Counter({other: _covered(found) for other, found in starts.items()})
    best = min(covered, key=lambda other: (-covered[other], other))
    share = covered[best] if whole else _covered([start for start, found in enumerate(hits) if found])
    run = max((_run(found) for found in starts.values()), default=0)
    return best if share >= least * len(words) and run >= min(RUN, len(words)) else None


def _covered(starts: Sequence[int]) -> int:
    """How many words the shingles at these indices hold."""
    held = 0
    reached = -1
    for start in starts:
        held += start + SHINGLE - max(start, reached)
        reached = start + SHINGLE
    return held


def _run(starts: Sequence[int]) -> int:
    """The words of the longest unbroken run of shingles."""
    longest = length = 0
    last = -2
    for start in starts:
        length = length + 1 if start == last + 1 else SHINGLE
        longest, last = max(longest, length), start
    return longest
