from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from pipeline.errors import CallError
from pipeline.model import Span
from pipeline.quotes import best_window, choose, choose_all
from pipeline.results.participants import display_name, groups, people
from tests.small_run import Given, Said, Who, small_run

BEFORE = "But he never asked us. "
TYPICAL = (
    "The ward ran out of money in the spring and nobody dared to say so aloud until the auditors came round "
    "and put the figures on the table for everyone to see. "
)
LATER = "Afterwards the mood was lighter than it had been for a long while. "
FILLER = "We met every week in the same cold room and went through the same long list of small complaints. "


def about(place: int, length: int, value: float = 1.0) -> list[dict[str, Any]]:
    return [{"kind": "rule", "source": "money#1", "start": place, "end": place + length, "value": value}]


def test_every_person_is_quoted_before_anyone_twice() -> None:
    run = small_run(
        said=[
            Said("a", TYPICAL, case="Ann"),
            Said("b", FILLER + LATER, case="Ann"),
            Said(
                "c",
                "Our own budget was never large enough to keep the night team going for more than a few months.",
                case="Bob",
            ),
        ],
        given=[
            Given("a", "barrier/money", 0.95),
            Given("b", "barrier/money", 0.9),
            Given("c", "barrier/money", 0.93),
        ],
    )
    assert [quote.case for quote in choose(run, code="barrier/money", n=3)] == ["Ann", "Bob", "Ann"]


def test_a_second_accepted_quote_of_a_person_comes_before_a_doubtful_one_of_another() -> None:
    run = small_run(
        said=[Said("a", TYPICAL, case="Ann"), Said("b", FILLER * 2, case="Ann"), Said("c", LATER * 3, case="Bob")],
        given=[
            Given("a", "barrier/money", 0.95),
            Given("b", "barrier/money", 0.9),
            Given("c", "barrier/money", 0.6, "review"),
        ],
    )
    assert [quote.passage for quote in choose(run, code="barrier/money", n=3)] == ["a", "b", "c"]


def test_of_near_copies_only_the_best_is_left() -> None:
    said = (
        "In {} the clinic closed on a {} because nobody had paid for the heating since early autumn, as they told us."
    )
    run = small_run(
        said=[
            Said("x", said.format("Leeds", "Monday"), case="Kim"),
            Said("y", said.format("York", "Tuesday"), case="Lee"),
            Said("z", said.format("Hull", "Friday"), case="Jo"),
        ],
        given=[
            Given("x", "barrier/money", 0.9, "review"),
            Given("y", "barrier/money", 0.6),
            Given("z", "barrier/money", 0.8),
        ],
    )
    assert [quote.case for quote in choose(run, code="barrier/money", n=3)] == ["Jo"]


def test_accepted_come_before_review_and_high_before_low() -> None:
    run = small_run(
        said=[Said("x", TYPICAL, case="Kim"), Said("y", FILLER * 2, case="Lee"), Said("z", LATER * 2, case="Jo")],
        given=[
            Given("x", "barrier/money", 0.9, "review"),
            Given("y", "barrier/money", 0.6),
            Given("z", "barrier/money", 0.8),
        ],
    )
    assert [quote.case for quote in choose(run, code="barrier/money", n=3)] == ["Jo", "Lee", "Kim"]


def test_respondents_come_before_the_author() -> None:
    run = small_run(
        said=[Said("r", TYPICAL, case="report", role="author"), Said("a", FILLER, case="Ann")],
        given=[Given("r", "barrier/money", 0.9), Given("a", "barrier/money", 0.4, "review")],
    )
    assert [quote.case for quote in choose(run, code="barrier/money", n=2)] == ["Ann", "report"]


def test_whoever_did_not_consent_is_never_quoted() -> None:
    run = small_run(
        said=[Said("a", TYPICAL, case="Ann"), Said("b", FILLER, case="Bob")],
        given=[Given("a", "barrier/money", 0.9), Given("b", "barrier/money", 0.5)],
        who=[Who("Ann", consent=False), Who("Bob")],
    )
    assert [quote.case for quote in choose(run, code="barrier/money", n=5)] == ["Bob"]


def test_what_a_person_rejected_is_not_quoted() -> None:
    run = small_run(
        said=[Said("a", TYPICAL)],
        given=[Given("a", "barrier/money"), Given("a", "barrier/money", status="rejected", coder="Rita")],
    )
    assert choose(run, code="barrier/money", n=5) == []


def test_an_alias_hides_the_name_and_the_post() -> None:
    run = small_run(
        said=[Said("a", TYPICAL, case="Ann"), Said("b", FILLER, case="Bob")],
        given=[Given("a", "barrier/money", 0.9), Given("b", "barrier/money", 0.5)],
        who=[Who("Ann", alias="Leader 1", attributes={"post": "Mayor"}), Who("Bob", attributes={"post": "Nurse"})],
    )
    quotes = choose(run, code="barrier/money", n=5)
    assert [(quote.speaker, quote.case, quote.post) for quote in quotes] == [
        ("Leader 1", "Leader 1", ""),
        ("Bob", "Bob", "Nurse"),
    ]
    assert [quote.document for quote in quotes] == ["", "ada.txt"]


