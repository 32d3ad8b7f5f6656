"""Review: the passage that teaches most, to confirm or to correct."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from pydantic import Field

from pipeline.decisions import coder_name
from pipeline.web.desk import coder_of, desk_project, project_of
from pipeline.web.shell import PLAIN, Act, answer, page, read_act
from pipeline.workflows.learn_apart import LearnApart

LEARNING: dict[str, Callable[[LearnApart], None]] = {
    "learn": LearnApart.learn,
    "take": LearnApart.take,
    "leave": LearnApart.leave,
    "stop-learning": LearnApart.stop,
}
"""What can be done about learning, by the last part of the address."""

PASSAGES = 20
"""Passages that are shown of a code's that come, and of its that go."""

WORDS = 240
"""Characters of each."""


class _Confirmed(Act):
    key: str
    codes: tuple[str, ...] = Field((), max_length=2000)
    unsure: tuple[str, ...] = Field((), max_length=2000)
    stamp: str | None = Field(None, max_length=64)


class _Nothing(Act):
    pass


@require_safe
def review(request: HttpRequest, project: str) -> HttpResponse:
    """The passage that teaches most, to confirm or to correct."""
    found = desk_project(project).review
    batch, passage = found.to_review()
    read, minutes = found.sitting
    return page(
        request,
        "review.html.j2",
        project,
        section="review",
        scripts=(*PLAIN, "review", "estimates", "learning"),
        styles=("review",),
        read=read,
        minutes=round(minutes),
        batch=batch,
        passage=passage,
        stamp=found.stamp(passage.key) if passage else "",
        read_by=found.read_by,
        number=batch.passages.index(passage) + 1 if passage else 0,
        codes=[[code.id, batch.names[code.id]] for code in batch.codes],
    )


@require_POST
def confirm(request: HttpRequest, project: str) -> HttpResponse:
    """Keep that a passage has these codes and no others."""
    act = read_act(_Confirmed, request)
    coder = coder_name(coder_of(request))
    return answer(
        {
            "recorded": desk_project(project).review.confirm(
                act.key, act.codes, coder=coder, unsure=act.unsure, stamp=act.stamp
            )
        }
    )


@require_POST
def unconfirm(request: HttpRequest, project: str) -> HttpResponse:
    """Take back what was confirmed of a passage."""
    act = read_act(_Confirmed, request)
    return answer({"withdrawn": desk_project(project).review.unconfirm(act.key, coder=coder_name(coder_of(request)))})


@require_POST
def skip(request: HttpRequest, project: str) -> HttpResponse:
    """Do not ask about a passage again in this sitting."""
    desk_project(project).review.skip(read_act(_Confirmed, request).key)
    return answer({})


@require_safe
def estimates(request: HttpRequest, project: str) -> HttpResponse:
    """How good the codings are now, as markup."""
    found = desk_project(project).estimator.estimates().as_dict()
    return answer({"markup": render_to_string("review/estimates.html.j2", {"found": found}, request)})


@require_safe
def conclusions(request: HttpRequest, project: str) -> HttpResponse:
    """What reading on would change in the matrix and in comparisons, as markup."""
    found = desk_project(project)
    shown = {"found": found.estimator.conclusions(), "names": found.run.shown.tables.code_names}
    return answer({"markup": render_to_string("review/conclusions.html.j2", shown, request)})


@require_safe
def learning(request: HttpRequest, project: str) -> HttpResponse:
    """How learning stands, as markup."""
    return _learning(request, project)


def _learning(request: HttpRequest, project: str) -> HttpResponse:
    found = desk_project(project).learner
    what, watched = found.watched
    changes = []
    if what == "learn" and watched is not None and watched.state == "done":
        now = project_of(project).shown
        changes = [
            {
                "name": now.tables.code_names.get(one["code"], one["code"]),
                **{
                    part: {
                        "number": len(one[part]),
                        "passages": now.told(one[part][:PASSAGES], most=WORDS),
                    }
                    for part in ("come", "go")
                },
            }
            for one in found.learned.get("changes", ())
        ]
    shown = {"what": what, "watched": watched, "learned": found.learned, "changes": changes, "project": project}
    busy = bool(watched and watched.running)
    taken = what == "take" and watched is not None and watched.state == "done"
    markup = render_to_string("review/learning.html.j2", shown, request)
    return answer({"markup": markup, "busy": busy, "taken": taken})


def _act(done: Callable[[LearnApart], None]) -> Callable[[HttpRequest, str], HttpResponse]:
    @require_POST
    def act(request: HttpRequest, project: str) -> HttpResponse:
        read_act(_Nothing, request)
        done(desk_project(project).learner)
        return _learning(request, project)

    return act


urls = [
    path("p/<path:project>/estimates.json", estimates, name="estimates"),
    path("p/<path:project>/conclusions.json", conclusions, name="conclusions"),
    path("p/<path:project>/learning.json", learning, name="learning"),
    *(path(f"p/<path:project>/{name}.json", _act(done), name=name) for name, done in LEARNING.items()),
    path("p/<path:project>/review", review, name="review"),
    path("p/<path:project>/confirm.json", confirm, name="confirm"),
    path("p/<path:project>/unconfirm.json", unconfirm, name="unconfirm"),
    path("p/<path:project>/skip.json", skip, name="skip"),
]
