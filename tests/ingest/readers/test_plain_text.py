from __future__ import annotations

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.readers import plain_text as text
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.make import kinds, received, speech

ASK = "What made you take the job on?"
REPLY = "Nobody else would have it, frankly."
AGAIN = "And after the first year?"
LAST = "We had a waiting list for staff."


def read(text: str, file: str = "talk.txt") -> Document:
    (document,) = TextReader().read(received(text, file))
    return document


LABELLED = {
    "name colon": "Dana: {0}\n\nOmar: {1}\n\nDana: {2}\n\nOmar: {3}\n",
    "shouted": "DANA: {0}\nOMAR: {1}\nDANA: {2}\nOMAR: {3}\n",
    "bold with colon inside": "**Dana:** {0}\n\n**Omar:** {1}\n\n**Dana:** {2}\n\n**Omar:** {3}\n",
    "bold with colon outside": "**Dana**: {0}\n\n**Omar**: {1}\n\n**Dana**: {2}\n\n**Omar**: {3}\n",
    "bold without colon": "**Dana** {0}\n\n**Omar** {1}\n\n**Dana** {2}\n\n**Omar** {3}\n",
    "tab": "Dana\t{0}\nOmar\t{1}\nDana\t{2}\nOmar\t{3}\n",
    "colon and tab": "Dana:\t{0}\nOmar:\t{1}\nDana:\t{2}\nOmar:\t{3}\n",
    "time before": "[00:00:02] Dana: {0}\n[00:00:09] Omar: {1}\n[00:01:00] Dana: {2}\n[00:01:12] Omar: {3}\n",
    "bare time before": "00:02 Dana: {0}\n00:09 Omar: {1}\n01:00 Dana: {2}\n01:12 Omar: {3}\n",
    "time after": "Dana (00:02):\n{0}\n\nOmar (00:09):\n{1}\n\nDana (01:00):\n{2}\n\nOmar (01:12):\n{3}\n",
    "otter": "Dana  0:02\n{0}\n\nOmar  0:09\n{1}\n\nDana  1:00\n{2}\n\nOmar  1:12\n{3}\n\n"
    "Transcribed by https://otter.ai\n",
    "time in brackets after": "Dana [00:00:02]\n{0}\n\nOmar [00:00:09]\n{1}\n\n"
    "Dana [00:01:00]\n{2}\n\nOmar [00:01:12]\n{3}\n",
    "time and name alone": "[00:00:02] Dana\n{0}\n\n[00:00:09] Omar\n{1}\n\n"
    "[00:01:00] Dana\n{2}\n\n[00:01:12] Omar\n{3}\n",
    "name alone": "Dana\n{0}\n\nOmar\n{1}\n\nDana\n{2}\n\nOmar\n{3}\n",
    "frames": "[00:00:02:10 - 00:00:07:00]\nDana\n  {0}\n\n[00:00:09:00 - 00:00:50:00]\nOmar\n  {1}\n\n"
    "[00:01:00:00 - 00:01:10:00]\nDana\n  {2}\n\n[00:01:12:00 - 00:01:20:00]\nOmar\n  {3}\n",
    "hash": "#Dana: {0}\n#Omar: {1}\n#Dana: {2}\n#Omar: {3}\n",
    "at": "@Dana: {0}\n@Omar: {1}\n@Dana: {2}\n@Omar: {3}\n",
    "square brackets": "[Dana] {0}\n[Omar] {1}\n[Dana] {2}\n[Omar] {3}\n",
    "small parts": "interviewer\n{0}\n\ninterviewee\n{1}\n\ninterviewer\n{2}\n\ninterviewee\n{3}\n",
    "one space": "Dana 0:02\n{0}\n\nOmar 0:09\n{1}\n\nDana 1:00\n{2}\n\nOmar 1:12\n{3}\n",
    "turn ids": "[T001] Dana: {0}\n[T002] Omar: {1}\n[T003] Dana: {2}\n[T004] Omar: {3}\n",
    "turn numbers": "1. I: {0}\n2. R: {1}\n3. I: {2}\n4. R: {3}\n",
    "degrees": "Dana Lind, Psy.D: {0}\nOmar Nour, PhD, RN: {1}\nDana Lind, Psy.D: {2}\nOmar Nour, PhD, RN: {3}\n",
    "offices": "The Minister of State for Roads and Inland Water Transport (Mr. Omar): {0}\n"
    "An hon. Member: {1}\nThe Minister of State for Roads and Inland Water Transport (Mr. Omar): {2}\n"
    "An hon. Member: {3}\n",
    "braces": "{{Dana}} {0}\n{{Omar}} {1}\n{{Dana}} {2}\n{{Omar}} {3}\n",
}


