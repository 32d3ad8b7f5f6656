"""Findings: groups compared, saturation, codes that co-occur."""

from __future__ import annotations

from dataclasses import asdict
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from pipeline.web.desk import project_of
from pipeline.web.shell import PLAIN, called, download, page
from pipeline.workflows.findings import file_of, shown
from pipeline.workflows.open_findings import WITHIN, AskedFindings, findings, findings_page, picture

WHAT = {"compare": "Groups compared", "saturation": "Saturation", "cooccurrence": "Codes that co-occur"}
FILES = {"xlsx": "Excel", "docx": "Word", "csv": "CSV"}
PICTURES = {"svg": "SVG", "png": "PNG"}


def _asked(request: HttpRequest) -> AskedFindings:
    given = {name: str(request.GET.get(name, "")) for name in AskedFindings.__dataclass_fields__}
    return AskedFindings(**{name: value for name, value in given.items() if value})


@require_safe
def all_findings(request: HttpRequest, project: str) -> HttpResponse:
    """The tables and the picture of what was asked for."""
    made = findings_page(project_of(project), _asked(request))
    return page(
        request,
        "findings.html.j2",
        project,
        section="findings",
        scripts=(*PLAIN, "tables"),
        styles=("matrix", "framework", "findings"),
        made=made,
        asked=made.asked,
        text=shown,
        what=WHAT,
        within=WITHIN,
        query=urlencode(asdict(made.asked)),
        files=FILES,
        pictures=PICTURES,
    )


@require_safe
def file(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """The tables as a file, as the command line writes them."""
    asked = _asked(request)
    return download(
        file_of(findings(project_of(project), asked).tables, form), f"{called(project)}-{asked.what}.{form}"
    )


@require_safe
def drawn(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """The picture, as the command line draws it."""
    asked = _asked(request)
    return download(picture(project_of(project), asked, form), f"{called(project)}-{asked.what}.{form}")


urls = [
    path("p/<path:project>/findings", all_findings, name="findings"),
    *(path(f"p/<path:project>/findings.{form}", file, {"form": form}, name=f"findings-{form}") for form in FILES),
    *(path(f"p/<path:project>/findings.{form}", drawn, {"form": form}, name=f"findings-{form}") for form in PICTURES),
]
