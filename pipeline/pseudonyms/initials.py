"""Initials in a text, however they are written: ``L. F.``, ``L.F``, ``LF``, ``J.-P.``, ``L F``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.pseudonyms.entities import PARTICLES, Entity
from pipeline.pseudonyms.places import KNOWN
from pipeline.pseudonyms.words import CAPITALS, is_common, key_of

MOST = 4
"""Letters of somebody's initials. A choice."""

_SPACE = r"(?:[ \u00a0\u2009\u202f]|\r?\n)"
_DOTTED = re.compile(
    rf"(?<![\w.&])(?<!\w['’])[{CAPITALS}](?:(?:\.{_SPACE}?-?|\.?-)[{CAPITALS}]){{1,{MOST - 1}}}"
    r"(?![\w'’]\w|\w)(?P<stop>\.?)(?!\.?\w)"
)
_SPACED = re.compile(rf"(?<![\w.&-])(?<!\w['’])[{CAPITALS}]{_SPACE}[{CAPITALS}](?![\w'’]\w|[\w-])")
_BARE = re.compile(rf"(?<![^\W\d_])[{CAPITALS}]{{2,{MOST}}}(?![^\W\d_])")
_LETTER = re.compile(rf"[{CAPITALS}]")
_JOINT = re.compile(r"(?<=\w)\W+(?=\w)")

_SHORT_TEXT = "tv ok pm am id uk us eu un ai ac dc cd pe re dj mp ad bc bce ce ba ma ms bs ps nb eg ie zb dh ua usa vip"
SHORT_FORMS = frozenset(_SHORT_TEXT.split()) | KNOWN
"""Two to four letters that are short for something else."""
_ALWAYS_TEXT = "us uk usa eu un am pm ad bc zb"
_ALWAYS = frozenset(_ALWAYS_TEXT.split())
"""Those that are with stops, too, where somebody of these initials is there: P. E. is she then, and 8 A.M. is not."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Capitals that may be somebody's initials: where, in small letters, and with stops or a hyphen or without.

    The last stop is not among them, as it may end a sentence.
    """

    start: int
    end: int
    word: str
    dotted: bool

    @property
    def key(self) -> str:
        """As they are compared."""
        return key_of(self.word)

    @property
    def are_short(self) -> bool:
        """Whether they are short for something else, unless somebody is known by them."""
        return self.word in SHORT_FORMS

    @property
    def say_something_else(self) -> bool:
        """Whether they are nobody's where somebody of these initials is there: short, or shouted, a common word."""
        return self.word in _ALWAYS if self.dotted else self.are_short or is_common(self.word)


def initials_in(text: str) -> Iterator[Letters]:
    """Everything in a text that may be initials, in order; none stands within another."""
    found: dict[int, Letters] = {}
    for pattern in (_DOTTED, _SPACED, _BARE):
        for one in pattern.finditer(text):
            end = one.start("stop") if pattern is _DOTTED else one.end()
            letters = "".join(_LETTER.findall(text, one.start(), end))
            # Plan A. I said: a stop is wanted behind the last letter where the sentence goes on.
            goes_on = pattern is _DOTTED and not one["stop"] and "." in one[0] and text[end : end + 1].isspace()
            if goes_on and text[end:].lstrip()[:1].islower():
                continue
            if pattern is _SPACED and letters[0] in "AI":
                continue
            if not any(other.start < end and one.start() < other.end for other in found.values()):
                found[one.start()] = Letters(one.start(), end, letters.casefold(), dotted=pattern is _DOTTED)
    return iter(sorted(found.values(), key=lambda one: one.start))


def initials_of(entity: Entity) -> frozenset[str]:
    """What letters somebody may sign with: of the first name and any other, and of all."""
    words = [key for key in (*entity.given, *entity.family) if key not in PARTICLES]
    if not entity.given or len(words) < 2:
        return frozenset()
    return frozenset([*(words[0][0] + key[0] for key in words[1:]), "".join(key[0] for key in words)[:MOST]])


def written_alike(name: str, text: str) -> str:
    """The initials of a name with what stands between those of the text: ``A.B`` for ``L.F``."""
    joint = _JOINT.search(text)
    return (joint[0] if joint else "").join(word[0].upper() for word in name.split())


def signed(name: str) -> str:
    """First and last initial of a name, as compared; "" of one word."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return key_of(words[0][0] + words[-1][0]) if len(words) > 1 else ""
