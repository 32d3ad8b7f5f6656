"""A run that is reviewed at the desk: the passages that somebody is asked about, one after the other."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pyarrow as pa

from pipeline.decisions import append_decisions, coder_name, read_decisions
from pipeline.errors import CallError
from pipeline.results.one_document import of_document
from pipeline.review import ReviewBatch, names_of
from pipeline.review.answer_words import TICK, UNSURE
from pipeline.review.columns import words_digest
from pipeline.review.passage_answers import AnswerCell, AnsweredPassage, PassageAnswers, PassageLocation
from pipeline.review.people_said import PersonSaid, people_said, read_whole
from pipeline.review.review_batch import ReviewPassage
from pipeline.runtime.digests import digest
from pipeline.wording import listed
from pipeline.workflows.notes_of_run import as_spelt
from pipeline.workflows.open_project import OpenProject, Shown, known_code
from pipeline.workflows.review import as_it_stands, review_batch

AWAY = 300.0
"""Seconds on one passage from which on its reader is taken to have been away: a choice, several times what the longest
takes to read and to code."""

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
        self._last: float | None = None
        self._spent = 0.0
        self._stamps: dict[str, str] = {}

    def to_review(self) -> tuple[ReviewBatch, ReviewPassage | None]:
        """The batch that is being read, and the passage of it that comes next; None where all has been read.

        Raises:
            CallError: The run is gone.
            ThematrixError: It is damaged.
        """
        with self._lock:
            shown = self.project.shown
            self._pass_time()
            names = shown.tables.passages["passage"].to_pylist()
            # Not what is gone, nor what somebody has read whole since the batch was made.
            there = {name for name, whole in zip(names, read_whole(shown.tables), strict=True) if not whole}
            batch = self._batch
            left = (
                [one for one in batch.passages if one.key not in self._passed and one.passage in there] if batch else []
            )
            if batch is None or not left:
                batch, _ = review_batch(self.project.run, minutes=SITTING, tables=shown.tables)
                self._batch, self._passed = batch, set()
                self._asked |= {one.key: one for one in batch.passages}
                left = list(batch.passages)
            return batch, self._as_it_stands(left[0], shown) if left else None

    def _as_it_stands(self, one: ReviewPassage, shown: Shown) -> ReviewPassage:
        """The passage with what people have decided on it by now."""
        stamp = said_stamp(shown, one.passage)
        self._stamps[one.key] = stamp
        return as_it_stands(self.project.run, one, shown.tables) if stamp != said_stamp(None, one.passage) else one

    def stamp(self, key: str) -> str:
        """What people had decided on a passage when it was last shown: another one once anybody said more."""
        return self._stamps.get(key, "")

    @property
    def read_by(self) -> dict[str, int]:
        """How many passages each person has read whole, which are not asked about again; the most first."""
        shown = self.project.shown
        whole = shown.tables.passages["passage"].filter(pa.array(read_whole(shown.tables))).to_pylist()
        said = people_said(shown.tables, whole).values()
        number = Counter(coder for some in said for coder in {one.coder for one in some})
        return dict(sorted(number.items(), key=lambda entry: (-entry[1], entry[0])))

    def confirm(
        self, key: str, codes: Sequence[str], *, coder: str, unsure: Sequence[str] = (), stamp: str | None = None
    ) -> int:
        """Keep that a passage has these codes and no others.

        Args:
            key: Of a passage that :meth:`to_review` gave.
            codes: The ids of the codes.
            unsure: Of those that stay open, since the person cannot tell.
            coder: Who says so.
            stamp: Of what people had decided on it when it was shown, from :meth:`stamp`; as last shown where None.

        Returns:
            How many decisions are new.

        Raises:
            CallError: It was not asked about, it was answered meanwhile, a code does not exist, or the coder has no
                name.
            ThematrixError: The disk failed.
        """
        with self._lock:
            shown, one = self.project.shown, self._reviewed(key)
            self._check_unanswered(shown, one, self._stamps.get(key) if stamp is None else stamp, codes)
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
        """How many passages were confirmed since the project was first reviewed here, and the minutes of reading."""
        with self._lock:
            return len(self._read_here), self._spent / 60

    def _pass_time(self) -> None:
        """Count the time since the last page, unless somebody was away meanwhile."""
        now = time.monotonic()
        since = now - self._last if self._last is not None else 0.0
        self._spent += since if since <= AWAY else 0.0
        self._last = now

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

    @staticmethod
    def _check_unanswered(shown: Shown, one: ReviewPassage, stamp: str | None, codes: Sequence[str]) -> None:
        """That nobody has decided on the passage since it was shown, in another window or elsewhere."""
        if stamp is None or stamp == said_stamp(shown, one.passage):
            return
        said = people_said(shown.tables, [one.passage]).get(one.passage, ())
        names = names_of(shown.codebook.codes)
        by = list(dict.fromkeys(own.coder for own in said))
        was = "; ".join(
            f"{coder}: {told}"
            for coder in by
            if (told := _yes_and_no([own for own in said if own.coder == coder], names))
        )
        yours = listed([names.get(code, code) for code in codes]) if codes else "no code"
        raise CallError(
            f"this passage was answered meanwhile, in another window or by somebody else "
            f"({was or 'what was said was taken back'}); your answer ({yours}) was not taken",
            remedy="Reload the page. To change what was said, find the passage on the page Read.",
        )

    def _reviewed(self, key: str) -> ReviewPassage:
        if key not in self._asked:
            raise CallError("this passage is not asked about any more", remedy="Reload the page.")
        return self._asked[key]


def said_stamp(shown: Shown | None, passage: str) -> str:
    """What tells apart what people have decided on a passage; where None, of one that nobody decided on."""
    said = people_said(shown.tables, [passage]).get(passage, ()) if shown else ()
    return digest(*(f"{one.coder}\0{one.code}\0{one.accept}\0{one.comment}" for one in said))[:16]


def _yes_and_no(said: Sequence[PersonSaid], names: Mapping[str, str]) -> str:
    """What one person said, in short: the codes with a yes; those with a no where there is none."""
    yes = [names.get(one.code, one.code) for one in said if one.accept]
    return f"yes to {listed(yes)}" if yes else "no to every code" if len(said) > 1 else f"no to {names[said[0].code]}"
