"""What goes on in a project's folder while its page is looked at: reading, and a run."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from pipeline.codebook import load_codebook
from pipeline.errors import CallError, ThematrixError
from pipeline.model import Codebook
from pipeline.workflows.corpus_preview import Preview, preview
from pipeline.workflows.project_file import is_run
from pipeline.workflows.project_folder import ProjectFolder
from pipeline.workflows.run_apart import RunApart, Watched

PATIENCE = 1.2
"""Seconds that a page waits for what is nearly read."""


class Errand:
    """One thing at a time that takes a while, done beside the requests."""

    def __init__(self) -> None:
        """Nothing is begun."""
        self._lock = threading.Lock()
        self._going: threading.Thread | None = None
        self.what = ""
        self.told: tuple[str, ...] = ()
        self.refused = ""

    @property
    def running(self) -> bool:
        """Whether something is being done."""
        going = self._going
        return going is not None and going.is_alive()

    def begin(self, what: str, work: Callable[[], list[str]]) -> None:
        """Do it; what it says is kept for the page.

        Raises:
            CallError: Something is being done already.
        """

        def done() -> None:
            try:
                self.told = tuple(work())
            except ThematrixError as error:
                self.refused = str(error)

        with self._lock:
            if self.running:
                raise CallError(f"{self.what.lower()} goes on already", remedy="Wait until it is done.")
            self.what, self.told, self.refused = what, (), ""
            self._going = threading.Thread(target=done, daemon=True)
            self._going.start()


class Background:
    """A project's folder, and what is done in it beside the requests."""

    def __init__(self, folder: ProjectFolder) -> None:
        """Nothing is begun."""
        self.folder = folder
        self._lock = threading.Lock()
        self._reading: threading.Thread | None = None
        self._read: tuple[object, Preview] | None = None
        self._run: RunApart | None = None
        self._book: tuple[object, Codebook] | None = None

    @property
    def codebook(self) -> Codebook | None:
        """The project's codebook, loaded anew where its file has changed; None where none has been chosen.

        Raises:
            CallError: It is wrong.
        """
        path = self.folder.codebook_path
        if path is None:
            return None
        state = path.stat()
        stamp = path, state.st_size, state.st_mtime_ns
        if self._book is None or self._book[0] != stamp:
            self._book = stamp, load_codebook(path)
        return self._book[1]

    @property
    def coded(self) -> bool:
        """Whether there is a run, as far as the project file can be read."""
        try:
            out = self.folder.out
        except ThematrixError:
            return False
        return out is not None and is_run(out)

    def read(self, *, patience: float = PATIENCE) -> Preview | None:
        """What was read of the transcripts as they are now; None while they are being read.

        Raises:
            CallError: The project file or the folder of the transcripts is wrong.
        """
        until = time.monotonic() + patience
        while True:
            stamp, readers = self._stamp()
            if not stamp[0]:
                return Preview()
            with self._lock:
                if self._read is not None and self._read[0] == stamp:
                    return self._read[1]
                if self._reading is None or not self._reading.is_alive():
                    self._reading = threading.Thread(target=self._work, args=(stamp, readers), daemon=True)
                    self._reading.start()
                reading = self._reading
            left = until - time.monotonic()
            if left <= 0:
                return None
            reading.join(left)

    @property
    def last(self) -> Preview | None:
        """What was read last, of what may have been other transcripts; None where nothing was."""
        with self._lock:
            return self._read[1] if self._read is not None else None

    def _stamp(self) -> tuple[tuple[tuple[tuple[str, int, int], ...], tuple[str, ...]], tuple[str, ...]]:
        readers = tuple(self.folder.said.get("reader") or ())
        return (tuple(self.folder.files), readers), readers

    def _work(self, stamp: object, readers: tuple[str, ...]) -> None:
        try:
            found = preview(self.folder.corpus, readers=readers)
        except ThematrixError as error:
            found = Preview(refused=str(error))
        with self._lock:
            self._read = (stamp, found)

    def run(self) -> None:
        """Code the project.

        Raises:
            CallError: It is being coded, or something is missing that a run needs.
        """
        with self._lock:
            if self._run is not None and self._run.watched.running:
                raise CallError("this project is being coded already", remedy="Wait until it is done, or stop it.")
            if not self.folder.files:
                raise CallError("there are no transcripts yet", remedy="Add some first.")
            if self.codebook is None:
                raise CallError("there is no codebook yet", remedy="Choose one first.")
            if self.folder.out is None:
                raise CallError(
                    "the project file names no folder for the run", remedy='Add a line: out = "outputs/first"'
                )
            self._run = RunApart(self.folder.path)

    def stop(self) -> None:
        """Stop the run, where there is one."""
        if self._run is not None:
            self._run.stop()

    @property
    def watched(self) -> Watched | None:
        """How the run stands that was started here; None where none was."""
        return self._run.watched if self._run is not None else None
