"""What people did on a corpus, as done on its copy with other names, or back: decisions, memos, quotes, tables."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.decisions.relocate import surroundings
from pipeline.errors import CallError
from pipeline.ingest import Corpus, read_corpus
from pipeline.model import Document, Span
from pipeline.pseudonyms.copying import between, changed
from pipeline.pseudonyms.project_places import is_project, sources_in, with_places
from pipeline.pseudonyms.surfaces import Member, Surface, surface_of
from pipeline.runtime.disk import disk, write_atomic
from pipeline.runtime.run_folder import NOTES
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.text.edits import Edit, Edits, joined
from pipeline.wording import many

_WHAT = "Give the folder of a run, decisions.jsonl, a table of codings (.csv) or a project (.qdpx)."

_SAID = frozenset({"text", "comment", "chapter", "name"})
"""Keys under which people wrote words of their own."""


class Carrier:
    """Takes documents, cases and spans of one corpus to those of the other."""

    def __init__(
        self,
        before: Mapping[str, list[Document]],
        after: Mapping[str, list[Document]],
        names: Mapping[str, str],
        *,
        rename: Callable[[str], str],
    ) -> None:
        """Pair the documents.

        Args:
            before: The documents of the corpus on which things were done, by file.
            after: Those of the other.
            names: The files of the other by those of the first.
            rename: Puts the names of the other into words that people wrote.
        """
        self._rename = rename
        self._moves: dict[str, tuple[Document, Document]] = {}
        self._files: dict[str, str] = dict(names)
        self._cases: dict[str, str] = {}
        self._edits: dict[str, Edits] = {}
        for file, documents in before.items():
            for old, new in zip(documents, after.get(names.get(file, ""), ()), strict=False):
                self._moves[old.id] = (old, new)
                for one, other in zip(old.cases, new.cases, strict=False):
                    self._cases.setdefault(one.id, other.id)

    def lines(self, path: Path, target: Path, *, what: str) -> str:
        """Carry a file of JSON lines, decisions or notes; says how many lines came over.

        Raises:
            CallError: It cannot be read.
            ThematrixError: The disk failed.
        """
        lines = _lines_of(path, what)
        made = [one for one in map(self._line, lines) if one is not None]
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made)
        write_atomic(target, text.encode(), doing=f"write the {what}")
        return f"{path.name}: {len(made):,} of {many(len(lines), 'line')} carried over: {target}"

    def _line(self, line: Any) -> Any:
        try:
            return self._carried(line)
        except KeyError:  # of a document that the other corpus has not
            return None

    def _carried(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._carried(one) for one in value]
        if not isinstance(value, dict):
            return value
        made: dict[str, Any] = {}
        for name, one in value.items():
            if name == "document" and one:
                made[name] = self._moves[str(one)][1].id
            elif name == "case" and isinstance(one, str):
                made[name] = self._cases.get(one, one)
            elif name in _SAID and isinstance(one, str):
                made[name] = self._rename(one)
            else:
                made[name] = self._carried(one)
        if "spans" in value and value.get("document"):
            old, new = self._moves[str(value["document"])]
            spans = [self.moved(old, start, end) for start, end in value["spans"]]
            made["spans"] = [list(span) for span in spans]
            if "words" in value:
                made["words"] = [new.text[start:end] for start, end in spans]
            made["before"], made["after"] = surroundings(new.text, [Span(start, end) for start, end in spans])
        return made

    def moved(self, old: Document, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the old document stands in the new one."""
        if old.id not in self._edits:
            self._edits[old.id] = between(old.text, self._moves[old.id][1].text)
        edits = self._edits[old.id]
        return edits.forward(start), edits.forward(end, end=True)

    def table(self, path: Path, target: Path) -> str:
        """Carry a table of codings (CSV): documents, cases, ``start`` and ``end``, and words; says how many rows.

        Raises:
            CallError: It is no table.
            ThematrixError: The disk failed.
        """
        rows = _table_of(path)
        head = rows[0] if rows else []
        made = [head, *(self._row(dict(zip(head, row, strict=False))) for row in rows[1:] if any(row))]
        write_atomic(target, csv_text(made).encode(), doing="write the table")
        return f"{many(len(made) - 1, 'row')} of {path.name} were carried over: {target}"

    def project(self, path: Path, target: Path) -> str:
        """Carry a project of REFI-QDA: its texts, every name in it, and codings and memos on the same words.

        Raises:
            CallError: It is no project.
            ThematrixError: The disk failed.
        """
        surface = _project_of(path)
        known = {member.name: member for member in surface.members}
        xml = next(member for member in surface.members if member.name.lower().endswith(".qde"))
        found = list(sources_in(xml.text, known))
        texts = {source.member for source in found if source.member}
        edits: dict[str, list[Edit]] = {}
        strange = 0
        for member in surface.members:
            own: list[Edit] = []
            if member.name in texts:
                own = self._paragraphs(member.text)
                strange += not own and self._home(member.text) is None
            edits[member.name] = joined(own, self._renamed(member))
        made = changed(surface, with_places(surface.members, edits), old=path.name, new=target.name)
        write_atomic(target, made.data, doing="write the project")
        places = sum(len(source.points) for source in found)
        told = f"{path.name} was carried over, with {many(places, 'selection')} in {many(len(found), 'text')}: {target}"
        return told + (f" ({many(strange, 'text')} of no file here: by names alone)" if strange else "")

    def _renamed(self, member: Member) -> Iterator[Edit]:
        """Names in everything that a member says."""
        for stretch in member.stretches:
            new = self._word(stretch.text)
            if new == stretch.text:
                continue
            for edit in between(stretch.text, new).edits:
                yield from stretch.edits(edit.start, edit.end, edit.new)

    def _word(self, text: str) -> str:
        if text in self._moves:
            return self._moves[text][1].id
        return self._cases.get(text) or self._files.get(text) or self._rename(text)

    def _home(self, text: str) -> tuple[Document, Document] | None:
        """The document whose words a text of a project has."""
        plain = text.replace("\r\n", "\n")
        for old, new in self._moves.values():
            spoken = [line for line in old.text.split("\n") if line.strip()]
            if spoken and all(line in plain for line in spoken):
                return old, new
        return None

    def _paragraphs(self, text: str) -> list[Edit]:
        """What is other in the words of a text, paragraph by paragraph of the document that it holds."""
        pair = self._home(text)
        if pair is None:
            return []
        old, new = ([line for line in one.text.split("\n") if line.strip()] for one in pair)
        if len(old) != len(new):
            return []
        place = 0
        made = []
        for before, after in zip(old, new, strict=True):
            start = text.find(before, place)
            if start < 0:
                continue
            place = start + len(before)
            # A stretch that stays keeps others away: what the document says there is what counts.
            made += [Edit(start + one.start, start + one.end, one.new) for one in between(before, after).edits]
        return made

    def _row(self, row: dict[str, str]) -> list[str]:
        pair = self._moves.get(row.get("document", "")) or self._moves.get(row.get("file", ""))
        made = {name: self._cell(name, cell) for name, cell in row.items()}
        if pair and row.get("start", "").isdigit() and row.get("end", "").isdigit():
            start, end = self.moved(pair[0], int(row["start"]), int(row["end"]))
            made |= {"start": str(start), "end": str(end)}
            if row.get("text") == pair[0].text[int(row["start"]) : int(row["end"])]:
                made["text"] = pair[1].text[start:end]
        return list(made.values())

    def _cell(self, name: str, cell: str) -> str:
        if name == "document" and cell in self._moves:
            return self._moves[cell][1].id
        if name == "file" and cell in self._files:
            return self._files[cell]
        if name == "case" and cell in self._cases:
            return self._cases[cell]
        document = next((one for one in self._moves if cell.startswith(one)), "")
        if document and name in ("passage", "id"):
            return self._moves[document][1].id + cell.removeprefix(document)
        return cell if cell.isdigit() else self._rename(cell)


