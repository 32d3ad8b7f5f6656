"""The texts of a file, whatever its format, and the file with stretches of them replaced.

Every format is a member or several, each a decoded text; of a member pieces are searched, and each character of a
piece knows where it stands in the member. What is replaced is replaced there and nowhere else, so that everything
beside it stays as it is, byte for byte: layout, times, columns, markup.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.pseudonyms.chat import own_words
from pipeline.pseudonyms.table_signs import table_signs
from pipeline.runtime.packed import unpacked
from pipeline.text.edits import Edit, Edits

_ENCODINGS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16-be"),
)
_STRING_OR_DAY = re.compile(
    r'"(?:[^"\\]|\\.)*"|(?<=[:\[,\s])(?P<day>(?:19|20)\d\d[01]\d[0-3]\d)(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?=[,\s}\]])',
    re.DOTALL,
)
"""A string of JSON, or a number that is a day, perhaps with a time behind it: ``20250312``, ``20250312140500``."""
_ESCAPE = re.compile(r"\\u[dD][89abAB][\dA-Fa-f]{2}\\u[dD][c-fC-F][\dA-Fa-f]{2}|\\u[\dA-Fa-f]{4}|\\.", re.DOTALL)
TAG = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[!?/]?[A-Za-z_](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<\?.*?\?>", re.DOTALL
)
_TAG_NAME = re.compile(r"</?([\w:.-]+)")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][\dA-Fa-f]+|\w+);")
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
PACKED = re.compile(r"H4sI[A-Za-z0-9+/]{20,}={0,2}")
"""Data that a page carries packed; see ``pipeline.runtime.packed``."""

_INLINE_TEXT = """
b i em strong span a u mark small sub sup font abbr cite q s time label w:r w:t w:rpr w:prooferr w:b w:i
w:bookmarkstart w:bookmarkend w:hyperlink w:ins w:del w:rfonts w:sz w:szcs w:lang w:lastrenderedpagebreak
w:rstyle w:color r t text:span text:a rpr a:r a:t a:rpr
"""
_INLINE = frozenset(_INLINE_TEXT.split())
"""Elements inside of which a name goes on."""

LAYOUT = re.compile(
    r"(?:styles|stylesWithEffects|theme\d*|fontTable|webSettings|numbering|settings|\[Content_Types\])\.xml$"
)
"""Parts of containers that hold no words."""

_TELLING_TEXT = """
w:author w:initials author name title descr target plaintextpath creatinguser w:tooltip tooltip w:anchor w:name w:instr
w15:author w15:userid userid username display displayname location caption label alt prompt prompttitle error errortitle
text:name draw:name office:name table:name text:author xlink:href xlink:title office:target-frame-name
"""
_TELLING = frozenset(_TELLING_TEXT.split())
"""Attributes of an office file's parts, and of a project's, in which somebody may be named."""

_GAPS = {
    **dict.fromkeys(("w:tab", "w:ptab", "text:tab", "a:tab"), "\t"),
    **dict.fromkeys(("w:br", "w:cr", "br", "text:line-break", "a:br"), "\n"),
    "text:s": "  ",
}
"""What elements stand for that part words: tabs and ends of lines, over which no name goes, and rows of spaces."""

_ON_PAGES = frozenset({"oddheader", "oddfooter", "evenheader", "evenfooter", "firstheader", "firstfooter"})
_SHEET_CODE = re.compile(r'&(?:[A-Za-z]|"[^"]*"|\d+)')
"""What a sheet's header is written in: &C in the middle, &"Arial" a font."""

_OF_DRAWING = frozenset({"font-family", "face", "d", "points", "transform", "viewbox", "xmlns"})
"""Attributes in which nobody is named: fonts are called as people are."""

_TELLING_BY_VALUE = frozenset({"w:alias", "w:tag", "w:placeholder", "w:docpart", "w:attachedtemplate", "w:docvar"})
"""Elements of Word whose values a person wrote."""

_SILENT = frozenset({"script", "style"})
OFFICE = (".docx", ".docm", ".xlsx", ".xlsm", ".odt", ".ods", ".qdpx", ".pptx")
"""Containers whose parts are rewritten."""

