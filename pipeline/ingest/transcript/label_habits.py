"""What stands beside labels by habit, and is no part of a name nor of the words: numbers, titles, times, signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.speakers.roles import is_generic, role_of_label
from pipeline.ingest.transcript.clocks import CLOCK, masked, stamp_of, times_in
from pipeline.ingest.transcript.label_names import ASKED_BY, is_written_as_name
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.talk_titles import GROUP
from pipeline.model import Role
from pipeline.text.late_regex import late_regex

SAME_SHAPE, ALIKE, NEARLY_ALL = 4, 0.7, 0.85
"""Labels that have a time or a line of their own, and their share of all, from which on the others are none; and the
share of those that begin a paragraph, or go on with a capital letter."""

UNTIMED = 4
"""Labels without a time, from which on a few at the top that have one are no labels."""

HABIT = 0.8
"""Share of the labels from which on a bare clock after them is their time, and not what somebody says."""

TITLE = 8
"""Words of what somebody is, behind her name, at most."""

_TO = re.compile(rf"(?:-{{1,2}}>|[–—~-])\s*(?P<end>{CLOCK})(?:\s+|$)")
"""``--> 00:12 ``, behind a time: when the turn ends."""

_BEHIND = re.compile(
    r"[^\w\s\"'“”‘’«»„¿¡(\[{.…&$€£@#]+\s+|[\[(`{<](?=[^\])`}>\n]*\d)[^\])`}>\n]{1,24}[\])`}>]\s*|#[\d:.,-]{4,14}#\s*"
    rf"|{CLOCK}(?:\s?[–—-]\s?{CLOCK})?\s?[–—|-]\s*|\d{{1,3}}[:.]\d{{1,3}}\s+"
)
"""``— ``, ``[오전 10:00] ``, ``00:08—``, ``3:2 ``: what may stand between a label and its words."""

_SIGNS = " `–—|-"

_HABIT = re.compile(rf"(?P<time>{CLOCK})(?:\s+|$)")
_ASKS = re.compile(
    r"^\W*Q\s?\d{1,4}\b(?=\W*[^\W\d_])|\b(?:asks|asked|fragt|fragte|pregunta|preguntó|pergunta|demande|chiede|spør|frågar|vraagt)\W*$"
)
_SAYS = re.compile(
    r"(?P<name>.*\S)\s(?:asks|asked|says|said|answers|answered|replies|replied|responds|responded|fragt|sagt|antwortet"
    r"|demande|dit|répond|pregunta|dice|responde|contesta|pergunta|diz|chiede|risponde|vraagt|zegt|antwoordt"
    r"|frågar|säger|svarar|spør|spørger|sier|siger|svarer)"
)
"""``Ruth asks``: that somebody speaks, behind her name."""

_PRESENTS = re.compile(r",\s*(?:host|presenter|moderator|interviewer|anchor)\W*$", re.IGNORECASE)
"""``RUTH LANYON, HOST:``, at her first turn."""

_GROUP = late_regex(rf"{GROUP}(?:\s*(?:no\.?|nr\.?|#)?\s*(?:\d{{1,3}}|[A-Z]))?", re.IGNORECASE)


def without_what_returns(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with what always stands behind them on their line: ``Rosa Lindt -- Analyst``, above the words."""
    rests: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for index, label in labels.items():
        rest = lines[index].text[label.start :].strip()
        if rests.setdefault(label.speaker, rest) == rest:
            counts[label.speaker] += 1
    every = Counter(label.speaker for label in labels.values())
    same = {
        speaker
        for speaker, rest in rests.items()
        if rest and every[speaker] == counts[speaker] > 1 and len(rest.split()) <= TITLE and rest[-1] not in ".?!…,;-"
    }
    held = [index for index, label in labels.items() if label.speaker in same]
    above = sum(any(one.text.strip() and at not in labels for at, one in _next(lines, index)) for index in held)
    if len(same) < 2 or len(held) < ALIKE * len(labels) or above < NEARLY_ALL * len(held):
        return labels
    signs = {rests[speaker][0] for speaker in same}
    if len(signs) == 1 and not (sign := next(iter(signs))).isalnum():  # who speaks once has it, too
        same |= {
            speaker
            for speaker, rest in rests.items()
            if every[speaker] == 1 and rest[:1] == sign and len(rest.split()) <= TITLE and rest[-1] not in ".?!…,;-"
        }
    return {
        index: replace(label, start=len(lines[index].text)) if label.speaker in same else label
        for index, label in labels.items()
    }


