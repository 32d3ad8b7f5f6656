"""What is passed on has its rows in the order of the other names, or in that of cases.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pyrage
import pytest

from pipeline.cli import status
from pipeline.pseudonyms.key_file import write_key

OTHER = {"Bruno Colman": "Wanda Ilk", "Mirka Stonor": "Anselm Roy", "Zora Amesby": "Kitto Vane"}
BY_NAME = ["Anselm Roy", "Kitto Vane", "Wanda Ilk"]
CODEBOOK = """
title: Boats
codes:
  - id: money
    name: Money
    definition: Talk of money.
    rules: ["no money"]
"""


def study(base: Path, orders: tuple[int, ...] = ()) -> str:
    """A run of three people and a key; returns the options that share it."""
    (base / "talks").mkdir()
    rows = ["document,speaker,order"]
    for number, name in enumerate(OTHER):
        file = f"{name.split()[0].lower()}.txt"
        turns = f"Interviewer: And then, what did you do?\n\n{name}: We had no money for the boat in year {number}.\n\n"
        (base / "talks" / file).write_text(turns * 3, encoding="utf-8")
        rows.append(f"{file},{name},{orders[number] if orders else ''}")
    (base / "talks" / "cases.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (base / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    identity = str(pyrage.x25519.Identity.generate())
    (base / "identity").write_text(identity, encoding="utf-8")
    entities = [
        {"kind": "person", "name": name, "forms": [name], "replacement": new, "do": "replace", "direct": True}
        for name, new in OTHER.items()
    ]
    content = {
        "program": "thematrix", "kind": "pseudonyms", "version": 1, "files": {}, "shifts": {}, "entities": entities
    }  # fmt: skip
    write_key(base / "key", content, secret=identity)
    run = f"run {base}/talks --codebook {base}/codebook.yaml --out {base}/run --fast --quiet"
    assert status(run.split()) == 0
    return f"--share {base}/key --secret {base}/identity"


def heads(base: Path, command: str) -> list[str]:
    """The first cell of each row of a shared table."""
    assert status(command.split()) == 0
    with (base / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        return [row[0] for row in csv.reader(stream)][1:]


@pytest.mark.parametrize(("orders", "shown"), [((), BY_NAME), ((1, 2, 3), ["Wanda Ilk", "Anselm Roy", "Kitto Vane"])])
def test_rows_of_cases(tmp_path: Path, orders: tuple[int, ...], shown: list[str]) -> None:
    share = study(tmp_path, orders)
    out = f"--out {tmp_path}/out.csv {share}"
    assert heads(tmp_path, f"matrix {tmp_path}/run {out}") == shown
    assert heads(tmp_path, f"matrix {tmp_path}/run --rows speaker {out}") == shown
    files = [
        head.split("_")[0].split(".")[0] for head in heads(tmp_path, f"matrix {tmp_path}/run --rows document {out}")
    ]
    assert files == sorted(files)
    assert heads(tmp_path, f"framework {tmp_path}/run {out}") == shown
    assert status(f"overview {tmp_path}/run --out {tmp_path}/out.md {share}".split()) == 0
    parts = (tmp_path / "out.md").read_text(encoding="utf-8").split("## ")
    named = [part for part in parts if part.startswith(("Words by speaker", "What is coded and what is not: cases"))]
    assert len(named) == 2
    for part in named:
        places = [part.index(name) for name in shown]
        assert places == sorted(places)


def test_interviews_and_documents(tmp_path: Path) -> None:
    share = study(tmp_path)
    assert status(f"saturation {tmp_path}/run --out {tmp_path}/out.md {share}".split()) == 0
    parts = (tmp_path / "out.md").read_text(encoding="utf-8").split("## ")
    rows = next(part for part in parts if BY_NAME[0] in part)
    assert sorted(BY_NAME, key=rows.index) == BY_NAME
    assert status(f"export {tmp_path}/run --out {tmp_path}/passed-on {share}".split()) == 0
    with (tmp_path / "passed-on" / "passages.csv").open(encoding="utf-8-sig", newline="") as stream:
        documents = list(dict.fromkeys(row["document"] for row in csv.DictReader(stream)))
    assert len(documents) == len(OTHER)
    assert documents == sorted(documents)
