"""HTML files that open offline and ask nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import sys
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.palette import with_colours

HERE = Path(__file__).parent
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What HTML may not hold; nobody sees it."""


def rendered(template: str, *, css: str | tuple[str, ...], js: str | tuple[str, ...] = (), **context: object) -> str:
    """A page from a template of this folder.

    Everything that the context holds is escaped, save ``Markup``. The page's own
    policy forbids every request and every script and style but its own, by
    their digests.

    Args:
        template: The file's name.
        css: The style sheet's file name, or several in order.
        js: The script's file name, or several in order; () for none.
        context: What the template reads, beside ``css``, ``js`` and ``policy``.
    """
    style = with_colours(_joined(css))
    script = _joined(js)
    policy = f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src {_digest(style)}"
    policy += f"; script-src {_digest(script)}" if js else ""
    text = _environment().get_template(template).render(policy=policy, css=Markup(style), js=Markup(script), **context)
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


@cache
def own_blocks() -> tuple[bytes, ...]:
    """The scripts and style sheets of this folder as pages have them: the program's own, and nobody's words."""
    paths = sorted(path for path in HERE.rglob("*") if path.suffix in (".css", ".js"))
    texts = [(path.suffix, path.read_text(encoding="utf-8")) for path in paths]
    return tuple((with_colours(text) if suffix == ".css" else text).encode() for suffix, text in texts)


@cache
def _environment() -> Environment:
    """Made once: a large run has a page a transcript."""
    return Environment(
        loader=FileSystemLoader(HERE, encoding="utf-8"),
        bytecode_cache=_compiled(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _compiled() -> FileSystemBytecodeCache | None:
    """Templates as they were compiled before, by the digest of their text, where Python keeps its own modules so."""
    folder = HERE / "__pycache__"
    if sys.dont_write_bytecode or not folder.is_dir() or not os.access(folder, os.W_OK):
        return None
    return FileSystemBytecodeCache(str(folder), "%s.j2c")


@cache
def _joined(names: str | tuple[str, ...]) -> str:
    return "".join(
        (HERE / name).read_text(encoding="utf-8") for name in ((names,) if isinstance(names, str) else names)
    )


@cache
def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
