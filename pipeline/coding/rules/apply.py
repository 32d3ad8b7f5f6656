"""The rules of a codebook applied to passages; tags are worked out only where a token pattern may stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pipeline.coding.rules.scorer import RuleHit, RuleScorer
from pipeline.model import Codebook, Role, Span
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Engine
from pipeline.text import lemmas

if TYPE_CHECKING:
    from spacy.tokens import Doc


def rule_hits(
    codebook: Codebook,
    texts: Sequence[str],
    sentences: Sequence[Sequence[Span]],
    roles: Sequence[Role],
    *,
    cache: Cache,
    engine: Engine,
) -> list[list[RuleHit]]:
    """What the rules find, passage by passage.

    Args:
        codebook: Loaded and therefore checked.
        texts: The passages' words.
        sentences: Of each passage.
        roles: Who says them.
        cache: For words with tags, where a rule needs them.
        engine: Works these out.
    """
    scorer = RuleScorer(codebook, words=lemmas.divider())
    return scorer.hits(texts, sentences, roles, tagged=tagging(texts, sentences, cache=cache, engine=engine))


def tagging(
    texts: Sequence[str], sentences: Sequence[Sequence[Span]], *, cache: Cache, engine: Engine
) -> Callable[[int], Doc]:
    """What gives the words of one of the passages, by its place, with lemmas and tags."""

    def tagged(row: int) -> Doc:
        starts = [span.start for span in sentences[row]]
        return lemmas.analyse([texts[row]], [starts], cache=cache, engine=engine)[0]

    return tagged
