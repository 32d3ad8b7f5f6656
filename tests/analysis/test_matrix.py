from __future__ import annotations

import math

import numpy as np
import pytest

from pipeline.analysis import matrix, summary, tally
from pipeline.errors import CallError, ThematrixError
from tests.small_run import Given, Said, Who, small_run

N = math.nan


def words(number: int) -> str:
    return " ".join(["word"] * number)


# Ann says a1 (10 words), a2 (30) and a3 (60): 3 passages, 100 words.
# Bob says b1 (40) and b2 (10): 2 passages, 50 words.
# Cyd says nothing that could be coded: 0 passages, 0 words.
# The report's author writes r1 (50). The interviewer asks q1 (5).
#
# Ten codings:
#  1  a1 money      .9  accepted
#  2  a1 time       .7  review            a1 has two codes of the family barrier: barrier once
#  3  a2 time       .6  review
#  4  a2 listening  .8  accepted
#  5  a3 money      .9  accepted          rejected by Rita (6): does not count
#  6  a3 money      .9  rejected by Rita
#  7  b1 money      .5  review            accepted by Rita (8): counts once, accepted, score 1
#  8  b1 money      1.  accepted by Rita
#  9  r1 listening  .6  accepted          the author's: in document matrices only
# 10  q1 listening  .9  accepted          the interviewer's: only when asked for
TEN = small_run(
    said=[
        Said("a1", words(10), case="Ann", document="d1.txt", programme="North"),
        Said("a2", words(30), case="Ann", document="d1.txt", programme="North"),
        Said("a3", words(60), case="Ann", document="d1.txt", programme="North"),
        Said("q1", words(5), case="Quiz", document="d1.txt", programme="North", role="interviewer"),
        Said("b1", words(40), case="Bob", document="d2.txt", programme="South"),
        Said("b2", words(10), case="Bob", document="d2.txt", programme="South"),
        Said("r1", words(50), case="report", document="d3.md", role="author"),
    ],
    given=[
        Given("a1", "barrier/money", 0.9),
        Given("a1", "barrier/time", 0.7, "review"),
        Given("a2", "barrier/time", 0.6, "review"),
        Given("a2", "skill/listening", 0.8),
        Given("a3", "barrier/money", 0.9),
        Given("a3", "barrier/money", 0.9, "rejected", "Rita"),
        Given("b1", "barrier/money", 0.5, "review"),
        Given("b1", "barrier/money", 1.0, "accepted", "Rita"),
        Given("r1", "skill/listening", 0.6),
        Given("q1", "skill/listening", 0.9),
    ],
    who=[
        Who("Cyd", order=3, programme="South", attributes={"post": "Nurse"}),
        Who("Bob", order=2, programme="South", attributes={"post": "Doctor"}),
        Who("Ann", order=1, programme="North", attributes={"post": "Nurse"}),
        Who("Quiz"),
    ],
    silent=["empty.txt"],
)

CASES = ["Ann", "Bob", "Cyd"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Ann: money a1 (a3 is rejected), time a1 and a2, listening a2. Bob: money b1, once.
        ("count", [[1, 2, 1], [1, 0, 0], [N, N, N]]),
        ("presence", [[1, 1, 1], [1, 0, 0], [N, N, N]]),
        # Ann has 3 codable passages, Bob 2, coded or not; Cyd none: nothing to divide by, and no 0.
        ("share", [[1 / 3, 2 / 3, 1 / 3], [1 / 2, 0, 0], [N, N, N]]),
        # Ann: a1 is 10 of her 100 words, a1 and a2 are 40, a2 is 30. Bob: b1 is 40 of his 50.
        ("share-words", [[0.10, 0.40, 0.30], [0.80, 0, 0], [N, N, N]]),
        # Passages for 1,000 words: Ann 1 and 2 of 100 words, Bob 1 of 50.
        ("per-1000", [[10, 20, 10], [20, 0, 0], [N, N, N]]),
        # Ann's time: (.7 + .6) / 2. Bob's money: Rita's coding holds.
        ("mean-score", [[0.9, 0.65, 0.8], [1.0, N, N], [N, N, N]]),
    ],
)
def test_ten_codings_by_hand_cases_by_codes(values: str, expected: list[list[float]]) -> None:
    frame = matrix(TEN, rows="case", cols="code", values=values)
    assert list(frame.index) == CASES
    assert list(frame.columns) == ["barrier/money", "barrier/time", "skill/listening"]
    np.testing.assert_allclose(frame.to_numpy(dtype=float), expected)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Ann's barrier: a1 (both codes, counted once) and a2. Not 1 + 2.
        ("count", [[2, 1], [1, 0], [N, N]]),
        ("share", [[2 / 3, 1 / 3], [1 / 2, 0], [N, N]]),
        ("share-words", [[0.40, 0.30], [0.80, 0], [N, N]]),
        # a1 has the family with the higher of .9 and .7, a2 with .6: (.9 + .6) / 2.
        ("mean-score", [[0.75, 0.8], [1.0, N], [N, N]]),
    ],
)
def test_ten_codings_by_hand_cases_by_families(values: str, expected: list[list[float]]) -> None:
    frame = matrix(TEN, rows="case", cols="family", values=values)
    assert list(frame.columns) == ["barrier", "skill"]
    np.testing.assert_allclose(frame.to_numpy(dtype=float), expected)


