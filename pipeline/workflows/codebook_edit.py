"""Codebooks edited, their versions kept, and the decisions of runs carried along."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.codebook import load_codebook, named
from pipeline.codebook.edit import Edit
from pipeline.codebook.history import keep, plain_text, text_of, versions
from pipeline.codebook.yaml_edit import rewritten
from pipeline.decisions import append_decisions, read_decisions
from pipeline.decisions.migrate import carry
from pipeline.errors import CallError
from pipeline.model import Decision
from pipeline.runtime.digests import file_digest
from pipeline.runtime.disk import disk, write_atomic
from pipeline.runtime.left_alone import refuse_work
from pipeline.runtime.run_folder import RunFolder, locked
from pipeline.workflows.codebook_acts import Act, Back, Merge, Rename, Split
from pipeline.workflows.notes_of_run import carry_codes

YAML = (".yaml", ".yml")


FIRST, CHANGED_OUTSIDE = "as it was before its first change here", "changed by hand"
"""Of versions that nobody saved here."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who does something to a codebook, why, and when (in ISO 8601, now where "")."""

    who: str = ""
    why: str = ""
    when: str = ""


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

    @property
    def told(self) -> tuple[str, ...]:
        """What to know of it, a sentence each."""
        lines = [
            f"Decisions carried along: {one.new:,}; of no use for the new codes: {len(one.of_no_use):,}."
            for one in self.carried
            if one.new or one.of_no_use
        ]
        if self.without_comments:
            lines.append("The file was written anew: its comments are not in it.")
        return (*lines, *self.notes)


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
    return carry_out(file, Rename(old, new), out, runs=runs)


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
    return carry_out(file, Merge(tuple(codes), into), out, runs=runs)


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
    return carry_out(file, Split(code, tuple(into)), out, runs=runs)


def carry_out(
    file: Path,
    act: Act,
    out: Path,
    *,
    runs: Sequence[Path] = (),
    expected: str = "",
    signed: Signed | None = None,
    patience: float = 0.0,
) -> EditedCodebook:
    """Do something to a codebook.

    The codebook comes last: who is stopped in between does it again, which says nothing twice, and it finishes.

    Args:
        file: The codebook.
        act: What is done.
        out: The edited codebook, a .yaml file.
        runs: Whose decisions are carried along.
        expected: The digest of the file that was looked at; of another one nothing is done. "" for any.
        signed: Who does it and why; a codebook that has a history keeps one anyway.
        patience: Seconds to wait for whoever holds the folder of a run.

    Raises:
        CallError: There is no such codebook, code or run, an id is taken, or the codebook is another by now.
        ThematrixError: A run is damaged, or the disk failed.
    """
    if out.suffix.lower() not in YAML:
        raise CallError("the edited codebook is a .yaml file", where=str(out), remedy="Give --out such a name.")
    runs = tuple(dict.fromkeys(runs))
    for run in runs:
        RunFolder.open(run)
    with ExitStack() as held:
        for run in runs:
            held.enter_context(disk(run, "keep the decisions"))
            held.enter_context(locked(run, patience=patience))
        file = named(file)
        codebook = load_codebook(file)
        if expected and file_digest(file) != expected:
            raise changed_meanwhile(file)
        made = act.edit(codebook)
        if isinstance(act, Back):
            text, comments = text_of(act.version), True
        else:
            text, comments = rewritten(file, codebook, made.codebook)
        if out.resolve() != file.resolve():
            refuse_work(out, text.encode(), doing="write the codebook", same=True)
        carried = tuple(_carried(run, made) for run in runs)
        for run in runs:
            carry_codes(run, codebook, made, who=signed.who if signed else "")
        if signed is not None or versions(out):
            _keep_versions(file, out, text, act.what(codebook), signed or Signed())
        write_atomic(out, text.encode(), doing="write the file", over=file)
    return EditedCodebook(out, carried, not comments and file.suffix.lower() in YAML, tuple(made.notes))


def changed_meanwhile(file: Path) -> CallError:
    """That a codebook is not the one that was looked at."""
    return CallError(
        "the codebook was changed since this page was opened, here or elsewhere",
        where=file.name,
        remedy="Your words are still here: load the codebook as it is now, and save them again.",
    )


def _keep_versions(file: Path, out: Path, text: str, what: str, signed: Signed) -> None:
    """Keep the codebook as it is to be, and before it as it was, where no version says that."""
    stands = out if out.is_file() else file
    if stands.suffix.lower() in YAML:
        before = versions(out)
        keep(out, plain_text(stands), when="", who="", what=CHANGED_OUTSIDE if before else FIRST)
    keep(out, text, when=signed.when or now(), who=signed.who, what=what, why=signed.why)


def now() -> str:
    """The time as versions have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _carried(run: Path, made: Edit) -> CarriedRun:
    decisions, damaged = read_decisions(run)
    kept = tuple(made.all_of)
    found = carry(decisions, yes=made.yes, no=made.no, all_of=made.all_of, kept=kept)
    number = append_decisions(run, found.decisions)
    return CarriedRun(run, number, len(found.decisions) - number, tuple(found.open), tuple(damaged))
