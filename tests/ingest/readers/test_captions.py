from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.readers.captions import CaptionReader
from pipeline.model import Document
from pipeline.wording import clock
from tests.ingest.make import read_alone, received, speech
from tests.shared import shared

ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
Ann Lee: So where did

2
00:00:03.100 --> 00:00:05.000
Ann Lee: you go after that?

3
00:00:06.000 --> 00:00:08.000
Bo Marsh: There is one place: home.

4
00:00:08.500 --> 00:00:10.000
Ann Lee: Ah.
"""

TEAMS = """\ufeffWEBVTT

NOTE Confidence 0.9
spread over two lines

STYLE
::cue { color: red }

8f1d/12-0
00:00:01.000 --> 00:00:03.000 align:start
<v Ann Lee>So where did
you go?</v>

8f1d/13-0
00:00:04.000 --> 00:00:06.000
<v.loud Bo Marsh>Home &amp; <i>dry</i>.
""".removeprefix("\ufeff")

SRT = """1
00:00:01,000 --> 00:00:03,000
We left early, because
the road was

2
00:00:03,200 --> 00:00:05,000
closed again.

3
00:00:12,000 --> 00:00:14,000
Later it opened.
"""


def read(text: str, file: str = "talk.vtt") -> Document:
    (document,) = CaptionReader().read(received(text, file))
    return document


def test_cues_of_one_speaker_are_one_turn() -> None:
    document = read(ZOOM)

    assert speech(document) == [
        ("Ann Lee", "So where did you go after that?"),
        ("Bo Marsh", "There is one place: home."),
        ("Ann Lee", "Ah."),
    ]
    assert document.turns[0].time == (1.0, 5.0)
    assert document.source_map.locator(document.text.index("you go")) == "00:00:03"


def test_a_dash_within_a_sentence_is_no_change_of_who_speaks() -> None:
    said = [
        "- Why a mill?",
        "- It was cheap, and the man",
        "- the one with the hat - wanted",
        "to go.",
        "- I see.",
        "- You do.",
    ]
    cues = [f"00:00:{2 * n:02d}.000 --> 00:00:{2 * n + 1:02d}.900\n{words}" for n, words in enumerate(said)]
    document = read("WEBVTT\n\n" + "\n\n".join(cues))

    assert [words for _, words in speech(document)] == [
        "Why a mill?",
        "It was cheap, and the man - the one with the hat - wanted to go.",
        "I see.",
        "You do.",
    ]


def test_voice_tags_entities_and_notes() -> None:
    document = read(TEAMS)

    assert speech(document) == [("Ann Lee", "So where did you go?"), ("Bo Marsh", "Home & dry.")]


def test_captions_without_speakers_break_at_pauses() -> None:
    document = read(SRT, "talk.srt")

    assert speech(document) == [("", "We left early, because the road was closed again. / Later it opened.")]
    assert "name no speaker" in document.warnings[0]


def test_a_long_paragraph_ends_with_a_sentence() -> None:
    cues = "\n".join(
        f"{n}\n00:{n // 60:02d}:{n % 60:02d},000 --> 00:{n // 60:02d}:{n % 60:02d},900\n"
        f"cue {n} has exactly ten words in it and end{'s.' if n % 3 == 0 else 's'}\n"
        for n in range(1, 41)
    )
    document = read(cues, "talk.srt")

    lengths = [len(document.text[span.start : span.end].split()) for span in document.turns[0].paragraphs]
    assert lengths == [150, 150, 100]
    assert all(document.text[span.start : span.end].endswith("s.") for span in document.turns[0].paragraphs[:-1])


def test_rolling_captions_are_not_doubled() -> None:
    document = read(
        "WEBVTT\n\n00:01.000 --> 00:03.000\nwe came to the house\n\n00:03.000 --> 00:05.000\nwe came to the house\n"
        "and nobody was in\n\n00:05.000 --> 00:07.000\nand nobody was in\nso we left\n\n"
        "00:07.000 --> 00:09.000\nso we left\n"
    )

    assert document.text == "we came to the house and nobody was in so we left"


def test_a_word_said_twice_stays_twice() -> None:
    document = read("WEBVTT\n\n00:01.000 --> 00:03.000\nNo.\n\n00:03.000 --> 00:05.000\nNo.\n")

    assert document.text == "No. No."


def test_a_speaker_alone_in_brackets() -> None:
    document = read(
        "WEBVTT\n\n00:01.000 --> 00:03.000\n(Ann)\nWhy so?\n\n00:03.000 --> 00:05.000\n(Bo)\nNo idea.\n\n"
        "00:05.000 --> 00:06.000\n(Ann)\nHm. (laughs)\n\n00:06.000 --> 00:07.000\n(Bo)\nWell.\n"
    )

    assert speech(document) == [("Ann", "Why so?"), ("Bo", "No idea."), ("Ann", "Hm. (laughs)"), ("Bo", "Well.")]


def test_whisper_text() -> None:
    text = "[00:01.000 --> 00:03.000]  We left\n[00:03.000 --> 01:05.500]  early.\n"
    document = read(text, "talk.txt")

    assert CaptionReader().claims(received(text)) > 0.9
    assert document.text == "We left early."
    assert document.turns[0].time == (1.0, 65.5)


def test_missing_blank_lines_between_cues() -> None:
    document = read("1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:02,000 --> 00:00:03,000\nTwo.\n", "x.srt")

    assert document.text == "One. Two."


def test_every_character_can_be_traced() -> None:
    for text in (ZOOM, TEAMS, SRT):
        document = read(text)
        for run in document.source_map.runs:
            if run.source >= 0:
                assert document.text[run.start : run.end] == text[run.source : run.source + run.end - run.start]


def test_no_words_no_document() -> None:
    with pytest.raises(UnreadableFile, match="holds no caption"):
        read("WEBVTT\n\nNOTE nothing\n")


def test_claims() -> None:
    assert CaptionReader().claims(received(ZOOM, "x.txt")) > 0.9
    assert CaptionReader().claims(received("Ann: from 10:00 --> to noon\n", "x.txt")) == 0.0


def test_clock() -> None:
    assert clock(3725.9) == "01:02:05"


def test_real_captions_hold_the_same_words() -> None:
    texts = [
        shared("formats", f"goodboy_rik_nicol{suffix}").read_text(encoding="utf-8")
        for suffix in (".vtt", ".srt", ".txt")
    ]
    first, second, third = (read(text).text.split() for text in texts)

    assert first == second == third
    assert len(first) > 6000
    document = read(shared("formats", "podcastindex_example.vtt").read_text(encoding="utf-8"))
    assert [turn.speaker for turn in document.turns] == ["Sarah", "Gillian"]
    assert "Q&A" in document.text


BROKEN = """WEBVTT

