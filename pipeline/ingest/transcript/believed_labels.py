"""Which candidates for labels are believed.

One line alone cannot tell ``Maria: I see`` from ``Money: the root of it``. So candidates are believed by what the
label says (``Interviewer``), by how often it comes back, and by how much of the file begins with one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise, takewhile

from pipeline.ingest.judgement import (
    HALF_OPEN,
    INITIALS,
    LINES_OPEN,
    MANY_OPEN,
    MOST_OPEN,
    SOME_OPEN,
    TALK,
    Judged,
    judge,
    names_nobody,
)
from pipeline.ingest.speakers.names import TITLES, case_name, initials_of, name_key, together
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.alike_labels import alike, has_time
from pipeline.ingest.transcript.clocks import CLOCK, stamp_of
from pipeline.ingest.transcript.head_fields import names_in_head
from pipeline.ingest.transcript.label_habits import NEARLY_ALL
from pipeline.ingest.transcript.label_names import ADDRESSED, NO_NAMES, OFFICE, is_written_as_name
from pipeline.ingest.transcript.label_patterns import FLOOR
from pipeline.ingest.transcript.label_shapes import Candidate, Label, LabelForm, Line
from pipeline.ingest.transcript.turn_numbers import counting
from pipeline.text.full_stops import ASKED, ASKING_SIGNS, SENTENCE_END
from pipeline.text.given_names import ALL_NAMES
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

_BEGUN = re.compile(rf"\s*[\[(]?{CLOCK}")
"""A line that begins with a time."""

_ASKS = re.compile(rf"^\s*(?:[—―]{{1,2}}|——)\s*\S|{ASKED}$")
"""A question, or what stands behind the dash that opens one where nobody is named: ``――朝は早いのでしょうね。``"""

_BULLET = late_regex(r"\s*[-*+•·‣◦]\s+\S")
_NUMBER, _ITEM_NUMBER = re.compile(r"\d+"), re.compile(r"\s*\d{1,4}[.)]")

_NUMBERED = re.compile(r"([^\W\d_][^\d\n]{0,30})\d{1,3}")

OFTEN = 0.6
"""Of the turns, those of people who come back, and those that ask or say I and you, that few labels need."""

HEAD = 120
"""Lines in which a head is looked for that names who speaks."""

SHOUTED = 4
"""Words in capitals that are no name where nobody else's is in capitals."""

SELDOM = 0.05
"""Share of the paragraphs below which names that come once each are nobody's turns."""

EVERY_LINE = 0.6
"""Share of the paragraphs that open in one way, from which on who does so once is somebody too."""

SMALL = 3
"""Times that a name in small letters must come; twice do where two others come so often."""

ALL_ASK, TWO_ASK = 3, 2
"""Times that a word for who asks may come in another shape, where each is before a question; the same where no more
labels are known."""

SPOKEN = 0.3
"""Of the turns under labels of no known shape, those that ask, or say I and you."""

MOST_ASK = 0.8
"""Share of the names alone on a line, above each of which somebody asks and goes no further, that are answers."""

SET_APART = frozenset((LabelForm.TAB, LabelForm.BOLD, LabelForm.BRACKET, LabelForm.BAR, LabelForm.PROMPT))
"""What hardly stands in the words."""


def judged_candidates(
    found: Sequence[Candidate], lines: Sequence[Line], starts: Sequence[int], counts: Sequence[int]
) -> Judged:
    """The judgement of the turns that the labels make."""
    ordered = sorted(found, key=lambda candidate: candidate.line)
    ends = [candidate.line for candidate in ordered[1:]] + [len(lines)]
    texts = [
        " ".join((lines[one.line].text[one.label.start :], *(line.text for line in lines[one.line + 1 : end])))
        for one, end in zip(ordered, ends, strict=True)
    ]
    first = ordered[0].line if ordered else 0
    after = sum(1 for start in starts if start >= first)
    return judge([one.label.speaker for one in ordered], texts, words=sum(counts), paragraphs=max(after, len(ordered)))


