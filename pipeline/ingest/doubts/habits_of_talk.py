"""What talk does not do, whoever wrote it down: begin or end alike, answer in the turn that asks, ask with one voice.

These look at the turns alone and know no shape of label, so that they also see what no reader was written for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from pipeline.ingest.doubts.label_places import LEFT
from pipeline.ingest.judgement import INITIALS
from pipeline.ingest.speakers.roles import ends_in_question, is_generic
from pipeline.model import Role, Turn
from pipeline.text.full_stops import CLOSING_SIGNS, has_question_mark
from pipeline.text.given_names import ALL_GIVEN
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

OFTEN = 4
"""Turns, or paragraphs, from which on what comes back is no accident."""

OPENED, CLOSED = 0.3, 0.3
"""Share of the turns that begin, or end, with the same signs and numbers."""

DASHED = 0.8
"""The same for dashes under names; before answers alone they are usual."""

STRAY, STRAY_PART = 6, 0.1
"""Words of a paragraph that is no sentence, and the share of all paragraphs that are alike in all but their numbers."""

COUNTING, RISING = 10, 3
"""Words of a paragraph that counts on, and how often it comes, with a higher number each time, to be nobody's words."""

ASKING, SILENT = 0.5, 0.1
"""Share of somebody's turns that ask, where those of the interviewer hardly do."""

RUNS = 0.8
"""Share of the questions after which the same label comes the same number of times."""

EACH_TURN = 0.6
"""Share of somebody's turns below which the same name speaks, from which on that is a field of hers."""

SPELLED = 0.75
"""Likeness of a name in brackets to that of somebody who speaks, from which on it may be hers, mistyped."""

TAIL = 24
"""Characters at the end of a turn that are looked at."""

_DIGITS, _LETTERS = late_regex(r"\d+"), late_regex(r"[^\W\d_]+")
_LEAD = late_regex(
    r"[^\w\s\"'“”„‘’«»‹›「『(\[¿¡.…]*\d[\d\s.,:;/)\]-]*[^\w\s\"'“”„‘’«»‹›「『(\[¿¡]+\s*(?=[^\W\d_\"“„«])|[^\w\s\"'“”„‘’«»‹›「『(\[{<¿¡…*#&@└┌—–-]+\s*(?=\w)"
)
_PARTED = late_regex(
    r"[^\w\s]?\d{1,3}(?:[:.,/-]\d{1,3})+[^\w\s]?\s+(?=[^\W\d_]|[\"“„«¶§|])|[^\W\d_]{1,8}[\]}>]\s+(?=[^\W\d_])"
)
"""``1:2 ``, ``00:02 ``, ``v] ``, before words."""

_BOXED = late_regex(r"[\[(`{<][^\])`}>\n]{0,20}\d[^\])`}>\n]{0,12}[\])`}>]\s*(?=\S)")
_OPEN_BOX = late_regex(r"[\[({<]\s?(?P<name>[^\W\d_][^\[\](){}<>:;,.!?\n]{1,40})(?:[\])}>:;]|$|(?=[,.!?]))")
"""``[Ruth words``, ``(Ruth] words``, ``[Ruht] words``: a label with a slip of the hand."""

PAUSE = late_regex(r"[(\[](?:[.…]{1,4}|-{1,4})[)\]]")
"""``(.)``, ``(..)``, ``(--)``: somebody pauses before she speaks."""

_SMALL = late_regex(r"[^\W\d_A-Z]{2,20} (?!I\b)(?=[A-Z])")
"""``sad We left``: what a column beside the words says."""

_DASHED = late_regex(r"[—–-]{1,2}\s+(?=\S)")
_TAIL = late_regex(r"\S*\s?\S*\d+(?:[:.,]\d+)*\S?$")
_ENDED = late_regex(rf"\S*[{CLOSING_SIGNS}][\"'”’»)\]]*\s(?=\S)")
"""``gate. ``, before a number that stands behind a sentence."""

_SIGNS_LAST = late_regex(rf"\s(?P<signs>[^\w\s{CLOSING_SIGNS}\"'“”‘’»«()\[\]—–-]{{1,4}})$")
_BEFORE = late_regex(r"[—–―~@|]|[\"”».?!…]\s?[(\[]")
_COUNT = late_regex(r"\s*[(\[（]?\d{1,3}(?:\.\d{1,3})*[.)\]:、．：）]*\s*|\s*#?\d{1,3}(?:\s?[-–—])?\s*")
_ENDING = rf"{CLOSING_SIGNS}:;,\"'”’»)\]-"
_END = late_regex(rf"(?<!\W)(?=\W*+$)[^\w{_ENDING}]*+[{_ENDING}]")


