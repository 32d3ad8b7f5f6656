"""TOML whose strings know where they stood in the file, as those of :mod:`pipeline.ingest.files.json_offsets` do."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Any

from pipeline.errors import UnreadableFile
from pipeline.ingest.files.json_offsets import LocatedString

LONGEST = 4 * 1024 * 1024
"""Characters; ten hours of speech have less than one million."""

LOOKED, FIELDS = 60, 4
"""Lines, and of them those with a table or a key, from which on a text may be TOML."""

SUFFIXES = (".toml",)
_TABLE = re.compile(r"\s*\[\[?[\w.\"' -]{1,80}\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*[\w.\"'-]{1,40}\s*=\s*\S")


def may_be_toml(text: str) -> bool:
    """Whether most of the first lines are tables and keys."""
    head = [line for line in text[:20_000].split("\n") if line.strip()][:LOOKED]
    tables = sum(_TABLE.fullmatch(line) is not None for line in head)
    keys = sum(_KEY.match(line) is not None for line in head)
    return bool(head) and keys >= min(FIELDS, len(head)) and (tables > 1 or keys + tables >= len(head) / 2)


@lru_cache(maxsize=1)
def parsed(text: str, file: str) -> tuple[Any, ...]:
    """The one value of the text; the last answer is kept, for who claims a file also reads it.

    Raises:
        UnreadableFile: It is no valid TOML, or too large.
    """
    if len(text) > LONGEST:
        raise UnreadableFile("is too large to be a transcript in TOML", where=file, remedy="Split it, a file a talk.")
    try:
        value = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error).split("\n")[0][:100] or "it is nested too deeply"
        raise UnreadableFile(
            f"is no valid TOML: {said}",
            where=file,
            remedy="Put quotation marks around texts, three where they are long.",
        ) from error
    return (_Places(text).located(value),)


class _Places:
    """Finds strings in the order in which the file has them; one with an escape is not found, and has no place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cursor = 0

    def located(self, value: Any) -> Any:
        """The value, its strings with their places."""
        if isinstance(value, dict):
            return {name: self.located(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.located(one) for one in value]
        if not isinstance(value, str):
            return value if isinstance(value, (int, float)) else str(value)  # a day, or an hour
        at = self._text.find(value, self._cursor) if value else -1
        if at < 0:
            return value
        self._cursor = at + len(value)
        found = LocatedString(value)
        found.at, found.raw = at, ""
        return found
