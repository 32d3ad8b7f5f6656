"""What cases.csv did to the corpus: who is not to be quoted, how many aliases, and which rows match nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.ingest.speakers.cases_csv import CaseRow, CaseSheet
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.part_names import parts_called
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.speakers.sheet_report import SheetReport, UnmatchedRow, nearest, settled
from pipeline.model import Case, Document, Role, Turn

PARTS = 6
"""Parts of a file that are named, at most."""


def sheet_report(
    sheet: CaseSheet,
    documents: Sequence[Document],
    cases: Sequence[Case],
    failed: Sequence[str],
    *,
    beside: Sequence[str] = (),
) -> SheetReport | None:
    """What the sheet did, None where there is none.

    Args:
        sheet: After every document was finished with it.
        documents: All that was read.
        cases: Every case once.
        failed: The files that could not be read.
        beside: Where one file alone is read, those of its corpus: rows may be
            about the others.
    """
    tables = [document for document in documents if any(_says(case) for case in document.cases)]
    if not sheet.file and not tables:
        return None
    unmatched = [
        found
        for row in sheet.rows
        if not _about_others(row, sheet, documents, beside)
        if (found := _unmatched(row, sheet, documents, failed))
    ]
    return SheetReport(
        file=sheet.file or (tables[0].file if len({one.file for one in tables}) == 1 else "tables"),
        silent=tuple(case.id for case in cases if not case.consent and not case.absent),
        aliases=sum(bool(case.alias) for case in cases),
        unmatched=tuple(unmatched),
        refusals=tuple(
            settled(row.identity) if row.absent else row.identity for row in sheet.rows if row.consent is False
        ),
        notes=(
            *sheet.notes,
            *_shared(cases),
            *_telling(cases),
            *(note for row in sheet.rows for note in _notes(row, sheet, documents, failed)),
        ),
        nameless=sum(case.nameless and case.consent and not case.absent for case in cases),
        absent=sum(case.absent for case in cases),
    )


def _says(case: Case) -> bool:
    return bool(case.alias or case.nameless or case.absent or not case.consent)


def _shared(cases: Sequence[Case]) -> Iterator[str]:
    """Which aliases stand for several people, or are another person's name."""
    shown = Counter(case.alias or case.id for case in cases)
    for alias in dict.fromkeys(case.alias for case in cases if case.alias):
        if shown[alias] > 1:
            yield (
                f"{shown[alias]} people would be shown as {alias!r}: the outputs call them {alias} and {alias} (2)"
                f"{' and so on' if shown[alias] > 2 else ''}; give each an alias of their own"
            )


def _telling(cases: Sequence[Case]) -> Iterator[str]:
    """Aliases that have a part of the person's own name."""
    for case in cases:
        own = {word for word in name_key(case.id).split() if len(word) > 2 and not is_generic(word)}
        if case.alias and own & set(name_key(case.alias).split()):
            yield f"alias {case.alias!r} has a part of the name {case.id!r}, which it is to hide; write another"


def _unmatched(
    row: CaseRow, sheet: CaseSheet, documents: Sequence[Document], failed: Sequence[str]
) -> UnmatchedRow | None:
    about = ", ".join(f"{name} {value!r}" for name, value in row.about)
    if row.number in (sheet.used if row.consent is not False else sheet.reached):
        return None
    unread = _not_read(row, failed)
    if row.consent is False and unread:
        return None
    said = list(_turns(row, documents))
    why, near = _no_part(row, documents)
    unnamed = "" if why or said else _nobody_named(row, about, documents)
    found = UnmatchedRow(
        row.number,
        about,
        refuses=row.consent is False or (row.nameless and not said and not unread),
        near=() if unnamed else near or near_names(row, documents),
        why=why or unnamed,
        whole=_whole(row, documents),
        nameless=row.nameless and row.consent is not False,
    )
    if row.consent is not False or why:
        return found
    if any(turn.role in (Role.RESPONDENT, Role.AUTHOR) for turn in said):
        why = (
            f"is about text that belongs to no person ({about}), such as its author's; give it a case and the role "
            "respondent, or take it out of the corpus"
        )
        return UnmatchedRow(row.number, about, refuses=True, why=why)
    if said or row.number in sheet.used:
        return None  # an interviewer, or somebody else who is not quoted anyway
    return found


