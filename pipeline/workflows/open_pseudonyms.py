"""The page Pseudonyms: who and what is named in a project, what becomes of each, and what is passed on.

What stands in the workbook is what counts: the page reads it and writes it, as a spreadsheet does, and the command line
goes on from there. A passphrase is used and forgotten; it stands in no file and in no message.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CallError
from pipeline.pseudonyms.entities import ANSWERS
from pipeline.pseudonyms.patterns import (
    ADDRESS,
    AGE,
    DATE,
    EMAIL,
    IDENTIFIER,
    LINK,
    ORGANISATION,
    PERSON,
    PLACE,
    POST,
    TELEPHONE,
)
from pipeline.pseudonyms.workbook import EntityRow, answer_row, read_known_cases, read_rows, read_stories
from pipeline.runtime.run_folder import CODEBOOK, NOTES
from pipeline.workflows.codebook_show import show
from pipeline.workflows.export_project import export_project
from pipeline.workflows.figures import figures
from pipeline.workflows.framework import framework
from pipeline.workflows.leaks import Leak
from pipeline.workflows.project_folder import ProjectFolder
from pipeline.workflows.pseudonymise import default_workbook, pseudonymise
from pipeline.workflows.quotes import quotes
from pipeline.workflows.sample import sample
from pipeline.workflows.share import Share

PASSED_ON = "passed-on"
"""The folder of a project in which copies and shared outputs are written."""

KEY = "pseudonyms.key"
"""The key of a project; it is no part of what is passed on."""

STYLES = {"names": "Invented names of a like culture and gender", "plain": "Name 1, Name 2, …"}

_ORDER = (PERSON, PLACE, ORGANISATION, POST, ADDRESS, TELEPHONE, EMAIL, LINK, IDENTIFIER, AGE, DATE)
"""In which order the page shows them: what takes thought first."""

_WRITING = threading.Lock()


@dataclass(frozen=True, slots=True)
class NamesPage:
    """What the page shows.

    Attributes:
        looked: Whether names were looked for.
        kinds: (kind, rows), people first.
        answers: What can be done with each.
        stories: (file, words, why) that may give somebody away without a name.
        cases: (case, what is known of it, how many are alike, what is unique), those that are like fewest first.
        key: Whether there is a key, whose passphrase is asked for.
        coded: Whether there is a run whose outputs can be shared.
        there: What was written to be passed on.
        workbook: The name of the workbook.
    """

    looked: bool
    kinds: tuple[tuple[str, tuple[EntityRow, ...]], ...]
    answers: tuple[str, ...]
    stories: tuple[tuple[str, str, str], ...]
    cases: tuple[tuple[str, str, str, str], ...]
    key: bool
    coded: bool
    there: tuple[str, ...]
    workbook: str


def names_page(folder: ProjectFolder) -> NamesPage:
    """What stands in the workbook, and what was passed on.

    Raises:
        CallError: The workbook is none.
    """
    path = default_workbook(folder.corpus)
    rows = read_rows(path) if path.exists() else []
    kinds: dict[str, list[EntityRow]] = {}
    for row in sorted(rows, key=lambda one: _ORDER.index(one.kind) if one.kind in _ORDER else len(_ORDER)):
        kinds.setdefault(row.kind, []).append(row)
    out = folder.path / PASSED_ON
    there = sorted(one.name for one in out.iterdir() if one.is_dir()) if out.is_dir() else []
    return NamesPage(
        looked=path.exists(),
        kinds=tuple((kind, tuple(own)) for kind, own in kinds.items()),
        answers=ANSWERS,
        stories=tuple(read_stories(path)) if path.exists() else (),
        cases=tuple(read_known_cases(path)) if path.exists() else (),
        key=(folder.path / KEY).exists(),
        coded=_run(folder) is not None,
        there=tuple(there),
        workbook=path.name,
    )


def _run(folder: ProjectFolder) -> Path | None:
    out = folder.out
    return out if out is not None and (out / "run.json").exists() else None


def look(folder: ProjectFolder) -> list[str]:
    """Look for names, and write the workbook; what was filled in stays."""
    with _WRITING:
        return list(pseudonymise(folder.corpus).told)


def answer(folder: ProjectFolder, *, kind: str, name: str, do: str, replacement: str) -> EntityRow:
    """Write into the workbook what is to be done with one of its rows; gives the row.

    Raises:
        CallError: It has no such row, or the answer is none.
    """
    with _WRITING:
        path = default_workbook(folder.corpus)
        if not path.exists():
            raise CallError("names were not looked for yet", remedy="Look for names first.")
        return answer_row(path, kind=kind, name=name, do=do, replacement=replacement)


def copy(folder: ProjectFolder, *, passphrase: str, style: str) -> list[str]:
    """Write a copy of the transcripts with other names, and the key to it; decisions on the run go along.

    Raises:
        CallError: The passphrase is too short, or not that of the key.
        ThematrixError: The disk failed.
    """
    out = _free(folder, "transcripts")
    run = _run(folder)
    decided = run and any((run / name).exists() for name in ("decisions.jsonl", NOTES))
    with _WRITING:
        made = pseudonymise(
            folder.corpus,
            out,
            key=folder.path / KEY,
            secret=lambda: passphrase,
            style=style,
            decisions=run if decided else None,
        )
    found = made.leaks.sure if made.leaks else ()
    return [
        f"Written: {PASSED_ON}/{out.name}. The key is {KEY}; keep it, and its passphrase, elsewhere.",
        *made.told,
        *_told(found, "Still named:"),
    ]


def share(folder: ProjectFolder, *, passphrase: str) -> list[str]:
    """Write the outputs of the run with other names.

    Project, report, quotes, tables, framework matrix, pictures, the codebook, and a sample for somebody to code.

    Raises:
        CallError: There is no run or no key, or the passphrase is not that of the key.
        ThematrixError: Somebody is still named, or the disk failed.
    """
    run = _run(folder)
    if run is None:
        raise CallError("nothing has been coded in this project yet", remedy="Code it on its page Project.")
    if not (folder.path / KEY).exists():
        raise CallError("there is no key yet", remedy="Write a copy of the transcripts first: it makes the key.")
    shared = Share(folder.path / KEY, lambda: passphrase)
    out = _free(folder, "outputs")
    out.parent.mkdir(exist_ok=True)
    export_project(run, out, share=shared)
    framework(run, out / "framework.xlsx", share=shared)
    figures(run, out / "figures", share=shared)
    quotes(run, share=shared).write(out / "quotes.docx")
    show(run / CODEBOOK, share=shared).write(out / "codebook.docx")
    sample(run, out / "sample-to-code.xlsx", share=shared)
    doubts = list(dict.fromkeys(shared.doubts))
    return [
        f"Written: {PASSED_ON}/{out.name}. It was searched for every name that the key hides, and none was found.",
        *_told(doubts, "Look at these before you pass it on; they may name somebody, or tell who it is:"),
    ]


def _told(leaks: tuple[Leak, ...] | list[Leak], head: str) -> list[str]:
    if not leaks:
        return []
    return [head, *map(_line, leaks[:20])]


def _line(one: Leak) -> str:
    """A place that names somebody, or tells who it is."""
    return f"{one.file}: {one.found!r} in “{one.around}”" if one.name else f"{one.file}: {one.kind}: “{one.around}”"


def _free(folder: ProjectFolder, name: str) -> Path:
    """A folder that is not there yet."""
    number = 1
    while (folder.path / PASSED_ON / f"{name}-{number}").exists():
        number += 1
    return folder.path / PASSED_ON / f"{name}-{number}"
