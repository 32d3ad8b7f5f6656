"""Names: one person's spellings brought together, titles taken off."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from pipeline.ingest.roles import CACHED, is_generic

TITLES_TEXT = """
mr mrs ms miss mx dr doctor prof professor sir dame lord lady baroness baron rev reverend hon cllr councillor
captain capt judge justice ambassador
"""
TITLES = frozenset(TITLES_TEXT.split())
HONOURS_TEXT = """
cbe obe mbe kbe dbe gbe bem kcb dcb gcb cmg kcmg dcmg phd dphil edd mphil msc bsc mba llb llm meng beng frs
frcp frcs frcgp frcn frcpch frcpsych fba msp mep esq
"""
HONOURS = frozenset(HONOURS_TEXT.split())
# Letters that are a degree or an office after a whole name, and may be a surname after one word.
SHORT_HONOURS_TEXT = """
ma ba md mp cb dl jp kc qc rn do rgn ch
"""
SHORT_HONOURS = frozenset(SHORT_HONOURS_TEXT.split())

_BRACKETED = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]")
_WORD = re.compile(r"[^\W_]+")

ALIKE = 0.85
"""Names whose letters agree at least so far are told as a possible misspelling."""

COMPARED = 300
"""Of more names than these, the pairs are too many to compare, and chance makes some alike."""


@lru_cache(maxsize=CACHED)
def case_name(speaker: str) -> str:
    """The name without titles, honours and what stands in brackets.

    ``Professor Dame Ann Lee DBE`` gives ``Ann Lee``; a name in capitals comes
    back in small letters with initial capitals; what is no name comes back as
    it is.
    """
    name = _BRACKETED.sub("", unicodedata.normalize("NFC", speaker)).strip(" \t:*_#@,")
    head, _, tail = name.partition(",")
    if tail and all(_bare(word) in HONOURS | SHORT_HONOURS for word in tail.replace(",", " ").split()):
        name = head
    words = name.split()
    if [_bare(word) for word in words[:2]] in (["rt", "hon"], ["right", "hon"], ["the", "hon"]):
        words = words[2:]
    while len(words) > 1 and _bare(words[0]) in TITLES:
        words.pop(0)
    while len(words) > 1 and _bare(words[-1]) in HONOURS:
        words.pop()
    while len(words) > 2 and _bare(words[-1]) in SHORT_HONOURS and words[-1].upper() == words[-1]:
        words.pop()
    if not words:
        return speaker.strip()
    if not is_generic(" ".join(words)):
        shouted = all(word.upper() == word for word in words)
        if shouted and (len(words) > 1 or len(words[0]) > 4):
            words = [re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word) for word in words]
    return " ".join(words)


@lru_cache(maxsize=CACHED)
def name_key(speaker: str) -> str:
    """What two spellings of one name have in common."""
    return " ".join(_WORD.findall(case_name(speaker).casefold().replace("'", "").replace("’", "")))


def unify(counts: Mapping[str, int]) -> tuple[dict[str, str], list[str]]:
    """Which spellings are one speaker, and warnings where that is not sure.

    Args:
        counts: Each speaker's label as written, and the number of its turns,
            in the order of first appearance.

    Returns:
        Label to the name to be shown, and warnings. Spellings are one where
        they differ in titles, honours or capitals only, or where one is the
        first name, surname or initials of exactly one other.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for label in counts:
        groups[name_key(label) or label].append(label)
    warnings: list[str] = []
    whole = [key for key, labels in groups.items() if len(key.split()) > 1 and not is_generic(labels[0])]
    short: dict[str, list[str]] = defaultdict(list)
    for key in whole:
        words = key.split()
        for form in dict.fromkeys((words[0], words[-1], "".join(word[0] for word in words))):
            short[form].append(key)
    owner: dict[str, str] = {}
    for key, labels in groups.items():
        if len(key.split()) != 1 or is_generic(labels[0]):
            continue
        owners = [other for other in short[key] if _short_for(key, labels[0], other)]
        if len(owners) == 1:
            owner[key] = owners[0]
        elif len(owners) > 1:
            names = " or ".join(_shown(groups[other], counts) for other in owners[:3])
            names += " or others" if len(owners) > 3 else ""
            warnings.append(f"{labels[0]!r} may be {names}; name the speaker in full, or in cases.csv")
    merged: dict[str, list[str]] = {}
    for key, labels in groups.items():
        merged.setdefault(owner.get(key, key), []).extend(labels)
    shown = {key: _shown(groups[key], counts) for key in merged}
    keys = [key for key in merged if not is_generic(groups[key][0]) and len(key) > 3]
    for key, other in combinations(keys, 2) if len(keys) <= COMPARED else ():
        if not _differ_in_number(key, other) and _ratio(key, other) >= ALIKE:
            warnings.append(
                f"{shown[key]!r} and {shown[other]!r} may be one person; if so, give both the same case in cases.csv"
            )
    return {label: shown[key] for key, labels in merged.items() for label in labels}, warnings


def _bare(word: str) -> str:
    return word.strip(".,").replace(".", "").casefold()


def _short_for(key: str, label: str, whole: str) -> bool:
    words = whole.split()
    initials = "".join(word[0] for word in words)
    letters = re.sub(r"[\W\d_]", "", label)
    return key in (words[0], words[-1]) or (key == initials and letters.isupper())


def _ratio(key: str, other: str) -> float:
    matcher = SequenceMatcher(None, key, other)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def _differ_in_number(key: str, other: str) -> bool:
    return re.findall(r"\d+", key) != re.findall(r"\d+", other)


def _shown(labels: list[str], counts: Mapping[str, int]) -> str:
    """The spelling to show: the whole name, not shouted, the most frequent, the first."""
    return max(
        labels,
        key=lambda label: (len(name_key(label).split()), not (label.isupper() and len(label) > 4), counts[label]),
    )
