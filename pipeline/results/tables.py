"""The Arrow schemas of every table of a run, and row <-> table.

Arrow's ``cast(schema)`` plus :func:`checked` is the schema; there is no
second one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import ThematrixError
from pipeline.model import Case, Code, Coding, Document, Evidence, Passage
from pipeline.results.check_rows import LISTS, inside, of_passages, sound
from pipeline.results.rows import batches, numbered
from pipeline.runtime.disk import writing
from pipeline.runtime.manifest import AGAIN
from pipeline.runtime.mapped import give_back, let_go
from pipeline.runtime.pieces import NONE, Pieces
from pipeline.runtime.run_folder import RunFolder
from pipeline.text.nonspeech import marks_at, words_at, words_of

SPANS = pa.list_(pa.struct([pa.field("start", pa.int64()), pa.field("end", pa.int64())]))

MARKS = pa.list_(pa.struct([pa.field("start", pa.int64()), pa.field("end", pa.int64()), pa.field("kind", pa.string())]))
"""What nobody said: see ``pipeline.text.nonspeech``."""


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind, nullable=False) for name, kind in columns.items()])


SCHEMAS: dict[str, pa.Schema] = {
    "documents": _schema(
        document=pa.string(),
        file=pa.string(),
        reader=pa.string(),
        programme=pa.string(),
        words=pa.int64(),
        turns=pa.int64(),
        digest=pa.string(),
        language=pa.string(),
        warnings=pa.list_(pa.string()),
        text=pa.string(),
    ),
    "turns": _schema(
        document=pa.string(),
        turn=pa.int64(),
        speaker=pa.string(),
        role=pa.string(),
        kind=pa.string(),
        case=pa.string(),
        part=pa.string(),
        paragraphs=SPANS,
        words=pa.int64(),
        time_start=pa.float64(),
        time_end=pa.float64(),
        marks=MARKS,
        locator=pa.string(),
        text=pa.string(),
    ),
    "passages": _schema(
        passage=pa.string(),
        document=pa.string(),
        case=pa.string(),
        speaker=pa.string(),
        role=pa.string(),
        programme=pa.string(),
        part=pa.string(),
        turn=pa.int64(),
        spans=SPANS,
        locator=pa.string(),
        words=pa.int64(),
        kind=pa.string(),
        repeats=pa.string(),
        text=pa.string(),
    ),
    "cases": _schema(
        case=pa.string(),
        programme=pa.string(),
        order=pa.int64(),
        consent=pa.bool_(),
        alias=pa.string(),
        attributes=pa.string(),
    ),
    "scores": _schema(passage=pa.string(), code=pa.string(), score=pa.float64()),
    "codings": _schema(
        passage=pa.string(),
        document=pa.string(),
        case=pa.string(),
        speaker=pa.string(),
        programme=pa.string(),
        code=pa.string(),
        family=pa.string(),
        score=pa.float64(),
        status=pa.string(),
        coder=pa.string(),
        start=pa.int64(),
        end=pa.int64(),
        spans=SPANS,
        locator=pa.string(),
        text=pa.string(),
        evidence=pa.string(),
    ),
}

KEYS = {
    "documents": ("document",),
    "turns": ("document", "turn"),
    "passages": ("passage",),
    "cases": ("case",),
    "scores": ("passage", "code"),
    "codings": ("passage", "code", "coder"),
}

ALLOWED = {
    "role": ("respondent", "interviewer", "author", "other"),
    "status": ("accepted", "review", "rejected"),
}

ROW_GROUP = 2**19
"""Rows that stand together in a table's file. A choice: so many scores, and what is made of them, are held."""

GROUP_SIZE = 24 * 2**20
"""Bytes of the words in them, at most: so many, and twice as many again, are held while they are written. A choice."""

GAP = " [...] "
"""Put where a quote leaves out somebody else's words."""


AT_A_TIME = 1_024
"""Rows that are held as such while a table is made."""


def table(name: str, rows: Iterable[dict[str, Any]]) -> pa.Table:
    """Rows as the table of that name, checked."""
    left, parts = iter(rows), [SCHEMAS[name].empty_table()]
    while some := list(islice(left, AT_A_TIME)):
        parts.append(columns_of(name, some))
    return checked(name, pa.concat_tables(parts).combine_chunks())


