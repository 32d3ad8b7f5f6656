from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import status
from pipeline.cli.cache import cache
from pipeline.errors import ThematrixError
from pipeline.runtime.cache import Cache
from pipeline.runtime.disk import CACHE


def test_a_cache_is_emptied(tmp_path: Path) -> None:
    Cache(tmp_path / CACHE).close()
    result = CliRunner().invoke(cache, ["clear", str(tmp_path)], catch_exceptions=False)

    assert "MB deleted" in result.output
    assert not (tmp_path / CACHE).exists()


def test_a_cache_on_a_disk_that_cannot_be_written_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Cache(tmp_path / CACHE).close()

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ThematrixError, match=r"cannot empty the cache: the disk can only be read"):
        CliRunner().invoke(cache, ["clear", str(tmp_path)], catch_exceptions=False)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_in_somebody_elses_run_deletes_nothing(tmp_path: Path) -> None:
    mine, run = tmp_path / "mine", tmp_path / "run"
    Cache(mine).close()
    (mine / "own.onnx").touch()
    run.mkdir()
    (run / CACHE).symlink_to(mine)
    assert status(["cache", "clear", str(run)]) == 2
    assert status(["cache", "clear", str(mine)]) == 0
    assert [path.name for path in mine.iterdir()] == ["own.onnx"]
