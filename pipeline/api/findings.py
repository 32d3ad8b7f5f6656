"""Results of an analysis, as data, as tables, as pictures, and as a notebook shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from pipeline.api import html
from pipeline.api.arguments import PathLike, path_of
from pipeline.errors import CallError
from pipeline.export.aliases import NamesInText
from pipeline.export.quotes.theme import QuoteTheme
from pipeline.export.quotes.write import write_quotes_file
from pipeline.export.tables.cell_text import shown
from pipeline.export.tables.table import Table
from pipeline.export.tables.write import format_of, plain, write_tables
from pipeline.model import Quote
from pipeline.wording import many

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

T = TypeVar("T")

ROWS = 40
"""So many rows of a table are shown in a notebook."""


@dataclass(frozen=True, slots=True)
class Findings(Generic[T]):
    """What an analysis found.

    Attributes:
        result: All of it, with every figure; see :mod:`pipeline.analysis.results`.
        tables: The tables that say it, the main one first.
        draw: Draws it.
        glance: What a notebook shows of it; the main table where there is no other.
    """

    result: T
    tables: tuple[Table, ...]
    draw: Callable[[], Figure] | None = None
    glance: Table | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the main table must know."""
        return self.tables[0].notes

    def to_frame(self, table: str = "") -> pd.DataFrame:
        """One of the tables, as data.

        Args:
            table: Its name; the main one where none is given.

        Raises:
            CallError: There is no such table.
        """
        import pandas as pd

        names = [one.name for one in self.tables]
        if table and table not in names:
            raise CallError(f"There is no table {table!r}", remedy=f"Choose from: {', '.join(names)}.")
        found = self.tables[names.index(table)] if table else self.tables[0]
        rows = [[plain(value) for value in row] for row in found.rows]
        return pd.DataFrame(rows, columns=[column.key for column in found.columns])

    def plot(self) -> Figure:
        """The picture of it.

        Raises:
            CallError: There is none.
        """
        if self.draw is None:
            raise CallError("there is no picture of this", remedy="`to_frame` gives the figures to draw one.")
        return self.draw()

    def save(self, path: PathLike) -> None:
        """Write the tables into a .csv, .xlsx, .parquet, .md, .html or .json file.

        Raises:
            CallError: The name ends otherwise.
            ThematrixError: The disk failed.
        """
        out = path_of(path, "path")
        write_tables(self.tables, out, format_of(out, None, default="csv"))

    def _repr_html_(self) -> str:
        first = self.glance or self.tables[0]
        main = first.to_read
        heads = [f"{column.group}: {column.head}" if column.group else column.head for column in main.columns]
        rows = [
            [shown(value, column.number) for value, column in zip(row, main.columns, strict=True)] for row in main.rows
        ]
        numbers = [number for number, column in enumerate(main.columns) if column.number]
        others = [f"{one.title}: to_frame({one.name!r})" for one in self.tables if one is not first]
        return html.box(
            main.title,
            [
                html.table(heads, rows, numbers=numbers, most=ROWS),
                html.lines("To know", main.notes),
                html.lines("Further tables", others),
            ],
        )


@dataclass(frozen=True, slots=True)
class Quotes(Sequence[Quote]):
    """Quotes by theme, the best of each first; a sequence of :class:`pipeline.model.Quote`.

    Attributes:
        by_code: Quotes by the id of the code or family.
        themes: Those that have any, with names and definitions.
        title: Of the run, as it may be shown.
        names: What is told of names behind aliases that people say.
    """

    by_code: Mapping[str, Sequence[Quote]]
    themes: tuple[QuoteTheme, ...]
    title: str
    names: NamesInText

    @overload
    def __getitem__(self, index: int) -> Quote: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Quote]: ...

    def __getitem__(self, index: int | slice) -> Quote | Sequence[Quote]:
        """One of them, or some."""
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Quote]:
        return iter(self._all)

    @property
    def _all(self) -> tuple[Quote, ...]:
        return tuple(quote for found in self.by_code.values() for quote in found)

    def to_frame(self) -> pd.DataFrame:
        """A row a quote, with the code, who said it and where."""
        import pandas as pd

        columns = ["code", "text", "speaker", "case", "role", "post", "programme", "document", "locator", "score",
                   "status", "words", "passage"]  # fmt: skip
        rows: list[list[Any]] = []
        for quote in self:
            # The id of a passage begins with its document's name, which an alias hides.
            told = asdict(quote) | {"text": quote.shown, "passage": quote.passage if quote.document else ""}
            rows.append([str(told[name]) if name == "role" else told[name] for name in columns])
        return pd.DataFrame(rows, columns=columns)

    def save(self, path: PathLike) -> None:
        """Write them into a .md, .docx, .csv or .html file.

        Raises:
            CallError: The name ends otherwise.
            ThematrixError: The disk failed.
        """
        write_quotes_file(self.themes, path_of(path, "path"), title=self.title, names=self.names)

    def __repr__(self) -> str:
        return f"<Quotes: {many(len(self), 'quote')} of {many(len(self.themes), 'theme')}>"

    def _repr_html_(self) -> str:
        parts = []
        for theme in self.themes:
            parts.append(f"<p><em>{html.text(theme.name)}</em> ({html.text(theme.code)})</p>")
            parts += [_shown(quote) for quote in theme.quotes]
        parts = parts or [html.line("There is none.")]
        return html.box(f"Quotes: {self.title}", [*parts, html.lines("Names", self.names.warnings)])


def _shown(quote: Quote) -> str:
    from pipeline.export.quotes.markdown import NOT_SHOWN, source

    def around(said: Sequence[tuple[str, str]]) -> str:
        return "".join(
            f"<p><small>{html.text(f'{who}: ' if who else '')}{html.text(words or NOT_SHOWN)}</small></p>"
            for who, words in said
        )

    words = "".join(f"<p>{html.text(part)}</p>" for part in quote.shown.split("\n") if part.strip())
    whence = f"<p><small>— {html.text(source(quote))}</small></p>"
    return f"<blockquote>{around(quote.before)}{words}{around(quote.after)}{whence}</blockquote>"
