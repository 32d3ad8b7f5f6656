"""A codebook as a table in Word, as journals print it as an appendix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.export.word_table import add_row, add_table, landscape, put
from pipeline.model import Code, Codebook

HEADS = ("Code", "Definition", "Use when", "Do not use when", "Example")
WIDTHS = (36, 66, 50, 50, 51)
"""Of the columns, in millimetres, on A4 landscape."""


def appendix_table(document: Any, codebook: Codebook, counts: Mapping[str, str]) -> None:
    """Add the table: a row a code under its family.

    Args:
        document: A Word document; it is turned to landscape.
        codebook: The codebook.
        counts: What is told below the names of codes, by id.
    """
    landscape(document)
    used = {head for code in codebook.codes for head, text in _cells(code).items() if text}
    kept = [place for place, head in enumerate(HEADS) if place < 2 or head in used]
    spare = sum(WIDTHS) - sum(WIDTHS[place] for place in kept)
    widths = [WIDTHS[place] + (spare / (len(kept) - 1) if place else 0) for place in kept]
    table = add_table(document, [HEADS[place] for place in kept], widths)
    families = [(family.id, family.name or family.id, family.definition) for family in codebook.families]
    known = {family for family, *_ in families}
    for family, name, definition in [*families, ("", "", "")]:
        codes = [code for code in codebook.codes if (code.family if code.family in known else "") == family]
        if not codes:
            continue
        if family:
            row = add_row(table)
            merged = row.cells[0].merge(row.cells[-1])
            told = f". {' '.join(definition.split())}" if definition else ""
            head = put(merged, name, bold=True, then=told)
            head.paragraph_format.keep_with_next = True
        for code in codes:
            row = add_row(table)
            texts = _cells(code)
            for cell, place in zip(row.cells, kept, strict=True):
                put(cell, texts[HEADS[place]], bold=place == 0)
            if code.id in counts:
                put(row.cells[0], counts[code.id])


def _cells(code: Code) -> dict[str, str]:
    example = code.examples[0] if code.examples else ""
    texts = (code.name or code.id, code.definition, code.include, code.exclude, f"“{example}”" if example else "")
    return dict(zip(HEADS, (" ".join(text.split()) for text in texts), strict=True))
