"""Why a passage of a run has the scores that it has.

Worked out anew, with the code and the corpus figures of the run, from the
tables that it keeps: the corpus need not be there any more. Only the passages
that are asked about, and what stands around them, are looked at again.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.codebook import load_codebook
from pipeline.codebook.diff import rule_text
from pipeline.coding.channels import Matrix
from pipeline.coding.decide_codings import CODER, Grounds, rule_strengths
from pipeline.coding.judge.testimony import Judged
from pipeline.coding.judge.weigh import heeded, moved
from pipeline.coding.learned.model_manifest import model_digest
from pipeline.coding.rules.excluded import BarredHit
from pipeline.coding.score_steps import learned_steps, likeness_steps
from pipeline.coding.scores import Fitted, Scores, read_fitted
from pipeline.errors import CallError
from pipeline.export.aliases import document_names, hidden_sources
from pipeline.export.report.reading import best_first
from pipeline.model import Codebook, Document, Evidence, Passage, Role, Status, Thresholds
from pipeline.results.codings import ASSIGNED, DEFAULT_ROLES, RANKS, assigned, counted
from pipeline.results.explanation import (
    CodeExplained,
    Explained,
    Explanations,
    Ground,
    HumanDecision,
    Patterns,
    ScoreStep,
    sections,
)
from pipeline.results.participants import Participant, display_name, groups, people
from pipeline.results.tables import RunTables
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Engine, Local
from pipeline.runtime.pieces import NONE, Pieces
from pipeline.runtime.progress import Progress, Quiet
from pipeline.runtime.run_folder import RunFolder
from pipeline.text.embeddings import encoder_of_run
from pipeline.text.nonspeech import speech_at, worded
from pipeline.workflows.barred_words import barred_words
from pipeline.workflows.blocks import MeasuredBlocks
from pipeline.workflows.features import Gathered, gather, thread_of
from pipeline.workflows.looked_at_again import documents_of, passage_of
from pipeline.workflows.settings import FITTED, JUDGED

if TYPE_CHECKING:
    from pipeline.coding.learned.explain import Reasons
    from pipeline.coding.learned.learned_model import Learned

SAME = 2e-6
"""Scores are rounded to six digits; two that differ by more are not the same."""


MOST_CELLS = 2_000_000
"""Passages times codes; the dozen parts of each score take 200 MB then."""

MOST_EXPLAINED = 1_000
"""Codings whose scores are taken apart for the report: more than anybody reads. Of the others it tells the reasons. A
choice: each costs a quarter of a millisecond of every run, and 500 bytes of its report."""

LONGEST = 100
"""Characters of a rule that are shown; the codebook has the rest."""


@dataclass(frozen=True, slots=True)
class ExplainedRun:
    """What explanations are made from.

    Attributes:
        tables: The run, with people's decisions.
        codebook: The codebook as used.
        fitted: The run's figures of the corpus.
        model: The sentence encoder.
        fast: Whether it was left out.
        thresholds: From where a code was assigned, and accepted.
        taught: Whether the scores were learned from people's codings.
        unordered: Documents whose passages stand in no order that means anything.
        learned: The model, where the scores were learned and it is at hand.
        judged: What a language model said, where one was asked.
    """

    tables: RunTables
    codebook: Codebook
    fitted: Fitted
    model: str
    fast: bool
    thresholds: Thresholds
    taught: bool
    unordered: Collection[str]
    learned: Learned | None
    judged: Judged | None = None


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
    at = _At.looked(of, [rows[name] for name in passages], store=store, engine=engine, progress=progress)
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
            chosen.append(_around(wanted, one.spoken.tolist(), one.thread, whole=False))
            rows.extend(start + row for row in chosen[-1])
            start = end
        part = measured.some(chosen)
    at = _At.seen_again(of, rows, part, asked, scored, store=store, engine=engine, pieces=pieces)
    patterns = Patterns()
    found = {
        (at.passages[at.place[row]].id, part.codes[column]): patterns.packed(
            sections(at.code(row, at.place[row], column, {}, apart=True), learned=of.taught)
        )
        for row, column in asked
    }
    return Explanations(tuple(patterns.all), found)


@dataclass(frozen=True, slots=True)
class _Names:
    """Who the cases are, what is shown in place of documents, and which cases are groups."""

    persons: Mapping[str, Participant]
    hidden: Mapping[str, str]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class _At:
    """Passages, looked at again as the run did; ``place`` is where each row of the run's table stands among them."""

    of: ExplainedRun
    place: Mapping[int, int]
    passages: Sequence[Passage]
    documents: Mapping[str, Document]
    seen: Gathered
    grounds: Grounds
    trace: Mapping[str, Matrix]
    likeness: Matrix
    score: Matrix
    stacked: Matrix | None
    reasons: Reasons | None
    known: frozenset[str]
    barred: Mapping[int, list[tuple[str, Ground]]]
    stored: Mapping[tuple[str, str], float]
    held: Mapping[tuple[int, int], str]
    told: Mapping[str, str]
    shown: Callable[[str], str]
    names: _Names

    @classmethod
    def looked(cls, of: ExplainedRun, rows: Sequence[int], *, store: Cache, engine: Engine, progress: Progress) -> _At:
        tables, codebook = of.tables, of.codebook
        documents = documents_of(tables)
        everyone = [passage_of(row) for row in tables.passages.to_pylist()]
        texts = [speech_at(documents[passage.document], passage.spans) for passage in everyone]
        thread = [
            thread_of(passage, documents[passage.document].reader, unordered=passage.document in of.unordered)
            for passage in everyone
        ]
        spoken = [worded(text) for text in texts]
        chosen = _around(rows, spoken, thread, whole=of.learned is not None)
        passages, said = [everyone[row] for row in chosen], [texts[row] for row in chosen]
        seen = gather(
            codebook,
            said,
            [passage.role for passage in passages],
            [thread[row] for row in chosen],
            model=of.model,
            fast=of.fast,
            store=store,
            engine=engine,
            progress=progress,
            timed=_untimed,
        )
        wanted = set(rows)
        asked = [(place, code) for place, row in enumerate(chosen) if row in wanted for code in seen.codes]
        roles = [passage.role for passage in passages]
        barred = barred_words(codebook, seen, roles, asked, pieces=NONE, store=store, engine=engine)
        return cls.over(of, chosen, passages, documents, seen, barred=barred)

    @classmethod
    def seen_again(
        cls,
        of: ExplainedRun,
        chosen: Sequence[int],
        seen: Gathered,
        asked: Sequence[tuple[int, int]],
        scored: tuple[Scores, dict[str, Matrix]] | None,
        *,
        store: Cache,
        engine: Engine,
        pieces: Pieces,
    ) -> _At:
        """Rows of a run's table as they were looked at; ``asked`` are rows there and columns."""
        passages = [passage_of(row) for row in of.tables.passages.take(pa.array(chosen, pa.int64())).to_pylist()]
        place = {row: number for number, row in enumerate(chosen)}
        pairs = [(place[row], seen.codes[column]) for row, column in asked]
        roles = [passage.role for passage in passages]
        barred = barred_words(of.codebook, seen, roles, pairs, pieces=pieces, store=store, engine=engine)
        return cls.over(
            of,
            chosen,
            passages,
            documents_of(of.tables, among={passage.document for passage in passages}),
            seen,
            barred=barred,
            asked={(passages[number].id, code) for number, code in pairs},
            scored=scored,
        )

    @classmethod
    def over(
        cls,
        of: ExplainedRun,
        chosen: Sequence[int],
        passages: Sequence[Passage],
        documents: Mapping[str, Document],
        seen: Gathered,
        *,
        barred: Mapping[int, Sequence[BarredHit]],
        asked: Collection[tuple[str, str]] | None = None,
        scored: tuple[Scores, dict[str, Matrix]] | None = None,
    ) -> _At:
        """Passages that were looked at, by their rows in the run's table; what is ``barred`` by their places, and
        the pairs of passage and code that are ``asked`` about; all where None.
        """
        tables, codebook = of.tables, of.codebook
        said = seen.texts
        if scored is None:
            trace: dict[str, Matrix] = {}
            scored = seen.score(of.learned.fitted if of.learned else of.fitted, trace=trace)[0], trace
        scores, trace = scored[0], dict(scored[1])
        named = [passage.id for passage in passages]
        points = of.judged.points(named, seen.codes) if of.judged else np.zeros(scores.score.shape)
        trace["judge"] = points
        if not of.taught:
            scores = heeded(scores, seen.rules, points)
        score, stacked, reasons, known = scores.score, None, None, frozenset[str]()
        if of.learned:
            from pipeline.coding.learned.explain import Reasons
            from pipeline.coding.learned.kernel import represent
            from pipeline.coding.learned.stacking import features
            from pipeline.workflows.learn import check_models

            check_models(of.learned, seen.models)
            learner = of.learned.learner
            looked = represent(seen.vectors, said, [passage.id for passage in passages], seen.thread)
            examples = learner.basis.kernel(looked, learner.kind) @ learner.dual
            stacked = features(examples, seen.channels(scores), learner.positives)
            names = tables.passages.select(["document", "passage"]).to_pydict()
            known = of.learned.known(zip(names["document"], names["passage"], strict=True))
            here = np.array([passage.document in known for passage in passages], dtype=np.bool_)
            score = np.where(seen.spoken[:, None], learner.of_features(stacked, here), score)
            score = moved(score, points)
            silent = [
                case
                for case, consent in zip(*(tables.cases[name].to_pylist() for name in ("case", "consent")), strict=True)
                if not consent
            ]
            wording = [f"{code.name} {code.definition}" for code in codebook.codes]
            reasons = Reasons(of.learned, looked, passages, said, known=known, silent=silent, wording=wording)
        ids = {passage for passage, _ in asked} if asked is not None else {passage.id for passage in passages}
        rows = tables.scores.filter(pc.is_in(tables.scores["passage"], pa.array(sorted(ids), pa.string())))
        columns = (rows[name].to_pylist() for name in ("passage", "code", "score"))
        stored = {(passage, code): value for passage, code, value in zip(*columns, strict=True)}
        pairs = assigned(tables, statuses=RANKS)
        held = {
            (row, code): RANKS[status]
            for row, code, status in zip(
                pairs.passage.tolist(), pairs.code.tolist(), pairs.status.tolist(), strict=True
            )
        }
        return cls(
            of,
            {row: place for place, row in enumerate(chosen)},
            passages,
            documents,
            seen,
            Grounds(passages, said, seen.looked_at, scores, seen.hits, seen.codes, seen.protos, seen.first.prototypes),
            trace,
            scores.similarity,
            score,
            stacked,
            reasons,
            known,
            _barred(codebook, passages, documents, barred),
            stored,
            held,
            _rule_lines(codebook),
            hidden_sources(tables),
            _Names(people(tables.cases), document_names(tables), groups(tables.turns)),
        )

    def explained(self, row: int, pairs: Collection[tuple[str, str]] | None) -> Explained:
        """One passage, by its row in the run's table."""
        of, place = self.of, self.place[row]
        passage, tables = self.passages[place], of.tables
        hidden = self.names.hidden
        person = self.names.persons.get(passage.case)
        verdicts = _verdicts(tables, passage.id)
        codes = [
            self.code(row, place, column, verdicts, apart=pairs is None or (passage.id, code) in pairs)
            for column, code in enumerate(tables.code_ids)
        ]
        notes = []
        if not self.seen.spoken[place]:
            notes.append("The passage holds no word to score: likeness gives it no code.")
        if of.taught and not of.learned:
            notes.append(
                "The run's scores were learned from people's codings. --learned, with the folder of the model, shows "
                "how they came about."
            )
        elif any(abs(code.score - code.worked_out) > SAME for code in codes):
            notes.append(
                "Worked out anew, scores differ from those of the run: it was made with another version of the program "
                "or of a model. Run again to have both the same."
            )
        row_of = tables.passages.slice(row, 1).to_pylist()[0]
        return Explained(
            passage="" if passage.document in hidden else passage.id,
            document=hidden.get(passage.document, passage.document),
            speaker=display_name(passage.speaker, passage.role, person, among=self.names.groups),
            role=passage.role.value,
            locator=passage.locator,
            text=row_of["text"],
            words=passage.words,
            quotable=person is None or person.consent or passage.role is Role.INTERVIEWER,
            decision=of.thresholds.decision,
            acceptance=of.thresholds.acceptance,
            learned=of.taught,
            codes=tuple(sorted(codes, key=lambda code: -code.score)),
            notes=tuple(notes),
        )

    def code(
        self, row: int, place: int, column: int, verdicts: Mapping[str, tuple[HumanDecision, ...]], *, apart: bool
    ) -> CodeExplained:
        """One code of one passage, by its row in the run's table and its place among those that were looked at."""
        code, _, name = self.of.tables.codes[column]
        unknown = self.of.taught and self.of.learned is None
        steps = self._steps(place, column) if apart and not unknown else ()
        stored = self.stored[self.passages[place].id, code]
        return CodeExplained(
            code=code,
            name=name,
            score=stored,
            status=self.held.get((row, column), "not assigned"),
            likeness=float(self.likeness[place, column]),
            rules=float(self.seen.rules[place, column]),
            strengths=tuple(
                (rule, strength)
                for (owner, rule), strength in rule_strengths(self.seen.hits[place]).items()
                if owner == code
            ),
            steps=steps,
            grounds=self._grounds(place, column) if apart else (),
            verdicts=verdicts.get(code, ()),
            worked_out=stored if unknown else float(self.score[place, column]),
        )

    def _steps(self, place: int, column: int) -> tuple[ScoreStep, ...]:
        if not self.seen.spoken[place]:
            return ()
        if self.of.learned and self.stacked is not None:
            learner = self.of.learned.learner.within(known=self.passages[place].document in self.known)
            return learned_steps(
                self.stacked,
                learner.stack_of(column),
                place,
                column,
                judged=float(self.trace["judge"][place, column]),
            )
        said = len(self.seen.texts[place].split())
        return likeness_steps(self.trace, place, column, codes=self.seen.codes, words=said)

    def _grounds(self, place: int, column: int) -> tuple[Ground, ...]:
        passage, code = self.passages[place], self.seen.codes[column]
        evidence = list(self.grounds.of(place, column))
        if self.reasons and self.seen.spoken[place]:
            evidence += self.reasons.of(place, column)
        document = self.documents[passage.document]
        if self.of.judged:
            points, length = float(self.trace["judge"][place, column]), len(self.seen.texts[place])
            evidence += self.of.judged.evidence(passage, length, code, points)
        if self.of.taught and self.of.learned is None:
            evidence += _learned_then(self.of.tables, passage.id, code)
        told = (replace(entry, source=self.shown(entry.source)) for entry in evidence)
        grounds = [_ground(entry, document, self.told) for entry in told]
        barred = [ground for owner, ground in self.barred.get(place, ()) if owner == code]
        return (*grounds, *barred)


