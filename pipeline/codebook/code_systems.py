"""Code systems as other programs list them: MAXQDA's and ATLAS.ti's tables, Taguette's tables and texts, NVivo's Word.

What MAXQDA, ATLAS.ti and NVivo write is taken from their manuals; none of them was run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from pipeline.codebook.build import tidy
from pipeline.codebook.code_tree import flatten
from pipeline.codebook.table_entries import Row, TableEntries
from pipeline.qda.refi import Node

_LEVELS = re.compile(r"\s*[\\>]\s*")
_POINT = re.compile(r"\.(?=\S)")
_COUNTED = re.compile(r"^\d[\d\s.,]* highlights? in \d[\d\s.,]* documents?$", re.IGNORECASE)
_GROUPS = re.compile(r"\s*[\n;|]\s*")
_CODE = ("code", "codes", "code name", "name", "entity")
_MEMO = ("memo", "code memo", "comment", "code comment", "description", "kommentar", "code-memo", "definition")
_PARENT = ("parent code", "obercode")
_SEGMENTS = ("cod. seg", "coded segments", "codings", "codierte segmente", "grounded")


@dataclass(frozen=True, slots=True)
class _Line:
    """A code as a program lists it: the names down to it, its memo, and whether words are coded with it."""

    path: tuple[str, ...]
    memo: str = ""
    used: bool = False


def code_system(rows: Sequence[Row]) -> TableEntries | None:
    """The entries of a table that another program wrote; None where it is none of theirs.

    Args:
        rows: Numbers and cells; the first is the header.
    """
    if len(rows) < 2:
        return None
    header = [tidy(cell).casefold() for cell in rows[0][1]]
    cells = [row for _, row in rows[1:]]
    for program, lines in (("MAXQDA", _maxqda), ("ATLAS.ti", _atlas), ("Taguette", _taguette)):
        found = lines(header, cells)
        if found:
            return listed_codes(program, found)
    return None


def listed_codes(program: str, lines: Sequence[_Line]) -> TableEntries:
    """The lines of a program's list as entries of a codebook."""
    nodes, used = _tree(lines)
    tree = flatten(nodes, used=used)
    return TableEntries(list(tree.entries), [f"read as the code system of {program}", *tree.lost])


