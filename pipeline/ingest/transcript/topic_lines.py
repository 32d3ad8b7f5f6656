"""Lines between turns that name what is talked of next: topics, parts, items of an agenda."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.clocks import CLOCK
from pipeline.ingest.transcript.head_and_foot import STOPS, TALK, speaks
from pipeline.ingest.transcript.label_patterns import UNCASED
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.model import Role
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

PARTED = 0.3
"""Share of the paragraphs with a blank line below them, from which on a topic has one above it and below it."""

TOPIC = 8
"""Words of a topic at most."""

HEAD = 3
"""Words of a head that comes again, at most."""

ENDED = 0.8
"""Share of the paragraphs that end as sentences do, from which on a short one that does not is a topic."""

_COUNTED = r"(?P<part>[^\W\d_]{3,14}) (?:\d{1,2}|[A-Z]|[IVX]{1,4})\s?(?:[.:)]|[–—-](?=\s))\s*"
"""``Section C: ``, ``Teil 2 – ``."""

_DAY = r"(?P<session>[^\W\d_]{3,14}) \d{1,2}[,:]? [^\n.?!…:;]{0,30}\d{4}"
"""``Session 2, 14 March 2023``."""

_RANGE = r"(?P<span>[^\W\d_]{3,14}) \d{1,4}\s?[–—-]\s?\d{1,4}"
"""``Minutes 2–4``."""

_WHILE = late_regex(rf"{CAPITAL}[^\n.?!…:;()\[\]]{{1,60}}[(\[]\s*{CLOCK}\s*[-–—]\s*{CLOCK}\s*[)\]]")
"""``BACKGROUND (2:10 - 7:45)``: a part, and from when to when it lasts."""

_MERIDIEM = r"(?:\s?[AaPp]\.?[Mm]\.?)?"

_AGENDA = late_regex(
    rf"{CLOCK}{_MERIDIEM}\s?(?:[-–—→]|->|to|bis|à|a|até)\s?{CLOCK}{_MERIDIEM}\s?[:|·•–—-]\s+"
    rf"(?:{CAPITAL}|{UNCASED})[^\n.?!…\"“”]{{1,80}}"
)
"""``10:05 AM - 10:15 AM: Issue Description``, ``02:00 – 05:00 | Setting``: the item of an agenda that comes next."""

_YEAR = r"(?:1[89]|20)\d\d(?:\s?[–—/-]\s?(?:\d{4}|\d\d))?(?:,? [^\n.?!…:;,\"“”\[\]]{1,60})?"
"""``1974, the first school``, ``1986–88``: the year in a life that is talked of next."""

_COUNTED_THERE = (
    rf"(?P<there>{UNCASED}{{1,4}})\s?(?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}})\s?[:：、.]"
    r"\s*[^\n。？！?!…:：，,]{2,30}"
)
"""``主题一：日常``."""

_HAN_NUMBER = r"\d{1,2}[．、]\s*|第?[一二三四五六七八九十]{1,3}(?:[、．.]|[章节節部]分?[、:：　 ]?)\s*"
"""``１．``, ``一、``, ``第二部分　``."""

_TOPIC = late_regex(
    rf"{_DAY}|{_RANGE}|{_YEAR}|{_COUNTED_THERE}"
    rf"|(?:\d{{1,2}}[.)]?\s+|{_HAN_NUMBER}|{_COUNTED})?{CAPITAL}[^\n.?!…:;,\"“”\[\]]*(?<=[\w)])"
)

_OPEN_TEXT = """
a an the and or but of to be is are was were at with that which if because as my your
der das ein eine und oder zu mit von ist dass weil la le les el los las un une una y et ou que
di il che da het een van met og att och
"""
_OPEN = frozenset(_OPEN_TEXT.split())
"""What no title ends with: the sentence goes on."""

_OF_SENTENCES_TEXT = """
why how does do did is are was were can could would should will have has had i you we they he she it there not if
warum wie wann hat haben habt ist sind war waren kann wird ich du sie wir er es nicht pourquoi comment est sont ont
il elle nous vous ils je ne por qué cómo cuándo es son era ha han yo tú usted ellos no come quando perché sono hanno
hvorfor hvordan hvad hva er har kan jeg du varför hur är jag
"""
_OF_SENTENCES = frozenset(_OF_SENTENCES_TEXT.split())
"""Words of a sentence, as hardly any title has one."""

FIRST_YEAR, _FIRST = 1800, late_regex(r"\d{4}|\d{1,2}")
"""The first number that is a year, and the number that a topic begins with."""


def parts_with_range(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines right above a label that name a part and from when to when it lasts; below a name words would stand."""
    below = len(lines)
    found: set[int] = set()
    agenda: set[int] = set()
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text.strip()
        if text[-1:] in (")", "]") and below in labels and _WHILE.fullmatch(text):
            found.add(index)
        if text[:1].isdigit() and below in labels and index not in labels and _AGENDA.fullmatch(text):
            agenda.add(index)
            if index and lines[index - 1].text.strip() and _is_title(lines[index - 1].text.strip(), index - 1, labels):
                agenda.add(index - 1)
        below = index if text else below
    return frozenset(found | agenda if len(agenda) > 1 else found)


