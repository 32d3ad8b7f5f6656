"""Names that stand in place of others are no short forms of a hidden one, which a search would take for a trace."""

from __future__ import annotations

from pipeline.pseudonyms.replacements import _free


def test_no_name_is_offered_by_which_somebody_hidden_may_be_called() -> None:
    assert list(_free(iter(["ama", "barty", "zoe"]), set(), {"amaka", "bartholomew"})) == ["zoe"]
