"""A run in a process of its own, as ``thematrix run`` makes it, watched from here.

Why a process and not a thread: it is the very command, in the folder in which a
person would give it, so that what it leaves is the same; it computes for
minutes without holding up whoever watches; it can be stopped as Ctrl-C stops
it; and it ends what it has begun where the one that watches is lost.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from pipeline.errors import CallError

MOST_LINES = 200
"""Lines that are kept of what it says."""

STOPPED = 130
"""What it ends with after Ctrl-C."""

SETTLED = 1.0
"""Seconds of a step before its time left is told."""


@dataclass(slots=True)
class Watched:
    """How a run stands.

    Attributes:
        state: "running", "stopping", "done", "stopped" or "failed".
        step: What it does now.
        unit: What of the step is counted.
        done: How much of it is done.
        total: Of how much.
        began: When the run began, by the clock that only goes forward.
        step_began: When the step began.
        ended: When it ended, None while it runs.
        steps: The steps before, in their order.
        lines: What it said.
        summary: What it did, as ``thematrix run --json`` has it.
    """

    state: str = "running"
    step: str = "Starting"
    unit: str = ""
    done: int = 0
    total: int = 0
    began: float = field(default_factory=time.monotonic)
    step_began: float = field(default_factory=time.monotonic)
    ended: float | None = None
    steps: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    summary: dict[str, Any] = field(default_factory=dict)

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self.ended is None

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return (time.monotonic() if self.ended is None else self.ended) - self.began

    @property
    def seconds_left(self) -> float | None:
        """Of its step, as far as that can be told."""
        gone = time.monotonic() - self.step_began
        if not self.running or self.total <= 1 or not self.done or gone < SETTLED:
            return None
        return gone / self.done * max(0, self.total - self.done)


class RunApart:
    """A run of a project's folder."""

    def __init__(self, folder: Path, *, command: str = "run", options: Sequence[str] = ()) -> None:
        """Start it.

        Args:
            folder: The project's.
            command: ``run``, or ``learn``, which is watched in the same way.
            options: Of the command, besides what the project file says.

        Raises:
            CallError: No process can be started.
        """
        self.watched = Watched()
        self._lock = threading.Lock()
        words = [sys.executable, "-m", "pipeline", command, "--json", "--progress", "json", *options]
        # A module that lies in the project's folder is none of the program: the folder may have been received.
        path = os.pathsep.join(filter(None, (str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH"))))
        group: dict[str, Any] = (
            {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
            if os.name == "nt"
            else {"start_new_session": True}
        )
        try:
            self._process = subprocess.Popen(
                words,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1"},
                **group,
            )
        except OSError as error:
            raise CallError(
                f"the run could not be started ({error.strerror})", remedy="Close other programs and try again."
            ) from error
        self._threads = [threading.Thread(target=self._watch, daemon=True)]
        self._threads[0].start()

    def stop(self) -> None:
        """Stop it as Ctrl-C does: what was finished is kept, and the next run goes on from there."""
        with self._lock:
            if not self.watched.running:
                return
            self.watched.state = "stopping"
        with suppress(OSError):
            # Not SIGINT: a desk that a script began in the background has it ignored, and what it starts as well.
            self._process.terminate()

    def wait(self, seconds: float) -> bool:
        """Wait until it has ended; whether it has."""
        self._threads[0].join(seconds)
        return not self.watched.running

    def _watch(self) -> None:
        printed: list[bytes] = []
        out, err = self._process.stdout, self._process.stderr
        assert out is not None
        assert err is not None
        reading = threading.Thread(target=lambda: printed.append(out.read()), daemon=True)
        reading.start()
        self._follow(err)
        reading.join()
        code = self._process.wait()
        summary: dict[str, Any] = {}
        with suppress(ValueError):
            summary = json.loads(b"".join(printed) or b"{}")
        watched = self.watched
        watched.summary = summary
        stopped = watched.state == "stopping"
        watched.state = "done" if summary else "stopped" if stopped or code == STOPPED else "failed"
        watched.ended = time.monotonic()
        for stream in (out, err):
            stream.close()

    def _follow(self, stream: IO[bytes]) -> None:
        watched = self.watched
        for line in stream:
            text = line.decode("utf-8", "replace").strip()
            told: Any = None
            if text.startswith("{"):
                with suppress(ValueError):
                    told = json.loads(text)
            if isinstance(told, dict) and "stage" in told:
                if watched.total or watched.step != "Starting":
                    watched.steps.append(watched.step)
                watched.step, watched.unit = str(told["stage"]), str(told["unit"])
                watched.done, watched.total = 0, int(told["total"])
                watched.step_began = time.monotonic()
            elif isinstance(told, dict) and "done" in told:
                watched.done = int(told["done"])
            elif text:
                watched.lines = [*watched.lines, str(told["note"]) if isinstance(told, dict) else text][-MOST_LINES:]
