"""A codebook to read: for the terminal, or as markdown, HTML or Word for an appendix."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook.diff import rule_text
from pipeline.export.codebook_table import appendix_table
from pipeline.export.html_page import rendered
from pipeline.export.quotes.docx import clean, same_bytes, set_up
from pipeline.model import Code, Codebook
from pipeline.runtime.left_alone import write_output
from pipeline.runtime.output_formats import CODEBOOK, format_named
from pipeline.wording import many


@dataclass(frozen=True, slots=True)
class Count:
    """How often a code was assigned in a run: passages, and the people whose they are."""

    passages: int
    cases: int

    def __str__(self) -> str:
        return f"{many(self.passages, 'passage')}, {many(self.cases, 'case')}"


def tree(codebook: Codebook, counts: Mapping[str, Count] | None = None) -> list[str]:
    """The families and codes, a line each, indented."""
    lines = []
    for family, codes in _groups(codebook):
        if family:
            lines.append(f"{family} ({many(len(codes), 'code')})")
        for code in codes:
            matter = [many(len(code.examples), "example"), many(len(code.rules), "rule")]
            shown = str(counts.get(code.id, Count(0, 0))) if counts is not None else ", ".join(matter)
            lines.append(f"{'  ' if family else ''}{code.name} [{code.id}]: {shown}")
    return lines


def write_codebook_page(
    codebook: Codebook, path: Path, counts: Mapping[str, Count] | None = None, *, rules: bool = False
) -> None:
    """The codebook as a document, by the file's ending; with keywords and the source of its rules where asked for.

    Raises:
        CallError: The ending is none of those of a codebook, or the file may hold somebody's work.
        ThematrixError: The disk failed.
    """
    makers: dict[str, Callable[[], str | bytes]] = {
        ".md": lambda: markdown(codebook, counts, rules=rules),
        ".html": lambda: html(codebook, counts, rules=rules),
        ".docx": lambda: docx(codebook, counts, rules=rules),
    }
    suffix = f".{format_named(path, CODEBOOK, what='a codebook to read is')}"
    made = makers[suffix]()
    write_output(path, made if isinstance(made, bytes) else made.encode(), doing="write the codebook")


def markdown(codebook: Codebook, counts: Mapping[str, Count] | None = None, *, rules: bool = False) -> str:
    """As markdown."""
    lines = [f"# {_plain(codebook.title)}", ""]
    lines += [f"{_plain(text)}\n" for text in _head(codebook)]
    for family, codes in _groups(codebook):
        level = "##"
        if family:
            lines += [f"## {_plain(family)}", ""]
            definition = _definition(codebook, family)
            lines += [_plain(definition), ""] if definition else []
            level = "###"
        for code in codes:
            lines += [f"{level} {_plain(code.name)}", "", f"`{code.id}`" + _counted(code, counts), ""]
            for what, texts in _notes(code, rules=rules):
                if len(texts) == 1 and what not in ("Examples", "Rules"):
                    lines += [f"**{what}.** {_plain(texts[0])}" if what else _plain(texts[0]), ""]
                else:
                    lines += [f"**{what}**", "", *(f"- {_plain(text)}" for text in texts), ""]
    return "\n".join(lines).rstrip() + "\n"


def html(codebook: Codebook, counts: Mapping[str, Count] | None = None, *, rules: bool = False) -> str:
    """As one HTML file that opens offline and prints."""
    groups = [
        (
            family,
            _definition(codebook, family),
            [(code, _counted(code, counts), _notes(code, rules=rules)) for code in codes],
        )
        for family, codes in _groups(codebook)
    ]
    return rendered(
        "codebook_page.html.j2", css="report/report.css", title=codebook.title, head=_head(codebook), groups=groups
    )


def docx(codebook: Codebook, counts: Mapping[str, Count] | None = None, *, rules: bool = False) -> bytes:
    """As a Word file: a table as journals print it as an appendix; with the rules a text in the usual styles."""
    from docx import Document

    document = Document()
    set_up(document, codebook.title)
    document.add_heading(clean(codebook.title), 0)
    for text in _head(codebook):
        document.add_paragraph(clean(text))
    if rules:
        _listed(document, codebook, counts)
    else:
        appendix_table(document, codebook, {code: str(count) for code, count in (counts or {}).items()})
    buffer = io.BytesIO()
    document.save(buffer)
    return same_bytes(buffer.getvalue())


def _listed(document: Any, codebook: Codebook, counts: Mapping[str, Count] | None) -> None:
    """A heading a code, with all that the codebook says of it."""
    for family, codes in _groups(codebook):
        level = 1
        if family:
            document.add_heading(clean(family), 1)
            definition = _definition(codebook, family)
            if definition:
                document.add_paragraph(clean(definition))
            level = 2
        for code in codes:
            document.add_heading(clean(code.name), level)
            document.add_paragraph(code.id + _counted(code, counts))
            for what, texts in _notes(code, rules=True):
                if len(texts) == 1 and what not in ("Examples", "Rules"):
                    paragraph = document.add_paragraph()
                    if what:
                        paragraph.add_run(f"{what}. ").bold = True
                    paragraph.add_run(clean(texts[0]))
                else:
                    document.add_paragraph().add_run(what).bold = True
                    for text in texts:
                        document.add_paragraph(clean(text), style="List Bullet")


def _groups(codebook: Codebook) -> Iterator[tuple[str, list[Code]]]:
    for family in codebook.families:
        yield family.name, [code for code in codebook.codes if code.family == family.id]
    plain = [code for code in codebook.codes if not code.family]
    if plain:
        yield "", plain


def _definition(codebook: Codebook, family: str) -> str:
    return next((one.definition for one in codebook.families if one.name == family), "")


def _head(codebook: Codebook) -> list[str]:
    size = f"{many(len(codebook.codes), 'code')} in {many(len(codebook.families), 'family', 'families')}."
    version = f"Version {codebook.version}." if codebook.version else ""
    return [text for text in (codebook.description, " ".join(filter(None, (version, size)))) if text]


def _notes(code: Code, *, rules: bool) -> list[tuple[str, list[str]]]:
    notes = [
        ("", [code.definition]),
        ("Use when", [code.include]),
        ("Do not use when", [code.exclude]),
        ("Examples", list(code.examples)),
    ]
    if rules:
        notes += [("Keywords", [", ".join(code.keywords)]), ("Rules", [rule_text(rule) for rule in code.rules])]
    return [(what, texts) for what, texts in notes if any(texts)]


def _counted(code: Code, counts: Mapping[str, Count] | None) -> str:
    return f": {counts.get(code.id, Count(0, 0))}" if counts is not None else ""


def _plain(text: str) -> str:
    """Text that markdown does not take for marks of its own."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)
