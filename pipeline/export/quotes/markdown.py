"""quotes.md: quotes by theme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from pipeline.export.aliases import names_in_text
from pipeline.export.run_description import how_many, passages_of
from pipeline.export.run_info import RunAbout
from pipeline.model import Codebook, Kind, Quote, Role, Status
from pipeline.results.tables import RunTables
from pipeline.runtime.disk import write_atomic
from pipeline.wording import many, score_text

_MARKS = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~]|$)    # a backslash that would swallow itself, or the end of the line
    | [`*~]
    | (?<![^\W_])_ | _(?![^\W_])  # not within a word
    | \](?=[(\[:])             # a link or what one refers to
    | <(?=[A-Za-z/!?])         # a tag or an address
    | &(?=\#?\w+;)            # an entity
    """,
    re.VERBOSE | re.MULTILINE,
)
_LEAD = re.compile(r"^([-+](?=\s|$)|[-=|:][-=|: ]*$|>|\#{1,6}(?=\s|$))|^(\d{1,9})(?=[.)](?:\s|$))", re.MULTILINE)
_TRAIL = re.compile(r"(?<=\s)(?=\#+\s*$)", re.MULTILINE)


NOT_SHOWN = "(not shown: no consent)"


def write_quotes(
    tables: RunTables,
    path: Path,
    *,
    codebook: Codebook,
    about: RunAbout,
    chosen: Mapping[str, Sequence[Quote]],
    most: int,
) -> None:
    """Write the chosen quotes, at most ``most`` for a code, by family and code."""
    lines = _lines(tables, codebook, about, chosen, most=most)
    write_atomic(path, ("\n".join(lines) + "\n").encode())


def quote_lines(quote: Quote, *, mark: str = "") -> list[str]:
    """A quote in Markdown: the words, then who said them where, and what is to be looked at in it."""
    words = [f"> {escaped(line.strip())}".rstrip() for line in quote.shown.split("\n")]
    before, after = (
        [f"> *{escaped(f'{who}: ' if who else '')}{escaped(said or NOT_SHOWN)}*" for who, said in lines]
        for lines in (quote.before, quote.after)
    )
    around = [line for said in before for line in (said, ">")], [line for said in after for line in (">", said)]
    end = [">", f"> — {escaped(source(quote))}", *([">", f"> *{escaped(mark)}*"] if mark else [])]
    return [*around[0], *words, *around[1], *end]


def text_lines(quote: Quote, *, mark: str = "") -> list[str]:
    """A quote as plain text: the words as they are, then who said them where; what was said around it is indented."""
    before, after = (
        [f"    {who}: {said or NOT_SHOWN}" if who else f"    {said or NOT_SHOWN}" for who, said in lines]
        for lines in (quote.before, quote.after)
    )
    return [*before, *quote.shown.split("\n"), *after, f"— {source(quote)}", *([mark] if mark else [])]


def source(quote: Quote) -> str:
    """Who said it, where it stands, and how sure its coding is."""
    return "; ".join(filter(None, (citation(quote), sure_of(quote))))


def citation(quote: Quote) -> str:
    """Who said it, and where it stands."""
    name = quote.speaker or quote.case
    where = quote.document
    if quote.kind == Kind.QUOTED:
        where = f"quoted in {where or 'a document'}"
    elif quote.role != Role.RESPONDENT:
        name = f"{name} ({quote.role})" if name else quote.role
    if where and name and PurePosixPath(where).stem.casefold() == name.casefold():
        where = ""  # the case is called as its file is
    # A document's name begins with its programme's where it lies in the programme's folder.
    programme = "" if where.startswith(f"{quote.programme}/") else quote.programme
    who = [name, quote.post, programme, where, quote.locator]
    return "; ".join(dict.fromkeys(part for part in who if part))


def sure_of(quote: Quote) -> str:
    """How sure the coding is: the machine's score, or the person who gave the code, or both."""
    if quote.coder and not quote.confirmed:
        return f"coded by {quote.coder}"
    score = f"score {score_text(quote.score)}"
    if quote.coder:
        return f"{score}, confirmed by {quote.coder}"
    return f"{score}, for review" if quote.status == Status.REVIEW else score


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands."""
    text = _MARKS.sub(lambda mark: f"\\{mark[0]}", text)
    text = _LEAD.sub(lambda lead: f"{lead[2]}\\" if lead[2] else f"\\{lead[1]}", text)
    return _TRAIL.sub(r"\\", text)


def _lines(
    tables: RunTables, codebook: Codebook, about: RunAbout, chosen: Mapping[str, Sequence[Quote]], *, most: int
) -> Iterator[str]:
    yield f"# Quotes: {escaped(about.title)}"
    yield ""
    yield (
        "The words are as they stand in the source; [...] marks what is left out. The score says how strongly the "
        "passage speaks for the code; *for review* means that nobody and nothing has confirmed it yet."
    )
    yield ""
    yield (
        f"At most {many(most, 'quote')} a code {'is' if most == 1 else 'are'} shown, the best first, of different "
        "people where that can be; a passage that says nearly the same as a better one is left out."
    )
    names = names_in_text(tables, chosen)
    for notice in names.notices:
        yield ""
        yield escaped(notice)
    if names.lines:
        yield ""
        yield from (f"- {escaped(line)}" for line in names.lines)
    counts = passages_of(tables)
    families = {family.id: family for family in codebook.families}
    definitions = {code.id: code.definition for code in codebook.codes}
    for family in dict.fromkeys(tables.code_families.values()):
        yield ""
        yield f"## {escaped(families[family].name or family) if family in families else escaped(family) or 'Codes'}"
        for (code, its, name), (number, closed) in zip(tables.codes, counts, strict=True):
            if its != family:
                continue
            yield ""
            yield f"### {escaped(name or code)}"
            yield ""
            definition = " ".join(definitions.get(code, "").split())
            shown = len(chosen.get(code, ()))
            told = (f"{shown} of " if shown < number else "") + how_many(number, closed)
            alike = number - closed - shown
            told += f"; {alike} nearly the same as another" if alike > 0 and shown < most else ""
            yield f"{escaped(code)}, {told}." + (f" {escaped(definition)}" if definition else "")
            for quote in chosen.get(code, ()):
                yield ""
                yield from quote_lines(quote, mark=names.mark(quote))
