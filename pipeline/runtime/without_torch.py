"""The command does without what libraries load only to see whether it is there.

spaCy's thinc imports torch, where it is installed, in case a pipeline wants it; ours does not, and torch costs each
command 1.5 s and 180 MB. pyarrow imports pandas when it is first given a list, in case that is none of its series.
spaCy imports its own command line for one name, and with it what speaks to the network. scipy takes all names of
numpy to itself, and with them what makes modules of Fortran. Presidio imports transformers and torch for recognisers
that we do not take, and looks for a graphics card. None of them has a setting against it. The command alone
does this: a program that imports thematrix may want torch in spaCy.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType

ASKER = "thinc.compat"

ASKED = frozenset({"torch", "cupy"})
"""What it looks for."""

ASKED_BY_PRESIDIO = frozenset({"torch", "transformers", "stanza"})
"""What Presidio imports where it is there."""

OWN_COMMANDS = frozenset({"spacy.cli", "spacy.cli.info"})
"""What spaCy imports of its command line."""

TAKES_ALL = "scipy._lib.array_api_compat.numpy"
"""What takes all names of numpy."""

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


class _NotForPresidio:
    """Says that there is neither torch nor transformers while Presidio is imported: ten seconds on a small machine."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in ASKED_BY_PRESIDIO:
            presidio = sys.modules.get("presidio_analyzer")
            if presidio is not None and not hasattr(presidio, "__all__"):
                raise ModuleNotFoundError(f"{fullname} is not needed here", name=fullname)
        return None


class _NotForPyarrow:
    """Says that there is no pandas to what asks without an import of its own: pyarrow, which is compiled.

    Where pyarrow was told to make something of pandas' it finds it.
    """

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == "pandas" and "pyarrow.lib" in sys.modules and not _wanted():
            raise ModuleNotFoundError(f"{fullname} is not needed here", name=fullname)
        return None


class _NotOfSpacy(Loader):
    """Puts an empty module in place of spaCy's own command line, which it imports for a single name.

    With that come typer, httpx, requests and weasel. It stays empty in this process.
    """

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spacy = sys.modules.get("spacy")
        if fullname not in OWN_COMMANDS or spacy is None or hasattr(spacy, "load"):
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def exec_module(self, module: ModuleType) -> None:
        """It holds the one name."""
        module.__dict__["info"] = None


class _NotForScipy(Loader):
    """Puts an empty module in place of numpy's compiler of Fortran, while scipy takes all names of numpy to itself."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        taking = sys.modules.get(TAKES_ALL)
        if fullname != "numpy.f2py" or taking is None or hasattr(taking, "ndarray"):
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def exec_module(self, module: ModuleType) -> None:
        """It holds nothing."""


def _wanted() -> bool:
    """Whether the code that led here names pandas, or imports by a name."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and "importlib" in frame.f_code.co_filename:
        if frame.f_code.co_name == "import_module":
            return True
        frame = frame.f_back
    return frame is None or any("pandas" in name for name in frame.f_code.co_names)


def leave_out_unneeded() -> None:
    """From now on thinc finds neither torch nor cupy, Presidio no transformers, pyarrow no pandas without need.

    spaCy finds no command line, and scipy no Fortran.
    """
    if not any(isinstance(finder, _NotForThinc) for finder in sys.meta_path):
        sys.meta_path[:0] = [_NotForThinc(), _NotForPresidio(), _NotForPyarrow(), _NotOfSpacy(), _NotForScipy()]
