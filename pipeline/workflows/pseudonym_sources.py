"""The files of a corpus as they are rewritten: their bytes, and the texts in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest import Corpus
from pipeline.ingest.corpus_files import case_sheet, find_files
from pipeline.pseudonyms.chat import codes_in
from pipeline.pseudonyms.copying import as_text
from pipeline.pseudonyms.surfaces import Surface, surface_of
from pipeline.pseudonyms.witnesses import Piece
from pipeline.workflows.carried import by_file


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

    def codes(self) -> list[tuple[str, str]]:
        """By what codes transcripts in CHAT call their speakers, and their names."""
        chat = [one for name, one in self.surfaces.items() if name.lower().endswith(".cha") and one is not None]
        return [pair for surface in chat for member in surface.members for pair in codes_in(member.text)]
