"""Labels as papers, courts and parliaments of other countries set them."""

from __future__ import annotations

import pytest

from pipeline.ingest.notes_left_out import told
from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind
from tests.ingest.make import kinds, received, speech

ASKED = ("Where were you then?", "And who came?", "Was it late?", "Did it hold?")
ANSWERED = ("At the lock, as ever.", "Nobody came, I think.", "It was dark.", "We held it.")
PAIRS = tuple(zip(ASKED, ANSWERED, strict=True))


def read(text: str, file: str = "talk.txt") -> Document:
    (document,) = TextReader().read(received(text, file))
    return document


def typed(asked: str, answered: str) -> str:
    return "".join(f"{asked}{one}\n\n{answered}{other}\n\n" for one, other in PAIRS)


def said(asks: str, answers: str) -> list[tuple[str, str]]:
    return [turn for one, other in PAIRS for turn in ((asks, one), (answers, other))]


@pytest.mark.parametrize(
    ("asked", "answered", "names"),
    [
        ("――", "Lindt　", ("", "Lindt")),
        ("○委員長（Ruth Berg君）　", "○参考人（Omar Lindt君）　", ("委員長（Ruth Berg君）", "参考人（Omar Lindt君）")),
        ("Sra. PRESIDENTA (Berg).- ", "Sr. LINDT.- ", ("Sra. PRESIDENTA (Berg)", "Sr. LINDT")),
        ("A SRA. PRESIDENTA (Ruth Berg. ABC - DE) - ", "O SR. OMAR LINDT - ",
         ("A SRA. PRESIDENTA (Ruth Berg. ABC - DE)", "O SR. OMAR LINDT")),
    ],
)  # fmt: skip
def test_a_wide_space_a_stop_and_hyphen_and_a_hyphen_behind_a_bracket(
    asked: str, answered: str, names: tuple[str, str]
) -> None:
    assert speech(read(typed(asked, answered))) == said(*names)


def test_words_in_full_above_their_letters_are_the_same_people() -> None:
    text = typed("P. ", "R. ").replace("P. ", "Pregunta. ", 1).replace("R. ", "Respuesta. ", 1)
    assert speech(read(text)) == said("P", "R")


def test_questions_are_counted_and_answers_stand_behind_a_tab() -> None:
    text = "".join(f"F{number}\t{one}\nA\t{other}\n\n" for number, (one, other) in enumerate(PAIRS, start=11))
    assert speech(read(text)) == said("F", "A")


@pytest.mark.parametrize(("asks", "answers"), [("Frage", "Antwort"), ("PREGUNTADO", "CONTESTÓ")])
def test_words_for_question_and_answer_in_one_paragraph(asks: str, answers: str) -> None:
    text = "\n\n".join(f"{asks}: {one} {answers}: {other}" for one, other in PAIRS)
    assert speech(read(text)) == said(asks, answers)


def test_a_word_before_a_colon_in_a_few_answers_parts_none() -> None:
    text = "\n\n".join(f"Ruth: {one}\n\nOmar: {other} Rule: no one enters." for one, other in PAIRS[:2])
    text += "".join(f"\n\nRuth: {one}\n\nOmar: {other}" for one, other in PAIRS)
    assert {who for who, _ in speech(read(text))} == {"Ruth", "Omar"}


def test_lines_in_angle_brackets_are_nobodys_words_and_told() -> None:
    part = typed("RB: ", "OL: ")
    document = read(f"<Begin Part 1>\n\n{part}<End Part 1> - <Begin Part 2>\n\n{part}")
    assert speech(document) == said("RB", "OL") * 2
    assert "<End Part 1> - <Begin Part 2>" in kinds(document, Kind.NOTE)
    assert "left out as notes" in told(document)[0]


def test_names_in_comments_that_a_page_does_not_show_and_other_comments() -> None:
    text = typed("<!-- speaker: Ruth -->\n\n", "<!-- speaker: Omar -->\n\n")
    assert speech(read(text, "talk.md")) == said("Ruth", "Omar")
    assert "more" not in read(f"{typed('**Ruth:** ', '**Omar:** ')}<!-- more -->\n", "talk.md").text


LOUD = ("12:00 is when we ate.", *ANSWERED[1:])


def test_questions_in_capitals_before_their_answers_and_one_within_an_answer() -> None:
    asked = [one.upper() for one in ASKED]
    text = "\n\n".join(f"{one} {other}" for one, other in zip(asked, LOUD, strict=True))
    assert [words for _, words in speech(read(text))] == [one for pair in zip(asked, LOUD, strict=True) for one in pair]

    left = finish(read(f"{text}\n\nAND NOW? We sleep, WHO DOES NOT? We all do."))
    assert "WHO DOES NOT?" in doubted([left])[0].warnings[-1]


def test_what_begins_and_ends_a_part_in_latex_is_no_words() -> None:
    text = typed("\\speak{Ruth} ", "\\speak{Omar} ")
    assert speech(read(f"\\begin{{dialogue}}\n{text}\\end{{dialogue}}\n", "talk.tex")) == said("Ruth", "Omar")


