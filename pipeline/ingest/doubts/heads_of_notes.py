"""Who speaks once or twice beside those who come back by turns, and says nothing that talk has: ``Verdict: ...``.

A note of who wrote the talk down stands behind a word for what it is, with the sign that all names have. No list knows
all such words. What tells it is what stands behind: it asks nobody, says neither I nor you, and answers nobody as
people do; and that nobody in the talk is called so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.ingest.judgement import NO_SPEAKERS, is_talk
from pipeline.ingest.saying import leads_in
from pipeline.ingest.transcript.somebody import WORDS, is_somebody
from pipeline.model import Role
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.late_regex import late_regex

SELDOM = 2
"""Turns of a heading, at most."""

BACK, MOST = 6, 0.75
"""Turns of those who come back, and their share of all, from which on people talk by turns."""

LEAST, MANY = 3, 30
"""Words of a note; fewer may be a word thrown in, and more what somebody tells, as in many languages no word for I
stands before a verb."""

SHOWN = 3
"""Such headings that are told."""

NAME = 5
"""Words of what may be a name alone on a line, at most: ``Woman at the door``."""

_ALONE = late_regex(rf"{CAPITAL}[^.?!,;…]*[^\W_]:?")
_HEADED = late_regex(rf"\W{{0,3}}(?P<head>{CAPITAL}[^\W\d_]+(?: [^\W\d_]+)?)\W{{0,3}}(?::|\s[-–—])\W{{0,3}}\s(?=\S)")
"""``Result: ...``, ``**Result:** ...``, ``Result – ...``."""

_SAID = late_regex(
    r"[!…]|\.\.\.|[^\W\d_]['’](?:t|re|ll|ve|m|d)\b|\b(?:it|that|there|here|he|she|what|let)['’]s\b|[-–—]\s*$"
    r"|\b(?:hello|hi|hey|bye|goodbye|cheers|ta|mate|love|sir|madam|hallo|moin|tschüss|bonjour|salut|merci|hola|adiós"
    r"|gracias|ciao|grazie|olá|obrigad[oa]|dag|hej|hei|tack|takk|tak|danke|bitte|dank)\b",
    re.IGNORECASE,
)
"""How people speak, and nobody notes: shortened, cried out, broken off, greeting."""


def heads_within(said: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """The words before a colon or a dash that begin the only paragraphs below others of a turn, and may head notes.

    Args:
        said: Speaker and paragraphs of each turn.
    """
    more = [(place, text) for place, (_, own) in enumerate(said) for text in own[1:] if text.strip()]
    if len(said) < BACK or not 0 < len(more) <= SELDOM or any(not speaker for speaker, _ in said):
        return []
    ended = sum(SENTENCE_END.search(text) is not None for _, own in said for text in own[:1]) >= MOST * len(said)
    found = [match for _, text in more if (match := _HEADED.match(text)) and is_noted(text[match.end() :], ended=ended)]
    heads = [match["head"] for match in found if len(match["head"].split()) <= WORDS and not _leads_on(match)]
    return list(dict.fromkeys(heads)) if len(heads) == len(more) else []


def _leads_on(head: re.Match[str]) -> bool:
    """Whether who speaks goes on so: ``She said: ...``, ``Firstly: sit down``."""
    goes_on = head.string[head.end() : head.end() + 1].islower()
    return leads_in(head["head"]) or (goes_on and head["head"].casefold() in NO_SPEAKERS)


def names_amid(said: Sequence[Sequence[str]]) -> list[str]:
    """The few words that stand alone between other paragraphs of a turn, as a name does, where all others are ended.

    Args:
        said: The paragraphs of each turn.
    """
    amid = [(text, place, at) for place, own in enumerate(said) for at, text in enumerate(own[1:-1], 1)]
    alone = [one for one in amid if len(one[0].split()) <= NAME and _ALONE.fullmatch(one[0]) and not is_talk(one[0])]
    if len(said) < BACK or not 0 < len(alone) <= SELDOM:
        return []
    among = {(place, at) for _, place, at in alone}
    others = [text for place, own in enumerate(said) for at, text in enumerate(own) if (place, at) not in among]
    ended = all(SENTENCE_END.search(text) for text in others) and sum(len(own) == 1 for own in said) >= MOST * len(said)
    return [text for text, _, _ in alone] if ended else []


def heads_of_notes(said: Sequence[tuple[str, Role, str]]) -> list[str]:
    """Those of a talk who may head a note, in the order of first appearance.

    Args:
        said: Speaker, role and words of each turn.
    """
    counts = Counter(speaker for speaker, _, _ in said)
    ended = sum(SENTENCE_END.search(text) is not None for _, _, text in said) >= MOST * len(said)
    found = []
    for speaker, count in counts.items():
        if count > SELDOM or not speaker or is_somebody(speaker):
            continue
        back = [counts[other] for other in counts if other != speaker and counts[other] > 1]
        if len(back) < 2 or sum(back) < max(BACK, MOST * (len(said) - count)):
            continue
        own = [(role, text) for name, role, text in said if name == speaker]
        if any(role is Role.INTERVIEWER or not is_noted(text, ended=ended) for role, text in own):
            continue
        if not speaker[0].isupper() and any(SENTENCE_END.search(text) for _, text in own):
            continue  # in scripts without capitals a name of a word or two looks like any
        told_of = re.compile(rf"(?<!^)(?<![.?!…] ){re.escape(speaker)}\b")
        if not any(told_of.search(text) for name, _, text in said if name != speaker):
            found.append(speaker)
    return found


def is_noted(text: str, *, ended: bool) -> bool:
    """Whether a turn may be what somebody notes: it asks nothing, says neither I nor you, and is no word thrown in.

    Args:
        text: The turn.
        ended: Whether what is said in the talk ends as sentences do, so that a word without an end is no turn.
    """
    words = text.split()
    first = words[0] if words else ""
    thrown_in = first[-1:] in ",.;:" and first[:-1].casefold() in NO_SPEAKERS
    open_end = ended and bool(words) and SENTENCE_END.search(text) is None
    if thrown_in or (not open_end and not LEAST <= len(words) <= MANY):
        return False
    return not is_talk(text, words) and not _SAID.search(text)


def doubts(said: Sequence[tuple[str, Role, Sequence[str]]]) -> list[str]:
    """Who may head a note, a line each, and words within turns that may.

    Args:
        said: Speaker, role and paragraphs of each turn.
    """
    named = heads_of_notes([(speaker, role, " ".join(own)) for speaker, role, own in said])[:SHOWN]
    within = heads_within([(speaker, own) for speaker, _, own in said])
    amid = names_amid([own for _, _, own in said])
    return [
        *(
            f"{name!r} speaks once or twice, asks nothing, and says neither I nor you: it may head a note"
            for name in named
        ),
        *(
            f"a paragraph below others begins with {head!r}, and says neither I nor you: it may be a note"
            for head in within
        ),
        *(f"{text!r} stands alone amid a turn, as a name or a title does" for text in amid),
    ]
