from __future__ import annotations

import time
from itertools import product

import pytest

from pipeline.ingest.speakers.alike_names import alike
from pipeline.ingest.speakers.names import case_name, name_key
from pipeline.ingest.speakers.spellings import unify

LETTERS = ["".join(pair) for pair in product("aeiou", "lmnrt")] + ["a", "e"]


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Lord Amos Birch CBE", "Amos Birch"),
        ("Professor Dame Ann Lee", "Ann Lee"),
        ("Prof. Sir Ian Marsh, FRCP, PhD", "Ian Marsh"),
        ("Dr Kit Hale (KH)", "Kit Hale"),
        ("ANN LEE:", "Ann Lee"),
        ("ANN O'BRIEN", "Ann O'Brien"),
        ("Jack Ma", "Jack Ma"),
        ("Ann Lee MA", "Ann Lee"),
        ("Rt Hon Ann Lee", "Ann Lee"),
        ("Lord", "Lord"),
        ("KH", "KH"),
        ("P3", "P3"),
        ("SPEAKER_00", "SPEAKER_00"),
        ("Ms Ruth van der Berg", "Ruth van der Berg"),
        ("", ""),
    ],
)
def test_a_case_is_called_by_name_alone(speaker: str, name: str) -> None:
    assert case_name(speaker) == name


def test_spellings_of_one_name_have_one_key() -> None:
    assert name_key("Dr Kit O’Hale") == name_key("KIT O'HALE") == "kit ohale"


def test_a_father_is_not_shown_as_his_son() -> None:
    shown, _ = unify({"Anders": 9, "Anders Jr": 5, "Ida Holm Jr": 3, "Ida Holm": 4, "Ida": 1})
    assert shown["Anders"] == "Anders"
    assert shown["Anders Jr"] == "Anders Jr"


def test_spellings_become_one_speaker() -> None:
    shown, warnings = unify({"Dr Kit Hale": 3, "Kit Hale": 5, "KIT HALE": 9, "Kit": 1, "KH": 20, "Hale": 1, "Bo": 4})

    assert shown == {
        **dict.fromkeys(["Dr Kit Hale", "Kit Hale", "KIT HALE", "Kit", "KH", "Hale"], "Kit Hale"),
        "Bo": "Bo",
    }
    assert warnings == []


def test_what_is_not_sure_stays_apart_and_is_told() -> None:
    shown, warnings = unify({"Kit Hale": 5, "Kit Moss": 5, "Kit": 1, "Jonathan Reeve": 2, "Jonathon Reeve": 1})

    assert shown["Kit"] == "Kit"
    assert shown["Jonathan Reeve"] != shown["Jonathon Reeve"]
    assert len(warnings) == 2
    assert "'Kit' may be Kit Hale or Kit Moss" in warnings[0]
    assert "'Jonathan Reeve' and 'Jonathon Reeve'" in warnings[1]


def test_parts_in_the_talk_are_never_joined() -> None:
    shown, warnings = unify({"Speaker 1": 4, "Speaker 2": 4, "I": 3, "P1": 3, "P2": 3, "Ian Marsh": 2})

    assert all(label == name for label, name in shown.items())
    assert warnings == []


def test_letters_and_accents_apart_are_one_name() -> None:
    shown, warnings = unify({"Zoe\u0308 Lee": 2, "Zoë Lee": 3, "Zoë": 1})

    assert set(shown.values()) == {"Zoë Lee"}
    assert warnings == []


def test_thousands_of_speakers_cost_no_time() -> None:
    names = [f"{first}{second} {third}sson" for first in "BDFGHK" for second in LETTERS for third in LETTERS]
    began = time.process_time()
    shown, _ = unify({**dict.fromkeys(names, 2), **dict.fromkeys((name.split()[0] for name in names), 1)})

    assert len(set(shown.values())) >= len(names) > 4_000
    assert time.process_time() - began < 3


