"""The rules of a codebook applied to passages; tags are worked out only where a token pattern may stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.attrs import NORM, ORTH
from spacy.tokens import Doc

from pipeline.coding.rules.scorer import RuleHit, RuleScorer
from pipeline.model import Codebook, Role, Span
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Engine
from pipeline.text import lemmas


def rule_hits(
    codebook: Codebook,
    texts: Sequence[str],
    sentences: Sequence[Sequence[Span]],
    roles: Sequence[Role],
    *,
    cache: Cache,
    engine: Engine,
) -> Iterator[list[RuleHit]]:
    """What the rules find, passage by passage.

    Args:
        codebook: Loaded and therefore checked.
        texts: The passages' words.
        sentences: Of each passage.
        roles: Who says them.
        cache: For words with tags, where a rule needs them.
        engine: Works these out.
    """
    scorer = RuleScorer(codebook, nlp=lemmas.divider())
    for text, spans, role in zip(texts, sentences, roles, strict=True):
        doc, tagged = divided(text, spans, cache=cache, engine=engine)
        yield scorer.hits(doc, role=role, text=text, tagged=tagged)


def divided(text: str, sentences: Sequence[Span], *, cache: Cache, engine: Engine) -> tuple[Doc, Callable[[], Doc]]:
    """A passage's words, and what gives them with lemmas and tags."""
    starts = [span.start for span in sentences]

    def tagged() -> Doc:
        return lemmas.analyse([text], [starts], cache=cache, engine=engine)[0]

    return lemmas.divided(text, starts), tagged


def distinct_words(doc: Doc) -> frozenset[tuple[str, str]]:
    """The different words of a passage, each as it is written and as it is usually spelt."""
    columns = doc.to_array([ORTH, NORM])
    strings = doc.vocab.strings
    return frozenset((strings[form], strings[norm]) for form, norm in set(map(tuple, columns.tolist())))
