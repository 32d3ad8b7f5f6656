"""Puts an edited codebook into a YAML file line by line: what did not change stays as its author wrote it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.codebook.build import build
from pipeline.codebook.problems import Problems
from pipeline.codebook.yaml_fields import Unusual, after_comments, last_line, refreshed, with_comments, yaml_lines
from pipeline.codebook.yaml_read import CODE_KEYS, FAMILY_KEYS, read_yaml
from pipeline.codebook.yaml_write import code_data, dump_yaml
from pipeline.errors import ThematrixError
from pipeline.model import Code, Codebook, Family


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
        for whole in (False, True):
            try:
                text = _edited(path.read_text(encoding="utf-8-sig"), old, new, whole=whole)
                if same(parsed(text), new):
                    return text, True
            except (Unusual, yaml.YAMLError, ThematrixError, UnicodeDecodeError):
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


def parsed(text: str) -> Codebook:
    """The codebook that YAML text says; its regular expressions and token patterns are not tried.

    Raises:
        ManyErrors: All that is wrong in it.
    """
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
    """The codes of a family, or of none; ``family`` is the family's node, from ``first`` to before ``last``."""

    family: MappingNode | None
    blocks: tuple[_Block, ...]
    start: int
    end: int
    indent: int
    first: int = 0
    last: int = 0


def _edited(text: str, old: Codebook, new: Codebook, *, whole: bool) -> str:
    """The text with what differs rewritten: ``whole`` codes, or only the fields of theirs that differ."""
    # libyaml where there is one: it reads a codebook of a thousand lines at once.
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    lists = _lists(root, lines)
    renamed = _renamed_families(old, new)
    families = {family.id: family for family in new.families}
    was = {family.id: family for family in old.families}
    wanted: dict[str, list[Code]] = {}
    for code in new.codes:
        wanted.setdefault(code.family, []).append(code)
    blocks = {block.id: block for one in lists.values() for block in one.blocks}
    before = {code.id: code for code in old.codes}
    used: set[str] = set()
    edits: list[tuple[int, int, list[str]]] = []
    for family, one in lists.items():
        id_ = renamed.get(family, family)
        codes = wanted.pop(id_, [])
        if not codes:
            if one.family is None:
                raise Unusual
            edits.append((one.first, one.last, []))
            continue
        written = [_written(code, before, blocks, used, lines, one.indent, whole=whole) for code in codes]
        made = [line for block in written for line in block]
        if one.family is not None and was[family] != families[id_]:
            head = _family_head(one, lines, was[family], families[id_])
            edits.append((one.first, one.end, [*lines[one.first : one.family.start_mark.line], *head, *made]))
        else:
            edits.append((one.start, one.end, made))
    if wanted:
        edits.append(_new_families(lines, wanted, families, lists))
    for start, end, made in sorted(edits, key=lambda edit: (-edit[0], -edit[1])):
        lines[start:end] = made
    return "".join(lines)


def _family_head(one: _List, lines: list[str], was: Family, now: Family) -> list[str]:
    """The lines of a family before its codes."""
    head, node = list(lines), one.family
    if node is None or any(key.start_mark.line > one.start for key, _ in node.value):
        raise Unusual
    upper = MappingNode(node.tag, [pair for pair in node.value if pair[0].value != "codes"], node.start_mark)
    codes = next(key for key, _ in node.value if key.value == "codes")
    made = refreshed(
        upper,
        head,
        codes.start_mark.line,
        _family_data(was),
        _family_data(now),
        keys=FAMILY_KEYS[:-1],
        skip=() if _item(node, "name") is not None or was.name != now.name else ("name",),
    )
    if codes.start_mark.line < upper.value[0][0].start_mark.line:
        raise Unusual
    return [*made, *lines[codes.start_mark.line : one.start]]


def _family_data(family: Family) -> dict[str, Any]:
    data = {"id": family.id, "name": family.name}
    return data | ({"definition": family.definition} if family.definition else {})


