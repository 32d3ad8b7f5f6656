from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.coding.channels import Matrix, Statistics
from pipeline.coding.learned import calibration
from pipeline.coding.learned.explain import Reasons
from pipeline.coding.learned.kernel import PLACED, PLAIN, basis, represent
from pipeline.coding.learned.learned_model import Learned, read_model, write_model
from pipeline.coding.learned.other_documents import learn_from_table
from pipeline.coding.learned.position import positions, reading_order, surroundings
from pipeline.coding.learned.stacking import FEATURES, Channels, features, fit_stack
from pipeline.coding.learned.train import RIDGE, Task, fit, fit_all, ridge
from pipeline.coding.scores import Fitted
from pipeline.errors import CallError
from pipeline.model import Evidence, Passage, Role, Span

CODES = ("money", "trust")
SAID = (
    ("the budget was cut again", "we had to pay the rent", "nobody funds the rent now"),
    ("they believed in us", "she kept her promise to us", "it takes time before they believed"),
    ("it rained all day", "the bus came late", "we had soup and bread"),
)
GIVEN = ((True, False), (False, True), (False, False))


def task(*, documents: int = 6, each: int = 9, seed: int = 0) -> Task:
    """Passages about money, about trust, and about neither, whose definitions say nothing."""
    generator = np.random.default_rng(seed)
    texts, true, group = [], [], []
    for document in range(documents):
        for number in range(each):
            kind = number % 3
            texts.append(f"{SAID[kind][(number // 3 + document) % 3]} {document} {number}")
            true.append(GIVEN[kind])
            group.append(document)
    vectors = {
        name: generator.normal(size=(len(texts), 8)) + 2 * np.array(true, dtype=np.float64) @ np.eye(2, 8)
        for name in ("static", "transformer")
    }
    unit = {name: values / np.linalg.norm(values, axis=1, keepdims=True) for name, values in vectors.items()}
    ids = [f"p{number}" for number in range(len(texts))]
    return Task(
        seen=represent(unit, texts, ids, group),
        channels=channels(np.full((len(texts), 2), 0.3)),
        true=np.array(true),
        mask=np.ones((len(texts), 2), dtype=np.bool_),
        group=np.array(group),
        weight=np.ones(len(texts)),
        document=np.array(group),
    )


def channels(score: Matrix) -> Channels:
    nothing = np.zeros_like(score)
    return Channels(distinct=nothing, related=nothing, score=score, rules=nothing, alone=score)


def model(given: Task) -> Learned:
    size = len(given.seen)
    return Learned(
        learner=fit(given),
        fitted=Fitted(CODES, Statistics({"transformer/together": (np.zeros(2), np.ones(2))})),
        wholes=Fitted(CODES, Statistics({"transformer/whole": (np.zeros(2), np.ones(2))})),
        ids=tuple(f"p{number}" for number in range(size)),
        documents=tuple(f"document {number}" for number in given.group.tolist()),
        coded=given.true,
        about={
            "settings": {"model": "m", "fast": False},
            "models": {},
            "code_digests": {},
            "coded": {"passages": size, "documents": 2, "codings": 1},
            "held_out": {"by": "document", "folds": 2, "all": {"kappa": 0.5, "calibration_error": 0.1}},
        },
    )


def test_a_code_is_learned_from_examples_where_its_definition_says_nothing() -> None:
    given = task()
    found = learn_from_table(given, given.channels.score, count=3)[1]
    assert calibration.kappa(found.assigned[given.mask], given.true[given.mask]) > 0.8
    assert calibration.expected_error(found.probabilities[given.mask], given.true[given.mask]) < 0.15


def rest_of_a_run(mask: npt.NDArray[np.bool_]) -> Task:
    """A corpus whose definitions are right more often than not, of which people decided on some cells."""
    given = task(documents=8)
    noise = np.random.default_rng(1).normal(scale=0.18, size=given.true.shape)
    score = np.clip(np.where(given.true, 0.65, 0.12) + noise, 0.02, 0.98)
    return replace(given, channels=channels(score), mask=mask, group=np.arange(len(given.seen)))


