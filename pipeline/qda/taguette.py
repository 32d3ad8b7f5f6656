"""Databases of Taguette: ``taguette.sqlite3`` or a project exported as SQLite.

The tables are Taguette's own: ``projects``, ``documents`` (HTML in
``contents``), ``tags`` (``path``; a point in it makes a level), ``highlights``
(``start_offset`` to ``end_offset`` in bytes of the UTF-8 of the text between
the tags, with the HTML there as ``snippet``), ``highlight_tags``, and
``commands``, the log that says who made a highlight.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import defaultdict
from html.parser import HTMLParser

from pipeline.model import Span
from pipeline.qda.qualcoder import tree
from pipeline.qda.refi import MACHINE_NAME, Node, Project, Selection, Source, User
from pipeline.qda.refi.import_report import Report, mark
from pipeline.qda.refi.refi_model import with_distinct_names
from pipeline.qda.refi.selection_offsets import settle
from pipeline.qda.sqlite import Database, Row, number, text

NAME = "Taguette"
OURS = "thematrix"
"""The tag of highlights that this program has assigned."""

_BLOCKS_TEXT = """
address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main
nav ol p pre section table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCKS_TEXT.split())
_LEVEL = re.compile(r"\.(?=\S)")


def claims(database: Database) -> bool:
    """Whether the database is of Taguette."""
    return database.has("projects", "documents", "highlights", "tags", "highlight_tags")


def read(database: Database, *, name: str) -> Project:
    """The project; of several in one database all, as one.

    Raises:
        ThematrixError: The database is damaged.
    """
    report = Report()
    projects = list(database.rows("projects", "id", "name", "description", order="id"))
    if len(projects) > 1:
        named = ", ".join(text(row["name"]) for row in projects[:5]) + (", ..." if len(projects) > 5 else "")
        report.say(f"it holds {len(projects)} projects ({named}), which are read as one; tags of one name are one")
    codes, tags = _codes(database)
    machine = {number_ for number_, guid in tags.items() if guid == f"tag:{OURS}"}
    codes = tuple(node for node in codes if node.guid != f"tag:{OURS}" or node.children)
    ours: set[int] = set()
    coders = _coders(database)
    assigned: dict[int, list[str]] = defaultdict(list)
    for row in database.rows("highlight_tags", "highlight_id", "tag_id"):
        if number(row["tag_id"]) in machine:
            ours.add(number(row["highlight_id"]))
        elif number(row["tag_id"]) in tags:
            assigned[number(row["highlight_id"])].append(tags[number(row["tag_id"])])
    marked: dict[int, list[Row]] = defaultdict(list)
    for row in database.rows("highlights", "id", "document_id", "start_offset", "end_offset", "snippet", order="id"):
        marked[number(row["document_id"])].append(row)
    users: dict[str, User] = {}
    sources = []
    for row in database.rows("documents", "id", "name", "description", "contents", order="id"):
        document_id, title = number(row["id"]), text(row["name"]) or f"document {number(row['id'])}"
        shown = ShownText(text(row["contents"]))
        if not shown.text.strip():
            report.count("document without words", name=title)
            continue
        own = marked.get(document_id, [])
        points = [
            (number(one["start_offset"]), number(one["end_offset"]), ShownText(text(one["snippet"])).raw) for one in own
        ]
        settled = settle(shown.raw, points, crlf_is_one=True, bytes_=True)
        report.tell(title, points, settled)
        selections = []
        for one, span in zip(own, settled.spans, strict=True):
            if span is None:
                continue
            who = MACHINE_NAME if number(one["id"]) in ours else coders.get(number(one["id"]), "")
            if who:
                users.setdefault(who, User(f"user:{who}", who))
            guid = f"highlight:{number(one['id'])}"
            found = shown.span(span)
            codes_here = dict.fromkeys(assigned.get(number(one["id"]), ()))
            marks = tuple(mark(guid, code, f"user:{who}" if who else "") for code in codes_here)
            words = shown.text[found.start : found.end]
            selections.append(Selection(guid, found.start, found.end, words, marks=marks))
        described = text(row["description"])
        sources.append(Source(f"document:{document_id}", title, shown.text, tuple(selections), described=described))
    return Project(
        name=text(projects[0]["name"]) if len(projects) == 1 and text(projects[0]["name"]) else name,
        origin=NAME,
        users=tuple(users.values()),
        codes=codes,
        sources=with_distinct_names(sources),
        described=text(projects[0]["description"]) if len(projects) == 1 else "",
        warnings=report.warnings(),
    )


