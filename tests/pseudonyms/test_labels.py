"""The name in a label that says what somebody is, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import CallError
from pipeline.ingest import read_corpus
from pipeline.pseudonyms.key_file import check_key
from pipeline.pseudonyms.name_in_label import name_in_label
from pipeline.pseudonyms.replacements import NAMES, propose
from pipeline.pseudonyms.survey import survey
from pipeline.pseudonyms.witnesses import Piece


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Researcher Lind", "Lind"),
        ("Interviewer Novak", "Novak"),
        ("Int. Sarah", "Sarah"),
        ("Moderator Becks", "Becks"),
        ("Forscherin Brandt", "Brandt"),
        ("Dr Lind", "Dr Lind"),
        ("Interviewee Ms Quill", "Ms Quill"),
        ("Lead Researcher Lind", "Lind"),
        ("Interviewer 1 - Novak", "Novak"),
        ("Lind, Researcher", "Lind"),
        ("Participant Hope", "Hope"),
    ],
)
def test_the_name_beside_a_role(label: str, name: str) -> None:
    assert name_in_label(label) == name


@pytest.mark.parametrize(
    "label",
    [
        "Interviewer",
        "Male Participant",
        "Young Speaker",
        "Guest Speaker",
        "Interviewer Two",
        "Researcher B",
        "Sarah Quill",
        "R. Novak",
        "Man Yee Chan",
        "Participant 3, male",
        "Nurse",
    ],
)
def test_no_name_beside_a_role(label: str) -> None:
    assert name_in_label(label) == ""


def test_the_name_is_replaced_and_the_role_stays(tmp_path: Path) -> None:
    said = [
        "Researcher Lind: How did you start?",
        "Int. Sarah: Who was there?",
        "Moderator Becks: And then?",
        "Interviewee Ms Quill: Old Mr Tansley was kind to me, and Lind came with us.",
    ]
    times = [f"00:00:{second:02}.000 --> 00:00:{second + 4:02}.000" for second in range(0, 40, 5)]
    talk = "WEBVTT\n\n" + "\n\n".join(f"{time}\n{line}" for time, line in zip(times, said * 2, strict=True)) + "\n"
    (tmp_path / "one.vtt").write_text(talk, encoding="utf-8")
    found = {one.name: one for one in survey(read_corpus(tmp_path), [Piece("one.vtt", talk)]) if one.kind == "person"}
    seen = {form: times for one in found.values() for form, times in one.seen.items()}
    assert seen == {"Lind": 4, "Sarah": 2, "Becks": 2, "Quill": 2, "Tansley": 2}
    people = list(found.values())
    propose(people, [talk], style=NAMES)
    assert [one.given for one in people if one.given] == [("sarah",)]
    assert all(len(one.replacement.split()) == 1 for one in people)


def test_what_is_no_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text("codes: []\n", encoding="utf-8")
    with pytest.raises(CallError, match="is no key of pseudonyms"):
        check_key(tmp_path / "shop.yaml")
    with pytest.raises(CallError, match="No such file"):
        check_key(tmp_path / "none.key")
