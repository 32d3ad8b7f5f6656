"""qualitative-coding's own reader.

It needs versions of packages that this program's own exclude, so that THEMATRIX_QUALITATIVE_CODING_PYTHON names an
interpreter that has it. What it needs of a project is asserted without it in tests/export/test_refi_project.py.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from pipeline.export.refi_project import Options
from tests.qda.programs.hand_over import sent
from tests.qda.programs.test_qualcoder import LINES, TWINS, write

READ = """
import sys
from qualitative_coding.refi_qda.reader import REFIQDAReader
REFIQDAReader(sys.argv[1]).unpack_project(sys.argv[2])
"""


def test_its_reader_takes_codes_texts_and_codings(tmp_path: Path) -> None:
    python = os.environ.get("THEMATRIX_QUALITATIVE_CODING_PYTHON", "")
    if not python:
        pytest.skip("THEMATRIX_QUALITATIVE_CODING_PYTHON names no interpreter that has qualitative-coding")
    path = write(LINES, TWINS, tmp_path / "out", Options())
    there = tmp_path / "there"
    there.mkdir()
    # Its reader has a breakpoint() left in it.
    environment = {**os.environ, "PYTHONBREAKPOINT": "0"}
    call = [python, "-c", READ, str(path), str(there)]
    done = subprocess.run(call, cwd=there, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    ours = sent(path)
    with sqlite3.connect(there / "qualitative_coding.sqlite3") as base:
        rows = base.execute(
            "select distinct document_index.document_id, code_id, coder_id from coded_line "
            "join coded_line_location_association on coded_line_id = coded_line.id "
            "join location on location.id = location_id join document_index on document_index.id = document_index_id"
        ).fetchall()
        names = {name for (name,) in base.execute("select name from code")}
    base.close()
    assert names == {*ours["codes"], *ours["families"], *(f"Case: {name}" for name in ours["cases"])}
    # It keeps the line a segment stands in, and makes all lines the first; the document, code and coder are kept.
    expected = {(name, code, user) for name, _, _, _, code, user in ours["codings with positions and words"]}
    found = {(Path(name).stem, code, user) for name, code, user in rows if not code.startswith("Case: ")}
    assert found == expected
    texts = {file.stem: file.read_text(encoding="utf-8") for file in (there / "source" / "import").glob("*.txt")}
    assert texts == dict(ours["sources"])
