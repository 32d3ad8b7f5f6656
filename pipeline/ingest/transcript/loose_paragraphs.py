"""Paragraphs without a label where each turn is one paragraph with a label: titles, notes and feet that nobody says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.ingest.judgement import JOINS, NO_SPEAKERS, SELF
from pipeline.ingest.speakers.roles import ends_in_question, role_of_label
from pipeline.ingest.transcript.clocks import CLOCK, stamp_of
from pipeline.ingest.transcript.head_and_foot import PAGE
from pipeline.ingest.transcript.label_patterns import ITEM_SIGN
from pipeline.ingest.transcript.label_shapes import Label, Line, is_note, is_rule
from pipeline.ingest.transcript.note_titles import REMARK
from pipeline.ingest.transcript.parts_told import AGED
from pipeline.ingest.transcript.seen_acts import sees
from pipeline.ingest.transcript.topic_guide import paragraph
from pipeline.ingest.transcript.topic_lines import is_cut
from pipeline.ingest.transcript.watched import loose_below, runs_on
from pipeline.text.full_stops import SENTENCE_END, has_question_mark
from pipeline.text.late_regex import late_regex
from pipeline.text.nonspeech import blank, marks_in, worded

SOME = 6
"""Labels from which on each turn may be one paragraph by habit."""

ENDED = 0.9
"""Share of the paragraphs that are said and end as sentences do, beside which a short one that does not is a title."""

TITLE = 8
"""Words of a title at most."""

OFTEN = 0.5
"""Loose paragraphs for each label, above which they are how somebody writes turns."""

PARTS = 4
"""Lines at the top that say what somebody is, at most."""

BESIDE = 0.1
"""Paragraphs for each label that go on with a turn, up to which one below the last turn does not."""

SPARSE = 0.3
"""Gaps for each label, up to which turns stand right below one another, but for notes and titles between them."""

SHORT = 3
"""Words of a sentence below the last turn that may be somebody's last word: ``Bye then.``."""

SURE = 10
"""Labels from which on a whole sentence below the last turn is nobody's by that habit."""

_SIGNED = late_regex(r"\s*(?![\"'“”„«»‘’‚‹›¿¡…(–—-])(?:\.(?!\.)|[^\w\s.])+\s*[^\W_]")
"""``>> phone rings``, ``{phone rings}``, ``# phone rings``: signs that open no quotation and go on with no sentence."""

_TIMED = late_regex(rf"^[\u200b\ufeff]*[\[(<]?{CLOCK}[\])>]?\s+(?=\S)")
"""``[00:03:07] ``: when something is said, and no sign."""

_END = late_regex(r"\W*(?:the end|end|ende|fin|fine|fim|einde|slut|koniec)\W*", re.IGNORECASE)
_COUNTED = late_regex(
    r"(?:topic|theme|part|section|block|module|chapter|unit|thema|teil|abschnitt|kapitel|thème|partie|bloc|tema|parte"
    r"|sección|bloque|sezione|blocco|secção|bloco|deel|onderdeel|del|avsnitt)"
    r" (?:\d{1,2}|[A-Z]|[IVX]{1,4})\s?[:.)–—-]",
    re.IGNORECASE,
)
_MINE = late_regex(r"^(?:my|our|mein|meine|unsere|mes|mis|mijn|mina|mie|minhas) (?=\w)", re.IGNORECASE)
"""``My first thoughts``, above what an interviewer writes."""

_THANKS = late_regex(
    r"(?:we (?:(?:would|should) (?:also )?(?:like|want) to |want to |wish to )(?:to )?(?:give|send|say|express) )?"
    r"(?:(?:with|a|many|big|special|sincere|our|my|warm) )*thank(?:s| you) (?:are due |go )?to "
    r"|(?:mein )?dank (?:gilt|geht|an) ",
    re.IGNORECASE,
)
"""``Thanks to Amira for the cake.``"""

_OF_OTHERS = late_regex(
    r"(?:he|she|they|we|both|er|wir|elles?|ils?|ell[oa]s?|él|hij|zij|han|hun|hon|vi) (?:\w+ ){0,3}?(?:had|went|was|were"
    r"|did|said|took|gave|left|got|came|\w+ed|musste|ging|zeigte|wollte|sagte|a|est|ont|avait|fue|dijo|tenía)\b"
    r"|i (?:then )?(?:left|thanked|switched|turned|walked|asked|did not (?:get|ask)|promised|noticed|drove|met)\b",
    re.IGNORECASE,
)
"""``She had to go then``, ``We went for a walk``: who asked tells it."""

