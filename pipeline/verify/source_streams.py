"""A file as received, as streams of words: text as it is, what is inside tables, archives and databases laid open.

Nothing here knows how a format tells speakers or turns, and none of the
readers' code runs: a quote is looked for in all that the file says.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.runtime.disk import passing_folder, write_atomic
from pipeline.runtime.spreadsheet.csv_reader import quoting_of
from pipeline.verify.latex_text import LATEX, typeset
from pipeline.verify.old_word_text import MAGIC as OLD_WORD
from pipeline.verify.old_word_text import old_word_text
from pipeline.verify.pdf_lines import pdf_lines
from pipeline.verify.tokens import ENTITY, PART, Stream, stream

ENCODINGS = ("cp1252", "gb18030", "shift_jis", "cp1250", "iso8859_2", "cp1251", "cp1254", "cp1257", "latin-1")
"""Tried, all that decode, where a text is not UTF-8."""

_INLINE = """
b i u em strong span a font sub sup mark small code abbr cite q s del ins tt big v c lang ruby rt
w:r w:t w:rPr w:b w:i text:span text:a text:s
"""
INLINE = frozenset(_INLINE.split())
BREAK = re.compile(r"<(/?)([A-Za-z][\w:.-]*)([^<>]*?)(/?)>")
DROPPED = re.compile(
    r"<(script|style|head|w:instrText|w:delText|office:annotation)\b.*?</\1>", re.DOTALL | re.IGNORECASE
)
NAMING = re.compile(r"<(speaker|start|end)\b[^<>]*>[^<>]{0,200}</\1>|(?<=>)[^<>|\n]{1,60}\|")
"""In XML, who speaks and when beside the words: in elements of their own, or before a bar."""

NOTE = re.compile(r"<text:note\b.*?</text:note>", re.DOTALL)
"""OpenDocument has a note amid the words that it belongs to."""

LARGEST = 256 * 2**20
"""Bytes of a member of an archive that are read at most."""

TOGETHER = 2**30
"""Bytes that its members may unpack to, all together."""

DEEPEST = 2
"""In so many archives a file may lie."""

MEMBERS = 10_000


JOINED = " + "
"""Between the names of files over one recording that were read as one document."""

STRINGS = re.compile(r'"((?:[^"]|"")*)"')


def streams(root: Path, file: str) -> list[Stream]:
    """All streams of words of a file of the corpus; a file inside an archive is named by its path in it.

    Raises:
        FileNotFoundError: There is no such file.
    """
    path = root / file
    if JOINED in file and not path.exists():
        return [made for part in file.split(JOINED) for made in streams(root, part)]
    if path.is_file():
        return list(_of(path.name, path.read_bytes()))
    if path.is_dir():
        return [
            made for inner in sorted(path.iterdir()) if inner.is_file() for made in _of(inner.name, inner.read_bytes())
        ]
    for parent in PurePosixPath(file).parents:
        archive = root / parent
        if archive.is_file() and zipfile.is_zipfile(archive):
            member = PurePosixPath(file).relative_to(parent).as_posix()
            with zipfile.ZipFile(archive) as opened:
                names = [name for name in opened.namelist() if name == member or name.endswith("/" + member)]
                if names:
                    return list(_of(member, opened.read(names[0])))
            return list(_of(archive.name, archive.read_bytes()))
    raise FileNotFoundError(file)


def _of(name: str, data: bytes, *, depth: int = 0) -> Iterator[Stream]:
    suffix = PurePosixPath(name).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        yield from _archive(data, depth=depth)
    elif data.startswith(b"%PDF"):
        yield from _pdf(data)
    elif data.startswith(b"SQLite format 3"):
        yield from _database(data)
    elif data.startswith(b"PAR1"):
        yield from _parquet(data)
    elif data.startswith(OLD_WORD):
        yield stream(old_word_text(data), marked=False, timed=False, unit="")
    elif data.startswith(b"{\\rtf"):
        from striprtf.striprtf import rtf_to_text

        yield stream(rtf_to_text(data.decode("latin-1"), errors="ignore"), marked=False, unit="")  # type: ignore[no-untyped-call]
    else:
        for text in _decoded(data):
            yield from _text(suffix, text)


def _decoded(data: bytes) -> list[str]:
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(bom):
            return [data.decode(encoding, errors="replace")]
    try:
        return [data.decode("utf-8")]
    except UnicodeDecodeError:
        pass
    texts = []
    for encoding in ENCODINGS:
        try:
            texts.append(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return texts


def _text(suffix: str, text: str) -> Iterator[Stream]:
    begins = text.lstrip()[:200].lower()
    chat = suffix == ".cha" or begins.startswith(("@utf8", "@begin"))
    grid = "ootextfile" in begins
    if chat:
        # CHAT marks forms inside a word: quack@o, (be)cause.
        text = re.sub(r"(?<=\w)@[\w:$]+", "", re.sub(r"\(([\w'’]+)\)", r"\1", text))
        text = text.replace("<", " ").replace(">", " ")
    if begins.startswith("app=inqscribe"):
        text = re.sub(r"\\[rnt]", PART, text)
    if grid:
        # The words of all intervals of a tier follow each other; numbers stand between them.
        said = "\n".join(found.replace('""', '"') for found in STRINGS.findall(text))
        yield stream(said, marked=False, timed=False, unit="")
    strings = list(_json(text)) if begins[:1] in ("{", "[") else []
    yield from strings
    if re.match(r"<[!?a-z]", begins) or suffix in (".html", ".htm", ".xml", ".eaf", ".trs"):
        plain = html.unescape(_stripped(text))
        yield stream(plain, marked=False, timed=False)
        # A bar, or such an element, may also be somebody's words: both ways are tried.
        unnamed = NAMING.sub(_lines, text)
        if unnamed != text:
            yield stream(html.unescape(_stripped(unnamed)), marked=False, timed=False)
        if "WEBVTT" in plain:  # captions in a record, whose own marks were written as entities
            yield from _read(plain, timed=True, unit="")
    if LATEX.search(text):
        yield from _read(typeset(text), timed=True)
    apart = bool(strings) or re.match(r"<[!?a-z]", begins) is not None or chat or grid
    yield from _read(text, timed=not apart, tiers=chat)
    if suffix in (".csv", ".tsv", ".txt", ".tab") or text[:2000].count("\t") > 3:
        for delimiter in _delimiters(text):
            yield from _cells(_rows(text, delimiter))


def _read(text: str, *, timed: bool, tiers: bool = False, unit: str = "line") -> Iterator[Stream]:
    """A text as it is marked up, and where that may be what somebody said, word for word."""
    yield stream(text, timed=timed, tiers=tiers, unit=unit)
    if ENTITY.search(text):
        yield stream(text, escaped=False, timed=timed, tiers=tiers, unit=unit)


def _stripped(text: str) -> str:
    """Markup without its tags, in the lines in which it stands: a tag inside a word leaves it whole."""
    text = DROPPED.sub(_lines, text)
    return BREAK.sub(
        lambda found: ("" if found[2] in INLINE else PART) + "\n" * found[0].count("\n"),
        re.sub(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>", _lines, text, flags=re.DOTALL),
    )


def _lines(found: re.Match[str]) -> str:
    return PART + "\n" * found[0].count("\n") if "CDATA" not in found[0][:9] and found[0] != "]]>" else ""


def _json(text: str) -> Iterator[Stream]:
    """One stream for each kind of place at which strings stand."""
    try:
        values = [json.loads(text)]
    except ValueError:
        values = []
        for line in text.split("\n"):
            try:
                values.append(json.loads(line))
            except ValueError:
                continue
    found: dict[str, list[str]] = defaultdict(list)
    waiting: list[tuple[str, Any]] = [("", value) for value in reversed(values)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            found[path].append(value)
        elif isinstance(value, dict):
            waiting.extend((f"{path}.{key}", inner) for key, inner in reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend((f"{path}[]", inner) for inner in reversed(value))
    called: dict[str, list[list[str]]] = defaultdict(list)
    for path, strings in found.items():
        yield from _read("\n".join(strings), timed=False, unit="")
        called[path.rpartition(".")[2]].append(strings)
    # What is called alike follows each other too where the keys above it are names of recordings or numbers.
    for groups in called.values():
        if len(groups) > 1:
            yield from _read("\n".join(one for strings in groups for one in strings), timed=False, unit="")


QUOTED_CELLS = re.compile(r'"[^"]*"(?: "[^"]*")+\s*')
"""Cells in quotation marks, each parted from the next by a blank."""


def _delimiters(text: str) -> list[str]:
    """What may part the columns: each sign for it that stands in the first row."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    if QUOTED_CELLS.fullmatch(first):
        return [" "]
    return [one for one in ",\t;|" if one in first] or [max(",\t;", key=text[:5000].count)]


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(2**31 - 1)
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting_of(text, delimiter))
    except csv.Error:
        return


