"""Databases as QualCoder and Taguette make them: their tables, our words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

ADA = (
    "I: How was the summer on the plot?\n\n"
    "Ada: Dry. We carried cans of water every evening, until there was a hose ban 🙂 as well.\n\n"
    "I: And the shed?\n\n"
    "Ada: They stole both spades, and nobody saw a thing.\n"
)
BEN = (
    "Ben: My neighbour lends me his fork. We share seeds.\n\nI: And the water?\n\n"
    "Ben: Cans of water, the same as Ada.\n"
)
WATER, STOLE, LENDS, SAME = (
    "We carried cans of water every evening",
    "They stole both spades",
    "My neighbour lends me his fork.",
    "Cans of water, the same as Ada.",
)

QUALCODER = """
CREATE TABLE project (databaseversion text, date text, memo text, about text, bookmarkfile integer, bookmarkpos integer,
 codername text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text,
 av_text_id integer, risid integer, unique(name));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer,
 cid integer, memo text, date text, owner text, important integer);
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text,
 date text, owner text, important integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text,
 date text, unique(fid, pos0, pos1, owner));
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text,
 owner text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text,
 date text, memo text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text, unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer,
 unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
 owner text, date text, memo text, avid integer, important integer, unique(cid, fid, pos0, pos1, owner));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text,
 unique(name));
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
"""
TAGUETTE = """
CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME NOT NULL, hashed_password VARCHAR(192));
CREATE TABLE projects (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
 created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL, privileges VARCHAR(11));
CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
 filename VARCHAR(200), created DATETIME NOT NULL, project_id INTEGER NOT NULL, text_direction VARCHAR(13),
 contents TEXT NOT NULL);
CREATE TABLE commands (id INTEGER PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL, user_login VARCHAR(30) NOT NULL,
 project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);
CREATE TABLE highlights (id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL,
 start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL,
 description TEXT NOT NULL, UNIQUE (project_id, path));
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
 PRIMARY KEY (highlight_id, tag_id));
