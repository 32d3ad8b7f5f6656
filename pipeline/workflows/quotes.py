"""Quotes of a run by theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.export.aliases import NamesInText, names_in_text, shown_title
from pipeline.export.family_names import codebook_of, family_ids
from pipeline.export.quotes.markdown import quote_lines, text_lines
from pipeline.export.quotes.theme import QuoteTheme
from pipeline.export.quotes.write import themes_of, write_quotes_file
from pipeline.model import Quote
from pipeline.quotes import Wanted, choose_all
from pipeline.quotes.filters import codes_of
from pipeline.quotes.no_quotes import why_none
from pipeline.runtime.run_folder import RunFolder
from pipeline.text.search import asked_words
from pipeline.workflows.consent import quotable
from pipeline.workflows.find import elsewhere
from pipeline.workflows.share import Share


@dataclass(frozen=True, slots=True)
class ChosenQuotes:
    """Quotes, the best of a theme first.

    Attributes:
        by_code: Quotes by the id of the code.
        run: The run.
        codes: Its codes: id, family and name.
        title: Of the run, as it may be shown.
        names: Names behind aliases that are said in the quotes.
        terms: What was searched for, none where nothing was.
        in_coded: Coded passages with these words.
        elsewhere: Other places with these words.
        why_none: Why there are no quotes, half a sentence; "" where there are.
        share: Other names, where the quotes are passed on.
    """

    by_code: Mapping[str, Sequence[Quote]]
    run: RunFolder
    codes: Sequence[tuple[str, str, str]]
    title: str
    names: NamesInText
    terms: tuple[str, ...] = ()
    in_coded: int = 0
    elsewhere: int = 0
    why_none: str = ""
    share: Share | None = None

    @property
    def themes(self) -> tuple[QuoteTheme, ...]:
        """The codes that have quotes, with their names, families and definitions.

        Raises:
            ThematrixError: The run's codebook is missing or damaged.
        """
        codebook = load_codebook(self.run.codebook_path)
        return themes_of(self.codes, self.share.codebook(codebook) if self.share else codebook, self.by_code)

    @property
    def number(self) -> int:
        """How many quotes there are."""
        return sum(map(len, self.by_code.values()))

    def write(self, out: Path) -> None:
        """Write them into a .md, .docx, .csv or .html file.

        Raises:
            CallError: The name ends otherwise.
            ThematrixError: The disk failed.
        """
        write_quotes_file(self.themes, out, title=self.title, names=self.names)
        if self.share:
            self.share.check([out])
            said = {quote.text: out.name for quotes in self.by_code.values() for quote in quotes}
            self.share.stories((file, text) for text, file in said.items())

    def text(self, *, markdown: bool = False) -> str:
        """To read: plain text, or Markdown as in quotes.md."""
        lines = quote_lines if markdown else text_lines
        several = len(self.by_code) > 1
        known = {theme.code: theme.name for theme in self.themes} if several else {}
        blocks = []
        for code, quotes in self.by_code.items():
            name = known.get(code, code)
            if quotes and several:
                blocks.append([f"## {name}" if markdown else f"{name} ({code})"])
            blocks += [lines(quote, mark=self.names.mark(quote)) for quote in quotes]
        return "\n".join(line for number, block in enumerate(blocks) for line in [*([""] * (number > 0)), *block])

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        told: dict[str, Any] = {
            "themes": [
                {"code": code, "quotes": [as_json(quote) for quote in quotes]} for code, quotes in self.by_code.items()
            ]
        }
        if self.terms:
            told["search"] = {"in_coded": self.in_coded, "elsewhere": self.elsewhere}
        if self.why_none:
            told["why_none"] = self.why_none
        if self.names.warnings:
            told["names"] = list(self.names.warnings)
        return told


def quotes(
    run: Path,
    *,
    codes: Sequence[str] = (),
    families: Sequence[str] = (),
    cases: Sequence[str] = (),
    programmes: Sequence[str] = (),
    attributes: Sequence[tuple[str, str]] = (),
    search: str = "",
    limit: int = 10,
    context: int = 0,
    share: Share | None = None,
) -> ChosenQuotes:
    """Choose quotes: typical of the theme, readable on their own, of different people.

    Args:
        run: The folder of a finished run.
        codes: Codes or families; every code where neither these nor families are named.
        families: Each code of these.
        cases: Only of these, by the names that are shown, or their own.
        programmes: Only of these.
        attributes: Names and values; only of cases like this.
        search: Only coded passages with all these words, phrases in double quotes.
        limit: At most so many a theme.
        context: So many sentences before and after, and the question that was asked.
        share: Other names, for quotes that are passed on.

    Raises:
        CallError: There is no run, no such code or case, or cases.csv says no since the run was made.
        ThematrixError: The run is damaged.
    """
    wanted = Wanted(tuple(cases), tuple(programmes), tuple(attributes), search)
    folder = RunFolder.open(run)
    tables = quotable(folder)
    tables = share.tables(tables) if share else tables
    codebook = codebook_of(run)
    codes, families = family_ids(codes, tables, codebook), family_ids(families, tables, codebook)
    chosen = choose_all(tables, codes=codes, families=families, n=limit, wanted=wanted, context=context)
    asked = bool(search.strip())
    among = [index for code in chosen for index in codes_of(tables, code)]
    inside, others = elsewhere(tables, search, codes=among) if asked else (0, 0)
    return ChosenQuotes(
        by_code=chosen,
        run=folder,
        codes=tables.codes,
        title=(share.renamer.text if share else str)(shown_title(folder.manifest.corpus, tables)),
        names=names_in_text(tables, chosen),
        share=share,
        terms=tuple(term.text for term in asked_words(search)) if asked else (),
        in_coded=inside,
        elsewhere=others,
        why_none="" if any(chosen.values()) else why_none(tables, among, wanted, n=limit),
    )


def as_json(quote: Quote) -> dict[str, Any]:
    """A quote, for JSON."""
    # The id of a passage begins with its document's name, which an alias hides.
    return {**asdict(quote), "passage": quote.passage if quote.document else "", "shown": quote.shown}
