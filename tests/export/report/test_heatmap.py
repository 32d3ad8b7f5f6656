from __future__ import annotations

from pipeline import analysis
from pipeline.export.report.heatmap import HeatMap, heat_map
from tests.export.runs import RUN
from tests.small_run import Given, Said, Who, small_run

SILENT = (
    "Nothing could be coded of Silent (too short, in another language, or words of another role): no figure there is "
    "not a 0."
)
FEW = "In italics: fewer than 10 passages; a share of so few says little."


def shown(run: object = RUN, *, rows: str, cols: str) -> HeatMap:
    counted = analysis.tally(run, rows=rows, cols=cols)  # type: ignore[arg-type]
    groups = {code: family for code, family, _ in RUN.codes}
    return heat_map(
        counted, rows=rows, cols=cols, title="T", what="W", corner="C", names={"barrier/money": "Money"}, groups=groups
    )


def test_cells_tell_the_share_and_the_darkest_is_the_highest() -> None:
    found = shown(rows="case", cols="code")
    assert [head.name for head in found.heads] == ["Money", "barrier/time", "skill/listening"]
    assert found.groups == (("barrier", 2, ""), ("skill", 1, "first"))
    assert [(cell.percent, cell.count, cell.level) for cell in found.lines[0].cells] == [
        ("100", 2, 8),
        ("", 0, 0),
        ("", 0, 0),
    ]
    # Nothing to divide by.
    assert [cell.percent for cell in found.lines[3].cells] == ["–", "–", "–"]
    assert found.darkest == "100%"
    assert found.notes == (SILENT, FEW)


def test_a_code_with_itself_is_not_shaded() -> None:
    run = small_run(
        said=[Said(f"p{n}", "One.") for n in range(12)],
        given=[
            *(Given(f"p{n}", "barrier/money") for n in range(5)),
            *(Given(f"p{n}", "barrier/time") for n in range(10)),
        ],
    )
    found = shown(run, rows="code", cols="code")
    assert [[cell.percent for cell in line.cells] for line in found.lines][1] == ["50", "100", ""]
    assert [[cell.level for cell in line.cells] for line in found.lines][:2] == [[0, 8, 0], [4, 0, 0]]
    assert found.lines[0].label == "Money"


def test_a_code_with_few_passages_is_not_shaded() -> None:
    run = small_run(
        said=[Said(f"p{n}", "One.") for n in range(12)],
        given=[
            *(Given(f"p{n}", "barrier/money") for n in range(4)),
            *(Given(f"p{n}", "barrier/time") for n in range(10)),
        ],
    )
    found = shown(run, rows="code", cols="code")
    assert [[cell.level for cell in line.cells] for line in found.lines][:2] == [[0, 0, 0], [8, 0, 0]]
    assert found.lines[0].cells[1].percent == "100"
    assert found.lines[0].few == "few passages"
    assert found.darkest == "40%"


def test_rows_with_few_passages_do_not_set_the_scale() -> None:
    run = small_run(
        said=[
            *(Said(f"a{n}", "One.", case="Ann") for n in range(10)),
            *(Said(f"b{n}", "Two.", case="Bob") for n in "12"),
        ],
        given=[Given("a0", "barrier/money"), Given("a1", "barrier/money"), Given("b1", "barrier/money")],
        who=[Who("Ann"), Who("Bob")],
    )
    found = shown(run, rows="case", cols="code")
    assert found.darkest == "20% or more"
    cells = [line.cells[0] for line in found.lines]
    assert [(cell.percent, cell.level, cell.title) for cell in cells] == [("20", 8, ""), ("50", 8, "1/2")]
    assert [line.few for line in found.lines] == ["", "few passages"]


def test_where_no_cell_is_shaded_nothing_is_said_to_be_darkest() -> None:
    run = small_run(
        said=[Said(f"p{n}", "One.") for n in range(3)],
        given=[Given("p0", "barrier/money"), Given("p0", "barrier/time"), Given("p1", "barrier/time")],
    )
    found = shown(run, rows="code", cols="code")
    assert found.lines[1].cells[0].percent == "50"
    assert found.darkest == ""


def test_a_page_shows_the_most_used_columns_and_says_so() -> None:
    codes = [(f"c{number}", "", f"C{number}") for number in range(70)]
    run = small_run(said=[Said("p", "One.")], given=[Given("p", "c69")], codes=codes)
    found = shown(run, rows="case", cols="code")
    assert len(found.heads) == 60
    assert found.heads[-1].place == 69
    assert found.notes == ("Shown: 60 columns of 70, the most used. All of it stands in themes.xlsx.", FEW)