def one(*labels: str) -> bool:
    """Whether all the labels become one speaker."""
    return len(set(unify(dict.fromkeys(labels, 2))[0].values())) == 1


@pytest.mark.parametrize(
    "labels",
    [
        ("Dr Kit Hale", "Kit", "KH", "KIT HALE", "Hale, Kit", "Kit Hale (she/her)", "Kit H.", "K. Hale", "K.H."),
        ("Kit A. Hale", "Kit Hale", "KH", "Kit Hale's iPhone", "Kit Anne Hale"),
        ("Zoë Lee", "Zoe Lee", "ZOË LEE"),
        ("van der Berg, Ruth", "Ruth van der Berg", "Ruth"),
        ("Mr Tom Reyes", "Mr Reyes", "Tom"),
        ("Speaker 1 (Kit Hale)", "Kit Hale"),
    ],
)
def test_spellings_of_one_person(labels: tuple[str, ...]) -> None:
    assert one(*labels)
    assert unify(dict.fromkeys(labels, 2))[1] == []


@pytest.mark.parametrize(
    ("whole", "short", "told"),
    [
        (("Kit Hale", "Kit Hall"), "Kit", "'Kit' may be Kit Hale or Kit Hall"),
        (("Kit Hale", "Kit Hall"), "KH", "'KH' may be Kit Hale or Kit Hall"),
        (("Kit Hale", "Kit Hall"), "Kit H.", "'Kit H.' may be Kit Hale or Kit Hall"),
        (("Tom Reyes", "Ben Reyes"), "Reyes", "'Reyes' may be Tom Reyes or Ben Reyes"),
        (("John Sand", "Jane Sand"), "J. Sand", "'J. Sand' may be John Sand or Jane Sand"),
        (("Tom Reyes", "Mr Ben Moss"), "Mrs Reyes", "'Mrs Reyes' may be Tom Reyes;"),
    ],
)
def test_two_people_never_become_one(whole: tuple[str, str], short: str, told: str) -> None:
    shown, warnings = unify(dict.fromkeys((*whole, short), 2))

    assert len(set(shown.values())) == 3
    assert any(warning.startswith(told) for warning in warnings)


@pytest.mark.parametrize(
    ("one_label", "other"),
    [
        ("Kit Hale", "Kit Marsh"),
        ("Mr Reyes", "Mrs Reyes"),
        ("Tom Reyes Jr", "Tom Reyes Sr"),
        ("Kit A. Hale", "Kit B. Hale"),
        ("Speaker 1", "Speaker 2"),
        ("Tom Reyes", "Ben Reyes"),
    ],
)
def test_what_tells_two_people_apart_is_not_asked_about(one_label: str, other: str) -> None:
    shown, warnings = unify({one_label: 2, other: 2})

    assert shown[one_label] != shown[other]
    assert warnings == []


def test_two_who_answer_each_other_alone_are_two_people() -> None:
    asks, answers = "ผู้เลี้ยงปลาทู", "ผู้ให้เลี้ยงปลาทู"
    both = {(asks, answers), (answers, asks)}

    assert unify({asks: 4, answers: 4}, following=both)[1] == []
    assert len(unify({asks: 4, answers: 4, "Kit": 2}, following=both | {("Kit", asks)})[1]) == 1
    assert len(unify({asks: 4, answers: 4}, following={(asks, answers)})[1]) == 1


def test_addresses_are_compared_without_the_place() -> None:
    assert unify({"@rosa:mill.example.org": 2, "@omar:mill.example.org": 2})[1] == []
    assert len(unify({"@rosalind:mill.example.org": 2, "@rosalinde:mill.example.org": 2})[1]) == 1


@pytest.mark.parametrize("slip", ["Kit Hayle", "Kitt Hale", "Kit Heil"])
def test_what_a_machine_may_have_misheard_is_asked_about(slip: str) -> None:
    shown, warnings = unify({"Kit Hale": 20, slip: 1})

    assert shown[slip] == slip
    assert f"'Kit Hale' and {slip!r} may be one person" in warnings[0]


