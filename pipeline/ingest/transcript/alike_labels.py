"""Labels that lack what nearly all others of a text have, and so are none: a time, a line of their own, a capital."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from pipeline.ingest.judgement import INITIALS
from pipeline.ingest.speakers.names import case_name, initials_of, telling_words
from pipeline.ingest.speakers.roles import is_generic, role_of_label
from pipeline.ingest.transcript.label_habits import ALIKE, NEARLY_ALL, SAME_SHAPE
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.label_shapes import Candidate, LabelForm, Line
from pipeline.model import Role

ASKED = 3
"""Questions with a label, each above a paragraph without one, from which on who answers has none."""


def alike(candidates: Sequence[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """The labels without those that lack what nearly all have.

    That is a time, a line of their own, the start of a paragraph, no bullet before them, bold, a capital letter behind.

    ``Trust: you have it or you do not.`` is somebody's words where every label stands alone on its line.
    """
    kept = list(candidates)
    most = ((_begins, NEARLY_ALL), (_plain, NEARLY_ALL), (_strong, NEARLY_ALL), (_opens, NEARLY_ALL))
    for has, share in ((has_time, ALIKE), (_has_line, ALIKE), *most):
        having = [candidate for candidate in kept if has(candidate)]
        all_have = len(having) >= SAME_SHAPE and len(having) >= share * len(kept)
        if all_have or (has is _opens and len(having) < len(kept) and _opens_else(kept, lines)):
            names = {word for candidate in having for word in (candidate.key, *telling_words(candidate.key))}
            letters = _letters_of(names)
            stems = {_stem(candidate.key) for candidate in having} - {""}
            kept = [
                candidate
                for candidate in kept
                if has(candidate)
                or is_generic(candidate.label.speaker)
                or candidate.key in names
                or _stem(candidate.key) in stems
                or names.intersection(telling_words(candidate.key))
                or _goes_by_letters(candidate, names, letters)
            ]
    return _without_small(kept, lines)


def _letters_of(names: Iterable[str]) -> frozenset[str]:
    """The initials of names."""
    return frozenset(letters for name in names for letters in initials_of(name))


def _goes_by_letters(candidate: Candidate, names: Collection[str], letters: Collection[str]) -> bool:
    """``Ruth Lanyon`` beside ``RL``, or ``RL`` beside ``Ruth Lanyon``."""
    short = candidate.label.speaker.isupper() and len(candidate.key) <= INITIALS
    return candidate.key in letters if short else not initials_of(candidate.key).isdisjoint(names)


def _stem(key: str) -> str:
    """A label without the number that counts turns, ``c12``; "" where it has none."""
    return key.rstrip("0123456789").rstrip("-_.# ") if key[-1:].isdigit() else ""


def _without_small(candidates: list[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """The labels without a word behind which a small letter goes on each time, as behind no other: ``Trust: you``."""
    small = [one for one in candidates if not _opens(one) and not is_generic(one.label.speaker)]
    small = [one for one in small if lines[one.line].text.rstrip()[-1] in ".?!…"]  # "Position: cook" is a field
    opened = {one.key for one in candidates if _opens(one)}
    stems = {_stem(key) for key in opened} - {""}
    never = {one.key for one in small if _stem(one.key) not in stems} - opened
    others = [one for one in candidates if one.key not in never]
    if never and len(opened) == 1 and len(small) == 1 and _only_asked(others, lines):
        return others  # who answers has no label
    if not never or len(opened) < 2 or sum(map(_opens, others)) < max(SAME_SHAPE, NEARLY_ALL * len(others)):
        return candidates
    if len(others) <= len(candidates) - len(others):
        return candidates
    whole = {word for key in opened for word in (key, *telling_words(key))}
    letters = _letters_of(whole)
    return [
        one
        for one in candidates
        if one.key not in never or whole.intersection(telling_words(one.key)) or _goes_by_letters(one, whole, letters)
    ]


def _only_asked(candidates: Sequence[Candidate], lines: Sequence[Line]) -> bool:
    """Whether all are an interviewer's, and a paragraph without a label stands below each."""
    held = {candidate.line for candidate in candidates}
    begins = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows and not line.heading]
    below = sum(one in held and other not in held for one, other in pairwise(begins))
    asked = all(role_of_label(one.label.speaker) is Role.INTERVIEWER for one in candidates)
    return asked and below >= max(ASKED, len(held))


def _opens_else(candidates: Sequence[Candidate], lines: Sequence[Line]) -> bool:
    """Whether a text that has few labels, if any, begins its paragraphs with capital letters."""
    labelled = {candidate.line for candidate in candidates}
    others = [
        line.text.strip()
        for index, line in enumerate(lines)
        if index not in labelled and line.text.strip() and not line.follows
    ]
    capitals = sum(not text.lstrip("\"'“‘([-–—….")[:1].islower() for text in others)
    return len(others) >= max(SAME_SHAPE, 2 * len(labelled)) and capitals >= NEARLY_ALL * len(others)


def has_time(candidate: Candidate) -> bool:
    """Whether a time stands beside it."""
    return candidate.label.time is not None


def _has_line(candidate: Candidate) -> bool:
    return candidate.alone


def _begins(candidate: Candidate) -> bool:
    return candidate.begins


def _plain(candidate: Candidate) -> bool:
    return candidate.plain


def _strong(candidate: Candidate) -> bool:
    return candidate.strong


def _opens(candidate: Candidate) -> bool:
    """Whether what stands behind does not go on in a small letter; behind a time and a name of two words it may."""
    whole = candidate.form is LabelForm.STAMPED and len(case_name(candidate.label.speaker).split()) > 1
    return candidate.opens or (whole and is_written_as_name(candidate.label.speaker))
