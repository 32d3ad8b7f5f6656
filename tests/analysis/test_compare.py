from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from pipeline.analysis import compare, read_measurement
from pipeline.analysis.results import Comparison, GroupVerdict
from pipeline.errors import CallError
from pipeline.export.tables.compare import method
from pipeline.results.tables import RunTables
from tests.analysis.made_cases import programmes
from tests.small_run import Said, Who, small_run

# North: 4 cases of 10 passages, money in 8, 7, 9, 8; South: 4 of 10, money in 1, 0, 2, 1.
APART = programmes([8, 7, 9, 8, 1, 0, 2, 1], passages=[10] * 8, of=["North"] * 4 + ["South"] * 4, time=[1] * 8)


def test_groups_that_differ() -> None:
    found = compare(APART, by="programme")
    assert [(g.label, g.cases, g.passages, g.words) for g in found.groups] == [
        ("North", 4, 40, 400),
        ("South", 4, 40, 400),
    ]
    money, time, listening = found.rows
    north, south = money.passages
    assert (north.count, north.of, south.count) == (32, 40, 4)
    assert [(rate.count, rate.of) for rate in money.cases] == [(4, 4), (3, 4)]
    assert money.pairs[0].difference.value == pytest.approx(0.7)
    assert money.pairs[0].difference.low > 0.4
    # 8!/(4! 4!) = 70 ways; the one seen and its mirror are the most extreme.
    assert (found.ways, found.exact) == (70, True)
    assert money.p == money.smallest == pytest.approx(2 / 70)
    assert money.q == pytest.approx(2 / 70)
    assert money.verdict is GroupVerdict.DIFFERS
    # Every case has time once: no way to share them out is like another, none is extreme.
    assert time.verdict is GroupVerdict.TOO_FEW
    assert time.smallest == 1.0
    assert listening.verdict is GroupVerdict.NOT_ASSIGNED
    assert found.tested == 1


def test_shares_of_cases_are_compared_on_request() -> None:
    found = compare(APART, by="programme", of="cases")
    assert found.rows[0].pairs[0].difference.value == pytest.approx(0.25)
    assert found.rows[0].verdict is GroupVerdict.TOO_FEW


def test_three_cases_a_side_are_too_few() -> None:
    found = compare(programmes([9, 9, 9, 0, 0, 0], passages=[10] * 6, of=["North"] * 3 + ["South"] * 3), by="programme")
    money = found.rows[0]
    assert money.smallest == pytest.approx(2 / 20)
    assert money.verdict is GroupVerdict.TOO_FEW
    assert math.isnan(money.p)
    assert math.isnan(money.q)
    assert money.pairs[0].difference.value == pytest.approx(0.9)


def test_three_groups_have_pairs() -> None:
    tables = programmes(
        [8, 7, 9, 8, 1, 0, 2, 1, 1, 2, 0, 1],
        passages=[10] * 12,
        of=["North"] * 4 + ["South"] * 4 + ["West"] * 4,
    )
    found = compare(tables, by="programme").rows[0]
    assert found.verdict is GroupVerdict.DIFFERS
    assert [(pair.first, pair.second) for pair in found.pairs] == [
        ("North", "South"),
        ("North", "West"),
        ("South", "West"),
    ]
    assert found.pairs[0].p == pytest.approx(2 / 70)
    # The seven counts of South and West can hardly be shared out unevenly.
    assert found.pairs[2].smallest > 0.05
    assert math.isnan(found.pairs[2].p)
    two = compare(tables, by="programme", groups=["West", "North"])
    assert [group.label for group in two.groups] == ["West", "North"]
    assert two.rows[0].pairs[0].difference.value == pytest.approx(-0.7)
    assert two.left_out == ("Case 5", "Case 6", "Case 7", "Case 8")


