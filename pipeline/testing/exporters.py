"""What holds for every exporter."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.export.exporter import Exporter
from pipeline.testing.require import require
from pipeline.testing.sample_run import SampleRun, sample_run


def check_exporter(exporter: Exporter, *runs: SampleRun) -> None:
    """Hold an exporter to the contract of :class:`pipeline.export.exporter.Exporter`.

    Args:
        exporter: It.
        runs: What it writes; :func:`sample_run`, with codings and without, where none is given.

    Raises:
        AssertionError: It breaks the contract; says how.
    """
    name = type(exporter).__name__
    require(isinstance(exporter.what, str) and exporter.what, f"{name}: `what` must say what it writes.")
    for run in runs or (sample_run(), sample_run(codings=False)):
        # Folders of different names and lengths, so that a path in a file is a difference.
        files = _files(exporter, run, "first")
        require(files, f"{name}: it wrote no file.")
        again = _files(exporter, run, "the-second-time")
        for file in sorted(files.keys() | again.keys()):
            require(
                files.get(file) == again.get(file),
                f"{name}: writing twice must give the same bytes, and {file} differs; leave times, paths and "
                "the order of sets out.",
            )


def _files(exporter: Exporter, run: SampleRun, folder: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / folder
        out.mkdir()
        exporter.write(run.tables, out, codebook=run.codebook, about=run.about)
        paths = [path for path in Path(temporary).rglob("*") if path != out and not path.is_dir()]
        for path in paths:
            require(path.is_relative_to(out), f"{type(exporter).__name__}: it wrote outside of its folder ({path}).")
            require(not path.is_symlink(), f"{type(exporter).__name__}: {path.name} is a link, not a file.")
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}
