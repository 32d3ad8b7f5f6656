"""What two people agreed on where they had decided differently, as it comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.decisions import coder_name, texts_of
from pipeline.errors import CallError, ThematrixError
from pipeline.model import Decision, Span
from pipeline.results.tables import GAP, RunTables
from pipeline.review.answer_words import UNSURE, answer, meant
from pipeline.review.columns import CODE, COMMENT, KEY, PASSAGE, PLACE, SETTLED, WORDS
from pipeline.review.filled import Filled, ReviewRow
from pipeline.review.located_words import LocatedWords
from pipeline.runtime.manifest import Part
from pipeline.wording import listed

NEEDED = (PASSAGE, SETTLED, COMMENT, KEY, CODE, PLACE)

Cells = Mapping[str, str]


class SettledLocation(Part):
    """Where the words of a passage stood, and who differed on its code."""

    document: str
    spans: tuple[tuple[int, int], ...]
    digest: str
    coders: tuple[str, str]


def settled(path: Path, rows: Sequence[tuple[int, Cells]], tables: RunTables, *, time: str) -> Filled:
    """What was settled: the same decision for both people.

    Args:
        path: The workbook, for messages.
        rows: By head, numbered as the sheet does.
        tables: The run that it is about.
        time: When, in ISO 8601.
    """
    texts, known = texts_of(tables), frozenset(tables.code_ids)
    decisions: list[Decision] = []
    refused: list[ThematrixError] = []
    said: list[ReviewRow] = []
    names: dict[str, None] = {}
    open_ = 0
    for number, cells in rows:
        text, code, key = cells.get(SETTLED, ""), cells.get(CODE, ""), cells.get(KEY, "")
        if not code and not text:
            continue
        fits = answer(text) if text else UNSURE
        try:
            location = SettledLocation.model_validate_json(cells.get(PLACE, ""))
            coders = [coder_name(name) for name in location.coders]
            spans = tuple(Span(start, end) for start, end in location.spans)
            written = cells.get(WORDS, "").split(GAP)
            words = LocatedWords.of(texts, location.document, spans, digest=location.digest, written=written)
        except (ValueError, CallError):
            problem: tuple[str, str] | None = (
                "its hidden cells were changed",
                "Run `thematrix review --settle` again.",
            )
        else:
            names.update(dict.fromkeys(coders))
            problem = _problem(text, fits, code, known)
        if problem:
            refused.append(ThematrixError(problem[0], where=f"{path}:{number}", remedy=problem[1]))
            continue
        open_ += not isinstance(fits, bool)
        comment = ": ".join(filter(None, ("settled", cells.get(COMMENT, ""))))
        for name in coders:
            kept = frozenset({code}) if isinstance(fits, bool) else frozenset[str]()
            said.append(ReviewRow(key, location.document, spans, frozenset({code}), kept, coder=name))
            if isinstance(fits, bool):
                decisions.append(words.decision(code, accept=fits, coder=name, time=time, comment=comment, source=key))
    return Filled(listed(list(names)), tuple(decisions), open_, tuple(refused), (), tuple(said), settled=True)


def _problem(text: str, fits: bool | str | None, code: str, known: frozenset[str]) -> tuple[str, str] | None:
    """What is wrong with an answer, and what to do."""
    if fits is None:
        return f"{text!r} is neither yes nor no", f"{meant(text)}Write yes or no, or leave it empty."
    if isinstance(fits, bool) and code not in known:
        return f"the codebook has no code {code!r} any more", "Leave this line empty."
    return None
