"""Tables in a PDF whose cells stand between rules."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.documents.paragraphs import Grid
from pipeline.ingest.readers.pdf import PdfReader, open_pdf
from pipeline.model import Role
from tests.ingest.containers import Printed, pdf
from tests.ingest.make import received, speech

ROWS = (
    (("No.",), ("Question",), ("Answer",)),
    (("1",), ("Where did you keep", "the boat?"), ("Behind the chapel.",)),
    (("About lending",), (), ()),
    (("2",), ("Did you lend it?",), ("Once. It came", "back with a hole.")),
)
LEFTS, RIGHT, TOP, LEADING = (72.0, 112.0, 218.0), 320.0, 700.0, 13.0


def printed() -> tuple[list[Printed], list[tuple[float, float, float, float]]]:
    """The words of the rows, so near to each other that no room is before a column, and the rules around the cells."""
    return drawn(ROWS)


def drawn(
    rows: Sequence[Sequence[Sequence[str]]],
) -> tuple[list[Printed], list[tuple[float, float, float, float]]]:
    """The words of these rows, and the rules around their cells."""
    words: list[Printed] = []
    rules = [(LEFTS[0], TOP, RIGHT, TOP)]
    top = TOP
    for row in rows:
        for left, cell in zip(LEFTS, row, strict=True):
            words += [Printed(text, left + 2, top - 11 - LEADING * line) for line, text in enumerate(cell)]
        bottom = top - LEADING * max(map(len, row)) - 4
        walls = [LEFTS[0], *(LEFTS[1:] if row[1] else ()), RIGHT]
        rules += [(LEFTS[0], bottom, RIGHT, bottom), *((left, top, left, bottom) for left in walls)]
        top = bottom
    return words, rules


def test_cells_between_rules_are_read_one_by_one_and_what_goes_over_the_row_heads_those_below() -> None:
    words, rules = printed()
    data = pdf([words], rules=rules)
    (grid,) = (item for item in open_pdf(received(data, "talk.pdf")).items if isinstance(item, Grid))
    (document,) = PdfReader().read(received(data, "talk.pdf"))

    assert [[" ".join(cell.split()) for cell in row] for row in grid.texts] == texts(ROWS)
    assert [turn.role for turn in document.turns] == [
        Role.INTERVIEWER, Role.RESPONDENT, Role.OTHER, Role.INTERVIEWER, Role.RESPONDENT
    ]  # fmt: skip
    assert [said for _, said in speech(document)] == [
        "Where did you keep the boat?", "Behind the chapel.", "Did you lend it?", "Once. It came back with a hole."
    ]  # fmt: skip


def test_a_cell_that_goes_on_upon_the_next_page_in_a_sentence_is_one_paragraph() -> None:
    tables = (
        ((("Time",), ("Speaker",), ("Words",)), (("0:10",), ("Ann",), ("Where did you keep it?",)),
         (("0:20",), ("Una",), ("Yes. Behind the", "chapel in a shed"))),
        (((), (), ("where nobody looks.",)), (("0:30",), ("Ann",), ("Did you lend it?",)),
         (("0:40",), ("Una",), ("Once. It came back",))),
    )  # fmt: skip
    pages = [drawn(rows) for rows in tables]

    data = pdf([words for words, _ in pages], rules=pages[0][1])
    (document,) = PdfReader().read(received(data, "talk.pdf"))

    assert ["/".join(document.slice((span,)) for span in turn.paragraphs) for turn in document.turns][1] == (
        "Yes. Behind the chapel in a shed where nobody looks."
    )


def test_numbers_in_cells_that_count_rows_of_several_lines_are_no_numbers_of_lines() -> None:
    said = [
        ("Ann", ("Where did you", "keep it?")),
        ("Una", ("Behind the", "chapel.")),
        ("Ann", ("And who else", "did?")),
    ]
    rows = [((str(n),), (who,), words) for n, (who, words) in enumerate(said * 3, start=10)]
    words, rules = drawn(rows)

    opened = open_pdf(received(pdf([words], rules=rules), "talk.pdf"))

    (grid,) = (item for item in opened.items if isinstance(item, Grid))
    assert [row[0] for row in grid.texts] == [str(n) for n in range(10, 19)]


def test_a_frame_around_words_and_the_rules_of_a_drawing_are_no_table() -> None:
    words = [Printed("Ida: Why a kitchen?", 80, 700), Printed("Omar: I was hungry.", 80, 680)] * 2
    frame = [(72, 720, 400, 720), (72, 660, 400, 660), (72, 660, 72, 720), (400, 660, 400, 720)]
    lattice = [(72 + 40 * step, 500, 72 + 40 * step, 600) for step in range(4)]
    lattice += [(72, 500 + 30 * step, 192, 500 + 30 * step) for step in range(4)]

    opened = open_pdf(received(pdf([words], rules=frame + lattice), "talk.pdf"))

    assert not any(isinstance(item, Grid) for item in opened.items)


def texts(rows: Sequence[Sequence[Sequence[str]]]) -> list[list[str]]:
    return [[" ".join(cell) for cell in row] for row in rows]
