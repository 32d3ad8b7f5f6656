"""YAML of a transcript: a list of turns with fields for who speaks and what is said."""

from __future__ import annotations

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.yaml_values import SUFFIXES, may_be_yaml, parsed
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.records import heard_in
from pipeline.ingest.readers.speech_json import Heard, heard_document
from pipeline.model import Document


class YamlReader:
    """YAML."""

    name = "yaml"
    what = "transcripts in YAML (.yaml, .yml)"

    def claims(self, received: Received) -> float:
        """Where lists or objects in it make a talk; a .yaml that makes none only to say so."""
        if received.text is None or not may_be_yaml(received.text):
            return 0.0
        called_so = received.suffix in SUFFIXES
        try:
            return judgement.ALMOST if self._hear(received).cues else judgement.CALLED_SO if called_so else 0.0
        except UnreadableFile:
            return judgement.CALLED_SO if called_so else 0.0

    def why(self, received: Received) -> str:
        """What it found."""
        return "YAML with fields for who speaks and what is said"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: It is no valid YAML, or nothing in it is a transcript.
        """
        heard = self._hear(received)
        parsed.cache_clear()
        if not heard.cues:
            raise UnreadableFile(
                "is YAML and no transcript that is known",
                where=received.file,
                remedy="Write a list of turns, each with the fields speaker and text.",
            )
        return [heard_document(received, heard, reader=self.name)]

    @staticmethod
    def _hear(received: Received) -> Heard:
        return heard_in(parsed(received.text or "", received.file))