def _points(chosen: Sequence[Candidate], single: Sequence[Candidate], lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are points of an answer, ``- Budget: ...``: items of a list, where two speak in lines of none.

    Who speaks in a line that is none may do so in an item.
    """
    items = {one.line for one in (*chosen, *single) if one.listed or _is_item(lines[one.line])}
    if not items:
        return frozenset()
    plain = Counter(one.key for one in chosen if one.line not in items)
    if sum(count >= SMALL for count in plain.values()) < 2:
        return frozenset()
    return frozenset(one.line for one in (*chosen, *single) if one.line in items and one.key not in plain)


def _is_item(line: Line) -> bool:
    """Whether the source marks it as an item of a list."""
    return line.listed or bool(line.marker) or _BULLET.match(line.text) is not None


def believe(
    candidates: Iterable[Candidate], lines: Sequence[Line], starts: Sequence[int], words: Sequence[int]
) -> list[Candidate]:
    """Labels with a colon or a time."""
    shut = (one for one in candidates if not _OPENED.search(one.label.speaker))
    everyone = alike(sorted(shut, key=lambda candidate: candidate.line), lines)
    counts = _counts(everyone)
    spaced = {one.key for one in everyone if not one.tight}
    everyone = [one for one in everyone if not one.tight or one.key in spaced]
    everyone = [one for one in everyone if counts[one.key] > 1 or one.sent or not _is_a_word(one, lines)]
    numbered = counting(everyone)
    back = {one.key for one in everyone if one.listed and counts[one.key] > 1}
    small = [one for one in everyone if one.label.speaker.islower() and counts[one.key] >= SMALL]
    in_haste = len({one.key for one in small}) > 1  # who types in haste writes all names so
    words_of_names = max((len(one.label.speaker.split()) for one in small), default=0) + 1
    # A list of names has numbers and colons too.
    turns = len(back) + len({one.key for one in everyone if _is_counted_part(one, lines) and counts[one.key] > 1}) > 1
    counted = _counted_on(everyone, lines, back) if len(back) > 1 else frozenset()
    everyone = [one for one in everyone if not one.listed or (one.key in back and turns) or one.line in counted]
    chosen, single = [], []
    for candidate in everyone:
        name = candidate.label.speaker
        timed = candidate.form is LabelForm.STAMPED
        sure = counts[candidate.key] > 1 or OFFICE.fullmatch(name) is not None or name in numbered or name[0] == "+"
        if is_generic(name) or (is_written_as_name(name) and (sure or (timed and not lines[candidate.line].follows))):
            chosen.append(candidate)
        elif is_written_as_name(name) and not (timed and lines[candidate.line].follows):
            single.append(candidate)
        elif name.casefold() not in NO_NAMES and not names_nobody(name):
            again = in_haste and counts[candidate.key] > 1 and name.islower() and candidate.begins
            again = again and len(name.split()) <= words_of_names
            if counts[candidate.key] >= (2 if candidate.sent else SMALL) or again:
                chosen.append(candidate)
            elif candidate.sent or (in_haste and timed and candidate.begins and name.islower() and " " not in name):
                single.append(candidate)
    points = _points(chosen, single, lines)
    chosen, single = ([one for one in own if one.line not in points] for own in (chosen, single))
    if not chosen:
        return []
    once = all(counts[one.key] == 1 and not is_generic(one.label.speaker) for one in chosen)
    if once and not any(OFFICE.fullmatch(one.label.speaker) for one in chosen) and len(chosen) < SELDOM * len(starts):
        return []  # a time and a name in it, among hundreds of lines that begin with a time
    timed = all(one.form is LabelForm.STAMPED and not is_generic(one.label.speaker) for one in chosen)
    if timed and len({one.key for one in chosen}) == 1:
        begun = sum(_BEGUN.match(line.text) is not None for line in lines)
        if len(chosen) < SELDOM * begun:
            return []  # where each line begins with a time, a name in a line may come back
    told = any(
        candidate.form is LabelForm.STAMPED
        or (is_generic(candidate.label.speaker) and len(candidate.label.speaker) > 1)
        or OFFICE.fullmatch(candidate.label.speaker)
        for candidate in chosen
    )
    letters = {candidate.key for candidate in chosen if is_generic(candidate.label.speaker)}
    keys = {candidate.key for candidate in chosen}
    share, most = _share(chosen, starts), _share(chosen + single, starts)
    alternating = (len(keys) > 1 and share >= SOME_OPEN) or (bool(single) and most >= HALF_OPEN)
    plain = told or len(letters) > 1 or alternating or (len(chosen) > 2 and share >= MANY_OPEN)
    if not (
        plain
        or _explains(judged_candidates(chosen, lines, starts, words), keys)
        or (len(keys) == 1 and _between_questions(chosen, lines, starts))
    ):
        return []
    dense = most >= (HALF_OPEN if len(keys) == 1 else MOST_OPEN)
    single = [one for one in single if one.line > chosen[0].line or not _is_numbered(lines[one.line], one.label)]
    told_names = names_in_head(lines[:HEAD])
    whole = [one for one in single if len(one.key.split()) > 1]  # who is named in full once, and by initials once
    texts = [lines[one.line].text[one.label.start :] for one in chosen]
    loud = _is_all_capitals([text for text in texts if text.strip(" .0123456789")])
    related = [
        one
        for one in single
        if not _is_loud(one, chosen)
        and (one.key in told_names or not (loud and _may_be_words(one.label.speaker)))
        and (dense or _related(one, [*chosen, *whole]) or one.key in told_names)
    ]
    return sorted(chosen + related, key=lambda candidate: candidate.line)


_OPENED = re.compile(r"[.?!]\s*\([^()]*$")
"""``Yes. (Una``, of ``Yes. (Una: mhm) Well``: who listens stands within somebody's words."""

_HONORIFICS = frozenset({"mr", "mrs", "ms", "mme", "hr", "fr"})
"""What never stands alone before what somebody says."""


def _is_counted_part(one: Candidate, lines: Sequence[Line]) -> bool:
    """Whether a part in a talk stands behind a number, as names do in a list or where turns are counted."""
    return not one.listed and is_generic(one.label.speaker) and _ITEM_NUMBER.match(lines[one.line].text) is not None


def _is_a_word(one: Candidate, lines: Sequence[Line]) -> bool:
    """Whether it is a word of a sentence, ``prompting the`` above ``question: can we``; ``Mr`` or ``No.`` and a time.

    Where the line goes on with the one above, a capital makes no label of it: ``keine falsche`` above ``Antwort: wie``.
    """
    name = one.label.speaker
    broken = one.form is not LabelForm.STAMPED and _breaks_off(lines, one.line)
    if broken and (name.islower() or lines[one.line].follows):
        return True
    if name.islower() and one.form is not LabelForm.STAMPED and not one.begins:
        return True
    if one.form is not LabelForm.STAMPED:
        return name.casefold().rstrip(".") in _HONORIFICS
    sentence = lines[one.line].text.lstrip().startswith((f"{name.rstrip('.')}. ", f"{name}! "))
    return sentence or name.casefold().rstrip(".") in TITLES


def _breaks_off(lines: Sequence[Line], index: int) -> bool:
    """Whether the line right above is full, and ends within a sentence: ``there is no wrong``."""
    above = lines[index - 1].text.rstrip() if index and not lines[index - 1].beside else ""
    return len(above.split()) > 1 and above[-1].isalpha()


def _ends_above(lines: Sequence[Line], index: int) -> bool:
    """Whether a sentence ends on the line right above."""
    return index == 0 or SENTENCE_END.search(lines[index - 1].text) is not None


def _counted_on(everyone: Sequence[Candidate], lines: Sequence[Line], back: Collection[str]) -> frozenset[int]:
    """The lines of who comes once, numbered between turns, or one by one before the first or behind the last."""
    listed = [one.line for one in everyone if one.listed]
    numbers = {at: whole_number(found[0]) for at in listed if (found := _NUMBER.search(lines[at].text))}
    known = {one.line for one in everyone if one.key in back}
    places, count = list(numbers), list(numbers.values())
    held = [place for place, at in enumerate(places) if at in known]
    within: set[int] = set()
    for before, after in pairwise(held):
        if all(one < other for one, other in pairwise(count[before : after + 1])):
            within.update(range(before + 1, after))
    if held:
        steps = [number - place for place, number in enumerate(count)]
        within.update(takewhile(lambda place: steps[place] == steps[held[0]], range(held[0] - 1, -1, -1)))
        within.update(takewhile(lambda place: steps[place] == steps[held[-1]], range(held[-1] + 1, len(places))))
    return frozenset(places[place] for place in within)


def _is_numbered(line: Line, label: Label) -> bool:
    """``Ada Lind, no.: 4711`` in a list above the talk."""
    return line.text[label.start :].strip(" .").isdigit()


def _explains(judged: Judged, keys: Collection[str]) -> bool:
    """Whether a few labels in a long text make a talk of it: two who come back by turns, and speak to one another."""
    return len(keys) > 1 and judged.score >= TALK and min(judged.recurring, judged.talking) >= OFTEN


def believe_weak(
    candidates: Sequence[Candidate],
    lines: Sequence[Line],
    starts: Sequence[int],
    words: Sequence[int],
    form: LabelForm,
) -> list[Candidate]:
    """Labels that only a tab, bold letters, brackets, a full stop, a dash or a line of their own set apart."""
    # "left in", and on the next line "the March. I am", or "Grand Canal. I am": words of a sentence.
    candidates = [
        one
        for one in candidates
        if not (
            (one.label.speaker[:1].islower() or (form is LabelForm.STOP and not one.begins))
            and _breaks_off(lines, one.line)
        )
        and not (form is LabelForm.DASH and lines[one.line].follows and not _ends_above(lines, one.line))
    ]
    candidates = alike(candidates, lines)
    counts = _counts(candidates)
    chosen = [
        candidate
        for candidate in candidates
        if counts[candidate.key] > 1
        or _has_floor(candidate)
        or (
            is_generic(candidate.label.speaker)
            and form not in (LabelForm.BARE, LabelForm.HEADING, LabelForm.STOP, LabelForm.DASH)
        )
    ]
    keys = {candidate.key for candidate in chosen}
    if len(keys) < 2:
        return chosen if form in SET_APART and _between_questions(chosen, lines, starts) else []
    judged = judged_candidates(chosen, lines, starts, words)
    dense = len(chosen) >= (LINES_OPEN if form in (LabelForm.BARE, LabelForm.HEADING) else MANY_OPEN) * len(starts)
    floor = all(map(_has_floor, chosen))
    if judged.score < TALK or not (dense or floor or _explains(judged, keys)):
        return []
    if form is LabelForm.STOP and not floor and judged.talking < SPOKEN:
        return []  # "Anna Berg. Born in the valley.": a list of people
    if sum(_asks_below(one, lines) for one in chosen) >= MOST_ASK * len(chosen):
        return []  # "For 7 years" above the next question: what is answered
    if form is LabelForm.BARE:
        # Where a time stands below each name, a word alone on a line is somebody's, who speaks on.
        timed = [candidate for candidate in chosen if _time_below(candidate.line, lines)]
        chosen = timed if len(timed) >= OFTEN * len(chosen) else chosen
    clocked = form is LabelForm.HEADING and sum(
        has_time(one) or _has_time_at(one, lines, 1) for one in chosen
    ) >= NEARLY_ALL * len(chosen)  # "Ruth" and "0:15" above each paragraph: nothing else is written so
    if form in (LabelForm.HEADING, LabelForm.DASH, LabelForm.GAP) and judged.talking < OFTEN and not clocked:
        # Whose language leaves out the word for I: people come back before nearly each paragraph, set off as headings
        # or in capitals.
        loud = form is LabelForm.HEADING or all(one.label.speaker.partition("(")[0].isupper() for one in chosen)
        loud = loud or any(len(one.label.speaker) > 1 and is_generic(one.label.speaker) for one in chosen)
        by_turns = len(keys) == 2 and judged.alternating >= NEARLY_ALL  # a note may stand below some
        dense_so = judged.dense >= (EVERY_LINE if by_turns else NEARLY_ALL)
        if not (loud and dense_so) or judged.recurring < NEARLY_ALL or judged.talking < SPOKEN:
            return []
    known = {candidate.line for candidate in chosen}
    sides = [
        step
        for step in (-1, 1)
        if form is LabelForm.BARE and sum(_has_time_at(one, lines, step) for one in chosen) >= NEARLY_ALL * len(chosen)
    ]
    all_timed = form is LabelForm.BARE and sum(map(has_time, chosen)) >= NEARLY_ALL * len(chosen)
    all_so = len({candidate.line for candidate in candidates}) >= EVERY_LINE * len(starts)
    more = [
        candidate
        for candidate in candidates
        if candidate.line not in known
        and candidate.key not in NO_NAMES
        and (
            (all_so and form in SET_APART)
            or any(_has_time_at(candidate, lines, step) for step in sides)
            or (all_timed and has_time(candidate))
            or _related(candidate, chosen)
        )
    ]
    return sorted(chosen + more, key=lambda candidate: candidate.line)


def _between_questions(chosen: Sequence[Candidate], lines: Sequence[Line], starts: Sequence[int]) -> bool:
    """Whether one name is set apart before each answer, and nothing before each question."""
    enough = ALL_ASK if len(starts) > 2 * ALL_ASK else TWO_ASK
    if len(chosen) < enough or not is_written_as_name(chosen[0].label.speaker):
        return False
    named = {candidate.line for candidate in chosen}
    others = [lines[start].text.rstrip() for start in starts if start not in named]
    asked = sum(_ASKS.search(text) is not None for text in others)
    return len(named) <= asked + 1 and asked >= OFTEN * len(others)


def _has_floor(candidate: Candidate) -> bool:
    name = candidate.label.speaker
    return candidate.form is LabelForm.STOP and bool(FLOOR.fullmatch(name) or ADDRESSED.fullmatch(name))


def _counts(candidates: Sequence[Candidate]) -> dict[str, int]:
    """How often each name comes, by its key, all spellings of a person together: Uwe, Mr Boll, Uwe Boll, UB."""
    people = together(candidate.key for candidate in candidates)
    letters = [key for key in people if 2 <= len(key) <= INITIALS and key.isalpha()]
    if letters:
        whole: dict[str, set[str]] = {}
        for key, one in people.items():
            for short in initials_of(key):
                whole.setdefault(short, set()).add(one)
        people |= {key: own.pop() for key in letters if len(own := whole.get(key, set())) == 1}
    totals = Counter(people[candidate.key] for candidate in candidates)
    return {key: totals[one] for key, one in people.items()}


def _has_time_at(candidate: Candidate, lines: Sequence[Line], step: int) -> bool:
    """Whether a time stands alone on the line below a name (1), or above it (-1)."""
    place = candidate.line + step
    return 0 <= place < len(lines) and stamp_of(lines[place].text) is not None


def _asks_below(candidate: Candidate, lines: Sequence[Line]) -> bool:
    """Whether a name is alone on its line, and the paragraph below it asks."""
    if lines[candidate.line].text[candidate.label.start :].strip():
        return False
    below = next(
        (line.text.rstrip() for line in lines[candidate.line + 1 : candidate.line + 3] if line.text.strip()), ""
    )
    return below.endswith(ASKING_SIGNS)


def _time_below(index: int, lines: Sequence[Line]) -> bool:
    below = next((line.text.strip() for line in lines[index + 1 : index + 3] if line.text.strip()), "")
    return stamp_of(below) is not None


def _share(chosen: Sequence[Candidate], starts: Sequence[int]) -> float:
    """The share of the paragraphs after the first label that begin with one."""
    first = min(candidate.line for candidate in chosen)
    lines = {candidate.line for candidate in chosen}
    after = [start for start in starts if start >= first]
    return len(lines) / max(len(lines | set(after)), 1)


def _is_loud(candidate: Candidate, chosen: Iterable[Candidate]) -> bool:
    """Whether a label in capitals, where no other is, is a line of what is read out: ``BE IT RESOLVED THAT:``."""
    name = candidate.label.speaker
    return name.isupper() and len(name.split()) >= SHOUTED and not any(one.label.speaker.isupper() for one in chosen)


def _is_all_capitals(texts: Sequence[str]) -> bool:
    """Whether all words behind labels are in capitals: there are some, in a script that has them."""
    return bool(texts) and all(text.isupper() for text in texts)


def _may_be_words(name: str) -> bool:
    """Whether what stands before a colon, in capitals as all is, is nobody's name as far as is known: ``ONE MORE``."""
    words = name.casefold().split()
    return len(words) > 1 and not any(
        word.rstrip(".") in TITLES or any(map(str.isdecimal, word)) or not ALL_NAMES.isdisjoint(word.split("-"))
        for word in words
    )


def _related(candidate: Candidate, chosen: Iterable[Candidate]) -> bool:
    """Whether a label that comes once is another spelling of one that comes back, or a whole name."""
    numbered = _NUMBERED.fullmatch(candidate.label.speaker)
    if numbered and any(
        (one := _NUMBERED.fullmatch(other.label.speaker)) and one[1] == numbered[1] for other in chosen
    ):
        return True  # Speaker 3 beside Speaker 1, P/2 beside P/1
    words = set(name_key(candidate.label.speaker).split())
    if len(case_name(candidate.label.speaker).split()) > 1:
        return candidate.form is not LabelForm.BARE
    short = candidate.key if sum(map(str.isupper, candidate.label.speaker)) > 1 else ""
    return any(words & set(other.key.split()) or short in initials_of(other.key) for other in chosen)
