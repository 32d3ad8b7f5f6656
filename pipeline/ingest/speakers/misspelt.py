"""Names and parts in the talk that a hand mistyped or a program misread: ``Vikotr``, ``lnterviewer``, ``Seaker 2``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from pipeline.ingest.remembered import kept_for_last, remembered
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.label_names import NO_NAMES
from pipeline.text.given_names import ALL_NAMES
from pipeline.wording import many

KNOWN, SELDOM = 3, 2
"""Turns of one who is called rightly, at least, and of what is like that name, at most."""

LONG, SPELLED = 6, 0.8
"""Letters of a part in the talk, and the likeness of a word to it, from which on that is it, misread."""

LETTERS = 2
"""Letters by which such a word is longer or shorter, at most."""

PARTS = ("Interviewer", "Interviewee")
"""Parts that are like each other: a word that is more like the one is not the other, whichever speaks."""

NAMED = 5
"""Letters of a word of a name, from which on that with a slip in it is told from others."""

SHORTEST = 3
"""Letters of a name, at least, of which another that differs in a small letter may be a slip."""

SHOWN = 3
"""Labels with a slip that are told one by one."""

DIGITS = 2
"""Digits of a code from which on a letter among them, ``PO3``, is one, misread; ``PI`` beside ``P1`` is a part."""

CHANGED = 2
"""Letters that one of two words has and the other has not, at most, where they differ by a slip: it takes one for
another."""

MANY, FEW = 2, 4
"""Turns of one for each of another with a label like hers, at least, and turns of that one, at most: the two may be one
person."""

_SIGNS = str.maketrans("1|I05", "lllOS")
"""Signs that a program that reads prints takes for one another, each as one of them."""

_LETTERS_ALIKE = frozenset(
    map(frozenset, ("RK", "PF", "EF", "CG", "OQ", "MN", "HN", "UV", "RB", "EB", "BP", "VY", "DO"))
)
"""Capital letters that such a program takes for one another, each of which may be somebody's own."""


def misspelt(counts: Mapping[str, int], following: Collection[tuple[str, str]]) -> dict[str, str]:
    """Labels that come seldom, and of which each is another one with a slip: one that comes often, or a part's word.

    Args:
        counts: Each label, and the number of its turns.
        following: The labels of two turns that follow one another; nobody speaks to himself.
    """
    stems = Counter[str]()
    for label, count in counts.items():
        stems[_stem(label)] += count
    often = [
        label
        for label, count in counts.items()
        if (stems[_stem(label)] if is_generic(label) else count) >= KNOWN or (is_generic(label) and len(label) >= LONG)
    ]
    seldom = [label for label, count in counts.items() if 0 < count <= SELDOM and not is_generic(label)]
    known = OftenCalled(counts, often)
    found = {label: known.meant(label) for label in seldom}
    beside = frozenset(following)
    return {label: one for label, one in found.items() if one and beside.isdisjoint(((label, one), (one, label)))}


