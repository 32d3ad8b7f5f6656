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

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from pipeline.results.rows import batches
from pipeline.runtime.disk import writing

SIX_DIGITS = pa.decimal128(9, 6)


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
    special = any(pc.any(pc.match_substring_regex(column, r'[",\r\n]')).as_py() for column in columns)
    return "needed" if special else "none"
