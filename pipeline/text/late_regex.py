"""A regular expression of a module that is compiled when it is first asked: most files need few of those there are."""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "split",
    "sub",
    "subn",
    "flags",
    "groups",
    "groupindex",
)
"""What is asked of a pattern again and again; the compiled one's own are put in place of these."""


class _Late:
    """Stands for the pattern until it is asked something, and hands on to it from then."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._given)
        self.__dict__.update((asked, getattr(compiled, asked)) for asked in _ASKED)
        return getattr(compiled, name)


def late_regex(text: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, for a constant of a module, made when it is first asked.

    What was asked once costs what the compiled pattern costs. Functions of ``re`` do not take it, and its text is
    never a user's: ``runtime/kept_code`` keeps what it comes to.
    """
    return cast("re.Pattern[str]", _Late(text, flags))