def test_only_accepted_codings_when_told() -> None:
    frame = matrix(TEN, rows="case", cols="code", values="count", statuses=("accepted",))
    # Both of Ann's time codings wait for review.
    np.testing.assert_array_equal(frame.to_numpy(), [[1, 0, 1], [1, 0, 0], [N, N, N]])


def test_rejected_codings_when_told() -> None:
    frame = matrix(TEN, rows="case", cols="code", values="count", statuses=("rejected",))
    np.testing.assert_array_equal(frame.to_numpy(), [[1, 0, 0], [0, 0, 0], [N, N, N]])


def test_the_author_stands_in_document_matrices_and_the_interviewer_nowhere() -> None:
    frame = matrix(TEN, rows="document", cols="code", values="share")
    assert list(frame.index) == ["d1.txt", "d2.txt", "d3.md", "empty.txt"]
    # d1: Ann's 3 passages, not the interviewer's. d3: the author's one.
    expected: list[list[float]] = [[1 / 3, 2 / 3, 1 / 3], [1 / 2, 0, 0], [0, 0, 1], [N, N, N]]
    np.testing.assert_allclose(frame.to_numpy(), expected)


def test_roles_asked_for_count_and_no_others() -> None:
    frame = matrix(TEN, rows="document", cols="code", values="count", roles=("interviewer",))
    np.testing.assert_array_equal(frame.to_numpy(), [[0, 0, 1], [N, N, N], [N, N, N], [N, N, N]])
    both = matrix(TEN, rows="speaker", cols="family", values="count", roles=("respondent", "interviewer"))
    assert both.to_numpy()[list(both.index).index("Quiz")].tolist() == [0, 1]


def test_speakers_stand_in_the_order_of_their_cases() -> None:
    frame = matrix(TEN, rows="speaker", cols="code", values="count")
    # Cyd is a case of which no speech was read: no speaker.
    assert list(frame.index) == ["Ann", "Bob"]


def test_programmes_and_attributes() -> None:
    frame = matrix(TEN, rows="programme", cols="family", values="share-words")
    assert list(frame.index) == ["North", "South"]
    np.testing.assert_allclose(frame.to_numpy(), [[0.40, 0.30], [0.80, 0]])
    posts = matrix(TEN, rows="post", cols="code", values="count")
    assert list(posts.index) == ["Doctor", "Nurse"]
    assert posts.to_numpy().tolist() == [[1, 0, 0], [1, 2, 1]]


def test_without_programmes_there_is_one_row_that_says_so() -> None:
    run = small_run(said=[Said("p", "Nothing left.")], given=[Given("p", "barrier/money")], who=[Who("Ada Moss")])
    frame = matrix(run, rows="programme", cols="family", values="count")
    assert list(frame.index) == ["(no programme)"]
    assert frame.to_numpy().tolist() == [[1, 0]]


