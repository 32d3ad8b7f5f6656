"""A run's folder: what it holds, who writes into it, and the swap of its outputs.

A run writes everything into ``<out>/.staging`` and only then moves it into
place. A marker file says that the move has begun, so that a process killed in
the middle of it is finished by the next one that opens the folder: a reader
sees the old run or the new one, never a mixture.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
import sqlite3
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.disk import CACHE, RUN, clear_leftovers, disk, was_read, write_atomic
from pipeline.runtime.manifest import AGAIN, ForeignFile, Manifest

MANIFEST = RUN
STAGING = ".staging"
MARKER = ".swap.json"
LOCK = ".lock"
DECISIONS = "decisions.jsonl"
NOTES = "notes.jsonl"
AGREEMENT = "agreement/agreement.json"

CODEBOOK = "codebook.yaml"

REPORT = "report.html"
TABLES = "tables"
SCORES_CSV = "scores.csv"
TRANSCRIPTS = "report-transcripts"
"""Pages of the transcripts that the report could not hold."""

FOLDERS = (TABLES, TRANSCRIPTS)

OWN = (STAGING, MARKER, CACHE, LOCK, DECISIONS, NOTES)
"""What names may begin with in a run's folder before its first run has ended."""

OUTPUTS = frozenset(
    {
        *("codings.csv", "passages.csv", "cases.csv", "codes.csv", SCORES_CSV, "datapackage.json"),
        *("themes.xlsx", "quotes.md", REPORT, "methods.md"),
        *("project.sqlite3", "tags.csv", "project.qdpx", "codebook.qdc", "handover.md", *FOLDERS, CODEBOOK, MANIFEST),
        *("themes.csv", "proposed.yaml", "themes.html", "themes.svg", "themes.png", "discover.json"),
    }
)
"""What thematrix writes into its folders by a swap: outputs of a run, of an export, of `discover`."""

_HELD: set[Path] = set()
"""The folders that this process has locked."""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The folder of a finished run: where its files are, and what it says of itself.

    Files are given out only as the run wrote them: a link, or a file whose
    digest is not the one in run.json, is refused.

    Attributes:
        path: The folder.
        manifest: What run.json says.
    """

    path: Path
    manifest: Manifest

    @classmethod
    def open(cls, path: Path) -> Self:
        """The run in that folder, after finishing a begun swap.

        Raises:
            CallError: There is no run, another one is writing into it, or it is of a later format.
            ThematrixError: run.json is damaged.
        """
        settle(path)
        was_read(*(path / name for name in OUTPUTS))
        try:
            folder = cls(path, _manifest(path))
            if folder.manifest.corpus_path:
                was_read(path / folder.manifest.corpus_path)
            return folder
        except (FileNotFoundError, NotADirectoryError, ForeignFile) as error:
            raise no_run(path) from error

    def read(self, name: str) -> bytes:
        """One of the outputs.

        Raises:
            ThematrixError: It is absent, or not as the run wrote it.
        """
        path = self.path / name
        try:
            data = plain_file(path).read_bytes()
        except FileNotFoundError as error:
            raise ThematrixError("is missing", where=str(path), remedy=AGAIN) from error
        except OSError as error:
            raise ThematrixError(f"cannot be read ({error.strerror})", where=str(path), remedy=AGAIN) from error
        # A run of format 1 has a digest of every output too; one that is made by hand may have none.
        known = self.manifest.outputs.get(name)
        if known is not None and hashlib.sha256(data).hexdigest() != known:
            raise ThematrixError("is damaged: it is not as the run wrote it", where=str(path), remedy=AGAIN)
        return data

    @property
    def codebook_path(self) -> Path:
        """The codebook as used.

        Raises:
            ThematrixError: It is absent, or not as the run wrote it.
        """
        self.read(CODEBOOK)
        return self.path / CODEBOOK

    @property
    def cache(self) -> Path:
        """Where the run keeps what it computed.

        Raises:
            CallError: It is a link.
        """
        return plain_folder(self.path / CACHE)


def no_run(path: Path) -> CallError:
    """What is said of a folder without a run."""
    return CallError(
        "there is no run here", where=str(path), remedy="Give the folder that thematrix run --out has written."
    )


def open_run(out: Path) -> RunFolder | None:
    """The run in a folder that is to be written into, after finishing a begun swap.

    Returns:
        None where the folder is absent, empty, holds only what a first run
        left that never ended, or a run whose run.json is damaged: it is made anew.

    Raises:
        CallError: The folder is a file, or holds anything else, or another
            run is writing into it, or a later version wrote it.
    """
    refuse_file(out)
    if not out.exists():
        return None
    settle(out)
    own: tuple[str, ...] = OWN
    try:
        return RunFolder(out, _manifest(out))
    except CallError:
        raise
    except (FileNotFoundError, ForeignFile):
        pass
    except ThematrixError:
        # Nothing in the folder says that it is ours but the names.
        own = (*OWN, *OUTPUTS, Path(AGREEMENT).parent.name)
    if own is OWN:
        refuse_strangers(out, begins=own, but=" and is not a run of thematrix")
    else:
        refuse_strangers(
            out, begins=own, but=f" and its {MANIFEST} is damaged", besides=f"; {DECISIONS} can be copied into it"
        )
    return None


def refuse_file(out: Path) -> None:
    """Refuse a file where a folder is to be written into.

    Raises:
        CallError: It is one.
    """
    if out.exists() and not out.is_dir():
        raise CallError("is a file, not a folder", where=str(out), remedy="Give --out a new folder's name.")


_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,6}")
"""What ends a file's name; a year or a version does not."""