class OftenCalled:
    """The labels of a talk that come often, sorted, so that each label is held against the few that it may mean."""

    def __init__(self, counts: Mapping[str, int], often: Iterable[str]) -> None:
        self._counts = counts
        self._shapes: dict[str, list[str]] = {}
        for name, count in counts.items():
            if count >= KNOWN:
                self._shapes.setdefault(name.translate(_SIGNS), []).append(name)
        self._codes: dict[str, set[str]] = {}
        for name in counts:
            self._codes.setdefault(_counted(name), set()).add(name)
        self._parts: list[str] = []
        self._begun: dict[tuple[str, int], list[str]] = {}
        for name in often:
            if is_generic(name) and len(name) >= LONG:
                self._parts.append(name)
            self._begun.setdefault(_beginning(name), []).append(name)

    def meant(self, label: str) -> str:
        """The one that it is: misread, a part in the talk, or with a slip; else ""."""
        return self.misread_as(label) or self.part_like(label) or self.slip_of(label)[0]

    def misread_as(self, label: str) -> str:
        """The one of which a program took signs for others: ``1NT``, ``Pl``, ``5peaker 1``; else "".

        A digit among letters, a small ``l`` for a capital letter or a digit; no code that counts on from others,
        ``M1``.
        """
        names = [name for name in self._shapes.get(label.translate(_SIGNS), ()) if name != label]
        if len(names) != 1 or self._counts.get(label, 0) > min(SELDOM, self._counts[names[0]] // 2):
            return ""
        counts_on = " " in label or sum(map(str.isdecimal, names[0])) >= DIGITS
        wrong = [(sign, right) for sign, right in zip(label, names[0], strict=True) if sign != right]
        if not all(
            sign in "l|" or (sign.isdecimal() and right.isalpha()) or (right.isdecimal() and counts_on)
            for sign, right in wrong
        ):
            return ""
        counted = any(sign.isdecimal() for sign, _ in wrong) and not {label, names[0]}.issuperset(
            self._codes.get(_counted(label), ())
        )
        return "" if counted else names[0]

    def part_like(self, label: str) -> str:
        """The part in the talk that a word is like, with the same number; else "".

        What begins with a word for the talk itself is none: ``Intervista n.``, ``Interview`` beside ``Interviewer``.
        """
        if label.split(maxsplit=1)[0].casefold() in NO_NAMES:
            return ""
        number = _number(label)
        parts = [one for one in self._parts if abs(len(one) - len(label)) <= LETTERS and _number(one) == number]
        best = max(parts, key=lambda one: _likeness(label, one), default="")
        like = _likeness(label, best) if best else 0.0
        return best if like >= SPELLED and all(_likeness(label, one) <= like for one in PARTS) else ""

    def slip_of(self, label: str) -> tuple[str, str]:
        """The first one that it is with a slip in a long word, and that word as it is written; "" twice for none."""
        slips = ((one, _slip_in(label, one)) for one in self._begun.get(_beginning(label), ()))
        return next((found for found in slips if found[1]), ("", ""))


def is_slip_of(label: str, counts: Mapping[str, int]) -> bool:
    """Whether it is one of the labels that come often, misread or with a slip."""
    return bool(_often_in(counts).meant(label))


@kept_for_last
def _often_in(counts: Mapping[str, int]) -> OftenCalled:
    return OftenCalled(counts, [name for name, count in counts.items() if count >= KNOWN])


def nearly_called(counts: Mapping[str, int], following: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """Labels that come seldom, each with one that comes often and is nearly it: ``K`` and ``R``, ``Emeko``, ``RUHT``.

    Either may be somebody's own. Nobody speaks to himself.
    """
    often = [label for label, count in counts.items() if count >= KNOWN]
    letters = {label: frozenset("".join(label.split())) for label in counts}
    beside = frozenset(following)
    return [
        (label, one)
        for label, count in counts.items()
        if 0 < count <= FEW
        for one in often
        if counts[one] >= MANY * count
        and len(letters[label] ^ letters[one]) <= CHANGED  # else there is no need to look at where they stand
        and (times := _times_as_many(label, one))
        and counts[one] >= times * count
        and beside.isdisjoint(((label, one), (one, label)))
    ]


def _times_as_many(label: str, one: str) -> int:
    """How many turns for each of the label's somebody has whom it may mean with a slip; 0 where it may not."""
    if _differs_in_a_letter(label, one):
        return MANY if one.isupper() else MANY * MANY
    return MANY if _mistyped(label, one) else 0


def _differs_in_a_letter(label: str, one: str) -> bool:
    wrong = _wrong(label, one)
    if len(wrong) != 1:
        return False
    signs = label[wrong[0]], one[wrong[0]]
    if one.isupper():
        return label.isupper() and frozenset(signs) in _LETTERS_ALIKE
    return len(one) >= SHORTEST and all(map(str.islower, signs)) and not is_generic(label)


def _mistyped(label: str, one: str) -> bool:
    """Whether two letters of a word are exchanged, or one is missing or too many, and it is no given name then."""
    word, wanted = other_word(label.split(), one.split())
    if not (word + wanted).isalpha() or min(len(word), len(wanted)) < SHORTEST or word.casefold() in ALL_NAMES:
        return False
    if word.isupper() != wanted.isupper() or is_generic(label):
        return False
    return _exchanged(word, wanted) or _one_more_or_less(word, wanted)


def other_word(words: Sequence[str], others: Sequence[str]) -> tuple[str, str]:
    """The one word in which two names differ, as each has it; "" twice where they differ in none or in more."""
    pairs = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    return pairs[0] if len(words) == len(others) and len(pairs) == 1 else ("", "")


def _wrong(word: str, wanted: str) -> list[int]:
    """The places at which a word differs from one that is as long; none of others."""
    if len(word) != len(wanted):
        return []
    return [place for place, (sign, right) in enumerate(zip(word, wanted, strict=True)) if sign != right]


def _exchanged(word: str, wanted: str) -> bool:
    """Whether two letters beside each other are exchanged, and nothing else differs: ``Nadai``, ``Nadia``."""
    wrong = _wrong(word, wanted)
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    return word[wrong[0]] == wanted[wrong[1]] and word[wrong[1]] == wanted[wrong[0]]


def _one_more_or_less(word: str, wanted: str) -> bool:
    """Whether a letter is missing or too many, and nothing else differs."""
    shorter, longer = sorted((word, wanted), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )


def _slip_in(written: str, name: str) -> str:
    """The one long word of the name in which a letter is another, missing or too many, or two are exchanged; else "".

    At the ends of words it may be somebody else, ``Woods`` or ``Novakova``, unless the last two are exchanged,
    ``Nadai``; and so are ``Alan`` and ``Allan``. In a part in the talk two letters are exchanged, ``Frgae``.
    """
    part = is_generic(name)
    if abs(len(written) - len(name)) > 1 or written == name or _number(written + name) or (part and " " in name):
        return ""
    one, wanted = other_word(written.split(), name.split())
    if len(wanted) < NAMED or one[0] != wanted[0] or one.casefold() in ALL_NAMES:
        return ""
    if _exchanged(one, wanted):
        return one
    if part or one[-1] != wanted[-1]:
        return ""
    return one if len(_wrong(one, wanted)) == 1 or _one_more_or_less(one, wanted) else ""


def respelled(slips: Iterable[str]) -> list[str]:
    """A notice of labels that were taken for others, ``'Vikotr' for 'Viktor'``; none where there are none."""
    told = list(slips)
    more = f" and {many(len(told) - SHOWN, 'other')}" if len(told) > SHOWN else ""
    return [f"labels with a slip were taken for those that they are like: {', '.join(told[:SHOWN])}{more}"] * bool(told)


def _stem(label: str) -> str:
    """``Speaker`` of ``Speaker 2``."""
    return label.rstrip("0123456789 ")


def _counted(label: str) -> str:
    """``P0`` of ``P2``."""
    return "".join("0" if sign.isdecimal() else sign for sign in label)


def _number(label: str) -> str:
    return "".join(filter(str.isdecimal, label))


def _beginning(name: str) -> tuple[str, int]:
    """The first letter of a name and the number of its words, where no slip is told."""
    words = name.split()
    return words[0][0] if words else "", len(words)


@remembered
def _likeness(word: str, name: str) -> float:
    return SequenceMatcher(None, word, name).ratio()
