"""Review: the passage that teaches most, to confirm or to correct."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.decisions import coder_name
from pipeline.web.desk import coder_of, project_of
from pipeline.web.shell import PLAIN, Act, answer, page, read_act


class _Confirmed(Act):
    key: str
    codes: tuple[str, ...] = Field((), max_length=2000)


@require_safe
def review(request: HttpRequest, project: str) -> HttpResponse:
    """The passage that teaches most, to confirm or to correct."""
    batch, passage = project_of(project).to_review()
    return page(
        request,
        "review.html.j2",
        project,
        section="review",
        scripts=(*PLAIN, "review"),
        batch=batch,
        passage=passage,
        number=batch.passages.index(passage) + 1 if passage else 0,
        codes=[[code.id, batch.names[code.id]] for code in batch.codes],
    )


@require_POST
def confirm(request: HttpRequest, project: str) -> HttpResponse:
    """Keep that a passage has these codes and no others."""
    act = read_act(_Confirmed, request)
    return answer({"recorded": project_of(project).confirm(act.key, act.codes, coder=coder_name(coder_of(request)))})


@require_POST
def unconfirm(request: HttpRequest, project: str) -> HttpResponse:
    """Take back what was confirmed of a passage."""
    act = read_act(_Confirmed, request)
    return answer({"withdrawn": project_of(project).unconfirm(act.key, coder=coder_name(coder_of(request)))})


@require_POST
def skip(request: HttpRequest, project: str) -> HttpResponse:
    """Do not ask about a passage again in this sitting."""
    project_of(project).skip(read_act(_Confirmed, request).key)
    return answer({})


urls = [
    path("p/<path:project>/review", review, name="review"),
    path("p/<path:project>/confirm.json", confirm, name="confirm"),
    path("p/<path:project>/unconfirm.json", unconfirm, name="unconfirm"),
    path("p/<path:project>/skip.json", skip, name="skip"),
]
