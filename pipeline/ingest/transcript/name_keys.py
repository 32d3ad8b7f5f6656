"""Keys of a form that ask for the name of somebody by her part in the talk: ``Name of the interviewee``."""

from __future__ import annotations

import re

from pipeline.ingest.remembered import remembered

_OF = (
    r"of (?:the )?|de l['’]\s?|del? (?:la |los |las )?|d[oa]s? |dell?[ao'’]\s?|du |des |der |van (?:de |het )?"
    r"|på |til |av "
)
_NAME_OF = re.compile(
    r"(?:full |complete )?(?:name|nombre|nome|nom|naam|nama|navn|namn|nimi|imię(?: i nazwisko)?|jméno|имя|фио)"
    rf"(?:s|\(s\))?(?: completo| lengkap| complet)?\s+(?:{_OF})?",
    re.IGNORECASE,
)
"""``Nombre del entrevistado``."""

_NAME_BEHIND = re.compile(r"(?:['’]s)? name(?:s|\(s\))?$", re.IGNORECASE)
"""``Interviewee's name``."""


@remembered
def part_named(key: str) -> str:
    """The part in the talk whose name a key asks for, or the key itself."""
    return _NAME_BEHIND.sub("", _NAME_OF.sub("", key, count=1)) or key
