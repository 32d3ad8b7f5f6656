"""The files of a copy with other names, and by how many days the dates in each move."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.ingest import Corpus
from pipeline.ingest.corpus_files import case_sheet
from pipeline.ingest.kept_files import Failure
from pipeline.ingest.near_copies import versions
from pipeline.ingest.registry import reader_names
from pipeline.ingest.speakers.cases_csv import read_cases
from pipeline.pseudonyms.copying import CopiedFile, Renamer, as_text, copied
from pipeline.pseudonyms.dates import moved_date
from pipeline.pseudonyms.entities import Entity
from pipeline.pseudonyms.other_languages import languages_of_files
from pipeline.pseudonyms.patterns import DATE
from pipeline.pseudonyms.replacements import shifts_of
from pipeline.pseudonyms.surfaces import Surface
from pipeline.pseudonyms.table_cells import without_rows
from pipeline.pseudonyms.words import camel_words
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.progress import Progress
from pipeline.text.edits import Edit, Edits, joined
from pipeline.workflows.carried import by_file
from pipeline.workflows.pseudonym_sources import SourceFiles
from pipeline.workflows.pseudonymised import ALL_LEFT_OUT


def days_moved(
    files: SourceFiles, read: Corpus, known: Mapping[str, int], entities: Iterable[Entity]
) -> dict[str, tuple[str, int]]:
    """Whose dates each file has, and by how many days they move: by one number a person, in later copies too."""
    documents = by_file(read)
    salt = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for _, data in sorted(files.data.items()))).hexdigest()
    dates = [entity for entity in entities if entity.kind == DATE]
    there = {written for entity in dates for written in entity.seen}
    of_files: dict[str, list[str]] = {}
    before = versions(read.documents)
    for name in files.data:
        said = documents.get(before.get(name, name), ())  # a draft moves as the talk does
        of_files.setdefault(next((case.id for one in said for case in one.cases), name), []).append(name)
    found: dict[str, tuple[str, int]] = {}
    for who, names in of_files.items():
        own = [written for entity in dates if not entity.files.keys().isdisjoint(names) for written in entity.seen]
        # No moved date is one that somebody else has told, as nobody can know it from one that was left.
        tried = [known[who]] if known.get(who) else shifts_of(who, salt)
        days = next((days for days in tried if there.isdisjoint(moved_date(one, days) for one in own)), tried[0])
        found |= dict.fromkeys(names, (who, days))
    return {name: found[name] for name in files.data}


def why_failed(failure: Failure) -> str:
    """Why a file could not be read, and what to do, without the last stop."""
    return f"{failure.reason}. {failure.remedy}".rstrip(". ")


def copied_files(
    files: SourceFiles, read: Corpus, found: Sequence[Entity], shifts: Mapping[str, int], progress: Progress
) -> tuple[list[CopiedFile], Renamer, list[str]]:
    """The files of the copy, what replaced in them, and which are not in it and why."""
    documents = by_file(read)
    renamer = Renamer(found, shifts=shifts, languages=languages_of_files(read))
    failed = {one.file: why_failed(one) for one in read.failed}
    sheet = case_sheet(read.root)
    taken: set[str] = set()
    left_out = [
        f"{renamer.path(name, taken)}: it {reason}" for name, reason in failed.items() if name not in files.data
    ]
    names = {}
    for name in files.data:
        if name not in documents and name not in failed and not (sheet and name == sheet.name):
            left_out.append(ALL_LEFT_OUT)
            continue
        names[name] = name if sheet and name == sheet.name else renamer.path(name, taken)
    stems = {}
    for old, new in names.items():
        for one, other in ((old, new), (Path(old).name, Path(new).name), (Path(old).stem, Path(new).stem)):
            if one != other and len(one) > 3:
                stems[one] = other
    # One word alone is a name like any other in what people say: *Will you?* is no file.
    in_talk = {stem: new for stem, new in stems.items() if len(camel_words(stem)) > 1}
    made = []
    for old, new in names.items():
        progress.advance(1)
        surface = files.surfaces[old]
        cut = any("left out of everything" in warning for one in documents.get(old, ()) for warning in one.warnings)
        if surface is None or cut:
            if old not in documents:
                left_out.append(f"{new}: it {failed.get(old, 'could not be read')}")
                continue
            text = as_text(documents[old])
            fields = files.fields_of(documents[old]).edits(text)
            text = Edits(text, joined(fields, renamer.edits(text, file=old))).text
            made.append(CopiedFile(old, f"{new}.txt", text.encode(), None))
        else:
            cells = files.cells(old, documents.get(old, ()), shift=renamer.days(old))
            if sheet and old == sheet.name:
                gone = _rows_gone(read.root, surface, old, set(files.data) - names.keys())
                cells = {name: joined(gone.get(name, ()), cells.get(name, ())) for name in gone.keys() | cells.keys()}
            known = in_talk if old in documents else stems
            made.append(copied(surface, old=old, new=new, renamer=renamer, stems=known, cells=cells))
    return made, renamer, left_out


def _rows_gone(root: Path, surface: Surface, file: str, missing: Collection[str]) -> dict[str, list[Edit]]:
    """What to take out of the sheet of cases: rows of who is left out of everything, and of files that the copy lacks.

    Args:
        root: The corpus.
        surface: The sheet, taken apart.
        file: Its name.
        missing: The files that are not in the copy.
    """
    sheet = read_cases(root / file, readers=reader_names())
    rows = [
        (row.document, row.speaker, row.case)
        for row in sheet.rows
        if row.absent or (row.document and any(row.about_document(one, one) for one in missing))
    ]
    return without_rows(
        surface,
        file=file,
        goes=lambda cells: tuple(cells.get(name, "") for name in ("document", "speaker", "case")) in rows,
    )


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write the files of a copy, by their paths in it, and the folders in which they lie."""
    for name, data in files:
        write_atomic(folder / name, data, doing="write the copy")
