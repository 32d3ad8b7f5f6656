"""Cases, passages and codings are counted once: every place that tells a number of them tells the same one."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import openpyxl
import pytest

import thematrix
from pipeline import analysis
from pipeline.cli import status
from pipeline.cli.run_summary import show_summary
from pipeline.results.run_counts import run_counts
from pipeline.runtime.manifest import Manifest
from pipeline.workflows.outputs import amounts, write_outputs
from pipeline.workflows.run import Result
from tests.export.runs import BOOK
from tests.small_run import Given, Said, Who, manifest_of, small_run

# Whatever makes a count go wrong: nobody's words, words said twice, other speakers, an author, two coders of one pair,
# a no that rejects and one that rejects nothing.
RUN = small_run(
    said=[
        Said("a1", "There was no money.", case="Ann", document="a.txt"),
        Said("a2", "Nor time.", case="Ann", document="a.txt", start=40),
        Said("b1", "Nobody listened to us.", case="Bob", document="b.txt"),
        Said("b2", "There was no money.", case="Bob", document="b.txt", start=40, repeats="a1"),
        Said("n1", "We had no time at all.", case="", document="r.md"),
        Said("r1", "Money is short everywhere.", case="", document="r.md", role="author", start=40),
        Said("o1", "The tea is ready.", case="", document="b.txt", role="other", start=90),
    ],
    given=[
        Given("a1", "barrier/money", 0.9),
        Given("a1", "barrier/money", 1.0, coder="Rita"),
        Given("a2", "barrier/time", 0.6, "review"),
        Given("b1", "skill/listening", 0.8),
        Given("b1", "barrier/time", 0.7),
        Given("b1", "barrier/time", 0.7, "rejected", "Rita"),
        Given("b1", "barrier/money", 0.0, "rejected", "Rita"),
        Given("b2", "barrier/money", 0.9),
        Given("n1", "barrier/time", 0.6, "review"),
        Given("r1", "barrier/money", 0.7),
        Given("o1", "skill/listening", 0.9),
    ],
    who=[Who("Ann", order=1), Who("Bob", order=2)],
)

YAML = b"""codes:
  - {id: barrier/money, name: Money, definition: Too little of it.}
  - {id: barrier/time, name: Time, definition: Too little of that.}
  - {id: skill/listening, name: Listening, definition: Hearing others out.}
