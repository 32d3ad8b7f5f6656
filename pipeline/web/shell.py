"""What all pages have in common: their frame, what they are told, and what they answer."""

from __future__ import annotations

import json
from typing import Any, TypeVar
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import CallError
from pipeline.web.desk import coder_of, desk_project

SECTIONS = (
    ("project", "Project"),
    ("read", "Read"),
    ("review", "Review"),
    ("codebook", "Codebook"),
    ("matrix", "Matrix"),
    ("framework", "Framework"),
    ("findings", "Findings"),
    ("discover", "Discover"),
    ("quotes", "Quotes"),
    ("memos", "Memos"),
    ("log", "Log"),
    ("pseudonyms", "Pseudonyms"),
    ("exports", "Exports"),
)
"""The pages of a project: the last part of the address, and what the page is called."""

BEFORE = ("project", "pseudonyms")
"""Those that there are before anything is coded; they need a project file."""

READER = ("common", "acts", "source", "passages", "cells", "reader", "links", "tables", "look")
"""Scripts of a page on which passages are read; some are the report's."""

PASSAGES = ("common", "acts", "source", "passages", "cells", "links", "tables", "look", "elsewhere")
"""Scripts of a page that opens passages, and leads to where they are read."""

PLAIN = ("common", "acts", "look")
"""Scripts of every other page."""


class Act(BaseModel):
    """What a page sends: exactly what its kind names, nothing beside it."""

    model_config = ConfigDict(strict=True, extra="forbid")


def address(project: str) -> str:
    """Where the pages of a project begin, its name quoted: it may hold a # or a %."""
    return f"/{settings.DESK.prefix}/p/{quote(project, safe='/')}"


def called(project: str) -> str:
    """What people call a project, also in the names of files."""
    return desk_project(project).called


def page(
    request: HttpRequest,
    template: str,
    project: str = "",
    *,
    scripts: tuple[str, ...] = PLAIN,
    styles: tuple[str, ...] = (),
    **shown: Any,
) -> HttpResponse:
    """A page in the desk's frame.

    Args:
        request: What was asked.
        template: In ``templates/``; it extends ``base.html.j2``.
        project: Its name in addresses; "" outside of one.
        scripts: Of ``static/`` or of the report, without ``.js``, in the order in which they are run.
        styles: Further style sheets, without ``.css``.
        **shown: What the template shows; ``section`` is the page's own of :data:`SECTIONS`.
    """
    begun, coded = desk_project(project).parts if project else (False, False)
    sections = tuple(one for one in SECTIONS if (begun if one[0] in BEFORE else coded))
    context = {
        "at": f"/{settings.DESK.prefix}",
        "base": address(project) if project else "",
        "project": called(project) if project else "",
        "coder": coder_of(request),
        "sections": sections,
        "section": "",
        "scripts": scripts,
        "styles": styles,
        "behind": coded and desk_project(project).run.outputs_behind,
        **shown,
    }
    return render(request, template, context)


_Kind = TypeVar("_Kind", bound=Act)


def read_act(kind: type[_Kind], request: HttpRequest) -> _Kind:
    """What the page sent.

    Raises:
        CallError: It is nothing of that kind.
    """
    try:
        return kind.model_validate_json(request.body)
    except ValidationError as error:
        raise CallError("the page asked for something that cannot be done", remedy="Reload the page.") from error


def answer(value: Any) -> HttpResponse:
    """An answer to a script, as JSON."""
    return JsonResponse(
        value, safe=False, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")}, encoder=json.JSONEncoder
    )


KINDS = {
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""By a file's suffix, what it is; of all others only that it is a file."""


def download(data: bytes, name: str) -> HttpResponse:
    """A file to be kept; never shown in the desk itself."""
    name = name.replace("/", "-")
    kind = KINDS.get(name.rpartition(".")[2], "application/octet-stream")
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def back(request: HttpRequest) -> HttpResponse:
    """To where a form says that it was sent from, a path that is not quoted: of this desk, whatever was asked."""
    home = f"/{settings.DESK.prefix}/"
    asked = str(request.POST.get("back") or "")
    ours = asked.startswith(home) and "\\" not in asked and "//" not in asked
    return HttpResponseRedirect(quote(asked, safe="/") if ours else home)