WHO = {
    "small parts": ("interviewer", "interviewee"),
    "turn numbers": ("I", "R"),
    "degrees": ("Dana Lind, Psy.D", "Omar Nour, PhD, RN"),
    "offices": ("The Minister of State for Roads and Inland Water Transport (Mr. Omar)", "An hon. Member"),
}


@pytest.mark.parametrize("form", list(LABELLED))
def test_every_form_of_label_gives_the_same_turns(form: str) -> None:
    document = read(LABELLED[form].format(ASK, REPLY, AGAIN, LAST))

    one, other = WHO.get(form, ("Dana", "Omar"))
    assert [(speaker.title(), words) for speaker, words in speech(document)] == [
        (one.title(), ASK),
        (other.title(), REPLY),
        (one.title(), AGAIN),
        (other.title(), LAST),
    ]
    assert TextReader().claims(received(LABELLED[form].format(ASK, REPLY, AGAIN, LAST))) > 0.5


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("I", "R"), ("Int", "P3"), ("Q", "A"), ("Interviewer", "Respondent"), ("Speaker 1", "Speaker 2"), ("INT1", "RES")],
)
def test_labels_that_name_a_part_are_labels_even_once(asks: str, answers: str) -> None:
    document = read(f"{asks}: {ASK}\n{answers}: {REPLY}\nIt went on like that for years.\n")

    assert speech(document) == [(asks, ASK), (answers, f"{REPLY} / It went on like that for years.")]


def test_times_of_labels_are_kept() -> None:
    document = read("[00:00:02] Dana: Well?\n[01:00:09] Omar: Yes.\n[01:00:10] Dana: Good.\n")

    assert [turn.time for turn in document.turns] == [(2.0, 2.0), (3609.0, 3609.0), (3610.0, 3610.0)]


def test_a_sentence_with_a_colon_is_no_label() -> None:
    text = (
        "Dana: How did it go?\n\nOmar: There is one thing: money.\n\nMoney: that was all they asked about, for weeks"
        " on end.\n\n17:30 we left, and not a minute sooner.\n\nhttp://example.org says so too.\n\n"
        "I told them: enough.\n\nBudgets, in short, and nothing but.\n\nDana: And now?\n\nOmar: Now it is quiet.\n"
    )

    assert [speaker for speaker, _ in speech(read(text))] == ["Dana", "Omar", "Dana", "Omar"]
    assert "Money: that was all" in speech(read(text))[1][1]
    assert "17:30 we left" in speech(read(text))[1][1]


def test_prose_is_the_speech_of_one_unnamed_person() -> None:
    text = (
        "I came to the ward in spring.\n\nNote: nobody had told me a thing.\n\n"
        "There was one rule: be early. So I was.\n\nAims: none.\n"
    )
    document = read(text)

    assert speech(document) == [("", " / ".join(text.strip().split("\n\n")))]


def test_a_turn_goes_on_until_the_next_label() -> None:
    document = read("Dana: One.\n\nTwo.\n\nThree.\n\nOmar: Four.\n\nDana: Five.\n")

    assert speech(document) == [("Dana", "One. / Two. / Three."), ("Omar", "Four."), ("Dana", "Five.")]


