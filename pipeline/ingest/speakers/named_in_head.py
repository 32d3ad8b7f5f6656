"""Who asks and who is asked, as the head of a file names them, and by which labels they speak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from pipeline.ingest.speakers.names import name_key, untitled
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.header import name_as_title


def named_by_title(head: str, labels: Iterable[str]) -> list[str]:
    """Who of the speakers is called by the title of the file, which is nothing but a name: ``Rosa Lindt``."""
    title = name_as_title(head)
    last = name_key(title).split()[-1:]
    return [title] if title and any(last == name_key(label).split() or title == label for label in labels) else []


def titled_surname(speaker: str) -> str:
    """The surname of ``Ms Lindt``; "" of a name without a title."""
    words = name_key(speaker).split()
    return words[-1] if len(untitled(name_key(speaker))) < len(words) else ""


def surnames(names: Sequence[str], everybody: Sequence[str]) -> set[str]:
    """The surnames of the names that nobody else whom the head names has."""
    counts = Counter(name_key(name).split()[-1] for name in dict.fromkeys(everybody) if name_key(name))
    return {last for name in names if name_key(name) and counts[last := name_key(name).split()[-1]] == 1}


_NEXT_NAME = re.compile(r"(?:,| and |&|;)(?![^(\[]*[)\]])")
"""Where another name begins; in brackets stands what somebody is."""

_TOLD_OF = re.compile(r"\s*[(\[](?:[a-zß-ÿ]|[^()\[\]]*[\d,;])[^()\[\]]*[)\]]$")
"""``P7 (female, 61)``: what somebody is, behind the name."""


def named_under(header: dict[str, str], keys: tuple[str, ...], labels: Collection[str] = ()) -> list[str]:
    """The people whom the head of the file names under the keys; a small word behind a comma says what somebody is.

    A part in the talk is no name, unless it is numbered and one of the ``labels``: ``Participante: INT06``.
    """
    found: list[str] = []
    for key in keys:
        first, *others = (_TOLD_OF.sub("", name.strip()) for name in _NEXT_NAME.split(header.get(key, "")))
        found += [first, *(name for name in others if not (first[:1].isupper() and name[:1].islower()))]
    coded = {label for label in labels if any(map(str.isdigit, label))}
    return [
        name
        for name in found
        if name[:1].isalpha() and (name in coded or not is_generic(name)) and len(name.split()) <= 5
    ]


def without_short(name: str, *labels: str) -> str:
    """The name without the label that the head tells beside it: ``Rosa Lindt (RL)``."""
    return next((name.removesuffix(f"({one})").rstrip() for one in labels if name.endswith(f" ({one})")), name)
