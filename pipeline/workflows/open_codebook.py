"""A project's codebook, open to be edited: which file it is, what stands in it, and what is done to it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.codebook.diff import Difference, difference
from pipeline.codebook.draft import Draft, Drafted, draft_of, read_draft
from pipeline.codebook.edit import Edit
from pipeline.codebook.history import Version, plain_text, text_of, versions
from pipeline.errors import ThematrixError
from pipeline.export.codebook_page import Count
from pipeline.model import Code, Codebook
from pipeline.runtime.digests import file_digest
from pipeline.runtime.run_folder import CODEBOOK, RunFolder
from pipeline.workflows.codebook_acts import Act, Add, Back, version_of
from pipeline.workflows.codebook_edit import YAML, EditedCodebook, Signed, carry_out, changed_meanwhile
from pipeline.workflows.codebook_show import counts
from pipeline.workflows.open_project import PATIENCE, Answer, OpenProject
from pipeline.workflows.preview_apart import Moves, PreviewApart
from pipeline.workflows.project_folder import ProjectFolder
from pipeline.workflows.settings import code_digests


@dataclass(frozen=True, slots=True)
class ProjectCodebook:
    """The codebook that a project's next run is made with.

    Attributes:
        reads: The file that it is read from.
        writes: The file that it is kept in once it is edited; another one where ``reads`` is no YAML file,
            comes with the program, or is the run's own copy.
    """

    reads: Path
    writes: Path


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code to be edited.

    Attributes:
        id: Its full id.
        family: Its family's id, "" for none.
        draft: As it is written.
        count: What the run found of it; None where the run did not have it.
    """

    id: str
    family: str
    draft: Draft
    count: Count | None


@dataclass(frozen=True, slots=True)
class CodebookNow:
    """A project's codebook at a moment.

    Attributes:
        stamp: Another one means that it has changed.
        title: Its title.
        file: Its file's name.
        families: Id, name and definition.
        codes: In its order.
        behind: Whether the codings were made with another one.
    """

    stamp: str
    title: str
    file: str
    families: tuple[tuple[str, str, str], ...]
    codes: tuple[ShownCode, ...]
    behind: bool

    def as_dict(self) -> dict[str, Any]:
        """For a page."""
        return {
            **{name: getattr(self, name) for name in ("stamp", "title", "file", "behind")},
            "families": [list(family) for family in self.families],
            "codes": [
                {
                    "id": code.id,
                    "family": code.family,
                    "draft": asdict(code.draft),
                    "count": [code.count.passages, code.count.cases] if code.count else None,
                }
                for code in self.codes
            ],
        }


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edit would change.

    Attributes:
        codebook: Of the codebook.
        moved: Of the codings.
        notes: What its author has to do by hand.
    """

    codebook: Difference
    moved: Moves
    notes: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For a page."""
        return {**self.moved.as_dict(), "codebook": self.codebook.as_dict(), "notes": list(self.notes)}


def project_codebook(run: Path, *, folder: ProjectFolder | None = None, within: Path | None = None) -> ProjectCodebook:
    """Where a project's codebook is.

    It is what the project file names; of a run without one, the file that the run was made with, as long
    as that is there. A YAML file of one's own is edited where it lies. Of any other (a table, one that comes with the
    program, what a run keeps as used) an edited copy is kept, beside the project file or the run's folder.

    Args:
        run: The run's folder.
        folder: With the project file; None where there is none.
        within: Outside of this folder a file is only written to where it, or a version that its history keeps,
            is what the run was made with.

    Raises:
        CallError: There is no run.
        ThematrixError: It is damaged.
    """
    named = folder.codebook_path if folder is not None else None
    if folder is not None and named is not None:
        if named.suffix.lower() in YAML and not _shipped(named.resolve()):
            return ProjectCodebook(named, named)
        own = folder.path / CODEBOOK
        return ProjectCodebook(named, folder.path / f"{run.name}-{CODEBOOK}" if own.exists() else own)
    opened = RunFolder.open(run)
    told = opened.manifest.codebook_path
    if told:
        path = (run / told).resolve()
        if path.suffix.lower() in YAML and path.is_file() and not _shipped(path):
            inside = within is None or path.is_relative_to(within.resolve())
            if inside or _is_of(path, opened):
                return ProjectCodebook(path, path)
    own = _beside(run)
    if own.is_file() and not own.is_symlink():
        return ProjectCodebook(own, own)
    return ProjectCodebook(opened.codebook_path, own)


def _beside(run: Path) -> Path:
    whole = run.resolve()
    return whole.with_name(f"{whole.name}-{CODEBOOK}")


def _shipped(path: Path) -> bool:
    from pipeline.codebook.load import builtin

    found = builtin(path.stem)
    return found is not None and found.resolve() == path


def _is_of(path: Path, folder: RunFolder) -> bool:
    """Whether the run was made with this file, as it is or as it was."""
    if file_digest(path) == folder.manifest.inputs.codebook:
        return True
    used = plain_text(folder.codebook_path)
    return any(text_of(version) == used for version in versions(path))


