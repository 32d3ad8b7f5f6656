"""Exports: everything that the program writes, each with what it is for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from pipeline.web.desk import project_of
from pipeline.web.shell import download, page
from pipeline.workflows.open_exports import export_file, export_files


@require_safe
def exports(request: HttpRequest, project: str) -> HttpResponse:
    """What there is to take away."""
    files = export_files(project_of(project))
    return page(request, "exports.html.j2", project, section="exports", styles=("framework",), files=files)


@require_safe
def file(request: HttpRequest, project: str, name: str) -> HttpResponse:
    """One of the files."""
    return download(export_file(project_of(project), name), f"{project}-{name}")


urls = [
    path("p/<path:project>/exports", exports, name="exports"),
    path("p/<path:project>/export/<str:name>", file, name="export"),
]
