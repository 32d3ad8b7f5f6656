"""A codebook in another format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook, named
from pipeline.codebook.convert import kept, lost, write_codebook
from pipeline.errors import CallError
from pipeline.workflows.share import Share


@dataclass(frozen=True, slots=True)
class ConvertedCodebook:
    """A codebook that was written anew.

    Attributes:
        out: The file.
        codes: How many it has.
        families: Likewise.
        kept: How many of what else, by name.
        notes: What was made of the file that was read.
        lost: What the new one cannot hold.
    """

    out: Path
    codes: int
    families: int
    kept: Mapping[str, int]
    notes: tuple[str, ...]
    lost: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "out": str(self.out),
            "codes": self.codes,
            "families": self.families,
            "kept": dict(self.kept),
            "notes": list(self.notes),
            "lost": list(self.lost),
        }


def convert(source: Path, out: Path, *, rules: bool = False, share: Share | None = None) -> ConvertedCodebook:
    """Write a codebook in the format that the name of the new file says.

    Args:
        source: A codebook, the name of one that comes with the program, or a project.
        out: A .yaml, .csv, .tsv, .xlsx or .qdc file; another than ``source``.
        rules: Of a .qdc, whether its memos hold all examples, keywords and rules.
        share: Other names in its definitions and examples, where it is passed on.

    Raises:
        CallError: The codebook is wrong, or the name says no format, or both are one file.
        ThematrixError: The disk failed.
    """
    codebook = load_codebook(named(source))
    if out.exists() and source.exists() and out.samefile(source):
        raise CallError("OUT is IN", where=str(out), remedy="Give another name.")
    codebook = share.codebook(codebook) if share else codebook
    write_codebook(codebook, out, rules=rules)
    if share:
        share.check([out])
    return ConvertedCodebook(
        out, len(codebook.codes), len(codebook.families), kept(out), tuple(codebook.notes), tuple(lost(codebook, out))
    )