@pytest.mark.parametrize(
    ("asked", "answered", "names"),
    [
        ('היו"ר דנה לביא:\n', "משה אדלר:\n", ("היו״ר דנה לביא", "משה אדלר")),
        ("В о п р о с : ", "Р.Линдт: ", ("Вопрос", "Р.Линдт")),
        ("BAŞKAN – ", "ÖMER KAYA (Van) – ", ("BAŞKAN", "ÖMER KAYA (Van)")),
        ("참석자 1 00:09\n", "참석자 2 00:12\n", ("참석자 1", "참석자 2")),
        ("Ερ.: ", "Απ.: ", ("Ερ", "Απ")),
    ],
)
def test_labels_of_other_scripts_are_read_whole(asked: str, answered: str, names: tuple[str, str]) -> None:
    assert speech(read(typed(asked, answered))) == said(*names)


@pytest.mark.parametrize(
    ("asked", "answered", "names", "digits"),
    [
        ("Ｑ{}．", "Ａ．", ("Ｑ", "Ａ"), "１２３４"),
        ("س{}/ ", "ج{}/ ", ("س", "ج"), "١٢٣٤"),
        ("प्रश्न {} – ", "उत्तर – ", ("प्रश्न", "उत्तर"), "१२३४"),
        ("Soru {}: ", "Cevap {}: ", ("Soru", "Cevap"), "1234"),
        ("問{}　", "答{}　", ("問", "答"), "1234"),
    ],
)
def test_questions_are_counted_in_other_digits(asked: str, answered: str, names: tuple[str, str], digits: str) -> None:
    text = "".join(
        f"{asked.format(digit)}{one}\n{answered.format(digit)}{other}\n\n"
        for digit, (one, other) in zip(digits, PAIRS, strict=True)
    )
    found = speech(read(text))

    assert [who for who, _ in found] == list(names) * 4
    assert not any(digit in words for _, words in found for digit in digits)


def test_who_asks_in_norwegian_is_no_heading_of_interviews() -> None:
    talk = "\n\n".join(
        f"### {('Intervjuer', 'Informant 2')[n % 2]}:\n{('Hvor var du da?', 'Jeg var hjemme, som ellers.')[n % 2]}"
        for n in range(8)
    )
    assert [who for who, _ in speech(read(talk, "talk.md"))] == ["Intervjuer", "Informant 2"] * 4


def test_a_full_width_colon_names_who_speaks_before_a_bracket_and_a_full_stop_ends_no_title() -> None:
    text = "林委員淑芬：（笑）您平常的一天是怎样的？\n\n陳部長亭妃：（停）钱刚刚够用，剩下的我们自己出。\n\n"
    text += "林委員淑芬：您是怎么开始的？\n\n陳部長亭妃：我们很早就开始。\n\n" * 2

    assert [name for name, _ in speech(read(text))][:2] == ["林委員淑芬", "陳部長亭妃"]
    above = "今天下雨，我们在车站旁边的小屋里见面。"
    assert above in kinds(read(f"{above}\n\n{text}"), Kind.FRONT)


DEBATE = (
    ("M. le président", "La parole est à Mme Lanyon, pour une question."),
    ("Mme Ruth Lanyon", "Merci. Combien de ponts ont été fermés cet hiver ?"),
    ("M. Omar Lindt", "Neuf, et nous en rouvrons trois au printemps."),
    ("Mme Ruth Lanyon", "Et qui paiera les autres ?"),
    ("M. Omar Lindt", "Le département paiera la moitié."),
    ("M. le président", "La séance est levée."),
)


@pytest.mark.parametrize("sign", [". ", ". – ", " : "])
@pytest.mark.parametrize("office", ["", ", ministre des transports", ", rapporteur de la commission"])
def test_who_is_called_by_an_office_alone_and_an_office_behind_a_name(sign: str, office: str) -> None:
    lines = [f"{who}{office if 'Lindt' in who else ''}{sign}{text}" for who, text in DEBATE]
    assert speech(read("\n\n".join(lines))) == list(DEBATE)


@pytest.mark.parametrize("name", ["Head teacher", "Young carer", "Mother of two", "Chef de service", "bus driver"])
@pytest.mark.parametrize("asker", ["Int", "Ruth", "RL", "Ruth Lanyon"])
def test_who_answers_under_words_in_small_letters(asker: str, name: str) -> None:
    lines = [f"{who}: {text}" for who, text in said(asker, name)]
    assert speech(read("\n\n".join(lines))) == said(asker, name)


def test_who_opens_a_debate_by_an_office_and_says_no_more_is_heard() -> None:
    lines = [f"{who}. {text}" for who, text in DEBATE[:-1]]
    assert speech(read("\n\n".join(lines))) == list(DEBATE[:-1])
    chaired = [("The Chair", "The committee will come to order."), *DEBATE[1:-1]]
    assert speech(read("\n\n".join(f"{who}. {text}" for who, text in chaired))) == chaired
