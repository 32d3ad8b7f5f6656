"""Where the real files are, for the tests that use them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def shared(*parts: str) -> Path:
    """A path under the shared folder; skips the test where it is absent."""
    root = Path(os.environ.get("THEMATRIX_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    path = root.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{'/'.join(parts)} is not under the shared folder (set THEMATRIX_SHARED)")
    return path
