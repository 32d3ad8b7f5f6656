"""Where a paragraph of a page begins that no gap tells."""

from __future__ import annotations

from pipeline.ingest.documents.paragraphs import TextRun
from pipeline.ingest.documents.pdf_paragraphs import PrintedLine, groups_of, leadings_of, parted_by_habit


def line(text: str) -> PrintedLine:
    return PrintedLine((TextRun(text),), 50, 400, 700, 11, 20, 1, 500)


def test_a_line_that_begins_as_paragraphs_do_behind_a_sentence_begins_one() -> None:
    asked = [[line("Int = Why a boat?")], [line("Int = And then?")], [line("Int = Who came?")]]
    run_on = [line("Ada = It was cheap, and so were we."), line("Int = Did it leak?"), line("It did.")]
    broken = [line("Ada = We sold the soup and the"), line("Int = is what she wrote.")]
    assert parted_by_habit([*asked, run_on, broken]) == [*asked, run_on[:1], run_on[1:], broken]


def test_a_name_with_a_full_stop_behind_a_sentence_that_fills_its_line_begins_a_paragraph() -> None:
    words = ["Julia. Who rows?", "Sabine. We all did.", "Julia. And then?", "Sabine. It rained.", "Julia. Where?"]
    words += ["Sabine. At the weir."]

    assert len(parted_by_habit([[line(text) for text in words]])) == len(words)


def test_a_misread_label_behind_a_sentence_begins_a_paragraph() -> None:
    asked = [[line("Interviewer: Why a boat?")], [line("Interviewer: And then?")], [line("Interviewer: Who came?")]]
    run_on = [line("Ada: It was cheap, and so were we."), line("lnterviewer: Did it leak?"), line("It did.")]
    said = [line("Ada: My daughter wrote to the warden."), line("Interiors: she knew them."), line("Not I.")]
    assert parted_by_habit([*asked, run_on, said]) == [*asked, run_on[:1], run_on[1:], said]


def test_lines_that_begin_with_rules_and_the_same_label_are_paragraphs_though_nothing_parts_any() -> None:
    talk = [line(f"---Pregunta : ¿Y en el año {n} ?" if n % 2 else "---Respuesta : Nadie vino.") for n in range(8)]
    assert parted_by_habit([talk]) == [[one] for one in talk]
    ruled = [line("--- or so she wrote,"), line("--- and so she wrote,")]
    assert parted_by_habit([ruled]) == [ruled]


def test_a_line_that_begins_with_i_goes_on_with_words_that_have_no_end() -> None:
    said = ["Ada: We sold the soup and the bread, and that is all", "I can say about it", "Int: And then?"]
    printed = [
        PrintedLine((TextRun(text),), 50, 451, 700 - 13 * place, 11, 1, 1, 481) for place, text in enumerate(said)
    ]

    assert [[one.text for one in group] for group in groups_of(printed, {11: 13})] == [said[:2], said[2:]]


def test_a_number_alone_below_a_sentence_at_a_full_line_is_a_paragraph() -> None:
    said = ["Ada: We sold the soup and the bread, and that was it.", "1986", "Int: And then, who came to the"]
    printed = [
        PrintedLine((TextRun(text),), 50, 478 if place != 1 else 72, 700 - 13 * place, 11, 20, 1, 481)
        for place, text in enumerate(said)
    ]

    assert [[one.text for one in group] for group in groups_of(printed, {11: 13})] == [[text] for text in said]


def test_an_answer_in_small_letters_at_the_top_of_a_page_does_not_go_on_with_a_short_question() -> None:
    asked = PrintedLine((TextRun("Q4: What do you mean by that?"),), 50, 190, 60, 11, 20, 1, 481)
    told = PrintedLine((TextRun("that's it really"),), 50, 120, 700, 11, 20, 2, 481, fresh=True)
    cut = PrintedLine(
        (TextRun("Ada: We sold the soup and the bread, and that is all that"),), 50, 479, 60, 11, 20, 1, 481
    )

    assert groups_of([asked, told], {11: 13}) == [[asked], [told]]
    assert groups_of([cut, told], {11: 13}) == [[cut, told]]


