"""Transcripts of editors and archives in JSON, and where tinydiarize ends a turn."""

from __future__ import annotations

import json

import pytest

from pipeline.ingest.registry import choose
from pipeline.model import Document
from tests.ingest.make import received, speech


def read(value: object, name: str = "talk.json") -> Document:
    file = received(json.dumps(value), name)
    (document,) = choose(file).read(file)
    return document


def said(document: Document) -> list[tuple[str, str, float | None]]:
    return [
        (turn.speaker, document.slice(turn.paragraphs), turn.time[0] if turn.time else None) for turn in document.turns
    ]


def otr(text: str) -> Document:
    return read({"text": text, "media": "", "media-time": 1}, "talk.otr")


def stamp(moment: float) -> str:
    return f'<span class="timestamp" contenteditable="false" data-timestamp="{moment}">0:00</span>'


def test_otranscribe_s_times_stand_before_or_behind_the_name_and_within_a_turn() -> None:
    document = otr(
        f"<p>{stamp(1.5)}Ann: Were you&nbsp;there?<br />Bo: {stamp(4.2)} I was &amp; I <i>stayed</i>, "
        f"{stamp(9)} all night.</p><p>Ann: And then?</p><p>Bo: Home.</p>"
    )
    assert said(document) == [
        ("Ann", "Were you there?", 1.5),
        ("Bo", "I was & I stayed, all night.", 4.2),
        ("Ann", "And then?", 9.0),
        ("Bo", "Home.", 9.0),
    ]


def test_otranscribe_without_times_or_names_says_so() -> None:
    document = otr("<p>We came in the morning and asked for seeds.</p>")
    assert said(document) == [("", "We came in the morning and asked for seeds.", None)]
    assert "the transcript has no times" in document.warnings
    assert any("names no speaker" in warning for warning in document.warnings)


def test_premiere_s_punctuation_stands_close_and_a_speaker_without_a_name_keeps_the_id() -> None:
    words = [
        {"text": "Yes", "start": 1, "duration": 0.5, "type": "word"},
        {"text": ".", "start": 1.5, "duration": 0, "type": "punctuation"},
    ]
    document = read(
        {"segments": [{"speaker": "s1", "start": 1, "words": words}], "speakers": [{"id": "s2", "name": "Bo"}]}
    )
    assert said(document) == [("s1", "Yes.", 1.0)]


def test_a_word_of_hyperaudio_without_a_time_is_of_the_speaker_before() -> None:
    words = [{"text": "Were", "start": 1}, {"text": "you?", "start": None}, {"text": "Yes.", "start": 5}]
    paragraphs = [{"start": 4.5, "speaker": "Bo"}, {"start": 0.5, "speaker": "Ann"}]
    assert said(read({"words": words, "paragraphs": paragraphs}))[0][:2] == ("Ann", "Were you?")


def test_hyperaudio_in_whole_milliseconds_is_not_taken_for_another_service() -> None:
    said_in_full = "Were you on the island when the ferry came? Yes, the whole of the summer and a part of the autumn."
    words = [{"text": word, "start": 400 * n, "duration": 350} for n, word in enumerate(said_in_full.split(), 1)]
    paragraphs = [{"start": 400, "end": 3900, "speaker": "Ann"}, {"start": 4000, "end": 9000, "speaker": "Bo"}]
    document = read({"words": words, "paragraphs": paragraphs})
    assert [(who, start) for who, _, start in said(document)] == [("Ann", 0.4), ("Bo", 4.0)]


def test_a_time_of_otranscribe_with_a_line_of_its_own_is_of_the_next_words() -> None:
    talk = [("Int", "Where is it?", 4.5), ("Miller", "Here.", 7.0), ("Int", "And then?", 9.25)]
    document = otr("".join(f"<div>{stamp(at)}</div><div><br></div><div>{who}: {text}</div>" for who, text, at in talk))
    assert said(document) == talk


def test_oyez_where_nobody_is_named() -> None:
    turns = [
        {"speaker": None, "text_blocks": [{"start": 0, "stop": 2, "text": "Argument of the case."}]},
        {"speaker": {"name": "A. Judge"}, "text_blocks": [{"start": 2, "stop": 3, "text": "You may begin."}]},
    ]
    document = read({"transcript": {"sections": [{"turns": turns}]}})
    assert said(document) == [("", "Argument of the case.", 0.0), ("A. Judge", "You may begin.", 2.0)]
    assert "1 of 2 stretches name no speaker" in document.warnings


def test_tinydiarize_ends_a_turn_where_it_says_so() -> None:
    parts = [("Were you there?", True), ("I was.", False), ("All night.", True), ("And then?", False)]
    segments = [
        {"offsets": {"from": 1000 * place, "to": 1000 * place + 900}, "text": f" {text}", "speaker_turn_next": turns}
        for place, (text, turns) in enumerate(parts)
    ]
    document = read({"transcription": segments})
    assert [text for _, text, _ in said(document)] == ["Were you there?", "I was. All night.", "And then?"]


@pytest.mark.parametrize("form", ["<p>{}: {}</p>", "{}: {}<br />", "{}: {}<br /><br />", "<div>{}: {}</div>"])
def test_otranscribe_s_lines_are_apart_whatever_parts_them(form: str) -> None:
    said = [("Int", "Where is it?"), ("Miller", "Here. I like it."), ("Miller", "Do you?"), ("Int", "I do.")]
    document = otr("".join(form.format(*one) for one in said * 2))
    assert [text for _, text in speech(document)][:3] == [
        "Where is it?",
        "Here. I like it. Do you?",
        "I do. Where is it?",
    ]
