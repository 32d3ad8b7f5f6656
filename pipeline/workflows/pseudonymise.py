"""A copy of a corpus with other names, the key to it, and the way back."""

from __future__ import annotations

import glob
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.errors import CallError, ManyErrors, ThematrixError
from pipeline.ingest import Corpus, read_corpus
from pipeline.ingest.corpus_files import case_sheet, find_files
from pipeline.ingest.language import language_name
from pipeline.ingest.registry import reader_names
from pipeline.ingest.speakers.cases_csv import read_cases
from pipeline.pseudonyms import presidio
from pipeline.pseudonyms.alike import tell_alike
from pipeline.pseudonyms.case_columns import broader_cells, meaning_of_column
from pipeline.pseudonyms.chat import codes_in
from pipeline.pseudonyms.copying import CopiedFile, Renamer, as_text, copied
from pipeline.pseudonyms.entities import GENERALISE, REPLACE, Entity
from pipeline.pseudonyms.key_file import check_key, check_secret, read_key, secret_in, write_key
from pipeline.pseudonyms.other_languages import languages_of_files
from pipeline.pseudonyms.patterns import DATE, DIRECT, ORGANISATION, PERSON, PLACE
from pipeline.pseudonyms.replacements import NAMES, moved_date, propose, replaced, shift_of
from pipeline.pseudonyms.residual import risk_of
from pipeline.pseudonyms.surfaces import Surface, surface_of
from pipeline.pseudonyms.survey import survey
from pipeline.pseudonyms.witnesses import Named, Piece
from pipeline.pseudonyms.words import has_no_capitals
from pipeline.pseudonyms.workbook import apply_answers, write_entities
from pipeline.runtime.disk import disk, write_atomic
from pipeline.runtime.progress import Progress, Quiet
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.workflows.carried import by_file, carry_decisions, check_carried
from pipeline.workflows.leaks import Leaks, search
from pipeline.workflows.pseudonymised import ALL_LEFT_OUT, Pseudonymised

__all__ = ["Pseudonymised", "pseudonymise", "secret_in"]

_DAYS_TRIED = 40
"""So many offsets of a person's dates are tried until none of them is a date that stands in the corpus. A choice."""

_CARRIED = (".jsonl", ".csv", ".qdpx")
"""How files end that lie beside a copy: the list of what was replaced, and what people did on the original."""

OWN_KINDS = {"person": PERSON, "place": PLACE, "organisation": ORGANISATION}


@dataclass(slots=True)
class _Files:
    """The files of a corpus, taken apart; ``linked`` are those that lie outside of it, and a link leads to."""

    data: dict[str, bytes]
    surfaces: dict[str, Surface | None]
    linked: tuple[str, ...] = ()

    @classmethod
    def of(cls, corpus: Path) -> _Files:
        found = find_files(corpus)
        sheet = case_sheet(found.root)
        names = [*found.files, *([sheet.name] if sheet else [])]
        data = {}
        for name in names:
            try:
                data[name] = (found.root / name).read_bytes()
            except OSError:  # told with what else of the corpus cannot be read
                continue
        root = found.root.resolve()
        linked = tuple(name for name in data if not (root / name).resolve().is_relative_to(root))
        return cls(data, {name: surface_of(own, file=name) for name, own in data.items()}, linked)

    def pieces(self, corpus: Corpus) -> list[Piece]:
        """Every text in them, names of files too."""
        texts = by_file(corpus)
        pieces = []
        for name, surface in self.surfaces.items():
            pieces.append(Piece(name, name, name=True))
            if surface is None:
                pieces.append(Piece(name, as_text(texts.get(name, ()))))
                continue
            pieces += [
                Piece(name, stretch.text)
                for member in surface.members
                for stretch in member.stretches
                if stretch.text.strip()
            ]
        return pieces

    def codes(self) -> list[tuple[str, str]]:
        """By what codes transcripts in CHAT call their speakers, and their names."""
        chat = [one for name, one in self.surfaces.items() if name.lower().endswith(".cha") and one is not None]
        return [pair for surface in chat for member in surface.members for pair in codes_in(member.text)]


