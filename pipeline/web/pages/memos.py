"""Memos: on the project, documents, cases, codes, passages and codings."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.notes.acts import LONGEST_TEXT, Kind
from pipeline.web.desk import coder_of, desk_project, project_of
from pipeline.web.desk_project import DeskProject
from pipeline.web.shell import PASSAGES, Act, answer, page, read_act
from pipeline.workflows.open_memos import KINDS, About, memos, memos_at, memos_on, subjects, write_memo


class _Written(Act):
    kind: Kind
    name: str = ""
    key: str = ""
    text: Annotated[str, Field(max_length=LONGEST_TEXT)]
    of: str = ""
    stamp: str = ""


def _codes(found: DeskProject, kind: Kind) -> tuple[str, ...]:
    """The codes that the codebook has now, which a memo can be on before anything is coded with them."""
    return tuple(id_ for id_, _ in found.codebook.called()) if kind == "code" else ()


@require_safe
def all_memos(request: HttpRequest, project: str) -> HttpResponse:
    """All memos, and a new one."""
    found = project_of(project)
    return page(
        request,
        "memos.html.j2",
        project,
        section="memos",
        scripts=(*PASSAGES, "drafts", "doing"),
        styles=("matrix", "quotes", "framework", "memos"),
        memos=memos(found),
        kinds=KINDS,
        subjects=subjects(found),
        longest=LONGEST_TEXT,
    )


@require_safe
def at(request: HttpRequest, project: str) -> HttpResponse:
    """The memos that belong to a passage."""
    return answer([asdict(one) for one in memos_at(project_of(project), str(request.GET.get("key", "")))])


@require_safe
def on(request: HttpRequest, project: str) -> HttpResponse:
    """The memos on a code or a case."""
    kind: Kind = "code" if request.GET.get("kind") == "code" else "case"
    found = desk_project(project)
    name = str(request.GET.get("name", ""))
    return answer([asdict(one) for one in memos_on(found.run, kind, name, codes=_codes(found, kind))])


@require_POST
def write(request: HttpRequest, project: str) -> HttpResponse:
    """Keep a memo."""
    act = read_act(_Written, request)
    about = About(act.kind, act.name, act.key)
    found, who = desk_project(project), coder_of(request)
    codes = _codes(found, act.kind)
    return answer({"id": write_memo(found.run, about, text=act.text, of=act.of, stamp=act.stamp, who=who, codes=codes)})


urls = [
    path("p/<path:project>/memos", all_memos, name="memos"),
    path("p/<path:project>/memos.json", at, name="memos-at"),
    path("p/<path:project>/memos-on.json", on, name="memos-on"),
    path("p/<path:project>/memo.json", write, name="memo"),
]
