"""Text -> vectors, cached by (model, text).

The default encoder, all-MiniLM-L6-v2, is exported once from its packaged
weights to ONNX; neither that nor a run imports torch or
sentence-transformers. Only texts of the same length are encoded together, so
that a vector does not depend, not in its last digit, on what else is encoded.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
import numpy.typing as npt

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest
from pipeline.runtime.finished_parts import Keep
from pipeline.runtime.parallel import Engine, Work
from pipeline.runtime.users_folder import cache_folder
from pipeline.text.minilm_export import DEFAULT_DIGEST, EXPORT, export, packaged_model, pooled
from pipeline.text.plugin_encoder import plugin_encoder

Vectors = npt.NDArray[np.float32]

DEFAULT_MODEL = "all-MiniLM-L6-v2"
MAX_TOKENS = 256
"""What the model was trained to read at once; longer texts are cut."""

_TOGETHER = 512
"""Word pieces of texts of the same length that are encoded together. From 256 to 1,024 the time is the same
(benchmarks/speed)."""

_SHARD = 128
"""Texts that are encoded in one call; vectors do not depend on it."""

_SAVE_EVERY = 256
"""Texts after which what was encoded is kept."""

_PATIENCE = 20
"""Seconds to wait for a hub that was asked for a model by name."""


class Encoder(Protocol):
    """A model that turns texts into unit vectors.

    One that may be called from several threads at once says so by ``threads = True``; of all others an
    engine has one text after the other encoded. One that is quicker than a cache says ``kept = False``.
    """

    id: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, shape (len(texts), dimension), unit length or zero."""
        ...


def models_folder() -> Path:
    """Where exported models lie."""
    return cache_folder() / "models"


class MiniLM:
    """all-MiniLM-L6-v2 on ONNX Runtime, in 8-bit integers; several threads may call it.

    Args:
        on_export: Called before the one-time export, which takes some seconds.

    Raises:
        ThematrixError: The packaged weights are not the published ones, or
            the export cannot be written.
    """

    dimension = 384
    threads = True

    def __init__(self, *, on_export: Callable[[], None] | None = None) -> None:
        self.id = f"{DEFAULT_MODEL}/{DEFAULT_DIGEST[:12]}/onnx-{EXPORT}"
        self._on_export = on_export
        self._session: Any = None
        self._tokenizer: Any = None
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[Callable[[], MiniLM], tuple[()]]:
        """To another process it goes unloaded, and is loaded there once."""
        return _of_this_process, ()

    def _load(self) -> None:
        folder = packaged_model()
        path = models_folder() / f"minilm-{DEFAULT_DIGEST[:12]}-{EXPORT}.onnx"
        if not path.exists():
            if self._on_export:
                self._on_export()
            export(folder, path)
        self._session, self._tokenizer = loaded(path, folder / "tokenizer.json")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See :class:`Encoder`."""
        with self._lock:
            if self._session is None:
                self._load()
        result = np.zeros((len(texts), self.dimension), np.float32)
        alike: dict[int, list[int]] = {}
        ids = [self._tokenizer.encode(text).ids for text in texts]
        for row, pieces in enumerate(ids):
            alike.setdefault(len(pieces), []).append(row)
        for length, rows in alike.items():
            step = max(1, _TOGETHER // length)
            for some in (rows[start : start + step] for start in range(0, len(rows), step)):
                states = self._session.run(None, {"ids": np.array([ids[row] for row in some], dtype=np.int64)})[0]
                result[some] = pooled(states)
        return result


def loaded(model: Path, tokenizer: Path) -> tuple[Any, Any]:
    """A session of ONNX Runtime with an exported model, and the tokenizer of its texts.

    Raises:
        ThematrixError: The model cannot be loaded.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ThematrixError(
            "the exported model cannot be loaded",
            where=str(model),
            remedy="Delete the file, or run `thematrix cache clear --models`, and run again.",
        ) from error
    pieces = Tokenizer.from_file(str(tokenizer))
    pieces.no_padding()
    pieces.enable_truncation(MAX_TOKENS)
    return session, pieces


@cache
def _of_this_process() -> MiniLM:
    return MiniLM()


