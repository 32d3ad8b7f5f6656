"""The pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pipeline.errors import ThematrixError
from pipeline.web.desk import HERE, coder_of, project_of
from pipeline.wording import many
from pipeline.workflows.open_project import projects_in

SECTIONS = (("read", "Read"), ("review", "Review"), ("matrix", "Matrix"), ("log", "Log"))

READ_SCRIPTS = ("common", "source", "passages", "cells", "reader", "links", "tables", "look", "acts", "coding")


def _page(request: HttpRequest, template: str, project: str = "", **shown: Any) -> HttpResponse:
    context = {
        "at": f"/{settings.DESK.prefix}",
        "base": f"/{settings.DESK.prefix}/p/{project}" if project else "",
        "project": project,
        "coder": coder_of(request),
        "sections": SECTIONS if project else (),
        **shown,
    }
    return render(request, template, context)


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """The projects of the folder."""
    folder = settings.DESK.folder
    found = []
    for name, manifest in projects_in(folder):
        if isinstance(manifest, ThematrixError):
            found.append({"name": name or HERE, "title": name or folder.name, "problem": str(manifest), "facts": ()})
            continue
        counts = manifest.counts
        facts = (
            many(counts.documents, "document"),
            many(counts.passages, "passage"),
            many(counts.codings, "coding"),
            f"{counts.review:,} for review",
        )
        found.append({"name": name or HERE, "title": name or folder.name, "problem": "", "facts": facts})
    return _page(request, "projects.html.j2", found=found, folder=folder.name)


@require_safe
def read(request: HttpRequest, project: str) -> HttpResponse:
    """Transcripts and passages, to read and to code."""
    shown = project_of(project).shown
    aliased = any(shown.tables.cases["alias"].to_pylist())
    return _page(
        request,
        "read.html.j2",
        project,
        section="read",
        scripts=READ_SCRIPTS,
        heading="Read",
        left_out=0,
        aliased=aliased,
        behind=project_of(project).outputs_behind,
    )


@require_safe
def review(request: HttpRequest, project: str) -> HttpResponse:
    """The passage that teaches most, to confirm or to correct."""
    found = project_of(project)
    batch, passage = found.to_review()
    return _page(
        request,
        "review.html.j2",
        project,
        section="review",
        scripts=("common", "look", "acts", "review"),
        batch=batch,
        passage=passage,
        number=batch.passages.index(passage) + 1 if passage else 0,
        codes=[[code.id, batch.names[code.id]] for code in batch.codes],
        behind=found.outputs_behind,
    )


@require_safe
def matrix(request: HttpRequest, project: str) -> HttpResponse:
    """Heat maps whose cells lead to their passages."""
    found = project_of(project)
    return _page(
        request,
        "matrix.html.j2",
        project,
        section="matrix",
        scripts=READ_SCRIPTS[:-1],
        maps=found.shown.maps,
        behind=found.outputs_behind,
    )


@require_safe
def log(request: HttpRequest, project: str) -> HttpResponse:
    """Who said what, the latest first."""
    found = project_of(project)
    names = found.shown.tables.code_names
    decisions = [
        {
            "time": one.time.replace("T", " ")[:16],
            "coder": one.coder,
            "act": "yes" if one.accept else "no",
            "code": names.get(one.code, one.code),
            "words": " [...] ".join(one.words),
            "comment": one.comment,
            "document": one.document,
        }
        for one in found.log()
    ]
    return _page(
        request,
        "log.html.j2",
        project,
        section="log",
        scripts=("common", "look", "tables", "acts"),
        decisions=decisions[:MOST_LISTED],
        number=len(decisions),
        behind=found.outputs_behind,
    )


MOST_LISTED = 2000
"""Decisions on the page; decisions.jsonl has all."""
