"""The codebook that a project begins with: uploaded, one that comes with the program, or a first few codes written."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

from pipeline.codebook import load_codebook
from pipeline.codebook.convert import write_codebook
from pipeline.codebook.load import shipped
from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.disk import disk, passing_folder, writing
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.workflows.codebook_convert import convert
from pipeline.workflows.project_file import change
from pipeline.workflows.project_folder import ProjectFolder, same_bytes
from pipeline.workflows.upload_names import safe_path

CODEBOOK = "codebook.yaml"


def use_codebook(folder: ProjectFolder, source: Path) -> tuple[str, ...]:
    """Take a codebook, in whichever format it is read, as the project's ``codebook.yaml``; what is lost by that.

    One that is there already is kept beside it under another name.

    Raises:
        CallError: It is wrong.
        ThematrixError: The disk failed.
    """
    load_codebook(source)
    with folder.lock, passing_folder() as passing:
        made = passing / CODEBOOK
        told: tuple[str, ...] = ()
        if source.suffix.lower() in (".yaml", ".yml"):
            with disk(made, "keep the codebook"):
                shutil.copyfile(source, made)
        else:
            done = convert(source, made)
            told = (*done.notes, *done.lost)
        _put_codebook(folder, made)
        return told


def take_codebook(folder: ProjectFolder, name: str, upload: Path) -> tuple[str, ...]:
    """Take a codebook that was uploaded; see :func:`use_codebook`.

    Args:
        folder: The project's.
        name: As the browser gives it.
        upload: Where its bytes are.
    """
    with passing_folder() as passing:
        source = passing / safe_path(name).name
        with disk(source, "keep the codebook"):
            shutil.copyfile(upload, source)
        try:
            return use_codebook(folder, source)
        except ThematrixError as error:
            raise CallError(str(error).replace(f"{passing}{os.sep}", "")) from error


def use_shipped(folder: ProjectFolder, name: str) -> None:
    """Take a copy of a codebook that comes with the program.

    Raises:
        CallError: There is none of that name.
        ThematrixError: The disk failed.
    """
    if name not in shipped():
        raise CallError(f"no codebook {name!r} comes with the program", remedy="Reload the page.")
    use_codebook(folder, shipped()[name])


def write_first(folder: ProjectFolder, text: str) -> None:
    """Write a codebook of the codes that somebody names, a line each, with what it means after a colon.

    Raises:
        CallError: No code is named, one means nothing, or the project has a codebook.
        ThematrixError: The disk failed.
    """
    rows = [line.partition(":") for line in text.splitlines() if line.strip()]
    for number, (name, _, definition) in enumerate(rows, start=1):
        if not name.strip() or not definition.strip():
            raise CallError(
                f"line {number} does not say what the code means", remedy="Write it as: Lack of time: There is ..."
            )
    if not rows:
        raise CallError("no code is named", remedy="Write one a line: Lack of time: There is too little time.")
    table = csv_text([("name", "definition"), *((name.strip(), said.strip()) for name, _, said in rows)])
    with folder.lock, passing_folder() as passing:
        if folder.codebook_path is not None:
            raise CallError("this project has a codebook", remedy="Edit it on its page.")
        source = passing / "first.csv"
        source.write_text(table, encoding="utf-8", newline="")
        made = passing / CODEBOOK
        write_codebook(replace(load_codebook(source), title=folder.title), made)
        _put_codebook(folder, made)


def _put_codebook(folder: ProjectFolder, made: Path) -> None:
    path = folder.path / CODEBOOK
    with disk(path, "keep the codebook"):
        if path.exists() and not same_bytes(path, made):
            number = 1
            while (before := folder.path / f"codebook-before-{number}.yaml").exists():
                number += 1
            path.rename(before)
    with writing(path, doing="keep the codebook") as temporary:
        shutil.copyfile(made, temporary)
    change(folder.path, {"codebook": CODEBOOK})