_NUMBER = late_regex(r"\W{0,3}\d{1,3}(?:\s?/\s?\d{1,3})?\W{0,3}")
"""``- 2 -``, ``2 / 3``: the number of a page."""

_TO_SIGN = late_regex(r"_{5,}\W*$")
"""``Please sign here: ______``."""

_STARS = "*†‡§¹²³#>"
"""Before a note at the foot: ``* Not her real name.``"""

_ITEM = late_regex(rf"\s*(?:{ITEM_SIGN}|[a-z][.)])\s*\S")


@dataclass(frozen=True, slots=True)
class Loose:
    """Those that nobody says.

    Attributes:
        titles: Their lines amid the turns that name what comes next, or a page.
        notes: Their lines amid the turns that tell what happens.
        foot: The line from which on they stand below the last turn, or the end.
    """

    titles: frozenset[int]
    notes: frozenset[int]
    foot: int


def loose_paragraphs(lines: Sequence[Line], labels: Mapping[int, Label], known: Collection[int]) -> Loose:
    """The paragraphs that nobody says, by how all others stand.

    Args:
        lines: Of the whole file.
        labels: Where turns begin.
        known: Lines below the first label of which it is known that nobody says them.
    """
    nobody = Loose(frozenset(), frozenset(), len(lines))
    if len(labels) < SOME:
        return nobody
    known = {*known}
    loose = [own for own in loose_below(lines, labels) if not known.issuperset(own) and not _is_known(lines, own[0])]
    if not 0 < len(loose) <= OFTEN * len(labels):
        return nobody
    last = max(labels)
    texts = {own[0]: _TIMED.sub("", " ".join(lines[index].text.strip() for index in own)) for own in loose}
    others = _others(lines, labels, known | set(texts))
    ended = sum(SENTENCE_END.search(text) is not None for text in others) >= max(SOME, ENDED * len(others))
    signs = {text.lstrip()[:1] for text in others}
    amid = [own for own in loose if own[0] < last]
    names = {word for label in labels.values() for word in label.speaker.split()}
    titles = [
        own
        for own in amid
        if _is_title(texts[own[0]].rstrip(" :："))
        and not names.issuperset(texts[own[0]].split())
        and not _END.fullmatch(texts[own[0]])
        and _stands_between(lines, labels, known, own)
    ]
    quoted = set() if any(lines[index].quoted for index in labels) else _quoted(lines, texts)
    titled = {own[0] for own in titles}
    notes = [
        own
        for own in amid
        if own[0] not in titled and not _answers(lines, labels, own)
        if own[0] in quoted or _is_note(lines, own, texts[own[0]], signs)
    ]
    aside = titled.union(own[0] for own in notes)
    rest = [own for own in amid if own[0] not in aside]
    titles = titles if ended else []
    strict = len(rest) <= BESIDE * len(labels)
    sure = strict and len(labels) >= SURE and not any(_is_foot(texts[own[0]]) for own in rest)  # turns go on so
    below = [own for own in loose if own[0] > last]
    ended_by = below[0][0] if below and all(own[0] in quoted for own in below) else len(lines)
    apart = not rest and bool(below) and _stands_apart(lines, labels, below[0][0])
    foot = _foot(lines, below, texts, sure=sure, apart=apart, ended=ended, last=last)
    return Loose(
        frozenset(index for own in titles for index in own),
        frozenset(index for own in notes for index in own) if strict else frozenset(),
        min(foot, ended_by),
    )


