"""What would give away whom an alias hides: names of files, and names in what people say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.given import TOLD
from pipeline.model import Quote, Role
from pipeline.people import Person, people
from pipeline.tables import RunTables
from pipeline.wording import many

_NAME = re.compile(r"[^\W\d_]{2,}")
NO_NAMES = frozenset(
    {"dr", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "prof", "professor", "the", "of", "and"}
    | {"respondent", "participant", "interviewee", "speaker", "unknown"}
)
"""Words of a case's name or a transcript's label that name nobody."""

INITIALS = 3
"""A label in capitals of at most so many letters is initials, not a name that people say."""


def document_names(tables: RunTables) -> dict[str, str]:
    """The documents whose respondents all have an alias, each with what is shown in place of its name."""
    persons = people(tables.cases)
    heard: dict[str, list[Person | None]] = {}
    for row in tables.turns.select(["document", "case", "role"]).to_pylist():
        if row["role"] == Role.RESPONDENT:
            found = heard.setdefault(row["document"], [])
            person = persons.get(row["case"])
            if person not in found:
                found.append(person)
    result: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for document in tables.documents["document"].to_pylist():
        labels = [person.label for person in heard.get(document, ()) if person is not None and person.alias]
        if labels and len(labels) == len(heard[document]):
            name = f"File of {', '.join(labels)}"
            taken[name] += 1
            result[document] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return result


def masked(text: str, *, names: Mapping[str, str], persons: Mapping[str, Person]) -> str:
    """A text about the run without the names of hidden files and cases."""
    hidden = dict(names) | {document.rpartition("/")[2]: name for document, name in names.items()}
    hidden |= {person.case: person.label for person in persons.values() if person.alias}
    if not hidden:
        return text
    longest_first = sorted(hidden, key=lambda name: (-len(name), name))
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return re.sub(pattern, lambda found: hidden[found[0]], text)


def mentions(tables: RunTables, chosen: Mapping[str, Sequence[Quote]]) -> list[str]:
    """Where the names behind the aliases are said, a line for each alias; the names themselves are not told."""
    said = [
        (row["case"], row["speaker"], row["text"])
        for row in tables.passages.select(["case", "speaker", "text", "role"]).to_pylist()
        if row["role"] in TOLD
    ]
    quotes = list({quote.passage: quote for found in chosen.values() for quote in found}.values())
    lines = []
    for person in people(tables.cases).values():
        if not person.alias:
            continue
        words = _words([person.case, *(speaker for case, speaker, _ in said if case == person.case)], person.alias)
        if not words:
            continue
        pattern = re.compile(rf"\b(?:{'|'.join(words)})\b")
        own = sum(case == person.case and bool(pattern.search(text)) for case, _, text in said)
        others = sum(case != person.case and bool(pattern.search(text)) for case, _, text in said)
        quoted = [", ".join([quote.speaker, quote.locator]) for quote in quotes if pattern.search(quote.text)]
        line = f"{person.label}: also named in {many(others, 'passage')} of others" if others else ""
        line += (" and in " if line else f"{person.label}: named in ") + f"{own} of their own" if own else ""
        if line:
            lines.append(line + (f"; quoted below: {'; '.join(dict.fromkeys(quoted))}" if quoted else "") + ".")
    return lines


def _words(names: Sequence[str], alias: str) -> list[str]:
    known = {word.casefold() for word in _NAME.findall(alias)} | NO_NAMES
    found = set()
    for name in names:
        if any(letter.isdigit() for letter in name):
            continue
        for word in _NAME.findall(name):
            if word.casefold() not in known and word[0].isupper() and not (word.isupper() and len(word) <= INITIALS):
                found.add(re.escape(word.capitalize() if word.isupper() else word))
    return sorted(found)
