"""A user's script is not run again by the processes that a run starts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def script_aside() -> Iterator[None]:
    """Within it, processes that are started do not import the user's script.

    Python has a started process import the main script, in case that what it
    is to do stands there; a script that has no ``if __name__ == "__main__":``
    would run again in each. What a run does in other processes stands in
    this package.
    """
    main: Any = sys.modules.get("__main__")
    kept = {name: main.__dict__.pop(name) for name in ("__file__", "__spec__") if main and name in main.__dict__}
    if kept:
        main.__spec__ = None
    try:
        yield
    finally:
        if kept:
            main.__dict__.update(kept)
