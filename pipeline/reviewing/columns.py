"""The columns of a review, as the workbook is written and read again."""

from __future__ import annotations

import re

from pipeline.store import digest

SHEET = "Review"
README = "Read me"
CODES = "Codes"
NAME = "Your name"
"""The cell to the right of this one, on the first sheet, says who decided."""

PASSAGE = "passage"
DECISION = "decision"
OTHER = "other code"
COMMENT = "comment"
ID = "passage id"
CODE = "code id"
PLACE = "position"
"""Where the words stand: a JSON object of document, spans and a digest of the words."""

ACCEPT, REJECT = "accept", "reject"

_INVISIBLE = re.compile(r"[\x00-\x1f\x7f]+")


def words_digest(words: tuple[str, ...]) -> str:
    """A short digest of the words of each span; white space and control characters do not count."""
    return digest(*(" ".join(_INVISIBLE.sub(" ", part).split()) for part in words))[:16]
