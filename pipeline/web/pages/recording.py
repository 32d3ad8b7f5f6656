"""The recording that lies beside a transcript, for the page Read to play."""

from __future__ import annotations

import re
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path
from django.views.decorators.http import require_safe

from pipeline.errors import CallError
from pipeline.runtime.disk import disk
from pipeline.web.desk import desk_project
from pipeline.web.shell import answer
from pipeline.workflows.recording import Recording, recording

PIECE = 4 * 1024 * 1024
"""Bytes that are sent at a time; a browser asks for the next ones when it comes to them."""

_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})", re.ASCII)


def _recording(project: str, number: int) -> Recording | None:
    found = desk_project(project)
    corpus, tables = found.corpus, found.run.shown.tables
    if number >= len(tables.documents):
        raise CallError("this run has no such document", remedy="Reload the page.")
    return recording(tables, corpus, tables.documents["document"][number].as_py()) if corpus else None


@require_safe
def times(request: HttpRequest, project: str, number: int) -> HttpResponse:
    """Whether there is one, and when its turns are spoken."""
    found = _recording(project, number)
    return answer({} if found is None else {"video": found.video, "times": found.times})


@require_safe
def media(request: HttpRequest, project: str, number: int) -> HttpResponseBase:
    """A piece of it."""
    found = _recording(project, number)
    if found is None:
        raise CallError("there is no recording beside this transcript", remedy="Reload the page.")
    with disk(found.path, "read the recording"):
        return _piece(found.path, found.kind, request.META.get("HTTP_RANGE", ""))


def _piece(path: Path, kind: str, asked: str) -> HttpResponseBase:
    wanted = _RANGE.fullmatch(asked)
    if wanted is None:
        return FileResponse(path.open("rb"), content_type=kind, headers={"Accept-Ranges": "bytes"})
    size, begin = path.stat().st_size, int(wanted[1])
    end = min(size, int(wanted[2]) + 1 if wanted[2] else size, begin + PIECE)
    if begin >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(begin)
        data = file.read(end - begin)
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Range": f"bytes {begin}-{begin + len(data) - 1}/{size}",
        "Content-Length": str(len(data)),
    }
    return HttpResponse(data, status=206, content_type=kind, headers=headers)


urls = [
    path("p/<path:project>/recording-<int:number>.json", times, name="recording-times"),
    path("p/<path:project>/recording-<int:number>", media, name="recording"),
]
