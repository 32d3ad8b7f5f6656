"""The rule language: what a rule may say, parsed to a frozen tree.

A rule is a phrase, or a mapping that says what to find and, if need be, when.
``codebooks/README.md`` explains it to those who write codebooks;
``pipeline.coding.rules.scorer`` finds what it asks for.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.codebook.problems import suggestion
from pipeline.codebook.source_lines import Located
from pipeline.model import Role

DEFAULT_NEAR = 5
MOST_NEAR = 200
MOST_NEIGHBOURS = 4
FINDS = ("phrase", "any", "all", "near", "regex", "pattern")
NODE_KEYS = (*FINDS, "not", "within", "words", "ordered")
RULE_KEYS = (*NODE_KEYS, "role", "weight", "negated", "id")
DEEPEST = 8


class Window(StrEnum):
    """How far ``all`` and ``not`` look."""

    PASSAGE = "passage"
    SENTENCE = "sentence"


class Negated(StrEnum):
    """What becomes of a hit that the speaker denies."""

    SKIP = "skip"
    COUNT = "count"
    ONLY = "only"


class WordKind(StrEnum):
    """How a word of a phrase is compared."""

    ANY_FORM = "any form"
    EXACT = "exact"
    WILDCARD = "wildcard"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase: its letters without the mark, and how it matches."""

    text: str
    kind: WordKind = WordKind.ANY_FORM

    def __str__(self) -> str:
        return f"={self.text}" if self.kind is WordKind.EXACT else self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other."""

    words: tuple[Word, ...]

    def __str__(self) -> str:
        return " ".join(map(str, self.words))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of them."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of them, within the passage or within one sentence."""

    of: tuple[Node, ...]
    within: Window = Window.PASSAGE


@dataclass(frozen=True, slots=True)
class Near:
    """Every one of them in one sentence, at most ``words`` words between neighbours."""

    of: tuple[Node, ...]
    words: int = DEFAULT_NEAR
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Without:
    """What ``find`` finds, where the passage or sentence holds none of ``unless``."""

    find: Node
    unless: tuple[Node, ...]
    within: Window = Window.PASSAGE


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression; letters' case does not count."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A spaCy token pattern, as JSON text."""

    tokens: str


Node = Phrase | AnyOf | AllOf | Near | Without | Regex | Pattern


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """A rule: what to find, in whose words, and how surely it gives the code.

    Attributes:
        find: What to find.
        roles: Whose words it looks at; () for everybody's.
        weight: How surely one hit gives the code, above 0, at most 1.
        negated: What becomes of a hit that the speaker denies.
    """

    find: Node
    roles: tuple[Role, ...] = ()
    weight: float = 1.0
    negated: Negated = Negated.SKIP


class RuleProblem(Exception):
    """A rule that says nothing that can be found.

    Args:
        line: Where it stands.
        what: What is wrong, as a clause.
        remedy: What would have been valid.
    """

    def __init__(self, line: int, what: str, *, remedy: str = "") -> None:
        super().__init__(what)
        self.line = line
        self.what = what
        self.remedy = remedy


def parse_rule(node: Located) -> tuple[str, RuleSpec]:
    """The id that the author gave, or "", and the rule.

    Raises:
        RuleProblem: It is not a rule; says where and what would be valid.
    """
    if not node.is_mapping:
        return "", RuleSpec(_node(node, depth=0))
    keys = _keys(node, RULE_KEYS)
    weight = 1.0
    if "weight" in keys:
        weight = _number(keys["weight"], "weight", low=0.0, high=1.0)
        if weight == 0.0:
            raise RuleProblem(keys["weight"].line, "weight is 0", remedy="Use a number above 0, at most 1.")
    negated = Negated.SKIP
    if "negated" in keys:
        negated = Negated(_choice(keys["negated"], "negated", tuple(Negated)))
    roles: tuple[Role, ...] = ()
    if "role" in keys:
        given = keys["role"].items or (keys["role"],)
        roles = tuple(Role(_choice(item, "role", tuple(Role))) for item in given)
    id_ = ""
    if "id" in keys:
        id_ = " ".join(_text(keys["id"], "id").split())
        if not id_ or "|" in id_:
            raise RuleProblem(keys["id"].line, "the rule's id is empty or holds a |", remedy="Use a short name.")
    find = _mapping(node, {key: value for key, value in keys.items() if key in NODE_KEYS}, depth=0)
    return id_, RuleSpec(find, roles, weight, negated)


def parse_phrase(text: str, *, line: int = 0) -> Phrase:
    """The words of a phrase.

    Raises:
        RuleProblem: A sign in it means nothing here; says at which position.
    """
    words = []
    for found in re.finditer(r"\S+", text):
        words.append(_word(found.group(), found.start() + 1, text, line))
    if not words:
        raise RuleProblem(line, "the phrase is empty", remedy="Write at least one word.")
    if words[0].kind is WordKind.GAP or words[-1].kind is WordKind.GAP:
        raise RuleProblem(
            line, f"the phrase {text!r} begins or ends with a lone *", remedy="A lone * stands between two words."
        )
    return Phrase(tuple(words))


def _word(piece: str, position: int, text: str, line: int) -> Word:
    if piece == "*":
        return Word("*", WordKind.GAP)
    exact = piece.startswith("=")
    letters = piece[1:] if exact else piece
    for offset, sign in enumerate(letters, start=position + exact):
        if not (sign.isalnum() or sign in "'’-‑–/&.+#%£$€@_" or (sign == "*" and not exact)):
            raise RuleProblem(
                line,
                f"unexpected {sign!r} at position {offset} of {text!r}",
                remedy="A phrase holds words, = before a word for just this form, and * for any letters or any word.",
            )
    if "*" in letters:
        if sum(sign.isalnum() for sign in letters) < 2:
            raise RuleProblem(
                line,
                f"the word {piece!r} at position {position} of {text!r} is nearly all wildcard",
                remedy="Write at least two letters of it.",
            )
        return Word(letters, WordKind.WILDCARD)
    if not any(sign.isalnum() for sign in letters):
        raise RuleProblem(
            line, f"{piece!r} at position {position} of {text!r} is not a word", remedy="Write a word there."
        )
    return Word(letters, WordKind.EXACT if exact else WordKind.ANY_FORM)


