"""YAML and TOML of a transcript: a list of turns with fields for who speaks and what is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files import toml_values, yaml_values
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.records import heard_in
from pipeline.ingest.readers.speech_json import Heard, heard_document
from pipeline.model import Document


@dataclass(frozen=True, slots=True)
class RecordsReader:
    """A way of writing records down.

    Attributes:
        name: Of the reader.
        called: What the format is called.
        suffixes: Extensions of its files.
        may_be: Whether a text may be of it.
        parsed: The values in a text of a file.
        turns: How a list of turns is called in it.
    """

    name: str
    called: str
    suffixes: tuple[str, ...]
    may_be: Callable[[str], bool]
    parsed: Callable[[str, str], tuple[Any, ...]]
    turns: str = "a list of turns"

    @property
    def what(self) -> str:
        """Told where nothing can read a file."""
        return f"transcripts in {self.called} ({', '.join(self.suffixes)})"

    def claims(self, received: Received) -> float:
        """Where lists or objects in it make a talk; a file called so that makes none only to say so."""
        if received.text is None or not self.may_be(received.text):
            return 0.0
        called_so = received.suffix in self.suffixes
        try:
            return judgement.ALMOST if self._hear(received).cues else judgement.CALLED_SO if called_so else 0.0
        except UnreadableFile:
            return judgement.CALLED_SO if called_so else 0.0

    def why(self, received: Received) -> str:
        """What it found."""
        return f"{self.called} with fields for who speaks and what is said"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: It is not valid, or nothing in it is a transcript.
        """
        heard = self._hear(received)
        if not heard.cues:
            raise UnreadableFile(
                f"is {self.called} and no transcript that is known",
                where=received.file,
                remedy=f"Write {self.turns}, each with the fields speaker and text.",
            )
        return [heard_document(received, heard, reader=self.name)]

    def _hear(self, received: Received) -> Heard:
        return heard_in(self.parsed(received.text or "", received.file))


YAML = RecordsReader("yaml", "YAML", yaml_values.SUFFIXES, yaml_values.may_be_yaml, yaml_values.parsed)
TOML = RecordsReader(
    "toml", "TOML", toml_values.SUFFIXES, toml_values.may_be_toml, toml_values.parsed, "tables [[turn]]"
)
