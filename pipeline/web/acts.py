"""What pages ask for behind the scenes, and what a person does."""

from __future__ import annotations

import json
from typing import Annotated, Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_POST, require_safe
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.decisions import coder_name
from pipeline.errors import CallError
from pipeline.web.desk import coder_of, project_of
from pipeline.workflows.open_project import LONGEST_COMMENT, Answer

LONGEST_NAME = 80


class _Said(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    code: str
    accept: bool | None
    comment: Annotated[str, Field(max_length=LONGEST_COMMENT)] = ""


class _Act(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    key: str
    answers: Annotated[list[_Said], Field(min_length=1, max_length=2000)]


class _Confirmed(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    key: str
    codes: Annotated[list[str], Field(max_length=2000)] = []


@require_POST
def coder(request: HttpRequest) -> HttpResponse:
    """Say who codes."""
    name = coder_name(str(request.POST.get("coder", ""))[:LONGEST_NAME])
    request.session["coder"] = name
    return HttpResponseRedirect(_within(request.POST.get("back")))


@require_POST
def outputs(request: HttpRequest, project: str) -> HttpResponse:
    """Write the project's outputs with all decisions."""
    project_of(project).write_outputs()
    return HttpResponseRedirect(_within(request.POST.get("back")))


def _within(back: object) -> str:
    """Where to go on: a page of this desk, whatever was asked."""
    home = f"/{settings.DESK.prefix}/"
    asked = str(back or "")
    return asked if asked.startswith(home) and "\\" not in asked and "//" not in asked else home


@require_safe
def index(request: HttpRequest, project: str) -> HttpResponse:
    """What is asked of the whole; see :class:`pipeline.export.report.reading.Reading`."""
    return _json(project_of(project).shown.reading.index)


@require_safe
def document(request: HttpRequest, project: str, number: int) -> HttpResponse:
    """One document."""
    documents = project_of(project).shown.reading.documents
    if number >= len(documents):
        raise CallError("this run has no such document", remedy="Reload the page.")
    return _json(documents[number])


@require_safe
def passage(request: HttpRequest, project: str) -> HttpResponse:
    """A passage's codings now."""
    return _json(project_of(project).codings(str(request.GET.get("key", ""))))


@require_POST
def decide(request: HttpRequest, project: str) -> HttpResponse:
    """Keep what a person says of codes of a passage; it is kept when the answer comes."""
    act = _read(_Act, request)
    answers = [Answer(one.code, one.accept, one.comment) for one in act.answers]
    return _json(project_of(project).decide(act.key, answers, coder=coder_name(coder_of(request))))


@require_POST
def confirm(request: HttpRequest, project: str) -> HttpResponse:
    """Keep that a passage has these codes and no others."""
    act = _read(_Confirmed, request)
    return _json({"recorded": project_of(project).confirm(act.key, act.codes, coder=coder_name(coder_of(request)))})


@require_POST
def unconfirm(request: HttpRequest, project: str) -> HttpResponse:
    """Take back what was confirmed of a passage."""
    act = _read(_Confirmed, request)
    return _json({"withdrawn": project_of(project).unconfirm(act.key, coder=coder_name(coder_of(request)))})


@require_POST
def skip(request: HttpRequest, project: str) -> HttpResponse:
    """Do not ask about a passage again in this sitting."""
    project_of(project).skip(_read(_Confirmed, request).key)
    return _json({})


_Read = TypeVar("_Read", bound=BaseModel)


def _read(kind: type[_Read], request: HttpRequest) -> _Read:
    try:
        return kind.model_validate_json(request.body)
    except ValidationError as error:
        raise CallError("the page asked for something that is no decision", remedy="Reload the page.") from error


def _json(value: Any) -> HttpResponse:
    return JsonResponse(
        value, safe=False, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")}, encoder=json.JSONEncoder
    )
