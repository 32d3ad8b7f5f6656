"""The name in a speaker's label beside what the speaker is: ``Researcher Lind``, ``Int. Sarah``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.ingest.speakers.roles import is_generic
from pipeline.pseudonyms.entities import HONORIFICS
from pipeline.pseudonyms.places import KNOWN
from pipeline.pseudonyms.words import in_dictionary, key_of, keys_of
from pipeline.text.given_names import ALL_NAMES

_ROLES_TEXT = """
therapist psychotherapist counsellor counselor coach clinician physician client patient coachee klient klientin
berater beraterin therapeut therapeutin patientin student teacher manager supervisor trainer tutor mentor carer
presenter chair chairman chairwoman chairperson witness caller speaker host forschende forschender
"""
_ROLES = frozenset(_ROLES_TEXT.split())
_BEFORE_ROLES_TEXT = "the male female young older lead co second first senior junior research assistant main"
_BEFORE_ROLES = frozenset(_BEFORE_ROLES_TEXT.split())
_NO_NAMES_TEXT = """
one two three four five six seven eight nine ten eleven twelve first second third male female man woman men women
boy girl group team both all other others speaking continued cont notes note question questions answer answers
response name unknown unidentified unclear inaudible guide only voice and or here online phone interview transcript
mother father mum dad wife husband parent child partner person people m f w
"""
_NO_NAMES = frozenset(_NO_NAMES_TEXT.split())
_GAP = " \t.,:;-–—_#&"
_NAMES_IN_LABEL = 4
_LINE_LABEL = re.compile(r"^[ \t]*([^\W\d_](?:(?!\t\s*[^\s:])[^:\n]){2,40}):(?=\s)", re.MULTILINE)


_POSTS_TEXT = """
nurse doctor midwife driver officer warden guard soldier farmer worker owner keeper head director assistant lead
resident visitor neighbour neighbor villager customer buyer seller applicant minister senator deputy clerk
"""
_POSTS = frozenset(_POSTS_TEXT.split())


def names_no_person(label: str) -> bool:
    """Whether a word of the label says what somebody is, and not who: ``Head Teacher``, ``Mother``."""
    return any(key in _ROLES | _NO_NAMES | _POSTS for key in keys_of(label)) or any(sign.isdigit() for sign in label)


_AGENTS = ("er", "or", "ist", "ian", "ant", "ent", "man", "men", "woman", "women", "person", "ee", "ess")
"""How words of English end that say what somebody does."""
_ALSO_SAY_WHAT_TEXT = """
guest guide priest monk nun chef cook pilot clerk judge thief victim spouse bride groom aunt uncle sister brother nan
grandma grandpa gran sibling twin friend colleague boss staff crowd chorus bot system phone radio video cop mate host
child kid baby boy girl daughter son cousin niece nephew citizen relative voter barista
"""
_ALSO_SAY_WHAT = frozenset(_ALSO_SAY_WHAT_TEXT.split())


def may_be_post(key: str) -> bool:
    """Whether a word of English may say what somebody is or does: ``warden``, ``barista``."""
    return key in _ALSO_SAY_WHAT or (len(key) > _LONGEST_ENDING and key.endswith(_AGENTS) and key not in ALL_NAMES)


_LONGEST_ENDING = 4


def name_in_label(label: str) -> str:
    """The name behind a role or before one, with its title; "" where the label has no role or title, or no name.

    Args:
        label: As it stands in the transcript, without brackets.
    """
    tokens = label.split()
    told = 0
    while told < len(tokens) - 1 and _tells(tokens, told):
        told += 1
    titles = [token for token in tokens[:told] if key_of(token.strip(_GAP)) in HONORIFICS][-1:]
    rest = tokens[told:]
    parted = len(rest) > 1 and rest[-2][-1] in ",-–—"
    behind = len(rest) > 1 and (parted or len(rest[-1]) > len("role")) and _is_role(rest[-1])
    if behind:
        rest.pop()
    name = without_post(" ".join(rest)).strip(_GAP)
    keys = keys_of(name)
    if (
        behind
        and not parted
        and any(key in _BEFORE_ROLES or (in_dictionary(key) and key not in ALL_NAMES) for key in keys)
    ):
        return ""  # A guest speaker.
    if not (told or behind) or not 0 < len(keys) <= _NAMES_IN_LABEL or len("".join(keys)) < 2:
        return ""
    if is_generic(name) or set(keys) & _NO_NAMES or any(sign.isdigit() for sign in name) or "/" in name:
        return ""
    if not name[0].isupper() or all(key in KNOWN and key not in ALL_NAMES for key in keys):
        return ""
    return " ".join((*titles, name))


def without_post(name: str) -> str:
    """The name to the comma before what somebody is: ``Nora Quayle, ward clerk``; ``Quayle, Nora`` is whole."""
    before, comma, behind = name.partition(",")
    keys = keys_of(behind)
    small = behind.strip()[:1].islower() and ALL_NAMES.isdisjoint(keys) and any(map(in_dictionary, keys))
    return before.strip() if comma and (small or any(key in _ROLES | _POSTS for key in keys[-1:])) else name


def without_role(name: str) -> str:
    """The name as a witness found it, without a part in the talk before it; "" where it is a part alone."""
    name = without_post(name)
    first, _, more = name.partition(" ")
    if not _is_role(first):
        return name
    return name_in_label(name) if more else ""


_GREETINGS_TEXT = "dear hi hello hey hallo liebe lieber cher chere querida querido estimada estimado cara caro kjære"
_GREETINGS = frozenset(keys_of(_GREETINGS_TEXT))


def without_greeting(name: str) -> str:
    """The name as a witness found it, without a greeting before it: ``Dear Rosa,``."""
    first, _, more = name.partition(" ")
    return more.strip(_GAP) if more.strip(_GAP) and key_of(first) in _GREETINGS else name


def labels_in(text: str) -> Iterator[str]:
    """What stands before a colon where a line begins and has a role and a name that is no other word."""
    for found in _LINE_LABEL.finditer(text):
        name = name_in_label(found[1])
        if name and any(key in ALL_NAMES or not in_dictionary(key) for key in keys_of(name) if key not in HONORIFICS):
            yield found[1]


def _tells(tokens: list[str], place: int) -> bool:
    """Whether the word tells what somebody is, or stands before one that does, or only counts."""
    word = tokens[place].strip(_GAP)
    key = key_of(word)
    if key in _BEFORE_ROLES:
        return place + 2 < len(tokens) and _tells(tokens, place + 1)
    return not word or (place > 0 and word.isdigit()) or key in HONORIFICS or _is_role(word)


def _is_role(token: str) -> bool:
    """Whether the word alone is a part in the talk; a letter is an initial, and *man* begins names."""
    word = token.strip(_GAP)
    if re.fullmatch(r"[A-Z]{1,4}\d{1,3}", word):
        return True
    key = key_of(word)
    return key in _ROLES or (len(word) > 2 and key not in _NO_NAMES and is_generic(word))