def _maxqda(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[_Line] | None:
    """MAXQDA: the parent in a column of its own, or subcodes behind a sign in the code's."""
    code, memo, parent = (_column(header, names) for names in (("code", "codes"), _MEMO, _PARENT))
    segments = _column(header, _SEGMENTS, begins=True)
    if code is None:
        return None
    nested = memo is not None and any(_LEVELS.search(_cell(row, code)) for row in rows)
    if not nested and (parent is None or segments is None):
        return None
    result = []
    for row in rows:
        above = _LEVELS.split(_cell(row, parent)) if parent is not None else []
        path = tuple(filter(None, (tidy(name) for name in (*above, *_LEVELS.split(_cell(row, code))))))
        if path:
            result.append(_Line(path, _cell(row, memo), _number(_cell(row, segments)) > 0))
    return result


def _atlas(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[_Line] | None:
    """ATLAS.ti: the code, its comment, its groups (the first is taken), how often it was given."""
    code, memo = _column(header, _CODE), _column(header, _MEMO)
    groups = [place for place, name in enumerate(header) if re.fullmatch(r"(?:code )?groups?(?: ?\d+)?", name)]
    known = {"grounded", "density"} & set(header)
    if code is None or not (known or (groups and any(re.search(r"\d$", header[place]) for place in groups))):
        return None
    segments = _column(header, _SEGMENTS, begins=True)
    result = []
    for row in rows:
        family = next((name for place in groups for name in _GROUPS.split(_cell(row, place)) if name.strip()), "")
        path = tuple(filter(None, (tidy(family), tidy(_cell(row, code)))))
        if tidy(_cell(row, code)):
            result.append(_Line(path, _cell(row, memo), _number(_cell(row, segments)) > 0))
    return result


def _taguette(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[_Line] | None:
    """Taguette: the tag, a point between its levels, its description, how often it was given."""
    if "tag" not in header or "content" in header or "code" in header:
        return None
    tag, memo = header.index("tag"), _column(header, ("description",))
    number = _column(header, ("number of highlights",))
    return [
        _Line(_tag(_cell(row, tag)), _cell(row, memo), _number(_cell(row, number)) > 0)
        for row in rows
        if tidy(_cell(row, tag))
    ]


def tag_list(paragraphs: Sequence[str]) -> TableEntries | None:
    """The entries of a codebook that Taguette wrote as a text; None where it is none."""
    lines: list[_Line] = []
    for place, words in enumerate(paragraphs):
        if _COUNTED.match(tidy(words)) and place:
            lines.append(_Line(_tag(paragraphs[place - 1]), used=not tidy(words).startswith("0 ")))
        elif lines and place + 1 < len(paragraphs) and _COUNTED.match(tidy(paragraphs[place + 1])):
            continue
        elif lines and words.strip():
            lines[-1] = replace(lines[-1], memo="\n".join(filter(None, (lines[-1].memo, words.strip()))))
    return listed_codes("Taguette", lines) if lines else None


def indented_codes(header: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> TableEntries | None:
    """The entries of NVivo's codebook in Word; None where the table is none.

    Args:
        header: The cells of its first row.
        rows: Of each other row how far its first cell is indented, and its cells.
    """
    names = [tidy(cell).casefold() for cell in header]
    memo, counted = _column(names, _MEMO), _column(names, ("references", "files", "sources"))
    if not names or names[0] not in ("name", "code", "node") or memo is None or counted is None:
        return None
    references = _column(names, ("references",))
    above: list[tuple[int, str]] = []
    lines = []
    for depth, cells in rows:
        name = tidy(_cell(cells, 0))
        if not name:
            continue
        while above and above[-1][0] >= depth:
            above.pop()
        levels = [part for part in _LEVELS.split(name) if part]
        path = (*(one for _, one in above), *levels)
        above.append((depth, name))
        lines.append(_Line(tuple(path), _cell(cells, memo), _number(_cell(cells, references)) > 0))
    return listed_codes("NVivo", lines) if lines else None


def _tree(lines: Sequence[_Line]) -> tuple[tuple[Node, ...], Collection[str]]:
    """The lines as a tree; a level that no line is of its own is a group."""
    by_path: dict[tuple[str, ...], _Line] = {}
    for line in lines:
        for depth in range(1, len(line.path)):
            by_path.setdefault(line.path[:depth], _Line(line.path[:depth], used=False))
        before = by_path.get(line.path)
        by_path[line.path] = line if before is None else replace(line, used=line.used or before.used)
    own = {line.path for line in lines}
    children: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for path in by_path:
        children[path[:-1]].append(path)

    def grown(path: tuple[str, ...]) -> Node:
        beneath = tuple(map(grown, children[path]))
        return Node("\x1f".join(path), path[-1], by_path[path].memo, codable=path in own, children=beneath)

    return tuple(map(grown, children[()])), {"\x1f".join(path) for path, line in by_path.items() if line.used}


def _tag(path: str) -> tuple[str, ...]:
    return tuple(filter(None, map(tidy, _POINT.split(tidy(path)))))


def split_tags(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Taguette's tags in a .qdc, which holds them side by side, as the tree that their points make."""
    return _tree([_Line(_tag(node.name), node.description) for node in nodes])[0]


def _column(header: Sequence[str], names: Sequence[str], *, begins: bool = False) -> int | None:
    fits: Callable[[str, str], bool] = str.startswith if begins else str.__eq__
    return next((place for name in names for place, cell in enumerate(header) if fits(cell, name)), None)


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _number(cell: str) -> int:
    digits = re.sub(r"\D", "", cell.partition(".")[0])
    return int(digits[:9]) if digits else 0
