"""What transcription services write into plain text, beside the plain case in ``spoken.py``."""

from __future__ import annotations

import json

import pytest

from pipeline.ingest.readers import assemblyai
from pipeline.ingest.registry import choose
from pipeline.model import Document, Kind
from tests.ingest.make import kinds, received, speech

SAID = [
    ("Mara", "Thanks for coming in. How did it begin?"),
    ("Tobias Okafor", "With a fence, really. Nobody asked us."),
    ("Mara", "Right."),
    ("Tobias Okafor", "And then the seeds came."),
]
TIMES = (1.0, 9.0, 21.0, 3622.0)
CLOCKS = ("00:00:01", "00:00:09", "00:00:21", "01:00:22")

HEADED = {
    "as Rev wrote it": "{who}: {clock} {text}\n\n",
    "as Trint writes": "{who}: [{clock}] {text} [{clock}][2.1]\n\n",
    "as Descript writes": "[{clock}] {who}\n{text}\n\n",
    "as GoTranscript writes": "[{clock}] {who}: {text}\n\n",
    "as Zoom writes": "[{who}] {clock}\n{text}\n\n",
    "as Zoom's chat": "{clock} {who}: {text}\n",
    "bold": "**{who}**: [{clock}] {text}\n\n",
}


def read(text: str, file: str = "talk.txt") -> Document:
    named = received(text, file)
    (document,) = choose(named).read(named)
    return document


@pytest.mark.parametrize("form", HEADED.values(), ids=HEADED)
def test_speakers_words_and_times(form: str) -> None:
    text = "".join(
        form.format(who=who, text=said, clock=clock) for (who, said), clock in zip(SAID, CLOCKS, strict=True)
    )
    document = read(text)

    assert speech(document) == SAID
    assert [turn.time and turn.time[0] for turn in document.turns] == list(TIMES)
    assert [document.source_map.locator(turn.paragraphs[0].start) for turn in document.turns] == list(CLOCKS)


@pytest.mark.parametrize(
    ("label", "service"),
    [
        ("{who}  0:05", "Otter"),
        ("{who} (00:05):", "Rev"),
        ("[00:00:05] {who}: ", "GoTranscript"),
        ("{who} [00:00:05]", "Trint"),
        ("[00:00:05] {who}", "Descript"),
        ("[{who}] 10:00:05", "Zoom"),
    ],
)
def test_whose_habit_it_is_is_told(label: str, service: str) -> None:
    named = received("".join(f"{label.format(who=who)}\n{said}\n\n" for who, said in SAID))
    if label.endswith(": "):
        named = received("".join(f"{label.format(who=who)}{said}\n\n" for who, said in SAID))

    assert choose(named).why(named).endswith(f", as {service} writes")


def test_the_head_of_an_otter_export_is_no_speech_and_its_unnamed_first_turn_is() -> None:
    document = read(
        "Talk 3\nThu, Sep 21, 2023 11:02AM • 31:10\n\nSUMMARY KEYWORDS\nfence, seeds\n\nSPEAKERS\nMara, Tobias\n\n"
        "00:03\nThanks for coming in.\n\nTobias  00:09\nWith a fence.\n\nMara  00:21\nRight.\n\n"
        "Tobias  1:02:11\nSeeds.\n\nTranscribed by https://otter.ai\n"
    )

    assert speech(document) == [
        ("", "Thanks for coming in."),
        ("Tobias", "With a fence."),
        ("Mara", "Right."),
        ("Tobias", "Seeds."),
    ]
    assert "fence, seeds" in kinds(document, Kind.FRONT)


def test_what_a_service_adds_at_the_end_is_no_speech() -> None:
    document = read(
        "[00:00:00]\n\nInterviewer: How did it begin?\n\nRespondent: [00:00:09] With a fence.\n\n"
        "Interviewer: And then?\n\nRespondent: Seeds.\n\n[00:05:32] [END OF AUDIO]\n"
    )

    assert [text for _, text in speech(document)] == ["How did it begin?", "With a fence.", "And then?", "Seeds."]


def test_a_clock_that_somebody_says_is_no_time() -> None:
    document = read("Mara: When was that?\nTobias: 17:30 we left.\nMara: And back?\nTobias: 19:00 or so.\n")

    assert speech(document)[1] == ("Tobias", "17:30 we left.")


def test_a_few_words_a_line_are_running_speech() -> None:
    line = "we dug the whole of it in spring\nand nothing came.\n"
    document = read(line * 10)

    assert len(document.turns) == 1
    assert len(document.turns[0].paragraphs) == 1
    assert document.text == " ".join((line * 10).split("\n")).strip()
    assert choose(received(line * 10)).why(received(line * 10)) == "a few words a line, as Whisper writes its text"


def test_a_time_and_a_line_in_turn_have_times() -> None:
    document = read("".join(f"{place}:05\nwe dug for a while\n" for place in range(9)))

    assert document.turns[0].time == (5.0, 490.0)
    assert document.source_map.locator(len(document.text) - 1) == "00:08:05"


def test_two_voices_in_one_line_of_a_caption() -> None:
    document = read(
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Mara>So <c>it</c> began?</v> <v Tobias>It did.</v>\n", "a.vtt"
    )

    assert speech(document) == [("Mara", "So it began?"), ("Tobias", "It did.")]


def test_the_names_beside_the_letters_of_assemblyai_are_who_speaks() -> None:
    said = (("A", "Mechanic", "Hello."), ("B", "Customer", "Hello, it leaks."), ("A", "Mechanic", "I see."))

    def read(*beside: str) -> list[str]:
        utterances = [
            {"speaker": letter, "speakerLabel": name, "text": text, "start": 1000 * at, "end": 1000 * at + 900}
            for at, ((letter, _, text), name) in enumerate(zip(said, beside, strict=True))
        ]
        (document,) = assemblyai.READER.read(received(json.dumps({"utterances": utterances}), "call.json"))
        return [turn.speaker for turn in document.turns]

    assert read("Mechanic", "Customer", "Mechanic") == ["Mechanic", "Customer", "Mechanic"]
    assert read("Mechanic", "Customer", "Customer") == ["Speaker A", "Speaker B", "Speaker A"]
    assert read("Known", "Known", "Known") == ["Speaker A", "Speaker B", "Speaker A"]
