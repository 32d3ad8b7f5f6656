"""Progress and tables on the terminal."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import click

from pipeline.cli.control_characters import stream_of
from pipeline.wording import visible

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


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
        self.note(f"{name}{amount}")

    def advance(self, amount: int) -> None:
        """Lines do not count along."""

    def note(self, text: str) -> None:
        """Something the user should know now; where it cannot be printed, the work goes on."""
        with contextlib.suppress(OSError):
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
            console=Console(file=stream_of(sys.stderr)),
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Bars:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def stage(self, name: str, total: int, unit: str) -> None:
        """A stage begins."""
        # Not before: a passphrase may be asked for first.
        self._progress.start()
        self._task = self._progress.add_task(name, total=max(1, total), unit=unit)

    def advance(self, amount: int) -> None:
        """Work of the stage is done."""
        if self._task is not None:
            self._progress.advance(self._task, amount)

    def note(self, text: str) -> None:
        """Something the user should know now."""
        self._progress.console.print(visible(text), markup=False, highlight=False, soft_wrap=True)


class Events(Lines):
    """A line of JSON for all that is told, for a program that watches: a stage, how much of it is done, a note."""

    STEPS = 200
    """Lines that a stage has at most."""

    def __init__(self) -> None:
        super().__init__()
        self._done = self._told = self._total = 0

    def stage(self, name: str, total: int, unit: str) -> None:
        """A stage begins."""
        self._done = self._told = 0
        self._total = total
        self._tell({"stage": name, "total": total, "unit": unit})

    def advance(self, amount: int) -> None:
        """Work of the stage is done."""
        self._done += amount
        if self._done - self._told >= self._total / self.STEPS or self._done >= self._total:
            self._told = self._done
            self._tell({"done": self._done})

    def note(self, text: str) -> None:
        """Something the user should know now."""
        self._tell({"note": text})

    def _tell(self, event: dict[str, object]) -> None:
        super().note(json.dumps(event, ensure_ascii=False))


class Silent(Lines):
    """Says nothing while it works."""

    def stage(self, name: str, total: int, unit: str) -> None:
        """Nothing."""

    def note(self, text: str) -> None:
        """Nothing."""


def progress(*, quiet: bool, events: bool = False) -> Lines | Bars:
    """Bars on a terminal, lines elsewhere, nothing where asked; or events for a program."""
    if events:
        return Events()
    if quiet:
        return Silent()
    return Bars() if sys.stderr.isatty() else Lines()


def show_page(path: Path) -> None:
    """Open a page in the browser; where there is none, say what to open."""
    import webbrowser

    try:
        done = webbrowser.open(path.resolve().as_uri())
    except (OSError, webbrowser.Error):
        done = False
    if not done:
        click.echo(f"No browser could be opened: open {path} yourself.", err=True)


ELSEWHERE = 100
"""Columns where standard output is no terminal and COLUMNS does not say how many."""

GAP = 2
"""Blanks between two columns."""


def width() -> int:
    """How many columns a line has: those of the terminal, or of COLUMNS, or :data:`ELSEWHERE`."""
    return shutil.get_terminal_size((ELSEWHERE, 24)).columns if sys.stdout.isatty() else _told_width()


def _told_width() -> int:
    told = os.environ.get("COLUMNS", "")
    return int(told) if re.fullmatch("0*[1-9][0-9]{0,4}", told) else ELSEWHERE


def paragraph(text: str, *, indent: str = "", first: str | None = None) -> None:
    """Print a sentence or more, broken between words; a word too long for a line stays whole."""
    lead = indent if first is None else first
    lines = _broken(text, max(20, width() - len(indent))) or [""]
    for number, line in enumerate(lines):
        click.echo(f"{indent if number else lead}{line}".rstrip())


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a table on the terminal.

    Attributes:
        text: Its heading; broken between words where it must be.
        number: Whether its cells are numbers, which stand at the right and are never broken.
        prose: Whether its cells may be broken between words; all others (ids, names, numbers) stay whole.
    """

    text: str
    number: bool = False
    prose: bool = False


def table(
    heads: Sequence[Head],
    rows: Sequence[Sequence[str] | str],
    *,
    title: str = "",
    labels: int = 1,
    turned: bool = False,
) -> None:
    """Print a table of which nothing is cut off, however narrow the terminal.

    What does not fit beside the rest goes below it: in blocks of columns, each with the labels again.
    Labels that would leave no room stand on a line of their own above their row.

    Args:
        heads: The columns.
        rows: A cell a column, or a text: a heading of the rows that follow.
        title: Printed above.
        labels: How many columns, from the left, name the row.
        turned: Rows and columns may change places where that is shorter; there are no headings then.
    """
    if title:
        click.echo(click.style(title, bold=True))
    for line in laid_out(heads, rows, columns=width(), labels=labels, turned=turned):
        click.echo(line)