def _node(node: Located, *, depth: int) -> Node:
    if depth > DEEPEST:
        raise RuleProblem(node.line, f"it is nested more than {DEEPEST} deep", remedy="Make several rules of it.")
    if isinstance(node.value, str):
        return parse_phrase(node.value, line=node.line)
    if node.is_mapping:
        return _mapping(node, _keys(node, NODE_KEYS), depth=depth)
    raise RuleProblem(
        node.line, f"it is {node.kind}", remedy=f"Write a phrase, or a mapping with one of: {', '.join(FINDS)}."
    )


def _mapping(node: Located, keys: dict[str, Located], *, depth: int) -> Node:
    finds = [key for key in keys if key in FINDS]
    if len(finds) != 1:
        what = f"it says {' and '.join(finds)}" if finds else "it does not say what to find"
        raise RuleProblem(node.line, what, remedy=f"Say exactly one of: {', '.join(FINDS)}.")
    find = finds[0]
    given = keys[find]
    for key, owners in (("words", ("near",)), ("ordered", ("near",))):
        if key in keys and find not in owners:
            raise RuleProblem(keys[key].line, f"{key} goes with near, not with {find}", remedy=f"Remove {key}.")
    if "within" in keys and find != "all" and "not" not in keys:
        raise RuleProblem(keys["within"].line, f"within goes with all or not, not with {find}", remedy="Remove within.")
    within = Window(_choice(keys["within"], "within", tuple(Window))) if "within" in keys else Window.PASSAGE
    result: Node
    if find == "phrase":
        result = parse_phrase(_text(given, find), line=given.line)
    elif find == "any":
        result = AnyOf(_nodes(given, find, depth=depth, least=1))
    elif find == "all":
        result = AllOf(_nodes(given, find, depth=depth, least=2), within)
    elif find == "near":
        words = _whole(keys["words"], "words", low=0, high=MOST_NEAR) if "words" in keys else DEFAULT_NEAR
        ordered = _yes(keys["ordered"], "ordered") if "ordered" in keys else False
        nodes = _nodes(given, find, depth=depth, least=2)
        if len(nodes) > MOST_NEIGHBOURS:
            raise RuleProblem(
                given.line, f"near has {len(nodes)} phrases", remedy=f"Use at most {MOST_NEIGHBOURS}, or all."
            )
        result = Near(nodes, words, ordered)
    elif find == "regex":
        result = Regex(_regex(given))
    else:
        result = Pattern(_pattern(given))
    if "not" in keys:
        unless = _nodes(keys["not"], "not", depth=depth, least=1)
        result = Without(result, unless, within)
    return result


def _keys(node: Located, valid: tuple[str, ...]) -> dict[str, Located]:
    keys: dict[str, Located] = {}
    for key, value in node.pairs:
        name = str(key.value)
        if name not in valid:
            raise RuleProblem(
                key.line,
                f"unknown key {name!r}",
                remedy=f"{suggestion(name, valid)} A phrase that holds a colon stands in quotes.",
            )
        keys[name] = value
    return keys


def _nodes(node: Located, key: str, *, depth: int, least: int) -> tuple[Node, ...]:
    # One phrase need not be put into a list.
    items = node.items if not node.is_mapping and not isinstance(node.value, str) else (node,)
    if len(items) < least:
        raise RuleProblem(node.line, f"{key} needs at least {least} phrases", remedy="Write them as a list.")
    return tuple(_node(item, depth=depth + 1) for item in items)


def _text(node: Located, key: str) -> str:
    if not isinstance(node.value, str):
        raise RuleProblem(node.line, f"{key} is {node.kind}", remedy=f"{key} takes a text.")
    return node.value


def _choice(node: Located, key: str, valid: tuple[str, ...]) -> str:
    text = _text(node, key)
    if text not in valid:
        raise RuleProblem(node.line, f"{key} is {text!r}", remedy=suggestion(text, valid))
    return text


def _number(node: Located, key: str, *, low: float, high: float) -> float:
    value = node.plain
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        given = repr(node.value) if isinstance(node.value, str) else node.kind
        raise RuleProblem(node.line, f"{key} is {given}", remedy=f"Use a number from {low:g} to {high:g}.")
    return float(value)


def _whole(node: Located, key: str, *, low: int, high: int) -> int:
    value = _number(node, key, low=low, high=high)
    if value != int(value):
        raise RuleProblem(node.line, f"{key} is {node.value!r}", remedy="Use a whole number.")
    return int(value)


def _yes(node: Located, key: str) -> bool:
    if isinstance(node.plain, bool):
        return node.plain
    given = repr(node.value) if isinstance(node.value, str) else node.kind
    raise RuleProblem(node.line, f"{key} is {given}", remedy="Use true or false.")


def _regex(node: Located) -> str:
    pattern = _text(node, "regex").strip()
    if not pattern:
        raise RuleProblem(node.line, "the regular expression is empty", remedy="Write one, or use a phrase.")
    return pattern


def _pattern(node: Located) -> str:
    if not node.items or not all(item.is_mapping for item in node.items):
        raise RuleProblem(
            node.line, "pattern is not a list of tokens", remedy="Write one mapping a token, such as - LEMMA: wait."
        )
    return json.dumps(node.data, ensure_ascii=False)