def test_a_line_that_begins_with_a_dash_as_others_do_begins_a_paragraph_behind_a_sentence() -> None:
    answers = [[line("– We rowed.")], [line("– It was cheap.")], [line("– Nobody did.")]]
    full = [line("1) What did you do on the long days in the boat when it rained?"), line("– Not much, no.")]
    broken = [line("– It leaked, and so we had"), line("– Ada and I – to row."), line("– and to bail it out.")]
    assert parted_by_habit([full, *answers, broken]) == [full[:1], full[1:], *answers, broken]
    assert parted_by_habit([full, *answers[:1]]) == [full, *answers[:1]]


def test_a_line_in_capitals_as_others_below_words_that_break_off_begins_a_paragraph() -> None:
    asked = [[line("WHY DID YOU BUY A BOAT?")], [line("AND WHO CAME WITH YOU?")], [line("WHO ROWED IT BACK?")]]
    cut = [line("We had four of them, and then at the end of that year,"), line("DID ANY OF THEM LEAK?")]
    name = [line("It belonged to a man from the valley who was called"), line("OLAF BERG")]
    assert parted_by_habit([*asked, cut, name]) == [*asked, cut[:1], cut[1:], name]
    assert parted_by_habit([asked[0], cut]) == [asked[0], cut]


def test_a_question_in_brackets_at_the_top_of_a_page_begins_a_paragraph_where_others_are_in_brackets() -> None:
    asked = [[line("((Why a boat?))")], [line("((And who came?))")], [line("((Did it leak?))")]]
    top = line("((Who rowed it back?))")
    cut = [line("We had four of them, and then at the end of that year,"), top]
    assert parted_by_habit([*asked, cut]) == [*asked, cut[:1], [top]]
    assert parted_by_habit([asked[0], cut]) == [asked[0], cut]


def test_a_dash_amid_a_sentence_begins_no_paragraph_where_gaps_part_those_that_begin_with_one() -> None:
    said = ["* Why a boat?", "- We had the money and we had the time, and that", "- that was the end of it.", "* And?"]
    said = [*said, "- We rowed.", "* Who came?", "- My aunt, and she could row."]

    def grouped(gap: int) -> list[list[str]]:
        base, printed = 700, []
        for text in said:
            base -= 13 if text.startswith("- that") else gap
            printed.append(PrintedLine((TextRun(text),), 50, 50 + 9 * len(text), base, 11, 3, 1, 481))
        return [[one.text for one in group] for group in groups_of(printed, {11: 13})]

    assert grouped(20) == [said[:1], said[1:3], *([text] for text in said[3:])]
    assert grouped(13) == [[text] for text in said]


def test_lines_within_sentences_tell_the_leading_where_nearly_every_paragraph_is_one_line() -> None:
    base, printed = 800.0, []
    for place in range(12):
        wrapped = place in (3, 7)
        said = ["We sold the soup and the bread to those who", "came."] if wrapped else ["And who came to the kitchen?"]
        for row, text in enumerate(said):
            base -= 13 if row else 31
            right = 478 if not row else 80
            printed.append(PrintedLine((TextRun(text),), 50, right, base, 11, 28, 1, 481))

    leadings = leadings_of(printed)

    assert leadings == {11: 13}
    assert [len(group) for group in groups_of(printed, leadings)] == [1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 1]


def test_a_paragraph_sign_and_a_name_before_leaders_begin_a_paragraph_below_words_without_an_end() -> None:
    def begins(text: str) -> bool:
        above = "Ada: We had four of them, and then at the end of that year,"
        printed = [
            PrintedLine((TextRun(one),), 50, 479, 700 - 13 * place, 11, 20, 1, 481)
            for place, one in enumerate((above, text))
        ]
        return len(groups_of(printed, {11: 13})) == 2

    assert begins("¶ Ruth: And then what came of it?")
    assert begins("Ruth ..... And then what came of it?")
    assert not begins("Ruth ... no, my aunt came and took them all.")


def test_below_a_question_in_brackets_begins_an_answer_whatever_its_first_letter() -> None:
    asked = [[line("((Why a boat?))")], [line("((And who")], [line("((Did it leak?))")]]
    asked[1].append(line("came?))"))
    answered = [
        line("((What would you do"),
        line("differently now?))"),
        line("...and I would not know. It is"),
        line("so."),
    ]
    assert parted_by_habit([*asked, answered]) == [*asked, answered[:2], answered[2:]]
    noted = [line("(he laughs)"), line("and then we went home.")]
    assert parted_by_habit([*asked, noted]) == [*asked, noted]
