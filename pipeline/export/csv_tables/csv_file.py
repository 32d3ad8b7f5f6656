"""A table as a CSV file that Excel, pandas, polars, DuckDB and R read alike.

UTF-8 with a byte order mark, so that Excel shows the letters right; LF line
ends; numbers with six digits; true and false. Text stands in them word for
word, also where it begins with ``=``, ``+``, ``-``, ``@`` or a tab: a
spreadsheet may take such a cell for a formula, and a quote with an apostrophe
put before it would no longer be what was said. themes.xlsx holds text as text.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from pipeline.results.rows import batches
from pipeline.runtime.disk import writing

SIX_DIGITS = pa.decimal128(9, 6)

_SPECIAL = np.isin(np.arange(256), list(b'",\r\n'))
"""Of each byte, whether a cell with it needs quotes."""


def write_csv(data: pa.Table, path: Path) -> None:
    """Write a table of texts, numbers and truth values; a missing number is empty."""
    for number, column in enumerate(data.column_names):
        if pa.types.is_floating(data.schema.field(column).type):
            rounded = pc.round(data[column], ndigits=6)
            data = data.set_column(number, column, pc.cast(rounded, SIX_DIGITS))
    names = pa.table({str(number): pa.array([name]) for number, name in enumerate(data.column_names)})
    with writing(path) as temporary, temporary.open("wb") as file:
        file.write(BOM_UTF8)
        csv.write_csv(names, file, csv.WriteOptions(include_header=False, quoting_style=_quoting(names)))
        options = csv.WriteOptions(include_header=False, quoting_style=_quoting(data))
        with csv.CSVWriter(file, data.schema, write_options=options) as writer:
            for batch in batches(data):
                writer.write_batch(batch)


def _quoting(data: pa.Table) -> str:
    # Unquoted is a third smaller and faster to read, where no cell needs its quotes.
    texts = data.select([name for name in data.column_names if pa.types.is_string(data.schema.field(name).type)])
    columns = (column for batch in batches(texts) for column in batch.columns)
    return "needed" if any(map(_is_special, columns)) else "none"


def _is_special(column: pa.StringArray) -> bool:
    """Whether a sign stands in it that needs quotes: looked for among all bytes at once, since in UTF-8 none of them
    is a part of another sign.
    """
    _, offsets, data = column.buffers()
    if data is None or not len(column):
        return False
    ends = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1]
    return bool(_SPECIAL[np.frombuffer(data, np.uint8)[ends[0] : ends[-1]]].any())
