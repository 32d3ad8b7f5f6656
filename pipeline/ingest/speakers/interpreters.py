"""Who says in one language what another answers in another: what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.ingest.speakers.roles import is_interpreter
from pipeline.model import Document, Kind, Role, Turn
from pipeline.text.nonspeech import words_at
from pipeline.wording import many


def interpreted(document: Document, turns: Sequence[Turn]) -> list[str]:
    """A notice where an interpreter says more than all who answer, and none of it will be coded."""
    spoken = [turn for turn in turns if turn.kind is Kind.SPEECH]
    own = [turn for turn in spoken if turn.role is Role.OTHER and is_interpreter(turn.speaker)]
    if not own:
        return []
    said = Counter[str]()
    for turn in own:
        said[turn.speaker] += words_at(document, turn.paragraphs)
    (who, count), *_ = said.most_common(1)
    if count <= sum(words_at(document, turn.paragraphs) for turn in spoken if turn.role is Role.RESPONDENT):
        return []
    return [
        f"role of {who!r} taken from the label: says what others answer, so these {many(count, 'word')} are not coded; "
        "cases.csv can say otherwise"
    ]