def pseudonymise(
    corpus: Path,
    out: Path | None = None,
    *,
    workbook: Path | None = None,
    key: Path | None = None,
    secret: Callable[[], str] | None = None,
    style: str = NAMES,
    own: Path | None = None,
    decisions: Path | None = None,
    progress: Progress | None = None,
) -> Pseudonymised:
    """Find who and what gives people away, and write a copy of the corpus with other names.

    Args:
        corpus: The folder.
        out: The copy, a folder that is not there yet; None where only the workbook is wanted.
        workbook: The entities: read where it is there, and written. CORPUS-names.xlsx beside the corpus where None.
        key: The key; read where it is there, so that later files have the same names. OUT.key where None.
        secret: Gives the passphrase or identity; asked for where there is a copy.
        style: One of ``pipeline.pseudonyms.replacements.STYLES``.
        own: The user's own list: a name a line, perhaps with ``place:`` or ``organisation:`` before it.
        decisions: decisions.jsonl of a run on the corpus, to be carried to the copy.
        progress: Is told what goes on.

    Raises:
        CallError: A path is wrong, or a workbook or key is not understood.
        ThematrixError: Nothing can be read, or the disk failed.
    """
    progress = progress or Quiet()
    corpus = corpus.resolve()
    if not corpus.is_dir():
        raise CallError("is not a folder", where=str(corpus), remedy="Give the folder of the transcripts.")
    refuse_place(out, corpus)
    if out is not None and secret is not None:
        check_secret(secret())
    if decisions:
        check_carried(decisions)
    for path, what in ((key, "key"), (workbook, "workbook")):
        _refuse_inside(path, what, corpus, out)
    workbook = workbook or default_workbook(corpus)
    if out is not None:
        # A key that is there may be of a copy that was passed on: it is gone on with, and never lost.
        key = key or out.parent / f"{out.name}.key"
        if key.exists() and not key.stat().st_mode & 0o200:
            raise CallError(
                "the key is write-protected, and this copy would be added to it",
                where=str(key),
                remedy="Make it writable, or give the name of a new key with --key.",
            )
    progress.stage("Reading", len(find_files(corpus).files), "files")
    read = read_corpus(corpus, on_file=lambda _: progress.advance(1))
    if read.sheet:
        read.sheet.refuse()
    files = _Files.of(corpus)
    pieces = files.pieces(read)
    known = _remembered(key, secret) if out and key and key.exists() else None
    before = known["entities"] if known else []
    listed = _own_list(own)
    more = [*_from_sheet(corpus), *_more(pieces), *known_names(before)]
    found = survey(read, pieces, own=listed, more=more, codes=files.codes(), progress=progress)
    _remember(found, before)
    strange = bool(before) and not _known(found, before)
    joined = 0
    others: list[Entity] = []
    if workbook.exists():
        others = apply_answers(workbook, found)
        if added := _added(others, pieces):
            found = survey(read, pieces, own=[*listed, *added], more=more, codes=files.codes(), progress=progress)
            _remember(found, before)
            others = apply_answers(workbook, found)
        _refuse_names_that_are_there(found, pieces, workbook)
        joined = _joined(found)
    reserved = [*(str(one["replacement"]) for one in before), *(one.replacement for one in others)]
    propose(
        [entity for entity in found if replaced(entity)],
        (piece.text for piece in pieces),
        style=style,
        reserved=reserved,
    )
    no_capitals = tuple(dict.fromkeys(piece.file for piece in pieces if has_no_capitals(piece.text)))
    texts = [piece.text.casefold() for piece in pieces] if listed else []
    languages = tuple(sorted({language_name(code) for code in languages_of_files(read).values()}))
    unlisted = tuple(name for _, name in listed if not any(name.casefold() in text for text in texts))
    alike = tell_alike(found, others=others)
    risk = risk_of(read)
    write_entities(workbook, [*found, *others], risk.stories, risk.per_case)
    counted = Counter(entity.kind for entity in found if replaced(entity))
    kept = sum(not replaced(entity) for entity in found)
    if out is None:
        return Pseudonymised(
            None,
            workbook,
            None,
            None,
            counted,
            0,
            kept,
            (),
            tuple(f"{one.file}: it {one.reason}" for one in read.failed if one.file not in files.data),
            risk,
            presidio=presidio.installed(),
            joined=joined,
            linked=files.linked,
            others=tuple(one.name for one in others),
            alike=alike,
            no_capitals=no_capitals,
            unlisted=unlisted,
            languages=languages,
        )
    if secret is None or key is None:
        raise CallError("the key needs a passphrase", remedy="Give --secret FILE, or call it at a terminal.")
    progress.stage("Writing the copy", len(files.data), "files")
    people = _shifts(files, read, known["people"] if known and "people" in known else {}, found)
    shifts = {name: days for name, (_, days) in people.items()}
    made, renamer, left_out = _write_copy(files, read, found, out, shifts, progress)
    told = ""
    places = {one.new: one.as_dict() for one in made}
    content = {
        "program": "thematrix",
        "kind": "pseudonyms",
        "version": 1,
        "entities": _with_earlier([_entity_dict(entity) for entity in found], before),
        "files": places,
        "shifts": {**(known["shifts"] if known else {}), **shifts},
        "people": dict(people.values()),
        # So that an earlier copy can still be turned back.
        "earlier": [known["files"], *known.get("earlier", ())] if known else [],
    }
    write_key(key, content, secret=secret())
    # Behind the key: a copy without one is never turned back.
    for file in made:
        write_below(out / file.new, file.data)
    audit = out.parent / f"{out.name}-audit.csv"
    renamed = {one.old: one.new for one in made}
    rows = [
        [renamed.get(file, ""), kind, new, str(times)]
        for (file, kind, new), times in sorted(renamer.done.items())
        if file in renamed
    ]
    write_atomic(audit, csv_text([["file", "kind", "replacement", "times"], *rows]).encode(), doing="write the list")
    if decisions:
        told = carry_decisions(decisions, corpus, out, places, back=False, rename=renamer.text)
    return Pseudonymised(
        out,
        workbook,
        key,
        audit,
        counted,
        sum(renamer.done.values()),
        kept,
        tuple(one.new for one in made if one.back is None),
        tuple(left_out),
        risk,
        told,
        presidio.installed(),
        _searched(out, content, progress),
        joined,
        files.linked,
        tuple(one.name for one in others),
        alike,
        strange,
        no_capitals,
        unlisted,
        languages,
        _exact_columns(corpus),
    )


