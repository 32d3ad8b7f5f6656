"""First turns that look like the fields of a head: ``Interviewer: Guten Tag Frau Lindt``, ``면담자: 시작하겠습니다``.

A greeting is nobody's name. In a script without capitals nothing but its place tells a name from a few words of talk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.ingest.speakers.names import han_name, name_key
from pipeline.ingest.speakers.roles import is_generic, role_of_label
from pipeline.ingest.transcript.greetings import greets
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.model import Role
from pipeline.text.full_stops import SENTENCE_END

FIRST = 6
"""Labels at the top that are looked at."""

NAMED = 4
"""Words of a name at most, where no capitals show it; letters of one in Chinese or Japanese are twice as many."""

_BEHIND = re.compile(r"[,，、;；(（\[【]")
"""Where what somebody is stands behind her name."""

_HONOURED = re.compile(r"(?:さん|くん|ちゃん|さま)$")
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_RUN_ON = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PRONOUNS = re.compile(r"[我你您他她们們吧吗嗎呢了的是不请請]")
"""Signs of a Chinese sentence that are in no name."""

_HANGUL, _VERB = (
    re.compile(r"[\uac00-\ud7a3]"),
    re.compile(r"(?:니다|세요|까요|지요|어요|아요|해요|네요|군요|는데|시죠|하죠)$"),
)
"""How a Korean sentence ends."""


def opening_turns(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines of labels that open the talk, though they might name who plays a part in it.

    Where no capitals tell it, somebody alone who asks says what stands there if another speaks next, and she again.
    """
    order = sorted(labels)
    counts = Counter(name_key(label.speaker) for label in labels.values())
    found: set[int] = set()
    for place, index in enumerate(order[:FIRST]):
        label, said = labels[index], lines[index].text[labels[index].start :].strip()
        if not said or not is_generic(label.speaker):
            continue
        pair = order[place : place + 2]
        if greets(said) or (is_uncased(said) and (not may_be_uncased_name(said) or _by_turns(lines, labels, pair))):
            found.add(index)
    return frozenset(index for index in found if counts[name_key(labels[index].speaker)] > 1)


def without_openings(lines: Sequence[Line], openings: frozenset[int]) -> Sequence[Line]:
    """The lines with no field of a head where a turn opens the talk."""
    return (
        [replace(line, text="….") if at in openings else line for at, line in enumerate(lines)] if openings else lines
    )


def is_uncased(text: str) -> bool:
    """Whether it has letters and none of them is a capital or a small one, as in Korean or Arabic."""
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and not any(sign.islower() or sign.isupper() for sign in letters)


def may_be_uncased_name(text: str) -> bool:
    """Whether it might name somebody: short, no sentence, and without the words and endings of one."""
    name = _BEHIND.split(text, maxsplit=1)[0].strip()
    if (own := han_name(name)) and name[len(own) :].startswith(" "):
        name = own  # "周敏 园艺专业"
    if SENTENCE_END.search(text) or greets(text) or len(name.split()) > NAMED:
        return False
    if _RUN_ON.search(name):
        bare = _HONOURED.sub("", name)
        most = NAMED if _HIRAGANA.search(bare) else 2 * NAMED
        return len(bare) <= most and not _PRONOUNS.search(bare) and (most > NAMED or not _HAN.search(bare))
    return not (_HANGUL.search(name) and _VERB.search(name))


def _by_turns(lines: Sequence[Line], labels: Mapping[int, Label], pair: Sequence[int]) -> bool:
    """Whether the first of two labels asks, and another speaks next, so that its words are of the talk."""
    if len(pair) < 2 or role_of_label(labels[pair[0]].speaker) is not Role.INTERVIEWER:
        return False
    index, after = pair
    said = lines[after].text[labels[after].start :].strip()
    another = name_key(labels[after].speaker) != name_key(labels[index].speaker)
    below = lines[after + 1].text.strip() if after + 1 < len(lines) else ""
    named = is_uncased(said) and may_be_uncased_name(said) and after == index + 1 and not below
    return another and not named
