"""What notes come to, and that nothing of them is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.notes import (
    Act,
    Anchor,
    Back,
    Drop,
    MemoAct,
    Move,
    QuoteAct,
    Subject,
    SummaryAct,
    Trim,
    append_note,
    read_notes,
)
from pipeline.notes.standing import standing
from pipeline.runtime.run_folder import NOTES

ANCHOR = Anchor(document="a.txt", spans=((3, 8),), words=("money",), before="no ", after=" at all")
WHO: dict[str, Any] = {"time": "2026-01-02T03:04:05+00:00", "who": "Ada"}


def memo(id_: str, text: str, of: str = "", about: Subject | None = None) -> MemoAct:
    return MemoAct(**WHO, id=id_, about=about or Subject(kind="project"), text=text, of=of)


def quote(id_: str, *, code: str = "money", chapter: str = "", after: str = "") -> QuoteAct:
    return QuoteAct(**WHO, id=id_, code=code, chapter=chapter, anchor=ANCHOR, after=after)


def ids(acts: list[Act], **basket: str) -> list[str]:
    return [one.id for one in standing(acts).of_basket(**basket)]


def test_a_memo_is_written_anew_taken_away_and_back() -> None:
    acts: list[Act] = [memo("1", "First."), memo("2", "Second.", of="1")]
    assert [(one.id, one.text, one.stamp) for one in standing(acts).memos] == [("1", "Second.", "2")]
    acts.append(memo("3", " ", of="1"))
    assert standing(acts).memos == ()
    acts.append(Back(**WHO, id="4", of="3"))
    assert [one.text for one in standing(acts).memos] == ["Second."]
    acts.append(Back(**WHO, id="5", of="4"))
    assert standing(acts).memos == ()
    assert standing(acts).back == {"4"}
    # What is about nothing comes to nothing.
    assert standing([memo("7", "Of whom?", of="6")]).memos == ()


def test_quotes_stand_where_they_were_put() -> None:
    acts: list[Act] = [quote("1"), quote("2"), quote("3"), quote("4", chapter="Winter")]
    assert ids(acts, code="money") == ["1", "2", "3"]
    acts.append(Move(**WHO, id="m1", of="3"))
    assert ids(acts, code="money") == ["3", "1", "2"]
    acts.append(Move(**WHO, id="m2", of="3", after="1"))
    assert ids(acts, code="money") == ["1", "3", "2"]
    acts.append(Move(**WHO, id="m3", of="1", chapter="Winter", after="4"))
    assert (ids(acts, code="money"), ids(acts, chapter="Winter")) == (["3", "2"], ["4", "1"])
    assert standing(acts).chapters == ("Winter",)
    acts += [Drop(**WHO, id="d", of="4"), Move(**WHO, id="m4", of="1", after="2")]
    assert (ids(acts, code="money"), standing(acts).chapters) == (["3", "2", "1"], ())
    acts.append(Back(**WHO, id="b", of="d"))
    assert ids(acts, chapter="Winter") == ["4"]


def test_a_summary_is_the_last_one_said() -> None:
    acts: list[Act] = [
        SummaryAct(**WHO, id=n, case="Ada", column="money", text=text) for n, text in (("1", "a"), ("2", "b"))
    ]
    assert standing(acts).summaries["Ada", "money"].text == "b"
    assert standing([*acts, SummaryAct(**WHO, id="3", case="Ada", column="money", text="")]).summaries == {}


def test_lines_are_what_was_appended(tmp_path: Path) -> None:
    acts: list[Act] = [
        memo("1", "Über “Geld”\n\nzwei Absätze.", about=Subject(kind="coding", code="money", anchor=ANCHOR)),
        SummaryAct(**WHO, id="2", case="", column="money", text=""),
        quote("3", chapter="Winter"),
        Trim(**WHO, id="4", of="3", anchor=ANCHOR),
        Move(**WHO, id="5", of="3"),
        Drop(**WHO, id="6", of="3"),
        Back(**WHO, id="7", of="6"),
    ]
    for act in acts:
        append_note(tmp_path, act)
    notes, damaged = read_notes(tmp_path)
    assert (notes.acts, damaged) == (tuple(acts), ())
    first = (tmp_path / NOTES).read_text(encoding="utf-8").splitlines()[0]
    assert list(json.loads(first)) == ["time", "who", "act", "id", "about", "text"]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "null",
        '{"act": "fly"}',
        '{"time": "x", "who": "Ada", "id": "9", "act": "memo", "about": {"kind": "code"}, "text": "x"}',
        '{"time": "x", "who": "thematrix", "id": "9", "act": "drop", "of": "1"}',
        '{"time": "x", "who": "Ada", "id": "1", "act": "drop", "of": "1"}',
        '{"time": "x", "who": "Ada", "id": "9", "act": "drop"}',
        '{"time": "x", "who": "Ada", "id": "9", "act": "quote", "code": "a", '
        '"anchor": {"document": "a", "spans": [[4, 3]], "words": ["x"]}}',
    ],
)
def test_a_damaged_line_is_told_and_passed_over(tmp_path: Path, line: str) -> None:
    append_note(tmp_path, memo("1", "Kept."))
    with (tmp_path / NOTES).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    append_note(tmp_path, memo("2", "Kept too."))
    notes, damaged = read_notes(tmp_path)
    assert [one.text for one in notes.memos] == ["Kept.", "Kept too."]
    assert len(damaged) == 1
    assert damaged[0].startswith(f"{NOTES}:2: ")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("qmdtb"), st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_taking_back_and_again_changes_nothing(steps: list[tuple[str, int, int]]) -> None:
    acts: list[Act] = []
    for number, (kind, one, other) in enumerate(steps):
        id_, of, after = str(number), str(one), str(other)
        made: dict[str, Act] = {
            "q": quote(id_, after=after),
            "m": Move(**WHO, id=id_, of=of, after=after),
            "d": Drop(**WHO, id=id_, of=of),
            "t": Trim(**WHO, id=id_, of=of, anchor=ANCHOR),
            "b": Back(**WHO, id=id_, of=of if one < number else "x"),
        }
        before = standing(acts)
        acts.append(made[kind])
        undone = standing([*acts, Back(**WHO, id="u", of=id_)])
        again = standing([*acts, Back(**WHO, id="u", of=id_), Back(**WHO, id="v", of="u")])
        assert undone.quotes == before.quotes
        assert again.quotes == standing(acts).quotes
        assert len({one.id for one in again.quotes}) == len(again.quotes)
