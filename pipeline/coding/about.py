"""What a learned model says of itself: its folder, without reading the arrays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.errors import CallError
from pipeline.store import file_digest

ABOUT = "model.json"
ARRAYS = "learned.npz"
FITTED = "fitted.npz"
FORMAT = 1


def check_folder(out: Path) -> None:
    """Refuse a folder that is no place for a model.

    Raises:
        CallError: It is a file, or it holds something else than a model.
    """
    if out.exists() and not out.is_dir():
        raise CallError("is a file, not a folder", where=str(out), remedy="Give --out a new folder's name.")
    known = (ABOUT, ARRAYS, FITTED)
    strange = sorted(path.name for path in out.iterdir() if path.name not in known) if out.is_dir() else []
    if strange:
        raise CallError(
            f"the folder holds something else ({strange[0]})",
            where=str(out),
            remedy="Nothing was written. Choose a new or empty folder with --out.",
        )


def read_about(folder: Path) -> dict[str, Any]:
    """What a model says of itself.

    Raises:
        CallError: There is no model, it is damaged, or it is of a later form.
    """
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        form = about["format"]
        if about["program"] != "thematrix" or not {"codes", "digests", "thresholds", "settings"} <= set(about):
            raise ValueError(ABOUT)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CallError(
            "holds no learned model",
            where=str(folder),
            remedy="Give the folder that thematrix learn --out has written.",
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(folder) from error
    if form != FORMAT:
        raise CallError(
            f"is a model of form {form}; this version reads form {FORMAT}",
            where=str(folder),
            remedy="Learn again with this version.",
        )
    return dict(about)


def damaged(folder: Path) -> CallError:
    """What is said of a model that cannot be read."""
    return CallError("the model is damaged", where=str(folder), remedy="Learn again, or copy the folder again.")


def model_digest(folder: Path) -> str:
    """SHA-256 of model.json, which holds the digests of all else.

    Raises:
        CallError: There is no model.
    """
    read_about(folder)
    return file_digest(folder / ABOUT)
