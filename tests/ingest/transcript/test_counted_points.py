"""Points that somebody goes through in a turn are nobody who speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.transcript.counted_points import points_among, without_points
from pipeline.ingest.transcript.label_shapes import Label
from tests.ingest.make import read_alone, speech


@pytest.mark.parametrize(
    "points",
    [
        ("One", "Two", "Three"),
        ("Firstly", "Secondly", "Thirdly"),
        ("Erstens", "Zweitens", "Drittens"),
        ("Uno", "Dos", "Tres"),
        ("Premièrement", "Deuxièmement", "Troisièmement"),
        ("Point A", "Point B", "Point C"),
        ("Schritt 1", "Schritt 2", "Schritt 3"),
        ("Option one", "Option two", "Option three"),
        ("Opción uno", "Opción dos", "Opción tres"),
    ],
)
def test_points_are_read_as_words_and_not_doubted(tmp_path: Path, points: tuple[str, str, str]) -> None:
    listed = zip(
        points, ("The orders. I look at what came in.", "The flour. I ask the mill.", "The ovens."), strict=True
    )
    going_through = "\n\n".join(f"{point}: {words}" for point, words in listed)
    document = read_alone(
        tmp_path,
        f"Anna: How do you plan the week?\n\nBen: It takes three steps.\n\n{going_through}\n\n"
        "Anna: And then?\n\nBen: Then we bake. It is easy once you know it.\n\nAnna: Do you like it?\n\nBen: I do.",
    )

    assert [name for name, _ in speech(document)] == ["Anna", "Ben"] * 3
    assert f"{points[2]}: The ovens." in speech(document)[1][1]
    assert not [warning for warning in document.warnings if "doubtful" in warning]


def test_who_is_counted_and_speaks_again_is_somebody() -> None:
    labels = {at: Label(name, 5) for at, name in enumerate(["Ann", "One", "Two", "Bo", "One", "Two", "Ann", "Bo"])}

    assert without_points(labels) == labels
    assert points_among(["Two", "Rosa"]) == frozenset()
    assert points_among(["Two", "Rosa", "Three"]) == {"Two", "Three"}
