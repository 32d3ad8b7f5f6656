"""What each rule of a codebook adds to a run.

After the analysis of labelling functions in Snorkel (Ratner and others 2017):
how often a rule speaks, how often other evidence says the same, and how often
it says otherwise. The tables of a run hold what is needed; the rules are
applied anew, nothing is embedded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.coding.decide_codings import rule_strength
from pipeline.coding.rules.apply import rule_hits
from pipeline.coding.rules.scorer import RuleHit
from pipeline.coding.scores import similarity_alone
from pipeline.human_codings import Coded, CodedPassage
from pipeline.model import Codebook, Role, Span, Status
from pipeline.results.codings import ASSIGNED, assigned, indices_of
from pipeline.results.spans import slices, spans_of
from pipeline.results.tables import RunTables
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Engine
from pipeline.text import lemmas
from pipeline.text.nonspeech import speech
from pipeline.text.sentences import split

Flags = npt.NDArray[np.bool_]

UNKNOWN, NO, YES = -1, 0, 1
"""What people say of a passage and a code."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One rule. All are numbers of passages.

    Attributes:
        rule: Its id.
        code: The code that it gives.
        line: Where it stands in the codebook, 0 where unknown.
        hits: Where it finds something that nobody denies.
        denied: Where it finds only what the speaker denies.
        given: Hits that were assigned the code.
        other_rules: Hits where another rule of the code speaks too.
        overlap: Hits where similarity alone reaches the threshold.
        conflict: Hits where similarity alone is lower than in half of all
            passages, or a person rejected the code.
        rejected: Those that a person rejected.
        checked: Hits where people said whether the code fits.
        right: Those where it does.
        adds: Right ones that no other rule and no similarity gives.
    """

    rule: str
    code: str
    line: int
    hits: int
    denied: int
    given: int
    other_rules: int
    overlap: int
    conflict: int
    rejected: int
    checked: int
    right: int
    adds: int

    @property
    def precision(self) -> float | None:
        """Of the checked hits those that are right; None where none was checked."""
        return self.right / self.checked if self.checked else None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "precision": None if self.precision is None else round(self.precision, 6)}


def find_hits(tables: RunTables, codebook: Codebook, *, cache: Cache, engine: Engine) -> list[list[RuleHit]]:
    """What the rules find in each passage of a run.

    Args:
        tables: The run.
        codebook: As used.
        cache: For the analysed words.
        engine: Analyses them.
    """
    texts = []
    rows = tables.passages.select(["text", "spans", "role"]).to_pylist()
    for row in rows:
        pieces = slices(spans_of(row["spans"]))
        texts.append(" ".join(speech(row["text"][piece.start : piece.end]) for piece in pieces))
    sentences = [split(text, unpunctuated=lemmas.sentence_starts) for text in texts]
    roles = [Role(row["role"]) for row in rows]
    return list(rule_hits(codebook, texts, sentences, roles, cache=cache, engine=engine))


def coverage(
    tables: RunTables,
    codebook: Codebook,
    hits: Sequence[Sequence[RuleHit]],
    *,
    threshold: float,
    human: Coded | None = None,
) -> tuple[Coverage, ...]:
    """Every rule of the codebook, in its order.

    Args:
        tables: The run; its scores are not learned from people's codings.
        codebook: As used.
        hits: What the rules find in each passage.
        threshold: From which score a code is assigned.
        human: What people say of passages of the run.
    """
    codes = list(tables.code_ids)
    shape = (len(tables.passages), len(codes))
    score = np.zeros(shape)
    score[
        indices_of(tables.scores["passage"], tables.passages["passage"], what="passage"),
        indices_of(tables.scores["code"], pa.array(codes, pa.string()), what="code"),
    ] = tables.scores["score"].to_numpy()
    similarity = similarity_alone(score, rule_strength(hits, codes))
    is_assigned = _marked(tables, shape, statuses=ASSIGNED)
    is_rejected = _marked(tables, shape, statuses=(Status.REJECTED.value,))
    said = _human_codings(tables, human, codes)
    fired, denied = _rows(hits, negated=False), _rows(hits, negated=True)
    number = {code: index for index, code in enumerate(codes)}
    result = []
    for code in codebook.codes:
        index = number[code.id]
        alone, wrong = similarity[:, index], is_rejected[:, index]
        enough = alone >= threshold
        against = wrong | (alone < np.median(alone))
        speaks = {rule.id: _flags(fired.get(rule.id, ()), shape[0]) for rule in code.rules}
        for rule in code.rules:
            mine = speaks[rule.id]
            others = sum((flags for name, flags in speaks.items() if name != rule.id), np.zeros(shape[0], np.bool_))
            right = mine & (said[:, index] == YES)
            result.append(
                Coverage(
                    rule=rule.id,
                    code=code.id,
                    line=rule.line,
                    hits=int(mine.sum()),
                    denied=len(denied.get(rule.id, set()) - fired.get(rule.id, set())),
                    given=int((mine & is_assigned[:, index]).sum()),
                    other_rules=int((mine & others).sum()),
                    overlap=int((mine & enough).sum()),
                    conflict=int((mine & against).sum()),
                    rejected=int((mine & wrong).sum()),
                    checked=int((mine & (said[:, index] != UNKNOWN)).sum()),
                    right=int(right.sum()),
                    adds=int((right & ~others & ~enough).sum()),
                )
            )
    return tuple(result)


def _rows(hits: Sequence[Sequence[RuleHit]], *, negated: bool) -> dict[str, set[int]]:
    """The passages of each rule's hits."""
    found: dict[str, set[int]] = {}
    for row, passage in enumerate(hits):
        for hit in passage:
            if hit.negated is negated:
                found.setdefault(hit.rule, set()).add(row)
    return found


