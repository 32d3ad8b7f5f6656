"""Labels of whom nobody knows: ``Unknown Speaker``, ``P?``, ``Kitchen iPad``; what is heard there is no participant's.

It may be anybody's, so it is kept and counts for no case where others answer who say much more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.ingest.remembered import remembered
from pipeline.ingest.speakers.part_words import DEVICES, GROUPS, UNKNOWN
from pipeline.text.given_names import ALL_GIVEN

SELDOM = 0.25
"""Words for each of those who answer, up to which somebody unknown is no participant; more may well be one's."""

SEVERAL = "names several speakers at once"
"""What is told of a label that is nobody's alone."""

_UNKNOWN = re.compile(rf"(?:{UNKNOWN})", re.IGNORECASE)
_DEVICE = re.compile(rf"(?<![^\W_]){DEVICES}(?![^\W\d_])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")

_GROUPS = re.compile(GROUPS, re.IGNORECASE)


@remembered
def is_unknown(label: str) -> bool:
    """Whether the label says that nobody knows who speaks: ``Unidentified``, ``Speaker ?``, a device's name."""
    plain = (_BRACKETED.sub("", label).strip(" \t:.,*_#@[](){}") or label.strip(" \t()[]")).replace("_", " ")
    return _UNKNOWN.fullmatch(plain) is not None or is_device(plain)


def is_device(label: str) -> bool:
    """Whether the label is a device's or a room's, and no person's: not ``Karl's iPhone``."""
    if not _DEVICE.search(label) or "'s" in label or "’s" in label:
        return False
    return ALL_GIVEN.isdisjoint(word.casefold() for word in _WORD.findall(_DEVICE.sub(" ", label)))


def no_participants(texts: Mapping[str, Sequence[str]], answering: Sequence[str]) -> dict[str, str]:
    """Who is no participant of those taken for respondents, with why: several at once, or somebody unknown.

    Args:
        texts: The turns of each speaker.
        answering: Those taken for respondents whose role nobody has told.
    """
    groups = [one for one in answering if _GROUPS.fullmatch(one.strip(" :."))]
    groups = groups if len(answering) - len(groups) > 1 else []
    unknown = [one for one in answering if one and is_unknown(one)]
    known = [one for one in answering if one and one not in unknown and one not in groups]
    most = SELDOM * sum(_words(texts[one]) for one in known)
    seldom = [one for one in unknown if known and _words(texts[one]) <= most]
    return {**dict.fromkeys(groups, SEVERAL), **dict.fromkeys(seldom, "names nobody")}


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)
