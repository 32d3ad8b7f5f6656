"""Rich Text, as paragraphs and tables in reading order.

striprtf knows which groups are no text and which charset is which codepage;
its own walk loses bold speakers, headings, tables and tracked deletions, and
adds the addresses of links, so the walk is ours.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from pipeline.ingest import judgement
from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.classify import documents_of
from pipeline.ingest.documents.paragraphs import Grid, Opened, Paragraph, TextRun, not_read, rows_of, set_in, underlined
from pipeline.ingest.reader import Received
from pipeline.model import Document
from pipeline.text.whole_numbers import whole_number

MAGIC = b"{\\rtf"

TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
STYLE = re.compile(r"\{\\s(\d{1,5})([^{}]{0,2000}?) ([^{}\\;]{1,80});\s*\}")
HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
FONT = re.compile(r"\\f(\d{1,5})[^{};]{0,200}?\\fcharset(\d{1,3})")
CODEPAGE = re.compile(r"\\ansicpg(\d{2,5})")
NUMBER = re.compile(r"\W*(\d{1,3})\W*")

SIGNS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
}
SYMBOLS = {"~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\"}
ENDS = frozenset(("par", "sect", "page"))
BESIDE = {"footnote": "footnotes", "annotation": "comments", "shptxt": "text boxes", "dptxbxtext": "text boxes"}

DEEPEST = 10_000
"""Groups inside of groups; a file with more is nobody's."""


class RtfReader:
    """Rich Text."""

    name = "rtf"
    what = "Rich Text (.rtf)"

    def claims(self, received: Received) -> float:
        """The file says so in its first bytes."""
        return judgement.SAYS_SO if received.text is None and received.data.startswith(MAGIC) else 0.0

    def why(self, received: Received) -> str:
        """The first bytes."""
        return f"begins with {MAGIC.decode()}"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: There are no words in it.
        """
        return documents_of(received, open_rtf(received), reader=self.name)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group, and in the groups inside of it."""

    silent: bool = False
    bold: bool = False
    italic: bool = False
    colour: str = ""
    deleted: bool = False
    skip: int = 1
    font: str = ""
    marker: bool = False


@dataclass(slots=True)
class _Walk:
    """Collects runs into paragraphs, paragraphs into cells, cells into rows."""

    items: list[Paragraph | Grid] = field(default_factory=list)
    runs: list[TextRun] = field(default_factory=list)
    cell: list[Paragraph] = field(default_factory=list)
    row: list[tuple[Paragraph, ...]] = field(default_factory=list)
    rows: list[tuple[tuple[Paragraph, ...], ...]] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    level: int = 0
    listed: bool = False
    number: str = ""
    in_table: bool = False
    far: int = 0
    hanging: bool = False
    beside: set[str] = field(default_factory=set)

    def say(self, text: str, state: _State) -> None:
        if state.marker:
            self.listed = True
            self.number += text
        elif not (state.silent or state.deleted) and text:
            far = set_in(self.far) if self.far and not self.hanging else ""
            self.runs.append(TextRun(text, -1, state.bold, state.italic, colour=state.colour or far))

    def end_paragraph(self) -> None:
        if self.in_table:
            place = f"table {self.tables + 1} row {len(self.rows) + 1}"
        else:
            self.end_table()
            self.paragraphs += 1
            place = f"paragraph {self.paragraphs}"
        rows = rows_of(self.runs, place)
        number = NUMBER.fullmatch(self.number)
        if self.level and rows:
            paragraph = Paragraph(rows, Form.HEADING, self.level)
        elif self.listed:
            paragraph = Paragraph(rows, Form.BULLET, marker=number[1] if number else "")
        else:
            paragraph = Paragraph(rows)
        if not self.in_table:
            self.items.append(paragraph)
        elif rows:
            self.cell.append(paragraph)
        self.runs, self.listed, self.number = [], False, ""

    def end_cell(self) -> None:
        self.in_table = True
        if self.runs:
            self.end_paragraph()
        self.row.append(tuple(self.cell))
        self.cell = []

    def end_row(self) -> None:
        inside = self.in_table and self.runs
        if self.row or self.cell or inside:
            if self.cell or inside:
                self.end_cell()
            self.rows.append(tuple(self.row))
            self.row = []

    def end_table(self) -> None:
        self.end_row()
        if self.rows:
            self.tables += 1
            self.items.append(Grid(tuple(self.rows), f"table {self.tables}"))
            self.rows = []


