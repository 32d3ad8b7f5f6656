"""Project: its transcripts and what was read of them, who is who, the codebook, and coding it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.codebook.load import shipped
from pipeline.errors import CallError, ThematrixError
from pipeline.ingest.files.decode import LARGEST
from pipeline.ingest.registry import reader_names
from pipeline.model import Role
from pipeline.notes.acts import LONGEST_TEXT
from pipeline.web.background import Background
from pipeline.web.desk import background_of, desk_project, project_of
from pipeline.web.desk_words import at_desk
from pipeline.web.shell import PLAIN, Act, answer, page, read_act
from pipeline.workflows.cases_grid import role_of, with_cases
from pipeline.workflows.corpus_preview import Preview, ReadDocument
from pipeline.workflows.first_codebook import take_codebook, use_shipped, write_first
from pipeline.workflows.open_memos import subjects
from pipeline.workflows.project_folder import TOGETHER, There

SOON = 20.0
"""Seconds that an act waits for the first reading."""

TURNS = 200
"""Turns of a transcript that are sent at a time."""

_Short = Annotated[str, Field(max_length=500)]


class _Nothing(Act):
    pass


class _File(Act):
    file: _Short


class _Speaker(Act):
    document: _Short
    speaker: _Short
    role: _Short | None = None
    case: _Short | None = None


class _Group(Act):
    document: _Short
    moderator: _Short = ""


class _Reader(Act):
    file: _Short
    reader: _Short


class _Grid(Act):
    header: Annotated[list[str], Field(max_length=500)]
    rows: Annotated[list[list[str]], Field(max_length=20_000)]
    stamp: str


class _Book(Act):
    shipped: _Short = ""
    codes: Annotated[str, Field(max_length=100_000)] = ""


class _Settings(Act):
    title: Annotated[str, Field(min_length=1, max_length=200)]
    unit: _Short
    fast: bool
    interviewer: bool
    any_language: bool = False


@require_safe
def project(request: HttpRequest, project: str) -> HttpResponse:
    """A project's page."""
    found = background_of(project)
    return page(
        request,
        "project.html.j2",
        project,
        section="project",
        scripts=(*PLAIN, "drafts", "project", "memoshere"),
        styles=("project", "memos"),
        cases=_cases(project),
        longest=LONGEST_TEXT,
        title=found.folder.title,
        shown=_parts(request, project, found),
        largest=LARGEST,
        largest_text=f"{LARGEST // 1024**2} MB",
        together_text=f"{TOGETHER // 1024**3} GB",
    )


def _cases(project: str) -> list[tuple[str, str]]:
    """The cases that memos can be on: those of the run, once there is one."""
    with suppress(ThematrixError):
        if desk_project(project).parts[1]:
            return list(subjects(project_of(project))["case"])
    return []


@require_safe
def parts(request: HttpRequest, project: str) -> HttpResponse:
    """The page's parts as they are now."""
    return answer(_parts(request, project, background_of(project)))


def _parts(request: HttpRequest, name: str, found: Background) -> dict[str, Any]:
    """Each part of the page as markup, and whether something still goes on."""
    try:
        now = found.read()
    except ThematrixError as error:
        now = Preview(refused=str(error))
    # What was read before is shown, and corrected, while it is read again.
    read = now or found.last
    watched = found.watched
    context = {
        "read": read,
        "again": now is None,
        "name": name,
    }
    coded = desk_project(name).parts[1]
    drawn = {
        "documents": {},
        "people": {"grid": _grid(found, read)},
        "codebook": {**_book(found), "coded": coded},
        "coding": {**_coding(found, read), "has_run": coded},
    }
    return {
        "parts": {
            key: render_to_string(f"project/{key}.html.j2", {**context, **more}, request) for key, more in drawn.items()
        },
        "busy": now is None or bool(watched and watched.running),
        "coded": bool(watched and watched.state == "done"),
    }


def _asked_reader(found: Background, file: str) -> str:
    grid = found.folder.cases
    named, reader = grid.column("document"), grid.column("reader")
    if named is None or reader is None:
        return ""
    return next((row[reader] for row in grid.rows if row[named] == file and row[reader]), "")


def _grid(found: Background, read: Preview | None) -> Any:
    grid = found.folder.cases
    return (
        grid
        if grid.problem and not grid.stamp
        else with_cases(grid, ((one[0], one[1]) for one in read.cases) if read else ())
    )


def _book(found: Background) -> dict[str, Any]:
    told: dict[str, Any] = {"book": None, "problem": "", "shipped": sorted(shipped()), "file": ""}
    try:
        file = found.folder.codebook_path
        told["file"] = file.name if file else ""
        told["book"] = found.codebook
    except ThematrixError as error:
        told["problem"] = str(error).replace(f"{found.folder.path}{os.sep}", "")
    return told


def _coding(found: Background, read: Preview | None) -> dict[str, Any]:
    missing = []
    said: dict[str, Any] = {}
    try:
        said = dict(found.folder.said.values)
        if read is not None and not read.documents:
            missing.append("transcripts")
        if found.folder.codebook_path is None:
            missing.append("a codebook")
    except ThematrixError as error:
        missing.append(at_desk(error))
    return {
        "watched": found.watched,
        "missing": missing,
        "said": said,
    }


@require_safe
def transcript(request: HttpRequest, project: str) -> HttpResponse:
    """The turns of a document as they were read, from one on; with the first also what was made of it, as markup."""
    found = background_of(project)
    document = _document(found, str(request.GET.get("document", "")))
    first = str(request.GET.get("from", "0"))
    start = int(first) if first.isdecimal() and len(first) < 9 else 0
    turns = [
        [one.speaker or one.label, one.role, one.coded, one.start, one.words]
        for one in document.turns[start : start + TURNS]
    ]
    said: dict[str, Any] = {"turns": turns, "next": start + TURNS if start + TURNS < len(document.turns) else None}
    if not start:
        context = {
            "document": document,
            "readers": sorted(reader_names()),
            "roles": [role.value for role in Role],
            "asked": _asked_reader(found, document.about["file"]),
        }
        said["about"] = render_to_string("project/document.html.j2", context, request)
    return answer(said)


