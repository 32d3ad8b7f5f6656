"""Pseudonyms: who and what is named, what becomes of each, and what is passed on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.web.desk import background_of, desk_project
from pipeline.web.desk_words import at_desk
from pipeline.web.shell import PLAIN, Act, answer, page, read_act
from pipeline.workflows import open_pseudonyms as names

_Short = Annotated[str, Field(max_length=300)]
_Secret = Annotated[str, Field(max_length=1000)]


class _Nothing(Act):
    pass


class _Answered(Act):
    kind: _Short
    name: _Short
    do: _Short
    replacement: _Short = ""


class _Copied(Act):
    passphrase: _Secret
    style: Literal["names", "plain"] = "names"


class _Shared(Act):
    passphrase: _Secret


@require_safe
def pseudonyms(request: HttpRequest, project: str) -> HttpResponse:
    """The workbook, and what is made by it."""
    return page(
        request,
        "pseudonyms.html.j2",
        project,
        section="pseudonyms",
        scripts=(*PLAIN, "drafts", "doing", "pseudonyms"),
        styles=("framework", "pseudonyms"),
        shown=names.names_page(background_of(project).folder),
        styles_of_names=names.STYLES,
        going=_going(request, project),
    )


def _going(request: HttpRequest, project: str) -> dict[str, Any]:
    errand = desk_project(project).names
    told = [at_desk(line) for line in errand.told]
    shown = {"errand": errand, "told": told, "refused": at_desk(errand.refused)}
    return {"markup": render_to_string("pseudonyms/going.html.j2", shown, request), "busy": errand.running}


@require_safe
def going(request: HttpRequest, project: str) -> HttpResponse:
    """How it stands, as markup."""
    return answer(_going(request, project))


def _begin(request: HttpRequest, project: str, what: str, work: Callable[[], list[str]]) -> HttpResponse:
    desk_project(project).names.begin(what, work)
    return answer(_going(request, project))


@require_POST
def look(request: HttpRequest, project: str) -> HttpResponse:
    """Look for names."""
    read_act(_Nothing, request)
    folder = background_of(project).folder
    return _begin(request, project, "Looking for names", lambda: names.look(folder))


@require_POST
def settle(request: HttpRequest, project: str) -> HttpResponse:
    """Say what becomes of one."""
    act = read_act(_Answered, request)
    folder = background_of(project).folder
    row = names.answer(folder, kind=act.kind, name=act.name, do=act.do, replacement=act.replacement)
    return answer({"replacement": row.asked})


@require_POST
def copy(request: HttpRequest, project: str) -> HttpResponse:
    """Write a copy with other names."""
    act = read_act(_Copied, request)
    folder = background_of(project).folder
    work = lambda: names.copy(folder, passphrase=act.passphrase, style=act.style)  # noqa: E731
    return _begin(request, project, "Writing the copy", work)


@require_POST
def share(request: HttpRequest, project: str) -> HttpResponse:
    """Write the outputs of the run with other names."""
    act = read_act(_Shared, request)
    folder = background_of(project).folder
    return _begin(request, project, "Writing the outputs", lambda: names.share(folder, passphrase=act.passphrase))


urls = [
    path("p/<path:project>/pseudonyms", pseudonyms, name="pseudonyms"),
    path("p/<path:project>/names-going.json", going, name="names-going"),
    path("p/<path:project>/names-look.json", look, name="names-look"),
    path("p/<path:project>/name.json", settle, name="name"),
    path("p/<path:project>/names-copy.json", copy, name="names-copy"),
    path("p/<path:project>/names-share.json", share, name="names-share"),
]
