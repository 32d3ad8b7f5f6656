"""What stands beside a talk, or names who speaks otherwise than before each turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Kind, Role
from tests.ingest.make import kinds, read_alone, speech

MEETING = (
    "Meeting on the bridge\n\nGood evening, and thank you for coming. I say a little and then you ask.\n\n"
    "AUDIENCE MEMBER: Is it true that it closes?\n\nIt does not. We close one lane in June.\n\n"
    "And we open it in July.\n\n"
    "AUDIENCE MEMBER: And the bus?\n\nThe bus goes on. I spoke with the driver.\n\nAUDIENCE MEMBER: I doubt that.\n\n"
    "I understand that.\n"
)
WARD = (
    "AB: How long have you worked here?\nCD: I came eleven years ago.\nAB: What has changed?\n"
    "CD: There are fewer of us.\nAB: What helps you?\nCD: My colleagues, and the dog.\n"
)
SIGNED = (
    "Nurses on nights\n\nTwo of them answer.\n\n"
    "How long have you worked here?\nI came long ago. (Ann de Boer, head nurse)\n"
    "Since spring. (Piet Smit, nurse)\n\nWhat has changed?\nI have nine beds now. (Ann de Boer, head nurse)\n"
    "I cannot tell. (Piet Smit, nurse)\n\nWhat helps you?\nMy colleagues do. (Ann de Boer, head nurse)\n"
    "The dog. (Piet Smit, nurse)\n"
)
PAGE = (
    "# A talk\n\n**Ann Berg:** How did you come to it?\n\n**Olu Ade:** I was bored.\n\n"
    "**Ann Berg:** What did you write?\n\n**Olu Ade:** A game with a snail.\n\n---\n\n"
)
BELOW = (
    '[← Back to all talks](index.md)\n\n<button onclick="turn()">\n  <span id="mode">Light Mode</span>\n</button>\n\n'
    "<script>\n  // the theme\n  function turn() {\n    page.set('light');\n  }\n</script>\n"
)


def test_where_the_floor_alone_has_a_label_it_has_a_paragraph_each_and_that_is_told(tmp_path: Path) -> None:
    document = read_alone(tmp_path, MEETING)

    assert [who for who, _ in speech(document)] == ["", "AUDIENCE MEMBER"] * 3 + [""]
    assert speech(document)[2] == ("", "It does not. We close one lane in June. / And we open it in July.")
    assert any("only 'AUDIENCE MEMBER' has a label; 4 turns" in warning for warning in document.warnings)


def test_where_another_has_a_label_the_floor_speaks_on(tmp_path: Path) -> None:
    document = read_alone(
        tmp_path, MEETING.replace("It does not.", "MILLER: It does not.").replace("The bus", "MILLER: It")
    )

    assert {who for who, _ in speech(document)} == {"AUDIENCE MEMBER", "MILLER"}


@pytest.mark.parametrize("word", ["Probe", "Follow-up", "Nachfrage", "Repregunta"])
def test_who_asks_further_is_who_asks(word: str, tmp_path: Path) -> None:
    asked = f"I: What do you like?\nR: The quiet.\n{word}: Could you say more?\nR: Nobody calls.\n"
    document = read_alone(tmp_path, f"{asked}I: And then?\nR: I read.\n")

    assert [turn.role for turn in document.turns if turn.speaker == word] == [Role.INTERVIEWER]


def test_what_a_probe_is_answered_with_is_said_by_who_answers(tmp_path: Path) -> None:
    asked = "I: What do you write?\nE1: Plays.\nProbe: Since when?\nE1 (probe): As a child, I think.\n"
    document = read_alone(tmp_path, f"{asked}I: And for whom?\nE1: For myself.\nE1 (probe): I never show them.\n")

    assert {turn.role for turn in document.turns if turn.speaker.startswith("E1")} == {Role.RESPONDENT}


def test_the_team_in_brackets_right_before_a_name_is_no_part_of_it(tmp_path: Path) -> None:
    text = "Ann: I slept.\n\n[NO]Vik: I did not.\n\n[NO]Ole: Nor did I.\n\nAnn: You see.\n\n[NO]Vik: I hope to.\n"

    assert [who for who, _ in speech(read_alone(tmp_path, text))] == ["Ann", "Vik", "Ole", "Ann", "Vik"]


@pytest.mark.parametrize("title", ["", "Speakers\n", "Legend:\n"])
def test_a_list_below_the_talk_says_what_people_are_and_nobody_says_it(title: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"{WARD}\n{title}AB: interviewer\nCD: head nurse\n")

    assert len(speech(document)) == 6
    assert kinds(document, Kind.BACK)[-2:] == ["AB: interviewer", "CD: head nurse"]


def test_short_last_answers_are_no_such_list(tmp_path: Path) -> None:
    assert len(speech(read_alone(tmp_path, f"{WARD}\nAB: interviewer or nurse?\nCD: nurse\n"))) == 8


def test_a_name_and_a_post_behind_the_words_is_who_says_them_and_a_question_above_is_asked(tmp_path: Path) -> None:
    document = read_alone(tmp_path, SIGNED)

    assert [turn.role for turn in document.turns if turn.kind is Kind.SPEECH] == [
        *(Role.INTERVIEWER, Role.RESPONDENT, Role.RESPONDENT) * 3
    ]
    assert speech(document)[1] == ("Ann de Boer", "I came long ago.")
    assert speech(document)[2] == ("Piet Smit", "Since spring.")


def test_links_scripts_and_buttons_below_a_talk_in_markdown_are_not_said(tmp_path: Path) -> None:
    document = read_alone(tmp_path, PAGE + BELOW, "talk.md")

    assert speech(document)[-1] == ("Olu Ade", "A game with a snail.")
    assert kinds(document, Kind.BACK) == ["← Back to all talks"]


def test_a_sentence_that_leads_elsewhere_below_a_talk_in_markdown_is_not_said(tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"{PAGE}Read more of snails [here](snail.md).\n", "talk.md")

    assert speech(document)[-1] == ("Olu Ade", "A game with a snail.")


def test_a_link_within_words_is_said(tmp_path: Path) -> None:
    document = read_alone(tmp_path, PAGE.replace("---\n\n", "") + "It is [here](snail.md).\n", "talk.md")

    assert speech(document)[-1][1].endswith("It is here.")


def test_bold_letters_may_end_before_the_question_mark(tmp_path: Path) -> None:
    text = "# Talk\n\n**How did you begin**?\n\nI began with a loan.\n\n**Who came first**?\n\nMy neighbours.\n"
    document = read_alone(tmp_path, text + "\n**What was hard?**\n\nThe winter. I had no oven.\n", "talk.md")

    assert [turn.role for turn in document.turns if turn.kind is Kind.SPEECH] == [Role.INTERVIEWER, Role.RESPONDENT] * 3


def test_an_address_alone_below_the_last_turn_is_not_said(tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"{WARD}\n<https://mill.example/talk?t=2h>\n")

    assert speech(document)[-1] == ("CD", "My colleagues, and the dog.")
    assert kinds(document, Kind.BACK) == ["<https://mill.example/talk?t=2h>"]


def test_addresses_that_people_send_are_theirs(tmp_path: Path) -> None:
    text = WARD.replace("CD: There are", "CD: See\n\nhttps://mill.example/nine\n\nThere are")

    assert speech(read_alone(tmp_path, f"{text}\nhttps://mill.example/ten\n"))[-1][1].endswith(
        "https://mill.example/ten"
    )


def test_words_that_run_on_behind_a_name_in_a_heading_are_said_and_that_is_told(tmp_path: Path) -> None:
    turns = "### Interviewer\n\nSince when?\n\n### Potter\n\nSince spring.\n\n"
    document = read_alone(tmp_path, f"{turns * 2}### InterviewerAnd why?\n\n### PotterBecause I could.\n", "talk.md")

    assert speech(document)[-2:] == [("Interviewer", "And why?"), ("Potter", "Because I could.")]
    assert any("'PotterBecause' for 'Potter'" in warning for warning in document.warnings)


def test_two_spaces_before_a_time_tell_what_one_space_tells(tmp_path: Path) -> None:
    text = "A1 0:01\nSince when?\n\nP1 0:05\nSince spring, I think.\n\nA1 0:09\nAnd why?\n\nP1 0:12\nI had to.\n\n"

    assert speech(read_alone(tmp_path, f"{text}A1  0:20\nThank you.\n"))[-1] == ("A1", "Thank you.")


def test_a_word_for_an_answer_is_not_said_though_few_answers_have_it(tmp_path: Path) -> None:
    text = "¿Cómo vive usted?\n\nrespuesta:vivo bien\n\n¿Y su madre?\n\nrespuesta : ella está en casa\n\n"
    document = read_alone(
        tmp_path, f"{text}¿Desde cuándo?\n\nDesde mayo.\n\n¿Por qué?\n\nYo quería.\n\n¿Y ahora?\n\nAhora leo.\n"
    )

    assert [words for _, words in speech(document)[1:4:2]] == ["vivo bien", "ella está en casa"]


@pytest.mark.parametrize(
    "below",
    [
        "Interview and photos: Ann Berg",
        "Follow us on Instagram: @ward",
        "Tags: nurses, nights",
        "Publicado em 3 de maio",
    ],
)
def test_who_made_a_page_and_what_it_offers_is_not_said(below: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"{WARD}\n{below}\n")

    assert speech(document)[-1] == ("CD", "My colleagues, and the dog.")
    assert kinds(document, Kind.BACK) == [below]


def test_a_sentence_of_who_speaks_on_is_said(tmp_path: Path) -> None:
    assert speech(read_alone(tmp_path, f"{WARD}\nFollow us to the ward.\n"))[-1][1].endswith("Follow us to the ward.")


def test_the_last_word_of_a_wrapped_sentence_is_said_though_pages_offer_it(tmp_path: Path) -> None:
    talk = WARD.replace("and the dog.", "and the dog, which is all that we do\nshare,")

    assert speech(read_alone(tmp_path, talk))[-1][1].endswith("share,")


@pytest.mark.parametrize("mark", ["End of recording 00:01:20", "[END OF INTERVIEW]", "-- End of transcript --"])
def test_little_below_the_line_that_ends_a_talk_is_nobodys(mark: str, tmp_path: Path) -> None:
    talk = "I: What is hard?\n\nR: The hours, I think.\n\n" * 4
    document = read_alone(tmp_path, f"{talk}{mark}\nTyped by KL, read again by MM\n")

    assert speech(document)[-1] == ("R", "The hours, I think.")


@pytest.mark.parametrize("mark", ["[End of tape 1]", "[End of side A]"])
def test_a_tape_may_end_amid_a_turn(mark: str, tmp_path: Path) -> None:
    talk = "I: What is hard?\n\nR: The hours, I think.\n\n" * 4
    document = read_alone(tmp_path, f"{talk}{mark}\n\nAnd the stairs, too.\n")

    assert speech(document)[-1][1].endswith("And the stairs, too.")
