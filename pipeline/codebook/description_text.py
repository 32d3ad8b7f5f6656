"""A code as the description that other programs show beside its name, and back.

The first lines are the definition. Then come lines that begin with what they
are: ``Include:``, ``Exclude:``, and one each for examples, and where all is
wanted for every keyword and rule. The last line is the code's id. A description
without that line is somebody else's, and all of it is the definition.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from pipeline.codebook.build import tidy
from pipeline.codebook.source_lines import Located, of_data, text_at

CODE, FAMILY, CASE = "Code", "Family", "Case"
_KEYS = ("Definition", "Include", "Exclude", "Example", "Keyword", "Rule")
_LINE = re.compile(rf"({'|'.join(_KEYS)}|{CODE}|{FAMILY}|{CASE}): ?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Described:
    """What a description says. ``id`` is "" where it is not one of ours; a case is no code."""

    id: str = ""
    is_family: bool = False
    is_case: bool = False
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    rules: tuple[Located, ...] = ()


def describe(
    id_: str,
    *,
    family: bool = False,
    definition: str = "",
    include: str = "",
    exclude: str = "",
    examples: tuple[str, ...] = (),
    keywords: tuple[str, ...] = (),
    rules: tuple[object, ...] = (),
) -> str:
    """The description of a code or family.

    Args:
        id_: Its id.
        family: Whether it is a family.
        definition: Likewise all that follow, as the codebook has them.
        include: When to use it.
        exclude: When not to.
        examples: One a line.
        keywords: One a line.
        rules: As plain data, see :func:`pipeline.codebook.yaml_write.rule_data`.
    """
    first = [f"Definition: {definition}" if _LINE.match(definition) else definition] if definition else []
    single = [("Include", include), ("Exclude", exclude)]
    several = [("Example", examples), ("Keyword", keywords)]
    rest = [f"{key}: {value}" for key, value in single if value]
    rest += [f"{key}: {value}" for key, values in several for value in values]
    rest += [f"Rule: {rule_text(rule)}" for rule in rules]
    rest.append(f"{FAMILY if family else CODE}: {id_}")
    return "\n\n".join([*first, "\n".join(rest)])


def describe_case(name: str) -> str:
    """The description of the code that says whose words are whose in programs that link no case to its words."""
    return f"These words are {name}'s. No code of the codebook.\n\n{CASE}: {name}"


def described(text: str) -> Described:
    """What a description says."""
    lines = [tidy(line) for line in text.splitlines() if line.strip()]
    last = _LINE.fullmatch(lines[-1]) if lines else None
    if last is None or last[1] not in (CODE, FAMILY, CASE) or not last[2]:
        return Described(definition=tidy(text))
    found: dict[str, list[str]] = {key: [] for key in _KEYS}
    for line in lines[:-1]:
        match = _LINE.fullmatch(line)
        key, value = (match[1], match[2]) if match and match[1] in found else ("Definition", line)
        if value:
            found[key].append(value)
    return Described(
        id=last[2],
        is_family=last[1] == FAMILY,
        is_case=last[1] == CASE,
        definition=" ".join(found["Definition"]),
        include=" ".join(found["Include"]),
        exclude=" ".join(found["Exclude"]),
        examples=tuple(found["Example"]),
        keywords=tuple(found["Keyword"]),
        rules=tuple(rule_at(rule, 0) for rule in found["Rule"]),
    )


def rule_text(rule: object) -> str:
    """A rule as one line: a phrase as it is, another as JSON."""
    if isinstance(rule, str) and not rule.startswith(("{", '"')):
        return rule
    return json.dumps(rule, ensure_ascii=False)


def rule_at(text: str, line: int) -> Located:
    """A rule from one line."""
    if text.startswith(("{", '"')):
        try:
            return of_data(json.loads(text), line)
        except (ValueError, RecursionError):
            pass
    return text_at(text, line)
