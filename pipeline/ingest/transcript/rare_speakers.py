"""People who speak once or twice, told by the signs that stand around everybody's name: ``8:14 | Male voice``.

Whoever writes a talk down puts the same signs around every name. What comes back is believed for that; a name that does
not is believed where the signs around it are those of nearly all others, and are not what sentences have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from pipeline.ingest.judgement import SELF, names_nobody
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.clocks import ANY_CLOCK, CLOCK, masked, times_in
from pipeline.ingest.transcript.head_keys import HEAD_KEYS
from pipeline.ingest.transcript.label_habits import HABIT, SAME_SHAPE
from pipeline.ingest.transcript.label_names import NO_NAMES, is_written_as_name
from pipeline.ingest.transcript.label_patterns import EVENTS
from pipeline.ingest.transcript.label_shapes import Label, Line, is_rule
from pipeline.ingest.transcript.somebody import is_somebody
from pipeline.text.capitals import CAPITAL

WORDS = 5
"""Words of a name that is hardly written as one, ``Woman at the door``, at most."""

SHORT = 3
"""The same where nothing but a blank line sets it apart."""

SELDOM = 0.2
"""Of the labels, those of people who speak once at most; more lines of that shape are no names."""

ONE_EACH = 0.8
"""Share of the names alone on lines below which a single paragraph stands, from which on no gap needs to part turns."""

ABOVE = 3
"""Paragraphs above the first label, at most, among which that of who asks may stand."""

_PLAIN = frozenset(":.()[]{}*_")
"""Signs that stand in sentences too, or that other rules look at: alone they tell nobody."""

_OF_SENTENCES = frozenset("-–—; ")
"""Signs of a sentence, too, where it goes on in a small letter."""

_NAME = r"(?P<name>[^\W\d_](?:[^\n:|<>\[\]{}=.?!;\t]|(?:(?<=\b\w)|(?<=\b\w\w))\.){0,39}?)"
_AND = r"(?:\s?[,/&+;]\s?|\s(?:and|und|et|y|e|och|og|en)\s)"
_CLOCK = re.compile(CLOCK)
_NUMBER = re.compile(r"\d+")
_HYPHEN = re.compile(r"-\w")
_SIGN = re.compile(rf"[^\w\s{ANY_CLOCK}]")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What stands before and behind a name, with numbers masked, and how its line stands."""

    before: str
    behind: str
    alone: bool
    above: str
    heading: int

    @property
    def tells(self) -> bool:
        """Whether such signs stand around names alone."""
        signs = {sign for sign in self.before + self.behind if not sign.isspace()}
        dotted = "..." in self.behind
        bare = self.alone and bool(self.above) and signs <= {":"}
        return dotted or bool(signs - _PLAIN) or bare

    @property
    def pattern(self) -> str:
        """The pattern of such a label."""
        end = "$" if self.alone else ""
        return rf"\s*{_pattern(self.before)}{_NAME}{_pattern(self.behind)}\s*{end}"


