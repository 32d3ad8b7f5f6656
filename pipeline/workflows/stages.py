"""The explicit list of stages.

    ingest -> segment -> evidence (embeddings, words, rules) -> fit -> decide -> tables -> people's decisions -> export

Everything is written to a staging folder first and moved into place at the
end, so that an interrupted run leaves the folder as it was; what it had
embedded and analysed is in the cache, and the next run goes on from there.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import __version__
from pipeline.codebook import dump_yaml
from pipeline.coding.channels import Matrix
from pipeline.coding.decide_codings import Decided, decide
from pipeline.coding.scores import Fitted, Scores, read_fitted
from pipeline.errors import ThematrixError
from pipeline.model import Codebook, Evidence, Passage, Status
from pipeline.results.codings import ASSIGNED, assigned
from pipeline.results.tables import RunTables
from pipeline.runtime.cache import Cache
from pipeline.runtime.disk import CACHE
from pipeline.runtime.kept import SPACES
from pipeline.runtime.manifest import Inputs, Manifest
from pipeline.runtime.mapped import give_back
from pipeline.runtime.parallel import Engine
from pipeline.runtime.pieces import Pieces
from pipeline.runtime.progress import Progress
from pipeline.runtime.run_folder import RunFolder
from pipeline.runtime.shelf import Shelf
from pipeline.wording import many
from pipeline.workflows.blocks import BLOCK, Block, Coded, MeasuredBlocks
from pipeline.workflows.corpus_passages import CorpusPassages
from pipeline.workflows.explained_scores import ExplainedRun
from pipeline.workflows.features import Gathered, Looking
from pipeline.workflows.judge import Judge, Testified, testimony
from pipeline.workflows.kept_grounds import KeptGrounds
from pipeline.workflows.kept_likeness import KeptLikeness
from pipeline.workflows.notes_of_run import carry_cases, cases_since
from pipeline.workflows.outputs import amounts, with_decisions, write_outputs
from pipeline.workflows.settings import EXPLAINED, FITTED, JUDGED, Changes, Settings, changes, code_digests
from pipeline.workflows.why import MOST_CELLS, explanations

if TYPE_CHECKING:
    from pipeline.coding.learned.learned_model import Learned


def perform(
    corpus: Path,
    codebook_path: Path,
    codebook: Codebook,
    out: Path,
    *,
    inputs: Inputs,
    before: Manifest | None,
    settings: Settings,
    figures: Path | None,
    learned: Path | None,
    judge: Judge | None = None,
    cache: Path,
    engine: Engine,
    progress: Progress,
    strict: bool = False,
) -> tuple[Manifest, Changes | None, int]:
    """Run every stage and write the outputs.

    Args:
        corpus: A folder of transcripts, or one file.
        codebook_path: The file of the codebook.
        codebook: The codebook.
        out: The run's folder; it exists and is locked.
        inputs: What the outputs depend on, for the manifest.
        before: The manifest of the run that is there, if any.
        settings: What the user chose.
        figures: Another run's fitted figures, if they are reused.
        learned: The folder of a learned model, if one is used.
        judge: The language model that is asked, if one is.
        cache: The cache's folder.
        engine: Reads files, encodes texts and analyses words.
        progress: Told as the work goes on.
        strict: Stop where it is doubtful how a document was read.

    Returns:
        The manifest, what changed against the run before, and how many texts
        had to be encoded.
    """
    earlier = read_fitted(figures, [code.id for code in codebook.codes]) if figures else None
    model = None
    if learned:
        from pipeline.workflows.learn import model_for

        model = model_for(learned, codebook, settings)
    # As it is now: somebody may edit the file while this goes on.
    is_yaml = codebook_path.suffix.lower() in (".yaml", ".yml")
    used = codebook_path.read_bytes() if is_yaml else dump_yaml(codebook).encode()
    store = Cache(cache, tell=progress.note)
    # What was imported stays: no search for circles goes through it again.
    gc.freeze()
    try:
        if engine.parts and (found := engine.parts.pull(store)):
            progress.note(f"{many(found, 'part')} of a run that was stopped {'is' if found == 1 else 'are'} used.")
        first = store.is_empty()
        work = _Work(corpus, codebook, settings, store, engine, progress, earlier, model, judge, run=str(out.resolve()))
        tables, fit = work.code(strict=strict)
        # Before people's decisions, so that it is the same whether these come before or after.
        pieces = Pieces(store, run=work.run, made_by=work.read.made_by)
        explained = explanations(
            work.source(tables, fit),
            work.seen,
            work.scored,
            measured=work.measured,
            store=store,
            engine=engine,
            pieces=pieces,
        )
        work.forget()
        give_back()
        tables, standing = with_decisions(replace(tables, pieces=pieces), out)
        manifest = Manifest.made(
            work.entries(inputs, tables, fit)
            | {
                "corpus_path": _from(out, corpus),
                "codebook_path": _from(out, codebook_path),
                "decisions": standing.as_dict(),
                "outputs": {},
            }
        )
        differences = changes(before, manifest, _assigned_before(out), _pairs(tables)) if before else None
        progress.stage("Writing", 1, "step")
        # Nor does one that writing causes go through what was read and coded.
        gc.freeze()
        called = cases_since(out, tables) if before else {}
        manifest = write_outputs(
            out,
            codebook=codebook,
            codebook_file=used,
            tables=tables,
            figures={
                FITTED: fit.to_bytes(),
                EXPLAINED: explained.to_bytes(),
                **({JUDGED: work.testified.judged.to_bytes()} if work.testified else {}),
            },
            manifest=manifest,
        )
        carry_cases(out, called)
        pieces.keep()
        if work.read.files.left_out or cache == out / CACHE:
            # Of transcripts as they were, and of whoever is left out, nothing stays.
            store.forget_unused(SPACES)
    finally:
        gc.unfreeze()
        store.close()
    progress.advance(1)
    return manifest, differences, work.texts if first else work.encoded


def _from(out: Path, corpus: Path) -> str:
    """The way from the run's folder to the corpus; the whole path where there is none."""
    try:
        return Path(os.path.relpath(corpus.resolve(), out.resolve())).as_posix()
    except ValueError:  # another drive
        return str(corpus.resolve())


