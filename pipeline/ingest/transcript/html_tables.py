"""Tables of HTML within markdown, drawn with bars as markdown's own are; every character keeps its place."""

from __future__ import annotations

import re

_TABLE = re.compile(r"<table\b[^<>]*>(?P<inner>(?:(?!<table\b).)*?)</table\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?(?P<tag>[a-z][a-z0-9]*)\b[^<>]*>|[\r\n]", re.IGNORECASE)
_ROW_ENDS = re.compile(r"</tr\b", re.IGNORECASE)

LONGEST = 200_000
"""Characters of a table that is looked at."""


def with_drawn_tables(text: str) -> str:
    """The text with each row of such a table on a line of its own, and a bar before each cell and behind the last."""
    if "<table" not in text and "<TABLE" not in text:
        return text
    return _TABLE.sub(lambda found: _drawn(found[0]), text)


def _drawn(table: str) -> str:
    if "|" in table or len(table) > LONGEST or not _ROW_ENDS.search(table):
        return table
    return _TAG.sub(_sign, table)


def _sign(found: re.Match[str]) -> str:
    """What stands in the place of a tag, as long as it is."""
    tag = (found["tag"] or "").casefold()
    sign = "|" if tag in ("td", "th") and found[0][1] != "/" else "|\n" if found[0][:4].casefold() == "</tr" else ""
    sign = "\n" if tag == "table" else sign
    return sign.ljust(len(found[0]))