def test_wrapped_lines_are_one_paragraph_and_broken_words_are_mended() -> None:
    text = (
        "Dana: We began with a small team of people who had never worked to-\n"
        "gether, and by the end of that winter it was a well-\n"
        "oiled machine that anybody would have been glad to be part of, I think.\n\n"
        "Omar: And they stayed together for longer than anyone had thought to ask\n"
        "of them.\n\n"
        "Dana: They did.\n"
    )

    assert speech(read(text))[0][1] == (
        "We began with a small team of people who had never worked together, and by the end of that winter it was a "
        "well-oiled machine that anybody would have been glad to be part of, I think."
    )


def test_what_is_heard_stays_and_timestamps_go() -> None:
    document = read(
        "Dana: So [laughter] you left? (pause)\nOmar: I did. [00:12:03] It was [inaudible 00:12:09] by then.\n"
        "Dana: Oh.\n"
    )

    assert speech(document)[0][1] == "So [laughter] you left? (pause)"
    assert speech(document)[1][1] == "I did. It was [inaudible 00:12:09] by then."


def test_the_head_of_a_file_tells_and_is_not_speech() -> None:
    text = (
        "Interview 4\n\nDate: 3 May 2024\nParticipant: Omar Reyes\nInterviewer: Dana Roe\nDuration: 45 minutes\n\n"
        "Interviewer: Shall we start?\nRespondent: Please.\nInterviewer: What do you do?\nRespondent: I cook.\n"
    )
    document = read(text)

    assert [words for _, words in speech(document)] == ["Shall we start?", "Please.", "What do you do?", "I cook."]
    assert kinds(document, Kind.HEADING) == ["Interview 4"]
    assert "Date: 3 May 2024" in kinds(document, Kind.FRONT)
    assert document.cases[0].attributes == {
        "date": "3 May 2024",
        "participant": "Omar Reyes",
        "interviewer": "Dana Roe",
        "duration": "45 minutes",
    }


def test_markdown_headings_part_the_talk_and_marks_are_taken_off() -> None:
    text = (
        "# Second visit\n\n**Dana:** Was it *really* so?\n\n## Early days\n\n**Omar:** It was, and **more** than so."
        "\n\n"
        "**Dana:** Go on.\n"
    )
    document = read(text, "talk.md")

    assert speech(document) == [
        ("Dana", "Was it really so?"),
        ("Omar", "It was, and more than so."),
        ("Dana", "Go on."),
    ]
    assert kinds(document, Kind.HEADING) == ["Second visit", "Early days"]
    assert [turn.part for turn in document.turns] == ["", "", "", "Early days", "Early days"]


def test_questions_in_bold_are_the_interviewers() -> None:
    document = read("**How was it?**\n\nLong.\n\nVery long.\n\n**And then?**\n\nHome we went.\n", "talk.md")

    assert [(turn.role, document.slice(turn.paragraphs)) for turn in document.turns] == [
        (Role.INTERVIEWER, "How was it?"),
        (Role.RESPONDENT, "Long. Very long."),
        (Role.INTERVIEWER, "And then?"),
        (Role.RESPONDENT, "Home we went."),
    ]


def test_answers_without_a_label_are_not_the_interviewers() -> None:
    document = read("Q1: How was it?\n\nLong.\n\nVery long.\n\nQ2: And then?\nHome we went.\n")

    assert speech(document) == [
        ("Q1", "How was it?"),
        ("", "Long. / Very long."),
        ("Q2", "And then?"),
        ("", "Home we went."),
    ]


def test_page_numbers_are_left_out() -> None:
    document = read("Dana: One.\n\nPage 1 of 2\n\nOmar: Two.\n\nPage 2 of 2\n\nDana: Three.\n")

    assert "Page" not in document.text


def test_every_character_can_be_traced_to_the_file() -> None:
    text = "**Dana:** Was it *really* [00:01:02] so?\n\n**Omar:** A & B &amp; C, yes.\n\n**Dana:** Oh.\n"
    document = read(text, "talk.md")

    runs = [run for run in document.source_map.runs if run.source >= 0]
    assert len(runs) > 4
    for run in runs:
        assert document.text[run.start : run.end] == text[run.source : run.source + run.end - run.start]
    assert document.source_map.locator(document.text.index("A & B")) == "line 3"


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><a/>',
        "<!DOCTYPE html><html></html>",
        '{"segments": [{"text": "hi"}]}',
        '[{"text": "hi"}]',
        "@UTF8\n@Begin\n*CHI:\thi .\n",
        'File type = "ooTextFile"\nObject class = "TextGrid"\n',
    ],
)
def test_other_formats_are_not_claimed(text: str) -> None:
    assert TextReader().claims(received(text)) == 0.0


