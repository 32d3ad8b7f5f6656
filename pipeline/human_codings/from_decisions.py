"""People's decisions as codings that can be learned from and compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.decisions import apply, read_decisions
from pipeline.decisions.apply import GONE, NO_CODE, NO_PASSAGE, Lost, Standing
from pipeline.human_codings.coded_passage import Coded, CodedPassage
from pipeline.model import MACHINE, Decision, Status
from pipeline.results.spans import spans_of
from pipeline.results.tables import read_run
from pipeline.runtime.run_folder import DECISIONS
from pipeline.wording import listed, many

NAMED = 3
"""So many codes, documents or passages are named of those that are left out. A choice: what a reader takes in."""

_WHY = {
    GONE: "the words are no longer found",
    NO_PASSAGE: "no passage of the run holds the words",
    NO_CODE: "the codebook does not have the code",
}


def decided_codings(run: Path, *, coder: str = "", known: Collection[str] = ()) -> Coded:
    """What people decided in a run, whether its outputs have it yet or not.

    Of each passage the codes that somebody decided on are judged and no others.
    Where people differ the code is uncertain.

    Args:
        run: The run's folder.
        coder: Whose decisions; everybody's where empty.
        known: The codes that count; those of the run's own codebook where empty.

    Raises:
        CallError: The folder holds no run.
        ThematrixError: The run is damaged.
    """
    decisions, damaged = read_decisions(run)
    tables, standing = apply(read_run(run), decisions, damaged=damaged)
    said: dict[str, dict[str, set[bool]]] = {}
    names: set[str] = set()
    columns = (tables.codings[name].to_pylist() for name in ("passage", "code", "coder", "status"))
    codes = sorted(set(tables.code_ids) & set(known or tables.code_ids))
    for passage, code, who, status in zip(*columns, strict=True):
        if who != MACHINE and coder in ("", who) and code in codes:
            said.setdefault(passage, {}).setdefault(code, set()).add(status != Status.REJECTED.value)
            names.add(who)
    passages = []
    columns = (tables.passages[name].to_pylist() for name in ("passage", "document", "text", "spans"))
    for name, document, text, spans in zip(*columns, strict=True):
        if name not in said:
            continue
        passages.append(
            CodedPassage(
                id=name,
                document=document,
                text=text,
                codes=frozenset(code for code, words in said[name].items() if words == {True}),
                uncertain=frozenset(code for code, words in said[name].items() if len(words) > 1),
                spans=spans_of(spans),
                judged=frozenset(said[name]),
            )
        )
    return Coded(
        source=str(run / DECISIONS),
        coder=", ".join(sorted(names)),
        passages=tuple(passages),
        codes=tuple(codes),
        warnings=_left_out(_without(standing, decisions, set(tables.code_ids) - set(codes)), coder),
    )


def _without(standing: Standing, decisions: Sequence[Decision], strange: Collection[str]) -> Standing:
    """The same, where these codes of the run do not count."""
    return replace(
        standing,
        lost=(*standing.lost, *(Lost(one, NO_CODE) for one in decisions if one.code in strange)),
        conflicts=tuple(one for one in standing.conflicts if one.code not in strange),
    )


def _left_out(standing: Standing, coder: str) -> tuple[str, ...]:
    """What does not count, and why, a sentence each."""
    told = [f"{line}." for line in standing.damaged]
    lost = [one for one in standing.lost if coder in ("", one.decision.coder)]
    for reason, why in _WHY.items():
        found = [one.decision for one in lost if one.reason == reason]
        if found:
            of = [one.code if reason == NO_CODE else one.document for one in found]
            are = "is" if len(found) == 1 else "are"
            told.append(f"{many(len(found), 'decision')} {are} left out, since {why}: {_some(of)}.")
    if standing.conflicts and not coder:
        pairs = [f"{one.code} in {one.passage}" for one in standing.conflicts]
        told.append(f"People differ on {many(len(pairs), 'coding')}; what they differ on is left open: {_some(pairs)}.")
    return tuple(told)


def _some(names: Iterable[str]) -> str:
    different = list(dict.fromkeys(names))
    more = len(different) - NAMED
    return listed([*different[:NAMED], *([f"{more:,} more"] if more > 0 else [])])
