"""What a run tells the author of its codebook."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.codebook import load_codebook
from pipeline.codebook.diff import rule_text
from pipeline.coding.channels import Matrix
from pipeline.coding.rules.coverage import find_hits
from pipeline.coding.scores import read_fitted
from pipeline.errors import CallError
from pipeline.model import Code, Codebook, Role
from pipeline.results.codings import ANYBODY, assigned
from pipeline.results.tables import RunTables
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Engine
from pipeline.runtime.progress import Progress
from pipeline.runtime.run_folder import TABLES, RunFolder
from pipeline.text.embeddings import DEFAULT_MODEL, encoder_of_run
from pipeline.wording import many, score_text
from pipeline.workflows.features import gather
from pipeline.workflows.settings import FITTED
from pipeline.workflows.unassigned_codes import unassigned

ALIKE = 0.75
"""Cosine of two definitions from which a coder will mix them up."""

TOGETHER = 0.8
"""Share of a code's passages that have another code too, from which the two may be one."""

FEW = 5
"""Of a code with fewer passages nothing is said of what it stands with."""


_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at again.

    Attributes:
        kind: ``alike``, ``unused``, ``together``, ``silent`` or ``example``.
        codes: The codes that it is about.
        text: In a sentence.
        line: Where it stands in the codebook, 0 where it is about several places.
    """

    kind: str
    codes: tuple[str, ...]
    text: str
    line: int = 0

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def advise(
    codebook: Codebook, run: Path, *, engine: Engine, progress: Progress, cache: Path | None = None, model: str = ""
) -> list[Advice]:
    """What to look at again in a codebook, after a run with it.

    Args:
        codebook: The codebook, as the run used it or edited since.
        run: The folder of a finished run.
        engine: Encodes texts and analyses words.
        progress: Told as the work goes on.
        cache: Where computed things are kept; the run's own where absent.
        model: The encoder of the run, where it was not the default.

    Returns:
        By kind, in the order of the codebook.

    Raises:
        CallError: The folder holds no run, or one with quite other codes.
    """
    folder = RunFolder.open(run)
    tables = RunTables.of(folder)
    used = load_codebook(folder.codebook_path)
    both = [code for code in codebook.codes if any(code.id == other.id for other in used.codes)]
    if not both:
        raise CallError(
            "was made with quite other codes", where=str(run), remedy="Give a run that was made with this codebook."
        )
    settings = folder.manifest.inputs.settings
    store = Cache(cache or folder.cache, tell=progress.note, passing=True)
    try:
        options: dict[str, Any] = {
            "model": DEFAULT_MODEL if settings.fast else encoder_of_run(settings.model, model, where=str(run)),
            "fast": settings.fast,
            "store": store,
            "engine": engine,
            "progress": progress,
        }
        found = [
            *_alike(codebook, options),
            *_unused(both, tables),
            *_always_with(both, tables),
            *_silent(codebook, tables, store, engine),
            *_examples(codebook, used, folder, tables, settings.thresholds.decision, options),
        ]
    finally:
        store.close()
    return found


@contextlib.contextmanager
def _untimed(_: str) -> Iterator[None]:
    yield


def _alike(codebook: Codebook, options: dict[str, Any]) -> list[Advice]:
    """Pairs of codes whose definitions are hard to tell apart."""
    bare = replace(codebook, codes=tuple(replace(code, rules=()) for code in codebook.codes))
    seen = gather(bare, [], [], [], timed=_untimed, **options)
    vectors = seen.encoders.get("transformer") or seen.encoders["static"]
    rows = [row for row, proto in enumerate(seen.protos) if proto.kind == "definition"]
    cosines = vectors.prototypes[rows] @ vectors.prototypes[rows].T
    pairs = sorted(np.argwhere(np.triu(cosines >= ALIKE, k=1)).tolist(), key=lambda pair: -cosines[pair[0], pair[1]])
    return [
        Advice(
            "alike",
            (codebook.codes[one].id, codebook.codes[other].id),
            f"the definitions of {codebook.codes[one].id} and {codebook.codes[other].id} are much alike "
            f"(cosine {cosines[one, other]:.2f}): say what sets them apart, or merge them",
        )
        for one, other in pairs
    ]


def _unused(codes: Sequence[Code], tables: RunTables) -> list[Advice]:
    rejected = {one.code: one.rejected for one in unassigned(tables)}
    return [
        Advice("unused", (code.id,), f"{code.id} was assigned to no passage{_rejected(rejected[code.id])}", code.line)
        for code in codes
        if code.id in rejected
    ]


def _rejected(number: int) -> str:
    return (
        f", since people rejected it in {many(number, 'passage')}: sharpen its definition or its rules"
        if number
        else ""
    )


def _passages(tables: RunTables) -> dict[str, set[int]]:
    pairs = assigned(tables, roles=ANYBODY)
    found: dict[str, set[int]] = {}
    for passage, code in zip(pairs.passage.tolist(), pairs.code.tolist(), strict=True):
        found.setdefault(tables.code_ids[code], set()).add(passage)
    return found


def _always_with(codes: Sequence[Code], tables: RunTables) -> list[Advice]:
    """Codes that hardly ever stand without another."""
    of = _passages(tables)
    result = []
    for code in codes:
        own = of.get(code.id, set())
        if len(own) < FEW:
            continue
        for other in codes:
            shared = len(own & of.get(other.id, set()))
            mutual = shared >= TOGETHER * len(of.get(other.id, ())) > 0
            if other.id != code.id and shared >= TOGETHER * len(own) and (not mutual or code.id < other.id):
                result.append(
                    Advice(
                        "together",
                        (code.id, other.id),
                        f"of {len(own)} passages with {code.id}, {shared} have {other.id} too"
                        + (f", and hardly any has {other.id} alone" if mutual else "")
                        + ": are they two themes?",
                        code.line,
                    )
                )
    return result


def _silent(codebook: Codebook, tables: RunTables, store: Cache, engine: Engine) -> list[Advice]:
    if not any(code.rules for code in codebook.codes):
        return []
    spoke = {hit.rule for hits in find_hits(tables, codebook, cache=store, engine=engine) for hit in hits}
    return [
        Advice("silent", (code.id,), f"rule {rule.id} found nothing: {rule_text(rule)[:120]}", rule.line)
        for code in codebook.codes
        for rule in code.rules
        if rule.id not in spoke
    ]


def _examples(
    codebook: Codebook,
    used: Codebook,
    folder: RunFolder,
    tables: RunTables,
    threshold: float,
    options: dict[str, Any],
) -> list[Advice]:
    """Examples that the coder, without having seen them, does not give their code.

    Every second example is coded with a codebook that holds only the others,
    and the other way round, so that none is found because it is written there.
    Each stands alone, with no talk around it: that a passage with the same words
    has the code in the run, where the example itself is known, is said.
    """
    reached = _reached(tables)
    codes = [code.id for code in codebook.codes]
    same = codes == [code.id for code in used.codes]
    if same:
        folder.read(f"{TABLES}/{FITTED}")
    fitted = read_fitted(folder.path / TABLES / FITTED, codes) if same else None
    missed = []
    for half in (0, 1):
        asked = [(place, text) for place, code in enumerate(codebook.codes) for text in code.examples[half::2]]
        if not asked or fitted is None:
            continue
        lesser = replace(
            codebook, codes=tuple(replace(code, examples=code.examples[1 - half :: 2]) for code in codebook.codes)
        )
        seen = gather(
            lesser,
            [text for _, text in asked],
            [Role.RESPONDENT] * len(asked),
            [None] * len(asked),
            timed=_untimed,
            **options,
        )
        trace: dict[str, Matrix] = {}
        scores = seen.score(fitted, trace=trace)[0].score
        for row, (place, text) in enumerate(asked):
            if scores[row, place] >= threshold:
                continue
            best = int(scores[row].argmax())
            if best != place and scores[row, best] >= threshold:
                why = f"{codes[best]} is nearer to it"
            else:
                why = _why(trace, row, place, text, others=len(lesser.codes[place].examples))
            told = (
                f"{codes[place]}: were it not given, the coder would miss its example “{text}” "
                f"(score {score_text(float(scores[row, place]))}): {why}"
            )
            there = reached(text, codes[place])
            if there is not None:
                told += f"; a passage with these words has {score_text(there)} in the run, where the example is known"
            missed.append((place, Advice("example", (codes[place],), told, codebook.codes[place].line)))
    return [advice for _, advice in sorted(missed, key=lambda entry: entry[0])]


def _why(trace: dict[str, Matrix], row: int, place: int, text: str, *, others: int) -> str:
    """Why an example does not reach its code by the definition and the other examples."""
    by = "the definition" + (f" and {many(others, 'other example')}" if others else "")
    if trace["far"][row, place] < 0:
        return f"its words are not near enough to {by}"
    if trace["short"][row, place] < 0:
        return f"{many(len(text.split()), 'word')} alone are too few to be sure of by likeness to {by}"
    return f"it stands out too little among the codes by likeness to {by}"


def _reached(tables: RunTables) -> Callable[[str, str], float | None]:
    """The best score of a code that a passage with these words has in the run, None where there is none."""
    texts = [
        (passage, _plain(text))
        for passage, text in zip(*(tables.passages[name].to_pylist() for name in ("passage", "text")), strict=True)
    ]
    scores = {(row["passage"], row["code"]): row["score"] for row in tables.scores.to_pylist()}

    def best(text: str, code: str) -> float | None:
        wanted = _plain(text)
        return max((scores.get((passage, code), 0.0) for passage, said in texts if wanted in said), default=None)

    return best


def _plain(text: str) -> str:
    """The words in small letters, a space on either side of each."""
    return " ".join(["", *_WORD.findall(text.casefold().replace("’", "'")), ""])
