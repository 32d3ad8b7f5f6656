"""Builds a canonical text together with its source map."""

from __future__ import annotations

from pipeline.model import SourceMap, SourceRun

PARAGRAPH_BREAK = "\n\n"


class TextBuilder:
    """Collects pieces of a source into a canonical text.

    A piece copied from the source is a run of the source map. Glue (the space
    where a page break cut a paragraph, the break between paragraphs) is not.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._runs: list[SourceRun] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def copy(self, text: str, *, source: int = -1, locator: str = "") -> None:
        """Append ``text``, which stands at ``source`` in the decoded file."""
        if not text:
            return
        end = self._length + len(text)
        last = self._runs[-1] if self._runs else None
        if (
            last
            and last.end == self._length
            and last.locator == locator
            and source >= 0
            and last.source >= 0
            and last.source + last.end - last.start == source
        ):
            self._runs[-1] = SourceRun(last.start, end, last.source, locator)
        else:
            self._runs.append(SourceRun(self._length, end, source, locator))
        self._pieces.append(text)
        self._length = end

    def glue(self, text: str) -> None:
        """Append ``text``, which does not stand in the source."""
        self._pieces.append(text)
        self._length += len(text)

    def finish(self) -> tuple[str, SourceMap]:
        """The canonical text and its source map."""
        return "".join(self._pieces), SourceMap(tuple(self._runs))
