"""One desk for all tests of a module: a process that must start and a run that must be made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.desks import Served, make_project, serve


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run, to be copied and never changed."""
    return make_project(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with that run in it, of the module's own."""
    import shutil

    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(project, folder / "winter")
    return folder


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Served]:
    """A desk for it, entered."""
    served = serve(folder)
    served.enter()
    yield served
    served.close()
