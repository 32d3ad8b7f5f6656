"""One engine for all that is done in shards: here, in threads and processes, later on a cluster.

A workflow makes the engine once and hands it down; no other module starts
threads or processes for its own work. One shard is one call; results come
back in the order of the shards. A cluster is one more class with one method,
:meth:`Engine.results`: function, shards and results pickle, finished shards
are kept where the engine says, and nothing else of the program knows where it runs.
"""

from __future__ import annotations

import os
import signal
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from enum import Enum
from functools import partial
from multiprocessing import get_context
from typing import Any, TypeVar

from pipeline.runtime.finished_parts import FinishedParts, Keep, worked_out_and_kept

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


class Engine(ABC):
    """Runs a function over shards, in order."""

    parts: FinishedParts | None = None
    """Where finished shards are kept for whoever goes on when this machine is gone; nowhere where None."""

    elsewhere = False
    """Whether it works on machines that do not see this one's files."""

    def map(
        self,
        function: Callable[[In], Out],
        shards: Sequence[In],
        *,
        work: Work,
        keep: Keep[Out] | None = None,
    ) -> Iterator[Out]:
        """The results, each as soon as it and those before it are there.

        Args:
            function: At the top level of a module, or such a one in a ``partial``.
            shards: They, the function and the results pickle.
            work: What a shard is made of.
            keep: How what is finished is kept where the engine has a place for it.
        """
        if keep is None or self.parts is None:
            return self.results(function, shards, work=work)
        done = partial(worked_out_and_kept, function=function, keep=keep, parts=self.parts)
        return self.results(done, _Keyed(keep.keys, shards), work=work)

    @abstractmethod
    def results(self, function: Callable[[In], Out], shards: Sequence[In], *, work: Work) -> Iterator[Out]:
        """All that an engine must do: see :meth:`map`, without what is kept."""


class _Keyed(Sequence[tuple[Sequence[str], In]]):
    """Shards with their keys, each looked up when it is its turn."""

    def __init__(self, keys: Sequence[Sequence[str]], shards: Sequence[In]) -> None:
        self._keys, self._shards = keys, shards

    def __len__(self) -> int:
        return len(self._shards)

    def __getitem__(self, number: Any) -> Any:
        return self._keys[number], self._shards[number]


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
