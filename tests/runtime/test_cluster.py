"""Dask's workers: the same results in the same order, whichever of them dies."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime import cluster as rooms
from pipeline.runtime.cluster import Cluster, versions
from pipeline.runtime.parallel import Work
from pipeline.workflows.engines import engine_of
from tests.runtime.test_parallel import double_and_where, hears_interrupts, refuse

pytestmark = pytest.mark.skipif(os.name == "nt", reason="workers are killed as POSIX does")


def slowly(task: tuple[int, str]) -> tuple[int, int]:
    """A number twice, and by whom; the first who comes to 3 kills itself."""
    number, folder = task
    time.sleep(0.05)
    if number == 3:
        try:
            (Path(folder) / "killed").mkdir()
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number, os.getpid()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with Cluster(workers=2) as cluster:
        yield cluster


def test_results_come_in_order_from_several_processes(cluster: Cluster) -> None:
    made = list(cluster.map(double_and_where, range(20), work=Work.PYTHON))
    assert [number for number, _ in made] == [2 * number for number in range(20)]
    assert os.getpid() not in {place for _, place in made}
    assert {place for _, place in cluster.map(double_and_where, range(2), work=Work.SMALL)} == {os.getpid()}
    assert list(cluster.map(double_and_where, [], work=Work.PYTHON)) == []
    assert set(cluster.map(hears_interrupts, range(2), work=Work.PYTHON)) == {False}


def test_what_a_shard_refuses_is_told_as_here(cluster: Cluster) -> None:
    with pytest.raises(ThematrixError, match="Three is one too many"):
        list(cluster.map(refuse, range(6), work=Work.NATIVE))


def test_a_worker_that_dies_costs_its_shard(cluster: Cluster, tmp_path: Path) -> None:
    made = list(cluster.map(slowly, [(number, str(tmp_path)) for number in range(12)], work=Work.PYTHON))
    assert (tmp_path / "killed").exists()
    assert [number for number, _ in made] == [2 * number for number in range(12)]


def test_a_worker_of_another_version_is_named(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    own = versions()
    monkeypatch.setattr(rooms, "versions", lambda: {**own, "numpy": "0.1"})
    with pytest.raises(CallError, match=r"the worker tls://127\.0\.0\.1:\d+: has numpy .*this machine has 0\.1"):
        rooms._check(_Answering(cluster.client, own), "")


class _Answering:
    """A client whose workers answer with their versions; what a test puts in a function's place does not travel."""

    def __init__(self, client: object, found: dict[str, str]) -> None:
        self._client, self._found = client, found

    def wait_for_workers(self, number: int, *, timeout: int) -> None:
        """They are there."""

    def run(self, function: object) -> dict[str, dict[str, str]]:
        addresses = self._client.scheduler_info(n_workers=-1)["workers"]  # type: ignore[attr-defined]
        return dict.fromkeys(addresses, self._found)


class _Dying(_Answering):
    """One of whose workers dies each time that it is asked, at first: what Dask raises then."""

    def __init__(self, client: object, found: dict[str, str], times: int) -> None:
        super().__init__(client, found)
        self._times = times

    def run(self, function: object) -> dict[str, dict[str, str]]:
        self._times -= 1
        if self._times >= 0:
            raise import_module("distributed").comm.CommClosedError("Stream is closed")
        return super().run(function)


def test_a_worker_that_dies_as_versions_are_asked_for_is_asked_again(cluster: Cluster) -> None:
    own = versions()
    rooms._check(_Dying(cluster.client, own, rooms.TRIES - 1), "")
    with pytest.raises(ThematrixError, match="workers die as they begin"):
        rooms._check(_Dying(cluster.client, own, rooms.TRIES), "")


def test_workers_of_ones_own_are_begun_again_where_one_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    begin, begun = Cluster._begin, []

    def dies_once(cluster: Cluster, distributed: Any) -> Any:
        client = begin(cluster, distributed)
        begun.append(cluster._own)
        if len(begun) == 1:
            client.close()
            raise RuntimeError("Cluster failed to start")
        return client

    monkeypatch.setattr(Cluster, "_begin", dies_once)
    with Cluster(workers=1) as cluster:
        assert [number for number, _ in cluster.map(double_and_where, range(3), work=Work.PYTHON)] == [0, 2, 4]
    assert [str(one.status).rpartition(".")[2] for one in begun] == ["closed", "closed"]


def test_nobody_else_on_the_machine_can_look_or_ask(cluster: Cluster) -> None:
    from http.client import HTTPConnection
    from urllib.parse import urlsplit

    distributed: Any = import_module("distributed")

    told = urlsplit(cluster._own.dashboard_link)
    connection = HTTPConnection(str(told.hostname), int(told.port or 0), timeout=10)
    for page in ("/", "/status", "/info/main/workers.html", "/json/counts.json", "/metrics"):
        connection.request("GET", page)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 404, page
    connection.close()
    assert told.hostname == "127.0.0.1"
    with pytest.raises((OSError, TypeError)):
        distributed.Client(cluster._own.scheduler_address, timeout=3, set_as_default=False)


def test_a_scheduler_that_goes_is_told_in_a_line() -> None:
    # A client that found no scheduler waits for good where it is collected while another one begins.
    gc.collect()
    with Cluster(workers=1) as cluster:
        results = cluster.map(double_and_where, range(200), work=Work.PYTHON)
        next(results)
        cluster._own.close(timeout=120)
        with pytest.raises(ThematrixError, match="scheduler is gone"):
            list(results)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tls://198.51.100.7:8786", "on another machine"),
        ("tcp://example.org:8786", "on another machine"),
        ("http://127.0.0.1:8786", "no scheduler's address"),
        ("127.0.0.1", "no scheduler's address"),
    ],
)
def test_words_go_nowhere_unasked(address: str, said: str) -> None:
    with pytest.raises(CallError, match=said), engine_of("dask", scheduler=address):
        pass


@pytest.mark.parametrize(
    ("name", "scheduler", "workers"), [("here", "tcp://127.0.0.1:1", None), ("here", "", 2), ("mpi", "", None)]
)
def test_what_does_not_go_together(name: str, scheduler: str, workers: int | None) -> None:
    with pytest.raises(CallError), engine_of(name, scheduler=scheduler, workers=workers):
        pass
