"""Which transcripts were edited since a run: its words are as they were read then."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import ThematrixError
from pipeline.ingest.corpus_files import CASE_SHEETS, shown
from pipeline.runtime.digests import file_digest
from pipeline.runtime.run_folder import RunFolder
from pipeline.wording import listed, many

_NAMED = 5
"""So many files are named."""


def edited_since(run: Path) -> tuple[str, ...]:
    """What no longer is as a run read it, a sentence each.

    Nothing where the corpus that the run names is not there, or where there is no run: what needs one says so.
    """
    try:
        folder = RunFolder.open(run)
        told = folder.manifest.corpus_path
        corpus = folder.path / told if told else None
        if corpus is None or not corpus.exists():
            return ()
        root = corpus.parent if corpus.is_file() else corpus
        now = {name: _digest(root / name) for name in folder.manifest.inputs.files}
    except (ThematrixError, OSError, ValueError):  # no path of this machine
        return ()
    then = folder.manifest.inputs.files
    # The digest of what could not be read then is empty.
    other = sorted(name for name in then if now[name] != then[name] and then[name])
    talks = [name for name in other if name.casefold() not in CASE_SHEETS]
    edited, gone = [name for name in talks if now[name] is not None], [name for name in talks if now[name] is None]
    lines = []
    if edited:
        lines.append(
            f"{_some(edited)} {_was(edited)} edited since this run: {_its(edited)} words are given as they were read "
            "then. Run again."
        )
    if gone:
        lines.append(
            f"{_some(gone)} {_was(gone)} taken out of the corpus since this run: {_its(gone)} words are given all the "
            "same. Run again."
        )
    for name in other:
        if name not in talks:
            what = "was edited" if now[name] is not None else "was taken away"
            lines.append(
                f"{shown(name)} {what} since this run: names and aliases are given as they were then. Run again."
            )
    return tuple(lines)


def _digest(path: Path) -> str | None:
    """None where there is no such file; "" where it cannot be read."""
    try:
        return file_digest(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return ""


def _its(names: list[str]) -> str:
    return "its" if len(names) == 1 else "their"


def _was(names: list[str]) -> str:
    return "was" if len(names) == 1 else "were"


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return listed([shown(name) for name in names[:_NAMED]] + ([many(more, "other file")] if more > 0 else []))
