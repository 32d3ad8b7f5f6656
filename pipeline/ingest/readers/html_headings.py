"""What a page writes as headings and is none: one that is never closed, and a rank in which its sentences stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.paragraphs import Grid, Paragraph
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.word_count import word_count

SOME, MANY, LONG, TIMES = 3, 0.3, 8, 2
"""Headings of a rank, the share of them that are sentences and ask nothing, and their words on average, from which on
it is the size of the letters alone that the page wanted; and how many times the words they have that stand outside."""


def left_open(page: str) -> frozenset[str]:
    """The tags of headings that are hardly ever closed: all below the first would stand in it, so they head nothing."""
    opened, closed = (
        Counter(map(str.lower, re.findall(rf"<{end}(h[1-6])\b", page, re.IGNORECASE))) for end in ("", "/")
    )
    return frozenset(tag for tag, count in opened.items() if 2 * closed[tag] < count)


def without_body(items: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The paragraphs and tables, headings of a rank in which the text of the page stands no headings."""
    ranks: dict[int, list[str]] = {}
    for item in items:
        if isinstance(item, Paragraph) and item.text.strip():
            ranks.setdefault(item.level, []).append(item.text.strip())
    plain = sum(map(word_count, ranks.pop(0, ())))
    body = {level for level, texts in ranks.items() if _is_body(texts, plain)}
    return [
        replace(item, form=Form.PARAGRAPH, level=0) if isinstance(item, Paragraph) and item.level in body else item
        for item in items
    ]


def _is_body(texts: Sequence[str], plain: int) -> bool:
    words = sum(map(word_count, texts))
    said = sum(SENTENCE_END.search(text) is not None and not ends_in_question(text) for text in texts)
    return len(texts) >= SOME and said >= MANY * len(texts) and words >= max(LONG * len(texts), TIMES * plain)
