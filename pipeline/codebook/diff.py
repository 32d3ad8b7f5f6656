"""What differs between two codebooks, code by code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.codebook.grammar import RuleSpec
from pipeline.codebook.yaml_write import node_data
from pipeline.model import Code, Codebook, Rule

TEXTS = ("name", "definition", "include", "exclude")
LISTS = ("examples", "keywords")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing of a code that differs.

    Attributes:
        field: ``definition``, ``examples``, ``rules`` and so on.
        gone: What only the old one says.
        new: What only the new one says.
    """

    field: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A code that differs; ``was`` is its old id where it was renamed."""

    code: str
    was: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two codebooks compared; ids in the order of their own codebook.

    Attributes:
        new: Codes that only the new one has.
        gone: Codes that only the old one has.
        changed: Codes of both that differ, and those that were renamed.
        families: Of families, what differs.
    """

    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[CodeChange, ...]
    families: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the two say the same."""
        return not (self.new or self.gone or self.changed or self.families)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "new": list(self.new),
            "gone": list(self.gone),
            "changed": [
                {
                    "code": change.code,
                    **({"was": change.was} if change.was else {}),
                    "changes": [
                        {"field": one.field, "gone": list(one.gone), "new": list(one.new)} for one in change.changes
                    ],
                }
                for change in self.changed
            ],
            "families": list(self.families),
        }


def difference(old: Codebook, new: Codebook) -> Difference:
    """What differs between two codebooks.

    A code that is gone and one that is new are one that was renamed where they
    say the same, name aside. Where a code stands in its file, and how a rule
    is numbered, makes no difference.
    """
    before = {code.id: code for code in old.codes}
    after = {code.id: code for code in new.codes}
    gone = [code for code in old.codes if code.id not in after]
    came = [code for code in new.codes if code.id not in before]
    was: dict[str, Code] = {}
    for code in came:
        twin = next((one for one in gone if _matter(one) == _matter(code)), None)
        if twin:
            was[code.id] = twin
            gone.remove(twin)
    changed = []
    for code in new.codes:
        old_code = before.get(code.id) or was.get(code.id)
        if old_code:
            found = changes(old_code, code)
            if found or code.id in was:
                changed.append(CodeChange(code.id, was[code.id].id if code.id in was else "", found))
    return Difference(
        new=tuple(code.id for code in came if code.id not in was),
        gone=tuple(code.id for code in gone),
        changed=tuple(changed),
        families=tuple(_families(old, new)),
    )


def changes(old: Code, new: Code) -> tuple[Change, ...]:
    """What differs between two codes, their ids aside."""
    found = []
    for field in TEXTS:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            found.append(Change(field, (before,) if before else (), (after,) if after else ()))
    for field in LISTS:
        found.append(_apart(field, getattr(old, field), getattr(new, field)))
    found.append(_apart("rules", [rule_text(rule) for rule in old.rules], [rule_text(rule) for rule in new.rules]))
    return tuple(change for change in found if change.gone or change.new)


def rule_text(rule: Rule) -> str:
    """A rule as one line, as the codebook could have it."""
    if not isinstance(rule.spec, RuleSpec):
        return str(rule.spec)
    extra = [f"weight {rule.spec.weight:g}"] if rule.spec.weight != 1 else []
    extra += [f"negated: {rule.spec.negated.value}"] if rule.spec.negated.value != "skip" else []
    extra += [f"role: {', '.join(role.value for role in rule.spec.roles)}"] if rule.spec.roles else []
    return _inline(node_data(rule.spec.find)) + (f" ({'; '.join(extra)})" if extra else "")


def _inline(data: Any) -> str:
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {_inline(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(_inline, data)) + "]"
    return str(data).lower() if isinstance(data, bool) else str(data)


def _apart(field: str, old: Sequence[str], new: Sequence[str]) -> Change:
    return Change(field, tuple(text for text in old if text not in new), tuple(text for text in new if text not in old))


def _matter(code: Code) -> tuple[object, ...]:
    rules = tuple(rule_text(rule) for rule in code.rules)
    return code.definition, code.include, code.exclude, code.examples, code.keywords, rules


def _families(old: Codebook, new: Codebook) -> list[str]:
    before = {family.id: family for family in old.families}
    after = {family.id: family for family in new.families}
    result = [f"{id_}: gone" for id_ in before if id_ not in after]
    result += [f"{id_}: new" for id_ in after if id_ not in before]
    for id_ in after:
        if id_ in before:
            result += [
                f"{id_}: {field} changed from {getattr(before[id_], field)!r} to {getattr(after[id_], field)!r}"
                for field in ("name", "definition")
                if getattr(before[id_], field) != getattr(after[id_], field)
            ]
    return result
