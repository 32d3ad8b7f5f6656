"""The command does without what libraries load only to see whether it is there.

spaCy's thinc imports torch, where it is installed, in case a pipeline wants it;
ours does not, and torch costs each command 1.5 s and 180 MB. The command alone
does this: a program that imports thematrix may want torch in spaCy.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

ASKER = "thinc.compat"

ASKED = frozenset({"torch", "cupy"})
"""What it looks for."""

SET_LAST = "has_mxnet"
"""What the asker knows when it has looked for all."""


class _NotForThinc:
    """Says that there is no torch while thinc looks for it, and nothing at any other time."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in ASKED:
            asker = sys.modules.get(ASKER)
            if asker is not None and not hasattr(asker, SET_LAST):
                raise ModuleNotFoundError(f"{fullname} is not needed here", name=fullname)
        return None


def leave_out_unneeded() -> None:
    """From now on thinc finds neither torch nor cupy; everybody else does."""
    if not any(isinstance(finder, _NotForThinc) for finder in sys.meta_path):
        sys.meta_path.insert(0, _NotForThinc())