def laid_out(
    heads: Sequence[Head],
    rows: Sequence[Sequence[str] | str],
    *,
    columns: int,
    labels: int = 1,
    turned: bool = False,
) -> list[str]:
    """The lines of a table, see :func:`table`; ``columns`` is the width of the terminal."""
    drawn = _blocks(heads, rows, columns, labels)
    if turned and labels == 1 and len(drawn) > 1:
        plain = [row for row in rows if not isinstance(row, str)]
        corner = Head(heads[0].text)
        other = [corner, *(Head(row[0], number=True) for row in plain)]
        across = [[head.text, *(row[place] for row in plain)] for place, head in enumerate(heads) if place]
        sideways = _blocks(other, across, columns, 1)
        if sum(map(len, sideways)) < sum(map(len, drawn)):
            drawn = sideways
    return [line for block in drawn for line in (*block, "")]


def _blocks(heads: Sequence[Head], rows: Sequence[Sequence[str] | str], columns: int, labels: int) -> list[list[str]]:
    """The table in as many blocks as it takes, a list of lines each."""
    indent = "  " if any(isinstance(row, str) for row in rows) else ""
    plain = [row for row in rows if not isinstance(row, str)]
    room = max(1, columns - len(indent))
    least, full = [], []
    for place, head in enumerate(heads):
        cells = [line for row in plain for line in row[place].split("\n")]
        whole = max(map(_length, cells), default=0)
        words = max((_length(word) for cell in cells for word in cell.split()), default=0) if head.prose else whole
        # Prose of one word a line is no prose.
        least.append(max(min(whole, max(words, 16)) if head.prose else whole, _longest_word(head.text)))
        full.append(max(whole, _length(head.text)))
    own, rest = list(range(labels)), list(range(labels, len(heads)))
    beside = sum(least[place] + GAP for place in own)
    apart = bool(rest) and beside + max(least[place] for place in rest) > room
    groups = _grouped(rest, least, 2 if apart else beside, room)
    if not apart and len(groups) > 1 and any(head.prose for head in heads):
        # Rows with prose have several lines anyway: a name above them spares a second table.
        single = _grouped(rest, least, 2, room)
        apart, groups = (True, single) if len(single) == 1 else (apart, groups)
    return [
        _block(heads, rows, [*([] if apart else own), *group], own if apart else [], least, full, room, indent)
        for group in groups
    ]


def _grouped(places: Sequence[int], least: Sequence[int], start: int, room: int) -> list[list[int]]:
    """The columns that have room side by side, behind labels so wide."""
    groups: list[list[int]] = [[]]
    used = start
    for place in places:
        if groups[-1] and used + least[place] > room:
            groups.append([])
            used = start
        groups[-1].append(place)
        used += least[place] + GAP
    return groups


def _block(
    heads: Sequence[Head],
    rows: Sequence[Sequence[str] | str],
    shown: Sequence[int],
    above: Sequence[int],
    least: Sequence[int],
    full: Sequence[int],
    room: int,
    indent: str,
) -> list[str]:
    """One block: these columns side by side, the labels ``above`` them where they have no room beside."""
    room -= GAP * (len(shown) - 1) + 2 * bool(above)
    cap = next(
        (cap for cap in range(room, 0, -1) if sum(_capped(least, full, shown, cap)) <= room),
        0,
    )
    widths = dict(zip(shown, _capped(least, full, shown, cap), strict=True))
    inner = indent + "  " * bool(above)

    def lines(cells: Sequence[str], *, heading: bool = False) -> list[str]:
        broken = {
            place: [
                part
                for line in cells[place].split("\n")
                for part in (_broken(line, widths[place]) if heading or heads[place].prose else [line])
            ]
            or [""]
            for place in shown
        }
        height = max(map(len, broken.values()), default=0)
        made = []
        for number in range(height):
            parts = []
            for place in shown:
                own = broken[place]
                # Headings stand on the line, cells hang from it.
                at = number - (height - len(own)) if heading else number
                text = own[at] if 0 <= at < len(own) else ""
                blanks = " " * (widths[place] - _length(text))
                parts.append(blanks + text if heads[place].number else text + blanks)
            made.append((inner + (" " * GAP).join(parts)).rstrip())
        return made

    made = [indent + ", ".join(heads[place].text for place in above)] if above else []
    made += lines([head.text for head in heads], heading=True)
    made.append("─" * (len(inner) + sum(widths.values()) + GAP * (len(shown) - 1)))
    for row in rows:
        if isinstance(row, str):
            made.append(row)
            continue
        if above:
            made.append(indent + ", ".join(row[place] for place in above if row[place]))
        made += lines(row)
    return made


def _capped(least: Sequence[int], full: Sequence[int], shown: Sequence[int], cap: int) -> list[int]:
    return [min(full[place], max(least[place], cap)) for place in shown]


def _length(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _longest_word(text: str) -> int:
    return max(map(_length, text.split()), default=0)


def _broken(text: str, room: int) -> list[str]:
    """The text in lines of at most so many columns, broken between words alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and _length(lines[-1]) + 1 + _length(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
