"""From the tree of codes of another program to a codebook, and back.

A tree has any number of levels, a codebook has two. A top node with nodes beneath
it is a family, and a code too where words are coded with it; deeper nodes are
codes of the family that their top node is. A node gets its id from its
description where that is ours, else from its name.

Programs keep one code for each name, whatever its family and its capitals
(QualCoder, ATLAS.ti), so that a name that stands twice is written with its
family, and taken off again when it comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.codebook.build import Entry, tidy
from pipeline.codebook.description_text import Described, describe, described
from pipeline.codebook.yaml_write import rule_data
from pipeline.model import Code, Codebook
from pipeline.palette import CODES
from pipeline.qda.refi import Node, guid

_NAMED = 3
_FAMILY = "family:"

EXAMPLES = 2
"""So many stand in a memo that is not to hold all; a choice."""


@dataclass(frozen=True, slots=True)
class FlattenedTree:
    """A tree of codes as the entries of a codebook.

    Attributes:
        entries: As :func:`pipeline.codebook.build.build` takes them.
        ids: The full id of each node that is a code, by the node's guid.
        lost: What the codebook does not hold of the tree, a sentence each.
    """

    entries: tuple[Entry, ...]
    ids: dict[str, str]
    lost: tuple[str, ...]


def flatten(codes: Sequence[Node], *, used: Collection[str] = ()) -> FlattenedTree:
    """The tree as the entries of a codebook.

    Args:
        codes: The top nodes.
        used: Guids of the nodes that words are coded with.
    """
    growing = _Growing(frozenset(used))
    for number, node in enumerate(codes, start=1):
        growing.top(node, number)
    return FlattenedTree(tuple(growing.entries), growing.ids, tuple(growing.lost()))


def nodes_of(codebook: Codebook, *, rules: bool = False) -> tuple[Node, ...]:
    """The codebook as a tree: families with their codes, then the codes without one.

    Args:
        codebook: The codebook.
        rules: Whether the memos hold all examples, keywords and rules, which
            only this program reads; else they are as short as a person wants them.
    """
    names = exported_names(codebook)
    result = []
    for number, family in enumerate(codebook.families):
        colour = CODES[number % len(CODES)]
        children = tuple(
            _leaf(code, names[code.id], colour, rules=rules) for code in codebook.codes if code.family == family.id
        )
        about = describe(family.id, family=True, definition=family.definition)
        name = names[_FAMILY + family.id]
        result.append(Node(guid("family", family.id), name, about, codable=False, color=colour, children=children))
    colour = CODES[len(codebook.families) % len(CODES)]
    result.extend(_leaf(code, names[code.id], colour, rules=rules) for code in codebook.codes if not code.family)
    return tuple(result)


def exported_names(codebook: Codebook) -> dict[str, str]:
    """What codes, and families by ``family:`` and their id, are called in other programs; each name stands once."""
    families = {family.id: family.name or family.id for family in codebook.families}
    plain = {_FAMILY + id_: name for id_, name in families.items()}
    plain |= {code.id: code.name or code.id.rpartition("/")[2] for code in codebook.codes}
    longer = {code.id: families.get(code.family, code.family) for code in codebook.codes}
    often = Counter(name.casefold() for name in plain.values())
    taken: set[str] = set()
    result = {}
    for id_, name in plain.items():
        if often[name.casefold()] > 1 and longer.get(id_):
            name = f"{name} ({longer[id_]})"
        free, number = name, 2
        while free.casefold() in taken:
            free = f"{name} ({number})"
            number += 1
        taken.add(free.casefold())
        result[id_] = free
    return result


def renamed(codebook: Codebook) -> dict[str, str]:
    """The codes that are called otherwise in other programs, by id, as their names would stand there twice."""
    names = exported_names(codebook)
    return {code.id: names[code.id] for code in codebook.codes if names[code.id] != (code.name or names[code.id])}


@lru_cache(maxsize=4_096)
def code_guid(code: str) -> str:
    """The guid of the node that a code is, by the code's full id."""
    return guid("code", code)


