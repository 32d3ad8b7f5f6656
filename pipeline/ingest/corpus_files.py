"""The files of a corpus: which are transcripts, and their digests."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import CallError
from pipeline.qda.qualcoder import PROJECT
from pipeline.runtime.digests import file_digest
from pipeline.runtime.disk import RUN, was_read

CASES = "cases.csv"
"""At the root of a corpus: what the researcher says of documents and people."""

CASE_SHEETS = (CASES, "cases.xlsx")
"""The same, as a workbook too."""

_OTHER_SHEETS = ("cases.tsv", "cases.tab", "cases.xls", "cases.xlsm", "cases.ods", "cases.numbers")

CODEBOOKS = {".yaml": "YAML, as codebooks are", ".yml": "YAML, as codebooks are", ".qdc": "a REFI-QDA codebook"}
"""What names of codebooks end with, and what is told of them."""

_OF_THE_SYSTEM = ("desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r")
"""What Windows and macOS put into folders, and hide."""

_RECORDINGS_TEXT = """
.m4a .mp3 .wav .mp4 .aac .ogg .oga .opus .flac .wma .amr .mov .avi .mkv .webm .3gp .m4v .mpg .mpeg .aif .aiff .caf .dss
.ds2
"""
_PICTURES_TEXT = ".png .jpg .jpeg .gif .heic .heif .bmp .webp"
MEDIA = {
    **dict.fromkeys(_RECORDINGS_TEXT.split(), ("is a recording, which is not read", "Transcribe it first.")),
    **dict.fromkeys(
        _PICTURES_TEXT.split(), ("is a picture, which is not read", "Read it as text first (OCR), or take it away.")
    ),
}
"""How names of recordings and pictures end, what they are and what to do; TIFF and PDF may be talk on paper."""

DEEPEST = 100
"""So many folders within one another are looked at."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was looked at: path in the corpus, SHA-256 (hex), bytes."""

    file: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class CorpusFiles:
    """What lies under a corpus.

    Attributes:
        root: The folder (of a single file: the folder it lies in).
        files: Paths of the transcripts under it in POSIX form, sorted.
        closed: Folders that cannot be opened, and why.
        passed: What lies there and is no transcript, as ``path: what it is``.
    """

    root: Path
    files: tuple[str, ...]
    closed: tuple[OSError, ...]
    passed: tuple[str, ...] = ()


def find_files(path: Path) -> CorpusFiles:
    """The transcripts at ``path``, a folder or one file.

    Hidden files, README files, office lock files, pipes and cases.csv (or cases.xlsx) are
    passed over; so are codebooks in YAML or REFI-QDA and the folders of runs, which are
    named. Links to folders outside of the corpus are followed.

    Raises:
        CallError: The path does not exist, is no corpus, or holds no file.
    """
    if path.is_file():
        was_read(path, *(path.parent / name for name in CASE_SHEETS))
        return CorpusFiles(path.parent, (path.name,), ())
    if not path.is_dir():
        what = "is neither a folder nor a file" if path.exists() else "does not exist"
        raise CallError(what, where=str(path), remedy="Give a folder of transcripts, or one file.")
    if _is_run(path):
        raise CallError(
            "is the folder of a run and no corpus", where=str(path), remedy="Give the folder of the transcripts."
        )
    was_read(path)
    closed: list[OSError] = []
    passed: list[str] = []
    files = sorted(file.relative_to(path).as_posix() for file in _walk(path, closed, passed))
    if not files and not closed:
        raise CallError("holds no transcript", where=str(path), remedy="Put the transcripts into this folder.")
    return CorpusFiles(path, tuple(files), tuple(closed), tuple(sorted(passed)))


def case_sheet(root: Path) -> Path | None:
    """cases.csv or cases.xlsx at the root of a corpus, None where there is neither.

    Raises:
        CallError: There are several, or one in a format that is not read.
    """
    try:
        names = sorted(path.name for path in root.iterdir() if path.name.casefold() in (*CASE_SHEETS, *_OTHER_SHEETS))
    except OSError:  # a folder that may be entered and not listed
        names = [name for name in CASE_SHEETS if (root / name).is_file()]
    found = [name for name in names if name.casefold() in CASE_SHEETS]
    if len(names) > 1:
        raise CallError(
            f"{' and '.join(names)} are both there, and nothing says which one counts",
            where=str(root),
            remedy="Keep one of them at the top of the corpus, as cases.csv or cases.xlsx.",
        )
    if names and not found:
        raise CallError(
            "is not read, and may say who is not to be quoted",
            where=str(root / names[0]),
            remedy="Save it as cases.csv or cases.xlsx, or give it another name.",
        )
    return root / found[0] if found else None


def list_files(path: Path) -> tuple[SourceFile, ...]:
    """The files of the corpus with their digests, sorted by path; nothing is read as a transcript.

    A file that cannot be opened has the digest "".

    Raises:
        CallError: The path does not exist or holds no file.
    """
    found = find_files(path)
    cases = case_sheet(found.root)
    sheet = [cases.name] if cases else []
    return tuple(_source_file(found.root / file, file) for file in sorted({*found.files, *sheet}))


def shown(name: str) -> str:
    """The name of a file or folder; what in it is no text is written as its number."""
    return name.encode("utf-8", "backslashreplace").decode()


def _walk(root: Path, closed: list[OSError], passed: list[str]) -> Iterator[Path]:
    inside = root.resolve()
    linked: set[Path] = set()
    for folder, folders, names in os.walk(root, onerror=closed.append, followlinks=True):
        kept = []
        if len(Path(folder).relative_to(root).parts) >= DEEPEST and folders:
            closed.append(OSError(errno.ENAMETOOLONG, f"folders lie more than {DEEPEST} deep", folder))
            folders[:] = []
        if PROJECT in names:
            folders[:], names = [], [PROJECT]
        for name in sorted(folders):
            path = Path(folder) / name
            target = path.resolve()
            if name.startswith("."):
                continue
            if path.is_symlink() and (
                target.is_relative_to(inside) or inside.is_relative_to(target) or target in linked
            ):
                continue  # what it leads to is read where it stands
            if _is_run(path):
                passed.append(f"{path.relative_to(root).as_posix()}: the folder of a run")
                continue
            if path.is_symlink():
                linked.add(target)
            kept.append(name)
        folders[:] = kept
        for name in names:
            path = Path(folder) / name
            if is_passed_over(name):
                continue
            if path.suffix.lower() in CODEBOOKS:
                passed.append(f"{path.relative_to(root).as_posix()}: {CODEBOOKS[path.suffix.lower()]}")
                continue
            if path.parent == root and name.casefold() in (*CASE_SHEETS, *_OTHER_SHEETS):
                continue
            if path.exists() and not path.is_file():
                continue  # a pipe or a socket: opening it would wait for ever
            yield path


def is_passed_over(name: str) -> bool:
    """Whether a file of that name is hidden, a system's own, a README, an office program's lock or the project file."""
    hidden = name.startswith((".", "~$")) or name.casefold() in _OF_THE_SYSTEM
    return hidden or PurePosixPath(name).stem.upper() == "README" or name == "thematrix.toml"


def _is_run(folder: Path) -> bool:
    """Whether a run of thematrix has ended in the folder."""
    try:
        manifest = json.loads((folder / RUN).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(manifest, dict) and manifest.get("program") == "thematrix"


def _source_file(path: Path, file: str) -> SourceFile:
    try:
        return SourceFile(shown(file), file_digest(path), path.stat().st_size)
    except OSError:
        return SourceFile(shown(file), "", 0)
