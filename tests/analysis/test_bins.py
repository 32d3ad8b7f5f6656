"""Numbers as groups."""

from __future__ import annotations

import pytest

from pipeline import analysis
from pipeline.errors import CallError
from pipeline.results.participants import people
from pipeline.results.tables import RunTables
from tests.small_run import Given, Said, Who, small_run


def run(values: list[str]) -> RunTables:
    names = [f"P{number}" for number in range(len(values))]
    return small_run(
        said=[Said(f"a{name}", "We had no money.", case=name, document=f"{name}.txt") for name in names],
        given=[Given(f"a{name}", "barrier/money") for name in names[::2]],
        who=[Who(name, attributes={"age": value}) for name, value in zip(names, values, strict=True)],
    )


def held(tables: RunTables) -> list[str]:
    return [person.attributes["age"] for person in people(tables.cases).values()]


AGES = ["20", "27", "34", "41", "48", "55", "62", "69", "76"]


def test_many_numbers_are_cut_into_ranges_and_that_is_told() -> None:
    tables, told = analysis.binned(run(AGES), by="age")

    assert held(tables) == ["20 to 34"] * 3 + ["41 to 55"] * 3 + ["62 to 76"] * 3
    assert told.startswith("'age' has 9 different numbers, cut into 3 ranges")
    assert "20 to 34, 41 to 55, 62 to 76" in told
    assert [group.label for group in analysis.compare(tables, by="age").groups] == ["20 to 34", "41 to 55", "62 to 76"]


def test_as_many_ranges_as_asked_and_equal_numbers_are_never_parted() -> None:
    assert len(set(held(analysis.binned(run(AGES), by="age", bins=2)[0]))) == 2
    assert len(set(held(analysis.binned(run(["20", "30", "40", "50"]), by="age")[0]))) == 3
    assert set(held(analysis.binned(run(["1", "1", "1", "1", "9"]), by="age", bins=3)[0])) <= {"1", "9", "1 to 9"}


def test_few_numbers_and_texts_stay() -> None:
    assert analysis.binned(run(["1", "2", "1", "2"]), by="age")[1] == ""
    assert analysis.binned(run(["x", "y", "x", "y"]), by="age")[1] == ""


def test_groups_of_one_and_bins_of_texts_are_refused() -> None:
    with pytest.raises(CallError, match=r"'age' makes 9 groups of one case each"):
        analysis.binned(run([f"post {letter}" for letter in "abcdefghi"]), by="age")
    with pytest.raises(CallError, match=r"'age' makes 3 groups of one case each.* Or name groups with --group"):
        analysis.binned(run(["2025-03-01 10:11", "2025-03-02 11:40", "2025-03-02 18:20"]), by="age")
    with pytest.raises(CallError, match="holds no numbers alone"):
        analysis.binned(run(["old", "young"]), by="age", bins=2)


@pytest.mark.parametrize(
    ("values", "offered"),
    [
        (["f", "m", "f", "m"], ("age",)),
        (["f", "f", "f", "m"], ()),  # one alone is no group
        (["3 March", "4 March", "5 March", "6 March"], ()),
        (["31", "42", "53", "64"], ("age",)),  # cut into ranges
        (["f", "f", "m", "m", "", ""], ("age",)),
    ],
)
def test_what_makes_two_groups_of_two_cases_is_offered(values: list[str], offered: tuple[str, ...]) -> None:
    assert analysis.compared_by(run(values)) == offered