def _nobody_named(row: CaseRow, about: str, documents: Sequence[Document]) -> str:
    """Why the row's speaker is none of the file's, where nobody who answers in it is named; "" otherwise."""
    here = [document for document in documents if row.about_document(document.id, document.file)]
    answers = [turn for document in here for turn in document.turns if turn.role is Role.RESPONDENT]
    if not row.document or not row.speaker or not answers or any(turn.speaker or turn.label for turn in answers):
        return ""
    return (
        f"nothing in the corpus matches {about}: nobody who answers is named in that file; leave speaker empty, and "
        "the row is about whoever answers"
    )


def _no_part(row: CaseRow, documents: Sequence[Document]) -> tuple[str, tuple[str, ...]]:
    """Why the row's part is none of the file's, and its parts, the nearest first; nothing where it is one."""
    here = [document for document in documents if row.about_document(document.id, document.file)]
    absent = {case.id for document in here for case in document.cases if case.absent}
    turns = [turn for document in here for turn in document.turns if turn.part and turn.case not in absent]
    parts = list(dict.fromkeys(turn.part for turn in turns if turn.kind.coded and turn.role is not Role.INTERVIEWER))
    if not row.part or not parts or any(row.with_part_of(one.turns).part.casefold() in _parts(one) for one in here):
        return "", ()
    where = here[0].file if row.document else "the corpus"
    several = len(parts_called(row.part, parts)) > 1
    why = f"several parts of {where} begin with {row.part!r}" if several else f"{where} has no part {row.part!r}"
    return why, tuple(dict.fromkeys((*nearest([row.part], parts), *parts)))[:PARTS]


def _parts(document: Document) -> set[str]:
    return {turn.part.casefold() for turn in document.turns if turn.part}


def _whole(row: CaseRow, documents: Sequence[Document]) -> str:
    """The file without parts of which the row wants one; "" where there is none."""
    here = [document for document in documents if row.document and row.about_document(document.id, document.file)]
    parts = any(turn.part for document in here for turn in document.turns if turn.kind.coded)
    return here[0].file if row.part and here and not parts else ""


def _about_others(row: CaseRow, sheet: CaseSheet, documents: Sequence[Document], beside: Sequence[str]) -> bool:
    """Whether a row is about a file that is not read now, as one alone is; or about nobody of a like name in it."""
    if not beside or row.number in sheet.used | sheet.reached:
        return False
    here = {document.file for document in documents}
    if row.document:
        return any(row.about_document(file, file) for file in beside if file not in here)
    return not near_names(row, documents)


def _notes(row: CaseRow, sheet: CaseSheet, documents: Sequence[Document], failed: Sequence[str]) -> Iterator[str]:
    if row.consent is not False:
        return
    if row.number not in sheet.reached and _not_read(row, failed):
        yield f"row {row.number} is about {row.document}, which could not be read"
    whole = row.number in sheet.reached and row.document and not (row.speaker or row.part)
    if whole and any(turn.role is Role.AUTHOR for turn in _turns(row, documents)):
        yield f"row {row.number}: of {row.document} the people are not quoted; its author's own text may be"


def _turns(row: CaseRow, documents: Sequence[Document]) -> Iterator[Turn]:
    """What is said or written in the corpus by whom the row is about."""
    for document in documents:
        if not row.about_document(document.id, document.file):
            continue
        meant = row.with_part_of(document.turns)
        for turn in document.turns if meant.part.casefold() in ("", *_parts(document)) else ():
            label = bool(row.speaker) and name_key(row.speaker) == (name_key(turn.label) or None)
            if turn.kind.coded and (label or meant.about_turn(turn)):
                yield turn


def _not_read(row: CaseRow, failed: Sequence[str]) -> bool:
    return bool(row.document) and any(row.about_document(file, file) for file in failed)


def near_names(row: CaseRow, documents: Sequence[Document]) -> tuple[str, ...]:
    """Files and people of the corpus whose names are most like those in the row."""
    here = [document for document in documents if row.about_document(document.id, document.file)]
    if row.document and not here:
        return nearest([row.document], (document.id for document in documents))
    names = dict.fromkeys(
        name
        for document in here
        for turn in document.turns
        if turn.role is not Role.INTERVIEWER
        for name in (turn.case, turn.speaker, turn.part if row.part else "")
        if name
    )
    found = nearest([row.speaker, row.case, row.part], names)
    return found or (tuple(names)[:3] if row.document else ())
