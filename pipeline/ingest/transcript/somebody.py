"""Whether a label is plainly somebody's, without a look at what stands behind it."""

from __future__ import annotations

import re

from pipeline.ingest.judgement import INITIALS, names_nobody
from pipeline.ingest.speakers.part_words import SOMEBODY
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.label_names import IN_OFFICE, TITLE
from pipeline.text.given_names import ALL_NAMES
from pipeline.text.late_regex import late_regex
from pipeline.text.posts import BEFORE_NAMES

WORDS = 2
"""Words of what heads a note, at most; names have more."""

_WORD = late_regex(r"[^\W\d_]+")
_TITLED = late_regex(rf"{TITLE}\b|{SOMEBODY}\b", re.IGNORECASE)


def is_somebody(label: str) -> bool:
    """Whether a label is plainly a person's, or a part in a talk: a known name, a title, a post, letters, a number."""
    words = _WORD.findall(label)
    if not words or len(words) > WORDS or is_generic(label) or names_nobody(label) or _TITLED.match(label):
        return True
    if IN_OFFICE.match(label.casefold()):
        return True
    if any(sign.isdigit() for sign in label) or (label.isupper() and len(label) <= INITIALS) or len(words[0]) == 1:
        return True
    if len(words) > 1 and all(word[0].isupper() for word in words) and not label.isupper():
        return True  # "Rosa Lindt"
    folded = {word.casefold() for word in words}
    return not folded.isdisjoint(ALL_NAMES) or not folded.isdisjoint(BEFORE_NAMES)
