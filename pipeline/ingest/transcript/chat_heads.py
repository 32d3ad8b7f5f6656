"""Heads of messages, as programs paste chats: who writes and when, in one form again and again, the words behind it.

By the form alone anybody may be called anything there: ``rob_t``, ``+44 7700 900123``, ``Rob 🌵``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.remembered import kept_for_last
from pipeline.ingest.transcript.clocks import AT, DAY, HALVES, MONTH, times_in
from pipeline.ingest.transcript.label_names import PHONE, is_written_as_name
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.message_heads import MessageHeads
from pipeline.text.full_stops import CLOSING_SIGNS
from pipeline.text.late_regex import late_regex

_CLOCK = rf"(?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?P<half>{HALVES})?)"
_DATE = r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4}|\.)?|\d{1,2}-[^\W\d_]{3,9}-\d{2,4}"
_WORDED = r"(?:\d{1,2}\.? [^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.? \d{1,2})(?:,? \d{4})?"
_AT = rf",?\s+{AT}"
_SET_APART = rf"(?:(?P<day>{_DATE}|(?:[^\W\d_]{{2,12}}\.?,? )?{_WORDED}|[^\W\d_]{{2,12}}\.?){_AT})?{_CLOCK}"
"""When, in any language, where a sign parts it from the name."""

_WHEN = rf"(?:(?P<day>{_DATE}|{DAY}|{MONTH} \d{{1,2}}(?:,? \d{{4}})?){_AT})?{_CLOCK}"
_NAME = rf"(?P<name>[^\s\[\]<>:|@#*>\d\"“][^\n\[\]<>:|—–•·\"“”]{{0,39}}?|{PHONE})"

_FORMS = (
    late_regex(rf"{_NAME}\s*[—–•·]\s+{_SET_APART}"),
    late_regex(rf"{_NAME},?\s+[\[(]{_SET_APART}[\])]:?"),
    late_regex(rf"\[{_SET_APART}\]\s*{_NAME}"),
    late_regex(rf"{_NAME},?\s+{_WHEN}"),
)
"""``rob_t — Today at 6:03 PM``, ``Rob  [6:03 PM]``, ``[Yesterday 6:03 PM] Rob``, ``Rob, 6:03 PM``: all of a line."""

_BELOW = late_regex(rf"(?::[\w+-]{{2,30}}:\s+)?[\[(]?{_SET_APART}[\])]?(?:\s*\([^()\n]{{1,30}}\))?")
_DIVIDES = late_regex(rf"(?=[^\W\d_]{{3}})(?=\S*[^a-z\s])(?:{DAY}(?:,? {_WORDED}(?:st|nd|rd|th)?)?|New(?: messages)?)")
"""``Tuesday, May 14th``, ``New``, drawn across a chat above a message."""

_TO = late_regex(r"(?i:to|an|à|para|a|aan|till?|do) \S[^\n.?!:]{0,60}")
"""``to me``, below both, as programs show a mail."""

_ALONE = late_regex(_NAME)
"""``Rob`` on a line and ``6:03 PM`` on the one below."""

_SIGNS = " .,'’-_()&/"
"""What stands in names that labels have, too."""

TIMED = late_regex(r"\d:\d\d")
LONGEST = 90
"""Characters of a head."""

WORDS = 5
"""Words of a name, at most."""

HEADS, TWICE = 4, 2
"""Heads of one form that make a chat, and those of each of two people at least."""

SPEAKING = 0.15
"""Share of the lines with words that are heads, from which on the lines between are messages."""

MOSTLY = 0.8
"""Share of the heads with a line below that says to whom, from which on these are no words."""

WORDLESS = 0.1
"""Share of the heads below which no words stand: what was sent there may be left out."""


@kept_for_last
def chat_heads(lines: Sequence[Line]) -> MessageHeads | None:
    """The heads, where the text is a chat of two people or more that no other labels tell: by a day, AM or PM, or names
    that are written as no other label is.
    """
    places = [index for index, line in enumerate(lines) if line.text.strip() and not line.beside]
    timed = sum(":" in line.text and TIMED.search(line.text) is not None for line in lines)
    if timed < HEADS:
        return None  # each head has a clock of its own
    short = [index for index in places if len(lines[index].text) <= LONGEST]
    after = dict(pairwise(places))
    best: MessageHeads | None = None
    found: list[dict[int, tuple[re.Match[str], int]]] = [{} for _ in range(len(_FORMS) + 1)]
    for index in short:
        text = lines[index].text.strip()
        if not TIMED.search(text):
            below = lines[after[index]].text.strip() if after.get(index) == index + 1 else ""
            if TIMED.search(below) and (when := _BELOW.fullmatch(below)) and _ALONE.fullmatch(text):
                found[-1][index] = (when, index + 2)
            continue
        for form, pattern in enumerate(_FORMS):
            if match := pattern.fullmatch(text):
                found[form][index] = (match, index + 1)
                break
    for number, heads in enumerate(found):
        own = _believed(lines, heads, places, alone=number == len(_FORMS))
        if own and (best is None or len(own.labels) > len(best.labels)):
            best = own
    return best


def _believed(
    lines: Sequence[Line], heads: dict[int, tuple[re.Match[str], int]], places: Sequence[int], *, alone: bool
) -> MessageHeads | None:
    named = {
        index: lines[index].text.strip() if alone else match["name"].strip() for index, (match, _) in heads.items()
    }
    may_write = {name for name in set(named.values()) if _may_write(name)}
    named = {index: name for index, name in named.items() if name in may_write}
    counts = Counter(named.values())
    back = [name for name in counts if counts[name] >= TWICE]
    if len(back) < 2 or len(named) < HEADS or 2 * len(counts) > len(named):
        return None
    first = min(named)
    said = [index for index in places if index >= first]
    held = {index for index in named for index in range(index, heads[index][1])}
    if len(named) < SPEAKING * (len(said) - len(held) + len(named)):
        return None
    empty = sum(heads[index][1] in named or heads[index][1] >= len(lines) for index in named)
    strange = any(map(_as_no_label, back))
    sure = sum(bool(heads[index][0]["day"] or heads[index][0]["half"]) for index in named)
    if empty > WORDLESS * len(named) or not (strange or 2 * sure > len(named)):
        return None
    labels = {
        index: Label(
            name,
            len(lines[index].text),
            None if heads[index][0]["day"] or heads[index][0]["half"] else times_in(heads[index][0]["clock"]),
        )
        for index, name in named.items()
    }
    to = [
        end
        for index, (_, end) in heads.items()
        if index in named and end < len(lines) and _TO.fullmatch(lines[end].text)
    ]
    held |= set(to) if alone and len(to) >= MOSTLY * len(named) else set()
    return MessageHeads(labels, frozenset(held | _dividing(lines, places, held)))


def _dividing(lines: Sequence[Line], places: Sequence[int], held: Collection[int]) -> set[int]:
    """The lines between the words of a message and the head of the next that are days and nothing else."""
    found: set[int] = set()
    run: list[int] = []
    for index in places:
        if index in held:
            found.update(run)
        if _DIVIDES.fullmatch(lines[index].text.strip()) and (run or index - 1 not in held):
            run.append(index)
        elif run or index in held:
            run = []
    return found


def _as_no_label(name: str) -> bool:
    """Whether a name is written as no label is: ``rob_t``, ``Rob T.``, a telephone's number, with a pictogram."""
    signs = all(sign.isalnum() or sign in _SIGNS for sign in name)
    return name[0] == "+" or name[-1] == "." or not signs or (" " not in name and not is_written_as_name(name))


def _may_write(name: str) -> bool:
    """Whether somebody may be called so in a chat: few words, and no sentence."""
    words = name.split()
    whole = len(words) <= WORDS and not names_nobody(name) and any(map(str.isalnum, name))
    return whole and (name[-1] not in CLOSING_SIGNS or len(words[-1]) <= 2)
