"""Two people's passages of which only one was seen by both: said first, with what each choice gives."""

from __future__ import annotations

import math

import pytest

from pipeline.agreement import agree
from pipeline.agreement.agreement_report import as_dict, looked_at
from pipeline.human_codings import Coded, CodedPassage
from pipeline.model import MACHINE

NOTHING: frozenset[str] = frozenset()


def coded(coder: str, given: dict[str, str], **more: object) -> Coded:
    passages = tuple(
        CodedPassage(name, name[0], f"Words of {name}.", frozenset(codes.split()), NOTHING)
        for name, codes in given.items()
    )
    return Coded(f"{coder}.csv", coder, passages, ("x", "y"), **more)  # type: ignore[arg-type]


# Both saw a1 and a2, of which they gave a2 no code; Ann alone b1, b2; Bo alone c1.
ANN = coded("ann", {"a1": "x", "a2": "", "b1": "x", "b2": "y"})
BO = coded("bo", {"a1": "x", "a2": "", "c1": "y"})


def test_compared_is_what_both_list_and_the_other_choice_stands_beside_it() -> None:
    found = agree(ANN, BO, draws=20)
    assert found.seen is not None
    assert (found.seen.both, found.seen.first, found.seen.second, found.seen.neither) == (2, 2, 1, None)
    assert found.passages == 2
    assert found.measures.pooled.figures["kappa"].value == 1.0
    both, either = found.seen.choices
    assert (both.which, both.passages, both.kappa) == ("both", 2, 1.0)
    # Ten cells: one given by both, two by Ann alone, one by Bo alone, six by neither.
    assert (either.which, either.passages) == ("either", 5)
    assert either.agreement == pytest.approx(0.7)
    expected = (0.7 - (0.3 * 0.2 + 0.7 * 0.8)) / (1 - (0.3 * 0.2 + 0.7 * 0.8))
    assert either.kappa == pytest.approx(expected)
    told = " ".join(looked_at(found))
    assert "Seen by both: 2 passages, which are compared. By ann.csv alone: 2; by bo.csv alone: 1." in told
    assert "5 passages, kappa .21 (all cells) in place of 1.00" in told


def test_what_neither_has_seen_is_told_where_it_is_known() -> None:
    found = agree(ANN, BO, corpus_passages=15, draws=20)
    assert found.seen is not None
    assert found.seen.neither == 10
    assert [choice.which for choice in found.seen.choices] == ["both", "either", "all"]
    assert found.seen.choices[2].passages == 15
    assert "by neither: 10" in " ".join(looked_at(found))
    assert as_dict(found)["seen"]["choices"][2]["agreement"] == pytest.approx(0.9)


def test_a_sample_says_nothing_of_what_was_not_drawn() -> None:
    machine = coded(MACHINE, {f"p{number}": "x" if number < 2 else "" for number in range(10)})
    person = coded("bo", {"p0": "x", "p5": ""}, inclusion={"p0": 0.5, "p5": 0.5}, drawn="simple")
    found = agree(machine, person, draws=20)
    assert found.seen is not None
    assert [choice.which for choice in found.seen.choices] == ["both"]
    assert looked_at(found) == ["bo.csv lists 2 of the run's 10 passages; these are compared, as they were drawn."]
    unknown = agree(machine, coded("bo", {"p0": "x", "p5": ""}), draws=20)
    assert "10 passages, kappa" in looked_at(unknown)[1]
    assert unknown.seen is not None
    assert unknown.seen.choices[1].kappa < 1


def test_nothing_is_told_where_both_list_the_same() -> None:
    found = agree(ANN, ANN, draws=20)
    assert looked_at(found) == []
    assert found.seen is not None
    assert len(found.seen.choices) == 1
    assert not math.isnan(found.seen.choices[0].kappa)
