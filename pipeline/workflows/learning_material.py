"""Coded passages, looked at as a run looks at them: what there is to learn from."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.coding.channels import Matrix
from pipeline.coding.learned.kernel import Ints, represent
from pipeline.coding.learned.train import Mask, Task, refuse_too_few
from pipeline.coding.scores import Fitted, Scores
from pipeline.errors import CallError
from pipeline.human_codings import Coded, CodedPassage
from pipeline.model import Codebook, Role
from pipeline.results.codings import DEFAULT_ROLES, counted
from pipeline.results.tables import RunTables
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Engine
from pipeline.runtime.progress import Progress
from pipeline.runtime.run_folder import RunFolder
from pipeline.text.nonspeech import speech, speech_at, worded
from pipeline.workflows.features import gather, thread_of
from pipeline.workflows.looked_at_again import documents_of, passage_of

STRETCHES = 5
"""Into so many stretches the passages are cut where no documents are named."""

_ROWS_TOLD = 3

MOST_WEIGHT = 5.0
"""Times the usual weight that one passage may have."""


@dataclass(frozen=True, slots=True)
class Material:
    """Coded passages, looked at.

    Attributes:
        passages: In reading order.
        task: What there is to learn.
        scores: What definitions and rules alone say of them.
        fitted: The corpus figures that these were measured with.
        wholes: The same of passages as wholes, for what is learned with.
        models: Ids of the models that looked.
        by: What is left out together: ``document``; ``stretch`` where none are named;
            ``passage`` where the rest of the same documents is to be coded.
        wordless: How many further coded passages hold no word to learn from.
    """

    passages: tuple[CodedPassage, ...]
    task: Task
    scores: Scores
    fitted: Fitted
    wholes: Fitted
    models: dict[str, str]
    by: str
    wordless: int


def material(
    coded: Coded,
    codebook: Codebook,
    *,
    model: str,
    fast: bool,
    store: Cache,
    engine: Engine,
    progress: Progress,
    like: Material | None = None,
) -> Material:
    """Look at coded passages as a run would.

    Args:
        coded: What people gave.
        codebook: The codebook.
        model: The sentence encoder.
        fast: Leave it out.
        store: The cache.
        engine: Encodes texts and analyses words.
        progress: Told as the work goes on.
        like: Other passages, whose figures are used; measured here where None.

    Raises:
        CallError: A passage has no words, or a code is not in the codebook; or there is too little to learn from.
    """
    codes = [code.id for code in codebook.codes]
    strange = sorted(set(coded.codes) - set(codes))
    if strange:
        raise CallError(
            f"names the code {strange[0]}, which the codebook does not have",
            where=coded.source,
            remedy="Use the codebook it was coded with.",
        )
    silent = [passage.id for passage in coded.passages if not passage.text.strip()]
    if silent:
        raise CallError(
            f"does not say what {len(silent)} of its passages say: {', '.join(silent[:_ROWS_TOLD])}",
            where=coded.source,
            remedy="Add a column text, or give --run the folder of the run that the passages stand in.",
        )
    looked_at = _in_order(coded.passages)
    passages = tuple(passage for passage in looked_at if worded(speech(passage.text)))
    # Before they are looked at, which takes a while.
    refuse_too_few(len(passages), given=any(passage.codes for passage in passages), where=coded.source)
    texts = [speech(passage.text) for passage in passages]
    thread = [passage.document or None for passage in passages]
    seen = gather(
        codebook,
        texts,
        [Role.RESPONDENT] * len(texts),
        thread,
        model=model,
        fast=fast,
        store=store,
        engine=engine,
        progress=progress,
        timed=_untimed,
    )
    scores, figures = seen.score(like.fitted if like else None)
    channels, wholes = seen.channels(scores, like.wholes if like else None)
    place = {code: number for number, code in enumerate(codes)}
    true = np.zeros((len(passages), len(codes)), dtype=np.bool_)
    mask = np.zeros_like(true)
    for row, passage in enumerate(passages):
        _judged(passage, place, true[row], mask[row])
    group, by_document = _groups(passages)
    looked = represent(seen.vectors, texts, [passage.id for passage in passages], thread)
    task = Task(looked, channels, true, mask, group, _weights(passages, coded.inclusion), group)
    wordless = len(looked_at) - len(passages)
    by = "document" if by_document else "stretch"
    return Material(passages, task, scores, figures, wholes, seen.models, by, wordless)


def run_material(
    folder: RunFolder,
    tables: RunTables,
    coded: Coded,
    codebook: Codebook,
    *,
    model: str,
    fast: bool,
    store: Cache,
    engine: Engine,
    progress: Progress,
) -> Material:
    """Look at all passages of a run, to learn from those that people decided on.

    The others say what is usual in the corpus, and are what the model is for:
    a passage, and not a document, is left out at a time.

    Args:
        folder: The run's.
        tables: The run, with people's decisions.
        coded: What people decided in it.
        codebook: The codebook.
        model: The sentence encoder.
        fast: Leave it out.
        store: The cache.
        engine: Encodes texts and analyses words.
        progress: Told as the work goes on.

    Raises:
        CallError: There is too little to learn from.
    """
    refuse_too_few(len(coded.passages), given=any(passage.codes for passage in coded.passages), where=coded.source)
    documents = documents_of(tables)
    passages = [passage_of(row) for row in tables.passages.to_pylist()]
    texts = [speech_at(documents[passage.document], passage.spans) for passage in passages]
    unordered = frozenset(folder.manifest.unordered)
    thread = [
        thread_of(passage, documents[passage.document].reader, unordered=passage.document in unordered)
        for passage in passages
    ]
    seen = gather(
        codebook,
        texts,
        [passage.role for passage in passages],
        thread,
        model=model,
        fast=fast,
        store=store,
        engine=engine,
        progress=progress,
        timed=_untimed,
        documents=[passage.document for passage in passages],
    )
    scores, figures = seen.score(None)
    channels, wholes = seen.channels(scores, None)
    said = {passage.id: passage for passage in coded.passages}
    place = {code.id: number for number, code in enumerate(codebook.codes)}
    true = np.zeros((len(passages), len(place)), dtype=np.bool_)
    mask = np.zeros_like(true)
    for row, passage in enumerate(passages):
        if passage.id in said:
            _judged(said[passage.id], place, true[row], mask[row])
    looked = represent(seen.vectors, texts, [passage.id for passage in passages], seen.thread)
    counts = seen.spoken & (counted(tables, DEFAULT_ROLES) | mask.any(axis=1))
    mask[~counts] = False
    _, document = np.unique([passage.document for passage in passages], return_inverse=True)
    task = Task(looked, channels, true, mask, np.arange(len(passages)), np.ones(len(passages)), document.ravel())
    rows = np.flatnonzero(counts)
    shown = tuple(
        said.get(passages[row].id)
        or CodedPassage(
            passages[row].id, passages[row].document, texts[row], frozenset(), frozenset(), passages[row].spans
        )
        for row in rows.tolist()
    )
    silent = sum(passage.id in said and not counts[row] for row, passage in enumerate(passages))
    return Material(shown, task.rows(rows), scores.of(rows), figures, wholes, seen.models, "passage", silent)


def _judged(passage: CodedPassage, place: Mapping[str, int], true: Mask, mask: Mask) -> None:
    """Write what somebody said of a passage into its row."""
    mask[:] = passage.judged is None
    for code in passage.judged or ():
        mask[place[code]] = True
    for code in passage.codes:
        true[place[code]] = mask[place[code]] = True
    for code in passage.uncertain:
        mask[place[code]] = False


@contextlib.contextmanager
def _untimed(_: str) -> Iterator[None]:
    yield


def _in_order(passages: tuple[CodedPassage, ...]) -> tuple[CodedPassage, ...]:
    """Documents together, and by where the passages stand in them where that is known."""
    first: dict[str, int] = {}
    for passage in passages:
        first.setdefault(passage.document, len(first))
    return tuple(
        sorted(
            (passage for passage in passages if passage.judged is None or passage.judged - passage.uncertain),
            key=lambda passage: (first[passage.document], passage.spans[0].start if passage.spans else 0),
        )
    )


def _groups(passages: tuple[CodedPassage, ...]) -> tuple[Ints, bool]:
    """The document of each passage as a number; stretches where fewer than two are named."""
    names = [passage.document for passage in passages]
    if len(set(names)) > 1 and "" not in names:
        return np.unique(names, return_inverse=True)[1].astype(np.int64), True
    return np.arange(len(names), dtype=np.int64) * STRETCHES // max(1, len(names)), False


def _weights(passages: tuple[CodedPassage, ...], inclusion: Mapping[str, float]) -> Matrix:
    """For how many passages of the corpus each one stands, 1 on average; of a sample that was not simple, unequal."""
    weights = np.array([1 / inclusion.get(passage.id, 1.0) for passage in passages])
    # A few that stand for very many would be all that is learned from.
    weights = np.minimum(weights, MOST_WEIGHT * np.median(weights)) if len(weights) else weights
    result: Matrix = weights / weights.mean() if len(weights) else weights
    return result
