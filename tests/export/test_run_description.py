"""How a codebook is called in a sentence."""

from __future__ import annotations

import pytest

from pipeline.export.run_description import codebook_called


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("Offices", "the codebook Offices"),
        ("codebook", "the codebook"),
        ("", "the codebook"),
        ("codebook thesis", "the codebook thesis"),
        ("Codebook v2", "the codebook v2"),
    ],
)
def test_a_codebook_without_a_title_is_not_named_twice(title: str, called: str) -> None:
    assert codebook_called(title) == called
