"""From nearness and rules to one score for each passage and code.

The only stage that looks at the corpus as a whole. What it measured (means,
deviations, document frequencies) is kept with the run, and another run can
reuse it, so that adding an interview need not move earlier scores.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.coding.similarity import (
    Matrix,
    Prototype,
    Statistics,
    Vectors,
    centred,
    nearness,
    word_vectors,
)
from pipeline.errors import CallError
from pipeline.store import digest

DISTINCT = {"transformer+static": 6.5, "transformer": 6.0, "static": 6.0}
"""How far a passage must stand out for a code, in summed deviations."""

DISTINCT_SLOPE = 0.3
RELATED = {"transformer+static": 4.0, "transformer": 4.0, "static": 3.4}
"""How near it must be at all, in deviations of everyday sentences."""

RELATED_SLOPE = 1.0
STATIC_WEIGHT = 0.5
SILENT = 2.5
"""By how much more it must stand out where a code has rules and none of them
matches: the codebook's author said how the code sounds."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was measured over a corpus, for one code frame.

    Attributes:
        codes: Code ids, in the order of the columns.
        statistics: Means and deviations by channel.
        idf: Inverse document frequencies by channel.
    """

    codes: tuple[str, ...]
    statistics: Statistics
    idf: Mapping[str, npt.NDArray[np.float64]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """As an .npz file; equal figures give equal bytes."""
        arrays: dict[str, npt.NDArray[np.generic]] = {"codes": np.array(self.codes)}
        for channel, (mean, deviation) in sorted(self.statistics.channels.items()):
            arrays[f"mean {channel}"] = mean
            arrays[f"deviation {channel}"] = deviation
        for channel, weight in sorted(self.idf.items()):
            arrays[f"idf {channel}"] = weight
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]
        return buffer.getvalue()

    @property
    def digest(self) -> str:
        """SHA-256 of the figures, hex."""
        parts: list[str | bytes] = ["|".join(self.codes)]
        for channel, pair in sorted(self.statistics.channels.items()):
            parts.extend([channel, *(part.tobytes() for part in pair)])
        for channel, weight in sorted(self.idf.items()):
            parts.extend([channel, weight.tobytes()])
        return digest(*parts)


def read_fitted(path: Path, codes: Sequence[str]) -> Fitted:
    """Another run's figures, for the same codes.

    Raises:
        CallError: The file is absent or damaged, or it is for other codes.
    """
    try:
        with np.load(path, allow_pickle=False) as arrays:
            content = {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError, KeyError) as error:
        raise CallError(
            "holds no fitted figures", where=str(path), remedy="Give --fitted the folder of a finished run."
        ) from error
    theirs = tuple(str(code) for code in content.get("codes", []))
    if theirs != tuple(codes):
        raise CallError(
            "was fitted for other codes than this codebook's",
            where=str(path),
            remedy="Use the codebook of that run, or leave --fitted out.",
        )
    channels = {
        name.removeprefix("mean "): (content[name], content[f"deviation {name.removeprefix('mean ')}"])
        for name in content
        if name.startswith("mean ")
    }
    idf = {name.removeprefix("idf "): content[name] for name in content if name.startswith("idf ")}
    return Fitted(theirs, Statistics(channels), idf)


@dataclass(frozen=True, slots=True)
class Scores:
    """The score of every passage for every code, and where it comes from.

    All of shape (passages, codes).

    Attributes:
        score: 0 to 1: similarity and rules together.
        similarity: 0 to 1: what embeddings and words say alone.
        words: TF-IDF cosine of words.
    """

    score: Matrix
    similarity: Matrix
    words: Matrix


def score(
    encoders: Mapping[str, Vectors],
    protos: Sequence[Prototype],
    owner: npt.NDArray[np.int64],
    texts: Sequence[str],
    rules: Matrix,
    ruled: npt.NDArray[np.bool_],
    *,
    codes: Sequence[str],
    fitted: Fitted | None = None,
) -> tuple[Scores, Fitted]:
    """The score of every passage for every code.

    A passage is given a code by similarity when it is both distinct (it
    stands out for the code over the corpus, and the code for it over the
    frame) and related (near enough at all); the weaker of the two decides.
    Rules join as independent reasons: 1 - (1 - similarity)(1 - rules); where a
    code has rules that are silent, similarity alone must be surer.

    Args:
        encoders: Vectors by ``transformer`` and ``static``; one may be absent.
        protos: The rows of each encoder's ``prototypes``.
        owner: The passage of each sentence.
        texts: The passages' words.
        rules: How surely rules give the code, 0 to 1, shape (passages, codes).
        ruled: Which codes have rules, shape (codes,).
        codes: The code ids.
        fitted: Another run's figures; measured here where absent.

    Returns:
        The scores, rounded to six digits, and the figures used.
    """
    shape = (len(texts), len(codes))
    statistics = Statistics(dict(fitted.statistics.channels)) if fitted else Statistics()
    if not texts:
        empty = np.zeros(shape)
        return Scores(empty, empty, empty), Fitted(tuple(codes), statistics, fitted.idf if fitted else {})
    distinct = np.zeros(shape)
    related = np.zeros(shape)
    for name, vectors in sorted(encoders.items()):
        near = nearness(vectors, protos, owner, codes=len(codes), statistics=statistics, name=name)
        alone = len(encoders) == 1
        distinct += near.distinct * (STATIC_WEIGHT if name == "static" and not alone else 1.0)
        related += near.related / len(encoders)
    wordings = _wordings(protos, len(codes))
    cosines, idf = word_vectors(texts, wordings, idf=fitted.idf if fitted else None)
    for channel, cosine in sorted(cosines.items()):
        distinct += centred(statistics.standardise(f"tf-idf/{channel}", cosine))
    mix = "+".join(sorted(encoders, reverse=True))
    bar = DISTINCT[mix] + SILENT * ruled
    logit = np.minimum(DISTINCT_SLOPE * (distinct - bar), RELATED_SLOPE * (related - RELATED[mix]))
    similarity = np.round(1 / (1 + np.exp(-logit)), 6)
    together = np.round(1 - (1 - similarity) * (1 - rules), 6)
    return Scores(together, similarity, cosines["words"]), Fitted(tuple(codes), statistics, idf)


def _wordings(protos: Sequence[Prototype], codes: int) -> list[str]:
    wordings: list[list[str]] = [[] for _ in range(codes)]
    for proto in protos:
        if proto.kind != "clause":
            wordings[proto.code].append(proto.text)
    return [" ".join(parts) for parts in wordings]
