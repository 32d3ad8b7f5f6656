"""Quotes: the best of each theme, a basket for each theme or chapter, and what comes of it."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.web.desk import coder_of, project_of
from pipeline.web.shell import PASSAGES, Act, answer, called, download, page, read_act
from pipeline.workflows.open_notes import take_back
from pipeline.workflows.open_quotes import (
    PROPOSED,
    drop_quote,
    exported,
    keep_quote,
    move_quote,
    quotes_page,
    trim_quote,
)

FILES = {"docx": "Word", "md": "Markdown", "html": "Page", "csv": "CSV"}
MOST_PROPOSED = 200

_Id = Annotated[str, Field(max_length=60)]


class _Kept(Act):
    key: str
    code: str
    chapter: str = ""


class _Trimmed(Act):
    of: _Id
    stamp: _Id
    first: int
    last: int


class _Moved(Act):
    of: _Id
    chapter: str = ""
    after: str = ""


class _Of(Act):
    of: _Id


@require_safe
def quotes(request: HttpRequest, project: str) -> HttpResponse:
    """The quotes of a theme or chapter: kept, and proposed."""
    number = str(request.GET.get("number", ""))
    asked = {name: str(request.GET.get(name, "")) for name in ("code", "chapter", "words")}
    shown = quotes_page(
        project_of(project),
        **asked,
        number=min(int(number), MOST_PROPOSED) if number.isdecimal() and len(number) < 6 else PROPOSED,
    )
    return page(
        request,
        "quotes.html.j2",
        project,
        section="quotes",
        scripts=(*PASSAGES, "drafts", "doing"),
        styles=("matrix", "quotes"),
        shown=shown,
        words=asked["words"],
        step=PROPOSED,
        files=FILES,
    )


@require_POST
def keep(request: HttpRequest, project: str) -> HttpResponse:
    """Keep a quote."""
    act = read_act(_Kept, request)
    id_ = keep_quote(project_of(project), act.key, code=act.code, chapter=act.chapter, who=coder_of(request))
    return answer({"id": id_})


@require_POST
def trim(request: HttpRequest, project: str) -> HttpResponse:
    """Quote other sentences."""
    act = read_act(_Trimmed, request)
    found = project_of(project)
    return answer(
        {"id": trim_quote(found, act.of, stamp=act.stamp, first=act.first, last=act.last, who=coder_of(request))}
    )


@require_POST
def move(request: HttpRequest, project: str) -> HttpResponse:
    """Put a quote elsewhere."""
    act = read_act(_Moved, request)
    return answer(
        {"id": move_quote(project_of(project), act.of, chapter=act.chapter, after=act.after, who=coder_of(request))}
    )


@require_POST
def drop(request: HttpRequest, project: str) -> HttpResponse:
    """Keep a quote no longer."""
    return answer({"id": drop_quote(project_of(project), read_act(_Of, request).of, who=coder_of(request))})


@require_POST
def undo(request: HttpRequest, project: str) -> HttpResponse:
    """Take any act back that notes.jsonl has, or hold it again."""
    return answer({"id": take_back(project_of(project), read_act(_Of, request).of, who=coder_of(request))})


@require_safe
def file(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """The kept quotes as a file, each looked up in the transcripts first."""
    code, chapter = str(request.GET.get("code", "")), str(request.GET.get("chapter", ""))
    kept = exported(project_of(project), code=code, chapter=chapter)
    return download(kept.file(f".{form}"), f"{called(project)}-quotes.{form}")


urls = [
    path("p/<path:project>/quotes", quotes, name="quotes"),
    path("p/<path:project>/keep.json", keep, name="keep"),
    path("p/<path:project>/trim.json", trim, name="trim"),
    path("p/<path:project>/move.json", move, name="move"),
    path("p/<path:project>/drop.json", drop, name="drop"),
    path("p/<path:project>/undo.json", undo, name="undo"),
    *(path(f"p/<path:project>/quotes.{form}", file, {"form": form}, name=f"quotes-{form}") for form in FILES),
]
