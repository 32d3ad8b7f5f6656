"""Which part of a document a row of cases.csv means: by the heading's whole text, or by how it begins."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.text.yes_no import plain


def parts_called(wanted: str, parts: Iterable[str]) -> list[str]:
    """The parts that are called so: one by its whole text, else all that begin with these words.

    Signs and accents count only where the whole text is the same.
    """
    own = list(dict.fromkeys(part for part in parts if part))
    words = plain(wanted).split()
    same = [part for part in own if part.casefold() == wanted.casefold()]
    same = same or [part for part in own if words and plain(part).split() == words]
    return same or [part for part in own if words and plain(part).split()[: len(words)] == words]


def part_meant(wanted: str, parts: Iterable[str]) -> str:
    """The one part that is called so; what was wanted as it stands where there is none, or several."""
    found = parts_called(wanted, parts)
    return found[0] if len(found) == 1 else wanted
