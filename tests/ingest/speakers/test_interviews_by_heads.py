"""Several interviews under heads of any make, below each of which the guide is asked anew."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Role
from tests.ingest.finished import read as finished
from tests.ingest.make import received, speech

GUIDE = (
    "Where did you learn to bake?",
    "Who buys the bread today?",
    "What do you bake on Sundays?",
    "Would you open the shop again?",
    "Who will have the oven after you?",
)
SAID = ("I learned it from {}.", "Mostly {}, I think.", "I bake rye bread for {}.", "With {}, yes.", "I hope {} will.")
WHO = ("my uncle", "the miller", "my neighbour")


def talk(who: str, *, asking: str, answering: str) -> str:
    return "\n\n".join(
        f"{asking}: {question}\n\n{answering}: {said.format(who)}" for question, said in zip(GUIDE, SAID, strict=True)
    )


def read(*heads: str, asking: str = "I", answering: str = "R") -> Document:
    talks = (
        f"{head}\n\n{talk(who, asking=asking, answering=answering)}" for head, who in zip(heads, WHO, strict=False)
    )
    return parsed("\n\n".join(talks))


def parsed(text: str) -> Document:
    (document,) = TextReader().read(received(text, "talks.md"))
    (document,) = doubted([finish(document)])
    return document


def cases(document: Document) -> list[str]:
    return list(dict.fromkeys(turn.case for turn in document.turns if turn.case))


@pytest.mark.parametrize(
    "heads",
    [
        ("## The baker", "## The miller's wife", "## The grocer"),
        ("## 1. Baker, 54 years", "## 2. Grocer, 31 years"),
        ("## Focus group 1", "## Focus group 2"),
        ("## Interview on 3 March 2024, Marlow", "## Interview on 9 March 2024, Riva"),
    ],
)
def test_below_each_head_somebody_else_answers(heads: tuple[str, ...]) -> None:
    document = read(*heads)

    assert cases(document) == [f"talks {head[3:]}" for head in heads]
    assert not any("doubtful" in told for told in document.warnings)
    assert any(f"{len(heads)} interviews" in told for told in document.warnings)


def test_a_letter_is_somebody_else_in_each_where_all_are_asked_the_same() -> None:
    assert cases(read("## The baker", "## The grocer", asking="P", answering="O")) == [
        "talks The baker",
        "talks The grocer",
    ]


def test_a_form_is_called_by_the_name_in_it() -> None:
    document = read("Name: Rosa Lindt\nAge: 54", "Name: Jorun Aas\nAge: 31", asking="Question", answering="Answer")

    assert cases(document) == ["talks Rosa Lindt", "talks Jorun Aas"]


@pytest.mark.parametrize("heads", [("## Prototype A", "## Prototype B"), ("## Day 1", "## Day 2")])
def test_what_one_may_be_asked_the_same_of_parts_nobody(heads: tuple[str, ...]) -> None:
    document = read(*heads)

    assert len(cases(document)) == 1
    assert any("make a file of each" in told for told in document.warnings)


def test_who_has_a_name_is_one_person_below_all_heads() -> None:
    assert cases(read("## The bakery", "## The shop", answering="Rosa")) == ["Rosa"]


OTHERWISE = (
    ("What made you a baker?", "When do you get up?", "Is it hard work?"),
    ("Tell me, how did it begin?", "And on Sundays?", "Do your children help?"),
)
TOLD = (
    ("My father was one.", "At two in the night.", "You get used to it."),
    ("With a loan.", "We rest.", "They do not."),
)


def unlike(*heads: str, asking: str = "I", answering: str = "R") -> Document:
    """Talks in which each is asked something else."""
    return parsed(
        "\n\n".join(
            f"{head}\n\n"
            + "\n\n".join(f"{asking}: {one}\n\n{answering}: {other}" for one, other in zip(asked, told, strict=True))
            for head, asked, told in zip(heads, OTHERWISE, TOLD, strict=True)
        )
    )


@pytest.mark.parametrize(
    ("heads", "parts"),
    [
        (("## 4.1 Baker", "## 4.2 Bus driver"), ("4.1 Baker", "4.2 Bus driver")),
        (("**BAKER**\n\n3. 4. 2024", "**BUS DRIVER**\n\n4. 4. 2024"), ("BAKER", "BUS DRIVER")),
        (
            ("## Baker\n\n*She is 54 and has the oven of her aunt.*", "## Grocer, 31\n\n*He sells it.*"),
            ("Baker", "Grocer, 31"),
        ),
        (
            ("Code: B1\nProfession: baker\nDate: 3 April", "Code: B2\nProfession: grocer\nDate: 4 April"),
            ("Code: B1", "Code: B2"),
        ),
        (("## Rosa\n\n54 years, baker", "## Jorun\n\n31 years, grocer"), ("Rosa", "Jorun")),
        (
            ("## Interview with a baker", "## Interview with a grocer"),
            ("Interview with a baker", "Interview with a grocer"),
        ),
        (("Participant ID: 1", "Participant ID: 2"), ("Participant ID: 1", "Participant ID: 2")),
    ],
)
def test_a_head_that_says_whom_it_is_with_parts_whatever_is_asked(
    heads: tuple[str, str], parts: tuple[str, str]
) -> None:
    document = unlike(*heads)

    assert cases(document) == [f"talks {part}" for part in parts]
    assert [document.slice(turn.paragraphs) for turn in document.turns if turn.role is Role.RESPONDENT] == [
        *TOLD[0], *TOLD[1]
    ]  # fmt: skip
    assert not any("doubtful" in told for told in document.warnings)


def test_b_beside_i_is_who_is_asked() -> None:
    assert len(cases(unlike("## Gespräch 1", "## Gespräch 2", answering="B"))) == 2


@pytest.mark.parametrize("heads", [("Answers from the bakers", "Answers from the millers"), ("Baking", "Milling")])
def test_heads_that_say_whose_the_answers_are_part_them(heads: tuple[str, ...]) -> None:
    asked = [f"{at}. {one} I could not say so, for I only came in March." for at, one in enumerate(GUIDE, 1)]
    other = [one.replace("bake", "mill").replace("bread", "flour").replace("oven", "stones") for one in asked]

    document = parsed("\n\n".join(["Two visits", f"## {heads[0]}", *asked, f"## {heads[1]}", *other]))

    cases = {turn.case for turn in document.turns if turn.role is Role.RESPONDENT}
    assert len(cases) == (2 if "Answers" in heads[0] else 1)


def test_lines_that_say_who_answers_above_questions_without_labels_head_a_talk_each() -> None:
    asked = "".join(f"{at}. {one}\nR: Not in {at} years, I would say.\n\n" for at, one in enumerate(GUIDE, 1))
    heads = ("Entrevista a la molinera:", "Sus panaderos\nResponde señora Ada Lind:", "Responde señor Bo Holm:")

    document = parsed("\n\n".join(f"{head}\n{asked}" for head in heads))

    assert len({turn.case for turn in document.turns if turn.role is Role.RESPONDENT}) == 3
    assert {turn.speaker for turn in document.turns} == {"", "R"}
    assert not any("Sus panaderos" in document.slice(turn.paragraphs) for turn in document.turns if turn.speaker)


def test_topics_part_nobody() -> None:
    assert len(cases(unlike("## The oven", "## The children"))) == 1


def test_a_date_alone_that_is_another_parts_nobody() -> None:
    document = unlike("Name: Rosa Lindt\nAge: 54\nDate: 3 April", "Name: Rosa Lindt\nAge: 54\nDate: 9 April")

    assert len(cases(document)) == 1


ASKED = {
    "de": ("Seit wann fahren Sie die Fähre?", "Wer fährt abends mit?", "Was fehlt Ihnen am Ufer?"),
    "fr": ("Depuis quand conduisez-vous le bac ?", "Qui monte le soir ?", "Que manque-t-il sur la rive ?"),
    "ja": ("いつから渡し船を動かしていますか？", "夜は誰が乗りますか？", "岸に何が足りませんか？"),
    "pl": ("Od kiedy prowadzi pani prom?", "Kto płynie wieczorem?", "Czego brakuje na brzegu?"),
    "tr": ("Ne zamandan beri feribot sürüyorsunuz?", "Akşam kim biniyor?", "Kıyıda ne eksik?"),
    "zh": ("您开渡船多久了？", "晚上谁来坐船？", "岸边还缺什么？"),
}
ANSWERED = {
    "de": ("Seit {} Jahren.", "Die {} Fischer.", "Ein Dach für {}."),
    "fr": ("Depuis {} ans.", "Les {} pêcheurs.", "Un toit pour {}."),
    "ja": ("{}年前からです。", "漁師が{}人です。", "屋根が{}つです。"),
    "pl": ("Od {} lat.", "Tych {} rybaków.", "Dachu dla {} osób."),
    "tr": ("Tam {} yıldır.", "Köydeki {} balıkçı.", "Bu {} kişiye bir çatı."),
    "zh": ("{}年了。", "{}个渔民。", "{}个人的屋顶。"),
}


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("de", "{}. Interview: Fährfrau"),
        ("de", "Gesprächspartnerin {} – Fährfrau"),
        ("fr", "{}e entretien : passeuse"),
        ("fr", "Enquêtée {} (passeuse)"),
        ("ja", "回答者{}：船頭"),
        ("pl", "Badana {}"),
        ("tr", "Katılımcı {}"),
        ("zh", "采访{}：船夫"),
    ],
)
def test_a_number_and_what_an_interview_or_a_person_is_called_head_one_in_many_languages(
    language: str, head: str
) -> None:
    talks = [
        (
            head.format(at),
            [line.format(at + 6) for both in zip(ASKED[language], ANSWERED[language], strict=True) for line in both],
        )
        for at in (1, 2, 3)
    ]

    document = parsed("\n\n".join(line for above, said in talks for line in (above, *said)))

    speech = [turn for turn in document.turns if turn.speaker or turn.role in (Role.INTERVIEWER, Role.RESPONDENT)]
    assert [document.slice(turn.paragraphs) for turn in speech] == [line for _, said in talks for line in said]
    assert [turn.role for turn in speech] == [Role.INTERVIEWER, Role.RESPONDENT] * 9
    assert len(cases(document)) == 3
    assert not any("doubtful" in told for told in document.warnings)


def test_interviews_below_the_name_and_the_word_are_a_case_each() -> None:
    asked = ("Tell us about the mill.", "Who owns it now?", "What should be done?")
    people = {
        "Rosa Lindt": ("It stands by the river.", "The town does.", "A new roof."),
        "Ada Holt": ("It is old.", "My uncle.", "Nothing at all."),
        "Omar Vale": ("It was a house once.", "I do not know.", "Paint it."),
    }
    parts = [
        f"{name} Interview\n\nFrom the island\n\n"
        + "".join(f"{one}\n\n{other}\n\n" for one, other in zip(asked, said, strict=True))
        for name, said in people.items()
    ]
    document = finished("".join(parts), "talk.txt")

    assert [words for _, words in speech(document)] == [
        words for said in people.values() for pair in zip(asked, said, strict=True) for words in pair
    ]
    assert len(document.cases) == 3
