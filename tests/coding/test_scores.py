from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.coding import channels
from pipeline.coding.channels import Matrix, Nearest, Statistics, Vectors, centred, charge, of_neighbours, presence
from pipeline.coding.nearness import sentences_stand_out
from pipeline.coding.passage_of_sentences import highest, mean_vectors, together
from pipeline.coding.prototypes import Prototype, prototypes
from pipeline.coding.scores import SURE, Fitted, Scores, read_fitted, score
from pipeline.coding.word_cosines import word_vectors
from pipeline.errors import CallError
from pipeline.model import Code

PROTOS = (
    Prototype(0, "definition", "money: tight budgets"),
    Prototype(0, "clause", "tight budgets"),
    Prototype(0, "part", "tight budgets"),
    Prototype(1, "definition", "trust: people rely on each other"),
    Prototype(1, "clause", "people rely on each other"),
    Prototype(1, "part", "people rely on each other"),
)


def unit(*rows: list[float]) -> Matrix:
    values = np.array(rows, dtype=np.float64)
    result: Matrix = values / np.linalg.norm(values, axis=1, keepdims=True)
    return result


def vectors(passages: Matrix) -> Vectors:
    """One sentence a passage; code 0 lies on the first axis, code 1 on the second."""
    generator = np.random.default_rng(0)
    background = generator.normal(size=(60, passages.shape[1]))
    background /= np.linalg.norm(background, axis=1, keepdims=True)
    axes = np.eye(passages.shape[1])
    words = np.full(len(passages), 15.0)
    return Vectors(passages, passages, axes[[0, 0, 0, 1, 1, 1]], background, axes[[2]], axes[[3]], words=words)


def scored(passages: Matrix, rules: Matrix | None = None) -> Scores:
    return measured(passages, rules=rules)[0]


def measured(passages: Matrix, fitted: Fitted | None = None, *, rules: Matrix | None = None) -> tuple[Scores, Fitted]:
    texts = [f"passage {number} about money" + " and so on" * 10 for number in range(len(passages))]
    rules = np.zeros((len(passages), 2)) if rules is None else rules
    owner = np.arange(len(passages))
    encoders = {"transformer": vectors(passages)}
    ruled = np.asarray(rules.any(axis=0))
    thread = [None] * len(passages)
    return score(encoders, PROTOS, owner, texts, thread, rules, ruled, codes=("money", "trust"), fitted=fitted)


@pytest.fixture
def passages() -> Matrix:
    generator = np.random.default_rng(1)
    noise = generator.normal(size=(40, 64))
    values = unit(*noise.tolist())
    values[3] = unit([1.0, *[0.05] * 63])[0]
    values[7] = unit([0.05, 1.0, *[0.05] * 62])[0]
    return values


def test_what_stands_out_is_given_and_noise_is_not(passages: Matrix) -> None:
    result = scored(passages).score
    assert result.shape == (40, 2)
    assert result[3, 0] > 0.5 > result[3, 1]
    assert result[7, 1] > 0.5 > result[7, 0]
    assert (result >= 0.5).sum() == 2


def test_scores_are_rounded_and_lie_in_0_to_1(passages: Matrix) -> None:
    result = scored(passages).score
    assert result.min() >= 0
    assert result.max() <= 1
    assert np.array_equal(result, np.round(result, 6))


def test_a_rule_joins_as_an_independent_reason(passages: Matrix) -> None:
    rules = np.zeros((40, 2))
    rules[0, 1] = 0.9
    plain, ruled = scored(passages), scored(passages, rules)
    assert ruled.score[0, 1] == pytest.approx(1 - (1 - ruled.similarity[0, 1]) * 0.1, abs=1e-6)
    assert np.array_equal(ruled.score[:, 0], plain.score[:, 0])
    # The code has a rule now, so where the rule is silent similarity counts for less.
    assert (ruled.score[1:, 1] <= plain.score[1:, 1]).all()
    assert ruled.score[7, 1] < plain.score[7, 1]


def test_what_models_learn_from_counts_log_odds_above_0_whole(passages: Matrix) -> None:
    rules = np.zeros((len(passages), 2))
    rules[3, 0] = 0.4
    found = scored(passages)
    above = found.similarity > 0.5
    assert above.any()
    assert not above.all()
    whole, half = found.whole(np.zeros_like(rules)), found.similarity
    np.testing.assert_array_equal(whole[~above], half[~above])
    odds = [np.log(values[above] / (1 - values[above])) for values in (whole, half)]
    np.testing.assert_allclose(odds[0] * SURE, odds[1], atol=1e-3)
    assert found.whole(rules)[3, 0] == pytest.approx(1 - 0.6 * (1 - whole[3, 0]), abs=1e-6)


def test_no_passages_give_empty_scores() -> None:
    assert scored(np.zeros((0, 64))).score.shape == (0, 2)