def test_what_a_person_told_is_not_guessed() -> None:
    counts = {"Kit Hale": 5, "KH": 4, "Kitt Hale": 1}

    assert unify(counts, told={"kh": "karl hull"})[0]["KH"] == "KH"
    shown, warnings = unify(counts, told={"kitt hale": "kit hale", "kit hale": "kit hale", "kh": "kit hale"})
    assert set(shown.values()) == {"Kit Hale"}
    assert warnings == []


def test_letters_stand_for_the_labels_before_them_and_numbers_are_no_letters() -> None:
    shown, _ = unify({"Entrevistador": 2, "Aluno": 1, "E": 9, "A": 8})
    assert shown == {"Entrevistador": "Entrevistador", "E": "Entrevistador", "Aluno": "Aluno", "A": "Aluno"}

    shown, _ = unify({"Anna": 3, "Aluno": 3, "Moderator": 2, "A": 3})
    assert shown["A"] == "A"

    _, told = unify({"Pembicara 1": 5, "Pembicara 10": 5, "Pembicara 11": 5})
    assert told == []


def test_words_for_a_man_and_a_woman_who_answer_each_other_are_two() -> None:
    counts = {"Profesor": 9, "Profesora": 8, "Alumno": 3, "Alumna": 2}
    both = {("Profesor", "Profesora"), ("Profesora", "Profesor"), ("Profesor", "Alumno"), ("Alumno", "Alumna"),
            ("Alumna", "Alumno")}  # fmt: skip

    assert unify(counts, following=both)[1] == []
    assert "may be one person" in unify(counts, following={("Profesor", "Alumno"), ("Alumno", "Profesora")})[1][0]


def test_three_at_once_are_nobodys_whole_name() -> None:
    names, _ = unify({"Mara": 3, "Nina": 3, "Mara, Ida and Nina": 1})

    assert names == {name: name for name in names}


def test_a_word_and_a_longer_word_that_ends_in_it_before_a_name_are_one_person() -> None:
    counts = {"FRAGE LINDT": 3, "MINISTERIN BERG": 4, "ZUSATZFRAGE LINDT": 2}
    answers = {("FRAGE LINDT", "MINISTERIN BERG"), ("MINISTERIN BERG", "ZUSATZFRAGE LINDT")}
    shown, warnings = unify(counts, following=answers)

    assert shown["ZUSATZFRAGE LINDT"] == shown["FRAGE LINDT"] == "FRAGE LINDT"
    assert warnings == [
        "'ZUSATZFRAGE LINDT' was taken for FRAGE LINDT, who never speaks beside that name; cases.csv can say otherwise"
    ]
    family = {"Mutter Lindt": 3, "Großmutter Lindt": 3}
    assert unify(family, following={("Mutter Lindt", "Großmutter Lindt")})[0] == {name: name for name in family}


def test_a_part_in_the_talk_before_two_names_makes_them_not_alike() -> None:
    assert not [*alike(["interviewee una", "interviewee tuva"])]
    assert [*alike(["interviewee marco", "interviewee mraco"])] == [("interviewee marco", "interviewee mraco")]


def test_two_titled_surnames_are_not_one_person() -> None:
    counts = {"Chair": 6, "Dr Halvorsen": 3, "Ms Brill": 3, "Ruth": 2}
    beside = {("Chair", "Dr Halvorsen"), ("Chair", "Ms Brill"), ("Ms Brill", "Ruth"), ("Dr Halvorsen", "Ruth")}
    assert unify(counts, following=beside)[1] == []
    (told,) = unify({"Chair": 6, "Ms Brill": 3, "Ruth": 2}, following={("Chair", "Ms Brill")})[1]
    assert told.startswith("'Ruth' and 'Ms Brill' may be one person")
