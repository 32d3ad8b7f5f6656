"""The codings that somebody should look at first."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.export.aliases import document_names, hidden_sources
from pipeline.export.evidence_text import marks, reasons, segments
from pipeline.export.run_info import RunAbout
from pipeline.model import Status
from pipeline.results.codings import RANKS, assigned
from pipeline.results.participants import display_name, groups, people
from pipeline.results.spans import spans_of
from pipeline.results.tables import RunTables
from pipeline.wording import many, score_text

MOST_REVIEWS = 40
REVIEWS_A_CODE = 5


@dataclass(frozen=True, slots=True)
class Review:
    """A coding that somebody should look at.

    ``segments`` are (words, 0 to 2 for how strongly they are marked).
    """

    code: str
    score: str
    source: str
    segments: tuple[tuple[str, int], ...]
    reasons: tuple[str, ...]


def reviews_of(tables: RunTables, about: RunAbout) -> tuple[tuple[Review, ...], str]:
    """The codings nearest to the threshold, and in a sentence or two how many wait for review in all."""
    persons, among = people(tables.cases), groups(tables.turns)
    hidden, shown = document_names(tables), hidden_sources(tables)
    pairs = assigned(tables)
    pairs = pairs.where(pairs.status == RANKS.index(Status.REVIEW.value))
    looked: Counter[int] = Counter()
    names = list(tables.code_names.values())
    result: list[Review] = []
    silent = 0
    for index in np.lexsort((pairs.code, pairs.passage, np.abs(pairs.score - about.decision))).tolist():
        code = int(pairs.code[index])
        if len(result) == MOST_REVIEWS or looked[code] == REVIEWS_A_CODE:
            continue
        row: dict[str, Any] = tables.passages.slice(int(pairs.passage[index]), 1).to_pylist()[0]
        person = persons.get(row["case"])
        if person is not None and not person.consent:
            silent += 1
            continue
        looked[code] += 1
        evidence = json.loads(tables.codings["evidence"][int(pairs.row[index])].as_py() or "[]")
        spans = spans_of(row["spans"])
        document = "" if row["document"] in hidden or (person is not None and person.alias) else row["document"]
        who = (display_name(row["speaker"], row["role"], person, among=among), document, row["locator"])
        result.append(
            Review(
                code=names[code],
                score=score_text(float(pairs.score[index])),
                source=" · ".join(part for part in who if part),
                segments=segments(row["text"], marks(evidence, text=row["text"], spans=spans)),
                reasons=reasons(evidence, text=row["text"], spans=spans, shown=shown),
            )
        )
    if not len(pairs):
        return (), "Nothing waits for review."
    wait = "waits" if len(pairs) == 1 else "wait"
    return tuple(result), (
        f"{many(len(pairs), 'coding')} {wait} for review; all have the status review in codings.csv. "
        f"Here are {len(result)}, those nearest to the threshold of {about.decision:g} first, "
        f"at most {REVIEWS_A_CODE} a code." + (" Words that may not be quoted are left out." if silent else "")
    )
