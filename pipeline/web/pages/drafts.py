"""Drafts: what somebody is writing on any page and has not kept yet."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.web.desk import coder_of, desk_project
from pipeline.web.shell import Act, answer, read_act
from pipeline.workflows.drafts import LONGEST


class _Draft(Act):
    key: Annotated[str, Field(min_length=1, max_length=5000)]
    text: Annotated[str, Field(max_length=LONGEST)]


@require_safe
def drafts(request: HttpRequest, project: str) -> HttpResponse:
    """What the person at this window is writing."""
    return answer(dict(desk_project(project).drafts.of(coder_of(request))))


@require_POST
def draft(request: HttpRequest, project: str) -> HttpResponse:
    """Keep a draft."""
    act = read_act(_Draft, request)
    desk_project(project).drafts.put(act.key, act.text, who=coder_of(request))
    return answer({})


urls = [
    path("p/<path:project>/drafts.json", drafts, name="drafts"),
    path("p/<path:project>/draft.json", draft, name="draft"),
]
