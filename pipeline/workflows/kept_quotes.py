"""The quotes that somebody keeps of a run: as they stand now, and as a file of which each was looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.errors import CallError
from pipeline.export.aliases import NamesInText, names_in_text, shown_title
from pipeline.export.quotes.markdown import quote_lines, text_lines
from pipeline.export.quotes.theme import QuoteTheme
from pipeline.export.quotes.write import quotes_file, themes_of, write_quotes_file
from pipeline.model import Codebook, Quote, Span
from pipeline.notes import KeptQuote, Notes
from pipeline.quotes import QuotePool, sentences_of
from pipeline.results.spans import in_passage
from pipeline.results.tables import RunTables
from pipeline.runtime.run_folder import RunFolder
from pipeline.verify import Claim, Finding, look_up_quotes
from pipeline.wording import many
from pipeline.workflows.consent import quotable, withdrawn
from pipeline.workflows.notes_of_run import notes_of_run
from pipeline.workflows.passage_index import PassageIndex
from pipeline.workflows.quotes import as_json

GONE = "Its words are no longer found in the transcripts."


@dataclass(frozen=True, slots=True)
class StandingQuote:
    """A kept quote as it stands now.

    Attributes:
        kept: What was kept.
        quote: The quote; None where there is a problem.
        problem: Why it cannot be quoted, a sentence; "" where it can.
        row: The passage's, -1 where it is gone.
        sentences: The passage's sentences, each with whether it is quoted.
    """

    kept: KeptQuote
    quote: Quote | None
    problem: str
    row: int
    sentences: tuple[tuple[str, bool], ...]


def stand(kept: KeptQuote, tables: RunTables, passages: PassageIndex, pool: QuotePool) -> StandingQuote:
    """A kept quote as it stands now."""
    found = passages.find(kept.anchor)
    if found is None:
        return StandingQuote(kept, None, GONE, -1, ())
    row, spans = found
    window = window_of(passages.spans(row), spans)
    try:
        quote = pool.of(row, kept.code, window=window)
    except CallError as error:
        return StandingQuote(kept, None, f"{error.what[:1].upper()}{error.what[1:]}.", row, ())
    text = tables.passages["text"][row].as_py()
    parts = sentences_of(text, passages.spans(row))
    shown = tuple(
        (text[part.start : part.end].strip(), part.start < window.end and window.start < part.end) for part in parts
    )
    return StandingQuote(kept, quote, "", row, shown)


def window_of(passage: Sequence[Span], spans: Sequence[Span]) -> Span:
    """The stretch of a passage's text from the first to the last of these."""
    shown = [piece for span in spans for piece in in_passage(passage, span.start, span.end)]
    return Span(shown[0].start, shown[-1].end)