def test_by_an_attribute_those_without_are_left_out() -> None:
    tables = programmes(
        [5, 5, 1, 1, 9],
        passages=[10] * 5,
        of=["North"] * 5,
        attributes=[{"post": "Nurse"}, {"post": "Nurse"}, {"post": "Doctor"}, {"post": "Doctor"}, {}],
    )
    found = compare(tables, by="post", cols="family")
    assert [(group.label, group.cases) for group in found.groups] == [("Doctor", 2), ("Nurse", 2)]
    assert found.left_out == ("Case 5",)
    assert [row.column for row in found.rows] == ["barrier", "skill"]


def test_cases_of_which_nothing_could_be_coded_are_left_out_and_told() -> None:
    found = compare(
        programmes([5, 5, 0, 1, 1], passages=[10, 10, 0, 10, 10], of=["N", "N", "N", "S", "S"]), by="programme"
    )
    assert [(group.label, group.cases) for group in found.groups] == [("N", 2), ("S", 2)]
    assert found.silent == ("Case 3",)
    told = (
        "left out, as nothing could be coded of them (too short, in another language, or words of another role): 1 case"
    )
    assert any(told in note for note in method(found))


def test_a_case_in_two_programmes_counts_in_both() -> None:
    said = [
        Said(
            f"{programme}-{case}-{n}",
            "A few words.",
            case=case,
            document=f"{programme}/{case}.txt",
            programme=programme,
        )
        for programme, case in [("N", "Ann"), ("S", "Ann"), ("S", "Bob")]
        for n in range(2)
    ]
    found = compare(small_run(said=said, who=[Who("Ann"), Who("Bob")]), by="programme")
    assert [group.cases for group in found.groups] == [1, 2]
    assert found.split == ("Ann",)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"by": "shoe"}, "Cases cannot be compared by 'shoe'. Choose from: programme."),
        ({"by": "program"}, "Cases cannot be compared by 'program'. Did you mean: programme\\?"),
        ({"groups": ["East"]}, "There is no programme 'East'. Choose from: North, South."),
        ({"groups": ["South"]}, "One group only \\('South'\\) is nothing to compare"),
        ({"cols": "word"}, "There is no kind of column 'word'"),
        ({"of": "words"}, "There is no kind of rate 'words'. Choose from: passages, cases."),
    ],
)
def test_wrong_calls(change: dict[str, Any], message: str) -> None:
    with pytest.raises(CallError, match=message):
        compare(APART, **({"by": "programme"} | change))


def checked(tables: RunTables, path: Path, *, coder: str = "thematrix", wrong: dict[str, bool] | None = None) -> Path:
    """A check of every passage; ``wrong`` says of passages whether the person has money, other than the machine."""
    units = []
    machine: dict[str, set[str]] = {}
    for row in tables.codings.select(["passage", "code"]).to_pylist():
        machine.setdefault(row["passage"], set()).add(row["code"])
    for row in tables.passages.select(["passage", "document"]).to_pylist():
        first = machine.get(row["passage"], set())
        has = (wrong or {}).get(row["passage"], "barrier/money" in first)
        units.append(
            {
                "id": row["passage"],
                "document": row["document"],
                "first": sorted(first),
                "second": ["barrier/money"] if has else [],
                "unsure": [],
                "judged": None,
                "weight": 1.0,
            }
        )
    kappa = {"kappa": {"value": 0.5, "low": 0.4, "high": 0.6}}
    data = {
        "first": {"coder": coder},
        "passages": len(units),
        "documents": 1,
        "codes": [{"code": code, "verdict": "reliable", **kappa} for code in ("barrier/money", "barrier/time")],
        "overall": {"pooled": kappa},
        "units": units,
    }
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def measured(tables: RunTables, path: Path, wrong: dict[str, bool]) -> Comparison:
    measurement = read_measurement(checked(tables, path, wrong=wrong), tables)
    return compare(tables, by="programme", measurement=measurement)


def test_where_nothing_makes_groups_the_columns_are_named() -> None:
    said = [Said(name, "A few words.", case=name, document=f"{name}.txt") for name in ("Ann", "Bob", "Cem")]
    who = [
        Who(name, attributes={"town": town, "post": name})
        for name, town in zip(("Ann", "Bob", "Cem"), "xxy", strict=True)
    ]
    with pytest.raises(CallError, match=r"Of the columns of cases.csv \(post, town\) none makes groups"):
        compare(small_run(said=said, who=who), by="shoe")