def test_fitted_figures_are_reused_byte_for_byte(passages: Matrix, tmp_path: Path) -> None:
    first, fitted = measured(passages)
    (tmp_path / "fitted.npz").write_bytes(fitted.to_bytes())
    again = read_fitted(tmp_path / "fitted.npz", ("money", "trust"))
    assert again.digest == fitted.digest
    assert again.to_bytes() == fitted.to_bytes()
    assert np.array_equal(measured(passages, again)[0].score, first.score)
    # With another run's figures, a part of the corpus scores as it did in the whole.
    part, _ = measured(passages[:5], again)
    assert np.allclose(part.score, first.score[:5], atol=1e-6)
    with pytest.raises(CallError, match="other codes"):
        read_fitted(tmp_path / "fitted.npz", ("money",))
    with pytest.raises(CallError, match="another order"):
        read_fitted(tmp_path / "fitted.npz", ("trust", "money"))
    with pytest.raises(CallError, match="no fitted figures"):
        read_fitted(tmp_path / "absent.npz", ("money",))
    # Of versions that held passages against whole clauses, and encoded them as wholes.
    for channel in ("static/clause/sentences", "transformer/whole"):
        (tmp_path / "old.npz").write_bytes(
            Fitted(("money",), Statistics({channel: (np.zeros(1), np.ones(1))})).to_bytes()
        )
        with pytest.raises(CallError, match="an earlier version, which compared passages with definitions otherwise"):
            read_fitted(tmp_path / "old.npz", ("money",))


def test_what_sentences_say_together() -> None:
    """A sentence counts by its words and by how far it stands out; a passage without sentences says nothing."""
    standing = np.array([[2.0, -1.0], [0.0, -1.0], [1.0, 3.0]])
    words, owner = np.array([3.0, 6.0, 5.0]), np.array([0, 0, 2])
    found = together(standing, words, owner, 3)
    counts = np.array([3 * np.exp(2.0), 6 * np.exp(0.0)])
    assert found[0] == pytest.approx([counts[0] * 2 / counts.sum(), -1.0])
    assert found[1:].tolist() == [[0.0, 0.0], [1.0, 3.0]]
    back = [2, 1, 0]
    assert together(standing[back], words[back], owner[back], 3) == pytest.approx(found)
    # Figures of another corpus may be far off: no number is too large.
    assert np.isfinite(together(standing * 1e6, words, owner, 3)).all()
    vectors = mean_vectors(np.eye(3, dtype=np.float32), words, [2, 2, 3])
    assert vectors == pytest.approx(np.array([[3, 6, 0], [0, 0, 0], [0, 0, 1]]) / [[45**0.5], [1], [1]])


def test_each_part_of_a_definition_is_measured_on_its_own() -> None:
    """A part that all sentences are near to does not hide the one that few are near to."""
    generator = np.random.default_rng(5)
    sentences = unit(*(generator.normal(size=(60, 24)) * 0.5 + 3 * np.eye(24)[0]).tolist())
    sentences[4] = unit([1.0, 1.0, *[0.05] * 22])[0]
    axes = np.eye(24)
    protos = [
        Prototype(0, "part", "what everybody says"),
        Prototype(0, "part", "drought"),
        Prototype(1, "part", "theft"),
    ]
    seen = Vectors(sentences, sentences, axes[:3], axes[3:], axes[3:4], axes[4:5])
    statistics = Statistics()
    found = sentences_stand_out("part", Nearest(seen, protos, codes=2), statistics=statistics, name="static")
    assert found[:, 0].argmax() == 4
    mean, deviation = statistics.channels["static/part"]
    cosines = sentences @ axes[:3].T
    share = 20 / 80
    assert mean == pytest.approx((1 - share) * cosines.mean(axis=0) + share * cosines.mean(), abs=1e-8)
    assert deviation == pytest.approx(
        np.sqrt((1 - share) * cosines.var(axis=0) + share * cosines.var()) + 1e-6, abs=1e-8
    )


def test_few_rows_lean_on_all_codes_together() -> None:
    values = np.array([[0.0, 1.0], [0.0, 1.0]])
    few = Statistics(lean=20).standardise("a", values)
    many = Statistics(lean=20).standardise("a", np.repeat(values, 500, axis=0))
    assert few[0, 1] > 0.8
    assert abs(many[0, 1]) < 0.2


def test_centring_spares_a_frame_of_one_code() -> None:
    assert np.array_equal(centred(np.array([[3.0]])), np.array([[3.0]]))
    wide = centred(np.tile([1.0, 2.0, 3.0], (1, 20)))
    assert abs(wide.mean()) < 0.2


def test_neighbours_are_of_the_same_thread() -> None:
    values = np.array([[1.0], [2.0], [4.0], [8.0], [16.0]])
    assert of_neighbours(values, ["a", "a", "a", "b", "b"])[:, 0].tolist() == [2.0, 2.5, 2.0, 16.0, 8.0]
    assert of_neighbours(values, [None] * 5)[:, 0].tolist() == [0.0] * 5