@dataclass(frozen=True, slots=True)
class KeptQuotes:
    """Quotes that somebody keeps, by theme and chapter, in their order.

    Attributes:
        themes: Codes in the codebook's order, then chapters as they were begun.
        sources: Of each quote's passage the document, which an alias may hide, and the text, whose place is told.
        run: The run.
        title: Of the run, as it may be shown.
        names: Names behind aliases that are said in the quotes.
        problems: A sentence about each that cannot be quoted.
    """

    themes: tuple[QuoteTheme, ...]
    sources: dict[str, tuple[str, str]]
    run: RunFolder
    title: str
    names: NamesInText
    problems: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many quotes there are."""
        return sum(len(theme.quotes) for theme in self.themes)

    def verify(self) -> None:
        """Look each up in the file that it is of.

        Raises:
            CallError: One is not there word for word, may not be quoted, or cannot be quoted any more; or the
                transcripts are not where they were.
        """
        told = list(self.problems)
        quotes = [quote for theme in self.themes for quote in theme.quotes]
        said = []
        for number, quote in enumerate(quotes):
            document, whole = self.sources[quote.passage]
            # What is told is where the passage begins, and not where its words that are quoted do.
            said += [
                Claim("quotes", str(number), quote.shown, document),
                Claim("quotes", str(number), whole, document, quote.locator),
            ]
        wrong: dict[str, Finding] = {}
        for found in look_up_quotes(self.run.path, said, closed=withdrawn(self.run)):
            wrong.setdefault(found.place, found)
        for found in wrong.values():
            who = quotes[int(found.place)].speaker if found.place else ""
            told.append(f"“{found.said}” ({', '.join(filter(None, (who, found.kind)))}): {found.source}.")
        if told:
            raise CallError(
                f"{many(len(told), 'quote')} cannot be exported: {' '.join(told[:5])}",
                remedy="Take out or trim what is named, or run thematrix again where transcripts were changed.",
            )

    def file(self, suffix: str) -> bytes:
        """As a .md, .docx, .csv or .html file, each quote looked up first.

        Raises:
            CallError: See :meth:`verify`.
        """
        self.verify()
        return quotes_file(self.themes, suffix, title=self.title, names=self.names)

    def write(self, out: Path) -> None:
        """Write them into a .md, .docx, .csv or .html file, each looked up first.

        Raises:
            CallError: The name ends otherwise, or see :meth:`verify`.
            ThematrixError: The disk failed.
        """
        self.verify()
        write_quotes_file(self.themes, out, title=self.title, names=self.names)

    def text(self, *, markdown: bool = False) -> str:
        """To read: plain text, or Markdown."""
        lines = quote_lines if markdown else text_lines
        found: list[str] = []
        for theme in self.themes:
            found += [*([""] if found else []), f"## {theme.name}" if markdown else theme.name]
            found += [line for quote in theme.quotes for line in ["", *lines(quote, mark=self.names.mark(quote))]]
        return "\n".join(found)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "themes": [
                {"code": theme.code, "name": theme.name, "quotes": [as_json(quote) for quote in theme.quotes]}
                for theme in self.themes
            ]
        }


def kept_quotes(run: Path, *, code: str = "", chapter: str = "") -> KeptQuotes:
    """The quotes that somebody keeps of a run.

    Args:
        run: The folder of a finished run.
        code: Only those that stand with this code.
        chapter: Only those of this chapter.

    Raises:
        CallError: There is no run, or cases.csv says no since it was made.
        ThematrixError: The run is damaged.
    """
    folder = RunFolder.open(run)
    tables = quotable(folder)
    notes = notes_of_run(run, tables)
    return kept_of(
        folder, tables, load_codebook(folder.codebook_path), notes, PassageIndex(tables), QuotePool(tables),
        code=code, chapter=chapter,
    )  # fmt: skip


def kept_of(
    folder: RunFolder,
    tables: RunTables,
    codebook: Codebook,
    notes: Notes,
    passages: PassageIndex,
    pool: QuotePool,
    *,
    code: str = "",
    chapter: str = "",
) -> KeptQuotes:
    """The same of a run that is open."""
    baskets = [(one, "") for one in tables.code_ids] + [("", name) for name in notes.chapters]
    gone = [one for one in notes.quotes if not one.chapter and one.code not in tables.code_ids]
    problems = [f"“{_short(one)}” is kept for {one.code}, which the codebook no longer has." for one in gone]
    themes: list[QuoteTheme] = []
    sources: dict[str, tuple[str, str]] = {}
    everything: dict[str, list[Quote]] = {}
    for own, name in baskets:
        if (code and own != code) or (chapter and name != chapter):
            continue
        quotes = []
        for one in notes.of_basket(code=own, chapter=name):
            found = stand(one, tables, passages, pool)
            if found.quote is None:
                problems.append(f"“{_short(one)}”: {found.problem}")
                continue
            document, text = (tables.passages[name][found.row].as_py() for name in ("document", "text"))
            sources[found.quote.passage] = document, text
            quotes.append(found.quote)
        if not quotes:
            continue
        everything[own or f"\0{name}"] = quotes
        if own:
            themes += themes_of(tables.codes, codebook, {own: quotes})
        else:
            themes.append(QuoteTheme("", name, "", "", tuple(quotes)))
    title = shown_title(folder.manifest.corpus, tables)
    return KeptQuotes(tuple(themes), sources, folder, title, names_in_text(tables, everything), tuple(problems))


def _short(one: KeptQuote) -> str:
    words = " ".join(one.anchor.words).split()
    return " ".join(words[:10]) + (" ..." if len(words) > 10 else "")
