"""Log: who said what, the latest first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from pipeline.web.desk import project_of
from pipeline.web.shell import PLAIN, page

MOST_LISTED = 2000
"""Decisions on the page; decisions.jsonl has all."""


@require_safe
def log(request: HttpRequest, project: str) -> HttpResponse:
    """Who said what, the latest first."""
    found = project_of(project)
    names = found.shown.tables.code_names
    decisions = found.log()
    listed = [
        {
            "time": one.time.replace("T", " ")[:16],
            "coder": one.coder,
            "act": "yes" if one.accept else "no",
            "code": names.get(one.code, one.code),
            "words": " [...] ".join(one.words),
            "comment": one.comment,
            "document": one.document,
        }
        for one in decisions[:MOST_LISTED]
    ]
    return page(
        request,
        "log.html.j2",
        project,
        section="log",
        scripts=(*PLAIN, "tables"),
        decisions=listed,
        number=len(decisions),
    )


urls = [path("p/<path:project>/log", log, name="log")]
