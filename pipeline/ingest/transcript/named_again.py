"""Who speaks, told in the words as well as in the field beside them: ``ruth`` and ``Ruth: I do``.

A model that answers with its own name puts it into its words. Where one field stands for several, such as
``assistant`` for all who debate, their names are found there alone: ``[Ruth]: I do``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.ingest.transcript.label_names import is_written_as_name

BACK, PEOPLE = 2, 2
"""Times that each name comes back, and names in the words of one field, from which on they are who speaks."""

NEARLY_ALL = 0.6
"""Share of what stands under one field that begins with these names."""

MADE = frozenset(("assistant", "user", "system", "ai", "bot", "agent", "model", "chatbot", "human"))
"""What programs call those who write to each other."""

_LEAD = re.compile(
    r"\s*\*{0,2}(?:\[(?P<boxed>[^\[\]:\n]{1,60})\]|(?P<name>[^\W\d_][^\[\]:：\n]{0,40}?))\s*[:：]\*{0,2}\s*"
)


def named_again(said: Sequence[tuple[str, str]]) -> dict[int, tuple[str, int]]:
    """Who speaks and where the words begin, by the index of what begins with a name.

    Args:
        said: Of each cue or turn the speaker that a field tells, and the words.
    """
    leads = {at: match for at, (speaker, text) in enumerate(said) if speaker and (match := _LEAD.match(text))}
    names = {at: _name(match) for at, match in leads.items()}
    found = {
        at: (said[at][0], leads[at].end())
        for at, name in names.items()
        if name.casefold() == said[at][0].casefold() and leads[at].end() < len(said[at][1])
    }
    return found | _behind(said, leads, names)


def _behind(
    said: Sequence[tuple[str, str]], leads: Mapping[int, re.Match[str]], names: Mapping[int, str]
) -> dict[int, tuple[str, int]]:
    """Those of several people for whom one field stands."""
    found: dict[int, tuple[str, int]] = {}
    for field in {speaker for speaker, _ in said if speaker.casefold() in MADE}:
        own = [at for at, (speaker, _) in enumerate(said) if speaker == field]
        boxed = [leads[at]["boxed"] is not None for at in own if at in leads]
        form = 2 * sum(boxed) > len(boxed)  # "Proposals: ..." stands beside "[Ruth]: ..."
        counts = Counter(names[at] for at in own if at in names and (leads[at]["boxed"] is not None) == form)
        people = {name for name, count in counts.items() if count >= BACK and is_written_as_name(name)}
        led = [at for at in own if names.get(at) in people and leads[at].end() < len(said[at][1])]
        if len(people) >= PEOPLE and len(led) >= NEARLY_ALL * len(own):
            found |= {at: (names[at], leads[at].end()) for at in led}
    return found


def _name(match: re.Match[str]) -> str:
    return (match["boxed"] or match["name"]).strip()
