"""What looks like a label and opens no turn, and labels that hardly look like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.finished import read
from tests.ingest.make import kinds, read_alone, received, speech

TALK = "Weber: Why a kitchen?\n\nNour: I was hungry, and so were we all.\n\n" * 4


def names(document: Document) -> set[str]:
    return {who for who, _ in speech(document)}


@pytest.mark.parametrize(
    "said",
    [
        "Nei, du",
        "Ja",
        "Oui",
        "Entonces",
        "Also doch",
        "Sinceramente",
        "Franchement",
        "Und ich so",
        "Frankly",
        "Item 4",
        "Proposal",
        "July 2031",
        "Thursday",
    ],
)
def test_interjections_abroad_and_heads_of_lists_are_nobody(said: str) -> None:
    document = read(f"{TALK}{said}: det var noe vi måtte ta opp igjen.\n\n" * 2)

    assert said not in names(document)


def test_what_somebody_is_stands_behind_the_name() -> None:
    document = read(
        "RUTH LANYON, KTV SCIENCE CORRESPONDENT: What did you see?\n\n"
        "OMAR NOUR, DIRECTOR (MILLS): We saw the river.\n\nLANYON [voice-over]: And then?\n\nNOUR: It rose on us.\n\n"
        * 2
    )

    assert names(document) == {"RUTH LANYON", "OMAR NOUR"}
    assert len(speech(document)) == 8


def test_who_has_the_floor_once_is_somebody() -> None:
    document = read(
        "[Congressional Record]\n\n  The SPEAKER pro tempore. Under an order of the House, the \nlady is recognized.\n"
        "  Ms. OKORO-VIK of Ohio. Mr. Speaker, I rise for the mills of my valley, and for all of \nus who knew them.\n"
    )

    assert names(document) == {"The SPEAKER pro tempore", "Ms. OKORO-VIK of Ohio"}


def test_a_list_at_the_top_and_a_field_under_a_heading_open_no_turn() -> None:
    talk = "**Frage:** Warum gingen Sie?\n\n**Antwort:** Ich hatte Hunger, wie wir alle.\n\n" * 5
    listed = read(f"# Gespräch\n\n- Omar Nour\n  - Fächer: Form und Raum, Werkstatt\n\n## Beginn\n\n{talk}", "talk.md")
    under = read("".join(f"## Part {n}\nPresenter: Ruth Lanyon (RL)\n\n{TALK}" for n in (1, 2)), "minutes.md")

    assert names(listed) == {"Frage", "Antwort"}
    assert names(under) == {"Weber", "Nour"}
    assert "Presenter: Ruth Lanyon (RL)" in kinds(under, Kind.FRONT)


def test_a_header_above_columns_of_tabs_is_nobody() -> None:
    document = read("who\ttext\n" + "g\tgo left of the mill\nf\tleft of it you mean\n" * 6)

    assert names(document) == {"g", "f"}


def test_initials_beside_initials_are_no_interjection() -> None:
    (document,) = doubted([read("MM: I say we leave it.\nRL: Do you?\nON: We asked.\nRL: Whom did you ask?\n" * 3)])

    assert not [warning for warning in document.warnings if "is called" in warning]


def test_questions_above_answers_in_quotation_marks_are_an_interview() -> None:
    text = "# Info\n\nInterviewee: Omar\n\n" + "".join(
        f'## Question {n}: Was beschäftigt dich am Morgen, und was danach?\n\n*"Nein, das muss einfach sein."*\n\n'
        for n in range(1, 5)
    )

    assert [role for role, _ in ((turn.role.value, turn) for turn in read(text, "talk.md").turns)].count(
        "interviewer"
    ) == 4
    assert TextReader().claims(received(text, "talk.md")) > 0.5


def test_whom_a_head_names_is_somebody_even_once() -> None:
    document = read(
        "INTERVIEWEE: Omar Nour\nINTERVIEWER: Ruth J. Lanyon\nLOCATION: Graz\nDATE: 3 May 2014\n\n"
        "NOUR: It was a time when we all went down to the river.\n     I saw it rise.\n     We saw the mill go.\n\n"
        "LANYON: That is all right.\n\nNOUR: You asked about the school.\n\n" + "     We had one there.\n\n" * 9
    )

    assert [who for who, _ in speech(document)] == ["Omar Nour", "Ruth J. Lanyon", "Omar Nour"]


def test_a_time_in_a_heading_is_the_turn_s() -> None:
    talk = "".join(
        f"#### 00:0{n}:10\n\n**Weber:** Why?\n\n#### 00:0{n}:20\n\n**Nour:** I was hungry.\n\n" for n in (1, 2)
    )
    times = [turn.time for turn in read(talk, "talk.md").turns if turn.kind is Kind.SPEECH]

    assert [time and time[0] for time in times] == [70.0, 80.0, 130.0, 140.0]


def test_asides_may_follow_one_another() -> None:
    document = read("S01: Was it so //S00: Yes. //S02: No.// or not?\n\nS00: I say yes.\n\nS02: I do not.\n\n" * 2)

    assert [who for who, _ in speech(document)][:5] == ["S01", "S00", "S02", "S01", "S00"]


def test_where_a_link_leads_is_not_said() -> None:
    document = read(
        "**Ann:** I use [Mill][] a lot.\n\n**Bo:** You do?\n\n" * 2 + '[mill]: https://mill.org/ "A mill."\n', "t.md"
    )

    fenced = read("**Ann:** So I did:\n\n```\nmill it\n```\n\n**Bo:** You did?\n\n" * 2, "t.md")

    assert "`" not in fenced.text
    assert "mill.org" not in document.text
    assert speech(document)[0] == ("Ann", "I use Mill a lot.")


def test_who_is_who_at_the_top_is_not_said() -> None:
    talk = "**Nina:** You took her there.\n\n**Owen:** I did not, you did.\n\n" * 3
    document = read(f"# Talk\n\n- Person A: `Nina`\n- Person B: `Owen`\n\n## Transcript\n\n{talk}", "talk.md")

    assert names(document) == {"Nina", "Owen"}


def test_a_numbered_speaker_beside_others_speaks_once() -> None:
    talk = "**Speaker 1**\nI think we start.\n\n**Ann**\nDo you?\n\n" * 3

    assert "Speaker 4" in names(read(f"{talk}**Speaker 4**\nI sent you the link.\n\n{talk}", "talk.md"))


def test_a_paragraph_with_a_time_of_its_own_is_found_by_that() -> None:
    document = read(
        "(0:02) Weber: Why?\n(0:08) Nour: I was hungry.\n(0:26) And so were we all.\nWe ate.\n(0:40) Weber: Yes?\n"
    )

    assert [
        document.source_map.locator(document.text.index(words)) for words in ("hungry", "And", "We ate", "Yes")
    ] == [
        "00:00:08",
        "00:00:26",
        "00:00:26",
        "00:00:40",
    ]


@pytest.mark.parametrize(
    ("times", "first"),
    [
        (("10:00 AM - ", "10:01 AM - ", "1:04 PM - "), None),
        (("[0.00-6.00] ", "[8.00-10.50] ", "[74.00-81.00] "), (0.0, 6.0)),
    ],
)
def test_clocks_on_the_wall_and_seconds_in_brackets_before_a_name(
    times: tuple[str, ...], first: tuple[float, float] | None
) -> None:
    lines = [
        f"{time}{who} {said}"
        for time, who, said in zip(times, ("Ida Weber:", "Nils Nour:") * 2, ("So?",) * 3, strict=False)
    ]
    document = read("\n\n".join(lines + lines[:2]))

    assert names(document) == {"Ida Weber", "Nils Nour"}
    assert document.turns[0].time == first


def test_a_label_that_lost_its_colon_opens_a_turn_where_all_stand_alone() -> None:
    talk = "Speaker 1 (Ida Weber):\nWhy a kitchen?\n\nSpeaker 2:\nI was hungry.\n\n"
    document = read(talk + talk.replace(" (Ida Weber)", "") * 2 + "Speaker 1\nI see, and thank you.\n")

    assert speech(document)[-1] == ("Speaker 1 (Ida Weber)", "I see, and thank you.")
    assert names(document) == {"Speaker 1 (Ida Weber)", "Speaker 2"}


def test_a_label_without_a_space_and_a_number_in_brackets_open_turns() -> None:
    tight = read("Owner: So it is.\nClient: And then?\nOwner:we wait, thanks.\nClient: I see.\n")
    assert [who for who, _ in speech(tight)] == ["Owner", "Client"] * 2

    coded = read("{000}: What is this?\n{104}: I think it is a bag.\n" * 4)
    assert [who for who, _ in speech(coded)] == ["000", "104"] * 4


def test_a_mistyped_time_leaves_the_others() -> None:
    lines = [f"I: And where were you then? #00:{n:02}:10-1#\nR: In the mill. #00:{n:02}:20-5#\n" for n in range(30)]
    document = read("\n".join(lines).replace("#00:17:20-5#", "#00:11:20-5#"))

    assert sum(turn.time is not None for turn in document.turns) == 60


def test_cues_of_a_talk_with_slides_are_nobody() -> None:
    text = "SLIDE: The mill\nI came to the mill at ten.\n\nIMAGE: A stove\nWe cooked for all of them.\n\n" * 4

    assert names(read(text)) == {""}


def test_times_in_brackets_before_short_lines_are_their_times() -> None:
    lines = [f"[00:{n:02} - 00:{n + 1:02}]  and we cooked leeks" for n in range(1, 30)]
    document = read("\n".join(lines))

    assert document.turns[0].time is not None
    assert not any("[" in said for _, said in speech(document))


DASHED = (
    "Interviewer—Why a kitchen?\n\nGuest 3—I was hungry.\n\nInterviewer—Did you eat?\n\nGuest 2—I did, and we ate.\n\n"
)
CLOCKED = "".join(
    f"Guest 1—{at}0:08—Why a kitchen?\n\nGuest 2—{at}0:16—I was hungry, and you?\n\n" for at in ("0", "1", "1:0")
)
SAID = """Weber, at 0:08 min
Why a kitchen of all things, and who would have cooked
there?

