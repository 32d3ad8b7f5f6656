"""Log: who did what, when, to what, the latest first."""

from __future__ import annotations

from dataclasses import asdict
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from pipeline.web.desk import desk_project
from pipeline.web.shell import PLAIN, called, download, page
from pipeline.workflows.open_log import KINDS, LogFilter, ProjectLog, log_csv, project_log

MOST_LISTED = 1000
"""Entries on the page; the file has all."""


def _asked(request: HttpRequest) -> LogFilter:
    return LogFilter(**{name: str(request.GET.get(name, ""))[:200] for name in LogFilter.__dataclass_fields__})


def _log(project: str) -> ProjectLog:
    found = desk_project(project)
    return project_log(found.run, found.codebook.versions())


@require_safe
def log(request: HttpRequest, project: str) -> HttpResponse:
    """What is in the log of what was asked for."""
    found, asked = _log(project), _asked(request)
    entries = found.kept(asked)
    return page(
        request,
        "log.html.j2",
        project,
        section="log",
        scripts=(*PLAIN, "tables"),
        styles=("matrix", "framework"),
        log=found,
        entries=entries[:MOST_LISTED],
        number=len(entries),
        asked=asked,
        kinds=KINDS,
        query=urlencode({name: value for name, value in asdict(asked).items() if value}),
    )


@require_safe
def file(request: HttpRequest, project: str) -> HttpResponse:
    """What was asked for, as a table."""
    return download(log_csv(_log(project).kept(_asked(request))), f"{called(project)}-log.csv")


urls = [
    path("p/<path:project>/log", log, name="log"),
    path("p/<path:project>/log.csv", file, name="log-csv"),
]
