"""Projects: those that lie in the desk's folder, a new one, and who works on them."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from pipeline.decisions import coder_name
from pipeline.errors import CallError, ThematrixError
from pipeline.web.desk import project_of
from pipeline.web.desk_project import HERE
from pipeline.web.desk_words import at_desk
from pipeline.web.shell import address, back, page
from pipeline.wording import many
from pipeline.workflows.project_folder import begin, begin_in, to_begin
from pipeline.workflows.projects_in import FoundProject, projects_in

LONGEST_NAME = 80


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """The projects of the folder."""
    return _shown(request)


def _shown(request: HttpRequest, *, title: str = "", refused: str = "") -> HttpResponse:
    folder = settings.DESK.folder
    return page(
        request,
        "projects.html.j2",
        styles=("project",),
        found=[_described(one) for one in projects_in(folder)],
        folder=folder.name,
        folders=to_begin(folder),
        title=title,
        refused=refused,
        longest=LONGEST_NAME,
    )


def _described(one: FoundProject) -> dict[str, object]:
    title = one.name or settings.DESK.folder.name
    told: dict[str, object] = {"address": address(one.name or HERE), "title": title, "problem": at_desk(one.problem)}
    if isinstance(one.manifest, ThematrixError):
        return {**told, "page": "", "problem": at_desk(one.manifest), "facts": ()}
    if one.manifest is None:
        return {**told, "page": "project", "facts": ("nothing coded yet",)}
    counts = one.manifest.counts
    facts = (
        many(counts.documents, "document"),
        many(counts.passages, "passage"),
        many(counts.codings, "coding"),
        f"{counts.review:,} for review",
    )
    return {**told, "page": "read", "facts": facts}


@require_POST
def begin_project(request: HttpRequest) -> HttpResponse:
    """Begin a project: a new folder, or one that holds transcripts."""
    desk = settings.DESK.folder
    title, chosen = str(request.POST.get("title", "")), str(request.POST.get("folder", ""))
    try:
        if chosen:
            if chosen not in {name for name, _ in to_begin(desk)}:
                raise CallError(f"there is no folder {chosen!r} to begin in", remedy="Reload the page.")
            begin_in(desk / chosen)
            name = chosen
        else:
            name = begin(desk, title[:LONGEST_NAME]).name
    except ThematrixError as error:
        answer = _shown(request, title=title[:LONGEST_NAME], refused=at_desk(error))
        answer.status_code = 409
        return answer
    return HttpResponseRedirect(f"{address(name)}/project")


@require_POST
def coder(request: HttpRequest) -> HttpResponse:
    """Say who codes."""
    name = coder_name(str(request.POST.get("coder", ""))[:LONGEST_NAME])
    request.session["coder"] = name
    return back(request)


@require_POST
def outputs(request: HttpRequest, project: str) -> HttpResponse:
    """Write the project's outputs with all decisions."""
    project_of(project).write_outputs()
    return back(request)


urls = [
    path("", projects, name="projects"),
    path("begin", begin_project, name="begin"),
    path("coder", coder, name="coder"),
    path("p/<path:project>/outputs", outputs, name="outputs"),
]
