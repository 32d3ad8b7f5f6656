"""What a project says and what a program shows of it, in the same terms."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from pipeline.qda.refi import read_project

Shown = dict[str, Any]
"""By what is shown (codes, codings, cases ...), a value that can be compared."""


def sent(path: Path) -> Shown:
    """What a .qdpx says."""
    project = read_project(path.read_bytes(), where=path.name)
    users = {user.guid: user.name for user in project.users}
    codes = {node.guid: node for node in project.nodes()}
    above = {child.guid: node.name for node in codes.values() for child in node.children}
    variables = {variable.guid: variable.name for variable in project.variables}
    titles = {source.guid: source.name for source in project.sources}
    where = {one.guid: (source, one) for source in project.sources for one in source.selections}
    owned = {
        (case.name, source.name, one.start, one.end)
        for case in project.cases
        for source, one in (where[name] for name in case.selections)
    }
    marked = [
        (source.name, one.start, one.end, source.text[one.start : one.end], one.described, users[mark.user], mark.code)
        for source in project.sources
        for one in source.selections
        for mark in one.marks
    ]
    return {
        "codes": sorted(node.name for node in codes.values() if node.codable),
        "families": sorted(node.name for node in codes.values() if not node.codable),
        "hierarchy": sorted((node.name, above.get(node.guid, "")) for node in codes.values()),
        "colours apart": len({node.color for node in codes.values() if node.codable}),
        "memos of codes": sorted((node.name, node.description) for node in codes.values()),
        "cases": sorted(case.name for case in project.cases),
        "attributes of cases": sorted(
            (case.name, variables[name], value) for case in project.cases for name, value in case.values.items()
        ),
        "words of cases": sorted(owned),
        "sources": sorted((source.name, source.text) for source in project.sources),
        "attributes of sources": sorted(
            (titles[source.guid], variables[name], value)
            for source in project.sources
            for name, value in source.values.items()
        ),
        "codings with positions and words": sorted(
            (name, start, end, words, codes[code].name, user) for name, start, end, words, _, user, code in marked
        ),
        "comments of codings": sorted((name, start, end, said) for name, start, end, _, said, _, _ in marked),
        "annotations": sorted(
            (source.name, one.start, one.end, one.described, users[one.user])
            for source in project.sources
            for one in source.selections
            if not one.marks and one.described
        ),
    }


def qualcoder_shows(folder: Path) -> Shown:
    """What is in the database of a project of QualCoder."""
    base = sqlite3.connect(folder / "data.qda")

    def rows(what: str) -> list[Any]:
        return sorted(base.execute(what).fetchall())

    names = """(select cid as id, name, memo, catid as above, color from code_name
     union all select -catid, name, memo, supercatid, null from code_cat)"""
    shown = {
        "codes": [name for (name,) in rows("select name from code_name")],
        "families": [name for (name,) in rows("select name from code_cat")],
        "hierarchy": rows(
            f"select one.name, ifnull(cat.name, '') from {names} one left join code_cat cat on cat.catid = one.above"
        ),
        "colours apart": base.execute("select count(distinct color) from code_name").fetchone()[0],
        "memos of codes": rows(f"select name, memo from {names}"),
        "cases": [name for (name,) in rows("select name from cases")],
        "attributes of cases": rows(
            "select cases.name, attribute.name, value from attribute join cases on caseid = id where attr_type='case'"
        ),
        "words of cases": rows(
            "select cases.name, source.name, pos0, pos1 from case_text join cases using (caseid) "
            "join source on source.id = fid"
        ),
        "sources": rows("select name, fulltext from source"),
        "attributes of sources": rows(
            "select source.name, attribute.name, value from attribute join source on source.id = attribute.id "
            "where attr_type='file'"
        ),
        "codings with positions and words": rows(
            "select source.name, pos0, pos1, seltext, code_name.name, code_text.owner from code_text "
            "join source on source.id = fid join code_name using (cid)"
        ),
        "comments of codings": rows(
            "select source.name, pos0, pos1, code_text.memo from code_text join source on source.id = fid"
        ),
        "annotations": rows(
            "select source.name, pos0, pos1, annotation.memo, annotation.owner from annotation "
            "join source on source.id = fid"
        ),
    }
    base.close()
    return shown


def size(value: Any) -> int:
    """How much of it there is."""
    return value if isinstance(value, int) else len(value)
