"""Labels of no known shape, learned from what comes back where paragraphs begin; and what is none."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import weigh
from pipeline.model import Document, Kind, Role
from tests.ingest.finished import read
from tests.ingest.make import speech

SAID = (
    ("Nour", "How did you come to the mill?"),
    ("Weber", "My aunt ran it, and I helped her."),
    ("Nour", "Was it hard?"),
    ("Weber", "Not for us; we were four."),
    ("Nour", "And what came next?"),
    ("Weber", "The river rose on us, twice."),
)


def talk(lead: str, behind: str = "") -> str:
    turns = ((lead.format(who, at=f"{at}.25", end=f"{at}.75"), text) for at, (who, text) in enumerate(SAID))
    return "\n\n".join(f"{before}{text}{behind}" for before, text in turns)


@pytest.mark.parametrize(
    "lead",
    [
        "{} → ",
        "{} = ",
        "{}; ",
        "{}/ ",
        "[b]{}:[/b] ",
        "\\textbf{{{}:}} ",
        "'''{}:''' ",
        "🎤 {}: ",
        "{} ..... ",
        "_{}_: ",
    ],
)
def test_signs_of_any_kind_around_a_name_that_comes_back(lead: str) -> None:
    assert speech(read(talk(lead))) == list(SAID)


def test_a_space_that_does_not_break_within_a_name_is_a_space() -> None:
    text = talk("{} → ").replace("Weber → My", "Ada\u00a0Lind → My").replace("Weber →", "Ada Lind →")

    assert [who for who, _ in speech(read(text))] == ["Nour", "Ada Lind"] * 3


@pytest.mark.parametrize("foot", ["1", "The mill | 1", "Page 1"])
def test_a_head_and_the_number_of_the_page_do_not_hide_that_names_stand_below_the_words(foot: str) -> None:
    turns = "\n\n".join(f"{text}\n{who} Lanyon, 10:0{at}" for at, (who, text) in enumerate(SAID))
    document = read(f"CONFIDENTIAL\n\n{turns}\n\n{foot}\n")

    assert speech(document) == [(f"{who} Lanyon", text) for who, text in SAID]


def test_a_year_that_is_the_last_answer_is_no_number_of_a_page() -> None:
    """Else nothing would stand below the last name, and each would have the words above it."""
    said = [*SAID, ("Nour", "And when was that, all of it?"), ("Weber", "2014.")]
    turns = "\n".join(f"{who}  10:0{at} AM\n{text}" for at, (who, text) in enumerate(said))
    document = read(f"Notes of the visit\nWe met at the gate.\nThe recording begins here.\n{turns}\n")

    assert speech(document) == said


@pytest.mark.parametrize(
    "line",
    ["{} said:", "{}, at 0:0{at} min", "Anf. {at} {} (S):", "{}  00:00:0{at} --> 00:00:09", "::: {{.x {}}}"],
)
def test_lines_that_do_nothing_but_say_who_speaks(line: str) -> None:
    document = read(
        "\n\n".join(f"{line.format(who, at=at)}\n{text}\nSo it was." for at, (who, text) in enumerate(SAID))
    )

    names = {turn.speaker.split(" (")[0] for turn in document.turns}
    assert names == {"Nour", "Weber"}
    assert [text.removesuffix(" / So it was.") for _, text in speech(document)] == [text for _, text in SAID]


def test_a_word_and_a_colon_below_a_line_that_says_who_speaks_is_no_name() -> None:
    text = "\n\n".join(f"{who} said:\n    {words}" for who, words in SAID)
    last = SAID[-1][1]
    document = read(text.replace(last, f"Trust: you have it or not. {last}"))

    assert speech(document) == [*SAID[:-1], (SAID[-1][0], f"Trust: you have it or not. {last}")]


def test_a_page_that_ends_between_a_name_and_the_words() -> None:
    turns = [f"{who} Lanyon -- Analyst\n\n{text}" for who, text in SAID]
    turns[2] = turns[2].replace("\n\n", "\n\n1\nCONFIDENTIAL\n")
    document = read("\n\n".join(["CONFIDENTIAL", *turns, "2"]))

    assert [text for _, text in speech(document)] == [text for _, text in SAID]


@pytest.mark.parametrize(("number", "time"), [("za073, {at}", None), ("Kl. 10:0{at}", (601.0, 601.0))])
def test_what_numbers_the_turns_above_each_is_nobodys_and_a_clock_stays(
    number: str, time: tuple[float, float] | None
) -> None:
    text = "\n\n".join(f"{number.format(at=at)}\n{who}: {text}" for at, (who, text) in enumerate(SAID))
    document = read(text)

    assert speech(document) == list(SAID)
    assert document.turns[1].time == time


@pytest.mark.parametrize("sign", ["— ", "[오전 10:0{at}] ", "`0{at}:10` "])
def test_signs_between_labels_and_words_are_nobodys(sign: str) -> None:
    text = "\n\n".join(f"{who}: {sign.format(at=at)}{text}" for at, (who, text) in enumerate(SAID))

    assert speech(read(text)) == list(SAID)


def test_codes_that_the_head_tells_the_names_of_are_labels_be_they_few() -> None:
    said = "\n\n".join(f"{1 + at % 2}: {text}" + "\n\nSo it was." * 6 for at, (_, text) in enumerate(SAID))
    document = read(f"1 = Nour Amadi (interviewer)\n\n2 = Weber Lind (boatman)\n\n{said}")

    assert [who for who, _ in speech(document)] == ["Nour Amadi", "Weber Lind"] * 3


def test_numbers_that_rise_before_a_name_are_times() -> None:
    document = read(talk("{at} {end} {}: "))

    assert speech(document) == list(SAID)
    assert [turn.time for turn in document.turns] == [(at + 0.25, at + 0.75) for at in range(len(SAID))]


def test_tags_that_say_who_speaks_in_a_text_without_a_root() -> None:
    assert speech(read(talk('<U WHO="{}"> ', " </U>"))) == list(SAID)


def test_tags_alone_above_the_words_among_others_that_part_paragraphs() -> None:
    tags = "\n".join(f'<SPEAKER ID={n} NAME="{who}">\n{text}\n<P>\nSo it was.' for n, (who, text) in enumerate(SAID))

    assert [who for who, _ in speech(read(f"Session 3\n\n<CHAPTER ID=2>\n{tags}\n"))] == [who for who, _ in SAID]


def test_names_in_tags_around_the_words() -> None:
    words = "".join(f"<{who}>{text}</{who}>\n\n" for who, text in SAID)

    assert speech(read(words)) == list(SAID)
    assert speech(read(words.replace("Nour", "ŁĄK"))) == [(who.replace("Nour", "ŁĄK"), text) for who, text in SAID]


def test_a_name_in_capitals_and_a_mood_before_a_stop() -> None:
    text = talk("{} ").replace("Nour", "NOUR (smiling).").replace("Weber", "WEBER.")

    assert [who for who, _ in speech(read(text))] == ["NOUR", "WEBER"] * 3


def test_a_name_and_a_clock_before_the_words() -> None:
    text = "\n\n".join(f"{who} 00:1{at} {said}" for at, (who, said) in enumerate(SAID))
    document = read(text)

    assert speech(document) == list(SAID)
    assert [turn.time for turn in document.turns if turn.time] == [(at, at) for at in range(10, 16)]


@pytest.mark.parametrize(
    "text",
    [
        "Bread = flour and water.\n\nSoup = what is left.\n\nTea = leaves.\n\n" * 3,  # a list, and nobody speaks
        "\n\n".join(f"Chapter {n}; the house was built, and sold again." for n in range(1, 9)),
        "\n\n".join(f"However, the house {n} was built; it was sold again." for n in range(1, 9)),
        "Note → see the map.\n\nSource → the archive.\n\n" * 4,
    ],
)
def test_lists_and_prose_name_nobody(text: str) -> None:
    assert {who for who, _ in speech(read(text))} <= {""}


def test_who_counts_each_speakers_turns_has_two_speakers() -> None:
    text = "\n\n".join(f"{'IR'[at % 2]}-{at // 2 + 1}: {said}" for at, (_, said) in enumerate(SAID * 2))

    assert {who for who, _ in speech(read(text))} == {"I", "R"}


def test_what_always_stands_behind_a_name_above_the_words_is_nobodys_words() -> None:
    about = {"Nour": "Rosa Nour -- Analyst", "Weber": "Uwe Weber -- Chief of the Mill"}
    text = "\n\n".join(f"{about[who]}\n\n{said}" for who, said in SAID)

    assert [said for _, said in speech(read(text))] == [said for _, said in SAID]


def test_a_part_in_another_shape_beside_names_with_a_colon() -> None:
    text = "\n\n".join([talk("{} ").replace("Nour ", "Q\t").replace("Weber ", "MS. WEBER:  ")] * 2)

    assert [who for who, _ in speech(read(text))] == ["Q", "MS. WEBER"] * 6


def test_questions_that_alternate_with_answers_are_an_interviewers() -> None:
    document = read("\n\n".join(said for _, said in SAID * 2))
    roles = [turn.role for turn in document.turns if turn.kind is Kind.SPEECH]

    assert roles == [Role.INTERVIEWER, Role.RESPONDENT] * 6
    assert any("without a speaker label" in warning for warning in document.warnings)


def test_numbered_topics_between_turns_are_headings() -> None:
    text = f"1. Beginnings\n\n{talk('{}: ')}\n\n2. What is to come\n\n{talk('{}: ')}\n"

    assert _headings(read(text)) == ["1. Beginnings", "2. What is to come"]


def _headings(document: Document) -> list[str]:
    return [document.slice(turn.paragraphs) for turn in document.turns if turn.kind is Kind.HEADING]


def test_the_summary_above_the_transcript_is_no_talk() -> None:
    text = f"Summary\n\nMoney: hardly enough.\n\nWeber: send the names.\n\nTranscript\n\n{talk('{}: ')}\n"

    assert speech(read(text)) == list(SAID)


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("{}. ", ("a", "b")),
        ("{}) ", ("a", "b")),
        ("{} - ", ("i", "r")),
        ("{} (T) ", ("NOUR", "WEBER")),
        ("{} [T]: ", ("Nour", "Weber")),
    ],
)
def test_small_letters_and_a_name_with_its_letter_in_brackets(lead: str, names: tuple[str, str]) -> None:
    called = dict(zip(("Nour", "Weber"), names, strict=True))
    document = read("\n".join(f"{lead.format(called[who])}{text}" for who, text in SAID))

    assert speech(document) == [(called[who], text) for who, text in SAID]
    assert not weigh(document).doubts


def test_the_letters_of_a_list_are_nobody() -> None:
    listed = "\n".join(f"{n}. Which do you use?\na. I use the mill.\nb. I use the well.\n" for n in range(1, 5))

    assert {who for who, _ in speech(read(listed))} == {""}


@pytest.mark.parametrize("lead", ["{} 3:{at} ", "Speaker {} 12:{at} "])
def test_the_numbers_of_a_question_and_of_a_turn_stand_behind_a_name(lead: str) -> None:
    text = "\n\n".join(lead.format(who, at=at) + said for at, (who, said) in enumerate(SAID, start=1))

    assert [said for _, said in speech(read(text))] == [said for _, said in SAID]


@pytest.mark.parametrize("shape", ["{}) ", "<<{}>> "])
def test_one_may_tell_her_life_in_a_single_turn(shape: str) -> None:
    names = ("M", "3", "M", "2", "M", "3", "M", "2") if shape == "{}) " else ("INT", "P") * 4
    turns = [
        f"{shape.format(name)}{'What came next?' if name in ('M', 'INT') else 'We ground corn, and I swept.'}"
        for name in names
    ]
    turns[5] += "\n\nThen the river rose on us, and we carried all the sacks up." * 10
    found = speech(read("\n\n".join(turns)))

    assert [name for name, _ in found] == list(names)


def test_paragraphs_that_begin_alike_amid_a_long_text_are_no_talk() -> None:
    prose = ["The mill stood by the river, and nobody knows who built it."] * 30
    listed = [f"{name} → what the river left there" for name in ("Corn", "Oats", "Corn", "Oats", "Corn", "Oats")]

    assert {name for name, _ in speech(read("\n\n".join((*prose, *listed, *prose))))} <= {""}


def test_the_hours_of_a_day_above_the_turns_are_nobody() -> None:
    turns = [f"Kl. 10:0{at}\n\n{who}:\n\n{said}\n\nWe swept, too." for at, (who, said) in enumerate(SAID * 2, start=0)]

    assert {name for name, _ in speech(read("\n\n".join(turns)))} <= {"Nour", "Weber"}


def test_who_is_called_otherwise_once_has_a_time_as_the_others_have() -> None:
    said = talk("{0}—00:0{at}—").replace("Nour—00:04", "Nour Said—00:04").replace(".25—", "—")

    assert [turn.time[0] if turn.time else None for turn in read(said).turns] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("lead", ["{} ", "00:0{at:.1} {} ", "[00:0{at:.1}] {} "])
def test_parts_in_the_talk_that_are_counted_need_no_sign_behind_them(lead: str) -> None:
    parts = {"Nour": "Speaker 1", "Weber": "Speaker 2"}
    turns = [lead.format(parts[who], at=str(at)) + text for at, (who, text) in enumerate(SAID)]
    assert speech(read("\n\n".join(turns))) == [(parts[who], text) for who, text in SAID]


def test_what_is_counted_and_no_part_is_no_label() -> None:
    turns = ["Platform 1 was wet.", "Platform 2 was dry.", "Platform 1 had a roof.", "Platform 2 had none."] * 2
    assert {who for who, _ in speech(read("\n\n".join(turns)))} == {""}


def test_signs_behind_a_part_that_is_counted_are_no_words() -> None:
    parts = {"Nour": "Speaker 1", "Weber": "Speaker 2"}
    turns = [f"{parts[who]} ..... {text}" for who, text in SAID]

    assert speech(read("\n\n".join(turns))) == [(parts[who], text) for who, text in SAID]


@pytest.mark.parametrize("line", ["{} said:", "[{} speaking]", "Now {} says"])
def test_lines_that_name_two_by_turns_twice_each_are_enough(line: str) -> None:
    turns = [f"{line.format(who)}\n    {text}" for who, text in SAID[:4]]

    assert speech(read("\n\n".join(turns))) == list(SAID[:4])


def test_lines_that_only_look_alike_say_nobody_speaks() -> None:
    lines = ("The tools needed:", "The people needed:", "The tools needed:", "The days needed:")
    turns = [f"{line}\n    {text}" for line, (_, text) in zip(lines, SAID, strict=False)]

    assert {who for who, _ in speech(read("\n\n".join(turns)))} <= {""}


@pytest.mark.parametrize("number", ["{}: ", "#{}: ", "({}): ", "n° {}: "])
@pytest.mark.parametrize("leads", ["M: ", "Laura: "])
def test_who_leads_people_that_are_numbers_has_a_label_too(number: str, leads: str) -> None:
    said = ((0, "Who mends the nets?"), (1, "I do."), (3, "And I, at night."), (0, "And you?"), (2, "Never, I row."))
    text = "\n".join(f"{number.format(who) if who else leads}{words}" for who, words in said * 3)

    assert speech(read(text)) == [(str(who) if who else leads[:-2], words) for who, words in said * 3]


@pytest.mark.parametrize("sign", ["-", "–"])
@pytest.mark.parametrize("legend", ["", "K-Karel \tM-Maren\tB-Baker (Olga)\n\n"])
def test_a_hyphen_right_before_the_words_is_a_sign_like_one_with_a_space(sign: str, legend: str) -> None:
    said = (
        ("K", "Good morning, we want to learn how the bakery orders its flour. Who orders it?"),
        ("B", "half of it my sister, half of it me."),
        ("M", " Is there a sheet"),
        ("B", "There is. The mill and the day."),
        ("K", "And the bills?"),
        ("B", " Now and then one goes astray."),
        ("M", "Could we have a copy?"),
        ("B", "Take this one."),
    )
    text = legend + "\n".join(f"{who}{sign}{words}" for who, words in said)

    assert speech(read(text)) == [(who, words.strip()) for who, words in said]


@pytest.mark.parametrize("lead", ["{}; ", "{} at 00:{at}: ", "{} → ", "[{}] = "])
def test_two_who_speak_twice_by_turns_are_enough_where_one_of_them_asks(lead: str) -> None:
    brief = ((lead.format(who, at=f"{at + 10}"), text) for at, (who, text) in enumerate(SAID[:4]))
    document = read("\n\n".join(before + text for before, text in brief))
    assert [(turn.speaker, turn.role) for turn in document.turns] == [
        ("Nour", Role.INTERVIEWER),
        ("Weber", Role.RESPONDENT),
        ("Nour", Role.INTERVIEWER),
        ("Weber", Role.RESPONDENT),
    ]


def test_four_paragraphs_that_begin_alike_and_ask_nothing_are_no_talk() -> None:
    told = ("the mill is closed.", "the river rose.", "we were four.", "my aunt ran it.")
    document = read("\n\n".join(f"{who} → {text}" for who, text in zip(("Monday", "Tuesday") * 2, told, strict=True)))
    assert not any(turn.speaker for turn in document.turns)


def test_who_tells_a_whole_life_in_the_last_turn_hides_no_labels() -> None:
    life = [f"We had {number} boats in the year after that, and sold as many." for number in range(3, 12)]
    document = read("\n\n".join((talk("• {} → "), *life)))
    assert [turn.speaker for turn in document.turns] == ["Nour", "Weber"] * 3
