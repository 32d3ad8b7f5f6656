"""A transcript that stands inside of a file of another format: read as what it is, and traced to the file around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.ingest.files.xml_offsets import Lines, Words
from pipeline.model import Document, SourceMap, SourceRun

LINE = re.compile(r"line \d+")


class Embedded:
    """The text of some stretches of a file, and where each of its characters stood."""

    def __init__(self, stretches: Iterable[Words]) -> None:
        self.text = ""
        self._starts: list[int] = []
        self._sources: list[int] = []
        parts = []
        length = 0
        for words in stretches:
            if words.text:
                self._starts.append(length)
                self._sources.append(words.source)
                parts.append(words.text)
                length += len(words.text)
        self.text = "".join(parts)

    def without(self, pattern: re.Pattern[str], *, instead: str = "") -> Embedded:
        """The text without what the pattern finds, or with something else there."""
        kept: list[Words] = []
        cursor = 0
        for found in pattern.finditer(self.text):
            kept += self._between(cursor, found.start())
            kept += [Words(instead, -1)] if instead else []
            cursor = found.end()
        return Embedded([*kept, *self._between(cursor, len(self.text))])

    def traced(self, document: Document, around: str) -> Document:
        """The document that a reader made of the text, its places and lines those in the file ``around``."""
        lines = Lines(around)
        runs: list[SourceRun] = []
        known = next((source for source in self._sources if source >= 0), 0)
        for run in document.source_map.runs:
            if run.source < 0:
                runs.append(_moved(run, lines.at(known)))
                continue
            start = run.start
            for words in self._between(run.source, run.source + run.end - run.start):
                known = words.source if words.source >= 0 else known
                part = SourceRun(start, start + len(words.text), words.source, run.locator)
                runs.append(_moved(part, lines.at(known)))
                start += len(words.text)
        return replace(document, source_map=SourceMap(tuple(runs)))

    def _between(self, start: int, end: int) -> Iterator[Words]:
        """The stretches of the text from ``start`` to ``end``."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        while start < end and index < len(self._starts):
            begin = self._starts[index]
            stop = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
            last = min(end, stop)
            if start < last:
                source = self._sources[index]
                yield Words(self.text[start:last], source + start - begin if source >= 0 else -1)
                start = last
            index += 1


def _moved(run: SourceRun, locator: str) -> SourceRun:
    return replace(run, locator=locator) if LINE.fullmatch(run.locator) else run