def without_verbs(labels: dict[int, Label]) -> dict[int, Label]:
    """The labels without what says that somebody speaks, where nearly all have it: ``Ruth asks``, ``Nils answers``."""
    names = {
        index: found["name"]
        for index, label in labels.items()
        if (found := _SAYS.fullmatch(label.speaker))
        and (is_generic(found["name"]) or is_written_as_name(found["name"]))
    }
    if len(names) < NEARLY_ALL * len(labels) or len(set(names.values())) < 2:
        return labels
    return {index: replace(label, speaker=names.get(index, label.speaker)) for index, label in labels.items()}


def _next(lines: Sequence[Line], index: int) -> list[tuple[int, Line]]:
    """The next line with words, and where it stands."""
    return next(([(at, lines[at])] for at in range(index + 1, len(lines)) if lines[at].text.strip()), [])


def posts_below(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines right below names that stand alone which are the same each time: ``Harbour master``, what she is."""
    below = {
        index: index + 1
        for index, label in labels.items()
        if index + 2 < len(lines) and not lines[index].text[label.start :].strip() and lines[index + 2].text.strip()
    }
    posts: dict[str, Counter[str]] = {}
    for index, at in below.items():
        posts.setdefault(labels[index].speaker, Counter())[lines[at].text.strip()] += 1
    same = {
        speaker: post
        for speaker, own in posts.items()
        for post, count in own.most_common(1)
        if count > 1 and count == own.total() and 0 < len(post.split()) <= TITLE and post[-1] not in ".?!…,;:"
    }
    known = set(same.values())
    held = frozenset(at for at in below.values() if lines[at].text.strip() in known)  # however she is spelled there
    named = len(labels) - len(held & labels.keys())
    return held if len(same) > 1 and len(held) >= NEARLY_ALL * named else frozenset()


def timed_by_habit(lines: Sequence[Line], labels: dict[int, Label]) -> dict[int, Label]:
    """The labels with the bare clock after each as their time, where nearly every one has it: ``Ann: 00:05 So``."""
    clocks = {
        index: found
        for index, label in labels.items()
        if not label.time and (found := _HABIT.match(lines[index].text, label.start))
    }
    if len(clocks) < 2 or len(clocks) < HABIT * len(labels):
        return labels
    timed = {index: Label(labels[index].speaker, at.end(), times_in(at["time"])) for index, at in clocks.items()}
    return {index: timed.get(index, label) for index, label in labels.items()}


def asks_by_label(labels: Mapping[int, Label], lines: Sequence[Line]) -> tuple[str, ...]:
    """Who asks by what stands beside the name each time, and beside no other: ``Q12 Rosa Lindt:``, ``Rosa asks:``."""
    counts = Counter(label.speaker for label in labels.values())
    leads = {index: lines[index].text[: label.start] for index, label in labels.items()}
    if hosts := dict.fromkeys(labels[index].speaker for index, lead in leads.items() if _PRESENTS.search(lead)):
        return tuple(hosts)
    asking = Counter(label.speaker for index, label in labels.items() if _asks(leads[index]))
    asking = asking or _called_askers(labels, lines, leads)
    told = tuple(name for name in asking if asking[name] >= HABIT * counts[name])
    return told if len(told) == len(asking) and len(told) < len(counts) and len(labels) >= SAME_SHAPE else ()


def _called_askers(labels: Mapping[int, Label], lines: Sequence[Line], leads: Mapping[int, str]) -> Counter[str]:
    """How often each is called an asker before a dash, ``Rosa Lindt, researcher –``, if nobody else asks more."""
    called = Counter(
        labels[index].speaker
        for index, lead in leads.items()
        if ", " in lead and (post := lead.rpartition(", ")[2].rstrip(" –—-")) and lead.rstrip()[-1] in "–—-"
        if role_of_label(post) is Role.INTERVIEWER
    )
    asked = Counter(label.speaker for index, label in labels.items() if called and "?" in lines[index].text)
    most = max(asked[name] for name in called) if called else 0
    return called if all(name in called or count <= most for name, count in asked.items()) else Counter()


def _asks(lead: str) -> bool:
    return _ASKS.search(lead) is not None or ASKED_BY.match(lead) is not None


def without_signs_behind(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with the signs that stand between nearly all of them and the words: a dash, a time in brackets."""
    behind: dict[int, re.Match[str]] = {}
    spoken = 0
    for index, label in labels.items():
        text = lines[index].text
        begin = label.start + len(text[label.start :]) - len(text[label.start :].lstrip())
        spoken += begin < len(text)
        if found := (_TO.match(text, begin) if label.time else None) or _BEHIND.match(text, begin):
            behind[index] = found
    kinds = Counter(masked(found[0].strip()) for found in behind.values())
    kind, count = kinds.most_common(1)[0] if kinds else ("", 0)
    if count < max(SAME_SHAPE, HABIT * spoken):
        return labels
    own = {index: found for index, found in behind.items() if masked(found[0].strip()) == kind}
    clocks = {index: stamp_of(found[0].strip(_SIGNS)) for index, found in own.items()}
    moments = [clocks[index] or (0.0, 0.0) for index in sorted(own)]
    rising = all(clocks.values()) and all(one[0] <= other[0] for one, other in pairwise(moments))
    result = dict(labels)
    for index, found in own.items():
        time = labels[index].time or (clocks[index] if rising else None)
        if found.re is _TO and time:
            time = (time[0], max(time[0], times_in(found["end"])[0]))
        result[index] = replace(labels[index], start=found.end(), time=time)
    return result


def without_words_below(labels: Mapping[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels; where nearly all stand alone, above what is said, a word and a colon opening that is no other's."""
    alone = {index for index, label in labels.items() if not lines[index].text[label.start :].strip()}
    if len(alone) < NEARLY_ALL * len(labels):
        return dict(labels)
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    below = {after for before, after in pairwise(filled) if before in alone} & set(labels) - alone
    others = {label.speaker for index, label in labels.items() if index not in below}
    return {index: label for index, label in labels.items() if index not in below or label.speaker in others}


def without_the_wordless(labels: Mapping[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels but those, without a sign, that stand between two others whenever they come: ``Mm-hm.`` is said."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    bare = {
        index
        for before, index, after in zip(filled, filled[1:], filled[2:], strict=False)
        if index in labels
        and before in labels
        and after in labels
        and not labels[index].time
        and not lines[index].text[labels[index].start :].strip()
        and lines[index].text.rstrip()[-1:] not in ":："
    }
    if not bare:
        return dict(labels)
    heard = {label.speaker for index, label in labels.items() if index not in bare}
    return {index: label for index, label in labels.items() if index not in bare or label.speaker in heard}


def without_times_above(labels: Mapping[int, Label]) -> dict[int, Label]:
    """The labels without those at the top that have a time and come once, where no other has one: ``00:00 Welcome``.

    They are of a list of what is talked of when.
    """
    turns = Counter(label.speaker for label in labels.values())
    timed = {index for index, label in labels.items() if label.time}
    back = min((index for index, label in labels.items() if turns[label.speaker] > 1), default=-1)
    listed = len(labels) - len(timed) >= UNTIMED and all(index < back for index in timed)
    return {index: label for index, label in labels.items() if not (listed and index in timed)}


def without_untimed_title(labels: Mapping[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels without the first line of the file, where all below it have times: the name of who is asked, a title.

    ``R07 Ann Lee``, above the date and ``Ann Lee  00:09``.
    """
    first = next((index for index, line in enumerate(lines) if line.text.strip()), -1)
    timed = [index for index, label in labels.items() if label.time]
    others = [label for index, label in labels.items() if timed and index >= timed[0]]
    titled = first in labels and not labels[first].time and not lines[first].text[labels[first].start :].strip()
    titled = titled and len(others) >= UNTIMED and all(label.time for label in others)
    return {index: label for index, label in labels.items() if not (titled and index == first)}


def without_title_of_group(labels: Mapping[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels without the first line of the file where the talk is called so: ``FOCUS GROUP 2 - Carers``."""
    first = next((index for index, line in enumerate(lines) if line.text.strip()), -1)
    if first not in labels or not _GROUP.fullmatch(labels[first].speaker):
        return {**labels}
    others = {index: label for index, label in labels.items() if index != first}
    return {**labels} if any(_GROUP.fullmatch(label.speaker) for label in others.values()) else others
