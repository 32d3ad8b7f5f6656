"""``notes.jsonl``: one act a line."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from pydantic import ValidationError

from pipeline.notes.acts import LINES, Act
from pipeline.notes.standing import Notes, standing
from pipeline.runtime.line_log import append_lines, folded
from pipeline.runtime.manifest import first_problem
from pipeline.runtime.run_folder import NOTES

_Known = tuple[frozenset[str], frozenset[str]]


class _Acts:
    """The lines that can be read, and a sentence about each other."""

    def __init__(self) -> None:
        self.damaged: list[str] = []
        self._acts: list[Act] = []
        self._known: set[str] = set()
        self._standing: dict[_Known, Notes] = {}

    def add(self, number: int, line: bytes) -> None:
        """An act."""
        try:
            act = LINES.validate_json(line)
        except ValidationError as error:
            self.damaged.append(f"{NOTES}:{number}: {first_problem(error)}; it is no note and was passed over")
            return
        if act.id in self._known:
            self.damaged.append(f"{NOTES}:{number}: stands here for the second time and was passed over")
            return
        self._known.add(act.id)
        self._acts.append(act)
        self._standing = {}

    def standing(self, codes: frozenset[str], cases: frozenset[str]) -> Notes:
        """What they come to where there are these codes and cases."""
        known = codes, cases
        if known not in self._standing:
            self._standing[known] = standing(self._acts, codes=codes, cases=cases)
        return self._standing[known]


def read_notes(run: Path, *, codes: Collection[str] = (), cases: Collection[str] = ()) -> tuple[Notes, tuple[str, ...]]:
    """What the notes in a run's folder come to, and a sentence about each line that cannot be read.

    Args:
        run: The run's folder.
        codes: The ids of the codes and families that there are: a note on one that was renamed, merged or split
            since stands with what became of it; where it is none of these, with its newest name.
        cases: The ids of the cases, likewise.

    Raises:
        CallError: A link stands in the file's place.
        ThematrixError: The disk failed.
    """
    with folded(run / NOTES, _Acts, doing="read the notes") as acts:
        return acts.standing(frozenset(codes), frozenset(cases)), tuple(acts.damaged)


def read_note_file(path: Path) -> tuple[tuple[Act, ...], tuple[str, ...]]:
    """The acts in a file that is no run's own, and a sentence about each line that cannot be read.

    Raises:
        CallError: A link stands in the file's place.
        ThematrixError: The disk failed.
    """
    with folded(path, _Acts, doing="read the notes") as acts:
        return acts.standing(frozenset(), frozenset()).acts, tuple(acts.damaged)


def append_note(run: Path, act: Act) -> None:
    """Add an act at the end of those in a run's folder.

    Args:
        run: The run's folder; it is locked.
        act: With an id of its own.

    Raises:
        CallError: A link stands in the file's place.
        ThematrixError: The disk failed; the file is as it was.
    """
    value = act.model_dump(mode="json", exclude_defaults=True)
    first = {name: value.pop(name) for name in ("time", "who") if name in value}
    line = json.dumps({**first, "act": act.act, **value}, ensure_ascii=False)
    append_lines(run / NOTES, f"{line}\n", doing="keep the note")
