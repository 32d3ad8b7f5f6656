"""The columns of a review, as the workbook is written and read again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from pipeline.model import Span
from pipeline.runtime.digests import digest

SHEET = "Review"
README = "Read me"
CODES = "Codes"
NAME = "Your name"
"""The cell to the right of this one, on the first sheet, says who decided."""

HEADED = "Review: "
"""The first cell begins so; what the run is called follows."""

PASSAGE = "passage"
DECISION = "decision"
OTHER = "other code"
COMMENT = "comment"
ID = "passage id"
CODE = "code id"
PLACE = "position"
"""Where the words stand: a JSON object of document, spans, a digest of the words, and which review it is."""

ACCEPT, REJECT = "accept", "reject"

ANSWER = "answer"
SETTLED = "settled"
KEY = "passage key"
WORDS = "words"


class LineKind(StrEnum):
    """What stands in place of a code's id in the lines of a passage that are about no single code."""

    OTHERS = "(further)"
    DONE = "(done)"


def row_id(review: str, document: str, spans: Sequence[Span], code: str) -> str:
    """What tells a row of a review from all others; "" where the review is of an earlier version and has no id."""
    return digest(review, document, *(f"{span.start}-{span.end}" for span in spans), code)[:16] if review else ""


_INVISIBLE = re.compile(r"[\x00-\x1f\x7f]+")


def words_digest(words: tuple[str, ...]) -> str:
    """A short digest of the words of each span; white space and control characters do not count."""
    return digest(*(" ".join(_INVISIBLE.sub(" ", part).split()) for part in words))[:16]
