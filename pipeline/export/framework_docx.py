"""The framework matrix for Word: case by case, what is said of each code, in a person's words and in the case's own."""

from __future__ import annotations

import io

import docx

from pipeline.analysis.results import Framework
from pipeline.export.framework_words import NO_CONSENT, TITLE, notes_of
from pipeline.export.quotes.docx import clean, same_bytes, set_up
from pipeline.wording import many


def framework_docx(found: Framework) -> bytes:
    """The document's bytes; cells in which nothing is said are left out."""
    document = docx.Document()
    set_up(document, TITLE)
    document.add_paragraph(TITLE, style="Title")
    for note in notes_of(found):
        document.add_paragraph(clean(note))
    for row in found.rows:
        about = ", ".join(part for part in (row.attributes.get("post", ""), row.programme) if part)
        document.add_paragraph(clean(f"{row.label} ({about})" if about else row.label), style="Heading 1")
        for name, cell in zip(found.names, row.cells, strict=True):
            if not cell.count and not cell.summary:
                continue
            document.add_paragraph(clean(name), style="Heading 2")
            for line in filter(str.strip, cell.summary.splitlines()):
                document.add_paragraph(clean(line.strip()), style="Body Text")
            for quote in cell.extracts:
                for line in filter(str.strip, quote.shown.split("\n")):
                    document.add_paragraph(clean(line.strip()), style="Quote")
                if quote.locator:
                    document.add_paragraph(clean(f"— {quote.locator}"), style="Quote source")
            told = many(cell.count, "passage") + ("" if row.quoted else f", {NO_CONSENT}")
            document.add_paragraph(told, style="Quote source")
    buffer = io.BytesIO()
    document.save(buffer)
    return same_bytes(buffer.getvalue())
