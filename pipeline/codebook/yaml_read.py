"""Reads a YAML codebook to entries, every one with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from pipeline.codebook.build import Entry, tidy
from pipeline.codebook.problems import Problems, suggestion
from pipeline.codebook.source_lines import Located
from pipeline.codebook.yaml_nodes import read_nodes

TOP_KEYS = ("title", "version", "description", "families", "codes")
FAMILY_KEYS = ("id", "name", "definition", "codes")
CODE_KEYS = ("id", "name", "parent", "definition", "include", "exclude", "examples", "keywords", "rules")

_TAB = re.compile(r"^[ ]*\t")


@dataclass(frozen=True, slots=True)
class CodebookHead:
    """What a codebook says about itself."""

    title: str = ""
    version: str = ""
    description: str = ""


def read_yaml(text: str, problems: Problems) -> tuple[CodebookHead, list[Entry]]:
    """The head and the entries; what is wrong goes to ``problems``."""
    tabbed = [number for number, line in enumerate(text.splitlines(), start=1) if _TAB.match(line)]
    for number in tabbed:
        problems.add(number, "a tab stands at the beginning of the line", remedy="YAML is indented with spaces.")
    if tabbed:
        return CodebookHead(), []
    root = read_nodes(text, problems)
    if root is None:
        return CodebookHead(), []
    given = [str(key.value) for key, _ in root.pairs]
    slips = [name for name in given if get_close_matches(name.casefold(), HOLDS, n=1, cutoff=_SLIP)]
    if not root.is_mapping or not (slips or set(HOLDS).intersection(given)):
        problems.add(
            root.line, "this is not a codebook", remedy="It holds families: or codes:, see codebooks/README.md."
        )
        return CodebookHead(), []
    keys = _keys(root, TOP_KEYS, "the codebook", problems)
    head = CodebookHead(*(_text(keys, key, "the codebook", problems) for key in ("title", "version", "description")))
    entries: list[Entry] = []
    for family in _list(keys, "families", "the codebook", problems):
        entries.extend(_family(family, problems))
    for code in _list(keys, "codes", "the codebook", problems):
        entries.extend(_code(code, "", problems))
    if not entries and not any(keys.get(key) and keys[key].items for key in ("families", "codes")):
        problems.add(root.line, "the codebook holds no codes", remedy="Write at least one under codes:.")
    return head, entries


def read_rules(text: str, problems: Problems) -> tuple[Located, ...]:
    """Rules alone, as they stand under ``rules:``; what is wrong goes to ``problems``."""
    tabbed = [number for number, line in enumerate(text.splitlines(), start=1) if _TAB.match(line)]
    for number in tabbed:
        problems.add(number, "a tab stands at the beginning of the line", remedy="YAML is indented with spaces.")
    if tabbed or all(line.lstrip().startswith("#") or not line.strip() for line in text.splitlines()):
        return ()
    root = read_nodes(text, problems)
    if root is not None and root.kind != "a list":
        problems.add(root.line, f"rules is {root.kind}", remedy="Write the rules as a list, one a dash.")
    return root.items if root is not None else ()


def _family(node: Located, problems: Problems) -> list[Entry]:
    if not node.is_mapping:
        problems.add(node.line, f"a family is {node.kind}", remedy=f"A family has: {', '.join(FAMILY_KEYS)}.")
        return []
    what = _called("family", node)
    keys = _keys(node, FAMILY_KEYS, what, problems)
    id_ = _text(keys, "id", what, problems)
    entries = [
        Entry(
            id_,
            node.line,
            name=_text(keys, "name", what, problems),
            definition=_text(keys, "definition", what, problems),
            is_family=True,
        )
    ]
    for code in _list(keys, "codes", what, problems):
        entries.extend(_code(code, id_, problems))
    return entries


def _code(node: Located, family: str, problems: Problems) -> list[Entry]:
    if not node.is_mapping:
        problems.add(node.line, f"a code is {node.kind}", remedy=f"A code has: {', '.join(CODE_KEYS)}.")
        return []
    what = _called("code", node)
    keys = _keys(node, CODE_KEYS, what, problems)
    id_ = _text(keys, "id", what, problems)
    if family and id_ and "/" not in id_:
        id_ = f"{family}/{id_}"
    parent = _text(keys, "parent", what, problems)
    rules = keys.get("rules")
    written: tuple[Located, ...] = ()
    if rules is not None and rules.value is not None:
        written = rules.items
        if rules.kind != "a list":
            problems.add(rules.line, f"{what}: rules is {rules.kind}", remedy="Write the rules as a list, one a dash.")
    return [
        Entry(
            id_,
            node.line,
            parent=parent or family,
            name=_text(keys, "name", what, problems),
            definition=_text(keys, "definition", what, problems),
            include=_text(keys, "include", what, problems),
            exclude=_text(keys, "exclude", what, problems),
            examples=_texts(keys, "examples", what, problems),
            keywords=_texts(keys, "keywords", what, problems),
            rules=written,
        )
    ]


def _called(kind: str, node: Located) -> str:
    for key, value in node.pairs:
        if key.value == "id" and isinstance(value.value, str):
            return f"{kind} {tidy(value.value)!r}"
    return f"a {kind} without id"


HOLDS = ("families", "codes")
"""Of the keys of a codebook, those under which its codes stand."""

INSTEAD_OF_ID = ("code", "family")
"""What an id is called in tables."""

_SLIP = 0.8
"""From this likeness on, 0 to 1, a key is another with a slip of the hand."""


def _keys(node: Located, valid: tuple[str, ...], what: str, problems: Problems) -> dict[str, Located]:
    keys = {}
    given = {str(key.value) for key, _ in node.pairs}
    for key, value in node.pairs:
        name = str(key.value)
        if name in valid:
            keys[name] = value
        elif name in INSTEAD_OF_ID and "id" in valid and not any(other.value == "id" for other, _ in node.pairs):
            problems.add(key.line, f"{what}: unknown key {name!r}", remedy="Did you mean 'id'?")
            keys["id"] = value
        else:
            problems.add(key.line, f"{what}: unknown key {name!r}", remedy=suggestion(name, valid))
            # What is meant is read, so that a slip of the hand is told once.
            for meant in get_close_matches(name.casefold(), set(valid) - given, n=1, cutoff=_SLIP):
                keys[meant] = value
    return keys


def _text(keys: dict[str, Located], key: str, what: str, problems: Problems) -> str:
    node = keys.get(key)
    if node is None or node.value is None:
        return ""
    if isinstance(node.value, str):
        return tidy(node.value)
    problems.add(node.line, f"{what}: {key} is {node.kind}", remedy=f"{key} takes a text.")
    return ""


def _texts(keys: dict[str, Located], key: str, what: str, problems: Problems) -> tuple[str, ...]:
    node = keys.get(key)
    if node is None or node.value is None:
        return ()
    items = (node,) if isinstance(node.value, str) else node.items
    if node.is_mapping or any(not isinstance(item.value, str) for item in items):
        bad = node if node.is_mapping else next(item for item in items if not isinstance(item.value, str))
        problems.add(
            bad.line,
            f"{what}: {key} holds {bad.kind}",
            remedy="Write one text a dash; a text that holds a colon stands in quotes.",
        )
        return ()
    return tuple(filter(None, (tidy(str(item.value)) for item in items)))


def _list(keys: dict[str, Located], key: str, what: str, problems: Problems) -> tuple[Located, ...]:
    node = keys.get(key)
    if node is None or node.value is None:
        return ()
    if node.kind != "a list":
        problems.add(node.line, f"{what}: {key} is {node.kind}", remedy=f"Write the {key} as a list, one a dash.")
    return node.items
