"""Quotes as a Word document whose paragraphs carry styles that a publisher can map.

Built-in where Word has them (Title, Heading 1 and 2, Quote), and two of our
own: "Quote source" for who said it where, "Quote context" for what was said
around it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from pipeline.export.aliases import NamesInText
from pipeline.export.quotes.markdown import NOT_SHOWN, source
from pipeline.export.quotes.theme import WORD_FOR_WORD, QuoteTheme
from pipeline.model import Quote
from pipeline.palette import WORD_INK, WORD_SOFT

ALWAYS = datetime(2000, 1, 1)
"""In place of the time of writing, so that two writes give the same bytes."""

_IN_ZIP = (1980, 1, 1, 0, 0, 0)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SERIF, _SANS = "Georgia", "Calibri"
_INK, _SOFT = RGBColor.from_string(WORD_INK), RGBColor.from_string(WORD_SOFT)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def quotes_docx(themes: Sequence[QuoteTheme], *, title: str, names: NamesInText | None = None) -> bytes:
    """The document's bytes."""
    document = docx.Document()
    set_up(document, f"Quotes: {title}")
    document.add_paragraph(clean(f"Quotes: {title}"), style="Title")
    document.add_paragraph(WORD_FOR_WORD)
    names = names or NamesInText()
    for notice in names.notices:
        document.add_paragraph(clean(notice))
    for line in names.lines:
        document.add_paragraph(clean(line), style="List Bullet")
    above = None
    for theme in themes:
        if theme.family and theme.family != above:
            document.add_paragraph(clean(theme.family), style="Heading 1")
        above = theme.family
        document.add_paragraph(clean(theme.name), style="Heading 2" if theme.family else "Heading 1")
        if theme.definition:
            document.add_paragraph(clean(theme.definition), style="Body Text")
        for quote in theme.quotes:
            _quote(document, quote, names)
    buffer = io.BytesIO()
    document.save(buffer)
    return same_bytes(buffer.getvalue())


def _quote(document: Document, quote: Quote, names: NamesInText) -> None:
    for who, words in quote.before:
        _context(document, who, words, names)
    for paragraph in (part for part in quote.shown.split("\n") if part.strip()):
        made = document.add_paragraph(style="Quote")
        _marked(made, paragraph.strip(), names)
        if len(_RIGHT_TO_LEFT.findall(paragraph)) > len(paragraph) / 3:
            made._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for who, words in quote.after:
        _context(document, who, words, names)
    document.add_paragraph(clean(f"— {source(quote)}"), style="Quote source")
    if mark := names.mark(quote):
        document.add_paragraph(clean(mark), style="Quote source")


def _marked(paragraph: Any, text: str, names: NamesInText) -> None:
    """The words, with the names behind aliases highlighted."""
    for words, named in names.parts(text):
        made = paragraph.add_run(clean(words))
        if named:
            made.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _context(document: Document, who: str, words: str, names: NamesInText) -> None:
    paragraph = document.add_paragraph(style="Quote context")
    if who:
        paragraph.add_run(clean(f"{who}: ")).bold = True
    _marked(paragraph, words or NOT_SHOWN, names)


def set_up(document: Document, title: str) -> None:
    """Page, fonts and styles, and a title among the file's properties; nothing of when or where it was made."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin = section.bottom_margin = Mm(25)
    styles = document.styles
    _font(styles["Normal"], _SANS, 10.5)
    for name, size, before in (("Title", 22, 0), ("Heading 1", 16, 22), ("Heading 2", 12.5, 16)):
        _font(styles[name], _SANS, size)
        styles[name].font.color.rgb = _INK
        styles[name].paragraph_format.space_before = Pt(before)
        styles[name].paragraph_format.space_after = Pt(4)
        styles[name].paragraph_format.keep_with_next = True
    for border in styles["Title"].element.xpath(".//w:pBdr"):
        border.getparent().remove(border)
    styles["Body Text"].font.color.rgb = _SOFT
    quote = styles["Quote"]
    _font(quote, _SERIF, 11)
    quote.font.italic = False
    quote.font.color.rgb = _INK
    form = quote.paragraph_format
    form.left_indent, form.right_indent = Mm(8), Mm(8)
    form.space_before, form.space_after, form.line_spacing = Pt(10), Pt(2), 1.25
    form.keep_with_next = form.keep_together = True
    for name, size, after in (("Quote source", 9, 10), ("Quote context", 9.5, 0)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.quick_style = True
        _font(style, _SANS, size)
        style.font.color.rgb = _SOFT
        style.paragraph_format.left_indent = style.paragraph_format.right_indent = Mm(8)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(3), Pt(after)
        style.paragraph_format.keep_with_next = name == "Quote context"
    about = document.core_properties
    about.title, about.author, about.comments = clean(title)[:255], "thematrix", ""
    about.created = about.modified = ALWAYS
    about.last_modified_by, about.revision = "thematrix", 1


def _font(style: object, name: str, size: float) -> None:
    style.font.name, style.font.size = name, Pt(size)  # type: ignore[attr-defined]
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)
    # A theme's font would win over the named one.
    for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(script), None)


def clean(text: str) -> str:
    """Without what XML cannot hold; a line break within a paragraph would be one in Word too."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r", "\n"))


def same_bytes(data: bytes) -> bytes:
    """The same package with a fixed time on each of its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as again:
        for entry in packed.infolist():
            made = zipfile.ZipInfo(entry.filename, _IN_ZIP)
            made.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(made, packed.read(entry))
    return buffer.getvalue()
