"""Who may ask: this machine's browser that came by the link, from a page of this desk alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from pipeline.errors import CallError, ManyErrors, StaleRun, ThematrixError
from pipeline.web.desk import desk_project
from pipeline.web.desk_words import at_desk
from pipeline.web.settings import HOSTS
from pipeline.web.shell import address

Respond = Callable[[HttpRequest], HttpResponseBase]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Only what the desk itself sends is run, and nobody else is asked for anything."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}

INSIDE = "inside"
"""In the session of a browser that came by the link."""


def guard(respond: Respond) -> Respond:
    """Refuses what is not asked of this desk by a page of this desk."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path == "/favicon.ico":
            response: HttpResponseBase = HttpResponse(status=204)
        else:
            response = respond(request) if _ours(request) else HttpResponse("Not for this desk.", status=403)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return answer


def _ours(request: HttpRequest) -> bool:
    desk = settings.DESK
    hosts = {f"{host}:{desk.port}" for host in HOSTS}
    if request.META.get("HTTP_HOST", "") not in hosts:
        return False
    origin = request.META.get("HTTP_ORIGIN")
    if origin is not None and origin not in {f"http://{host}" for host in hosts}:
        return False
    if request.method not in ("GET", "HEAD", "POST"):
        return False
    site = request.META.get("HTTP_SEC_FETCH_SITE", "none")
    if request.method == "POST":
        # A form or script of another page has another origin, or says none.
        return origin is not None and site in ("same-origin", "none")
    return site in ("same-origin", "none")


def told(respond: Respond) -> Respond:
    """Says in a line what could not be done, as the command line does; and lets nobody in who has no link."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        open_ = request.path.startswith(f"/{settings.DESK.prefix}/enter")
        if not open_ and not request.session.get(INSIDE):
            return refused(request)
        return respond(request)

    def problem(request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if not isinstance(error, ThematrixError):
            return None
        status = 409 if isinstance(error, CallError) else 500
        what = at_desk(error)
        if request.path.endswith(".json"):
            return JsonResponse({"error": what}, status=status)
        shown = {"what": what, "home": f"/{settings.DESK.prefix}/", **_again(request, error)}
        return render(request, "problem.html.j2", shown, status=status)

    answer.process_exception = problem  # type: ignore[attr-defined]
    return answer


def _again(request: HttpRequest, error: ThematrixError) -> dict[str, Any]:
    """Of a project that can only be shown once it is coded again: where that is asked for, and how it stands."""
    project = request.resolver_match.kwargs.get("project") if request.resolver_match else None
    errors = error.errors if isinstance(error, ManyErrors) else (error,)
    if not project or not any(isinstance(one, StaleRun) for one in errors):
        return {}
    watched = desk_project(project).watched
    return {
        "again": f"{address(project)}/code-again",
        "watched": watched,
        "back": request.path if request.method == "GET" else f"{address(project)}/read",
        "lines": [at_desk(line) for line in watched.lines[-1:]] if watched and watched.state == "failed" else [],
    }


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Nobody comes in without the link, and no form without its token."""
    what = "This desk is opened by the link that thematrix open prints; each link opens it once."
    if request.path.endswith(".json"):
        return JsonResponse({"error": what}, status=403)
    return render(request, "problem.html.j2", {"what": what, "outside": True}, status=403)


def enter(request: HttpRequest) -> HttpResponse:
    """Let a browser in that has the link's key."""
    import hmac

    desk = settings.DESK
    given = str(request.GET.get("key", ""))
    if not hmac.compare_digest(given.encode(), desk.key.encode()):
        return refused(request)
    session: Any = request.session
    session.cycle_key()
    session[INSIDE] = True
    desk.used()
    # A page of its own, not a redirect: the cookie is kept before it is asked for.
    return render(request, "enter.html.j2", {"home": f"/{desk.prefix}/"})
