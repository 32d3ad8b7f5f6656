"""Plain data that still knows where it stood in its file."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Located:
    """A value of a codebook file, with the line or row it begins on.

    Attributes:
        value: Text as written, None for nothing, a tuple of values, or
            pairs of key and value.
        line: From 1.
        plain: What a text stands for where its type matters: a number, true
            or false, or the text itself.
    """

    value: str | tuple[Located, ...] | tuple[tuple[Located, Located], ...] | None
    line: int
    plain: str | int | float | bool | None = None
    is_mapping: bool = False

    @property
    def kind(self) -> str:
        """What it is, in the words of an error message."""
        if self.value is None:
            return "nothing"
        if isinstance(self.value, str):
            return (
                "a text" if isinstance(self.plain, str) else "a number" if _is_number(self.plain) else "true or false"
            )
        return "a mapping" if self.is_mapping else "a list"

    @property
    def items(self) -> tuple[Located, ...]:
        """The members of a list; () for anything else."""
        if self.is_mapping or not isinstance(self.value, tuple):
            return ()
        return tuple(item for item in self.value if isinstance(item, Located))

    @property
    def pairs(self) -> tuple[tuple[Located, Located], ...]:
        """The keys and values of a mapping; () for anything else."""
        if not self.is_mapping or not isinstance(self.value, tuple):
            return ()
        return tuple(pair for pair in self.value if isinstance(pair, tuple))

    @property
    def data(self) -> object:
        """As plain lists, dictionaries, texts and numbers."""
        if self.is_mapping:
            return {str(key.value): value.data for key, value in self.pairs}
        if isinstance(self.value, tuple):
            return [item.data for item in self.items]
        return self.plain


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def text_at(value: str, line: int) -> Located:
    """A text at a line."""
    return Located(value, line, plain=value)


def of_data(data: object, line: int) -> Located:
    """Plain data, such as JSON gives, all of it at a line."""
    if isinstance(data, dict):
        return Located(
            tuple((text_at(str(key), line), of_data(value, line)) for key, value in data.items()), line, is_mapping=True
        )
    if isinstance(data, list):
        return Located(tuple(of_data(item, line) for item in data), line)
    if data is None:
        return Located(None, line)
    if isinstance(data, bool | int | float):
        return Located(json.dumps(data), line, plain=data)
    return text_at(str(data), line)
