from __future__ import annotations

import pytest

from pipeline.ingest.speakers.consent_hints import still_named, unheeded
from pipeline.model import Case


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("May we quote you?", "no", True),
        ("May we quote you?", "without name", True),
        ("May we quote you?", "yes", False),
        ("Dürfen wir Sie zitieren?", "Nein", True),
        ("I do not want to be quoted", "yes", True),
        ("I do not want to be quoted", "no", False),
        ("Do you come by bus?", "no", False),
    ],
)
def test_a_no_in_a_column_that_looks_like_consent_is_told(column: str, cell: str, *, told: bool) -> None:
    lines = unheeded([Case("V03", attributes={column: cell}), Case("V01", attributes={column: ""})])
    assert bool(lines) is told
    assert all(f"{column!r}" in line and f"{cell!r} of V03" in line for line in lines)


def test_who_is_treated_as_she_asks_is_not_told() -> None:
    said = {"May we quote you?": "no"}
    nameless = {"May we quote you?": "without name"}
    cases = [Case("A", consent=False, attributes=said), Case("B", alias="Person 1", attributes=nameless)]
    assert unheeded(cases) == ()


def test_who_may_not_be_quoted_and_has_no_alias_is_told() -> None:
    cases = [Case("Ada Moss", consent=False), Case("Bo", consent=False, alias="P1"), Case("Cy")]
    [line] = still_named(cases)
    assert line.startswith("Ada Moss may not be quoted and has no alias: the name stands in the report")
    assert still_named(cases[1:]) == ()
