"""PDF, by its text layer: the words with their places on the page, from pdfium."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.documents.classify import documents_of
from pipeline.ingest.documents.paragraphs import Opened, TextRun, merged
from pipeline.ingest.documents.pdf_layout import lines_on, paragraphs_of
from pipeline.ingest.documents.pdf_notes import CALL, CLOSING, DIGIT, LITTLE, LONGEST_CALL, RAISED, STOPS
from pipeline.ingest.documents.pdf_page import TAB, Page, Rule, Segment
from pipeline.ingest.reader import Received, seconds_for
from pipeline.model import Document
from pipeline.runtime.isolated import run_apart

MAGIC = b"%PDF-"

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
"""Letters that a font draws in one, and the letters that were written."""

SHOWN = {**LIGATURES, 0x02: "-", 0xFFFE: "-", 0xA0: " ", 0x00: None, 0xFEFF: None, 0x200B: None}
"""What pdfium gives for some signs, and what they are; 0x02 is the hyphen at the end of a line."""

WORD = re.compile(r"[^\s\x02\ufffe]*[\x02\ufffe]|\S+")
"""A word, or its part up to the hyphen at the end of a line, after which pdfium runs on with the next line."""

HEAVY = 600
BOLD_NAME = re.compile(
    r"bold|black|heavy|semib|demi(?!t)|(?:cm|sf|ec|la|lc)\w{0,3}(?:bx|csc|cc)\w?\d|\bcmb\d", re.IGNORECASE
)
ITALIC_NAME = re.compile(r"italic|oblique|(?:cm|sf|ec|la|lc)(?:ss)?(?:bx)?(?:ti|sl|i)\d", re.IGNORECASE)
"""What fonts are called; those of TeX say it in letters: ``CMBX12`` is bold, ``CMCSC10`` small capitals, that stand out
as bold letters do, ``SFTI1095`` italic."""

ACCENTS = {
    "\u00a8": "\u0308",
    "\u00b4": "\u0301",
    "`": "\u0300",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u02c7": "\u030c",
    "\u02da": "\u030a",
    "\u02dd": "\u030b",
    "\u02d9": "\u0307",
    "\u02d8": "\u0306",
    "\u00b8": "\u0327",
}
"""Accents that are printed by themselves over a letter, as TeX does, and those that are part of it."""

COLOURED = 48
"""How far the shares of red, green and blue, of 255, are from one another in a colour that is more than grey."""

BEHIND = 0.3
"""Share of the font's size from the end of a word to the number behind it that calls a note, at most."""

GLUED = 0.1
"""Share of the font's size under which no space stands between two parts of a word that an accent tore apart."""

ASLANT = 0.05
"""Sine of the angle between words and the lines of the page from which on they are none of the text."""

ITALIC_FLAG, BOLD_FLAG = 1 << 6, 1 << 18

LONGEST = 5_000
"""Pages."""

DRAWING = 2_000
"""Paths on a page from which on they are a drawing, and no rules of tables."""

THIN = 3.0
"""Points that a rule is thick at most."""

UNREADABLE = 0.3
"""From this share of signs that are no letters on, the text layer is of no use."""


