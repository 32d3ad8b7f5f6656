"""quotes.md: quotes by theme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.export.about import RunAbout
from pipeline.export.words import many
from pipeline.given import TOLD, given
from pipeline.model import Codebook, Quote, Status
from pipeline.people import people
from pipeline.tables import RunTables

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LEAD = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))", re.MULTILINE)


def write_quotes(
    tables: RunTables,
    path: Path,
    *,
    codebook: Codebook,
    about: RunAbout,
    chosen: Mapping[str, Sequence[Quote]],
) -> None:
    """Write the chosen quotes, by family and code."""
    path.write_text("\n".join(_lines(tables, codebook, about, chosen)) + "\n", encoding="utf-8", newline="\n")


def quote_lines(quote: Quote) -> list[str]:
    """A quote in Markdown: the words, then who said them where."""
    words = [f"> {escaped(line)}".rstrip() for line in quote.shown.split("\n")]
    return [*words, ">", f"> — {escaped(source(quote))}"]


def source(quote: Quote) -> str:
    """Who said it, where it stands, and how sure its coding is."""
    who = [quote.speaker or quote.case, quote.post, quote.programme, quote.document, quote.locator]
    sure = f"score {quote.score:.2f}" + (", for review" if quote.status == Status.REVIEW else "")
    return "; ".join([*dict.fromkeys(part for part in who if part), sure])


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands."""
    text = _MARKS.sub(r"\\\1", text.replace("&", "&amp;"))
    return _LEAD.sub(lambda lead: lead[1] + (f"\\{lead[2]}" if lead[2] else f"{lead[3]}\\{lead[4]}"), text)


def _lines(
    tables: RunTables, codebook: Codebook, about: RunAbout, chosen: Mapping[str, Sequence[Quote]]
) -> Iterator[str]:
    yield f"# Quotes: {escaped(about.title)}"
    yield ""
    yield (
        "The words are as they stand in the source; [...] marks what is left out. The score says how strongly the "
        "passage speaks for the code; *for review* means that nobody and nothing has confirmed it yet."
    )
    silent = sum(not person.consent for person in people(tables.cases).values())
    if silent:
        yield ""
        yield f"{many(silent, 'case')} did not consent to being quoted and stay out of this file."
    counts = [0] * len(tables.codes)
    for place in given(tables, roles=TOLD).code.tolist():
        counts[place] += 1
    families = {family.id: family for family in codebook.families}
    definitions = {code.id: code.definition for code in codebook.codes}
    for family in dict.fromkeys(entry[1] for entry in tables.codes):
        yield ""
        yield f"## {escaped(families[family].name or family) if family in families else escaped(family) or 'Codes'}"
        for (code, its, name), count in zip(tables.codes, counts, strict=True):
            if its != family:
                continue
            yield ""
            yield f"### {escaped(name or code)}"
            yield ""
            definition = " ".join(definitions.get(code, "").split())
            yield f"{escaped(code)}, {many(count, 'passage')}." + (f" {escaped(definition)}" if definition else "")
            for quote in chosen.get(code, ()):
                yield ""
                yield from quote_lines(quote)