def _is_title(text: str, index: int, labels: Mapping[int, Label]) -> bool:
    """Whether a line right above an item of an agenda names the part that begins there."""
    return index not in labels and len(text.split()) <= TOPIC and text[-1] not in STOPS and not text[0].islower()


def topic_lines(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines between turns that name what is talked of next: short paragraphs without a stop, above a label.

    There are two or more, with numbers that rise by one; or nearly all else that is said ends as sentences do. Where
    as many headings are marked as such, what is not marked is none.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    if len(labels) < TALK:
        return frozenset()
    first = min(labels)
    parted = sum(after - before > 1 for before, after in pairwise(filled)) >= PARTED * len(filled)
    found, glued, again, ended, others = [], [], [], 0, 0
    texts = Counter(lines[index].text.strip() for index in filled if index not in labels)
    for before, index, after in zip((filled[0], *filled), filled, filled[1:], strict=False):
        if index in labels or lines[index].heading or (index < first and after != first):
            continue
        text = lines[index].text.strip()
        topic = (
            after in labels
            and speaks(lines, labels, before)
            and len(text.split()) <= TOPIC
            and _TOPIC.fullmatch(text)
            and not lines[index].follows
            and not is_cut(lines, labels, index, after)
        )
        again += [index] if after in labels and _heads_again(text, texts) else []
        apart = not parted or text[0].isdecimal() or (index - before > 1 and after - index > 1)
        if topic and apart:
            found.append(index)
        elif after - index == 1 < index - before and _is_glued(lines, labels, index):
            glued.append(index)
        elif not lines[after].follows:
            others += 1
            ended += text[-1] in STOPS
    if len(found) + len(glued) >= TALK:  # each right above what is asked, below a blank line
        found = sorted(found + glued)
    whole = [index for index in labels if index + 1 == len(lines) or not lines[index + 1].follows]
    whole = [index for index in whole if speaks(lines, labels, index)]
    spoken = [index for index in whole if lines[index].text.rstrip()[-1:] in STOPS]
    numbers = [whole_number(number[0]) for index in found if (number := _FIRST.match(lines[index].text.strip()))]
    # Who asks in two languages, or of two people, begins to count anew; years rise as they do.
    rising = all(other in (1, one + 1) or FIRST_YEAR <= one < other for one, other in pairwise(numbers))
    sure = len(numbers) == len(found) or ended + len(spoken) >= ENDED * (others + len(whole))
    parts = Counter(_part(line) for index, line in enumerate(lines) if index not in labels)
    counted = frozenset(again) | {index for index in found if (part := _part(lines[index])) and parts[part] > 1}
    marked = sum(bool(lines[index].heading) for index in filled if index > first) >= len(found)
    return counted | frozenset(found) if len(found) > 1 and rising and sure and not marked else counted


def _heads_again(text: str, texts: Mapping[str, int]) -> bool:
    """Whether a word or two with a colon stand above turns of several talks: ``Closing:``."""
    return text[-1] in ":：" and len(text.split()) <= HEAD and texts[text] > 1


def is_cut(lines: Sequence[Line], labels: Mapping[int, Label], index: int, after: int) -> bool:
    """Whether a line is the beginning of a sentence: ``You are of the``, or ``Why does waiting`` above ``B: help?``.

    Args:
        lines: Of the whole file.
        labels: Where turns begin.
        index: The line.
        after: The next line with words.
    """
    words = lines[index].text.split()
    if words[-1] in _OPEN:
        return True
    if after not in labels or not _begins_small(lines[after], labels[after]):
        return False
    if not words[-1][-1].isalpha() or _OF_SENTENCES.isdisjoint(word.casefold() for word in words):
        return False  # ``Minutes 4–6``, ``The mill``: a title
    return 2 * sum(_begins_small(lines[at], label) for at, label in labels.items()) < len(labels)


def _begins_small(line: Line, label: Label) -> bool:
    return line.text[label.start :].lstrip()[:1].islower()


def _is_glued(lines: Sequence[Line], labels: Mapping[int, Label], index: int) -> bool:
    """Whether a line right above what is asked may name its topic: short, with a capital, and no stop at its end."""
    text = lines[index].text.strip()
    asked = index + 1 in labels and role_of_label(labels[index + 1].speaker) is Role.INTERVIEWER
    return asked and len(text.split()) <= TOPIC and text[0].isupper() and text[-1] not in STOPS


def _part(line: Line) -> str:
    """The word that counts parts, ``Section`` of ``Section C: Change``; "" where there is none."""
    match = _TOPIC.fullmatch(line.text.strip()) if len(line.text.split()) <= TOPIC else None
    return (match["part"] or match["session"] or match["span"] or match["there"] or "").casefold() if match else ""
