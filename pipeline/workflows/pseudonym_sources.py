"""The files of a corpus as they are rewritten: their bytes, and the texts in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest import Corpus
from pipeline.ingest.corpus_files import case_sheet, find_files
from pipeline.model import Document
from pipeline.pseudonyms.chat import codes_in
from pipeline.pseudonyms.copying import as_text
from pipeline.pseudonyms.patterns import PERSON
from pipeline.pseudonyms.surfaces import Surface, surface_of
from pipeline.pseudonyms.table_cells import BROADENED, broader_cells, names_in_columns
from pipeline.pseudonyms.told_fields import Fields, broader_fields
from pipeline.pseudonyms.witnesses import IN_COLUMN, Named, Piece
from pipeline.text.edits import Edit
from pipeline.workflows.carried import by_file


def _fields(documents: Iterable[Document]) -> list[tuple[str, str]]:
    """What is told of the people of documents: attributes and their values."""
    return [pair for document in documents for case in document.cases for pair in case.attributes.items()]


@dataclass(slots=True)
class SourceFiles:
    """The files of a corpus, taken apart; ``linked`` are those that lie outside of it, and a link leads to."""

    data: dict[str, bytes]
    surfaces: dict[str, Surface | None]
    linked: tuple[str, ...] = ()

    @classmethod
    def of(cls, corpus: Path) -> SourceFiles:
        """The files of the corpus in that folder, its sheet of cases too."""
        found = find_files(corpus)
        sheet = case_sheet(found.root)
        names = [*found.files, *([sheet.name] if sheet else [])]
        data = {}
        for name in names:
            try:
                data[name] = (found.root / name).read_bytes()
            except OSError:  # told with what else of the corpus cannot be read
                continue
        root = found.root.resolve()
        linked = tuple(name for name in data if not (root / name).resolve().is_relative_to(root))
        return cls(data, {name: surface_of(own, file=name) for name, own in data.items()}, linked)

    def pieces(self, corpus: Corpus) -> list[Piece]:
        """Every text in them, names of files too."""
        texts = by_file(corpus)
        pieces = []
        for name, surface in self.surfaces.items():
            pieces.append(Piece(name, name, name=True))
            if surface is None:
                pieces.append(Piece(name, as_text(texts.get(name, ()))))
                continue
            pieces += [
                Piece(name, stretch.text)
                for member in surface.members
                for stretch in member.stretches
                if stretch.text.strip()
            ]
        return pieces

    def named_in_columns(self) -> list[Named]:
        """The people whom columns of first and last names in tables name."""
        return [
            Named(one, PERSON, IN_COLUMN, 0.95, name)
            for name, surface in self.surfaces.items()
            if surface is not None
            for one in names_in_columns(surface, file=name)
        ]

    def cells(self, name: str, documents: Iterable[Document], *, shift: int) -> dict[str, list[Edit]]:
        """What a file says less of in columns, or in the fields of its documents, by its members."""
        surface = self.surfaces[name]
        if surface is None:
            return {}
        if name.lower().endswith(BROADENED):
            return broader_cells(surface, file=name, shift=shift)
        return broader_fields(surface, _fields(documents))[0]

    def fields_left(self, corpus: Corpus) -> set[str]:
        """The attributes of people that give them away, and are rewritten nowhere in their files."""
        documents = by_file(corpus)
        left: set[str] = set()
        for name, surface in self.surfaces.items():
            told = documents.get(name, ())
            if surface is None:
                left |= self.fields_of(told).told_nowhere(as_text(told))
            elif not name.lower().endswith(BROADENED):
                left |= broader_fields(surface, _fields(told))[1]
        return left

    @staticmethod
    def fields_of(documents: Iterable[Document]) -> Fields:
        """What is told of the people of documents, where a file of theirs is written as text."""
        return Fields(_fields(documents))

    def codes(self) -> list[tuple[str, str]]:
        """By what codes transcripts in CHAT call their speakers, and their names."""
        chat = [one for name, one in self.surfaces.items() if name.lower().endswith(".cha") and one is not None]
        return [pair for surface in chat for member in surface.members for pair in codes_in(member.text)]
