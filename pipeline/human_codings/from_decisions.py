"""People's decisions as codings that can be learned from and compared."""

from __future__ import annotations

from pathlib import Path

from pipeline.decisions import apply, read_decisions
from pipeline.human_codings.coded_passage import Coded, CodedPassage
from pipeline.model import MACHINE, Status
from pipeline.results.spans import spans_of
from pipeline.results.tables import read_run
from pipeline.runtime.run_folder import DECISIONS


def decided_codings(run: Path, *, coder: str = "") -> Coded:
    """What people decided in a run, whether its outputs have it yet or not.

    Of each passage the codes that somebody decided on are judged and no others.
    Where people differ the code is uncertain.

    Args:
        run: The run's folder.
        coder: Whose decisions; everybody's where empty.

    Raises:
        CallError: The folder holds no run.
        ThematrixError: The run is damaged.
    """
    decisions, damaged = read_decisions(run)
    tables, _ = apply(read_run(run), decisions, damaged=damaged)
    said: dict[str, dict[str, set[bool]]] = {}
    names: set[str] = set()
    columns = (tables.codings[name].to_pylist() for name in ("passage", "code", "coder", "status"))
    for passage, code, who, status in zip(*columns, strict=True):
        if who != MACHINE and coder in ("", who):
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
        codes=tuple(sorted(tables.code_ids)),
    )
