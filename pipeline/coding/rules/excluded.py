"""What rules would find, were it not for the words that they exclude or the roles that they are for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.codebook.grammar import AllOf, AnyOf, Near, Negated, Node, RuleSpec, Without
from pipeline.coding.rules.scorer import RuleHit, RuleScorer
from pipeline.model import Code, Codebook, Role, Rule, Span
from pipeline.text.english_words import EnglishWords

if TYPE_CHECKING:
    from spacy.tokens import Doc

_EXCLUDED = "\x00"
"""What the ids of the rules end with that look for the excluded words."""


@dataclass(frozen=True, slots=True)
class BarredHit:
    """Words that a rule is about and does not count.

    Attributes:
        hit: The words, as the rule would find them.
        excluded: Where the words stand that bar it; empty where it is for other roles.
        roles: The roles that the rule is for, where the speaker has none of them; else empty.
    """

    hit: RuleHit
    excluded: tuple[Span, ...]
    roles: tuple[Role, ...]


class Barred:
    """The rules of a codebook, without their exclusions and roles.

    Args:
        codebook: Loaded and therefore checked.
        words: As :class:`RuleScorer` takes them.

    Attributes:
        scorer: What finds them; None where no rule excludes anything or is for some roles.
    """

    def __init__(self, codebook: Codebook, *, words: EnglishWords) -> None:
        self._specs = {
            rule.id: rule.spec for code in codebook.codes for rule in code.rules if isinstance(rule.spec, RuleSpec)
        }
        bare = tuple(replace(code, rules=tuple(_bare(code.rules))) for code in codebook.codes)
        any_ = any(code.rules for code in bare)
        self.scorer = RuleScorer(replace(codebook, codes=bare), words=words) if any_ else None

    @staticmethod
    def may_bar(code: Code) -> bool:
        """Whether a rule of the code excludes words or is for some roles alone."""
        return any(True for _ in _bare(code.rules))

    def hits(
        self,
        texts: Sequence[str],
        sentences: Sequence[Sequence[Span]],
        roles: Sequence[Role],
        found: Sequence[Sequence[RuleHit]],
        *,
        tagged: Callable[[int], Doc],
    ) -> list[list[BarredHit]]:
        """What is barred in each passage; ``found`` is what the rules did find; the rest as for them."""
        if self.scorer is None:
            return [[] for _ in texts]
        free = self.scorer.hits(texts, sentences, roles, tagged=tagged)
        return [self._barred(*one) for one in zip(free, found, roles, strict=True)]

    def _barred(self, free: Sequence[RuleHit], found: Sequence[RuleHit], role: Role) -> list[BarredHit]:
        counted = {(hit.rule, hit.start, hit.end) for hit in found}
        excluded: dict[str, list[Span]] = {}
        for hit in free:
            if hit.rule.endswith(_EXCLUDED):
                excluded.setdefault(hit.rule.removesuffix(_EXCLUDED), []).append(Span(hit.start, hit.end))
        result = []
        for hit in free:
            if hit.rule.endswith(_EXCLUDED) or (hit.rule, hit.start, hit.end) in counted:
                continue
            roles = self._specs[hit.rule].roles
            others = roles if roles and role not in roles else ()
            bars = tuple(excluded.get(hit.rule, ()))
            if others or bars:
                result.append(BarredHit(hit, () if others else bars, others))
        return result


def _bare(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    """Those that exclude words or are for some roles, freed of it, and rules for the words excluded."""
    for rule in rules:
        spec = rule.spec
        if not isinstance(spec, RuleSpec):
            continue
        excluded = tuple(_excluded(spec.find))
        if not excluded and not spec.roles:
            continue
        yield replace(rule, spec=replace(spec, find=_freed(spec.find), roles=()))
        if excluded:
            bars = RuleSpec(AnyOf(excluded), negated=Negated.COUNT)
            yield replace(rule, id=rule.id + _EXCLUDED, spec=bars)


def _freed(node: Node) -> Node:
    if isinstance(node, Without):
        return _freed(node.find)
    if isinstance(node, AnyOf | AllOf | Near):
        return replace(node, of=tuple(_freed(child) for child in node.of))
    return node


def _excluded(node: Node) -> Iterator[Node]:
    if isinstance(node, Without):
        yield from node.unless
        yield from _excluded(node.find)
    elif isinstance(node, AnyOf | AllOf | Near):
        for child in node.of:
            yield from _excluded(child)
