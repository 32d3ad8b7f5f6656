"""What people's decisions say of the passages of a run."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.decisions.relocate import Location, find, texts_of
from pipeline.errors import ThematrixError
from pipeline.model import MACHINE, Decision, Span, Status
from pipeline.results.spans import spans_of
from pipeline.results.tables import RunTables, table

GONE = "its words are no longer found"
NO_PASSAGE = "no passage of the run holds its words"
NO_CODE = "the codebook no longer has the code"


@dataclass(frozen=True, slots=True)
class Lost:
    """A decision that does not apply to this run, and why; it is kept."""

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pair of passage and code on which people differ; names are sorted."""

    passage: str
    code: str
    accept: tuple[str, ...]
    reject: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of the decisions.

    Attributes:
        number: How many there are.
        coders: By whom, sorted.
        lost: Those that do not apply, in their order.
        conflicts: By passage and code, in the run's order.
        damaged: A sentence about each line that cannot be read.
    """

    number: int = 0
    coders: tuple[str, ...] = ()
    lost: tuple[Lost, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    damaged: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For run.json."""
        return {
            "number": self.number,
            "coders": list(self.coders),
            "lost": [
                {
                    "document": lost.decision.document,
                    "code": lost.decision.code,
                    "accept": lost.decision.accept,
                    "coder": lost.decision.coder,
                    "time": lost.decision.time,
                    "words": " ".join(lost.decision.words),
                    "reason": lost.reason,
                }
                for lost in self.lost
            ],
            "conflicts": [
                {
                    "passage": conflict.passage,
                    "code": conflict.code,
                    "accept": list(conflict.accept),
                    "reject": list(conflict.reject),
                }
                for conflict in self.conflicts
            ],
            "damaged": list(self.damaged),
        }


@dataclass(frozen=True, slots=True)
class _Applied:
    """A decision and where its words stand now."""

    decision: Decision
    spans: tuple[Span, ...]


def apply(
    tables: RunTables, decisions: Sequence[Decision], *, damaged: tuple[str, ...] = ()
) -> tuple[RunTables, Standing]:
    """The run with what people said beside what the machine said.

    A decision applies to the passages that share more than half of its letters,
    or of theirs where they are shorter. Of two decisions of one person the later
    holds; one on a passage as it is goes before one on another stretch. The
    machine's codings stay as they are. A person's coding has the machine's
    score of the pair, and as evidence who decided when, with the comment, and
    what the machine had found.

    Args:
        tables: Any earlier codings of people in it are replaced.
        decisions: In the order in which they were made.
        damaged: For the standing.

    Returns:
        The tables, codings in the order of passages and codes, and what became
        of the decisions.
    """
    tables = machine_only(tables)
    coders = tuple(sorted({decision.coder for decision in decisions}))
    if not decisions:
        return tables, Standing(damaged=damaged)
    texts = texts_of(tables)
    cut = [spans_of(spans) for spans in tables.passages["spans"].to_pylist()]
    rows: dict[str, list[int]] = defaultdict(list)
    for row, document in enumerate(tables.passages["document"].to_pylist()):
        rows[document].append(row)
    codes = {code: number for number, code in enumerate(tables.code_ids)}
    lost: list[Lost] = []
    carried = {(one.coder, one.document, one.spans, one.words, one.was) for one in decisions if one.was}
    touched_by: dict[Location, list[int]] = {}
    found: dict[tuple[int, int], dict[str, list[_Applied]]] = defaultdict(lambda: defaultdict(list))
    for decision in decisions:
        location = find(decision, texts)
        if location is None:
            lost.append(Lost(decision, GONE))
            continue
        # Of a passage that was confirmed whole there is a decision for every code.
        if location not in touched_by:
            touched_by[location] = [
                row
                for row in rows[location.document]
                if cut[row][0].start < location.spans[-1].end
                and location.spans[0].start < cut[row][-1].end
                and shared(cut[row], location.spans, of=min) > 0.5
            ]
        touched = touched_by[location]
        about = (decision.coder, decision.document, decision.spans, decision.words, decision.code)
        # One of the two that say the same, before and after an edit of the codebook, is enough.
        if decision.code not in codes and (about in carried or decision.was in codes):
            continue
        if decision.code not in codes or not touched:
            lost.append(Lost(decision, NO_PASSAGE if decision.code in codes else NO_CODE))
            continue
        for row in touched:
            found[row, codes[decision.code]][decision.coder].append(_Applied(decision, location.spans))
    held = {
        pair: {coder: _holding(said, cut[pair[0]]) for coder, said in sorted(found[pair].items())}
        for pair in sorted(found)
    }
    conflicts = []
    for (row, code), people in held.items():
        yes = tuple(coder for coder, applied in people.items() if applied.decision.accept)
        no = tuple(coder for coder, applied in people.items() if not applied.decision.accept)
        if yes and no:
            conflicts.append(Conflict(tables.passages["passage"][row].as_py(), tables.code_ids[code], yes, no))
    return _joined(tables, held), Standing(len(decisions), coders, tuple(lost), tuple(conflicts), damaged)


