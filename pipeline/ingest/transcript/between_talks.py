"""What stands above and below the talks of a file and nobody says: heads like labels, who it is, what one concludes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.judgement import is_talk
from pipeline.ingest.speakers.interview_heads import LONGEST, LOOSE, above
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.person_lines import is_person_line
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.after_the_talk import turn_follows
from pipeline.ingest.transcript.label_shapes import Label, Line, is_bold
from pipeline.text.full_stops import SENTENCE_END

ENOUGH = 2
"""Heads, and turns of others below each, from which on they are some."""

WORDS = 12
"""Words from which on a paragraph may be what an author concludes."""

_OF_TALKS = re.compile(
    r"\b(?:respondents?|participants?|interviewees?|informants?|entrevistad[oa]s?|participantes?|befragten?"
    r"|interviewten?|interviewpartner(?:in)?(?:nen)?|gesprächspartner(?:in)?(?:nen)?|interviewé(?:e|s|es)?"
    r"|enquêté(?:e|s|es)?|répondant(?:e|s|es)?|intervistat[oaie]|geïnterviewden?|respondenten|informanter(?:na|ne)?"
    r"|intervjupersonen?|haastateltav\w+|badan[aiey]\w*|rozmówc\w+|респондент\w*|информант\w*|опрошенн\w*|narasumber"
    r"|informan|katılımcı\w*|görüşmeci\w*"
    r"|(?:both|these|all|two|three|four|five|six|ambas|estas|todas|tres|cuatro|cinco|beiden?|alle[nr]?|diese[nr]?|drei"
    r"|vier|fünf|deux|trois|quatre|cinq|ces|tous|tre|quattro|tutte) (?:the |las |les |le |den |die )?"
    r"(?:interviews|entrevistas|entretiens|interviste))\b",
    re.IGNORECASE,
)
"""Those who are asked, and the talks with them, as an author calls them."""


SLIPS = 4
"""Talks from which on one may have the number of the talk before or after it, by a slip."""


def heads_like_labels(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The labels that count interviews and open no turn: ``Informant 2: a woman of 34``, once each, above other labels.

    Those of who speaks below each come again, or questions without a label do.
    """
    told: dict[str, dict[int, int]] = {}
    for index in sorted(labels):
        if (one := above(lines[index].text)) and one.word:
            told.setdefault("" if one.word in LOOSE else one.word, {})[index] = one.number
    before = any((one := above(line.text)) and one.word in LOOSE for line in lines[: min(labels, default=0)])
    found: set[int] = set()
    for word, own in told.items():
        said = {label.speaker for index, label in labels.items() if index not in own}
        heads = [index for index in own if labels[index].speaker not in said]
        several = len(heads) + (before and not word) >= ENOUGH
        steps = [own[after] - own[head] for head, after in pairwise(heads)]
        wrong = sum(step != 1 for step in steps)
        counted = not wrong or (len(heads) >= SLIPS and wrong <= ENOUGH and min(steps) >= 0)
        if several and (counted or not word) and _opens_talks(lines, labels, heads):
            found.update(heads)
    return frozenset(found)


def _opens_talks(lines: Sequence[Line], labels: Mapping[int, Label], heads: Sequence[int]) -> bool:
    """Whether others speak by turns below each of the lines, or questions without a label stand there."""
    for index, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        own = [labels[at].speaker for at in labels if index < at < end]
        asked = sum(ends_in_question(line.text) for line in lines[index + 1 : end])
        alone = not lines[index].text[labels[index].start :].strip()
        if not (len(set(own)) >= ENOUGH and len(own) > ENOUGH) and not (alone and not own and asked >= ENOUGH):
            return False
    return True