def _flags(rows: Iterable[int], length: int) -> Flags:
    flags = np.zeros(length, dtype=np.bool_)
    flags[list(rows)] = True
    return flags


def _marked(tables: RunTables, shape: tuple[int, int], *, statuses: tuple[str, ...]) -> Flags:
    pairs = assigned(tables, statuses=statuses)
    marked = np.zeros(shape, dtype=np.bool_)
    marked[pairs.passage, pairs.code] = True
    return marked


def _human_codings(tables: RunTables, human: Coded | None, codes: Sequence[str]) -> npt.NDArray[np.int8]:
    """What people say, shape (passages, codes)."""
    said = np.full((len(tables.passages), len(codes)), UNKNOWN, dtype=np.int8)
    if human is None:
        return said
    rows = _RowLookup(tables)
    for passage in human.passages:
        for row in rows.rows(passage):
            for column, code in enumerate(codes):
                if code in passage.uncertain or (passage.judged is not None and code not in passage.judged):
                    continue
                # Of several stretches in a passage one that has the code is enough.
                said[row, column] = max(said[row, column], YES if code in passage.codes else NO)
    return said


class _RowLookup:
    """Finds the passages of a run that somebody coded."""

    def __init__(self, tables: RunTables) -> None:
        rows = tables.passages.select(["passage", "document", "spans"]).to_pylist()
        self._by_id = {row["passage"]: number for number, row in enumerate(rows)}
        self._in: dict[str, list[tuple[int, tuple[Span, ...]]]] = {}
        for number, row in enumerate(rows):
            self._in.setdefault(row["document"], []).append((number, spans_of(row["spans"])))

    def rows(self, passage: CodedPassage) -> list[int]:
        """The passage of that id, or those that share more than half of the shorter."""
        if passage.id in self._by_id:
            return [self._by_id[passage.id]]
        return [number for number, spans in self._in.get(passage.document, ()) if _overlap(spans, passage.spans) > 0.5]


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return both / max(1, min(sum(span.end - span.start for span in spans) for spans in (one, other)))
