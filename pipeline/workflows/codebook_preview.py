"""What an edit of a codebook would change in a run: the passages that come and go, before anything is saved.

The passages are looked at once and kept in memory; of an edited codebook only
its own words are looked at anew, and the rules of the codes that differ.
"""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from pipeline.codebook import load_codebook
from pipeline.codebook.diff import difference, rule_text
from pipeline.codebook.edit import Edit
from pipeline.coding.decide_codings import CODER, rule_strength
from pipeline.coding.prototypes import prototypes
from pipeline.coding.rules.coverage import find_hits
from pipeline.coding.rules.scorer import RuleHit
from pipeline.coding.run_diff import CodingChange, DiffedRun, diff_codings
from pipeline.decisions import apply, read_decisions
from pipeline.decisions.migrate import carry
from pipeline.errors import CallError
from pipeline.model import Code, Codebook, Coding, Passage, Status, Thresholds
from pipeline.results.participants import people
from pipeline.results.tables import SCHEMAS, RunTables, code_columns, coding_row, table
from pipeline.runtime.cache import Cache
from pipeline.runtime.manifest import Manifest
from pipeline.runtime.parallel import Engine, Local
from pipeline.runtime.progress import Progress, Quiet
from pipeline.runtime.run_folder import RunFolder
from pipeline.text.embeddings import DEFAULT_MODEL, encoder_of_run
from pipeline.text.nonspeech import speech_at
from pipeline.workflows.codebook_diff import MovedCodings, as_shown
from pipeline.workflows.features import Gathered, gather, thread_of
from pipeline.workflows.looked_at_again import documents_of, passage_of
from pipeline.workflows.rows_of_lists import HitRows


@dataclass(frozen=True, slots=True)
class _Looked:
    """A run's passages, looked at with one codebook."""

    codebook: Codebook
    passages: Sequence[Passage]
    seen: Gathered
    run: DiffedRun


class CodebookTrial:
    """A run with which edits of its codebook are tried; may be asked from several threads, one after the other."""

    def __init__(
        self, run: Path, *, engine: Engine | None = None, progress: Progress | None = None, model: str = ""
    ) -> None:
        """Open it; nothing is looked at yet.

        Args:
            run: The run's folder.
            engine: Encodes texts and analyses words; this machine where None.
            progress: Told as the work goes on.
            model: The encoder of the run, where it was not the default.

        Raises:
            CallError: There is no run, or its scores do not come from its codebook alone.
            ThematrixError: It is damaged.
        """
        self.folder = RunFolder.open(run)
        _refuse_taught(self.folder.manifest)
        self._engine, self._progress = engine or Local(), progress or Quiet()
        self._model = model
        self._tables = RunTables.of(self.folder)
        self._used = load_codebook(self.folder.codebook_path)
        self._looked: _Looked | None = None
        self._lock = threading.Lock()

    def changes(self, made: Edit) -> MovedCodings:
        """What comes and goes with an edited codebook, people's decisions carried along.

        Args:
            made: As :mod:`pipeline.codebook.edit` gives it.

        Raises:
            ThematrixError: The disk failed.
        """
        before = self.ready()
        with self._lock:
            store = Cache(self.folder.cache, tell=self._progress.note, passing=True)
            try:
                seen = self._with(made.codebook, before, store)
            finally:
                store.close()
            new = self._run(made.codebook, seen, before.passages)
        old = before.run
        decisions, _ = read_decisions(self.folder.path)
        carried = carry(decisions, yes=made.yes, no=made.no, all_of=made.all_of, kept=tuple(made.all_of)).decisions
        old = replace(old, tables=apply(old.tables, decisions)[0])
        new = replace(new, tables=apply(new.tables, [*decisions, *carried])[0])
        found = diff_codings(old, new, difference(self._used, made.codebook))
        silent = {case for case, person in people(self._tables.cases).items() if not person.consent}
        shown = zip(found, as_shown(found, old, new), strict=True)
        return MovedCodings(tuple(_hushed(one) if was.case in silent else one for was, one in shown))

    def ready(self) -> _Looked:
        """The passages, looked at once."""
        with self._lock:
            if self._looked is None:
                store = Cache(self.folder.cache, tell=self._progress.note, passing=True)
                try:
                    self._looked = self._first(store)
                finally:
                    store.close()
            return self._looked

    def _first(self, store: Cache) -> _Looked:
        """The passages, looked at as the run did."""
        settings = self.folder.manifest.inputs.settings
        documents = documents_of(self._tables)
        passages = [passage_of(row) for row in self._tables.passages.to_pylist()]
        unordered = frozenset(self.folder.manifest.unordered)
        seen = gather(
            self._used,
            [speech_at(documents[passage.document], passage.spans) for passage in passages],
            [passage.role for passage in passages],
            [
                thread_of(passage, documents[passage.document].reader, unordered=passage.document in unordered)
                for passage in passages
            ],
            model=self._encoder,
            fast=settings.fast,
            store=store,
            engine=self._engine,
            progress=self._progress,
            timed=_untimed,
            documents=[passage.document for passage in passages],
        )
        return _Looked(self._used, passages, seen, self._run(self._used, seen, passages))

    @property
    def _encoder(self) -> str:
        settings = self.folder.manifest.inputs.settings
        where = str(self.folder.path)
        return DEFAULT_MODEL if settings.fast else encoder_of_run(settings.model, self._model, where=where)

    def _with(self, codebook: Codebook, before: _Looked, store: Cache) -> Gathered:
        """The same passages, looked at with another codebook."""
        seen = before.seen
        bare = gather(
            replace(codebook, codes=tuple(replace(code, rules=()) for code in codebook.codes)),
            [],
            [],
            [],
            model=self._encoder,
            fast=self.folder.manifest.inputs.settings.fast,
            store=store,
            engine=self._engine,
            progress=self._progress,
            timed=_untimed,
        )
        codes = [code.id for code in codebook.codes]
        hits = self._hits(codebook, before, store)
        return replace(
            seen,
            protos=prototypes(codebook.codes),
            encoders={
                name: replace(vectors, prototypes=bare.encoders[name].prototypes)
                for name, vectors in seen.encoders.items()
            },
            hits=HitRows(hits),
            rules=rule_strength(hits, codes),
            ruled=np.array([bool(code.rules) for code in codebook.codes]),
            codes=codes,
        )

    def _hits(self, codebook: Codebook, before: _Looked, store: Cache) -> list[list[RuleHit]]:
        """What the rules find: of codes whose rules are the same as it was, of the others anew."""
        known = {code.id: _rules(code) for code in before.codebook.codes}
        same = {code.id for code in codebook.codes if code.rules and known.get(code.id) == _rules(code)}
        other = tuple(code for code in codebook.codes if code.rules and code.id not in same)
        kept = [[hit for hit in hits if hit.code in same] for hits in before.seen.hits]
        if not other:
            return kept
        found = find_hits(self._tables, replace(codebook, codes=other), cache=store, engine=self._engine)
        return [sorted([*old, *new]) for old, new in zip(kept, found, strict=True)]

    def _run(self, codebook: Codebook, seen: Gathered, passages: Sequence[Passage]) -> DiffedRun:
        """The run as it is with a codebook, the machine's codings alone."""
        inputs = self.folder.manifest.inputs
        tables = _coded(self._tables, codebook, seen, passages, inputs.settings.thresholds.thresholds)
        return DiffedRun(tables, codebook, seen.hits, inputs.settings, inputs.files)


