"""Framework: cases by codes, each cell in one's own words beside the quotes that it rests on."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.notes.acts import LONGEST_TEXT
from pipeline.web.desk import coder_of, project_of
from pipeline.web.shell import PASSAGES, Act, answer, called, download, page, read_act
from pipeline.workflows.narrowed import Narrowing, groups
from pipeline.workflows.open_framework import exported, framework_page, summarise
from pipeline.workflows.open_memos import subjects

FILES = {"xlsx": "Excel", "docx": "Word", "html": "Page", "md": "Markdown", "csv": "CSV"}


class _Summarised(Act):
    case: str
    column: str
    stamp: str
    text: Annotated[str, Field(max_length=LONGEST_TEXT)]


def _cols(request: HttpRequest) -> str:
    return str(request.GET.get("cols") or "code")


def _only(request: HttpRequest) -> Narrowing:
    return Narrowing.of(list(filter(None, request.GET.getlist("group"))))


@require_safe
def framework(request: HttpRequest, project: str) -> HttpResponse:
    """The whole, or a case or a code of it to be summarised."""
    asked = {name: str(request.GET.get(name, "")) for name in ("case", "column")}
    found = project_of(project)
    return page(
        request,
        "framework.html.j2",
        project,
        section="framework",
        scripts=(*PASSAGES, "drafts", "doing", "memoshere"),
        styles=("matrix", "quotes", "framework", "memos"),
        cases={name for name, _ in subjects(found)["case"]},
        shown=framework_page(found, cols=_cols(request), only=_only(request), **asked),
        cols=_cols(request),
        families=any(found.shown.tables.code_families.values()),
        files=FILES,
        longest=LONGEST_TEXT,
        choices=groups(found.shown.tables),
        groups=[group for group in request.GET.getlist("group") if group],
    )


@require_POST
def summary(request: HttpRequest, project: str) -> HttpResponse:
    """Keep the summary of a cell."""
    act = read_act(_Summarised, request)
    return answer({"id": summarise(project_of(project), **act.model_dump(), who=coder_of(request))})


@require_safe
def file(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """The matrix as a file, as the command line writes it."""
    made = exported(project_of(project), form, cols=_cols(request), only=_only(request))
    return download(made, f"{called(project)}-framework.{form}")


urls = [
    path("p/<path:project>/framework", framework, name="framework"),
    path("p/<path:project>/summary.json", summary, name="summary"),
    *(path(f"p/<path:project>/framework.{form}", file, {"form": form}, name=f"framework-{form}") for form in FILES),
]
