"""Projects: those that lie in the desk's folder, and who works on them."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from pipeline.decisions import coder_name
from pipeline.errors import ThematrixError
from pipeline.web.desk import HERE, project_of
from pipeline.web.shell import back, page
from pipeline.wording import many
from pipeline.workflows.open_project import projects_in

LONGEST_NAME = 80


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
    return page(request, "projects.html.j2", found=found, folder=folder.name)


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
    path("coder", coder, name="coder"),
    path("p/<path:project>/outputs", outputs, name="outputs"),
]
