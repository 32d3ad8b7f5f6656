"""Who asks beside the interviewer and was taken for a respondent: a second moderator who answers, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from pipeline.ingest.lines_to_copy import lines_to_copy
from pipeline.ingest.speakers.manners import manners_of
from pipeline.model import Role
from pipeline.wording import per_cent

OFTEN, HALF = 3, 0.5
"""Questions that others answer, at least, and their share of the turns; who is interviewed asks back less often."""


def asks_beside(
    texts: Mapping[str, Sequence[str]],
    roles: Mapping[str, Role],
    answers: Mapping[tuple[str, str], int],
    *,
    told: Collection[str] = (),
) -> list[str]:
    """A notice for each, with the row of cases.csv that says otherwise; those questions count that others answer.

    Args:
        texts: The turns of each speaker.
        roles: Of all; nobody but respondents is told of, and nobody where no interviewer is.
        answers: How often somebody speaks right below a question of somebody else.
        told: Whose role a person or the head of the file tells, or of whom that was told already.
    """
    answering = dict.fromkeys(name for name, role in roles.items() if role is Role.RESPONDENT)
    if Role.INTERVIEWER not in roles.values() or len(answering) < 2:
        return []
    answered: Counter[str] = Counter()
    for (other, one), often in answers.items():
        if other != one and other in answering and one in answering:
            answered[one] += often
    if max(answered.values(), default=0) < OFTEN:
        return []
    manners = manners_of(texts)
    return [
        f"role of {name!r} taken to be respondent, as somebody else is the interviewer, though {name!r} asks in "
        f"{per_cent(manners[name].share)}% of the turns and others answer; cases.csv can say otherwise"
        + lines_to_copy(["speaker", "role"], [[name, str(Role.INTERVIEWER)]])
        for name in answering
        if answered[name] >= max(OFTEN, HALF * manners[name].turns)
        and name not in ("", *told)
        and manners[name].share >= HALF
    ]