def check_carried(path: Path) -> None:
    """Refuse what cannot be carried over before work is done for it.

    Raises:
        CallError: It is nothing of the kind.
        ThematrixError: The disk failed.
    """
    if path.is_dir():
        there = [(path / name, what) for name, what in (("decisions.jsonl", "decisions"), (NOTES, "notes"))]
        there = [(file, what) for file, what in there if file.exists()]
        if not there:
            raise CallError("holds no decisions", where=str(path), remedy=_WHAT)
        for file, what in there:
            _lines_of(file, what)
    elif path.suffix.lower() == ".csv":
        _table_of(path)
    elif path.suffix.lower() == ".qdpx":
        _project_of(path)
    else:
        _lines_of(path, "decisions")


def _lines_of(path: Path, what: str) -> list[Any]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise CallError(f"holds no {what}", where=str(path), remedy=_WHAT) from error


def _table_of(path: Path) -> list[list[str]]:
    with disk(path, "read the table"):
        data = path.read_bytes()
    try:
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (ValueError, csv.Error) as error:
        raise CallError("is no table", where=str(path), remedy="Give a CSV file.") from error


def _project_of(path: Path) -> Surface:
    with disk(path, "read the project"):
        data = path.read_bytes()
    surface = surface_of(data, file="project.qdpx")
    if surface is None or not surface.packed or not is_project(surface.members):
        raise CallError("is no project of REFI-QDA", where=str(path), remedy="Give a .qdpx.")
    return surface


