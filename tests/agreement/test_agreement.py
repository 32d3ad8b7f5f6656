from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from pipeline.agreement import Agreement, agree
from pipeline.agreement.agreement_report import as_dict, write_agreement
from pipeline.agreement.align import align
from pipeline.agreement.coefficients import coefficients, masi
from pipeline.agreement.measure import Measured
from pipeline.agreement.rho import THRESHOLD, corpora, draw, null_kappas, rho
from pipeline.agreement.verdict import Reliability, judge, number
from pipeline.errors import CallError
from pipeline.human_codings import Coded, CodedPassage
from pipeline.model import Span
from pipeline.results.estimate import Estimate

NOTHING: frozenset[str] = frozenset()


def coded(rows: list[str], *, coder: str = "Ann", per_document: int = 5, inclusion: float = 0.0) -> Coded:
    """A coding: one string of |-separated codes a passage."""
    passages = tuple(
        CodedPassage(f"p{n}", f"d{n // per_document}", "", frozenset(filter(None, row.split("|"))), NOTHING)
        for n, row in enumerate(rows)
    )
    named = sorted({code for passage in passages for code in passage.codes})
    design = {passage.id: inclusion for passage in passages} if inclusion else {}
    return Coded(coder, coder, passages, tuple(named), inclusion=design, drawn="simple" if inclusion else "")


def two_by_two(both: int, first: int, second: int, neither: int, **kinds: float) -> Agreement:
    """Two coders of one code, x."""
    mine = ["x"] * both + ["x"] * first + [""] * second + [""] * neither
    theirs = ["x"] * both + [""] * first + ["x"] * second + [""] * neither
    return agree(coded(mine), coded(theirs, coder="Bo", inclusion=kinds.get("inclusion", 0.0)), draws=200)


def value(result: Agreement, name: str) -> float:
    return result.by_code[0].measured.figures[name].value


# Figures from the literature; to the digits that are printed there.


def test_cohen_1960() -> None:
    """Two judges, three diagnoses, 200 patients: kappa .492."""
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    kinds = ("personality", "neurosis", "psychosis")
    pairs = [(kinds[i], kinds[j]) for i in range(3) for j in range(3) for _ in range(table[i][j])]
    result = agree(coded([a for a, _ in pairs]), coded([b for _, b in pairs], coder="Bo"), draws=50)
    assert round(result.measures.sets["kappa"].value, 3) == 0.492


@pytest.mark.parametrize(("table", "kappa"), [((40, 9, 6, 45), 0.70), ((80, 10, 5, 5), 0.32)])
def test_feinstein_and_cicchetti_1990(table: tuple[int, int, int, int], kappa: float) -> None:
    """Two tables with 85 % agreement and kappas of .70 and .32."""
    result = two_by_two(*table)
    assert round(value(result, "agreement"), 2) == 0.85
    assert round(value(result, "kappa"), 2) == kappa


def test_gwet_2008() -> None:
    """125 subjects, 94.4 % agreement: kappa -.0234 and AC1 .9408."""
    result = two_by_two(118, 5, 2, 0)
    assert round(value(result, "agreement"), 3) == 0.944
    assert round(value(result, "kappa"), 4) == -0.0234
    assert round(value(result, "ac1"), 4) == 0.9408


def test_krippendorff_binary() -> None:
    """ "Computing Krippendorff's alpha-reliability", example A, Meg and Owen: .095."""
    mine = [["", "x"][int(cell)] for cell in "0100000010"]
    theirs = [["", "x"][int(cell)] for cell in "1110010000"]
    result = agree(coded(mine), coded(theirs, coder="Owen"), draws=50)
    assert round(value(result, "alpha"), 3) == 0.095
    assert round(value(result, "agreement"), 2) == 0.60


def test_krippendorff_nominal() -> None:
    """The same, example B, Ben and Gerry, five values: .692."""
    result = agree(coded(list("aabbdcccedda")), coded(list("babbbccceddd"), coder="Gerry"), draws=50)
    assert round(result.measures.sets["alpha"].value, 3) == 0.692