def _document(found: Background, name: str) -> ReadDocument:
    read = found.last or found.read(patience=SOON)
    document = read.document(name) if read else None
    if document is None:
        raise CallError("this document is not among those that were read any more", remedy="Reload the page.")
    return document


@require_POST
def add(request: HttpRequest, project: str) -> HttpResponse:
    """Keep a transcript."""
    found = background_of(project)
    upload, name = _upload(request)
    try:
        kept = found.folder.add(name, upload, over=request.POST.get("replace") == "yes")
    except There as error:
        return JsonResponse({"error": at_desk(error), "there": True}, status=409)
    return answer({"file": kept.file, "told": kept.told})


def _upload(request: HttpRequest) -> tuple[Path, str]:
    """The file that came with a request, on the disk, and what it is called.

    Raises:
        CallError: None came.
    """
    upload = request.FILES.get("file")
    name = str(request.POST.get("path", ""))
    if not isinstance(upload, TemporaryUploadedFile):
        raise CallError("no file came with this", remedy="Choose one.")
    return Path(upload.temporary_file_path()), name or str(upload.name or "")


def _act(work: Callable[[HttpRequest, Background], Any]) -> Callable[[HttpRequest, str], HttpResponse]:
    """A page's act on a project's folder."""

    @require_POST
    def done(request: HttpRequest, project: str) -> HttpResponse:
        return answer(work(request, background_of(project)) or {})

    return done


def _remove(request: HttpRequest, found: Background) -> Any:
    return {"told": f"It lies in {found.folder.remove(read_act(_File, request).file)} now."}


def _say_speaker(request: HttpRequest, found: Background) -> None:
    act = read_act(_Speaker, request)
    document = _document(found, act.document)
    if act.speaker not in {one.label for one in document.labels}:
        raise CallError("this speaker is not there any more", where=act.document, remedy="Reload the page.")
    values = {}
    if act.case is not None:
        values["case"] = " ".join(act.case.split())
    if act.role is not None:
        values["role"] = role_of(act.role)
    found.folder.correct([(document.id, act.speaker, values)])


def _group(request: HttpRequest, found: Background) -> None:
    """Everybody but the moderator answers for themselves."""
    act = read_act(_Group, request)
    document = _document(found, act.document)
    labels = [one.label for one in document.labels if one.label]
    if not labels or (act.moderator and act.moderator not in labels):
        raise CallError("names nobody who speaks", where=act.document, remedy="Reload the page.")
    said = [
        (document.id, label, {"role": (Role.INTERVIEWER if label == act.moderator else Role.RESPONDENT).value})
        for label in labels
    ]
    found.folder.correct(said)


def _say_reader(request: HttpRequest, found: Background) -> None:
    act = read_act(_Reader, request)
    if act.reader and act.reader not in reader_names():
        raise CallError(f"there is no reader {act.reader!r}", remedy="Reload the page.")
    with found.folder.lock:
        known = {name for name, _, _ in found.folder.files}
        if act.file not in known and not any(act.file.startswith(f"{name}/") for name in known):
            raise CallError("is not among the transcripts any more", where=act.file, remedy="Reload the page.")
        found.folder.correct([(act.file, "", {"reader": act.reader})])


def _write_cases(request: HttpRequest, found: Background) -> Any:
    act = read_act(_Grid, request)
    if any(len(row) != len(act.header) for row in act.rows):
        raise CallError("the page asked for something that cannot be done", remedy="Reload the page.")
    return {"stamp": found.folder.write_cases(act.header, act.rows, stamp=act.stamp).stamp}


def _take_codebook(request: HttpRequest, found: Background) -> Any:
    upload, name = _upload(request)
    told = take_codebook(found.folder, name, upload)
    return {"told": list(map(at_desk, told))}


def _choose_codebook(request: HttpRequest, found: Background) -> None:
    act = read_act(_Book, request)
    if act.shipped:
        use_shipped(found.folder, act.shipped)
    else:
        write_first(found.folder, act.codes)


def _set(request: HttpRequest, found: Background) -> None:
    act = read_act(_Settings, request)
    values: dict[str, str | bool] = {"title": " ".join(act.title.split()), "unit": act.unit}
    said = found.folder.said.values
    for key, value in (("fast", act.fast), ("interviewer", act.interviewer), ("any-language", act.any_language)):
        if value or key in said:
            values[key] = value
    found.folder.set(values)


def _run(request: HttpRequest, found: Background) -> None:
    read_act(_Nothing, request)
    found.run()


def _stop(request: HttpRequest, found: Background) -> None:
    read_act(_Nothing, request)
    found.stop()


_ACTS = {
    "remove": _remove,
    "speaker": _say_speaker,
    "group": _group,
    "reader": _say_reader,
    "cases": _write_cases,
    "codebook-file": _take_codebook,
    "codebook-choice": _choose_codebook,
    "settings": _set,
    "run": _run,
    "stop": _stop,
}

urls = [
    path("p/<path:project>/project", project, name="project"),
    path("p/<path:project>/parts.json", parts, name="parts"),
    path("p/<path:project>/transcript.json", transcript, name="transcript"),
    path("p/<path:project>/add.json", add, name="add"),
    *(path(f"p/<path:project>/{name}.json", _act(work), name=name) for name, work in _ACTS.items()),
]
