"""The rows of documents' turns, kept by the document: of an unchanged one they are not made again."""

from __future__ import annotations

import pyarrow as pa

from pipeline.model import Document
from pipeline.results.tables import SCHEMAS, columns_of, turn_rows
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest

SPACE = "turns"


class KeptTurns:
    """The rows of turns, a document's after the other's.

    Args:
        store: The cache.
        made_by: The program and the libraries that make rows.
    """

    def __init__(self, store: Cache, *, made_by: str) -> None:
        self._store = store
        self._made_by = made_by

    def of(self, document: Document, whole: str) -> pa.Table:
        """A document's part of the table of turns.

        Args:
            document: The document.
            whole: A digest of all that it is; nothing is kept where "".
        """
        key = digest(self._made_by, whole) if whole else ""
        found = _part(self._store.get(SPACE, [key]).get(key, b"")) if key else None
        if found is None or len(found) != len(document.turns):
            found = columns_of("turns", turn_rows(document))
            if key:
                self._store.put(SPACE, {key: _bytes(found)})
        return found


def _bytes(part: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, part.schema) as stream:
        stream.write_table(part)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _part(data: bytes) -> pa.Table | None:
    """What was kept; None where it is of another form."""
    try:
        found = pa.ipc.open_stream(data).read_all()
    except (pa.ArrowException, OSError, ValueError):
        return None
    return found if found.schema.equals(SCHEMAS["turns"]) else None
