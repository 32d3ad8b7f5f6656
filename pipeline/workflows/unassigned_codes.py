"""Codes that a run assigned to no passage, and the passage that came nearest to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.export.aliases import document_names
from pipeline.model import Role, Status
from pipeline.results.codings import assigned, indices_of, without_bare_noes
from pipeline.results.participants import people
from pipeline.results.tables import RunTables

NOTHING = 0.05
"""Below this score no passage is near. A choice: a tenth of the usual threshold."""

NEAREST = 3
"""So many of the nearest passages are looked for."""

LONGEST = 60
"""Characters of the nearest passage that are shown."""


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A code that no passage has.

    Attributes:
        code: Its id.
        name: Its name.
        passage: The id of the nearest passage; "" where none is near, or an alias hides it.
        score: Of that passage, 0 where none is near.
        text: The beginning of its words; "" where the person did not consent to being quoted.
        rejected: In how many passages people rejected it.
    """

    code: str
    name: str
    passage: str
    score: float
    text: str
    rejected: int = 0

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def unassigned_codes(tables: RunTables) -> list[int]:
    """The places of the codes that no passage has, machine's and people's codings together."""
    with_coding = set(assigned(tables).code.tolist())
    return [place for place in range(len(tables.codes)) if place not in with_coding]


def unassigned(tables: RunTables) -> tuple[Unassigned, ...]:
    """Every code that no passage has, in the codebook's order, with the passage that came nearest.

    What a person rejected is not near, and what only repeats another passage neither.
    """
    open_ = unassigned_codes(tables)
    if not open_:
        return ()
    nearest = _nearest(tables, open_)
    overruled = Counter(assigned(without_bare_noes(tables), statuses=(Status.REJECTED.value,)).code.tolist())
    hidden, persons = document_names(tables), people(tables.cases)
    found = []
    for place in open_:
        code, _, name = tables.codes[place]
        row, score = next(iter(nearest.get(place, ())), (-1, 0.0))
        if score < NOTHING:
            found.append(Unassigned(code, name, "", 0.0, "", overruled[place]))
            continue
        passage = tables.passages.slice(row, 1).to_pylist()[0]
        person = persons.get(passage["case"])
        said = " ".join(passage["text"].split())
        closed = person is not None and not person.consent and passage["role"] != Role.INTERVIEWER
        text = said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"
        name_of = "" if passage["document"] in hidden else passage["passage"]
        found.append(Unassigned(code, name, name_of, score, "" if closed else text, overruled[place]))
    return tuple(found)


def nearest_passages(tables: RunTables) -> dict[int, list[int]]:
    """The rows in ``tables.passages`` that come nearest to each code that no passage has, by the place of the code.

    The nearest first; those to which nothing comes near have none. What a person said no to is not near.
    """
    open_ = unassigned_codes(tables)
    found = _nearest(tables, open_) if open_ else {}
    return {place: [row for row, score in rows if score >= NOTHING] for place, rows in found.items()}


def _nearest(tables: RunTables, codes: Sequence[int]) -> dict[int, list[tuple[int, float]]]:
    """Row in ``tables.passages`` and score of the highest, by the place of the code; of equals the first."""
    ids = pa.array([tables.code_ids[place] for place in codes], pa.string())
    scores = tables.scores.filter(pc.is_in(tables.scores["code"], ids))
    row = indices_of(scores["passage"], tables.passages["passage"], what="passage")
    code = np.asarray(codes)[indices_of(scores["code"], ids, what="code")]
    value = scores["score"].to_numpy()
    rejected = assigned(tables, statuses=(Status.REJECTED.value,))
    no = np.isin(row * len(tables.codes) + code, rejected.passage * len(tables.codes) + rejected.code)
    repeats = pc.not_equal(tables.passages["repeats"], "").to_numpy()[row]
    value = np.where(no | repeats, 0.0, value)
    found: dict[int, list[tuple[int, float]]] = {}
    for at in np.lexsort((row, -value, code)).tolist():
        rows = found.setdefault(int(code[at]), [])
        if len(rows) < NEAREST:
            rows.append((int(row[at]), float(value[at])))
    return found
