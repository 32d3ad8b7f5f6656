from __future__ import annotations

import json

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received
from pipeline.ingest.registry import choose
from tests.ingest.make import received, speech


def made(value: object) -> Received:
    return received(json.dumps(value), "talk.json")


def test_watson_names_the_speaker_of_each_word() -> None:
    file = made(
        {
            "results": [
                {
                    "alternatives": [
                        {
                            "transcript": "who dug it ",
                            "timestamps": [["who", 0.1, 0.2], ["dug", 0.2, 0.4], ["it", 0.4, 0.5]],
                        }
                    ]
                },
                {"alternatives": [{"transcript": "we did ", "timestamps": [["we", 1.1, 1.2], ["did", 1.2, 1.4]]}]},
            ],
            "speaker_labels": [
                {"from": start, "to": start + 0.1, "speaker": speaker}
                for start, speaker in ((0.1, 0), (0.2, 0), (0.4, 0), (1.1, 1), (1.2, 1))
            ],
        }
    )
    (document,) = choose(file).read(file)

    assert speech(document) == [("Speaker 0", "who dug it"), ("Speaker 1", "we did")]


def test_azure_has_times_as_durations() -> None:
    phrases = [
        {"channel": 0, "speaker": 1, "offset": "PT0.5S", "duration": "PT2S", "nBest": [{"display": "Who dug it?"}]},
        {"channel": 0, "speaker": 2, "offset": "PT1M3.5S", "duration": "PT1S", "nBest": [{"display": "We did."}]},
    ]
    file = made({"source": "a.wav", "recognizedPhrases": phrases})
    (document,) = choose(file).read(file)

    assert speech(document) == [("Speaker 1", "Who dug it?"), ("Speaker 2", "We did.")]
    assert document.turns[1].time == (63.5, 64.5)


def test_text_alone_is_read_and_told_to_have_no_times() -> None:
    file = made({"text": "We dug it and nothing came.", "usage": {"type": "duration", "seconds": 3}})
    (document,) = choose(file).read(file)

    assert speech(document) == [("", "We dug it and nothing came.")]
    assert "the transcript has no times" in document.warnings
    assert document.turns[0].time is None


def test_json_of_something_else_is_refused_with_its_fields() -> None:
    file = made({"name": "garden", "version": 1, "plants": ["kale", "chard"]})

    with pytest.raises(UnreadableFile, match="no transcript that is known; it has the fields name, version, plants"):
        choose(file).read(file)


def test_words_inside_of_each_participant_are_all_read() -> None:
    said = (("Tove", "Where were you?"), ("Nils", "At the lock, as ever."), ("Tove", "And then?"))
    turns = [
        {
            "participant": {"id": 7, "name": who},
            "words": [
                {
                    "text": word,
                    "start_timestamp": {"relative": 10 * place + at},
                    "end_timestamp": {"relative": 10 * place + at + 1},
                }
                for at, word in enumerate(text.split())
            ],
        }
        for place, (who, text) in enumerate(said)
    ]
    file = made(turns)
    (document,) = choose(file).read(file)
    assert speech(document) == list(said)
    assert document.turns[1].time == (10.0, 15.0)


def test_a_string_with_labels_is_a_talk() -> None:
    file = made(
        {
            "title": "The lock",
            "transcript": "Tove: Where were you?\nNils: At the lock, as ever, with all of the others.\n" * 3,
        }
    )
    (document,) = choose(file).read(file)
    assert speech(document)[:2] == [
        ("Tove", "Where were you?"),
        ("Nils", "At the lock, as ever, with all of the others."),
    ]
    start = document.source_map.source(document.turns[1].paragraphs[0].start)
    assert (file.text or "")[start:].startswith("At the lock")


SAID = (
    ("Tove", "Where were you when it began?"),
    ("Nils", "At the lock, as ever, with my dog."),
    ("Tove", "And what did you do then?"),
    ("Nils", "I rang the bell until my hands hurt."),
    ("Tove", "Did anybody come?"),
    ("Nils", "My neighbours did, and we held it."),
)


@pytest.mark.parametrize(
    "value",
    [
        [{who: text} for who, text in SAID],
        {"title": "The lock", "turns": [list(pair) for pair in SAID]},
        {str(place): {"speaker": who, "text": text} for place, (who, text) in enumerate(SAID)},
        {"who": [who for who, _ in SAID], "what": [text for _, text in SAID]},
        {"columns": ["w", "t"], "data": [list(pair) for pair in SAID]},
        {"people": {"a": {"name": "Tove"}, "b": {"name": "Nils"}},
         "talk": [{"s": {"Tove": "a", "Nils": "b"}[who], "t": text} for who, text in SAID]},
        {"parts": [{"topic": "one", "turns": [{"sid": who, "utt": text} for who, text in SAID[:3]]},
                   {"topic": "two", "turns": [{"sid": who, "utt": text} for who, text in SAID[3:]]}]},
        {"events": [{"kind": "m", "sender": {"name": who, "id": 1}, "content": {"body": text}} for who, text in SAID]},
    ],
)  # fmt: skip
def test_records_are_a_talk_wherever_they_are_nested(value: object) -> None:
    file = made(value)
    (document,) = choose(file).read(file)
    assert speech(document) == list(SAID)


def test_pieces_listed_speaker_by_speaker_are_put_in_time() -> None:
    file = made(
        {"speakers": [
            {"name": name, "segments": [{"start": place, "end": place + 0.5, "text": text}
                                        for place, (who, text) in enumerate(SAID) if who == name]}
            for name in ("Tove", "Nils")
        ]}
    )  # fmt: skip
    (document,) = choose(file).read(file)
    assert speech(document) == list(SAID)
    assert [turn.time for turn in document.turns][:2] == [(0.0, 0.5), (1.0, 1.5)]


def test_a_codebook_in_yaml_is_no_transcript() -> None:
    text = "codes:\n" + "".join(f"  - name: c{place}\n    definition: what {place} is about\n" for place in range(6))
    file = received(text, "codes.yaml")
    with pytest.raises(UnreadableFile, match="is YAML and no transcript"):
        choose(file).read(file)


def test_yaml_that_refers_to_itself_is_refused() -> None:
    text = "- who: me\n  words: &a [x, y]\n" + "- who: me\n  words: *a\n" * 5
    file = received(text, "talk.yaml")
    with pytest.raises(UnreadableFile, match="refers to parts of itself"):
        choose(file).read(file)
