from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.codebook import load_codebook

README = Path(__file__).resolve().parents[2] / "codebooks" / "README.md"


@pytest.mark.parametrize(("kind", "codes"), [("yaml", ["barrier/weather", "barrier/season", "joy"]), ("csv", None)])
def test_the_examples_can_be_used(tmp_path: Path, kind: str, codes: list[str] | None) -> None:
    example = re.findall(rf"```{kind}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[0]
    path = tmp_path / f"frame.{kind}"
    path.write_text(example, encoding="utf-8")
    assert [code.id for code in load_codebook(path).codes] == (codes or ["barrier/weather"])


def test_every_rule_that_is_shown_can_be_used(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8").partition("## Rules")[2]
    shown = [rule.replace("\\|", "|") for rule in re.findall(r"^\| `(.+?)` \|", text, re.MULTILINE)]
    assert len(shown) >= 10
    rules = "\n".join(f"      - {rule}" for rule in shown)
    fenced = re.findall(r"```yaml\nrules:\n(.*?)```", text, re.DOTALL)[0].replace("  - ", "      - ")
    path = tmp_path / "frame.yaml"
    path.write_text(f"codes:\n  - id: a\n    rules:\n{rules}\n{fenced}", encoding="utf-8")
    assert len(load_codebook(path).codes[0].rules) == len(shown) + 1
