"""Labels of no known shape, learned from what comes back where paragraphs begin.

``Ruth → words``, ``[b]Ruth:[/b] words``, ``3.07 9.22 A: words``, ``<U WHO="S1"> words </U>``: who writes a talk down
puts the same signs before and behind a name, and the names come back. So the signs are taken from the file itself, and
are believed where most paragraphs begin with them, around a few names. Numbers in them may differ; they may be times.
Where a line does nothing but say who speaks, such as ``Anf. 12 RUTH LANYON (S):`` or ``Ruth said:``, the words around
the name are learned likewise, and fewer lines do, as the words are lines of their own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.judgement import FEW, INITIALS, LINES_OPEN, names_nobody
from pipeline.ingest.speakers.names import TITLES
from pipeline.ingest.speakers.roles import ends_in_question, is_generic, role_of_label
from pipeline.ingest.transcript.clocks import ANY_CLOCK, CLOCK, masked, times_in
from pipeline.ingest.transcript.head_keys import HEAD_KEYS
from pipeline.ingest.transcript.label_names import NO_NAMES, clean_label, is_written_as_name
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.model import Role
from pipeline.text.capitals import CAPITAL, LOUD
from pipeline.text.full_stops import has_question_mark
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

LOOKED = 300
"""Paragraphs from which the signs are taken."""

ENOUGH = 5
"""Paragraphs that must begin alike."""

BRIEF, TWICE = 8, 4
"""Paragraphs of a text in which fewer are enough, and how many: of two who speak by turns twice one asks each time."""

LINES = 4
"""Lines that must be alike where they do nothing but say who speaks: two who speak twice each."""

OPEN = 0.5
"""Of the paragraphs, those that begin with a name that comes back."""

SMALL = 0.6
"""The same for names in small letters."""

LONG_TURN = 4
"""Paragraphs of the longest turn that count for these: somebody may tell a whole life in one."""

TRIED = 0.35
"""Of the paragraphs, those that begin alike, from which on that is tried."""

NEARLY_ALL = 0.8
"""Of the lines with a sign, those in which what follows it is alike."""

OPENINGS = 6
"""Beginnings that most paragraphs share, of which so many are tried: a longer one may hold a name that comes often."""

OPENING = 48
"""Characters before a name at most."""

CLOSING = 32
"""Characters between a name and the words at most."""

LEAD = 200
"""Characters of a paragraph in which what stands before its words is looked for: more than the longest of them has."""

BY_TURNS = 0.3
"""Of the paragraphs with the first letter, those right below one with another letter."""

KNOWN = 4
"""Words of a name in small letters at most."""

LONGEST, WORDS_AROUND = 80, 6
"""Characters of a line that does nothing but say who speaks, and words and signs on either side of the name."""

HEAD, LEAST = 30, 0.1
"""Lines in which a list of codes and names is looked for, and the share of the lines that begin with such a code."""

QUICK = 0.8
"""Seconds from one turn to the next on average, below which numbers are no times."""

RISING = 0.9
"""Share of the changes from one number to the next that rise, where numbers are times."""

SMALL_PARTS = "int|mod|res|resp|part|inf"
"""Parts as who types in haste writes them."""

_VOWELS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u0963\u0981-\u0dff\u0e31-\u0e4e\u200c\u200d"
"""Marks within words of scripts that write vowels so, which are no letters."""

NAME = rf"(?P<name>[^\W\d_](?:[\w.'’&(){_VOWELS}-]|[ \u00a0\u202f](?![ \u00a0\u202f])){{0,39}}?)"
SIGN = rf"(?P<sign>[^\S\n]{{2,}}|\t|\s?(?:-{{2,}}|\.{{3,}}|(?!(?<=\d):\d)[^\w\s.,'’“”?!…()&{_VOWELS}-]))"
_LOUD = rf"{LOUD}(?:{LOUD}|[\d'’.-])"
_BEHIND_LOUD = r"(?P<behind>(?:\s[(\[][a-z][^()\[\]\n]{2,40}[)\]])?[.:]?\s+)"
SHOUTED = (
    rf"(?P<name>{_LOUD}*(?: (?:{_LOUD}+|\d{{1,3}}))*){_BEHIND_LOUD}"
    rf"(?=[\"“„«¿¡(\[]?(?:\d|{CAPITAL}(?:['’]?(?!{CAPITAL})[^\W\d_]|\s|$)))"
)
"""``RUTH I think so``: a name in capitals, and words that go on in small letters."""

LETTERED = rf"(?P<name>[^\W\d_]|{SMALL_PARTS})(?P<behind>(?:[.)]|\s[-–—])\s+)"
"""``a. words``, ``r - words``: letters by turns; letters that follow one another are a list's."""