Nour, at 0:16 min
I was hungry, and so were all the others who had come to
the old town.

Weber, at 0:33 min
And you?

Nour, at 0:39 min
I was the hungriest of all those who had come, and nobody
asked me why.

Weber, at 0:53 min
Why?

Nour, at 0:58 min
I had walked.

Weber, at 1:02 min
I see.

Nour, at 1:05 min
You did not."""


def counted(text: str) -> str:
    """The text with the number of each fifth that has words in their margin."""
    number = 0
    numbered = []
    for line in text.splitlines():
        number += bool(line)
        numbered.append(f"{number if line and number % 5 == 0 else '':>4}  {line}".rstrip())
    return "\n".join(numbered)


def test_a_glued_dash_and_a_clock_behind_it_stand_beside_labels() -> None:
    assert names(read(DASHED * 3)) == {"Interviewer", "Guest 2", "Guest 3"}

    clocked = [turn.time for turn in read(CLOCKED).turns if turn.kind is Kind.SPEECH]

    assert [time and time[0] for time in clocked] == [8.0, 16.0, 608.0, 616.0, 3608.0, 3616.0]


def test_a_name_and_a_clock_above_words_stand_apart_where_lines_are_counted() -> None:
    document = read(counted(SAID))

    assert names(document) == {"Weber", "Nour"}
    assert speech(document)[1] == ("Nour", "I was hungry, and so were all the others who had come to the old town.")


def test_the_counter_of_a_tape_beside_the_numbers_of_lines_is_no_such_number() -> None:
    said = (
        *(
            "I rowed to the lock and back, and",
            "went home.",
            "Nobody came with me but the dog, so I",
            "was glad of it.",
        ),
        *("We had salt in the hold, and it was", "wet by then.", "They paid us for it all the same, in", "the end."),
    )
    turns = [
        line
        for at, (first, last) in enumerate(zip(said[::2], said[1::2], strict=True))
        for line in (f"{at * 37 + 11:03}   {'Nour' if at % 2 else 'Weber'}: {first}", last, "", "Oh, I did.", "")
    ]
    found = [" / ".join((f"{first} {last}", "Oh, I did.")) for first, last in zip(said[::2], said[1::2], strict=True)]

    assert speech(read(counted("\n".join(turns)))) == list(zip(("Weber", "Nour") * 2, found, strict=True))


def test_lines_that_are_counted_keep_the_indent_of_a_paragraph() -> None:
    carried = ("salt", "oats", "corn", "coal")
    turns = [
        f"{who} said:\n    I rowed to the lock with {what}, and\nit was late.\n    We ate then.\n"
        for who, what in zip(("Weber", "Nour") * 2, carried, strict=True)
    ]
    lines = "\n".join(turns).splitlines()
    numbers = iter(range(1, len(lines)))
    text = "\n".join(f"{next(numbers):>4}  {line}" if line else "" for line in lines)

    assert speech(read(text)) == [
        (who, f"I rowed to the lock with {what}, and it was late. / We ate then.")
        for who, what in zip(("Weber", "Nour") * 2, carried, strict=True)
    ]


def test_what_was_said_meanwhile_ends_before_a_saying() -> None:
    document = read("S01: It depends. //S02: Yes.// Trust: you have it.\n\nS02: I do not.\n\n" * 2)

    assert speech(document)[2] == ("S01", "Trust: you have it.")


def test_a_word_of_a_meeting_and_somebody_who_is_cut_short_are_no_labels() -> None:
    talk = "Ann Lee: A decision, Mr. Holm. Decision: we bake.\n\nPeter Holm: You do? Decision: they mill.\n\n" * 2

    document = read(talk + "Peter Holm: I do.\n\nAnn Lee: You said\n\nMr. Holm-\n\n" + talk)

    assert not any("label" in warning for warning in doubted([document])[0].warnings)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_questions_and_answers_of_one_number_are_two_who_speak(count: int) -> None:
    document = read(
        "\n\n".join(f"Q{n}: What of the mill, in year {n}?\n\nA{n}: It stood still." for n in range(1, count + 1))
    )
    assert [who for who, _ in speech(document)] == ["Q", "A"] * count
    assert len(document.cases) == 1


def test_four_who_are_counted_and_speak_once_are_four() -> None:
    said = ("F1: I came to the mill.", "M1: So did I, by the road.", "F2: I never did.", "M2: I cooked there.")
    assert [who for who, _ in speech(read("\n\n".join(said)))] in (["F1", "M1", "F2", "M2"], [""])


GUIDE = "Section {0}: {1}\n\nQ1: Why a kitchen?\n\nA1: I was hungry.\n\nQ2: And now?\n\nA2: Now we sell soup.\n\n"


def test_numbers_of_questions_begin_anew_in_each_section() -> None:
    document = read(GUIDE.format("A", "Origin") + GUIDE.format("B", "Today") + GUIDE.format("C", "Later"))

    assert names(document) == {"Q", "A"}
    assert not any("Section" in words for _, words in speech(document))


@pytest.mark.parametrize("lead", ["(iv) {}: ", "[{}, 7 sec] ", "{} (Host) | 00:00:01-00:00:07 | "])
def test_what_stands_beside_a_name_is_no_part_of_the_words(lead: str) -> None:
    document = read(
        "".join(f"{lead.format(name)}{words}\n\n" for line in TALK.split("\n\n") if line
                for name, words in [line.split(": ", 1)])
    )  # fmt: skip

    assert {words for _, words in speech(document)} == {"Why a kitchen?", "I was hungry, and so were we all."}


def test_the_page_and_the_place_in_another_print_are_no_words() -> None:
    pages = "".join(f"{TALK}--- Interview 7, page {page} (continued) ---\n\n" for page in (2, 3))
    assert not any("page" in words for _, words in speech(read(pages)))
    placed = "".join(f"{line} (T4, ll. {at}-{at + 1})\n\n" for at, line in enumerate(TALK.split("\n\n")) if line)
    assert not any("T4" in words for _, words in speech(read(placed)))
    few = ["Ada: Where was it? ({} 1-2)", "Ida: By the weir, behind the mill. ({} 3-6)", "Ada: Go on. ({} 7-7)"]
    assert "T4" not in " ".join(words for _, words in speech(read("\n\n".join(few).replace("{}", "T4, ll."))))
    born = ["Ada: When was he born? (1951)", "Ida: After her. (1953)", "Ada: And she? (1954)"]
    assert "(1953)" in " ".join(words for _, words in speech(read("\n\n".join(born))))


def test_a_word_that_small_letters_go_on_from_each_time_is_nobody() -> None:
    document = read(TALK + "Nour: I stayed.\n\nTrust: you have it, or you do not.\n\n" * 3)

    assert names(document) == {"Weber", "Nour"}


def test_a_word_that_small_letters_go_on_from_is_nobody_where_questions_alone_have_a_label() -> None:
    said = [
        "When did you start?",
        "Luck: you have it or you do not. A fine thing!",
        "Where do you get the rope?",
        "There is nobody to ask after four. That is it.",
        "How would you explain it to a child?",
        "Fifty-fifty.",
    ]
    text = "".join(f"{'' if place % 2 else 'Researcher: '}{words}\n\n" for place, words in enumerate(said))

    assert [words for _, words in speech(read(text))] == said


def test_names_in_small_letters_that_come_back_as_headings() -> None:
    document = read("# Talk\n\n" + "### weber:\nWhy a kitchen?\n### nour:\nI was hungry, and so were we.\n" * 3, "t.md")

    assert [who for who, _ in speech(document)] == ["weber", "nour"] * 3


def test_a_heading_that_counts_interviews_is_no_interviewer_misread() -> None:
    talk = "**Interviewer:** Why a kitchen?\n\n**P1:** I was hungry, and so were we.\n\n" * 4
    document = read(f"## Interview 1: Mill Street\n\n{talk}## Interview 2: Hillview\n\n{talk}", "talk.md")

    assert len([who for who, _ in speech(document) if who == "Interviewer"]) == 8


def test_a_name_in_a_chat_may_begin_with_a_low_line() -> None:
    talk = "[00:0{0}] _ida_k: Shall we say Friday?\n[00:1{0}] omar_n: I have no plans.\n[00:2{0}] soup7: We all can.\n"
    document = read("".join(talk.format(at) for at in range(9)))

    assert names(document) == {"ida_k", "omar_n", "soup7"}
    assert len(speech(document)) == 27


@pytest.mark.parametrize("probe", ["(Follow-up)", "（追问）"])
def test_a_word_for_who_asks_in_brackets_opens_a_turn_beside_labels_with_a_colon(probe: str) -> None:
    asked = (
        "Q{0}: Why a kitchen?\nA: I was hungry.\nQ{1}: For whom?\nA: For us all.\n"
        "{probe} And where did you begin?\nA: At home.\n"
    )
    document = read("".join(asked.format(at, at + 1, probe=probe) for at in (1, 3, 5, 7, 9, 11)))

    assert [words for who, words in speech(document) if who not in "QA"] == ["And where did you begin?"] * 6
    assert {who for who, _ in speech(document) if who in "QA"} == {"Q", "A"}


def test_people_who_apply_are_told_by_letters() -> None:
    document = read("".join(f"Candidate_{letter} : I cooked for the street.\n\n" for letter in "ABC"))

    assert names(document) == {"Candidate_A", "Candidate_B", "Candidate_C"}


def test_a_word_of_a_broken_sentence_with_a_colon_is_nobody() -> None:
    words = "we had been told so often by all the others that it came to one\nquestion: can you cook for us all?"
    document = read(
        "".join(
            f"Weber: Why a kitchen {day}?\n\nNour: I was hungry, and so was all the town in the spring.\n\n"
            for day in range(4)
        )
        + f"Nour: And then {words}\n"
    )

    assert names(document) == {"Weber", "Nour"}


def test_a_word_and_a_colon_behind_a_dash_and_a_time_are_said() -> None:
    turns = [
        ("Mara", "Where were you?"),
        ("Omar", "Soup: that is what I wanted."),
        ("Mara", "And then?"),
        ("Omar", "We ran."),
    ]
    text = "\n\n".join(f"0{place}:05 - {name} - {words}" for place, (name, words) in enumerate(turns * 2))

    assert speech(read(text)) == turns * 2


def test_headings_that_tell_a_stretch_of_minutes_are_not_said_be_the_lines_broken_or_the_sentences_open() -> None:
    talk = "Mara: Where were you?\n\nOmar: I was at the mill, where the\nothers were,\n\n" * 3
    document = read("".join(f"Minutes {2 * place}–{2 * place + 2}\n\n{talk}" for place in range(3)))

    assert not any("Minutes" in words for _, words in speech(document))


def test_the_source_of_a_quotation_is_nobody_and_told() -> None:
    quoted = "“Soup is a thought.”\nAda Lind. (2019). Soup: a history. Graz.\n\n"
    document = read(f"{TALK}{quoted}{TALK}")
    (told,) = doubted([document])

    assert names(document) == {"Weber", "Nour"}
    assert any("the source of a quotation stands among the words, 'Ada Lind. (2019).'" in one for one in told.warnings)


def test_who_speaks_once_is_somebody_behind_a_remark_and_told_behind_a_small_letter() -> None:
    talk = "**Weber:** Why a kitchen?\n\n**Mrs Ada Nour:** I was hungry, and so were we all.\n\n" * 4
    last = "**Mrs Ada Nour:** Oh, the bread. We sold it.\n"
    said = "(from the next room) Tell them of the bread!"

    assert speech(read(f"{talk}**Jon Falk:** {said}\n\n{last}", "talk.md"))[-2] == ("Jon Falk", said)

    (told,) = doubted([read(f"{talk}**Jon Falk:** tell them of the bread!\n\n{last}", "talk.md")])
    assert "a speaker's label still stands among the words, 'Jon Falk'" in "".join(told.warnings)


@pytest.mark.parametrize("lead", ["1.{} ", "3.1.{}. "])
def test_the_number_of_a_question_in_a_section_stands_before_its_label(lead: str) -> None:
    talk = "".join(f"{lead.format(place)}{line}\n\n" for place, line in enumerate(TALK.strip().split("\n\n")))

    assert {words for _, words in speech(read(talk))} == {"Why a kitchen?", "I was hungry, and so were we all."}


def test_a_wide_bracket_tells_more_of_who_asks() -> None:
    document = finish(read("访谈员（追问）：为什么开厨房？\n\n王女士：我饿了，我们都饿了。\n\n" * 3))

    assert {turn.role for turn in document.turns} == {Role.INTERVIEWER, Role.RESPONDENT}


def test_a_counted_interview_is_nobody() -> None:
    said = "Pregunta: ¿Por qué una cocina?\n\n{}: Tenía hambre.\n\n"
    document = finish(
        read(
            "".join(
                f"Entrevista {at}: {who}, panadera\n\n{said.format(who)}"
                for at, who in enumerate(("Ada", "Irma", "Nour"), 1)
            )
        )
    )

    assert names(document) == {"Pregunta", "Ada", "Irma", "Nour"}
    assert len({turn.part for turn in document.turns}) == 3


def test_people_with_a_number_above_the_talk_are_no_speakers() -> None:
    document = read(
        "Team:\nHanna Berg No:5521\nKarl Otto Lindt No:5524\nPetra Paula Brandt No: 5526\nInterview:\n"
        "What matters most to you in a library?\nR: Quiet and light.\n"
        "Do you use the late opening hours, or would you\nrather come in the morning?\n"
        "R: Twice a week, when the children are in bed and I can\nread.\n"
        "How important is the staff?\nR: Very. They know what I read.\n"
        "What would you change?\nR: The chairs, they are too hard.\n"
    )
    assert [(turn.speaker, turn.role) for turn in document.turns if turn.kind is Kind.SPEECH] == 4 * [
        ("", Role.INTERVIEWER),
        ("R", Role.RESPONDENT),
    ]


def test_a_line_that_comes_back_between_labels_and_never_has_words_below_is_said() -> None:
    names = ("UM", "FG", "UM", "Blimey", "UM", "AD", "UM", "Blimey", "UM", "FG", "UM", "AD")
    lines = [f"{name}{'.' if name == 'Blimey' else ''}" for name in names]
    said = [
        f"What did you do on day {place}?" if place % 4 == 0 else f"We sat there for {place} hours."
        for place in range(12)
    ]
    text = "\n\n".join(
        line if line == "Blimey." or lines[place + 1 : place + 2] == ["Blimey."] else f"{line}\n\n{said[place]}"
        for place, line in enumerate(lines)
    )
    document = read(text)

    assert "Blimey." in [words for _, words in speech(document)]


@pytest.mark.parametrize("behind", ["- ", ". ", ": "])
def test_words_behind_labels_may_begin_as_they_were_said(behind: str) -> None:
    said = [
        "So, how did you come to the mill?",
        "...and then it just stopped. Like that.",
        "OK so two things. Who decides? And do you get a say?",
        "that is all that I can say about it, really.",
        "Mm-hm.",
        "3 of us went up, and the others had no time.",
    ] * 3
    document = read("\n\n".join(f"{'QA'[place % 2]}{behind}{words}" for place, words in enumerate(said)))

    assert [words for _, words in speech(document)] == said


def test_labels_that_count_turns_may_stand_before_small_letters() -> None:
    said = [
        "How was it, then?",
        "It was cold.",
        "And who came?",
        "that is all I can say.",
        "How so?",
        "...nobody did.",
    ] * 3
    document = read("\n\n".join(f"{'TC'[place % 2]}{place // 2 + 1}: {words}" for place, words in enumerate(said)))

    assert [words for _, words in speech(document)] == said


def test_names_in_capitals_may_stand_before_capitals_and_dots() -> None:
    said = [
        "Why a mill, of all things?",
        "It was cheap.",
        "OK so who paid?",
        "...nobody did, in the end.",
        "How so?",
        "I know.",
    ]
    names = ("RUTH", "INTERVIEWEE 2")
    document = read("\n\n".join(f"{names[place % 2]}  {words}" for place, words in enumerate(said * 3)))

    assert [words for _, words in speech(document)] == said * 3


def test_the_dash_on_which_a_wrapped_line_of_markdown_begins_is_no_item() -> None:
    talk = """**Ruth:** Tell me about the reception, who sat there, and why the lady
