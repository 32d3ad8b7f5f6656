"""Progress and tables on the terminal."""

from __future__ import annotations

import sys
import time
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


def console() -> Console:
    """Standard output, as wide as the terminal, 100 columns elsewhere."""
    from rich.console import Console

    return Console() if sys.stdout.isatty() else Console(width=100, no_color=True)


def theme_table(tables: RunTables) -> None:
    """Print the codes with their passages and cases, by family."""
    from rich.table import Table
    from rich.text import Text

    passages: dict[str, dict[str, set[str]]] = {}
    columns = (tables.codings[name].to_pylist() for name in ("code", "passage", "case", "status"))
    for code, passage, case, status in zip(*columns, strict=True):
        if status == "rejected":
            continue
        kinds = passages.setdefault(code, {"accepted": set(), "review": set(), "cases": set()})
        kinds[status].add(passage)
        kinds["cases"].add(case)
    shown = Table(title="Themes", title_justify="left", header_style="bold")
    shown.add_column("Family")
    shown.add_column("Code")
    for heading in ("Passages", "Accepted", "Review", "Cases"):
        shown.add_column(heading, justify="right")
    before = None
    for code, family, name in tables.codes:
        kinds = passages.get(code, {"accepted": set(), "review": set(), "cases": set()})
        accepted, review = len(kinds["accepted"]), len(kinds["review"] - kinds["accepted"])
        label = family if family != before else ""
        if before is not None and family != before:
            shown.add_section()
        before = family
        shown.add_row(
            Text(label), Text(name), str(accepted + review), str(accepted), str(review), str(len(kinds["cases"]))
        )
    console().print(shown)
