"""A batch of passages to review, out of a run and the choice that was made among them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model import Codebook, Span
from pipeline.results.codings import assigned
from pipeline.results.participants import people
from pipeline.results.preceding_text import before
from pipeline.results.spans import slices, spans_of
from pipeline.results.tables import RunTables
from pipeline.review.columns import row_id
from pipeline.review.people_said import people_said
from pipeline.review.review_batch import ProposedCode, ReviewBatch, ReviewPassage, names_of
from pipeline.review.select_passages import PassageToRead, run_scores
from pipeline.runtime.digests import digest

LISTED = 8
"""Codes that stand beside a passage, proposals and near-misses together: as many lines as a passage of 80 words has
beside them. The ten likeliest hold 83 to 92 % of what people gave; the others are named by hand."""

MISSES = 3
"""So many near-misses stand beside a passage however many codes are proposed."""

LONGEST = 50
"""Characters of what a near-miss means: one line, so that a passage and its codes fit on a screen. The list of codes
has all of it."""

REASONS = 1
"""So many reasons are given for a code that is proposed; `why` has all."""


class ReasonsInWords(Protocol):
    """Evidence in plain words; ``pipeline.export.evidence_text.reasons`` is one."""

    def __call__(self, evidence: Sequence[Mapping[str, Any]], *, text: str, spans: Sequence[Span]) -> tuple[str, ...]:
        """The strongest reasons for a coding."""
        ...


def make_batch(
    tables: RunTables,
    chosen: Sequence[PassageToRead],
    *,
    codebook: Codebook,
    title: str,
    reasons: ReasonsInWords,
    codes: Sequence[int] = (),
    wanted: Mapping[int, Sequence[int]] | None = None,
) -> ReviewBatch:
    """The passages with their context and the codes proposed for each.

    Args:
        tables: The run.
        chosen: In the order in which to read them.
        codebook: As used.
        title: The run's name.
        reasons: Evidence in plain words.
        codes: Places in ``tables.codes`` that are asked about; all where empty.
        wanted: By row of the passage, codes that must stand beside it.
    """
    asked = list(codes or range(len(tables.codes)))
    by_id = {code.id: code for code in codebook.codes}
    named = names_of(codebook.codes)
    scores = run_scores(tables)
    context, persons = before(tables), people(tables.cases)
    review = digest(title, *(f"{one.passage}" for one in chosen), *tables.passages["passage"].to_pylist())[:12]
    codings = _codings(tables, [one.passage for one in chosen])
    ids = {one.passage: tables.passages["passage"][one.passage].as_py() for one in chosen}
    people_of = people_said(tables, ids.values())
    place_of = {code: place for place, code in enumerate(tables.code_ids)}
    made = []
    for one in chosen:
        row = tables.passages.slice(one.passage, 1).to_pylist()[0]
        spans = spans_of(row["spans"])
        person = persons.get(row["case"])
        said = people_of.get(row["passage"], ())
        # What the next person reads of it, beside whatever is near.
        beside = {*(wanted or {}).get(one.passage, ()), *(place_of[own.code] for own in said)}.intersection(asked)
        listed = []
        for place in _beside(scores[one.passage], asked, codings.get(one.passage, {}), beside):
            code = by_id[tables.code_ids[place]]
            evidence = codings.get(one.passage, {}).get(place)
            told = tuple(own.sentence for own in said if own.code == code.id)
            why = (
                _short(code.definition or code.include)
                if evidence is None
                else reasons(_machines(evidence), text=row["text"], spans=spans)[:REASONS]
            )
            score = float(scores[one.passage, place])
            listed.append(ProposedCode(code.id, named[code.id], evidence is not None, score, why, told))
        made.append(
            ReviewPassage(
                key=row_id(review, row["document"], spans, ""),
                passage=row["passage"],
                document=row["document"],
                spans=spans,
                words=tuple(row["text"][piece.start : piece.end] for piece in slices(spans)),
                case=person.label if person else row["case"],
                locator=row["locator"],
                quotable=person is None or person.consent,
                before=context[one.passage],
                codes=tuple(listed),
                minutes=one.minutes,
                probability=one.probability,
                random=one.drawn,
            )
        )
    return ReviewBatch(title, tuple(by_id[tables.code_ids[place]] for place in asked), named, tuple(made))


def _machines(evidence: str) -> list[dict[str, Any]]:
    """What the machine found; who decided stands beside the code anyhow."""
    return [one for one in json.loads(evidence or "[]") if one.get("kind") != "human"]


def _codings(tables: RunTables, rows: Sequence[int]) -> dict[int, dict[int, str]]:
    """The evidence of each code that a passage has, by row of the passage and place of the code."""
    pairs = assigned(tables)
    pairs = pairs.where(np.isin(pairs.passage, rows))
    evidence = pc.take(tables.codings["evidence"], pa.array(pairs.row)).to_pylist()
    found: dict[int, dict[int, str]] = {}
    for passage, code, told in zip(pairs.passage.tolist(), pairs.code.tolist(), evidence, strict=True):
        found.setdefault(passage, {})[code] = told
    return found


def _beside(scores: Any, asked: Sequence[int], proposed: Mapping[int, str], wanted: Collection[int]) -> list[int]:
    """The codes that stand beside a passage: proposed, wanted, then the likeliest others."""
    ranked = sorted(asked, key=lambda place: -scores[place])
    first = [place for place in ranked if place in proposed]
    misses = [place for place in ranked if place not in proposed]
    misses.sort(key=lambda place: place not in wanted)
    shown = misses[: max(MISSES, LISTED - len(first), len(wanted))]
    return first + sorted(shown, key=lambda place: -scores[place])


def _short(text: str) -> tuple[str, ...]:
    text = " ".join(text.split())
    text = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return (text,) if text else ()
