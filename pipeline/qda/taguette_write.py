"""Writes databases of Taguette: a project with its documents, tags and highlights, and its tags as a table.

Taguette gives all highlights of a project that is brought in to whoever brings
it in, so that those of this program bear a tag that says so.
"""

from __future__ import annotations

import html
import json
import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.qda.refi.refi_model import Node, Source
from pipeline.qda.taguette import OURS
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.spreadsheet.csv_writer import csv_text

LONGEST_NAME = 50
LONGEST_TAG = 200
LONGEST_LOGIN = 25
VERSION = "db5e31a0233d"
"""Of its tables, those of Taguette 1.5; a later program brings them up to its own."""

_DAY = "2000-01-01 00:00:00.000000"
_TABLES = """
CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME NOT NULL, hashed_password VARCHAR(192),
 disabled BOOLEAN NOT NULL, password_set_date DATETIME, language VARCHAR(10), email VARCHAR(256), email_sent DATETIME);
CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
 description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
 user_login VARCHAR(30) NOT NULL REFERENCES users (login) ON DELETE CASCADE ON UPDATE CASCADE,
 privileges VARCHAR(11) NOT NULL, PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
 description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL,
 project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE, text_direction VARCHAR(13) NOT NULL,
 contents TEXT NOT NULL);
CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL,
 user_login VARCHAR(30) NOT NULL REFERENCES users (login) ON UPDATE CASCADE,
 project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE, document_id INTEGER, payload TEXT NOT NULL);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
 project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE, path VARCHAR(200) NOT NULL,
 description TEXT NOT NULL, UNIQUE (project_id, path));
CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
 document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE, start_offset INTEGER NOT NULL,
 end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL REFERENCES highlights (id) ON DELETE CASCADE,
 tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, PRIMARY KEY (highlight_id, tag_id));
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
"""
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Written:
    """How much went into a database."""

    documents: int
    tags: int
    highlights: int


def tag_paths(codes: Sequence[Node]) -> dict[str, tuple[str, str]]:
    """By guid, the tag of each node, a point between its levels, and its description."""
    found: dict[str, tuple[str, str]] = {}
    taken: set[str] = set()

    def add(node: Node, above: str) -> None:
        name = " ".join(node.name.replace(".", " ").split()) or "tag"
        path = f"{above}.{name}" if above else name
        free, number = path[:LONGEST_TAG], 2
        while free in taken:
            free = f"{path[: LONGEST_TAG - 5]} ({number})"
            number += 1
        taken.add(free)
        found[node.guid] = (free, node.description)
        for child in node.children:
            add(child, free)

    for node in codes:
        add(node, "")
    return found


def write_tags(path: Path, codes: Sequence[Node]) -> None:
    """Write the tags as the table that Taguette brings in as a codebook."""
    rows = [("tag", "description"), *tag_paths(codes).values()]
    write_atomic(path, csv_text(rows, delimiter=",").encode(), doing="write the tags")


def write_taguette(
    path: Path, *, name: str, codes: Sequence[Node], sources: Iterable[Source], logins: Mapping[str, str]
) -> Written:
    """Write a project.

    Args:
        path: The file.
        name: The project's title.
        codes: Its codes.
        sources: Its texts; selections with a code among ``codes`` become highlights.
        logins: By the guid of a person, who it is; a user who is not there is this program.
    """
    base = sqlite3.connect(":memory:")
    base.executescript(_TABLES)
    base.execute("INSERT INTO alembic_version VALUES (?)", (VERSION,))
    base.execute("INSERT INTO projects VALUES (1, ?, '', ?)", (name[:LONGEST_NAME] or "project", _DAY))
    names = {user: _login(one) for user, one in logins.items()}
    for login in dict.fromkeys((OURS, *names.values())):
        base.execute("INSERT INTO users VALUES (?, ?, NULL, 0, NULL, NULL, NULL, NULL)", (login, _DAY))
        base.execute("INSERT INTO project_members VALUES (1, ?, 'ADMIN')", (login,))
    paths = tag_paths(codes)
    numbers = {guid: number for number, guid in enumerate(paths, start=1)}
    for guid, number in numbers.items():
        base.execute("INSERT INTO tags VALUES (?, 1, ?, ?)", (number, *paths[guid]))
    machine = len(numbers) + 1
    base.execute("INSERT INTO tags VALUES (?, 1, ?, 'Assigned by the program, not by a person.')", (machine, OURS))
    documents = highlights = 0
    titles: set[str] = set()
    for source in sources:
        documents += 1
        title = _title(source.name, titles)
        text = _Html(source.text)
        base.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, 1, 'LEFT_TO_RIGHT', ?)",
            (documents, title, source.described, f"{title}.txt", _DAY, text.contents),
        )
        for (start, end, user), tags in _marked(source, numbers).items():
            first, last = text.offset(start), text.offset(end)
            if first >= last:
                continue
            highlights += 1
            own = sorted([*tags, *([] if user in names else [machine])])
            base.execute(
                "INSERT INTO highlights VALUES (?, ?, ?, ?, ?)",
                (highlights, documents, first, last, _paragraphs(source.text[start:end])),
            )
            base.executemany("INSERT INTO highlight_tags VALUES (?, ?)", [(highlights, tag) for tag in own])
            payload = {
                "type": "highlight_add",
                "highlight_id": highlights,
                "start_offset": first,
                "end_offset": last,
                "tags": own,
            }
            base.execute(
                "INSERT INTO commands VALUES (?, ?, ?, 1, ?, ?)",
                (highlights, _DAY, names.get(user, OURS), documents, json.dumps(payload, sort_keys=True)),
            )
    base.commit()
    data = base.serialize()
    base.close()
    write_atomic(path, data, doing="write the project")
    return Written(documents, len(numbers), highlights)


def _marked(source: Source, numbers: Mapping[str, int]) -> dict[tuple[int, int, str], list[int]]:
    """By place and user, the tags."""
    found: dict[tuple[int, int, str], list[int]] = {}
    for one in source.selections:
        for mark in one.marks:
            if mark.code in numbers:
                tags = found.setdefault((one.start, one.end, mark.user), [])
                if numbers[mark.code] not in tags:
                    tags.append(numbers[mark.code])
    return dict(sorted(found.items()))


class _Html:
    """A text as Taguette holds it: a paragraph a line, and nothing between them; it counts the bytes of the words."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._before: list[int] = []
        self._lines: list[str] = []
        parts = []
        count = 0
        for found in _PARAGRAPH.finditer(text):
            self._starts.append(found.start())
            self._before.append(count)
            self._lines.append(found[0])
            parts.append(f"<p>{html.escape(found[0], quote=False)}</p>")
            count += len(found[0].encode())
        self.contents = "".join(parts)

    def offset(self, place: int) -> int:
        """The bytes of the words before a place of the text."""
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return 0
        return self._before[index] + len(self._lines[index][: place - self._starts[index]].encode())


def _paragraphs(words: str) -> str:
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in _lines(words))


def _lines(words: str) -> Iterator[str]:
    yield from (found[0] for found in _PARAGRAPH.finditer(words))


def _title(name: str, taken: set[str]) -> str:
    free, number = name[:LONGEST_NAME], 2
    while free.casefold() in taken:
        free = f"{name[: LONGEST_NAME - 5]} ({number})"
        number += 1
    taken.add(free.casefold())
    return free


def _login(name: str) -> str:
    """A person's name as a login: small letters, digits and a few signs."""
    return re.sub(r"[^a-z0-9._-]+", "-", name.casefold()).strip("-")[:LONGEST_LOGIN] or "person"
