"""What people have decided on passages so far, for whoever is asked about these next."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model import MACHINE, Status
from pipeline.results.tables import RunTables
from pipeline.review.select_passages import decided


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """A person's standing yes or no to a code of a passage.

    Attributes:
        code: Its id.
        accept: Whether the code fits.
        coder: Who says so.
        date: When, "" where that is not known.
        comment: In free words.
    """

    code: str
    accept: bool
    coder: str
    date: str
    comment: str

    @property
    def sentence(self) -> str:
        """For the line of the code.

        >>> PersonSaid("pride", False, "Ruth", "2026-11-29", "the opposite").sentence
        'Ruth said no (2026-11-29): the opposite'
        """
        when, comment = f" ({self.date})" if self.date else "", f": {self.comment}" if self.comment else ""
        return f"{self.coder} said {'yes' if self.accept else 'no'}{when}{comment}"


def people_said(tables: RunTables, passages: Collection[str]) -> dict[str, tuple[PersonSaid, ...]]:
    """What stands of people's decisions on passages, by their ids; those nobody decided on are left out.

    Args:
        tables: The run, with people's decisions.
        passages: Ids.
    """
    codings = tables.codings
    own = pc.and_(
        pc.not_equal(codings["coder"], MACHINE), pc.is_in(codings["passage"], pa.array([*passages], pa.string()))
    )
    found: dict[str, list[PersonSaid]] = {}
    for row in codings.filter(own).select(["passage", "code", "status", "coder", "evidence"]).to_pylist():
        date, comment = _when_and_why(row["evidence"], row["coder"])
        accept = row["status"] != Status.REJECTED.value
        found.setdefault(row["passage"], []).append(PersonSaid(row["code"], accept, row["coder"], date, comment))
    return {passage: tuple(said) for passage, said in found.items()}


def _when_and_why(evidence: str, coder: str) -> tuple[str, str]:
    """The day and the comment of a person's coding, as :mod:`pipeline.decisions.apply` writes them into it."""
    told = next((one["source"] for one in json.loads(evidence or "[]") if one.get("kind") == "human"), "")
    date, _, comment = told.removeprefix(f"{coder}, ").partition(": ")
    return date, comment


def read_whole(tables: RunTables) -> npt.NDArray[np.bool_]:
    """Which passages somebody has read whole, though some codes may have stayed open; shape (passages,)."""
    found: npt.NDArray[np.bool_] = decided(tables).mean(axis=1) > 0.5
    return found
