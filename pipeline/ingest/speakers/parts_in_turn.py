"""Parts by which one person goes in turn: ``Interviewer`` and ``Interviewee`` at first, then ``Q`` and ``A``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import is_generic, is_probe, role_of_label
from pipeline.model import Kind, Role, Turn

BOTH = 2
"""Parts that are one person's."""

OPENING = 2
"""Answers at most of the first part where a heading stands below them: more are an interview of their own."""

ALIKE = 4
"""Letters with which both begin that may be two people's: ``Befragter``, ``Befragte``."""


def parts_in_turn(
    turns: Sequence[Turn], shown: Mapping[str, str], told: Collection[str] = ()
) -> tuple[dict[str, str], list[str]]:
    """The names to be shown, of which one stands for both such parts, and notices of that; nobody speaks by name.

    Args:
        turns: All turns of a document.
        shown: Each label, and the name to be shown.
        told: Names, by :func:`name_key`, of which somebody has said whose they are.
    """
    counts = Counter(shown.get(turn.speaker, turn.speaker) for turn in turns if turn.kind is Kind.SPEECH)
    if not BOTH < len(counts) <= 3 * BOTH or not all(map(is_generic, counts)):
        return {**shown}, []
    same = _joined([turn.said_by(speaker=shown.get(turn.speaker, turn.speaker)) for turn in turns], [*counts], told)
    return {label: same.get(name, name) for label, name in shown.items()}, [
        f"{one!r} was taken for {other!r}, as the one speaks on where the other stops; cases.csv can say otherwise"
        for one, other in same.items()
    ]


def _joined(turns: Sequence[Turn], labels: Sequence[str], told: Collection[str]) -> dict[str, str]:
    """The parts that are taken for others, of who answers and of who asks.

    Two parts answer, neither with a number, the one only before the other.
    """
    roles = {label: role_of_label(label, among=labels) for label in labels}
    answer = [label for label, role in roles.items() if role is Role.RESPONDENT]
    if None in roles.values() or len(answer) != BOTH or not _may_be_one(answer[0], answer[1], told):
        return {}
    first = [place for place, turn in enumerate(turns) if turn.speaker == answer[0]]
    second = [place for place, turn in enumerate(turns) if turn.speaker == answer[1]]
    if first[-1] > second[0]:
        return {}
    parted = turns[first[-1]].part != turns[second[0]].part
    if len(first) > OPENING and (parted or any(turn.kind is not Kind.SPEECH for turn in turns[first[-1] : second[0]])):
        return {}
    one, other = _plainest_first(answer[0], answer[1])
    before, behind = (
        Counter(turn.speaker for turn in side if roles.get(turn.speaker) is Role.INTERVIEWER)
        for side in (turns[: first[-1]], turns[first[-1] :])
    )
    found = {other: one}
    asked = [label for label in before if not is_probe(label)]
    asking = [label for label, _ in behind.most_common() if label not in before and not is_probe(label)]
    if len(asked) == 1 and asking and asked[0] not in behind and _may_be_one(asked[0], asking[0], told):
        one, other = _plainest_first(asked[0], asking[0])
        found[other] = one
    return found


def _may_be_one(one: str, other: str, told: Collection[str]) -> bool:
    counted = any(sign.isdigit() for sign in one + other)
    alike = len(one) >= ALIKE and one[:ALIKE].casefold() == other[:ALIKE].casefold()
    return not counted and not alike and not {name_key(one), name_key(other)} & {*told}


def _plainest_first(one: str, other: str) -> tuple[str, str]:
    """Both, the one first that tells its part alone, and in a word."""
    first, second = sorted((one, other), key=lambda label: (role_of_label(label) is None, len(label) == 1))
    return first, second