def _pairs(tables: RunTables) -> set[tuple[str, str]]:
    """The pairs of passage and code that are assigned."""
    row = assigned(tables).row
    return set(zip(*(tables.codings[name].take(row).to_pylist() for name in ("passage", "code")), strict=True))


def _assigned_before(out: Path) -> set[tuple[str, str]]:
    """The same of the run that is there, of three columns: to look through all of it takes ten times as long."""
    names = ["passage", "code", "status"]
    try:
        data = pa.BufferReader(RunFolder.open(out).read("tables/codings.parquet"))
        words = pa.schema([(name, pa.string()) for name in names])
        codings = pq.read_table(data, columns=names).select(names).cast(words)
    except (ThematrixError, pa.ArrowException, OSError, ValueError, KeyError):
        return set()
    rows = list(zip(*(codings[name].to_pylist() for name in names), strict=True))
    # A no outweighs all else.
    rejected = {row[:2] for row in rows if row[2] == Status.REJECTED}
    return {row[:2] for row in rows if row[2] in ASSIGNED} - rejected


class _Work:
    """One run's stages, in order; holds what later stages and the manifest need."""

    def __init__(
        self,
        corpus: Path,
        codebook: Codebook,
        settings: Settings,
        store: Cache,
        engine: Engine,
        progress: Progress,
        fitted: Fitted | None,
        learned: Learned | None,
        judge: Judge | None = None,
        *,
        run: str = "",
    ) -> None:
        self.run = run
        self.corpus_path = corpus
        self.codebook = codebook
        self.settings = settings
        self.store = store
        self.engine = engine
        self.progress = progress
        self.fitted = fitted
        self.learned = learned
        self.judge = judge
        self.read = CorpusPassages(corpus, settings, store=store, engine=engine, progress=progress, timed=self._timed)
        self.grounds = KeptGrounds(store, run=run, made_by=self.read.made_by, codebook=codebook)
        self.testified: Testified | None = None
        self.encoded = self.texts = self.worked_on = 0
        self.models: dict[str, str] = {}
        self.timings: dict[str, float] = {}
        self.seen: Shelf[Gathered]
        self.scored: tuple[Scores, dict[str, Matrix]] | None = None
        self.measured: MeasuredBlocks | None = None
        self.codes = [code.id for code in codebook.codes]

    @contextlib.contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.timings[stage] = round(self.timings.get(stage, 0.0) + time.monotonic() - began, 3)

    def code(self, *, strict: bool) -> tuple[RunTables, Fitted]:
        """Ingest, segment, evidence, fit, decide, tables."""
        # A model and a judge look at all passages together.
        blocks = self.read.blocks(size=sys.maxsize if self.learned or self.judge else BLOCK, told=True, strict=strict)
        looking = Looking(
            self.codebook,
            model=self.settings.model,
            fast=self.settings.fast,
            store=self.store,
            engine=self.engine,
            progress=self.progress,
            timed=self._timed,
        )
        seen: Shelf[Gathered] = Shelf(self.store.path.parent)
        keys: list[str] = []
        for block in blocks:
            looked = looking.at(
                block.texts,
                [passage.role for passage in block.passages],
                block.thread,
                [passage.document for passage in block.passages],
            )
            self.encoded += looked.encoded
            keys.append(looked.key)
            seen.append(looked)
            del looked
            give_back()
        self.seen, self.models, self.texts = seen, looking.models, looking.distinct
        del block, looking
        give_back()
        if self.learned:
            from pipeline.workflows.learn import check_models

            check_models(self.learned, self.models)
        self.progress.stage("Coding", 1, "step")
        figures = self.learned.fitted if self.learned else self.fitted
        coded = Coded(self.codebook.codes, self.store.path.parent)
        if len(seen) == 1:
            fit = self._coded_whole(blocks[0], seen[0], figures, coded)
        else:
            with self._timed("fit"):
                kept = KeptLikeness(self.store, run=self.run, made_by=self.read.made_by)
                self.measured = measured = MeasuredBlocks(seen, self.store.path.parent, keys, kept)
                fit = figures or measured.fit()
            give_back()
            for number, block in enumerate(blocks):
                one = seen[number]
                with self._timed("fit"):
                    likeness = measured.likeness(number, one, fit)
                    score = likeness.score(one.spoken, one.rules)
                with self._timed("decide"):
                    coded.add(block, score, self._decided(number, block, one, score, likeness.words))
                del one, likeness, score
                give_back()
        self.progress.advance(1)
        return self.read.tables(self.codebook.codes, coded), fit

    def _coded_whole(self, block: Block, seen: Gathered, figures: Fitted | None, coded: Coded) -> Fitted:
        """Score and code all passages together."""
        passages, texts = block.passages, block.texts
        reasons: list[Callable[[int, int], Sequence[Evidence]]] = []
        with self._timed("fit"):
            trace: dict[str, Matrix] | None = {} if len(texts) * len(self.codes) <= MOST_CELLS else None
            scores, fit = seen.score(figures, trace=trace)
            self.scored = (scores, trace) if trace is not None else None
            if self.learned:
                from pipeline.coding.learned.explain import Reasons
                from pipeline.coding.learned.kernel import represent

                looked = represent(seen.vectors, texts, [passage.id for passage in passages], seen.thread)
                known = self.learned.known((passage.document, passage.id) for passage in passages)
                self.worked_on = len(known)
                self._tell_unknown(len({passage.document for passage in passages} - known), len(known))
                here = np.array([passage.document in known for passage in passages], dtype=np.bool_)
                channels, _ = seen.channels(scores, self.learned.wholes)
                probable = seen.with_examples(self.learned.learner.probabilities(looked, channels, here))
                # Nothing was learned of what says nothing: there a rule speaks alone.
                scores = replace(scores, score=np.where(seen.spoken[:, None], probable, scores.score))
                wording = [f"{code.name} {code.definition}" for code in self.codebook.codes]
                named = Reasons(
                    self.learned, looked, passages, texts, known=known, silent=self._silent(), wording=wording
                )
                reasons.append(named.of)
        if self.judge:
            with self._timed("judge"):
                self.testified = told = self._judged(self.judge, passages, seen, scores)
            scores = told.scores
            reasons.append(
                lambda row, column: told.judged.evidence(
                    passages[row], len(texts[row]), self.codes[column], float(told.points[row, column])
                )
            )
        with self._timed("decide"):
            coded.add(block, scores.score, self._decided(0, block, seen, scores.score, scores.words, reasons))
        return fit

    def _decided(
        self,
        number: int,
        block: Block,
        seen: Gathered,
        score: Matrix,
        words: Matrix,
        reasons: Sequence[Callable[[int, int], Sequence[Evidence]]] = (),
    ) -> Decided:
        known = self.grounds.known(number, block, seen)
        before = len(known)
        decided = decide(
            block.passages,
            block.texts,
            seen.looked_at,
            score,
            words,
            seen.hits,
            codes=self.codes,
            protos=seen.protos,
            vectors=seen.first.prototypes,
            thresholds=self.settings.thresholds,
            further=reasons,
            known=known,
        )
        given = zip(decided.rows, decided.columns, strict=True)
        self.grounds.keep(number, block, seen, {pair: known[pair] for pair in given}, new=len(known) - before)
        return decided

    def _tell_unknown(self, unknown: int, known: int) -> None:
        """Say how documents are coded that nobody decided in."""
        other = self.learned.about.get("elsewhere") if self.learned else None
        if other and unknown:
            several = f"{unknown:,} of {many(known + unknown, 'document')}" if known else many(unknown, "document")
            self.progress.note(f"People worked on no passage of {several}. {other['sentence']}")

    def _silent(self) -> set[str]:
        """Cases whose words may not be quoted."""
        return {case.id for case in self.read.cases if not case.consent}

    def _judged(self, judge: Judge, passages: Sequence[Passage], seen: Gathered, scores: Scores) -> Testified:
        """What a language model says where the rest is undecided; what may not be quoted is sent nowhere else."""
        silent = self._silent() if judge.host else set()
        return testimony(
            judge,
            [passage.id for passage in passages],
            seen,
            scores,
            self.codebook.codes,
            decision=self.settings.thresholds.decision,
            allowed=np.array([passage.case not in silent for passage in passages], dtype=np.bool_),
            learned=self.learned.about if self.learned else None,
            store=self.store,
            progress=self.progress,
        )

    def source(self, tables: RunTables, fit: Fitted) -> ExplainedRun:
        """What the scores are explained from."""
        return ExplainedRun(
            tables,
            self.codebook,
            fit,
            self.settings.model,
            self.settings.fast,
            self.settings.thresholds,
            self.learned is not None,
            frozenset(self.read.unordered),
            self.learned,
            self.testified.judged if self.testified else None,
        )

    def forget(self) -> None:
        """Let go of vectors and counted words: nothing that is written needs them."""
        del self.seen, self.scored, self.measured

    def entries(self, inputs: Inputs, tables: RunTables, fit: Fitted) -> dict[str, Any]:
        """What run.json says, but for the digests of the outputs."""
        learned, other_words = None, list[str]()
        if self.learned:
            from pipeline.workflows.learn import model_in_manifest, reworded

            learned = model_in_manifest(self.learned, self.worked_on)
            other_words = list(reworded(self.learned, self.codebook))
        return {
            "version": __version__,
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "corpus": self.settings.title or self.corpus_path.resolve().name,
            "inputs": inputs.model_dump(mode="json"),
            "code_digests": code_digests(self.codebook),
            "models": dict(sorted(self.models.items())),
            "judge": self.testified.entries if self.testified else None,
            "fitted": fit.digest,
            "calibrated": self.learned is not None,
            "learned": learned,
            "codes": [list(code) for code in tables.codes],
            "counts": {
                "files": len(inputs.files),
                "pairs": len(tables.scores),
                "texts": self.texts,
                "foreign": self.read.foreign,
                **amounts(tables),
                "quoted": asdict(self.read.quoted),
            },
            "warnings": [
                *self.read.corpus.warnings,
                *(f"{self.codebook.source}: {note}" for note in self.codebook.notes),
                *other_words,
                *self.read.warnings,
            ],
            "timings": self.timings,
            **self.read.entries(),
        }
