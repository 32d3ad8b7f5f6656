"""Who asks where a file tells that the speaker changes, and not to whom: of two by turns, every other turn."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.speakers.behaviour import by_behaviour
from pipeline.ingest.speakers.manners import manners_of
from pipeline.ingest.transcript.draft import Draft
from pipeline.model import Role

ENOUGH = 8
"""Turns from which on it is seen that two speak by turns."""

APART = 3
"""Times as large a share of the turns of who asks ask as of the other's; less, and a third person speaks somewhere."""


def asked_every_other(drafts: Sequence[Draft]) -> bool:
    """Whether two speak by turns, one of whom asks; whose turns are then an interviewer's.

    Args:
        drafts: Turns of nobody who is named; somebody else speaks in each than in the one before.
    """
    if len(drafts) < ENOUGH or any(draft.speaker or draft.role is not Role.RESPONDENT for draft in drafts):
        return False
    texts = {str(first): [_text(draft) for draft in drafts[first::2]] for first in (0, 1)}
    manners = manners_of(texts)
    askers = by_behaviour(manners)
    others = [manners[name].share for name in texts if name not in askers]
    if len(askers) != 1 or manners[askers[0]].share < APART * others[0]:
        return False
    for draft in drafts[int(askers[0]) :: 2]:
        draft.role = Role.INTERVIEWER
    return True


def _text(draft: Draft) -> str:
    return " ".join(piece.text for paragraph in draft.paragraphs for piece in paragraph)
