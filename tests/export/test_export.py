from __future__ import annotations

from pathlib import Path

from pipeline.export import write_exports
from tests.export.runs import ABOUT, BOOK, RUN


def test_all_files_and_the_same_bytes_twice(tmp_path: Path) -> None:
    once, again = tmp_path / "once", tmp_path / "again"
    for out in (once, again):
        out.mkdir()
        names = write_exports(RUN, out=out, codebook=BOOK, about=ABOUT)
        written = [path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()]
        assert sorted(written) == sorted(names)
    assert names == [
        *("codings.csv", "passages.csv", "cases.csv", "codes.csv", "scores.csv", "datapackage.json"),
        *("tables/README.md", "themes.xlsx", "quotes.md", "report.html", "methods.md"),
    ]
    assert {name for name in names if (once / name).read_bytes() != (again / name).read_bytes()} == set()
