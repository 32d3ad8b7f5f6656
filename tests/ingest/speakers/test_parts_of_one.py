"""Files that may be parts of one person's interview are told by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus

TALK = (
    "Interviewer: How was {0}?\n\nParticipant: {0} was hard, I would say.\n\nInterviewer: Why?\n\nParticipant: {1}.\n"
)


def told(folder: Path, *names: str, talk: str = TALK) -> list[str]:
    for number, name in enumerate(names):
        (folder / f"{name}.txt").write_text(talk.format(f"the mill {number}", f"It rained {number} days"), "utf-8")
    return [warning for warning in read_corpus(folder).warnings if "may be parts of one" in warning]


@pytest.mark.parametrize(
    ("one", "other", "case"),
    [
        ("P01_part1", "P01_part2", "P01"),
        ("Interview Teil 1", "Interview Teil 2", "Interview"),
        ("INT 7 (1)", "INT 7 (2)", "INT 7"),
        ("P02", "P02_follow-up", "P02"),
        ("P03 - session 1", "P03 - session 2", "P03"),
        ("04_T1", "04_T2", "04"),
        ("Entrevista 5 - parte 1 de 2", "Entrevista 5 - parte 2 de 2", "Entrevista 5"),
    ],
)
def test_parts_are_told_with_the_rows_for_cases_csv(tmp_path: Path, one: str, other: str, case: str) -> None:
    (line,) = told(tmp_path, one, other, "P09")

    assert line.startswith(f"{one}.txt and {other}.txt may be parts of one person's interview")
    assert line.endswith(f"one case in cases.csv:\ndocument,case\n{one}.txt,{case}\n{other}.txt,{case}")


@pytest.mark.parametrize(
    "names",
    [
        ("P01", "P02", "P03"),
        ("Session 1", "Session 2"),
        ("Focus group session 1", "Focus group session 2"),
        ("Interview part 1", "P02"),
        tuple(f"Talks part {number}" for number in range(1, 8)),
        ("partridge", "part time"),
        ("Interview (1)", "Interview (2)", "Interview (3)"),
    ],
)
def test_other_files_are_not(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert told(tmp_path, *names) == []


def test_a_name_in_the_talk_or_cases_csv_settles_it(tmp_path: Path) -> None:
    (tmp_path / "named").mkdir()
    assert told(tmp_path / "named", "P01_part1", "P01_part2", talk=TALK.replace("Participant", "Tove Lind")) == []
    (tmp_path / "cases.csv").write_text("document,case\nP01_part1.txt,P01\nP01_part2.txt,P01\n", "utf-8")
    assert told(tmp_path, "P01_part1", "P01_part2") == []


def test_who_is_labelled_as_both_parts_are_called_is_one_case(tmp_path: Path) -> None:
    assert told(tmp_path, "P01_part1", "P01_part2", talk=TALK.replace("Participant", "P01")) == []
    (tmp_path / "P02_part1.txt").write_text(TALK.format("the weir", "It snowed").replace("Participant", "P7"), "utf-8")

    assert [case.id for case in read_corpus(tmp_path).cases] == ["P01", "P02_part1"]