def test_single_cells_picked_by_their_scores_do_not_raise_all_others() -> None:
    plain = rest_of_a_run(np.zeros((72, 2), dtype=np.bool_))
    picked = (plain.channels.score > 0.5) & plain.true  # all that a person was asked about was right
    picked[40:] = False
    found = fit_all(replace(plain, mask=picked))
    learned = found.held_out >= found.learner.thresholds.decision
    rest = ~picked
    alone = calibration.kappa((plain.channels.score >= 0.5)[rest], plain.true[rest])
    assert calibration.kappa(learned[rest], plain.true[rest]) > alone - 0.05


def test_the_rest_of_a_run_is_coded_from_passages_read_whole() -> None:
    mask = np.zeros((72, 2), dtype=np.bool_)
    mask[:48] = True
    given = rest_of_a_run(mask)
    found = fit_all(given)
    rest = ~mask
    learned = found.held_out >= found.learner.thresholds.decision
    assert calibration.kappa(learned[rest], given.true[rest]) > 0.8
    assert len(found.learner.basis) == 48


def test_a_code_that_stays_with_its_definition_has_its_probabilities() -> None:
    made = replace(fit(task()), learned=np.array([True, False]))
    values = features(np.ones((2, 2)), channels(np.array([[0.9, 0.9], [0.1, 0.1]])), np.ones(2))
    np.testing.assert_allclose(
        made.of_features(values, np.array([True, True]))[:, 1], made.definition.probabilities(values)[:, 1], atol=1e-6
    )
    np.testing.assert_allclose(
        made.of_features(values, np.array([True, True]))[:, 0], made.stack.probabilities(values)[:, 0], atol=1e-6
    )


def test_how_many_codes_the_definitions_give_a_passage_is_looked_at() -> None:
    given = channels(np.array([[0.9, 0.9], [0.1, 0.1], [0.0, 0.0]]))
    values = features(np.ones((3, 2)), given, np.ones(2))[:, :, FEATURES.index("definition, all codes")]
    np.testing.assert_allclose(values, np.log([[1.85, 1.85], [0.25, 0.25], [0.05, 0.05]]))


def test_of_few_passages_words_are_not_looked_at_by_code() -> None:
    place = FEATURES.index("words, by code")
    few, many = fit(task()), fit(task(documents=20, each=12))
    assert not few.words.any()
    assert few.stack.weights[place] == 0
    assert many.words.any()
    assert many.stack.weights[place] != 0


@pytest.mark.parametrize("kind", [PLAIN, PLACED])
def test_left_out_predictions_are_those_of_a_refit(kind: str) -> None:
    given = task(documents=3)
    kernel = basis(given.seen).kernel(given.seen, kind)
    mask = given.mask.copy()
    mask[[0, 4, 10], 0] = False
    mask[:9, 1] = False
    given = replace(given, mask=mask)
    _, predicted = ridge(kernel, given)
    for document in range(3):
        out = given.group == document
        for code in range(2):
            rows = ~out & mask[:, code]
            inner = kernel[np.ix_(rows, rows)] + RIDGE * np.eye(int(rows.sum()))
            refit = kernel[np.ix_(out, rows)] @ np.linalg.solve(inner, given.true[rows, code].astype(float))
            np.testing.assert_allclose(predicted[out, code], refit, atol=1e-8)


def test_a_cell_left_uncertain_has_no_say() -> None:
    given = task()
    mask = given.mask.copy()
    mask[3, 1] = mask[20, 0] = False
    other = given.true.copy()
    other[3, 1] = ~other[3, 1]
    other[20, 0] = ~other[20, 0]
    first, second = (fit(replace(given, mask=mask, true=true)) for true in (given.true, other))
    np.testing.assert_array_equal(first.dual, second.dual)
    assert first.thresholds == second.thresholds


def test_without_coded_cells_the_definition_stands() -> None:
    score = np.array([[0.9, 0.2], [0.1, 0.6]])
    values = features(np.zeros((2, 2)), channels(score), np.zeros(2))
    nobody = np.zeros((2, 2), dtype=np.bool_)
    nobody[0, 0] = True
    stack = fit_stack(values, np.array([[True, False], [False, False]]), nobody, np.ones(2))
    assert (stack.probabilities(values).argmax(axis=1) == score.argmax(axis=1)).all()
    np.testing.assert_allclose(stack.weights[[0, 1, 5]], 0, atol=0.05)


