from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import InThisProcess
from pipeline.text.embeddings import (
    DEFAULT_MODEL,
    MiniLM,
    Vectors,
    embed,
    encoder,
    encoder_of_run,
)
from pipeline.text.minilm_export import export, packaged_model
from pipeline.text.static_vectors import Static

TEXTS = ["Nobody asked us.", "We kept going back, week after week, until they trusted us.", "The money ran out in May."]


class Counting:
    """Encodes a text by its length and counts what it was asked."""

    id = "counting"
    dimension = 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return np.array([[len(text), 1.0] for text in texts], np.float32)


def test_each_text_is_encoded_once_ever(tmp_path: Path) -> None:
    model, cache = Counting(), Cache(tmp_path)
    done: list[int] = []
    vectors, encoded = embed(
        ["a b", "ccc", "a b"], encoder=model, cache=cache, engine=InThisProcess(), advance=done.append
    )
    assert encoded == 2
    assert vectors.tolist() == [[3, 1], [3, 1], [3, 1]]
    assert sum(done) == 2
    _, encoded = embed(["ccc", "a b", "new"], encoder=model, cache=cache, engine=InThisProcess())
    assert encoded == 1
    assert model.asked == ["a b", "ccc", "new"]


def test_an_interrupted_embedding_goes_on(tmp_path: Path) -> None:
    class Stopping(Counting):
        def encode(self, texts: Sequence[str]) -> Vectors:
            if self.asked:
                raise KeyboardInterrupt
            return super().encode(texts)

    texts = [f"text {number}" for number in range(600)]
    with pytest.raises(KeyboardInterrupt):
        embed(texts, encoder=Stopping(), cache=Cache(tmp_path), engine=InThisProcess())
    _, encoded = embed(texts, encoder=Counting(), cache=Cache(tmp_path), engine=InThisProcess())
    assert 0 < encoded < 600


def test_minilm_agrees_with_sentence_transformers_and_not_with_its_company() -> None:
    from sentence_transformers import SentenceTransformer

    model = MiniLM()
    ours = model.encode(TEXTS)
    theirs = SentenceTransformer(str(packaged_model()), device="cpu").encode(TEXTS, normalize_embeddings=True)
    # Its products are of integers; a wrong layer would give anything but this.
    assert ((ours * theirs).sum(axis=1) > 0.99).all()
    assert np.allclose(np.linalg.norm(ours, axis=1), 1.0, atol=1e-5)
    texts = [*TEXTS, *(text.replace("us", "you") for text in TEXTS)]
    alone = np.concatenate([model.encode([text]) for text in texts])
    assert np.array_equal(model.encode(texts), alone)
    assert model.encode([]).shape == (0, 384)


def test_static_vectors_know_related_words() -> None:
    rows = Static().encode(["The budget was tight.", "There was no money left.", "A penguin swims.", ""])
    assert rows.shape == (4, 256)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert not rows[3].any()


def test_strange_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not the weights")
    with pytest.raises(ThematrixError, match="not the published ones"):
        export(tmp_path, tmp_path / "model.onnx")
    assert not (tmp_path / "model.onnx").exists()


def test_an_unknown_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="cannot be loaded"):
        encoder(str(tmp_path / "absent"))


def test_a_runs_folder_names_no_model_to_load() -> None:
    assert encoder_of_run(DEFAULT_MODEL, "", where="run") == DEFAULT_MODEL
    assert encoder_of_run("hub/other", "hub/other", where="run") == "hub/other"
    with pytest.raises(CallError, match=r"not loaded on the word of a run's folder\. Give --model hub/other too"):
        encoder_of_run("hub/other", "", where="run")
    with pytest.raises(CallError, match="was made with the model 'hub/other'"):
        encoder_of_run("hub/other", "another", where="run")
