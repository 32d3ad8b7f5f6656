"""Lists and objects as Python prints them, which scripts save as .json: ``[{'text': "it's here", 'start': 0.0}]``."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any

LONGEST = 8 * 1024 * 1024
"""Characters; a longer file would take gigabytes once parsed."""

PRINTED = re.compile(r"\s*[\[{(]\s*(?:[{(]\s*)?'|\s*[\[(]\s*[A-Za-z_]\w*\([a-z_]+=|\s*[A-Za-z_]\w*\([a-z_]+=\[")
"""How it begins: with a name in single quotation marks, or an object that Python calls by its class."""

ESCAPE = re.compile(r"\\(?:[\\'\"ntr]|u[\dA-Fa-f]{4})")
"""What stands for one character, here and in JSON."""

Locate = Callable[[str, int, str], str]


def printed_values(text: str, locate: Locate) -> tuple[Any, ...]:
    """The value in the text, its strings located; nothing where Python did not print it.

    Args:
        text: Of the file.
        locate: Makes a string of what it is, where its first character stands, and its literal where it has escapes.
    """
    if len(text) > LONGEST or not PRINTED.match(text):
        return ()
    try:
        value = _Values(text, locate).of(ast.parse(text.strip(), mode="eval").body)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return ()
    return (value,)


class _Values:
    """What the nodes of a text are."""

    def __init__(self, text: str, locate: Locate) -> None:
        self._lead = len(text) - len(text.lstrip())
        self._lines = text.strip().split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._text, self._locate = text, locate

    def of(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Constant):
            return self._string(node, node.value) if isinstance(node.value, str) else node.value
        if isinstance(node, (ast.List, ast.Tuple)):
            return [self.of(one) for one in node.elts]
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            return {self.of(name): self.of(value) for name, value in pairs if name is not None}
        if isinstance(node, ast.Call):  # Snippet(text='...', start=0.0)
            return {name.arg: self.of(name.value) for name in node.keywords if name.arg}
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -self.of(node.operand)
        raise ValueError("is no value")

    def _string(self, node: ast.Constant, value: str) -> str:
        begin, end = self._place(node.lineno, node.col_offset), self._place(node.end_lineno, node.end_col_offset)
        literal = self._text[begin + 1 : end - 1]
        if literal == value:
            return self._locate(value, begin + 1, "")
        same = "\\" in literal and len(ESCAPE.sub(".", literal)) == len(value)
        return self._locate(value, begin + 1, literal) if same else value

    def _place(self, line: int | None, column: int | None) -> int:
        """Where a line and a byte of it stand in the text."""
        own = self._lines[(line or 1) - 1]
        column = column or 0
        before = column if own.isascii() else len(own.encode()[:column].decode(errors="ignore"))
        return self._lead + self._starts[(line or 1) - 1] + before
