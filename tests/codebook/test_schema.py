from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from pipeline.codebook import load_codebook
from pipeline.codebook.schema import FILE, schema
from pipeline.codebook.template import skeleton

ROOT = Path(__file__).resolve().parents[2]
VALID = Draft202012Validator(schema())


def data(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def test_the_schema_is_one_and_the_file_is_not_stale() -> None:
    Draft202012Validator.check_schema(schema())
    written = (ROOT / "codebooks" / FILE).read_text(encoding="utf-8")
    assert json.loads(written) == schema(), "thematrix codebook schema > codebooks/codebook.schema.json"


@pytest.mark.parametrize("path", sorted((ROOT / "codebooks").glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_codebooks_are_valid(path: Path) -> None:
    assert [error.message for error in VALID.iter_errors(data(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize(
    "wrong",
    [
        "title: nothing else",
        "codes: [{id: a, definitoin: b}]",
        "codes: [{definition: b}]",
        "codes: [{id: a, rules: [{near: [one]}]}]",
        "codes: [{id: a, rules: [{phrase: one, any: [two]}]}]",
        "codes: [{id: a, rules: [{phrase: one, weight: 2}]}]",
        "codes: [{id: a, rules: [{phrase: one, negated: perhaps}]}]",
        "codes: [{id: a, rules: [{any: [{phrase: one, weight: 0.5}]}]}]",
        "families: [{name: without id}]",
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(wrong: str, tmp_path: Path) -> None:
    assert list(VALID.iter_errors(data(wrong)))
    path = tmp_path / "wrong.yaml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(Exception, match=r"wrong\.yaml"):
        load_codebook(path)


def test_the_skeleton_can_be_used_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(skeleton('Night: "shifts"', file=path.name, schema=FILE), encoding="utf-8")
    frame = load_codebook(path)
    assert frame.title == 'Night: "shifts"'
    assert [code.id for code in frame.codes] == ["barrier/time", "turning-point"]
    assert not list(VALID.iter_errors(data(path.read_text(encoding="utf-8"))))
