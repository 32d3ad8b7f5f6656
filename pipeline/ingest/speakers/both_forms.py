"""Parts in a talk, written for women and men at once: ``Interviewer:in``, ``Enquêté·e``, ``Entrevistado/a``."""

from __future__ import annotations

import re

WITH_COLON = r"(?<=[^\W\d_]{4}):(?:in(?:nen)?|(?<=e:)[rn])(?![^\W\d_])"
"""The ending of ``Interviewer:in`` and ``Befragte:r``, whose colon parts no label from its words."""

_ENDING = re.compile(
    rf"{WITH_COLON}|(?<=[^\W\d_]{{4}})[*_/]-?in(?:nen)?(?![^\W\d_])|(?<=[^\W\d_]{{3}}e)[*/]-?[rn](?![^\W\d_])"
    r"|(?<=[^\W\d_]{4})(?:[·•⋅./-](?:e|rice|trice|euse|ne|ice|s))+(?![^\W\d_])|(?<=[^\W\d_]{4})/(?:as?|trice)(?![^\W\d_])"
)
"""What is added for the other form; ``Entrevistad@`` has it for both."""


def in_one_form(label: str) -> str:
    """The label with the shorter of both forms: ``Interviewer`` of ``Interviewer:in``."""
    plain = _ENDING.sub("", label)
    return re.sub(r"(?<=[^\W\d_]{4})@(?!\w)", "o", plain) if "@" in plain else plain
