"""YAML whose strings know where they stood in the file, as those of :mod:`pipeline.ingest.files.json_offsets` do."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import yaml

from pipeline.errors import UnreadableFile
from pipeline.ingest.files.json_offsets import LocatedString

LONGEST = 4 * 1024 * 1024
"""Characters; ten hours of speech have less than one million."""

LOOKED = 60
FIELDS = 4
"""Lines with a field of a list or of an object within, among the first ones, from which on a text may be YAML."""

FIELD = re.compile(r"\s*-\s+[\w .-]{1,40}:(?:\s|$)|\s+[\w.-]{1,40}:(?:\s|$)")
SUFFIXES = (".yaml", ".yml")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBERS = {"tag:yaml.org,2002:int": int, "tag:yaml.org,2002:float": float}


def may_be_yaml(text: str) -> bool:
    """Whether the first lines hold fields of lists or of objects, as a transcript with labels does not."""
    head = [line for line in text[:20_000].split("\n") if line.strip()][:LOOKED]
    return sum(FIELD.match(line) is not None for line in head) >= min(FIELDS, len(head))


@lru_cache(maxsize=1)
def parsed(text: str, file: str) -> tuple[Any, ...]:
    """The values of the documents in the text; the last answer is kept, for who claims a file also reads it.

    Raises:
        UnreadableFile: It is no valid YAML, too large, nested too deeply, or refers to parts of itself.
    """
    if len(text) > LONGEST:
        raise UnreadableFile("is too large to be a transcript in YAML", where=file, remedy="Split it, a file a talk.")
    try:
        return tuple(_value(node, text, set()) for node in yaml.compose_all(text, Loader=_LOADER) if node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = str(getattr(error, "problem", "") or error).split("\n")[0][:100]
        raise UnreadableFile(
            f"is no valid YAML: {said}",
            where=f"{file}:{mark.line + 1}" if mark else file,
            remedy="Put quotation marks around texts that hold a colon or a hash.",
        ) from error
    except (RecursionError, _RefersError) as error:
        raise UnreadableFile(
            "is YAML that refers to parts of itself, and no transcript", where=file, remedy="Export it again."
        ) from error


class _RefersError(Exception):
    """A part stands in several places, so that a small file may grow without end."""


def _value(node: Any, text: str, seen: set[int]) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        if id(node) in seen:
            raise _RefersError
        seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value(one, text, seen) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(one, text, seen) for key, one in node.value}
    if node.tag in _NUMBERS:
        try:
            return _NUMBERS[node.tag](node.value.replace("_", ""))
        except ValueError:
            pass  # 0x1F, 12:30:45
    return _located(node.value, text, node.start_mark.index, node.end_mark.index)


def _located(value: str, text: str, begin: int, end: int) -> str:
    """The string with its place, where it stands in the file as it is; a folded one has none."""
    at = begin + 1 if text[begin : begin + 1] in ("'", '"') else begin
    if text[at : at + len(value)] != value or at + len(value) > end:
        return value
    found = LocatedString(value)
    found.at, found.raw = at, ""
    return found