NUMBERED = rf"(?P<name>{CAPITAL}|\d{{1,2}})(?P<behind>[.)]\s+)"
"""``M) words``, ``3) words``: the moderator, and people by their numbers."""

BOXED = rf"(?P<name>{_LOUD}*(?: {_LOUD}+)*|{CAPITAL}[^\W\d_]+)(?P<behind>\s?[(\[]{CAPITAL}{{1,3}}\d?[)\]]:?\s+)"
"""``RUTH (R) words``: a name, its letter in brackets, and the words."""

COUNTED = rf"(?P<name>{CAPITAL}[^\W\d_]{{2,19}} \d{{1,2}})(?P<behind>\s+)(?=\S)"
"""``Speaker 1 words``: a part in the talk and its number."""

_WORDS_OF_ONE_LETTER = frozenset("AEIKOSUVWYZ")
"""``I would``, ``A man``, ``E poi``: what may be a word of a sentence, before a small letter."""

_HYPHENED = late_regex(
    rf"(?P<before>)(?P<name>{CAPITAL}{{1,3}}\d{{0,2}})(?P<behind>[-–—](?:\s+|(?=[^\W\d_]|[^\w\s-])))"
)
"""``Q- words``, ``Q-words``, whatever the words begin with."""

_SHUT = late_regex(rf"(?P<before>)(?P<name>{CAPITAL}[\w.'’-]{{1,30}})(?P<behind>\)\s+)")
"""``RL) words``: a name, and a bracket that nothing opens."""

_ENCLOSED = late_regex("[\u2460-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]")
"""``①``, ``Ⓜ``: a number or letter in a circle."""

NUMBER = r"(?P<name>\d{1,2})(?P<behind>\s?:\s+)"
"""``3: words``."""

_LETTERED, _NUMBERED = late_regex(LETTERED), late_regex(NUMBERED)
_RARE = tuple(map(re.compile, (SHOUTED, BOXED, NUMBER, COUNTED)))
"""To compile one behind an opening takes longer than to see that it stands in no line."""

_IDENT = late_regex(
    r"(?P<before>)(?P<name>[^\W\d_][\w.]{0,30}?)(?P<behind>[-_.:#][^\W\d_]{0,5}[-_.:#]?\d{2,6}\s+(?=\S))"
)
"""``SPEAKER_00-utt0001 words``: who, and the number of what is said."""

_LEGEND = late_regex(
    rf"(?P<code>\d{{1,2}}|{CAPITAL}{{1,4}}\d{{0,2}})\s*[=–-]\s*{CAPITAL}[\w.'’-]*(?: [\w.'’(),-]+){{1,8}}"
)
"""``1 = Rosa Lindt (interviewer)``."""

_SIGNS_BEFORE = r"(?:[^\w\s]|_){1,4}\s*"
_EDGE = late_regex(r"(?<=\W)(?=\S)")
_DIGITS = late_regex(r"\d+")
_DECIMAL = late_regex(r"\d+\.\d+")
_CLOCK = late_regex(CLOCK)
_VERSE = late_regex(r"\d{1,3}:\d{1,3}(?![:\d])")
"""``3:2``: the number of a question, and of a turn from it on."""

_AROUND = late_regex(r"\s*(?:0(?:[/.-]0){2}|\w+|[^\w\s])")
"""A word, a sign, or a date whose numbers are masked."""

_ID = r"(?:\s*[\[(<][A-Z]\w*\d\w*)?"
"""``[U07AB1CD``, what a messenger's program calls somebody, behind her name."""


