"""Notes go along when codes and cases are called otherwise, and stand where one looks for them, before and after."""

from __future__ import annotations

from typing import Any

from pipeline.notes import Act, Anchor, Carry, Drop, MemoAct, QuoteAct, Subject, SummaryAct
from pipeline.notes.standing import Notes, standing

WHO: dict[str, Any] = {"time": "2026-01-02T03:04:05+00:00", "who": "Ada"}
ANCHOR = Anchor(document="a.txt", spans=((3, 8),), words=("money",))


def memo(id_: str, code: str = "", *, case: str = "", text: str = "", of: str = "") -> MemoAct:
    about = Subject(kind="code", code=code) if code else Subject(kind="case", case=case)
    return MemoAct(**WHO, id=id_, about=about, text=text or f"On {code or case}.", of=of)


def cell(id_: str, column: str, text: str, case: str = "Bo") -> SummaryAct:
    return SummaryAct(**WHO, id=id_, case=case, column=column, text=text)


def quote(id_: str, code: str) -> QuoteAct:
    return QuoteAct(**WHO, id=id_, code=code, anchor=ANCHOR)


def carry(id_: str, **codes: str) -> Carry:
    return Carry(**WHO, id=id_, codes={old: tuple(new.split()) for old, new in codes.items()})


def codes_of(notes: Notes) -> list[str]:
    return [one.about.code for one in notes.memos]


def test_a_note_on_a_renamed_code_stands_with_what_the_codebook_has() -> None:
    acts: list[Act] = [memo("1", "a"), quote("2", "a"), cell("3", "a", "Little."), carry("4", a="b")]
    for known, name in ((("b",), "b"), (("a",), "a"), (("x",), "b"), ((), "b")):
        notes = standing(acts, codes=known)
        assert codes_of(notes) == [name]
        assert [one.code for one in notes.quotes] == [name]
        assert list(notes.summaries) == [("Bo", name)]
    # Written while the run, which has the old code, was still shown: it goes along too.
    acts += [memo("5", "a"), cell("6", "a", "Less."), carry("7", b="c")]
    notes = standing(acts, codes={"c"})
    assert codes_of(notes) == ["c", "c"]
    assert {cell: one.text for cell, one in notes.summaries.items()} == {("Bo", "c"): "Less."}
    # Back and forth.
    acts.append(carry("8", c="a"))
    assert codes_of(standing(acts, codes={"a"})) == ["a", "a"]


def test_of_merged_codes_all_notes_stay_and_are_written_anew_as_one() -> None:
    acts: list[Act] = [memo("1", "a"), memo("2", "b"), cell("3", "a", "Little."), cell("4", "b", "Nothing.")]
    acts.append(carry("5", a="b"))
    notes = standing(acts, codes={"b"})
    assert codes_of(notes) == ["b", "b"]
    (joined,) = notes.summaries.values()
    assert (joined.text, joined.stamp) == ("Little.\n\nNothing.", "3+4")
    assert standing([*acts, cell("6", "b", "Hardly any.")], codes={"b"}).summaries["Bo", "b"].text == "Hardly any."
    # While both codes are there: with what it became, as soon as that is there.
    assert {cell: one.text for cell, one in standing(acts, codes={"a", "b"}).summaries.items()} == {
        ("Bo", "b"): "Little.\n\nNothing."
    }


def test_of_a_split_code_each_part_has_the_note_and_keeps_its_own() -> None:
    acts: list[Act] = [memo("1", "a"), quote("2", "a"), cell("3", "a", "Little."), carry("4567", a="b c")]
    notes = standing(acts, codes={"b", "c"})
    assert [(one.id, one.about.code) for one in notes.memos] == [("1", "b"), ("1+45671", "c")]
    assert [one.code for one in notes.quotes] == ["b", "c"]
    acts += [memo("5", of="1+45671", case="x", text="Of c alone."), Drop(**WHO, id="6", of="2")]
    acts.append(cell("7", "c", "More."))
    notes = standing(acts, codes={"b", "c"})
    assert [(one.about.code, one.text) for one in notes.memos] == [("b", "On a."), ("c", "Of c alone.")]
    assert [one.code for one in notes.quotes] == ["c"]
    assert {column: one.text for (_, column), one in notes.summaries.items()} == {"b": "Little.", "c": "More."}
    # Before the run is made anew, what was the same is told once.
    assert codes_of(standing(acts[:4], codes={"a"})) == ["a"]


def test_people_change_names_and_even_change_places() -> None:
    acts: list[Act] = [memo("1", case="P1"), memo("2", case="P2"), cell("3", "a", "Little.", case="P1")]
    acts.append(Carry(**WHO, id="4", cases={"P1": ("P2",), "P2": ("P1",)}))
    notes = standing(acts, cases={"P1", "P2"})
    assert [(one.about.case, one.text) for one in notes.memos] == [("P2", "On P1."), ("P1", "On P2.")]
    assert list(notes.summaries) == [("P2", "a")]