TEXTS_TEXT = """
.txt .text .md .markdown .vtt .srt .sbv .csv .tsv .tab .cha .trs .eaf .textgrid .lrc .log .rst .jsonl .ndjson
.otr .xml .ttml .dfxp .tei .exb .fln .html .htm .xhtml .json .qde .svg .yaml .yml .toml .bib .stm .ctm .rttm
.inqscr .ini .rels .qdc .js .css
"""
_TABLES = (".csv", ".tsv")
TEXTS = tuple(TEXTS_TEXT.split())


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text of a member, and where in the member each of its characters begins and ends (-1: it stands nowhere)."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    style: str = "plain"

    def edits(self, start: int, end: int, new: str) -> Iterator[Edit]:
        """What to do in the member so that the stretch says ``new`` there; markup that stands between is kept."""
        first = True
        place = start
        while place < end:
            if self.starts[place] < 0:
                place += 1
                continue
            last = place
            while last + 1 < end and self.starts[last + 1] == self.ends[last]:
                last += 1
            yield Edit(self.starts[place], self.ends[last], _escaped(new, self.style) if first else "")
            first = False
            place = last + 1


def _escaped(text: str, style: str) -> str:
    if style == "json":
        return json.dumps(text, ensure_ascii=False)[1:-1]
    if style == "xml":
        return html.escape(text, quote=True)
    return text


@dataclass(slots=True)
class Member:
    """A decoded text of a file: of a text the whole, of a container one part."""

    name: str
    text: str
    encoding: str = "utf-8"
    stretches: list[Stretch] = field(default_factory=list)


@dataclass(slots=True)
class Surface:
    """A file taken apart.

    Attributes:
        members: Its texts.
        packed: Whether it is a container, which is packed anew.
    """

    members: list[Member]
    packed: bool = False
    data: bytes = b""

    def written(self, edits: Mapping[str, Sequence[Edit]]) -> bytes:
        """The file with the edits in its members.

        Raises:
            ValueError: Edits overlap.
        """
        texts = {
            member.name: _encoded(Edits(member.text, edits[member.name]).text, member.encoding)
            for member in self.members
            if edits.get(member.name)
        }
        if not self.packed:
            return texts.get("", self.data)
        return _zipped(self.data, texts) if texts else self.data


def _encoded(text: str, encoding: str) -> bytes:
    """The text as it was encoded; with a byte order mark where a new name has letters that the encoding has not."""
    try:
        return text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8-sig", "surrogateescape")


def _zipped(data: bytes, texts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, texts.get(info.filename, old.read(info)), compress_type=info.compress_type)
    return out.getvalue()


def surface_of(data: bytes, *, file: str) -> Surface | None:
    """The texts of a file; None where its format is not rewritten (PDF, RTF, a database, an image)."""
    suffix = "." + file.lower().rpartition(".")[2]
    if data.startswith(b"PK\x03\x04"):
        if suffix not in OFFICE:
            return None
        try:
            return _container(data)
        except (zipfile.BadZipFile, OSError, ValueError, EOFError):
            return None
    if suffix not in TEXTS or data.startswith((b"%PDF", b"{\\rtf", b"SQLite format 3", b"PAR1")):
        return None
    found = _decoded(data)
    if found is None:
        return None
    text, encoding = found
    return Surface([_member("", text, encoding, suffix)], data=data)


def _decoded(data: bytes) -> tuple[str, str] | None:
    known = next((encoding for mark, encoding in _ENCODINGS if data.startswith(mark)), "")
    for encoding in (known,) if known else ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "latin-1"):
        if encoding.startswith("utf-16-") and b"\x00" not in data[:64]:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Only what comes back byte for byte may be rewritten.
        if text.encode(encoding) == data:
            return text, encoding
    return None


def _container(data: bytes) -> Surface:
    members = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            suffix = "." + info.filename.lower().rpartition(".")[2]
            if suffix not in TEXTS or LAYOUT.search(info.filename):
                continue
            found = _decoded(archive.read(info))
            if found:
                members.append(_member(info.filename, *found, suffix))
    return Surface(members, packed=True, data=data)


def _member(name: str, text: str, encoding: str, suffix: str) -> Member:
    member = Member(name, text, encoding)
    head = text[:2000].lstrip("\ufeff \r\n\t")
    if suffix in (".json", ".otr", ".jsonl", ".ndjson") or (
        suffix in (".txt", ".log") and head[:1] in "{[" and _is_json(text)
    ):
        member.stretches = list(_json(text))
    elif suffix not in (".md", ".markdown", ".vtt", ".srt", *_TABLES) and (
        head.startswith(("<?xml", "<!DOCTYPE", "<!doctype", "<html", "<HTML"))
        or suffix in (".html", ".htm", ".xml", ".svg", ".rels", ".qde")
    ):
        member.stretches = list(_markup(text, office=bool(name)))
    else:
        own = own_words(text) if suffix == ".cha" else table_signs(text, suffix=suffix) if suffix in _TABLES else ()
        member.stretches = list(_plain(text, own))
    return member


