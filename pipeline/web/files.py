"""Scripts and style sheets: a fixed list, read once, so that no name of a file is ever asked of the disk."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse

from pipeline.palette import with_colours

_OWN = Path(__file__).parent / "static"
_REPORT = Path(__file__).parents[1] / "export" / "report"

_SHARED = ("common", "passages", "cells", "reader", "links", "tables", "look")
"""Scripts of the report, which the desk's pages use too."""

SCRIPTS = {
    **{f"{name}.js": _REPORT / f"{name}.js" for name in _SHARED},
    **{path.name: path for path in sorted(_OWN.glob("*.js"))},
}
STYLES = {
    "report.css": _REPORT / "report.css",
    "reader.css": _REPORT / "reader.css",
    **{path.name: path for path in sorted(_OWN.glob("*.css"))},
}


@cache
def _contents() -> dict[str, tuple[str, str]]:
    scripts = {name: (path.read_text(encoding="utf-8"), "text/javascript") for name, path in SCRIPTS.items()}
    styles = {name: (with_colours(path.read_text(encoding="utf-8")), "text/css") for name, path in STYLES.items()}
    return {**scripts, **styles}


def file(request: HttpRequest, name: str) -> HttpResponse:
    """One of them."""
    if name not in _contents():
        raise Http404
    text, kind = _contents()[name]
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8")
