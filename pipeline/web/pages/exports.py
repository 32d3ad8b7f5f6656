"""Exports: everything that the program writes, each with what it is for; and what was filled in elsewhere, back."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.errors import CallError
from pipeline.ingest.files.decode import LARGEST
from pipeline.web.desk import desk_project, project_of
from pipeline.web.shell import PLAIN, Act, answer, called, download, page, read_act
from pipeline.workflows.open_exports import export_file, export_files
from pipeline.workflows.open_uploads import KINDS, MOST_SHOWN

LONGEST_NAME = 80


class _Offered(Act):
    id: Annotated[str, Field(max_length=40)]


@require_safe
def exports(request: HttpRequest, project: str) -> HttpResponse:
    """What there is to take away, and what waits to be taken in."""
    found = desk_project(project)
    return page(
        request,
        "exports.html.j2",
        project,
        section="exports",
        scripts=(*PLAIN, "drafts", "doing", "exports"),
        styles=("framework", "exports"),
        files=export_files(found.run),
        offered=found.uploads.offered,
        kinds=",".join(KINDS),
        most=MOST_SHOWN,
        largest=LARGEST,
        largest_text=f"{LARGEST // 1024**2} MB",
    )


@require_safe
def file(request: HttpRequest, project: str, name: str) -> HttpResponse:
    """One of the files."""
    return download(export_file(project_of(project), name), f"{called(project)}-{name}")


@require_POST
def bring(request: HttpRequest, project: str) -> HttpResponse:
    """Look at a file that was filled in elsewhere; nothing is kept."""
    upload = request.FILES.get("file")
    if not isinstance(upload, TemporaryUploadedFile):
        raise CallError("no file came with this", remedy="Choose one.")
    coder = " ".join(str(request.POST.get("coder", "")).split())[:LONGEST_NAME]
    uploads = desk_project(project).uploads
    return answer({"id": uploads.offer(str(upload.name or ""), Path(upload.temporary_file_path()), coder=coder).id})


@require_POST
def take(request: HttpRequest, project: str) -> HttpResponse:
    """Keep what the file says; it is kept when the answer comes."""
    return answer(asdict(desk_project(project).uploads.take(read_act(_Offered, request).id)))


@require_POST
def leave(request: HttpRequest, project: str) -> HttpResponse:
    """Forget the file."""
    desk_project(project).uploads.leave(read_act(_Offered, request).id)
    return answer({})


urls = [
    path("p/<path:project>/exports", exports, name="exports"),
    path("p/<path:project>/export/<str:name>", file, name="export"),
    path("p/<path:project>/bring.json", bring, name="bring"),
    path("p/<path:project>/bring-take.json", take, name="bring-take"),
    path("p/<path:project>/bring-leave.json", leave, name="bring-leave"),
]