class PdfReader:
    """PDF."""

    name = "pdf"
    what = "PDF with a text layer (.pdf)"

    def claims(self, received: Received) -> float:
        """The file says so in its first bytes."""
        return judgement.SAYS_SO if received.text is None and received.data.startswith(MAGIC) else 0.0

    def why(self, received: Received) -> str:
        """The first bytes."""
        return f"begins with {MAGIC.decode()}"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: The file is damaged, locked, or has no text layer.
        """
        opened = run_apart(open_pdf, received, where=received.file, seconds=seconds_for(received))
        return documents_of(received, opened, reader=self.name)


def open_pdf(received: Received) -> Opened:
    """The paragraphs of a PDF, and a table's rows as lines with tabs. pdfium is native code: to be called apart.

    Raises:
        UnreadableFile: It is damaged, locked, too long, or has no text layer.
    """
    pages = _pages(received)
    _refuse_wordless(pages, received)
    paragraphs, warnings = paragraphs_of(pages)
    silent = [str(page.number) for page in pages if not page.segments]
    if silent:
        some = ", ".join(silent[:10]) + (" ..." if len(silent) > 10 else "")
        warnings.append(f"no text stands on page {some}; what is a picture there was not read")
    return Opened(tuple(paragraphs), tuple(warnings))


def printed_lines(received: Received) -> list[str]:
    """All lines of all pages, running heads and page numbers too. To be called apart, as :func:`open_pdf`.

    Raises:
        UnreadableFile: It is damaged, locked or too long.
    """
    return [line.text for page in _pages(received) for line in lines_on(page)]


def _pages(received: Received) -> list[Page]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(received.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise UnreadableFile(
                "is locked with a password",
                where=received.file,
                remedy="Open it, take the password away and save it again, or save its text as .docx.",
            ) from error
        raise _damaged(received) from error
    try:
        if len(document) > LONGEST:
            raise UnreadableFile(
                f"has {len(document)} pages; at most {LONGEST} can be read",
                where=received.file,
                remedy="Split it into one file an interview.",
            )
        return [_page(document, number) for number in range(1, len(document) + 1)]
    except pypdfium2.PdfiumError as error:
        raise _damaged(received) from error
    finally:
        document.close()


def _damaged(received: Received) -> UnreadableFile:
    return UnreadableFile(
        "is a damaged or incomplete PDF",
        where=received.file,
        remedy="Open it in a PDF viewer and print it to a new PDF, or save its text as .docx.",
    )


def _refuse_wordless(pages: list[Page], received: Received) -> None:
    text = "".join(segment.text for page in pages for segment in page.segments)
    letters = sum(character.isalnum() for character in text)
    if not letters:
        raise UnreadableFile(
            "has no text layer: its pages are pictures, as a scanner makes them",
            where=received.file,
            remedy="Have the text recognised (OCR) in Acrobat or with ocrmypdf, check it, and save it as PDF or .docx.",
        )
    odd = sum(1 for character in text if "\ue000" <= character <= "\uf8ff" or character == "\ufffd" or character < " ")
    if odd > UNREADABLE * (odd + letters):
        raise UnreadableFile(
            "has a text layer without letters: its fonts do not say which letter a sign is",
            where=received.file,
            remedy="Have the text recognised (OCR), or take the transcript from where the PDF was made.",
        )


def _page(document: Any, number: int) -> Page:
    page = document[number - 1]
    try:
        width, height = page.get_size()
        text_page = page.get_textpage()
        try:
            left, bottom, right, top = page.get_mediabox()
            printed = tuple(
                segment
                for segment in _segments(text_page, left, bottom, number)
                if segment.left < right - left and segment.right > 0 and -segment.size < segment.base < top - bottom
            )  # some programs set numbers below the sheet, which nobody sees
            return Page(number, width, height, printed, tuple(_rules(page, left, bottom)))
        finally:
            text_page.close()
    finally:
        page.close()


def _rules(page: Any, x: float, y: float) -> Iterator[Rule]:
    """The lines that are drawn on a page, ``x`` and ``y`` being its lower left corner; none of a drawing."""
    from pypdfium2 import raw

    drawn = [raw.FPDFPage_GetObject(page, place) for place in range(raw.FPDFPage_CountObjects(page))]
    paths = [one for one in drawn if raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_PATH]
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for path in paths if len(paths) < DRAWING else ():
        raw.FPDFPageObj_GetBounds(path, left, bottom, right, top)
        wide, high = right.value - left.value, top.value - bottom.value
        if min(wide, high) <= THIN < max(wide, high):
            yield Rule(left.value - x, bottom.value - y, right.value - x, top.value - y)


def whole_characters(text: str) -> str:
    """The text with two halves of a character as one; a half alone, as a broken font has it, shows that it is lost."""
    if text.isascii() or not re.search(r"[\ud800-\udfff]", text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _accented(text: str, text_page: Any) -> str:
    """The text, as long as before, with each accent that is printed by itself put to the letter that it stands over."""
    from pypdfium2 import raw

    left, right, low, high = (ctypes.c_double() for _ in range(4))

    def box(place: int) -> tuple[float, float, float, float]:
        raw.FPDFText_GetCharBox(text_page, place, left, right, low, high)
        return left.value, right.value, low.value, high.value

    letters = list(text)
    for found in re.finditer("|".join(map(re.escape, ACCENTS)), text):
        place = found.start()
        begins, ends, foot, _ = box(place)
        middle = (begins + ends) / 2
        line = max(text.rfind("\n", 0, place), 0), text.find("\n", place) % (len(text) + 1)
        for other in sorted(range(*line), key=lambda one: abs(one - place)):
            whole = unicodedata.normalize("NFC", letters[other] + ACCENTS[found[0]]) if text[other].isalpha() else ""
            if len(whole) != 1:
                continue
            first, last, bottom, top = box(other)
            over = bottom - 1 <= foot <= 2 * top - bottom or found[0] == "\u00b8"
            if over and first <= middle <= last:
                letters[other] = whole
                inside = text[place - 1 : place].strip() and text[place + 1 : place + 2].strip()
                letters[place] = "\u200b" if inside else " "
                break
    return "".join(letters)


def _segments(text_page: Any, x: float, y: float, page: int) -> Iterator[Segment]:
    """The words of a page that stand beside each other, ``x`` and ``y`` being its lower left corner."""
    from pypdfium2 import raw

    count = text_page.count_chars()
    text = text_page.get_text_range() if count > 0 else ""
    if len(text) != count:
        text = "".join(chr(raw.FPDFText_GetUnicode(text_page, place) & 0x10FFFF or 0x20) for place in range(count))
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    accented = _accented(text, text_page) if any(accent in text for accent in ACCENTS) else text
    torn, text = accented != text, accented
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    matrix = raw.FS_MATRIX()
    styles: dict[tuple[bytes, int, int], tuple[bool, bool]] = {}

    def box(place: int) -> tuple[float, float, float]:
        """Left, right and baseline of a letter."""
        raw.FPDFText_GetCharBox(text_page, place, left, right, low, high)
        ends = left.value - x, right.value - x
        raw.FPDFText_GetCharOrigin(text_page, place, low, high)
        return *ends, high.value - y

    def printed(place: int) -> float:
        """The size that a letter is printed in: some writers, as Google Docs, scale a font of size 1."""
        size: float = raw.FPDFText_GetFontSize(text_page, place)
        scaled = raw.FPDFText_GetMatrix(text_page, place, matrix) and math.hypot(matrix.c, matrix.d)
        return size * scaled if scaled else size

    def style(place: int) -> tuple[bool, bool]:
        raw.FPDFText_GetFontInfo(text_page, place, name, 128, flags)
        key = (name.value, flags.value, raw.FPDFText_GetFontWeight(text_page, place))
        if key not in styles:
            font = key[0].decode("latin-1")
            heavy = key[2] >= HEAVY or bool(key[1] & BOLD_FLAG and BOLD_NAME.search(font))
            styles[key] = (
                heavy or BOLD_NAME.search(font) is not None,
                bool(key[1] & ITALIC_FLAG) or ITALIC_NAME.search(font) is not None,
            )
        return styles[key]

    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))

    def colour(place: int) -> str:
        """The colour of a letter, "" of what is near to black."""
        told = raw.FPDFText_GetFillColor(text_page, place, red, green, blue, opaque)
        signs = (red.value, green.value, blue.value)
        return "{:02x}{:02x}{:02x}".format(*signs) if told and max(signs) - min(signs) > COLOURED else ""

    def aslant(place: int) -> bool:
        angle: float = raw.FPDFText_GetCharAngle(text_page, place)  # below 0 where pdfium knows none
        return angle > 0 and abs(math.sin(angle)) > ASLANT

    def parts(start: int, end: int) -> list[tuple[int, int, bool]]:
        """A word, cut where its direction changes: a watermark runs into the words that it is printed over."""
        first = aslant(start)
        if end - start < 2 or first == aslant(end - 1):
            return [(start, end, first)]
        groups = [(way, [*own]) for way, own in groupby(range(start, end), key=aslant)]
        return [(own[0], own[-1] + 1, way) for way, own in groups]

    def called(start: int, stop: int, before: Segment | None) -> re.Match[str] | None:
        """The small raised number in a word, or right behind the one before, that calls a note."""
        word = text[start:stop]
        if not (word[-1].isdecimal() or (word[-1] in CLOSING and DIGIT.search(word))):
            return None
        found = CALL.search(word)
        if found is not None:
            size, base = printed(start), box(start)[2]
        elif before is not None and word.isdecimal() and len(word) <= LONGEST_CALL:
            begins, size, base = box(start)[0], before.size, before.base
            found = DIGIT.match(word) if abs(begins - before.right) <= BEHIND * size else None
        if found is None:
            return None
        place = start + found.start()
        high = box(place)[2] - base
        return found if printed(place) <= LITTLE * size and RAISED * size <= high <= size else None

    lines = [
        (
            line.start(),
            [part for word in WORD.finditer(line[0]) for part in parts(*(line.start() + end for end in word.span()))],
        )
        for line in re.finditer(r"[^\r\n]+", text)
    ]
    turned = 2 * sum(way for _, words in lines for _, _, way in words) > sum(len(words) for _, words in lines)
    open_segment: Segment | None = None
    for line_start, words in lines:
        for start, stop, way in words:
            end = stop - 1
            begins, after, base = box(start)
            ends = box(end)[1] if end > start else after
            size = printed(start)
            word = text[start:stop]
            calls: tuple[str, ...] = ()
            if (found := called(start, stop, open_segment)) is not None:
                calls = (found[0],)
                word = word[: found.start()] + word[found.end() :]
                if not word and open_segment is not None:
                    known = (*open_segment.calls, *calls)
                    open_segment = replace(open_segment, right=max(ends, open_segment.right), calls=known)
                    continue
            run = TextRun(whole_characters(word).translate(SHOWN), -1, *style(start), colour=colour(start))
            if not run.text:
                continue
            beside = (
                open_segment is not None
                and start > line_start
                and open_segment.aslant == (way != turned)
                and abs(open_segment.base - base) <= 0.35 * open_segment.size
                and -0.5 * size <= begins - open_segment.right <= TAB * max(size, open_segment.size)
            )
            if open_segment is not None and beside:
                last = open_segment.runs[-1]
                whole = torn and begins - open_segment.right < GLUED * size
                whole = whole or (bool(open_segment.calls) and word[0] in STOPS)
                same = last.colour if last.colour == run.colour else ""
                gap = TextRun("" if whole else " ", -1, last.bold and run.bold, last.italic and run.italic, colour=same)
                open_segment = Segment(
                    merged((*open_segment.runs, gap, run)),
                    open_segment.left,
                    max(ends, open_segment.right),
                    open_segment.base,
                    open_segment.size,
                    open_segment.first,
                    (*open_segment.starts, (len(open_segment.text) + len(gap.text), open_segment.right, begins)),
                    open_segment.aslant,
                    (*open_segment.calls, *calls),
                    page,
                )
                continue
            if open_segment is not None:
                yield open_segment
            open_segment = Segment(
                (run,), begins, ends, base, size, ends - begins, aslant=way != turned, calls=calls, page=page
            )
    if open_segment is not None:
        yield open_segment