def preview(run: Path, codebook: Codebook, *, engine: Engine | None = None) -> MovedCodings:
    """What an edited codebook would change in a run; see :class:`CodebookTrial`."""
    return CodebookTrial(run, engine=engine).changes(Edit(codebook, {}, {}, {}))


@contextlib.contextmanager
def _untimed(_: str) -> Iterator[None]:
    yield


def _hushed(change: CodingChange) -> CodingChange:
    """Without the words of somebody who may not be quoted."""
    reasons = tuple(_WORDS.sub("its words", reason) for reason in change.reasons)
    return replace(change, text="This person may not be quoted.", reasons=reasons)


_WORDS = re.compile("“[^”]*”")


def _rules(code: Code) -> tuple[tuple[str, str], ...]:
    return tuple((rule.id, rule_text(rule)) for rule in code.rules)


def _coded(
    tables: RunTables, codebook: Codebook, seen: Gathered, passages: Sequence[Passage], limits: Thresholds
) -> RunTables:
    """The run's tables with the scores and codings that another codebook gives."""
    score = seen.score(None)[0].score
    codes, names = codebook.codes, tables.passages["passage"]
    rows, columns = np.divmod(np.arange(score.size), max(1, len(codes)))
    texts = tables.passages["text"]
    given = []
    for row, column in np.argwhere(score >= limits.decision).tolist():
        passage, value = passages[row], float(score[row, column])
        status = Status.ACCEPTED if value >= limits.acceptance else Status.REVIEW
        coding = Coding(
            passage.id, passage.document, codes[column].id, value, status, CODER, passage.spans, evidence=()
        )
        given.append(coding_row(coding, passage, codes[column].family, texts[row].as_py()))
    return replace(
        tables,
        scores=pa.table(
            {
                "passage": names.take(pa.array(rows)),
                "code": pa.array([code.id for code in codes], pa.string()).take(pa.array(columns)),
                "score": score.ravel(),
            },
            schema=SCHEMAS["scores"],
        ),
        codings=table("codings", given),
        codes=code_columns(codes),
    )


def _refuse_taught(manifest: Manifest) -> None:
    """Refuse a run whose scores a codebook alone does not give."""
    settings = manifest.inputs.settings
    for said, what in ((settings.learned, "a learned model"), (settings.judge, "a language model")):
        if said:
            raise CallError(
                f"the codings of this project come from {what} too, so that it cannot be said beforehand what changes",
                remedy="Save, and run again.",
            )
    if settings.fitted:
        raise CallError(
            "this project uses the corpus figures of another run, which fit its own codebook alone",
            remedy="Save, and run again without them.",
        )
