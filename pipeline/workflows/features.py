"""What is looked at before anything is decided: embeddings, words, rules.

The same for a run and for `learn`, so that a model sees of new passages what
it saw of the coded ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline.coding.background_sentences import DISPLEASED, PLEASED
from pipeline.coding.background_sentences import SENTENCES as BACKGROUND
from pipeline.coding.channels import Matrix, Vectors
from pipeline.coding.decide_codings import Sentences, rule_strength
from pipeline.coding.fit_in_parts import PART, PartOfCorpus, score_in_parts
from pipeline.coding.learned.stacking import Channels
from pipeline.coding.passage_of_sentences import mean_vectors
from pipeline.coding.prototypes import Prototype, prototypes
from pipeline.coding.quoted_examples import quoted_examples
from pipeline.coding.scores import Fitted, Scores, joined, score
from pipeline.errors import CallError
from pipeline.model import Codebook, Passage, Role
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest
from pipeline.runtime.parallel import Engine
from pipeline.runtime.progress import PREPARING, Progress
from pipeline.text import lemmas
from pipeline.text.embeddings import Encoder, embed, encoder
from pipeline.text.hashed_words import HashedTexts
from pipeline.text.nonspeech import count_words, worded
from pipeline.text.static_vectors import Static
from pipeline.workflows.kept_words import KeptWords, Prepared
from pipeline.workflows.rows_of_lists import HitRows, SpanRows
from pipeline.workflows.settings import made_by

_SPACES = re.compile("  +")

Timed = Callable[[str], AbstractContextManager[None]]


def thread_of(passage: Passage, reader: str, *, unordered: bool) -> tuple[str, ...] | None:
    """What the passage belongs to, as far as talk stays with its subject.

    Args:
        passage: The passage.
        reader: What read its document.
        unordered: Rows of a table that names no documents stand in no order that means anything.
    """
    if unordered:
        return None
    return (passage.document, passage.case) if reader == "table" else (passage.document, passage.part)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was looked at.

    Attributes:
        texts: The passages' words.
        thread: What conversation each belongs to, None for none, and for one without a word.
        spoken: Which passages hold a word to score.
        sentences: Of each passage, as spans of its words.
        owner: The passage of each sentence.
        protos: What the codes are compared by.
        encoders: Vectors by ``transformer`` and ``static``.
        hits: Of rules, by passage.
        rules: How surely rules give each code, shape (passages, codes).
        ruled: Which codes have rules.
        codes: Their ids.
        models: Ids of what was used.
        encoded: Texts that were not in the cache.
        hashed: The passages' words as they are counted, once for all scores.
        key: A digest of all that they are looked at by: their words, whose they are, what they belong to, the
            encoders; "" where nothing is kept.
    """

    texts: Sequence[str]
    thread: Sequence[object]
    spoken: npt.NDArray[np.bool_]
    sentences: SpanRows
    owner: npt.NDArray[np.int64]
    protos: Sequence[Prototype]
    encoders: dict[str, Vectors]
    hits: HitRows
    rules: Matrix
    ruled: npt.NDArray[np.bool_]
    codes: Sequence[str]
    models: dict[str, str]
    encoded: int
    hashed: HashedTexts
    key: str = ""

    @property
    def first(self) -> Vectors:
        """Of the encoder whose nearest sentences are named as evidence."""
        return self.encoders.get("transformer") or self.encoders["static"]

    @property
    def looked_at(self) -> Sentences:
        """The sentences with the vectors of :attr:`first`."""
        return Sentences(self.sentences.places, self.sentences.ends, self.first.sentences)

    def of(self, rows: Sequence[int]) -> Gathered:
        """Of these passages alone, in ascending order."""
        keep = np.zeros(len(self.texts), dtype=np.bool_)
        keep[rows] = True
        return replace(
            self,
            texts=[self.texts[row] for row in rows],
            thread=[self.thread[row] for row in rows],
            spoken=self.spoken[keep],
            sentences=self.sentences.some(rows),
            owner=(np.cumsum(keep) - 1)[self.owner[keep[self.owner]]],
            encoders={name: _of_its_own(vectors.of(keep, self.owner)) for name, vectors in self.encoders.items()},
            ruled=self.ruled.copy(),
            key="",
            hits=self.hits.some(rows),
            rules=self.rules[keep],
            # Taken out at once: else all that was counted would be held as long as some of it is.
            hashed=HashedTexts.together([self.hashed.of(keep)]),
        )

    @classmethod
    def together(cls, parts: Sequence[Gathered]) -> Gathered:
        """The passages of all parts, one part after the other."""
        first = parts[0]
        starts = np.cumsum([0, *(len(part.texts) for part in parts)])
        return replace(
            first,
            texts=[text for part in parts for text in part.texts],
            thread=[of for part in parts for of in part.thread],
            spoken=np.concatenate([part.spoken for part in parts]),
            sentences=SpanRows.together([part.sentences for part in parts]),
            owner=np.concatenate([part.owner + start for part, start in zip(parts, starts, strict=False)]),
            encoders={
                name: replace(
                    vectors,
                    passages=np.concatenate([part.encoders[name].passages for part in parts]),
                    sentences=np.concatenate([part.encoders[name].sentences for part in parts]),
                    words=_joined([part.encoders[name].words for part in parts]),
                )
                for name, vectors in first.encoders.items()
            },
            hits=HitRows.together([part.hits for part in parts]),
            rules=np.concatenate([part.rules for part in parts]),
            hashed=HashedTexts.together([part.hashed for part in parts]),
            key="",
        )

    def with_examples(self, learned: Matrix) -> Matrix:
        """What was learned, and examples of the codebook that stand in a passage, as independent reasons."""
        return joined(learned, rule_strength(self.hits.of_examples(), self.codes))

    @property
    def measured(self) -> PartOfCorpus:
        """What figures of the corpus are measured on."""
        return PartOfCorpus(self.encoders, self.owner, self.hashed, self.thread, self.rules)

    def score(self, fitted: Fitted | None, *, trace: dict[str, Matrix] | None = None) -> tuple[Scores, Fitted]:
        """See :func:`pipeline.coding.scores.score`."""
        try:
            if trace is None and len(self.texts) > PART:
                return score_in_parts(self.measured, self.protos, self.ruled, codes=self.codes, fitted=fitted)
            return score(
                self.encoders,
                self.protos,
                self.owner,
                self.hashed,
                self.thread,
                self.rules,
                self.ruled,
                codes=self.codes,
                fitted=fitted,
                trace=trace,
            )
        except (ValueError, IndexError, KeyError) as error:
            if fitted is None:
                raise
            raise CallError(
                "the corpus figures of the other run or of the model do not fit this codebook",
                remedy="Use figures of a run with the same codebook and the same --fast, or leave them out.",
            ) from error

    @property
    def wholes(self) -> Gathered:
        """The same with each passage held against the codes by one vector, by which it is compared with others too."""
        encoders = {name: replace(vectors, words=None, found=None) for name, vectors in self.encoders.items()}
        return replace(self, encoders=encoders)

    def channels(self, alone: Scores, wholes: Fitted | None) -> tuple[Channels, Fitted]:
        """What a learned model looks at beside the coded passages, and the figures used.

        Args:
            alone: What definitions and rules say where nothing was learned.
            wholes: Figures of passages as wholes, those of the model; measured here where None.
        """
        scores, figures = self.wholes.score(wholes)
        distinct = (scores.distinct + alone.distinct) / 2
        whole, by_sentences = (one.whole(self.rules) for one in (scores, alone))
        return Channels(distinct, scores.related, whole, self.rules, by_sentences), figures

    @property
    def vectors(self) -> dict[str, Matrix]:
        """Of the whole passages, by encoder."""
        return {name: vectors.passages.astype(np.float64, copy=False) for name, vectors in self.encoders.items()}


