"""A codebook, as a notebook shows it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from pipeline import model
from pipeline.api import html
from pipeline.api.arguments import PathLike, path_of
from pipeline.wording import many

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Codebook(model.Codebook):
    """Codes with their families, definitions, examples and rules; see :class:`pipeline.model.Codebook`."""

    def to_frame(self) -> pd.DataFrame:
        """The codes, a row each, with how many examples, keywords and rules they have."""
        import pandas as pd

        rows = [
            {
                "code": code.id,
                "name": code.name,
                "family": code.family,
                "definition": code.definition,
                "include": code.include,
                "exclude": code.exclude,
                "examples": len(code.examples),
                "keywords": len(code.keywords),
                "rules": len(code.rules),
            }
            for code in self.codes
        ]
        return pd.DataFrame(rows)

    def _repr_html_(self) -> str:
        names = {family.id: family.name or family.id for family in self.families}
        rows = [
            (names.get(code.family, code.family), code.name or code.id, code.id, _short(code.definition))
            for code in self.codes
        ]
        rules = sum(len(code.rules) for code in self.codes)
        counts = [many(len(self.codes), "code")]
        counts += [many(len(self.families), "family", "families")] if self.families else []
        counts += [many(rules, "rule")] if rules else []
        return html.box(
            f"Codebook: {self.title}",
            [
                html.line(f"{', '.join(counts)}."),
                html.table(("Family", "Code", "Id", "Definition"), rows),
                html.lines("To know", self.notes),
            ],
        )


def _short(text: str, most: int = 120) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def load_codebook(codebook: PathLike) -> Codebook:
    """A codebook, whole and checked.

    Args:
        codebook: A YAML, CSV, XLSX or QDC file, a project of another program,
            or the name of a codebook that comes with the program.

    Raises:
        CallError: There is none, or it is of another kind.
        ManyErrors: All that is wrong in it, each with its line.
    """
    from pipeline.codebook import load_codebook as load
    from pipeline.codebook import named

    return as_shown(load(named(path_of(codebook, "codebook"))))


def as_shown(found: model.Codebook) -> Codebook:
    """The same codebook, which shows itself in a notebook."""
    return Codebook(**{field.name: getattr(found, field.name) for field in fields(model.Codebook)})
