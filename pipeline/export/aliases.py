"""What would give away whom an alias hides: names of files, and names in what people say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model import Quote
from pipeline.results.codings import DEFAULT_ROLES
from pipeline.results.hidden_names import document_names, name_words
from pipeline.results.participants import Participant, people
from pipeline.results.rows import values
from pipeline.results.tables import RunTables
from pipeline.wording import listed, many

__all__ = [
    "NAMES_SAID",
    "NamesInText",
    "as_it_is",
    "consent_notice",
    "document_names",
    "hidden_sources",
    "masked",
    "masked_passage",
    "mentions",
    "names_in_text",
    "shown_title",
]

CODED_PASSAGE, OTHER_PASSAGE = "the coded passage ", "a passage that people coded"
"""How a learned model names a passage, and what is shown in its place."""


def masked_passage(passage: str, document: str, names: Mapping[str, str]) -> str:
    """A passage's id without the name of a hidden document, with which it begins."""
    hidden = names.get(document)
    return passage.replace(document, hidden, 1) if hidden and document in passage else passage


def hidden_sources(tables: RunTables) -> Callable[[str], str]:
    """Takes the names that aliases hide out of what a piece of evidence says of its source.

    A learned model names the passages that people coded, by their files; those
    of another corpus are not known here, and are not named beside aliases.
    """
    names, persons = document_names(tables), people(tables.cases)
    if not names and not any(person.alias for person in persons.values()):
        return as_it_is
    known = sorted(tables.documents["document"].to_pylist(), key=len, reverse=True)

    def shown(source: str) -> str:
        if not source.startswith(CODED_PASSAGE):
            return source
        document = next((name for name in known if name in source), None)
        if document is None:
            return OTHER_PASSAGE
        if "“" in source:  # its words may name somebody
            source = f"{CODED_PASSAGE}{document}"
        return source.replace(document, names[document]) if document in names else source

    return shown


def as_it_is(source: str) -> str:
    """Nothing is hidden."""
    return source


def masked(text: str, *, names: Mapping[str, str], persons: Mapping[str, Participant]) -> str:
    """A text about the run without the names of hidden files and cases."""
    hidden = dict(names) | {document.rpartition("/")[2]: name for document, name in names.items()}
    hidden |= {person.case: person.label for person in persons.values() if person.alias}
    if not hidden:
        return text
    longest_first = sorted(hidden, key=lambda name: (-len(name), name))
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return re.sub(pattern, lambda found: hidden[found[0]], text)


@dataclass(frozen=True, slots=True)
class NamesInText:
    """Names that people say, of those who have an alias or may not be quoted.

    Attributes:
        lines: A sentence for each of them; the names themselves are not told.
        quoted: Who is named in a quote, by its passage: the aliases, or that they may not be quoted.
        aliased: Whether anybody has an alias.
        silent: How many cases did not consent to being quoted.
        pattern: These names, None where there are none.
    """

    lines: tuple[str, ...] = ()
    quoted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aliased: bool = False
    silent: int = 0
    pattern: re.Pattern[str] | None = None

    @property
    def notices(self) -> tuple[str, ...]:
        """What whoever passes quotes on must know: of consent, and of aliases; empty where there is nothing to know."""
        return (*([consent_notice(self.silent)] if self.silent else ()), *([NAMES_SAID] if self.aliased else ()))

    @property
    def warnings(self) -> tuple[str, ...]:
        """The notices, and a line for each alias whose name is said."""
        return (*self.notices, *self.lines)

    def mark(self, quote: Quote) -> str:
        """What stands at a quote that names somebody behind an alias, "" at all others."""
        named = self.quoted.get(quote.passage)
        return f"Look before you pass it on: names {listed(named)}." if named else ""

    def parts(self, text: str) -> tuple[tuple[str, bool], ...]:
        """The text cut at the names behind aliases: (words, whether they are such a name)."""
        if self.pattern is None:
            return ((text, False),)
        cut = self.pattern.split(text)
        return tuple((part, bool(number % 2)) for number, part in enumerate(cut) if part)


