"""Who asks and who is asked, as the head of a file names them, and by which labels they speak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

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


def named_under(header: dict[str, str], keys: tuple[str, ...]) -> list[str]:
    """The people whom the head of the file names under the keys; a small word behind a comma says what somebody is."""
    found: list[str] = []
    for key in keys:
        first, *others = (name.strip() for name in re.split(r",| and |&|;", header.get(key, "")))
        found += [first, *(name for name in others if not (first[:1].isupper() and name[:1].islower()))]
    return [name for name in found if name[:1].isalpha() and not is_generic(name) and len(name.split()) <= 5]


def without_short(name: str, *labels: str) -> str:
    """The name without the label that the head tells beside it: ``Rosa Lindt (RL)``."""
    return next((name.removesuffix(f"({one})").rstrip() for one in labels if name.endswith(f" ({one})")), name)
