"""The explicit list of stages.

    ingest -> segment -> evidence (embeddings, words, rules) -> fit -> decide -> tables -> export

Everything is written to a staging folder first and moved into place at the
end, so that an interrupted run leaves the folder as it was; what it had
embedded and analysed is in the cache, and the next run goes on from there.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline import __version__, aggregate, quotes, words
from pipeline.codebook import dump_yaml
from pipeline.coding.background import SENTENCES as BACKGROUND
from pipeline.coding.decide import Sentences, decide, rule_strength
from pipeline.coding.fit import Fitted, read_fitted, score
from pipeline.coding.rules import RuleHit, RuleScorer
from pipeline.coding.similarity import Prototype, Vectors, prototypes
from pipeline.embed import Encoder, Static, embed, encoder
from pipeline.errors import ThematrixError
from pipeline.export import RunAbout, write_exports
from pipeline.files import find_files
from pipeline.ingest import Corpus, read_corpus
from pipeline.model import Codebook, Coding, Document, Passage, Span
from pipeline.progress import Progress
from pipeline.run.record import FITTED, Changes, Settings, changes, code_digests
from pipeline.segment import segment
from pipeline.sentences import split
from pipeline.store import (
    MANIFEST,
    Cache,
    file_digest,
    staging,
    swap,
    write_atomic,
)
from pipeline.tables import (
    GAP,
    SCHEMAS,
    RunTables,
    case_row,
    code_columns,
    coding_row,
    document_row,
    passage_row,
    read_table,
    table,
    turn_rows,
    write_tables,
)

CODEBOOK = "codebook.yaml"


def perform(
    corpus: Path,
    codebook: Path,
    frame: Codebook,
    out: Path,
    *,
    inputs: dict[str, Any],
    before: dict[str, Any] | None,
    settings: Settings,
    figures: Path | None,
    cache: Path,
    progress: Progress,
) -> tuple[dict[str, Any], Changes | None, int]:
    """Run every stage and write the outputs.

    Args:
        corpus: A folder of transcripts, or one file.
        codebook: The file of the code frame.
        frame: The code frame.
        out: The run's folder; it exists and is locked.
        inputs: What the outputs depend on, for the manifest.
        before: The manifest of the run that is there, if any.
        settings: What the user chose.
        figures: Another run's fitted figures, if they are reused.
        cache: The cache's folder.
        progress: Told as the work goes on.

    Returns:
        The manifest, what changed against the run before, and how many texts
        had to be encoded.
    """
    given = read_fitted(figures, [code.id for code in frame.codes]) if figures else None
    store = Cache(cache)
    try:
        work = _Work(corpus, frame, settings, store, progress, given)
        tables, fit = work.code()
    finally:
        store.close()
    manifest = work.manifest(inputs, tables, fit)
    differences = changes(before, manifest, _given(out), _pairs(tables.codings)) if before else None
    progress.stage("Writing", 1, "step")
    _write(out, codebook, frame, tables, fit, manifest, settings)
    progress.advance(1)
    return manifest, differences, work.encoded


def _pairs(codings: pa.Table) -> set[tuple[str, str]]:
    return set(zip(codings["passage"].to_pylist(), codings["code"].to_pylist(), strict=True))


def _given(out: Path) -> set[tuple[str, str]]:
    try:
        return _pairs(read_table(out, "codings"))
    except ThematrixError:
        return set()


class _Work:
    """One run's stages, in order; holds what later stages and the manifest need."""

    def __init__(
        self,
        corpus: Path,
        frame: Codebook,
        settings: Settings,
        store: Cache,
        progress: Progress,
        fitted: Fitted | None,
    ) -> None:
        self.corpus_path = corpus
        self.frame = frame
        self.settings = settings
        self.store = store
        self.progress = progress
        self.fitted = fitted
        self.encoded = 0
        self.models: dict[str, str] = {}
        self.timings: dict[str, float] = {}
        self.corpus: Corpus
        self.codes = [code.id for code in frame.codes]

    @contextlib.contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.timings[stage] = round(time.monotonic() - began, 3)

    def code(self) -> tuple[RunTables, Fitted]:
        """Ingest, segment, evidence, fit, decide, tables."""
        with self._timed("ingest"):
            self.corpus = self._ingest()
        with self._timed("segment"):
            passages, documents = self._segment()
        texts = [documents[passage.document].slice(passage.spans) for passage in passages]
        sentences = [split(text, unpunctuated=words.sentence_starts) for text in texts]
        protos = prototypes(self.frame.codes)
        with self._timed("embed"):
            encoders = self._embed(texts, sentences, protos)
        with self._timed("rules"):
            hits = self._rules(passages, texts, sentences)
        owner = np.repeat(np.arange(len(texts)), [len(spans) for spans in sentences]).astype(np.int64)
        self.progress.stage("Coding", 1, "step")
        with self._timed("fit"):
            scores, fit = score(
                encoders,
                protos,
                owner,
                texts,
                rule_strength(hits, self.codes),
                np.array([bool(code.rules) for code in self.frame.codes]),
                codes=self.codes,
                fitted=self.fitted,
            )
        with self._timed("decide"):
            first = encoders.get("transformer") or encoders["static"]
            ends = np.cumsum([len(spans) for spans in sentences])
            looked_at = [
                Sentences(spans, first.sentences[end - len(spans) : end])
                for spans, end in zip(sentences, ends, strict=True)
            ]
            codings = decide(
                passages,
                texts,
                looked_at,
                scores,
                hits,
                codes=self.codes,
                protos=protos,
                vectors=first.prototypes,
                thresholds=self.settings.thresholds,
            )
        self.progress.advance(1)
        return self._tables(passages, documents, scores.score, codings), fit

    def _ingest(self) -> Corpus:
        self.progress.stage("Reading", len(find_files(self.corpus_path).files), "files")
        corpus = read_corpus(self.corpus_path, on_file=lambda _: self.progress.advance(1))
        if not corpus.documents:
            reasons = "; ".join(f"{failure.file}: {failure.reason}" for failure in corpus.failed[:3])
            raise ThematrixError(
                f"none of the files can be read ({reasons})",
                where=str(self.corpus_path),
                remedy="`thematrix ingest` tells for each file what to do.",
            )
        return corpus

    def _segment(self) -> tuple[list[Passage], dict[str, Document]]:
        documents = {document.id: document for document in self.corpus.documents}
        self.progress.stage("Finding passages", len(documents), "documents")
        passages: list[Passage] = []
        seen: set[str] = set()
        for document in documents.values():
            for passage in segment(
                document,
                unit=self.settings.unit,
                interviewer=self.settings.interviewer,
                unpunctuated=words.sentence_starts,
            ):
                # Two tables of a corpus may number their rows alike.
                name = passage.id if passage.id not in seen else f"{document.id}#{passage.id}"
                seen.add(name)
                passages.append(replace(passage, id=name))
            self.progress.advance(1)
        if not passages:
            raise ThematrixError(
                "there is nothing to code in what was read: no respondent's words",
                where=str(self.corpus_path),
                remedy="Look at `thematrix ingest`; cases.csv can say who is a respondent.",
            )
        return passages, documents

    def _embed(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]], protos: Sequence[Prototype]
    ) -> dict[str, Vectors]:
        pieces = [text[span.start : span.end] for text, spans in zip(texts, sentences, strict=True) for span in spans]
        everything = [*texts, *pieces, *(proto.text for proto in protos), *BACKGROUND]
        bounds = np.cumsum([len(texts), len(pieces), len(protos)])
        chosen: dict[str, Encoder] = {"static": Static()}
        if not self.settings.fast:
            chosen["transformer"] = encoder(
                self.settings.model,
                on_export=lambda: self.progress.note("Preparing the sentence model; this is done once."),
            )
        result = {}
        distinct = set(everything)
        for name, model in chosen.items():
            self.models[name] = model.id
            total = sum(len(text.split()) for text in distinct)
            self.progress.stage("Embedding" if name == "transformer" else "Looking up words", total, "words")
            vectors, encoded = embed(everything, encoder=model, cache=self.store, advance=self.progress.advance)
            if name == "transformer" or self.settings.fast:
                self.encoded += encoded
            result[name] = Vectors(*(part.astype(np.float64) for part in np.split(vectors, bounds)))
        return result

    def _rules(
        self, passages: Sequence[Passage], texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> list[list[RuleHit]]:
        if not any(code.rules for code in self.frame.codes):
            return [[] for _ in passages]
        self.models["words"] = words.model_id()
        self.progress.stage("Applying rules", sum(passage.words for passage in passages), "words")
        starts = [[span.start for span in spans] for spans in sentences]
        scorer = RuleScorer(self.frame, nlp=words.language())
        docs = words.analyse(texts, starts, cache=self.store, advance=self.progress.advance)
        return [scorer.hits(doc, role=passage.role) for doc, passage in zip(docs, passages, strict=True)]

    def _tables(
        self,
        passages: Sequence[Passage],
        documents: dict[str, Document],
        scores: np.ndarray[Any, np.dtype[np.float64]],
        codings: Sequence[Coding],
    ) -> RunTables:
        by_id = {passage.id: passage for passage in passages}
        shown = {passage.id: documents[passage.document].slice(passage.spans, gap=GAP) for passage in passages}
        family = {code.id: code.family for code in self.frame.codes}
        ids = pa.array([passage.id for passage in passages], pa.string())
        codes = pa.array(self.codes, pa.string())
        rows, columns = np.divmod(np.arange(scores.size), max(1, len(self.codes)))
        return RunTables(
            documents=table("documents", [document_row(document) for document in documents.values()]),
            turns=table("turns", [row for document in documents.values() for row in turn_rows(document)]),
            passages=table("passages", [passage_row(passage, shown[passage.id]) for passage in passages]),
            cases=table("cases", [case_row(case) for case in self.corpus.cases]),
            scores=pa.table(
                {"passage": ids.take(pa.array(rows)), "code": codes.take(pa.array(columns)), "score": scores.ravel()},
                schema=SCHEMAS["scores"],
            ),
            codings=table(
                "codings",
                [
                    coding_row(coding, by_id[coding.passage], family[coding.code], shown[coding.passage])
                    for coding in codings
                ],
            ),
            codes=code_columns(self.frame.codes),
        )

    def manifest(self, inputs: dict[str, Any], tables: RunTables, fit: Fitted) -> dict[str, Any]:
        """What run.json says, but for the digests of the outputs."""
        status = Counter(tables.codings["status"].to_pylist())
        return {
            "program": "thematrix",
            "version": __version__,
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "corpus": self.corpus_path.resolve().name,
            "inputs": inputs,
            "code_digests": code_digests(self.frame),
            "models": dict(sorted(self.models.items())),
            "fitted": fit.digest,
            "calibrated": False,
            "codes": [list(code) for code in tables.codes],
            "counts": {
                "files": len(inputs["files"]),
                "documents": len(tables.documents),
                "words": sum(tables.documents["words"].to_pylist()),
                "cases": len(tables.cases),
                "passages": len(tables.passages),
                "passage_words": sum(tables.passages["words"].to_pylist()),
                "pairs": len(tables.scores),
                "codings": len(tables.codings),
                "accepted": status.get("accepted", 0),
                "review": status.get("review", 0),
            },
            "failed": [asdict(failure) for failure in self.corpus.failed],
            "warnings": [
                *self.corpus.warnings,
                *(f"{document.id}: {text}" for document in self.corpus.documents for text in document.warnings),
            ],
            "timings": self.timings,
        }


def _write(
    out: Path,
    codebook: Path,
    frame: Codebook,
    tables: RunTables,
    fit: Fitted,
    manifest: dict[str, Any],
    settings: Settings,
) -> None:
    folder = staging(out)
    about = RunAbout(
        title=manifest["corpus"],
        version=__version__,
        codebook=frame.title,
        decision=settings.thresholds.decision,
        acceptance=settings.thresholds.acceptance,
        calibrated=False,
        models=tuple(manifest["models"].values()),
        settings=(
            ("Unit of coding", settings.unit),
            ("Interviewers' words", "coded" if settings.interviewer else "read as context, not coded"),
        ),
        failed=tuple((failure["file"], failure["reason"], failure["remedy"]) for failure in manifest["failed"]),
        warnings=tuple(manifest["warnings"]),
    )
    names = write_exports(tables, out=folder, codebook=frame, about=about, aggregate=aggregate, quotes=quotes)
    write_tables(tables, folder / "tables")
    (folder / "tables" / FITTED).write_bytes(fit.to_bytes())
    if codebook.suffix.lower() in (".yaml", ".yml"):
        (folder / CODEBOOK).write_bytes(codebook.read_bytes())
    else:
        (folder / CODEBOOK).write_text(dump_yaml(frame), encoding="utf-8")
    written = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest["outputs"] = {path.relative_to(folder).as_posix(): file_digest(path) for path in written}
    text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True)
    write_atomic(folder / MANIFEST, text.encode())
    swap(out, [*names, "tables", CODEBOOK, MANIFEST])
