"""Tables whose words have the label of who speaks in front: ``00:03 | Ruth: How did you first come here?``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.judgement import FEW, TALK
from pipeline.ingest.readers.table_columns import TAKEN
from pipeline.ingest.readers.table_header import head_of
from pipeline.ingest.readers.table_judged import judged
from pipeline.ingest.readers.table_label_rows import SPOKEN
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.readers.table_wide import is_choice
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.labels import label_readings
from pipeline.text.word_count import word_count

LABELLED, PARAGRAPHS = 0.6, 0.3
"""Share of the cells of words that begin with a label, from which on the labels are taken apart; and in a table of one
column, whose rows are paragraphs, so that one without a label goes on."""

ASKING = ("speaker", "role", "turn", "case", "question")
"""Columns that tell who speaks; beside one of these a label is left in the words, and doubted there."""

Row = tuple[str, tuple[str, ...]]


def labels_apart(sheet: Sheet) -> Sheet:
    """The sheet with who speaks in a column of its own, where that stands before the words; else as it is.

    A cell in which several speak becomes as many rows. Where the first row has a label, too, it is no header.
    """
    if sheet.columns.sides or any(map(sheet.columns.has, ASKING)):
        return sheet
    above = [(sheet.asked, sheet.header)] if sheet.asked else []
    rows = [*above, *sheet.rows]
    place = _words(sheet)
    if place < 0 or is_choice([cells[place] for _, cells in rows if cells[place].strip()]):
        return sheet
    lines = [
        (row, Line(text.strip())) for row, (_, cells) in enumerate(rows) for text in cells[place].split("\n") if text
    ]
    readings = label_readings([line for _, line in lines])
    if not readings or readings[0].score < TALK:
        return sheet
    labels = readings[0].labels
    opened = {lines[index][0] for index in labels}
    filled = sum(bool(cells[place].strip()) for _, cells in rows)
    alone = len(sheet.header) == 1
    if (
        len({label.speaker for label in labels.values()}) < FEW
        or len(opened) < (PARAGRAPHS if alone else LABELLED) * filled
    ):
        return sheet
    headed = bool(above) and 0 not in opened
    timed = not sheet.columns.has("start") and any(label.time for label in labels.values())
    apart = _apart(rows, lines, labels, place, timed=timed)[headed:]
    note = f"the labels before the words were {TAKEN} speaks"
    if headed:
        names = (*sheet.header, "speaker", *(["start"] if timed else []))
        kept = judged((*names[:place], "text", *names[place + 1 :]), [cells for _, cells in apart])
        return replace(sheet, header=names, rows=tuple(apart), columns=kept.columns, notes=(*sheet.notes, note))
    names = ("text", "speaker", "start")[: len(apart[0][1])] if alone else ()
    head = judged(names, [cells for _, cells in apart]) if alone else head_of([cells for _, cells in apart])
    made = replace(sheet, header=head.names, columns=head.columns, asked="")
    return replace(made, rows=tuple(apart), notes=(*sheet.notes, note))


def _words(sheet: Sheet) -> int:
    """The column of what is said: called so, or the one with the most words a cell; -1 where no column has many."""
    if sheet.columns.has("text"):
        return sheet.columns.at["text"]
    held = [[cells[place] for _, cells in sheet.rows if cells[place]] for place in range(len(sheet.header))]
    words = [sum(word_count(cell) for cell in cells) / max(len(cells), 1) for cells in held]
    return max(range(len(words)), key=words.__getitem__) if max(words, default=0) >= SPOKEN else -1


def _apart(
    rows: Sequence[Row], lines: Sequence[tuple[int, Line]], labels: dict[int, Label], place: int, *, timed: bool
) -> list[Row]:
    """The rows, cut at the labels, each with who speaks behind its cells, and when."""
    found: list[tuple[int, Label | None, list[str]]] = []
    for index, (row, line) in enumerate(lines):
        label = labels.get(index)
        text = line.text[label.start :] if label else line.text
        if label or not found or found[-1][0] != row:
            found.append((row, label, [text]))
        else:
            found[-1][2].append(text)
    made: list[Row] = []
    for row, label, texts in found:
        locator, cells = rows[row]
        time = (f"{label.time[0]:.3f}" if label and label.time else "",) if timed else ()
        own = (*cells[:place], "\n".join(texts), *cells[place + 1 :], label.speaker if label else "", *time)
        made.append((locator, own))
    return made