@contextlib.contextmanager
def _untimed(_: str) -> Iterator[None]:
    yield


def _around(rows: Sequence[int], spoken: Sequence[bool], thread: Sequence[object], *, whole: bool) -> list[int]:
    """The rows that have a part in the scores of these: what stands next to them, or their whole talk."""
    said = [row for row, says in enumerate(spoken) if says]
    place = {row: number for number, row in enumerate(said)}
    found = set(rows)
    for row in rows:
        if row in place:
            found.update(said[max(0, place[row] - 1) : place[row] + 2])
    if whole:
        talks = {thread[row] for row in rows} - {None}
        found.update(row for row in said if thread[row] in talks)
    return sorted(found)


def _barred(
    codebook: Codebook,
    passages: Sequence[Passage],
    documents: Mapping[str, Document],
    found: Mapping[int, Sequence[BarredHit]],
) -> dict[int, list[tuple[str, Ground]]]:
    """What rules would find but for the words that they exclude and the roles that they are for, in words."""
    rules = _rule_lines(codebook)
    result: dict[int, list[tuple[str, Ground]]] = {}
    for place, barred in found.items():
        passage = passages[place]
        text = documents[passage.document].text
        for one in barred:
            span = passage.locate(one.hit.start, one.hit.end)
            said = text[span.start : span.end]
            if one.roles:
                why_not = f"is for words of the {' or '.join(role.value for role in one.roles)} alone"
            else:
                bars = [passage.locate(bar.start, bar.end) for bar in one.excluded]
                named = ", ".join(dict.fromkeys(f"“{text[bar.start : bar.end]}”" for bar in bars))
                why_not = f"excludes {named}, which stands there too"
            rule = f"rule {one.hit.rule}, {rules[one.hit.rule]},"
            kind = "role" if one.roles else "excluded"
            sentence = f"“{said}” does not count: {rule} {why_not}"
            ground = Ground(kind, sentence, said, span.start, span.end, one.hit.weight, False)
            result.setdefault(place, []).append((one.hit.code, ground))
    return result