def test_the_head_may_stand_right_under_the_title() -> None:
    document = finish(
        read(
            "Talk at the yard\nDate: 3 March\nInterviewer: Sara Holm\nInterviewee: Omar Reyes\n\n"
            + f"SH: {ASK}\n\nOR: {REPLY}\n\nSH: {AGAIN}\n\nOR: {LAST}\n"
        )
    )

    assert {(turn.speaker, turn.role) for turn in document.turns if turn.kind is Kind.SPEECH} == {
        ("Sara Holm", Role.INTERVIEWER),
        ("Omar Reyes", Role.RESPONDENT),
    }


def test_a_talk_without_labels_is_told() -> None:
    document = read(f"{ASK}\n\n{REPLY}\n\n{AGAIN}\n\n{LAST}\n")

    assert speech(document) == [("", f"{ASK} / {REPLY} / {AGAIN} / {LAST}")]
    assert document.warnings[0].startswith("no speaker labels were found, so all of it is taken as what one respondent")


def test_page_numbers_alone_are_no_transcript() -> None:
    with pytest.raises(UnreadableFile, match="holds page numbers and marks, and no words"):
        read("\n\n".join(str(number) for number in range(1, 40)))


def test_labels_are_looked_for_in_the_beginning_of_a_long_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "CLAIMED", 120)
    talk = received(
        f"Dana: {ASK}\n\nOmar: {REPLY}\n\nDana: {AGAIN}\n\nOmar: {LAST}\n\n" * 5 + "Iris: No.\n\nIris: Yes.\n"
    )

    assert TextReader().claims(talk) == 0.8
    assert speech(TextReader().read(talk)[0])[-1] == ("Iris", "Yes.")


def test_what_is_read_out_in_capitals_is_nobody() -> None:
    talk = f"Chair: {ASK}\n\nWHEREAS THE KITCHEN IS COLD: It shall be heated.\n\nOmar: {REPLY}\n\n"
    document = read(talk + f"Chair: {AGAIN}\n\nOmar: {LAST}\n")

    assert {who for who, _ in speech(document)} == {"Chair", "Omar"}


def test_a_word_alone_on_a_line_is_nobody_where_times_stand_below_names() -> None:
    pairs = [("Dana Lind", ASK), ("Omar Nour", f"{REPLY}\nNow\nwe have soup."), ("Dana Lind", AGAIN)]
    pairs += [("Omar Nour", f"Well.\nNow\n{LAST}"), ("Dana Lind", "Good."), ("Omar Nour", "It is.")]
    text = "".join(f"{name}\n00:0{number}:02\n{said}\n" for number, (name, said) in enumerate(pairs))

    assert [who for who, _ in speech(read(text))] == [name for name, _ in pairs]


def test_notes_beside_the_talk_are_not_said() -> None:
    document = read(
        f"**Interviewer:** {ASK}\n\n**E1:** {REPLY}\n\n## Part B\n\n_Aim: to hear of the job._\n\n"
        f"**Interviewer:** {AGAIN}\n\n**E1:** {LAST}\n\n**[Observation notes]:** she smiles\n\nAnd soup.\n\n"
        "Note: the bell rings.\n",
        "talk.md",
    )

    assert kinds(document, Kind.NOTE) == [
        "Aim: to hear of the job.",
        "[Observation notes]: she smiles",
        "Note: the bell rings.",
    ]
    assert [words for _, words in speech(document)] == [ASK, REPLY, AGAIN, LAST, "And soup."]


