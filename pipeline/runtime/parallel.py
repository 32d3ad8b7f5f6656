"""One engine for all that is done in shards: here, in threads and processes, later on a cluster.

A workflow makes the engine once and hands it down; no other module starts
threads or processes for its own work. One shard is one call; results come
back in the order of the shards. A cluster is one more class with one method,
:meth:`Engine.results`: function, shards and results pickle, finished shards
are kept in a folder, and nothing else of the program knows where it runs.
"""

from __future__ import annotations

import hashlib
import os
import signal
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, TypeVar

from pipeline.runtime.disk import write_atomic

In = TypeVar("In")
Out = TypeVar("Out")


class Work(Enum):
    """What a shard is made of, by which an engine chooses where it is done."""

    SMALL = "small"
    """Done sooner than a process is started."""

    PYTHON = "python"
    """Much of it, under the interpreter's lock: another process serves."""

    NATIVE = "native"
    """Compiled code outside of the interpreter's lock, safe to call from several threads at once: a thread serves."""


@dataclass(frozen=True, slots=True)
class Resume(Generic[Out]):
    """Where finished shards are kept, so that work that was stopped goes on from there.

    Attributes:
        folder: Made when absent; a file a shard, written whole or not at all.
        keys: One a shard: a digest of all that its result depends on.
        to_bytes: A result as bytes.
        from_bytes: The result again; None where the bytes are none, and it is worked out anew.
    """

    folder: Path
    keys: Sequence[str]
    to_bytes: Callable[[Out], bytes]
    from_bytes: Callable[[bytes], Out | None]

    def path(self, key: str) -> Path:
        """The file of a shard."""
        return self.folder / hashlib.sha256(key.encode()).hexdigest()

    def read(self, key: str) -> Out | None:
        """The result of a shard that was finished before."""
        path = self.path(key)
        return self.from_bytes(path.read_bytes()) if path.is_file() else None

    def keep(self, key: str, result: Out) -> None:
        """Write the result of a shard.

        Raises:
            ThematrixError: The disk failed.
        """
        write_atomic(self.path(key), self.to_bytes(result), doing="keep what was worked out")


class Engine(ABC):
    """Runs a function over shards, in order."""

    def map(
        self,
        function: Callable[[In], Out],
        shards: Sequence[In],
        *,
        work: Work,
        resume: Resume[Out] | None = None,
    ) -> Iterator[Out]:
        """The results, each as soon as it and those before it are there.

        Args:
            function: At the top level of a module, or such a one in a ``partial``.
            shards: They, the function and the results pickle.
            work: What a shard is made of.
            resume: Where finished shards are kept; nowhere where None.

        Raises:
            ValueError: There are not as many keys as shards.
        """
        if resume is None:
            return self.results(function, shards, work=work)
        if len(resume.keys) != len(shards):
            raise ValueError(f"there are {len(shards)} shards and {len(resume.keys)} keys")
        return self._resumed(function, shards, work, resume)

    def _resumed(
        self, function: Callable[[In], Out], shards: Sequence[In], work: Work, resume: Resume[Out]
    ) -> Iterator[Out]:
        there = [resume.path(key).is_file() for key in resume.keys]
        open_ = [shard for shard, done in zip(shards, there, strict=True) if not done]
        made = self.results(function, open_, work=work)
        for shard, key, done in zip(shards, resume.keys, there, strict=True):
            result = resume.read(key) if done else None
            if result is None:
                result = function(shard) if done else next(made)
                resume.keep(key, result)
            yield result

    @abstractmethod
    def results(self, function: Callable[[In], Out], shards: Sequence[In], *, work: Work) -> Iterator[Out]:
        """All that an engine must do: see :meth:`map`, without what is kept."""


class InThisProcess(Engine):
    """One shard after the other, each when it is asked for."""

    def results(self, function: Callable[[In], Out], shards: Sequence[In], *, work: Work) -> Iterator[Out]:
        """See :class:`Engine`."""
        return map(function, shards)


class Local(Engine):
    """On this machine: a process or a thread a core, as the work asks for.

    Args:
        workers: At most so many at a time; the cores that the program may use where None.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or cores()

    def results(self, function: Callable[[In], Out], shards: Sequence[In], *, work: Work) -> Iterator[Out]:
        """See :class:`Engine`."""
        workers = min(self.workers, len(shards))
        if work is Work.SMALL or workers < 2:
            return map(function, shards)
        if work is Work.NATIVE:
            return _pooled(lambda: ThreadPoolExecutor(workers), function, shards)
        return _pooled(
            lambda: ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_deaf), function, shards
        )


def _deaf() -> None:
    """Ctrl-C ends the program, which ends this process; its own answer would be a page of Python."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _pooled(made: Callable[[], Executor], function: Callable[[In], Out], shards: Sequence[In]) -> Iterator[Out]:
    pool = made()
    try:
        yield from pool.map(function, shards)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """The cores this process may use; THEMATRIX_CORES overrides it."""
    told = os.environ.get("THEMATRIX_CORES", "")
    if told.isdigit() and int(told):
        return int(told)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
