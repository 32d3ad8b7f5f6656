"""A text of turns that is called .csv or .tsv and is no table: labels stand at the begin of its lines, no cells."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.text.late_regex import late_regex

TURNS, PART = 8, 0.4
"""Lines that begin with a label, and their share of all that hold words, from which on a file is a text of turns."""

SPEAKERS, CELLS = 2, 0.5
"""Labels at least that come back, and the share of the lines of turns above which their delimiters are a table's."""

_LABEL = late_regex(r"\ufeff?(?P<name>[^\W\d_][^\n,;|\t\":：]{0,30})[:：][ \t]+\S")
_DELIMITER = re.compile(r"[;|\t]")


def is_labelled_text(text: str) -> bool:
    """Whether the lines of a file are turns with labels, and hold no cells beside them.

    A comma tells nothing, as it stands in what is said; quotation marks around a line are a table's.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [(match["name"].strip(), line[match.end() - 1 :]) for line in lines if (match := _LABEL.match(line))]
    if len(found) < max(TURNS, PART * len(lines)):
        return False
    often = [name for name, count in Counter(name for name, _ in found).items() if count > 1]
    celled = sum(_DELIMITER.search(words) is not None for _, words in found)
    return len(often) >= SPEAKERS and celled < CELLS * len(found)
