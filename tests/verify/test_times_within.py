"""Times that stand within what somebody says are no words of it: a passage over them is in the source as it is read."""

from __future__ import annotations

from html import escape
from pathlib import Path

import docx
import pytest

from pipeline.verify import verify
from pipeline.verify.locators import stands_at
from pipeline.verify.tokens import find, stream, words_of
from pipeline.workflows.run import Settings, run
from tests.ingest.containers import odt_of, pdf, rtf_of, typeset

TURN = "R: We had no money at all. {} Then my aunt came {} and we had no money again."
BOOK = """\
codes:
  - id: money
    definition: Having no money at all
    rules: [no money]
"""
STAMPS = {
    "f4": "#00:00:{}-5#",
    "f4 without tenths": "#00:00:{}#",
    "brackets": "[00:00:{}]",
    "parentheses": "(00:{})",
    "span": "(00:{0} – 00:{0})",
    "frames": "[00:00:{};05]",
    "seconds": "[{0}.2s - {0}.9s]",
    "points": "[00.00.{}]",
    "named": "[min 00:{}]",
    "Transana": "¤<{}120>",
}


def paragraphs(stamp: str) -> list[str]:
    times = [stamp.format(f"{number:02}") for number in range(1, 17)]
    return [
        line
        for begin in range(0, 16, 4)
        for line in (
            f"I: How was it for you all? {times[begin]}",
            f"{TURN.format(times[begin + 1], times[begin + 2])} {times[begin + 3]}",
        )
    ]


@pytest.mark.parametrize("stamp", STAMPS.values(), ids=STAMPS)
def test_a_sound_run_is_right_in_every_kind_of_file(stamp: str, tmp_path: Path) -> None:
    talks, lines = tmp_path / "talks", paragraphs(stamp)
    talks.mkdir()
    (talks / "a.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    (talks / "b.odt").write_bytes(odt_of(lines))
    (talks / "c.rtf").write_bytes(rtf_of(lines))
    (talks / "d.pdf").write_bytes(pdf(typeset(lines)))
    (talks / "e.html").write_text("".join(f"<p>{escape(line)}</p>\n" for line in lines), encoding="utf-8")
    talk = docx.Document()
    for line in lines:
        talk.add_paragraph(line)
    talk.save(str(talks / "f.docx"))
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    run(talks, tmp_path / "book.yaml", tmp_path / "out", settings=Settings(fast=True))

    found = verify(tmp_path / "out")

    assert found.findings == ()
    assert found.quotes["tables/passages.parquet"] == 24


@pytest.mark.parametrize("stamp", STAMPS.values(), ids=STAMPS)
@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("no money at all. Then my aunt came and we had", True),
        ("no money at all. Then my uncle came and we had", False),
        ("no money at all. Then my aunt came 99 and we had", False),
        ("no money at all. Then came and we had", False),
    ],
)
def test_only_the_times_are_passed_over(stamp: str, quote: str, stands: bool) -> None:
    source = stream(TURN.format(stamp.format("31"), stamp.format("47")), marked=False)

    assert bool(find(words_of(quote), source)[0]) is stands


@pytest.mark.parametrize("said", ["in #12, 1944#", "(1944)", "(12.02.1944)", "[5 - 7]", "#3#", "at 10:30"])
def test_numbers_that_are_said_are_no_times(said: str) -> None:
    source = stream(f"R: We came home {said} and stayed there.", marked=False)

    assert not find(words_of("We came home and stayed there."), source)[0]


def test_a_time_at_the_end_of_each_paragraph_is_where_the_next_begins(tmp_path: Path) -> None:
    said = (
        "We had no money at all.",
        "Then my aunt came and we had no money again.",
        "So it went on, no money at all.",
    )
    ends = iter(range(3, 60, 3))
    talk = "\n\n".join(
        f"I: What came then? (00:00:{next(ends):02})\n\nR: "
        + "\n".join(f"{one} (00:00:{next(ends):02})" for one in said)
        for _ in range(4)
    )
    (tmp_path / "talk").mkdir()
    (tmp_path / "talk" / "a.txt").write_text(talk, encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    run(tmp_path / "talk", tmp_path / "book.yaml", tmp_path / "out", settings=Settings(fast=True))
    assert verify(tmp_path / "out").findings == ()


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("0:1:3.110 --> 0:1:4.350", ["00:01:03"]),
        ("Ada Sorley (warden)      10:04", ["00:10:04", "10:04:00"]),
    ],
    ids=["parts of one digit", "a time of the day"],
)
def test_a_time_is_right_as_it_may_be_read(line: str, shown: list[str]) -> None:
    whole = stream(f"Ada Sorley 0:0:52.100\nWe had goats.\n\n{line}\nWe had no money.\n")
    ((found, index), *_), _, _, _ = find(words_of("no money"), whole)

    assert [stands_at(locator, found, index) for locator in shown] == [""] * len(shown)
    assert stands_at("00:02:03", found, index)
