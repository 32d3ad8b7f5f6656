"""What can be asked for."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from pipeline.web import files, guard
from pipeline.web.pages import (
    codebook,
    discover,
    drafts,
    exports,
    findings,
    framework,
    log,
    matrix,
    memos,
    project,
    projects,
    pseudonyms,
    quotes,
    read,
    recording,
    review,
)

PAGES = (
    exports,
    projects,
    project,
    read,
    recording,
    review,
    codebook,
    drafts,
    matrix,
    framework,
    findings,
    discover,
    quotes,
    pseudonyms,
    memos,
    log,
)

"""Exports first: its files are called as those of other pages are."""

_WITHIN = [
    path("enter", guard.enter),
    path("files/<str:name>", files.file, name="file"),
    *(url for page in PAGES for url in page.urls),
]

urlpatterns = [path(f"{settings.DESK.prefix}/", include(_WITHIN))]
