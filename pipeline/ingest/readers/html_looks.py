"""How a page's style sheet and styles draw words: bold, in italics, in a colour, set in as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ingest.documents.paragraphs import set_in
from pipeline.ingest.remembered import remembered

LONGEST = 200_000
"""Characters of a page in which its style sheet ends."""

_SHEET = re.compile(r"<style[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_RULE = re.compile(r"(?P<names>[^{}<>;]{1,300})\{(?P<style>[^{}]{1,2000})\}")
_NAME = re.compile(r"\s*(?:p|span|li|div|td)?\.(?P<name>[\w-]+)\s*")
"""``.c3``, ``span.s1``: elements of a class wherever they stand."""

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)")
_COLOUR = re.compile(r"(?:^|[;\s])color\s*:\s*([#\w]+(?:\([^()]*\))?)")
_MARKED = re.compile(r"(?:^|[;\s])background(?:-color)?\s*:\s*(?!transparent|none|inherit|white|#f{3,6}\b)([#\w]+)")
_SET_IN = re.compile(r"(?:^|[;\s])margin-left\s*:\s*([1-9][\d.]*\s*[a-z]+|0?\.[1-9]\d*\s*[a-z]+)")
_HANGING = re.compile(r"(?:^|[;\s])text-indent\s*:\s*-?[\d.]*[1-9]")


@dataclass(frozen=True, slots=True)
class Look:
    """How words are drawn.

    Attributes:
        bold: Whether in bold letters.
        italic: Whether in italics.
        colour: The marker's colour, or that of the letters, or how far all lines are set in; "" where nothing says so.
    """

    bold: bool = False
    italic: bool = False
    colour: str = ""

    def __or__(self, other: Look) -> Look:
        return Look(self.bold or other.bold, self.italic or other.italic, other.colour or self.colour)


PLAIN = Look()


@remembered
def look_of(style: str) -> Look:
    """The look that an element's ``style`` or a rule of a sheet asks for."""
    if not style:
        return PLAIN
    style = style.casefold()
    told = _MARKED.search(style) or _COLOUR.search(style)
    far = None if told or _HANGING.search(style) else _SET_IN.search(style)
    colour = told[1] if told else set_in(far[1]) if far else ""
    return Look(_BOLD.search(style) is not None, _ITALIC.search(style) is not None, colour)


def looks_of_classes(text: str) -> dict[str, Look]:
    """The looks that the style sheet of a page gives to classes: ``.c3{font-style:italic}``."""
    looks: dict[str, Look] = {}
    for sheet in _SHEET.findall(text[:LONGEST]):
        for rule in _RULE.finditer(sheet):
            look = look_of(rule["style"])
            for name in map(_NAME.fullmatch, rule["names"].split(",")) if look != PLAIN else ():
                if name:
                    looks[name["name"]] = looks.get(name["name"], PLAIN) | look
    return looks