"""

RIGHT = {
    "cases": 2,
    "passages": 7,
    "passages that count": 5,
    "codings": 7,
    "codings that count": 5,
    "accepted": 5,
    "for review": 2,
    "rejected": 1,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run")
    manifest = manifest_of(RUN.codes)
    counts = {**manifest.counts.model_dump(mode="json"), **amounts(RUN)}
    made = manifest_of(RUN.codes, counts=counts)
    write_outputs(out, codebook=BOOK, codebook_file=YAML, tables=RUN, figures={}, manifest=made)
    return out


def numbers(text: str, **patterns: str) -> dict[str, int]:
    """What a text tells: by name, the number that the pattern finds."""
    text = " ".join(text.split())
    found = {}
    for name, pattern in patterns.items():
        match = re.search(pattern, text)
        assert match is not None, f"{name}: {pattern} in {text[:300]}"
        found[name.replace("_", " ")] = int(match[1].replace(",", ""))
    return found


IN_WORDS = {
    "passages": r"([\d,]+) passages with",
    "cases": r"([\d,]+) cases",
    "passages_that_count": r"([\d,]+) of them count in matrices and figures; not",
    "codings": r"([\d,]+) codings assigned",
    "codings_that_count": r"([\d,]+) of them count in matrices and figures, as",
    "accepted": r"([\d,]+) accepted",
    "for_review": r"([\d,]+) to review",
}
READ = {
    **IN_WORDS,
    "passages": r"([\d,]+) passages could be coded",
    "codings": r"([\d,]+) codings were assigned",
    "for_review": r"([\d,]+) codings of them wait",
}
del READ["accepted"]


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[str, dict[str, int]]]:
    """Each place with what it tells."""
    counts = run_counts(RUN)
    yield (
        "run_counts",
        {
            "cases": counts.cases,
            "passages": counts.passages.passages,
            "passages that count": counts.passages.counted,
            "codings": counts.codings,
            "codings that count": counts.codings_counted,
            "accepted": counts.accepted,
            "for review": counts.review,
            "rejected": counts.rejected,
        },
    )
    manifest = Manifest.model_validate_json((folder / "run.json").read_bytes())
    kept = manifest.counts
    yield (
        "run.json",
        {
            "cases": kept.cases,
            "passages": kept.passages,
            "passages that count": kept.passages_counted or 0,
            "codings": kept.codings,
            "codings that count": kept.codings_counted or 0,
            "accepted": kept.accepted,
            "for review": kept.review,
            "rejected": kept.rejected,
        },
    )
    show_summary(Result(folder, False, manifest, None, 0, 1.0))
    terminal = capsys.readouterr().out
    yield "terminal, run", numbers(terminal, **IN_WORDS)
    # The last column is what the authors of written text say.
    table = [line.split() for line in terminal.split("\n") if re.match(r" +(Money|Time|Listening) ", line)]
    yield "terminal, themes", {"codings that count": sum(int(row[1]) + int(row[-1]) for row in table)}
    assert status(["status", str(folder)]) == 0
    apart = {name: pattern for name, pattern in IN_WORDS.items() if name != "passages_that_count"}
    yield "status", numbers(capsys.readouterr().out, **{**apart, "passages": r"([\d,]+) passages"})
    assert status(["overview", str(folder), "--json"]) == 0
    overview = json.loads(capsys.readouterr().out)
    yield (
        "overview",
        {
            "cases": sum(row["passages"] > 0 for row in overview["Cases"]["rows"] if row["label"] != "(no case)"),
            "passages that count": overview["Documents"]["rows"][-1]["passages"],
            "codings that count": sum(row["passages"] for row in overview["Codes"]["rows"]),
        },
    )
    assert status(["matrix", str(folder), "--rows", "document", "--values", "count", "--json"]) == 0
    yield "matrix", {"codings that count": sum(map(sum, json.loads(capsys.readouterr().out)["data"]))}
    assert status(["saturation", str(folder), "--json"]) == 0
    yield "saturation", {"cases": len(json.loads(capsys.readouterr().out)["Interviews"]["rows"])}
    assert status(["framework", str(folder), "--out", str(folder.parent / "f.md")]) == 0
    yield "framework", numbers(capsys.readouterr().out, cases=r"([\d,]+) cases by")
    for name, columns in (("codings", "codings"), ("passages", "passages")):
        rows = rows_of(folder / f"{name}.csv")
        every = {"passages": len(rows)} if name == "passages" else {}
        yield f"{name}.csv", {f"{columns} that count": sum(row["counted"] == "true" for row in rows), **every}
    rows = rows_of(folder / "cases.csv")
    yield "cases.csv", {"cases": len(rows)}
    page = (folder / "report.html").read_text(encoding="utf-8")
    plain = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)))
    yield "report.html", numbers(plain, **READ)
    yield (
        "report.html, at its head",
        numbers(
            plain,
            cases=r"([\d,]+) cases [\d,]+ passages",
            passages=r"([\d,]+) passages [\d,]+ codings",
            codings=r"([\d,]+) codings [\d,]+ for review",
            for_review=r"codings ([\d,]+) for review",
        ),
    )
    book = openpyxl.load_workbook(folder / "themes.xlsx", read_only=True)
    first = " ".join(str(row[0]) for row in book["Read me"].iter_rows(values_only=True) if row[0])
    yield "themes.xlsx", numbers(first, **READ)
    heads, *codes = book["Codes"].iter_rows(values_only=True)
    column = list(heads).index("Passages")
    yield (
        "themes.xlsx, codes",
        {
            "codings that count": sum(int(str(row[column])) for row in codes),
            "rejected": sum(int(str(row[list(heads).index("Rejected")])) for row in codes),
        },
    )
    methods = (folder / "methods.md").read_text(encoding="utf-8")
    yield (
        "methods.md",
        numbers(
            methods,
            passages=r"coded all ([\d,]+) passages",
            passages_that_count=IN_WORDS["passages_that_count"],
            codings=r"([\d,]+) codings were assigned",
            codings_that_count=IN_WORDS["codings_that_count"],
            accepted=IN_WORDS["accepted"],
            for_review=r"([\d,]+) waiting for review",
            rejected=r"([\d,]+) more rejected",
            cases=r"came up in ([\d,]+) cases",
        ),
    )
    yield "methods.md, consistency", numbers(methods, passages_that_count=r"passages? of ([\d,]+) carr")
    yield (
        "import thematrix",
        numbers(
            repr(thematrix.open_run(folder)),
            cases=r"([\d,]+) cases",
            passages=r"([\d,]+) passages",
            codings=r"([\d,]+) codings",
            accepted=r"([\d,]+) accepted",
            for_review=r"([\d,]+) to review",
        ),
    )


def test_every_place_tells_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = dict(told(folder, capsys))
    assert len(places) == 19
    wrong = {
        place: {name: (number, RIGHT[name]) for name, number in found.items() if number != RIGHT[name]}
        for place, found in places.items()
    }
    assert {place: found for place, found in wrong.items() if found} == {}


def test_nobody_is_no_case_of_saturation() -> None:
    assert analysis.saturation(RUN, shuffles=10).interviews == ("Ann", "Bob")
    assert asdict(analysis.overview(RUN))["speaking"] == 2
