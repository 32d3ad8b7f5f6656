"""Discover: themes that the passages propose, and what becomes of each."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.errors import CallError
from pipeline.web.desk import coder_of, desk_project
from pipeline.web.shell import PASSAGES, Act, answer, called, download, page, read_act
from pipeline.workflows.discover import DiscoverSettings
from pipeline.workflows.open_discover import FILES

NAMED = {"svg": "SVG", "png": "PNG", "xlsx": "Excel", "csv": "CSV", "html": "Page", "yaml": "Codebook entries"}
MOST_THEMES = 200

_Short = Annotated[str, Field(max_length=300)]


class _Looked(Act):
    scope: Literal["all", "uncovered", "within"] = "all"
    within: _Short = ""
    themes: Annotated[int, Field(ge=0, le=MOST_THEMES)] = 0


class _Settled(Act):
    theme: _Short


class _Nothing(Act):
    pass


@require_safe
def discover(request: HttpRequest, project: str) -> HttpResponse:
    """What was found, and looking again."""
    found = desk_project(project)
    return page(
        request,
        "discover.html.j2",
        project,
        section="discover",
        scripts=(*PASSAGES, "drafts", "doing", "discover"),
        styles=("matrix", "quotes", "framework", "findings", "discover"),
        shown=found.themes.page(),
        codes=list(found.run.shown.tables.code_names.items()),
        joined=found.codebook.called(),
        files=NAMED,
        most=MOST_THEMES,
        looking=_looking(request, project),
    )


def _looking(request: HttpRequest, project: str) -> dict[str, Any]:
    watched = desk_project(project).discoverer.watched
    markup = render_to_string("discover/looking.html.j2", {"watched": watched}, request)
    return {"markup": markup, "busy": bool(watched and watched.running), "state": watched.state if watched else ""}


@require_safe
def looking(request: HttpRequest, project: str) -> HttpResponse:
    """How looking for themes stands, as markup."""
    return answer(_looking(request, project))


@require_POST
def look(request: HttpRequest, project: str) -> HttpResponse:
    """Look for themes, beside the requests."""
    act, found = read_act(_Looked, request), desk_project(project)
    if act.scope == "within" and act.within not in found.run.shown.tables.code_ids:
        raise CallError(f"this run has no code {act.within!r}", remedy="Choose one.")
    fast = found.run.shown.manifest.inputs.settings.fast
    within = act.within if act.scope == "within" else ""
    settings = DiscoverSettings(uncovered=act.scope == "uncovered", within=within, themes=act.themes, fast=fast)
    found.discoverer.start(settings)
    return answer(_looking(request, project))


@require_POST
def stop(request: HttpRequest, project: str) -> HttpResponse:
    """Stop looking."""
    read_act(_Nothing, request)
    desk_project(project).discoverer.stop()
    return answer(_looking(request, project))


@require_POST
def away(request: HttpRequest, project: str) -> HttpResponse:
    """Put a theme away."""
    act = read_act(_Settled, request)
    return answer({"id": desk_project(project).themes.settle(act.theme, "away", who=coder_of(request))})


@require_safe
def draft(request: HttpRequest, project: str) -> HttpResponse:
    """A theme as a code to begin with, for the page Codebook; nothing is kept."""
    theme, themes = str(request.GET.get("theme", "")), desk_project(project).themes
    return answer({"draft": asdict(themes.draft(theme)), "why": themes.why(theme)})


@require_safe
def file(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """A file of the themes, as the command line writes it."""
    return download(desk_project(project).themes.file(form), f"{called(project)}-{FILES[form]}")


urls = [
    path("p/<path:project>/discover", discover, name="discover"),
    path("p/<path:project>/discover.json", looking, name="discover-looking"),
    path("p/<path:project>/discover-look.json", look, name="discover-look"),
    path("p/<path:project>/discover-stop.json", stop, name="discover-stop"),
    path("p/<path:project>/theme-away.json", away, name="theme-away"),
    path("p/<path:project>/theme-draft.json", draft, name="theme-draft"),
    *(path(f"p/<path:project>/discover.{form}", file, {"form": form}, name=f"discover-{form}") for form in FILES),
]
