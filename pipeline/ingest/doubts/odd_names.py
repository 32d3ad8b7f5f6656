"""Names that are hardly anybody's: an interjection, a field, a saying, a number that counts; who all speak once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.ingest.judgement import INITIALS, is_talk, names_nobody
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.head_keys import HEAD_KEYS
from pipeline.ingest.transcript.label_names import BEHIND_NAME, NO_NAMES, PARTICLES, TITLE
from pipeline.ingest.transcript.label_patterns import FLOOR
from pipeline.model import Role, Turn

ALIKE = 0.8
"""Share of the speakers who speak once, from which on many are too many, be they parts in a talk."""

CODE = 8
"""Characters of a part of a name from which on letters by turns with digits number something."""

COUNTED = 12
"""The same where all may be parts in a talk, with numbers that count something else than people."""

CROWD = 6
"""Speakers from which on that is looked at."""

FIELDS = frozenset(("sent", "from", "to", "subject", "speaker", "text", "words", "start", "end", "received", "type"))
"""What fields are called, beside what stands in heads of files."""

MANY = 2
"""Speakers who differ in a number alone, above which that may be no part of their names."""

OFTEN = 3
"""Turns of whom the letters of an interjection may be the initials."""

SELDOM, LEAST = 0.25, 6
"""Share of the turns of who speaks seldom, and words in them, from which on it is odd that these are no talk."""

COMES = 0.1
"""Share of the turns of who has a word in small letters for a name, from which on nobody else's words begin so."""

ONCE = 0.6
"""Share of speakers with a single turn, from which on names may be no names."""

SHOWN = 5
"""Odd names that are told one by one."""

