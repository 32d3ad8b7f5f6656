"""Documents that were read and of which nothing is coded, since they are in another language."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.ingest.language import ENGLISH, language_name
from pipeline.results.tables import RunTables
from pipeline.wording import listed, many


@dataclass(frozen=True, slots=True)
class LanguagesLeft:
    """What was read and not coded.

    Attributes:
        documents: How many documents.
        languages: Their languages, by their English names, sorted.
    """

    documents: int
    languages: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """How many they are, in which languages; "" where there are none.

        >>> LanguagesLeft(2, ("French", "German")).sentence
        '2 documents in French and German were read and not coded.'
        """
        if not self.documents:
            return ""
        was = "was" if self.documents == 1 else "were"
        return f"{many(self.documents, 'document')} in {listed(self.languages)} {was} read and not coded."


def languages_left(tables: RunTables) -> LanguagesLeft:
    """Which of a run's documents are in another language than English, and have no passage that could be coded."""
    coded = set(tables.passages["document"].unique().to_pylist())
    left = [
        language
        for document, language in zip(
            *(tables.documents[name].to_pylist() for name in ("document", "language")), strict=True
        )
        if language not in ("", ENGLISH) and document not in coded
    ]
    return LanguagesLeft(len(left), tuple(sorted(set(map(language_name, left)))))
