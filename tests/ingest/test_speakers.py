from __future__ import annotations

import time
from itertools import product

import pytest

from pipeline.ingest.speakers import case_name, name_key, unify

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
