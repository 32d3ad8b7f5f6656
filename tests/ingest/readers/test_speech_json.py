"""The same talk comes out of every format that has times or comes from a recogniser."""

from __future__ import annotations

import json
import re

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.readers.speech_json import RecognisedWord, cues_of_words
from pipeline.ingest.registry import choose, reader_named
from pipeline.model import Document, Kind
from tests.ingest.make import received
from tests.ingest.spoken import TALK, TIMED, Timed, turns

WORD = re.compile(r"[^\W_]+")


@pytest.fixture(params=TIMED, ids=lambda sample: f"{sample.reader}-{sample.file.file}")
def sample(request: pytest.FixtureRequest) -> Timed:
    chosen = request.param
    assert isinstance(chosen, Timed)
    return chosen


def read(sample: Timed) -> Document:
    (document,) = reader_named(sample.reader).read(sample.file)
    return document


def words_of(text: str) -> list[str]:
    return WORD.findall(text.casefold().replace("'", ""))


def test_the_right_reader_is_chosen_and_says_why(sample: Timed) -> None:
    reader = choose(sample.file)

    assert reader.name == sample.reader
    assert 0 < len(reader.why(sample.file)) < 100


def test_every_word_is_there_once_and_in_order(sample: Timed) -> None:
    document = read(sample)

    said = [
        word
        for turn in document.turns
        if turn.kind is Kind.SPEECH
        for word in words_of(document.slice(turn.paragraphs))
    ]
    assert said == [word for one in TALK for word in words_of(one.text)]


def test_turns_speakers_and_times_survive(sample: Timed) -> None:
    document = read(sample)
    spoken = [turn for turn in document.turns if turn.kind is Kind.SPEECH]

    if not sample.names:
        assert {turn.speaker for turn in spoken} == {""}
        assert any("no speaker" in warning for warning in document.warnings)
        return
    names = dict(zip(("Mara", "Tobias"), sample.names, strict=True))
    assert [turn.speaker for turn in spoken] == [names[who] for who, _ in turns()]
    for turn, (_, said) in zip(spoken, turns(), strict=True):
        assert words_of(document.slice(turn.paragraphs)) == [word for one in said for word in words_of(one.text)]
        assert turn.time is not None
        assert turn.time[0] == pytest.approx(said[0].start, abs=1.0)
        assert turn.time[1] <= said[-1].end + 2.0  # LRC has no ends


def test_the_locator_is_the_time(sample: Timed) -> None:
    document = read(sample)
    place = document.text.casefold().rindex("tomorrow")

    assert document.source_map.locator(place).startswith("01:00:0")


def test_most_of_it_can_be_traced_to_the_characters_of_the_file(sample: Timed) -> None:
    document = read(sample)
    text = sample.file.text or ""

    traced = 0
    for run in document.source_map.runs:
        if run.source >= 0:
            traced += run.end - run.start
            assert document.text[run.start : run.end] == text[run.source : run.source + run.end - run.start]
    assert traced > 0.85 * len(document.text.replace(" ", ""))


def test_a_file_that_is_cut_off_is_read_or_refused_in_words(sample: Timed) -> None:
    text = sample.file.text or ""
    for part in range(1, 12):
        cut = text[: len(text) * part // 12]
        file = type(sample.file)(sample.file.file, cut.encode(), cut, "utf-8", "0" * 64)
        refused = ""
        try:
            choose(file).read(file)
        except UnreadableFile as error:
            refused = str(error)
        assert "\n" not in refused


def test_a_tag_of_rev_is_a_word_of_its_own() -> None:
    elements = [
        {"type": "text", "value": "I was"},
        {"type": "tag", "value": "inaudible"},
        {"type": "text", "value": " "},
    ]
    elements.append({"type": "text", "value": "there"})
    whole = {"speakers": [{"id": 1, "name": "Ann"}], "monologues": [{"speaker": 1, "elements": elements}]}
    (document,) = reader_named("revai").read(received(json.dumps(whole), "talk.json"))
    assert document.text == "I was inaudible there"


def test_words_without_white_space_between_them_are_cut_at_no_length() -> None:
    text = "我们每天3点走到港口去看那些船" * 8
    words = [RecognisedWord(sign, at * 0.2, at * 0.2 + 0.2, "Ida") for at, sign in enumerate(text)]
    assert [cue.text for cue in cues_of_words(words, texts=[text])] == [text]
    parted = [RecognisedWord(f"{word} ", at * 0.2, at * 0.2 + 0.2, "Ida") for at, word in enumerate(["ship"] * 100)]
    assert len(cues_of_words(parted)) > 1
