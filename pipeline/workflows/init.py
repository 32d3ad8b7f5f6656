"""The first project file of a folder: a look at what lies there, and what it proposes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import CallError, ThematrixError
from pipeline.ingest.corpus_files import CODEBOOKS, find_files
from pipeline.runtime.disk import disk
from pipeline.runtime.run_folder import MANIFEST
from pipeline.wording import listed, many
from pipeline.workflows.project_file import FILE, OUTPUTS, plain, toml_text

TALKS = (
    *(".txt", ".md", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".vtt", ".srt", ".sbv", ".lrc", ".json"),
    *(".jsonl", ".csv", ".tsv", ".xlsx", ".parquet", ".eaf", ".cha", ".textgrid", ".trs", ".tei", ".xml", ".qdpx"),
    *(".qda", ".sqlite3", ".zip"),
)
"""What names of transcripts end with."""

FIRST = ("interviews", "transcripts", "transcript", "corpus", "data")
"""Folders that are looked into first."""

NO_TALKS = ("outputs", "models", "benchmarks", "docs", "node_modules", "codebooks")
TABLES = (".csv", ".tsv", ".xlsx")
CALLED = ("codebook", "code book", "code-book", "code_book", "codes", "frame", "codeframe")
"""What a table's name holds that is looked at as a codebook."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a first project file says.

    Attributes:
        path: The file.
        text: What stands in it.
        told: What was found and what was not, a sentence each.
        ready: Whether `thematrix run` can follow.
    """

    path: Path
    text: str
    told: tuple[str, ...]
    ready: bool

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"file": str(self.path), "found": list(self.told), "ready": self.ready}


def init(folder: Path = Path()) -> Start:
    """Look at a folder and write its project file.

    Raises:
        CallError: There is one already.
        ThematrixError: The disk failed.
    """
    made = start(folder)
    write_start(made)
    return made


def start(folder: Path = Path()) -> Start:
    """Look at a folder and propose its project file; nothing is written.

    Raises:
        CallError: There is one already.
    """
    path = folder / FILE
    if path.exists() or path.is_symlink():
        raise _there(path)
    told = []
    corpora = _corpora(folder)
    books, broken = _codebooks(folder)
    corpus = next(iter(corpora), None)
    if corpus is None:
        told.append("No transcripts were found: put them into a folder here, and name it after corpus =.")
    else:
        told.append(f"Transcripts: {many(corpora[corpus], 'file')} in {_shown(corpus)}.")
        if corpus == ".":
            told.append("Give them a folder of their own: workbooks kept here would be read as transcripts.")
        others = [f"{_shown(name)} ({many(number, 'file')})" for name, number in corpora.items() if name != corpus]
        if others:
            told.append(f"Other folders with files: {listed(others[:5])}.")
    if books:
        told.append(f"Codebook: {books[0]}.")
        if len(books) > 1:
            told.append(f"Other codebooks: {listed(books[1:6])}.")
    else:
        from pipeline.codebook.load import which_come

        told.append(
            f"No codebook was found: `thematrix codebook new codebook.yaml` writes one to begin with. {which_come()}"
        )
    told += [f"Looks like a codebook, but cannot be used: {text}" for text in broken[:5]]
    name = folder.resolve().name if corpus in (None, ".") else Path(str(corpus)).name
    out = _earlier(folder, str(corpus)) if corpus else None
    if out:
        told.append(f"Its run is in {out}.")
    title = folder.resolve().name or "My study"
    text = first_text(
        title, corpus=corpus, codebook=books[0] if books else None, out=out or (OUTPUTS / plain(name)).as_posix()
    )
    return Start(path, text, tuple(told), bool(corpus and books))


def first_text(title: str, *, corpus: str | None, codebook: str | None, out: str) -> str:
    """What a first project file says; a corpus or codebook that is not there yet stands as a remark."""
    lines = [
        "# What `thematrix run` does in this folder. An option of the command line wins over it.",
        f"title = {toml_text(title)}",
        f"corpus = {toml_text(corpus)}" if corpus else '# corpus = "interviews"',
        f"codebook = {toml_text(codebook)}" if codebook else '# codebook = "codebook.yaml"',
        f"out = {toml_text(out)}",
        "",
        "# What is coded at a time: paragraph, turn or sentence.",
        'unit = "paragraph"',
        "# From which score on a code is assigned, and from which it is accepted without review.",
        "# threshold = 0.5",
        "# accept = 0.75",
    ]
    return "\n".join(lines) + "\n"


def write_start(made: Start) -> None:
    """Write the project file.

    Raises:
        CallError: There is one by now.
        ThematrixError: The disk failed.
    """
    with disk(made.path, "write the project file"):
        try:
            with made.path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(made.text)
        except FileExistsError as error:
            raise CallError(
                "is there already, and was left as it is",
                where=str(made.path),
                remedy="Edit it, or move it away first.",
            ) from error


def _there(path: Path) -> CallError:
    return CallError(
        "is there already, and was left as it is", where=str(path), remedy="Edit it, or move it away first."
    )


def _corpora(folder: Path) -> dict[str, int]:
    """Folders with transcripts and how many, the likeliest first; the folder itself where they lie in it."""
    found: dict[str, int] = {}
    for path in sorted(path for path in _listed(folder) if path.is_dir()):
        if path.name.startswith(".") or path.name.casefold() in NO_TALKS or not _tidy(path.name) or of_programs(path):
            continue
        number = _transcripts(path)
        if number:
            found[path.name] = number

    def rank(name: str) -> tuple[int, int, str]:
        plain = name.casefold()
        return (FIRST.index(plain) if plain in FIRST else len(FIRST), -found[name], name)

    ordered = {name: found[name] for name in sorted(found, key=rank)}
    if not ordered:
        here = [path for path in _listed(folder) if _is_talk(path)]
        if here:
            ordered["."] = len(here)
    return ordered


PROGRAMS = frozenset({"site-packages", "dist-packages", "node_modules", "__pycache__"})
"""Folders of programs' own files."""