def consent_notice(silent: int) -> str:
    """How many cases are not quoted."""
    return f"{many(silent, 'case')} did not consent to being quoted and {'stays' if silent == 1 else 'stay'} out."


REFUSES = "somebody who may not be quoted"
"""What is told in place of a name that has no alias."""

NAMES_SAID = (
    "Aliases stand in place of names, and no file is named for them. Names spoken inside other people's words are not "
    "hidden: look for them before you pass this on."
)
"""Told with quotes of a run with aliases, whatever their format."""


def shown_title(title: str, tables: RunTables) -> str:
    """The title of a run without the name of a hidden file: a run of one file is called as the file is."""
    return masked(title, names=document_names(tables), persons=people(tables.cases))


def mentions(tables: RunTables, chosen: Mapping[str, Sequence[Quote]]) -> list[str]:
    """The lines of :func:`names_in_text`."""
    return list(names_in_text(tables, chosen).lines)


def names_in_text(tables: RunTables, chosen: Mapping[str, Sequence[Quote]]) -> NamesInText:
    """Where the names of those who have an alias or may not be quoted are said; the names themselves are not told."""
    by_passage: dict[str, list[str]] = {}
    words = _words_of_names(tables)
    patterns = {case: re.compile(rf"\b(?:{'|'.join(own)})\b") for case, own in words.items()}
    own, others = _said(tables, patterns)
    quotes = list({quote.passage: quote for found in chosen.values() for quote in found}.values())
    lines = []
    every: list[str] = []
    for person in people(tables.cases).values():
        if person.case not in patterns:
            continue
        every += words[person.case]
        pattern = patterns[person.case]
        named = [quote for quote in quotes if any(pattern.search(text) for text in _shown_of(quote))]
        # The name itself is not told: it would stand beside the quote.
        label = person.label if person.alias else REFUSES
        for quote in named:
            if label not in (labels := by_passage.setdefault(quote.passage, [])):
                labels.append(label)
        quoted = [", ".join([quote.speaker, quote.locator]) for quote in named]
        mine, theirs = own[person.case] if person.alias or named else 0, others[person.case]
        line = f"{label}: also named in {many(theirs, 'passage')} of others" if theirs else ""
        line += (" and in " if line else f"{label}: named in ") + f"{mine} of their own" if mine else ""
        if line:
            line = line[:1].upper() + line[1:]
            lines.append(line + (f"; quoted below: {'; '.join(dict.fromkeys(quoted))}" if quoted else "") + ".")
    aliased = any(person.alias for person in people(tables.cases).values())
    return NamesInText(
        lines=tuple(lines),
        quoted={passage: tuple(labels) for passage, labels in by_passage.items()},
        aliased=aliased,
        silent=sum(not person.consent for person in people(tables.cases).values()),
        pattern=re.compile(rf"\b({'|'.join(dict.fromkeys(every))})\b") if every else None,
    )


def _words_of_names(tables: RunTables) -> dict[str, list[str]]:
    """The words of the names of those who have an alias or may not be quoted, by case."""
    asked = {case: person for case, person in people(tables.cases).items() if person.alias or not person.consent}
    spoken: dict[str, set[str]] = {case: set() for case in asked}
    for case, speaker, role in values(tables.passages, "case", "speaker", "role") if asked else ():
        if role in DEFAULT_ROLES and case in spoken:
            spoken[case].add(speaker)
    found = {case: name_words([case, *spoken[case]], person.alias) for case, person in asked.items()}
    return {case: words for case, words in found.items() if words}


def _said(tables: RunTables, patterns: Mapping[str, re.Pattern[str]]) -> tuple[Counter[str], Counter[str]]:
    """For each case in how many passages of its own, and of others, its name is said."""
    own: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for case, text, role in values(tables.passages, "case", "text", "role") if patterns else ():
        if role in DEFAULT_ROLES:
            for named, pattern in patterns.items():
                if pattern.search(text):
                    (own if case == named else others)[named] += 1
    return own, others


def _shown_of(quote: Quote) -> list[str]:
    """All words that are shown with a quote."""
    return [quote.text, *(words for _, words in (*quote.before, *quote.after))]
