"""What can be asked for."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from pipeline.web import acts, files, guard, pages

_AT = settings.DESK.prefix

urlpatterns = [
    path(f"{_AT}/enter", guard.enter),
    path(f"{_AT}/", pages.projects, name="projects"),
    path(f"{_AT}/files/<str:name>", files.file, name="file"),
    path(f"{_AT}/coder", acts.coder, name="coder"),
    path(f"{_AT}/p/<path:project>/read", pages.read, name="read"),
    path(f"{_AT}/p/<path:project>/review", pages.review, name="review"),
    path(f"{_AT}/p/<path:project>/matrix", pages.matrix, name="matrix"),
    path(f"{_AT}/p/<path:project>/log", pages.log, name="log"),
    path(f"{_AT}/p/<path:project>/outputs", acts.outputs, name="outputs"),
    path(f"{_AT}/p/<path:project>/index.json", acts.index, name="index"),
    path(f"{_AT}/p/<path:project>/document-<int:number>.json", acts.document, name="document"),
    path(f"{_AT}/p/<path:project>/passage.json", acts.passage, name="passage"),
    path(f"{_AT}/p/<path:project>/decide.json", acts.decide, name="decide"),
    path(f"{_AT}/p/<path:project>/confirm.json", acts.confirm, name="confirm"),
    path(f"{_AT}/p/<path:project>/unconfirm.json", acts.unconfirm, name="unconfirm"),
    path(f"{_AT}/p/<path:project>/skip.json", acts.skip, name="skip"),
]
