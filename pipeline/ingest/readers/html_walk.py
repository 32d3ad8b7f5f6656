"""A web page gone through tag by tag: paragraphs and tables in reading order, and where each word stood.

The parser of the standard library tells where everything stood; selectolax and
trafilatura do not, and nothing of a quote could be traced.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, TextRun, merged, text_of
from pipeline.ingest.readers.html_headings import left_open, without_body
from pipeline.ingest.readers.html_looks import PLAIN, look_of, looks_of_classes
from pipeline.ingest.readers.html_notes import holds_notes, note_mark, opens_note
from pipeline.ingest.readers.html_questions import ASKED, asking_classes, button_asks, leads_away
from pipeline.ingest.readers.html_spans import A_CLOCK, span_classes
from pipeline.ingest.readers.html_times import tells_times, told_time
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.text.whole_numbers import whole_number

_VOID = """
area base br col embed hr img input link meta param source track wbr
"""
VOID = frozenset(_VOID.split())
_BLOCKS = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table tbody td
tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
_SILENT = """
script style noscript template svg iframe object select textarea button head title math
"""
SILENT = frozenset(_SILENT.split())
_AROUND = """
nav footer aside form menu dialog
"""
AROUND = frozenset(_AROUND.split())
ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu"))
CLOSES = {"p": ("p",), "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr", "td", "th")}
CLOSES |= {"td": ("td", "th"), "th": ("td", "th"), "option": ("option",)}
BOUND = frozenset(("table", "ul", "ol", "dl", "div", "section", "article", "body"))

CLUTTER = re.compile(
    r"(?:^|[\s_-])(?:cookies?|share|sharing|social|sidebar|breadcrumbs?|navbar|menu|newsletter|related|adverts?|promo"
    r"|footer|copyright|skip-link|screen-reader-text|visually-hidden|sr-only)(?:$|[\s_-])",
    re.IGNORECASE,
)
THREAD = re.compile(r"(?:^|[\s_-])(?:comments?|respond|disqus)", re.IGNORECASE)
SPEAKER = re.compile(r"(?:^|[\s_-])speaker(?:[_-]?(?:name|label))?(?:$|\s)|transcript[_-]?speaker", re.IGNORECASE)
TIMED = re.compile(r"(?:^|[\s_-])time(?:stamp|code)?(?:$|\s)", re.IGNORECASE)
APART, SPACED = re.compile(r"[^\S\u3000]+|[\S\u3000]+"), re.compile(r"[\S\u3000]+(?: [\S\u3000]+)*|[^\S\u3000]+")
"""White space and what stands between; the wide space of the East stands for itself."""

PRESSED = re.compile(r"[▶►▷⏵⏯⏸⏪⏩⏮⏭◀◄🔊🔗¶§]+\ufe0f?")
"""What a link shows that is a button: it plays, or leads to its paragraph."""

APART_FROM_NAME = " \t\n\u00a0·•|,–—-"
"""What pages set between a name and a time."""

WIDEST = 50
"""Columns or rows of a cell at most."""

DEEP = 200
"""Elements inside of elements that are looked at, from the innermost."""

NEAR = 6
"""Elements around a picture among which its figure is."""

BODY = 0.25
"""The share of the words that ``main`` or ``article`` must hold for the rest to be what stands around it."""


@dataclass(slots=True)
class _Open:
    """An element that is open."""

    tag: str
    silent: bool = False
    main: bool = False
    thread: bool = False
    label: bool = False
    named: bool = False
    time: bool = False
    bold: bool = False
    italic: bool = False
    colour: str = ""
    number: int = 0
    ordered: bool = False
    pictured: bool = False  # a figure that shows a picture, so that its caption is of that
    folded: bool = False  # a button that asks, above what it unfolds
    link: bool = False  # within a link


@dataclass(slots=True)
class _Table:
    """A table that is open."""

    rows: list[list[list[Paragraph]]] = field(default_factory=list)
    main: bool = False
    reaching: dict[int, int] = field(default_factory=dict)
    """Down to which row the last cell of each column reaches, counted from 1."""

    def add(self, width: int, height: int) -> int:
        """Begin a cell in the last row, behind those of rows above that reach into it; how many columns it has."""
        row = self.rows[-1]
        while self.reaching.get(len(row), 0) >= len(self.rows):
            row.append([])
        for _ in range(width):
            self.reaching[len(row)] = len(self.rows) + height - 1
            row.append([])
        return width


def _span(given: dict[str, str], name: str) -> int:
    """How many columns or rows a cell has."""
    said = given.get(name, "")
    return max(1, min(int(said), WIDEST)) if said.isascii() and said.isdigit() else 1


class PageWalk(HTMLParser):
    """Goes through the page tag by tag, and keeps where each word stood."""

    def __init__(self, text: str, *, around: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.around = around
        self.starts = [0]
        self.starts.extend(found.end() for found in re.finditer("\n", text))
        self.items: list[tuple[Paragraph | Grid, bool]] = []
        self.linked: set[int] = set()  # paragraphs by their identity, all words of which are a link's
        self.apart = False  # words of the open rows stand outside of a link
        self.open: list[_Open] = [_Open("")]
        self.tables: list[_Table] = []
        self.rows: list[list[TextRun]] = [[]]
        self.places: list[int] = [0]
        self.name: list[TextRun] = []
        self.clock = ""
        self.moment = ""  # told beside the words, and not shown
        self.sure_name = False
        self.asking = asking_classes(text)
        self.looks = looks_of_classes(text)
        self.spans = span_classes(text)
        self.timed = tells_times(text)
        self.left_open = left_open(text)
        self.notes: set[str] = set()

    # What is read -----------------------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element opens."""
        if tag == "br":
            self._break()
            return
        if tag in VOID:
            if tag == "hr":
                self._flush()
            elif tag == "img":
                for one in self.open[-NEAR:]:
                    one.pictured = one.pictured or one.tag == "figure"
            return
        self._close_implied(tag)
        given = {key: value or "" for key, value in attrs}
        element = self._element(tag, given)
        if note := note_mark(tag, given) or opens_note(tag, given) or holds_notes(tag, given):
            self.notes.add(note)
            element.silent = True
            if opens_note(tag, given):
                self._silence()
        if tag in BLOCKS or element.folded:
            self._flush()
        self.open.append(element)
        if self.timed and not element.silent and not (self.moment and any(self.rows)):
            self.moment = told_time(given) or self.moment
        if tag == "table":
            self.tables.append(_Table(main=self.open[-1].main))
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and self.tables:
            if not self.tables[-1].rows:
                self.tables[-1].rows.append([])
            self.open[-1].number = self.tables[-1].add(_span(given, "colspan"), _span(given, "rowspan"))
        elif tag == "q":
            self._say("“", -1)
        told = given.get("data-speaker") or (given.get("role") == "listitem" and given.get("aria-label"))
        if told and tag in BLOCKS and not self.name:
            self.name, self.sure_name = [TextRun(told)], True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """An element closes; one that was never opened does nothing."""
        if tag == "br":
            self._break()
        if tag == "p" and not any(one.tag == "p" for one in self.open[-DEEP:]):
            self._flush()
        place = next(
            (at for at in range(len(self.open) - 1, max(0, len(self.open) - DEEP), -1) if self.open[at].tag == tag), 0
        )
        if place:
            self._close_to(place)

    def handle_data(self, data: str) -> None:
        """Words."""
        source = self._source()
        if self.open[-1].tag == "pre" and not self.open[-1].silent:
            for number, part in enumerate(data.split("\n")):
                if number:
                    self._break()
                self._say(part, source)
                source += len(part) + 1
            return
        # Words that a space parts stand in the source as they are shown, and are said together.
        between = SPACED if self.text.startswith(data, source) else APART
        for found in between.finditer(data):
            if found[0].isspace():
                self._space(source + found.start() if found[0] == self.text[source + found.start()] == " " else -1)
            else:
                self._say(found[0], source + found.start())

    def handle_entityref(self, name: str) -> None:
        """``&amp;`` and the like; ``A&E, then`` holds none."""
        written = f"&{name};"
        if html.unescape(written) != written:
            self._entity(written)
            return
        source = self._source()
        self._say(written if self.text.startswith(written, source) else written[:-1], source)

    def handle_charref(self, name: str) -> None:
        """``&#39;`` and the like."""
        self._entity(f"&#{name};")

    def _entity(self, written: str) -> None:
        shown = html.unescape(written)
        if shown.isspace():
            self._space(-1)
        else:
            self._say(shown, -1)

    # Elements ---------------------------------------------------------------------------------------------------

    def _element(self, tag: str, given: dict[str, str]) -> _Open:
        outer = self.open[-1]
        named = f"{given.get('class', '')} {given.get('id', '')}"
        main = outer.main or tag in ("main", "article") or given.get("role") == "main"
        thread = outer.thread or (tag in BLOCKS and tag not in ("body", "html") and THREAD.search(named) is not None)
        hidden = (
            "hidden" in given
            or given.get("aria-hidden") == "true"
            or re.search(r"display\s*:\s*none", given.get("style", "")) is not None
        )
        around = self.around and (
            hidden
            or (tag in AROUND and not thread)
            or (tag == "header" and not main)
            or given.get("role") in ROLES
            or (tag in BLOCKS and tag not in ("body", "html", "main", "article") and CLUTTER.search(named) is not None)
        )
        told = given.get("class", "") if tag == "span" else ""
        speaks = bool(SPEAKER.search(named)) or (told in self.spans.names and not any(map(text_of, self.rows)))
        look = look_of(given.get("style", ""))
        for name in given.get("class", "").split() if self.looks else ():
            look = self.looks.get(name, PLAIN) | look
        inside = self._source() + len(self.get_starttag_text() or "")
        folded = tag == "button" and button_asks(self.text, inside)
        silent = (tag in SILENT and not folded) or (tag == "a" and leads_away(given, self.text, inside))
        return _Open(
            tag,
            silent=outer.silent or silent or around or self._is_of_picture(tag),
            main=main,
            thread=thread,
            named=speaks,
            label=not thread and ((tag == "cite" and self._at_ease()) or tag == "dt" or speaks),
            time=not thread and (tag == "time" or told in self.spans.times or TIMED.search(named) is not None),
            bold=outer.bold
            or folded
            or tag in ("b", "strong", "summary", "dt")
            or look.bold
            or (tag in BLOCKS and self._asks(given.get("class", ""))),
            italic=outer.italic or tag in ("i", "em") or look.italic,
            colour=look.colour or given.get("color", "") or ("mark" if tag == "mark" else outer.colour),
            ordered=tag == "ol",
            folded=folded,
            link=outer.link or (tag == "a" and bool(given.get("href"))),
        )

    def _is_of_picture(self, tag: str) -> bool:
        """Whether the element is the caption of a picture, and not of what is quoted: ``<figure><blockquote>``."""
        return tag == "figcaption" and any(one.pictured for one in self.open[-NEAR:])

    def _source(self) -> int:
        """Where the parser is in the page."""
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def _silence(self) -> None:
        """Nothing more is said in the paragraph that is open."""
        place = next((at for at in range(len(self.open) - 1, 0, -1) if self.open[at].tag in BLOCKS), 0)
        for one in self.open[place:] if self.open[place].tag in ("p", "li", "dd") else ():
            one.silent = True

    def _asks(self, name: str) -> bool:
        """Whether paragraphs of that class ask, which is as good as bold letters."""
        return name in self.asking or ASKED.search(name) is not None

    def _at_ease(self) -> bool:
        """Whether no paragraph is open, so that ``cite`` names who speaks and not a book."""
        return not any(one.tag in ("p", "li", "td", "blockquote", "h1", "h2", "h3") for one in self.open[-DEEP:])

    def _close_implied(self, tag: str) -> None:
        """Close what the new tag ends, as browsers do: a paragraph ends where the next block begins."""
        ends = CLOSES.get(tag, ())
        if tag in BLOCKS and tag not in ("tr", "td", "th", "tbody", "thead", "tfoot"):
            ends = (*ends, "p")
        if not ends:
            return
        for at in range(len(self.open) - 1, max(0, len(self.open) - DEEP), -1):
            if self.open[at].tag in ends:
                self._close_to(at)
                return
            if self.open[at].tag in BOUND:
                return

    def _close_to(self, place: int) -> None:
        while len(self.open) > place:
            one = self.open[-1]
            if one.tag == "q":
                self._say("”", -1)
            if one.tag in BLOCKS or one.folded:
                self._flush()
            elif one.label and not one.silent and one.tag != "dt" and not self.open[-2].label:
                self._take_name(sure=one.tag == "span" and one.named)
            elif one.time and not one.silent:
                self._take_time()
            self.open.pop()
            if one.tag == "table" and self.tables:
                self._end_table()

    def _take_name(self, *, sure: bool = False) -> None:
        """What stands in the open row is a speaker's name, where nothing else does."""
        runs = [run for row in self.rows for run in row]
        words = text_of(runs).strip()
        if words and len(words) <= 80:
            self.name, self.rows, self.places = runs, [[]], [0]
            self.sure_name = self.sure_name or sure

    def _take_time(self) -> None:
        words = "".join(run.text for row in self.rows for run in row).strip(APART_FROM_NAME)
        if found := A_CLOCK.fullmatch(words):
            self.clock, self.rows, self.places = found[1], [[]], [0]

    # Words ------------------------------------------------------------------------------------------------------

    def _say(self, text: str, source: int) -> None:
        one = self.open[-1]
        if one.silent or not text or (one.tag == "a" and PRESSED.fullmatch(text)):
            return
        if self.name and not self.sure_name and not (one.label or one.time) and one.tag not in BLOCKS:
            # Words in the same line: what was taken for a speaker's name belongs to them.
            self._put_back()
        if not self.rows[-1]:
            self.places[-1] = self._source()
        self.apart = self.apart or not one.link
        self.rows[-1].append(TextRun(text, source, one.bold, one.italic, self._line(source), one.colour))

    def _line(self, source: int) -> str:
        """Where words stand: in the line of their source, or else in that which is being read."""
        return f"line {bisect_right(self.starts, source) if source >= 0 else self.getpos()[0]}"

    def _space(self, source: int) -> None:
        row = self.rows[-1]
        if row and not row[-1].text[-1:].isspace() and not self.open[-1].silent:
            one = self.open[-1]
            row.append(TextRun(" ", source, one.bold, one.italic, row[-1].locator, one.colour))

    def _put_back(self) -> None:
        self.rows[-1] = [*self.name, *([TextRun(" ")] if self.name else []), *self.rows[-1]]
        self.name = []

    def _break(self) -> None:
        if self.open[-1].silent:
            return
        if len(self.rows) > 1 and not self.rows[-1] and self.rows[-2]:
            self._flush()
        else:
            self.rows.append([])
            self.places.append(0)

    def _flush(self) -> None:
        """The open rows become a paragraph."""
        rows = [
            Row(merged(_trimmed(runs)), f"line {bisect_right(self.starts, place)}")
            for runs, place in zip(self.rows, self.places, strict=True)
            if text_of(runs).strip()
        ]
        self.rows, self.places = [[]], [0]
        linked, self.apart = not self.apart, False
        if not rows:
            self.sure_name = self.sure_name or bool(self.name)
            return
        blocks = [one for one in self.open[-DEEP:] if one.tag in BLOCKS]
        inner = blocks[-1] if blocks else self.open[-1]
        if inner.label and len(rows) == 1 and len(rows[0].text) <= 80 and not ends_in_question(rows[0].text):
            self.name, self.sure_name = list(rows[0].runs), True
            return
        if inner.time and len(rows) == 1 and (found := A_CLOCK.fullmatch(rows[0].text.strip())):
            self.clock = found[1]
            return
        if self.moment and not self.clock and not A_CLOCK.match(rows[0].text.lstrip()):
            self.clock = self.moment
        if self.name:
            name = text_of(self.name).strip().rstrip(":")
            said = f"{name} [{self.clock}]: " if self.clock else f"{name}: "
            rows[0] = Row((TextRun(said), *rows[0].runs), rows[0].locator)
        elif self.clock:
            rows[0] = Row((TextRun(f"[{self.clock}] "), *rows[0].runs), rows[0].locator)
        self.name, self.clock, self.moment, self.sure_name = [], "", "", False
        paragraph = self._paragraph(tuple(rows), blocks)
        if self.tables and any(one.tag in ("td", "th") for one in self.open):
            cell = next(one for one in reversed(self.open) if one.tag in ("td", "th"))
            if self.tables[-1].rows and self.tables[-1].rows[-1]:
                self.tables[-1].rows[-1][-max(1, cell.number)].append(paragraph)
                return
        if linked:
            self.linked.add(id(paragraph))
        self.items.append((paragraph, self.open[-1].main or self.open[-1].thread))

    def _paragraph(self, rows: tuple[Row, ...], blocks: list[_Open]) -> Paragraph:
        tags = [one.tag for one in blocks]
        heads = (tag for tag in reversed(tags) if re.fullmatch(r"h[1-6]", tag) and tag not in self.left_open)
        heading = next(heads, "")
        if heading:
            return Paragraph(rows, Form.HEADING, whole_number(heading[1]))
        if "li" in tags:
            number = ""
            if items := next((one for one in reversed(self.open) if one.tag in ("ol", "ul")), None):
                items.number += tags[-1] == "li"
                number = str(items.number) if items.ordered else ""
            return Paragraph(rows, Form.BULLET, marker=number)
        return Paragraph(rows, quoted="blockquote" in tags)

    def _end_table(self) -> None:
        table = self.tables.pop()
        rows = tuple(tuple(tuple(cell) for cell in row) for row in table.rows if row)
        if self.tables and self.tables[-1].rows and self.tables[-1].rows[-1]:
            self.tables[-1].rows[-1][-1].extend(paragraph for row in rows for cell in row for paragraph in cell)
        elif rows:
            self.items.append((Grid(rows, "table"), table.main))

    def result(self) -> list[Paragraph | Grid]:
        """What was read: of a page that marks its main part, that part."""
        self._close_to(1)
        self.rows[-1] = [*self.name, *self.rows[-1]] if self.name else self.rows[-1]
        self.name = []
        self._flush()
        while self.tables:
            self._end_table()
        inside = sum(_words(item) for item, main in self.items if main)
        whole = sum(_words(item) for item, _ in self.items)
        only_main = self.around and inside >= BODY * max(whole, 1)
        return without_body([item for item, main in self.items if main or not only_main])


def _words(item: Paragraph | Grid) -> int:
    texts = [item.text] if isinstance(item, Paragraph) else [cell for row in item.texts for cell in row]
    return sum(len(text.split()) for text in texts)


def _trimmed(runs: list[TextRun]) -> list[TextRun]:
    """The runs without the space at the end."""
    runs = list(runs)
    while runs and not runs[-1].text.strip():
        runs.pop()
    return runs