def recurring_leads(lines: Sequence[Line], starts: Sequence[int]) -> dict[int, Label]:
    """The labels, by the index of their line; none where paragraphs do not begin alike.

    Args:
        lines: Of the whole file.
        starts: Those that begin a paragraph and are no heading.
    """
    looked = [lines[index].text.strip()[:LEAD] for index in starts[:LOOKED]]
    held = _held(looked)
    best: dict[int, Label] = {}
    form = ""
    for opening in _openings(looked):
        for lead in _leads(opening, looked, held):
            found = _labels(re.compile(lead), lines, starts[:LOOKED])
            if len(found) > len(best) or _leaves_less(found, best):
                best, form = found, lead
    if form:
        led = _labels(re.compile(form), lines, starts)
        led = _whatever_follows(led, form, lines, starts) if SHOUTED in form else led
        # Where each of these lines ends in a colon, it is the head of a message, and no words stand in it.
        return {} if all(lines[index].text.rstrip().endswith(":") for index in led) else led
    codes = [match["code"] for text in looked[:HEAD] if (match := _LEGEND.fullmatch(text))]
    if FEW <= len(set(codes)) == len(codes):  # who is who stands at the top, so few lines are enough
        coded = "|".join(map(re.escape, codes))
        return _labels(
            re.compile(rf"(?P<before>)(?P<name>{coded})(?P<behind>\s?[:.)–-]\s+)"), lines, starts, least=LEAST
        )
    return {}


def _leaves_less(labels: Mapping[int, Label], best: Mapping[int, Label]) -> bool:
    """Whether the same labels are found, and of the signs behind them more: ``Speaker 1 ..... words``."""
    return (
        bool(best)
        and labels.keys() == best.keys()
        and all(
            label.speaker == best[index].speaker and label.start > best[index].start for index, label in labels.items()
        )
    )


def _whatever_follows(
    known: Mapping[int, Label], lead: str, lines: Sequence[Line], starts: Sequence[int]
) -> dict[int, Label]:
    """The labels in capitals, and those by the same names before words that hardly look like such: ``RUTH OK, so``."""
    names = sorted({label.speaker for label in known.values()}, key=lambda name: (-len(name), name))
    either = "|".join(
        re.escape(name) + (r"(?!\s+[^\W\d_A-Z])" if name in _WORDS_OF_ONE_LETTER else "") for name in names
    )
    wider = rf"{lead.removesuffix(SHOUTED)}(?P<name>{either}){_BEHIND_LOUD}(?=\S)"
    more = _labels(re.compile(wider), lines, starts)
    return more if len(more) >= len(known) else dict(known)


def recurring_lines(lines: Sequence[Line], starts: Sequence[int]) -> dict[int, Label]:
    """The lines that do nothing but say who speaks, with the same words before or behind each name.

    Args:
        lines: Of the whole file.
        starts: Those that begin a paragraph and are no heading.
    """
    least = max(LINES, int(LINES_OPEN * min(len(starts), LOOKED)))
    short = [
        (index, masked(text))
        for index, below in pairwise(starts[:LOOKED])
        if len(text := lines[index].text.strip()) <= LONGEST and below - index < FEW + 1
    ]
    if len(short) < least:
        return {}
    before: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for _, text in short:
        ends = [found.end() for found in _AROUND.finditer(text)]
        before.update({text[:end] for end in (0, *ends[:WORDS_AROUND])})
        behind.update({text[end:] for end in ends[-WORDS_AROUND - 1 :]})
    best: dict[int, Label] = {}
    around = 0
    for head in (one for one, count in before.items() if count >= least):
        for tail in (one for one, count in behind.items() if count >= least and (one or head)):
            if has_question_mark(tail):
                continue  # the questions of a guide, asked of several people
            held = sum(
                text.startswith(head) and text.endswith(tail) and len(text) > len(head + tail) for _, text in short
            )
            if held < max(least, len(best)) or not any(
                sign.isalnum() or sign in f"{{}}{ANY_CLOCK}" for sign in head + tail
            ):
                continue
            whole = re.compile(rf"(?P<before>{_pattern(head)}\s*){NAME}(?P<behind>{_ID}\s*{_pattern(tail)})$")
            found = _labels(whole, lines, starts, least=LINES_OPEN, enough=least)
            if len(found) < ENOUGH and not all(_is_name(label.speaker) for label in found.values()):
                continue  # "1. Describe your work", asked of two people
            if (len(found), len(head + tail)) > (len(best), around):  # the rest of the line is the name
                best, around = found, len(head + tail)
    return best


