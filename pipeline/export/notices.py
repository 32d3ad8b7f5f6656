"""What the notices on how files were read may tell to others: they quote heads, labels and words of the files."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

from pipeline.export.aliases import document_names, masked
from pipeline.model import Role
from pipeline.results.participants import display_name, groups, people
from pipeline.results.rows import different
from pipeline.results.tables import RunTables

_QUOTED = re.compile(r"""(?<!\w)(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")(?!\w)""")
"""Words of a file as a notice has them."""

NOT_SHOWN = "[...]"
"""Stands in their place."""

_SHORTEST = 2
"""Letters of a label that is looked for outside of quotation marks too: R and I are words."""


class Notices:
    """The notices of a run without what may not be shown.

    Of a document in which somebody speaks who has an alias or may not be
    quoted they quote nothing but the speakers' names, as they are shown
    everywhere. Notices on no single document quote nothing that names one of
    these people.
    """

    def __init__(self, tables: RunTables) -> None:
        self._persons = people(tables.cases)
        self._files = document_names(tables)
        self._withheld = {case for case, person in self._persons.items() if person.alias or not person.consent}
        self._called: dict[str, dict[str, str]] = {}
        if self._withheld:
            self._called = _called(tables, self._withheld)

    def of_run(self, notice: str) -> str:
        """A notice that begins with the document's name, where it is about one."""
        cuts = (found.start() for found in re.finditer(": ", notice))
        document = next((notice[:cut] for cut in cuts if notice[:cut] in self._called), "")
        if document:
            told = self.of_document(notice[len(document) :], document=document)
            return f"{self._files.get(document, document)}{told}"
        return self._masked(_QUOTED.sub(lambda found: self._unless_named(found[0]), notice), {})

    def of_document(self, notice: str, *, document: str) -> str:
        """A notice on this document."""
        called = self._called.get(document)
        if called is None:
            return self._masked(notice, {})
        hidden = {label: name for label, name in called.items() if len(label) >= _SHORTEST and label != name}
        return self._masked(_QUOTED.sub(lambda found: _name_or_nothing(found[0], called), notice), hidden)

    def _masked(self, notice: str, labels: Mapping[str, str]) -> str:
        return masked(notice, names={**labels, **self._files}, persons=self._persons)

    def _unless_named(self, quoted: str) -> str:
        words = _words(quoted)
        names = words not in self._withheld and any(case in words for case in self._withheld)
        return repr(NOT_SHOWN) if names else quoted


def _name_or_nothing(quoted: str, called: Mapping[str, str]) -> str:
    return repr(called.get(_words(quoted), NOT_SHOWN))


def _words(quoted: str) -> str:
    """What stands between the marks; where others than we wrote them, backslashes are what they are."""
    try:
        return str(ast.literal_eval(quoted))
    except (SyntaxError, ValueError):
        return quoted[1:-1]


def _called(tables: RunTables, withheld: set[str]) -> dict[str, dict[str, str]]:
    """Of each document in which one of these people is asked, how its speakers' labels and cases are shown."""
    persons, among = people(tables.cases), groups(tables.turns)
    spoken = different(tables.turns, "document", "speaker", "role", "case")
    found: dict[str, dict[str, str]] = {
        document: {} for document, _, role, case in spoken if role == Role.RESPONDENT and case in withheld
    }
    for document, speaker, role, case in spoken:
        if (called := found.get(document)) is not None:
            person = persons.get(case)
            called[speaker] = display_name(speaker, role, person, among=among)
            if person is not None:
                called[person.case] = person.label
    return found
