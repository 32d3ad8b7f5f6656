"""What differs between two codebooks, or between the codings of two runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook, named
from pipeline.codebook.diff import Difference, difference
from pipeline.coding.rules.coverage import find_hits
from pipeline.coding.run_diff import CodingChange, DiffedRun
from pipeline.coding.run_diff import diff_codings as changes_between
from pipeline.export.aliases import document_names, masked_passage
from pipeline.results.participants import Participant, people
from pipeline.results.tables import RunTables
from pipeline.runtime.cache import Cache
from pipeline.runtime.left_alone import write_output
from pipeline.runtime.output_formats import format_named
from pipeline.runtime.parallel import Engine, Local
from pipeline.runtime.progress import Progress, Quiet
from pipeline.runtime.run_folder import RunFolder
from pipeline.runtime.spreadsheet.csv_writer import csv_text

__all__ = ["CodingChange", "Difference", "MovedCodings", "diff", "diff_codings"]

COLUMNS = (
    "change",
    "passage",
    "document",
    "case",
    "locator",
    "code",
    "score_before",
    "score_after",
    "reasons",
    "text",
)
"""Of the table of codings that came and went."""


@dataclass(frozen=True, slots=True)
class MovedCodings:
    """Codings that came and went between two runs, in the order of the codes."""

    codings: tuple[CodingChange, ...]

    @property
    def by_code(self) -> Mapping[str, tuple[CodingChange, ...]]:
        """The same by code."""
        found: dict[str, list[CodingChange]] = {}
        for one in self.codings:
            found.setdefault(one.code, []).append(one)
        return {code: tuple(own) for code, own in found.items()}

    @property
    def came(self) -> int:
        """How many came; all others went."""
        return sum(one.came for one in self.codings)

    def write(self, out: Path) -> None:
        """Write all of them as CSV.

        Raises:
            CallError: Its name does not end in .csv, or a file stands there that may hold somebody's work.
            ThematrixError: The disk failed.
        """
        format_named(out, ("csv",), what="the list of codings is")
        rows = ({**one.as_dict(), "reasons": " | ".join(one.reasons)} for one in self.codings)
        text = csv_text([COLUMNS, *([row.get(name, "") for name in COLUMNS] for row in rows)])
        write_output(out, ("\ufeff" + text).encode(), doing="write the file")

    def as_list(self) -> list[dict[str, Any]]:
        """For JSON."""
        return [one.as_dict() for one in self.codings]


def diff(old: Path, new: Path) -> Difference:
    """Say what differs between two codebooks.

    Raises:
        CallError: One of them is absent or wrong.
    """
    return difference(load_codebook(named(old)), load_codebook(named(new)))


def diff_codings(
    old: Path, new: Path, *, engine: Engine | None = None, progress: Progress | None = None
) -> MovedCodings:
    """Say which codings came and went between two runs, and why.

    Args:
        old: The folder of a finished run.
        new: That of another.
        engine: Analyses words; this machine where None.
        progress: Told what is wrong with a cache.

    Raises:
        CallError: There is no run.
        ThematrixError: A run is damaged.
    """
    before, after = (_coded(run, engine or Local(), progress or Quiet()) for run in (old, new))
    found = changes_between(before, after, difference(before.codebook, after.codebook))
    return MovedCodings(as_shown(found, before, after))


def as_shown(found: Sequence[CodingChange], before: DiffedRun, after: DiffedRun) -> tuple[CodingChange, ...]:
    """Changes between two runs with names that one of them hides in neither."""
    # A name that one of the runs hides is not shown for the sake of the other.
    hidden = document_names(before.tables) | document_names(after.tables)
    persons = people(before.tables.cases)
    persons |= {case: one for case, one in people(after.tables.cases).items() if one.alias or case not in persons}
    return tuple(_as_shown(one, hidden, persons) for one in found)


def _as_shown(change: CodingChange, hidden: Mapping[str, str], persons: Mapping[str, Participant]) -> CodingChange:
    person = persons.get(change.case)
    return replace(
        change,
        passage=masked_passage(change.passage, change.document, hidden),
        document=hidden.get(change.document, change.document),
        case=person.label if person else change.case,
    )


def _coded(run: Path, engine: Engine, progress: Progress) -> DiffedRun:
    folder = RunFolder.open(run)
    tables = RunTables.of(folder)
    codebook = load_codebook(folder.codebook_path)
    store = Cache(folder.cache, tell=progress.note, passing=True)
    try:
        hits = find_hits(tables, codebook, cache=store, engine=engine)
    finally:
        store.close()
    return DiffedRun(tables, codebook, hits, folder.manifest.inputs.settings, folder.manifest.inputs.files)
