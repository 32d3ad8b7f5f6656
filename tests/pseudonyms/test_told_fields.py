"""Fields that give people away, in JSON: each is met or told by itself."""

from __future__ import annotations

from pipeline.pseudonyms.surfaces import Member
from pipeline.pseudonyms.told_fields import Fields


def test_a_field_that_stands_nowhere_is_told_beside_one_that_is_met() -> None:
    fields = Fields([("age", "47"), ("born", "1979")])
    edits = fields.member(Member("talk.json", '{"age": 47, "said": "I was born late."}'))

    assert [edit.new for edit in edits] == ['"45 to 49"']
    assert fields.left == {("born", "1979")}
