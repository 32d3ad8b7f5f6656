"""A project: the folder that ``thematrix init``, ``ingest`` and ``run`` work in, begun and filled from outside.

Everything that is kept here is what a person would have written there: the
transcripts in their folder, cases.csv beside them, the codebook, thematrix.toml.
The command line goes on where somebody stopped here, and the other way round.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import CallError, ThematrixError
from pipeline.ingest.corpus_files import CASE_SHEETS, case_sheet, find_files
from pipeline.ingest.files.decode import LARGEST
from pipeline.runtime.disk import disk, writing
from pipeline.runtime.run_folder import MANIFEST
from pipeline.workflows.cases_grid import CasesGrid, correct_all, read_grid, write_grid
from pipeline.workflows.init import first_text, of_programs, start, write_start
from pipeline.workflows.project_file import FILE, OUTPUTS, ProjectFile, change, read_project
from pipeline.workflows.upload_names import kept_name

TRANSCRIPTS = "transcripts"
REMOVED = "removed"
"""Where transcripts go that are taken out: they may be the only copy."""

TOGETHER = 2 * 1024**3
"""Bytes of all transcripts of a project that are taken from outside."""

CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """An upload that was kept.

    Attributes:
        file: Its path among the transcripts.
        told: What was done to its name, or that it was there already; "" for nothing.
    """

    file: str
    told: str = ""


def begin(desk: Path, title: str) -> Path:
    """A new project's folder in the desk's folder, named after its title.

    Raises:
        CallError: The title cannot be the name of a folder, or there is one already.
        ThematrixError: The disk failed.
    """
    title = " ".join(title.split())
    if not title:
        raise CallError("a project needs a name", remedy="Name it after the study.")
    name = kept_name(title.replace("/", "-").replace("\\", "-").lstrip("."))
    folder = desk / name.name
    if name.name.casefold() in {path.name.casefold() for path in desk.iterdir()}:
        raise CallError(f"there is a folder {name.name!r} already", remedy="Choose another name.")
    with disk(folder, "make the project's folder"):
        folder.mkdir()
        (folder / TRANSCRIPTS).mkdir()
        text = first_text(title, corpus=TRANSCRIPTS, codebook=None, out=(OUTPUTS / TRANSCRIPTS).as_posix())
        with (folder / FILE).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return folder


def begin_in(folder: Path) -> tuple[str, ...]:
    """Make a project of a folder that holds transcripts, as ``thematrix init`` does in it; what was found.

    Raises:
        CallError: There is a project file already, or no transcript.
        ThematrixError: The disk failed.
    """
    made = start(folder)
    if "\ncorpus = " not in made.text:
        raise CallError("holds no transcripts", where=folder.name, remedy="Choose a folder that holds some.")
    write_start(made)
    return made.told


def to_begin(desk: Path) -> list[tuple[str, str]]:
    """The folders of a desk that hold transcripts and are no project yet: name, and what is there."""
    found = []
    for folder in sorted(desk.iterdir()):
        if folder.name.startswith(".") or folder.is_symlink() or not folder.is_dir():
            continue
        if (folder / FILE).exists() or (folder / MANIFEST).exists() or of_programs(folder):
            continue
        try:
            made = start(folder)
        except ThematrixError:
            continue
        corpus = next((line for line in made.text.splitlines() if line.startswith("corpus = ")), "")
        if corpus:
            found.append((folder.name, made.told[0].partition(": ")[2].rstrip(".")))
    return found


class ProjectFolder:
    """A project's folder; may be asked from several threads at once."""

    def __init__(self, path: Path, *, within: Path) -> None:
        """Open it.

        Args:
            path: It; with a project file.
            within: The desk's folder, which nothing leaves that the project file names.
        """
        self.path = path
        self.within = within.resolve()
        self.lock = threading.RLock()

    @property
    def said(self) -> ProjectFile:
        """What its project file says.

        Raises:
            CallError: There is none, it is wrong, or it names something outside of the desk's folder.
        """
        said = read_project(self.path)
        if said is None:
            raise CallError("there is no project file any more", where=FILE, remedy="Go back to the projects.")
        for key in ("corpus", "codebook", "out", "learned"):
            path = said.path_of(key)
            if path is not None and not path.resolve().is_relative_to(self.within):
                raise CallError(
                    f"{key} leads out of the folder that this desk shows",
                    where=FILE,
                    remedy="Open the desk on the folder that holds both, or work with it on the command line.",
                )
        return said

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.said.get("title") or self.path.name)

    @property
    def corpus(self) -> Path:
        """The folder of its transcripts."""
        return self.said.path_of("corpus") or self.path / TRANSCRIPTS

    @property
    def out(self) -> Path | None:
        """The folder of its run; None where the project file names none."""
        return self.said.path_of("out")

    @property
    def codebook_path(self) -> Path | None:
        """Its codebook's file; None where none has been chosen, or it is not there."""
        path = self.said.codebook
        return path if path is not None and path.exists() else None

    @property
    def files(self) -> list[tuple[str, int, int]]:
        """Its transcripts, with cases.csv: path in their folder, bytes, and when they were written, in ns.

        Raises:
            CallError: They cannot be listed, or one is a link that leads out of the desk's folder.
            ThematrixError: The disk failed.
        """
        root = self.corpus
        if root.is_dir() and not any(root.iterdir()):
            return []
        found = find_files(root)
        sheet = case_sheet(found.root)
        listed = []
        for name in (*found.files, *([sheet.name] if sheet else [])):
            path = self._inside(found.root / name, name)
            with disk(path, "list the transcripts"):
                state = path.stat()
            listed.append((name, state.st_size, state.st_mtime_ns))
        return listed

    def _inside(self, path: Path, name: str) -> Path:
        """The path, if it does not lead out of the desk's folder."""
        if not path.resolve().is_relative_to(self.within):
            raise CallError(
                "is a link that leads out of the folder that this desk shows",
                where=name,
                remedy="Put the file itself there.",
            )
        return path

    def _cases_root(self) -> Path:
        """The folder of cases.csv, if that is no link that leads out of the desk's folder."""
        root = self.corpus
        sheet = case_sheet(root) if root.is_dir() else None
        if sheet is not None:
            self._inside(sheet, sheet.name)
        return root

    @property
    def cases(self) -> CasesGrid:
        """What stands in its cases.csv; of one that leads out of the desk's folder, only that it does.

        Raises:
            CallError: The project file is wrong.
        """
        root = self.corpus
        try:
            return read_grid(self._cases_root())
        except CallError as error:
            return CasesGrid(problem=str(error).replace(f"{root}{os.sep}", ""))

    def write_cases(self, header: Sequence[str], rows: Iterable[Sequence[str]], *, stamp: str) -> CasesGrid:
        """Write cases.csv as it was edited; see :func:`~pipeline.workflows.cases_grid.write_grid`."""
        with self.lock:
            return write_grid(self._cases_root(), header, rows, stamp=stamp)

    def correct(self, said: Iterable[tuple[str, str, Mapping[str, str]]]) -> CasesGrid:
        """Write corrections into cases.csv; see :func:`~pipeline.workflows.cases_grid.correct`."""
        with self.lock:
            return correct_all(self._cases_root(), said)

    def add(self, name: str, upload: Path, *, over: bool = False) -> Kept:
        """Keep a transcript that was uploaded; nothing is written over unless that was asked for.

        Args:
            name: As the browser gives it, with the folders that it lay in.
            upload: Where its bytes are.
            over: Whether a file of that name may be written over.

        Raises:
            CallError: Its name, its size, or that there is one already.
            ThematrixError: The disk failed.
        """
        kept = kept_name(name)
        size = upload.stat().st_size
        shown = kept.as_posix()
        if not size:
            raise CallError("is empty", where=shown, remedy="Save the transcript again.")
        if size > LARGEST:
            raise CallError(
                f"is too large: {size // 1024**2} MB, at most {LARGEST // 1024**2} MB can be read",
                where=shown,
                remedy="Split it into one file an interview.",
            )
        with self.lock:
            root = self._own_folder()
            there = self._there(root, kept)
            if there is not None and not there.is_file():
                raise CallError("is the name of a folder here", where=shown, remedy="Rename the file.")
            if there is not None and not over:
                if there.stat().st_size == size and same_bytes(there, upload):
                    return Kept(there.relative_to(root).as_posix(), "is there already, the same byte for byte")
                raise There(shown)
            if kept.name.casefold() in CASE_SHEETS and there is None and (other := case_sheet(root)) is not None:
                raise CallError(f"{other.name} is there already", where=shown, remedy="Keep one of the two.")
            known: list[tuple[str, int, int]] = []
            with suppress(CallError):  # what is there and is no transcript does not bar the first one
                known = self.files
            together = sum(one for _, one, _ in known) - (there.stat().st_size if there else 0)
            if together + size > TOGETHER:
                raise CallError(
                    f"would be more than the {TOGETHER // 1024**3} GB that all transcripts may have together",
                    where=shown,
                    remedy="Put them into the folder yourself, or make two projects.",
                )
            path = there or root / kept
            with writing(path, doing="keep the transcript") as temporary:
                shutil.copyfile(upload, temporary)
        given = name.replace("\\", "/").removeprefix("./")
        return Kept(path.relative_to(root).as_posix(), f"is kept as {shown}" if given != shown else "")

    def _own_folder(self) -> Path:
        """The folder of the transcripts, made when absent."""
        root = self.corpus
        if root.is_file():
            raise CallError("is one file, not a folder", where=root.name, remedy="Make a project of a folder.")
        with disk(root, "make the folder of the transcripts"):
            root.mkdir(exist_ok=True)
        return root

    def _there(self, root: Path, kept: PurePosixPath) -> Path | None:
        """What is there under that name, capitals or not, as on the systems that do not tell them apart."""
        path = root
        for number, part in enumerate(kept.parts, start=1):
            found = next((one for one in _listed(path) if one.name.casefold() == part.casefold()), None)
            if found is None:
                return None
            if found.is_symlink() or (number < len(kept.parts) and not found.is_dir()):
                raise CallError("has the name of a link or file here", where=kept.as_posix(), remedy="Rename it.")
            path = found
        return path

    def remove(self, file: str) -> str:
        """Take a transcript out, into the folder ``removed`` of the project; where it is now.

        Raises:
            CallError: There is no such transcript.
            ThematrixError: The disk failed.
        """
        with self.lock:
            root = self.corpus
            if file not in {name for name, _, _ in self.files}:
                raise CallError("is not among the transcripts any more", where=file, remedy="Reload the page.")
            if not root.resolve().is_relative_to(self.path.resolve()) or root.resolve() == self.path.resolve():
                raise CallError(
                    "does not lie in a folder of the project's own", where=file, remedy="Take it away there."
                )
            path = self.path / REMOVED / PurePosixPath(file).name
            number = 2
            while path.exists():
                path = path.with_name(f"{PurePosixPath(file).stem}-{number}{path.suffix}")
                number += 1
            with disk(path, "take the transcript out"):
                path.parent.mkdir(exist_ok=True)
                (root / file).rename(path)
            return path.relative_to(self.path).as_posix()

    def set(self, values: Mapping[str, str | bool]) -> None:
        """Change what the project file says.

        Raises:
            CallError: A value is wrong.
            ThematrixError: The disk failed.
        """
        with self.lock:
            change(self.path, values)


class There(CallError):
    """An upload whose name another file has."""

    def __init__(self, file: str) -> None:
        super().__init__("is there already, and was left as it is", where=file, remedy="Replace it, or rename yours.")


def _listed(folder: Path) -> Iterable[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return ()


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files hold the same."""
    with one.open("rb") as first, other.open("rb") as second:
        while chunk := first.read(CHUNK):
            if chunk != second.read(CHUNK):
                return False
        return not second.read(1)