def columns_of(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Rows of the table of that name as columns."""
    schema = SCHEMAS[name]
    columns = {field.name: pa.array([row[field.name] for row in rows], field.type) for field in schema}
    return pa.table(columns, schema=schema)


def checked(name: str, data: pa.Table) -> pa.Table:
    """The table, cast to its schema and checked.

    Raises:
        ThematrixError: A column is missing or of another type, a value is
            null, a key stands twice, a score leaves 0..1, or a role or status
            is unknown.
    """
    schema = SCHEMAS[name]
    missing = [column for column in schema.names if column not in data.column_names]
    if missing:
        raise ThematrixError(f"The table {name} lacks the column {missing[0]!r}", remedy="Run thematrix again.")
    try:
        data = data.select(schema.names).cast(schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError, ValueError) as error:
        raise ThematrixError(
            f"The table {name} is not of its schema: {error}", remedy="Run thematrix again."
        ) from error
    for column in schema.names:
        if data[column].null_count:
            raise ThematrixError(f"The table {name} has an empty value in {column!r}", remedy="Run thematrix again.")
    for column, allowed in ALLOWED.items():
        if column in schema.names:
            strange = set(data[column].unique().to_pylist()) - set(allowed)
            if strange:
                raise ThematrixError(f"The table {name} has the {column} {sorted(strange)[0]!r}")
    if "score" in schema.names and len(data):
        if pc.any(pc.is_nan(data["score"])).as_py():
            raise ThematrixError(f"The table {name} has a score that is no number", remedy="Run thematrix again.")
        low, high = pc.min(data["score"]).as_py(), pc.max(data["score"]).as_py()
        if not (low >= 0.0 and high <= 1.0):
            raise ThematrixError(f"The table {name} has scores from {low} to {high}; they lie in 0..1")
    if len(data) and (twice := len(data) - pc.count_distinct(pa.array(numbered(data, KEYS[name])[0])).as_py()):
        raise ThematrixError(f"The table {name} has {twice} rows whose key stands twice")
    return data


@dataclass(frozen=True)
class RunTables:
    """The tables of a run, and what its codebook and manifest say.

    ``codes`` lists (code id, family id, name) in the codebook's order; ``pieces`` are what outputs take over from
    an earlier run.
    """

    documents: pa.Table
    turns: pa.Table
    passages: pa.Table
    cases: pa.Table
    scores: pa.Table
    codings: pa.Table
    codes: tuple[tuple[str, str, str], ...]
    pieces: Pieces = field(default=NONE, compare=False, repr=False)

    @cached_property
    def worked_out(self) -> dict[str, Any]:
        """What was worked out of these tables and is asked for again and again, by what it is."""
        return {}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each document, by its id; what a turn or passage says is a slice of it."""
        return dict(zip(*(self.documents[name].to_pylist() for name in ("document", "text")), strict=True))

    @cached_property
    def code_ids(self) -> tuple[str, ...]:
        """The ids of the codes, in the codebook's order."""
        return tuple(code for code, _, _ in self.codes)

    @cached_property
    def code_names(self) -> dict[str, str]:
        """What to show for each code, by its id: its name, the id where it has none."""
        return {code: name or code for code, _, name in self.codes}

    @cached_property
    def code_families(self) -> dict[str, str]:
        """The id of each code's family, by the code's id; "" for none."""
        return {code: family for code, family, _ in self.codes}

    @classmethod
    def of(cls, run: RunFolder) -> Self:
        """Those of a run, each read when it is first asked for."""
        tables = cls.__new__(cls)
        object.__setattr__(tables, "_run", run)
        object.__setattr__(tables, "codes", run.manifest.codes)
        return tables

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> pa.Table:
            """A table that is not read yet: Python asks here for what is not there."""
            if name not in SCHEMAS:
                raise AttributeError(name)
            found = read_table(self._run, name)
            try:
                if name in LISTS and (documents := self._other("documents")) is not None:
                    inside(name, found, documents)
                if name in ("scores", "codings") and (passages := self._other("passages")) is not None:
                    of_passages(name, found, passages)
            except ThematrixError as error:
                raise _damaged(self._run, name, error) from error
            object.__setattr__(self, name, found)
            return found

        def _other(self, name: str) -> pa.Table | None:
            """Another table that this one points into; none where it is damaged, which stops only what needs it."""
            try:
                return getattr(self, name)
            except ThematrixError:
                return None


def write_tables(tables: RunTables, folder: Path) -> None:
    """Each table as ``folder/<name>.parquet``."""
    for name in SCHEMAS:
        with writing(folder / f"{name}.parquet") as temporary:
            data: pa.Table = getattr(tables, name)
            size = _rows_together(data)
            with pq.ParquetWriter(temporary, data.schema, compression="zstd") as file:
                for start in range(0, max(len(data), 1), size):
                    # In one piece, for Parquet divides each by itself: so the file is the same however they came.
                    part = data.slice(start, size).combine_chunks()
                    let_go()
                    file.write_table(part, row_group_size=size)
                    del part
                    give_back()


def _rows_together(data: pa.Table) -> int:
    """How many rows of a table stand together in its file: by its words alone, however it came."""
    texts = data.select([field.name for field in data.schema if pa.types.is_string(field.type)])
    size = sum(pc.sum(pc.binary_length(column)).as_py() or 0 for part in batches(texts) for column in part.columns)
    rows = len(data) * GROUP_SIZE // size if size else ROW_GROUP
    # A page holds a thousand rows: fewer that are large are one page, which is held several times over.
    return min(ROW_GROUP, max(1, rows if rows >= AT_A_TIME else rows // 3))


def read_table(run: RunFolder, name: str) -> pa.Table:
    """One table of a run's folder, checked.

    Raises:
        ThematrixError: It is absent, or not as the run wrote it.
    """
    file = f"tables/{name}.parquet"
    data = run.read(file)
    try:
        found = checked(name, pq.read_table(pa.BufferReader(data)))
        sound(name, found, codes=[code for code, _, _ in run.manifest.codes])
        return found
    except ThematrixError as error:
        raise _damaged(run, name, error) from error
    except (pa.ArrowException, OSError, ValueError, KeyError, MemoryError) as error:
        raise ThematrixError("the table is damaged", where=str(run.path / file), remedy=AGAIN) from error


def _damaged(run: RunFolder, name: str, error: ThematrixError) -> ThematrixError:
    return ThematrixError(error.what, where=str(run.path / "tables" / f"{name}.parquet"), remedy=AGAIN)


def read_run(run: Path) -> RunTables:
    """The tables of a run's folder, each read and checked when it is first asked for.

    So a damaged table stops what needs it, and nothing else.

    Raises:
        CallError: The folder holds no run.
        ThematrixError: run.json is damaged, or, later, a table is absent or damaged.
    """
    return RunTables.of(RunFolder.open(run))


def code_columns(codes: Sequence[Code]) -> tuple[tuple[str, str, str], ...]:
    """(code id, family id, name) of each code, in order."""
    return tuple((code.id, code.family, code.name) for code in codes)


def document_row(document: Document) -> dict[str, Any]:
    """The document's row of ``documents``."""
    return {
        "document": document.id,
        "file": document.file,
        "reader": document.reader,
        "programme": document.programme,
        "words": words_of(document),
        "turns": len(document.turns),
        "digest": document.digest,
        "language": document.language,
        "warnings": list(document.warnings),
        "text": document.text,
    }


def turn_rows(document: Document) -> list[dict[str, Any]]:
    """The document's rows of ``turns``; a missing time is NaN."""
    rows = []
    for number, turn in enumerate(document.turns):
        text = document.slice(turn.paragraphs, gap="\n\n")
        start, end = turn.time or (float("nan"), float("nan"))
        rows.append(
            {
                "document": document.id,
                "turn": number,
                "speaker": turn.speaker,
                "role": turn.role.value,
                "kind": turn.kind.value,
                "case": turn.case,
                "part": turn.part,
                "paragraphs": [{"start": span.start, "end": span.end} for span in turn.paragraphs],
                "words": words_at(document, turn.paragraphs),
                "time_start": start,
                "time_end": end,
                "marks": [
                    {"start": mark.span.start, "end": mark.span.end, "kind": mark.kind.value}
                    for mark in marks_at(document, turn.paragraphs)
                ],
                "locator": document.source_map.locator(turn.paragraphs[0].start) if turn.paragraphs else "",
                "text": text,
            }
        )
    return rows


def passage_row(passage: Passage, text: str) -> dict[str, Any]:
    """The passage's row of ``passages``; gaps between its spans are shown as [...]."""
    return {
        "passage": passage.id,
        "document": passage.document,
        "case": passage.case,
        "speaker": passage.speaker,
        "role": passage.role.value,
        "programme": passage.programme,
        "part": passage.part,
        "turn": passage.turn,
        "spans": [{"start": span.start, "end": span.end} for span in passage.spans],
        "locator": passage.locator,
        "words": passage.words,
        "kind": passage.kind.value,
        "repeats": passage.repeats,
        "text": text,
    }


def case_row(case: Case) -> dict[str, Any]:
    """The case's row of ``cases``; attributes are a JSON object of strings."""
    return {
        "case": case.id,
        "programme": case.programme,
        "order": case.order,
        "consent": case.consent,
        "alias": case.alias,
        "attributes": json.dumps(dict(sorted(case.attributes.items())), ensure_ascii=False),
    }


def coding_row(coding: Coding, passage: Passage, family: str, text: str) -> dict[str, Any]:
    """The coding's row of ``codings``; evidence is a JSON array."""
    return {
        "passage": coding.passage,
        "document": coding.document,
        "case": passage.case,
        "speaker": passage.speaker,
        "programme": passage.programme,
        "code": coding.code,
        "family": family,
        "score": coding.score,
        "status": coding.status.value,
        "coder": coding.coder,
        "start": coding.spans[0].start,
        "end": coding.spans[-1].end,
        "spans": [{"start": span.start, "end": span.end} for span in coding.spans],
        "locator": passage.locator,
        "text": text,
        "evidence": evidence_json(coding.evidence),
    }


def coding_columns(
    passages: pa.Table,
    rows: Sequence[int],
    codes: Sequence[str],
    families: Mapping[str, str],
    **own: Sequence[str] | Sequence[float],
) -> pa.Table:
    """Codings as columns, those that are the passage's own taken from it; see :func:`coding_row`.

    Args:
        passages: The table of their passages, or a part of it.
        rows: The row there of each.
        codes: Of each.
        families: By code.
        own: The columns score, status, coder and evidence.
    """
    schema = SCHEMAS["codings"]
    there = [name for name in schema.names if name in passages.column_names]
    of_passages = passages.select(there).take(pa.array(rows, pa.int64()))
    spans = of_passages["spans"].combine_chunks()
    bounds, every = spans.offsets.to_numpy(), spans.values
    columns = {
        **{name: of_passages[name] for name in there},
        "start": every.field("start").take(pa.array(bounds[:-1])),
        "end": every.field("end").take(pa.array(bounds[1:] - 1)),
        "code": codes,
        "family": [families[code] for code in codes],
        **own,
    }
    return pa.table({name: columns[name] for name in schema.names}, schema=schema)


def evidence_json(evidence: Sequence[Evidence]) -> str:
    """Evidence as the JSON array that codings.csv holds."""
    # Written by hand: a run makes ten thousands, and a dictionary and an encoder for each take five times as long.
    told = (
        f'{{"kind": {_quoted(e.kind)}, "source": {_quoted(e.source)}, "start": {e.start}, "end": {e.end}, '
        f'"value": {json_number(e.value)}}}'
        for e in evidence
    )
    return f"[{', '.join(told)}]"


def json_number(value: float) -> str:
    """A number as JSON writes it, to six digits."""
    value = round(value, 6)
    return float.__repr__(value) if isinstance(value, float) else str(value)


@lru_cache(maxsize=4_096)
def _quoted(text: str) -> str:
    """A text as JSON writes it; there are few, and each comes again and again."""
    return json.dumps(text, ensure_ascii=False)
