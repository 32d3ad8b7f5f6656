"""Damaged projects are read or refused in one line, quickly."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ThematrixError
from pipeline.ingest.registry import reader_named
from pipeline.ingest.speakers.resolve import check
from tests.ingest.make import received
from tests.qda.made_projects import qualcoder, taguette
from tests.qda.refi.made_refi import RAIN, TALK, packed, project, selection, text_source

FILES = 250
SLOWEST = 10.0


def mutated(data: bytes, chance: random.Random) -> bytes:
    letters = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(letters))
        kind = chance.randrange(4)
        if kind == 0:
            letters[place] = chance.randrange(256)
        elif kind == 1:
            del letters[place : place + chance.randrange(1, 40)]
        elif kind == 2:
            letters[place:place] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 20)))
        else:
            start = chance.randrange(len(letters))
            letters[place:place] = letters[start : start + chance.randrange(1, 200)]
        letters = letters or bytearray(b"x")
    return bytes(letters)


def _zip(folder: Path, chance: random.Random) -> bytes:
    return mutated(_whole(), chance)


def _inside(folder: Path, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(_whole())) as container:
        qde = container.read("project.qde")
    return packed({"project.qde": mutated(qde, chance), "sources/talk.txt": mutated(TALK.encode(), chance)})


def _whole() -> bytes:
    start = TALK.index("It rained")
    return project(
        text_source(selection(start, start + 20, "It rained for a week", RAIN)), files={"sources/talk.txt": TALK}
    )


def _database(make: Callable[[Path], Path]) -> Callable[[Path, random.Random], bytes]:
    def damaged(folder: Path, chance: random.Random) -> bytes:
        path = next(iter(folder.glob("*.sqlite3")), folder / "plots.qda" / "data.qda")
        if not path.exists():
            path = make(folder)
            path = path / "data.qda" if path.is_dir() else path
        return mutated(path.read_bytes(), chance)

    return damaged


@pytest.mark.parametrize(
    "make", [_zip, _inside, _database(qualcoder), _database(taguette)], ids=["zip", "xml", "qualcoder", "taguette"]
)
def test_no_damage_is_a_traceback(make: Callable[[Path, random.Random], bytes], tmp_path: Path) -> None:
    chance = random.Random(11)
    reader = reader_named("project")
    read = 0
    for _ in range(FILES):
        file = received(make(tmp_path, chance), "p.qdpx")
        began = time.monotonic()
        refused = ""
        try:
            if reader.claims(file):
                for document in reader.read(file):
                    check(document)
                read += 1
        except ThematrixError as error:
            refused = str(error)
        assert "\n" not in refused
        assert time.monotonic() - began < SLOWEST
    assert read < FILES
