"""The program's own matrix from its files, as pandas, polars, DuckDB and R make it with the lines that we give."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pandas as pd
import pytest

from pipeline import analysis
from pipeline.export.csv_tables.dictionary import write_dictionary
from pipeline.export.csv_tables.recipes import RECIPES
from pipeline.export.csv_tables.run_csv import write_run_csv
from pipeline.results.participants import people
from pipeline.results.tables import SCHEMAS
from tests.export.runs import BOOK
from tests.small_run import Given, Said, Who, small_run

# What tempts a program to guess: names that are numbers or look missing, words in two scripts, line breaks, a formula.
RUN = small_run(
    said=[
        Said("p1", 'It was "dear",\nthey said.', case="007", document="a.txt"),
        Said("p2", "=1+1", case="007", document="a.txt", start=40),
        Said("p3", "We had no time; כלום 😀.", case="NA", document="b.txt"),
        Said("p4", "Nobody listened.", case="12", document="c.txt"),
        Said("p5", "Nobody listened, she said.", case="12", document="c.txt", start=50, repeats="p4"),
        Said("p6", "Why?", case="", document="c.txt", role="interviewer", start=90),
        Said("p7", "The report weighs this.", case="", document="r.md", role="author"),
    ],
    given=[
        Given("p1", "barrier/money", 0.9),
        Given("p1", "barrier/money", 1.0, coder="Rita"),
        Given("p2", "barrier/money", 0.6, "review"),
        Given("p3", "barrier/time", 0.7),
        Given("p3", "barrier/time", 0.7, "rejected", "Rita"),
        Given("p4", "barrier/time", 0.8),
        Given("p5", "barrier/time", 0.8),
        Given("p7", "skill/listening", 0.8),
    ],
    who=[Who("007", order=1), Who("NA", order=2), Who("12", order=3, consent=False), Who("Silent", alias="None")],
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("run")
    (made / "tables").mkdir()
    write_dictionary(made, write_run_csv(RUN, made, codebook=BOOK), title="A run")
    return made


def in_pandas(lines: str) -> pd.DataFrame:
    found: dict[str, Any] = {}
    exec(lines, found)
    return pd.DataFrame(found["share"])


def in_polars(lines: str) -> pd.DataFrame:
    found: dict[str, Any] = {}
    exec(lines, found)
    rows = found["share"].rows(named=True)
    return pd.DataFrame(rows).set_index("case")


def in_duckdb(lines: str) -> pd.DataFrame:
    with duckdb.connect() as connection:
        found = connection.sql(lines)
        return pd.DataFrame(found.fetchall(), columns=found.columns).set_index("case")


def in_r(lines: str) -> pd.DataFrame:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    told = "\nwrite.csv(as.data.frame.matrix(share), stdout())"
    done = subprocess.run(
        ["Rscript", "--vanilla", "-e", lines + told],
        capture_output=True,
        text=True,
        check=True,
        env={"LC_ALL": "C.UTF-8"},
    )
    return pd.read_csv(io.StringIO(done.stdout), index_col=0, dtype={0: str}, keep_default_na=False)


@pytest.mark.parametrize(
    ("program", "made"),
    [("pandas", in_pandas), ("polars", in_polars), ("DuckDB", in_duckdb), ("R", in_r)],
)
def test_the_lines_give_the_programs_own_matrix(
    program: str, made: Callable[[str], pd.DataFrame], folder: Path
) -> None:
    lines = RECIPES[program][1].replace("outputs/first/", f"{folder.as_posix()}/")
    labels = {person.case: person.label for person in people(RUN.cases).values()}
    found = made(lines).rename(index=labels).apply(pd.to_numeric, errors="coerce")
    wanted = analysis.matrix(RUN, rows="case", cols="code", values="share")
    assert wanted.loc["007", "barrier/money"] == 1.0
    assert wanted.loc["12", "barrier/time"] == 1.0
    found = found.reindex(index=wanted.index)[list(wanted.columns)]
    pd.testing.assert_frame_equal(found, wanted, check_names=False, check_index_type=False, check_column_type=False)


def test_the_guide_and_the_run_give_the_same_lines(folder: Path) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "howto" / "data.md").read_text(encoding="utf-8")
    own = (folder / "tables" / "README.md").read_text(encoding="utf-8")
    for language, lines in RECIPES.values():
        block = f"```{language}\n{lines}\n```"
        assert block in guide
        assert block in own


def test_the_data_package_is_valid(folder: Path) -> None:
    report = frictionless.validate(folder / "datapackage.json")
    assert report.flatten(["type", "note"]) == []
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == [
        "codings.csv", "passages.csv", "cases.csv", "codes.csv", "scores.csv",
    ]  # fmt: skip
    # It can fail: a coding of a passage that is not there.
    broken = (folder / "codings.csv").read_bytes().replace(b'"p4"', b'"p9"').replace(b"p4,", b"p9,")
    (folder / "codings.csv").replace(folder / "kept.csv")
    (folder / "codings.csv").write_bytes(broken)
    try:
        assert "foreign-key" in {
            kind for kind, _ in frictionless.validate(folder / "datapackage.json").flatten(["type", "note"])
        }
    finally:
        (folder / "kept.csv").replace(folder / "codings.csv")


def test_every_column_is_described(folder: Path) -> None:
    told = (folder / "tables" / "README.md").read_text(encoding="utf-8")
    for name, schema in SCHEMAS.items():
        part = re.search(rf"### {name}\.parquet\n(.*?)(?=\n###|\Z)", told, re.DOTALL)
        assert part is not None
        described = re.findall(r"^\| `(\w+)` \| \w+ \| \S.*\|$", part[1], re.MULTILINE)
        assert described == schema.names
