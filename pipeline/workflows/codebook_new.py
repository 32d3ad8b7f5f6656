"""A codebook to begin with."""

from __future__ import annotations

from pathlib import Path

from pipeline.codebook.schema import FILE
from pipeline.codebook.template import skeleton
from pipeline.errors import CallError
from pipeline.runtime.disk import write_atomic
from pipeline.workflows.codebook_schema import schema_text


def new(out: Path = Path("codebook.yaml"), *, title: str = "My codebook") -> Path:
    """Write a codebook with comments that say what to change, and beside it a JSON Schema for editors.

    Args:
        out: A .yaml file that is not there yet.
        title: Its title.

    Raises:
        CallError: The file is there, or its name is another format's.
        ThematrixError: The disk failed.
    """
    if out.suffix.lower() not in (".yaml", ".yml"):
        raise CallError(
            "a new codebook is a .yaml file", where=str(out), remedy="Give it a name such as codebook.yaml."
        )
    if out.exists():
        raise CallError("the file is there already", where=str(out), remedy="Choose another name.")
    write_atomic(out, skeleton(title, file=out.name, schema=FILE).encode(), doing="write the codebook")
    write_atomic(out.parent / FILE, schema_text().encode(), doing="write the file that helps editors")
    return out
