"""Whether a finished run still knows everybody who may not be quoted, or not by name.

A run stops at a row of cases.csv that says no, or without name, and matches
nobody. What is made of a run later looks at the sheet again, as people withdraw
and rows are corrected after it.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import ManyErrors, StaleRun, ThematrixError
from pipeline.ingest.corpus_files import case_sheet
from pipeline.ingest.registry import reader_names
from pipeline.ingest.speakers.cases_csv import CaseRow, read_cases
from pipeline.ingest.speakers.consent_hints import unheeded
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.part_names import part_meant
from pipeline.ingest.speakers.sheet_report import UnmatchedRow, nearest, refuse_rows, settled
from pipeline.model import Case
from pipeline.results.hidden_names import name_words
from pipeline.results.participants import people
from pipeline.results.rows import values
from pipeline.results.tables import RunTables
from pipeline.runtime.digests import file_digest
from pipeline.runtime.run_folder import RunFolder


def quotable(folder: RunFolder) -> RunTables:
    """The tables of a finished run, to quote from.

    Raises:
        CallError: cases.csv says no of somebody whom the run would quote, or of nobody whom it knows; or it hides a
            name that the run would show.
        ThematrixError: The run is damaged.
    """
    tables = RunTables.of(folder)
    check_consent(folder, tables)
    return tables


def check_consent(folder: RunFolder, tables: RunTables) -> None:
    """Look at cases.csv again, where the corpus is still there.

    Raises:
        CallError: See :func:`quotable`.
    """
    sheet = _sheet(folder)
    known = folder.manifest.consent
    if sheet is None or (known and _is_as_read(folder, sheet)):
        return
    before = set(known.refusals) if known else set()
    errors: list[ThematrixError] = []
    strange: list[UnmatchedRow] = []
    persons = people(tables.cases)
    for row in read_cases(sheet, readers=reader_names()).rows:
        refuses = row.consent is False and row.identity not in before and settled(row.identity) not in before
        if not refuses and not _hides(row):
            continue
        about = ", ".join(f"{name} {value!r}" for name, value in row.about)
        cases, others = _matched(row, tables)
        said = ""
        if refuses and any(case not in persons or persons[case].consent for case in cases):
            said = "somebody may not be quoted whom this run still quotes"
        elif not refuses and _shown_by_name(cases, tables):
            said = "somebody has another name whom this run still shows by name"
        if said:
            errors.append(
                StaleRun(
                    f"row {row.number} says that {said} ({about})",
                    where=f"{sheet.name}:{row.number}",
                    remedy=f"{sheet.name} was changed after the run: give `thematrix run` again first.",
                )
            )
        elif not cases and not others and (refuses or row.nameless):
            near = _near(row, tables)
            strange.append(UnmatchedRow(row.number, about, refuses=True, near=near, nameless=not refuses))
    if errors:
        raise ManyErrors(errors) if len(errors) > 1 else errors[0]
    refuse_rows(sheet.name, strange)


def shown_cases(tables: RunTables) -> list[Case]:
    """The cases of a run under the names that are shown."""
    return [
        Case(one.label, consent=one.consent, alias=one.alias, attributes=one.attributes)
        for one in people(tables.cases).values()
    ]


def unheeded_refusals(run: Path) -> tuple[str, ...]:
    """Which columns of a run's corpus hold a no that is not taken for one; none where there is no run."""
    try:
        return unheeded(shown_cases(RunTables.of(RunFolder.open(run))))
    except ThematrixError:  # what needs the run says so
        return ()


def withdrawn(folder: RunFolder) -> frozenset[str]:
    """The cases that cases.csv says may not be quoted now, where it was edited since the run.

    Raises:
        CallError: cases.csv cannot be read.
        ThematrixError: The run is damaged.
    """
    sheet = _sheet(folder)
    if sheet is None or _is_as_read(folder, sheet):
        return frozenset()
    tables = RunTables.of(folder)
    refused = [row for row in read_cases(sheet, readers=reader_names()).rows if row.consent is False]
    return frozenset(case for row in refused for case in _matched(row, tables)[0])


def hidden_since(folder: RunFolder) -> dict[str, tuple[str, ...]]:
    """The cases whose names cases.csv hides now and the run shows, each with the names that it shows.

    Raises:
        CallError: cases.csv cannot be read.
        ThematrixError: The run is damaged.
    """
    sheet = _sheet(folder)
    if sheet is None or _is_as_read(folder, sheet):
        return {}
    tables = RunTables.of(folder)
    rows = [row for row in read_cases(sheet, readers=reader_names()).rows if _hides(row)]
    shown = sorted({case for row in rows for case in _shown_by_name(_matched(row, tables)[0], tables)})
    names: dict[str, set[str]] = {case: {case} for case in shown}
    for case, speaker in values(tables.turns, "case", "speaker") if shown else ():
        if case in names:
            names[case].add(speaker)
    return {case: tuple(name for name in sorted(own) if name_words([name], "")) for case, own in names.items()}


def _hides(row: CaseRow) -> bool:
    """Whether the row keeps somebody from being named in what is written."""
    return row.consent is not False and (row.nameless or bool(row.alias))


def _shown_by_name(cases: set[str], tables: RunTables) -> set[str]:
    """Those whom the run shows by name."""
    persons = people(tables.cases)
    return {case for case in cases if case in persons and not persons[case].alias}


def _is_as_read(folder: RunFolder, sheet: Path) -> bool:
    """Whether the sheet is as the run read it; of one that cannot be read, whoever reads it says why."""
    try:
        return folder.manifest.inputs.files.get(sheet.name) == file_digest(sheet)
    except OSError:
        return False


def _sheet(folder: RunFolder) -> Path | None:
    """The sheet of the corpus that the run was made of, None where there is none to be found."""
    where = folder.manifest.corpus_path
    if not where:
        return None
    try:
        corpus = folder.path / where
        root = corpus.parent if corpus.is_file() else corpus
        return case_sheet(root) if root.is_dir() else None
    except (OSError, ValueError):  # no path of this machine
        return None


def _matched(row: CaseRow, tables: RunTables) -> tuple[set[str], bool]:
    """The cases that the row is about, and whether it is about others, who are not quoted or could not be read."""
    files = dict(zip(*(tables.documents[name].to_pylist() for name in ("document", "file")), strict=True))
    cases: set[str] = set()
    others = False
    known = {name_key(case) for case in tables.cases["case"].to_pylist()}
    one_of_several = bool(row.case) and name_key(row.case) in known
    turns = tables.turns.select(["document", "speaker", "case", "part"]).to_pylist()
    parts: dict[str, list[str]] = {}
    for turn in turns:
        parts.setdefault(turn["document"], []).append(turn["part"])
    for turn in turns:
        document = turn["document"]
        if not row.about_document(document, files.get(document, document)):
            continue
        if row.part and part_meant(row.part, parts[document]).casefold() != turn["part"].casefold():
            continue
        keys = {name_key(turn["speaker"]), name_key(turn["case"])} - {""}
        wanted = row.speaker or ("" if (row.document or row.part) and not one_of_several else row.case)
        if wanted and name_key(wanted) not in keys:
            continue
        if turn["case"]:
            cases.add(turn["case"])
        else:
            others = True
    return cases, others


def _near(row: CaseRow, tables: RunTables) -> tuple[str, ...]:
    names = tables.documents["document"] if row.document else tables.turns["speaker"]
    cases = [] if row.document else tables.cases["case"].to_pylist()
    return nearest([row.document or row.speaker, row.case], dict.fromkeys([*cases, *filter(None, names.to_pylist())]))
