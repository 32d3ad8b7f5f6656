"""A codebook to read, with what a run found of each code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook, named
from pipeline.export.codebook_page import Count, tree, write_codebook_page
from pipeline.model import Codebook
from pipeline.results.codings import DEFAULT_ROLES, assigned
from pipeline.results.tables import RunTables, read_run
from pipeline.workflows.share import Share


@dataclass(frozen=True, slots=True)
class ShownCodebook:
    """A codebook.

    Attributes:
        codebook: It.
        counts: By code, of the run that was asked for, else None.
        share: Other names, where it is passed on.
    """

    codebook: Codebook
    counts: Mapping[str, Count] | None
    share: Share | None = None

    @property
    def lines(self) -> list[str]:
        """Families and codes, a line each, indented."""
        return tree(self.codebook, self.counts)

    def write(self, out: Path, *, rules: bool = False) -> None:
        """Write it into a .md, .html or .docx file, with keywords and the source of its rules where asked for.

        Raises:
            CallError: The name ends otherwise.
            ThematrixError: The disk failed.
        """
        write_codebook_page(self.codebook, out, self.counts, rules=rules)
        if self.share:
            self.share.check([out])

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        codes = [
            {
                "code": code.id,
                "name": code.name,
                "family": code.family,
                "examples": len(code.examples),
                "rules": len(code.rules),
                **(
                    {"passages": self.counts[code.id].passages, "cases": self.counts[code.id].cases}
                    if self.counts
                    else {}
                ),
            }
            for code in self.codebook.codes
        ]
        return {"title": self.codebook.title, "codes": codes}


def show(file: Path, *, run: Path | None = None, share: Share | None = None) -> ShownCodebook:
    """Read a codebook, and count what a run gave.

    Args:
        file: A codebook, the name of one that comes with the program, or a project.
        run: The folder of a finished run whose passages and cases are counted.
        share: Other names, where it is passed on.

    Raises:
        CallError: There is no such codebook or run, or it is wrong.
        ThematrixError: The run is damaged.
    """
    codebook = load_codebook(named(file))
    counted = counts(read_run(run)) if run else None
    return ShownCodebook(share.codebook(codebook) if share else codebook, counted, share)


def counts(tables: RunTables) -> dict[str, Count]:
    """How many passages and cases have each code."""
    cases = tables.passages["case"].to_pylist()
    pairs = assigned(tables, roles=DEFAULT_ROLES)
    passages: Counter[str] = Counter()
    people: dict[str, set[str]] = {code: set() for code in tables.code_ids}
    for passage, index in zip(pairs.passage.tolist(), pairs.code.tolist(), strict=True):
        code = tables.code_ids[index]
        passages[code] += 1
        if cases[passage]:
            people[code].add(cases[passage])
    return {code: Count(passages[code], len(its)) for code, its in people.items()}