def test_passonneau_2006() -> None:
    """MASI: Jaccard times 1, 2/3, 1/3 or 0, as the sets stand to each other."""
    sets = np.array([[1, 1, 0, 0], [1, 1, 1, 1], [0, 1, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]], dtype=bool)
    distance = masi(sets)
    assert distance[0, 0] == pytest.approx(0)
    assert distance[0, 1] == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert distance[0, 2] == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert distance[0, 3] == distance[0, 4] == pytest.approx(1)
    assert distance[4, 4] == pytest.approx(0)
    assert np.allclose(distance, distance.T)


# Properties.


def test_kappa_is_scikit_learns_with_weights_too() -> None:
    rng = np.random.default_rng(3)
    mine, theirs = rng.integers(0, 2, 60), rng.integers(0, 2, 60)
    weights = rng.uniform(1, 9, 60)
    table = [weights[(mine == a) & (theirs == b)].sum() for a, b in ((1, 1), (1, 0), (0, 1), (0, 0))]
    expected = cohen_kappa_score(mine, theirs, sample_weight=weights)
    assert coefficients(np.array(table))["kappa"] == pytest.approx(expected)


def test_what_is_not_defined_is_not_a_number() -> None:
    found = coefficients(np.array([[0.0, 0.0, 0.0, 9.0], [9.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]]))
    assert np.isnan(found["kappa"]).all()
    assert np.isnan(found["precision"][[0, 2]]).all()
    assert found["agreement"][:2].tolist() == [1, 1]
    assert found["f1"][1] == 1


def test_the_reference_is_the_second_side() -> None:
    result = two_by_two(6, 2, 4, 20)
    assert value(result, "precision") == pytest.approx(6 / 8)
    assert value(result, "recall") == pytest.approx(6 / 10)
    assert value(result, "f1") == pytest.approx(12 / 18)
    assert result.by_code[0].measured.prevalence == (8 / 32, 10 / 32)


def test_a_weighted_sample_gives_back_the_corpus() -> None:
    """Of 10 passages with the code all are drawn, of 90 without every tenth."""
    mine = [CodedPassage(f"p{n}", f"d{n % 10}", "", frozenset("x") if n < 10 else NOTHING, NOTHING) for n in range(100)]
    drawn = [passage for n, passage in enumerate(mine) if n < 10 or n % 10 == 0]
    theirs = tuple(
        CodedPassage(passage.id, passage.document, "", frozenset("x") if int(passage.id[1:]) < 5 else NOTHING, NOTHING)
        for passage in drawn
    )
    inclusion = {passage.id: 1.0 if int(passage.id[1:]) < 10 else 0.1 for passage in drawn}
    human = Coded("b", "b", theirs, ("x",), inclusion=inclusion, drawn="stratified")
    result = agree(Coded("run", "thematrix", tuple(mine), ("x",)), human, draws=50)
    whole = coefficients(np.array([5.0, 5.0, 0.0, 90.0]))
    assert value(result, "kappa") == pytest.approx(float(whole["kappa"]))
    assert np.allclose(result.by_code[0].measured.prevalence, (0.1, 0.05))
    assert result.by_code[0].measured.counts == (5, 5, 0, 9)
    assert result.by_code[0].rho is None
    assert result.corpus == 100
    assert any("Rho is not given" in note for note in result.notes)
    with pytest.raises(CallError, match="rare codes were drawn more often"):
        agree(Coded("run", "thematrix", tuple(mine), ("x",)), human, simple=True)


