"""Finds and loads a codebook."""

from __future__ import annotations

import codecs
import hashlib
import io
import zipfile
from collections.abc import Collection, Sequence
from pathlib import Path

from pipeline.codebook.build import alike_but_for_capitals, build
from pipeline.codebook.check_patterns import check_rules
from pipeline.codebook.code_systems import split_tags
from pipeline.codebook.code_tree import flatten
from pipeline.codebook.problems import Problems
from pipeline.codebook.table_read import read_delimited, read_xlsx
from pipeline.codebook.text_read import PAGE_SUFFIXES, WORD_SUFFIX, read_page, read_word
from pipeline.codebook.yaml_read import CodebookHead, read_yaml
from pipeline.errors import CallError
from pipeline.model import Codebook
from pipeline.qda import PROGRAMS, SUFFIXES, open_project
from pipeline.qda.refi import Node, read_codes
from pipeline.qda.taguette import NAME as TAGUETTE
from pipeline.runtime.digests import digest
from pipeline.runtime.disk import was_read
from pipeline.runtime.spreadsheet.valueless_cells import valueless_note

YAML_SUFFIXES = (".yaml", ".yml")
TABLE_SUFFIXES = (".csv", ".tsv", ".txt")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
EXCHANGE_SUFFIX = ".qdc"
LARGEST = 20_000_000


def load_codebook(path: Path) -> Codebook:
    """The codebook in the file, whole and checked.

    Args:
        path: A ``.yaml``, ``.yml``, ``.csv``, ``.tsv`` or ``.xlsx`` file, a
            REFI-QDA codebook (``.qdc``), NVivo's or Taguette's codebook as
            ``.docx`` or ``.html``, or a project whose codes are wanted.

    Raises:
        CallError: The file is absent, cannot be opened, or is of another kind.
        ManyErrors: All that is wrong in it, each with its line and what would
            have been valid.
    """
    was_read(path)
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return _of_project(path)
    if suffix == EXCHANGE_SUFFIX:
        nodes, origin, left = read_codes(_bytes(path), where=str(path))
        if origin.startswith(TAGUETTE):
            nodes = split_tags(nodes)
        return _of_nodes(path, nodes, title=path.stem, used=(), notes=left)
    if suffix not in (*YAML_SUFFIXES, *TABLE_SUFFIXES, *WORKBOOK_SUFFIXES, *PAGE_SUFFIXES, WORD_SUFFIX):
        raise CallError(
            "the codebook must be a .yaml, .csv, .tsv, .xlsx, .docx or .qdc file, got "
            f"{suffix or 'a name without ending'!r}",
            where=str(path),
            remedy=f"The codes of a project can be read too: {PROGRAMS}.",
        )
    data = _bytes(path)
    problems = Problems(str(path))
    head, entries = CodebookHead(), []
    notes: list[str] = []
    formulas = ""
    if not data.strip():
        problems.add(0, "the file is empty", remedy="A codebook holds codes with definitions.")
    elif suffix in WORKBOOK_SUFFIXES:
        found = read_xlsx(path, problems)
        formulas = valueless_note(data) if zipfile.is_zipfile(io.BytesIO(data)) else ""
        entries, notes = found.entries, [*filter(None, [formulas]), *found.notes]
    elif suffix == WORD_SUFFIX:
        found = read_word(data, path, problems)
        entries, notes = found.entries, found.notes
    else:
        text = _decoded(data, problems)
        problems.raise_any()
        if suffix in YAML_SUFFIXES:
            head, entries = read_yaml(text, problems)
        else:
            found = (read_page if suffix in PAGE_SUFFIXES else read_delimited)(text, problems)
            entries, notes = found.entries, found.notes
    families, codes = build(entries, problems)
    notes += alike_but_for_capitals(codes)
    check_rules(codes, problems)
    if formulas and problems.found:
        problems.add(0, formulas)
    problems.raise_any()
    return Codebook(
        title=head.title or path.stem,
        codes=codes,
        families=families,
        version=head.version,
        description=head.description,
        source=path.name,
        digest=hashlib.sha256(data).hexdigest(),
        notes=tuple(notes),
    )


def _of_project(path: Path) -> Codebook:
    """The codes of a project of another program."""
    project = open_project(path)
    used = {mark.code for source in project.sources for one in source.selections for mark in one.marks}
    used |= {mark.code for source in project.sources for mark in source.marks}
    return _of_nodes(path, project.codes, title=project.name or path.stem, used=used)


def _of_nodes(
    path: Path,
    nodes: Sequence[Node],
    *,
    title: str,
    used: Collection[str],
    notes: tuple[str, ...] = (),
) -> Codebook:
    """The codebook that a tree of codes is.

    Raises:
        ManyErrors: It holds no codes, or what is wrong in them.
    """
    problems = Problems(str(path))
    code_tree = flatten(nodes, used=used)
    if not code_tree.ids:
        problems.add(0, "holds no codes", remedy="Give a codebook or project that has some.")
    families, codes = build(list(code_tree.entries), problems)
    check_rules(codes, problems)
    problems.raise_any()
    return Codebook(
        title=title,
        codes=codes,
        families=families,
        source=path.name,
        digest=digest(*(f"{node.guid}\x1f{node.name}\x1f{node.description}" for top in nodes for node in top.walk())),
        notes=(*notes, *code_tree.lost, *alike_but_for_capitals(codes)),
    )


def named(path: Path) -> Path:
    """The file itself where there is one, else the codebook of that name that comes with the program."""
    return path if path.exists() else builtin(str(path)) or path


def builtin(name: str) -> Path | None:
    """The file of a codebook that comes with the program, by name; None where there is none."""
    return shipped().get(name.removesuffix(".yaml"))


def which_come() -> str:
    """A sentence about the codebooks that come with the program."""
    return f"These come with the program: {', '.join(shipped())}."


def shipped() -> dict[str, Path]:
    """The codebooks that come with the program: name and file."""
    package = Path(__file__).resolve().parents[1]
    folders = (package.parent / "codebooks", package / "data" / "codebooks")
    return {path.stem: path for folder in reversed(folders) for path in sorted(folder.glob("*.yaml"))}


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise CallError(
                f"the codebook is larger than {LARGEST // 1_000_000} MB",
                where=str(path),
                remedy="Is it the right file?",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CallError(
            "there is no such codebook", where=str(path), remedy=f"Look at the path. {which_come()}"
        ) from error
    except IsADirectoryError as error:
        raise CallError("this is a folder", where=str(path), remedy="Name the codebook's file.") from error
    except OSError as error:
        raise CallError(
            f"the codebook cannot be opened: {error.strerror}", where=str(path), remedy="Allow reading it, or copy it."
        ) from error


def _decoded(data: bytes, problems: Problems) -> str:
    encodings = ["utf-8-sig", "cp1252"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    if b"\0" not in data or encodings == ["utf-16"]:
        for encoding in encodings:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return text.replace("\r\n", "\n").replace("\r", "\n")
    problems.add(0, "the file is not text", remedy="Save it as UTF-8 text, or as .xlsx.")
    return ""
