"""A learned model on the disk, and what it says of passages.

The folder holds plain arrays and JSON: ``model.json`` (codes, settings, the
figures the model was accepted on, a digest of each other file), ``learned.npz``
and ``fitted.npz``. No text of a passage is in it, but vectors and hashed words
made of texts are: treat it as you treat the transcripts.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from pipeline.coding.learned.kernel import CHANNELS, KERNELS, Basis, hashed
from pipeline.coding.learned.model_manifest import (
    ABOUT,
    ARRAYS,
    FITTED,
    FORMAT,
    WHOLES,
    check_folder,
    damaged,
    read_about,
)
from pipeline.coding.learned.stacking import ALONE, DEFINITION, FEATURES, Stack
from pipeline.coding.learned.train import Elsewhere, Learner
from pipeline.coding.scores import Fitted, read_fitted
from pipeline.errors import CallError, ThematrixError
from pipeline.model import Thresholds
from pipeline.runtime.digests import file_digest
from pipeline.runtime.disk import disk, write_atomic
from pipeline.runtime.manifest import sealed
from pipeline.runtime.run_folder import plain_file


@dataclass(frozen=True, slots=True)
class Learned:
    """A model, ready to use.

    Attributes:
        learner: What was learned.
        fitted: The corpus figures of the coded passages.
        wholes: The same of them as wholes; see :class:`pipeline.coding.learned.stacking.Channels`.
        ids: Of the coded passages.
        documents: Where they stand.
        coded: Which codes people gave them, shape (coded, codes).
        about: What model.json says.
    """

    learner: Learner
    fitted: Fitted
    wholes: Fitted
    ids: tuple[str, ...]
    documents: tuple[str, ...]
    coded: npt.NDArray[np.bool_]
    about: Mapping[str, Any]

    @property
    def by_definition(self) -> list[str]:
        """The codes that stay with their definition, since what was learned of them is no better."""
        return _by_definition(self.fitted.codes, self.learner.learned)

    def known(self, passages: Iterable[tuple[str, str]]) -> frozenset[str]:
        """The documents that people decided in.

        Args:
            passages: The document and the id of each passage; the id goes with its words.
        """
        coded = set(zip(self.documents, self.ids, strict=True))
        return frozenset(document for document, name in passages if (document, name) in coded)


def write_model(model: Learned, out: Path) -> dict[str, Any]:
    """Write a model's folder; equal models give equal bytes.

    Returns:
        What model.json says.

    Raises:
        CallError: The folder holds something else.
        ThematrixError: The disk failed, or a figure is no number.
    """
    check_folder(out)
    files = {ARRAYS: _arrays(model, out), FITTED: model.fitted.to_bytes(), WHOLES: model.wholes.to_bytes()}
    learner = model.learner
    about = {
        "program": "thematrix",
        "format": FORMAT,
        **model.about,
        "codes": list(model.fitted.codes),
        "kernel": learner.kind,
        "scale": {name: float(value) for name, value in sorted(learner.basis.scale.items())},
        "stack": _stacked(learner.stack, learner.definition, model.fitted.codes),
        "by_definition": model.by_definition,
        **_elsewhere(model),
        "examples": {
            code: int(count) for code, count in zip(model.fitted.codes, learner.positives.tolist(), strict=True)
        },
        "thresholds": asdict(learner.thresholds),
        "digests": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }
    text = _json(about, out)
    with disk(out, "write the model"):
        out.mkdir(parents=True, exist_ok=True)
        # Without model.json there is no model: it goes first and comes last.
        (out / ABOUT).unlink(missing_ok=True)
        for name, data in files.items():
            write_atomic(out / name, data)
        write_atomic(out / ABOUT, text)
    return about


def _by_definition(codes: Sequence[str], learned: npt.NDArray[np.bool_]) -> list[str]:
    return [code for code, follows in zip(codes, learned.tolist(), strict=True) if not follows]


def _stacked(stack: Stack, definition: Stack, codes: Sequence[str]) -> dict[str, Any]:
    return {
        "weights": {name: float(weight) for name, weight in zip(FEATURES, stack.weights, strict=True)},
        "level": stack.level,
        "codes": {code: float(value) for code, value in zip(codes, stack.codes, strict=True)},
        "definition": float(definition.weights[DEFINITION]),
        "definition_alone": float(definition.weights[ALONE]),
        "definition_level": definition.level,
    }


def _elsewhere(model: Learned) -> dict[str, Any]:
    """What is said of documents that nobody decided in."""
    told, other = model.about.get("elsewhere"), model.learner.elsewhere
    if told is None or other is None:
        return {"elsewhere": told} if told else {}
    stack = _stacked(other.stack, other.definition, model.fitted.codes)
    return {"elsewhere": {**told, "stack": stack, "by_definition": _by_definition(model.fitted.codes, other.learned)}}


def _json(about: Mapping[str, Any], out: Path) -> bytes:
    """What model.json says; a model with a figure that is no number is never written."""
    try:
        return sealed(about, allow_nan=False)
    except ValueError as error:
        raise _no_number(out) from error


def _no_number(out: Path) -> ThematrixError:
    return ThematrixError(
        "what was learned holds a figure that is no number, and was not written",
        where=str(out),
        remedy="Look for coded passages that hold no words, and leave them out.",
    )


def _arrays(model: Learned, out: Path) -> bytes:
    basis, learner = model.learner.basis, model.learner
    arrays: dict[str, Any] = {
        "ids": np.array(model.ids),
        "documents": np.array(model.documents),
        "coded": model.coded.astype(np.uint8),
        "place": basis.position,
        "around": basis.around.astype(np.float32),
        "dual": learner.dual.astype(np.float32),
        "words": learner.words.astype(np.float32),
    }
    for name, values in sorted(basis.vectors.items()):
        arrays[f"vectors {name}"] = values.astype(np.float32)
    for name, values in sorted(basis.centres.items()):
        arrays[f"centre {name}"] = values
    for name, values in sorted(basis.weighted.items()):
        arrays[f"columns {name}"] = basis.columns[name].astype(np.int32)
        arrays[f"idf {name}"] = basis.idf[name].astype(np.float32)
        arrays[f"data {name}"] = values.data.astype(np.float32)
        arrays[f"indices {name}"] = values.indices.astype(np.int32)
        arrays[f"indptr {name}"] = values.indptr.astype(np.int32)
    if not all(np.isfinite(values).all() for values in arrays.values() if values.dtype.kind == "f"):
        raise _no_number(out)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def read_model(folder: Path, codes: Sequence[str]) -> Learned:
    """A model's folder, for a codebook with the same codes.

    Raises:
        CallError: There is none, it is damaged, or it is for other codes.
    """
    about = read_about(folder)
    if list(about["codes"]) != list(codes):
        order = sorted(about["codes"]) == sorted(codes)
        raise CallError(
            "was learned with the codes in another order"
            if order
            else "was learned for other codes than this codebook's",
            where=str(folder),
            remedy="Use the codebook it was learned with, or learn again.",
        )
    try:
        for name in (ARRAYS, FITTED, WHOLES):
            if file_digest(plain_file(folder / name)) != about["digests"][name]:
                raise ValueError(name)
        with np.load(folder / ARRAYS, allow_pickle=False) as loaded:
            arrays = {name: loaded[name] for name in loaded.files}
        learner = _learner(about, arrays)
        _check_shapes(learner, arrays, codes)
        return Learned(
            learner,
            read_fitted(folder / FITTED, codes),
            read_fitted(folder / WHOLES, codes, wholes=True),
            tuple(arrays["ids"].tolist()),
            tuple(arrays["documents"].tolist()),
            arrays["coded"].astype(np.bool_),
            about,
        )
    except CallError:
        raise
    except Exception as error:  # whatever unpacking arrays and putting them together may raise
        raise damaged(folder) from error


def _check_shapes(learner: Learner, arrays: Mapping[str, Any], codes: Sequence[str]) -> None:
    """Look whether the arrays go together, so that none fails in the middle of a run.

    Raises:
        ValueError, KeyError: They do not.
    """
    basis = learner.basis
    coded = len(basis)
    rows = {"around": basis.around, **basis.vectors}
    shapes = [
        (learner.dual, (coded, len(codes))),
        (learner.words, (len(basis.columns["words"]), len(codes))),
        (arrays["coded"], (coded, len(codes))),
        (arrays["ids"], (coded,)),
        (arrays["documents"], (coded,)),
        *((values, (coded, len(basis.centres[name]))) for name, values in rows.items()),
        *((basis.idf[name], basis.columns[name].shape) for name in CHANNELS),
    ]
    if not basis.vectors or any(array.shape != shape for array, shape in shapes):
        raise ValueError("the arrays do not go together")
    if not {*rows, *CHANNELS} <= set(basis.scale):
        raise ValueError("a scale is missing")
    numbers = [
        learner.dual,
        learner.words,
        basis.position,
        *rows.values(),
        *basis.centres.values(),
        *basis.idf.values(),
    ]
    if not all(np.isfinite(array).all() for array in numbers):
        raise ValueError("a figure is no number")
    for name, weighted in basis.weighted.items():
        weighted.check_format(full_check=True)
        columns = basis.columns[name]
        if len(columns) and not 0 <= columns.min() <= columns.max() < hashed(name).n_features:
            raise ValueError("a column is out of range")


def _learner(about: Mapping[str, Any], arrays: Mapping[str, Any]) -> Learner:
    if about["kernel"] not in KERNELS or not _weighs(about["stack"]["weights"]):
        raise ValueError(about["kernel"])

    def named(kind: str) -> dict[str, Any]:
        return {name.removeprefix(kind): arrays[name] for name in arrays if name.startswith(kind)}

    columns = named("columns ")
    weighted = {
        name: sparse.csr_matrix(
            (arrays[f"data {name}"].astype(np.float64), arrays[f"indices {name}"], arrays[f"indptr {name}"]),
            shape=(len(arrays["place"]), len(columns[name])),
        )
        for name in CHANNELS
    }
    basis = Basis(
        vectors={name: values.astype(np.float64) for name, values in named("vectors ").items()},
        centres=named("centre "),
        columns=columns,
        idf={name: values.astype(np.float64) for name, values in named("idf ").items()},
        weighted=weighted,
        around=arrays["around"].astype(np.float64),
        position=arrays["place"],
        scale=about["scale"],
    )
    stack, definition, learned = _stacks(about, about["codes"])
    other = about.get("elsewhere") or {}
    if "stack" in other and not _weighs(other["stack"]["weights"]):
        raise ValueError("elsewhere")
    positives = np.array([about["examples"][code] for code in about["codes"]], dtype=np.float64)
    return Learner(
        about["kernel"],
        basis,
        arrays["dual"].astype(np.float64),
        arrays["words"].astype(np.float64),
        positives,
        stack,
        definition,
        learned,
        Thresholds(**about["thresholds"]),
        Elsewhere(float(other["share"]), *_stacks(other, about["codes"])) if "stack" in other else None,
    )


def _weighs(weights: Mapping[str, float]) -> bool:
    """Whether these are the weights of all features."""
    return sorted(weights) == sorted(FEATURES)


def _stacks(about: Mapping[str, Any], codes: Sequence[str]) -> tuple[Stack, Stack, npt.NDArray[np.bool_]]:
    """What joins examples and definitions, the definitions alone, and which codes follow the first."""
    told = about["stack"]
    stack = Stack(
        np.array([told["weights"][name] for name in FEATURES]),
        float(told["level"]),
        np.array([told["codes"][code] for code in codes]),
    )
    weights = np.zeros(len(FEATURES))
    weights[[DEFINITION, ALONE]] = told["definition"], told["definition_alone"]
    definition = Stack(weights, float(told["definition_level"]), np.zeros(len(codes)))
    return stack, definition, ~np.isin(codes, about["by_definition"])
