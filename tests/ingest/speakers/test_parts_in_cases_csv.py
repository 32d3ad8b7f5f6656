"""Rows of cases.csv about parts of a file: how a part is called, and parts that the file has not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import CallError
from pipeline.ingest import Corpus, read_corpus

HEADS = ("Interview 9a – Pharmacist, Graz (Rosa Lind)", "Interview 9b – Physiotherapist (Omar Weir)")
TALK = "# {}\n\nI: What is your part?\n\nR: I do the {} there.\n\nI: And then?\n\nR: I go home by bus.\n\n"
HEADER = "document,speaker,part,case,role,consent\n"


def corpus(tmp_path: Path, *rows: str) -> Corpus:
    talks = "".join(TALK.format(head, what) for head, what in zip(HEADS, ("lists", "stairs"), strict=True))
    (tmp_path / "talks.md").write_text(talks, encoding="utf-8")
    (tmp_path / "cases.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return read_corpus(tmp_path)


@pytest.mark.parametrize("part", ["Interview 9b", "interview 9B - physiotherapist", HEADS[1]])
def test_a_part_is_called_by_how_its_heading_begins(tmp_path: Path, part: str) -> None:
    read = corpus(tmp_path, f"talks.md,R,{part},Omar Weir,respondent,no")

    assert [(case.id, case.consent) for case in read.cases] == [
        (f"talks {HEADS[0]}", True),
        ("Omar Weir", False),
    ]
    assert read.sheet
    assert read.sheet.unmatched == ()


@pytest.mark.parametrize("consent", ["yes", "", "no", "without name", "left out"])
@pytest.mark.parametrize(
    ("part", "why", "near"),
    [
        ("Interview 9c", "talks.md has no part 'Interview 9c'", set(HEADS)),
        ("Interview", "several parts of talks.md begin with 'Interview'", set(HEADS)),
    ],
)
def test_a_part_that_the_file_has_not_is_told_and_stops_where_consent_hangs_on_it(
    tmp_path: Path, consent: str, part: str, why: str, near: set[str]
) -> None:
    read = corpus(tmp_path, f"talks.md,R,{part},Omar Weir,respondent,{consent}")

    assert read.sheet
    (row,) = read.sheet.unmatched
    assert (row.why, set(row.near)) == (why, near)
    assert "1 row matches nobody" in read.sheet.sentence
    assert row.refuses == (consent not in ("yes", ""))
    if row.refuses:
        with pytest.raises(CallError, match=r"may not be quoted( by name)?, and (talks\.md has|several parts)"):
            read.sheet.refuse()


def test_a_case_that_another_row_gives_does_not_hide_a_part_that_is_none(tmp_path: Path) -> None:
    read = corpus(
        tmp_path, "talks.md,R,Interview 9b,Omar Weir,respondent,yes", "talks.md,R,Interview 8,Omar Weir,,without name"
    )

    assert read.sheet
    assert [(row.number, row.refuses) for row in read.sheet.unmatched] == [(3, True)]


def test_whoever_is_left_out_goes_with_the_heading_that_names_her(tmp_path: Path) -> None:
    read = corpus(tmp_path, "talks.md,R,Interview 9b,Omar Weir,respondent,left out")
    (document,) = read.documents

    assert "Lind" in document.text
    assert "Weir" not in document.text + "".join(document.warnings)
