"""Names that may be one name misspelt."""

from __future__ import annotations

from pipeline.ingest.speakers.alike_names import alike

MEMBERS = [f"member {name}" for name in ("adkins", "adams", "hayes", "hailey", "thorn")]


def test_names_behind_one_office_are_compared_without_it() -> None:
    assert not list(alike(MEMBERS))


def test_an_office_and_a_name_misspelt_behind_it_are_told() -> None:
    assert list(alike([*MEMBERS, "member hailley", "membr thorn"])) == [
        ("member hailey", "member hailley"), ("member thorn", "membr thorn"),
    ]  # fmt: skip