def test_weights_bring_a_sample_back_to_what_it_was_drawn_from() -> None:
    true = np.array([[True]] * 10 + [[False]] * 10)
    values = features(np.zeros((20, 1)), channels(np.full((20, 1), 0.5)), np.zeros(1))
    mask = np.ones((20, 1), dtype=np.bool_)
    weight = np.where(true[:, 0], 0.2, 1.8)
    stack = fit_stack(values, true, mask, weight)
    assert stack.probabilities(values)[0, 0] == pytest.approx(0.1, abs=0.03)


def test_thresholds_give_the_best_kappa_and_accept_at_four_of_five() -> None:
    probabilities = np.linspace(0.99, 0.01, 50)
    true = np.zeros(50, dtype=np.bool_)
    true[:10] = True
    true[[11, 13, 15, 17, 19]] = True
    limits = calibration.thresholds(probabilities, true, np.ones(50))
    best = max(calibration.kappa(probabilities >= at, true) for at in probabilities)
    assert calibration.kappa(probabilities >= limits.decision, true) == pytest.approx(best)
    assert limits.acceptance >= limits.decision
    assert true[probabilities >= limits.acceptance].mean() >= calibration.PRECISION


def test_nothing_is_accepted_where_precision_is_never_reached() -> None:
    generator = np.random.default_rng(0)
    limits = calibration.thresholds(generator.random(200), generator.random(200) < 0.3, np.ones(200))
    assert limits.acceptance == 1.0


def test_calibration_figures_by_hand() -> None:
    probabilities = np.array([0.25, 0.25, 0.25, 0.25, 0.85, 0.85])
    true = np.array([True, False, False, False, True, False])
    assert calibration.expected_error(probabilities, true) == pytest.approx(2 / 6 * 0.35)
    assert calibration.brier_skill(np.full(6, 2 / 6), true) == pytest.approx(0)
    assert calibration.brier_skill(true.astype(float), true) == pytest.approx(1)
    assert calibration.average_precision(np.array([0.9, 0.8, 0.7]), np.array([True, False, True])) == pytest.approx(
        5 / 6
    )


def test_reading_order_follows_numbers_in_a_table_sorted_as_text() -> None:
    ids = sorted(f"P1-{number}" for number in (5, 17, 40, 100, 101, 230, 1000, 2000, 3))
    (order,) = reading_order(ids, ["P1"] * len(ids))
    assert [ids[row] for row in order][:5] == ["P1-3", "P1-5", "P1-17", "P1-40", "P1-100"]


def test_reading_order_leaves_digests_and_nameless_rows_alone() -> None:
    ids = sorted(f"a.txt#{number:08x}" for number in (9, 10**9, 2**31, 77777777, 123456789, 2**30 + 9, 5**13, 3**19))
    assert reading_order(ids, ["a"] * len(ids)) == [list(range(len(ids)))]
    assert reading_order(ids, [None] * len(ids)) == []


def test_place_and_surroundings() -> None:
    order = [[0, 1, 2]]
    np.testing.assert_allclose(positions(order, 4), [0, 0.5, 1, 0.5])
    around = surroundings(np.array([[1.0], [10.0], [100.0], [7.0]]), order)
    np.testing.assert_allclose(around[:, 0], [10 + 0.8 * 100, 101, 10 + 0.8, 0])


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    given = task()
    made = model(given)
    write_model(made, tmp_path / "model")
    again = read_model(tmp_path / "model", CODES)
    np.testing.assert_allclose(
        again.learner.probabilities(given.seen, given.channels),
        made.learner.probabilities(given.seen, given.channels),
        atol=1e-4,
    )
    assert again.learner.thresholds == made.learner.thresholds
    write_model(model(task()), tmp_path / "second")
    for path in sorted((tmp_path / "model").iterdir()):
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()


def test_a_model_holds_no_words(tmp_path: Path) -> None:
    write_model(model(task()), tmp_path / "model")
    assert "budget" not in (tmp_path / "model" / "model.json").read_text(encoding="utf-8")
    with np.load(tmp_path / "model" / "learned.npz", allow_pickle=False) as arrays:
        strings = {name for name in arrays.files if arrays[name].dtype.kind not in "fiu"}
    assert strings == {"ids", "documents"}