def refuse_ending(out: Path, *, but: str = "") -> None:
    """Refuse the name of a file where a folder is to be made.

    Args:
        out: What was asked for; a folder that is there may be called as it likes.
        but: What can be given besides.

    Raises:
        CallError: It ends as a file does.
    """
    if not out.exists() and _ENDING.fullmatch(out.suffix):
        raise CallError(
            f"ends in {out.suffix} as a file does, and a folder is written",
            where=str(out),
            remedy=f"Give --out a folder's name{but}.",
        )


def refuse_strangers(
    out: Path, *, names: Collection[str] = (), begins: tuple[str, ...] = (), but: str = "", besides: str = ""
) -> None:
    """Refuse a folder to write into that holds anything but what an earlier call wrote.

    Args:
        out: The folder; it may be absent.
        names: What may stand in it.
        begins: What the names of further things that may stand in it begin with.
        but: What is said of the folder besides.
        besides: What can be done besides.

    Raises:
        CallError: It is a file, or holds something else.
    """
    refuse_file(out)
    there = sorted(path.name for path in out.iterdir()) if out.is_dir() else []
    strange = [name for name in there if name not in names and not name.startswith(begins)]
    if strange:
        raise CallError(
            f"the folder holds something else ({strange[0]}){but}",
            where=str(out),
            remedy=f"Nothing was written. Choose a new or empty folder with --out{besides}.",
        )


def _manifest(folder: Path) -> Manifest:
    path = plain_file(folder / MANIFEST)
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        raise ThematrixError(f"cannot be read ({error.strerror})", where=str(path), remedy=AGAIN) from error
    return Manifest.read(data, where=str(path))


def plain_file(path: Path) -> Path:
    """The path, if no link stands there.

    Raises:
        CallError: A link does: what a run left are plain files, and nothing is read or written elsewhere.
    """
    if path.is_symlink():
        raise CallError(
            "is a link to another place, which is not followed", where=str(path), remedy="Put a copy in its place."
        )
    return path


def plain_folder(path: Path) -> Path:
    """The path, if no link stands there.

    Raises:
        CallError: A link does.
    """
    if path.is_symlink():
        raise CallError(
            "is a link to another folder, which is not followed",
            where=str(path),
            remedy="Put the folder itself in its place, or delete the link; a cache elsewhere is named with --cache.",
        )
    return path


class FolderBusy(CallError):
    """Another run holds the folder."""


