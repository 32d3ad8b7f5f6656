"""What the sheet of cases did to the corpus: who is not quoted, how many aliases there are, which rows match nobody."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from pipeline.errors import CallError, ManyErrors, ThematrixError
from pipeline.text.yes_no import plain
from pipeline.wording import listed, many

_EXTENSION = re.compile(r"\.\w{1,5}$")


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A row of the sheet that matches nobody.

    Attributes:
        number: As the sheet counts.
        about: What it is about: document 'a.txt', speaker 'R'.
        refuses: Whether it says that somebody may not be quoted.
        near: What the corpus has that is called nearly so.
        why: Why nobody is matched where that is known, "" otherwise.
        whole: The file that was read as one interview, where the row is about a part of it; "" otherwise.
        nameless: Whether it says that somebody may be quoted without a name alone.
    """

    number: int
    about: str
    refuses: bool
    near: tuple[str, ...] = ()
    why: str = ""
    whole: str = ""
    nameless: bool = False

    def line(self, file: str) -> str:
        """A sentence without its full stop."""
        told = f"{file}:{self.number}: "
        by_name = " by name" if self.nameless else ""
        told += f"row {self.number} says that somebody may not be quoted{by_name}, and " if self.refuses else ""
        told += self.why or f"nothing in the corpus matches {self.about}"
        told += f" (there is {listed([repr(name) for name in self.near])})" if self.near else ""
        if not self.whole:
            return told
        return (
            f"{told}: {self.whole} was read as one interview, without parts; to have it parted write 'Interview 1', "
            "'Interview 2' and so on on lines of their own above the interviews, or make a file of each"
        )


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What the sheet of cases did to the corpus.

    Attributes:
        file: ``cases.csv`` or ``cases.xlsx``.
        silent: The cases that may not be quoted.
        aliases: How many cases have an alias.
        unmatched: The rows that match nobody.
        refusals: What each row is about that says no, whether it matched or not; a digest of it where its person is
            left out of everything, see :func:`settled`.
        notes: How the columns and cells were taken.
        nameless: How many cases are quoted without their names.
        absent: How many are left out of everything.
    """

    file: str
    silent: tuple[str, ...]
    aliases: int
    unmatched: tuple[UnmatchedRow, ...]
    refusals: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    nameless: int = 0
    absent: int = 0

    @property
    def sentence(self) -> str:
        """How many are not quoted, how many aliases there are, how many rows match nobody; a lost refusal first."""
        quoted, rows = len(self.silent), len(self.unmatched)
        lost = sum(row.refuses and not row.nameless for row in self.unmatched)
        told = [f"{len(self.refusals) - lost} of {len(self.refusals)} refusals matched"] if lost else []
        if quoted:
            told.append(f"{many(quoted, 'person is', 'people are')} not to be quoted")
        return (
            f"{self.file}: {'; '.join(told) or 'everybody may be quoted'}; "
            f"{self._meant}"
            f"{many(self.aliases, 'alias', 'aliases') if self.aliases else 'no aliases'}; "
            f"{many(rows, 'row matches', 'rows match') + ' nobody' if rows else 'every row matches somebody'}."
        )

    @property
    def _meant(self) -> str:
        return "".join(f"{told}; " for told in meant(self.nameless, self.absent))

    @property
    def lines(self) -> tuple[str, ...]:
        """What should be known first: rows that match nobody, those that say no before others; then the notes."""
        rows = sorted(self.unmatched, key=lambda row: not row.refuses)
        return (*(row.line(self.file) for row in rows), *(f"{self.file}: {note}" for note in self.notes))

    def refuse(self) -> None:
        """Stop where somebody may not be quoted and nobody knows who.

        Raises:
            CallError: A row says no and matches nobody.
        """
        refuse_rows(self.file, self.unmatched)

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self) | {"sentence": self.sentence}

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Self:
        """As :meth:`as_dict` gave it."""
        rows = tuple(UnmatchedRow(**{**row, "near": tuple(row["near"])}) for row in found["unmatched"])
        return cls(
            str(found["file"]),
            tuple(found["silent"]),
            int(found["aliases"]),
            rows,
            tuple(tuple(about) for about in found["refusals"]),
            tuple(found["notes"]),
            int(found.get("nameless", 0)),
            int(found.get("absent", 0)),
        )


def meant(nameless: int, absent: int) -> tuple[str, ...]:
    """How many are quoted without a name, and how many are left out; nothing of what nobody is."""
    return (
        *([f"{many(nameless, 'person is', 'people are')} quoted without a name"] if nameless else ()),
        *([f"{many(absent, 'person is', 'people are')} left out of everything"] if absent else ()),
    )


def settled(identity: Sequence[str]) -> tuple[str, ...]:
    """By what a row is known again whose person is to be named nowhere: a digest of what it is about."""
    return ("sha256", hashlib.sha256("\0".join(identity).encode()).hexdigest())


def refuse_rows(file: str, rows: Iterable[UnmatchedRow]) -> None:
    """Stop where a row says no and matches nobody.

    Raises:
        CallError: One of them does.
    """
    errors: list[ThematrixError] = [
        CallError(
            row.line(file).partition(": ")[2],
            where=f"{file}:{row.number}",
            remedy="Correct the row, or take it away if nobody of that name is in the corpus; "
            "`thematrix ingest CORPUS` shows the files and names.",
        )
        for row in rows
        if row.refuses
    ]
    if errors:
        raise ManyErrors(errors) if len(errors) > 1 else errors[0]


def nearest(wanted: Sequence[str], names: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """The names that are most like what was wanted: letters in common, or a word in common."""
    forms: dict[str, str] = {}
    for name in names:
        forms.setdefault(plain(_EXTENSION.sub("", name)), name)
    found: list[str] = []
    for one in (plain(_EXTENSION.sub("", name)) for name in wanted if name):
        found += difflib.get_close_matches(one, list(forms), n=most, cutoff=0.6)
        own = {word for word in one.split() if len(word) > 2}
        found += [form for form in forms if own & set(form.split())]
    return tuple(forms[form] for form in list(dict.fromkeys(found))[:most])