class SentenceTransformerEncoder:
    """Any other model: an installed name, a folder, or a hub's name.

    A hub's name may fetch the model; nothing else ever uses the network.

    Raises:
        CallError: There is no such model.
    """

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        cast(Any, logging).disable_progress_bar()
        try:
            try:
                self._model = SentenceTransformer(name, device="cpu", local_files_only=True)
            except Exception:
                _ask_hub(name)
                self._model = SentenceTransformer(name, device="cpu")
        except Exception as error:
            raise CallError(
                f"the model {name!r} cannot be loaded ({type(error).__name__})",
                remedy=f"Give the folder of a sentence-transformers model, the name of one on this machine, "
                f"or leave --model out for {DEFAULT_MODEL}.",
            ) from error
        dimension: Callable[[], int | None] | None = getattr(self._model, "get_embedding_dimension", None)
        self.dimension = int((dimension or self._model.get_sentence_embedding_dimension)() or 0)
        self.id = f"sentence-transformers/{name}/{self._weights_digest()[:12]}"

    def _weights_digest(self) -> str:
        sha = hashlib.sha256()
        for key, tensor in sorted(self._model.state_dict().items()):
            sha.update(key.encode())
            sha.update(tensor.detach().cpu().contiguous().view(-1).float().numpy().tobytes())
        return sha.hexdigest()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See :class:`Encoder`."""
        result = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            result[row] = self._model.encode(text, normalize_embeddings=True, show_progress_bar=False)
        return result


def _ask_hub(name: str) -> None:
    """One question, whether the hub has a model that is not on this machine and that the user has asked for by name.

    Without it sentence-transformers would ask for each file six times before it gave up.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import RepositoryNotFoundError

    # sentence-transformers knows its own models by their short names.
    full = name if "/" in name else f"sentence-transformers/{name}"
    try:
        HfApi().model_info(full, timeout=_PATIENCE)
    except RepositoryNotFoundError:
        if full == name:
            raise
        HfApi().model_info(name, timeout=_PATIENCE)


def encoder(model: str, *, on_export: Callable[[], None] | None = None) -> Encoder:
    """The encoder of that name; the default's name gives the packaged one, others first those that packages add.

    Raises:
        CallError: There is no such model.
        ThematrixError: An installed package adds it, and it cannot be used.
    """
    if model in (DEFAULT_MODEL, f"sentence-transformers/{DEFAULT_MODEL}"):
        return MiniLM(on_export=on_export)
    return plugin_encoder(model) or SentenceTransformerEncoder(model)


def encoder_of_run(used: str, asked: str, *, where: str) -> str:
    """The encoder to look at a finished run with.

    A name that stands in a run's folder may be a path or a hub's name, and the
    folder may be somebody else's: any but the default is loaded only where the
    user says it too.

    Args:
        used: As run.json has it.
        asked: As the user said it, "" where not.
        where: The run's folder, for the message.

    Raises:
        CallError: They differ, or it was not said.
    """
    if used == DEFAULT_MODEL and asked in ("", used):
        return used
    if not asked:
        raise CallError(
            f"was made with the model {used!r}, which is not loaded on the word of a run's folder",
            where=where,
            remedy=f"Give --model {used} too, if you trust it.",
        )
    if asked != used:
        raise CallError(f"was made with the model {used!r}", where=where, remedy=f"Give --model {used}.")
    return used


def _rows(vectors: Vectors) -> list[bytes]:
    return [vector.tobytes() for vector in vectors]


def embed(
    texts: Sequence[str],
    *,
    encoder: Encoder,
    cache: Cache,
    engine: Engine,
    advance: Callable[[int], None] | None = None,
) -> tuple[Vectors, int]:
    """Vectors of the texts, from the cache where they are there.

    Args:
        texts: Any texts; equal ones are encoded once.
        encoder: The model.
        cache: Filled as the work goes on, so that an interrupted run resumes.
        engine: Encodes.
        advance: Called with a number of distinct texts as they are done.

    Returns:
        The vectors, shape (len(texts), dimension), and how many texts had to
        be encoded.
    """
    if not getattr(encoder, "kept", True):
        rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        if not rows:
            return np.zeros((0, encoder.dimension), np.float32), 0
        made = encoder.encode(list(rows))
        if advance:
            advance(len(rows))
        return made[[rows[text] for text in texts]], len(rows)
    keys = [digest(text) for text in texts]
    by_key = dict(zip(keys, texts, strict=True))
    size = encoder.dimension * np.dtype(np.float32).itemsize
    found = cache.get(encoder.id, list(by_key), usable=lambda data: len(data) == size)
    # Those of like length together: an encoder may look at equally long ones at once.
    missing = sorted((key for key in by_key if key not in found), key=lambda key: len(by_key[key]))
    if advance:
        advance(len(found))
    shards = [missing[start : start + _SHARD] for start in range(0, len(missing), _SHARD)]
    work = Work.NATIVE if getattr(encoder, "threads", False) else Work.SMALL
    texts_of = [[by_key[key] for key in shard] for shard in shards]
    results = engine.map(encoder.encode, texts_of, work=work, keep=Keep(encoder.id, shards, _rows))
    new: dict[str, bytes] = {}
    try:
        for shard, vectors in zip(shards, results, strict=True):
            new.update((key, vector.tobytes()) for key, vector in zip(shard, vectors, strict=True))
            if len(new) >= _SAVE_EVERY:
                cache.put(encoder.id, new)
                found.update(new)
                new = {}
            if advance:
                advance(len(shard))
    finally:
        cache.put(encoder.id, new)
        found.update(new)
    result = np.zeros((len(keys), encoder.dimension), np.float32)
    for row, key in enumerate(keys):
        result[row] = np.frombuffer(found[key], np.float32)
    return result, len(missing)