def _plain(text: str, parted: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """The text, in pieces between what the format itself says."""
    place = 0
    for start, end in parted:
        if start > place:
            yield Stretch(text[place:start], range(place, start), range(place + 1, start + 1))
        place = max(place, end)
    if place < len(text):
        yield Stretch(text[place:], range(place, len(text)), range(place + 1, len(text) + 1))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _json(text: str) -> Iterator[Stretch]:
    for found in _STRING_OR_DAY.finditer(text):
        if found["day"] is None:
            yield _unescaped(text, found.start() + 1, found.end() - 1, _ESCAPE, "json")
        elif _is_day(found["day"]):
            start, end = found.span("day")
            yield Stretch(found["day"], range(start, end), range(start + 1, end + 1))


def _is_day(figures: str) -> bool:
    try:
        date.fromisoformat(figures)
    except ValueError:
        return False
    return True


def _unescaped(text: str, start: int, end: int, escapes: re.Pattern[str], style: str) -> Stretch:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = start
    while place < end:
        found = escapes.match(text, place, end) if text[place] in "\\&" else None
        if found:
            said = _said(found[0], style)
            for letter in said:
                letters.append(letter)
                starts.append(place)
                ends.append(found.end())
            place = found.end()
        else:
            letters.append(text[place])
            starts.append(place)
            ends.append(place + 1)
            place += 1
    return Stretch("".join(letters), starts, ends, style)


def _said(escape: str, style: str) -> str:
    if style == "json":
        try:
            return str(json.loads(f'"{escape}"'))[:1]
        except ValueError:
            return escape[:1]
    return html.unescape(escape)[:1]


def _markup(text: str, *, office: bool) -> Iterator[Stretch]:
    """Texts between tags, joined where only inline elements part them; and the values of attributes.

    Of a part of a Word or Excel file only those attributes in which somebody may be named.
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    silent = ""
    on_pages = False

    def taken() -> Iterator[Stretch]:
        if "".join(letters).strip():
            yield Stretch("".join(letters), tuple(starts), tuple(ends), "xml")
        letters.clear()
        starts.clear()
        ends.clear()

    def take(first: int, last: int) -> None:
        part = _unescaped(text, first, last, _ENTITY, "xml")
        letters.append(_SHEET_CODE.sub(lambda code: " " * len(code[0]), part.text) if on_pages else part.text)
        starts.extend(part.starts)
        ends.extend(part.ends)

    for tag in TAG.finditer(text):
        if not silent:
            take(place, tag.start())
        elif tag.start() > place:
            yield from taken()
            yield from _script(text, place, tag.start())
        place = tag.end()
        named = _TAG_NAME.match(tag[0])
        name = named[1].lower() if named else ""
        if silent and tag[0].lower().startswith(f"</{silent}"):
            silent = ""
        elif name in _SILENT and not tag[0].startswith("</") and not tag[0].endswith("/>"):
            silent = name
        on_pages = name in _ON_PAGES and not tag[0].startswith("</")
        if name not in _INLINE:
            if gap := _GAPS.get(name):
                letters.extend(gap)
                starts.extend([-1] * len(gap))
                ends.extend([-1] * len(gap))
            else:
                yield from taken()
        if tag[0].startswith("<!--"):
            yield _unescaped(text, tag.start() + 4, tag.end() - 3, _ENTITY, "xml")
        elif tag[0].startswith("<![CDATA["):
            yield Stretch(tag[0][9:-3], range(tag.start() + 9, tag.end() - 3), range(tag.start() + 10, tag.end() - 2))
        else:
            for value in _ATTRIBUTE.finditer(tag[0]):
                if value[1].lower() in _OF_DRAWING:
                    continue
                if office and value[1].lower() not in _TELLING and name not in _TELLING_BY_VALUE:
                    continue
                first, last = tag.start() + value.start(2) + 1, tag.start() + value.end(2) - 1
                if any(letter.isalpha() for letter in text[first:last]):
                    yield _unescaped(text, first, last, _ENTITY, "xml")
    take(place, len(text))
    yield from taken()


def _script(text: str, start: int, end: int) -> Iterator[Stretch]:
    """What a page's script or style says, in one piece."""
    yield Stretch(text[start:end], range(start, end), range(start + 1, end + 1), "json")


def packed_texts(text: str) -> Iterator[str]:
    """Every string that is packed in a page."""

    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for one in value:
                yield from strings(one)
        elif isinstance(value, dict):
            for key, one in value.items():
                yield str(key)
                yield from strings(one)

    for found in PACKED.finditer(text):
        yield from strings(unpacked(found[0]))
