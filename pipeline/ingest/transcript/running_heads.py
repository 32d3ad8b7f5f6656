"""What a printer put at the edges of pages, in a text that has none: a head that comes back, a number that counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.page_words import OF_PAGES, PAGE_WORD
from pipeline.text.whole_numbers import whole_number

FOOT = re.compile(r"(?:^|\s)(\d{1,4})\s*$")

SHEET = 6
"""Lines; a shorter text has no pages."""

HEAD = 12
"""Words; a running head has no more."""

DEEP = 3
"""Lines of a head below the number of a page, and of a foot above it."""

_AT_THE_EDGE = re.compile(r"(?P<foot>[^\W\d_].{2,79}?)(?:\s{3,}|\t+|\s+[|·]\s+)(?P<page>\d{1,4})")

_NUMBER = re.compile(
    rf"[\W_]{{0,3}}(?:{PAGE_WORD}\s?)?(\d{{1,4}})(?:\s?{OF_PAGES}\s?\d{{1,4}})?[\W_]{{0,3}}",
    re.IGNORECASE,
)
"""``- 2 -``, ``Page 2 of 9``, alone on a line."""


SHOWN, SHOWN_LEAST = 0.8, 5
"""Of the labels, those below the same words, and labels at least, from which on these words belong to no talk."""

SHOWN_WORDS = 4
"""Of such words, at most."""


def running_heads(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that a printer put at the edges of pages: a head that comes back, and a foot that counts.

    The head is the first line of the text, and stands again behind each foot; the feet end in 1, 2, 3 and so on.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    if len(filled) < SHEET:
        return frozenset()
    head = lines[filled[0]].text.strip()
    places = [place for place in range(1, len(filled)) if lines[filled[place]].text.strip() == head]
    feet = [filled[place - 1] for place in places] + [filled[-1]]
    numbers = [whole_number(found[1]) if (found := FOOT.search(lines[index].text)) else 0 for index in feet]
    if places and len(head.split()) <= HEAD and numbers[:-1] == list(range(1, len(feet))):
        ends = feet if numbers[-1] == len(feet) else feet[:-1]
        return frozenset({filled[0], *(filled[place] for place in places), *ends})
    return frozenset()


def heads_at_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of pages, alone on their lines, and the head or foot that stands beside each in the same words.

    A line that tells who speaks stands beside numbers, too, where these count turns; it is a head where the file
    begins with it; there it stays.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    texts = [lines[index].text.strip() for index in filled]
    numbers = [(place, whole_number(page[1])) for place, text in enumerate(texts) if (page := page_alone(text))]
    if not numbers or any(after[1] != before[1] + 1 for before, after in pairwise(numbers)):
        return frozenset()
    places = [place for place, _ in numbers]
    top = places[0] == 0 or (len(places) > 1 and places[0] < DEEP)
    found: set[int] = set()
    for step in (1, -1):
        edges = [place for place in places if 0 <= place + step * DEEP < len(texts)] or places[:1]
        for deep in range(1, DEEP + 1):
            beside = [place + step * deep for place in edges]
            same = {texts[place] for place in beside if 0 <= place < len(texts)}
            first = deep - 1 if step > 0 and not top else -1
            opens = first >= 0 and same == {texts[first]}
            if len(same) != 1 or not _is_head(text := next(iter(same)), opens=opens):
                break
            if len(edges) + opens < 2 or sum(one == text for one in texts) != len(edges) + opens:
                break
            found.update(filled[place] for place in beside)
    return frozenset(found | {filled[place] for place in places}) if found else frozenset()


def heads_amid_sentences(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that say again what the file begins with, and break into a sentence, where pages have no numbers."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    if len(filled) < SHEET:
        return frozenset()
    title = lines[filled[0]].text.strip()
    again = [place for place in range(1, len(filled)) if lines[filled[place]].text.strip() == title]
    if not again or len(title.split()) < 2 or not _is_head(title, opens=False):
        return frozenset()
    broken = any(lines[filled[place - 1]].text.rstrip()[-1].isalpha() for place in again)
    small = any(lines[filled[place + 1]].text.lstrip()[:1].islower() for place in again if place + 1 < len(filled))
    return frozenset(filled[place] for place in again) if broken and small else frozenset()


def feet_that_count(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are alike but for a number at the right edge that rises by one: ``Transcript_4_final      2``."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        text = line.text.strip()
        if text[-1:].isdecimal() and (match := _AT_THE_EDGE.fullmatch(text)) and _is_head(match["foot"], opens=False):
            found.setdefault(match["foot"], []).append((index, whole_number(match["page"])))
    return frozenset(
        index
        for own in found.values()
        if len(own) > 1 and all(after[1] == before[1] + 1 for before, after in pairwise(own))
        for index, _ in own
    )


def page_alone(text: str) -> re.Match[str] | None:
    """The number of a page, where a line does nothing but tell it."""
    return _NUMBER.fullmatch(text) if any(map(str.isdecimal, text[-8:])) else None


def _is_head(text: str, *, opens: bool) -> bool:
    """Whether a line may run through the pages: short, no sentence, and nobody's label unless the file ``opens`` so."""
    words = text.split()
    if len(words) > HEAD or SENTENCE_END.search(text) or not any(map(str.isalpha, text)):
        return False
    return opens or (":" not in text and role_of_label(text) is None)


def without_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines without running heads and feet: one blank line where a page ended, and none amid a sentence."""
    heads = running_heads(lines) | heads_at_numbers(lines) | heads_amid_sentences(lines) | feet_that_count(lines)
    kept: list[Line] = []
    ended = False
    for index, line in enumerate(lines):
        blank = not line.text.strip()
        if index in heads or (ended and blank):
            ended = True
            while kept and not kept[-1].text.strip():
                kept.pop()
            continue
        goes_on = ended and line.text[:1].islower() and bool(kept) and not SENTENCE_END.search(kept[-1].text)
        if ended and not goes_on:
            kept.append(replace(line, text="", pieces=()))
        ended = False
        kept.append(line)
    return kept


def shown_at_names(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines with the same words right above nearly all labels, as a page shows a picture there: ``user avatar``."""
    first = min(labels, default=0)
    counts = Counter(
        text
        for index in labels
        if index - 1 not in labels
        and _may_be_shown(text := lines[index - 1].text.strip() if index else "")
        and (index == first or _said_above(lines, labels, index - 1))
    )
    (shown, count), *_ = counts.most_common(1) or [("", 0)]
    if count < max(SHOWN_LEAST, SHOWN * (len(labels) - 1)):
        return frozenset()
    return frozenset(index for index, line in enumerate(lines) if index not in labels and line.text.strip() == shown)


def _may_be_shown(text: str) -> bool:
    return 0 < len(text.split()) <= SHOWN_WORDS and not SENTENCE_END.search(text)


def _said_above(lines: Sequence[Line], labels: Mapping[int, Label], index: int) -> bool:
    """Whether words of a turn stand above the line, which is then not all that is said there."""
    above = next((at for at in range(index - 1, -1, -1) if lines[at].text.strip()), -1)
    return above >= 0 and (above not in labels or bool(lines[above].text[labels[above].start :].strip()))
