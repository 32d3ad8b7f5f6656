"""Why a passage of a run has the scores that it has.

Worked out anew, with the code and the corpus figures of the run, from the
tables that it keeps: the corpus need not be there any more. Only the passages
that are asked about, and what stands around them, are looked at again.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import numpy as np

from pipeline.codebook import load_codebook
from pipeline.coding.channels import Matrix
from pipeline.coding.judge.testimony import Judged
from pipeline.coding.learned.model_manifest import model_digest
from pipeline.coding.scores import Scores, read_fitted
from pipeline.errors import CallError
from pipeline.export.report.reading import best_first
from pipeline.results.codings import ASSIGNED, DEFAULT_ROLES, assigned, counted
from pipeline.results.explanation import (
    Explained,
    Explanations,
    Patterns,
    sections,
)
from pipeline.results.tables import RunTables
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Engine, Local
from pipeline.runtime.pieces import NONE, Pieces
from pipeline.runtime.progress import Progress, Quiet
from pipeline.runtime.run_folder import RunFolder
from pipeline.text.embeddings import encoder_of_run
from pipeline.workflows.blocks import MeasuredBlocks
from pipeline.workflows.explained_scores import ExplainedRun, ExplainedScores, around
from pipeline.workflows.features import Gathered
from pipeline.workflows.settings import FITTED, JUDGED

MOST_CELLS = 2_000_000
"""Passages times codes; the dozen parts of each score take 200 MB then."""

MOST_EXPLAINED = 1_000
"""Codings whose scores are taken apart for the report: more than anybody reads. Of the others it tells the reasons. A
choice: each costs a quarter of a millisecond of every run, and 500 bytes of its report."""


def source(run: Path, *, learned: Path | None = None, model: str = "") -> ExplainedRun:
    """What a run's folder keeps.

    Args:
        run: The folder of a finished run.
        learned: The folder of the model that its scores were learned with.
        model: The encoder of the run, where it was not the default.

    Raises:
        CallError: There is no run, or the model is another.
        ThematrixError: The run is damaged.
    """
    folder = RunFolder.open(run)
    from pipeline.coding.learned.learned_model import read_model

    codebook = load_codebook(folder.codebook_path)
    codes = [code.id for code in codebook.codes]
    # As the run wrote them, or not at all.
    folder.read(f"tables/{FITTED}")
    settings = folder.manifest.inputs.settings
    if learned and not settings.learned:
        raise CallError("The run was not made with --learned", where=str(run), remedy="Leave --learned out.")
    if learned and model_digest(learned) != settings.learned:
        raise CallError("is not the model that the run was made with", where=str(learned), remedy="Give that one.")
    return ExplainedRun(
        RunTables.of(folder),
        codebook,
        read_fitted(run / "tables" / FITTED, codes),
        settings.model if settings.fast else encoder_of_run(settings.model, model, where=str(run)),
        settings.fast,
        settings.thresholds.thresholds,
        bool(settings.learned),
        frozenset(folder.manifest.unordered),
        read_model(learned, codes) if learned else None,
        Judged.of_bytes(folder.read(f"tables/{JUDGED}")) if folder.manifest.judge else None,
    )


def why(
    run: Path,
    passages: Sequence[str],
    *,
    learned: Path | None = None,
    model: str = "",
    cache: Path | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> tuple[Explained, ...]:
    """Explain the scores of passages of a run, by its folder; see :func:`explain`.

    Args:
        run: The folder of a finished run.
        passages: Their ids.
        learned: The folder of the model that the run was made with, if one was.
        model: The encoder of the run, where it was not the default.
        cache: Where computed things are kept; the run's own where absent.
        engine: Encodes texts and analyses words; this machine where None.
        progress: Told as the work goes on.

    Raises:
        CallError: There is no run or no such passage, or the model is another.
        ThematrixError: The run is damaged.
    """
    with _kept(cache or RunFolder.open(run).cache) as folder:
        store = Cache(folder, tell=(progress or Quiet()).note, passing=True)
        try:
            return explain(
                source(run, learned=learned, model=model),
                passages,
                store=store,
                engine=engine or Local(),
                progress=progress or Quiet(),
            )
        finally:
            store.close()


@contextlib.contextmanager
def _kept(cache: Path) -> Iterator[Path]:
    """The cache, where there is one; a run's folder is only read."""
    if cache.is_dir():
        yield cache
        return
    with tempfile.TemporaryDirectory() as passing:
        yield Path(passing)


