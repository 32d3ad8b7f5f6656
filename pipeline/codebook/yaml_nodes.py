"""YAML text -> data that knows its lines.

libyaml reads it, event by event: a hundred times as fast as Python. What it refuses is read again by ruamel.yaml,
which may be more lenient and else says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from pipeline.codebook.build import tidy
from pipeline.codebook.problems import Problems
from pipeline.codebook.source_lines import Located
from pipeline.codebook.yaml_slips import slip_of

DEEPEST = 40
"""So deep lists and mappings may stand in each other."""

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_YES_NO = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_WHOLE = re.compile(r"[-+]?[0-9_]+")
_BROKEN = re.compile(
    r"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?"
)


def read_nodes(text: str, problems: Problems) -> Located | None:
    """The data of a YAML text with one document; None where it cannot be read, which is among the problems."""
    try:
        read = _Read.of(_events(text))
    except (yaml.YAMLError, _ManyDocuments, ValueError):
        found = _second_look(text, problems)
        if found is None:
            return None
        read = found
    for line, what, remedy in read.wrong:
        problems.add(line, what, remedy=remedy)
    if read.root is None and not read.wrong:
        problems.add(0, "the file is empty", remedy="A codebook holds families: or codes:, see codebooks/README.md.")
    return read.root


class _ManyDocuments(Exception):
    """More than one document stands in the text."""


def _events(text: str) -> Iterator[Any]:
    # Without libyaml, which not every build of PyYAML has, ruamel reads all.
    if not yaml.__with_libyaml__:
        raise yaml.YAMLError
    return iter(yaml.parse(text, Loader=yaml.CSafeLoader))


def _second_look(text: str, problems: Problems) -> _Read | None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        ruamel = YAML(typ="safe", pure=True)
        ruamel.compose(text)
        return _Read.of(ruamel.parse(text))
    except MarkedYAMLError as error:
        marks = [mark.line if mark else -1 for mark in (error.context_mark or error.problem_mark, error.problem_mark)]
        slip = slip_of(f"{error.context or ''} {error.problem or ''}", text, began=marks[0], at=marks[1])
        problems.add(slip.line, slip.what, remedy=slip.remedy)
    except (YAMLError, ValueError, RecursionError) as error:
        problems.add(0, f"the YAML cannot be read: {tidy(str(error))[:200]}", remedy="Save it as plain UTF-8 text.")
    return None


@dataclass(slots=True)
class _Open:
    """A list or a mapping whose end is still to come; of a mapping keys and values in turn."""

    line: int
    is_mapping: bool
    members: list[Located] = field(default_factory=list)


@dataclass(slots=True)
class _Read:
    """What was read, and what is wrong in it: line, what, remedy."""

    root: Located | None = None
    wrong: list[tuple[int, str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, events: Iterable[Any]) -> _Read:
        """Put the events of a parser together.

        Raises:
            yaml.YAMLError: Or ruamel.yaml's, as the parser.
            _ManyDocuments: There is more than one document.
        """
        read = cls()
        stack: list[_Open] = []
        anchored: dict[str, int] = {}
        documents = 0
        for event in events:
            # The events of both parsers are called alike.
            name = type(event).__name__
            line = event.start_mark.line + 1
            if name == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise _ManyDocuments
            elif name in ("SequenceStartEvent", "MappingStartEvent"):
                if len(stack) > DEEPEST:
                    # Nothing else is looked at: deeper and deeper, a parser takes longer and longer.
                    what = f"it is nested more than {DEEPEST} deep"
                    return cls(None, [*read.wrong, (line, what, "A codebook is families, codes and rules.")])
                stack.append(_Open(line, name == "MappingStartEvent"))
            elif name in ("SequenceEndEvent", "MappingEndEvent"):
                read._add(read._closed(stack.pop()), stack)
            elif name == "AliasEvent":
                # It may repeat itself without end, and reads badly aloud.
                if event.anchor not in anchored:
                    raise yaml.YAMLError
                line = anchored[event.anchor]
                remedy = "Write it out; a text with * stands in quotes."
                read.wrong.append((line, "an anchor (&) is used again with *", remedy))
                read._add(Located(None, line), stack)
            elif name == "ScalarEvent":
                read._add(_scalar(event, line), stack)
            if getattr(event, "anchor", None) and name != "AliasEvent":
                anchored[event.anchor] = line
        return read

    def _add(self, node: Located, stack: list[_Open]) -> None:
        if stack:
            stack[-1].members.append(node)
        else:
            self.root = node

    def _closed(self, one: _Open) -> Located:
        if not one.is_mapping:
            return Located(tuple(one.members), one.line)
        pairs: dict[str, tuple[Located, Located]] = {}
        for key, value in zip(one.members[::2], one.members[1::2], strict=True):
            name = str(key.value) if isinstance(key.value, str) else key.kind
            if name in pairs:
                what = f"the key {name!r} stands twice, first at line {pairs[name][0].line}"
                self.wrong.append((key.line, what, "Put both into one, or remove one."))
                continue
            pairs[name] = (key, value)
        return Located(tuple(pairs.values()), one.line, is_mapping=True)


def _scalar(event: Any, line: int) -> Located:
    text = str(event.value)
    tag = str(event.tag).rpartition(":")[2] if event.tag else _implied(text) if event.implicit[0] else "str"
    if tag == "null":
        return Located(None, line)
    plain: str | int | float | bool = text
    if tag == "bool":
        plain = text.lower() == "true"
    elif tag in ("int", "float"):
        try:
            plain = int(text) if tag == "int" else float(text)
        except ValueError:
            plain = text
    return Located(text, line, plain=plain)


def _implied(text: str) -> str:
    """What a scalar without quotes is, by YAML 1.2: "no" is a text, and no is no number."""
    if text in _NOTHING:
        return "null"
    if text in _YES_NO:
        return "bool"
    if text[0] in "-+.0123456789":
        return "int" if _WHOLE.fullmatch(text) else "float" if _BROKEN.fullmatch(text) else "str"
    return "str"
