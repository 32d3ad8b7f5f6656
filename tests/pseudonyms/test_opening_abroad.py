"""Given names that are words and begin a sentence abroad, and places behind an office."""

from __future__ import annotations

import pytest

from pipeline.pseudonyms.opening_abroad import opening_abroad


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("es", "Salvador trabajaba con nosotros.", ["Salvador"]),
        ("fr", "Pierre travaillait à la mairie de Tulle.", ["Tulle", "Pierre"]),
        ("fr", "La mission locale de Guéret a refusé.", ["Guéret"]),
        ("it", "Il consultorio di Lugo era chiuso.", ["Lugo"]),
        ("es", "Esperanza no había en el pueblo.", []),
        ("fr", "La mairie de mon village a refusé.", []),
        ("de", "Salvador trabajaba con nosotros.", []),
    ],
)
def test_names_and_places_are_found(language: str, text: str, names: list[str]) -> None:
    assert [one.text for one in opening_abroad([("a.txt", text)], {"a.txt": language})] == names
