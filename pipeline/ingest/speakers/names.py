"""Names: titles, honours and brackets taken off, and what two spellings of one have in common."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.ingest.remembered import remembered
from pipeline.ingest.speakers.roles import is_generic
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex

TITLES_TEXT = """
mr mrs ms miss mx dr doctor prof professor sir dame lord lady baroness baron rev reverend hon cllr councillor
captain capt judge justice ambassador
"""
TITLES = frozenset(TITLES_TEXT.split())
HONOURS_TEXT = """
cbe obe mbe kbe dbe gbe bem kcb dcb gcb cmg kcmg dcmg phd dphil edd psyd drph dnp lcsw msw mph mphil msc bsc mba llb llm
meng beng frs
frcp frcs frcgp frcn frcpch frcpsych fba msp mep esq
"""
HONOURS = frozenset(HONOURS_TEXT.split())
# Letters that are a degree or an office after a whole name, and may be a surname after one word.
SHORT_HONOURS_TEXT = """
ma ba md mp cb dl jp jd kc qc rn do rgn ch
"""
SHORT_HONOURS = frozenset(SHORT_HONOURS_TEXT.split())

_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
"""Letters that no decomposition takes apart, and that names lose in capitals and on foreign keyboards."""

BRACKETED = late_regex(r"\s*[(\[{]([^)\]}]*)[)\]}]")
_WORD = late_regex(r"[^\W_]+")
DEVICE = late_regex(
    r"['’]s?\s+(?:i?phone|ipad|tablet|laptop|macbook|computer|pc|desktop|galaxy)(?:\s+\w+)?$", re.IGNORECASE
)
_ADDRESS = late_regex(r"\s*[<\[(]?(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>\])]?")
_VIA = late_regex(r"(?<=['\"”’»])\s+via\s.+$")
"""``'Rosa Lindt' via Potters``: what a list of addresses puts behind the name."""

_LOCAL = late_regex(r"[^\W\d_]{2,}(?:[._-][^\W\d_]{2,})+")
"""``rosa.lindt`` of an address."""

_DEVICE_OF = late_regex(
    r"(?i:i-?phone|i-?pad|tablet|laptop|macbook|handy|smartphone|galaxy|pc)\s+(?:von|van|de|di|do|da|av|af|of)\s+"
    rf"(?P<name>{CAPITAL}[\w’'-]*(?: {CAPITAL}[\w’'-]*){{0,2}})"
)
"""``iPhone von Karl``."""

HERS = {"mr": "he", "sir": "he", "lord": "he", "mrs": "she", "ms": "she", "miss": "she", "dame": "she", "lady": "she"}
_PREFIXES_TEXT = """
al el de da di du del della van von der den ten ter la le bin ibn ben bint abu ap mac o st
"""
_PREFIXES = frozenset(_PREFIXES_TEXT.split())
"""What begins a surname of several words: Mr van der Berg has no first name."""

GENERATIONS = frozenset({"jr", "sr", "junior", "senior", "ii", "iii"})

SAME_WORD = 20
"""Of more names that share a word, the others are not compared: the word is no name."""


HAN = 4
"""Signs of a name in Chinese at most."""

_HAN_NAME = late_regex(rf"[\u4e00-\u9fff]{{2,{HAN}}}(?![\u4e00-\u9fff])")


@remembered
def case_name(speaker: str) -> str:
    """The name without titles, honours and what stands in brackets.

    ``Professor Dame Ann Lee DBE`` and ``Lee, Ann`` give ``Ann Lee``; a name in
    capitals comes back in small letters with initial capitals; ``Mr Lee``, who
    is not ``Mrs Lee``, keeps his title; what is no name comes back as it is.
    """
    speaker = unicodedata.normalize("NFC", speaker)
    if "@" in speaker:
        speaker = without_address(speaker)
    name = BRACKETED.sub("", speaker).strip(" \t:*_#@,")
    inside = BRACKETED.findall(speaker)
    if inside and is_generic(name) and len(inside[0].split()) > 1 and _held_name(inside[0].split()):
        name = inside[0]
    elif inside and _holds(name, inside[-1].split()):
        name = inside[-1]
    name = DEVICE.sub("", name)
    if " " in name and (device := _DEVICE_OF.fullmatch(name)):
        name = device["name"]
    head, _, tail = name.partition(",")
    if tail and all(is_degree(word) for word in tail.replace(",", " ").split()):
        name = head
    elif tail and _is_inverted(head.split(), tail.split()):
        name = f"{tail.strip()} {head.strip()}"
    words = name.split()
    if [without_stops(word) for word in words[:2]] in (["rt", "hon"], ["right", "hon"], ["the", "hon"]):
        words = words[2:]
    title = ""
    while len(words) > 1 and without_stops(words[0]) in TITLES:
        title = words.pop(0)
    while len(words) > 1 and without_stops(words[-1]) in HONOURS:
        words.pop()
    while len(words) > 2 and without_stops(words[-1]) in SHORT_HONOURS and words[-1].upper() == words[-1]:
        words.pop()
    if not words:
        return speaker.strip()
    if not is_generic(" ".join(words)):
        shouted = all(word.upper() == word for word in words)
        if shouted and (len(words) > 1 or len(words[0]) > 4):
            words = [word if any(map(str.isdigit, word)) else _in_small(word) for word in words]  # "PL-07" is a code
    alone = len(words) == 1 or without_stops(words[0]) in _PREFIXES
    if alone and without_stops(title) in HERS and not is_generic(words[0]):
        words = [without_stops(title).capitalize(), *words]
    return " ".join(words)


def _in_small(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def without_address(sender: str) -> str:
    """``Rosa Lindt`` of ``Rosa Lindt <rosa@example.org>`` and ``rosa.lindt@example.org``; else what stands there."""
    name = _VIA.sub("", _ADDRESS.sub("", sender).strip()).strip(" \"'“”<>")
    name = name.removeprefix("(").removesuffix(")") if name.startswith("(") else name
    local = sender.strip(" <>[]").removeprefix("mailto:").partition("@")[0]
    return name or (re.sub(r"[._-]", " ", local).title() if _LOCAL.fullmatch(local) else sender)


def _holds(office: str, person: list[str]) -> bool:
    """Whether a name stands behind an office: ``The Minister for Roads (Mr. Odhiambo)``."""
    titled = len(person) > 1 and without_stops(person[0]) in TITLES
    return office.startswith(("The ", "An ", "A ")) and (titled or len(person) > 1) and _written_as_name(person[-1:])


def _is_inverted(surname: list[str], given: list[str]) -> bool:
    """Whether a name stands as ``Lee, Ann``."""
    return (
        len(given) <= 2
        and (len(surname) == 1 or (len(surname) <= 3 and surname[0].islower()))
        and _written_as_name([surname[-1], *given])
    )


def _held_name(words: Sequence[str]) -> bool:
    """Whether they are a name, be small words within: ``Beatriz da Costa``, ``Tariq al-Masri``."""
    loud = [word for word in words if not word[0].islower()]
    small = [word.partition("-") for word in words if word[0].islower()]
    return (
        len(loud) + len(small) > 1
        and loud[:1] == list(words[:1])
        and all(len(head) <= 4 and (not hyphen or rest[:1].isupper()) for head, hyphen, rest in small)
        and _written_as_name(loud)
    )


def _written_as_name(words: list[str]) -> bool:
    return all(word[0].isupper() and word.strip(".").replace("-", "").replace("'", "").isalpha() for word in words)


@remembered
def name_key(speaker: str) -> str:
    """What two spellings of one name have in common: accents, too, come and go."""
    bare = case_name(speaker).casefold().replace("'", "").replace("’", "").translate(_LETTERS)
    plain = unicodedata.normalize("NFD", bare)
    words = _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
    return "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)


def telling_words(key: str) -> list[str]:
    """The words of a :func:`name_key` that tell whose it is."""
    return [word for word in untitled(key) if len(word) > 2 and word.isalpha() and word not in _PREFIXES]


def together(keys: Iterable[str]) -> dict[str, str]:
    """Each name, by :func:`name_key`, with the first that may be the same person's: Uwe, Mr Boll and Uwe Boll."""
    owners: dict[str, list[str]] = defaultdict(list)
    first: dict[str, str] = {}
    telling: dict[str, frozenset[str]] = {}

    def root(key: str) -> str:
        while first[key] != key:
            key = first[key]
        return key

    for key in keys:
        if key in first:
            continue
        first[key] = key
        words = telling[key] = frozenset() if is_generic(key) else frozenset(telling_words(key))
        for word in words:
            for other in owners[word][:SAME_WORD]:
                # A name that goes without a word of another; two that share one and differ in one are two.
                if words <= telling[other] or telling[other] <= words:
                    first[root(key)] = root(other)
            owners[word].append(key)
    return {key: root(key) for key in first}