def doubts(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """What of it is no habit of talk, a line each.

    Args:
        talk: The turns.
        said: The paragraphs of each.
    """
    texts = _joined(said)
    return [
        *_begin_alike(talk, texts),
        *_end_alike(texts),
        *_strays(said),
        *_signed_inside(talk, texts),
        *_named_inside(talk, said),
        *_wrong_asker(talk, texts),
        *_shared_label(talk),
        *_common_word(talk, texts),
    ]


def about_roles(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """Those of them that doubt who asks."""
    return _wrong_asker(talk, _joined(said))


def about_names(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """Those of them that doubt whether a speaker is somebody."""
    return _common_word(talk, _joined(said))


def _joined(said: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(own).strip() for own in said]


def _alike(found: Sequence[str], of: int, share: float) -> str:
    counts = Counter(found)
    sign, count = counts.most_common(1)[0] if counts else ("", 0)
    return sign if count >= max(OFTEN, share * of) else ""


def _begin_alike(talk: Sequence[Turn], texts: Sequence[str]) -> list[str]:
    """Signs or numbers before the words of many turns; a number that counts questions is none of them."""
    leads = {
        place: match[0].strip()
        for place, text in enumerate(texts)
        if (match := _LEAD.match(text) or _PARTED.match(text) or _BOXED.match(text))
        and not (talk[place].role is Role.INTERVIEWER and _COUNT.fullmatch(match[0]))
        and not PAUSE.fullmatch(match[0].strip())
    }
    for role in (None, Role.INTERVIEWER, Role.RESPONDENT):
        own = [place for place, turn in enumerate(talk) if role in (None, turn.role)]
        masked = [_DIGITS.sub("0", leads[place]) for place in own if place in leads]
        if sign := _alike(masked, len(own), OPENED):
            shown = next(lead for lead in leads.values() if _DIGITS.sub("0", lead) == sign)
            return [f"turns begin alike, with what nobody says, such as {shown!r}"]
    small = [match[0][:-1] for text in texts if (match := _SMALL.match(text))]
    if len(small) >= max(OFTEN, OPENED * len(texts)) and 2 * len(set(small)) <= len(small):
        return [f"turns begin with a word in small letters before a sentence, such as {small[0]!r}"]
    dashed = [
        match[0].strip()
        for turn, text in zip(talk, texts, strict=True)
        if turn.speaker and (match := _DASHED.match(text))
    ]
    if sign := _alike(dashed, len(texts), DASHED):
        return [f"turns begin alike, with what nobody says, such as {sign!r}"]
    return []


def _end_alike(texts: Sequence[str]) -> list[str]:
    """Numbers behind the words of many turns."""
    ends = [text[-TAIL:] for text in texts if len(text) > TAIL]
    found = [match[0] for end in ends if _DIGITS.search(end) and (match := _TAIL.search(end))]
    tails = [_ENDED.sub("", tail).strip() for tail in found]
    tails += [match["signs"] for text in texts if (match := _SIGNS_LAST.search(text[-TAIL:]))]
    masked = [_DIGITS.sub("0", tail) for tail in tails]
    if sign := _alike(masked, len(texts), CLOSED):
        shown = next(tail for tail in tails if _DIGITS.sub("0", tail) == sign)
        return [f"turns end alike, with what nobody says, such as {shown!r}"]
    return []


def _strays(said: Sequence[Sequence[str]]) -> list[str]:
    """Short paragraphs within turns that are no sentences, and come back but for their numbers."""
    every = [text.strip() for own in said for text in own[1:]]
    firsts = len(said)
    short = [text for text in every if 0 < len(text.split()) <= STRAY and not _END.search(text)]
    masked = [_DIGITS.sub("0", text) for text in short]
    if sign := _alike(masked, len(every) + firsts, STRAY_PART):
        shown = next(text for text in short if _DIGITS.sub("0", text) == sign)
        return [f"a line comes back among the words, such as {shown!r}"]
    counted: dict[str, list[tuple[str, str]]] = {}
    for text in every:
        if (number := _DIGITS.search(text)) and len(text.split()) <= COUNTING and not _END.search(text):
            counted.setdefault(_DIGITS.sub("0", text), []).append((number[0], text))
    for own in counted.values():
        numbers = [whole_number(number) for number, _ in own]
        if len(own) >= RISING and all(one < other <= one + 2 for one, other in pairwise(numbers)):
            return [f"a line comes back among the words with a higher number each time, such as {own[0][1]!r}"]
    return []


def _signed_inside(talk: Sequence[Turn], texts: Sequence[str]) -> list[str]:
    """The name of one who speaks, behind a dash or the like, at the end of a sentence."""
    before = [text for text in texts if _BEFORE.search(text)]
    names = _told_of({turn.speaker for turn in talk if len(turn.speaker) > 1}, before)
    held = [text for text in before if any(name in text for name in names)]
    if not held:
        return []
    either = "|".join(map(re.escape, names))
    signed = re.compile(
        rf"[.?!…,;:\"”)]\s*[—–―~@|]\s?(?:{either})(?!\w)|[\"”»]\s*[(\[](?:{either})(?!\w)|[.?!…)\]]\s[(\[](?:{either})[)\]]"
    )
    found = [match[0] for text in held if (match := signed.search(text))]
    return [f"a speaker's name still stands behind the words, {found[0]!r}"] if found else []


def _told_of(names: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Those of the names that stand in the texts, the longest first."""
    whole = "\n".join(texts)
    return sorted((name for name in names if name in whole), key=lambda name: (-len(name), name))


def _named_inside(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """The label of one who speaks, behind a clock, or at the beginning of a paragraph and set apart from its words."""
    spoken = {turn.speaker for turn in talk if turn.speaker} - {"I", "A"}  # words, too
    boxed = (_OPEN_BOX.match(text) for own in said for text in own if text[:1] in "[({<")
    opened: dict[str, str] = {}
    for match in filter(None, boxed):
        opened.setdefault(match["name"].strip(), match[0].strip())
    for label, shown in opened.items():
        if any(len(name) > 2 and _is_spelling(label, name) for name in spoken):
            return [f"{LEFT}{shown!r}"]
    names = _told_of(spoken, (text for own in said for text in own))
    long = [name for name in names if len(name) > 2]
    held = [
        (turn, place, text)
        for turn, own in zip(talk, said, strict=True)
        for place, text in enumerate(own)
        if text.startswith(tuple(long)) or (":" in text and any(name in text for name in names))
    ]
    if not held:
        return []
    either = "|".join(map(re.escape, names))
    clocked = re.compile(rf"\d:\d\d\W{{1,16}}(?:{either})(?=\s|\W\s)|\b(?:{either})\W{{1,3}}\d{{1,2}}:\d\d")
    begun = re.compile(rf"(?:{'|'.join(map(re.escape, long))})(?:\s?[(\[–—|:/>]|[.]\s)") if long else None
    loud = [name for name in long if name.isupper()]
    shouted = re.compile(rf"(?:{'|'.join(map(re.escape, loud))})\s+(?=[^\W\d_])") if loud else None
    for turn, place, text in held:
        found = clocked.search(text) if ":" in text else None
        found = found or (begun.match(text) if begun else None)
        if found and not place and found[0].startswith(f"{turn.speaker}."):
            found = None  # Whose label was taken says her name there: "Anna Berg. Midwife, nine years."
        if not found and shouted and not text.isupper():
            found = shouted.match(text)
        if found:
            return [f"{LEFT}{found[0].strip()!r}"]
    return []


def _is_spelling(label: str, name: str) -> bool:
    """Whether it is that name, be it mistyped, or begins with it: ``Ruht``, ``Ruth I think so``."""
    label, name = label.casefold(), name.casefold()
    begun = label.split()[: len(name.split())] == name.split()
    return begun or (abs(len(label) - len(name)) < 3 and SequenceMatcher(None, label, name).ratio() >= SPELLED)


def _wrong_asker(talk: Sequence[Turn], texts: Sequence[str]) -> list[str]:
    """Whoever was taken for the interviewer asks nothing, and one who was not ends most turns with a question.

    Who answers may ask herself: ``Why do I stay? Because of them.``
    """
    asked: dict[tuple[str, Role], list[bool]] = {}
    for turn, text in zip(talk, texts, strict=True):
        if turn.speaker:
            at_all = turn.role is Role.INTERVIEWER and has_question_mark(text)
            asked.setdefault((turn.speaker, turn.role), []).append(at_all or ends_in_question(text))
    own = [said for (_, role), said in asked.items() if role is Role.INTERVIEWER]
    every = [one for said in own for one in said]
    others = [
        (name, said)
        for (name, role), said in asked.items()
        if role is Role.RESPONDENT and len(said) >= OFTEN and sum(said) >= ASKING * len(said)
    ]
    if len(every) < OFTEN or sum(every) > SILENT * len(every) or not others:
        return []
    return [f"who was taken for the interviewer hardly asks, and {others[0][0]!r} asks in most turns"]


def _shared_label(talk: Sequence[Turn]) -> list[str]:
    """One label that comes twice after nearly every question, as where two answer under it."""
    runs = [
        (key, len(list(own)))
        for key, own in groupby(talk, key=lambda turn: (turn.speaker, turn.role))
        if key[1] is Role.RESPONDENT and is_generic(key[0])
    ]
    questions = Counter(
        len(list(own)) for role, own in groupby(talk, key=lambda turn: turn.role) if role is Role.INTERVIEWER
    )
    asked = max(questions, key=questions.__getitem__, default=0)  # twice each, where both stand in two languages
    for name in {key[0] for key, _ in runs}:
        counts = Counter(count for key, count in runs if key[0] == name)
        times, often = counts.most_common(1)[0]
        if times > 1 and often >= OFTEN and often >= RUNS * counts.total() and asked != times:
            return [f"{name!r} comes {times} times after nearly every question, and may be {times} people"]
    return []


def _common_word(talk: Sequence[Turn], texts: Sequence[str]) -> list[str]:
    """Somebody who speaks once or twice, beside others who come back, is called by a word of the talk."""
    counts = Counter(turn.speaker for turn in talk if turn.speaker)
    most = max(counts.values(), default=0)
    letters = [name for name in counts if name.isupper() and len(name) <= INITIALS]
    initials = letters if 2 * len(letters) > len(counts) else ()  # SO is Siobhán O'Rourke where all are such
    seldom = [
        name
        for name, count in counts.items()
        if count <= 2 and most >= 2 * OFTEN and not is_generic(name) and name not in initials
    ]
    within, whose = _never_asked(talk, counts)
    if not seldom and not within:
        return []
    every = [word for text in texts for word in _LETTERS.findall(text)]
    words = {word for word in every if word.islower()}
    field = within and counts[within] >= EACH_TURN * counts[whose] and within.casefold() not in ALL_GIVEN
    if within and (field or within.casefold() in words or not _as_others(within, counts)):
        return [f"{within!r} speaks only behind one and the same person, and may be a word of hers"]
    if len(words) < 2 * OFTEN:  # all in capitals
        words = {word.casefold() for word in every}
    parts = {name: _LETTERS.findall(name) for name in seldom}
    told = [
        name
        for name, own in parts.items()
        if own and (any if "/" in name else all)(part.casefold() in words for part in own)
    ]
    return [f"a speaker is called {name!r}, a word of the talk" for name in told[:2]]


def _as_others(name: str, names: Iterable[str]) -> bool:
    """Whether others, and all who are no part in a talk, are called by one word, in capitals or not as the name is."""
    others = [one for one in names if one != name and not is_generic(one)]
    return bool(others) and all(" " not in one and one.isupper() == name.isupper() for one in others)


def _never_asked(talk: Sequence[Turn], counts: Mapping[str, int]) -> tuple[str, str]:
    """Somebody of one word who comes back, each time between one and the same respondent and the next question; she."""
    before: dict[str, set[tuple[str, Role]]] = {}
    after: dict[str, set[Role]] = {}
    for one, other in pairwise(talk):
        before.setdefault(other.speaker, set()).add((one.speaker, one.role))
        after.setdefault(one.speaker, set()).add(other.role)
    named = (name for name in before if name[:1].isupper() and " " not in name and not is_generic(name))
    named = (name for name in named if len(name) > INITIALS or not name.isupper())  # no word is "DF"
    return next(
        (
            (name, next(iter(before[name]))[0])
            for name in named
            if counts[name] > 2
            and {role for _, role in before[name]} == {Role.RESPONDENT}
            and len(before[name]) == 1
            and after.get(name) == {Role.INTERVIEWER}
        ),
        ("", ""),
    )
