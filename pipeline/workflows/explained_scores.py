"""Passages of a run, looked at again, so that each of their scores can be taken apart."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.coding.channels import Matrix
from pipeline.coding.decide_codings import Grounds, rule_strengths
from pipeline.coding.judge.testimony import Judged
from pipeline.coding.judge.weigh import heeded, moved
from pipeline.coding.rules.excluded import BarredHit
from pipeline.coding.score_steps import learned_steps, likeness_steps
from pipeline.coding.scores import Fitted, Scores
from pipeline.export.aliases import document_names, hidden_sources
from pipeline.model import Codebook, Document, Passage, Role, Thresholds
from pipeline.results.codings import RANKS, assigned
from pipeline.results.explanation import (
    CodeExplained,
    Explained,
    Ground,
    HumanDecision,
    ScoreStep,
)
from pipeline.results.participants import Participant, display_name, groups, people
from pipeline.results.tables import RunTables
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Engine
from pipeline.runtime.pieces import NONE, Pieces
from pipeline.runtime.progress import Progress
from pipeline.text.nonspeech import speech_at, worded
from pipeline.workflows.barred_words import barred_words
from pipeline.workflows.features import Gathered, gather, thread_of
from pipeline.workflows.grounds_in_words import barred_in_words, ground_in_words, learned_then, rule_lines, verdicts_on
from pipeline.workflows.looked_at_again import documents_of, passage_of

if TYPE_CHECKING:
    from pipeline.coding.learned.explain import Reasons
    from pipeline.coding.learned.learned_model import Learned

SAME = 2e-6
"""Scores are rounded to six digits; two that differ by more are not the same."""


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


@dataclass(frozen=True, slots=True)
class _Names:
    """Who the cases are, what is shown in place of documents, and which cases are groups."""

    persons: Mapping[str, Participant]
    hidden: Mapping[str, str]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class ExplainedScores:
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
    def looked(
        cls, of: ExplainedRun, rows: Sequence[int], *, store: Cache, engine: Engine, progress: Progress
    ) -> ExplainedScores:
        """Rows of a run's table, looked at again with what stands around them."""
        tables, codebook = of.tables, of.codebook
        documents = documents_of(tables)
        everyone = [passage_of(row) for row in tables.passages.to_pylist()]
        texts = [speech_at(documents[passage.document], passage.spans) for passage in everyone]
        thread = [
            thread_of(passage, documents[passage.document].reader, unordered=passage.document in of.unordered)
            for passage in everyone
        ]
        spoken = [worded(text) for text in texts]
        chosen = around(rows, spoken, thread, whole=of.learned is not None)
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
    ) -> ExplainedScores:
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
    ) -> ExplainedScores:
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
            from pipeline.workflows.learn import check_models

            check_models(of.learned, seen.models)
            learner = of.learned.learner
            looked = represent(seen.vectors, said, [passage.id for passage in passages], seen.thread)
            stacked = learner.features(looked, seen.channels(scores, of.learned.wholes)[0])
            names = tables.passages.select(["document", "passage"]).to_pydict()
            known = of.learned.known(zip(names["document"], names["passage"], strict=True))
            here = np.array([passage.document in known for passage in passages], dtype=np.bool_)
            score = np.where(seen.spoken[:, None], seen.with_examples(learner.of_features(stacked, here)), score)
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
            Grounds(
                passages, said, seen.looked_at, scores.words, seen.hits, seen.codes, seen.protos, seen.first.prototypes
            ),
            trace,
            scores.similarity,
            score,
            stacked,
            reasons,
            known,
            barred_in_words(codebook, passages, documents, barred),
            stored,
            held,
            rule_lines(codebook),
            hidden_sources(tables),
            _Names(people(tables.cases), document_names(tables), groups(tables.turns)),
        )

    def explained(self, row: int, pairs: Collection[tuple[str, str]] | None) -> Explained:
        """One passage, by its row in the run's table."""
        of, place = self.of, self.place[row]
        passage, tables = self.passages[place], of.tables
        hidden = self.names.hidden
        person = self.names.persons.get(passage.case)
        verdicts = verdicts_on(tables, passage.id)
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
            evidence += learned_then(self.of.tables, passage.id, code)
        told = (replace(entry, source=self.shown(entry.source)) for entry in evidence)
        grounds = [ground_in_words(entry, document, self.told) for entry in told]
        barred = [ground for owner, ground in self.barred.get(place, ()) if owner == code]
        return (*grounds, *barred)


@contextlib.contextmanager
def _untimed(_: str) -> Iterator[None]:
    yield


def around(rows: Sequence[int], spoken: Sequence[bool], thread: Sequence[object], *, whole: bool) -> list[int]:
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
