"""A project of the desk: its run and its folder, and all that is made for either, each once."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pipeline.errors import CallError, ThematrixError
from pipeline.web.background import Background, Errand
from pipeline.workflows.discover_apart import DiscoverApart
from pipeline.workflows.drafts import Drafts
from pipeline.workflows.learn_apart import LearnApart
from pipeline.workflows.open_codebook import OpenCodebook
from pipeline.workflows.open_discover import OpenThemes
from pipeline.workflows.open_project import OpenProject
from pipeline.workflows.open_review import OpenReview
from pipeline.workflows.open_uploads import OpenUploads
from pipeline.workflows.project_file import FILE
from pipeline.workflows.project_folder import ProjectFolder
from pipeline.workflows.projects_in import FoundProject, projects_in
from pipeline.workflows.run_again import run_again_options
from pipeline.workflows.run_apart import RunApart, Watched
from pipeline.workflows.run_estimates import Estimator

HERE = "-"
"""In addresses, the desk's folder itself: a browser takes a dot away."""

_One = TypeVar("_One")


def found_project(desk: Path, name: str) -> FoundProject:
    """The project of that name in a desk's folder, looked for anew.

    Raises:
        CallError: The desk has none; the name is looked up among those there are, so that no path leaves the folder.
    """
    found = next((one for one in projects_in(desk) if (one.name or HERE) == name), None)
    if found is None:
        raise CallError(f"this desk has no project {name!r}", remedy="Go back to the projects.")
    return found


