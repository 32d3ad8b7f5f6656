"""The built pages ask nothing of the network, and the top of the site leads to its first page.

A script, style sheet, font, picture or frame from elsewhere ends the build: whoever reads about confidential interviews
should not be counted by anybody, and the pages must open on a machine without network.
"""

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError

LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|srcset|data)=["']?(?:https?:)?//[^>]*>"""
    r"""|<link\b(?![^>]*\brel=["']?(?:canonical|author|license))[^>]*\bhref=["']?(?:https?:)?//[^>]*>"""
)
FETCHED = re.compile(r"""(?:@import\s+|url\(\s*)["']?(?:https?:)?//[^)"';]*""")


class FromElsewhereError(SphinxError):
    """A built page would load something from the network."""

    category = "Not offline"


def loaded(text: str, suffix: str) -> list[str]:
    """What the text of a built file would load from elsewhere, as it stands there; a link to follow is not."""
    return FETCHED.findall(text) + (LOADED.findall(text) if suffix == ".html" else [])


def finish(app: Sphinx, error: Exception | None) -> None:
    """Look through everything that was built, and write the page at its top."""
    if error is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    for path in sorted(out.rglob("*")):
        if path.suffix in {".html", ".css"}:
            for what in loaded(path.read_text(encoding="utf-8"), path.suffix):
                raise FromElsewhereError(f"{path.relative_to(out)} would load {what}")
    first = f"{app.config.root_doc}.html"
    page = '<!doctype html><meta charset="utf-8"><title>thematrix</title>'
    page += f'<meta http-equiv="refresh" content="0; url={first}">'
    (out / "index.html").write_text(f'{page}<p><a href="{first}">thematrix</a></p>\n', encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Join the build."""
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