"""
DAY = "2026-03-01 10:00:00"

Given = tuple[str, str, str, str]
"""A coding: document, words, code, coder."""

GIVEN: Sequence[Given] = (
    ("ada.txt", WATER, "Water", "ann"),
    ("ada.txt", STOLE, "Theft", "ann"),
    ("ada.txt", WATER, "Water", "bo"),
    ("ben.txt", LENDS, "Sharing", "bo"),
    ("ben.txt", SAME, "Water", "bo"),
)


def qualcoder(folder: Path, *, given: Sequence[Given] = GIVEN, shift: int = 0) -> Path:
    """A project of QualCoder: a folder ``plots.qda``."""
    folder = folder / "plots.qda"
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / "ada.txt").write_text("The original, which must not be read again.", encoding="utf-8")
    texts = {"ada.txt": ADA, "ben.txt": BEN}
    with sqlite3.connect(folder / "data.qda") as base:
        base.executescript(QUALCODER)
        base.execute("INSERT INTO project VALUES ('v9', ?, 'A study of plots.', 'QualCoder 3.5', 0, 0, 'ann')", (DAY,))
        for number, (name, text) in enumerate(texts.items(), start=1):
            base.execute(
                "INSERT INTO source VALUES (?, ?, ?, NULL, '', 'ann', ?, NULL, NULL)", (number, name, text, DAY)
            )
        base.execute(
            "INSERT INTO source VALUES (3, 'shed.png', NULL, '/images/shed.png', '', 'ann', ?, NULL, NULL)", (DAY,)
        )
        base.execute("INSERT INTO code_image VALUES (1, 3, 0, 0, 9, 9, 2, '', ?, 'ann', 0)", (DAY,))
        base.execute("INSERT INTO code_cat VALUES (1, 'Troubles', 'ann', ?, 'What goes wrong.', NULL)", (DAY,))
        base.execute("INSERT INTO code_cat VALUES (2, 'Nature', 'ann', ?, '', 1)", (DAY,))
        for number, (name, memo, category) in enumerate(
            (("Water", "Drought and cans.", 2), ("Theft", "Tools that are stolen.", 1), ("Sharing", "", None)), start=1
        ):
            base.execute(
                "INSERT INTO code_name VALUES (?, ?, ?, ?, 'ann', ?, '#F5F6CE')", (number, name, memo, category, DAY)
            )
        codes = {"Water": 1, "Theft": 2, "Sharing": 3}
        files = {"ada.txt": 1, "ben.txt": 2}
        for document, words, code, coder in given:
            start = texts[document].index(words)
            base.execute(
                "INSERT INTO code_text (cid, fid, seltext, pos0, pos1, owner, date) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (codes[code], files[document], words, start + shift, start + shift + len(words), coder, DAY),
            )
        base.execute("INSERT INTO cases VALUES (1, 'Gardener A', 'The first.', 'ann', ?)", (DAY,))
        base.execute("INSERT INTO cases VALUES (2, 'Gardener B', '', 'ann', ?)", (DAY,))
        base.execute("INSERT INTO case_text VALUES (1, 1, 1, 0, ?, 'ann', ?, '')", (len(ADA), DAY))
        base.execute("INSERT INTO case_text VALUES (2, 2, 2, 0, ?, 'ann', ?, '')", (len(BEN), DAY))
        base.execute("INSERT INTO attribute_type VALUES ('age', ?, 'ann', '', 'case', 'numeric')", (DAY,))
        base.execute("INSERT INTO attribute_type VALUES ('site', ?, 'ann', '', 'file', 'character')", (DAY,))
        base.execute("INSERT INTO attribute VALUES (1, 'age', 'case', '61', 1, ?, 'ann')", (DAY,))
        base.execute("INSERT INTO attribute VALUES (2, 'site', 'file', 'North', 2, ?, 'ann')", (DAY,))
        base.execute("INSERT INTO journal VALUES (1, 'Diary', 'It rained.', ?, 'ann')", (DAY,))
    base.close()
    return folder


def taguette(folder: Path, *, given: Sequence[Given] = GIVEN, shift: int = 0) -> Path:
    """A database of Taguette."""
    path = folder / "plots.sqlite3"
    texts = {"ada.txt": ADA, "ben.txt": BEN}
    tags = {"Water": "troubles.water", "Theft": "troubles.theft", "Sharing": "sharing"}
    with sqlite3.connect(path) as base:
        base.executescript(TAGUETTE)
        base.execute("INSERT INTO projects VALUES (1, 'Plots', 'A study of plots.', ?)", (DAY,))
        for login in ("ann", "bo"):
            base.execute("INSERT INTO users VALUES (?, ?, NULL)", (login, DAY))
        raws = {}
        for number, (name, text) in enumerate(texts.items(), start=1):
            paragraphs = text.strip().split("\n\n")
            html = "".join(f"<p>{words.replace('🙂', '<b>🙂</b>')}</p>\n" for words in paragraphs)
            raws[name] = "".join(f"{words}\n" for words in paragraphs)
            base.execute(
                "INSERT INTO documents VALUES (?, ?, '', ?, ?, 1, 'LEFT_TO_RIGHT', ?)", (number, name, name, DAY, html)
            )
        for number, (name, path_) in enumerate(tags.items(), start=1):
            base.execute("INSERT INTO tags VALUES (?, 1, ?, ?)", (number, path_, f"{name} on the plots."))
        for number, (document, words, code, coder) in enumerate(given, start=1):
            raw = raws[document]
            start = len(raw[: raw.index(words)].encode()) + shift
            end = start + len(words.encode())
            place = list(texts).index(document) + 1
            base.execute(
                "INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", (number, place, start, end, f"<p>{words}</p>")
            )
            base.execute("INSERT INTO highlight_tags VALUES (?, ?)", (number, list(tags).index(code) + 1))
            payload = json.dumps({"type": "highlight_add", "highlight_id": number, "tags": []})
            base.execute("INSERT INTO commands VALUES (?, ?, ?, 1, ?, ?)", (number, DAY, coder, place, payload))
    base.close()
    return path