_PREFIXED = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ash|ibn|bin|ben|d|l|t|s|n)[-'’](?=[A-Z])")
"""``al-Masri``, ``d'Angelo``: what is written small before a surname."""

_TITLED = re.compile(rf"(?:{TITLE}|Hon|Councillor|Senator|Sir|Lord|Lady)\b\.? \w")
"""``Mr Philip Hollow``: in a parliament many speak once."""

COUNTED_NAME = re.compile(r"([^\W\d_]+[ _.-]?)\d{1,3}")
"""``P12``, ``Speaker_2``."""

NUMBERED_NAME = re.compile(r"([^\W\d_]{3,}(?: [^\W\d_]+)+|[^\W\d_]*[a-z][^\W\d_]*),? \d{1,4}")
"""``Line 12``, ``Second question 4``: what counts something else than people, where many speak seldom."""

_BRACKETED = re.compile(r"([^()\[\]]+?)\s*[(\[][a-z][^()\[\]]*[)\]]")

_TAILED = re.compile(r"(?P<base>[^\W\d_][^()\[\]\d]*?)\W+(?P<tail>\d+(?:[-:/.,]\s?\d|\s?%)[^()\[\]]*)\W*")
"""``Ruth (66%)``, ``Ruth 2023-03-05``: what was told of a turn beside its name."""

_ADDRESSED = re.compile(r"(?P<base>[^()\[\]]+?)\s*[(\[][a-z]+ (?P<other>[^()\[\]]+)[)\]]")
"""``Ruth (to Ewa)``."""

_CODE = re.compile(r"[A-Za-z\d]*(?:[A-Fa-f]+\d+|\d+[A-Fa-f]+){3,}[A-Za-z\d]*")
"""``b9bda7c0``: what a program calls somebody."""

_SAID = frozenset(("ABOUT", "ME", "YOU", "YOUR", "MY", "US", "WE", "IT", "THIS", "THAT", "WHAT", "HOW"))
"""Words of sentences in capitals, and of no name."""

_PAIRS = (("(", ")"), ("[", "]"))

_PARTICIPANT = re.compile(r"[A-Za-z]{0,4}[-_. ]?\d{1,6}")
"""``12``, ``P07``: who answers a questionnaire, each in a row of its own."""


def odd_names(
    talk: Sequence[Turn], *, named: bool = False, said: Sequence[tuple[str, Sequence[str]]] = ()
) -> list[str]:
    """What is odd in who speaks, a line each.

    Args:
        talk: The turns of speech.
        named: Whether the names stand where nothing but names does, so that who speaks once is nothing odd.
        said: Who says what, by paragraphs.
    """
    names = Counter(turn.speaker for turn in talk if turn.speaker)
    letters = {name for name in names if name.isupper() and len(name) <= INITIALS}
    often = {name for name in letters if names[name] >= OFTEN}
    # NO may be Nils Olsen beside RL, or beside Rosa Lindt where he speaks often.
    letters -= set() if len(names) > 1 else {"AM", "PM"}
    initials = letters if 2 * len(letters) > len(names) else often if 2 * len(often) == len(names) else set()
    small = [
        name
        for name in names
        if name[:1].islower()
        and not is_generic(name)
        and " " not in name
        and not _PREFIXED.match(name)
        and not _is_handle(name, names, said)
    ]
    haste = all(name[:1].islower() for name in names)  # who types in haste writes all names so
    told_small = small if 0 < 2 * len(small) <= len(names) and not haste and not named else []
    odd = [
        name
        for name in names
        if (names_nobody(name) or name in told_small) and not is_generic(name) and name not in initials
    ]
    odd += [
        name
        for name in names
        if (_is_field(name) or _is_saying(name) or (_is_code(name) and not named)) and name not in odd
    ]
    told = [f"a speaker is called {name!r}" for name in odd[:SHOWN]]
    told += [f"{len(odd) - SHOWN:,} more speakers have names as odd as these"] if len(odd) > SHOWN else []
    seldom = [name for name in names if names[name] < OFTEN and not is_generic(name)]
    numbered = Counter(found[1] for name in seldom if (found := NUMBERED_NAME.fullmatch(name)))
    told += [f"several speakers are called {base!r} and a number" for base in numbered if numbered[base] > MANY]
    bases = Counter(found[1] for name in names if (found := _BRACKETED.fullmatch(name)))
    told += [f"several speakers are called {base!r} and something in brackets" for base in bases if bases[base] > 1]
    told += _beside_names([name for name in names if not is_generic(name)])
    labels = {turn.speaker for turn in talk if turn.label}  # in a report each speaks once under a heading
    once = [
        name
        for name, count in names.items()
        if count == 1
        and name in labels
        and not (is_generic(name) or _PARTICIPANT.fullmatch(name) or _TITLED.match(name))
    ]
    if named:
        return told
    told += _written_otherwise(names, said)
    asking = {turn.speaker for turn in talk if turn.role is Role.INTERVIEWER}  # "Q1", "Question 2" count questions
    counted = (name for name in names if names[name] == 1 and name not in asking)
    stems = Counter(found[1] for name in counted if (found := COUNTED_NAME.fullmatch(name)))
    told += [
        f"several speakers are called {stem!r} and a number, and each speaks once"
        for stem in stems
        if stems[stem] >= CROWD
    ]
    if len(names) >= COUNTED and sum(count == 1 for count in names.values()) >= ALIKE * len(names):
        beside = {turn.speaker for turn in talk if turn.role is Role.OTHER}  # "Audience Member 12" asks once
        own = (name for name, count in names.items() if count == 1 and name in labels - beside)
        once = once or [name for name in own if not _PARTICIPANT.fullmatch(name)]
    if len(names) >= CROWD and len(once) > ONCE * len(names):
        once = [name for name in once if not _is_spoken_of(name, said)]
        if len(names) == len(asking) + 1:  # the press, and the one who answers it
            once = [name for name in once if name not in asking]
    if len(names) >= CROWD and len(once) > ONCE * len(names):
        told.append(f"{len(once):,} of {len(names):,} speakers speak once only, such as {once[0]!r}")
    elif len(once) >= OFTEN and set(names.values()) == {1} and not any(turn.role is Role.INTERVIEWER for turn in talk):
        told.append(f"each of its {len(names)} speakers speaks once, and nobody asks")
    return told


def _is_handle(name: str, names: Mapping[str, int], said: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Whether a word in small letters is how one is called who speaks again and again: nobody says it.

    ``lnterviewer`` is none, as scanners write Interviewer.
    """
    if names[name] < max(OFTEN, COMES * sum(names.values())) or is_generic(f"I{name[1:]}"):
        return False
    word = re.compile(rf"\b{re.escape(name)}\b")
    return not any(word.search(text) for _, own in said for text in own)


def _written_otherwise(names: Mapping[str, int], said: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Letters beside names, ``OC`` beside Ruth and Ewa, who speak seldom, never ask and say neither I nor you."""
    loud = [name for name in names if name.isupper() and len(name.strip(".")) <= CODE]
    if len(loud) != 1 or len(names) < OFTEN or is_generic(loud[0]) or names[loud[0]] > SELDOM * sum(names.values()):
        return []
    texts = [text for name, own in said if name == loud[0] for text in own]
    if len(" ".join(texts).split()) < LEAST or any(is_talk(text) for text in texts):
        return []
    return [f"{loud[0]!r} is written unlike all who speak beside it, never asks, and says neither I nor you"]


def _beside_names(names: Iterable[str]) -> list[str]:
    """What was told of a turn, taken for a part of a name: a share, a date, an address, a listener, ``asks``."""
    shown: Counter[str] = Counter()
    for name in names:
        if any(sign in name for sign in "<>|={}") or any(name.count(one) != name.count(two) for one, two in _PAIRS):
            return [f"a speaker is called {name!r}, with a sign that names have not"]
        if found := _TAILED.fullmatch(name):
            shown.update([found["base"], found["tail"], *(sign for sign in found["tail"] if sign == "%")])
    if any(count > 1 for count in shown.values()):
        odd = next(name for name in names if (found := _TAILED.fullmatch(name)))
        return [f"speakers are called by a name and numbers, such as {odd!r}, which may belong to single turns"]
    long = [words for name in names if len(words := name.split()) > 2]
    ends = Counter(words[-1] for words in long if words[-1].islower() and words[-2][0].isupper())
    if word := next((word for word, count in ends.items() if count > 1 and word.isalpha()), ""):
        return [f"several speakers have names that end with {word!r}"]
    pairs = {(found["base"], found["other"]) for name in names if (found := _ADDRESSED.fullmatch(name))}
    both = next((one for one, other in sorted(pairs) if (other, one) in pairs), "")
    return [f"{both!r} is called by that name and somebody else's in brackets"] if both else []


def _is_spoken_of(name: str, said: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Whether somebody else says the full name, or speaks to her by the first: ``, Ruth.``."""
    name_alone = BEHIND_NAME.sub("", name)
    first, *more = name_alone.split() or [""]
    if not more:
        return False
    spoken_to = re.compile(rf", {re.escape(first)}[.,!?]")
    others = (text for speaker, own in said if speaker != name for text in own)
    return any(name_alone in text or (first in text and spoken_to.search(text)) for text in others)


def _is_code(name: str) -> bool:
    """Whether a part of a name is what programs number things with: ``SPK_b9bda7c0``."""
    return any(len(part) >= CODE and _CODE.fullmatch(part) for part in re.split(r"[\W_]+", name))


def _is_saying(name: str) -> bool:
    """Whether a name has the words of a sentence: ``You learn to read faces``, ``TELL ME ABOUT THE HALL``."""
    words = name.split()
    if len(words) <= OFTEN or FLOOR.fullmatch(name):
        return False
    said = name.isupper() and not _SAID.isdisjoint(words)
    return said or sum(word.islower() and word not in PARTICLES for word in words) >= len(words) / 2


def _is_field(name: str) -> bool:
    """Whether a name is what a field is called, or holds no letter: ``Sent``, ``---``."""
    key = name.casefold().strip(" .:")
    loud = name.isupper() and len(name) <= INITIALS
    return not any(sign.isalnum() or sign.isupper() or sign == "?" for sign in name) or (
        not is_generic(name) and not loud and (key in HEAD_KEYS or key in NO_NAMES or key in FIELDS)
    )
