"""Matrix: any rows by any columns, of any part of the run; a cell leads to its passages."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from pipeline.notes.acts import LONGEST_TEXT, Kind
from pipeline.web.desk import project_of
from pipeline.web.shell import PASSAGES, answer, called, download, page
from pipeline.workflows.findings import file_of
from pipeline.workflows.matrix import AskedMatrix, MadeMatrix, choices
from pipeline.workflows.narrowed import Narrowing
from pipeline.workflows.open_findings import matrix_picture
from pipeline.workflows.open_memos import subjects

VALUES = {
    "share": "Per cent of passages",
    "share-words": "Per cent of words",
    "count": "Passages",
    "presence": "There or not",
    "per-1000": "Passages per 1,000 words",
    "mean-score": "Mean score",
}
STATUSES = {"assigned": "Accepted and for review", "accepted": "Accepted alone"}
FILES = ("xlsx", "docx", "csv")
PICTURES = ("svg", "png")


def _asked(request: HttpRequest) -> AskedMatrix:
    get = request.GET
    return AskedMatrix(
        rows=get.get("rows") or "case",
        cols=get.get("cols") or "code",
        values=get.get("values") or "share",
        status=get.get("status") or "assigned",
        roles=tuple(filter(None, get.getlist("role"))),
        only=Narrowing.of(list(filter(None, get.getlist("group"))), tuple(filter(None, get.getlist("coder")))),
        turned=bool(get.get("turned")),
    )


def _made(request: HttpRequest, project: str) -> MadeMatrix:
    return project_of(project).shown.matrix(_asked(request))


def _memos(project: str, asked: AskedMatrix) -> dict[str, list[tuple[str, str]]]:
    """What the matrix shows that memos can be on, by kind: each with what it is called."""
    known = subjects(project_of(project))
    wanted: tuple[Kind, ...] = ("case", "code")
    return {kind: list(known[kind]) for kind in wanted if kind in (asked.rows, asked.cols)}


@require_safe
def matrix(request: HttpRequest, project: str) -> HttpResponse:
    """A matrix as a heat map."""
    made = _made(request, project)
    asked = made.asked
    query = [(name, value) for name, values in request.GET.lists() for value in values if value and name != "turned"]
    return page(
        request,
        "matrix.html.j2",
        project,
        section="matrix",
        scripts=(*PASSAGES, "drafts", "matrix", "memoshere"),
        styles=("matrix", "memos"),
        memos=_memos(project, asked),
        longest=LONGEST_TEXT,
        made=made,
        asked=asked,
        choices=choices(project_of(project).shown.tables),
        values=VALUES,
        statuses=STATUSES,
        unit="%" if asked.values.startswith("share") else "",
        groups=request.GET.getlist("group"),
        query=urlencode([*query, *([("turned", "1")] if asked.turned else [])]),
        turned=urlencode([*query, *([] if asked.turned else [("turned", "1")])]),
        files=(*FILES, *PICTURES),
    )


@require_safe
def cell(request: HttpRequest, project: str) -> HttpResponse:
    """The passages that a cell counts, by their places in the index, and the codes that they have it for."""
    found = project_of(project)
    made = _made(request, project)
    col = str(request.GET.get("col", ""))
    passages = made.passages(str(request.GET.get("row", "")), col)
    return answer({"passages": found.shown.places(passages), "codes": made.codes(col)})


@require_safe
def file(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """The matrix as a file, as the command line writes it."""
    made = _made(request, project)
    name = f"{called(project)}-{made.asked.rows}-by-{made.asked.cols}.{form}"
    return download(file_of([made.table], form), name)


@require_safe
def drawn(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """The matrix as a picture, as the command line draws it."""
    made = _made(request, project)
    return download(matrix_picture(made, form), f"{called(project)}-{made.asked.rows}-by-{made.asked.cols}.{form}")


urls = [
    path("p/<path:project>/matrix", matrix, name="matrix"),
    path("p/<path:project>/cell.json", cell, name="cell"),
    *(path(f"p/<path:project>/matrix.{form}", file, {"form": form}, name=f"matrix-{form}") for form in FILES),
    *(path(f"p/<path:project>/matrix.{form}", drawn, {"form": form}, name=f"matrix-{form}") for form in PICTURES),
]