def test_cooccurrence_by_hand() -> None:
    # Passages by code, author included: money a1 b1, time a1 a2, listening a2 r1. Together: a1, a2.
    count = matrix(TEN, rows="code", cols="code", values="count")
    assert count.to_numpy().tolist() == [[2, 1, 0], [1, 2, 1], [0, 1, 2]]
    # Of the two passages with the row's code.
    share = matrix(TEN, rows="code", cols="code", values="share")
    np.testing.assert_allclose(share.to_numpy(), [[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]])
    # money: a1 10 + b1 40 words; with time a1. time: a1 10 + a2 30. listening: a2 30 + r1 50.
    by_words = matrix(TEN, rows="code", cols="code", values="share-words")
    np.testing.assert_allclose(by_words.to_numpy(), [[1, 0.2, 0], [0.25, 1, 0.75], [0, 0.375, 1]])
    # The score of the column's code in the passages with both.
    score = matrix(TEN, rows="code", cols="code", values="mean-score")
    np.testing.assert_allclose(score.to_numpy(), [[0.95, 0.7, N], [0.9, 0.65, 0.8], [N, 0.6, 0.7]])


def test_families_by_codes_hold_the_passages_of_the_family() -> None:
    frame = matrix(TEN, rows="family", cols="code", values="count")
    # barrier: a1, a2, b1. skill: a2, r1.
    assert frame.to_numpy().tolist() == [[2, 2, 1], [0, 1, 2]]


def test_tally_tells_what_was_divided_by() -> None:
    found = tally(TEN, rows="case", cols="code")
    assert found.row_passages.tolist() == [3, 2, 0]
    assert found.row_words.tolist() == [100, 50, 0]


def test_summary_of_the_codes() -> None:
    frame = summary(TEN)
    assert frame["passages"].to_list() == [2, 2, 2]
    assert frame["cases"].to_list() == [2, 1, 1]
    assert frame["review"].to_list() == [0, 2, 0]
    assert frame["rejected"].to_list() == [1, 0, 0]
    np.testing.assert_allclose(frame["mean_score"].to_numpy(), [0.95, 0.65, 0.7])


def test_an_alias_stands_in_place_of_the_name() -> None:
    run = small_run(
        said=[Said("p", "One.", case="Ann"), Said("q", "Two.", case="Bob")],
        who=[Who("Ann", alias="Nurse"), Who("Bob", alias="Nurse")],
    )
    assert list(matrix(run, rows="case", cols="code", values="count").index) == ["Nurse", "Nurse (2)"]
    assert list(matrix(run, rows="speaker", cols="code", values="count").index) == ["Nurse", "Nurse (2)"]


def test_cases_without_order_come_last_by_natural_name() -> None:
    run = small_run(said=[], who=[Who("P10"), Who("P2"), Who("Zoe", order=1)])
    frame = matrix(run, rows="case", cols="code", values="share")
    assert list(frame.index) == ["Zoe", "P2", "P10"]
    assert frame.isna().to_numpy().all()


def test_a_case_that_only_asks_is_no_row() -> None:
    run = small_run(said=[Said("p", "One.", case="Ann"), Said("q", "Why?", case="Quiz", role="interviewer")])
    assert list(matrix(run, rows="case", cols="code", values="count").index) == ["Ann"]


def test_nothing_at_all_is_an_empty_matrix() -> None:
    run = small_run(said=[], codes=[])
    for rows in ("case", "document", "speaker", "code"):
        assert matrix(run, rows=rows, cols="family", values="share").shape == (0, 0)


def test_codes_without_a_family() -> None:
    run = small_run(
        said=[Said("p", "One.")],
        given=[Given("p", "hope")],
        codes=[("hope", "", "Hope"), ("barrier/money", "barrier", "Money")],
    )
    frame = matrix(run, rows="case", cols="family", values="count")
    assert list(frame.columns) == ["(no family)", "barrier"]
    assert frame.to_numpy().tolist() == [[1, 0]]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"rows": "person"}, "case, speaker, programme, document, code, family; attributes of cases: post"),
        ({"cols": "theme"}, "code, family"),
        ({"values": "sum"}, "count, share, share-words, presence, per-1000, mean-score"),
        ({"statuses": ("given",)}, "review, accepted, rejected"),
        ({"roles": ("boss",)}, "respondent, interviewer, author, other"),
    ],
)
def test_an_unknown_word_names_the_valid_ones(changed: dict[str, object], told: str) -> None:
    call: dict[str, object] = {"rows": "case", "cols": "code", "values": "count", **changed}
    with pytest.raises(CallError, match=told):
        matrix(TEN, **call)  # type: ignore[arg-type]


def test_a_coding_of_an_unknown_code_is_refused() -> None:
    run = small_run(said=[Said("p", "One.")], given=[Given("p", "gone")])
    with pytest.raises(ThematrixError, match="'gone'"):
        matrix(run, rows="case", cols="code", values="count")
