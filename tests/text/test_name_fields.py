"""The two fields of a name are told apart from each other and from a field with a whole name."""

from __future__ import annotations

import re

import pytest

from pipeline.text.name_fields import FAMILY_NAME, GIVEN_NAME, ONLY_GIVEN


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("first name", "last name"),
        ("first_name", "surname"),
        ("vorname", "nachname"),
        ("prénom", "nom"),
        ("imię", "nazwisko"),
    ],
)
def test_each_is_its_own(given: str, family: str) -> None:
    assert re.fullmatch(GIVEN_NAME, given)
    assert re.fullmatch(FAMILY_NAME, family)
    assert not re.fullmatch(GIVEN_NAME, family)
    assert not re.fullmatch(FAMILY_NAME, given)


def test_what_may_be_a_whole_name_is_none_of_those_that_are_given_alone() -> None:
    assert re.fullmatch(GIVEN_NAME, "nombre")
    assert not re.fullmatch(ONLY_GIVEN, "nombre")