def test_a_damaged_model_and_one_of_another_codebook_are_refused(tmp_path: Path) -> None:
    write_model(model(task()), tmp_path)
    with pytest.raises(CallError, match="other codes"):
        read_model(tmp_path, ("money", "love"))
    with pytest.raises(CallError, match="the codes in another order"):
        read_model(tmp_path, CODES[::-1])
    data = (tmp_path / "learned.npz").read_bytes()
    (tmp_path / "learned.npz").write_bytes(data[:-10])
    with pytest.raises(CallError, match="damaged"):
        read_model(tmp_path, CODES)
    (tmp_path / "model.json").write_text(json.dumps({"program": "thematrix", "format": 1}), encoding="utf-8")
    with pytest.raises(CallError, match="damaged"):
        read_model(tmp_path, CODES)


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CallError, match=r"notes\.txt"):
        write_model(model(task()), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt"]


def test_reasons_name_words_that_are_there_and_an_example_with_the_code() -> None:
    given = task()
    made = model(given)
    text = "Then the RENT went up, and the budget with it."
    vectors = {name: given.seen.vectors[name][:1] for name in given.seen.vectors}
    seen = represent(vectors, [text], ["new"], [None])
    passage = Passage("new", "d", (Span(100, 100 + len(text)),), "", "", Role.RESPONDENT, "", "", 0, "", 10)
    found = Reasons(made, seen, [passage], [text]).of(0, 0)
    words = {text[one.start - 100 : one.end - 100] for one in found if "word" in one.source}
    assert words == {"RENT", "budget"}
    (example,) = (one.source.split()[3] for one in found if one.source.startswith("the coded passage"))
    assert given.true[made.ids.index(example), 0]
    assert all(one.kind == "learned" and one.value > 0 for one in found)


def test_a_word_that_is_named_says_something_and_stands_there_as_a_word() -> None:
    given = task()
    said = (
        ("the parents pay the way we pay rent", "we think about rent the way we think"),
        ("they believed in us", "she kept her word to us"),
    )
    texts = [said[0 if money else 1][row // 3 % 2] for row, money in enumerate(given.true[:, 0])]
    # One passage alone says what no other does.
    texts[0] += " for a yacht"
    ids = [f"p{number}" for number in range(len(texts))]
    made = model(replace(given, seen=represent(given.seen.vectors, texts, ids, given.group.tolist())))
    text = "We think about parents, a yacht, and the way to rent."
    seen = represent({name: values[:1] for name, values in given.seen.vectors.items()}, [text], ["new"], [None])
    passage = Passage("new", "d", (Span(0, len(text)),), "", "", Role.RESPONDENT, "", "", 0, "", 10)

    def words_named(*wording: str) -> list[Evidence]:
        reasons = Reasons(made, seen, [passage], [text], wording=wording).of(0, 0)
        return [one for one in reasons if one.source.startswith("the word")]

    found = words_named()
    named = {text[one.start : one.end] for one in found}
    words = [word for phrase in named for word in phrase.split()]
    assert "rent" in words
    assert set(words) <= {"rent", "parents"}
    assert len(words) == len(set(words))
    assert all(one.start != text.index("rents") for one in found)
    # What the codebook itself says of the code is a reason where a single passage says it.
    assert "yacht" in {text[one.start : one.end] for one in words_named("Money. Yachts and rents.", "Trust.")}


def test_a_coded_passage_of_the_run_is_quoted_and_one_that_may_not_be_is_named() -> None:
    given = task()
    made = replace(model(given), ids=tuple(f"d#{number:08x}" for number in range(len(given.seen))))
    passages = [Passage(name, "d", (Span(0, 60),), "Ada", "", Role.RESPONDENT, "", "", 0, "", 10) for name in made.ids]
    texts = [f"{SAID[number % 9 % 3][(number // 3) % 3]} again" for number in range(len(passages))]

    def sources(silent: tuple[str, ...]) -> list[str]:
        reasons = Reasons(made, given.seen, passages, texts, silent=silent)
        return [one.source for row in (0, 3, 6) for one in reasons.of(row, 0) if one.source.startswith("the coded")]

    assert sources(())
    assert all("“" in source and "#" not in source for source in sources(()))
    assert all("“" not in source and "#" not in source for source in sources(("Ada",)))
