"""Progress and tables on the terminal."""

from __future__ import annotations

import sys
import time
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from pipeline.tables import RunTables


class Lines:
    """One line a stage, for a log or a pipe."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __enter__(self) -> Lines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def stage(self, name: str, total: int, unit: str) -> None:
        """A stage begins."""
        amount = f": {total:,} {unit}" if total > 1 else ""
        click.echo(f"{name}{amount}", err=True)

    def advance(self, amount: int) -> None:
        """Lines do not count along."""

    def note(self, text: str) -> None:
        """Something the user should know now."""
        click.echo(text, err=True)


class Bars:
    """A bar a stage, with the time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress: Progress = Progress(
            TextColumn("{task.description:<18}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[unit]}"),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=Console(stderr=True),
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def stage(self, name: str, total: int, unit: str) -> None:
        """A stage begins."""
        self._task = self._progress.add_task(name, total=max(1, total), unit=unit)

    def advance(self, amount: int) -> None:
        """Work of the stage is done."""
        if self._task is not None:
            self._progress.advance(self._task, amount)

    def note(self, text: str) -> None:
        """Something the user should know now."""
        self._progress.console.print(text)


class Silent(Lines):
    """Says nothing while it works."""

    def stage(self, name: str, total: int, unit: str) -> None:
        """Nothing."""

    def note(self, text: str) -> None:
        """Nothing."""


def progress(*, quiet: bool) -> Lines | Bars:
    """Bars on a terminal, lines elsewhere, nothing where asked."""
    if quiet:
        return Silent()
    return Bars() if sys.stderr.isatty() else Lines()


def console(*, elsewhere: int = 100) -> Console:
    """Standard output, as wide as the terminal, ``elsewhere`` columns where it is none."""
    from rich.console import Console

    return Console() if sys.stdout.isatty() else Console(width=elsewhere, no_color=True)


def theme_table(tables: RunTables) -> None:
    """Print the codes with their passages and cases, by family; authors' text is counted apart."""
    from rich.table import Table
    from rich.text import Text

    from pipeline.given import ANYBODY, RANKS, given

    pairs = given(tables, roles=ANYBODY)
    cases = tables.passages["case"].to_pylist()
    roles = tables.passages["role"].to_pylist()
    authors = "author" in roles
    counts: Counter[tuple[str, str]] = Counter()
    people: dict[str, set[str]] = {}
    for passage, place, rank in zip(pairs.passage.tolist(), pairs.code.tolist(), pairs.status.tolist(), strict=True):
        code = tables.codes[place][0]
        if roles[passage] == "author":
            counts[code, "author"] += 1
            continue
        counts[code, RANKS[rank]] += 1
        people.setdefault(code, set()).add(cases[passage])
    shown = Table(title="Themes", title_justify="left", header_style="bold")
    shown.add_column("Family")
    shown.add_column("Code")
    for heading in ("Passages", "Accepted", "Review", "Cases", *(["Authors' text"] if authors else [])):
        shown.add_column(heading, justify="right")
    before = None
    for code, family, name in tables.codes:
        accepted, review = counts[code, "accepted"], counts[code, "review"]
        label = family if family != before else ""
        if before is not None and family != before:
            shown.add_section()
        before = family
        figures = [accepted + review, accepted, review, len(people.get(code, ()))]
        if authors:
            figures.append(counts[code, "author"])
        shown.add_row(Text(label), Text(name), *map(str, figures))
    console().print(shown)
