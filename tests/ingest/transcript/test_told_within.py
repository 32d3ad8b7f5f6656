"""A talk that somebody tells within a turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.model import Document, Role

ASKED = (
    "What happened at the counter?",
    "And how did you get home?",
    "What would have helped?",
    "Do you go there still?",
)
SAID = (
    "They sent me on and on.",
    "A neighbour drove me.",
    "A chair to begin with.",
    "Not if I can help it.",
)


def document_of(tmp_path: Path, answers: tuple[str, ...], *, asks: str, says: str, gap: str) -> Document:
    turns = [f"{asks}: {asked}{gap}{says}: {said}" for asked, said in zip(ASKED, answers, strict=True)]
    (tmp_path / "talk.txt").write_text(gap.join(turns) + "\n", "utf-8")
    (document,) = read_corpus(tmp_path).documents
    return document


LABELS = [("Interviewer", "Yusuf"), ("I", "P"), ("Lena", "Marek"), ("Q", "A"), ("INT", "R1")]
VOICES = [
    ('Clerk: "Not my window."\nMe: "Whose then?"\nClerk: "Ask upstairs."', ("Clerk", "Me")),
    ("Pförtner: „Heute nicht.“\nMeine Frau: „Wann dann?“", ("Pförtner", "Meine Frau")),
    ('Nurse: "Sit down."\nDoctor: "Stand up."\nAnd so it went.', ("Nurse", "Doctor")),
]


@pytest.mark.parametrize(("asks", "says"), LABELS)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize(("told", "voices"), VOICES)
def test_voices_quoted_one_after_another_are_words_of_who_tells_it(
    tmp_path: Path, asks: str, says: str, gap: str, told: str, voices: tuple[str, ...]
) -> None:
    document = document_of(tmp_path, (f"{SAID[0]}\n{told}", *SAID[1:]), asks=asks, says=says, gap=gap)

    speech = [turn for turn in document.turns if turn.speaker]
    assert [turn.role for turn in speech] == [Role.INTERVIEWER, Role.RESPONDENT] * len(ASKED)
    assert document.slice(speech[1].paragraphs) == " ".join([SAID[0], *told.split("\n")])
    assert any("quoted within a turn" in one and all(name in one for name in voices) for one in document.warnings)


def test_one_voice_right_below_the_words_is_theirs_where_a_blank_line_parts_turns(tmp_path: Path) -> None:
    told = f'{SAID[0]}\nPorter: "Mind your feet."'

    document = document_of(tmp_path, (told, *SAID[1:]), asks="I", says="Odo", gap="\n\n")

    assert {turn.speaker for turn in document.turns if turn.speaker} == {"I", "Odo"}


def test_who_speaks_in_a_turn_of_her_own_is_a_speaker_though_she_quotes(tmp_path: Path) -> None:
    told = f'{SAID[0]}\n\nMarta: "Next", they say, and nothing else.'

    document = document_of(tmp_path, (told, *SAID[1:]), asks="I", says="Odo", gap="\n\n")

    assert "Marta" in {turn.speaker for turn in document.turns}


def test_where_all_words_are_quoted_all_are_speakers(tmp_path: Path) -> None:
    lines = [f'Ines: "{asked}"\n\nOdo: "{said}"' for asked, said in zip(ASKED, SAID, strict=True)]
    lines.insert(2, 'Porter: "Mind your feet."\nMarta: "Mind yours."')
    (tmp_path / "talk.txt").write_text("\n\n".join(lines) + "\n", "utf-8")

    (document,) = read_corpus(tmp_path).documents

    assert {turn.speaker for turn in document.turns if turn.speaker} == {"Ines", "Odo", "Porter", "Marta"}