def _cells(rows: Iterable[Iterable[Any]]) -> Iterator[Stream]:
    """One stream for each column; the lines are rows."""
    columns: dict[int, Stream] = defaultdict(lambda: Stream(unit="row"))
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            cell = stream(str(value), first=number, marked=False)
            made = columns[column]
            made.words += cell.words
            # A cell is one paragraph or more, so that no part of it is a line that may be passed over.
            made.optional += [False] * len(cell.words)
            made.glued += cell.glued
            made.line += [number] * len(cell.words)
            made.page += [0] * len(cell.words)
            made.times += cell.times
    yield from columns.values()


def _archive(data: bytes, *, depth: int) -> Iterator[Stream]:
    if depth > DEEPEST:
        return
    left = TOGETHER
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        names = opened.namelist()[:MEMBERS]
        if "xl/workbook.xml" in names:
            yield from _workbook(data)
            return
        office = "word/document.xml" in names or "content.xml" in names
        for name in names:
            size = opened.getinfo(name).file_size
            if size > min(LARGEST, left) or name.endswith("/"):
                continue
            left -= size
            if office:
                if re.fullmatch(r"word/(?:document|footnotes|endnotes|comments)\.xml|content\.xml", name):
                    yield _office(opened.read(name).decode("utf-8", errors="replace"))
            else:
                yield from _of(name, opened.read(name), depth=depth + 1)


