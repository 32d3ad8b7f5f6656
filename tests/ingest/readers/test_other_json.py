from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received
from pipeline.ingest.registry import choose
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Role
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
        {"topic": {str(place): "the lock" for place in range(len(SAID))},
         "speaker_id": {str(place): 1 + place % 2 for place in range(len(SAID))},
         "turn": {str(place): [text] for place, (_, text) in enumerate(SAID)},
         "role": {str(place): who for place, (who, _) in enumerate(SAID)}},
        {"talk": [{"speaker": {"name": "Tove" if who == "Tove" else None, "title": who}, "text": text}
                  for who, text in SAID]},
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


def turns(speaker: str, *texts: str) -> list[dict[str, object]]:
    """Turns of a host by turns with this speaker, from the beginning of a recording on."""
    said = [turn for text in texts for turn in (("Hedda", f"What was it like, {speaker}?"), (speaker, text))]
    return [
        {"speaker": who, "start": 5.0 * at, "end": 5.0 * at + 4, "text": text} for at, (who, text) in enumerate(said)
    ]


def test_talks_side_by_side_are_documents_of_their_own() -> None:
    talks = [
        {
            "id": "north",
            "title": "The ferry",
            "segments": turns("Piet", "We waited on the quay.", "The ferry came late."),
        },
        {
            "id": "south",
            "title": "The mill",
            "segments": turns("Sanne", "The mill stood still.", "It was a long winter."),
        },
    ]
    file = made({"talks": talks})
    north, south = choose(file).read(file)

    assert (north.id, south.id) == ("talk.json#north", "talk.json#south")
    assert [who for who, _ in speech(south)] == ["Hedda", "Sanne"] * 2
    assert south.turns[0].time == (0.0, 4.0)
    assert any("it holds 2 talks" in told for told in north.warnings)
    assert south.cases[0].attributes["title"] == "The mill"


def test_parts_of_one_talk_stay_one_document() -> None:
    told = ["We left at dawn.", "The boat was small.", "Nobody spoke for hours.", "Then the light came."]
    chapters = [
        {
            "title": f"Part {at}",
            "turns": [{"speaker": "Hedda", "text": f"And then, number {at}?"}, {"speaker": "Piet", "text": text}],
        }
        for at, text in enumerate(told)
    ]
    file = made({"chapters": chapters})
    (document,) = choose(file).read(file)

    assert [who for who, _ in speech(document)] == ["Hedda", "Piet"] * 4


def test_words_in_other_fields_are_told() -> None:
    summary = "She says that the ferry was late, that nobody knew why, and that the quay was full of people who " * 3
    file = made({"summary": summary, "turns": turns("Piet", "We waited on the quay.", "It was cold.", "It rained.")})
    (document,) = choose(file).read(file)

    assert any("words in the field 'summary' were not read" in told for told in document.warnings)


def test_a_name_stands_beside_a_number() -> None:
    rows = [
        {
            "speaker": f"Speaker {at % 2 + 1}",
            "name": ["Hedda Voss", "Piet Maas"][at % 2],
            "transcript": f"This is turn number {at}.",
        }
        for at in range(4)
    ]
    file = made(rows)
    (document,) = choose(file).read(file)

    assert [who for who, _ in speech(document)] == ["Hedda Voss", "Piet Maas"] * 2


def test_talks_in_strings_with_line_ends_escaped_twice() -> None:
    said = r"\n\n".join(
        f"{who} {text}" for who, text in zip(["Caller (Piet):", "Agent (Hedda):"] * 3, [
            "My bill is wrong again.", "Let me look at that.", "Thank you, it is the third time.",
            "I see it here.", "And now?", "You get it back within a week, I promise.",
        ], strict=True)
    )  # fmt: skip
    file = made({"fields": ["id"], "records": [{"id": 1, "transcript_text": said}]})
    (document,) = choose(file).read(file)

    assert len(speech(document)) == 6
    assert speech(document)[1] == ("Agent (Hedda)", "Let me look at that.")


