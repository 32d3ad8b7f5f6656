"""Names in tables of plain text stand in one cell each."""

from __future__ import annotations

import re
from pathlib import Path

import pyrage
import pytest

from pipeline.pseudonyms.surfaces import surface_of
from pipeline.workflows.pseudonymise import pseudonymise


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("n,who,words\n1,Ann,Hello\n", ["n", "who", "words", "1", "Ann", "Hello"]),
        ('n;who\r\n1;"Vos, Ann"\r\n\r\n2;\r\n', ["n", "who", "1", "Vos, Ann", "2"]),
        (
            'who,words\nAnn,"She said ""no"",\nand left."\n,x\n',
            ["who", "words", "Ann", 'She said ""no"",\nand left.', "x"],
        ),
        ('who,words\nAnn,"Half a "quote, here\n', ["who", "words", "Ann", '"Half a "quote', " here"]),
        ("Only words, and once a comma\nand no more\nat all", ["Only words, and once a comma\nand no more\nat all"]),
    ],
)
def test_each_cell_is_a_stretch(text: str, cells: list[str]) -> None:
    found = surface_of(text.encode(), file="talk.csv")
    assert found is not None
    assert [stretch.text for stretch in found.members[0].stretches] == cells


def test_a_name_takes_no_word_of_the_next_cell_along(tmp_path: Path) -> None:
    corpus = tmp_path / "talks"
    corpus.mkdir()
    talk = (
        "turn,speaker,text\n"
        "1,Jo Tanner,How did you first come to the garden?\n"
        '2,Josef Keel,"Nobody says it out loud, but people stay away."\n'
        "3,Jo Tanner,How has it been with the council?\n"
        '4,Josef Keel,"They lost the form, and Jo Tanner wrote it again."\n'
    )
    (corpus / "keel.csv").write_text(talk, encoding="utf-8")
    (corpus / "other.txt").write_text("I: And then?\n\nR: Nobody says it out loud.\n", encoding="utf-8")
    identity = str(pyrage.x25519.Identity.generate())
    pseudonymise(corpus, out=tmp_path / "copy", secret=lambda: identity, style="plain")
    (copied,) = (tmp_path / "copy").glob("*.csv")
    rows = [line.split(",", 2) for line in copied.read_text(encoding="utf-8").splitlines()]
    assert [row[2] for row in rows[:4]] == [line.split(",", 2)[2] for line in talk.splitlines()[:4]]
    assert len({row[1] for row in rows[1:]}) == 2
    assert not re.search("Tanner|Keel", copied.read_text(encoding="utf-8"))
    assert "Nobody says it out loud." in (tmp_path / "copy" / "other.txt").read_text(encoding="utf-8")
