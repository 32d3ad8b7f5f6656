"""Paragraphs of a web page that ask, by their class: nearly all of it end with a question mark, whatever its name."""

from __future__ import annotations

import re

from pipeline.ingest.speakers.roles import ends_in_question

ASKED = re.compile(r"(?:^|\s)(?:question|asked|frage|pregunta|domanda|interviewer)(?:$|\s)", re.IGNORECASE)
"""A class that says it."""

ENOUGH, NEARLY_ALL = 3, 0.8
"""Paragraphs of such a class, and the share of them that ask."""

LONGEST = 1_000
"""Characters of a button that asks."""

_CLASSED = re.compile(r"<(?:p|div|li|dt|h[1-6])\b[^<>]*\bclass=\"([^\"<>]{1,60})\"[^<>]*>([^<>]{2,600})<")
_TAG = re.compile(r"<[^<>]*>")
_COUNTED = re.compile(r"Q\d{1,3}[.:)]?$")
_ANY = re.compile(r"<p\b[^<>]*>[^<>]{2,}")


def asking_classes(page: str) -> frozenset[str]:
    """The classes of paragraphs that ask, as they are written; they are as good as bold letters.

    Others have another class, or none, and are as many.
    """
    if page.count("?") < ENOUGH:
        return frozenset()
    found: dict[str, list[bool]] = {}
    for name, text in _CLASSED.findall(page):
        found.setdefault(name, []).append(ends_in_question(text))
    asking = {name: own for name, own in found.items() if len(own) >= ENOUGH and sum(own) >= NEARLY_ALL * len(own)}
    others = len(_ANY.findall(page)) - sum(map(len, asking.values()))
    return frozenset(name for name, own in asking.items() if others >= len(own))


def button_asks(page: str, begin: int) -> bool:
    """Whether a button that begins there shows a question, below which a page folds the answer.

    Its words end with a question mark, or a number of a question stands before them: ``Q2: Tell me more.``
    """
    end = page.find("</button", begin, begin + LONGEST)
    words = _TAG.sub(" ", page[begin:end]).split() if end > 0 else []
    return len(words) >= ENOUGH and (ends_in_question(words[-1]) or _COUNTED.match(words[0]) is not None)
