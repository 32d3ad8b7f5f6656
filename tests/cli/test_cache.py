from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cache import Cache
from pipeline.cli.cache import cache
from pipeline.errors import ThematrixError
from pipeline.store import CACHE


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
    with pytest.raises(ThematrixError, match=r"cannot empty the cache: Read-only file system"):
        CliRunner().invoke(cache, ["clear", str(tmp_path)], catch_exceptions=False)
