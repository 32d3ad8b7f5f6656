"""The names again in a copy that was written with others."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import CallError
from pipeline.pseudonyms.copying import restored
from pipeline.pseudonyms.key_file import check_key, read_key
from pipeline.pseudonyms.names_again import NamesAgain
from pipeline.pseudonyms.surfaces import surface_of
from pipeline.runtime.disk import disk, writing_folder
from pipeline.workflows.carried import carry_decisions, check_carried
from pipeline.workflows.pseudonym_copy import write_files
from pipeline.workflows.pseudonymise import refuse_place


@dataclass(frozen=True, slots=True)
class Revealed:
    """A corpus with its names again.

    Attributes:
        out: The folder.
        exact: Files that are as they were, byte for byte.
        repacked: Containers whose every part is as it was; they are packed anew.
        by_names: Files that were changed since, in which replacements were turned back one by one.
        lost: Files that were written as text, whose format is not had again.
        strange: Files that the key does not know and that have no replacement; they are taken along as they are.
        decisions: Decisions that were carried back.
    """

    out: Path
    exact: tuple[str, ...]
    repacked: tuple[str, ...]
    by_names: tuple[str, ...]
    lost: tuple[str, ...]
    strange: tuple[str, ...] = ()
    decisions: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """What the user should know, a line each."""
        return (
            *(f"{file}: every part as it was, packed anew." for file in self.repacked),
            *(f"{file}: changed since; replacements were turned back where they stand." for file in self.by_names),
            *(f"{file}: was written as text; its format is not had again." for file in self.lost),
            *(f"{file}: not of this key, and taken along as it is." for file in self.strange),
            *([f"{self.decisions}."] if self.decisions else []),
        )

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "out": str(self.out)}


def reveal(copy: Path, out: Path, *, key: Path, secret: Callable[[], str], decisions: Path | None = None) -> Revealed:
    """Put the names back into a copy.

    Args:
        copy: What :func:`pseudonymise` wrote; files may have been changed since.
        out: A folder that is not there yet.
        key: The key.
        secret: Gives the passphrase or identity.
        decisions: decisions.jsonl of a run on the copy, to be carried back.

    Raises:
        CallError: A path is wrong, or the key does not open.
        ThematrixError: The disk failed.
    """
    copy = copy.resolve()
    if not copy.is_dir():
        raise CallError("is not a folder", where=str(copy), remedy="Give the folder that pseudonymise wrote.")
    refuse_place(out, copy)
    check_key(key)
    content = read_key(key, secret=secret())
    if decisions:
        check_carried(decisions)
    known = content["files"]
    every = [known, *content.get("earlier", ())]
    renamer = NamesAgain(content["entities"])
    kinds: dict[str, list[str]] = defaultdict(list)
    made: list[tuple[str, bytes]] = []
    for path in sorted(copy.rglob("*")):
        if not path.is_file():
            continue
        file = path.relative_to(copy).as_posix()
        with disk(path, "read the file"):
            data = path.read_bytes()
        surface = surface_of(data, file=file)
        digest = hashlib.sha256(data).hexdigest()
        there = [files[file] for files in every if file in files]
        one = next((one for one in there if one["digest"] == digest), there[0] if there else None)
        if one and digest == one["digest"] and one["back"] is not None and surface:
            made.append((one["old"], restored(surface, one["back"], one.get("encodings"))))
            kinds["repacked" if surface.packed and one["back"] else "exact"].append(one["old"])
            continue
        changed = data
        if surface:
            changed = surface.written({member.name: renamer.member(member, file="") for member in surface.members})
        target = one["old"] if one and one["back"] is not None else file
        made.append((target, changed))
        lost = one is not None and one["back"] is None
        kinds["lost" if lost else "by_names" if one or changed != data else "strange"].append(target)
    if not set(kinds) - {"strange"}:
        raise CallError(
            "holds nothing that was written with this key",
            where=str(copy),
            remedy="Give the copy, and the key that was written beside it.",
        )
    with writing_folder(out, doing="write the copy") as folder:
        write_files(folder, made)
    told = carry_decisions(decisions, copy, out, known, back=True, rename=renamer.text) if decisions else ""
    return Revealed(
        out,
        exact=tuple(kinds["exact"]),
        repacked=tuple(kinds["repacked"]),
        by_names=tuple(kinds["by_names"]),
        lost=tuple(kinds["lost"]),
        strange=tuple(kinds["strange"]),
        decisions=told,
    )
