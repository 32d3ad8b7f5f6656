"""Matrix: heat maps whose cells lead to their passages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from pipeline.web.desk import project_of
from pipeline.web.shell import READER, page


@require_safe
def matrix(request: HttpRequest, project: str) -> HttpResponse:
    """Heat maps whose cells lead to their passages."""
    maps = project_of(project).shown.maps
    return page(request, "matrix.html.j2", project, section="matrix", scripts=READER, maps=maps)


urls = [path("p/<path:project>/matrix", matrix, name="matrix")]
