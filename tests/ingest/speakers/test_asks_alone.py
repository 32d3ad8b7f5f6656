"""Who alone asks all others, though others end with questions of their own."""

from pipeline.ingest.speakers.asks_alone import answered, asks_alone
from pipeline.ingest.speakers.behaviour import assign
from pipeline.ingest.speakers.manners import Manner
from pipeline.model import Role

GROUP = [
    ("Ilse", "What happens here on a Monday?"),
    ("Bo", "We open the gate at six. And who sweeps the yard? Nobody but me, and who else would?"),
    ("Ilse", "And in the winter?"),
    ("Fay", "In the winter we heat one room and all of us sit in it, with the cat and the radio."),
    ("Ilse", "Who decides on that?"),
    ("Bo", "The landlord says so each year and none of us is ever asked. Does that seem right?"),
    ("Ilse", "How do you get the news?"),
    ("Bo", "From the radio, or from her, and then at noon from the post. Would you read a paper here?"),
    ("Fay", "I do read it, when there is one, from the last page to the first and then back again."),
]


def texts_of(turns: list[tuple[str, str]]) -> dict[str, list[str]]:
    return {one: [text for speaker, text in turns if speaker == one] for one, _ in turns}


def test_who_answers_and_asks_back_is_no_second_interviewer() -> None:
    roles, _ = assign(texts_of(GROUP), known={}, answers=answered(GROUP))
    assert roles == {"Ilse": Role.INTERVIEWER, "Bo": Role.RESPONDENT, "Fay": Role.RESPONDENT}


def test_answers_are_counted_below_the_question_of_somebody_else() -> None:
    counts = answered(GROUP)
    assert counts["Bo", "Ilse"] == 3
    assert counts["Fay", "Bo"] == 1
    assert ("Ilse", "Fay") not in counts


def test_two_who_ask_and_never_answer_each_other_both_ask() -> None:
    turns = [
        ("Ilse", "What happens here on a Monday?"),
        ("Bo", "We open the gate at six, all of us, and sweep the yard."),
        ("Uwe", "And in the winter, when it snows as it does?"),
        ("Bo", "In the winter we heat one room, and all of us sit in it."),
        ("Ilse", "Who decides on that?"),
        ("Bo", "The landlord says so each year, and none of us is asked."),
        ("Uwe", "Would you want it otherwise, or is it good as it is?"),
        ("Bo", "I would have a second stove, and a window to the street."),
    ]
    roles, _ = assign(texts_of(turns), known={}, answers=answered(turns))
    assert {name for name, role in roles.items() if role is Role.INTERVIEWER} == {"Ilse", "Uwe"}


def test_nobody_asks_alone_who_says_most_or_ends_without_questions() -> None:
    other = Manner(turns=4, words=60, asking=1, ending=1)
    pairs = {("R", "A"): 4}
    assert asks_alone({"A": Manner(turns=5, words=50, asking=5, ending=5), "R": other}, pairs) == "A"
    assert not asks_alone({"A": Manner(turns=5, words=90, asking=5, ending=5), "R": other}, pairs)
    assert not asks_alone({"A": Manner(turns=5, words=50, asking=5, ending=3), "R": other}, pairs)
    assert not asks_alone({"A": Manner(turns=5, words=50, asking=5, ending=5)}, pairs)


def test_whom_three_ask_once_each_and_who_answers_each_of_them_is_the_respondent() -> None:
    turns = [
        ("Radio North", "Who mends the pier?"),
        ("Minister Lund", "We do, and it will be done by May, whatever the weather and the bank say."),
        ("The Bell", "And who pays?"),
        ("Minister Lund", "The county does, and so do all of us who come here by boat in the summer."),
        ("Harbour Post", "When does it open?"),
        ("Minister Lund", "On the first of June, with a band and with soup for all who helped us."),
    ]
    roles, _ = assign(texts_of(turns), known={}, answers=answered(turns))
    assert {name for name, role in roles.items() if role is Role.RESPONDENT} == {"Minister Lund"}