def test_choices_are_no_talk() -> None:
    rows = [{"state": ["North", "South"][at % 2], "kind": "made by users", "count": at} for at in range(40)]
    file = made(rows)

    with pytest.raises(UnreadableFile, match="no transcript"):
        choose(file).read(file)


def test_questions_and_answers_in_one_object() -> None:
    rows = [{"turn": at, "user": f"Is boat {at} late?", "bot": f"Boat {at} is on its way."} for at in range(3)]
    file = made([{"id": "one", "turns": rows}, {"id": "two", "turns": rows}])
    one, two = choose(file).read(file)

    assert [who for who, _ in speech(one)] == ["user", "bot"] * 3
    assert speech(two)[1] == ("bot", "Boat 0 is on its way.")


def test_texts_without_labels_are_a_document_each() -> None:
    text = "we waited on the quay until the ferry came and nobody knew why it was late that day " * 6
    file = made([{"id": at, "title": f"Talk {at}", "transcript": f"{text} number {at}"} for at in range(3)])
    documents = choose(file).read(file)

    assert len(documents) == 3
    assert any("3 texts without speaker labels" in told for told in documents[0].warnings)


def test_lines_that_hold_a_list_of_words_each() -> None:
    calls = ["good morning this is the ferry office", "the boat is late again today I fear"]
    lines = [
        json.dumps(
            {
                "id": f"call-{at}",
                "transcript": [{"text": word, "timestamp": place} for place, word in enumerate(said.split())],
            }
        )
        for at, said in enumerate(calls)
    ]
    file = received("\n".join(lines), "calls.jsonl")
    documents = choose(file).read(file)

    assert [document.id for document in documents] == ["calls.jsonl#call-0", "calls.jsonl#call-1"]
    assert [words for document in documents for _, words in speech(document)] == calls


ASKED = {"q1": "What happened that winter?", "q2": "Who helped you then?"}
TOLD = ("We waited for the ferry all day.", "My brother came with the boat.", "Nobody told us when or why.")
LISTED = [{"id": name, "text": text, "type": "open"} for name, text in ASKED.items()]
PAIRS = [(f"P{at}", {"q1": TOLD[at], "q2": TOLD[at - 1]}) for at in range(3)]


@pytest.mark.parametrize(
    "survey",
    [
        {"questions": LISTED, "responses": [{"participant": who, "answers": said} for who, said in PAIRS]},
        {"pages": [{"questions": LISTED}], "data": dict(PAIRS)},
        {"questions": ASKED, "responses": [{"id": who, **said} for who, said in PAIRS]},
        {
            "questions": LISTED,
            "responses": [
                {"respondent": who, "answers": [{"question_id": name, "answer": text} for name, text in said.items()]}
                for who, said in PAIRS
            ],
        },
        {
            "questions": LISTED,
            "answers": [
                {"participant": who, "question": name, "response": text}
                for who, said in PAIRS for name, text in said.items()
            ],
        },
        [{"participant": who, **{ASKED[name]: text for name, text in said.items()}} for who, said in PAIRS],
    ],
)  # fmt: skip
def test_a_survey_by_questions_or_their_ids(survey: object) -> None:
    (document,) = choose(made(survey)).read(made(survey))

    assert [document.slice(turn.paragraphs) for turn in document.turns][:4] == [
        ASKED["q1"], TOLD[0], ASKED["q2"], TOLD[-1],
    ]  # fmt: skip
    assert [turn.case for turn in document.turns if turn.case] == ["P0", "P0", "P1", "P1", "P2", "P2"]