def test_intervals_draw_documents() -> None:
    """Passages of one document say the same: drawing passages would make it ten times surer than it is."""
    mine = ["x"] * 40 + [""] * 40
    theirs = ["x"] * 30 + [""] * 10 + [""] * 30 + ["x"] * 10
    wide = agree(coded(mine, per_document=10), coded(theirs, coder="Bo", per_document=10), draws=400)
    narrow = agree(coded(mine, per_document=1), coded(theirs, coder="Bo", per_document=1), draws=400)
    spans = [
        result.by_code[0].measured.figures["kappa"].high - result.by_code[0].measured.figures["kappa"].low
        for result in (wide, narrow)
    ]
    assert spans[0] > 1.5 * spans[1]
    assert wide.measures.clusters == 8
    assert any("Only 8 documents" in note for note in wide.notes)
    assert agree(coded(mine, per_document=100), coded(theirs, per_document=100), draws=50).measures.clusters == 0


def test_the_same_seed_gives_the_same_figures() -> None:
    one, two = (as_dict(two_by_two(9, 3, 2, 30)) for _ in range(2))
    assert one == two


def test_perfect_agreement_on_a_few_passages_is_not_certain_of_all_codes_together_either() -> None:
    sides = ["x", "y", "", "x"]
    found = agree(coded(sides), coded(sides, coder="Bo"), draws=50).measures
    for figure in (*found.mean.values(), *found.sets.values()):
        assert (figure.value, figure.high) == (1, 1)
        assert figure.low < 0.6
    # Where 60 % differ, none of 4 does so once in forty times; by chance 62.5 % of these would.
    assert found.sets["kappa"].low == pytest.approx(1 - (1 - 0.025 ** (1 / 4)) / 0.625)


def test_perfect_agreement_on_a_few_passages_is_not_certain() -> None:
    few, many = two_by_two(3, 0, 0, 20), two_by_two(40, 0, 0, 160)
    assert value(few, "kappa") == value(many, "kappa") == 1
    assert few.by_code[0].judged.verdict is Reliability.TENTATIVE
    assert "too few" in few.by_code[0].judged.sentence
    assert many.by_code[0].judged.verdict is Reliability.RELIABLE
    # Of 40 that agree, a rate of disagreement of .0881 shows none once in forty times.
    assert many.by_code[0].measured.figures["precision"].low == pytest.approx(0.025 ** (1 / 40))


def test_no_agreement_on_a_few_passages_is_not_certain_either() -> None:
    few, many = two_by_two(0, 2, 3, 40), two_by_two(0, 60, 60, 300)
    assert few.by_code[0].measured.figures["kappa"].high > 0.4
    assert many.by_code[0].measured.figures["kappa"].high < 0.05


def test_uncertain_cells_and_those_that_nobody_judged_are_left_out() -> None:
    mine = coded(["x", "x|y", "", "y"])
    theirs = Coded(
        "Bo",
        "Bo",
        (
            CodedPassage("p0", "d0", "", NOTHING, frozenset("x")),
            CodedPassage("p1", "d0", "", frozenset("x"), NOTHING),
            CodedPassage("p2", "d0", "", frozenset("y"), NOTHING, judged=frozenset("y")),
        ),
        ("x", "y"),
    )
    result = agree(mine, theirs, draws=50)
    assert [code.measured.counts for code in result.by_code] == [(1, 0, 0, 0), (0, 1, 1, 1)]
    assert result.cells == 4
    assert any("Left out 2 answers" in note for note in result.notes)


def test_nothing_in_common_is_refused() -> None:
    other = Coded("Bo", "Bo", (CodedPassage("q", "d", "", NOTHING, NOTHING),), ())
    with pytest.raises(CallError, match="no passage of it is found in Ann"):
        agree(coded(["x"]), other)
    with pytest.raises(CallError, match="neither side names any code"):
        agree(coded([""]), coded([""]))


# Spans that do not coincide.


def placed(name: str, start: int, end: int, codes: str = "", document: str = "d") -> CodedPassage:
    return CodedPassage(name, document, "", frozenset(codes), NOTHING, (Span(start, end),))