def _openings(texts: Sequence[str]) -> list[str]:
    """Patterns of what may stand before the names: nothing, what most paragraphs begin with, any signs."""
    most = max(_enough(texts), int(TRIED * len(texts)))
    counts = _beginnings(text[:OPENING] for text in texts)
    shared = [beginning for beginning, count in counts.items() if count >= most]
    shared.sort(key=lambda beginning: (counts[beginning], len(beginning)))
    found = ["", *map(_pattern, shared[-OPENINGS:])]
    if sum(not text[:1].isalnum() for text in texts) >= most:
        found.append(_SIGNS_BEFORE)
    return found


def _held(texts: Sequence[str]) -> frozenset[str]:
    """The patterns that stand in enough of the paragraphs to be tried behind each beginning of theirs."""
    near = [text[: OPENING + CLOSING] for text in texts]
    asked = [(form, texts, _enough(texts)) for form in _RARE]
    asked += [(_ENCLOSED, [text[: OPENING + 1] for text in texts], 1)]
    asked += [(form, near, math.ceil(TRIED * len(texts))) for form in (_VERSE, _CLOCK)]
    return frozenset(form.pattern for form, own, least in asked if len(list(filter(form.search, own))) >= least)


def _leads(opening: str, texts: Sequence[str], held: Collection[str]) -> Iterator[str]:
    """Patterns of an opening, a name, and what stands between it and the words, for the signs that come often.

    Args:
        opening: A pattern.
        texts: The paragraphs.
        held: The patterns that stand in enough of them.
    """
    form = re.compile(rf"{opening}{NAME}{SIGN}")
    rests: dict[str, list[str]] = {}
    for text in texts:
        if match := form.match(text):
            sign = match["sign"].strip() or match["sign"][:1] * 2
            rests.setdefault(sign, []).append(text[match.start("sign") :][:CLOSING])
    if not opening and sum(_HYPHENED.match(text) is not None for text in texts) >= TRIED * len(texts):
        yield _HYPHENED.pattern
    if SHOUTED in held:
        yield rf"(?P<before>{opening}){SHOUTED}"
    if _ENCLOSED.pattern in held:
        yield rf"(?P<before>{opening})(?P<name>{_ENCLOSED.pattern})(?P<behind>\s*)"
    if NUMBER in held:
        yield rf"(?P<before>{opening}){NUMBER}"
    if BOXED in held:
        yield rf"(?P<before>{opening}){BOXED}"
    counted = re.compile(opening + COUNTED) if COUNTED in held else None
    matches = map(counted.match, texts) if counted else ()
    if sum(is_generic(match["name"]) for match in matches if match) >= max(_enough(texts), TRIED * len(texts)):
        yield rf"(?P<before>{opening}){COUNTED}"
    if not opening and _numbered_by_turns(texts):
        yield rf"(?P<before>){NUMBERED}"
    if not opening and _lettered_by_turns(texts):
        yield rf"(?P<before>){LETTERED}"
    if not opening:
        for form in (_IDENT, _SHUT):
            if sum(form.match(text) is not None for text in texts) >= TRIED * len(texts):
                yield form.pattern
    if _VERSE.pattern in held:
        yield rf"(?P<before>{opening}){NAME}(?P<behind>\s+{_VERSE.pattern}\s+)"
    if CLOCK in held:
        yield rf"(?P<before>{opening}){NAME}(?P<behind>\s+[\[(]?{CLOCK}[\])]?(?:\s?[-–—:|])?(?:\s+|$))"
    for sign, own in rests.items():
        if len(own) < max(_enough(texts), TRIED * len(texts)):
            continue
        if sign.isspace():
            closing = r"\t\s*" if "\t" in sign else r"[^\S\n]{2,}"
        elif shared := [text for text, count in _beginnings(own).items() if count >= NEARLY_ALL * len(own)]:
            closing = _pattern(max(shared, key=len))
        else:
            closing = rf"\s?(?!(?<=\d):\d){re.escape(sign)}\s*"
        yield rf"(?P<before>{opening}){NAME}(?P<behind>{closing})"