def _leaf(code: Code, name: str, colour: str, *, rules: bool) -> Node:
    written = (rule_data(rule, f"{code.id}#{number}") for number, rule in enumerate(code.rules, start=1))
    about = describe(
        code.id,
        definition=code.definition,
        include=code.include,
        exclude=code.exclude,
        examples=code.examples if rules else code.examples[:EXAMPLES],
        keywords=code.keywords if rules else (),
        rules=tuple(written) if rules else (),
    )
    return Node(code_guid(code.id), name, about, color=colour)


class _Growing:
    def __init__(self, used: frozenset[str]) -> None:
        self.used = used
        self.entries: list[Entry] = []
        self.ids: dict[str, str] = {}
        self.taken: set[str] = set()
        self.empty: list[str] = []
        self.undefined: list[str] = []
        self.deep: list[str] = []
        self.groups: list[str] = []
        self.both: list[str] = []
        self.colours = 0

    def top(self, node: Node, line: int) -> None:
        """A top node with all beneath it."""
        about = described(node.description)
        if about.is_case:
            return
        self.colours += sum(bool(below.color) for below in node.walk())
        beneath = [below for child in node.children for below in child.walk()]
        codes = [below for below in beneath if below.codable or below.guid in self.used]
        if not codes and not node.codable and node.guid not in self.used:
            self.empty.append(node.name)
            return
        if not codes:
            self._add(node, about, "", line)
            return
        family = self._free(about.id if about.is_family else slug(node.name))
        name = node.name or family
        self.entries.append(Entry(family, line, name=tidy(name), definition=about.definition, is_family=True))
        if node.guid in self.used:
            self.both.append(node.name)
            self._add(node, about if not about.is_family else Described(definition=about.definition), family, line)
        depth = {child.guid: 0 for child in node.children}
        for below in beneath:
            depth.update({child.guid: depth[below.guid] + 1 for child in below.children})
            if below not in codes:
                self.groups.append(below.name)
                continue
            if depth[below.guid]:
                self.deep.append(below.name)
            self._add(below, described(below.description), family, line, above=name)

    def _add(self, node: Node, about: Described, family: str, line: int, *, above: str = "") -> None:
        own = about.id.rpartition("/")[2] if about.id and not about.is_family else slug(node.name)
        full = self._free(f"{family}/{own}" if family else own)
        defined = about.definition or bool(about.examples or about.keywords or about.rules)
        if not defined:
            self.undefined.append(node.name)
        self.ids[node.guid] = full
        name = tidy(node.name)
        if about.id and above:
            name = name.removesuffix(f" ({tidy(above)})")
        self.entries.append(
            Entry(
                full,
                line,
                parent=family,
                name=name or own,
                definition=about.definition if defined else tidy(node.name) or own,
                include=about.include,
                exclude=about.exclude,
                examples=about.examples,
                keywords=about.keywords,
                rules=about.rules,
            )
        )

    def _free(self, id_: str) -> str:
        """The id, with a number where it is taken."""
        free, number = id_, 2
        while free in self.taken:
            free = f"{id_}-{number}"
            number += 1
        self.taken.add(free)
        return free

    def lost(self) -> Iterator[str]:
        """What the codebook does not hold of the tree."""
        if self.undefined:
            yield f"codes without a definition have their name in its place: {_some(self.undefined)}"
        if self.deep:
            yield f"codes below the second level now stand beside the code above them: {_some(self.deep)}"
        if self.groups:
            yield f"groups below the first level are gone: {_some(self.groups)}"
        if self.both:
            yield f"families with codings of their own became codes too: {_some(self.both)}"
        if self.empty:
            yield f"groups without codes are left out: {_some(self.empty)}"
        if self.colours:
            yield "colours of codes are not kept"


def slug(name: str) -> str:
    """An id from a name."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "code"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(repr(name) for name in names[:_NAMED]) + more
