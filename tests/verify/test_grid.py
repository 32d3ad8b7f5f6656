"""What people say that looks like a mark, a label, a time or an escape is found word for word in every format."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.verify import Verified, verify
from pipeline.workflows.run import Settings, run
from tests.nasty import write_all

BOOK = """\
codes:
  - id: money
    definition: Having no money at all
    rules: [money]
"""
WRAPPED = """\
<html><body>
<p><b>Rosa:</b> What does the day look like?</p>
<p><b>Owen:</b> {}</p>
<p><b>Rosa:</b> And what is it like at night, when nobody calls?</p>
<p><b>Owen:</b> It is quiet, and I read, and I wait for the morning to come.</p>
</body></html>
"""
SENTENCES = "".join(
    f"The desk opens at eight on day {number} and the first\ncalls come in before that, so I write them down.\n"
    for number in range(14)
)
YES = "Rosa (00:00:0{0}):\nIs it {1} now?\n\nOwen (00:00:3{0}):\nYeah.\n\n"
SHORT = "".join(YES.format(number, word) for number, word in enumerate(("one", "two", "six", "ten", "late")))
LINES = ("plain.txt", "page.html", "talk.md", "wrapped.html")
TIMES = ("zoom.vtt", "named.srt", "otter.txt", "rev.txt", "trint.txt", "gotranscript.txt", "talk.lrc", "short.txt")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grid")
    names = write_all(folder / "talks")
    (folder / "talks" / "wrapped.html").write_text(WRAPPED.format(SENTENCES), encoding="utf-8")
    (folder / "talks" / "short.txt").write_text(SHORT, encoding="utf-8")
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    run(folder / "talks", folder / "book.yaml", folder / "out", settings=Settings(fast=True))
    documents = pq.read_table(folder / "out" / "tables" / "documents.parquet")["document"].to_pylist()
    assert sorted(documents) == sorted([*names, "wrapped.html", "short.txt"])
    return folder


def planted(made: Path, folder: Path, change: Callable[[list[dict[str, Any]]], None]) -> Verified:
    """What is found where the run's turns were changed."""
    shutil.copytree(made / "talks", folder / "talks")
    (folder / "out" / "tables").mkdir(parents=True)
    shutil.copy(made / "out" / "run.json", folder / "out")
    shutil.copy(made / "out" / "tables" / "documents.parquet", folder / "out" / "tables")
    table = pq.read_table(made / "out" / "tables" / "turns.parquet")
    rows = table.to_pylist()
    change(rows)
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), folder / "out" / "tables" / "turns.parquet")
    return verify(folder / "out", folder / "talks")


def rows_of(found: Verified, kind: str) -> set[int]:
    return {int(one.place.split()[1]) - 1 for one in found.findings if one.kind == kind and "turns" in one.output}


def test_nothing_is_wrong_with_words_that_look_like_marks(made: Path) -> None:
    found = verify(made / "out")
    assert found.findings == ()
    assert found.quotes["tables/turns.parquet"] > 1_000


def test_a_changed_word_is_found_in_every_format(made: Path, tmp_path: Path) -> None:
    changed: dict[int, str] = {}

    def change(rows: list[dict[str, Any]]) -> None:
        for place, row in enumerate(rows):
            if "money" in row["text"] and "honey" not in row["text"]:
                row["text"] = row["text"].replace("money", "honey", 1)
                changed[place] = row["document"]

    found = rows_of(planted(made, tmp_path, change), "quote")
    assert len(set(changed.values())) > 30
    assert set(changed) - found == set()


def test_a_wrong_line_or_time_is_found(made: Path, tmp_path: Path) -> None:
    moved: dict[int, str] = {}

    def change(rows: list[dict[str, Any]]) -> None:
        places = [row["locator"] for row in rows]
        texts = Counter((row["document"], row["text"]) for row in rows)
        for place, row in enumerate(rows[:-1]):
            later = rows[place + 1]
            unlike = row["document"] == later["document"] and texts[row["document"], row["text"]] == 1
            if row["document"] in (*LINES, *TIMES) and unlike and len(row["text"].split()) > 3:
                row["locator"] = places[place + 1]
                moved[place] = row["document"]

    found = rows_of(planted(made, tmp_path, change), "locator")
    missed = Counter(moved[place] for place in set(moved) - found)
    assert set(moved.values()) == {*LINES, *TIMES}
    assert missed == {}