def _searched(out: Path, content: Mapping[str, Any], progress: Progress) -> Leaks:
    """A search of the copy, and of what was carried over beside it."""
    progress.stage("Looking for names that are left", 1, "copies")
    carried = sorted(path for path in out.parent.glob(f"{glob.escape(out.name)}-*") if path.suffix in _CARRIED)
    found = [search(path, content) for path in (out, *carried)]
    return replace(
        found[0], files=sum(one.files for one in found), leaks=tuple(leak for one in found for leak in one.leaks)
    )


def default_workbook(corpus: Path) -> Path:
    """Where the workbook of a corpus lies where nothing else is said."""
    return corpus.parent / f"{corpus.name}-names.xlsx"


def refuse_place(out: Path | None, corpus: Path) -> None:
    if out is None:
        return
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise CallError("is there already", where=str(out), remedy="Give a folder that is not there yet.")
    if out.resolve().is_relative_to(corpus):
        raise CallError("lies in the corpus itself", where=str(out), remedy="Give a folder beside it.")


def _refuse_inside(path: Path | None, what: str, corpus: Path, out: Path | None) -> None:
    """Refuse a key or a workbook of names that would lie in the copy, or be read as a transcript."""
    for folder, where in ((out, "the copy"), (corpus, "the corpus")):
        if path is not None and folder is not None and path.resolve().is_relative_to(folder.resolve()):
            raise CallError(
                f"the {what} lies in {where}",
                where=str(path),
                remedy="It names everybody: keep it elsewhere.",
            )


