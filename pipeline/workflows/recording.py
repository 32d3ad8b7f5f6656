"""The recording that lies beside a transcript, and when each of its turns is spoken."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from pipeline.results.one_document import of_document
from pipeline.results.participants import people
from pipeline.results.tables import RunTables

KINDS = {
    **dict.fromkeys((".mp3", ".mpga"), "audio/mpeg"),
    **dict.fromkeys((".m4a", ".aac"), "audio/mp4"),
    **dict.fromkeys((".ogg", ".oga", ".opus"), "audio/ogg"),
    **{".wav": "audio/wav", ".flac": "audio/flac", ".weba": "audio/webm"},
    **dict.fromkeys((".mp4", ".m4v", ".mov"), "video/mp4"),
    **{".webm": "video/webm", ".ogv": "video/ogg"},
}
"""What a browser plays, by how the file's name ends."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording.

    Attributes:
        path: The file.
        kind: Its media type.
        times: Of each turn, in seconds: from, and to; None where the transcript does not say.
    """

    path: Path
    kind: str
    times: tuple[tuple[float, float | None] | None, ...]

    @property
    def video(self) -> bool:
        """Whether there is something to see."""
        return self.kind.startswith("video/")


def recording(tables: RunTables, corpus: Path, document: str) -> Recording | None:
    """The recording beside a document's transcript, named as that is: ``ada.mp3`` beside ``ada.vtt``.

    There is none for a transcript in which somebody speaks who did not consent to being quoted or has
    another name: a voice is known to who hears it.

    Args:
        tables: The run.
        corpus: The folder of the transcripts.
        document: An id.
    """
    part, _ = of_document(tables, document)
    persons = people(tables.cases)
    for case in set(part.turns["case"].to_pylist()):
        person = persons.get(case)
        if person is not None and (not person.consent or person.alias):
            return None
    path = _beside(corpus, part.documents["file"][0].as_py())
    if path is None:
        return None
    times = zip(*(part.turns[name].to_pylist() for name in ("time_start", "time_end")), strict=True)
    told = tuple(None if math.isnan(start) else (start, None if math.isnan(end) else end) for start, end in times)
    return Recording(path, KINDS[path.suffix.lower()], told) if any(told) else None


def _beside(corpus: Path, file: str) -> Path | None:
    """A plain file that a browser plays, of the transcript's name; links are not followed."""
    transcript = corpus / file
    root = corpus.resolve()
    if not transcript.resolve().is_relative_to(root) or not transcript.parent.is_dir():
        return None
    stem = transcript.stem.casefold()
    found = sorted(
        path
        for path in transcript.parent.iterdir()
        if path.suffix.lower() in KINDS and path.stem.casefold() == stem and path.is_file() and not path.is_symlink()
    )
    return found[0] if found else None