def test_known_error_is_carried_into_rates(tmp_path: Path) -> None:
    # 36 of 80 passages have money; the person has it in 4 that the machine missed, and not in 4 that it gave.
    wrong = {f"{case}-10": True for case in (1, 2, 5, 6)} | {f"{case}-1": False for case in (1, 2, 3, 4)}
    money, time, listening = measured(APART, tmp_path / "agreement.json", wrong).rows
    assert money.misclassification is not None
    assert not money.misclassification.by_group
    sensitivity, specificity = money.misclassification.sensitivity[0], money.misclassification.specificity[0]
    assert (sensitivity.count, sensitivity.of) == (32, 36)
    assert (specificity.count, specificity.of) == (40, 44)
    expected = (0.8 + 40 / 44 - 1) / (32 / 36 + 40 / 44 - 1)
    assert money.corrected[0].value == pytest.approx(expected)
    # The apparent rate of South, .1, is about what false alarms alone would give.
    assert money.corrected[1].value == pytest.approx((0.1 + 40 / 44 - 1) / (32 / 36 + 40 / 44 - 1))
    assert money.corrected[1].low == 0.0
    plain = money.passages[0]
    assert money.corrected[0].high - money.corrected[0].low > plain.high - plain.low
    assert money.pairs[0].difference.value == pytest.approx(expected - money.corrected[1].value)
    assert money.p == pytest.approx(2 / 70)
    assert time.misclassification is None
    assert listening.misclassification is None


def test_each_group_its_own_error_where_enough_was_checked(tmp_path: Path) -> None:
    tables = programmes([10, 9, 11, 10, 10, 9, 11, 10], passages=[20] * 8, of=["North"] * 4 + ["South"] * 4)
    # In South the machine gives it to 7 of 20 in each case that do not have it.
    wrong = {f"{case}-{place}": False for case in (5, 6, 7, 8) for place in range(1, 8)}
    money = measured(tables, tmp_path / "agreement.json", wrong).rows[0]
    assert money.misclassification is not None
    assert money.misclassification.by_group
    assert money.corrected[0].value == pytest.approx(0.5)
    assert money.corrected[1].value == pytest.approx(0.15)
    assert money.pairs[0].difference.value == pytest.approx(0.35)
    # The machine sees no difference; what is known of its error does.
    assert compare(tables, by="programme").rows[0].pairs[0].difference.value == 0.0
    # Four documents a group say little of an error, so what is seen is not sure.
    assert 0.05 < money.p < 0.1
    assert money.pairs[0].difference.low < 0 < money.pairs[0].difference.value


def test_a_coder_no_better_than_chance_corrects_nothing(tmp_path: Path) -> None:
    wrong = {f"{case}-{place}": place % 2 == 0 for case in range(1, 9) for place in range(1, 11)}
    money = measured(APART, tmp_path / "agreement.json", wrong).rows[0]
    assert money.misclassification is not None
    assert money.misclassification.useless
    assert money.corrected == ()
    assert money.pairs[0].difference.value == pytest.approx(0.7)


def test_a_check_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "agreement.json"
    with pytest.raises(CallError, match="there is no such file"):
        read_measurement(path, APART)
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(CallError, match="holds no comparison of codings"):
        read_measurement(tmp_path, APART)
    with pytest.raises(CallError, match="compares two people"):
        read_measurement(checked(APART, path, coder="Ann"), APART)
    other = small_run(said=[Said("x", "A few words.")])
    with pytest.raises(CallError, match="is a check of another run"):
        read_measurement(checked(APART, path), other)
    right = read_measurement(checked(APART, path), APART)
    with pytest.raises(CallError, match="do not count accepted codings alone"):
        compare(APART, by="programme", measurement=right, statuses=("accepted",))
