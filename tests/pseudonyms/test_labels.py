"""The name in a label that says what somebody is, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import CallError
from pipeline.ingest import read_corpus
from pipeline.pseudonyms.entities import person
from pipeline.pseudonyms.key_file import check_key
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.name_in_label import name_in_label
from pipeline.pseudonyms.replacements import NAMES, propose
from pipeline.pseudonyms.short_labels import misspelt_parts
from pipeline.pseudonyms.survey import survey
from pipeline.pseudonyms.witnesses import Piece, name_of_speaker


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
        ("Participant: Nora Quayle, ward clerk", "Nora Quayle"),
        ("Participant: Nora Quayle, Ward Clerk", "Nora Quayle"),
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


def _seen(folder: Path, texts: dict[str, str]) -> dict[str, dict[str, int]]:
    """Of each person who is found, how often under which form."""
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    pieces = [Piece(file, text) for file, text in texts.items()]
    return {one.name: dict(one.seen) for one in survey(read_corpus(folder), pieces) if one.kind == "person"}


def test_who_was_there_is_found_though_the_name_is_a_word(tmp_path: Path) -> None:
    head = "Present: Will, Grace and Mr Baker\nApologies: Joy\nTranscribed by: Hope\nInterviewer: Faith\n\n"
    talk = "Faith: How did the flock begin?\n\nGrace: With two hens of my aunt's.\n\n"
    found = _seen(tmp_path, {"one.txt": head + talk * 3})
    assert {form: times for one in found.values() for form, times in one.items()} == {
        "Will": 1,
        "Grace": 4,
        "Baker": 1,
        "Joy": 1,
        "Hope": 1,
        "Faith": 4,
    }


def test_a_part_in_the_talk_misspelt_is_nobody(tmp_path: Path) -> None:
    talk = "Interviewer: Who kept the goats?\nTilney: My uncle did, on the hill.\n"
    slip = "Interveiwer: Hallo? Are you there?\nTilney: Hallo, yes.\n"
    assert _seen(tmp_path, {"one.txt": talk * 3 + slip + talk}) == {"Tilney": {"Tilney": 5}}


def test_a_family_name_near_a_part_in_the_talk_is_no_slip(tmp_path: Path) -> None:
    talk = "Speaker: Who kept the goats?\nModerator: My uncle did, on the hill.\n"
    (tmp_path / "one.txt").write_text(talk * 4, encoding="utf-8")
    assert misspelt_parts(read_corpus(tmp_path), ["Speakman", "Spekaer", "Oderator"]) == {"Spekaer"}


def test_letters_of_a_part_in_the_talk_are_somebody_s_where_the_head_says_so(tmp_path: Path) -> None:
    head = "Interviewee: Greta Holm (GH)\nInterviewer: Miles O'Dell (MOD)\n\n"
    talk = "MOD   Who kept the goats?\n\nGH    My uncle did, on the hill.\n\n"
    other = "MOD: Who kept the geese?\n\nP1: I did, for nine years.\n\n"
    found = _seen(tmp_path, {"one.txt": head + talk * 4, "two.txt": other * 3})
    assert found["Miles O'Dell"] == {"Miles O'Dell": 1, "MOD": 5}


def test_what_is_no_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text("codes: []\n", encoding="utf-8")
    with pytest.raises(CallError, match="is no key of pseudonyms"):
        check_key(tmp_path / "shop.yaml")
    with pytest.raises(CallError, match="No such file"):
        check_key(tmp_path / "none.key")


def test_a_misspelt_label_is_who_speaks_and_no_place(tmp_path: Path) -> None:
    talk = (
        "I: How did it begin?\n\nMarco: With two boats.\n\nI: And who came?\n\nMraco: Nobody at first.\n\n"
        "I: What was hard?\n\nMarco: The winter.\n"
    )
    (tmp_path / "talk.txt").write_text(talk, encoding="utf-8")
    found = survey(read_corpus(tmp_path), [Piece("talk.txt", talk)])

    assert [(one.kind, sorted(one.seen)) for one in found] == [("person", ["Marco", "Mraco"])]


LEGEND = """GROUP 2, the mill
Q1 {sign} Tamering, cook's mate, 33
Q2 {sign} Wilma, net mender, 41
Q3 {sign} Weaver, 50

Moderator: What was it like?
Q1: It was cold in there, and we had no lamp.
Q2: And loud. Tamering knew all the songs.
Q3: I only swept the floor.
Q1: You swept it well.
"""


@pytest.mark.parametrize("sign", ["–", "-", "=", "\t"])
def test_a_legend_tells_a_name_behind_a_label(tmp_path: Path, sign: str) -> None:
    found = _seen(tmp_path, {"one.txt": LEGEND.format(sign=sign)})
    assert {form: times for one in found.values() for form, times in one.items()} == {
        "Tamering": 2,
        "Wilma": 1,
        "Weaver": 1,
    }


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Nora Quayle, agency clerk", "Nora Quayle"),
        ("Nora Quayle, Agency Clerk", "Nora Quayle"),
        ("Nora Quayle, agency clerk at the old mill", "Nora Quayle"),
        ("Quayle, Nora", "Quayle, Nora"),
    ],
)
def test_a_name_ends_before_a_post(label: str, name: str) -> None:
    assert name_of_speaker(label) == name


def test_the_ending_of_a_file_is_nobody() -> None:
    people = [one for one in map(person, ("Otrix", "Docex")) if one]
    text = "We sent it as lind.docx and Docex.docx and Otrix.txt, and then we asked Docx if it was there."
    found = Matcher(people).find(text)
    assert [(text[one.start : one.end], one.entity.name) for one in found] == [
        ("Docex", "Docex"),
        ("Otrix", "Otrix"),
        ("Docx", "Docex"),
    ]
