"""Rewrites those fields of a YAML mapping that differ, and leaves every other line as its author wrote it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

WIDTH = 100


class Unusual(Exception):
    """The file is written in a way that is not edited line by line."""


def yaml_lines(data: Any, indent: int, *, short: bool = False) -> list[str]:
    """Plain data as the lines of a YAML block; ``short`` has a list of words within it on one line."""
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.default_flow_style = None if short else False
    yaml.allow_unicode = True
    yaml.width = WIDTH
    yaml.sort_base_mapping_type_on_output = False
    out = io.StringIO()
    yaml.dump(data, out)
    return [f"{' ' * indent}{line}".rstrip() + "\n" for line in out.getvalue().splitlines()]


def item_lines(item: Any, indent: int) -> list[str]:
    """A member of a list, from its dash on, as a person would write it: ``- near: [money, short]``."""
    return yaml_lines([item], indent, short=not isinstance(item, str))


def last_line(node: Node, lines: Sequence[str]) -> int:
    """The last line on which a value stands; blank lines and comments after it are none of it."""
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        inner = last_line(last[1] if isinstance(node, MappingNode) else last, lines)
        # A key without a value stands on its own line.
        return max(inner, last[0].end_mark.line) if isinstance(node, MappingNode) else inner
    start, end = int(node.start_mark.line), int(node.end_mark.line)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        body = next((line for line in lines[start + 1 : end] if line.strip()), "")
        depth = len(body) - len(body.lstrip(" "))
        end -= 1
        while end > start and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip(" ")) < depth):
            end -= 1
    return min(end, len(lines) - 1)


def with_comments(start: int, lines: Sequence[str]) -> int:
    """Where a member of a list begins, the comments right above it with it."""
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def after_comments(end: int, lines: Sequence[str], indent: int) -> int:
    """Where a list ends, the blank lines and comments after it that are as far in as its members with it."""
    at = end
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith(f"{' ' * indent}#")):
        at += 1
        if not lines[at - 1].strip() or indent:
            end = at
    return end


def refreshed(
    node: MappingNode,
    lines: Sequence[str],
    end: int,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    *,
    keys: Sequence[str],
    skip: Sequence[str] = (),
) -> list[str]:
    """The lines of a mapping with the fields of ``new``.

    Args:
        node: The mapping, as parsed.
        lines: Of the whole file.
        end: The line after its last.
        old: What its fields say, without those that are empty.
        new: What they are to say, likewise.
        keys: All fields there may be, in their usual order.
        skip: Fields that stay, whatever they say.

    Raises:
        Unusual: Two of its fields stand on one line, or it is no block.
    """
    if node.flow_style:
        raise Unusual
    fields = [(str(key.value), key, value) for key, value in node.value]
    starts = [key.start_mark.line for _, key, _ in fields]
    if len(set(starts)) < len(starts) or sorted(starts) != starts:
        raise Unusual
    column = int(fields[0][1].start_mark.column)
    stops = [last_line(value, lines) + 1 for _, _, value in fields]
    stops = [max(stop, start + 1) for stop, start in zip(stops, starts, strict=True)]
    pieces: list[tuple[str, list[str]]] = []
    for (name, _, value), start, stop, following in zip(fields, starts, stops, [*starts[1:], end], strict=True):
        after = list(lines[stop:following])
        if name in skip or old.get(name) == new.get(name):
            own = list(lines[start:stop])
        elif name not in new:
            own = []
        else:
            own = _field(name, value, lines, start, stop, old.get(name), new[name], column)
        pieces.append((name, [*own, *after] if own else [line for line in after if line.strip()]))
        if own:
            # What stands after the last field separates this mapping from the next.
            pieces[-1:] = [(name, own), ("", after)]
    names = [name for name, _, _ in fields]
    for name in keys:
        if name in new and name not in names and name not in skip:
            before = [at for at, (known, _) in enumerate(pieces) if known in keys[: keys.index(name)]]
            pieces.insert(before[-1] + 1 if before else 0, (name, yaml_lines({name: new[name]}, column)))
    result = [line for _, own in pieces for line in own]
    if not result:
        raise Unusual
    lead = lines[starts[0]][:column]
    if lead.strip():
        # The dash stands on the line of the first field, whichever that is now.
        if result[0][:column] == lead:
            return result
        result = [line if at else lead + line[column:] for at, line in enumerate(result)]
    return result


def _field(
    name: str, value: Node, lines: Sequence[str], start: int, stop: int, old: Any, new: Any, column: int
) -> list[str]:
    lead = lines[start][:column]
    if isinstance(new, list):
        made = _items(value, lines, old, new)
        if made is not None:
            head = [*lines[start : value.value[0].start_mark.line]]
            return [*head, *made]
    written = yaml_lines({name: new}, column)
    written[0] = lead + written[0][column:]
    one_line = value.start_mark.line == value.end_mark.line == start and stop == start + 1
    if one_line and len(written) == 1 and not isinstance(new, list):
        # A comment after the value stays.
        tail = lines[start][value.end_mark.column :].rstrip("\n")
        written[0] = written[0].rstrip("\n") + tail + "\n"
    return written


def _items(node: Node, lines: Sequence[str], old: Any, new: Sequence[Any]) -> list[str] | None:
    """The lines of a list, those of members that it had before as they were; None where it is no block."""
    if not isinstance(node, SequenceNode) or node.flow_style or not isinstance(old, list):
        return None
    if len(node.value) != len(old):
        return None
    starts = [int(item.start_mark.line) for item in node.value]
    stop = last_line(node, lines) + 1
    dash = len(lines[starts[0]]) - len(lines[starts[0]].lstrip(" "))
    if len(set(starts)) < len(starts) or any(not lines[at].startswith(" " * dash + "-") for at in starts):
        return None
    starts = [starts[0], *(with_comments(at, lines) for at in starts[1:])]
    stretches = [list(lines[at:end]) for at, end in zip(starts, [*starts[1:], stop], strict=True)]
    unused = list(range(len(old)))
    made: list[str] = []
    for value in new:
        at = next((at for at in unused if old[at] == value), None)
        if at is None:
            made += item_lines(value, dash)
        else:
            unused.remove(at)
            made += stretches[at]
    return made
