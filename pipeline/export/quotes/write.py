"""Quotes as a file: Markdown, Word, CSV or a page, by the suffix of its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.export.aliases import NamesInText
from pipeline.export.quotes.markdown import NOT_SHOWN, quote_lines
from pipeline.export.quotes.markdown import escaped as markdown
from pipeline.export.quotes.theme import WORD_FOR_WORD, QuoteTheme
from pipeline.model import Codebook, Quote
from pipeline.runtime.left_alone import write_output
from pipeline.runtime.output_formats import QUOTES, format_named
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.wording import score_text

COLUMNS = (
    "theme", "code", "quote", "speaker", "case", "role", "post", "programme", "document", "locator", "start", "end",
    "words", "score", "status", "kind", "before", "after",
)  # fmt: skip


NAMED, NOTICE = "names said of", "before passing on"


def themes_of(
    codes: Sequence[tuple[str, str, str]], codebook: Codebook, chosen: Mapping[str, Sequence[Quote]]
) -> tuple[QuoteTheme, ...]:
    """The chosen quotes with the names and definitions of their codes or families, those without quotes left out."""
    families = {family.id: family for family in codebook.families}
    known = {code.id: code for code in codebook.codes}
    names = {code: (name or code, family) for code, family, name in codes}
    result = []
    for code, quotes in chosen.items():
        if code in names:
            name, family = names[code]
            above = families[family].name or family if family in families else family
            definition = known[code].definition if code in known else ""
        else:
            found = families.get(code)
            name, above, definition = (found.name or code, "", found.definition) if found else (code, "", "")
        if quotes:
            result.append(QuoteTheme(code, name, above, " ".join(definition.split()), tuple(quotes)))
    return tuple(result)


def write_quotes_file(
    themes: Sequence[QuoteTheme], path: Path, *, title: str, names: NamesInText | None = None
) -> None:
    """Write quotes into a file of the kind that its suffix says.

    Args:
        themes: The quotes.
        path: The file.
        title: Of the run.
        names: What is told of consent, and of names behind aliases that people say.

    Raises:
        CallError: There is no such kind, the path is a folder, or a file that may hold somebody's work.
        ThematrixError: The disk failed.
    """
    suffix = f".{format_named(path, QUOTES, what='quotes are')}"
    write_output(path, quotes_file(themes, suffix, title=title, names=names), doing="write the quotes")


def quotes_file(themes: Sequence[QuoteTheme], suffix: str, *, title: str, names: NamesInText | None = None) -> bytes:
    """Quotes as a file of that kind; takes what :func:`write_quotes_file` takes."""
    names = names or NamesInText()
    if suffix == ".docx":
        from pipeline.export.quotes.docx import quotes_docx

        return quotes_docx(themes, title=title, names=names)
    if suffix == ".html":
        from pipeline.export.quotes.html import quotes_html

        return quotes_html(themes, title=title, names=names)
    if suffix == ".csv":
        return quotes_csv(themes, names=names)
    return "".join(f"{line}\n" for line in _markdown(themes, title, names)).encode()


def quotes_csv(themes: Sequence[QuoteTheme], *, names: NamesInText | None = None) -> bytes:
    """A row a quote, UTF-8 with a byte order mark.

    A quote stands in quotation marks and other cells that a spreadsheet would
    take for a formula get an apostrophe, so that nothing is ever computed.
    ``start`` and ``end`` are code points of the document, one pair a slice,
    separated by |. Where there are aliases, a column names those whom the
    quote names; where there is anything to know before quotes are passed on,
    a last column says it beside each.
    """
    said = names if names and names.aliased else None
    notices = " ".join(names.notices) if names else ""
    lines: list[Sequence[object]] = [[*COLUMNS, *([NAMED] if said else []), *([NOTICE] if notices else [])]]
    for theme in themes:
        for quote in theme.quotes:
            starts, ends = ("|".join(str(getattr(span, side)) for span in quote.spans) for side in ("start", "end"))
            cells = [
                theme.name, quote.code, f"“{quote.shown}”", quote.speaker, quote.case, quote.role, quote.post,
                quote.programme, quote.document, quote.locator, starts, ends, str(quote.words),
                score_text(quote.score), quote.status, quote.kind,
                context_text(quote.before), context_text(quote.after),
            ]  # fmt: skip
            cells += [", ".join(said.quoted.get(quote.passage, ()))] if said else []
            cells += [notices] if notices else []
            lines.append(cells)
    return b"\xef\xbb\xbf" + csv_text(lines).encode()


def context_text(lines: Sequence[tuple[str, str]]) -> str:
    """What was said around a quote, a line a speaker."""
    return "\n".join(": ".join(part for part in (who, words or NOT_SHOWN) if part) for who, words in lines)


def _markdown(themes: Sequence[QuoteTheme], title: str, names: NamesInText) -> list[str]:
    lines = [f"# Quotes: {markdown(title)}", "", WORD_FOR_WORD.replace("for review", "*for review*")]
    for notice in names.notices:
        lines += ["", markdown(notice)]
    lines += ["", *(f"- {markdown(line)}" for line in names.lines)] if names.lines else []
    above = None
    for theme in themes:
        if theme.family != above and theme.family:
            lines += ["", f"## {markdown(theme.family)}"]
        above = theme.family
        lines += ["", f"{'###' if theme.family else '##'} {markdown(theme.name)}", ""]
        lines.append(": ".join(markdown(part) for part in (theme.code, theme.definition) if part))
        for quote in theme.quotes:
            lines += ["", *quote_lines(quote, mark=names.mark(quote))]
    return lines
