"""The name under which an upload is kept: on every system a file of its folder, and nothing else."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from pipeline.errors import CallError
from pipeline.ingest.corpus_files import CASE_SHEETS, CODEBOOKS, is_passed_over
from pipeline.runtime.run_folder import MANIFEST

LONGEST = 180
"""Bytes of a name; systems take 255, and what is made of a file has a longer one."""

DEEPEST = 4
"""Folders within one another that are kept of an upload."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)
"""Names that are no files on Windows, whatever they end with."""

_SIGNS = re.compile(r'[<>:"|?*]')
"""Signs that names may not hold on Windows."""

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Kinds of signs that nobody sees, or that turn a name round."""


def safe_path(name: str) -> PurePosixPath:
    """A relative path that every system takes as it is.

    Args:
        name: As the browser gives it, with the folders that it lay in.

    Raises:
        CallError: It leads out of the folder, or is no name.
    """
    if any(unicodedata.category(sign) in _UNSEEN for sign in name):
        raise _refused(name, "has a name with signs that cannot be seen", "Rename it.")
    parts = unicodedata.normalize("NFC", name).replace("\\", "/").split("/")
    if parts[0] == "" or ".." in parts or re.match(r"[A-Za-z]:", name):
        raise _refused(name, "has a path that leads out of the project", "Give the file alone.")
    parts = [_plain(part) for part in parts if part not in ("", ".")]
    if not parts or not all(parts):
        raise _refused(name, "has no name that can be kept", "Rename the file.")
    if len(parts) > DEEPEST + 1:
        raise _refused(name, f"lies in more than {DEEPEST} folders", "Give a folder further down.")
    if any(len(part.encode()) > LONGEST for part in parts):
        raise _refused(name, f"has a name of more than {LONGEST} letters", "Rename the file.")
    return PurePosixPath(*parts)


def kept_name(name: str) -> PurePosixPath:
    """The path in the folder of the transcripts under which an upload is kept; see :func:`safe_path`.

    Raises:
        CallError: Likewise, or it is a name that the program would pass over there.
    """
    path = safe_path(name)
    if any(part.startswith((".", "__MACOSX")) for part in path.parts) or is_passed_over(path.name):
        raise _refused(
            name, "is a hidden file, a README or the like, which is never read as a transcript", "Leave it out."
        )
    if path.suffix.lower() in CODEBOOKS:
        raise _refused(name, f"is {CODEBOOKS[path.suffix.lower()]}", "Give it under Codebook.")
    if len(path.parts) > 1 and path.name.casefold() in CASE_SHEETS:
        raise _refused(name, "would not be read in a folder", "Give it alone, so that it lies at the top.")
    if path.name.casefold() == MANIFEST:
        raise _refused(name, "has the name by which the folder of a run is known", "Rename the file.")
    return path


def _refused(name: str, what: str, remedy: str) -> CallError:
    shown = "".join(sign if sign.isprintable() else "?" for sign in name[:200]).strip()
    return CallError(what, where=shown or "(no name)", remedy=remedy)


def _plain(part: str) -> str:
    """A name that every system takes: signs that Windows does not are made to ``_``."""
    part = _SIGNS.sub("_", part).strip().rstrip(". ")
    return f"_{part}" if _DEVICES.match(part) else part