def _new_families(
    lines: list[str], wanted: dict[str, list[Code]], families: dict[str, Family], lists: dict[str, _List]
) -> tuple[int, int, list[str]]:
    """Where families go that the file did not have, after the others, and their lines."""
    known = [one for one in lists.values() if one.family is not None]
    if not known or "" in wanted:
        raise Unusual
    last = max(known, key=lambda one: one.last)
    indent = lines[last.family.start_mark.line].index("-") if last.family is not None else 0
    at = max(last.last, last.end)
    apart = any(not lines[one.first - 1].strip() for one in known[1:])
    made = []
    for id_, codes in wanted.items():
        data = _family_data(families[id_]) | {"codes": [code_data(code) for code in codes]}
        made += [*(["\n"] if apart else []), *yaml_lines([data], indent)]
    return at, at, made


def _lists(root: Any, lines: Sequence[str]) -> dict[str, _List]:
    found = {}
    families = _item(root, "families")
    if families is not None and (not isinstance(families, SequenceNode) or families.flow_style):
        raise Unusual
    members = families.value if families is not None else []
    starts = [with_comments(item.start_mark.line, lines) for item in members]
    ends = [*starts[1:], last_line(families, lines) + 1] if families is not None and members else []
    for family, first, last in zip(members, starts, ends, strict=True):
        id_ = str(_value(family, "id").value)
        found[id_] = replace(_list(_item(family, "codes"), family, f"{id_}/", lines), first=first, last=last)
    codes = _item(root, "codes")
    if codes is not None:
        found[""] = _list(codes, None, "", lines)
    return found


def _list(node: Node | None, family: MappingNode | None, prefix: str, lines: Sequence[str]) -> _List:
    if not isinstance(node, SequenceNode) or node.flow_style or not node.value:
        raise Unusual
    dashes = [int(item.start_mark.line) for item in node.value]
    indent = len(lines[dashes[0]]) - len(lines[dashes[0]].lstrip(" "))
    if any(not lines[at].startswith(" " * indent + "- ") for at in dashes):
        raise Unusual
    starts = [with_comments(at, lines) for at in dashes]
    ends = [*starts[1:], after_comments(last_line(node, lines) + 1, lines, indent)]
    blocks = []
    for item, start, end in zip(node.value, starts, ends, strict=True):
        id_ = str(_value(item, "id").value)
        blocks.append(_Block(id_ if "/" in id_ else prefix + id_, item, start, end))
    return _List(family, tuple(blocks), starts[0], ends[-1], indent)


def _item(node: Any, key: str) -> Any:
    if not isinstance(node, MappingNode):
        raise Unusual
    return next((value for name, value in node.value if name.value == key), None)


def _value(node: Any, key: str) -> ScalarNode:
    found = _item(node, key)
    if not isinstance(found, ScalarNode):
        raise Unusual
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
    code: Code,
    before: dict[str, Code],
    blocks: dict[str, _Block],
    used: set[str],
    lines: list[str],
    indent: int,
    *,
    whole: bool,
) -> list[str]:
    """The lines of a code: the file's own, under another id where only that changed; else with what differs."""
    for was in [before[code.id]] if code.id in before else before.values():
        if was.id not in used and was.id in blocks and _matter(was) == _matter(code):
            block = blocks[was.id]
            if was.id == code.id and was.name != code.name:
                break
            used.add(was.id)
            own = lines[block.start : block.end]
            if was.id != code.id:
                shift = list(lines)
                _put(shift, _value(block.node, "id"), code.id.rpartition("/")[2])
                name = _item(block.node, "name")
                if isinstance(name, ScalarNode) and was.name != code.name:
                    _put(shift, name, code.name)
                own = shift[block.start : block.end]
            return own
    if code.id in blocks and code.id not in used and not whole:
        was, block = before[code.id], blocks[code.id]
        used.add(code.id)
        stays = () if _item(block.node, "name") is not None or was.name != code.name else ("name",)
        return lines[block.start : block.node.start_mark.line] + refreshed(
            block.node,
            lines,
            block.end,
            code_data(was),
            code_data(code),
            keys=CODE_KEYS,
            skip=("id", "parent", *stays),
        )
    apart = ["\n"] if any(not lines[block.end - 1].strip() for block in blocks.values()) else []
    return [*yaml_lines([code_data(code)], indent), *apart]


def _put(lines: list[str], node: ScalarNode, value: str) -> None:
    """Another value in place of a scalar that stands on one line."""
    start, end = node.start_mark, node.end_mark
    if start.line != end.line:
        raise Unusual
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