def open_rtf(received: Received) -> Opened:
    """The words of a Rich Text file; damage at its end leaves what stands before it."""
    from striprtf.striprtf import charset_map, destinations

    source = received.data.decode("latin-1")
    head = source[:200_000]
    codepage = CODEPAGE.search(head)
    default = _known(f"cp{codepage[1]}") if codepage else ("mac_roman" if "\\mac" in head[:200] else "cp1252")
    fonts = {font: _known(charset_map.get(int(charset), default)) for font, charset in FONT.findall(head)}
    levels = _levels(head)
    walk = _Walk()
    state = _State()
    stack: list[_State] = []
    pending = bytearray()
    high = 0
    skip = 0
    position = 0

    def flush() -> None:
        if pending:
            walk.say(pending.decode(fonts.get(state.font, default), "replace"), state)
            pending.clear()

    while found := TOKEN.search(source, position):
        position = found.end()
        word, argument, code, symbol, brace, text = found.groups()
        if code:
            if skip:
                skip -= 1
            else:
                pending.append(int(code, 16))
            continue
        if text is not None and not any(character > "\x7f" for character in text):
            flush()
            walk.say(text[skip:], state)
            skip = max(0, skip - len(text))
            continue
        if text is not None:
            kept = text[skip:]
            skip = max(0, skip - len(text))
            pending.extend(kept.encode("latin-1"))
            continue
        if brace or word or symbol:
            flush()
            skip = 0
        if brace == "{":
            stack.append(state)
            if len(stack) > DEEPEST:
                break
        elif brace == "}":
            if not stack:
                break
            state = stack.pop()
            if not stack:
                break
        elif symbol == "*":
            state = replace(state, silent=True)
        elif symbol:
            walk.say(SYMBOLS.get(symbol, ""), state)
            if symbol in "\r\n" and not state.silent:
                walk.end_paragraph()
        elif word == "bin":
            position += max(0, int(argument or 0))
        elif word == "u" and argument:
            unit = int(argument) % 0x10000
            skip = state.skip
            if 0xD800 <= unit < 0xDC00:
                high = unit
            elif 0xDC00 <= unit < 0xE000:
                if high:
                    walk.say(chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00), state)
                high = 0
            else:
                walk.say(chr(unit), state)
        elif word in ("listtext", "pntext"):
            state = replace(state, marker=True)
        elif word in destinations or word in BESIDE:
            if word in BESIDE and not (stack and stack[-1].silent):
                walk.beside.add(BESIDE[word])
            state = replace(state, silent=True)
        elif word and not (state.silent or state.marker):
            state = _obey(word, argument, state, walk, levels)
    flush()
    if walk.runs:
        walk.end_paragraph()
    walk.in_table = False
    walk.end_table()
    return Opened(tuple(walk.items), tuple(not_read(sorted(walk.beside))))


def _obey(word: str, argument: str | None, state: _State, walk: _Walk, levels: dict[str, int]) -> _State:
    """What a control word that is no text does."""
    on = argument != "0"
    if word in SIGNS:
        walk.say(SIGNS[word], state)
    elif word in ENDS:
        walk.end_paragraph()
    elif word == "cell":
        walk.end_cell()
    elif word == "nestcell":
        walk.end_paragraph()
    elif word == "row":
        walk.end_row()
    elif word == "pard":
        walk.level, walk.in_table, walk.far, walk.hanging = 0, False, 0, False
    elif word == "li":
        walk.far = int(argument or 0)
    elif word == "fi":
        walk.hanging = argument not in (None, "0")
    elif word == "intbl":
        walk.in_table = True
    elif word == "s" and argument:
        walk.level = levels.get(argument, 0)
    elif word == "outlinelevel" and argument:
        walk.level = int(argument) + 1 if 0 <= int(argument) < 6 else 0
    elif word == "plain":
        return replace(state, bold=False, italic=False, colour="", deleted=False)
    elif word in ("b", "i", "deleted"):
        return replace(
            state,
            bold=on if word == "b" else state.bold,
            italic=on if word == "i" else state.italic,
            deleted=on if word == "deleted" else state.deleted,
        )
    elif word == "uc" and argument:
        return replace(state, skip=max(0, min(int(argument), 10)))
    elif word in ("ul", "ulw", "ulnone"):
        plain = state.colour.removesuffix(underlined("")).strip()
        return replace(state, colour=underlined(plain) if on and word != "ulnone" else plain)
    elif word in ("cf", "highlight"):
        return replace(state, colour="" if argument in (None, "0") else argument)
    elif word == "f":
        return replace(state, font=argument or "")
    return state


def _levels(head: str) -> dict[str, int]:
    """The level of each style that is called a heading."""
    levels = {}
    for number, _, name in STYLE.findall(head):
        if heading := HEADING.fullmatch(name.strip()):
            levels[number] = min(whole_number(heading[1]), 6)
        elif name.strip().casefold() == "title":
            levels[number] = 1
    return levels


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"
