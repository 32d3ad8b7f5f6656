"""Names in outputs of people whom cases.csv hides since these were written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.pseudonyms.opened import texts_in
from pipeline.runtime.disk import disk
from pipeline.verify.check import Finding

NAME = "name"
"""The kind of such a finding."""

KEEPS_NAMES = ("cases.csv", "codings.csv", "passages.csv", "run.json", "scores.csv", "decisions.jsonl")
"""What a run keeps for those who work with the transcripts, beside its tables: names stand there whatever cases.csv
says."""


def names_told(run: Path, hidden: Mapping[str, Sequence[str]], *, files: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """Where what was written names somebody, each name once a file.

    Args:
        run: The run's folder.
        hidden: The cases whose names are hidden now, each with its names.
        files: In place of the run's outputs, what was written of it.

    Raises:
        ThematrixError: A file cannot be read.
    """
    names = {name: case for case, own in hidden.items() for name in own}
    if not names:
        return ()
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    found = []
    for path in files or sorted(path for path in run.iterdir() if path.is_file()):
        if not files and (path.name in KEEPS_NAMES or path.name.startswith(".")):
            continue
        with disk(path, "read the file"):
            data = path.read_bytes()
        output = str(path) if files else path.name
        told: dict[str, str] = {}
        for where, text in texts_in(data, file=path.name):
            for name in pattern.findall(text):
                told.setdefault(name, where)
        found += [
            Finding(NAME, output, where, name, f"{names[name]} is not to be named since cases.csv was changed")
            for name, where in told.items()
        ]
    return tuple(found)
