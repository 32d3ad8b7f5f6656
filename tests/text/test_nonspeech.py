"""What nobody said is found, kept in the text, and left out of what is scored."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.notes_left_out import told
from pipeline.ingest.registry import reader_named
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, MarkKind, Role, Span, Turn
from pipeline.segment.passages import segment
from pipeline.text.nonspeech import count_words, find_marks, marks_in, speech, speech_at, words_at, words_of
from tests.ingest.make import read_alone, received


def found(text: str) -> list[tuple[str, str]]:
    return [(text[mark.span.start : mark.span.end], mark.kind.value) for mark in marks_in(text)]


def talk(text: str) -> Document:
    (document,) = reader_named("text").read(received(text))
    return finish(document)


@pytest.mark.parametrize(
    "mark",
    [
        "[laughter]",
        "(laughs)",
        "(both laughing)",
        "(Dana laughs)",
        "(pause)",
        "(long pause)",
        "[pause 3s]",
        "(pause, 3 seconds)",
        "(3 secs)",
        "(0.5)",
        "(.)",
        "(…)",
        "[inaudible 00:12:03]",
        "(inaudible at 12:03)",
        "[unclear: two words]",
        "<crosstalk>",
        "{coughs}",
        "((overlapping))",
        "((she points at the map))",
        "*laughs*",
        "♪ music ♪",
        "[phone rings in the background]",
        "[BLANK_AUDIO]",
        "(coughs and sighs)",
    ],
)
def test_sounds(mark: str) -> None:
    assert found(f"We tried {mark} to cook.") == [(mark, "sound")]


@pytest.mark.parametrize("mark", ["[00:12:03]", "(12:03)", "[1:02:03.500]", "[00:01 - 00:07]", "<00:12:03>"])
def test_times(mark: str) -> None:
    assert found(f"We tried {mark} to cook.") == [(mark, "time")]


@pytest.mark.parametrize("mark", ["[the stove]", "[...]", "[sic]", "[name of school]", "[3, 4]", "[Ames et al 2014]"])
def test_what_an_editor_put_in(mark: str) -> None:
    assert found(f"We tried {mark} to cook.") == [(mark, "editorial")]


@pytest.mark.parametrize("mark", ["(I: mm-hm)", "(Interviewer: right)", "[Moderator: go on]"])
def test_what_somebody_else_says_meanwhile(mark: str) -> None:
    assert found(f"We tried {mark} to cook.") == [(mark, "aside")]


@pytest.mark.parametrize("mark", ["(Bo: mm-hm)", "[bo: go on]", "{Bo : right}", "<Bo: right>"])
def test_what_another_who_speaks_says_meanwhile_is_known_by_the_name(mark: str) -> None:
    document = talk(
        f"Bo: Who cooked?\nAda: We tried {mark} to cook. {mark} We did (rule one: go).\nBo: And then?\nAda: No.\n"
    )
    kinds = {document.text[one.span.start : one.span.end]: one.kind for one in find_marks(document)}
    assert kinds == {mark: MarkKind.ASIDE}
    assert not any("label" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    "text",
    [
        "Note: the phone rang and we stopped.",
        "(Moderator's note: two people left the room.)",
        "[Note: form signed]",
        "Transcriber's note - the sound is poor from here.",
        "INTERVIEWER NOTE: she shows a photograph.",
    ],
)
def test_notes(text: str) -> None:
    assert found(text) == [(text, "note")]


@pytest.mark.parametrize(
    "text",
    [
        "We tried (and failed) to cook.",
        "[I]t was the stove[s] that broke.",
        "The music (music lessons, I mean) helped.",
        "Everyone laughs, and there is a pause.",
        "I noted: nobody came.",
        "A note for you: eat.",
        "It is 5 < 6 and 7 > 6, 2 * 3 * 4.",
        "He said: (unclosed laughter",
        "We *really* tried.",
        "[" + "word " * 40 + "]",
        "NHS",
    ],
)
def test_what_is_said_is_no_mark(text: str) -> None:
    assert found(text) == []


def test_a_shouted_event_on_a_line_of_its_own() -> None:
    assert found("CROSSTALK") == [("CROSSTALK", "sound")]
    assert found("- LAUGHTER -") == [("- LAUGHTER -", "sound")]


def test_a_mark_inside_an_aside_is_found() -> None:
    assert found("We tried (he said [laughs] not to) it.") == [("[laughs]", "sound")]


@given(st.text(alphabet="ab ([{<*♪)]}>:.0123\nlaughspe", max_size=300))
def test_marks_ascend_and_what_is_left_stands_where_it_stood(text: str) -> None:
    last = 0
    for mark in marks_in(text):
        assert last <= mark.span.start < mark.span.end <= len(text)
        last = mark.span.end
    left = speech(text)
    assert len(left) == len(text)
    assert all(sign in (" ", text[place]) for place, sign in enumerate(left))


@pytest.mark.parametrize(
    "text", ["(" * 50_000, "([" * 25_000, "(pause " + "1" * 280 + "x)", "♪ a" * 20_000, ("(both " * 30 + ")") * 300]
)
def test_odd_text_costs_no_time(text: str) -> None:
    began = time.process_time()
    marks_in(text)
    assert time.process_time() - began < 2


def test_a_transcript_keeps_its_marks_and_scores_without_them() -> None:
    document = talk(
        "I: How was it?\n\nR: We cooked [laughter] for ninety, and [the council] paid (pause) nothing.\n\n"
        "I: And then?\n\nR: [inaudible]\n\nI: Sorry?\n\nR: Nothing at all.\n\nNote: the tape ends here."
    )
    first, last = segment(document)

    assert document.slice(first.spans).startswith("We cooked [laughter] for ninety, and [the council]")
    seen = speech_at(document, first.spans)
    assert len(seen) == len(document.slice(first.spans))
    assert seen.split() == ["We", "cooked", "for", "ninety,", "and", "paid", "nothing."]
    assert first.words == 9, "an editor's words count, events do not"
    assert document.slice(last.spans) == "Nothing at all.", "what holds marks alone is no passage"
    assert words_of(document) == 3 + 9 + 2 + 0 + 1 + 3 + 5, "a note is read, and is nobody's speech"
    assert document.turns[-1].kind is Kind.NOTE
    assert {mark.kind for mark in document.marks} == {MarkKind.SOUND, MarkKind.EDITORIAL}


def test_what_a_note_taker_says_is_a_note() -> None:
    document = talk("I: And?\n\nR: We cooked.\n\nObserver: She points at the stove.\n\nI: Oh?\n\nR: Not one came.")

    assert [document.slice(passage.spans) for passage in segment(document)] == ["We cooked.", "Not one came."]
    assert [mark.kind for mark in document.marks] == [MarkKind.NOTE]


def test_what_an_observer_asks_is_said() -> None:
    document = talk(
        "I: And?\n\nR: We cooked. [Observer: Each day?]\n\nObserver: She points at the stove.\n\nI: Oh?\n\n"
        "R: Not one came.\n\nObserver: Did you ever think of stopping?\n\nR: Once."
    )

    assert [(document.text[one.span.start : one.span.end], one.kind) for one in document.marks] == [
        ("[Observer: Each day?]", MarkKind.ASIDE),
        ("She points at the stove.", MarkKind.NOTE),
    ]
    assert [turn.role for turn in document.turns if turn.speaker == "Observer"] == [Role.OTHER, Role.OTHER]


def test_marks_go_on_with_the_sentence_before_them() -> None:
    document = talk("I: And?\n\nR: We cooked. [laughter] Nobody came. (sighs)\n\nI: Oh?\n\nR: Not one.")
    passages = segment(document, unit="sentence")

    assert [document.slice(passage.spans) for passage in passages] == [
        "We cooked. [laughter]",
        "Nobody came. (sighs)",
        "Not one.",
    ]


def test_words_around_a_mark_count_once() -> None:
    text = "Yes[laughs]. We (pause). Went [00:01] - home"
    turn = Turn("R", Role.RESPONDENT, Kind.SPEECH, (Span(0, len(text)),))
    document = Document("a", text, (turn,), "text", "0")
    document = replace(document, marks=find_marks(document))

    assert words_at(document, turn.paragraphs) == len(["Yes.", "We", "Went", "-", "home"])


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        ("text", "I: How was it?\n\nJo: Note: I paid it.\n\nI: Ah?\n\nJo: {}"),
        ("text", "I: How was it?\n\nJo: Well.\n\nI: Ah?\n\nJo:\nNote: I paid it.\n\n{}"),
        ("text", "[00:00:01] I: How was it?\n[00:00:05] Jo: Note: I paid it.\n[00:00:09] I: Ah?\n[00:00:12] Jo: {}"),
        ("table", "speaker,text\nI,How was it?\nJo,Well.\nJo,Note: I paid it.\nI,Ah?\nJo,{}"),
        (
            "captions",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v I>Ah?\n\n00:04.000 --> 00:05.000\n<v Jo>Note: I paid it. {}",
        ),
    ],
)
def test_note_behind_a_label_or_in_a_cell_is_said(reader: str, text: str) -> None:
    (document,) = reader_named(reader).read(received(text.replace("{}", "It was far.")))
    document = finish(document)
    assert not document.marks
    assert "Note: I paid it." in " ".join(document.slice(turn.paragraphs) for turn in document.turns if turn.kind.coded)
    assert not [warning for warning in document.warnings if "left out" in warning]
    assert speech("Note: I paid it.") == "Note: I paid it."


def test_what_was_taken_for_a_note_is_told() -> None:
    document = talk(
        "I: How was it?\n\nJo: It was far.\n\nNote: the phone rang here.\n\nI: And?\n\n"
        "Jo: [Note: he leaves] I went.\n\nI: Where?\n\nJo: Transcriber's note: no sound."
    )
    (told,) = (warning for warning in document.warnings if "left out" in warning)
    assert told.startswith("12 words left out as notes of who transcribed it")
    assert "'Note: the phone rang here.' (line 5)" in told


@pytest.mark.parametrize("reader", ["word", "captions"])
def test_a_paragraph_between_turns_that_was_taken_for_a_note_is_told(reader: str) -> None:
    lines = [("Ann", Kind.SPEECH, "How was it?"), ("", Kind.NOTE, "The price of bread."), ("Jo", Kind.SPEECH, "Far.")]
    text = "\n".join(words for _, _, words in lines)
    turns = tuple(
        Turn(name, Role.RESPONDENT, kind, (Span(text.index(words), text.index(words) + len(words)),))
        for name, kind, words in lines
    )

    assert len(told(Document("talk", text, turns, reader, ""))) == (reader == "word")


@given(st.text(st.sampled_from(" \n\t\r\x0b\x1c\x1f\x85\xa0\u2003\u3000a.é’🌊\ud800"), max_size=60), st.booleans())
def test_words_of_a_long_text_are_counted_as_they_are_divided(piece: str, plain: bool) -> None:
    text = (piece.encode("ascii", "replace").decode() if plain else piece) * 40 + "x" * 1_000
    assert count_words(text) == len(text.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Note: I would never do that again.", True),
        ("Note: you have to ask twice.", True),
        ("Note: he points at the river.", False),
        ("Note: I turned the recorder off here.", False),
        ("Interviewer's note: I felt that he was tired.", False),
    ],
)
def test_a_line_of_a_turn_that_begins_with_note_is_said_where_it_is_of_oneself(
    tmp_path: Path, text: str, said: bool
) -> None:
    talk = f"Ida:   How was it?\nOtto:  It was cold.\n       {text}\nIda:   And then?\nOtto:  We left.\n" * 2
    document = read_alone(tmp_path, talk)

    assert not said or not any("left out as notes" in warning for warning in document.warnings)
    assert any(mark.kind is MarkKind.NOTE for mark in document.marks) is not said


def test_what_two_say_at_once_is_said() -> None:
    one = "Ann: So you [went up]\n\nBo: [up the hill], yes\n\nAnn: and it was [cold]\n\nBo: [very cold]\n"
    assert not talk(one).marks
    hidden = (
        "Ann: Do you live in [city]?\n\nBo: [City], yes. With [name].\n\nAnn: In [street]?\n\nBo: No, [name] does.\n"
    )
    assert len(talk(hidden).marks) == 5
