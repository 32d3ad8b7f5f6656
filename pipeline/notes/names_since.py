"""What codes and cases that notes are about are called since: renamed, merged, split.

Nothing that was said is changed. A note keeps the names that it has had, and
stands with the newest that the codebook, or the run, still has: so that it is
where it was before a codebook is used for a run, after, and when one goes back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

Names = tuple[str, ...]
"""Those that a code or case has had, the oldest first."""

Became = Mapping[str, Sequence[str]]
"""What became of codes or cases in one act, by their old names."""


def carried(names: Names, became: Became) -> tuple[Names, ...]:
    """The names that follow from one act; several where a code was split."""
    last = names[-1] if names else ""
    following = [name for name in became.get(last, ()) if name]
    return tuple(names if name == last else (*names, name) for name in following) or (names,)


def since(name: str, acts: Sequence[Became]) -> frozenset[str]:
    """What became of a name in all of these acts."""
    now = {name}
    for became in acts:
        now = {new for old in now for new in became.get(old, (old,))}
    return frozenset(now)


def standing_names(names: Names, acts: Sequence[Became], known: Collection[str]) -> tuple[str, ...]:
    """Under which names a note stands; several where it was written under a name that had been split before.

    Args:
        names: Those that it has had.
        acts: All that were ever done.
        known: The names that there are; the newest holds where none of a note's is among them.
    """
    for name in reversed(names):
        if name in known:
            return (name,)
    # Written while an older codebook was still shown.
    later = sorted(since(names[0], acts) & set(known)) if names else []
    return tuple(later) or (names[-1] if names else "",)
