"""From nearness and rules to one score for each passage and code.

The only stage that looks at the corpus as a whole. What it measured (means,
deviations, document frequencies) is kept with the run, and another run can
reuse it, so that adding an interview need not move earlier scores.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix, Nearest, Statistics, Vectors, centred, charge, of_neighbours
from pipeline.coding.denied_words import denied_alone
from pipeline.coding.examples import at_its_level, nearness_to_examples, wordings_of_examples, words_of_examples
from pipeline.coding.exclusions import lost_to_exclusions
from pipeline.coding.nearness import nearness
from pipeline.coding.prototypes import Prototype, rows_of
from pipeline.coding.word_cosines import word_vectors
from pipeline.errors import CallError
from pipeline.runtime.digests import digest
from pipeline.text.hashed_words import HashedTexts
from pipeline.text.nonspeech import worded

DISTINCT = {"transformer+static": 6.9, "transformer": 6.0, "static": 6.0}
"""How far a passage must stand out for a code, in summed standard deviations over the corpus, by the encoders in use.
Chosen on the four coded sets of benchmarks/coding, where kappa moves by .02 from 6 to 7.5."""

DISTINCT_SLOPE = 0.3
"""Log-odds a standard deviation of standing out is worth. A choice: it sets how steep scores are, not their order; no
figure of its own was kept."""

SILENT = {"transformer+static": 4.5, "transformer": 4.5, "static": 4.0}
"""By how many standard deviations more a passage must stand out where a code has rules and none of them matches, by the
encoders in use: the codebook's author said how the code sounds. Chosen with an eye on the shipped codebook's two
figures in benchmarks/coding."""

RELATED = {"transformer+static": 4.3, "transformer": 4.3, "static": 3.7}
"""How near a passage must be at all, in standard deviations of everyday sentences, by the encoders in use, for a code
that is as present in the corpus as :data:`PRESENT`. With the bar, a codebook about something else gets at most half a
pair in a hundred; without, 5 to 7 (benchmarks/coding)."""

PRESENT = 5.0
"""The presence of a code in a corpus, in standard deviations of everyday sentences, at which :data:`RELATED` holds as
it stands. Chosen on the four sets of benchmarks/coding together."""

PRESENCE = 0.75
"""By how many standard deviations less near a passage must be for each by which its code is more present than
:data:`PRESENT`, and more where it is less. Measured in benchmarks/coding: kappa stays on three sets and rises by .01
on the fourth; a codebook about something else gets .5 pairs in a hundred at most, .7 under a constant bar."""

RELATED_LIMITS = (2.5, 6.0)
"""The least and the most that the bar on nearness may be, in standard deviations of everyday sentences. A choice: no
presence may open the bar to everything, or close it."""

RELATED_SLOPE = 2.0
"""Log-odds that a standard deviation below the bar on nearness costs. A choice: steep, since the bar works better
than a summand (-.03 of kappa as one, benchmarks/coding)."""

STATIC_WEIGHT = 0.5
"""Weight of static word vectors beside the transformer's 1. At 1, kappa falls by .01 and average precision by .02;
left out, neither changes (benchmarks/coding)."""

CHARGE_WEIGHT = 0.6
"""Weight of approval and complaint agreeing in definition and passage, in the sum of standard deviations. The channel
raises kappa by .01 (benchmarks/coding); the weight itself is a choice."""

ROOM = 1.0
"""Log-odds by which a code may lie behind the passage's likeliest without loss. Chosen in benchmarks/coding; any
three of its four sets would choose .5 to 1.5."""

COMPETE = 0.5
"""The share that is lost of what lies further than :data:`ROOM` behind the passage's likeliest code, in log-odds: one
passage is about few things, and what it is about explains its nearness to the rest. .3 and .8 measured the same
(benchmarks/coding); of average precision it is worth .01."""

SURE = 0.5
"""What log-odds above 0 count, last of all: no other coding is given, and likeness is as sure as it is right. Of what
was accepted .64 to .78 was right on three sets of interviews; now .81 to .95 (benchmarks/coding)."""

DENIED = math.log(0.7 / 0.3) / SURE
"""The most log-odds where a passage denies all words that it shares with a code's definition: a score of .7, for review
by the usual thresholds, as for a rule alone. A choice; benchmarks/coding says how often such codings are right."""

SHORT = 10
"""Words under which a passage is too short for similarity to be sure. 15 was measured in benchmarks/coding and costs
.01 of kappa; 10 is kept, since a microphone check is no empathy."""

NEIGHBOUR_WEIGHT = 0.5
"""Weight of what the passages before and after say, beside the passage's own 1: talk stays with its subject. They add
no more than the passage says itself, so that no code is given for what mostly others say. Worth +.02 of kappa and
+.01 of average precision (benchmarks/coding)."""


PARTS = (
    "start",
    "transformer sentences",
    "transformer whole",
    "static sentences",
    "static whole",
    "words",
    "characters",
    "examples",
    "excluded",
    "neighbours",
    "charge",
    "far",
    "competing",
    "silent",
    "denied",
    "short",
    "sure",
    "judge",
)
"""What the log-odds of similarity are the sum of, in order; without a transformer three are missing, and the last
joins afterwards (:mod:`pipeline.coding.judge.weigh`)."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was measured over a corpus, for one codebook.

    Attributes:
        codes: Code ids, in the order of the columns.
        statistics: Means and deviations by channel.
        idf: Inverse document frequencies by channel.
    """

    codes: tuple[str, ...]
    statistics: Statistics
    idf: Mapping[str, npt.NDArray[np.float64]] = field(default_factory=dict)

    @classmethod
    def of_bytes(cls, data: bytes) -> Fitted:
        """What :meth:`to_bytes` made."""
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return cls._of({name: arrays[name] for name in arrays.files})

    @classmethod
    def _of(cls, arrays: Mapping[str, Any]) -> Fitted:
        channels = {
            name.removeprefix("mean "): (arrays[name], arrays[f"deviation {name.removeprefix('mean ')}"])
            for name in arrays
            if name.startswith("mean ")
        }
        idf = {name.removeprefix("idf "): arrays[name] for name in arrays if name.startswith("idf ")}
        return cls(tuple(str(code) for code in arrays.get("codes", [])), Statistics(channels), idf)

    def to_bytes(self) -> bytes:
        """As an .npz file; equal figures give equal bytes."""
        arrays: dict[str, Any] = {"codes": np.array(self.codes)}
        for channel, (mean, deviation) in sorted(self.statistics.channels.items()):
            arrays[f"mean {channel}"] = mean
            arrays[f"deviation {channel}"] = deviation
        for channel, weight in sorted(self.idf.items()):
            arrays[f"idf {channel}"] = weight
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **arrays)
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


def read_fitted(path: Path, codes: Sequence[str], *, wholes: bool = False) -> Fitted:
    """Another run's figures, for the same codes.

    Args:
        path: The file.
        codes: The code ids.
        wholes: They are of passages as wholes, which a model looks at.

    Raises:
        CallError: The file is absent or damaged, or it is for other codes.
    """
    try:
        with np.load(path, allow_pickle=False) as arrays:
            content = {name: arrays[name] for name in arrays.files}
        for name, array in content.items():
            whole = array.dtype.kind == "U" if name == "codes" else array.dtype.kind == "f" and np.isfinite(array).all()
            if not whole or (name.startswith("mean ") and array.shape != content[f"deviation {name[5:]}"].shape):
                raise ValueError(name)
    except Exception as error:  # whatever unpacking arrays may raise
        raise CallError(
            "holds no fitted figures", where=str(path), remedy="Give --fitted the folder of a finished run."
        ) from error
    found = Fitted._of(content)
    if found.codes != tuple(codes):
        raise CallError(
            "was fitted with the codes in another order"
            if sorted(found.codes) == sorted(codes)
            else "was fitted for other codes than this codebook's",
            where=str(path),
            remedy="Use the codebook of that run, or leave --fitted out.",
        )
    if any("/clause/" in name or (name == "transformer/whole" and not wholes) for name in found.statistics.channels):
        raise CallError(
            "was measured by an earlier version, which compared passages with definitions otherwise",
            where=str(path),
            remedy="Make that run, or learn that model, again with this version.",
        )
    return found


class Likeness(NamedTuple):
    """What is said of passages without the rules; both of shape (passages, codes).

    Attributes:
        similarity: 0 to 1: what embeddings and words say alone; 0 for a passage without a word.
        words: TF-IDF cosine of words.
    """

    similarity: Matrix
    words: Matrix

    def score(self, spoken: npt.NDArray[np.bool_], rules: Matrix) -> Matrix:
        """The score: likeness and rules together, and rules alone where nothing is ``spoken``."""
        return np.where(spoken[:, None], joined(self.similarity, rules), np.round(rules, 6))


def joined(similarity: Matrix, rules: Matrix) -> Matrix:
    """Likeness and rules as independent reasons, rounded to six digits."""
    result: Matrix = np.round(1 - (1 - similarity) * (1 - rules), 6)
    return result


@dataclass(frozen=True, slots=True)
class Scores:
    """The score of every passage for every code, and where it comes from.

    All of shape (passages, codes).

    Attributes:
        score: 0 to 1: similarity and rules together.
        similarity: 0 to 1: what embeddings and words say alone.
        words: TF-IDF cosine of words.
        distinct: How far the passage stands out for the code; summed deviations.
        related: How near it is at all, in deviations of everyday sentences.
    """

    score: Matrix
    similarity: Matrix
    words: Matrix
    distinct: Matrix
    related: Matrix

    def whole(self, rules: Matrix) -> Matrix:
        """The score with log-odds of likeness above 0 counted whole, which models learn from."""
        inside = np.clip(self.similarity, 1e-9, 1 - 1e-9)
        odds = np.log(inside / (1 - inside))
        return joined(np.where(odds > 0, 1 / (1 + np.exp(-odds / SURE)), self.similarity), rules)

    def of(self, rows: npt.NDArray[np.int64]) -> Scores:
        """Of these passages alone."""
        return Scores(*(getattr(self, name)[rows] for name in ("score", "similarity", "words", "distinct", "related")))

    @classmethod
    def of_all(cls, parts: Sequence[Scores]) -> Scores:
        """Of the passages of all parts, one part after the other."""
        names = ("score", "similarity", "words", "distinct", "related")
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    def among(self, spoken: npt.NDArray[np.bool_], rules: Matrix) -> Scores:
        """These scores in the rows that are ``spoken``, and in the others what rules alone give."""
        score = np.round(rules, 6)
        score[spoken] = self.score
        others = (self.similarity, self.words, self.distinct, self.related)
        return Scores(score, *(_among(values, spoken) for values in others))


def score(
    encoders: Mapping[str, Vectors],
    protos: Sequence[Prototype],
    owner: npt.NDArray[np.int64],
    texts: Sequence[str] | HashedTexts,
    thread: Sequence[object],
    rules: Matrix,
    ruled: npt.NDArray[np.bool_],
    *,
    codes: Sequence[str],
    fitted: Fitted | None = None,
    trace: dict[str, Matrix] | None = None,
) -> tuple[Scores, Fitted]:
    """The score of every passage for every code.

    A passage is given a code by similarity when it is both distinct (it
    stands out for the code over the corpus, and the code for it over the
    codebook) and related (near enough at all). How near that is depends on how
    present the code is in the corpus, so that a codebook about something else
    gives next to nothing. Rules join as independent reasons:
    1 - (1 - similarity)(1 - rules); where a code has rules that are silent,
    similarity alone must be surer.

    A passage without a word (marks, digits, punctuation alone) is near to
    nothing: its score is what rules give it, it is left out of every figure
    of the corpus, and its neighbours in the talk stand next to each other.

    Args:
        encoders: Vectors by ``transformer`` and ``static``; one may be absent.
        protos: The rows of each encoder's ``prototypes``.
        owner: The passage of each sentence.
        texts: The passages' words, which may have been counted before.
        thread: What each passage belongs to; see :func:`of_neighbours`.
        rules: How surely rules give the code, 0 to 1, shape (passages, codes).
        ruled: Which codes have rules, shape (codes,).
        codes: The code ids.
        fitted: Another run's figures; measured here where absent.
        trace: Filled with what the log-odds of similarity are the sum of, each
            of shape (passages, codes), 0 for a passage without a word; see
            :data:`PARTS`. With ``related`` and ``bar``, which are compared, and
            ``likeliest``, the column of the code that others compete with.

    Returns:
        The scores, rounded to six digits, and the figures used.
    """
    hashed = texts if isinstance(texts, HashedTexts) else HashedTexts(texts)
    texts = hashed.texts
    spoken = np.array([worded(text) for text in texts], dtype=np.bool_)
    if not spoken.all():
        some, figures = score(
            {name: vectors.of(spoken, owner) for name, vectors in encoders.items()},
            protos,
            (np.cumsum(spoken) - 1)[owner[spoken[owner]]],
            hashed.of(spoken),
            [of for of, says in zip(thread, spoken, strict=True) if says],
            rules[spoken],
            ruled,
            codes=codes,
            fitted=fitted,
            trace=trace,
        )
        if trace is not None:
            trace.update({name: _among(part, spoken) for name, part in trace.items()})
        return some.among(spoken, rules), figures
    shape = (len(texts), len(codes))
    statistics = replace(fitted.statistics, channels=dict(fitted.statistics.channels)) if fitted else Statistics()
    if not texts:
        empty = np.zeros(shape)
        return Scores(empty, empty, empty, empty, empty), Fitted(tuple(codes), statistics, fitted.idf if fitted else {})
    note = _Note(trace, shape)
    distinct, related, like_examples, lost = (np.zeros(shape) for _ in range(4))
    with_examples = bool(rows_of("example", protos)[0])
    for name, vectors in sorted(encoders.items()):
        cosines_to = Nearest(vectors, protos, codes=len(codes))
        near = nearness(cosines_to, owner, statistics=statistics, name=name)
        alone = len(encoders) == 1
        weight = STATIC_WEIGHT if name == "static" and not alone else 1.0
        distinct += near.distinct * weight
        lost += weight * lost_to_exclusions(cosines_to, owner, statistics=statistics, name=name)
        if with_examples:
            like_examples += weight * nearness_to_examples(
                vectors, protos, owner, codes=len(codes), statistics=statistics, name=name
            )
        note(f"{name} sentences", DISTINCT_SLOPE * weight * near.sentences)
        note(f"{name} whole", DISTINCT_SLOPE * weight * near.whole)
        related += near.related / len(encoders)
    beside = wordings_of_examples(protos, codes=len(codes)) if with_examples else ()
    # What was found before of passages is kept with one encoder's vectors of them.
    found = next((vectors.found for vectors in encoders.values()), None)
    cosines, idf = word_vectors(
        hashed, wordings(protos, len(codes)), beside=beside, idf=fitted.idf if fitted else None, found=found
    )
    of_examples = {channel: np.ascontiguousarray(cosine[:, len(codes) :]) for channel, cosine in cosines.items()}
    cosines = {channel: np.ascontiguousarray(cosine[:, : len(codes)]) for channel, cosine in cosines.items()}
    for channel, cosine in sorted(cosines.items()):
        standard = centred(statistics.standardise(f"tf-idf/{channel}", cosine))
        distinct += standard
        note(channel, DISTINCT_SLOPE * standard)
    if with_examples:
        like_examples += words_of_examples(protos, of_examples, statistics=statistics)
        like_examples = at_its_level(distinct, like_examples, ruled, statistics=statistics)
    distinct += like_examples + lost
    note("examples", DISTINCT_SLOPE * like_examples)
    note("excluded", DISTINCT_SLOPE * lost)
    around = np.minimum(NEIGHBOUR_WEIGHT * of_neighbours(distinct, thread), np.maximum(0.0, distinct))
    distinct += around
    note("neighbours", DISTINCT_SLOPE * around)
    if "transformer" in encoders:
        charged = CHARGE_WEIGHT * charge(
            encoders["transformer"], protos, owner, statistics=statistics, name="transformer"
        )
        distinct += charged
        note("charge", DISTINCT_SLOPE * charged)
    mix = "+".join(sorted(encoders, reverse=True))
    over = DISTINCT_SLOPE * (distinct - DISTINCT[mix])
    bar = np.clip(RELATED[mix] - PRESENCE * (statistics.present(related) - PRESENT), *RELATED_LIMITS)
    near_enough = RELATED_SLOPE * np.minimum(0.0, related - bar)
    logit = over + near_enough
    note("start", -DISTINCT_SLOPE * DISTINCT[mix])
    note("far", near_enough)
    note("related", related)
    note("bar", bar)
    note("likeliest", logit.argmax(axis=1)[:, None])
    behind = logit.max(axis=1, keepdims=True) - logit
    competing, silent = COMPETE * np.maximum(0.0, behind - ROOM), DISTINCT_SLOPE * SILENT[mix] * ruled
    logit = logit - competing - silent
    note("competing", -competing)
    note("silent", -silent)
    lost = np.minimum(0.0, DENIED - logit) * denied_alone(texts, wordings(protos, len(codes)), logit > DENIED)
    logit = logit + lost
    note("denied", lost)
    # A few words can be near to anything: what is given for them is given with less certainty.
    length = np.array([min(1.0, len(text.split(None, SHORT)) / SHORT) for text in texts])[:, None]
    note("short", np.where(logit > 0, logit * (length - 1), 0.0))
    logit = np.where(logit > 0, logit * length, logit)
    note("sure", np.where(logit > 0, logit * (SURE - 1), 0.0))
    logit = np.where(logit > 0, logit * SURE, logit)
    similarity = np.round(1 / (1 + np.exp(-np.clip(logit, -30, 30))), 6)
    return Scores(joined(similarity, rules), similarity, cosines["words"], distinct, related), Fitted(
        tuple(codes), statistics, idf
    )


@dataclass(frozen=True, slots=True)
class _Note:
    """Keeps parts of a score where they are asked for."""

    trace: dict[str, Matrix] | None
    shape: tuple[int, int]

    def __call__(self, name: str, values: Any) -> None:
        if self.trace is not None:
            self.trace[name] = np.broadcast_to(np.asarray(values, dtype=np.float64), self.shape).copy()


def _among(values: Matrix, spoken: npt.NDArray[np.bool_]) -> Matrix:
    """The values in the rows that are ``spoken``, and 0 in the others."""
    result = np.zeros((len(spoken), values.shape[1]))
    result[spoken] = values
    return result


def similarity_alone(together: Matrix, rules: Matrix) -> Matrix:
    """What similarity says without the rules, worked out from the score of both.

    Args:
        together: Scores of :func:`score`.
        rules: How surely rules give the code, below 1, of the same shape.
    """
    # So many rules may speak that nothing is left in which similarity could be seen.
    left = np.divide(1 - together, 1 - rules, out=np.ones_like(together), where=rules < 1)
    alone: Matrix = np.clip(1 - left, 0.0, 1.0)
    return alone


def wordings(protos: Sequence[Prototype], codes: int) -> list[str]:
    """What each code's words are compared with: its definition."""
    found: list[list[str]] = [[] for _ in range(codes)]
    for proto in protos:
        if proto.kind == "definition":
            found[proto.code].append(proto.text)
    return [" ".join(parts) for parts in found]