def machine_only(tables: RunTables) -> RunTables:
    """The run without people's codings."""
    own = pc.equal(tables.codings["coder"], MACHINE)
    return tables if pc.all(own).as_py() in (True, None) else replace(tables, codings=tables.codings.filter(own))


def shared(one: Sequence[Span], other: Sequence[Span], *, of: Callable[[int, int], int]) -> float:
    """What both hold, in code points, as a part of the shorter (``min``) or the longer (``max``)."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return both / of(*(sum(span.end - span.start for span in spans) for spans in (one, other)))


def _holding(said: Sequence[_Applied], passage: Sequence[Span]) -> _Applied:
    """What one person says of a passage, of all that the same person ever said of words in it."""
    latest = list({applied.spans: applied for applied in said}.values())
    whole = [applied for applied in said if shared(passage, applied.spans, of=max) > 0.5]
    if whole:
        return whole[-1]
    # A passage made of several that were decided on has the code where one of them has it.
    return ([applied for applied in latest if applied.decision.accept] or latest)[-1]


def _joined(tables: RunTables, held: Mapping[tuple[int, int], Mapping[str, _Applied]]) -> RunTables:
    """The machine's codings and people's, by passage and code, the machine first."""
    machine = tables.codings.to_pylist()
    rows = {passage: row for row, passage in enumerate(tables.passages["passage"].to_pylist())}
    codes = {code: number for number, code in enumerate(tables.code_ids)}
    keyed = [((rows[row["passage"]], codes[row["code"]], ""), row) for row in machine]
    given = {key[:2]: row for key, row in keyed}
    scores = _scores(tables, [tables.passages["passage"][row].as_py() for row in sorted({row for row, _ in held})])
    for (number, code), people in held.items():
        passage = tables.passages.slice(number, 1).to_pylist()[0]
        name, family, _ = tables.codes[code]
        for coder, applied in people.items():
            keyed.append(
                (
                    (number, code, coder),
                    {
                        **{column: passage[column] for column in _FROM_PASSAGE},
                        "code": name,
                        "family": family,
                        "score": _score(scores, passage["passage"], name),
                        "status": (Status.ACCEPTED if applied.decision.accept else Status.REJECTED).value,
                        "coder": coder,
                        "start": passage["spans"][0]["start"],
                        "end": passage["spans"][-1]["end"],
                        "evidence": _evidence(applied, given.get((number, code))),
                    },
                )
            )
    return replace(tables, codings=table("codings", [row for _, row in sorted(keyed, key=lambda entry: entry[0])]))


_FROM_PASSAGE = ("passage", "document", "case", "speaker", "programme", "spans", "locator", "text")


def _scores(tables: RunTables, passages: Sequence[str]) -> dict[tuple[str, str], float]:
    rows = tables.scores.filter(pc.is_in(tables.scores["passage"], pa.array(passages, pa.string())))
    pairs = zip(rows["passage"].to_pylist(), rows["code"].to_pylist(), strict=True)
    return dict(zip(pairs, rows["score"].to_pylist(), strict=True))


def _score(scores: Mapping[tuple[str, str], float], passage: str, code: str) -> float:
    found = scores.get((passage, code))
    if found is None:
        raise ThematrixError(
            f"The table scores has none of {code} for the passage {passage!r}",
            remedy="Run thematrix run into this folder again.",
        )
    return found


def _evidence(applied: _Applied, machine: Mapping[str, Any] | None) -> str:
    """Who decided; and where the person agrees with the machine, what this had found."""
    decision = applied.decision
    said = ": ".join(filter(None, (f"{decision.coder}, {decision.time[:10]}", decision.comment)))
    spans = applied.spans
    value = 1.0 if decision.accept else -1.0
    human = {"kind": "human", "source": said, "start": spans[0].start, "end": spans[-1].end, "value": value}
    found = json.loads(machine["evidence"]) if machine and decision.accept else []
    return json.dumps([human, *found], ensure_ascii=False)