class DeskProject:
    """A project of the desk; may be asked from several threads at once."""

    def __init__(self, desk: Path, name: str) -> None:
        """Nothing is opened yet.

        Args:
            desk: The desk's folder, which nothing leaves.
            name: Of a project that was found there.
        """
        self.desk = desk
        self.name = name
        self._lock = threading.Lock()
        self._opening = threading.Lock()  # a large run takes seconds, in which other pages go on
        self._run: OpenProject | None = None
        self._stamp: object = None
        self._made: dict[type, tuple[object, Any]] = {}

    @property
    def called(self) -> str:
        """What people call it: its name, or that of the desk's folder where it is the folder itself."""
        return self.desk.resolve().name if self.name == HERE else self.name

    def once(self, kind: type[_One], make: Callable[[], _One], *, of: object = None) -> _One:
        """The one of its kind, made where there is none yet, or the last was made of something else.

        Args:
            kind: Of what.
            make: Makes it; quick, since others wait.
            of: What it is made of, the run that is open for most.
        """
        with self._lock:
            known = self._made.get(kind)
            if known is None or known[0] is not of:
                if known is not None:
                    _stop(known[1])
                known = self._made[kind] = of, make()
            made: _One = known[1]
            return made

    @property
    def run(self) -> OpenProject:
        """Its run, opened anew where the project file names another one now.

        Raises:
            CallError: It is gone, or nothing has been coded in it yet.
        """
        known = self._opened
        if known is not None:
            return known
        with self._opening:
            return self._opened or self._open()

    @property
    def _opened(self) -> OpenProject | None:
        """The run as it was opened; None where it was not, or the project file may name another one since."""
        with self._lock:
            project, stamp = self._run, self._stamp
        return project if project is not None and stamp == self._stamp_now() else None

    def _stamp_now(self) -> object:
        """How the project file is."""
        try:
            state = (self.desk / ("" if self.name == HERE else self.name) / FILE).stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_size, state.st_ino

    def _open(self) -> OpenProject:
        stamp = self._stamp_now()
        found = found_project(self.desk, self.name)
        if found.run is None:
            if found.folder is not None:
                _ = ProjectFolder(found.folder, within=self.desk).out  # tells what is wrong with the file
            raise CallError("nothing has been coded in this project yet", remedy="Code it on its page Project.")
        project = self._run
        if project is None or project.run != found.run:
            project = OpenProject(found.run)
            _held(project)
        with self._lock:
            self._run, self._stamp = project, stamp
        return project

    @property
    def background(self) -> Background:
        """Its folder, with what is read and run in it.

        Raises:
            CallError: It is gone, or it is a run without a project file.
        """
        with self._lock:
            known = self._made.get(Background)
        if known is not None:
            folder: Background = known[1]
            return folder
        found = found_project(self.desk, self.name).folder
        if found is None:
            raise CallError(
                "this is a run without a project file, so nothing can be added to it here",
                remedy="Begin a project with the folder of its transcripts, on the page Projects.",
            )
        return self.once(Background, lambda: Background(ProjectFolder(found, within=self.desk)))

    @property
    def parts(self) -> tuple[bool, bool]:
        """Whether it has a project file, and whether it has a run.

        Raises:
            CallError: It is gone.
        """
        with self._lock:
            known = self._made.get(Background)
        opened = self._opened is not None
        if known is not None:
            return True, opened or bool(known[1].coded)
        if opened:
            # Every page asks: what lies in the desk's folder is not gone through for one whose run is open.
            return self._stamp_now() is not None, True
        found = found_project(self.desk, self.name)
        return found.folder is not None, found.run is not None

    @property
    def corpus(self) -> Path | None:
        """The folder of its transcripts; None where it has no project file."""
        return self.background.folder.corpus if self.parts[0] else None

    @property
    def names(self) -> Errand:
        """What is done about the names in it."""
        return self.once(Errand, Errand)

    @property
    def drafts(self) -> Drafts:
        """What people are writing in it."""
        return self.once(Drafts, lambda: Drafts(self.desk, self.name))

    @property
    def review(self) -> OpenReview:
        """Its run, as it is reviewed."""
        run = self.run
        return self.once(OpenReview, lambda: OpenReview(run), of=run)

    @property
    def codebook(self) -> OpenCodebook:
        """Its codebook, to be edited."""
        run, folder = self.run, self.background.folder if self.parts[0] else None
        return self.once(OpenCodebook, lambda: OpenCodebook(run, folder=folder, within=self.desk), of=run)

    @property
    def learner(self) -> LearnApart:
        """What is learned of its run."""
        run, folder = self.run, self.background.folder.path if self.parts[0] else None
        return self.once(LearnApart, lambda: LearnApart(run.run, folder=folder, within=self.desk), of=run)

    @property
    def discoverer(self) -> DiscoverApart:
        """Where themes of its run are looked for."""
        run = self.run
        return self.once(DiscoverApart, lambda: DiscoverApart(run.run, within=self.desk), of=run)

    @property
    def themes(self) -> OpenThemes:
        """The themes that were found of its run."""
        run, out = self.run, self.discoverer.out
        return self.once(OpenThemes, lambda: OpenThemes(run, out), of=run)

    @property
    def uploads(self) -> OpenUploads:
        """What was brought to its run."""
        run = self.run
        return self.once(OpenUploads, lambda: OpenUploads(run), of=run)

    @property
    def estimator(self) -> Estimator:
        """How good its codings are."""
        run = self.run
        return self.once(Estimator, lambda: Estimator(run), of=run)

    def code_again(self) -> None:
        """Code it anew with its codebook, beside the requests.

        Raises:
            CallError: It is being coded, or cannot be coded from here.
        """
        if self.parts[0]:
            self.background.run()
            return
        run = self.run.run
        options = run_again_options(run, self.codebook.place.writes)
        with self._lock:
            known = self._made.get(RunApart)
            if known is not None and known[1].watched.running:
                raise CallError("this project is being coded already", remedy="Wait until it is done.")
            self._made[RunApart] = None, RunApart(run, options=options)

    @property
    def watched(self) -> Watched | None:
        """How the coding stands that was begun here; None where none was."""
        if self.parts[0]:
            return self.background.watched
        with self._lock:
            known = self._made.get(RunApart)
        return known[1].watched if known is not None else None

    def stop(self) -> None:
        """Stop what is run in it, as Ctrl-C does."""
        with self._lock:
            for _, made in self._made.values():
                _stop(made)


def _stop(made: object) -> None:
    """Of what goes on beside the requests, that it ends."""
    if isinstance(made, Background | RunApart | LearnApart | DiscoverApart | OpenUploads | OpenCodebook):
        made.stop()


def _held(project: OpenProject) -> None:
    """Read it, and have Python's collector pass over it from now on: each look through all of it is a pause."""
    try:
        _ = project.shown.reading.index
    except ThematrixError:
        return
    gc.collect()
    gc.freeze()