@contextlib.contextmanager
def locked(out: Path, *, patience: float = 0.0) -> Iterator[None]:
    """Keeps a second run out of the folder; a killed process lets go of it.

    Args:
        out: The folder; made when absent.
        patience: Seconds to wait for whoever holds it: a short act of the desk or the command line soon lets go.

    Raises:
        FolderBusy: Another run holds it.
    """
    out.mkdir(parents=True, exist_ok=True)
    connection = _begun_within(out, patience)
    clear_leftovers(out)
    try:
        folder = out.resolve()
        _HELD.add(folder)
        try:
            yield
        finally:
            _HELD.discard(folder)
            if not (out / MARKER).exists() and not (out / STAGING).is_symlink():
                # What an error or Ctrl-C left half done.
                shutil.rmtree(out / STAGING, ignore_errors=True)
    finally:
        connection.close()


def _begun_within(out: Path, patience: float) -> sqlite3.Connection:
    """The lock, held, asked for until the patience is over.

    Raises:
        FolderBusy: Another run still holds it.
    """
    until = time.monotonic() + patience
    while True:
        try:
            return _begun(out)
        except FolderBusy:
            if time.monotonic() >= until:
                raise
        time.sleep(0.05)


def _begun(out: Path) -> sqlite3.Connection:
    """The lock, held; what stands in its place and is none is replaced.

    Raises:
        FolderBusy: Another run holds it.
    """
    lock = out / LOCK
    if lock.is_symlink():
        lock.unlink()
    for again in (True, False):
        connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            connection.close()
            if "locked" in str(error):
                raise FolderBusy(
                    "another run is writing into this folder",
                    where=str(out),
                    remedy="Wait for it to end, or choose another folder with --out.",
                ) from error
            if isinstance(error, sqlite3.OperationalError) or not again:
                raise
            lock.unlink()
        else:
            return connection
    raise AssertionError("the second try returns or raises")


def swap(out: Path) -> None:
    """Move what is staged into place; what was there before and is not staged stays.

    Args:
        out: The run's folder.
    """
    if (out / STAGING / REPORT).exists() and (out / TRANSCRIPTS).is_dir():
        # An empty one takes the place of pages that the report before could not hold.
        (out / STAGING / TRANSCRIPTS).mkdir(exist_ok=True)
    if (out / STAGING / REPORT).exists() and (out / SCORES_CSV).exists() and not (out / STAGING / SCORES_CSV).exists():
        # As for the pages: an empty one takes the place of that which is left out now.
        (out / STAGING / SCORES_CSV).touch()
    write_atomic(out / MARKER, b"[]")
    finish_swap(out)


def settle(out: Path) -> None:
    """Finish the swap that a killed process began in the folder; whoever reads a run calls this first.

    Raises:
        CallError: The process is not dead but writing.
        ThematrixError: The disk failed.
    """
    if not (out / MARKER).is_file():
        return
    own = contextlib.nullcontext() if out.resolve() in _HELD else locked(out)
    with disk(out, "put what an interrupted run left into place"), own:
        finish_swap(out)


def finish_swap(out: Path) -> None:
    """Finish a swap that was begun; without one, nothing happens.

    That there is a marker is all that counts: what stands in it is not read.
    Only files and folders of the names that thematrix writes are moved, from
    the staging folder beside it, and a link is never followed.
    """
    marker, source = out / MARKER, out / STAGING
    if not marker.exists():
        return
    staged = {path.name for path in source.iterdir()} if source.is_dir() and not source.is_symlink() else set()
    for name in sorted(staged & OUTPUTS, key=lambda name: name == MANIFEST):
        new, target = source / name, out / name
        if new.is_symlink() or new.is_dir() is not (name in FOLDERS):
            continue
        if name in FOLDERS:
            _clear(target)
            new.rename(target)
        else:
            new.replace(target)
    if (out / TRANSCRIPTS).is_dir() and not any((out / TRANSCRIPTS).iterdir()):
        (out / TRANSCRIPTS).rmdir()
    if (out / SCORES_CSV).is_file() and not (out / SCORES_CSV).stat().st_size:
        (out / SCORES_CSV).unlink()
    marker.unlink()
    _clear(source)


def staging(out: Path) -> Path:
    """An empty staging folder."""
    folder = out / STAGING
    _clear(folder)
    folder.mkdir(parents=True)
    return folder


def _clear(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