def initials_of(key: str) -> frozenset[str]:
    """The letters by which who is called by a :func:`name_key` may go: ``ub`` of ``uwe bottcher``; none of one word.

    Of two surnames, or of one with a hyphen, either gives its letter, and all may.
    """
    words = key.split()
    if len(words) < 2:
        return frozenset()
    first, *others = words
    every = "".join(word[0] for word in words)
    return frozenset((every, *(first[0] + word[0] for word in others), *initials_by_sound(first, words[-1])))


SEAT = 2
"""Digits of a number by which somebody is known in her group alone, at most; more are an id's."""


def is_short(speaker: str) -> bool:
    """Whether it is a single word or initials, by which several people may go: no id with a number, no whole name.

    So is a number of one or two digits, as each group counts its people from one.
    """
    words = name_key(speaker).split()
    if len(words) == 1 and words[0].isdecimal():
        return len(words[0]) <= SEAT
    if not words or is_generic(speaker) or any(sign.isdigit() for word in words for sign in word):
        return False
    return len(words) == 1 or words[0] in HERS or min(len(words[0]), len(words[-1])) == 1


def is_degree(word: str) -> bool:
    """Whether it is what stands behind a name and a comma: a degree, an honour, an office."""
    return without_stops(word) in HONOURS | SHORT_HONOURS