def by_file(corpus: Corpus) -> dict[str, list[Document]]:
    """The documents of each file."""
    found: dict[str, list[Document]] = defaultdict(list)
    for document in corpus.documents:
        # What lies in an archive goes with the archive, which is written as text.
        archive = re.match(r"(.*?\.zip)/", document.file, re.IGNORECASE)
        found[archive[1] if archive else document.file].append(document)
    return found


def carry_decisions(
    decisions: Path,
    before: Path,
    after: Path,
    files: Mapping[str, Mapping[str, Any]],
    *,
    back: bool,
    rename: Callable[[str], str] = str,
) -> str:
    """Write what people did on one corpus as done on the other, beside it; says how much came over.

    Args:
        decisions: decisions.jsonl, a table of codings (CSV), a project (.qdpx), or the folder of a run, whose memos,
            summaries and kept quotes (notes.jsonl) go along.
        before: The corpus on which it was done.
        after: The other one.
        files: What the key says of the files, by their names in the copy.
        back: Whether ``before`` is the copy.
        rename: Puts the other names into what people wrote.

    Raises:
        CallError: It cannot be read.
    """
    check_carried(decisions)
    pairs = {new: str(one["old"]) for new, one in files.items()}
    named = pairs if back else {old: new for new, old in pairs.items()}
    carrier = Carrier(by_file(read_corpus(before)), by_file(read_corpus(after)), named, rename=rename)
    beside = after.parent
    if decisions.suffix.lower() == ".csv":
        return carrier.table(decisions, beside / f"{after.name}-{decisions.name}")
    if decisions.suffix.lower() == ".qdpx":
        return carrier.project(decisions, beside / f"{after.name}-project.qdpx")
    told = []
    path = decisions / "decisions.jsonl" if decisions.is_dir() else decisions
    if path.exists() or not decisions.is_dir():
        told.append(carrier.lines(path, beside / f"{after.name}-decisions.jsonl", what="decisions"))
    if decisions.is_dir() and (decisions / NOTES).exists():
        told.append(carrier.lines(decisions / NOTES, beside / f"{after.name}-notes.jsonl", what="notes"))
    return "; ".join(told)
