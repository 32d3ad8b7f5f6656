"""Open reading of a run while people go on: ``thematrix discover RUN`` in a process of its own, watched from here."""

from __future__ import annotations

import threading
from pathlib import Path

from pipeline.errors import CallError
from pipeline.runtime.disk import CACHE
from pipeline.workflows.discover import DiscoverSettings, usual_out
from pipeline.workflows.run_apart import RunApart, Watched

THEMES = "themes"


class DiscoverApart:
    """The themes of one run, looked for beside the requests."""

    def __init__(self, run: Path, *, within: Path) -> None:
        """Nothing is begun.

        Args:
            run: Its folder.
            within: The desk's folder, which nothing leaves.
        """
        self.run = run
        self._within = within.resolve()
        self._lock = threading.Lock()
        self._looking: RunApart | None = None

    @property
    def out(self) -> Path:
        """Where the themes lie: where the command line puts them, if that is in the desk's folder."""
        beside = usual_out(self.run.resolve())
        return beside if beside.is_relative_to(self._within) else self.run.resolve() / CACHE / THEMES

    def start(self, settings: DiscoverSettings) -> None:
        """Begin to look; what was found before stands until it is done.

        Raises:
            CallError: It is going on already.
        """
        with self._lock:
            if self._looking is not None and self._looking.watched.running:
                raise CallError("this is going on already", remedy="Wait until it is done, or stop it.")
            options = [str(self.run.resolve()), "--out", str(self.out), f"--seed={settings.seed}"]
            options += ["--uncovered"] * settings.uncovered + ["--fast"] * settings.fast
            options += [f"--within={settings.within}"] if settings.within else []
            options += [f"--themes={settings.themes}"] if settings.themes else []
            self._looking = RunApart(self.run, command="discover", options=options)

    def stop(self) -> None:
        """Stop it, as Ctrl-C does: what was computed is kept, and looking again goes on from there."""
        if self._looking is not None:
            self._looking.stop()

    @property
    def watched(self) -> Watched | None:
        """How it stands; None where nothing was begun here."""
        return self._looking.watched if self._looking is not None else None
