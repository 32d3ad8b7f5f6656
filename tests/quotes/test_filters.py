from __future__ import annotations

import pytest

from pipeline.errors import CallError
from pipeline.model import Span
from pipeline.quotes import Wanted, best_window, choose, choose_all
from pipeline.quotes.surrounding_talk import Around
from tests.small_run import Given, Said, Who, small_run
from tests.talk import talk_run

LONG = "The night team had no budget left and the day team {} had to lend them theirs for the whole of that winter."

RUN = small_run(
    said=[
        Said("a", LONG.format("in Whitby"), case="Ann", programme="North"),
        Said("b", "We bought our own biscuits, paid the driver ourselves and told no manager about it.", case="Bob"),
        Said("c", "Nobody from the council would say which of the two funds was meant for people like us.", case="Cyd"),
        Said("d", "Silent words about a budget that nobody may read.", case="Dee"),
    ],
    given=[Given(name, "barrier/money", 0.9) for name in "abcd"] + [Given("a", "barrier/time", 0.8)],
    who=[
        Who("Ann", attributes={"post": "Nurse"}),
        Who("Bob", attributes={"post": "Driver"}),
        Who("Cyd", alias="Leader 3"),
        Who("Dee", consent=False),
    ],
)


def quoted(**wanted: object) -> list[str]:
    found = choose(RUN, code="barrier/money", n=9, wanted=Wanted(**wanted))  # type: ignore[arg-type]
    return sorted(quote.passage for quote in found)


def test_of_cases_programmes_attributes_and_words() -> None:
    assert quoted() == ["a", "b", "c"]
    assert quoted(cases=("ann", "Leader 3")) == ["a", "c"]
    assert quoted(programmes=("North",)) == ["a"]
    assert quoted(attributes=(("post", "Driver"), ("post", "nurse"))) == ["a", "b"]
    assert quoted(words="BISCUIT driv") == ["b"]
    assert quoted(words='"own biscuits"') == ["b"]
    assert quoted(words='"biscuits own"') == []
    # Who did not consent is not found by what was said either.
    assert quoted(words="budget") == ["a"]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted(cases=("Anne",)), "no case 'Anne'.*Did you mean: Ann"),
        (Wanted(cases=("Zed",)), "no case 'Zed'. Choose from: "),
        (Wanted(programmes=("Nord",)), "no programme 'Nord'.*North"),
        (Wanted(attributes=(("pots", "x"),)), "no attribute 'pots'.*post"),
        (Wanted(attributes=(("post", "Cook"),)), "no value of post 'Cook'"),
    ],
)
def test_what_does_not_exist_is_refused(wanted: Wanted, told: str) -> None:
    with pytest.raises(CallError, match=told):
        choose(RUN, code="barrier/money", n=1, wanted=wanted)


def test_themes_are_codes_families_or_all() -> None:
    assert list(choose_all(RUN, n=1)) == ["barrier/money", "barrier/time", "skill/listening"]
    assert list(choose_all(RUN, n=1, codes=["barrier"])) == ["barrier"]
    assert list(choose_all(RUN, n=1, families=["barrier"])) == ["barrier/money", "barrier/time"]
    with pytest.raises(CallError, match="no code or family"):
        choose_all(RUN, n=1, families=["barriers"])
    with pytest.raises(CallError, match="is a code, not a family"):
        choose_all(RUN, n=1, families=["barrier/money"])


def test_a_searched_word_stands_in_the_quote() -> None:
    filler = "We met every week in the same cold room and went through the same long list of small complaints. "
    text = (
        filler * 5 + "Only the caretaker of the old annexe ever asked what the money was meant for. " + filler * 5
    ).strip()
    run = small_run(said=[Said("a", text)], given=[Given("a", "barrier/money", 0.9)])
    (quote,) = choose(run, code="barrier/money", n=1, wanted=Wanted(words="caretaker"))
    assert "caretaker" in quote.text
    assert quote.cut_before
    assert quote.cut_after


@pytest.mark.parametrize(
    "leaning",
    [
        "For example, they gave the whole of it away to a neighbour who never used it.",
        "They had never seen that kind of paper before in the whole of their lives.",
        "On top of that, the roof of the old hall came down on a Sunday in June.",
        "How do you overcome that?",
    ],
)
def test_a_beginning_that_needs_what_was_said_before_is_left_out(leaning: str) -> None:
    own = (
        "The ward ran out of money in the spring and nobody dared to say so aloud until the auditors came round and "
        "put the figures on the table for everyone in the hospital to see. Afterwards the board met every week in the "
        "same cold room and went through a long list of what the nurses had bought and of the money that was left."
    )
    text = f"{leaning} {own}"
    window, _ = best_window(text, [Span(0, len(text))], [{"start": text.index("money"), "end": len(text), "value": 1}])
    assert text[window.start : window.end] == own


def test_there_is_something_leans_on_nothing() -> None:
    text = "There is a lot of good will in this town, and none of it has ever been asked to sit on a committee of ours."
    _, penalty = best_window(text, [Span(0, len(text))], [])
    assert penalty < 0.15


def test_a_quote_says_where_its_words_stand() -> None:
    parts = ["The money was gone by the end of the first spring.", "Nobody in the office said a word about it to us."]
    run = small_run(said=[Said("a", "", parts=parts, start=40)], given=[Given("a", "barrier/money")])
    (quote,) = choose(run, code="barrier/money", n=1)
    assert quote.spans == (Span(40, 40 + len(parts[0])), Span(50 + len(parts[0]), 50 + sum(map(len, parts))))


TALK = """I: What did you do about the money?
Ann: First we counted it. Then we wept. The budget was gone and the whole of the winter lay before us, with two \
hundred meals a week to cook and nobody to ask. After that it was easy. We asked.
I: Whom?
Ann: Everybody in the street."""


def test_what_was_said_around_a_quote() -> None:
    run = talk_run({"ann.txt": TALK})
    text = run.turns["text"].to_pylist()[1]
    start = next(span["start"] for span in run.turns["paragraphs"].to_pylist()[1])
    own = Span(start + text.index("The budget"), start + text.index(" After that"))
    before, after = Around(run).of("ann.txt", [own], sentences=1)
    assert before == (("I", "What did you do about the money?"), ("Ann", "[...] Then we wept."))
    assert after == (("Ann", "After that it was easy. [...]"),)
    before, after = Around(run).of("ann.txt", [own], sentences=4)
    assert before == (("I", "What did you do about the money?"), ("Ann", "First we counted it. Then we wept."))
    assert after == (("Ann", "After that it was easy. We asked."), ("I", "Whom?"), ("Ann", "Everybody in the street."))
