"""What the words of each document came to, kept by document: sentences, counted words, word vectors, what rules find.

An edit costs its own share: a changed transcript its document, a changed rule
its code, and the rest is read back. What is kept depends on the words alone
(and on the rules of one code), so that a document that is named otherwise, or
stands in another corpus, is known again.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from pipeline.coding.channels import Matrix
from pipeline.coding.decide_codings import rule_strength
from pipeline.coding.rules.apply import tagging
from pipeline.coding.rules.scorer import RuleHit, RuleScorer
from pipeline.model import Code, Codebook, Role, Span
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest
from pipeline.runtime.kept import Kept
from pipeline.runtime.parallel import Engine
from pipeline.text import lemmas
from pipeline.text.embeddings import Encoder
from pipeline.text.hashed_words import BUCKETS, CHANNELS, CountedWords, HashedTexts
from pipeline.text.nonspeech import count_words
from pipeline.text.sentences import split
from pipeline.workflows.found_hits import FoundHits
from pipeline.workflows.rows_of_lists import HitRows, SpanRows

if TYPE_CHECKING:
    from spacy.tokens import Doc

Vectors = npt.NDArray[np.float32]
_Found = tuple[tuple[int, RuleHit], ...]
"""What the rules of one code find in a document: passage, and hit."""


class _Shard(NamedTuple):
    """Passages of one document that follow one another, and a digest of their words and of who says them."""

    rows: slice
    key: str


@dataclass(slots=True)
class Prepared:
    """What is made ready once for all passages of a run.

    Attributes:
        scorers: Rules by their codes.
        rules: A digest of the rules of each code that has any.
        counted: What words are counted as.
    """

    scorers: dict[tuple[str, ...], RuleScorer] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    counted: CountedWords = field(default_factory=CountedWords)


class KeptWords:
    """The words of passages, and what is known of them.

    Args:
        texts: The passages' words.
        roles: Who says them.
        documents: The document of each; those of one that follow one another are kept together. Nothing is kept where
            None.
        store: The cache.
        engine: Analyses words where a rule needs tags.
        made_by: The program and the libraries that it is made with.
        prepared: What was made ready for other passages of the run.
    """

    def __init__(
        self,
        texts: Sequence[str],
        roles: Sequence[Role],
        documents: Sequence[str] | None,
        *,
        store: Cache,
        engine: Engine,
        made_by: str,
        prepared: Prepared | None = None,
    ) -> None:
        self._prepared = prepared or Prepared()
        self._texts = texts
        self._roles = roles
        self._store = store
        self._engine = engine
        self._made_by = made_by
        self._keeps = documents is not None
        self._shards: list[_Shard] = []
        at = 0
        for _, of_one in groupby(documents if documents is not None else [""] * len(texts)):
            rows = slice(at, at := at + sum(1 for _ in of_one))
            key = digest(made_by, *texts[rows], "|".join(roles[rows])) if self._keeps else ""
            self._shards.append(_Shard(rows, key))

    @property
    def key(self) -> str:
        """A digest of the words, of who says them and of the program; "" where nothing is kept."""
        return digest(*(shard.key for shard in self._shards)) if self._keeps else ""

    def sentences(self) -> SpanRows:
        """The sentences of each passage, as spans of its words."""
        kept: Kept[list[list[tuple[int, int]]]] = Kept(
            self._store, "sentences", list[list[tuple[int, int]]], made_by=self._made_by
        )
        known = kept.get([shard.key for shard in self._shards]) if self._keeps else {}
        result: list[list[tuple[int, int]]] = []
        made: dict[str, list[list[tuple[int, int]]]] = {}
        for shard in self._shards:
            texts = self._texts[shard.rows]
            found = known.get(shard.key)
            if found is None or len(found) != len(texts):
                spans = [split(text, unpunctuated=lemmas.sentence_starts) for text in texts]
                found = made[shard.key] = [[(span.start, span.end) for span in of_one] for of_one in spans]
            result.extend(found)
        if self._keeps:
            kept.put(made)
        return SpanRows.of_places(result)

    def counted(self) -> HashedTexts:
        """The passages with their words and letters counted."""
        if not self._keeps:
            return HashedTexts(self._texts)
        parts: dict[str, list[sparse.csr_matrix]] = {channel: [] for channel in CHANNELS}
        counted = self._prepared.counted
        for shard in self._shards:
            texts = self._texts[shard.rows]
            found = _counts_of(self._store.get("counts", [shard.key]).get(shard.key, b""), len(texts))
            if found is None:
                data = _of_counts(counted.counts(texts))
                self._store.put("counts", {shard.key: data})
                found = _counts_of(data, len(texts)) or {}
            for channel, counts in found.items():
                parts[channel].append(counts)
        return HashedTexts(
            self._texts, {channel: sparse.vstack(counts, format="csr") for channel, counts in parts.items() if counts}
        )

    def vectors(
        self, encoder: Encoder, sentences: SpanRows, *, plain: Callable[[str], str]
    ) -> tuple[Vectors, Vectors, set[str]]:
        """Vectors of the passages and of all their sentences, and the texts that had to be encoded.

        Args:
            encoder: A fast one; equal texts are encoded again.
            sentences: Of each passage.
            plain: From a text to what is encoded of it.
        """
        space = "vectors"
        keys = {shard.key: digest(encoder.id, shard.key) for shard in self._shards}
        begins = np.append(0, sentences.ends)
        sizes = [int(begins[shard.rows.stop] - begins[shard.rows.start]) for shard in self._shards]
        of_passages = np.zeros((len(self._texts), encoder.dimension), np.float32)
        of_sentences = np.zeros((sum(sizes), encoder.dimension), np.float32)
        at, encoded = 0, set[str]()
        for shard, size in zip(self._shards, sizes, strict=True):
            texts = self._texts[shard.rows]
            data = self._store.get(space, [keys[shard.key]]).get(keys[shard.key], b"") if self._keeps else b""
            if len(data) == (len(texts) + size) * encoder.dimension * np.dtype(np.float32).itemsize:
                both = np.frombuffer(data, np.float32).reshape(-1, encoder.dimension)
            else:
                pieces = [
                    text[span.start : span.end]
                    for text, spans in zip(texts, sentences[shard.rows], strict=True)
                    for span in spans
                ]
                both = encoder.encode([plain(text) for text in (*texts, *pieces)])
                encoded.update(texts, pieces)
                if self._keeps:
                    self._store.put(space, {keys[shard.key]: both.tobytes()})
            of_passages[shard.rows] = both[: len(texts)]
            of_sentences[at : at + size] = both[len(texts) :]
            at += size
        return of_passages, of_sentences, encoded

    def hits(
        self, codebook: Codebook, sentences: Sequence[Sequence[Span]], *, advance: Callable[[int], None]
    ) -> tuple[HitRows, Matrix]:
        """What the rules find in each passage, and how surely they give each code, shape (passages, codes).

        A code whose rules are what they were is not looked for again; where all are, the whole is read at once.

        Args:
            codebook: The codebook.
            sentences: Of each passage.
            advance: Told how many words were looked through.
        """
        codes = [code.id for code in codebook.codes]
        rules = self._prepared.rules
        if not rules:
            rules.update({code.id: digest(rules_of(code)) for code in codebook.codes if code.rules})
        key = digest(self.key, lemmas.model_id()) if self._keeps else ""
        known = FoundHits.of_bytes(self._store.get("hits", [key]).get(key, b""), len(self._texts)) if key else None
        if known is None or not known.shares(rules):
            found: list[list[RuleHit]] = []
            for hits in self._found(codebook, sentences):
                advance(len(self._texts[len(found)].split()))
                found.append(hits)
            made = FoundHits(HitRows(found), rule_strength(found, codes), codes, dict(rules))
        else:
            made = known.of_codes(codes, rules, partial(self._looked_for, codebook, sentences))
            # What each code's rules found is still asked for by the next who changes a transcript.
            self._store.still_used(
                "rules", [key for shard in self._shards for key in self._keys_of_rules(shard).values()]
            )
            advance(count_words(" ".join(self._texts)))
        if key and made is not known:
            self._store.put("hits", {key: made.to_bytes()})
        return made.hits, made.strength

    def _looked_for(
        self, codebook: Codebook, sentences: Sequence[Sequence[Span]], names: Sequence[str]
    ) -> list[list[RuleHit]]:
        """What the rules of these codes find in each passage, looked for in all documents together."""
        own = [code for code in codebook.codes if code.id in names]
        scorer = self._scorer(codebook, own)
        tagged = tagging(self._texts, sentences, cache=self._store, engine=self._engine)
        found = scorer.hits(self._texts, sentences, self._roles, tagged=tagged)
        kept = self._kept_rules()
        for shard in self._shards:
            keys = self._keys_of_rules(shard)
            of_code: dict[str, list[tuple[int, RuleHit]]] = {keys[code]: [] for code in names}
            for row, hits in enumerate(found[shard.rows]):
                for hit in hits:
                    of_code[keys[hit.code]].append((row, hit))
            kept.put({key: tuple(hits) for key, hits in of_code.items()})
        return found

    def _scorer(self, codebook: Codebook, codes: Sequence[Code]) -> RuleScorer:
        names = tuple(code.id for code in codes)
        scorers = self._prepared.scorers
        if names not in scorers:
            scorers[names] = RuleScorer(replace(codebook, codes=tuple(codes)), words=lemmas.divider())
        return scorers[names]

    def _kept_rules(self) -> Kept[_Found]:
        return Kept(self._store, "rules", _Found, made_by=f"{self._made_by} {lemmas.model_id()}")

    def _keys_of_rules(self, shard: _Shard) -> dict[str, str]:
        """Under what is kept what each code's rules find there."""
        made_by = f"{self._made_by} {lemmas.model_id()}"
        return {code: digest(made_by, shard.key, rules) for code, rules in self._prepared.rules.items()}

    def _found(self, codebook: Codebook, sentences: Sequence[Sequence[Span]]) -> Iterator[list[RuleHit]]:
        """What the rules find, passage by passage."""
        codes = [code for code in codebook.codes if code.rules]
        kept = self._kept_rules()
        for shard in self._shards:
            keys = self._keys_of_rules(shard) if self._keeps else {}
            known = kept.get(list(keys.values())) if self._keeps else {}
            found: list[list[RuleHit]] = [[] for _ in self._texts[shard.rows]]
            for of_code in known.values():
                for row, hit in of_code:
                    found[row].append(hit)
            missing = [code for code in codes if keys.get(code.id) not in known]
            if missing:
                made: dict[str, list[tuple[int, RuleHit]]] = {code.id: [] for code in missing}
                scorer = self._scorer(codebook, missing)
                for row, hits in enumerate(
                    scorer.hits(*self._of(shard, sentences), tagged=self._tagged(shard, sentences))
                ):
                    found[row].extend(hits)
                    for hit in hits:
                        made[hit.code].append((row, hit))
                if self._keeps:
                    kept.put({keys[code]: tuple(hits) for code, hits in made.items()})
            for hits in found:
                yield sorted(hits)

    def _of(
        self, shard: _Shard, sentences: Sequence[Sequence[Span]]
    ) -> tuple[Sequence[str], Sequence[Sequence[Span]], Sequence[Role]]:
        return self._texts[shard.rows], sentences[shard.rows], self._roles[shard.rows]

    def _tagged(self, shard: _Shard, sentences: Sequence[Sequence[Span]]) -> Callable[[int], Doc]:
        return tagging(self._texts[shard.rows], sentences[shard.rows], cache=self._store, engine=self._engine)


