"""From the entries of a file to families and codes.

A codebook has two levels. An entry whose chain of parents ends at a top entry
belongs to the family that this top entry is; what stands in between keeps
being a code of its own, beside its children.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.codebook.grammar import RuleProblem, parse_rule
from pipeline.codebook.problems import Problems, suggestion
from pipeline.codebook.source_lines import Located
from pipeline.model import Code, Family, Rule


@dataclass(frozen=True, slots=True)
class Entry:
    """One code or family as its file has it.

    ``id`` may be ``family/name``; ``parent`` names another entry.
    ``is_family`` is set where the file itself says so.
    """

    id: str
    line: int
    parent: str = ""
    name: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    rules: tuple[Located, ...] = ()
    is_family: bool = False


def tidy(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def shown(id_: str) -> str:
    """A name to show for an id that was given none."""
    words = tidy(id_.rpartition("/")[2].replace("-", " ").replace("_", " "))
    return words[:1].upper() + words[1:]


def build(entries: list[Entry], problems: Problems) -> tuple[tuple[Family, ...], tuple[Code, ...]]:
    """The families and codes of the entries; what is wrong goes to ``problems``.

    Codes are grouped by family, both in the order of the file; codes without
    a family come last. Where an id is wrong or stands twice, its code comes at
    the very end, so that what is wrong in its rules is found in the same go.
    """
    fine = [entry for entry in entries if _id_is_fine(entry, problems)]
    single = _without_duplicates(fine, problems)
    kept = {id(entry) for entry in single}
    astray = [entry for entry in entries if id(entry) not in kept and not entry.is_family]
    entries = _with_full_parents(single)
    by_id = {entry.id: entry for entry in entries}
    families: dict[str, Family] = {}
    grouped: dict[str, list[Code]] = {}
    tops = {entry.id: _top(entry, by_id, problems) for entry in entries}
    with_children = {entry.parent or entry.id.rpartition("/")[0] for entry in entries}
    for entry in entries:
        if entry.is_family or (not entry.parent and "/" not in entry.id and entry.id in with_children):
            families[entry.id] = Family(entry.id, entry.name or shown(entry.id), entry.definition)
            _refuse_code_matter(entry, problems)
    taken: dict[str, int] = {}
    for entry in entries:
        if entry.id in families:
            continue
        prefix, _, last = entry.id.rpartition("/")
        top = tops[entry.id] or prefix
        if prefix and prefix != top:
            problems.add(
                entry.line,
                f"code {entry.id!r} names the family {prefix!r} but its parent leads to {top!r}",
                remedy="Leave one of them out.",
            )
        full = f"{top}/{last}" if top else last
        if full in taken and full != entry.id:
            problems.add(
                entry.line,
                f"code {entry.id!r} becomes {full!r}, which line {taken[full]} has already",
                remedy="Two levels are kept, family and code: give it another id.",
            )
        taken.setdefault(full, entry.line)
        if top and top not in families:
            families[top] = Family(top, shown(top))
        grouped.setdefault(top, []).append(_code(entry, full, top, problems))
    plain = grouped.pop("", [])
    codes = [code for family in families for code in grouped.get(family, [])] + plain
    for family in families:
        if family not in grouped and family in by_id:
            problems.add(by_id[family].line, f"family {family!r} has no codes", remedy="Give it one, or remove it.")
    _refuse_duplicate_rules(codes, problems)
    codes += [_code(entry, entry.id or f"of line {entry.line}", "", problems) for entry in astray]
    return tuple(families.values()), tuple(codes)


def _id_is_fine(entry: Entry, problems: Problems) -> bool:
    kind = "family" if entry.is_family else "code"
    if not entry.id:
        problems.add(entry.line, f"a {kind} has no id", remedy="Give it a short one, such as waiting-times.")
        return False
    parts = entry.id.split("/")
    strange = [c for c in entry.id if c == "|" or unicodedata.category(c).startswith("C")]
    if strange:
        problems.add(
            entry.line, f"{kind} {entry.id!r} has {strange[0]!r} in its id", remedy="Use letters, digits and hyphens."
        )
        return False
    if len(parts) > (1 if entry.is_family else 2) or any(not part or part != part.strip() for part in parts):
        problems.add(
            entry.line,
            f"{kind} {entry.id!r} is not a valid id",
            remedy="A family's id has no /."
            if entry.is_family
            else "Write name or family/name, without other slashes.",
        )
        return False
    return True


def alike_but_for_capitals(codes: Sequence[Code]) -> list[str]:
    """A clause about codes of one family that are called the same but for capitals and signs: two are seldom meant."""
    first: dict[str, Code] = {}
    told = []
    for code in codes:
        key = tidy(re.sub(r"[-_\s]+", " ", code.id.casefold()))
        before = first.setdefault(key, code)
        if before.id != code.id:
            where = f" (lines {before.line} and {code.line})" if before.line and code.line else ""
            told.append(
                f"the codes {before.id!r} and {code.id!r}{where} are called alike but for capitals or signs; "
                "join them, or give one another name"
            )
    return told


def _without_duplicates(entries: list[Entry], problems: Problems) -> list[Entry]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in first:
            problems.add(
                entry.line,
                f"the id {entry.id!r} stands twice, first at line {first[entry.id].line}",
                remedy="Give one of them another id.",
            )
        else:
            first[entry.id] = entry
    return list(first.values())


def _with_full_parents(entries: list[Entry]) -> list[Entry]:
    """Within a family a parent may be named without the family."""
    ids = {entry.id for entry in entries}
    result = []
    for entry in entries:
        beside = f"{entry.id.rpartition('/')[0]}/{entry.parent}"
        if entry.parent and entry.parent not in ids and beside in ids:
            entry = replace(entry, parent=beside)
        result.append(entry)
    return result


def _top(entry: Entry, by_id: dict[str, Entry], problems: Problems) -> str:
    """The id of the entry's top ancestor's family; "" where it has none."""
    seen = [entry.id]
    here = entry
    while here.parent:
        above = by_id.get(here.parent)
        if above is None:
            if here is entry:
                others = [id_ for id_ in by_id if id_ != entry.id]
                problems.add(
                    entry.line,
                    f"code {entry.id!r} has the parent {entry.parent!r}, which does not exist",
                    remedy=suggestion(entry.parent, others[:12] if len(others) > 12 else others) if others else "",
                )
            return ""
        if above.id in seen:
            circle = seen[seen.index(above.id) :]
            smallest = min(range(len(circle)), key=lambda i: circle[i])
            circle = circle[smallest:] + circle[:smallest]
            problems.add(
                by_id[circle[0]].line,
                f"the parents of {circle[0]!r} go in a circle: {' -> '.join([*circle, circle[0]])}",
                remedy="Leave the parent of one of them empty.",
            )
            return ""
        seen.append(above.id)
        here = above
    if here is entry:
        return ""
    return here.id.partition("/")[0]


def _refuse_code_matter(entry: Entry, problems: Problems) -> None:
    matter = {"examples": entry.examples, "keywords": entry.keywords, "rules": entry.rules}
    for key, given in matter.items():
        if given:
            problems.add(
                entry.line,
                f"{entry.id!r} has codes beneath it, so it is a family, and a family has no {key}",
                remedy="Put them into a code beneath it.",
            )


def _code(entry: Entry, full: str, family: str, problems: Problems) -> Code:
    # What has no id is told once: what it lacks besides shows when it has one.
    if entry.id and not (entry.definition or entry.examples or entry.keywords or entry.rules):
        problems.add(
            entry.line,
            f"code {full!r} has no definition, and neither rules, examples nor keywords",
            remedy="Say in a sentence what it is.",
        )
    rules = []
    for number, written in enumerate(entry.rules, start=1):
        try:
            id_, spec = parse_rule(written)
        except RuleProblem as problem:
            problems.add(problem.line, f"code {full!r}, rule {number}: {problem.what}", remedy=problem.remedy)
        else:
            rules.append(Rule(id_ or f"{full}#{number}", spec, written.line))
    return Code(
        id=full,
        name=entry.name or shown(full),
        family=family,
        definition=entry.definition,
        include=entry.include,
        exclude=entry.exclude,
        examples=entry.examples,
        keywords=entry.keywords,
        rules=tuple(rules),
        line=entry.line,
    )


def _refuse_duplicate_rules(codes: list[Code], problems: Problems) -> None:
    first: dict[str, int] = {}
    for code in codes:
        for rule in code.rules:
            if rule.id in first:
                problems.add(
                    rule.line,
                    f"code {code.id!r}: the rule id {rule.id!r} stands twice, first at line {first[rule.id]}",
                    remedy="Give one of them another id.",
                )
            first.setdefault(rule.id, rule.line)