def without_fields(lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[int, Label]:
    """The labels but for what comes once and heads a part or a remark: ``Part 2: Winter``, ``Memo: ...``.

    And but for those of who alone stands in quotations of markdown: ``> Ada: he scrolls``.
    """
    labels = _without_quoted(lines, labels)
    counts = Counter(label.speaker for label in labels.values())
    once = [index for index, label in labels.items() if counts[label.speaker] == 1]
    if len(labels) - len(once) < SOME:
        return dict(labels)
    beside = set()
    for index in once:
        key, words = _parts(lines[index], labels[index])
        if REMARK.fullmatch(key) or (_COUNTED.fullmatch(key) and words and _is_title(words)):
            beside.add(index)
    return {index: label for index, label in labels.items() if index not in beside}


def _without_quoted(lines: Sequence[Line], labels: Mapping[int, Label]) -> Mapping[int, Label]:
    quoted = [index for index in labels if lines[index].quoted]
    if not quoted or 3 * len(quoted) > len(labels):
        return labels
    others = {label.speaker for index, label in labels.items() if not lines[index].quoted}
    beside = {index for index in quoted if labels[index].speaker not in others}
    return {index: label for index, label in labels.items() if index not in beside}


def without_parts(lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[int, Label]:
    """The labels but for the first ones that say what somebody is: ``Interviewee: woman, 62``.

    All else ends as sentences do. One of these is a part that nobody has below; or what one says begins with a small
    letter, and it tells an age, or there are two or more, or whoever it is has the next label, too.
    """
    order = sorted(labels)
    told = []
    for index in order[:PARTS]:
        below = (lines[at].text.strip() for at in paragraph(lines, index)[1:])
        text = " ".join((_parts(lines[index], labels[index])[1], *below))
        first = text.partition(" ")[0].strip(",.!").casefold()
        if not text or len(text.split()) > TITLE or first in NO_SPEAKERS or SENTENCE_END.search(text):
            break
        if SELF.search(text) or has_question_mark(text):
            break
        told.append(index)
    rest = order[len(told) :]
    if not told or len(rest) < SOME:
        return dict(labels)
    again = labels[told[-1]].speaker == labels[rest[0]].speaker or len(told) > 1
    spoken = {labels[index].speaker for index in rest}
    once = any(role_of_label(name) and name not in spoken for name in (labels[index].speaker for index in told))
    values = [_parts(lines[index], labels[index])[1] for index in told]
    what = [value for value in values if value and not value[0].isupper()]
    what = what if again else [value for value in what if AGED.match(value)]
    said = [" ".join(lines[at].text.strip() for at in paragraph(lines, index)) for index in rest]
    ended = sum(SENTENCE_END.search(text) is not None for text in said) >= ENDED * len(said)
    return {index: labels[index] for index in rest} if ended and (once or what) else dict(labels)


def _parts(line: Line, label: Label) -> tuple[str, str]:
    """What stands before the words of a turn, and these."""
    return line.text[: label.start].strip(" \t*_#"), line.text[label.start :].strip()


def _is_known(lines: Sequence[Line], index: int) -> bool:
    """Whether it is otherwise known what a line is: a rule, a time, a note by its first word, a sound."""
    line = lines[index]
    text = line.text.strip()
    if line.beside or is_rule(text) or stamp_of(text) or is_note(index, lines):
        return True
    return not worded(blank(text, marks_in(text))) and not _NUMBER.fullmatch(text)


def _others(lines: Sequence[Line], labels: Mapping[int, Label], aside: Collection[int]) -> list[str]:
    """The paragraphs that are said for sure."""
    first = min(labels)
    begins = [
        index
        for index in range(first, len(lines))
        if lines[index].text.strip() and index not in aside and not lines[index].follows and not lines[index].heading
    ]
    found = []
    for index in begins:
        begin = labels[index].start if index in labels else 0
        text = " ".join(lines[own].text[begin if own == index else 0 :].strip() for own in paragraph(lines, index))
        found += [text] if text else []
    return found


def _quoted(lines: Sequence[Line], texts: Mapping[int, str]) -> set[int]:
    """The paragraphs that markdown sets apart as quotations, and in which nobody says I or you."""
    return {index for index, text in texts.items() if lines[index].quoted and not SELF.search(text)}


def _is_title(text: str) -> bool:
    """Whether it is short, no sentence, and begins with a capital or a number: ``Support``, ``Page 2``, ``2 / 3``."""
    if _NUMBER.fullmatch(text) or PAGE.fullmatch(text):
        return True
    return (
        len(text.split()) <= TITLE
        and not SENTENCE_END.search(text)
        and (text[0].isupper() or text[0].isdigit())
        and next(filter(str.isalpha, text), "A").isupper()
        and text[-1] not in ",;-–—"
        and not SELF.search(text)
        and not any(sign in text for sign in "[]")
    )


def _is_note(lines: Sequence[Line], own: Sequence[int], text: str, signs: Collection[str]) -> bool:
    """Whether signs or a title set it apart that begin nothing that is said, or it tells what one is seen to do."""
    if has_question_mark(text):
        return False
    above = next((lines[at].text.rstrip() for at in range(own[0] - 1, -1, -1) if lines[at].text.strip()), "")
    if _ITEM.match(text) and (above.endswith(":") or _ITEM.match(above)):
        return False
    signed = _SIGNED.match(text) is not None and text[0] not in signs and not SELF.search(text)
    return signed or sees(text) or REMARK.match(text) is not None


def _answers(lines: Sequence[Line], labels: Mapping[int, Label], own: Sequence[int]) -> bool:
    """Whether it may be an answer that lacks its label: who asks above it also has the next label."""
    above = max(index for index in labels if index < own[0])
    below = min((index for index in labels if index > own[0]), default=-1)
    asked = ends_in_question("\n".join(line.text for line in lines[above : own[0]]).rstrip())
    return asked and (below < 0 or labels[below].speaker == labels[above].speaker)


def _stands_between(
    lines: Sequence[Line], labels: Mapping[int, Label], known: Collection[int], own: Sequence[int]
) -> bool:
    """Whether a title follows what is said and has a turn, or what nobody says, right below it; no item of a list."""
    above = next(lines[at].text.rstrip() for at in range(own[0] - 1, -1, -1) if lines[at].text.strip())
    if _ITEM.match(lines[own[0]].text) and (above.endswith(":") or _ITEM.match(above)):
        return False
    below = next(at for at in range(own[-1] + 1, len(lines)) if lines[at].text.strip())
    if is_cut(lines, labels, own[-1], below):
        return False
    then = below in labels or below in known or lines[below].heading > 0
    listed = _ITEM.match(lines[own[0]].text) and _ITEM.match(lines[below].text)
    then = then or (_is_title(lines[below].text.strip()) and not listed)
    return then and not _answers(lines, labels, own) and not runs_on(lines, own)


def _foot(
    lines: Sequence[Line],
    below: Sequence[Sequence[int]],
    texts: Mapping[int, str],
    *,
    sure: bool,
    apart: bool,
    ended: bool,
    last: int,
) -> int:
    """The first of the loose paragraphs below the last turn that nobody says, or the end."""
    asked = ends_in_question(" ".join(line.text for line in lines[last : below[0][0]]).rstrip()) if below else False
    if asked:
        return len(lines)  # the answer lacks its label
    for place, own in enumerate(below):
        text, after = texts[own[0]], below[place + 1 :]
        named = _MINE.sub("", text).rstrip(":")
        heads = bool(after) and bool(named) and text[0].isupper() and _is_title(named[0].upper() + named[1:])
        titled = (ended and (heads or _is_title(text))) or _TO_SIGN.search(text) is not None
        if titled or (apart and own is below[0] and _OF_OTHERS.match(text)):
            return own[0]
        if sure and own is below[0] and _is_foot(text) and not any(SELF.search(texts[one[0]]) for one in after):
            return own[0]
    return len(lines)


def _stands_apart(lines: Sequence[Line], labels: Mapping[int, Label], index: int) -> bool:
    """Whether a gap stands above a paragraph, and none between the turns, which are a line each."""
    order = sorted(labels)
    dense = sum(not lines[at - 1].text.strip() for at in order[1:]) <= SPARSE * len(order)
    return dense and not lines[index - 1].text.strip()


def _is_foot(text: str) -> bool:
    """Whether a paragraph asks nothing, says neither I nor you, and goes on with nothing that was said.

    Who is broken off ends with a comma.
    """
    if text[-1] in ",;":
        return False
    if thanks := _THANKS.match(text):
        return "to" in text[: thanks.end()].split()[2:] or not SELF.search(text, thanks.end())
    plain = not SELF.search(text) and not has_question_mark(text)
    first = text.split()[0].strip(",.!").casefold()
    begins = text[0].isupper() or text[0].isdigit() or text[0] in _STARS
    on = first in NO_SPEAKERS or first in JOINS
    return plain and begins and not on and (len(text.split()) > SHORT or not SENTENCE_END.search(text))
