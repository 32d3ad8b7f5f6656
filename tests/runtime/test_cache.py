from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from pipeline.errors import ThematrixError
from pipeline.runtime.cache import Cache


def test_cache_keeps_values_and_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    cache = Cache(folder)
    assert cache.is_empty()
    cache.put("a", {str(number): bytes([number]) for number in range(200)})
    cache.put("b", {"1": b"other"})
    cache.close()
    cache = Cache(folder)
    assert not cache.is_empty()
    assert cache.get("a", ["1", "199", "absent"]) == {"1": b"\x01", "199": b"\xc7"}
    assert cache.get("b", ["1"]) == {"1": b"other"}
    assert len(cache.get("a", [str(number) for number in range(2000)])) == 200
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700


DATABASES = {
    "none": b"this is no database" * 1000,
    "cut": None,
    "another": "CREATE TABLE entry (a, b)",
}


@pytest.mark.parametrize("what", DATABASES)
def test_a_damaged_cache_is_made_anew(tmp_path: Path, what: str) -> None:
    content = DATABASES[what]
    file, told = tmp_path / "cache.sqlite", list[str]()
    if isinstance(content, str):
        connection = sqlite3.connect(file)
        connection.executescript(content)
        connection.close()
    elif content is None:
        cache = Cache(tmp_path)
        cache.put("a", {str(number): bytes(200) for number in range(500)})
        cache.close()
        file.write_bytes(file.read_bytes()[:9000])
    else:
        file.write_bytes(content)
    cache = Cache(tmp_path, tell=told.append)
    assert cache.get("a", ["1"]) == {}
    cache.put("a", {"1": b"x"})
    assert cache.get("a", ["1"]) == {"1": b"x"}
    assert told == [f"The cache in {tmp_path} is damaged; what cannot be used is computed again."]


@pytest.mark.parametrize(
    "damage",
    [
        "data = zeroblob(3)",
        "digest = NULL",
        "data = 'text'",
        "key = CASE key WHEN '1' THEN '2' WHEN '2' THEN '3' ELSE '1' END",
    ],
)
def test_a_damaged_entry_is_not_given_out(tmp_path: Path, damage: str) -> None:
    cache = Cache(tmp_path)
    cache.put("a", {"1": b"one", "2": b"two", "3": b"three"})
    cache.close()
    connection = sqlite3.connect(tmp_path / "cache.sqlite")
    with connection:
        # Keys are moved by way of another table, as two must not be the same in between.
        connection.execute("CREATE TABLE other AS SELECT * FROM entry")
        connection.execute(f"UPDATE other SET {damage}")
        connection.execute("DELETE FROM entry")
        connection.execute("INSERT INTO entry SELECT * FROM other")
    connection.close()
    told: list[str] = []
    cache = Cache(tmp_path, tell=told.append)
    assert cache.get("a", ["1", "2", "3"]) == {}
    assert len(told) == 1
    cache.put("a", {"1": b"one"})
    assert cache.get("a", ["1"]) == {"1": b"one"}
    assert cache.get("a", ["1"], usable=lambda data: len(data) == 4) == {}


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_is_no_cache(tmp_path: Path) -> None:
    mine = tmp_path / "mine.sqlite"
    connection = sqlite3.connect(mine)
    connection.execute("CREATE TABLE value (thesis)")
    connection.close()
    before = mine.read_bytes()
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "cache.sqlite").symlink_to(mine)
    Cache(tmp_path / "cache").close()
    assert mine.read_bytes() == before


def test_where_nothing_may_be_written_it_is_read_and_what_is_put_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.put("a", {"1": b"kept", "2": b"kept"})
    cache.close()
    before = (tmp_path / "cache.sqlite").read_bytes()

    def barred(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    monkeypatch.setattr(Cache, "_made", barred)
    with pytest.raises(ThematrixError, match="cannot keep a cache: writing there is not allowed"):
        Cache(tmp_path)
    cache = Cache(tmp_path, passing=True)
    cache.put("a", {"3": b"new"})
    assert cache.get("a", ["1", "2", "3", "4"]) == {"1": b"kept", "2": b"kept", "3": b"new"}
    cache.close()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("cache.sqlite", before)]
    for damaged in (before[:9000], b"none" * 3000):
        (tmp_path / "cache.sqlite").write_bytes(damaged)
        cache = Cache(tmp_path, passing=True)
        assert cache.get("a", ["9"]) == {}
        cache.put("a", {"3": b"new"})
        assert cache.get("a", ["3"]) == {"3": b"new"}
        cache.close()
    (tmp_path / "cache.sqlite").unlink()
    cache = Cache(tmp_path, passing=True)
    assert cache.get("a", ["1"]) == {}
    cache.close()
    assert not any(tmp_path.iterdir())
