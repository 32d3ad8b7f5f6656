"""Tables on the terminal: whatever the width, what a person would read stands whole in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from pipeline.cli import group
from pipeline.cli.terminal import Head, laid_out
from tests.small_run import Given, Said, Who, small_run, write_run

WIDTHS = (80, 100, 160)
CODES = ("barrier/turnover-and-reorganisation", "skill/listening", "strategy/constancy-of-purpose")
FIGURES = [Head(text, number=True) for text in ("First", "Second", "Both", "Agree", "Kappa", "Alpha", "AC1", "F1")]
CELLS = ["1,204", "12", "9", ".93", ".71 [.60, .80]", ".72", ".93", ".80"]


def whole(lines: Sequence[str], cells: Sequence[str]) -> None:
    for cell in cells:
        assert any(cell in line for line in lines), f"{cell!r} does not stand whole in any line"


@pytest.mark.parametrize("columns", WIDTHS)
def test_every_number_and_id_stands_whole(columns: int) -> None:
    lines = laid_out([Head("Code"), *FIGURES], [[code, *CELLS] for code in CODES], columns=columns)
    assert max(map(cell_len, lines)) <= columns
    assert "…" not in "".join(lines)
    whole(lines, [*CODES, *CELLS, *(head.text for head in FIGURES)])


def test_what_does_not_fit_stands_below_with_its_label_again() -> None:
    lines = laid_out([Head("Code"), *FIGURES], [[code, *CELLS] for code in CODES], columns=56)
    assert max(map(len, lines)) <= 56
    assert sum(line.startswith("skill/listening") for line in lines) == len([x for x in lines if x.startswith("──")])
    whole(lines, [*CODES, *CELLS])


@pytest.mark.parametrize("columns", [20, 40, *WIDTHS])
def test_a_label_too_long_stands_on_a_line_of_its_own(columns: int) -> None:
    label = "interviews of the second wave/" + "a" * 60 + ".docx"
    lines = laid_out([Head("Document"), *FIGURES], [[label, *CELLS]], columns=columns)
    whole(lines, [label, *CELLS])
    assert all(cell_len(line) <= columns for line in lines if label not in line)


def test_prose_is_broken_between_words_and_lines_of_a_cell_are_kept() -> None:
    why = "turns headed like 'Interviewer:', and a line of its own for each speaker"
    heads = [Head("document"), Head("words", number=True), Head("why", prose=True), Head("speakers", prose=True)]
    lines = laid_out(
        heads, [["one.txt", "1,204", why, "Ada Moss (respondent, 1,100)\nI (interviewer, 104)"]], columns=60
    )
    assert max(map(len, lines)) <= 60
    whole(lines, [*why.split(), "1,204", "1,100)", "104)"])
    assert not any("1,100)" in line and "I (" in line for line in lines)


def test_a_wide_matrix_goes_sideways_where_that_is_shorter() -> None:
    heads = [Head("Case"), *(Head(f"code number {number}", number=True) for number in range(30))]
    rows = [[name, *(f"{place}.5%" for place in range(30))] for name in (f"P{n}" for n in range(9))]
    lines = laid_out(heads, rows, columns=80, turned=True)
    assert len(lines) < len(laid_out(heads, rows, columns=80))
    line = next(line for line in lines if line.startswith("code number 17 "))
    assert line.split()[3:] == ["17.5%"] * 9


def test_headings_stand_between_rows() -> None:
    lines = laid_out([Head("Code"), Head("Cases", number=True)], ["barrier", ["Money", "3"], "skill"], columns=80)
    assert lines[2:5] == ["barrier", "  Money      3", "skill"]


@pytest.mark.parametrize("columns", WIDTHS)
def test_wide_letters_count_as_two_columns(columns: int) -> None:
    lines = laid_out([Head("Code"), *FIGURES], [["障壁/資金" * 4, *CELLS]], columns=columns)
    assert max(map(cell_len, lines)) <= columns


def test_a_table_without_rows_has_its_heads() -> None:
    assert laid_out([Head("Code"), *FIGURES], [], columns=80)[0].startswith("Code")


LONG = tuple((f"family-{n % 3}/a-code-with-a-long-name-{n}", f"family-{n % 3}", f"Code {n}") for n in range(9))
PEOPLE = tuple(f"Marguerite Featherstonehaugh-{n}" for n in range(7))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    tables = small_run(
        said=[
            Said(f"p{n}", "We ran short.", case=name, document=f"{n}.txt", programme="north" if n % 2 else "south")
            for n, name in enumerate(PEOPLE)
        ],
        given=[Given(f"p{n}", LONG[(n + more) % 9][0]) for n in range(7) for more in (0, 1)],
        who=[Who(name, order=n, programme="south" if n % 2 else "north") for n, name in enumerate(PEOPLE, 1)],
        codes=LONG,
    )
    write_run(tables, folder)
    return folder


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("matrix", "--format", "text"), PEOPLE),
        (
            ("matrix", "--format", "text", "--rows", "document", "--values", "count"),
            tuple(f"{n}.txt" for n in range(7)),
        ),
        (("saturation",), PEOPLE),
        (("cooccurrence",), tuple(name for _, _, name in LONG[:8])),
        (("overview",), (*PEOPLE, *(name for _, _, name in LONG))),
        (("compare",), tuple(name for _, _, name in LONG)),
    ],
    ids=lambda words: words[0],
)
def test_the_tables_of_each_command_fit(run: Path, words: tuple[str, ...], ids: tuple[str, ...], columns: int) -> None:
    found = CliRunner(env={"COLUMNS": str(columns)}).invoke(group, [words[0], str(run), *words[1:]])
    assert found.exit_code == 0, found.output
    lines = found.output.splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert "…" not in found.output
    for name in ids:
        parts = name.split() if words[0] == "matrix" else [name]
        whole(lines, parts)


@pytest.mark.parametrize("columns", WIDTHS)
def test_the_table_of_ingest_fits(tmp_path: Path, columns: int) -> None:
    names = ["interviews/2024-03-11_wave-two_marguerite.txt", "b.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        turns = [f"{who}: We ran short of money again." for who in ("Interviewer", "Marguerite Moss") * 4]
        (tmp_path / name).write_text("\n\n".join(turns), encoding="utf-8")
    found = CliRunner(env={"COLUMNS": str(columns)}).invoke(group, ["ingest", str(tmp_path)])
    assert found.exit_code == 0, found.output
    lines = found.output.splitlines()
    assert max(map(cell_len, lines)) <= columns
    whole(lines, [*names, "turns", "words", "(interviewer,"])
