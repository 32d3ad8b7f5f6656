"""A copy that is read otherwise than the original is told."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest import read_corpus
from pipeline.workflows.read_alike import read_otherwise

TALK = "I: Who keeps the boats?\nOmar: My sister did, and she sold them.\nI: And then?\nOmar: Nobody.\n"


def differing(tmp_path: Path, copy: str) -> tuple[str, ...]:
    for name, text in (("one", TALK), ("two", copy)):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(text, encoding="utf-8")
    return read_otherwise(read_corpus(tmp_path / "one"), tmp_path / "two", {"one.txt": "two.txt"})


def test_other_names_read_alike_are_not_told(tmp_path: Path) -> None:
    assert differing(tmp_path, TALK.replace("Omar", "Nour")) == ()


def test_fewer_turns_and_people_are_told(tmp_path: Path) -> None:
    (told,) = differing(tmp_path, TALK.replace("Omar: ", ""))

    assert told.startswith("two.txt: ")
    assert "for 4" in told


def test_a_copy_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "cases.csv").write_text("document,case,work\none.txt,A,x\none.txt,A,y\n", encoding="utf-8")
    (tmp_path / "two" / "two.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "one.txt").write_text(TALK, encoding="utf-8")
    told = read_otherwise(read_corpus(tmp_path / "one"), tmp_path / "two", {"one.txt": "two.txt"})

    assert len(told) == 1


def test_two_labels_of_who_asks_may_be_one_in_the_copy(tmp_path: Path) -> None:
    talk = TALK.replace("I:", "Moderator:").replace("Omar", "Mina") + "M: Who bought them?\nMina: A cousin.\n"
    for folder, name in (("one", "Mina"), ("two", "Nour")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(talk.replace("Mina", name), encoding="utf-8")
        (tmp_path / folder / "cases.csv").write_text("document,speaker,role\na.txt,M,interviewer\n", encoding="utf-8")

    assert read_otherwise(read_corpus(tmp_path / "one"), tmp_path / "two", {"a.txt": "a.txt"}) == ()