def explain(
    of: ExplainedRun,
    passages: Sequence[str],
    *,
    store: Cache,
    engine: Engine,
    progress: Progress,
    pairs: Collection[tuple[str, str]] | None = None,
) -> tuple[Explained, ...]:
    """Explain the scores of passages.

    Args:
        of: The run.
        passages: Their ids.
        store: For vectors and analysed words.
        engine: Encodes texts and analyses words.
        progress: Told as the work goes on.
        pairs: The pairs of passage and code that are taken apart; of all others only score and
            status are told. All where absent.

    Returns:
        One for each of the ids, in their order.

    Raises:
        CallError: The run has no passage of that id.
    """
    rows = {name: row for row, name in enumerate(of.tables.passages["passage"].to_pylist())}
    strange = [name for name in passages if name not in rows]
    if strange:
        raise CallError(f"The run has no passage {strange[0]!r}", remedy="codings.csv and scores.csv have the ids.")
    at = ExplainedScores.looked(of, [rows[name] for name in passages], store=store, engine=engine, progress=progress)
    return tuple(at.explained(rows[name], pairs) for name in passages)


def explanations(
    of: ExplainedRun,
    seen: Sequence[Gathered],
    scored: tuple[Scores, dict[str, Matrix]] | None,
    *,
    measured: MeasuredBlocks | None = None,
    store: Cache,
    engine: Engine,
    pieces: Pieces = NONE,
) -> Explanations:
    """How the scores of a run's codings came about, for its report.

    Args:
        of: The run.
        seen: What was looked at when it was made, a part of its passages after the other.
        scored: The scores by likeness and rules, and what they are the sum of; worked out anew where None.
        measured: The same parts, with what was worked out of them; None where there is one.
        store: For analysed words.
        engine: Analyses words.
        pieces: What is taken over from an earlier run.

    Returns:
        One for each pair that the scores assign, of very many for the :data:`MOST_EXPLAINED` that a report shows
        first; none where there are more than :data:`MOST_CELLS` passages times codes: ``thematrix why`` explains the
        others one by one.
    """
    if len(of.tables.passages) * len(of.tables.codes) > MOST_CELLS:
        return Explanations((), {})
    pairs = assigned(of.tables, statuses=ASSIGNED)
    if len(pairs) > MOST_EXPLAINED:
        first = best_first(of.tables, pairs, counted(of.tables, DEFAULT_ROLES), most=MOST_EXPLAINED)
        pairs = first.where(np.arange(len(first)) < MOST_EXPLAINED)
    if not len(pairs):
        return Explanations((), {})
    asked = list(zip(pairs.passage.tolist(), pairs.code.tolist(), strict=True))
    if measured is None:
        rows, part = list(range(len(seen[0].texts))), seen[0]
    else:
        # Of what is not held together anyway, what goes with these rows alone.
        rows, chosen, start = [], [], 0
        for one in seen:
            end = start + len(one.texts)
            wanted = sorted({row - start for row, _ in asked if start <= row < end})
            chosen.append(around(wanted, one.spoken.tolist(), one.thread, whole=False))
            rows.extend(start + row for row in chosen[-1])
            start = end
        part = measured.some(chosen)
    at = ExplainedScores.seen_again(of, rows, part, asked, scored, store=store, engine=engine, pieces=pieces)
    at.grounds.look_for((at.place[row], column) for row, column in asked)
    patterns = Patterns()
    found = {
        (at.passages[at.place[row]].id, part.codes[column]): patterns.packed(
            sections(at.code(row, at.place[row], column, {}, apart=True), learned=of.taught)
        )
        for row, column in asked
    }
    return Explanations(tuple(patterns.all), found)
