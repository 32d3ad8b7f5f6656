"""What is looked at before anything is decided: embeddings, words, rules.

The same for a run and for `learn`, so that a model sees of new passages what
it saw of the coded ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.coding.background_sentences import DISPLEASED, PLEASED
from pipeline.coding.background_sentences import SENTENCES as BACKGROUND
from pipeline.coding.channels import Matrix, Prototype, Vectors, prototypes
from pipeline.coding.decide_codings import Sentences, rule_strength
from pipeline.coding.fit_in_parts import PART, PartOfCorpus, score_in_parts
from pipeline.coding.learned.stacking import Channels
from pipeline.coding.rules.scorer import RuleHit
from pipeline.coding.scores import Fitted, Scores, score
from pipeline.errors import CallError
from pipeline.model import Codebook, Passage, Role, Span
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Engine
from pipeline.runtime.progress import PREPARING, Progress
from pipeline.text import lemmas
from pipeline.text.embeddings import Encoder, embed, encoder
from pipeline.text.hashed_words import HashedTexts
from pipeline.text.nonspeech import worded
from pipeline.text.static_vectors import Static
from pipeline.workflows.kept_words import KeptWords
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
        distinct: Different texts.
        hashed: The passages' words as they are counted, once for all scores.
    """

    texts: Sequence[str]
    thread: Sequence[object]
    spoken: npt.NDArray[np.bool_]
    sentences: Sequence[Sequence[Span]]
    owner: npt.NDArray[np.int64]
    protos: Sequence[Prototype]
    encoders: dict[str, Vectors]
    hits: Sequence[Sequence[RuleHit]]
    rules: Matrix
    ruled: npt.NDArray[np.bool_]
    codes: Sequence[str]
    models: dict[str, str]
    encoded: int
    distinct: int
    hashed: HashedTexts

    @property
    def first(self) -> Vectors:
        """Of the encoder whose nearest sentences are named as evidence."""
        return self.encoders.get("transformer") or self.encoders["static"]

    @property
    def looked_at(self) -> list[Sentences]:
        """Of each passage its sentences, with the vectors of :attr:`first`."""
        ends = np.cumsum([len(spans) for spans in self.sentences])
        return [
            Sentences(spans, self.first.sentences[end - len(spans) : end])
            for spans, end in zip(self.sentences, ends, strict=True)
        ]

    def score(self, fitted: Fitted | None, *, trace: dict[str, Matrix] | None = None) -> tuple[Scores, Fitted]:
        """See :func:`pipeline.coding.scores.score`."""
        try:
            if trace is None and len(self.texts) > PART:
                corpus = PartOfCorpus(self.encoders, self.owner, self.hashed, self.thread, self.rules)
                return score_in_parts(corpus, self.protos, self.ruled, codes=self.codes, fitted=fitted)
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

    def channels(self, scores: Scores) -> Channels:
        """What a learned model looks at beside the coded passages."""
        return Channels(scores.distinct, scores.related, scores.score, self.rules)

    @property
    def vectors(self) -> dict[str, Matrix]:
        """Of the whole passages, by encoder."""
        return {name: vectors.passages for name, vectors in self.encoders.items()}


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
    """Look at passages.

    Args:
        codebook: The codebook.
        texts: The passages' words.
        roles: Who says them.
        thread: What conversation each belongs to.
        model: The sentence encoder.
        fast: Leave it out.
        store: Filled as the work goes on.
        engine: Encodes texts and analyses words.
        progress: Told as the work goes on.
        timed: Times the steps ``embed`` and ``rules``.
        documents: The document of each passage, where all of a document's passages are looked at: what they come to is
            kept for the next time. Nothing is kept where None.
    """
    codes = [code.id for code in codebook.codes]
    words = KeptWords(texts, roles, documents, store=store, engine=engine, made_by=made_by())
    sentences = words.sentences()
    protos = prototypes(codebook.codes)
    pieces = [text[span.start : span.end] for text, spans in zip(texts, sentences, strict=True) for span in spans]
    others = [*(proto.text for proto in protos), *BACKGROUND, *PLEASED, *DISPLEASED]
    bounds = np.cumsum([len(protos), len(BACKGROUND), len(PLEASED)])
    models: dict[str, str] = {}
    encoders: dict[str, Vectors] = {}
    encoded, distinct = 0, len({*texts, *pieces, *others})
    with timed("embed"):
        for name, chosen in _encoders(model, fast=fast, progress=progress).items():
            models[name] = chosen.id
            progress.stage(
                "Comparing meanings" if name == "transformer" else "Comparing words", distinct, "sentences and passages"
            )
            if name == "static":
                of_passages, of_sentences, encoded = words.vectors(chosen, sentences, plain=_plain)
                of_others = chosen.encode(list(map(_plain, others)))
                progress.advance(distinct)
            else:
                everything = list(map(_plain, (*texts, *pieces, *others)))
                vectors, encoded = embed(
                    everything, encoder=chosen, cache=store, engine=engine, advance=progress.advance
                )
                of_passages, of_sentences, of_others = np.split(vectors, [len(texts), len(texts) + len(pieces)])
            rest = (part.astype(np.float64) for part in np.split(of_others, bounds))
            encoders[name] = Vectors(of_passages.astype(np.float64), of_sentences, *rest)
    hits: list[list[RuleHit]] = [[] for _ in texts]
    with timed("rules"):
        if any(code.rules for code in codebook.codes):
            models["words"] = lemmas.model_id()
            progress.stage("Applying rules", sum(len(text.split()) for text in texts), "words")
            hits = []
            for found in words.hits(codebook, sentences):
                progress.advance(len(texts[len(hits)].split()))
                hits.append(found)
    spoken = np.array([worded(text) for text in texts], dtype=np.bool_)
    return Gathered(
        texts=texts,
        thread=[of if says else None for of, says in zip(thread, spoken, strict=True)],
        spoken=spoken,
        sentences=sentences,
        owner=np.repeat(np.arange(len(texts)), [len(spans) for spans in sentences]).astype(np.int64),
        protos=protos,
        encoders=encoders,
        hits=hits,
        rules=rule_strength(hits, codes),
        ruled=np.array([bool(code.rules) for code in codebook.codes]),
        codes=codes,
        models=models,
        encoded=encoded,
        distinct=distinct,
        hashed=words.counted(),
    )


def _plain(text: str) -> str:
    """The spaces that stand for a mark would be words to an encoder."""
    return _SPACES.sub(" ", text)


def _encoders(model: str, *, fast: bool, progress: Progress) -> dict[str, Encoder]:
    chosen: dict[str, Encoder] = {"static": Static()}
    if not fast:
        # Last, so that its count of new texts is the one that is told.
        chosen["transformer"] = encoder(model, on_export=lambda: progress.note(PREPARING))
    return chosen