def _lettered_by_turns(texts: Sequence[str]) -> bool:
    """Whether letters begin most paragraphs and follow one another; in a list a question stands above each ``a.``."""
    letters = [match["name"] if (match := _LETTERED.match(text)) else "" for text in texts]
    held = [letter for letter in letters if letter]
    if len(held) < max(_enough(texts), TRIED * len(texts)) or len(set(held)) > FEW + 1:
        return False
    before = [one for one, other in pairwise(letters) if other == held[0]]
    return sum(map(bool, before)) >= BY_TURNS * len(before) > 0


def _numbered_by_turns(texts: Sequence[str]) -> bool:
    """Whether a letter and numbers begin most paragraphs, and the numbers do not count on: people round a table."""
    found = [match["name"] for text in texts if (match := _NUMBERED.match(text))]
    if len(found) < max(_enough(texts), TRIED * len(texts)):
        return False
    numbers = [whole_number(name) for name in found if name.isdecimal()]
    letters = Counter(name for name in found if not name.isdecimal())
    counting = sum(other == one + 1 for one, other in pairwise(numbers))
    asks = letters.most_common(1)[0][1] if letters else 0
    return len(letters) <= FEW and 2 * asks >= BY_TURNS * len(numbers) and counting < NEARLY_ALL * len(numbers)


def _beginnings(texts: Iterable[str]) -> Counter[str]:
    """How often texts begin alike, up to each place where a sign ends; numbers may differ."""
    counts: Counter[str] = Counter()
    for text in texts:
        plain = masked(text)
        counts.update(plain[: edge.start()] for edge in _EDGE.finditer(plain))
    return counts


def _pattern(shared: str) -> str:
    """The pattern of a beginning, with any number for each of its numbers, and any white space for white space."""
    signs = re.sub(rf"[^\w\s{ANY_CLOCK}]", _escaped, shared)
    return re.sub(r"(?:\\\s|\s)+", r"\\s+", _DIGITS.sub(r"\\d+", signs)).replace(ANY_CLOCK, f"(?:{CLOCK})")


def _escaped(sign: re.Match[str]) -> str:
    return re.escape(sign[0])


def _labels(
    lead: re.Pattern[str],
    lines: Sequence[Line],
    starts: Sequence[int],
    *,
    least: float = 0.0,
    enough: int = 0,
) -> dict[int, Label]:
    """The labels that the pattern finds, where they are those of a talk.

    Args:
        lead: The pattern.
        lines: Of the whole file.
        starts: Those that begin a paragraph and are no heading.
        least: Share of the lines that it must find; that of its words where 0.
        enough: Lines that it must find at least; as many as the text is long where 0.
    """
    found = {index: match for index in starts if (match := lead.match(lines[index].text.strip()))}
    names = {index: clean_label(match["name"]) for index, match in found.items()}
    counts = Counter(name.casefold() for name in names.values())
    back = {name.casefold() for name in names.values() if counts[name.casefold()] >= FEW and _may_speak(name)}
    if len(proper := {name.casefold() for name in names.values() if name.casefold() in back and _is_name(name)}) >= FEW:
        back = proper  # "You learn to read faces; you know ..." comes back, too
    held = [index for index, name in names.items() if name.casefold() in back]
    after = _paragraphs(held, starts)
    written = all(_is_name(names[index]) for index in held)
    if not enough and len(held) < ENOUGH and not _asked_by_turns({at: names[at] for at in held}, lines, starts):
        return {}
    if len(back) < FEW or len(held) < max(enough or TWICE, (least or (OPEN if written else SMALL)) * after):
        return {}
    if sum(one != other for one, other in pairwise(names[index] for index in held)) < OPEN * (len(held) - 1):
        return {}
    once = [index for index, name in names.items() if name.casefold() not in back and _is_name(name)]
    verbs = all(_without_verb(names[index]) for index in held)
    signs = {index: found[index]["before"] + found[index]["behind"] for index in sorted((*held, *once))}
    times = times_of(signs) or times_of({index: signs[index] for index in held})
    labels = {}
    for index in signs:
        text = lines[index].text
        start = len(text) - len(text.lstrip()) + found[index].end()
        name = (_without_verb(names[index]) or names[index]) if verbs else names[index]
        labels[index] = Label(name, start, times.get(index))
    return labels


