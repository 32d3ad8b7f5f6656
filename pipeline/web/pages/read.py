"""Read: transcripts and passages, to read and to code."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.decisions import coder_name
from pipeline.errors import CallError
from pipeline.web.desk import coder_of, project_of
from pipeline.web.shell import READER, Act, answer, page, read_act
from pipeline.workflows.open_project import LONGEST_COMMENT, Answer
from pipeline.workflows.open_search import search_project


class _Said(Act):
    code: str
    accept: bool | None
    comment: Annotated[str, Field(max_length=LONGEST_COMMENT)] = ""


class _Decided(Act):
    key: str
    answers: Annotated[list[_Said], Field(min_length=1, max_length=2000)]
    words: tuple[Annotated[int, Field(ge=0, le=10**9)], Annotated[int, Field(ge=0, le=10**9)]] | None = None


@require_safe
def read(request: HttpRequest, project: str) -> HttpResponse:
    """Transcripts and passages, to read and to code."""
    aliased = any(project_of(project).shown.tables.cases["alias"].to_pylist())
    return page(
        request,
        "read.html.j2",
        project,
        section="read",
        scripts=(*READER, "searching", "coding", "newcode", "quoting", "drafts", "memos", "recording"),
        styles=("matrix", "memos", "recording", "searching"),
        heading="Read",
        left_out=0,
        aliased=aliased,
    )


@require_safe
def index(request: HttpRequest, project: str) -> HttpResponse:
    """What is asked of the whole; see :class:`pipeline.export.report.live_reading.LiveReading`."""
    return answer(project_of(project).shown.reading.index)


@require_safe
def document(request: HttpRequest, project: str, number: int) -> HttpResponse:
    """One document."""
    shown = project_of(project).shown
    if number >= len(shown.tables.documents):
        raise CallError("this run has no such document", remedy="Reload the page.")
    return answer(shown.reading.document(number))


@require_safe
def found(request: HttpRequest, project: str) -> HttpResponse:
    """Where words stand in the transcripts, with those around them."""
    return answer(search_project(project_of(project), str(request.GET.get("words", ""))).as_list())


@require_safe
def passage(request: HttpRequest, project: str) -> HttpResponse:
    """A passage's codings now."""
    return answer(project_of(project).codings(str(request.GET.get("key", ""))))


@require_POST
def decide(request: HttpRequest, project: str) -> HttpResponse:
    """Keep what a person says of codes of a passage; it is kept when the answer comes."""
    act = read_act(_Decided, request)
    answers = [Answer(one.code, one.accept, one.comment) for one in act.answers]
    coder = coder_name(coder_of(request))
    return answer(project_of(project).decide(act.key, answers, coder=coder, words=act.words))


urls = [
    path("p/<path:project>/read", read, name="read"),
    path("p/<path:project>/index.json", index, name="index"),
    path("p/<path:project>/document-<int:number>.json", document, name="document"),
    path("p/<path:project>/found.json", found, name="found"),
    path("p/<path:project>/passage.json", passage, name="passage"),
    path("p/<path:project>/decide.json", decide, name="decide"),
]