def titles_of_talks(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines set apart between turns that say whom a talk is with, ``Bus driver (51)``, as one above the first."""
    first = min(labels, default=0)
    found = [index for index, line in enumerate(lines) if index not in labels and _is_title(line)]
    after = [index for index in found if index > first]
    if not after or found[0] > first or len(labels) <= ENOUGH:
        return frozenset()
    spoken = all(any(index < at for at in labels) for index in after)
    return frozenset(found if spoken else ())


def _is_title(line: Line) -> bool:
    text = line.text.strip()
    if not text or line.follows or len(text) > LONGEST:
        return False
    apart = line.heading or is_bold(line) or text.isupper()
    loose = (one := above(text)) is not None and one.word in LOOSE
    return loose or bool(apart and is_person_line(text))


def named_above_heads(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines right above a head of a talk that end with the same name: ``Portrait – Rosa Lindt``."""
    found: set[int] = set()
    before = -1
    for index, line in enumerate(lines):
        if not line.text.strip():
            continue
        if before >= 0 and before not in labels and index not in labels and (one := above(line.text)) and one.name:
            key = name_key(lines[before].text)
            if len(lines[before].text.strip()) <= LONGEST and key.endswith(one.name) and key != one.name:
                found.add(before)
        before = index
    return frozenset(found)


def told_below_heads(lines: Sequence[Line], labels: Mapping[int, Label], titles: Collection[int]) -> frozenset[int]:
    """The lines without a label between a head of one of several interviews and its first label: of whom it is.

    A question there is the first that is asked, unless two have labels below and what is asked has one of them: then it
    is of the guide.
    """
    heads = [
        index
        for index, line in enumerate(lines)
        if index not in labels and (index in titles or ((one := above(line.text)) and one.word))
    ]
    order = sorted(labels)
    if len(heads) < ENOUGH or len(order) <= ENOUGH or heads[0] > order[0]:
        return frozenset()
    found: set[int] = set()
    for head, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        own = order[bisect_right(order, head) : bisect_left(order, end)]
        first = own[0] if own else head
        below = range(head + 1, first)
        asked = next((index for index in below if ends_in_question(lines[index].text)), first)
        if asked < first and _asks_by_label(lines, labels, own):
            asked = first
        found.update(range(head + 1, asked))
    return frozenset(found)


def _asks_by_label(lines: Sequence[Line], labels: Mapping[int, Label], own: Sequence[int]) -> bool:
    """Whether two or more have labels among the lines, and a question stands below one of them."""
    return len({labels[index].speaker for index in own}) > 1 and any(
        ends_in_question(lines[at].text) for one, other in pairwise([*own, own[-1] + 1]) for at in {one, other - 1}
    )


def concluded_below(
    lines: Sequence[Line], opened: Mapping[int, Label] | Collection[int], begins: Collection[int]
) -> frozenset[int]:
    """What an author concludes behind the last answer of a talk: a paragraph of those who were asked, with no I or you.

    Args:
        lines: Of the whole file.
        opened: Those that open turns: with a label, or with a question where nobody is named.
        begins: Headings and heads: where a next interview may begin.
    """
    labels = opened if isinstance(opened, Mapping) else {}
    found: set[int] = set()
    ordered = sorted(begins)
    for before, after in pairwise([*sorted(opened), len(lines)]):
        place = bisect_right(ordered, before)
        end = min(ordered[place], after) if place < len(ordered) else after
        if end == after < len(lines):
            continue
        below = [index for index in range(before + 1, end) if lines[index].text.strip() and not lines[index].follows]
        said = before in labels and bool(lines[before].text[labels[before].start :].strip())
        own = next((index for index in below[not said :] if _concludes(lines, index, end)), end)
        found.update(range(own, end))
    return frozenset(found)


def headed_below(lines: Sequence[Line], labels: Collection[int]) -> frozenset[int]:
    """What stands under further headings behind the last turn of each talk, ``Initial codes``, down to the next head.

    Where a heading stands among the turns of a talk, a turn follows.
    """
    heads = [index for index, line in enumerate(lines) if line.heading and (one := above(line.text)) and one.word]
    if len(heads) < ENOUGH or not set(heads).isdisjoint(labels):
        return frozenset()
    found: set[int] = set()
    for head, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        own = [index for index in labels if head < index < end]
        headings = [index for index in range(head + 1, end) if lines[index].heading and index not in labels]
        if len(own) <= ENOUGH or not all(turn_follows(lines, own, at) for at in headings if min(own) < at < max(own)):
            return frozenset()
        found.update(range(next((at for at in headings if at > max(own)), end), end))
    words = [len(line.text.split()) for line in lines]
    return frozenset(found if 2 * sum(words[index] for index in found) <= sum(words[heads[0] :]) else ())


def _concludes(lines: Sequence[Line], index: int, end: int) -> bool:
    last = next((at for at in range(index + 1, end) if not lines[at].follows), end)
    text = " ".join(line.text.strip() for line in lines[index:last])
    told = len(text.split()) >= WORDS and _OF_TALKS.search(text) is not None and SENTENCE_END.search(text) is not None
    return told and not is_talk(text)
