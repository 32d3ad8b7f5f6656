"""Who asks where a file tells that the speaker changes and names nobody."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.captions import CaptionReader
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.make import received

SAID = (
    "How did you come to the lighthouse?",
    "My uncle kept it, and he let me polish the lamp on Sundays.",
    "What was a winter like?",
    "Long. The boat came twice, and once it brought the wrong flour.",
    "Who else lived there?",
    "A dog, and for a year a painter who was afraid of the dog.",
    "Let us stop at the painter. What became of him?",
    "He left with the first boat, and he sent us a picture of the shore.",
    "Thank you.",
    "You are welcome, and mind the third step.",
)


def captions(said: tuple[str, ...], sign: str) -> Document:
    cues = [f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{sign}{text}\n" for n, text in enumerate(said, start=1)]
    (document,) = CaptionReader().read(received("\n".join(cues), "lamp.srt"))
    return finish(document)


def roles(document: Document) -> list[Role]:
    return [turn.role for turn in document.turns if turn.kind is Kind.SPEECH]


@pytest.mark.parametrize("sign", [">> ", "- ", "–  "])
def test_every_other_turn_asks_where_captions_tell_changes_alone(sign: str) -> None:
    document = captions(SAID, sign)

    assert roles(document) == [Role.INTERVIEWER, Role.RESPONDENT] * 5
    assert any(
        "name no speaker, so every other turn is taken as an interviewer's" in told for told in document.warnings
    )


def test_chevrons_in_a_text_are_read_alike() -> None:
    (document,) = TextReader().read(received("".join(f">> {text}\n" for text in SAID), "lamp.txt"))

    assert roles(finish(document)) == [Role.INTERVIEWER, Role.RESPONDENT] * 5


@pytest.mark.parametrize("extra", [4, 5])
def test_who_asks_stays_open_where_a_third_person_speaks(extra: int) -> None:
    document = captions((*SAID[:extra], "It was a very good dog, that much is known.", *SAID[extra:]), ">> ")

    assert set(roles(document)) == {Role.RESPONDENT}
    assert any("so all of it is taken as one respondent's speech" in told for told in document.warnings)


def test_titles_above_the_first_change_are_no_words() -> None:
    cues = "".join(f"0:{n:02}\n>> {text}\n" for n, text in enumerate(SAID))
    (document,) = TextReader().read(received(f"Transcript\nSearch in video\n{cues}", "lamp.txt"))
    turns = [turn for turn in finish(document).turns if turn.kind is Kind.SPEECH]

    assert [document.slice(turn.paragraphs) for turn in turns] == list(SAID)
