"""The notes of a run as they stand in it, and what they are carried along by."""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from pipeline.codebook.edit import Edit
from pipeline.decisions import coder_name, read_decisions
from pipeline.errors import ThematrixError
from pipeline.model import Codebook
from pipeline.notes import Carry, Notes, append_note, read_notes
from pipeline.results.tables import RunTables, read_run

Became = dict[str, tuple[str, ...]]


def notes_of_run(run: Path, tables: RunTables, *, codes: Collection[str] = ()) -> Notes:
    """What stands, each note with what its code and its case are called in the run.

    Args:
        run: The run's folder.
        tables: The run.
        codes: The ids of the codes as another codebook has them; those of the run where there are none.

    Raises:
        ThematrixError: The disk failed.
    """
    codes = codes or {*tables.code_ids, *filter(None, tables.code_families.values())}
    return read_notes(run, codes=codes, cases=tables.cases["case"].to_pylist())[0]


def as_spelt(run: Path, *names: str) -> tuple[str, ...]:
    """People's names as they were spelt before, in the run's decisions or its notes: capitals make no other person.

    Args:
        run: The run's folder.
        *names: Of one spelt in two ways here, the first holds.

    Raises:
        CallError: One is no person's name.
        ThematrixError: The disk failed.
    """
    known: dict[str, str] = {}
    for one in read_decisions(run)[0]:
        known.setdefault(one.coder.casefold(), one.coder)
    for act in read_notes(run)[0].acts:
        if act.who:
            known.setdefault(act.who.casefold(), act.who)
    return tuple(known.setdefault(name.casefold(), name) for name in map(coder_name, names))


def carry_codes(run: Path, before: Codebook, made: Edit, *, who: str = "") -> bool:
    """Carry notes along to what became of codes; whether anything had to be said.

    A note on a code that was merged stands with the merged one; of a code that was split, with each part.

    Args:
        run: The run's folder; it is locked.
        before: The codebook before the edit.
        made: The edit.
        who: Who made it, "" where nobody said.
    """
    return _carry(run, codes=_became(before, made), who=who)


def cases_since(run: Path, now: RunTables) -> Became:
    """What cases that notes are about are called in a run that is made anew: by who says most of what they said.

    Args:
        run: The run's folder, as it was.
        now: The run as it is to be.
    """
    if not (read_notes(run)[0].memos or read_notes(run)[0].summaries):
        return {}
    try:
        before = read_run(run)
    except ThematrixError:
        return {}
    notes, theirs = notes_of_run(run, before), _turns(now)
    about = {memo.about.case for memo in notes.memos} | {case for case, _ in notes.summaries}
    same: dict[str, Counter[str]] = defaultdict(Counter)
    for turn, case in _turns(before).items():
        if case in about and theirs.get(turn):
            same[case][theirs[turn]] += 1
    named = {case: max(found, key=lambda name: (found[name], name)) for case, found in sorted(same.items())}
    return {case: (name,) for case, name in named.items() if name != case}


def carry_cases(run: Path, became: Became) -> bool:
    """Carry notes on cases along, as :func:`cases_since` found them.

    Args:
        run: The run's folder; it is locked.
        became: What they are called.
    """
    return _carry(run, cases=became)


def _became(before: Codebook, made: Edit) -> dict[str, tuple[str, ...]]:
    """What became of codes, and of families all of whose codes are in another one now."""
    there = {code.id for code in made.codebook.codes}
    codes: dict[str, tuple[str, ...]] = {}
    for old in dict.fromkeys((*made.yes, *made.no)):
        new = (*((old,) if old in there else ()), *made.yes.get(old, ()), *made.no.get(old, ()))
        codes[old] = tuple(dict.fromkeys(name for name in new if name in there))
    left = {family.id for family in made.codebook.families}
    now = {code.id: code.family for code in made.codebook.codes}
    for family in before.families:
        own = [code.id for code in before.codes if code.family == family.id]
        after = {now.get(new, "") for old in own for new in codes.get(old, (old,))}
        if family.id not in left and len(after) == 1 and (name := after.pop()):
            codes[family.id] = (name,)
    return {old: new for old, new in codes.items() if new and new != (old,)}


def _carry(run: Path, *, codes: Became | None = None, cases: Became | None = None, who: str = "") -> bool:
    """Say it, but where it was just said: a command that was stopped is given again."""
    time = datetime.now(UTC).isoformat(timespec="seconds")
    act = Carry(time=time, who=who, id=secrets.token_hex(6), codes=codes or {}, cases=cases or {})
    if not (act.codes or act.cases):
        return False
    acts = read_notes(run)[0].acts
    last = next((one for one in reversed(acts) if isinstance(one, Carry)), None)
    if last is not None and acts[-1] is last and (last.codes, last.cases) == (act.codes, act.cases):
        return False
    append_note(run, act)
    return True


def _turns(tables: RunTables) -> dict[tuple[str, int], str]:
    """The case of each turn, by document and where it begins."""
    rows = tables.turns.select(["document", "paragraphs", "case"]).to_pylist()
    return {(row["document"], row["paragraphs"][0]["start"]): row["case"] for row in rows if row["paragraphs"]}
