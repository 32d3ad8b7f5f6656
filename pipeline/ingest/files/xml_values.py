"""XML as the values that JSON would have: objects of attributes and of elements, lists where elements come back."""

from __future__ import annotations

from typing import Any

from pipeline.ingest.files.json_offsets import LocatedString
from pipeline.ingest.files.xml_offsets import Element, Words

WITHIN = 2_000
"""Characters of a tag in front of an attribute's value, at most."""

OWN = "text"
"""The field of the words that an element with attributes holds."""


def value_of(element: Element, text: str) -> Any:
    """The element as a string where it holds words alone, else as an object; strings know where they stood.

    Args:
        element: Of the file.
        text: The file.
    """
    found: dict[str, Any] = {
        name: _located(value, text, element.source, len(value) + WITHIN) for name, value in element.attributes.items()
    }
    if not element.children:
        words = [one for one in element.content if isinstance(one, Words)]
        said = "".join(one.text for one in words)
        begin = words[0].source if words else -1
        whole = _located(said.strip(), text, begin, len(said) + 1) if begin >= 0 else said.strip()
        if not found:
            return whole
        return {**found, OWN: whole} if whole else found
    groups: dict[str, list[Any]] = {}
    for child in element.children:
        groups.setdefault(child.name, []).append(value_of(child, text))
    for name, own in groups.items():
        found[name if name not in found else f"{name}s"] = own[0] if len(own) == 1 else own
    return found


def _located(value: str, text: str, begin: int, within: int) -> str:
    """The string with its place, where it stands there in the file as it is."""
    at = text.find(value, begin, begin + within) if begin >= 0 and value else -1
    if at < 0:
        return value
    found = LocatedString(value)
    found.at, found.raw = at, ""
    return found
