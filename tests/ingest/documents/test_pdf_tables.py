from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.documents.paragraphs import Grid, Paragraph
from pipeline.ingest.readers.pdf import PdfReader, open_pdf
from pipeline.model import Kind, Role
from tests.ingest.containers import Printed, pdf
from tests.ingest.make import received, speech

TALK = (
    ("Where did you keep the boat?", "Behind the chapel, since nobody looked there, and the ground was dry all year."),
    ("Who knew of it?", "My aunt did."),
    ("Did you ever lend it to anybody from the other bank?", "Once. It came back with a hole, and a cake in it."),
    ("And what became of it in the end?", "We burned it, on the last day, all of us, and my aunt made a speech."),
)
LEADING, ROW = 13.0, 20.0

BEGUN = {"Where did you keep the", "Who knew of it?", "Did you ever lend it", "And what became of it"}
"""How the questions begin in a narrow column."""


def table(
    rows: Sequence[Sequence[str]], lefts: Sequence[float], *, letters: int = 22, row: float = ROW, bottom: float = 80
) -> list[list[Printed]]:
    """The rows as pages, cells wrapped at so many letters, each cell from the top of its row."""
    pages: list[list[Printed]] = [[]]
    y = 760.0
    for cells in rows:
        wrapped = [_wrapped(cell, letters) for cell in cells]
        height = max(map(len, wrapped))
        for line in range(height):
            if y < bottom:
                pages.append([])
                y = 760.0
            pages[-1] += [
                Printed(cell[line], left, y) for cell, left in zip(wrapped, lefts, strict=True) if line < len(cell)
            ]
            y -= LEADING if line + 1 < height else row
    return pages


def _wrapped(text: str, letters: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def grids(pages: list[list[Printed]]) -> list[list[list[str]]]:
    opened = open_pdf(received(pdf(pages), "talk.pdf"))
    return [
        [[" ".join(cell.split()) for cell in row] for row in item.texts]
        for item in opened.items
        if isinstance(item, Grid)
    ]


def test_cells_that_wrap_beside_each_other_are_read_one_by_one() -> None:
    rows = [["No.", "Question", "Answer"], *([str(number), *pair] for number, pair in enumerate(TALK, start=1))]
    pages = table(rows, (72, 110, 300))

    assert grids(pages) == [rows]
    (document,) = PdfReader().read(received(pdf(pages), "talk.pdf"))
    assert [words for _, words in speech(document)] == [words for pair in TALK for words in pair]
    assert [turn.role for turn in document.turns] == [Role.INTERVIEWER, Role.RESPONDENT] * len(TALK)


def test_a_hyphen_at_the_end_of_a_cells_line_stays_where_nobody_broke_words() -> None:
    rows = [["No.", "Question", "Answer"], *([str(number), *pair] for number, pair in enumerate(TALK, start=1))]
    rows[2][2] = "They were twenty- six of us, all told."
    (grid,) = grids(table(rows, (72, 110, 300), letters=18))

    assert grid[2][2].replace("- ", "-") == "They were twenty-six of us, all told."


def test_rows_without_room_between_them_begin_where_their_number_stands() -> None:
    rows = [[str(number), *pair] for number, pair in enumerate(TALK, start=1)]

    assert grids(table(rows, (72, 110, 300), row=LEADING)) == [rows]


def test_a_row_over_two_pages_and_a_head_on_each() -> None:
    head = ["Question", "Answer", "Translation"]
    pages = table([head, *((*pair, pair[1]) for pair in TALK)], (72, 220, 380), bottom=640)
    assert len(pages) == 2
    pages[1] = [*table([head], (72, 220, 380))[0], *(Printed(one.text, one.x, one.y - 30) for one in pages[1])]

    assert grids(pages) == [[head, *([*pair, pair[1]] for pair in TALK)]]


def test_rows_stand_on_the_page_on_which_they_are_printed() -> None:
    rows = [["Question", "Answer"], *(list(pair) for pair in TALK * 3)]
    pages = table(rows, (72, 300), bottom=540)
    assert len(pages) >= 3
    (document,) = PdfReader().read(received(pdf(pages), "talk.pdf"))
    # A question stands at the top of its row.
    asked = iter([number for number, page in enumerate(pages, 1) for one in page if one.text in BEGUN])

    said = [turn.paragraphs[0].start for turn in document.turns if turn.role is Role.INTERVIEWER]
    assert [document.source_map.locator(start) for start in said] == [f"page {next(asked)}" for _ in said]


def test_answers_by_the_number_of_the_question() -> None:
    (document,) = PdfReader().read(
        received(
            pdf(table([["No.", "Vera", "Ilja"], *([f"{n}", b, a] for n, (a, b) in enumerate(TALK, 1))], (72, 110, 300)))
        )
    )

    assert speech(document)[:2] == [("Vera", TALK[0][1]), ("Ilja", TALK[0][0])]
    assert len(speech(document)) == 2 * len(TALK)
    assert [document.slice(turn.paragraphs) for turn in document.turns if turn.kind is Kind.HEADING] == [
        "1",
        "2",
        "3",
        "4",
    ]


def test_columns_of_a_newspaper_are_none_of_a_table() -> None:
    words = " ".join(words for pair in TALK for words in pair).split()
    left, right = (_wrapped(" ".join(words * 2), 36)[:30] for words in (words, words[::-1]))
    page = [
        Printed(text, x, 760 - 14 * place) for x, side in ((72, left), (320, right)) for place, text in enumerate(side)
    ]

    assert grids([page]) == []


def test_labels_before_a_tab_are_no_column() -> None:
    rows = [[f"{'Dana' if place % 2 else 'Omar'}:", pair[1]] for place, pair in enumerate(TALK * 2)]

    assert grids(table(rows, (72, 130), letters=50)) == []


def test_questions_that_count_on_begin_a_paragraph_below_a_full_line() -> None:
    full = "We had all keys in one box and nobody knew whose was which one of them"
    page = [
        Printed(text, 72, 760 - 14 * place)
        for place, text in enumerate(
            ("1) Where were the keys?", full, "2) Who had one?", full, "3) And now?", full, "4) Why so?", "Yes.")
        )
    ]
    opened = open_pdf(received(pdf([page]), "talk.pdf"))

    assert [item.text for item in opened.items if isinstance(item, Paragraph)][::2] == [
        "1) Where were the keys?", "2) Who had one?", "3) And now?", "4) Why so?"
    ]  # fmt: skip


def test_words_that_begin_behind_each_label_are_no_column() -> None:
    rows = (("Dana Weber", 150), ("Omar Alaoui", 150), ("Ilja Weber", 150), ("Wilhelmina van der Berg", 240))
    page = []
    y = 760.0
    for place in range(11):
        label, left = rows[place % 4]
        page.append(Printed(label, 72, y))
        for line in _wrapped(TALK[place % 4][1], 30):
            page.append(Printed(line, left, y))
            y -= LEADING
        y -= ROW - LEADING

    assert grids([page]) == []
