"""Paragraphs of a web page that ask, by their class: nearly all of it end with a question mark, whatever its name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.ingest.speakers.roles import ends_in_question

ASKED = re.compile(r"(?:^|\s)(?:question|asked|frage|pregunta|domanda|interviewer)(?:$|\s)", re.IGNORECASE)
"""A class that says it."""

ENOUGH, NEARLY_ALL = 3, 0.8
"""Paragraphs of such a class, and the share of them that ask."""

LONGEST = 1_000
"""Characters of a button that asks."""

BUTTON = 5
"""Words of a link that is drawn as a button."""

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


def leads_away(given: Mapping[str, str], page: str, begin: int) -> bool:
    """Whether a link that begins there is drawn as a button and leads to another page: ``<a class="btn" href=…>``.

    One that unfolds what stands below it, or that asks, belongs to the talk.
    """
    drawn = {"btn", "button"} & set(given.get("class", "").casefold().split())
    address = given.get("href", "").strip()
    if not drawn or not address or address[0] == "#" or {"data-toggle", "data-bs-toggle"} & given.keys():
        return False
    end = page.find("</a", begin, begin + LONGEST)
    words = _TAG.sub(" ", page[begin:end]).split() if end > 0 else []
    before = page[max(begin - LONGEST, 0) : page.rfind("<", 0, begin)].rstrip()
    alone = before.endswith(">") and page[page.find(">", end) + 1 :][:LONGEST].lstrip().startswith("<")
    return alone and 0 < len(words) <= BUTTON and not ends_in_question(words[-1])


def button_asks(page: str, begin: int) -> bool:
    """Whether a button that begins there shows a question, below which a page folds the answer.

    Its words end with a question mark, or a number of a question stands before them: ``Q2: Tell me more.``
    """
    end = page.find("</button", begin, begin + LONGEST)
    words = _TAG.sub(" ", page[begin:end]).split() if end > 0 else []
    return len(words) >= ENOUGH and (ends_in_question(words[-1]) or _COUNTED.match(words[0]) is not None)