class OpenCodebook:
    """A project's codebook; may be asked from several threads at once."""

    def __init__(
        self, project: OpenProject, *, folder: ProjectFolder | None = None, within: Path | None = None
    ) -> None:
        """Of a project; see :func:`project_codebook`."""
        self.project = project
        self.folder = folder
        self.within = within
        self._lock = threading.RLock()
        self._warming: threading.Thread | None = None
        self._preview = PreviewApart(project.run)
        self._last: tuple[tuple[Path, str], Codebook] | None = None

    @property
    def place(self) -> ProjectCodebook:
        """Where it is."""
        return project_codebook(self.project.run, folder=self.folder, within=self.within)

    def now(self) -> CodebookNow:
        """What stands in it.

        Raises:
            CallError: The run is gone, or the codebook is wrong: every error with its line.
            ThematrixError: The run is damaged.
        """
        place = self.place
        stamp, codebook = self._read(place)
        found = self.counts()
        return CodebookNow(
            stamp,
            codebook.title,
            place.writes.name,
            tuple((family.id, family.name, family.definition) for family in codebook.families),
            tuple(_shown(code, found) for code in codebook.codes),
            self.behind(codebook),
        )

    def called(self) -> tuple[tuple[str, str], ...]:
        """The ids of its codes as it is now, each with its name.

        Raises:
            CallError: The run is gone, or the codebook is wrong.
        """
        return tuple((code.id, code.name or code.id) for code in self._read(self.place)[1].codes)

    def counts(self) -> Mapping[str, Count]:
        """What the run found of each code, people's decisions counted."""
        return counts(self.project.shown.tables)

    def behind(self, codebook: Codebook) -> bool:
        """Whether the project's codings were made with another codebook."""
        used = self.project.shown
        return code_digests(codebook) != used.manifest.code_digests or codebook.families != used.codebook.families

    def _read(self, place: ProjectCodebook) -> tuple[str, Codebook]:
        """Its stamp, and it; of one and the same moment."""
        for _ in range(3):
            stamp = file_digest(place.reads)
            if self._last is not None and self._last[0] == (place.reads, stamp):
                return stamp, self._last[1]
            codebook = load_codebook(place.reads)
            if codebook.digest == stamp:
                self._last = (place.reads, stamp), codebook
                return stamp, codebook
        raise ThematrixError("is being written again and again", where=place.reads.name, remedy="Try again.")

    def warm(self) -> None:
        """Begin to look at the passages, so that the first preview does not wait for it."""
        with self._lock:
            if self._warming is not None and self._warming.is_alive():
                return
            self._warming = threading.Thread(target=self._preview.ready, daemon=True)
            self._warming.start()

    def stop(self) -> None:
        """End what looks at the passages."""
        self._preview.stop()

    def preview(self, act: Act, stamp: str) -> Preview:
        """What an act would change, nothing of which is saved.

        Raises:
            CallError: It cannot be done, the codebook is another than the one that was looked at, or the
                scores do not come from the codebook alone.
        """
        codebook, made = self.edit(act, stamp)
        return Preview(difference(codebook, made.codebook), self._preview.changes(made), made.notes)

    def check(self, code: str, draft: Draft) -> Drafted:
        """What is wrong and what is weak in a code as it is written."""
        return read_draft(code, draft)

    def edit(self, act: Act, stamp: str) -> tuple[Codebook, Edit]:
        """The codebook, and what an act would make of it.

        Raises:
            CallError: It cannot be done, or the codebook is another than the one that was looked at.
        """
        place = self.place
        now, codebook = self._read(place)
        if now != stamp:
            raise changed_meanwhile(place.reads)
        return codebook, act.edit(codebook)

    def save(self, act: Act, stamp: str, signed: Signed) -> EditedCodebook:
        """Do something to it; people's decisions are carried along, and a version is kept.

        Raises:
            CallError: It cannot be done, or the codebook is another than the one that was looked at.
            ThematrixError: The disk failed.
        """
        with self._lock:
            place = self.place
            made = carry_out(
                place.reads,
                act,
                place.writes,
                runs=(self.project.run,),
                expected=stamp,
                signed=signed,
                patience=PATIENCE,
            )
            if self.folder is not None and place.writes != place.reads:
                self.folder.set({"codebook": place.writes.relative_to(self.folder.path).as_posix()})
            return made

    def code_passage(self, key: str, code: Add | str, signed: Signed, *, words: tuple[int, int] | None = None) -> str:
        """Give a passage a code that the run does not have yet; it counts once the run is made anew.

        Args:
            key: The passage's, in addresses.
            code: A new code, which is saved first, or the id of one that the codebook has.
            signed: Who does it.
            words: Some words of it alone; see :meth:`OpenProject.decide`.

        Returns:
            The code's id.

        Raises:
            CallError: There is no such passage or code, or the new one cannot be kept.
            ThematrixError: The disk failed.
        """
        self.project.codings(key)
        if isinstance(code, Add):
            self.save(code, self._read(self.place)[0], signed)
        id_ = code.code if isinstance(code, Add) else code
        further = {one.id for one in self._read(self.place)[1].codes}
        self.project.decide(key, [Answer(id_, accept=True)], coder=signed.who, words=words, further=further)
        return id_

    def versions(self) -> tuple[Version, ...]:
        """Its versions, the latest first."""
        return versions(self.place.writes)

    def back_to(self, number: int) -> Back:
        """Going back to a version.

        Raises:
            CallError: There is none of that number.
        """
        place = self.place
        return Back(version_of(place.writes, number, versions(place.writes)))


def _shown(code: Code, found: Mapping[str, Count]) -> ShownCode:
    return ShownCode(code.id, code.family, draft_of(code), found.get(code.id))
