"""Puts an edited codebook into a YAML file line by line: what did not change stays as its author wrote it."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.codebook.build import build
from pipeline.codebook.problems import Problems
from pipeline.codebook.yaml_read import read_yaml
from pipeline.codebook.yaml_write import code_data, dump_yaml
from pipeline.errors import ThematrixError
from pipeline.model import Code, Codebook

WIDTH = 100


class _Unusual(Exception):
    """The file is written in a way that is not edited line by line."""


def rewritten(path: Path, old: Codebook, new: Codebook) -> tuple[str, bool]:
    """The edited codebook as YAML.

    Args:
        path: The file that ``old`` was read from.
        old: The codebook before.
        new: The codebook after.

    Returns:
        The text, and whether it is the file's own with only the edited codes
        changed, comments and all. It is where the file is YAML, and reads
        afterwards as exactly the edited codebook; else the whole is written anew.
    """
    if path.suffix.lower() in (".yaml", ".yml"):
        try:
            text = _edited(path.read_text(encoding="utf-8-sig"), old, new)
            if same(_parsed(text), new):
                return text, True
        except (_Unusual, YAMLError, ThematrixError, UnicodeDecodeError):
            pass
    return dump_yaml(new), False


def same(one: Codebook, other: Codebook) -> bool:
    """Whether two frames say the same, wherever it stands in their files."""
    return _content(one) == _content(other)


def _content(codebook: Codebook) -> tuple[object, ...]:
    codes = tuple(
        replace(code, line=0, rules=tuple(replace(rule, line=0) for rule in code.rules)) for code in codebook.codes
    )
    return codebook.version, codebook.description, codebook.families, codes


def _parsed(text: str) -> Codebook:
    problems = Problems("the edited codebook")
    head, entries = read_yaml(text, problems)
    families, codes = build(entries, problems)
    problems.raise_any()
    return Codebook(head.title, codes, families, head.version, head.description)


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one code: from its dash to before the next one's."""

    id: str
    node: MappingNode
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _List:
    """The codes of a family, or of none; ``family`` is the family's node."""

    family: MappingNode | None
    blocks: tuple[_Block, ...]
    start: int
    end: int
    indent: int


def _edited(text: str, old: Codebook, new: Codebook) -> str:
    root = YAML(typ="safe", pure=True).compose(text)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    lists = _lists(root, lines)
    renamed = _renamed_families(old, new)
    wanted: dict[str, list[Code]] = {}
    for code in new.codes:
        wanted.setdefault(code.family, []).append(code)
    blocks = {block.id: block for one in lists.values() for block in one.blocks}
    before = {code.id: code for code in old.codes}
    used: set[str] = set()
    for family, one in sorted(lists.items(), key=lambda item: -item[1].start):
        codes = wanted.pop(renamed.get(family, family), [])
        if not codes:
            raise _Unusual
        written = [_written(code, before, blocks, used, lines, one.indent) for code in codes]
        lines[one.start : one.end] = [line for block in written for line in block]
        if one.family is not None and family in renamed:
            _put(lines, _value(one.family, "id"), renamed[family])
    if wanted:
        raise _Unusual
    return "".join(lines)


def _lists(root: Any, lines: Sequence[str]) -> dict[str, _List]:
    found = {}
    families = _item(root, "families")
    for family in families.value if isinstance(families, SequenceNode) else ():
        id_ = str(_value(family, "id").value)
        found[id_] = _list(_item(family, "codes"), family, f"{id_}/", lines)
    codes = _item(root, "codes")
    if codes is not None:
        found[""] = _list(codes, None, "", lines)
    return found


def _list(node: Node | None, family: MappingNode | None, prefix: str, lines: Sequence[str]) -> _List:
    if not isinstance(node, SequenceNode) or node.flow_style or not node.value:
        raise _Unusual
    starts = [item.start_mark.line for item in node.value] + [node.end_mark.line]
    blocks = []
    for item, start, end in zip(node.value, starts, starts[1:], strict=False):
        id_ = str(_value(item, "id").value)
        blocks.append(_Block(id_ if "/" in id_ else prefix + id_, item, start, end))
    first = lines[starts[0]]
    indent = len(first) - len(first.lstrip(" "))
    if any(not lines[start].startswith(" " * indent + "- ") for start in starts[:-1]):
        raise _Unusual
    return _List(family, tuple(blocks), starts[0], starts[-1], indent)


def _item(node: Any, key: str) -> Any:
    if not isinstance(node, MappingNode):
        raise _Unusual
    return next((value for name, value in node.value if name.value == key), None)


def _value(node: Any, key: str) -> ScalarNode:
    found = _item(node, key)
    if not isinstance(found, ScalarNode):
        raise _Unusual
    return found


def _renamed_families(old: Codebook, new: Codebook) -> dict[str, str]:
    if len(old.families) != len(new.families):
        return {}
    return {
        was.id: now.id
        for was, now in zip(old.families, new.families, strict=True)
        if was.id != now.id and (was.name, was.definition) == (now.name, now.definition)
    }


def _written(
    code: Code, before: dict[str, Code], blocks: dict[str, _Block], used: set[str], lines: list[str], indent: int
) -> list[str]:
    """The lines of a code: the file's own, under another id where only that changed; else new ones."""
    for was in [before[code.id]] if code.id in before else before.values():
        if was.id not in used and was.id in blocks and _matter(was) == _matter(code):
            used.add(was.id)
            block = blocks[was.id]
            own = lines[block.start : block.end]
            if was.id != code.id:
                shift = list(lines)
                _put(shift, _value(block.node, "id"), code.id.rpartition("/")[2])
                name = _item(block.node, "name")
                if isinstance(name, ScalarNode) and was.name != code.name:
                    _put(shift, name, code.name)
                own = shift[block.start : block.end]
            return own
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = WIDTH
    yaml.sort_base_mapping_type_on_output = False
    out = io.StringIO()
    yaml.dump([code_data(code)], out)
    apart = [""] if any(not lines[block.end - 1].strip() for block in blocks.values()) else []
    return [f"{' ' * indent}{line}".rstrip() + "\n" for line in [*out.getvalue().splitlines(), *apart]]


def _put(lines: list[str], node: ScalarNode, value: str) -> None:
    """Another value in place of a scalar that stands on one line."""
    start, end = node.start_mark, node.end_mark
    if start.line != end.line:
        raise _Unusual
    plain = value.replace("-", "").replace("_", "").replace(" ", "")
    shown = (
        value
        if plain.isalpha() and plain.lower() not in ("true", "false", "yes", "no", "on", "off", "null")
        else (json.dumps(value, ensure_ascii=False))
    )
    line = lines[start.line]
    lines[start.line] = line[: start.column] + shown + line[end.column :]


def _matter(code: Code) -> tuple[object, ...]:
    rules = tuple(rule.spec for rule in code.rules)
    return code.definition, code.include, code.exclude, code.examples, code.keywords, rules
