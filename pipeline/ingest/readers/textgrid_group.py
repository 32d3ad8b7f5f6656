"""One recording in several TextGrids, one a speaker: they become one file whose turns interleave.

``visit_doctor.TextGrid`` and ``visit_patient.TextGrid`` become ``visit_doctor.TextGrid + visit_patient.TextGrid``,
whose text is that of both, one after the other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.textgrid import PLUS, TextGridReader, Tier, spoken, tiers_in

SUFFIX = ".textgrid"
PART = re.compile(r"(?P<recording>.+)[ _.-](?P<speaker>[^\W\d_][^_.-]{0,30})")
"""The name of a recording, and after it that of a speaker; a number there would be another recording."""

APART = 2.0
"""Seconds by which the ends of grids over one recording may differ."""


def groups(files: Iterable[str]) -> list[tuple[str, ...]]:
    """The files in their order, those together that may be one recording by their names."""
    together: dict[str, list[str]] = {}
    for file in files:
        together.setdefault(_recording(file) or f"\0{file}", []).append(file)
    return [tuple(group) for group in together.values()]


def _recording(file: str) -> str:
    path = PurePosixPath(file)
    found = PART.fullmatch(path.stem) if path.suffix.casefold() == SUFFIX else None
    return path.with_name(found["recording"]).as_posix() if found else ""


def joined(parts: Sequence[Received]) -> Received | None:
    """The parts as one file; None where they are not the grids of one recording with a speaker each."""
    reader = TextGridReader()
    names: list[str] = []
    ends: list[float] = []
    for part in parts:
        if reader.claims(part) <= 0:
            return None
        try:
            ((end, tiers),) = tiers_in(part)
        except (UnreadableFile, ValueError):
            return None
        speech, _ = spoken(part.text or "", tiers)
        if len(speech) != 1:
            return None
        names.append(_speaker(part, speech[0]))
        ends.append(end)
    if len(parts) < 2 or len(set(names)) < len(names) or max(ends) - min(ends) > APART:
        return None
    text = "\n".join(part.text or "" for part in parts)
    data = b"".join(part.data for part in parts)
    warnings = tuple(warning for part in parts for warning in part.warnings)
    file = PLUS.join(part.file for part in parts)
    return Received(file, data, text, parts[0].encoding, hashlib.sha256(data).hexdigest(), warnings)


def _speaker(part: Received, tier: Tier) -> str:
    return tier.name.casefold() or part.stem.casefold()


def recording_of(file: str) -> str:
    """The name of the recording, of a file that was joined: what its parts' names have in common; else ""."""
    return _recording(file.split(PLUS)[0]) if PLUS in file else ""
