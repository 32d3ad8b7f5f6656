"""Takes people's decisions along when codes are renamed, merged or split.

Nothing that was said is changed: what it says of the new codes is said again
beside it, by the same person, with the code that it was about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Decision


@dataclass(frozen=True, slots=True)
class Carried:
    """What old decisions say of the new codes.

    Attributes:
        decisions: To be appended, in the order of those that they come from.
        open: Decisions from which nothing follows for the new codes.
    """

    decisions: tuple[Decision, ...]
    open: tuple[Decision, ...]


def carry(
    decisions: Sequence[Decision],
    *,
    yes: Mapping[str, Sequence[str]],
    no: Mapping[str, Sequence[str]],
    all_of: Mapping[str, Sequence[str]],
    kept: Sequence[str] = (),
) -> Carried:
    """What decisions on edited codes say of what became of them.

    Args:
        decisions: In the order in which they were made; of one person on the
            same words and code the last holds.
        yes: For each code, those that a yes to it also says yes to.
        no: Likewise for a no.
        all_of: For each merged code those that must all be denied before it is.
        kept: Codes that are edited and keep their id; what was said of them
            stays, and nothing of it is open.
    """
    latest: dict[tuple[object, ...], Decision] = {}
    for decision in decisions:
        key = (*_location(decision), decision.code)
        latest.pop(key, None)
        latest[key] = decision
    edited = {*yes, *no, *(code for codes in all_of.values() for code in codes)}
    made: list[Decision] = []
    left: list[Decision] = []
    denied = {key for key, decision in latest.items() if not decision.accept}
    for key, decision in latest.items():
        if decision.code not in edited:
            continue
        if decision.accept:
            targets = list(yes.get(decision.code, ()))
        else:
            merged = [
                into
                for into, codes in all_of.items()
                if decision.code in codes and all((*key[:-1], code) in denied for code in codes)
            ]
            targets = [*no.get(decision.code, ()), *merged]
        targets = [code for code in targets if code != decision.code]
        made += [replace(decision, code=code, was=decision.code) for code in targets]
        if not targets and decision.code not in kept:
            left.append(decision)
    # Of one person on the same words, a yes to any part of a merged code is a yes to the whole.
    return Carried(tuple(sorted(made, key=lambda one: one.accept)), tuple(left))


def _location(decision: Decision) -> tuple[object, ...]:
    return decision.coder, decision.document, decision.spans, decision.words
