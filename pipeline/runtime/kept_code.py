"""What Python makes anew at each start is kept compiled where it keeps its modules so.

A module's regular expressions and the functions of its dataclasses are compiled from text whenever it is imported, or
when they are first asked (``text/late_regex``): some of the one and two thousand of the other, a fifth of what a run of
one interview takes. Only what modules
say is kept, nothing that a user wrote. The command alone does this; what another Python kept is not used.
"""

from __future__ import annotations

import atexit
import builtins
import contextlib
import dataclasses
import marshal
import os
import sys
from array import array
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from types import FrameType
from typing import Any

UNKNOWN = (3, 14)
"""From this Python on nobody has looked whether it compiles as those before do."""

MADE_BY = (2, sys.version)
"""What the file is made by: the version of how it is written, and the Python whose code it holds."""

MOST = 12_000_000
"""Bytes of the file, four times what a run has; one that has more, of versions that are gone, begins anew."""

_IN_BETWEEN = frozenset({"re", "functools"})
"""What calls the compiler for whoever asks."""

_LATE = "pipeline.text.late_regex"
"""What compiles a module's constants when they are first asked."""

_STEPS = "I"
"""How the engine numbers its steps."""


class KeptCode:
    """Regular expressions and functions of dataclasses as they were compiled before, by their texts.

    Args:
        path: The file; there need not be one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._patterns: dict[tuple[str, int], tuple[Any, ...]] = {}
        self._functions: dict[str, bytes] = {}
        self._new: tuple[dict[tuple[str, int], tuple[Any, ...]], dict[str, bytes]] = ({}, {})
        self._compiler: Any = import_module("re._compiler")
        self._compile = self._compiler.compile
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            made_by, patterns, functions = marshal.loads(path.read_bytes())
            if made_by == MADE_BY:
                self._patterns, self._functions = patterns, functions

    def pattern(self, text: Any, flags: int = 0) -> Any:
        """What ``re._compiler.compile`` does."""
        if type(text) is not str:
            return self._compile(text, flags)
        known = self._patterns.get((text, flags))
        if known is None:
            if flags & self._compiler.SRE_FLAG_DEBUG or not _while_importing():
                return self._compile(text, flags)
            known = self._patterns[text, flags] = self._new[0][text, flags] = self._steps(text, flags)
        whole, steps, *groups = known
        return self._compiler._sre.compile(text, whole, array(_STEPS, steps).tolist(), *groups)

    def _steps(self, text: str, flags: int) -> tuple[Any, ...]:
        """Flags, steps, how many groups, their numbers by their names, their names by their numbers."""
        parsed = self._compiler._parser.parse(text, flags)
        steps = array(_STEPS, map(int, self._compiler._code(parsed, flags))).tobytes()
        numbers = dict(parsed.state.groupdict)
        names = {number: name for name, number in numbers.items()}
        count = parsed.state.groups
        return int(flags | parsed.state.flags), steps, count - 1, numbers, tuple(map(names.get, range(count)))

    def functions(self, text: str, within: dict[str, Any], names: dict[str, Any]) -> None:
        """What ``exec`` does with the text of functions."""
        known = self._functions.get(text)
        if known is None:
            known = marshal.dumps(compile(text, "<string>", "exec", dont_inherit=True))
            self._functions[text] = self._new[1][text] = known
        builtins.exec(marshal.loads(known), within, names)

    def write(self) -> None:
        """Keep what is new."""
        if not any(self._new):
            return
        data = marshal.dumps((MADE_BY, self._patterns, self._functions))
        if len(data) > MOST:
            data = marshal.dumps((MADE_BY, *self._new))
        passing = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            passing.write_bytes(data)
            passing.replace(self._path)


def _while_importing() -> bool:
    """Whether a module compiles it as it is imported itself, or has it compiled late.

    What is compiled later else may be a user's words.
    """
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") in _IN_BETWEEN:
        frame = frame.f_back
    asking = frame.f_globals if frame is not None else {}
    if asking.get("__name__") == _LATE:
        return True
    while frame is not None and frame.f_code.co_name != "<module>":
        frame = frame.f_back
    if frame is None or frame.f_globals is not asking or frame.f_back is None:
        return False
    return "importlib" in frame.f_back.f_code.co_filename


def keep_compiled() -> None:
    """From now on what modules compile is kept, where Python may keep modules."""
    path = Path(cache_from_source(__file__)).with_suffix(".kept")
    if sys.implementation.name != "cpython" or sys.version_info >= UNKNOWN or sys.dont_write_bytecode:
        return
    if path.is_file() or os.access(path.parent, os.W_OK):
        kept = KeptCode(path)
        vars(kept._compiler)["compile"] = kept.pattern
        vars(dataclasses)["exec"] = kept.functions
        atexit.register(kept.write)