def gather(
    codebook: Codebook,
    texts: Sequence[str],
    roles: Sequence[Role],
    thread: Sequence[object],
    *,
    model: str,
    fast: bool,
    store: Cache,
    engine: Engine,
    progress: Progress,
    timed: Timed,
    documents: Sequence[str] | None = None,
) -> Gathered:
    """Look at passages; see :class:`Looking` for the arguments."""
    looking = Looking(codebook, model=model, fast=fast, store=store, engine=engine, progress=progress, timed=timed)
    return looking.at(texts, roles, thread, documents)


class Looking:
    """Looks at passages, a part of the corpus after the other.

    Args:
        codebook: The codebook.
        model: The sentence encoder.
        fast: Leave it out.
        store: Filled as the work goes on.
        engine: Encodes texts and analyses words.
        progress: Told as the work goes on.
        timed: Times the steps ``embed`` and ``rules``.

    Attributes:
        models: Ids of what was used.
    """

    def __init__(
        self,
        codebook: Codebook,
        *,
        model: str,
        fast: bool,
        store: Cache,
        engine: Engine,
        progress: Progress,
        timed: Timed,
    ) -> None:
        self.models: dict[str, str] = {}
        self._codebook = codebook
        self._model = model
        self._fast = fast
        self._store = store
        self._engine = engine
        self._progress = progress
        self._timed = timed
        self._protos = prototypes(codebook.codes)
        self._others = [*(proto.text for proto in self._protos), *BACKGROUND, *PLEASED, *DISPLEASED]
        self._prepared = Prepared()
        self._encoders: dict[str, Encoder] | None = None
        self._of_others: dict[str, list[Matrix]] = {}
        self._different: list[npt.NDArray[np.int64]] = []
        self._looked = np.zeros(0, np.int64)

    @property
    def distinct(self) -> int:
        """Different texts in all that was looked at."""
        numbers = np.sort(np.concatenate(self._different))  # `unique` holds ten times as much
        return len(numbers) and 1 + int(np.count_nonzero(numbers[1:] != numbers[:-1]))

    def _looked_at_first(self, texts: Collection[str]) -> int:
        """How many of different texts were not looked at in an earlier part either."""
        numbers = np.unique(_numbers(texts))
        place = np.searchsorted(self._looked, numbers)
        known = place < len(self._looked)
        known[known] = self._looked[place[known]] == numbers[known]
        self._looked = np.insert(self._looked, place[~known], numbers[~known])
        return int(np.count_nonzero(~known))

    def at(
        self,
        texts: Sequence[str],
        roles: Sequence[Role],
        thread: Sequence[object],
        documents: Sequence[str] | None = None,
    ) -> Gathered:
        """Look at some.

        Args:
            texts: The passages' words.
            roles: Who says them.
            thread: What conversation each belongs to.
            documents: The document of each passage, where all of a document's passages are looked at: what they come
                to is kept for the next time. Nothing is kept where None.
        """
        codebook, progress = self._codebook, self._progress
        codes = [code.id for code in codebook.codes]
        words = KeptWords(
            texts,
            roles,
            documents,
            store=self._store,
            engine=self._engine,
            made_by=made_by(),
            prepared=self._prepared,
        )
        sentences = words.sentences()
        owner = np.repeat(np.arange(len(texts)), np.diff(sentences.ends, prepend=0)).astype(np.int64)
        of_each = zip(owner.tolist(), sentences.places.tolist(), strict=True)
        pieces = [texts[row][start:end] for row, (start, end) in of_each]
        # What is encoded slowly is encoded once: of a passage its sentences, and not the whole once more.
        different = {*texts, *pieces, *self._others} if self._fast else {*pieces, *self._others}
        distinct = len(different)
        self._different.append(_numbers(different))
        del different
        encoders: dict[str, Vectors] = {}
        encoded = 0
        with self._timed("embed"):
            if self._encoders is None:
                self._encoders = _encoders(self._model, fast=self._fast, progress=progress)
            for name, chosen in self._encoders.items():
                self.models[name] = chosen.id
                new = [] if name in self._of_others else list(map(_plain, self._others))
                lengths = None
                if name == "static":
                    progress.stage("Comparing words", distinct, "sentences and passages")
                    of_passages, of_sentences, looked = words.vectors(chosen, sentences, plain=_plain)
                    of_new = chosen.encode(new) if new else np.zeros((0, chosen.dimension), np.float32)
                    looked.update(self._others if new else ())
                    encoded = self._looked_at_first(looked) if self._fast else 0
                    progress.advance(distinct)
                else:
                    progress.stage("Comparing meanings", distinct, "sentences")
                    everything = [*map(_plain, pieces), *new]
                    vectors, encoded = embed(
                        everything, encoder=chosen, cache=self._store, engine=self._engine, advance=progress.advance
                    )
                    of_sentences, of_new = np.split(vectors, [len(pieces)])
                    lengths = np.array([len(piece.split()) for piece in pieces], dtype=np.float64)
                    of_passages = mean_vectors(of_sentences, lengths, sentences.ends.tolist())
                if new:
                    bounds = np.cumsum([len(self._protos), len(BACKGROUND), len(PLEASED)])
                    self._of_others[name] = [part.astype(np.float64) for part in np.split(of_new, bounds)]
                of_protos, *rest = self._of_others[name]
                encoders[name] = Vectors(of_passages, of_sentences, of_protos, rest[0], rest[1], rest[2], words=lengths)
        del pieces
        hits, rules = HitRows([()] * len(texts)), np.zeros((len(texts), len(codes)))
        with self._timed("rules"):
            if any(code.rules for code in codebook.codes):
                self.models["words"] = lemmas.model_id()
                progress.stage("Applying rules", count_words(" ".join(texts)), "words")
                hits, rules = words.hits(codebook, sentences, advance=progress.advance)
            counted = words.counted()
            if any(code.examples for code in codebook.codes):
                # Not kept with what rules found: it is found as quickly as it would be read.
                quoted = quoted_examples(counted, codebook.codes)
                hits, rows = hits.with_others(HitRows(quoted)), [row for row, found in enumerate(quoted) if found]
                rules = rules.copy()
                rules[rows] = rule_strength(hits.some(rows), codes)
        spoken = np.array([worded(text) for text in texts], dtype=np.bool_)
        belongs = [of if says else None for of, says in zip(thread, spoken, strict=True)]
        return Gathered(
            texts=texts,
            thread=belongs,
            spoken=spoken,
            sentences=sentences,
            owner=owner,
            protos=self._protos,
            encoders=encoders,
            hits=hits,
            rules=rules,
            ruled=np.array([bool(code.rules) for code in codebook.codes]),
            codes=codes,
            models=self.models,
            encoded=encoded,
            hashed=counted,
            key=words.key and digest(words.key, repr(belongs), *(one.id for one in self._encoders.values())),
        )


def _of_its_own(vectors: Vectors) -> Vectors:
    """The same with nothing that is a view of what was put aside: one such view would hold a whole block."""
    own = {name: getattr(vectors, name).copy() for name in ("prototypes", "background", "pleased", "displeased")}
    return replace(vectors, **own)


def _joined(parts: Sequence[npt.NDArray[np.float64] | None]) -> npt.NDArray[np.float64] | None:
    """All of them, where there are any."""
    there = [part for part in parts if part is not None]
    return np.concatenate(there) if there else None


def _numbers(texts: Collection[str]) -> npt.NDArray[np.int64]:
    """What texts are known again by: of a thousand million two have the same with a chance of one in forty."""
    return np.fromiter(map(hash, texts), np.int64, len(texts))


def _plain(text: str) -> str:
    """The spaces that stand for a mark would be words to an encoder."""
    return _SPACES.sub(" ", text)


def _encoders(model: str, *, fast: bool, progress: Progress) -> dict[str, Encoder]:
    chosen: dict[str, Encoder] = {"static": Static()}
    if not fast:
        # Last, so that its count of new texts is the one that is told.
        chosen["transformer"] = encoder(model, on_export=lambda: progress.note(PREPARING))
    return chosen
