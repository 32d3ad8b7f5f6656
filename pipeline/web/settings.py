"""How Django is set up: for one desk on this machine, whose secrets live as long as its process."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

LARGEST_REQUEST = 210 * 1024 * 1024
"""Bytes: a file of the largest size that is read, and what a form puts around it."""

HOSTS = ("127.0.0.1", "localhost")


@dataclass(slots=True)
class Desk:
    """What this process serves.

    Attributes:
        folder: Whose projects are shown; no path leaves it.
        port: On the loopback.
        prefix: The path under which everything lies. Nobody can guess it, so that another program that
            serves on this machine is never sent this desk's cookie.
        key: What the link must hold to be let in; each lets one browser in, once.
    """

    folder: Path
    port: int
    prefix: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def origin(self) -> str:
        """Where it is served."""
        return f"http://{HOSTS[0]}:{self.port}"

    @property
    def link(self) -> str:
        """What opens it, once."""
        return f"{self.origin}/{self.prefix}/enter?key={self.key}"

    def used(self) -> None:
        """A browser came in by the link: the next one needs another."""
        self.key = secrets.token_urlsafe(24)


def configure(desk: Desk) -> None:
    """Set Django up for a desk; once in a process."""
    from django.conf import settings

    path = f"/{desk.prefix}/"
    settings.configure(
        DEBUG=False,
        SECRET_KEY=secrets.token_urlsafe(48),
        ALLOWED_HOSTS=list(HOSTS),
        ROOT_URLCONF="pipeline.web.urls",
        DESK=desk,
        DATABASES={},
        INSTALLED_APPS=[],
        MIDDLEWARE=[
            "pipeline.web.guard.guard",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "pipeline.web.guard.told",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [Path(__file__).parent / "templates", Path(__file__).parents[1] / "export"],
                "OPTIONS": {"environment": "pipeline.web.templates.environment"},
            }
        ],
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        SESSION_COOKIE_NAME="desk",
        SESSION_COOKIE_PATH=path,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        CSRF_USE_SESSIONS=True,
        CSRF_FAILURE_VIEW="pipeline.web.guard.refused",
        DATA_UPLOAD_MAX_MEMORY_SIZE=1_000_000,
        DATA_UPLOAD_MAX_NUMBER_FIELDS=2_000,
        DATA_UPLOAD_MAX_NUMBER_FILES=1,
        FILE_UPLOAD_HANDLERS=["django.core.files.uploadhandler.TemporaryFileUploadHandler"],
        USE_TZ=True,
        USE_I18N=False,
        APPEND_SLASH=False,
        LOGGING_CONFIG=None,
    )