1
00:00:09.000 --> 00:00:02.000
Ann: Why did you go?

2
xx:yy --> 00:00:05.000
Bo: I had no choice.

3
00:00:17 -> 00:00:18
Ann: And then?

and who told you?

4
0:0:19.5 --> 0:0:20.5
Bo: My brother did.
"""


def test_that_the_talk_is_over_is_no_word_below_the_last_time_and_one_under_a_time() -> None:
    said = [(who, f"{text} {number}.") for number in range(3) for who, text in (("Ann", "Why"), ("Bo", "It rained"))]
    times = [f"00:00:0{start},000 --> 00:00:0{start + 1},000" for start in range(6)]
    cues = "\n\n".join(f"{time}\n{who}: {text}" for time, (who, text) in zip(times, said, strict=True))
    (document,) = CaptionReader().read(received(f"{cues}\n\nEnd of interview.\n", "talk.srt"))
    assert speech(document) == said
    assert not document.warnings
    (document,) = CaptionReader().read(received(cues.replace("It rained 2.", "End of interview."), "talk.srt"))
    assert speech(document)[-1] == ("Bo", "End of interview.")


def test_words_under_a_broken_time_or_none_are_kept() -> None:
    (document,) = CaptionReader().read(received(BROKEN, "talk.vtt"))

    assert speech(document) == [
        ("Ann", "Why did you go?"),
        ("Bo", "I had no choice."),
        ("Ann", "And then? and who told you?"),
        ("Bo", "My brother did."),
    ]
    assert document.warnings == ("1 line without a time of its own, added to the caption before",)
    assert all(turn.time and turn.time[0] <= turn.time[1] for turn in document.turns)


def test_a_name_above_the_time_of_a_cue_is_not_said() -> None:
    first = "intro/12-0\n00:00:01.000 --> 00:00:02.000\nIt rained.\n\n"
    text = f"WEBVTT\n\n{first}7\n\n00:00:03.000 --> 00:00:04.000\nA lot.\n"
    (document,) = CaptionReader().read(received(text, "talk.vtt"))

    assert speech(document) == [("", "It rained. A lot.")]


def test_a_line_without_a_time_in_whispers_text_is_kept() -> None:
    text = "[00:01.000 --> 00:02.000] It rained.\nAnd it snowed.\n[00:03.000 --> 00:04.000] A lot.\n"
    (document,) = CaptionReader().read(received(text, "talk.txt"))

    assert speech(document) == [("", "It rained. And it snowed. A lot.")]


def test_names_in_capitals_where_the_speaker_changes_once() -> None:
    words = ["MIA WEBER: Hi, everybody.", "Today I have", "a guest.", "OMAR NOUR: Good evening.", "I brought soup."]
    cues = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{said}\n\n" for n, said in enumerate(words, 1))
    (document,) = CaptionReader().read(received(cues, "talk.srt"))

    assert speech(document) == [
        ("MIA WEBER", "Hi, everybody. Today I have a guest."),
        ("OMAR NOUR", "Good evening. I brought soup."),
    ]


@pytest.mark.parametrize("times", [3, 9])
def test_a_loop_of_a_recogniser_is_told(times: int) -> None:
    said = ["So I went home.", *["Thank you very much."] * times, "And then?"]
    cues = "".join(f"00:00:{n:02}.000 --> 00:00:{n:02}.900\n{words}\n\n" for n, words in enumerate(said))
    (document,) = CaptionReader().read(received(f"WEBVTT\n\n{cues}", "talk.vtt"))

    told = [warning for warning in document.warnings if "caught in a loop" in warning]
    assert (f"('Thank you very much.') come {times} times" in "".join(told)) == (times == 9)
    assert document.text.count("Thank you very much.") == 1


def test_captions_without_a_voice_go_on_with_the_voice_before_and_that_is_told() -> None:
    words = ["<v INT>How was it?", "<v AB>We came in spring,", "and the house was empty,", "so we stayed."]
    cues = "".join(f"00:00:0{n}.000 --> 00:00:0{n}.900\n{said}\n\n" for n, said in enumerate(words, 1))
    (document,) = CaptionReader().read(received(f"WEBVTT\n\n{cues}", "talk.vtt"))

    assert speech(document) == [
        ("INT", "How was it?"),
        ("AB", "We came in spring, and the house was empty, so we stayed."),
    ]
    assert "2 of 4 captions name no speaker" in " ".join(document.warnings)


def test_colours_that_come_back_tell_who_changes() -> None:
    said = (("ffff00", "Where were you?"), ("00ffff", "At the lock,"), ("00ffff", "as ever."), ("ffff00", "And then?"))
    cues = (
        f'{place}\n00:00:0{place},000 --> 00:00:0{place},900\n<font color="#{colour}">{text}</font>\n'
        for place, (colour, text) in enumerate(said, start=1)
    )
    (document,) = CaptionReader().read(received("\n".join(cues), "talk.srt"))
    assert [text for _, text in speech(document)] == ["Where were you?", "At the lock, as ever.", "And then?"]
    assert "2 changes of the speaker" in document.warnings[0]


def test_seconds_with_an_arrow_and_a_label_track_are_captions() -> None:
    arrows = "[1.00s -> 2.50s] Where were you?\n[3.00s -> 4.25s] At the lock.\n"
    (document,) = CaptionReader().read(received(arrows, "talk.txt"))
    assert document.turns[0].time == (1.0, 4.25)
    track = "1.000000\t2.500000\tTove: Where were you?\n3.000000\t4.250000\tNils: At the lock.\n" * 2
    (document,) = CaptionReader().read(received(track, "talk.txt"))
    assert speech(document)[:2] == [("Tove", "Where were you?"), ("Nils", "At the lock.")]


def test_where_all_is_in_capitals_a_colon_names_nobody() -> None:
    said = ("THE MILLS", "THAT WERE CLOSED WERE:", "THE UPPER MILL,", "AND THEN", "THE CROWD FORMED:", "IT STOOD")
    cues = (f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n" for n, text in enumerate(said, start=1))
    (document,) = CaptionReader().read(received("\n".join(cues), "talk.srt"))
    assert {who for who, _ in speech(document)} == {""}


def test_times_in_a_text_about_a_talk_are_no_captions() -> None:
    notes = "".join(f"- What the {number}th of them said of soups and ovens\n" for number in range(20))
    text = f"# Notes\n\n{notes}\n00:00:01.000 --> 00:00:03.000\nHello there.\n"

    assert CaptionReader().claims(received(text, "notes.md")) == 0.0
    assert CaptionReader().claims(received(text[text.index("00:") :], "notes.md")) > 0.9


def test_a_surname_with_a_small_prefix_stands_on_its_line_in_each_caption() -> None:
    said = [("Nour al-Hakim", f"We ground the corn, and I swept, day {day}.") for day in range(6)]
    said[3] = ("Ida Brandt", "Did you sleep there?")
    text = "\n".join(
        f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{name}\n{words}\n{name}\nAnd on.\n"
        for at, (name, words) in enumerate(said, start=10)
    )
    (document,) = CaptionReader().read(received(text, "talk.srt"))

    assert {name for name, _ in speech(document)} == {"Nour al-Hakim", "Ida Brandt"}


def test_the_head_and_the_foot_of_a_page_are_no_words_of_a_caption() -> None:
    said = "0:0:{0}0.5 --> 0:0:{0}4.0\nIda\nDid it turn?\n\n0:0:{0}5.0 --> 0:0:{0}9.0\nNour\nYes, I saw it."
    pages = [f"The mill\n\n{said.format(page)}\n\n{page}" for page in (1, 2, 3)]
    (document,) = CaptionReader().read(received("\n".join(pages), "talk.txt"))

    assert [words for _, words in speech(document)] == ["Did it turn?", "Yes, I saw it."] * 3
    assert not any("without a time of its own" in told for told in document.warnings)


def test_names_that_come_once_in_hundreds_of_captions_are_words() -> None:
    cues = "\n\n".join(
        f"{clock(number * 4)}.000 --> {clock(number * 4 + 3)}.000\nso we went on about it {number} times"
        for number in range(400)
    )
    once = (
        "\n\n02:00:00.000 --> 02:00:02.000\nAda Lind: that is how it was\n\n02:00:03.000 --> 02:00:05.000\nBo Falk: so"
    )
    document = read(f"WEBVTT\n\n{cues}{once}\n")

    assert {who for who, _ in speech(document)} == {""}


def test_names_in_brackets_that_come_back_in_small_letters_too_are_who_speaks() -> None:
    said = (
        ("ada lindo", "So we began."),
        ("Bo Falk", "Right."),
        ("ada lindo", "And it rained."),
        ("Bo Falk", "Exact."),
    )
    cues = "\n\n".join(
        f"{clock(number * 4)}.000 --> {clock(number * 4 + 3)}.000\n({who})\n{words}\n-\n \n({other})\nMm, {number}."
        for number, ((who, words), (other, _)) in enumerate(zip(said, said[1:] + said[:1], strict=True))
    )
    turns = speech(read(f"WEBVTT\n\n{cues}\n"))

    assert {who for who, _ in turns} == {"ada lindo", "Bo Falk"}
    assert turns[0] == ("ada lindo", "So we began.")
    assert all("-" not in words for _, words in turns)


def test_what_is_heard_in_brackets_in_small_letters_is_nobody() -> None:
    cues = "\n\n".join(
        f"{clock(number * 4)}.000 --> {clock(number * 4 + 3)}.000\n(background noise)\nAnd it rained {number} times."
        for number in range(4)
    )

    assert {who for who, _ in speech(read(f"WEBVTT\n\n{cues}\n"))} == {""}


def test_times_in_square_brackets_are_tenths_of_a_second() -> None:
    more = "[130][150]Ida: Ah.\n[155][172]Omar: I think so.\n"
    document = read(f"[50][72]Ida: So where did\n[72][90]you go after that?\n[100][125]Omar: I went|home.\n{more}")

    assert speech(document)[:2] == [("Ida", "So where did you go after that?"), ("Omar", "I went home.")]
    assert [turn.time for turn in document.turns][:2] == [(5.0, 9.0), (10.0, 12.5)]


def test_a_text_that_is_called_captions_and_has_no_cue_is_read_as_text(tmp_path: Path) -> None:
    said = [("Anna", "Where is the mill?"), ("Ben", "By the bridge. I work there."), ("Anna", "Since when?")]
    text = "\n\n".join(f"[00:00:0{n}.550] - {name}:\n{words}" for n, (name, words) in enumerate(said))

    assert speech(read_alone(tmp_path, text, "talk.vtt")) == said


def test_who_is_on_the_telephone_is_named_by_its_number() -> None:
    said = (("Ines Walker", "Where are you?"), ("+44 7700 900123", "On the ferry,"), ("+44 7700 900123", "I think."))
    cues = "".join(
        f"{n}\n00:00:{n:02}.000 --> 00:00:{n:02}.900\n{who}: {text}\n\n" for n, (who, text) in enumerate(said * 3)
    )
    (document,) = CaptionReader().read(received(f"WEBVTT\n\n{cues}", "call.vtt"))
    assert speech(document) == [("Ines Walker", "Where are you?"), ("+44 7700 900123", "On the ferry, I think.")] * 3


TURNED = "How was it? [SPEAKER_TURN]", "We came in spring.", "We stayed. [SPEAKER_TURN] And the house?", "Was it dry?"


@pytest.mark.parametrize("form", ["[{0}.000 --> {0}.900]   {1}\n", "1\n{0},000 --> {0},900\n{1}\n\n"])
def test_a_turn_ends_where_whisper_cpp_says_so(form: str) -> None:
    text = "".join(form.format(f"00:00:0{at}", said) for at, said in enumerate(TURNED))
    (document,) = CaptionReader().read(received(text, "talk.txt"))
    assert [said for _, said in speech(document)] == [
        "How was it?",
        "We came in spring. We stayed.",
        "And the house? Was it dry?",
    ]


@pytest.mark.parametrize("sign", ["-", "–", "—", "--", "..."])
def test_a_voice_without_a_letter_names_nobody_and_begins_a_turn(sign: str) -> None:
    said = ["How was it?", "We came in spring.", "Did you stay?"]
    cues = "".join(f"00:00:0{n}.000 --> 00:00:0{n}.900\n<v {sign}>{words}</v>\n\n" for n, words in enumerate(said))
    (document,) = CaptionReader().read(received(f"WEBVTT\n\n{cues}", "talk.vtt"))
    assert speech(document) == [("", words) for words in said]


@pytest.mark.parametrize("dash", ["", "– "])
def test_words_alone_on_a_few_lines_are_nobody(tmp_path: Path, dash: str) -> None:
    texts = [f"We row boat number {n}, and\nwe mend it in winter." for n in range(150)]
    texts[10] = f"We row it\n{dash}in May, that is."
    for at, word in ((20, "I"), (50, "Where do the"), (90, "I"), (120, "Where do the")):
        texts[at] = f"{word}\nneighbours keep it all winter."
    times = [f"00:{n // 20:02}:{3 * (n % 20):02}" for n in range(150)]
    cues = [
        f"{n}\n{time},000 --> {time},900\n{text}\n" for n, (time, text) in enumerate(zip(times, texts, strict=True))
    ]

    assert {who for who, _ in speech(read_alone(tmp_path, "\n".join(cues), "talk.srt"))} == {""}


@pytest.mark.parametrize("above", ["{who}", "{n} - {who}", "{n}. {who}", "{n} [{who}]", "{who}/{n}", "#{n} {who} (77)"])
@pytest.mark.parametrize("names", [("Ann Lee", "Bo Marsh"), ("Speaker 1", "Speaker 2")])
def test_a_name_beside_the_number_of_a_cue_is_who_speaks(above: str, names: tuple[str, str]) -> None:
    if names[0][-1].isdecimal() and "77" in above:
        names = ("Speaker A", "Speaker B")
    said = ("So where did you go?", "Home, there is one place.", "And then?", "To bed.", "Why?", "I was tired.")
    cues = (
        f"{above.format(n=n + 1, who=names[n % 2])}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{words}"
        for n, words in enumerate(said)
    )
    (document,) = CaptionReader().read(received("\n\n".join(cues), "a.srt"))

    assert [(turn.speaker, document.slice(turn.paragraphs)) for turn in document.turns] == [
        (names[n % 2], words) for n, words in enumerate(said)
    ]


def test_seconds_of_three_digits_are_seconds(tmp_path: Path) -> None:
    cues = (
        ("00:00:001.80", "00:00:011.40", 0),
        ("00:00:011.40", "00:01:005.50", 1),
        ("00:02:001.10", "00:02:009.90", 0),
    )
    text = "\n\n".join(f"[{start} --> {end}] [SPEAKER_0{who}]  Well, that is so." for start, end, who in cues * 2)
    document = read_alone(tmp_path, text)

    assert [turn.time for turn in document.turns][:3] == [(1.8, 11.4), (11.4, 65.5), (121.1, 129.9)]


def test_a_note_between_captions_is_no_stray_line(tmp_path: Path) -> None:
    cues = [
        f"00:00:{4 * n:02}.000 --> 00:00:{4 * n + 3:02}.000\n{who}: {said}\n\n"
        for n, (who, said) in enumerate(
            [
                ("Ada", "Who mends the nets?"),
                ("Nils", "My aunt, on the quay."),
                ("Ada", "And in winter?"),
                ("Nils", "I do."),
            ]
        )
    ]
    cues.insert(2, "[phone rings]\n\n")
    document = read_alone(
        tmp_path, "WEBVTT\n\n" + "".join(cues) + "Transcribed by https://scribble.example.org\n", "talk.vtt"
    )

    assert [who for who, _ in speech(document)] == ["Ada", "Nils", "Ada", "Nils"]
    assert speech(document)[-1] == ("Nils", "I do.")
    assert not [warning for warning in document.warnings if "without a time" in warning]


def test_captions_of_two_recordings_one_below_the_other(tmp_path: Path) -> None:
    cues = "".join(
        f"00:00:{4 * n:02}.000 --> 00:00:{4 * n + 3:02}.000\n{who}: {said}\n\n"
        for n, (who, said) in enumerate([("Ada", "Who mends the nets?"), ("Nils", "My aunt, on the quay.")])
    )
    document = read_alone(tmp_path, f"WEBVTT\nKind: captions\nLanguage: en\n\n{cues}" * 2, "talk.vtt")

    assert speech(document) == [("Ada", "Who mends the nets?"), ("Nils", "My aunt, on the quay.")] * 2


@pytest.mark.parametrize("behind", ["[{0}]", "({0})", "{0}", "- {0}:", "<{0}>"])
def test_a_name_behind_the_times_says_who_speaks(behind: str) -> None:
    said = (
        ("Rosa", "Welcome to the boat."),
        ("OMAR_7", "Hello."),
        ("Rosa", "How do you row?"),
        ("OMAR_7", "By night."),
    )
    cues = "\n".join(
        f"00:00:{place:02},000 --> 00:00:{place + 1:02},000 {behind.format(name)}\n{words}\n"
        for place, (name, words) in enumerate(said)
    )

    assert speech(read(cues, "talk.srt")) == list(said)


def test_settings_behind_the_times_name_nobody() -> None:
    cues = "".join(
        f"00:{place:02}.000 --> 00:{place + 1:02}.000 align:start position:0% line:9{place}\nWe row {place} boats.\n\n"
        for place in range(4)
    )

    assert {name for name, _ in speech(read(f"WEBVTT\n\n{cues}"))} == {""}
