"""Tables of people, damaged at random places: read, or refused in words; never a defect."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from pipeline.codebook import load_codebook
from pipeline.codebook.convert import write_codebook
from pipeline.errors import ThematrixError
from pipeline.human_codings import read_coded
from pipeline.ingest.speakers.cases_csv import read_cases
from pipeline.review import read_review, write_json, write_passages
from pipeline.review.read_cells import NEEDED
from tests.qda.refi.made_refi import project, text_source
from tests.review.reviewed_talk import RUN as TALK
from tests.review.test_passages import batch, fill
from tests.small_run import Given, Said, small_run

BOOK = """\
title: A small one
families:
  - id: soil
    definition: The ground
codes:
  - id: soil/dig
    definition: Work with a spade
    examples: ["I dug", "We dig | on"]
    rules: [dig, {near: [dig, bed], words: 3}, {regex: "dug|digs"}, {pattern: [{LEMMA: dig, OP: "?"}]}]
  - id: rest
    definition: Sit down
    keywords: [bench]
"""
TABLE = "id,document,text,codes,uncertain\n1,a.txt,We dug.,dig|rest,\n2,a.txt,We sat.,,rest\n"
CASES = "document,speaker,case,role,consent,alias,age\na.txt,Ann,Ann Moss,respondent,no,P1,44\n,Bob,,other,yes,,\n"
NASTY = (
    "\x00",
    "\x1b[2J",
    "=1+1",
    "1e999",
    "nan",
    "-1",
    "|",
    "/",
    "[",
    '"',
    "\n\n",
    "😀",
    "\ud83d",
    "9" * 400,
    "- -",
    "&a *a",
)
RUN = small_run(said=[Said("a.txt#1", "We had no money.")], given=[Given("a.txt#1", "barrier/money")])


def _xlsx(text: str) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in text.splitlines():
        book.active.append(line.split(","))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _written(folder: Path, suffix: str) -> bytes:
    path = folder / f"book{suffix}"
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    if suffix != ".yaml":
        write_codebook(load_codebook(folder / "book.yaml"), path)
    return path.read_bytes()


def _project(_: Path) -> bytes:
    source = text_source("", name="talk.qdpx")
    return project(source, files={"sources/talk.txt": "Ann: We dug.\n\nBob: And then?\n\n"})


def _review(path: Path) -> object:
    return read_review(path, RUN, time="2026-01-01T00:00:00+00:00", coder="Ann")


def _batch(folder: Path, name: str) -> bytes:
    """A review by the passage that is filled in."""
    path = folder / name
    if path.suffix == ".json":
        write_json(batch(), path)
        return path.read_bytes().replace(b'"done": false', b'"done": true')
    write_passages(batch(), path)
    return fill(path, {(1, "(done)"): "x", (2, "theft"): "perhaps"}).read_bytes()


def _passages(path: Path) -> object:
    return read_review(path, TALK, time="2026-01-01T00:00:00+00:00", coder="Ann")


def _cases(path: Path) -> object:
    return read_cases(path, readers=("text",))


REVIEW = f"{','.join(NEEDED)}\nWe dug.,accept,,,barrier/money,{{}}\nWe sat.,x,y,z,a,b\n"
KINDS: dict[str, tuple[Callable[[Path], bytes], Callable[[Path], object]]] = {
    "book.yaml": (lambda folder: _written(folder, ".yaml"), load_codebook),
    "book.csv": (lambda folder: _written(folder, ".csv"), load_codebook),
    "book.xlsx": (lambda folder: _written(folder, ".xlsx"), load_codebook),
    "book.qdc": (lambda folder: _written(folder, ".qdc"), load_codebook),
    "book.qdpx": (_project, load_codebook),
    "coded.csv": (lambda _: TABLE.encode(), read_coded),
    "coded.xlsx": (lambda _: _xlsx(TABLE), read_coded),
    "review.xlsx": (lambda _: _xlsx(REVIEW), _review),
    "passages.xlsx": (lambda folder: _batch(folder, "passages.xlsx"), _passages),
    "passages.json": (lambda folder: _batch(folder, "passages.json"), _passages),
    "cases.csv": (lambda _: CASES.encode(), _cases),
    "cases.xlsx": (lambda _: _xlsx(CASES), _cases),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with something in it changed, put in, taken out or said twice; of a container, in one of its parts."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
            chosen = chance.choice(old.namelist())
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, _changed(part, chance) if name == chosen else part)
        return stream.getvalue()
    return _changed(data, chance)


def _changed(data: bytes, chance: random.Random) -> bytes:
    place, length = chance.randrange(len(data) + 1), chance.choice((1, 1, 3, 20))
    what = chance.randrange(5)
    if what == 0:
        return data[:place] + chance.randbytes(length) + data[place + length :]
    if what == 1:
        return data[:place] + chance.choice(NASTY).encode("utf-8", "surrogatepass") + data[place:]
    if what == 2:
        return data[:place]
    if what == 3:
        return data[:place] + data[place + length :]
    return data[:place] + data[place : place + 40] + data[place:]


def try_damaged(kind: str, folder: Path, *, seed: int, times: int) -> None:
    """Read a file of the kind, damaged so many times; anything but a refusal in words is an error of this test."""
    make, read = KINDS[kind]
    data = make(folder)
    chance = random.Random(f"{kind} {seed}")
    path = folder / f"damaged-{kind}"
    if kind.startswith("cases"):
        path = folder / kind
    for _ in range(times):
        path.write_bytes(damaged(data, chance))
        with suppress(ThematrixError):
            read(path)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_whole_is_read(tmp_path: Path, kind: str) -> None:
    make, read = KINDS[kind]
    path = tmp_path / kind
    path.write_bytes(make(tmp_path))
    assert read(path)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_damaged_is_read_or_refused_in_words(tmp_path: Path, kind: str) -> None:
    try_damaged(kind, tmp_path, seed=1, times=50)
