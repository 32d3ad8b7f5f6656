"""Run a function over shards, here or in processes.

One shard is one call; results come back in the order of the shards. The
interface is small so that a cluster can stand behind it later.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Protocol, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


def cores() -> int:
    """The cores this process may use; THEMATRIX_CORES overrides it."""
    told = os.environ.get("THEMATRIX_CORES", "")
    if told.isdigit() and int(told):
        return int(told)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Engine(Protocol):
    """Maps a function over shards, in order."""

    def map(self, function: Callable[[In], Out], shards: Sequence[In]) -> Iterator[Out]:
        """The results, each as soon as it and those before it are there."""
        ...


class Here:
    """Runs everything in this process, one shard after the other."""

    def map(self, function: Callable[[In], Out], shards: Sequence[In]) -> Iterator[Out]:
        """See :class:`Engine`."""
        return map(function, shards)


class Threads:
    """For functions that spend their time outside the interpreter's lock."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or cores()

    def map(self, function: Callable[[In], Out], shards: Sequence[In]) -> Iterator[Out]:
        """See :class:`Engine`."""
        pool = ThreadPoolExecutor(self.workers)
        try:
            yield from pool.map(function, shards)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


class Processes:
    """One process a core. The function and the shards must pickle."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or cores()

    def map(self, function: Callable[[In], Out], shards: Sequence[In]) -> Iterator[Out]:
        """See :class:`Engine`."""
        pool = ProcessPoolExecutor(min(self.workers, max(1, len(shards))), mp_context=get_context("spawn"))
        try:
            yield from pool.map(function, shards)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
