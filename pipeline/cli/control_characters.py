"""The one way to the terminal: what transcripts and file names hold is shown there, and never obeyed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from pipeline.wording import visible

OWN = re.compile("(\x1b\\[[01]?m)")
"""Bold and its end, which the program writes itself; nobody is deceived by them."""


class Guarded:
    """A stream that writes out control characters as a backslash and their number, as JSON does."""

    def __init__(self, stream: TextIO) -> None:
        """Stand before a stream."""
        self.stream = stream

    def write(self, text: str) -> int:
        """Write it so that it can be read; bytes are the stream's affair."""
        if not text:
            return self.stream.write(text)  # click asks with empty bytes whether it takes bytes
        # Between the program's own marks, which split leaves at the odd places.
        parts = OWN.split(text) if self.stream.isatty() else [text]
        self.stream.write("".join(part if place % 2 else visible(part) for place, part in enumerate(parts)))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write them one after the other."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def stream_of(stream: Any) -> TextIO:
    """The stream itself, for a program that draws on the terminal and guards its words."""
    found: TextIO = stream.stream if isinstance(stream, Guarded) else stream
    return found


@contextmanager
def guarded() -> Iterator[None]:
    """Guard standard output and standard error for as long as a command runs."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (one if isinstance(one, Guarded) else Guarded(one) for one in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
