"""In a talk of quotations nothing is said behind the last of them, nor below a rule that ends a talk."""

from __future__ import annotations

import pytest

from tests.ingest.finished import read
from tests.ingest.make import speech


@pytest.mark.parametrize(("opening", "closing"), [("「", "」"), ("“", "”"), ("‘’", "’’")])
def test_what_stands_behind_the_last_quotation_is_not_said(opening: str, closing: str) -> None:
    talk = "".join(
        f"{name}: {opening}We row by day and by night, {place} of us.{closing}\n\n"
        for place, name in enumerate(("Ida", "Omar") * 4, 2)
    )
    document = read(f"{talk}We are grateful for the time that they gave us.\n")

    assert [name for name, _ in speech(document)] == ["Ida", "Omar"] * 4
    assert not any("grateful" in words for _, words in speech(document))


@pytest.mark.parametrize("rule", ["---", "ｰｰｰ", "――――", "ｰ ｰ ｰ ｰ"])
def test_what_stands_below_a_rule_of_any_dash_is_not_said(rule: str) -> None:
    talk = "".join(
        f"{name}: We row by day and by night, {place} of us.\n\n" for place, name in enumerate(("Ida", "Omar") * 4, 2)
    )
    document = read(f"{talk}{rule}\nThe second part of this talk will be shown next week.\n")

    assert [name for name, _ in speech(document)] == ["Ida", "Omar"] * 4
    assert not any("shown next week" in words for _, words in speech(document))
