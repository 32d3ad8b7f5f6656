"""A code as somebody is writing it: checked at every moment, with the words that the check of a file has."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from pipeline.codebook.build import Entry, build, tidy
from pipeline.codebook.check_patterns import check_rules
from pipeline.codebook.lint import weak
from pipeline.codebook.problems import Problems
from pipeline.codebook.yaml_fields import item_lines
from pipeline.codebook.yaml_read import read_rules
from pipeline.codebook.yaml_write import rule_data
from pipeline.model import Code

RULES = "rules"
"""What errors in rules are told under; their lines are those of :attr:`Draft.rules`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A code being written; of texts white space at the ends and between lines says nothing.

    Attributes:
        name: As reports show it.
        definition: What it is.
        include: When to use it.
        exclude: When not to.
        examples: Sentences such as people would say.
        keywords: Words that stand for it.
        rules: As under ``rules:`` of a YAML codebook.
    """

    name: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    rules: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is wrong in a draft, or weak.

    Attributes:
        what: In a sentence.
        line: Of the rules, 0 where it is about something else.
        wrong: Whether the draft cannot be kept so.
    """

    what: str
    line: int
    wrong: bool


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a draft comes to.

    Attributes:
        code: None where something in it is wrong.
        remarks: What is wrong, in the order of the lines, and then what is weak.
    """

    code: Code | None
    remarks: tuple[Remark, ...]

    @property
    def problems(self) -> tuple[Remark, ...]:
        """What is wrong."""
        return tuple(one for one in self.remarks if one.wrong)


def draft_of(code: Code) -> Draft:
    """A code as it is written."""
    data = [rule_data(rule, f"{code.id}#{number}") for number, rule in enumerate(code.rules, start=1)]
    rules = "".join(line for rule in data for line in item_lines(rule, 0))
    return Draft(code.name, code.definition, code.include, code.exclude, code.examples, code.keywords, rules)


def read_draft(id_: str, draft: Draft) -> Drafted:
    """Check a draft.

    Args:
        id_: The code's, with its family's.
        draft: As it is at the moment.
    """
    problems = Problems("")
    written = read_rules(_printable(draft.rules, keep="\n\t"), problems)
    entry = Entry(
        id_,
        0,
        name=_text(draft.name),
        definition=_text(draft.definition),
        include=_text(draft.include),
        exclude=_text(draft.exclude),
        examples=tuple(filter(None, map(_text, draft.examples))),
        keywords=tuple(filter(None, map(_text, draft.keywords))),
        rules=written,
    )
    codes: tuple[Code, ...] = ()
    if not problems.found:
        _, codes = build([entry], problems)
        check_rules(codes, problems)
    remarks = [Remark(_sentence(error), line, wrong=True) for line, error in problems.found]
    if remarks or len(codes) != 1:
        return Drafted(None, tuple(remarks))
    weaknesses = (Remark(f"{what[:1].upper()}{what[1:]}.", 0, wrong=False) for what in weak(codes[0], ""))
    return Drafted(codes[0], tuple(weaknesses))


def _sentence(error: Exception) -> str:
    what = getattr(error, "what", str(error))
    remedy = getattr(error, "remedy", "")
    return f"{what[:1].upper()}{what[1:]}. {remedy}".strip()


def _text(text: str) -> str:
    return tidy(_printable(text, keep="\n\t\r"))


def _printable(text: str, *, keep: str) -> str:
    """Without control characters, which no file of text can hold."""
    return "".join(sign for sign in text if sign in keep or unicodedata.category(sign) not in ("Cc", "Cs"))