def with_rare(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with those of the same shape that name somebody else, seldom."""
    counts: Counter[_Shape] = Counter()
    around = Counter(own for index, label in labels.items() if (own := _around(index, label, lines)))
    close = " " if _one_each(labels, lines) else ""  # in place of the gap above each name
    for (before, behind, alone, above, heading), count in around.items():
        apart = above or (close if alone and not before and behind in ("", ":") else "")
        counts[_Shape(masked(before), masked(behind), alone, apart, heading)] += count
    shapes = [shape for shape, count in counts.items() if count >= SAME_SHAPE and shape.tells]
    if not shapes or sum(counts[shape] for shape in shapes) < HABIT * len(labels):
        return labels
    known = {label.speaker.casefold(): label.speaker for label in labels.values()}
    timed = any(label.time for label in labels.values())
    small = sum(label.speaker.islower() for label in labels.values()) >= HABIT * len(labels)
    found: dict[int, Label] = {}
    either = "|".join(map(re.escape, sorted(known.values(), key=len, reverse=True)))
    for shape in shapes:
        short = ANY_CLOCK in shape.before and shape.behind == ":"  # "00:12 Researcher And why?"
        signs = _SIGN.findall(shape.before + ("" if short else shape.behind))
        counted = ANY_CLOCK in shape.before + shape.behind or "0" in shape.before + shape.behind
        open_lines = [
            index
            for index in range(min(labels) + 1, len(lines))
            if (line := lines[index]).heading == shape.heading
            and all(sign in line.text for sign in signs)
            and (not counted or _NUMBER.search(line.text))
            and not (index in labels or line.beside or line.follows)
        ]
        if not open_lines:
            continue
        form = re.compile(shape.pattern)
        if short:
            form = re.compile(rf"{shape.pattern}|\s*{_pattern(shape.before)}(?P<known>{either})(?=\s+{CAPITAL})")
        for index in open_lines:
            line = lines[index]
            match = form.match(line.text)
            if not match or not _stands_so(index, match, labels, lines):
                continue
            if set(shape.before + shape.behind) <= _OF_SENTENCES and line.text[match.end() : match.end() + 1].islower():
                continue  # "Mrs Holm - the nurse - told me", amid "A - words"
            if shape.behind == "-" and _HYPHEN.match(line.text, match.end("name")):
                continue  # "The nurse of the NHS-clinic told me"
            shown = (match["name"] or match["known"]).strip()
            name = known.get(shown.casefold()) or _somebody(shown, shape, small=small)
            bare = shape.alone and shape.behind in ("", ":") and not (shape.before or shape.heading)
            if bare and not (
                NO_NAMES.isdisjoint(shown.casefold().split()) and (not shape.behind or is_somebody(shown))
            ):
                continue  # "Next steps:" above what is next, "Rosa Interview Questions" above these
            if name and (not shape.above or (_above(index, lines) or close) == shape.above):
                time = times_in(match[0]) if timed and _CLOCK.search(match[0]) else None
                found[index] = Label(name, match.end(), time)
    return dict(sorted((labels | found).items())) if len(found) <= SELDOM * len(labels) else labels


def _one_each(labels: Mapping[int, Label], lines: Sequence[Line]) -> bool:
    """Whether names stand alone on lines with no gap anywhere, each above one paragraph but for few."""
    first = min(labels, default=len(lines))
    if not all(line.text.strip() for line in lines[first:]) or len({label.speaker for label in labels.values()}) < 2:
        return False
    if any(lines[index].text[label.start :].strip() for index, label in labels.items()):
        return False
    begins = [index for index in range(first, len(lines)) if not lines[index].follows]
    places = [place for place, index in enumerate(begins) if index in labels]
    single = sum(other - one == 2 for one, other in pairwise([*places, len(begins)]))
    return single >= ONE_EACH * len(places)


def with_first(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with one of who asks above them, where she has none further on: ``Ruth | 0:04`` above ``Omar | 0:09``.

    It stands as those of the one who answers do, right above the first or above the words there.
    """
    if len(labels) < 2 or len({label.speaker for label in labels.values()}) > 1:
        return labels
    first, shapes = min(labels), {_shape(index, label, lines) for index, label in labels.items()}
    shape = next(iter(shapes)) if len(shapes) == 1 else None
    if not shape or (shape.behind == ":" and not shape.before and not shape.alone):  # "Place: the hall" is a field
        return labels
    known = labels[first]
    tab, strong = _is_set_apart(lines[first], known)
    form = re.compile(rf"{_NAME}\t\s*" if tab else rf"{_NAME}\s+" if strong else shape.pattern)
    if not (shape.alone or shape.before or shape.behind or tab or strong):  # a name and a space
        return labels
    filled = (at for at in range(first - 1, -1, -1) if lines[at].text.strip() and not lines[at].beside)
    for index in islice(filled, ABOVE):
        end = lines[index].bold if strong else len(lines[index].text)
        match = form.fullmatch(f"{lines[index].text[:end]} ") if strong else form.match(lines[index].text)
        if not match or lines[index].follows or not _stands_so(index, match, labels, lines):
            continue
        label = Label(match["name"].strip(), match.end(), times_in(match[0]) if _CLOCK.search(match[0]) else None)
        rises = not (label.time and known.time) or label.time[0] <= known.time[0]
        same = _is_set_apart(lines[index], label) == (tab, strong)
        if rises and same and label.speaker != known.speaker and _somebody(label.speaker, shape, small=False):
            return {index: label, **labels}
    return labels


def with_several(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels, of which those that name others who speak behind a comma name them too: ``Ruth Lanyon, Nils Brandt``.

    What stands there is mostly what she is: ``Ruth Lanyon, nurse``.
    """
    names = {label.speaker for label in labels.values() if len(label.speaker) > 1}
    leads = {index: lead for index, label in labels.items() if "," in (lead := lines[index].text[: label.start])}
    if len(names) < 2 or not leads:
        return labels
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    several = re.compile(rf"(?:{either})(?:{_AND}(?:{either})(?!\w))+")
    result = dict(labels)
    for index, lead in leads.items():
        label, found = labels[index], several.search(lead)
        if found and len(found[0]) > len(label.speaker) and found[0].startswith(label.speaker):
            result[index] = replace(label, speaker=found[0])
    return result


def _is_set_apart(line: Line, label: Label) -> tuple[bool, bool]:
    """Whether a tab stands behind a label, and whether it alone is bold."""
    return "\t" in line.text[: label.start], 0 < line.bold <= label.start < len(line.text.rstrip())


def _shape(index: int, label: Label, lines: Sequence[Line]) -> _Shape | None:
    around = _around(index, label, lines)
    return _Shape(masked(around[0]), masked(around[1]), *around[2:]) if around else None


def _around(index: int, label: Label, lines: Sequence[Line]) -> tuple[str, str, bool, str, int] | None:
    """What a shape is made of, the numbers as they stand there."""
    line = lines[index]
    before, name, behind = line.text[: label.start].partition(label.speaker)
    if not name:
        return None
    alone = not line.text[label.start :].strip()
    bare = not before.strip() and (behind.strip() in ("", ":") or bool(line.heading))
    above = _above(index, lines) if alone and bare else ""
    return before.strip(), behind.strip(), alone, above, line.heading


def _above(index: int, lines: Sequence[Line]) -> str:
    """What stands right above a line: nothing, a rule, a time; "" for words."""
    above = lines[index - 1].text.strip() if index else ""
    if not above or lines[index].heading:
        return " "
    return above[:3] if is_rule(above) else ANY_CLOCK if masked(above) == ANY_CLOCK else ""


def _somebody(name: str, shape: _Shape, *, small: bool) -> str:
    """The name, where it may be that of somebody who speaks; else "". All names may be in ``small`` letters."""
    if is_generic(name):
        return name
    words, bare = name.split(), not (shape.before + shape.behind + shape.above).strip()
    if EVENTS.match(name) or SELF.search(name) or names_nobody(name) or name.casefold() in NO_NAMES | HEAD_KEYS:
        return ""
    held = len(words) <= (SHORT if bare else WORDS) and (not name[0].islower() or (small and len(words) == 1))
    return name if held and (is_written_as_name(name) or not bare) else ""


def _stands_so(index: int, match: re.Match[str], labels: Mapping[int, Label], lines: Sequence[Line]) -> bool:
    """Whether words stand behind a label, or below one that is alone on its line."""
    if match.end() < len(lines[index].text.rstrip()):
        return True
    below = next((at for at in range(index + 1, min(index + 3, len(lines))) if lines[at].text.strip()), -1)
    return below > 0 and below not in labels


def _pattern(signs: str) -> str:
    """The pattern of signs, with any number for each of theirs, and any white space around them."""
    shown = re.sub(rf"[^\w\s{ANY_CLOCK}]", lambda sign: re.escape(sign[0]), signs)
    shown = re.sub(r"\s+", r"\\s+", _NUMBER.sub(r"\\d+", shown)).replace(ANY_CLOCK, f"(?:{CLOCK})")
    return rf"\s*{shown}\s*" if shown else ""