def rules_of(code: Code) -> str:
    """The rules of a code, wherever they stand in the codebook."""
    return repr((code.id, [replace(rule, line=0) for rule in code.rules]))


def _of_counts(counts: dict[str, sparse.csr_matrix]) -> bytes:
    """Counted words as bytes: of each channel how often, which feature, and where rows end."""
    buffer = io.BytesIO()
    for matrix in counts.values():
        often = matrix.data.astype(np.min_scalar_type(int(matrix.data.max(initial=0))))
        for part in (often, matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)):
            np.lib.format.write_array(buffer, part, version=(1, 0), allow_pickle=False)
    return buffer.getvalue()


def _counts_of(data: bytes, rows: int) -> dict[str, sparse.csr_matrix] | None:
    """Counted words out of bytes; None where they are none, or of another number of passages."""
    buffer = io.BytesIO(data)
    found: dict[str, sparse.csr_matrix] = {}
    try:
        for channel in CHANNELS:
            often, which, ends = (np.lib.format.read_array(buffer, allow_pickle=False) for _ in range(3))
            if len(ends) != rows + 1 or ends[-1] != len(often) or (len(which) and which.max() >= BUCKETS):
                return None
            found[channel] = sparse.csr_matrix((often, which, ends), shape=(rows, BUCKETS))
    except (ValueError, TypeError, EOFError):
        return None
    return found