def test_chapters_by_their_ids_are_no_questions() -> None:
    talk = [
        {"speaker": f"S{at % 2}", "chapter": 1 + at // 4, "text": f"We went up to the lock, {at} of us."}
        for at in range(8)
    ]
    chapters = [{"id": 1, "title": "The long winter of the ice"}, {"id": 2, "title": "The lock and the boat"}]
    file = made({"chapters": chapters, "segments": talk})
    (document,) = choose(file).read(file)

    assert len(document.turns) == 8


def test_words_without_times_are_heard_when_their_turn_is() -> None:
    said = (("A", "How was the crossing"), ("B", "Rough all the way"), ("A", "And then"))
    turns = [
        {
            "start_s": 4.5 * at,
            "end_s": 4.5 * at + 3,
            "speaker_id": who,
            "words": [{"word": one} for one in text.split()],
        }
        for at, (who, text) in enumerate(said)
    ]
    file = made({"segments": turns})
    (document,) = choose(file).read(file)

    assert [turn.time for turn in document.turns] == [(0.0, 3.0), (4.5, 7.5), (9.0, 12.0)]


def test_messages_in_html_lose_their_tags_and_keep_their_places() -> None:
    said = ("<p>Who dug&nbsp;it?</p>", "<p>We <b>did</b>.</p><p>All of it.</p>", "<div>And then?</div>")
    file = made(
        {
            "value": [
                {
                    "from": {"user": {"displayName": ("Ida", "Omar")[place % 2]}},
                    "body": {"contentType": "html", "content": words},
                }
                for place, words in enumerate(said * 2)
            ]
        }
    )
    (document,) = choose(file).read(file)

    texts = [" ".join(words.split()) for _, words in speech(document)[:3]]
    assert texts == ["Who dug it?", "We did. All of it.", "And then?"]
    place = document.text.index("did")
    assert (file.text or "")[document.source_map.source(place) :].startswith("did</b>")


def test_what_python_printed_is_read_and_knows_where_it_stood() -> None:
    said = "{'text': \"who dug it, and what's it for\", 'start': 0.5, 'duration': 2.0}"
    text = f"[{said},\n {{'text': 'we\\'d say', 'start': 3.0}}]"
    file = received(text, "talk.json")
    (document,) = choose(file).read(file)

    assert "who dug it, and what's it for we'd say" in " ".join(words for _, words in speech(document))
    assert document.turns[0].time
    assert document.turns[0].time[0] == 0.5
    assert text[document.source_map.source(document.text.index("dug")) :].startswith("dug it")


def test_objects_that_python_printed_by_their_class() -> None:
    said = ("We dug it in the spring.", "Nothing came of it.", "So we filled it in.")
    text = (
        "Fetched(snippets=[" + ", ".join(f"Snippet(text='{one}', start={at}.0)" for at, one in enumerate(said)) + "])"
    )
    file = received(text, "talk.json")
    (document,) = choose(file).read(file)

    assert [words for _, words in speech(document)] == [" ".join(said)]


def test_texts_alone_are_read_one_after_the_other() -> None:
    file = made(
        {"transcript_text": ["We dug it and nothing came.", "Sounds good."], "word_timings": [[{"word": "We"}]]}
    )
    (document,) = choose(file).read(file)

    assert "We dug it and nothing came. Sounds good." in " ".join(words for _, words in speech(document))


def test_answers_that_were_chosen_are_told_once() -> None:
    stops = ("by the mill beyond the church", "by the old bridge over the brook")
    said = ("{} lamps are out since spring", "The door {} is heavy for me", "There are {} steep stairs to take")
    people = [
        {"id": at, "way": stops[at % 2], **{f"said{place}": one.format(at) for place, one in enumerate(said)}}
        for at in range(24)
    ]
    file = made({"people": people})
    (document,) = choose(file).read(file)

    assert any("'way' come again" in told for told in document.warnings)
    assert not any("were not read" in told for told in document.warnings)


def test_parts_of_a_talk_stand_beside_events_and_a_string_of_json_is_no_talk() -> None:
    said = ("How did you come here?", "By the last bus, with my brother.", "And did you stay?", "I did, for the mill.")
    turns = [{"type": "human" if at % 2 else "ai", "content": one} for at, one in enumerate(said)] * 2
    turns.insert(4, {"type": "EVENT", "content": "pause"})
    life = json.dumps({"Name": "Ruth Lanyon", "Work": "Nurse in the mill: " + "wards and more wards " * 12}, indent=1)
    file = made({"about": life, "transcript": turns})
    (document,) = choose(file).read(file)

    assert speech(document)[:2] == [("ai", said[0]), ("human", said[1])]


def test_paragraphs_answer_questions() -> None:
    said = ("How did you come here?", "By the last bus, with my brother.", "And did you stay?", "I did, for the mill.")
    content = [{"type": "paragraph" if at % 2 else "question", "text": one} for at, one in enumerate(said)]
    content.insert(2, {"type": "image", "src": "mill.jpg", "caption": "The mill"})
    file = made({"items": [{"alias": name, "excerpt": said[1], "content": content} for name in ("Ruth", "Omar")]})
    documents = choose(file).read(file)

    assert [words for document in documents for _, words in speech(document)] == [*said, *said]


AGENT = [
    {"role": role, "content": text,
     "words": [{"word": text.split()[0], "start": begin}, {"word": "...", "start": begin + 0.5, "end": begin + 1}]}
    for begin, role, text in (
        (0.5, "agent", "Who dug the well by the ferry?"), (2.0, "user", "My aunt did, with two others."),
        (4.0, "agent", "And did it hold for long?"), (6.5, "user", "It held for nine good years."),
    )
]  # fmt: skip


def test_the_words_of_a_turn_tell_when_it_is_and_the_whole_text_is_not_read_instead() -> None:
    whole = "".join(f"{one['role'].title()}: {one['content']}\n" for one in AGENT)  # type: ignore[attr-defined]
    file = made({"call_id": "a", "transcript": whole, "transcript_object": AGENT})
    (document,) = choose(file).read(file)

    assert speech(document) == [(one["role"], one["content"]) for one in AGENT]
    assert [turn.time for turn in document.turns] == [(0.5, 1.5), (2.0, 3.0), (4.0, 5.0), (6.5, 7.5)]


def test_what_stands_around_a_list_between_fences_is_told_and_not_read() -> None:
    turns = [{"speaker": one["role"], "text": one["content"]} for one in AGENT]
    text = f"Here it is:\n\n```json\n{json.dumps(turns, indent=1)}\n```\n\nShall I sum it up?\n"
    file = received(text, "talk.md")
    (document,) = choose(file).read(file)

    assert speech(document) == [(one["role"], one["content"]) for one in AGENT]
    assert "8 words around the JSON were not read" in document.warnings


def test_a_message_in_parts_is_one_text() -> None:
    said: list[object] = [
        "How did you come?",
        ["I came on ", {"type": "link", "text": "the bus"}, "."],
        "And then?",
        "I stayed.",
    ]
    messages = [
        {"id": at, "from": ("Ruth", "Omar")[at % 2], "date": f"2024-03-01T10:0{at}:00", "text": one}
        for at, one in enumerate(said)
    ]
    file = made({"name": "Talk", "messages": messages})
    (document,) = choose(file).read(file)

    assert [words for _, words in speech(document)] == [
        "How did you come?",
        "I came on the bus.",
        "And then?",
        "I stayed.",
    ]


@pytest.mark.parametrize(("known", "called"), [("id", "name"), ("id", "displayName"), ("speakerId", "full_name")])
def test_a_legend_says_who_is_known_by_an_id(known: str, called: str) -> None:
    said = ("How did you come here?", "By the last bus, with my brother.", "And did you stay?", "I did, for the mill.")
    people = [{known: "p0", called: "Ada", "role": "interviewer"}, {known: "p1", called: "Ruth", "role": "interviewee"}]
    turns = [{"speaker_id": f"p{at % 2}", "text": one} for at, one in enumerate(said)]
    file = made({"interview": {"participants": people, "turns": turns}})
    (document,) = choose(file).read(file)

    assert [speaker for speaker, _ in speech(document)] == ["Ada", "Ruth"] * 2


def test_words_may_be_a_list_of_strings_and_calls_of_functions_say_nothing() -> None:
    items = [{"type": "message", "role": one["role"], "content": [one["content"], "So."]} for one in AGENT]
    items.insert(2, {"type": "function_call", "name": "note", "arguments": "{}"})
    file = made({"room": "mill", "items": items})
    (document,) = choose(file).read(file)

    assert [who for who, _ in speech(document)] == ["agent", "user"] * 2
    assert [words.replace(" / ", " ") for _, words in speech(document)] == [f"{one['content']} So." for one in AGENT]


@pytest.mark.parametrize(
    "said",
    [
        [{"question": ASKED[name], "answers": [{"participant": who, "answer": own[name]} for who, own in PAIRS]}
         for name in ASKED],
        {"results": [{"id": name, "prompt": ASKED[name], "responses": {who: own[name] for who, own in PAIRS}}
                     for name in ASKED]},
        {ASKED[name]: {who: own[name] for who, own in PAIRS} for name in ASKED},
    ],
)  # fmt: skip
def test_answers_below_their_questions_are_those_of_people(said: object) -> None:
    (document,) = choose(made(said)).read(made(said))

    assert [document.slice(turn.paragraphs) for turn in document.turns][:4] == [
        ASKED["q1"], TOLD[0], ASKED["q2"], TOLD[-1],
    ]  # fmt: skip
    assert [turn.case for turn in document.turns if turn.case] == ["P0", "P0", "P1", "P1", "P2", "P2"]


def test_what_may_be_chosen_is_no_answer() -> None:
    guide = [
        {"question": asked, "options": ["I agree with all of it", "I do not know yet"]} for asked in ASKED.values()
    ]

    with pytest.raises(UnreadableFile):
        choose(made(guide)).read(made(guide))


def test_questions_in_other_languages_and_who_answers_them() -> None:
    talks = [
        {"person": who, "fragen": [{"frage": ASKED[name], "antwort": text} for name, text in own.items()]}
        for who, own in PAIRS
    ]
    documents = choose(made(talks)).read(made(talks))

    assert [document.id.partition("#")[2] for document in documents] == [who for who, _ in PAIRS]
    assert speech(documents[1]) == [
        pair for name, text in PAIRS[1][1].items() for pair in (("Q", ASKED[name]), ("A", text))
    ]


def test_prompts_and_responses_nested_in_interviews_are_all_read() -> None:
    talks = [
        {
            "id": f"talk-{who}",
            "description": "The first of three, at the harbour.",
            "nodes": [{"id": f"{who}-{name}", "prompt": ASKED[name], "response": own[name]} for name in own],
        }
        for who, own in PAIRS
    ]
    documents = choose(made(talks)).read(made(talks))

    assert [speech(document)[-1][1] for document in documents] == [own["q2"] for _, own in PAIRS]


@pytest.mark.parametrize("around", [lambda lines: lines, lambda lines: {"title": "Harbour", "lines": lines}])
def test_lines_with_labels_in_a_list_are_a_talk(around: Callable[[list[str]], object]) -> None:
    asked, told = (
        ["How was it then?", "And who came?", "Did you go back?"],
        ["Cold.", "All of us came.", "Never again."],
    )
    lines = [line for pair in zip(asked, told, strict=True) for line in (f"Interviewer: {pair[0]}", f"Ruth: {pair[1]}")]
    (document,) = choose(made(around(lines))).read(made(around(lines)))

    assert speech(document)[::2] == [("Interviewer", text) for text in asked]
    assert speech(document)[1::2] == [("Ruth", text) for text in told]


@pytest.mark.parametrize("around", [lambda talks: talks, lambda talks: {"participants": talks}])
def test_talks_by_whom_they_are_with_are_documents_of_their_own(around: Callable[[object], object]) -> None:
    talks = {
        who: [
            {"speaker": voice, "text": text} for name in own for voice, text in (("I", ASKED[name]), ("P", own[name]))
        ]
        for who, own in PAIRS
    }
    documents = choose(made(around(talks))).read(made(around(talks)))

    assert [document.id.partition("#")[2] for document in documents] == [who for who, _ in PAIRS]
    assert speech(documents[2])[1::2] == [("P", text) for text in PAIRS[2][1].values()]


def test_who_speaks_names_the_field_of_the_words_beside_a_time() -> None:
    said = [
        ("Interviewer", "How was it then?"),
        ("Ruth", "Cold."),
        ("Interviewer", "And who came?"),
        ("Ruth", "We all."),
    ]
    lines = [{"time": f"00:0{at}", who: text} for at, (who, text) in enumerate(said)]
    (document,) = choose(made(lines)).read(made(lines))

    assert speech(document) == said
    assert document.turns[1].time is not None


def test_answers_by_codes_inside_each_record() -> None:
    told = {
        f"P{at}": {
            "q1": f"From the {place}, mostly by boat.",
            "q2": f"Nobody near our {place} would have said so.",
            "q3": f"I sold whatever grew behind that {place} for years.",
        }
        for at, place in enumerate(("harbour", "mill", "bakery", "school", "chapel", "ferry", "quarry", "market"))
    }
    records = {"responses": [{"respondent_id": who, "answers": own} for who, own in told.items()]}
    (document,) = choose(made(records)).read(made(records))

    assert [text for _, text in speech(document)][1::2][:3] == list(told["P0"].values())
    assert "questions have short names" in " ".join(document.warnings)


def test_answers_in_the_order_of_a_list_of_questions() -> None:
    asked = list(ASKED.values())
    answered = {
        "questions": asked,
        "people": [{"participant": who, "answers": [own[name] for name in ASKED]} for who, own in PAIRS],
    }
    (document,) = choose(made(answered)).read(made(answered))

    assert [document.slice(turn.paragraphs) for turn in document.turns][:4] == [asked[0], TOLD[0], asked[1], TOLD[-1]]
    assert [turn.case for turn in document.turns if turn.case] == ["P0", "P0", "P1", "P1", "P2", "P2"]


def timed_turns(unit: int) -> list[dict[str, object]]:
    """A short talk; ``unit`` is what a tenth of a second is in its times."""
    said = (
        ("Mia", "Where did you keep the boats?", 4),
        ("Omar", "In the shed behind the mill, all of them.", 34),
        ("Mia", "In winter, too?", 69),
    )
    return [{"speaker": who, "text": text, "start": at * unit, "end": (at + 26) * unit} for who, text, at in said]


SAID_ALONE = ["where", "did", "you", "keep", "the", "boats", "we", "kept", "them", "in", "the", "shed"]


@pytest.mark.parametrize(
    "value",
    [
        timed_turns(100),
        {"result": {"turns": timed_turns(100)}},
        [{"id": "call 1", "words": [{"text": word, "timestamp": 390 * at} for at, word in enumerate(SAID_ALONE)]}],
    ],
)
def test_whole_numbers_in_which_nobody_speaks_are_milliseconds(value: object) -> None:
    file = made(value)
    (document,) = choose(file).read(file)
    starts = [turn.time[0] for turn in document.turns if turn.time]
    ends = [turn.time[1] for turn in document.turns if turn.time]
    assert starts[0] < 1
    assert 4 < ends[-1] < 10
    assert "its times were taken for milliseconds" in document.warnings


def test_seconds_stay_seconds_and_talks_of_one_file_have_one_unit() -> None:
    file = made(timed_turns(1))
    (document,) = choose(file).read(file)
    assert document.turns[0].time == (4.0, 30.0)
    calls = [
        {
            "id": name,
            "words": [{"text": word, "timestamp": 900 * at, "length": "PT0.3S"} for at, word in enumerate(own)],
        }
        for name, own in (("a", SAID_ALONE), ("b", SAID_ALONE[:2]), ("c", SAID_ALONE))
    ]
    file = made(calls)
    documents = choose(file).read(file)
    assert [document.turns[0].time for document in documents][1] == (0.0, 1.2)


def test_fences_within_the_words_stand_around_nothing() -> None:
    said = [{"who": who, "said": "Write ```display: flex``` there, will you?"} for who in ("Mia", "Omar") * 3]
    file = made(said)
    (document,) = choose(file).read(file)
    assert not any("around the JSON" in warning for warning in document.warnings)


def test_of_findings_what_people_said_is_read_alone() -> None:
    findings = [
        {
            "code": f"c{place}",
            "title": "Waiting",
            "summary": f"People waited for others to act when the pump failed in year {place}.",
            "key_quote": f"I never knew whom to ask when the pump failed in week {place}, so I waited.",
            "finding": f"Nobody was named who had to mend what the village shared in year {place}.",
        }
        for place in range(1, 9)
    ]
    file = made({"themes": findings, "method": "interviews with twelve people"})
    (document,) = choose(file).read(file)
    assert {text for _, text in speech(document)} >= {str(one["key_quote"]) for one in findings}
    assert "Nobody was named" not in document.text
    assert any("tells what was found, and was not read" in warning for warning in document.warnings)


def test_beginnings_alone_in_whole_numbers_in_which_nobody_speaks_are_milliseconds() -> None:
    said = ["Who was there?", "We were, all four of us.", "And then?", "We left, and my aunt stayed."]
    file = made([{"speaker": "AB"[at % 2], "starts": 900 + 4000 * at, "text": text} for at, text in enumerate(said)])
    (document,) = choose(file).read(file)

    assert [turn.time and turn.time[0] for turn in document.turns] == [0.9, 4.9, 8.9, 12.9]


@pytest.mark.parametrize("begins", [997_000, 3_930_000])
def test_words_of_a_late_talk_in_milliseconds_keep_their_times(begins: int) -> None:
    said = ["Where did you keep the boats?", "We kept all of them in the shed.", "And the nets?", "In there, too, dry."]
    spoken = [(f"p{place}", word) for place, text in enumerate(said) for word in text.split()]
    words = [
        {"id": f"w{at}", "paragraphId": name, "text": f"{word} ", "time": begins + 400 * at, "duration": 340}
        for at, (name, word) in enumerate(spoken)
    ]
    paragraphs = [{"id": f"p{at}", "speaker": ("Ilse Horn", "Bo Lund")[at % 2]} for at in range(4)]
    file = made({"transcript": {"words": words, "paragraphs": paragraphs}})
    (document,) = choose(file).read(file)
    assert [text for _, text in speech(document)] == said
    assert document.turns[1].time
    assert document.turns[1].time[0] == begins / 1000 + 2.4


def test_a_number_of_letters_is_no_duration() -> None:
    said = ["Who was there?", "We were, all four of us.", "And then?", "We left, and my aunt stayed.", "And she?"]
    rows = [{"speaker": "AB"[at % 2], "start": 5.0 * at, "length": 240, "text": text} for at, text in enumerate(said)]
    file = made(rows)
    (document,) = choose(file).read(file)
    assert document.turns[1].time
    assert document.turns[1].time[0] == 5.0


def test_what_instructs_an_assistant_is_nobodys_words() -> None:
    said = ["When did you come here?", "In spring, by boat.", "Who came with you?", "My aunt did."]
    messages = [{"role": ("assistant", "user")[at % 2], "content": text} for at, text in enumerate(said)]
    messages[0]["content"] = [{"type": "text", "text": said[0]}]  # type: ignore[assignment]
    file = made({"messages": [{"role": "system", "content": "Ask one short question at a time."}, *messages]})
    (document,) = choose(file).read(file)
    assert [words for _, words in speech(document)] == said
    assert "1 message to the assistant" in document.warnings[-1]


def test_moments_are_nobodys_words() -> None:
    talk = [{"timestamp": f"2025-04-08T01:07:{at:02}", "role": ("agent", "user")[at % 2]} for at in range(12)]

    file = received(json.dumps({"transcript": talk}), "call.json")

    with pytest.raises(UnreadableFile):
        choose(file).read(file)


def test_questions_beside_their_answers_are_asked_of_each_who_answers() -> None:
    asked = ("What do you carve?", "Who buys it from you?", "Where is the wood from?")
    answers = {
        "P1": ["Spoons, and once a whole chair.", "My neighbours do.", "From the beech that fell last winter."],
        "P2": ["Nothing any more, my hands shake.", "A shop in town took it all.", "I bought it, to be honest."],
        "P3": ["Birds that I have seen that day.", "Nobody, I give them away.", "The sea brings it to my door."],
    }
    people = [
        {"participant": who, "responses": [{"question": q, "answer": a} for q, a in zip(asked, own, strict=True)]}
        for who, own in answers.items()
    ]
    file = received(json.dumps({"results": people}), "carving.json")
    turns = [(turn.role, one.slice(turn.paragraphs)) for one in choose(file).read(file) for turn in one.turns]

    assert turns == [
        turn
        for own in answers.values()
        for q, a in zip(asked, own, strict=True)
        for turn in ((Role.INTERVIEWER, q), (Role.RESPONDENT, a))
    ]


@pytest.mark.parametrize("field", ["typePerson", "person_type", "userRole", "idSpeaker", "author_no"])
def test_who_speaks_in_a_field_called_so_beside_other_words(field: str) -> None:
    file = made({"text": [{field: 1 + place % 2, "stamp": place, "content": text}
                          for place, (_, text) in enumerate(SAID)]})  # fmt: skip
    (document,) = choose(file).read(file)
    assert speech(document) == [(f"Speaker {1 + place % 2}", text) for place, (_, text) in enumerate(SAID)]


def test_a_talk_and_its_pieces_are_one_talk() -> None:
    whole = "\n".join(f"{who}: {text}" for _ in range(12) for who, text in SAID)
    words = whole.split()
    pieces = [" ".join(words[at : at + 40]) for at in range(0, len(words), 40)]
    file = made({"title": "The lock", "content": whole, "chunks": [{"n": 1, "content": piece} for piece in pieces]})
    (document,) = choose(file).read(file)
    assert speech(document)[: len(SAID)] == list(SAID)
    assert len(speech(document)) == 12 * len(SAID)


def test_the_head_of_a_talk_in_a_field_says_who_asks() -> None:
    talk = "\n\n".join(f"{who.upper()}: {text}" for _ in range(2) for who, text in SAID)
    head = "Moderator: Tove Marsh (Coast News)\n\n"
    file = made([{"n": 1, "transcript": head + talk.replace("TOVE:", "MARSH:")}])
    document = finish(choose(file).read(file)[0])
    assert {turn.speaker for turn in document.turns if turn.role is Role.INTERVIEWER} == {"Tove Marsh"}


@pytest.mark.parametrize("field", ["type", "event_type", "kind"])
def test_what_goes_on_between_turns_is_nobodys_speech(field: str) -> None:
    events = [{field: "speech", "speaker": {"full": who, "name": None}, "text": text} for who, text in SAID]
    events.insert(2, {field: "action", "text": "The bell rings"})
    (document,) = choose(file := made({"events": events})).read(file)
    assert speech(document) == list(SAID)
    assert "The bell rings" in document.text
    events[2] = {field: "speech", "text": "The bell rings"}
    (document,) = choose(file := made({"events": events})).read(file)
    assert ("", "The bell rings") in speech(document)