def in_one_talk(passages: Matrix, *, thread: str | None = "one") -> tuple[Matrix, dict[str, Matrix]]:
    """The scores of passages that follow one another, and what their log-odds are the sum of."""
    none, rules = np.zeros((40, 2)), np.zeros(2, dtype=bool)
    encoders, trace = {"transformer": vectors(passages)}, dict[str, Matrix]()
    texts, codes = ["nothing"] * 40, ("money", "trust")
    found, _ = score(encoders, PROTOS, np.arange(40), texts, [thread] * 40, none, rules, codes=codes, trace=trace)
    return found.score, trace


def test_what_a_neighbour_says_counts(passages: Matrix) -> None:
    for near in (2, 4):
        passages[near] = unit([0.4, *passages[near][1:].tolist()])[0]
    apart, together = in_one_talk(passages, thread=None)[0], in_one_talk(passages)[0]
    assert together[4, 0] > apart[4, 0]
    assert together[2, 0] > apart[2, 0]
    around = in_one_talk(passages)[1]["neighbours"]
    assert around[4, 0] > 0.5
    assert (around < 0).any()


def test_neighbours_add_no_more_than_the_passage_says_itself(passages: Matrix) -> None:
    passages[5] = passages[3]
    passages[4] = unit([-0.3, *passages[4][1:].tolist()])[0]  # between two that speak of money, and of anything but it
    trace = in_one_talk(passages)[1]
    own = np.sum(
        [trace[name] for name in ("transformer sentences", "transformer whole", "words", "characters")], axis=0
    )
    assert own[3, 0] > 1
    assert own[4, 0] < 0
    assert trace["neighbours"][4, 0] <= 0
    assert (trace["neighbours"] <= np.maximum(0.0, own) + 1e-9).all()


def test_a_short_passage_is_given_with_less_certainty(passages: Matrix) -> None:
    none, rules = np.zeros((40, 2)), np.zeros(2, dtype=bool)
    encoders = {"transformer": vectors(passages)}
    found = {
        words: score(
            encoders,
            PROTOS,
            np.arange(40),
            ["word " * words] * 40,
            [None] * 40,
            none,
            rules,
            codes=("money", "trust"),
        )[0].score[3, 0]
        for words in (5, 40)
    }
    assert found[40] > found[5] > 0.5


def test_presence_is_of_the_nearest_passages() -> None:
    related = np.array([[1.0, 0.0], [2.0, 9.0], [3.0, 0.0], [4.0, 0.0]])
    assert presence(related).tolist() == [3.0, 3.0]
    assert presence(related[:1]).tolist() == [1.0, 0.0]


def test_charge_agrees_where_both_approve(passages: Matrix) -> None:
    found = vectors(passages)
    axis = found.pleased[0] - found.displeased[0]
    protos = found.prototypes.copy()
    protos[0] += axis
    protos[2] -= axis
    changed = replace(found, prototypes=protos)
    agreed = charge(changed, PROTOS, np.arange(40), statistics=Statistics(), name="x")
    approving = int((passages @ axis).argmax())
    assert agreed[approving, 0] > 0 > agreed[approving, 1]


def test_highest_of_each_owner() -> None:
    values = np.array([[1.0, 5.0], [2.0, 0.0], [9.0, 9.0]])
    assert highest(values, np.array([0, 0, 1]), 2).tolist() == [[2.0, 5.0], [9.0, 9.0]]


def test_prototypes_are_definition_clauses_parts_and_examples() -> None:
    code = Code(
        id="barrier/money",
        name="money",
        definition="tight budgets (wages, rent, etc.); contracts that end.",
        examples=("We ran out.",),
    )
    found = [(proto.kind, proto.text) for proto in prototypes([code, Code(id="x/red-tape", name="")])]
    assert found == [
        ("definition", "money: tight budgets (wages, rent, etc.); contracts that end."),
        ("clause", "tight budgets (wages, rent, etc.)"),
        ("clause", "contracts that end"),
        ("part", "tight budgets (wages"),
        ("part", "rent"),
        ("part", "contracts that end"),
        ("example", "We ran out."),
        ("definition", "red tape"),
        ("clause", "red tape"),
        ("part", "red tape"),
    ]


def test_words_that_are_shared_are_near() -> None:
    cosines, idf = word_vectors(["the budget was tight", "a nice day"], ["tight budget", "sunny weather"])
    assert cosines["words"][0, 0] > 0.9
    assert cosines["words"][1].max() == 0
    again, _ = word_vectors(["the budget was tight"], ["tight budget", "sunny weather"], idf=idf)
    assert np.allclose(again["words"][0], cosines["words"][0])


def test_cosines_in_blocks_are_those_of_the_whole(passages: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = scored(passages)
    monkeypatch.setattr(channels, "CELLS", 8)
    assert np.allclose(scored(passages).distinct, whole.distinct, atol=1e-9)
    assert np.allclose(scored(passages).related, whole.related, atol=1e-9)
