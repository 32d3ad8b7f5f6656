"""What people did on a corpus, as done on its copy with other names, or back: decisions, memos, quotes, tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pipeline.decisions.relocate import surroundings
from pipeline.errors import CallError
from pipeline.model import Document, Span
from pipeline.pseudonyms.copying import between
from pipeline.runtime.disk import disk, write_atomic
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.text.edits import Edits
from pipeline.wording import many

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
        """Carry a file of JSON lines, decisions or notes; says how many came over.

        Raises:
            CallError: It cannot be read.
            ThematrixError: The disk failed.
        """
        try:
            lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        except (OSError, ValueError) as error:
            raise CallError(
                f"holds no {what}", where=str(path), remedy="Give decisions.jsonl, or the folder of a run."
            ) from error
        made = [one for one in map(self._line, lines) if one is not None]
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made)
        write_atomic(target, text.encode(), doing=f"write the {what}")
        return f"{len(made)} of {len(lines)} {what} were carried over: {target}"

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
        with disk(path, "read the table"):
            data = path.read_bytes()
        try:
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        except (ValueError, csv.Error) as error:
            raise CallError("is no table", where=str(path), remedy="Give a CSV file.") from error
        head = rows[0] if rows else []
        made = [head, *(self._row(dict(zip(head, row, strict=False))) for row in rows[1:] if any(row))]
        write_atomic(target, csv_text(made).encode(), doing="write the table")
        return f"{many(len(made) - 1, 'row')} of {path.name} were carried over: {target}"

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