def _own_list(path: Path | None) -> list[tuple[str, str]]:
    if path is None:
        return []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CallError("cannot be read", where=str(path), remedy="Give a text file with a name a line.") from error
    found = []
    for line in filter(None, map(str.strip, lines)):
        kind, colon, name = line.partition(":")
        found.append(
            (OWN_KINDS[kind.strip().casefold()], name.strip())
            if colon and kind.strip().casefold() in OWN_KINDS
            else (PERSON, line)
        )
    return found


def _added(others: Iterable[Entity], pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """Rows that somebody added to the workbook of what stands in the corpus and was not found: (kind, name)."""
    kinds = OWN_KINDS.values()
    return [
        (one.kind, one.name)
        for one in others
        if one.kind in kinds and any(one.name.casefold() in piece.text.casefold() for piece in pieces)
    ]


def _from_sheet(corpus: Path) -> list[Named]:
    sheet = read_cases(case_sheet(corpus), readers=reader_names())
    names = {name for row in sheet.rows for name in (row.speaker, row.case) if name and not any(map(str.isdigit, name))}
    return [
        Named(name, PERSON, "cases.csv", 0.95)
        for name in sorted(names)
        if name[:1].isupper() and len(name.split()) <= 5
    ]


def _exact_columns(corpus: Path) -> tuple[str, ...]:
    """Columns of an Excel sheet of cases with ages, birth dates or post codes: its cells are left as they are."""
    path = case_sheet(corpus)
    if path is None or path.suffix.lower() == ".csv":
        return ()
    rows = read_cases(path, readers=reader_names()).rows
    return tuple(dict.fromkeys(name for row in rows for name in row.attributes if meaning_of_column(name)))


def _more(pieces: Sequence[Piece]) -> list[Named]:
    if not presidio.installed():
        return []
    lines = dict.fromkeys(line for piece in pieces if not piece.name for line in piece.text.splitlines())
    texts = [line for line in lines if len(re.findall(r"\d|@", line)) >= 4 or "@" in line]
    return [Named(text, kind, "Presidio", score) for text, kind, score in presidio.numbers(texts)]


def known_names(known: Iterable[Mapping[str, Any]]) -> list[Named]:
    """The people and places of an earlier time."""
    return [
        Named(str(one["name"]), str(one["kind"]), "the key", 1.0)
        for one in known
        if one["kind"] in (PERSON, PLACE, ORGANISATION)
    ]


def _remembered(key: Path, secret: Callable[[], str] | None) -> dict[str, Any]:
    if secret is None:
        raise CallError(
            "the key needs a passphrase", where=str(key), remedy="Give --secret FILE, or call it at a terminal."
        )
    check_key(key)
    return read_key(key, secret=secret())


def _with_earlier(now: list[dict[str, Any]], before: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities of this time, with the forms that they had before, and those of earlier copies alone."""
    known = {(one["kind"], str(one["name"]).casefold()): one for one in now}
    others = []
    for one in before:
        same = known.get((one["kind"], str(one["name"]).casefold()))
        if same is None:
            others.append(one)
        else:
            same["forms"] = sorted({*same["forms"], *one["forms"]})
    return [*now, *others]


def _remember(found: Sequence[Entity], known: Iterable[Mapping[str, Any]]) -> None:
    before = {(str(one["kind"]), str(one["name"]).casefold()): one for one in known}
    for entity in found:
        one = before.get((entity.kind, entity.name.casefold()))
        if one:
            entity.replacement, entity.do = str(one["replacement"]), str(one["do"])


def _known(found: Iterable[Entity], before: Iterable[Mapping[str, Any]]) -> bool:
    """Whether anything that a key knows stands in the corpus."""
    keys = {(str(one["kind"]), str(one["name"]).casefold()) for one in before}
    return any((one.kind, one.name.casefold()) in keys for one in found)


def _entity_dict(entity: Entity) -> dict[str, Any]:
    return {
        "kind": entity.kind,
        "name": entity.name,
        "forms": sorted(entity.seen),
        "replacement": entity.replacement,
        "do": entity.do,
        "direct": entity.kind in DIRECT,
    }


def _shifts(
    files: _Files, read: Corpus, known: Mapping[str, int], entities: Iterable[Entity]
) -> dict[str, tuple[str, int]]:
    """Whose dates each file has, and by how many days they move: by one number a person, in later copies too."""
    documents = by_file(read)
    salt = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for _, data in sorted(files.data.items()))).hexdigest()
    dates = [entity for entity in entities if entity.kind == DATE]
    there = {written for entity in dates for written in entity.seen}
    of_files: dict[str, list[str]] = {}
    for name in files.data:
        of_files.setdefault(next((case.id for one in documents.get(name, ()) for case in one.cases), name), []).append(
            name
        )
    found: dict[str, tuple[str, int]] = {}
    for who, names in of_files.items():
        own = [written for entity in dates if not entity.files.keys().isdisjoint(names) for written in entity.seen]
        first = known.get(who) or shift_of(who, salt)
        # No moved date is one that somebody else has told, as nobody can know it from one that was left.
        away = 1 if first > 0 else -1
        tried = [first + away * more for more in range(1 if who in known else _DAYS_TRIED)]
        days = next((days for days in tried if there.isdisjoint(moved_date(one, days) for one in own)), first)
        found |= dict.fromkeys(names, (who, days))
    return {name: found[name] for name in files.data}


def _refuse_names_that_are_there(found: Sequence[Entity], pieces: Sequence[Piece], workbook: Path) -> None:
    """Refuse replacements of a person's own making that stand in the corpus: they would be taken for somebody else."""
    texts = [piece.text.casefold() for piece in pieces]
    errors: list[ThematrixError] = []
    for entity in found:
        new = entity.replacement.strip()
        if not new or not replaced(entity) or entity.kind not in OWN_KINDS.values() or entity.do == GENERALISE:
            continue
        word = re.compile(rf"(?<!\w){re.escape(new.casefold())}(?!\w)")
        if any(word.search(text) for text in texts if new.casefold() in text):
            errors.append(
                CallError(
                    f"{new!r} is to stand in place of {entity.name!r}, and stands in the corpus itself",
                    where=str(workbook),
                    remedy="Write another replacement, one that nobody and nothing there is called.",
                )
            )
    if errors:
        raise ManyErrors(errors) if len(errors) > 1 else errors[0]


def _joined(found: Sequence[Entity]) -> int:
    """How many people share a replacement with somebody, as two rows with one replacement are one person."""
    often = Counter(
        entity.replacement.casefold()
        for entity in found
        if entity.kind == PERSON and entity.do == REPLACE and entity.replacement
    )
    return sum(number for number in often.values() if number > 1)


def _write_copy(
    files: _Files, read: Corpus, found: Sequence[Entity], out: Path, shifts: Mapping[str, int], progress: Progress
) -> tuple[list[CopiedFile], Renamer, list[str]]:
    documents = by_file(read)
    renamer = Renamer(found, shifts=shifts)
    failed = {one.file: one.reason for one in read.failed}
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
    stems = dict(sorted(stems.items(), key=lambda pair: -len(pair[0])))
    made = []
    for old, new in names.items():
        progress.advance(1)
        surface = files.surfaces[old]
        cut = any("left out of everything" in warning for one in documents.get(old, ()) for warning in one.warnings)
        if surface is None or cut:
            if old not in documents:
                left_out.append(f"{new}: it {failed.get(old, 'could not be read')}")
                continue
            text = renamer.text(as_text(documents[old]), file=old)
            made.append(CopiedFile(old, f"{new}.txt", text.encode(), None))
        else:
            table = sheet is not None and old == sheet.name and not surface.packed
            days = shifts.get(old, 30)
            cells = [edit for one in surface.members if table for edit in broader_cells(one.text, shift=days)]
            made.append(copied(surface, old=old, new=new, renamer=renamer, stems=stems, cells=cells))
    out.mkdir(parents=True, exist_ok=True)
    return made, renamer, left_out


def write_below(path: Path, data: bytes) -> None:
    """Write a file of a copy, and the folders in which it lies."""
    with disk(path.parent, "make the folder"):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, data, doing="write the copy")