def _rule_lines(codebook: Codebook) -> dict[str, str]:
    """Each rule, as far as a line holds it."""
    lines = {rule.id: rule_text(rule) for code in codebook.codes for rule in code.rules}
    return {name: line if len(line) <= LONGEST else line[: LONGEST - 1] + "…" for name, line in lines.items()}


def _learned_then(tables: RunTables, passage: str, code: str) -> list[Evidence]:
    """What a learned model named as evidence when the run was made."""
    both = pc.and_(pc.equal(tables.codings["passage"], passage), pc.equal(tables.codings["code"], code))
    rows = tables.codings.filter(pc.and_(both, pc.equal(tables.codings["coder"], CODER)))["evidence"].to_pylist()
    return [
        Evidence(**{name: entry[name] for name in ("kind", "source", "start", "end", "value")})
        for row in rows
        for entry in json.loads(row)
        if entry["kind"] == "learned"
    ]


def _ground(entry: Evidence, document: Document, rules: Mapping[str, str]) -> Ground:
    said = document.text[entry.start : entry.end]
    value = abs(entry.value)
    if entry.kind == "rule":
        rule = f"rule {entry.source}, {rules.get(entry.source, '')}"
        if entry.value < 0:
            return Ground("denied", f"“{said}” does not count: the speaker denies it ({rule})", said, entry.start,
                          entry.end, value, False)  # fmt: skip
        return Ground("rule", f"“{said}” was found by {rule}", said, entry.start, entry.end, value, True)
    if entry.kind == "similarity":
        kind, _, text = entry.source.partition(": ")
        sentence = f"the nearest sentence is “{said}”; its likeness (cosine) to the code's {kind} “{text}” is " + (
            f"{entry.value:.2f}"
        )
        return Ground("nearest", sentence, said, entry.start, entry.end, entry.value, entry.value > 0)
    if entry.kind == "lexical":
        sentence = f"words that stand in the codebook's entry too: {entry.source} (likeness {value:.2f})"
        return Ground("words", sentence, "", 0, 0, value, True)
    if entry.kind == "judge":
        sentence = f"the language model {entry.source}"
        if " says yes" in entry.source:
            sentence += f", for the words “{said}”"
        return Ground("judge", sentence, said, entry.start, entry.end, entry.value, entry.value > 0)
    return Ground("learned", entry.source, said, entry.start, entry.end, entry.value, entry.value > 0)


def _verdicts(tables: RunTables, passage: str) -> dict[str, tuple[HumanDecision, ...]]:
    """What people decided on a passage, by code."""
    result: dict[str, tuple[HumanDecision, ...]] = {}
    for row in tables.codings.filter(pc.equal(tables.codings["passage"], passage)).to_pylist():
        if row["coder"] != CODER:
            said = [entry["source"] for entry in json.loads(row["evidence"]) if entry["kind"] == "human"]
            one = HumanDecision(row["coder"], row["status"] != Status.REJECTED, said[0] if said else row["coder"])
            result[row["code"]] = (*result.get(row["code"], ()), one)
    return result