def test_stretches_count_for_the_passages_that_they_share_half_of_the_shorter_with() -> None:
    run = Coded("run", "run", (placed("a", 0, 100), placed("b", 100, 200), placed("c", 200, 300)), ("x", "y"))
    human = Coded(
        "h",
        "h",
        (
            placed("1", 10, 20, "x"),  # a sentence of a
            placed("2", 50, 150, "y"),  # half of a and half of b
            placed("3", 190, 260, "z"),  # ten of b's, sixty of c's
            placed("4", 0, 9, "", document="elsewhere"),
        ),
        ("x", "y", "z"),
    )
    found = align(run, human)
    assert {unit.id: set(unit.second) for unit in found.units} == {"a": {"x", "y"}, "b": {"y"}, "c": {"z"}}
    assert found.overlapping == 3
    assert found.lost == ("4",)


def test_texts_cut_otherwise_are_found_by_their_words() -> None:
    said = (
        "We lost the grant in spring, and with it two of the posts. Nobody replaced them.",
        "What helped was sitting down together once a week. People began to listen.",
        "I would do it again.",
    )
    passages = tuple(CodedPassage(f"p{n}", "d", text, NOTHING, NOTHING) for n, text in enumerate(said))
    run = Coded("run", "run", passages, ())
    human = Coded(
        "h",
        "h",
        (
            CodedPassage("1", "d", "with it two of the posts. Nobody replaced them.", frozenset("x"), NOTHING),
            CodedPassage("2", "d", f"{said[1][16:]}\nI would do it again", frozenset("y"), NOTHING),
            CodedPassage("3", "d", "Something that nobody said at all", frozenset("z"), NOTHING),
        ),
        ("x", "y", "z"),
    )
    found = align(run, human)
    assert {unit.id: set(unit.second) for unit in found.units} == {"p0": {"x"}, "p1": {"y"}, "p2": {"y"}}
    assert found.lost == ("3",)


def test_one_id_with_other_words_is_not_the_same_passage() -> None:
    mine = Coded("a", "a", (CodedPassage("1", "d", "the budget was cut again", NOTHING, NOTHING),), ())
    theirs = Coded("b", "b", (CodedPassage("1", "d", "we met on every second friday", NOTHING, NOTHING),), ())
    assert align(mine, theirs).units == ()
    edited = Coded("b", "b", (CodedPassage("1", "d", "The budget was cut, again!", NOTHING, NOTHING),), ())
    assert align(mine, edited).overlapping == 0
    assert len(align(mine, edited).units) == 1


# Rho.


def test_made_up_corpora_have_the_kappa_they_should() -> None:
    rng = np.random.default_rng(1)
    kappas = rng.uniform(0.4, 0.65, 300)
    tables = corpora(kappas, 0.2, corpus=100_000, rng=rng)
    assert tables.sum(axis=1).tolist() == [100_000] * 300
    assert np.allclose(coefficients(tables.astype(float))["kappa"], kappas, atol=0.001)
    assert np.allclose((tables[:, 0] + tables[:, 2]) / 100_000, 0.2)
    drawn = draw(tables, 50, rng)
    assert drawn.sum(axis=1).tolist() == [50] * 300
    assert (drawn <= tables).all()


def test_rho_rejects_at_its_level_under_the_null() -> None:
    """Corpora of a kappa from .40 to .65: the share with rho below .05 is .05, and never much more."""
    rng = np.random.default_rng(7)
    base_rate, sample, runs = 0.2, 120, 4000
    drawn = draw(corpora(rng.uniform(0.4, THRESHOLD, runs), base_rate, corpus=10_000, rng=rng), sample, rng)
    observed = coefficients(drawn.astype(float))["kappa"]
    given = drawn[:, 0] + drawn[:, 2]
    rejected = 0
    for count in np.unique(given):
        null = np.sort(null_kappas(count / sample, sample=sample, seed=int(count), replicates=4000))
        above = len(null) - np.searchsorted(null, observed[given == count] - 1e-9)
        rejected += int((above / len(null) < 0.05).sum())
    # Three standard errors of a share of .05 among 4,000 are .0103.
    assert rejected / runs == pytest.approx(0.05, abs=0.0103)


