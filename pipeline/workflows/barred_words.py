"""What rules would find but for the words that they exclude and the roles that they are for.

It is told of few passages and codes, and is kept by the words of each and the rules of one code.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.coding.rules.apply import tagging
from pipeline.coding.rules.excluded import Barred, BarredHit
from pipeline.model import Codebook, Role
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest
from pipeline.runtime.parallel import Engine
from pipeline.runtime.pieces import Pieces
from pipeline.text import lemmas
from pipeline.workflows.features import Gathered
from pipeline.workflows.kept_words import rules_of


def barred_words(
    codebook: Codebook,
    seen: Gathered,
    roles: Sequence[Role],
    asked: Collection[tuple[int, str]],
    *,
    pieces: Pieces,
    store: Cache,
    engine: Engine,
) -> dict[int, list[BarredHit]]:
    """What is barred in passages, by passage, each in the order of the text.

    Args:
        codebook: The codebook.
        seen: The passages, as they were looked at.
        roles: Who says them.
        asked: Passages, and ids of codes.
        pieces: What an earlier run found is taken from there.
        store: For analysed words.
        engine: Analyses words.
    """
    codes = {code.id: code for code in codebook.codes if code.rules and Barred.may_bar(code)}
    pairs = sorted({(row, code) for row, code in asked if code in codes})
    keys = {code.id: digest(lemmas.model_id(), rules_of(code)) for code in codes.values()}

    def made(missing: Sequence[int]) -> list[tuple[BarredHit, ...]]:
        wanted = [pairs[at] for at in missing]
        rows = sorted({row for row, _ in wanted})
        among = {code for _, code in wanted}
        some = replace(codebook, codes=tuple(code for name, code in codes.items() if name in among))
        of = Barred(some, words=lemmas.divider())
        texts, sentences = [seen.texts[row] for row in rows], [seen.sentences[row] for row in rows]
        found = of.hits(
            texts,
            sentences,
            [roles[row] for row in rows],
            [seen.hits[row] for row in rows],
            tagged=tagging(texts, sentences, cache=store, engine=engine),
        )
        by_row = dict(zip(rows, found, strict=True))
        return [tuple(one for one in by_row[row] if one.hit.code == code) for row, code in wanted]

    kept = pieces.of_kind("barred", tuple[BarredHit, ...])
    every = kept.several([(keys[code], roles[row].value, seen.texts[row]) for row, code in pairs], made)
    result: dict[int, list[BarredHit]] = {}
    for (row, _), ones in zip(pairs, every, strict=True):
        result.setdefault(row, []).extend(ones)
    return {row: sorted(ones, key=lambda one: one.hit) for row, ones in result.items()}
