"""What every format of the framework matrix says."""

from __future__ import annotations

from pipeline.analysis.results import Framework, FrameworkRow
from pipeline.export.tables.nothing_codable import NOTHING_CODABLE
from pipeline.wording import many

TITLE = "Framework matrix"
NOTES = (
    "Cases by codes, after Gale and others (2013). A cell holds the best extract, where it stands, and how many "
    "passages of the case carry the code{link}.",
    "Extracts are chosen by the machine and are no summary: that is the researcher's.",
)
NO_CONSENT = "no consent to quote"
SUMMARISED = "Where a cell begins with a summary, it is a person's, in words of their own; the extract stands below it."


def passages_told(row: FrameworkRow) -> str:
    """How many codable passages a case has."""
    return many(row.passages, "passage") if row.passages else NOTHING_CODABLE


def notes_of(found: Framework, *, linked: bool) -> tuple[str, ...]:
    """What a reader of the matrix must know; ``linked`` is where its extracts lead to their passages."""
    first, *others = NOTES
    about = first.format(link="; the link leads to the whole passage" if linked else "")
    return (about, *others, *([SUMMARISED] if found.summarised else []), *filter(None, [found.only]))