- you said she was kind - told you all of that on your first day.

**Omar:** Because I had asked her what there was to be done in the house:
- wash the pan
- feed the cat

**Ruth:** I see, and what came then?

**Omar:** Nothing came.
"""
    document = read(talk, "talk.md")

    words = dict(speech(document)[:2])
    assert "- you said she was kind - told you all of that" in words["Ruth"]
    assert "- wash" not in words["Omar"]


def test_an_answer_behind_a_sign_may_begin_with_dots() -> None:
    asked = ("How did you come to the mill?", "Who told you about it?", "What did your mother say?", "And was it cold?")
    told = (
        "...and then it just stopped, as I told you.",
        "My aunt did, I think.",
        "I cannot remember.",
        "It was, to me.",
    )
    signed = read("\n\n".join(f"{one}\n\n○ {other}" for one, other in zip(asked * 2, told * 2, strict=True)))
    behind = read("\n\n".join(f"{one} – {other}" for one, other in zip(asked * 2, told * 2, strict=True)))

    assert [words for _, words in speech(signed)][1] == told[0]
    assert [words for _, words in speech(behind)][1] == told[0]


def test_a_letter_that_is_a_word_opens_no_turn_amid_letters_with_times() -> None:
    turns = [
        "I 00:08 Shall we begin with the mill?",
        "R 00:15 At 9:15 it begins, and by ten I have lost count.",
        "I would not call it a success, more a kind of habit.",
        "I 00:45 Is there anything about it that surprised you?",
        "R 00:49 We tried it the other way round, and it was worse.",
        "I 01:28 And what did she think?",
        "R 01:34 That was the year when she was away.",
        "I 01:47 And what came next?",
        "R 01:50 The last of us went home.",
    ]
    document = read("\n\n".join(turns))

    assert len(speech(document)) == len(turns) - 1
    assert "I would not call it a success" in speech(document)[1][1]


def test_words_and_a_colon_behind_a_tab_are_no_slip_of_the_label() -> None:
    said = [
        "How was it?",
        "Long, and it rained.",
        "And then?",
        "Trust: you have it or you do not.",
        "Who came?",
        "I did.",
    ]
    names = ("Interviewer", "Respondent 3")
    document = read("\n".join(f"{names[place % 2]}\t{words}" for place, words in enumerate(said * 2)))

    assert [words for _, words in speech(document)] == said * 2


def test_a_line_that_goes_on_with_an_article_and_a_capital_opens_no_turn() -> None:
    turns = [
        "Q. How was it?",
        "A. We started in the same week. She left in",
        "the March. I am still here.",
        "Q. And then?",
    ]
    document = read("\n".join([*turns, "A. Nothing came.", "Q. Why so?", "A. I cannot say."] * 2))

    assert {who for who, _ in speech(document)} == {"Q", "A"}


def test_where_notes_were_taken_is_nobody(tmp_path: Path) -> None:
    seen = ("The driver greets most who get in.", "Nobody is in the yard.", "Three women count the hours on a list.")
    places, names = ("on the bus", "At the depot", "in the canteen"), ("Ida", "Omar", "Ida")
    notes, talk = (
        "\n\n".join(f"1{day}/04/2024 09:31 - {who}: {seen[day]}" for day, who in enumerate(own))
        for own in (places, names)
    )

    assert {turn.speaker for turn in read_alone(tmp_path, notes).turns}.isdisjoint(places)
    assert [name for name, _ in speech(read_alone(tmp_path, talk))] == list(names)


@pytest.mark.parametrize(
    "said", ["Der Dr. Lindner hat das so gesagt.", "Le Dr. Lambert le disait.", "My Mr. Holm went."]
)
def test_a_title_behind_an_article_is_nobody(said: str) -> None:
    talk = "RUTH BERG. Why a kitchen?\n\nOLU ADE. I was hungry, and so were we all.\n\n" * 4

    assert names(read(f"{talk}{said}\n")) == {"RUTH BERG", "OLU ADE"}


def test_whole_names_and_then_their_letters_are_the_same_people_be_the_talk_short_or_a_word_small() -> None:
    head = "Ruth Berg: Why a kitchen?\n\nOlu Ade: that was it, I was hungry.\n\n"
    tail = "RB: And now?\n\nOA: Now I sleep.\n\n"

    assert [who for who, _ in speech(read(head + tail))] == ["Ruth Berg", "Olu Ade"] * 2
    assert [who for who, _ in speech(read(head + tail * 4))] == ["Ruth Berg", "Olu Ade"] * 5


def test_one_name_before_each_of_two_answers_is_who_answers() -> None:
    document = read("Why a kitchen?\n\nOlu: I was hungry.\n\nAnd now?\n\nOlu: Now I sleep.\n")

    assert [who for who, _ in speech(document)] == ["", "Olu"] * 2


def test_an_office_behind_an_article_is_somebody() -> None:
    talk = "The Chairman. Why a kitchen?\n\nMr. Ade. I was hungry, and so were we all.\n\n" * 4

    assert names(read(talk)) == {"The Chairman", "Mr. Ade"}


def test_how_something_is_put_is_nobody_where_all_is_in_capitals() -> None:
    talk = "WEBER: WARUM SUPPE?\n\nNOUR: ICH HATTE HUNGER.\n\n" * 4

    assert names(read(f"{talk}KURZ GESAGT: JA.\n")) == {"WEBER", "NOUR"}


@pytest.mark.parametrize("begun", ["I'm Ruth", "That’s OK", "You're late", "Don't worry"])
def test_how_a_sentence_begins_is_nobody(begun: str) -> None:
    assert names_nobody(begun)


@pytest.mark.parametrize("lead", ["", "[0:{0:02}] "])
def test_what_somebody_is_behind_a_word_that_is_no_name_is_a_label(lead: str) -> None:
    said = [("CODE LEADER", "Hold on."), ("NURSE 1", "I hold."), ("CODE LEADER", "Go on."), ("RECORDER", "I have it.")]
    text = "".join(f"{lead.format(at)}{who}: {words}\n" for at, (who, words) in enumerate(said * 3))

    assert names(read(text)) == {"CODE LEADER", "NURSE 1", "RECORDER"}


@pytest.mark.parametrize(("once", "letters"), [("Petra Holm-Aubry", "PH"), ("Petra Holm-Aubry", "PHA")])
def test_initials_of_a_double_surname_open_a_turn_though_a_small_letter_stands_behind(once: str, letters: str) -> None:
    document = read(
        "Ina Bruun: Who was there on the first day?\n\nOtto Kranz: My aunt, and later on my brother.\n\n"
        f"IB: And then?\n\nOK: Nobody.\n\n{once}: I came, too, with a cart.\n\nIB: When?\n\n"
        f"{letters}: well, in the spring, I think, when the road was dry.\n\nIB: And who came with you?\n\n"
        "OK: Nobody did."
    )

    assert speech(document)[6] == (once, "well, in the spring, I think, when the road was dry.")