def _office(text: str) -> Stream:
    """Word's and OpenDocument's text, a paragraph a line; notes stand behind it."""
    text = re.sub(r"[\r\n]+", " ", text)
    text = DROPPED.sub("", text)
    text, notes = NOTE.sub("", text), NOTE.findall(text)
    text = "".join((text, *(note.replace("</text:note-citation>", " ") for note in notes)))
    text = re.sub(r"<(?:w:tab|w:br|w:cr|text:tab|text:line-break|text:s)\b[^<>]*>", " ", text)
    text = re.sub(r"<(?:w:noBreakHyphen|w:softHyphen)\b[^<>]*>", "-", text)
    text = re.sub(r"</(?:w:p|text:p|text:h)>", "\n", text)
    return stream(html.unescape(re.sub(r"<[^<>]*>", "", text)), marked=False, unit="")


def _workbook(data: bytes) -> Iterator[Stream]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        yield from _cells(sheet.iter_rows(values_only=True))


def _parquet(data: bytes) -> Iterator[Stream]:
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(data))
    yield from _cells(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _database(data: bytes) -> Iterator[Stream]:
    with passing_folder() as folder:
        path = folder / "copy"
        write_atomic(path, data)
        opened = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            tables = [row[0] for row in opened.execute("select name from sqlite_master where type = 'table'")]
            for name in tables:
                quoted = name.replace('"', '""')
                for row in opened.execute(f'select * from "{quoted}"'):
                    for value in row:
                        if isinstance(value, str) and len(value) > 20:
                            yield stream(html.unescape(_stripped(value)) if "<" in value else value, unit="")
        finally:
            opened.close()


def _pdf(data: bytes) -> Iterator[Stream]:
    pages = pdf_lines(data)
    whole = "\f".join("\n".join(line.text for line in page) for page in pages)
    apart = [line.apart for page in pages for line in page]
    yield stream(whole, page=int(len(pages) == 1), marked=False, unit="page", apart=apart)
