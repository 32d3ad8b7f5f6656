"""Codes renamed, merged and split, and the decisions of runs carried along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook import edit, load_codebook, named
from pipeline.codebook.code_names import CodeNames, code_key
from pipeline.codebook.edit import Edit
from pipeline.codebook.yaml_edit import rewritten
from pipeline.decisions import append_decisions, read_decisions
from pipeline.decisions.migrate import carry
from pipeline.errors import CallError
from pipeline.model import Codebook, Decision
from pipeline.runtime.disk import disk, write_atomic
from pipeline.runtime.run_folder import RunFolder, locked

YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class CarriedRun:
    """What became of the decisions of a run.

    Attributes:
        run: Its folder.
        new: How many were written for the new codes.
        before: How many more stood there already.
        of_no_use: Those that say nothing about the new codes.
        damaged: What is wrong with the file, a line each.
    """

    run: Path
    new: int
    before: int
    of_no_use: tuple[Decision, ...]
    damaged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditedCodebook:
    """An edited codebook.

    Attributes:
        out: The file.
        carried: What became of decisions, by run.
        without_comments: Whether the comments of the file are not in it.
        notes: What to look at.
    """

    out: Path
    carried: tuple[CarriedRun, ...]
    without_comments: bool
    notes: tuple[str, ...]


def rename(file: Path, old: str, new: str, out: Path, *, runs: Sequence[Path] = ()) -> EditedCodebook:
    """Give a code or family another id; decisions hold for the new one.

    Args:
        file: The codebook.
        old: The id or name that it has.
        new: The id that it gets.
        out: The edited codebook, a .yaml file.
        runs: Whose decisions are carried along.

    Raises:
        CallError: There is no such codebook, code or run, or the id is taken.
        ThematrixError: A run is damaged, or the disk failed.
    """
    codebook = load_codebook(named(file))
    id_ = _meant(codebook, old, families=True)
    # Who calls a code by its name means that the name changes too.
    made = edit.rename(codebook, id_, new, name="" if id_ == old else new.rpartition("/")[2])
    return _finish(file, codebook, made, out, runs, kept=())


def merge(file: Path, codes: Sequence[str], into: str, out: Path, *, runs: Sequence[Path] = ()) -> EditedCodebook:
    """Make one code of several; a no to it follows only where all of them were denied.

    Args:
        file: The codebook.
        codes: The ids or names of the codes.
        into: The id of the merged code; that of one of them, or a new one.
        out: The edited codebook, a .yaml file.
        runs: Whose decisions are carried along.

    Raises:
        CallError: There is no such codebook, code or run, or the id is taken.
        ThematrixError: A run is damaged, or the disk failed.
    """
    codebook = load_codebook(named(file))
    made = edit.merge(codebook, tuple(_meant(codebook, code) for code in codes), into)
    return _finish(file, codebook, made, out, runs, kept=tuple(made.all_of))


def split(file: Path, code: str, into: Sequence[str], out: Path, *, runs: Sequence[Path] = ()) -> EditedCodebook:
    """Make several codes of one; a no to it is a no to all, a yes is to be decided on again.

    Args:
        file: The codebook.
        code: The id or name of the code.
        into: The ids of the new codes.
        out: The edited codebook, a .yaml file.
        runs: Whose decisions are carried along.

    Raises:
        CallError: There is no such codebook, code or run, or an id is taken.
        ThematrixError: A run is damaged, or the disk failed.
    """
    codebook = load_codebook(named(file))
    return _finish(file, codebook, edit.split(codebook, _meant(codebook, code), tuple(into)), out, runs, kept=())


def _meant(codebook: Codebook, asked: str, *, families: bool = False) -> str:
    """The id of the code, or family, that is called so; what was asked where that is not plain, for the refusal."""
    codes = CodeNames((code.id, code.family, code.name) for code in codebook.codes)
    family_ids = [family.id for family in codebook.families]
    found = codes.meant(asked)
    if families and (asked in family_ids or not found):
        called = [one.id for one in codebook.families if code_key(one.name) == code_key(asked)]
        found = [asked] if asked in family_ids else called
    return found[0] if len(found) == 1 else asked


def _finish(
    file: Path, codebook: Codebook, made: Edit, out: Path, runs: Sequence[Path], *, kept: tuple[str, ...]
) -> EditedCodebook:
    """Carry decisions along and write the edited codebook.

    The codebook comes last: who is stopped in between gives the command again,
    which says nothing twice, and it finishes.
    """
    if out.suffix.lower() not in YAML:
        raise CallError("the edited codebook is a .yaml file", where=str(out), remedy="Give --out such a name.")
    for run in runs:
        RunFolder.open(run)
    text, comments = rewritten(file, codebook, made.codebook)
    carried = tuple(_carried(run, made, kept) for run in runs)
    write_atomic(out, text.encode(), doing="write the file", over=file)
    return EditedCodebook(out, carried, not comments and file.suffix.lower() in YAML, tuple(made.notes))


def _carried(run: Path, made: Edit, kept: tuple[str, ...]) -> CarriedRun:
    with disk(run, "keep the decisions"), locked(run):
        decisions, damaged = read_decisions(run)
        found = carry(decisions, yes=made.yes, no=made.no, all_of=made.all_of, kept=kept)
        number = append_decisions(run, found.decisions)
    return CarriedRun(run, number, len(found.decisions) - number, tuple(found.open), tuple(damaged))
