"""Projects of QualCoder: a folder ``name.qda`` with the SQLite database ``data.qda``.

The tables are those that QualCoder 1 to 3 make: ``source`` (texts in
``fulltext``), ``code_cat`` and ``code_name`` (categories within categories,
codes in them), ``code_text`` (``pos0`` to ``pos1``, exclusive, with the words
in ``seltext`` and the coder in ``owner``), ``cases``, ``case_text``,
``attribute_type``, ``attribute``, ``annotation`` and ``journal``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.qda.refi import Node, Note, Project, RefiCase, Selection, Source, User, Variable
from pipeline.qda.refi.import_report import Report, mark
from pipeline.qda.refi.selection_offsets import settle
from pipeline.qda.sqlite import Database, Row, number, text

NAME = "QualCoder"
_KINDS = {"numeric": "Float"}


def claims(database: Database) -> bool:
    """Whether the database is of QualCoder."""
    return database.has("project", "source", "code_name", "code_text")


def read(database: Database, *, name: str) -> Project:
    """The project.

    Raises:
        ThematrixError: The database is damaged.
    """
    report = Report()
    users: dict[str, User] = {}

    def user(owner: object) -> str:
        who = " ".join(text(owner).split())
        if who:
            users.setdefault(who, User(f"user:{who}", who))
        return f"user:{who}" if who else ""

    codes = _codes(database)
    known = {node.guid for top in codes for node in top.walk()}
    coded: dict[int, list[Row]] = defaultdict(list)
    wanted = ("rowid", "ctid", "cid", "fid", "seltext", "pos0", "pos1", "owner", "memo")
    for row in database.rows("code_text", *wanted[1:]):
        coded[number(row["fid"])].append(row)
    case_rows: dict[int, list[Row]] = defaultdict(list)
    for row in database.rows("case_text", "caseid", "fid", "pos0", "pos1"):
        case_rows[number(row["fid"])].append(row)
    annotated: dict[int, list[Row]] = defaultdict(list)
    for row in database.rows("annotation", "anid", "fid", "pos0", "pos1", "memo", "owner", order="anid"):
        annotated[number(row["fid"])].append(row)
    variables, values = _attributes(database)
    sources: list[Source] = []
    owned: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for row in database.rows("source", "id", "name", "fulltext", "mediapath", "memo", "owner", order="id"):
        raw, file_id = text(row["fulltext"]), number(row["id"])
        if not raw.strip():
            report.count("source without a text (picture, PDF or recording)", name=text(row["name"]))
            continue
        own, cases = coded.pop(file_id, []), case_rows.pop(file_id, [])
        title = text(row["name"]) or f"source {file_id}"
        points = [(number(one["pos0"]), number(one["pos1"]), text(one["seltext"])) for one in own]
        points += [(number(one["pos0"]), number(one["pos1"]), "") for one in cases]
        beside = annotated.pop(file_id, [])
        points += [(number(one["pos0"]), number(one["pos1"]), "") for one in beside]
        settled = settle(raw, points, crlf_is_one=False)
        report.tell(title, points[: len(own)], settled)
        selections = []
        for index, (one, span) in enumerate(zip(own, settled.spans, strict=False)):
            code = f"cid:{number(one['cid'])}"
            if span is None or code not in known:
                report.count("coding of a code that the project does not have", int(span is not None))
                continue
            selection = Selection(
                f"text:{file_id}:{index}",
                span.start,
                span.end,
                text(one["seltext"]),
                user(one["owner"]),
                described=text(one["memo"]),
            )
            selections.append(replace(selection, marks=(mark(selection.guid, code, user(one["owner"])),)))
        for one, span in zip(beside, settled.spans[len(own) + len(cases) :], strict=True):
            if span is not None and text(one["memo"]).strip():
                guid = f"annotation:{number(one['anid'])}"
                words, who = settled.text[span.start : span.end], user(one["owner"])
                selections.append(Selection(guid, span.start, span.end, words, who, described=text(one["memo"])))
        for index, (one, span) in enumerate(zip(cases, settled.spans[len(own) :], strict=False)):
            whole, some = owned[number(one["caseid"])]
            if span is None:
                continue
            if span.end - span.start >= len(settled.text.strip()):
                whole.append(f"source:{file_id}")
            else:
                guid = f"case:{file_id}:{index}"
                selections.append(Selection(guid, span.start, span.end))
                some.append(guid)
        sources.append(
            Source(
                guid=f"source:{file_id}",
                name=title,
                text=settled.text,
                selections=tuple(selections),
                described=text(row["memo"]),
                values=values.get(("file", file_id), {}),
            )
        )
    report.count("coding of a source without a text", sum(map(len, coded.values())))
    for table, what in (("code_image", "coding of a picture"), ("code_av", "coding of a recording")):
        report.count(what, sum(1 for _ in database.rows(table, "cid")))
    report.count("annotation of a source without a text", sum(map(len, annotated.values())))
    notes = [
        Note(f"journal:{number(row['jid'])}", text(row["name"]), text(row["jentry"]), user(row["owner"]), own_file=True)
        for row in database.rows("journal", "jid", "name", "jentry", "owner", order="jid")
    ]
    cases_ = [
        RefiCase(
            guid=f"case:{number(row['caseid'])}",
            name=" ".join(text(row["name"]).split()) or f"Case {number(row['caseid'])}",
            values=values.get(("case", number(row["caseid"])), {}),
            sources=tuple(dict.fromkeys(owned[number(row["caseid"])][0])),
            selections=tuple(owned[number(row["caseid"])][1]),
            described=text(row["memo"]),
        )
        for row in database.rows("cases", "caseid", "name", "memo", order="caseid")
    ]
    about = next(database.rows("project", "databaseversion", "memo", "about"), {})
    return Project(
        name=name,
        origin=" ".join((text(about.get("about")) or NAME).split()),
        users=tuple(users.values()),
        codes=codes,
        variables=tuple(variables),
        cases=tuple(cases_),
        sources=tuple(sources),
        notes=tuple(notes),
        described=text(about.get("memo")),
        warnings=report.warnings(),
    )


def _codes(database: Database) -> tuple[Node, ...]:
    """Categories are nodes that cannot be coded; a category or code whose parent is gone stands at the top."""
    rows: dict[str, tuple[Node, str]] = {}
    for row in database.rows("code_cat", "catid", "name", "memo", "supercatid", order="name"):
        guid = f"cat:{number(row['catid'])}"
        above = f"cat:{number(row['supercatid'])}" if row["supercatid"] is not None else ""
        rows[guid] = (Node(guid, _name(row, guid), text(row["memo"]), codable=False), above)
    for row in database.rows("code_name", "cid", "name", "memo", "catid", "color", "supercid", order="name"):
        guid = f"cid:{number(row['cid'])}"
        above = f"cat:{number(row['catid'])}" if row["catid"] is not None else ""
        if row["supercid"] is not None:
            above = f"cid:{number(row['supercid'])}"
        rows[guid] = (Node(guid, _name(row, guid), text(row["memo"]), color=text(row["color"])), above)
    return tree(rows)


def tree(rows: dict[str, tuple[Node, str]]) -> tuple[Node, ...]:
    """Nodes put beneath their parents, given by guid; circles are cut open."""
    children: dict[str, list[str]] = defaultdict(list)
    for guid, (_, above) in rows.items():
        children[above if above in rows and not _circle(rows, guid) else ""].append(guid)

    def grown(guid: str) -> Node:
        return replace(rows[guid][0], children=tuple(map(grown, children[guid])))

    return tuple(map(grown, children[""]))


_DEEPEST = 50


def _circle(rows: dict[str, tuple[Node, str]], guid: str) -> bool:
    """Whether going up from the node comes back to it, or goes up without end."""
    here = rows[guid][1]
    for _ in range(_DEEPEST):
        if here not in rows:
            return False
        if here == guid:
            return True
        here = rows[here][1]
    return True


def _name(row: Row, guid: str) -> str:
    return " ".join(text(row["name"]).split()) or guid


def _attributes(database: Database) -> tuple[Sequence[Variable], dict[tuple[str, int], dict[str, str]]]:
    """The variables, and their values by what they are of (``case`` or ``file``) and its number."""
    variables = {
        text(row["name"]): Variable(
            f"variable:{text(row['name'])}", text(row["name"]), _KINDS.get(text(row["valuetype"]).casefold(), "Text")
        )
        for row in database.rows("attribute_type", "name", "valuetype")
    }
    values: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for row in database.rows("attribute", "name", "attr_type", "value", "id"):
        name, value = text(row["name"]), text(row["value"]).strip()
        if name in variables and value:
            values[text(row["attr_type"]), number(row["id"])][variables[name].guid] = value
    return list(variables.values()), values


PROJECT = "data.qda"
"""The database in the folder that is a project of QualCoder; what else lies there is its own."""
