"""Notes and comments of a page that was written in an office program: their marks in the words, and what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLAIN = r"(?:fn|(?:foot|end)note|cite_note)[:_-]?"
"""How web pages and markdown call a note."""

_MARK = re.compile(
    rf"#(?:(?P<comment>cmnt|_msocom_)|ftnt|_ftn|_edn|{_PLAIN}|sd(?:foot|end)note(?=\d+sym$))\d{{1,5}}(?:sym)?"
)
"""Where the mark in the words leads: ``#cmnt1`` of Google, ``#_ftn1`` of Word, ``#sdfootnote1sym`` of LibreOffice."""

_BACK = re.compile(
    r"#(?:(?P<comment>cmnt_ref|_msoanchor_)|ftnt_ref|_ftnref|_ednref|sd(?:foot|end)note(?=\d+anc$))\d{1,5}(?:anc)?"
)
"""Where the mark before a note leads back to."""

_ITEM = re.compile(rf"{_PLAIN}\d{{1,5}}")
_NAMED = re.compile(r"(?P<comment>_com_)?(?:ftn|edn|sdfootnote|sdendnote|(?<=_))\d{1,5}")
_ITEMS = frozenset({"li", "p", "div", "section", "aside", "dd"})
_ELEMENT = re.compile(r"mso-element\s*:\s*(?:(?P<comment>comment)|footnote|endnote)", re.IGNORECASE)


def note_mark(tag: str, given: Mapping[str, str]) -> str:
    """What a link in the words leads to, ``comments`` or ``footnotes``; "" where to none."""
    found = _MARK.fullmatch(given.get("href", "")) if tag == "a" else None
    return _kind(found)


def opens_note(tag: str, given: Mapping[str, str]) -> str:
    """Of what a link leads back to its place in the words, as it stands before a note; "" where it does not."""
    found = _BACK.fullmatch(given.get("href", "")) if tag == "a" else None
    return _kind(found)


def holds_notes(tag: str, given: Mapping[str, str]) -> str:
    """What a part of the page holds that is nothing but notes; "" where it holds words."""
    found = None
    if tag == "div":
        found = _NAMED.fullmatch(given.get("id", "")) or _ELEMENT.match(given.get("style", "").strip())
    if found is None and tag in _ITEMS:
        found = _ITEM.fullmatch(given.get("id", ""))
    return _kind(found)


def _kind(found: re.Match[str] | None) -> str:
    return "" if found is None else "comments" if found.lastgroup else "footnotes"
