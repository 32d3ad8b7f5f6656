"""Questions that carry no label, and the answers between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.doubts.heads_in_words import heads_in_words
from pipeline.ingest.registry import best
from pipeline.model import Document, Kind, Role
from tests.ingest.finished import read
from tests.ingest.make import kinds, read_alone, received, speech


def roles(document: Document) -> list[Role]:
    return [turn.role for turn in document.turns if turn.kind is Kind.SPEECH]


def told_of_heads(document: Document) -> list[str]:
    return heads_in_words(document, [turn for turn in document.turns if turn.kind is Kind.SPEECH])


BY_TURNS = [Role.INTERVIEWER, Role.RESPONDENT]


def test_headings_below_a_title_ask_though_some_of_them_state() -> None:
    asked = (
        "Who tars the boats?",
        "You spoke of a quarrel.",
        "What was it about?",
        "Will you go back?",
        "That is all.",
    )
    parts = "\n\n".join(f"## {one}\n\nI do, and {number} of my cousins do." for number, one in enumerate(asked, 2))
    document = read(f"# Talks at the ferry: Omar\n\n{parts}\n", "talk.md")

    assert roles(document) == BY_TURNS * 5
    assert kinds(document, Kind.HEADING) == ["Talks at the ferry: Omar"]


def test_answers_in_quotation_marks_have_questions_before_them() -> None:
    asked = "Was kochen Sie gern?\n\n„Suppe, meist mit Lauch.“\n\nUnd wo? (daheim, im Betrieb)\n\n„Daheim.“\n\n"
    document = read(f"Zur Person\n\n{asked * 2}Zur Küche\n\n{asked}")

    assert roles(document) == BY_TURNS * 6
    assert kinds(document, Kind.HEADING) == ["Zur Person", "Zur Küche"]


def test_a_short_answer_without_quotation_marks_below_a_question_is_no_heading() -> None:
    quoted = "Where do you bake?\n\n“At home, by the river.”\n\n"
    document = read(f"{quoted * 2}Where are you from?\n\nSalt Quay, near Marl\n\n{quoted}Prices\n\n{quoted}")

    assert speech(document)[5] == ("", "Salt Quay, near Marl")
    assert kinds(document, Kind.HEADING) == ["Prices"]


def test_a_line_below_an_answer_with_a_dash_is_said_where_answers_end_without_a_stop() -> None:
    asked = "1. What do you bake?\n– Rye bread, in the old oven\n2. Who buys it?\n– The people on the quay\n"
    text = f"{asked * 2}3. And in winter?\n– Less of it\nThe quay is empty then\n4. Why?\n– Ice\nPRICES\n{asked}"
    document = read(text)

    assert ("", "Less of it / The quay is empty then") in speech(document)
    assert kinds(document, Kind.HEADING) == ["PRICES"]


COUNTED = (
    "1. The house\n\nWhere do you live?\n\nI live by the river.\n\nSince when?\n\nI came in spring.\n\n"
    "{} The bakery\n\nWhat do you bake?\n\nI bake rye bread.\n\nWho buys it?\n\nMy aunt does.\n\n"
    "{} The quay\n\nWhat do you need?\n\nI need these:\n\n1. Salt\n\n2. Rye\n\nAnd else?\n\nI need sleep.\n"
)


def test_titles_that_count_on_above_questions_without_numbers_are_headings() -> None:
    document = read(COUNTED.format("2.", "3."))

    assert kinds(document, Kind.HEADING)[-2:] == ["2. The bakery", "3. The quay"]
    assert any("Salt" in said and "Rye" in said for _, said in speech(document))
    assert not told_of_heads(document)


def test_counted_answers_below_questions_without_numbers_are_no_titles() -> None:
    document = read("".join(f"Where do you bake in {n}?\n\n{n}. Kitchen of mine\n\n" for n in range(1, 8)))

    assert roles(document) == BY_TURNS * 7


def test_a_title_below_a_gap_heads_where_answers_stand_right_below_questions() -> None:
    asked = "What do you bake?\n- Rye bread\n\nWho buys it?\n- My aunt\n\n"

    assert "The quay" in kinds(read(f"{asked * 2}The quay\nWho works there?\n- Nobody\n\n{asked}"), Kind.HEADING)


def test_a_numbered_title_in_an_answer_that_does_not_count_on_is_told() -> None:
    (told,) = told_of_heads(read(COUNTED.format("2.", "7.")))

    assert "like a heading ends" in told
    assert "'2. The bakery'" in told


@pytest.mark.parametrize("sign", ["R/ ", "Rta/ ", "- ", "-", ""])
def test_questions_in_turn_are_an_interviewers_and_the_sign_of_an_answer_is_no_word(sign: str) -> None:
    asked = f"¿Qué cocina usted?\n{sign}Sopa de puerros.\n¿Y para quién?\n{sign}Para la gente del barrio.\n"
    text = f"Entrevista\nEn la cocina\n{asked * 3}"
    document = read(text)

    assert best(received(text, "talk.txt"))[0].name == "text"
    assert roles(document) == BY_TURNS * 6
    assert speech(document)[1] == ("", "Sopa de puerros.")
    assert any("without a speaker label" in told for told in document.warnings)


def test_numbers_begin_anew_in_each_of_several_question_sheets() -> None:
    sheet = "1-What do you cook?\nLeek soup\n2- Who eats it?\nMy aunt\n3- Do you sell it ?\nNo\n"

    assert roles(read(sheet * 3)) == BY_TURNS * 9


def test_several_questions_at_once_are_asked_and_an_answer_that_asks_back_is_none() -> None:
    asked = "Where do you live?\n\nI live by the river.\n\n" * 4
    many = "What do you keep there? How long do you keep all of it for? What does it cost you to keep it that long?"
    back = (
        "Well, we kept it there for as long as anybody wanted us to keep it, and longer. Why do you want to know that?"
    )
    document = read(f"{asked}{many}\n\nWho pays?\n\nMy aunt.\n\n{asked}Who came?\n\n{back}\n\nWho left?\n\nNobody.")

    told = {words: turn.role for turn, (_, words) in zip(
        [turn for turn in document.turns if turn.kind is Kind.SPEECH], speech(document), strict=True)}  # fmt: skip
    assert (told[many], told[back]) == (Role.INTERVIEWER, Role.RESPONDENT)


@pytest.mark.parametrize(
    "text",
    [
        "The mill stood by the river. Who built it?\n\n" + "It was sold, and sold again to bakers.\n\n" * 9,
        "We walked. Was it far? I think so.\n\nWhy did they go?\n\n" + "I never asked my aunt about it.\n\n" * 8,
    ],
)
def test_whoever_asks_now_and_then_is_nobodys_interviewer(text: str) -> None:
    assert set(roles(read(text))) == {Role.RESPONDENT}


def test_above_an_answer_word_stands_what_is_asked_with_a_question_mark_or_without() -> None:
    asked = "What do you cook?\n\nResponse: Leek soup.\n\nDescribe your kitchen\n\nResponse: Two rings and a board.\n\n"
    document = read(
        f"Literature:\n\n[1] Holt, M. Soups of the north.\n\n{asked * 2}And who eats it?\n\nResponse: All.\n"
    )

    assert roles(document) == BY_TURNS * 5
    assert speech(document)[2] == ("", "Describe your kitchen")


def test_what_is_bold_above_the_first_question_is_a_title() -> None:
    asked = "**What do you cook?**\n\nI make leek soup, mostly.\n\n"
    document = read(f"**The name is Holt.**\n\nShe left school at ten.\n\n**Q&A**\n\n{asked * 4}", "talk.md")

    assert roles(document) == BY_TURNS * 4
    assert any("before the first question" in told for told in document.warnings)


def test_where_only_numbered_questions_carry_a_label_what_comes_after_is_the_answer() -> None:
    asked = "Question1：\n\nWhat did you cook today？\n\nLeeks, as we had so many.\n\n"
    document = read(asked + asked.replace("1", "2") + asked.replace("1", "3"))

    assert roles(document) == BY_TURNS * 3


def test_questions_in_brackets_end_with_their_mark_too_and_two_may_answer_each_numbered_one() -> None:
    asked = "Who cooks at home? (open)\n\nRespuesta: My aunt.\n\nIs it soup? (closed)\n\nRespuesta:no, bread.\n\n"
    assert roles(read(asked * 2)) == BY_TURNS * 4

    group = "".join(f"{n}. What do you cook on day {n}?\n\nA: Leek soup\n\nB: I bake bread\n\n" for n in range(1, 5))
    assert roles(read(group)) == [Role.INTERVIEWER, Role.RESPONDENT, Role.RESPONDENT] * 4


def test_the_number_of_a_question_is_no_part_of_who_speaks() -> None:
    asked = "".join(f"Question {n}) Who cooks on day {n}\n\nAnswer {n}) My aunt does.\n\n" for n in range(1, 5))

    assert speech(read(asked))[:2] == [("Question", "Who cooks on day 1"), ("Answer", "My aunt does.")]
    assert roles(read(asked)) == BY_TURNS * 4


def test_a_few_answers_with_a_sign_of_their_own_leave_the_questions() -> None:
    plain = "¿Y qué cocina usted?\n\nRespeto las recetas.\n\n¿Y para quién?\n\nPara el barrio.\n\n"
    document = read(f"{plain * 3}¿Y con quién?\n\nRta: Con mi tía.\n\n{plain}¿Y dónde?\n\nRta: Aquí.\n\n")

    assert roles(document) == BY_TURNS * 10
    assert [said for _, said in speech(document)][1::2].count("Respeto las recetas.") == 4
    assert speech(document)[-1] == ("", "Aquí.")


def test_a_numbered_question_without_its_mark_is_asked_too_and_a_dash_may_open_an_answer() -> None:
    asked = "{0}.Where do you bake {0}?\nR: At home, I think.\n\n"
    odd = "4.Tell of the other ovens.\nR:- A page of prices.\n\n5.What of soup?\nR:In the winter alone.\n\n"
    document = read("".join(map(asked.format, (1, 2, 3))) + odd)

    assert roles(document) == BY_TURNS * 5
    assert speech(document)[-3:] == [
        ("R", "- A page of prices."),
        ("", "5.What of soup?"),
        ("R", "In the winter alone."),
    ]


def test_a_question_that_lacks_the_label_of_all_others_is_asked_too() -> None:
    asked = "Question: Where do you bake?\n\nAt home, I think.\n\nIn the yard in May.\n\n"
    document = read(asked * 3 + "And where do you sell?\n\nAt the gate.\n\nQuestion: To whom?\n\nTo all.\n")

    assert roles(document) == BY_TURNS * 5
    assert "1 question without a speaker label taken for an interviewer's" in document.warnings


def test_the_letters_of_a_list_of_questions_are_nobody_and_two_people_may_be_letters() -> None:
    letters = "ABCDEFG"
    document = read("".join(f"{letter}. Where do you bake in {letter}?\n\nAt home, I think.\n\n" for letter in letters))

    assert {who for who, _ in speech(document)} == {""}
    assert roles(document) == BY_TURNS * 7
    assert {who for who, _ in speech(read("A. Where do you bake?\n\nB. At home, I think.\n\n" * 4))} == {"A", "B"}


def test_bold_that_runs_over_into_an_answer_asks_nothing() -> None:
    asked = "**Where do you bake {0}?**\n\nAt home, I think, and {0}\n\n**in the yard of the mill.**\n\n"
    document = read("".join(map(asked.format, ("soup", "bread", "leeks"))), "talk.md")

    assert roles(document) == BY_TURNS * 3


def test_what_stands_behind_the_last_answer_under_a_heading_is_not_said() -> None:
    asked = "**{0}) Where do you bake?**\n\nAt home, I think.\n\n"
    document = read(
        f"# Talk\n\n{''.join(map(asked.format, range(1, 6)))}## Conclusion\n\nWe learned of ovens.\n", "talk.md"
    )

    assert roles(document) == BY_TURNS * 5
    assert kinds(document, Kind.BACK) == ["We learned of ovens."]


def test_who_is_named_above_each_of_several_interviews_does_not_speak() -> None:
    asked = "**{0}. Where do you bake?**\n\nAt home, I think.\n\n"
    part = f"Interviewer: Ida Weber\n\n{''.join(map(asked.format, range(1, 6)))}"
    document = read(f"## Interview 1\n\n{part}## Interview 2\n\n{part.replace('Weber', 'Nour')}", "talk.md")

    assert roles(document) == BY_TURNS * 10
    assert kinds(document, Kind.FRONT)[:1] == ["Interviewer: Ida Weber"]


def test_questions_behind_hyphens_are_an_interviewers() -> None:
    asked = "-Where do you bake?\n\nAt home, I think.\n\n-For how many?\n\nFor all of us, and the ovens are old.\n\n"
    document = read(f"Interview with a baker\n\n{asked * 3}")

    assert roles(document) == BY_TURNS * 6
    assert speech(document)[0] == ("", "Where do you bake?")


def test_a_text_that_says_it_is_an_interview_may_have_few_questions() -> None:
    long = "The ovens are old and of stone.\n\n" * 6
    text = f"Intervista\n\n{''.join(f'Come lavora il forno {n}?{chr(10)}{chr(10)}{long}' for n in range(1, 7))}"

    assert best(received(text, "talk.txt"))[0].name == "text"
    assert roles(read(text)) == BY_TURNS * 6


@pytest.mark.parametrize("label", ["User {0}:", "Response {0}-"])
def test_people_who_are_counted_answer_each_question_in_turn(label: str) -> None:
    answers = "".join(f"{label.format(n)} I bake at home, and {n} times a week.\n\n" for n in (1, 2, 3))
    document = read("Baking\n\n" + "".join(f"Where do you bake on day {n}?\n\n{answers}" for n in range(1, 5)))

    assert roles(document) == [Role.INTERVIEWER, *[Role.RESPONDENT] * 3] * 4
    assert speech(document)[1] == (label.format(1).rstrip(":-"), "I bake at home, and 1 times a week.")


def test_html_in_markdown_is_no_word_and_no_name() -> None:
    asked = '<h4>Rosa Lindt</h4>\n\nWhere do you bake?\n\n<h5>"At home."</h5>\n\nWhy?\n\n<h5>"I like it."</h5>\n\n'
    document = read(asked * 2, "talk.md")

    assert roles(document) == BY_TURNS * 4
    assert speech(document)[1] == ("", '"At home."')
    assert kinds(document, Kind.HEADING) == ["Rosa Lindt"] * 2


def test_numbered_topics_between_turns_may_begin_anew() -> None:
    turns = "I: Where do you bake?\n\nR: At home, I think.\n\n"
    document = read("".join(f"{n}. Of the oven\n\n{turns}" for n in (1, 2, 3, 1, 2, 3)))

    assert roles(document) == BY_TURNS * 6
    assert kinds(document, Kind.HEADING) == [f"{n}. Of the oven" for n in (1, 2, 3, 1, 2, 3)]


def test_a_full_comma_parts_a_time_from_a_name() -> None:
    document = read(
        "00:00:00-00:00:10，speaker0：\n    我在家里烤面包。\n00:00:10-00:00:19，speaker1：\n    我也是。\n" * 2
    )

    assert speech(document)[:2] == [("speaker0", "我在家里烤面包。"), ("speaker1", "我也是。")]


def test_questions_behind_hyphens_are_asked_of_all_who_are_named() -> None:
    answers = "Ida: At home.\nOmar: At work.\n"
    document = read(
        "".join(f"- Where do you bake on day {n}?\n{answers}" for n in range(1, 5)) + f"- And tell me why.\n{answers}"
    )

    assert roles(document) == [Role.INTERVIEWER, *[Role.RESPONDENT] * 2] * 5


def test_what_stands_above_an_answer_labelled_anew_is_asked_without_a_question_mark() -> None:
    asked = ["Why a kitchen?", "Where was it?", "I see. You must have been hungry.", "And for whom?", "What of soup?"]
    text = "\n\n".join(f"- {one} Was it yours?\n\nNour: We all were, in the town." for one in (*asked[:2], *asked[3:]))
    text = text.replace("- And for whom?", f"- {asked[2]}\n\nNour: So it was.\n\n- And for whom?") + "\n\n" + text
    document = read(text, "talk.md")

    assert roles(document) == BY_TURNS * 9
    assert (Role.INTERVIEWER, asked[2]) in [(turn.role, document.slice(turn.paragraphs)) for turn in document.turns]


def test_few_question_marks_are_enough_where_one_person_is_labelled_anew_below_each() -> None:
    asked = ["- Why a kitchen?", "- You must have been hungry.", "- It was far, I think.", "- And for whom?", "- Soup."]
    text = "\n\n".join(f"{one}\n\nNour: We all were, in the town." for one in asked * 3)

    assert roles(read(text, "talk.md")) == BY_TURNS * 15


@pytest.mark.parametrize("signs", ["●○", "◆◇", "▶◀", "*-"])
def test_one_sign_before_questions_and_another_before_answers(signs: str) -> None:
    asked = "{} What do you cook?\n{} I cook soup. Do you know it?\n\n{} Who eats it?\n{} My aunt.\n\n"
    document = read(asked.format(*signs * 2) * 2)

    assert roles(document) == BY_TURNS * 4
    assert speech(document)[:2] == [("", "What do you cook?"), ("", "I cook soup. Do you know it?")]


def test_people_with_names_who_answer_each_question_in_turn_leave_it_to_nobody() -> None:
    answers = "Front Desk: Two of us do.\n\nLibrary: I do. Is that odd?\n\nPost Room: Nobody.\n\n"
    document = read(f"Who opens?\n\n{answers}Who closes?\n\n{answers}And who sweeps?\n\n{answers}")

    assert roles(document) == [Role.INTERVIEWER, *[Role.RESPONDENT] * 3] * 3


def test_questions_in_other_letters_between_several_who_answer_are_nobodys_words() -> None:
    answers = "Ada: Soup, as ever.\n\nOmar: I cook bread.\n\n"
    read_so = read(
        "".join(f"***{asked}***\n\n{answers}" for asked in ("What do you cook?", "And today?", "Why?", "Where?")),
        "t.md",
    )

    assert roles(read_so) == [Role.INTERVIEWER, Role.RESPONDENT, Role.RESPONDENT] * 4


def test_questions_in_turn_in_korean() -> None:
    things = ("옷", "천", "가게", "바다", "집", "시장")
    text = "".join(f"{thing}에서 어떤 일을 하시나요?\n\n저는 {thing}을 고르고 돌봅니다.\n\n" for thing in things)

    assert roles(read(text)) == BY_TURNS * 6


def test_headings_that_ask_with_the_mark_of_another_script() -> None:
    asked = "".join(
        f"## Q{n} 你们怎么{word}？\n\n我们自己{word}，没有别人。\n\n" for n, word in enumerate("做卖买洗运", start=1)
    )

    assert roles(read(f"# 采访 Interview\n\n{asked}", "t.md")) == BY_TURNS * 5


def test_a_note_in_bold_is_none_of_the_questions_that_are_counted() -> None:
    asked = "**Where do you bake {0}?**\n\nAt home, I think.\n\n"
    note = "**Note: at this point the mill wheel stopped.**\n\n"
    document = read("".join(map(asked.format, range(4))) + note + asked.format(5), "talk.md")

    assert "5 questions without a speaker label taken for an interviewer's" in document.warnings


def test_a_heading_with_a_number_asks_without_a_mark_where_numbers_count_the_questions() -> None:
    asked = "## Q{} What did you cook?\n\nI cooked soup, as we all did.\n\n"
    document = read(
        f"# Talk\n\n{asked.format(1)}{asked.format(2)}"
        f"## Q3 What was hard in the kitchen\n\nI had no help.\n\n{asked.format(4)}",
        "talk.md",
    )

    assert roles(document) == BY_TURNS * 4
    assert "Q3 What was hard in the kitchen" in [words for _, words in speech(document)]


def test_a_guide_above_the_answers_is_not_asked() -> None:
    guide = "".join(f"* **{question}**\n" for question in ("What do you cook?", "And for whom?", "Since when?"))
    talk = "**What do you cook?**\n\nI cook soup.\n\n**And for whom?**\n\nFor us all, I hope.\n\n" * 2
    document = read(f"# Kitchens\n\n## Guide\n\n{guide}\n## Talk\n\n{talk}", "talk.md")

    assert roles(document) == BY_TURNS * 4


def test_spaces_within_bold_letters_are_a_slip_of_the_hand() -> None:
    asked = "** What do you cook? **\n\nI cook soup.\n\n**And for whom? **\n\nFor us all.\n\n"
    document = read(f"{asked}** Tell me of the kitchen **\n\nIt is small, as we are few.\n\n{asked}", "talk.md")

    assert roles(document) == BY_TURNS * 5
    assert not any("*" in words for _, words in speech(document))


def test_letters_below_numbered_questions_that_ask_nothing_count_answers() -> None:
    asked = ("Where do you cook?", "And for whom?", "Since when?")
    answered = ("I cook at the mill.", "For us all, I hope.", "I began in May.")
    lines = [line for at in range(3) for line in (f"{at + 1}. {asked[at]}", f"a. {answered[at]}")]

    assert roles(read("\n\n".join(lines) + "\n", "talk.txt")) == BY_TURNS * 3


def test_a_heading_that_ends_with_a_colon_heads_a_field() -> None:
    asked = "## What do you cook?\n\nI cook soup.\n\n## And for whom?\n\nFor us all.\n\n"
    document = read(f"## Interviewer:\n\nMia Weber\n\n{asked * 2}", "talk.md")

    assert roles(document) == BY_TURNS * 4


def test_a_title_among_questions_does_not_hide_that_a_text_is_an_interview() -> None:
    asked = (
        "**Was kochen Sie?**\n\nWir kochen Suppe.\n\n**Erzählen Sie vom Anfang.**\n\nEs war kalt bei uns.\n\n"
        "**Und heute?**\n\nHeute ist es warm.\n\n"
    )
    document = read(
        f"# Interview 3\n\n**Küchen der Stadt**\n\n**Am Herd**\n\n{asked * 2}**Zum Schluss**\n\nDanke.\n", "t.md"
    )

    assert roles(document)[:12] == BY_TURNS * 6


def test_the_second_part_of_a_recording_is_no_participant() -> None:
    talk = "Weber:\nWhy a kitchen?\n\nNour:\nI was hungry, and so were we.\n\n" * 4
    document = read(f"Part 1\n{talk}Part 2\n{talk}")

    assert kinds(document, Kind.HEADING) == ["Part 1", "Part 2"]
    assert {who for who, _ in speech(document)} == {"Weber", "Nour"}


def test_what_stands_above_a_transcript_is_no_talk() -> None:
    talk = "**Mia Weber:** Why a kitchen?\n\n**Omar Nour:** I was hungry, and so were we.\n\n" * 4
    people = "- Mia Weber: Kitchen Museum\n- Omar Nour: Mill Street\n\n"
    document = read(f"**People**\n\n{people}**TRANSCRIPT BELOW:**\n\n{talk}", "talk.md")

    assert len(speech(document)) == 8


def test_whom_the_questions_of_a_guide_are_put_to_stands_in_the_head() -> None:
    asked = ("Where do you cook?", "And for whom?", "Since when?")
    talk = "".join(f"{at}. {question}\n\nI do as we all did.\n\n" for at, question in enumerate(asked, start=1))
    document = read(
        f"Visit\n\nProject: Kitchens\n\nPrepared by: Ida Lund\n\nInterviewee: Omar Nour - cook\n\n{talk}", "talk.txt"
    )

    assert roles(document) == BY_TURNS * 3
    assert not any("Ida" in words or "Omar" in words for _, words in speech(document))


def test_the_sign_of_an_answer_is_no_word_below_whom_the_questions_are_put_to() -> None:
    talk = "".join(
        f"{at}. {asked}?\n\nR/ Como todos.\n\n" for at, asked in enumerate(("¿Cuándo", "¿Y dónde", "¿Con quién"), 1)
    )
    document = read(f"Visita\n\nPersona encuestada: Rosa Linde, panadera\n\n{talk}")

    assert [words for _, words in speech(document)][1::2] == ["Como todos."] * 3


def test_a_sign_before_each_paragraph_begins_a_turn_and_a_heading_another_talk() -> None:
    asked = ("Where do you cook?", "And for whom?", "Since when?")
    talk = "\n\n".join(f"➔ {text}" for question in asked for text in (question, "I do as we all did."))
    document = read(f"# Interview 1\n\n➔ Hello.\n\n{talk}\n\n# Interview 2\n\n{talk}\n", "talk.md")

    assert roles(document) == [Role.RESPONDENT, *BY_TURNS * 6]
    assert not any("➔" in words for _, words in speech(document))


def test_a_guide_of_bare_questions_is_not_asked_and_what_heads_some_of_them_is_no_answer() -> None:
    first, others = ("Do you keep a ledger?", "Who reads it?", "Have you used a list?"), ("What do you think?", "Why?")
    guide = "".join(f"- {text}\n" for text in first) + "\nShow the sketch\n" + "".join(f"- {text}\n" for text in others)
    said = ("Yes", "My aunt and I.", "Not that I know.\nShow the sketch", "It is fine.", "I like it to be plain.")
    talk = "".join(f"- {text}\n{answer}\n" for text, answer in zip(first + others, said, strict=True))
    document = read(f"# User interviews\n\n## Questions\n\n{guide}\n## No. 1\n{talk}", "talk.md")

    assert [text for _, text in speech(document)] == [
        text for pair in zip(first + others, said, strict=True) for text in (pair[0], pair[1].split("\n")[0])
    ]


def test_points_below_a_name_on_its_own_line_are_hers_though_they_ask() -> None:
    asked = "**NOUR**\n\n- How was the mill?\n\n**IDA**\n\n- We ground corn.\n- My aunt ran it.\n- Shall I go on?\n\n"
    other = asked.replace("NOUR", "OMAR")
    document = read(f"{asked}{other}" * 3, "talk.md")

    assert [name for name, _ in speech(document)] == ["NOUR", "IDA", "OMAR", "IDA"] * 3


def test_each_second_paragraph_asks_though_some_answers_ask_back() -> None:
    turns = [f"How was year {year}?\n\nWe ground corn, and I swept." for year in range(1, 8)]
    turns[2] += " Would you not have done so?"
    turns[6] += " Is that enough for you?"
    document = read("\n\n".join(turns))

    assert roles(document) == BY_TURNS * 7
    assert speech(document)[-1] == ("", "We ground corn, and I swept. Is that enough for you?")


def test_clocks_in_some_answers_do_not_hide_that_questions_come_in_turn() -> None:
    turns = [f"How was year {year}?\n\nWe ground corn, and I swept." for year in range(1, 14)]
    for place in (3, 6, 9):
        turns[place] = "When did you close?\n\n18:30 was the hour, and we went home."

    assert roles(read("\n\n".join(turns))) == BY_TURNS * 13


@pytest.mark.parametrize(
    ("above", "said"),
    [("It is good of you to see me.", True), ("The mill by the river", False), ("Corn grows well there.", False)],
)
def test_a_greeting_right_above_the_first_question_is_said_and_a_title_is_not(above: str, said: bool) -> None:
    asked = "How did you come there?\nMy aunt ran it, and I helped.\nWas it hard for you?\nNot for us; we were four.\n"
    document = read(f"{above}\n{asked * 4}")

    assert (above in " ".join(text for _, text in speech(document)[:2])) == said
    assert roles(document)[-8:] == BY_TURNS * 4


def test_a_question_in_capitals_may_break_before_its_last_word() -> None:
    answer = "My aunt ran it, and she taught me all of it, and I helped\nher with the corn."
    asked = ["SHALL WE BEGIN WITH THE MILL, AND HOW YOU CAME TO WORK\nTHERE?", *["WHAT CAME NEXT, IN SPRING?"] * 5]
    turns = [f"{question}\n\n{answer}" for question in asked]
    document = read("\n\n".join(turns))

    assert roles(document) == BY_TURNS * 6


def test_the_number_of_the_only_page_is_no_answer_to_a_last_question() -> None:
    turns = "How was it?\n\nWe ground corn, and I swept.\n\n" * 5

    assert speech(read(f"{turns}Who came?\n\nNobody. Why do you ask?\n\n1\n"))[-1][1] == "Nobody. Why do you ask?"
    assert speech(read(f"{turns}How many were you?\n\n4\n\nAnd later?\n\n1\n"))[-1][1] == "1"


def test_questions_in_brackets_stand_amid_a_story_of_few_paragraphs() -> None:
    told = "[How did you come there?] My aunt ran it, and I helped her. [Was it hard?] Not for us."
    document = read(f"{told}\n\n{told}\n\n[And then?] We left the mill, all of us, and I never went back there.\n")

    assert roles(document) == BY_TURNS * 5


@pytest.mark.parametrize("sign", ["- ", "1. "])
@pytest.mark.parametrize("asks", ["● ", "{}) "])
def test_the_items_of_a_list_belong_to_the_answer_above_them(asks: str, sign: str) -> None:
    answer = "– " if "{" in asks else "○ "
    turns = [
        text
        for at in range(1, 8)
        for text in (f"{asks.format(at)}And how was it in year {at}?", f"{answer}It was as it is, and we sang.")
    ]
    items = ("the boat", "those who row it")
    turns[6:6] = [f"{sign.replace('1', str(at))}{item}" for at, item in enumerate(items, start=1)]
    document = read("\n\n".join(turns))

    assert roles(document) == BY_TURNS * 7
    assert all(item in speech(document)[5][1] for item in items)


def test_a_topic_between_questions_is_no_item() -> None:
    turn = "● And how was it there?\n\n○ It was as it is, and we sang all the same.\n\n"
    document = read(f"{turn * 3}On the boat\n\n{turn * 3}")

    assert kinds(document, Kind.HEADING) == ["On the boat"]
    assert roles(document) == BY_TURNS * 6


def test_questions_may_have_roman_numbers() -> None:
    told = "We dug it in spring.\n\nI was there, you know, with my aunt.\n\nIt held for nine years.\n\n"
    asked = ("I. Who dug it?", "II. Tell me of the rope.", "III. And did it hold?", "IV. Who paid?")
    document = read("".join(f"{one}\n\n{told}" for one in asked))

    assert roles(document) == BY_TURNS * 4
    assert roles(
        read(document.text.replace("We dug", "3 of us dug", 1).replace("nine years", "a year. And why not?"))
    ) == (BY_TURNS * 4)


def test_a_paragraph_that_asks_back_within_an_answer_behind_a_hyphen_is_no_question() -> None:
    asked = ("Who dug it?", "And did it hold?", "Who paid for it?")
    told = "- We did, in spring.\n\nIt took a week. Who counts the days?\n\nMy aunt cooked.\n\n"
    document = read("".join(f"{one}\n\n{told}" for one in asked))

    assert roles(document) == BY_TURNS * 3


def test_a_question_that_another_talk_asks_behind_a_label_is_one_right_below_a_question() -> None:
    first = "Q: Why soup?\n\nIt warms.\n\nQ: What is hard about it?\n\nThe salt.\n\nQ: Who eats it?\n\nWe all do.\n\n"
    second = "Q: Why soup?\n\nWhat is hard about it?\n\nNothing is.\n\nQ: Who eats it?\n\nMy sons."
    document = read(f"An interview with Ada Lind\n\n{first}An interview with Per Holm\n\n{second}")

    assert [turn.part for turn in document.turns if turn.kind is Kind.HEADING] == [
        "An interview with Ada Lind", "An interview with Per Holm",
    ]  # fmt: skip
    assert speech(document)[-5:] == [
        ("Q", "Why soup?"), ("", "What is hard about it?"), ("", "Nothing is."), ("Q", "Who eats it?"),
        ("", "My sons."),
    ]  # fmt: skip


def test_a_title_of_the_talk_and_a_field_that_nobody_filled_are_nobody() -> None:
    answers = "What is your work?\nUSER 1: Cook\nUSER 2: I sell nets\nUSER 3: None\n\n"
    asked = answers.replace("work", "age").replace("Cook", "Forty").replace("None", "Nine")
    document = read(f"Interviews Q/A:\n{answers}{asked}{answers.replace('work', 'trade')}Interviewer: ________\n")

    assert {speaker for speaker, _ in speech(document)} == {"", "USER 1", "USER 2", "USER 3"}
    assert [text for speaker, text in speech(document) if not speaker] == [
        "What is your work?", "What is your age?", "What is your trade?",
    ]  # fmt: skip


def test_an_answer_that_begins_with_how_many_is_no_question_of_a_numbered_guide() -> None:
    asked = ("1. How did it begin?", "2. Who kept the boats?", "3. Who came to the lock?", "4. Why was that?")
    said = ("It rained for a week.", "My aunt did.", "3 of us came, and the cook,", "The road was gone.")
    document = read("\n\n".join(text for pair in zip(asked, said, strict=True) for text in pair))

    assert speech(document) == [("", text) for pair in zip(asked, said, strict=True) for text in pair]
    assert roles(document) == BY_TURNS * 4


def test_the_rest_of_a_wrapped_turn_is_no_question_before_the_answer_of_the_next() -> None:
    asked = [(f"Speaker {who}: Where did you keep the boats that", "you had in winter?") for who in (2, 2, 1)]
    answer = ("Speaker 3: We kept them in the long shed by the", "quay, as my aunt did before us.")
    turns = [turn for _ in range(3) for question in asked for turn in (question, answer)]
    found = speech(read("\n\n".join("\n".join(turn) for turn in turns)))

    assert len(found) == len(turns)
    assert found[0] == ("Speaker 2", "Where did you keep the boats that you had in winter?")


def test_headings_that_ask_above_labelled_answers_are_asked() -> None:
    asked = ("How did you begin?", "Tell me about a day", "What is hard about it?")
    answers = ("I was given a wheel.", "I open the shed at seven.", "The kiln.")
    text = "".join(f"### {one}\n\n**Response/Notes:** {other}\n\n" for one, other in zip(asked, answers, strict=True))
    document = read(f"# Notes\n\n{text}", "talk.md")

    assert [words for _, words in speech(document)] == [
        one for both in zip(asked, answers, strict=True) for one in both
    ]


def test_a_question_that_says_more_above_an_answer_behind_a_dash_is_one() -> None:
    asked = ("Where do you sail?", "Who comes along? Your sons as well.", "When is it dear?", "Why do you stay?")
    document = read("\n\n".join(f"{one}\n\n- So I would say, number {at}" for at, one in enumerate(asked)))

    assert roles(document) == BY_TURNS * 4


def test_a_note_between_a_question_and_its_answer_goes_with_the_question() -> None:
    answer = "Rpta.: Yes, twice a week.\n\n"
    asked = "".join(f"Do you cook {what}?\n\n{answer}" for what in ("soup", "rice", "fish", "beans"))
    document = read(f"{asked}And do you bake bread?\n\nto see….\n\nRpta.: Never.\n")
    assert [said for who, said in speech(document) if who] == ["Yes, twice a week."] * 4 + ["Never."]


def test_the_questions_listed_again_behind_the_talk_are_said_by_nobody() -> None:
    talk = "Ida: How was it, and who came?\n\nOmar: We came, all of us.\n\n" * 4
    guide = "Where do you bake?\n\nWho buys the bread? And who does not?\n\nDo you bake rye?"
    assert speech(read(f"{talk}The questions of this talk:\n\n{guide}\n"))[-1] == ("Omar", "We came, all of us.")
    assert speech(read(f"{talk}So they asked me:\n\nWhere do you bake?\n"))[-1][1].endswith("bake?")


def test_the_title_of_a_report_is_no_question() -> None:
    asked = "".join(
        f"{at})Do you bake {what}?\n    Yes, in March.\n" for at, what in enumerate(("rye", "buns", "oats"), 1)
    )
    document = read(f"Interview\n\n{asked}Conclusion of the interview\n    Final report: we know what they bake.\n")
    assert speech(document)[-1] == ("", "Yes, in March.")


def test_what_a_question_is_put_with_may_stand_in_wide_brackets() -> None:
    asked = ("Where do you sail?", "Who comes along?（Your sons, say）", "When is it dear?", "Why do you stay?") * 2
    document = read("\n\n".join(f"{one}\n\nI would say number {at}." for at, one in enumerate(asked)))

    assert roles(document) == BY_TURNS * 8


def test_two_groups_who_answer_in_rounds_of_their_own_are_asked_what_stands_above_each_round() -> None:
    groups = [("Cook Ada", "Cook Bo", "Cook Cem"), ("Guard Dag", "Guard Eva", "Guard Fay")]
    asked = [f"What do you {what}? （and when）" for what in ("cook", "burn", "buy", "keep", "mend")]
    asked[2] = "Tell us what you buy, in the order of what it costs."
    rounds = "".join(
        f"{question}\n\n"
        + "".join(f"{name}: I would say that we do, and {at} times a week.\n\n" for at, name in enumerate(own))
        for own in groups
        for question in asked
    )
    assert [said for who, said in speech(read(f"Two visits\n\n{rounds}")) if not who] == asked * 2


def test_lines_like_fields_right_below_a_question_answer_it() -> None:
    fields = "Parte 1: La tienda\nParte 2: El horno\nParte 3: Contacto"
    asked = ["What is the page for?", "What should it have?", "Who is it for?", "What would you show of it?"]
    asked += ["Is it there to sell?", "Do you have a logo?"]
    said = ["To sell more of it", fields, "For all who bake, I think", "All of it.", "Yes.", "Yes, it is there."]
    document = read("\n\n".join(f"-{one}\n{answer}" for one, answer in zip(asked, said, strict=True)))
    assert [words for _, words in speech(document)][1::2] == [one.replace("\n", " / ") for one in said]


def test_a_questionnaire_with_answers_calls_itself_an_interview() -> None:
    asked = ("Which data are kept?", "Who uses the system?", "Is there a date?", "Are copies made each night?") * 2
    talk = "\n\n".join(f"{one}\n\nNumber {at} of what the mill needs." for at, one in enumerate(asked))
    assert len(speech(read(f"Questionnaire with questions and answers\n\n{talk}"))) == 16
    assert len(speech(read(f"Notes on a mill\n\n{talk}"))) < 16


@pytest.mark.parametrize("sign", ["-", "- ", "• ", "{}) ", "{}. "])
@pytest.mark.parametrize("indent", ["", "  "])
def test_short_lines_that_ask_behind_a_sign_are_questions(sign: str, indent: str) -> None:
    asked = ["Is a berth for one boat only?", "What is meant by a float?", "Who sets the fee, and when?", "May we bid?"]
    said = [
        "It is for one boat",
        "One that is tied to a post (a raft, say)",
        "The harbour office sets it.",
        "No, never.",
    ]
    pairs = enumerate(zip(asked, said, strict=True), 1)
    document = read("".join(f"{sign.format(at)}{one}\n{indent}{answer}\n" for at, (one, answer) in pairs))

    assert roles(document) == [Role.INTERVIEWER, Role.RESPONDENT] * 4
    assert [words for _, words in speech(document)][1::2] == said


def test_a_field_in_brackets_behind_a_name_is_no_part_of_it() -> None:
    lines = ["ASKER (conf: 0.95): Who rows?", "GUEST (conf: 0.9): My aunt does.", "ASKER [conf=0.8]: Far?"]
    document = read("\n".join([*lines, "GUEST (age: 34, deaf): To the mill and back."]))

    assert [speaker for speaker, _ in speech(document)] == ["ASKER", "GUEST", "ASKER", "GUEST"]
    assert speech(document)[0] == ("ASKER", "Who rows?")


def test_a_few_questions_behind_signs_are_asked_where_a_line_below_counts_an_interview() -> None:
    asked = [
        "Is a berth for one boat only?",
        "What is meant by a float?",
        "Who sets the fee, and when?",
        "Is bidding open?",
    ]
    said = ["It is for one boat.", "One that is tied to a post, as a raft is.", "The office sets it.", "Not in winter."]
    above = "".join(f"-{one}\n  {own}\n" for one, own in zip(asked, said, strict=True))
    text = f"{above}\n/------- INTERVIEW 2 -------/\n1) Are berths numbered?\n  They are, from the mill to the lock.\n"
    reader, *_ = best(received(text, "talk.txt"))

    assert reader.name == "text"
    assert roles(read(text))[:8] == [Role.INTERVIEWER, Role.RESPONDENT] * 4


def test_letters_count_the_questions_of_a_guide_whether_they_end_in_a_mark_or_not(tmp_path: Path) -> None:
    asked = [
        "How often do you walk?",
        "What do you need to know?",
        "Our program shows huts. Tell us what you think.",
        "We plan a list where people write what they saw.",
        "Would you pay for it?",
    ]
    told = ["Three times a year.", "I look for the way.", "That would help me.", "I would read it.", "No, I would not."]
    guide = "\n".join(
        f"{'ABCDE'[at]}. {one}\n   {other}" for at, (one, other) in enumerate(zip(asked, told, strict=True))
    )

    assert [words for _, words in speech(read_alone(tmp_path, f"I. Walkers\n{guide}"))][1::2] == told


@pytest.mark.parametrize(
    ("word", "more"), [("Answer", "Follow-up question"), ("Ответ", "Вопрос"), ("Antwort", "Frage")]
)
def test_numbered_questions_above_a_word_for_an_answer_are_asked_be_it_empty_or_asked_more(
    tmp_path: Path, word: str, more: str
) -> None:
    guide = [
        ("1. Tell me about your company.", "I founded it with my sister."),
        ("2. What do you want to reach?\n(5 minutes)", "I want people to book."),
        ("3. What do you expect of us", "A page for my mother."),
        ("4. What is special about it?\n(3 minutes)", ""),
        ("5. Which troubles may come up?", "I fear the payments."),
        ("6. Who else is there?", f"My sister.\n{more}: Does she row?\n{word}: She does."),
    ]
    said = speech(read_alone(tmp_path, "\n".join(f"{one}\n{word}: {other}".rstrip() for one, other in guide)))

    told = [words for who, words in said if who == word]
    assert told == [
        "I founded it with my sister.",
        "I want people to book.",
        "A page for my mother.",
        "I fear the payments.",
        "My sister.",
        "She does.",
    ]


def test_two_signs_that_follow_by_turns_are_two_people_though_few_of_the_first_ask(tmp_path: Path) -> None:
    talk = [
        ("- Good morning, and thank you.", "* It is a pleasure."),
        ("-I would like to know what you grind.", "*Rye, for the most part, and some oats from the hills."),
        ("-Since when?", "*The mill is from 1902. The wheel was put in later."),
        ("-The wheel is of oak, they say.", "*It is of larch."),
        ("-Does it turn in winter?", "*The brook freezes in January."),
        ("-And who comes?", "*The bakers of three villages."),
        ("-That leaves me to thank you.", "*Come again."),
    ]
    document = read_alone(tmp_path, "\n\n".join(line for pair in talk for line in pair))

    assert [turn.role for turn in document.turns] == [Role.INTERVIEWER, Role.RESPONDENT] * len(talk)


def test_hyphens_open_turns_below_a_head_that_has_none() -> None:
    head = "Interviewer: Vera\nRespondent: Mr Stone, boatman\n9 May 2021\n\n"
    document = read(head + "- How old is the boat?\n- Forty years.\n- And the oars?\n- Those are mine.\n" * 3)

    assert [words for _, words in speech(document)][:2] == ["How old is the boat?", "Forty years."]
    assert roles(document) == BY_TURNS * 6


def test_sections_that_are_lettered_stand_above_numbered_questions() -> None:
    document = read(
        "SECTION A: YOUR WORK\n\n1. What do you do?\nI drive the van.\n\n2. Where to?\nThe coast.\n\n"
        "SECTION B: YOUR READERS\n\n3. Who comes?\nThose who read.\n\n4. And why?\nIt is warm.\n"
    )

    assert roles(document) == BY_TURNS * 4
    assert "SECTION B: YOUR READERS" in kinds(document, Kind.HEADING)


def test_a_conclusion_longer_than_the_talk_hides_no_questions(tmp_path: Path) -> None:
    asked = (
        ("How many boats may one member borrow?", "One, and only from May on."),
        ("Does the fee depend on the boat?", "No."),
        ("With regard to guests, may they come along?", "They may, on Sundays."),
        ("Who writes down what is broken?", "That is up to the keeper."),
        ("Is there a list of the members?", "There is one on paper."),
        ("Should the list be kept elsewhere?", "It should. I lost it once."),
    )
    report = [f"The keeper of boat {one} writes down on each day what was broken and who had it." for one in range(20)]
    lines = [line for pair in asked for line in pair]
    text = "\n".join((*lines, "Conclusion of the interview", "Detail obtained:", *report))
    document = read_alone(tmp_path, text, "boats.txt")

    assert [words for _, words in speech(document)] == lines
    assert sum(turn.role is Role.INTERVIEWER for turn in document.turns) == len(asked)


ASKED = ("When did you start?", "Who taught you?", "What is a night like?", "What do you miss?", "Who comes next?")


@pytest.mark.parametrize(("asks", "answers"), [("* ", "- "), ("- ", ""), ("- ", "- "), ("+ ", "* ")])
def test_where_questions_are_items_of_a_list_what_is_none_goes_on_with_an_answer(asks: str, answers: str) -> None:
    told = "I get up at two.\n\nWould I sleep on? I doubt it. What for, anyway?\n\nI had rather see the loaves rise."
    parts = (f"{asks}{one}\n\n{answers}{told if 'night' in one else 'My aunt knew.'}" for one in ASKED)
    document = read("\n\n".join(parts) + "\n", "talk.md")

    assert roles(document) == BY_TURNS * len(ASKED)
    assert speech(document)[5] == ("", told.replace("\n\n", " / "))


@pytest.mark.parametrize("bold", ["**{}**", "{}"])
def test_the_list_of_questions_above_talks_in_which_they_are_put_is_asked_by_nobody(bold: str) -> None:
    guide = ["1. Do you row on the lake?", "2. Who taught you that?", "3. How long does it take?"]
    answers = [("Every day.", "My aunt.", "An hour."), ("Never.", "Nobody did.", "I cannot say.")]
    talks = [
        f"### Talk {number}\n\n"
        + "\n\n".join(f"{bold.format(one)}\n\n{said}" for one, said in zip(guide, own, strict=True))
        for number, own in enumerate(answers, start=1)
    ]
    listed = "\n".join(guide)
    document = read(f"# Rowing\n\n## Questions\n\n{listed}\n\n" + "\n\n".join(talks), "talk.md")

    assert [said for _, said in speech(document)] == [
        words for own in answers for pair in zip(guide, own, strict=True) for words in pair
    ]


def test_a_guide_in_a_list_above_a_report_is_not_asked() -> None:
    guide = "\n".join(f"- {one}\n    - And why?" for one in ASKED)
    told = "\n\n".join(
        f"Ida told that she bakes {what}." for what in ("bread", "rolls", "cakes", "pies", "buns", "rye")
    )
    document = read(f"# Visit\n\n## Questions\n\n{guide}\n\n## What was said\n\n{told}\n", "talk.md")

    assert Role.INTERVIEWER not in roles(document)


def test_a_question_whose_sign_slipped_to_its_answer_is_asked() -> None:
    parts = [f"- {one}\n\nMy aunt knew of number {at}." for at, one in enumerate(ASKED * 2)]
    parts[3] = f"{ASKED[3]}\n\n- My aunt knew of number 3."
    document = read("\n\n".join(parts) + "\n", "talk.md")

    assert roles(document) == BY_TURNS * len(parts)


@pytest.mark.parametrize("marks", ['"{}"', "“{}”", "„{}“", "«{}»", '{n}. "{}"', '**"{}"**'])
def test_questions_in_quotation_marks_are_asked(marks: str) -> None:
    told = "I did so when I was nine, and my aunt held the lamp. Nobody else came."
    parts = [f"{marks.format(one, n=at)}\n\n{told}" for at, one in enumerate(ASKED, 1)]

    assert roles(read("\n\n".join(parts) + "\n", "talk.md")) == BY_TURNS * len(parts)


ROWED = (
    "Who tars the boats?",
    "What was the quarrel about?",
    "Will you go back?",
    "And who rows there?",
    "Since when?",
)


def test_a_title_of_another_level_than_the_questions_is_not_asked() -> None:
    parts = "\n\n".join(f"## {one}\n\nI do, and {number} of my cousins do." for number, one in enumerate(ROWED, 2))
    document = read(f"# Omar of the ferry: “We row because the river wants it so.”\n\n{parts}\n", "talk.md")

    assert roles(document) == BY_TURNS * 5
    assert kinds(document, Kind.HEADING) == ["Omar of the ferry: “We row because the river wants it so.”"]


def test_a_box_in_bold_below_the_last_answer_is_not_asked(tmp_path: Path) -> None:
    parts = "".join(f"<p><b>{one}</b></p><p>I do, and {number} others.</p>" for number, one in enumerate(ROWED, 2))
    box = "<div><p><b>The boats that Omar tars in spring</b></p><p>Swallow, Heron, Mole</p></div>"
    document = read_alone(tmp_path, f"<html><body><h1>A talk</h1>{parts}{box}</body></html>", "talk.html")

    assert roles(document) == BY_TURNS * 5
    assert speech(document)[-1][1] == "I do, and 6 others."


COMMENTED = "".join(
    f"### {number}、{one}\n\nOmar：I do, and {number} others.\n\nWe row.\n\nRosa：That is the river, I think.\n\n"
    for number, one in enumerate(ROWED, 1)
)


def test_headings_that_one_answers_and_another_speaks_of_are_asked_by_who_is_not_named() -> None:
    foot = "## Links\n\nBoats：https://boats.org\n\nFerry：https://ferry.org\n\nAuthor：Rosa\n"
    document = read(COMMENTED + foot, "talk.md")

    assert [turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH] == ["", "Omar", "Rosa"] * 5
    assert roles(document)[:3] == [Role.INTERVIEWER, Role.RESPONDENT, Role.RESPONDENT]
    assert not any("doubtful" in warning for warning in document.warnings)
