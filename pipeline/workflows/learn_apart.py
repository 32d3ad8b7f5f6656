"""Learning from a run's decisions while people go on: trained apart, looked at, and taken or left.

What is done are the commands, ``thematrix learn RUN`` and ``thematrix run --learned``, each in a process of its
own, so that what they leave is the same, and pages are answered meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import CallError
from pipeline.runtime.disk import CACHE
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.run_again import refuse_unnamed_encoder, run_again_options
from pipeline.workflows.run_apart import RunApart, Watched

MODELS = "models"


class LearnApart:
    """What is learned of one run."""

    def __init__(self, run: Path, *, folder: Path | None, within: Path) -> None:
        """Nothing is begun.

        Args:
            run: Its folder.
            folder: That of its project file; None where there is none.
            within: The desk's folder, which nothing leaves.
        """
        self.run = run
        self._folder = folder
        self._within = within.resolve()
        self._lock = threading.Lock()
        self._learning: RunApart | None = None
        self._taking: RunApart | None = None

    @property
    def model(self) -> Path:
        """Where the model lies: where the command line puts it, if that is in the desk's folder."""
        beside = (self._folder or self.run.parent).resolve()
        inside = beside if beside.is_relative_to(self._within) else self.run.resolve() / CACHE
        return inside / MODELS / self.run.resolve().name

    def learn(self) -> None:
        """Begin to learn.

        Raises:
            CallError: Something is going on, or the run was made with an encoder that only a person can name.
            ThematrixError: The run is damaged.
        """
        with self._lock:
            self._free()
            used = RunFolder.open(self.run).manifest.inputs.settings
            refuse_unnamed_encoder(used, remedy="Learn on the command line, with --model.")
            options = [str(self.run.resolve()), "--out", str(self.model), *["--fast"] * used.fast]
            self._taking = None
            self._learning = RunApart(self._folder or self.run, command="learn", options=options)

    def take(self) -> None:
        """Begin to code the run with what was learned.

        Raises:
            CallError: Nothing was learned, something is going on, or the run cannot be made anew from here.
            ThematrixError: The run is damaged.
        """
        with self._lock:
            self._free()
            if not self.learned:
                raise CallError("nothing was learned that could be taken", remedy="Learn first.")
            words: tuple[str, ...] = (f"--learned={self.model}",)
            if self._folder is None:
                words = run_again_options(self.run, learned=self.model)
            self._taking = RunApart(self._folder or self.run, options=words)

    def leave(self) -> None:
        """Forget what was learned; the model stays in its folder, until the next one is written there.

        Raises:
            CallError: Something is going on.
        """
        with self._lock:
            self._free()
            self._learning = self._taking = None

    def stop(self) -> None:
        """Stop what is going on, as Ctrl-C does."""
        for one in (self._learning, self._taking):
            if one is not None:
                one.stop()

    @property
    def learned(self) -> Mapping[str, Any]:
        """What `learn --json` printed; empty before it is done."""
        return self._learning.watched.summary if self._learning is not None else {}

    @property
    def watched(self) -> tuple[str, Watched | None]:
        """What is or was going on, ``learn`` or ``take``, and how it stands."""
        if self._taking is not None:
            return "take", self._taking.watched
        return "learn", self._learning.watched if self._learning is not None else None

    def _free(self) -> None:
        _, watched = self.watched
        if watched is not None and watched.running:
            raise CallError("this is going on already", remedy="Wait until it is done, or stop it.")
