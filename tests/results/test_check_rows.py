"""What a table from somebody else's run may not hold, by the row that is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import ThematrixError
from pipeline.results.tables import read_run
from tests.small_run import Given, Said, small_run, write_run

RUN = small_run(
    said=[Said("a#1", "They shared the keys."), Said("a#2", "Nobody came.", start=40)],
    given=[Given("a#1", "barrier/money"), Given("a#2", "barrier/time")],
)


@pytest.mark.parametrize(
    ("name", "column", "value", "said"),
    [
        ("passages", "spans", [{"start": 52, "end": 40}], "spans that are not in order, in row 2"),
        ("passages", "spans", [{"start": 40, "end": 41}], "spans that are not as long as the text, in row 2"),
        ("passages", "spans", [{"start": 400, "end": 412}], "a span outside of its document, in row 2"),
        ("passages", "document", "gone.txt", "a document that the run does not have, in row 2"),
        ("turns", "words", -1, "a negative number in 'words', in row 2"),
        ("codings", "evidence", "[{]", "in row 2 a cell 'evidence' that is damaged"),
        ("codings", "code", "made/up", "a code that is not the run's, in row 2"),
        ("codings", "passage", "a#9", "a passage that the run does not have, in row 2"),
        ("scores", "passage", "a#9", "a passage that the run does not have, in row 2"),
        ("scores", "score", float("nan"), "a score that is no number"),
        ("documents", "file", "../../secret.txt", "must be the name of a file inside the folder"),
    ],
)
def test_what_cannot_be_is_named(tmp_path: Path, name: str, column: str, value: Any, said: str) -> None:
    run = write_run(RUN, tmp_path)
    path = run / "tables" / f"{name}.parquet"
    data = pq.read_table(path)
    cells = [*data[column].to_pylist()[:-1], value]
    place = data.schema.get_field_index(column)
    pq.write_table(
        data.set_column(place, data.schema.field(place), pa.array(cells, data.schema.field(place).type)), path
    )
    with pytest.raises(ThematrixError, match="Run thematrix run into this folder again") as refused:
        getattr(read_run(run), name)
    assert said in str(refused.value)
    assert str(path) in str(refused.value)