def test_the_front_matter_of_a_podcast_names_the_guest() -> None:
    said = f"Mona (00:00:02):\n{ASK}\n\nOmar Nour (00:00:09):\n{REPLY}\n\n" * 3
    document = finish(read(f"---\nguest: Omar Nour\ntitle: 'Kitchens: a talk'\n---\n\n{said}", "talk.md"))

    assert {turn.speaker: turn.role for turn in document.turns if turn.kind is Kind.SPEECH} == {
        "Mona": Role.INTERVIEWER,
        "Omar Nour": Role.RESPONDENT,
    }


def test_a_name_behind_one_time_of_many_is_said() -> None:
    lines = [f"[00:{n:02}:28] and so we went on to the next of the houses" for n in range(40)]
    lines[20] = "[00:20:28] Graz the Old Market"
    document = read("\n\n".join(lines))

    assert {who for who, _ in speech(document)} == {""}
    assert len(speech(document)) == 40


def test_ids_in_brackets() -> None:
    document = read("[id1] Hello, I like it.\n\n[id2] I do not.\n\n[id1] We differ.\n\n[id2] I see that you do.\n")

    assert [who for who, _ in speech(document)] == ["id1", "id2", "id1", "id2"]


def test_a_stammer_before_a_time_is_nobody() -> None:
    talk = f"Dana: {ASK}\n\nOmar: {REPLY}\n\nI, I [01:21:00] will note that.\n\n"
    assert {who for who, _ in speech(read(talk * 3))} == {"Dana", "Omar"}


def test_ranges_alone_above_stretches_of_nobody_part_them() -> None:
    said = "We cooked soup in the town. " * 5
    document = finish(read("".join(f"0{at}:00 -> 0{at + 1}:00\n{said}\n" for at in range(5))))

    assert [turn.time for turn in document.turns] == [(60.0 * at, 60.0 * at + 60) for at in range(5)]


def test_what_stands_above_lines_that_all_begin_with_a_time_is_not_said() -> None:
    lines = [f"[00:00:{at:02}.000] so we cooked the soup of the house" for at in range(0, 40, 2)]
    document = finish(read("\n".join(["Transcript of the film: Soup", "Lines: 20", "Content:", *lines])))

    assert [turn.kind for turn in document.turns] == [Kind.FRONT] * 3 + [Kind.SPEECH] * 20
    assert all(turn.time for turn in document.turns[3:])


def test_a_lone_time_in_the_head_of_a_talk_begins_no_turn() -> None:
    talk = "MR. NOUR: Why a kitchen, and for whom?\n\nMS. LUND: I was hungry, and so were we all.\n\n" * 4
    document = finish(read(f"A talk of soup\n 3:00\nWatch it\nBakers sat down and spoke of soup.\n\n{talk}"))

    assert len([turn for turn in document.turns if turn.kind is Kind.SPEECH]) == 8


def test_a_link_at_the_top_and_the_title_above_it_are_not_said() -> None:
    said = "We cooked soup in the town, and we were many, and so we went on to the mill and cooked there too. " * 3
    document = finish(read(f"A talk of soup\n\nhttps://soup.example/watch?v=1\n\n{said}\n\n{said}"))

    assert kinds(document, Kind.FRONT) == ["A talk of soup", "https://soup.example/watch?v=1"]
    assert [turn.kind for turn in document.turns[2:]] == [Kind.SPEECH]


def test_a_label_that_stands_once_is_told() -> None:
    assert "('Ada:' stands once, which is too little to tell)" in read("Ada: Good evening.\n").warnings[0]


def test_numbers_of_lines_flush_left_are_no_words_and_numbers_of_people_are_kept() -> None:
    lines = ["Dana: Who mends", "the nets at", "night?", "Omar: My aunt", "does it, and", "carries them."]
    lines += ["Dana: And in", "winter?", "Omar: We row", "less, and we", "read."]
    told = read("\n".join(f"{place:<3}{line}" for place, line in enumerate(lines, start=1)))
    alone = read("\n".join(f"{place:<3}I row to school." for place in range(1, 12)))

    assert speech(told)[:2] == [
        ("Dana", "Who mends the nets at night?"),
        ("Omar", "My aunt does it, and carries them."),
    ]
    assert len(speech(told)) == 4
    assert "11 I row" in alone.text