class ShownText(HTMLParser):
    """HTML as text.

    Attributes:
        raw: What stands between the tags and nothing else: Taguette counts in it.
        text: The same with line breaks where blocks end.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._raw: list[str] = []
        self._shown: list[str] = []
        self._starts: list[tuple[int, int]] = []
        self._lengths = [0, 0]
        self._broken = True
        self._silent = 0
        # A browser drops white space before the first element.
        self.feed(html.replace("\r\n", "\n").replace("\r", "\n").lstrip())
        self.close()
        self.raw = "".join(self._raw)
        self.text = "".join(self._shown).rstrip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Blocks begin on a line of their own."""
        if tag in ("script", "style", "title", "head"):
            self._silent += tag != "head"
        if tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """Blocks end with a line."""
        if tag in ("script", "style", "title") and self._silent:
            self._silent -= 1
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._silent:
            return
        self._raw.append(data)
        kept = data
        if self._broken:
            # Indentation of the HTML between two blocks is no text; it still counts as a position.
            cut = len(data) - len(data.lstrip())
            self._lengths[0] += cut
            kept = data[cut:]
        if kept:
            self._starts.append((self._lengths[0], self._lengths[1]))
            self._shown.append(kept)
            self._lengths[0] += len(kept)
            self._lengths[1] += len(kept)
            self._broken = False

    def _break(self) -> None:
        if not self._broken:
            self._shown.append("\n\n")
            self._lengths[1] += 2
            self._broken = True

    def span(self, span: Span) -> Span:
        """Where a stretch of ``raw`` stands in ``text``."""
        start, end = self._at(span.start), self._at(span.end - 1) + 1
        end = min(max(end, start + 1), len(self.text))
        return Span(min(start, end - 1), end)

    def _at(self, offset: int) -> int:
        index = bisect_right(self._starts, offset, key=lambda pair: pair[0]) - 1
        if index < 0:
            return 0
        raw, shown = self._starts[index]
        following = self._starts[index + 1][1] if index + 1 < len(self._starts) else len(self.text)
        return min(shown + offset - raw, following)


def paragraphs(html: str) -> list[str]:
    """The paragraphs of a text that Taguette wrote as HTML."""
    return [" ".join(words.split()) for words in ShownText(html).text.split("\n\n") if words.strip()]


def _codes(database: Database) -> tuple[tuple[Node, ...], dict[int, str]]:
    """The tags as a tree, and the node of each tag's number."""
    rows: dict[str, tuple[Node, str]] = {}
    tags: dict[int, str] = {}
    for row in database.rows("tags", "id", "path", "description", order="path"):
        path = " ".join(text(row["path"]).split())
        if not path:
            continue
        guid = f"tag:{path}"
        tags[number(row["id"])] = guid
        levels = _LEVEL.split(path)
        for depth in range(1, len(levels)):
            above = ".".join(levels[:depth])
            parent = f"tag:{'.'.join(levels[: depth - 1])}" if depth > 1 else ""
            rows.setdefault(f"tag:{above}", (Node(f"tag:{above}", levels[depth - 1], codable=False), parent))
        parent = f"tag:{'.'.join(levels[:-1])}" if len(levels) > 1 else ""
        said = text(row["description"])
        before = rows.get(guid)
        said = said or (before[0].description if before else "")
        rows[guid] = (Node(guid, levels[-1], said), parent)
    return tree(rows), tags


def _coders(database: Database) -> dict[int, str]:
    """Who made each highlight, as the log has it; the last who changed it."""
    found: dict[int, str] = {}
    for row in database.rows("commands", "user_login", "payload", order="id"):
        try:
            payload = json.loads(text(row["payload"]) or "{}")
        except (ValueError, RecursionError):
            continue
        if isinstance(payload, dict) and payload.get("type") == "highlight_add":
            found[number(payload.get("highlight_id"))] = " ".join(text(row["user_login"]).split())
    return found