def test_rho_falls_as_kappa_and_the_sample_grow() -> None:
    by_kappa = [rho(kappa, assigned=20, sample=100) for kappa in (0.5, 0.65, 0.8, 0.95)]
    assert by_kappa == sorted(by_kappa, reverse=True)  # type: ignore[type-var]
    by_size = [rho(0.75, assigned=size // 5, sample=size) for size in (40, 100, 400)]
    assert by_size == sorted(by_size, reverse=True)  # type: ignore[type-var]
    assert rho(1.0, assigned=20, sample=70) == pytest.approx(0, abs=0.005)
    # The sample is the corpus: nothing is left to chance.
    assert rho(0.7, assigned=100, sample=500, corpus=500) == pytest.approx(0, abs=0.001)
    assert rho(0.7, assigned=0, sample=70) is None
    assert rho(float("nan"), assigned=3, sample=70) is None


def test_rho_is_for_simple_random_samples_alone() -> None:
    assert two_by_two(20, 1, 1, 78, inclusion=0.1).by_code[0].rho == pytest.approx(0, abs=0.01)
    unknown = two_by_two(20, 1, 1, 78)
    assert unknown.by_code[0].rho is None
    assert any("Where they are one, say --simple" in note for note in unknown.notes)


# Verdicts.


def judged(low: float, point: float, high: float, *, units: int = 100) -> tuple[str, int | None]:
    figures = {"kappa": Estimate(point, low, high)}
    found = judge(Measured(units, (20, 5, 5, units - 30), (0.2, 0.2), figures), rho=None, rest=None)
    return found.verdict.value, found.more


def test_verdicts_and_how_many_more() -> None:
    assert judged(0.61, 0.7, 0.8) == ("reliable", 0)
    # .7 lies .1 above the bound, the interval .2 below it: four times as many passages halve that.
    assert judged(0.5, 0.7, 0.8) == ("tentative", 300)
    assert judged(0.3, 0.5, 0.65) == ("tentative", 130)
    assert judged(0.1, 0.3, 0.5) == ("not usable", 0)
    assert judged(0.4, 0.6, 0.7) == ("tentative", None)


def test_the_sentence_says_when_the_corpus_is_too_small() -> None:
    found = judge(Measured(100, (20, 5, 5, 70), (0.2, 0.2), {"kappa": Estimate(0.7, 0.5, 0.8)}), rho=0.2, rest=40)
    assert (
        "too few passages of it for a sure figure: the 40 passages that nobody has checked would not" in found.sentence
    )
    assert "300" not in found.sentence
    assert found.more is None
    assert "a kappa above .65 need not hold for the corpus (rho .200)" in found.sentence


def test_a_code_that_nobody_gave() -> None:
    result = agree(coded(["x", ""]), coded(["x", ""]), codes=("x", "y"), draws=50)
    assert result.by_code[1].judged.verdict is Reliability.NOT_SEEN
    assert as_dict(result)["codes"][1]["kappa"] == {"value": None, "low": None, "high": None}


def test_numbers_as_journals_print_them() -> None:
    assert [number(cell) for cell in (0.5, -0.031, 1.0, -0.001, float("nan"))] == [".50", "-.03", "1.00", ".00", "-"]


def test_files_are_written_alike_twice(tmp_path: Path) -> None:
    result = two_by_two(9, 3, 2, 30)
    for name in ("one", "two"):
        write_agreement(result, tmp_path / name)
    for name in ("agreement.csv", "agreement.md"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    rows = (tmp_path / "one" / "agreement.csv").read_text(encoding="utf-8").splitlines()
    assert rows[1].startswith("x,44,9,3,2,30,0.272727,0.250000,")
    assert rows[2].startswith("(all cells),44,")
    text = (tmp_path / "one" / "agreement.md").read_text(encoding="utf-8")
    assert "and 1 code: 44 times whether a passage has a code." in text
    assert json.dumps(as_dict(result))
