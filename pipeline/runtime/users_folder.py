"""The one folder outside of those that the user names."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """All that is kept outside of the folders that the user names: THEMATRIX_CACHE, else the user's cache folder."""
    told = os.environ.get("THEMATRIX_CACHE")
    if told:
        return Path(told)
    from platformdirs import user_cache_path

    return user_cache_path("thematrix", appauthor=False)
