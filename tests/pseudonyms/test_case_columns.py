"""Ages, birth dates and post codes in the sheet of cases."""

from __future__ import annotations

import pytest

from pipeline.pseudonyms.case_columns import broader_cells, meaning_of_column
from pipeline.text.edits import Edits


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("speaker,age,sector\nAda,34,care\nBo,,care\n", "speaker,age,sector\nAda,30 to 34,care\nBo,,care\n"),
        ('speaker;Alter\n"Moss; Ada";"41"\n', 'speaker;Alter\n"Moss; Ada";"40 to 44"\n'),
        ("speaker,âge,born\r\nAda,92,1987\r\n", "speaker,âge,born\r\nAda,90 or more,1985 to 1989\r\n"),
        ("speaker,date of birth\nAda,1987-03-02", "speaker,date of birth\nAda,1987-03-12"),
        ("speaker,PLZ,stage\nAda,10117,2\n", "speaker,PLZ,stage\nAda,[post code],2\n"),
        ("speaker,age\nAda,30-34\n", "speaker,age\nAda,30-34\n"),
    ],
)
def test_cells_are_made_broader(text: str, made: str) -> None:
    assert Edits(text, list(broader_cells(text, shift=10))).text == made


def test_other_columns_are_left() -> None:
    assert not any(map(meaning_of_column, ("stage", "language", "village", "message", "sector", "capital", "consent")))
