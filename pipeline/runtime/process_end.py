"""The end of the program's process."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from contextlib import suppress
from typing import NoReturn


def end(status: int) -> NoReturn:
    """End the process when all that waits for its end is done, as Python's own child processes end.

    Python is not taken apart: up to 3.13, a compiled library's thread that still lets go of what it read (Arrow's, of
    a table) and asks for Python meanwhile aborts the process, though all was written.

    Args:
        status: The exit status, 0 to 255.
    """
    try:
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)
