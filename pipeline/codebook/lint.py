"""What a codebook holds, and what in it is weak though not wrong."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.codebook.check_patterns import leaves
from pipeline.codebook.grammar import Pattern, Regex, RuleSpec
from pipeline.model import Code, Codebook

SHORT_DEFINITION = 4
"""A definition of fewer words gives the similarity little to go by."""


@dataclass(frozen=True, slots=True)
class CodebookReview:
    """The counts of a codebook, and what its author should look at again.

    ``families`` pairs each family's id with the number of its codes.
    """

    title: str
    source: str
    families: tuple[tuple[str, int], ...]
    codes: int
    rules: int
    examples: int
    warnings: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "title": self.title,
            "source": self.source,
            "families": [{"id": id_, "codes": codes} for id_, codes in self.families],
            "codes": self.codes,
            "rules": self.rules,
            "examples": self.examples,
            "warnings": list(self.warnings),
        }


def review(codebook: Codebook) -> CodebookReview:
    """What the codebook holds and where it is weak."""
    warnings = [warning for code in codebook.codes for warning in weak(code, codebook.source)]
    warnings.extend(_same_words(codebook))
    return CodebookReview(
        title=codebook.title,
        source=codebook.source,
        families=tuple(
            (family.id, sum(code.family == family.id for code in codebook.codes)) for family in codebook.families
        ),
        codes=len(codebook.codes),
        rules=sum(len(code.rules) for code in codebook.codes),
        examples=sum(len(code.examples) for code in codebook.codes),
        warnings=tuple(warnings),
    )


def weak(code: Code, source: str) -> list[str]:
    """Where a code is weak, though not wrong; ``source`` is its file, to say where."""
    where = f"{source}:{code.line}: " if code.line else ""
    warnings = []
    if not code.rules and not code.examples:
        beside = (
            "; its keywords are compared as clauses of the definition are, and are no rules" if code.keywords else ""
        )
        warnings.append(f"{where}code {code.id!r} has neither rules nor examples{beside}")
    words = len(code.definition.split())
    if words < SHORT_DEFINITION:
        said = f"a definition of {words} word{'' if words == 1 else 's'}" if words else "no definition"
        warnings.append(f"{where}code {code.id!r} has {said}; a sentence finds more")
    for rule in code.rules:
        if isinstance(rule.spec, RuleSpec):
            slow = [leaf for leaf in leaves(rule.spec.find) if isinstance(leaf, Regex | Pattern)]
            if len(slow) > 5:
                warnings.append(f"{where}rule {rule.id!r} holds {len(slow)} expressions or patterns, which are slow")
    return warnings


def _same_words(codebook: Codebook) -> list[str]:
    first: dict[str, Code] = {}
    warnings = []
    for code in codebook.codes:
        words = code.definition.casefold()
        if words and words in first:
            warnings.append(f"codes {first[words].id!r} and {code.id!r} have the same definition")
        first.setdefault(words, code)
    return warnings
