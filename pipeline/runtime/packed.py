"""JSON, compressed and in letters: what a page carries until somebody asks for it."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from typing import Any

_OPENING = "H4sI"
"""How the letters of compressed data begin."""


def packed(data: object) -> str:
    """The data as letters; the same each time."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()


def unpacked(text: str) -> Any:
    """What was packed; None for letters of which :func:`packed` made nothing."""
    if not text.startswith(_OPENING):
        return None
    try:
        return json.loads(gzip.decompress(base64.b64decode(text, validate=True)))
    except (ValueError, OSError, EOFError, zlib.error):
        return None
