"""A run that is reviewed at the desk: the passages that somebody is asked about, one after the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from pipeline.decisions import append_decisions, coder_name, read_decisions
from pipeline.errors import CallError
from pipeline.results.one_document import of_document
from pipeline.review import ReviewBatch
from pipeline.review.answer_words import TICK, UNSURE
from pipeline.review.columns import words_digest
from pipeline.review.passage_answers import AnswerCell, AnsweredPassage, PassageAnswers, PassageLocation
from pipeline.review.review_batch import ReviewPassage
from pipeline.workflows.notes_of_run import as_spelt
from pipeline.workflows.open_project import OpenProject, known_code
from pipeline.workflows.review import review_batch

SITTING = 30.0
"""Minutes that a batch of passages to review is read in."""


class OpenReview:
    """What is asked about and what was answered; may be asked from several threads at once."""

    def __init__(self, project: OpenProject) -> None:
        """Nothing is asked yet."""
        self.project = project
        self._lock = threading.RLock()
        self._asked: dict[str, ReviewPassage] = {}
        self._batch: ReviewBatch | None = None
        self._passed: set[str] = set()
        self._read_here: set[str] = set()
        self._began: float | None = None

    def to_review(self) -> tuple[ReviewBatch, ReviewPassage | None]:
        """The batch that is being read, and the passage of it that comes next; None where all has been read.

        Raises:
            CallError: The run is gone.
            ThematrixError: It is damaged.
        """
        with self._lock:
            shown = self.project.shown
            self._began = time.monotonic() if self._began is None else self._began
            there = set(shown.tables.passages["passage"].to_pylist())
            batch = self._batch
            left = (
                [one for one in batch.passages if one.key not in self._passed and one.passage in there] if batch else []
            )
            if batch is None or not left:
                batch, _ = review_batch(self.project.run, minutes=SITTING, tables=shown.tables)
                self._batch, self._passed = batch, set()
                self._asked |= {one.key: one for one in batch.passages}
                left = list(batch.passages)
            return batch, left[0] if left else None

    def confirm(self, key: str, codes: Sequence[str], *, coder: str, unsure: Sequence[str] = ()) -> int:
        """Keep that a passage has these codes and no others.

        Args:
            key: Of a passage that :meth:`to_review` gave.
            codes: The ids of the codes.
            unsure: Of those that stay open, since the person cannot tell.
            coder: Who says so.

        Returns:
            How many decisions are new.

        Raises:
            CallError: It was not asked about, a code does not exist, or the coder has no name.
            ThematrixError: The disk failed.
        """
        with self._lock:
            shown, one = self.project.shown, self._reviewed(key)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            part, _ = of_document(shown.tables, one.document)
            answers = PassageAnswers(part, shown.tables.code_ids, coder=as_spelt(self.project.run, coder)[0], time=now)
            answers.add(
                AnsweredPassage(
                    key,
                    PassageLocation(
                        document=one.document,
                        spans=tuple((span.start, span.end) for span in one.spans),
                        digest=words_digest(one.words),
                        probability=one.probability,
                        random=one.random,
                    ),
                    one.words,
                    {
                        known_code(shown, code): AnswerCell(key, mark)
                        for mark, some in ((TICK, codes), (UNSURE, unsure))
                        for code in some
                    },
                    AnswerCell(key),
                    AnswerCell(key, TICK),
                )
            )
            for error in answers.refused:
                raise error
            with self.project.writing():
                recorded = append_decisions(self.project.run, answers.decisions)
            self._passed.add(key)
            self._read_here.add(key)
            return recorded

    @property
    def sitting(self) -> tuple[int, float]:
        """How many passages were confirmed since the project was first reviewed here, and in how many minutes."""
        with self._lock:
            return len(self._read_here), (time.monotonic() - self._began) / 60 if self._began is not None else 0.0

    def skip(self, key: str) -> None:
        """Do not ask about a passage again in this sitting."""
        with self._lock:
            self._passed.add(self._reviewed(key).key)

    def unconfirm(self, key: str, *, coder: str) -> int:
        """Take back what a person confirmed of a passage, and ask again; how many decisions are taken back."""
        with self._lock:
            one, name = self._reviewed(key), coder_name(coder).casefold()
            with self.project.writing():
                back = [
                    old
                    for old in read_decisions(self.project.run)[0]
                    if (old.source, old.coder.casefold()) == (one.key, name)
                ]
                append_decisions(self.project.run, [], withdrawn=back)
            self._passed.discard(key)
            self._read_here.discard(key)
            return len(back)

    def _reviewed(self, key: str) -> ReviewPassage:
        if key not in self._asked:
            raise CallError("this passage is not asked about any more", remedy="Reload the page.")
        return self._asked[key]