def without_stops(word: str) -> str:
    """A word of a name without its stops, as it is compared."""
    return word.strip(".,").replace(".", "").casefold()


_SOUND = re.compile(r"sch|ch|sz|cz|rz|dz|zs|cs|gy|ny|ty|lj|nj|ll|th|ph|sh|zh|kh|ts|ij")
"""What is written with several letters for one sound, as in Polish, Czech, Hungarian, Croatian and Greek names."""


def shorter_forms(key: str) -> dict[str, None]:
    """The shorter forms of a name, by :func:`name_key`: first name, surname, initials and what lies between."""
    words = untitled(key)
    first, last = words[0], words[-1]
    if len(words) == 1 or (len(words) == 2 and last in GENERATIONS):
        return {}  # beside Walter Jr, Walter is his father
    pairs = (f"{first} {last}", f"{first[0]} {last}", f"{first} {last[0]}")
    # A double first name, and a surname of several words: Jean-Luc, al-Masri, van der Berg.
    begins = (f"{first} {words[end]}" for end in range(1, len(words) - 1))
    ends = (f"{words[begin]} {last}" for begin in range(1, len(words) - 1))
    return dict.fromkeys((first, last, *sorted(initials_of(" ".join(words))), *pairs, *begins, *ends))


def initials_by_sound(first: str, last: str) -> list[str]:
    """The initials in which a sound is written with several letters: ``wch`` of ``wiktoria``, ``chmiel``."""
    every = [one + other for one in _openings(first) for other in _openings(last)]
    return every[1:]


def _openings(word: str) -> list[str]:
    """The letters that stand for a word: the first, and those of its first sound where more are written for it."""
    sound = _SOUND.match(word)
    return [word[0], *([sound[0]] if sound and len(sound[0]) < len(word) else [])]


def untitled(key: str) -> list[str]:
    """The words of a :func:`name_key` without the title that ``Mrs Lee`` keeps."""
    words = key.split()
    return words[1:] if len(words) > 1 and words[0] in HERS else words


def han_name(value: str) -> str:
    """The name in Chinese that a field begins with, before a space or a sign: ``周敏 学生``; "" where it is another."""
    found = _HAN_NAME.match(value)
    return found[0] if found else ""
