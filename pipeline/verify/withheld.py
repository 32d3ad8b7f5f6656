"""Whose words are not to be quoted, and whether an output has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import ThematrixError
from pipeline.model import Role
from pipeline.results.participants import people
from pipeline.results.tables import checked
from pipeline.runtime.manifest import AGAIN
from pipeline.runtime.run_folder import plain_file
from pipeline.verify.alias_names import AliasNames
from pipeline.verify.near_matches import Index
from pipeline.verify.tokens import Stream, find, stream

LEAST = 6
"""Fewer words in a row may be anybody's."""


@dataclass(frozen=True, slots=True)
class WithheldWords:
    """Words of somebody who may not be quoted.

    Attributes:
        words: The words.
        case: Who said them, by the name that is shown.
        file: Where they stand.
    """

    words: tuple[str, ...]
    case: str
    file: str


class Withheld:
    """What people said who may not be quoted, and what everybody else said.

    Attributes:
        people: How many may not be quoted.
        aliases: Of everybody, the names that aliases hide.
    """

    def __init__(self, run: Path, files: Mapping[str, str], closed: Collection[str]) -> None:
        """Read the run's turns.

        Args:
            run: The run's folder.
            files: The file of each document.
            closed: Cases that may not be quoted, besides those of which the run knows.

        Raises:
            ThematrixError: A table is missing or damaged.
        """
        self._index: Index | None = None
        self._open: list[Stream] = []
        self._who: list[tuple[str, str]] = []
        cases = _read(run, "cases")
        persons = people(cases)
        self.aliases = AliasNames(persons)
        shut = {case for case, person in persons.items() if not person.consent or case in closed}
        self.people = len(shut)
        if not shut:
            return
        said: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in _read(run, "turns").select(["document", "case", "role", "text"]).to_pylist():
            kept = row["case"] if row["case"] in shut and row["role"] != Role.INTERVIEWER else ""
            said[kept, row["document"]].append(row["text"])
        sources = []
        for (case, document), texts in said.items():
            made = stream("\n\n".join(texts), marked=False, timed=False).kept()
            if case:
                self._who.append((persons[case].label, files.get(document, document)))
                sources.append((document, made))
            else:
                self._open.append(made)
        self._index = Index(sources)

    def find(self, words: Sequence[str], *, least: int = LEAST) -> WithheldWords | None:
        """The first so many words in a row that only somebody said who may not be quoted."""
        if self._index is None:
            return None
        for one in self._index.runs(words):
            piece = tuple(words[one.first : one.last])
            if len(piece) < least or any(find(piece, source)[0] for source in self._open):
                continue
            case, file = self._who[one.stream]
            return WithheldWords(piece, case, file)
        return None


def _read(run: Path, name: str) -> pa.Table:
    path = plain_file(run / "tables" / f"{name}.parquet")
    try:
        return checked(name, pq.read_table(path))
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise ThematrixError("the table is missing or damaged", where=str(path), remedy=AGAIN) from error
