"""Where the work is done: here, on this machine's cores, or on a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import CallError
from pipeline.runtime.cluster import Cluster
from pipeline.runtime.parallel import Engine, InThisProcess, Local

ENGINES = ("here", "processes", "dask")


@contextmanager
def engine_of(
    name: str, *, scheduler: str = "", workers: int | None = None, allow_remote: bool = False
) -> Iterator[Engine]:
    """The engine of that name, closed afterwards.

    Args:
        name: One of :data:`ENGINES`.
        scheduler: The address of Dask's; one of its own where "".
        workers: At most so many at a time; the cores that the program may use where None.
        allow_remote: Whether words may go to a machine that is not this one.

    Raises:
        CallError: What was given does not go together, or is not installed.
    """
    if name not in ENGINES:
        raise CallError(f"there is no engine {name!r}", remedy=f"Choose from: {', '.join(ENGINES)}.")
    if scheduler and name != "dask":
        raise CallError("a scheduler is for the engine dask", remedy="Give --engine dask too.")
    if workers is not None and (scheduler or name == "here"):
        raise CallError(
            "workers are counted where they are started: with --engine processes, or dask without a scheduler",
            remedy="Leave --workers out.",
        )
    if name == "dask":
        with Cluster(scheduler, workers=workers, allow_remote=allow_remote) as cluster:
            yield cluster
    else:
        yield InThisProcess() if name == "here" else Local(workers)
