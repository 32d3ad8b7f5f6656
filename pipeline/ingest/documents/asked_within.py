"""Questions amid paragraphs, told from the words around them by their letters alone: a life in one piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.paragraphs import Grid, Paragraph, TextRun
from pipeline.ingest.speakers.roles import ends_in_question

LEAST, WORDS = 3, 2
"""Questions in other letters amid paragraphs, and words of each, from which on they are somebody else's."""

ASKING, SAYING = 0.5, 0.8
"""Share of what stands in such letters that asks, and that asks or is a sentence: ``Go on.``."""

SIGNS = '.?!:…"”’»)]'
"""What ends the words before a question."""


def parted_at_questions(items: Sequence[Paragraph | Grid]) -> tuple[Paragraph | Grid, ...]:
    """The items, each question in italics or bold amid a paragraph as a paragraph; as they are where few ask so."""
    styles: tuple[Callable[[TextRun], bool], ...] = (lambda run: run.italic, lambda run: run.bold)
    for styled in styles:
        mixed = {
            place: parts
            for place, item in enumerate(items)
            if isinstance(item, Paragraph) and item.form is Form.PARAGRAPH and _is_mixed(item, styled)
            if len(parts := list(_parts(item, styled))) > 1
        }
        apart = [part for parts in mixed.values() for part, own in parts if own]
        asked = sum(_asks(part) for part in apart)
        said = sum(_asks(part) or _is_sentence(part.text.strip()) for part in apart)
        most = asked >= ASKING * len(apart) and said >= SAYING * len(apart)
        if asked >= LEAST and most and _ended(mixed.values()):
            return tuple(
                part
                for place, item in enumerate(items)
                for part in ([one for one, _ in mixed[place]] if place in mixed else [item])
            )
    return tuple(items)


def _is_mixed(paragraph: Paragraph, styled: Callable[[TextRun], bool]) -> bool:
    """Whether some of its words are in such letters, and some are not."""
    return len(set(_looks([run for row in paragraph.rows for run in row.runs], styled))) > 1


def _looks(runs: Sequence[TextRun], styled: Callable[[TextRun], bool]) -> list[bool]:
    """Whether each is in such letters; white space as what stands before it, a number before all as the first word.

    ``2. `` before a question in bold is the number of its item and no words of somebody else.
    """
    looks = [styled(run) for run in runs]
    begin = next((place for place, run in enumerate(runs) if any(map(str.isalpha, run.text))), 0)
    for place, run in enumerate(runs):
        if place < begin:
            looks[place] = looks[begin]
        elif place and not run.text.strip():
            looks[place] = looks[place - 1]
    return looks


def _parts(paragraph: Paragraph, styled: Callable[[TextRun], bool]) -> Iterator[tuple[Paragraph, bool]]:
    """The stretches of a paragraph that are in such letters, and those that are not."""
    runs = [(number, run) for number, row in enumerate(paragraph.rows) for run in row.runs]
    looks = _looks([run for _, run in runs], styled)
    for own, group in groupby(zip(looks, runs, strict=True), key=lambda one: one[0]):
        rows: dict[int, list[TextRun]] = {}
        for number, run in (one for _, one in group):
            rows.setdefault(number, []).append(run)
        kept = (replace(paragraph.rows[number], runs=tuple(held)) for number, held in rows.items())
        yield replace(paragraph, rows=tuple(kept)), own


def _asks(part: Paragraph) -> bool:
    return ends_in_question(part.text) and len(part.text.split()) >= WORDS


def _is_sentence(text: str) -> bool:
    return text[:1].isupper() and text[-1:] in ".!…"


def _ended(parted: Iterable[Sequence[tuple[Paragraph, bool]]]) -> bool:
    """Whether a sentence ends before each question; a few may stand behind a comma or a word, with a capital."""
    edges = [
        (before.text.rstrip()[-1:], part.text.lstrip("¿ "))
        for parts in parted
        for (before, _), (part, own) in pairwise(parts)
        if own and _asks(part)
    ]
    ended = sum(sign in SIGNS for sign, _ in edges)
    return 2 * ended >= len(edges) and all(
        sign in SIGNS or ((sign == "," or sign.isalnum()) and asked[:1].isupper()) for sign, asked in edges
    )
