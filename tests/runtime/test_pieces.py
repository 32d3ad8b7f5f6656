"""Pieces of outputs: taken over where all that they are made of is the same, and nothing else is kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from pipeline.runtime.cache import Cache
from pipeline.runtime.pieces import SPACE, Pieces


def test_a_piece_is_made_once_and_kept_as_long_as_it_is_asked_for(tmp_path: Path) -> None:
    made: list[str] = []

    def run(*asked: str, of: str = "a run", keep: bool = True) -> list[tuple[str, int]]:
        store = Cache(tmp_path)
        try:
            pieces = Pieces(store, run=of, made_by="this")
            kind = pieces.of_kind("length", tuple[str, int])

            def make(word: str) -> tuple[str, int]:
                made.append(word)
                return word, len(word)

            found = [kind.of(("word", word), partial(make, word)) for word in asked]
            if keep:
                pieces.keep()
            return found
        finally:
            store.close()

    assert run("tap", "hose", "tap") == [("tap", 3), ("hose", 4), ("tap", 3)]
    assert made == ["tap", "hose"]
    # A run that ends before it is over keeps nothing, and takes nothing away.
    assert run("tap", "brook", keep=False) == [("tap", 3), ("brook", 5)]
    assert made == ["tap", "hose", "brook"]
    assert run("hose") == [("hose", 4)]
    assert made == ["tap", "hose", "brook"]
    # What was not asked for is gone, and another run has its own.
    assert run("tap", "hose") == [("tap", 3), ("hose", 4)]
    assert made[3:] == ["tap"]
    run("tap", of="another run")
    assert made[4:] == ["tap"]


def test_what_cannot_have_been_kept_is_made_anew(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    first = Pieces(store, run="a run", made_by="this")
    assert first.of_kind("length", int).of(("tap",), lambda: 3) == 3
    first.keep()
    (key,) = (key for (key,) in store._connection.execute("SELECT key FROM entry WHERE space = ?", (SPACE,)))
    store.put(SPACE, {key: b'{"x": "no number"}'})
    assert Pieces(store, run="a run", made_by="this").of_kind("length", int).of(("tap",), lambda: 3) == 3
    store.close()


def test_without_a_cache_each_is_made() -> None:
    made: list[int] = []
    kind = Pieces().of_kind("length", int)

    def make() -> int:
        made.append(3)
        return 3

    assert [kind.of(("tap",), make) for _ in range(2)] == made == [3, 3]


def test_of_several_those_that_are_missing_are_made_together(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    made: list[list[int]] = []

    def run(*asked: str, kept: bool = True) -> list[int]:
        def make(missing: Sequence[int]) -> list[int]:
            made.append(list(missing))
            return [len(asked[at]) for at in missing]

        pieces = Pieces(store if kept else None, run="a run", made_by="this")
        found = pieces.of_kind("length", int).several([(word,) for word in asked], make)
        pieces.keep()
        return found

    assert run("tap", "hose") == [3, 4]
    assert run("brook", "hose", "dam") == [5, 4, 3]
    assert run("hose", "dam") == [4, 3]
    assert run("tap", kept=False) == [3]
    assert made == [[0, 1], [0, 2], [0]]
    store.close()


def test_a_piece_with_a_name_is_made_again_where_it_is_made_of_something_else(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    made: list[str] = []

    def run(of: str, *names: str) -> list[int]:
        pieces = Pieces(store, run="a run", made_by="this")
        kind = pieces.by_name("length", int)

        def make(name: str) -> int:
            made.append(name)
            return len(name)

        found = [kind.of(name, of, partial(make, name)) for name in names]
        pieces.keep()
        return found

    assert run("these", "tap", "hose") == [3, 4]
    assert run("these", "hose", "brook") == [4, 5]
    assert made == ["tap", "hose", "brook"]
    assert run("others", "hose") == [4]
    assert made[3:] == ["hose"]
    # Each name has one piece, however often it changed.
    assert len(list(store._connection.execute("SELECT key FROM entry WHERE space = ?", (SPACE,)))) == 3
    assert [Pieces().by_name("length", int).of("tap", "these", lambda: 3) for _ in range(2)] == [3, 3]
    store.close()