def _enough(texts: Sequence[str]) -> int:
    """The paragraphs that must begin alike in a text."""
    return TWICE if len(texts) <= BRIEF else ENOUGH


def _asked_by_turns(names: Mapping[int, str], lines: Sequence[Line], starts: Sequence[int]) -> bool:
    """Whether two speak by turns in a brief text, and one of them asks each time, or is called by who asks."""
    held = sorted(names)
    if len(starts) > BRIEF or len(held) < TWICE or len({names[at].casefold() for at in held}) != FEW:
        return False
    if any(names[one].casefold() == names[other].casefold() for one, other in pairwise(held)):
        return False
    if {role_of_label(names[at]) for at in held} == {Role.INTERVIEWER, Role.RESPONDENT}:
        return True
    ends = dict(zip(starts, (*starts[1:], len(lines)), strict=True))
    asks = [ends_in_question(" ".join(line.text for line in lines[at : ends[at]])) for at in held]
    return all(asks[::2]) != all(asks[1::2])


def _paragraphs(held: Sequence[int], starts: Sequence[int]) -> int:
    """The paragraphs from the first label on, but for most of the longest turn."""
    places = {index: place for place, index in enumerate(starts)}
    longest = max((other - one for one, other in pairwise((*map(places.__getitem__, held), len(starts)))), default=0)
    return len(starts) - places[held[0]] - max(longest - LONG_TURN, 0) if held else 0


def times_of(signs: dict[int, str]) -> dict[int, tuple[float, float]]:
    """When the turns begin and end (seconds), where the signs around their names hold numbers that rise."""
    found: dict[int, tuple[float, float]] = {}
    for index, text in signs.items():
        decimals = [float(number) for number in _DECIMAL.findall(text)]
        if _CLOCK.search(text):
            found[index] = times_in(text)
        elif 1 <= len(decimals) <= 2 and decimals[0] <= decimals[-1]:
            found[index] = (decimals[0], decimals[-1])
    starts = [moment[0] for moment in found.values()]
    rising = sum(one <= other for one, other in pairwise(starts))
    sure = len(found) == len(signs) and rising >= RISING * (len(starts) - 1) and starts[0] < starts[-1]
    # The numbers of parts and turns rise, too, but nobody is done in less than a second each time.
    sure = sure and starts[-1] - starts[0] >= QUICK * (len(starts) - 1)
    return found if sure else {}


def _may_speak(name: str) -> bool:
    """Whether what comes back may be somebody, be it in small letters."""
    if (name.isupper() or name.isdecimal()) and len(name) <= INITIALS:
        return True  # SO may be Siobhán O'Rourke
    key = name.casefold()
    return (
        len(name.split()) <= KNOWN + 1
        and (is_generic(name) or not names_nobody(name))
        and key not in NO_NAMES
        and key not in HEAD_KEYS
    )


def _is_name(name: str) -> bool:
    return is_generic(name) or is_written_as_name(name) or bool(_without_verb(name))


def _without_verb(name: str) -> str:
    """``Ruth`` of ``Ruth asks``; "" where no word in small letters stands behind a name, or it is one: ``mrs falk``."""
    head, _, last = name.rpartition(" ")
    told = head and last.islower() and last.isalpha() and (is_generic(head) or is_written_as_name(head))
    return head if told and head.casefold().rstrip(".") not in TITLES else ""