def test_several_people_of_one_case_keep_their_own_names() -> None:
    turns = small_run(said=[Said("a", "One.", case="Group"), Said("b", "Two.", case="Group")]).turns
    spoken = turns.set_column(turns.schema.get_field_index("speaker"), "speaker", pa.array(["Kim", "Lee"], pa.string()))
    assert groups(turns) == frozenset()
    assert groups(spoken) == frozenset({"Group"})
    group = people(small_run(said=[], who=[Who("Group")]).cases)["Group"]
    assert display_name("Kim", "respondent", group, among={"Group"}) == "Kim"
    assert display_name("Kim", "respondent", group, among=()) == "Group"
    assert display_name("Kim", "interviewer", group, among=()) == "Kim"


def test_a_long_passage_is_cut_at_sentence_ends_around_its_evidence() -> None:
    text = (FILLER * 4 + TYPICAL + LATER + FILLER * 4).strip()
    place = text.index("ran out of money")
    run = small_run(
        said=[Said("a", text, start=300)], given=[Given("a", "barrier/money", evidence=about(300 + place, 16))]
    )
    (quote,) = choose(run, code="barrier/money", n=1)
    assert quote.text in text
    assert "ran out of money" in quote.text
    assert 25 <= quote.words <= 90
    assert text[: text.index(quote.text)].rstrip()[-1] == "."
    assert quote.text[-1] == "."
    assert quote.shown == f"[...] {quote.text} [...]"


def test_a_first_sentence_that_leans_on_what_was_said_before_is_left_out() -> None:
    text = BEFORE + TYPICAL + FILLER + LATER.strip()
    window, _ = best_window(text, [Span(0, len(text))], about(text.index("money"), 5))
    assert text[window.start : window.end].startswith(TYPICAL.strip())


def test_a_short_passage_is_quoted_from_its_first_sentence_on() -> None:
    text = "Well, I have friends there. And before that I had nobody to talk to, all day long, and no money for a bus."
    for place in ("friends", "money"):
        window, _ = best_window(text, [Span(0, len(text))], about(text.index(place), 5))
        assert window.start == 0
    text = BEFORE + TYPICAL.strip()
    window, _ = best_window(text, [Span(0, len(text))], about(text.index("money"), 5))
    assert window == Span(0, len(text))


@pytest.mark.parametrize("confirmed", [False, True])
def test_what_a_person_coded_is_quoted_whole_up_to_the_length_of_a_quote(*, confirmed: bool) -> None:
    human = [{"kind": "human", "source": "Ada, 2026-01-01", "start": 0, "end": 2, "value": 1.0}]
    text = BEFORE + TYPICAL + LATER + FILLER.strip()
    assert 60 < len(text.split()) <= 90
    evidence = [*(about(text.index("money"), 5) if confirmed else []), *human]
    run = small_run(
        said=[Said("a", text, case="Ann"), Said("b", text + " " + FILLER * 3, case="Bob", document="bob.txt")],
        given=[Given(name, "barrier/money", coder="Ada", evidence=evidence) for name in "ab"],
    )
    quotes = {quote.case: quote for quote in choose(run, code="barrier/money", n=2)}
    assert quotes["Ann"].shown == text
    assert quotes.get("Bob") is None or quotes["Bob"].words <= 90


def test_it_stays_where_the_rest_would_be_a_scrap() -> None:
    text = "But he never asked any of us what the money was for. Nobody did."
    window, penalty = best_window(text, [Span(0, len(text))], about(text.index("money"), 5))
    assert text[window.start : window.end] == text
    assert penalty > 0


def test_one_long_sentence_is_kept_whole() -> None:
    text = "we " + "went on and on " * 40 + "until the money was gone."
    window, _ = best_window(text, [Span(0, len(text))], [])
    assert window == Span(0, len(text))


def test_a_quote_never_begins_or_ends_at_a_gap() -> None:
    parts = [FILLER.strip(), TYPICAL.strip(), (FILLER * 4).strip()]
    run = small_run(
        said=[Said("a", "", parts=parts)],
        given=[Given("a", "barrier/money", evidence=about(len(parts[0]) + 10 + 13, 16))],
    )
    (quote,) = choose(run, code="barrier/money", n=1)
    assert "ran out of money" in quote.text
    assert not quote.text.startswith("[...]")
    assert not quote.text.endswith("[...]")


def test_a_family_is_quoted_by_any_of_its_codes_once_a_passage() -> None:
    run = small_run(
        said=[Said("a", TYPICAL, case="Ann"), Said("b", FILLER, case="Bob")],
        given=[
            Given("a", "barrier/money", 0.5),
            Given("a", "barrier/time", 0.9),
            Given("b", "skill/listening", 0.9),
        ],
    )
    assert [(quote.passage, quote.code) for quote in choose(run, code="barrier", n=5)] == [("a", "barrier/time")]
    assert {code: len(quotes) for code, quotes in choose_all(run, n=5).items()} == {
        "barrier/money": 1,
        "barrier/time": 1,
        "skill/listening": 1,
    }


@pytest.mark.parametrize(
    ("wrong", "suggested"),
    [("barier/money", "barrier/money"), ("Lisening", "skill/listening"), ("barriers", "barrier")],
)
def test_an_unknown_code_is_refused_with_suggestions(wrong: str, suggested: str) -> None:
    run = small_run(said=[Said("a", TYPICAL)])
    with pytest.raises(CallError, match=f"Did you mean: .*{suggested}"):
        choose(run, code=wrong, n=1)


def test_no_quotes_and_fewer_than_none() -> None:
    run = small_run(said=[Said("a", TYPICAL)], given=[Given("a", "barrier/money")])
    assert choose(run, code="barrier/money", n=0) == []
    with pytest.raises(CallError, match="0 or more"):
        choose(run, code="barrier/money", n=-1)