def of_programs(folder: Path) -> bool:
    """Whether a folder holds programs' own files, as an environment of Python does: no transcripts are in it."""
    return folder.name in PROGRAMS or (folder / "pyvenv.cfg").is_file() or (folder / "conda-meta").is_dir()


def _transcripts(folder: Path) -> int:
    try:
        files = find_files(folder).files
    except ThematrixError:
        return 0
    return sum(_is_talk(folder / file) and not PROGRAMS.intersection(Path(file).parts) for file in files)


def _is_talk(path: Path) -> bool:
    book = path.suffix.lower() in TABLES and any(word in path.stem.casefold() for word in CALLED)
    return path.suffix.lower() in TALKS and path.is_file() and not book and path.stem.upper() != "README"


def _codebooks(folder: Path) -> tuple[list[str], list[str]]:
    """Codebooks that can be used, the likeliest first, and those that cannot, with the reason."""
    from pipeline.codebook import load_codebook

    inside = (path for path in _listed(folder) if path.is_dir() and not path.name.startswith("."))
    places = [folder, *(path for path in inside if not of_programs(path))]
    candidates = []
    for place in places:
        if (place / MANIFEST).is_file():
            continue
        for path in _listed(place):
            name = path.stem.casefold()
            table = path.suffix.lower() in TABLES and any(word in name for word in CALLED)
            if path.is_file() and _tidy(path.name) and (table or path.suffix.lower() in CODEBOOKS):
                candidates.append(path)
    usable, broken = [], []
    for path in candidates[:40]:
        shown = path.relative_to(folder).as_posix()
        called = any(word in path.stem.casefold() for word in CALLED) or path.suffix.lower() == ".qdc"
        try:
            codebook = load_codebook(path)
        except ThematrixError as error:
            # Any YAML file may lie about; one that is called a codebook was meant as one.
            if called:
                broken.append(str(error).splitlines()[0])
            continue
        if codebook.codes:
            usable.append((not called, path.parent != folder, shown))
    return [shown for *_, shown in sorted(usable)], broken


def _earlier(folder: Path, corpus: str) -> str | None:
    """The latest run of that corpus under ``outputs``; None where there is none."""
    from pipeline.runtime.run_folder import RunFolder

    found = []
    for path in sorted((folder / OUTPUTS).glob(f"*/{MANIFEST}")):
        try:
            manifest = RunFolder.open(path.parent).manifest
        except ThematrixError:
            continue
        if manifest.corpus_path and (path.parent / manifest.corpus_path).resolve() == (folder / corpus).resolve():
            found.append((manifest.time, path.parent.relative_to(folder).as_posix()))
    return max(found)[1] if found else None


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _tidy(name: str) -> bool:
    """Whether a name can be written down."""
    return name.isprintable()


def _shown(corpus: str) -> str:
    return "this folder" if corpus == "." else corpus
