"""What stands below a talk or between two: lists, notes, imprints, and reports of who asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.actions_below import actions_below
from pipeline.ingest.transcript.credits import is_credit
from pipeline.ingest.transcript.end_marks import end_marks
from pipeline.ingest.transcript.foot_lines import SIDE, foot_below
from pipeline.ingest.transcript.head_and_foot import LEGEND, STOPS, TALK, TITLE, is_foot
from pipeline.ingest.transcript.label_patterns import LINK
from pipeline.ingest.transcript.label_shapes import Label, Line, is_rule
from pipeline.ingest.transcript.note_titles import NOTED
from pipeline.ingest.transcript.report_titles import report_title
from pipeline.ingest.transcript.running_heads import page_alone
from pipeline.ingest.transcript.topic_guide import guide_below
from pipeline.text.late_regex import late_regex
from pipeline.text.word_count import word_count

ENOUGH = 2
"""Labels or questions from which on what the interviewer writes below them is looked for."""

LIST = 3
"""Words above a list below the talk."""

_LISTED = late_regex(r"\[\d{1,3}\]|\d{1,3}[.)]\s|[*†‡§]{1,3}\s?\S|[^.?!:]{2,60}, \d{1,4}(?:(?:[–-]|, )\d{1,4})*$")
"""A note below the talk, or an entry of an index with its pages: ``heating, 5, 9-10``."""

_REMARK = late_regex(r"\[(?P<mark>[a-z]{1,2}|\d{1,3})\]\s?\S")
"""What a shared document puts below itself for each comment, where it is saved as text."""

_IMPRINT = late_regex(
    r"\W*(?:(?:[^\W\d_]{2,16} ?)?©|\(c\)\s|copyright\b"
    r"|(?=.*(?:[©@]|\b(?:19|20)\d\d\b))(?:\w+ )?(?:designed|developed|made|powered) by\b)",
    re.IGNORECASE,
)
"""``© 2023 Mill Street``, ``Designed by Team Five @2023``: the foot of a page."""

_PRINTED = late_regex(
    r"(?:(?:text|words|photos?|photography|pictures?|fotos?|fotograf[íi]as?|images?|bild(?:er)?|interview|intervista"
    r"|entre(?:vista|tien)|source|quelle|fuente|fonte|autor(?:in|a|es|as)?|authors?|aut(?:eur|rice|ore)|автор|yazar"
    r"|(?:სტატიის )?ავტორი)(?:(?: and | und | et | y | e |[ ,/&]+)\w{3,12})?(?: by)?\s?[:©]"
    r"|(?:share|follow us|subscribe|sign up|leave a (?:comment|reply)|filed under|posted (?:in|on|by)|suscr[íi]bete"
    r"|published (?:on|in|by)|related (?:posts|articles)|compart(?:ir|e|a|ilhe)|s[íi]guenos|suivez[- ]nous|condividi"
    r"|publicad[oa] (?:el|em|en|por)|partagez?r?|publié (?:le|par)|folgen sie uns|veröffentlicht (?:am|von)|seguici"
    r"|pubblicato (?:il|da))\b|(?:tags?|categor(?:y|ies)|etiquetas|schlagw(?:o|ö)rter)\s?:)",
    re.IGNORECASE,
)
"""``Photos: Ann Berg``, ``Follow us``, ``Tags: bread``: who made a page and what it offers, no sentence."""

_ISSUE = late_regex(r"(?=[^\n]*\d)\w[^\s.?!…:;]*(?: [^\s.?!…:;]+){0,3}")
"""``December 2018``, ``Issue N1``: above who wrote it."""

QUOTED, NEARLY_ALL = 6, 0.9
"""Labels, and the share of them before words in quotation marks, from which on nothing is said outside of these."""

_OPENING, _CLOSING = frozenset("「『“„«‘"), ("」", "』", "”", "“", "»", "’’")

SECTIONS = 2
"""Headings above that of the section that a talk is, from which on it is one of a report's."""

LITTLE = 80
"""Words below the line that says that the talk is over, at most."""


def _list_below(lines: Sequence[Line], last: int) -> int:
    """The unmarked heading of notes or of who is who below the last turn, or the end: ``Abbreviations``."""
    over = end_marks(lines)
    filled = [index for index in range(last + 1, len(lines)) if lines[index].text.strip() and index not in over]
    listed = len(filled)  # from there on all are
    while listed and _is_listed(lines[filled[listed - 1]].text):
        listed -= 1
    for index in filled[max(listed - 1, 0) : -1]:
        text = lines[index].text.strip()
        if len(text.split()) <= LIST and text[-1] not in STOPS and text[0].isupper():
            return index
    return len(lines)


def _is_listed(text: str) -> bool:
    plain = " ".join(text.split())
    return bool(_LISTED.match(plain) or LEGEND.fullmatch(plain))


def _remarks_below(lines: Sequence[Line], last: int) -> int:
    """The first of the remarks at the end of which the marks stand in the words, or the end: ``[a]nice quote``."""
    over = end_marks(lines)
    filled = [index for index in range(last + 1, len(lines)) if lines[index].text.strip() and index not in over]
    if len(filled) > 1 and (is_foot(lines, filled[-2], filled[-1]) or page_alone(lines[filled[-1]].text)):
        filled.pop()
    begin, after = len(lines), ""
    for index in reversed(filled):
        match = _REMARK.match(lines[index].text.strip())
        if match and (not after or (len(match["mark"]), match["mark"]) < (len(after), after)):
            begin, after = index, match["mark"]
        elif match or not lines[index].follows:
            break
    marks = {match["mark"] for line in lines[begin:] if (match := _REMARK.match(line.text.strip()))}
    above = "\n".join(line.text for line in lines[:begin])
    return begin if marks and all(f"[{mark}]" in above for mark in marks) else len(lines)


def _set_apart_below(lines: Sequence[Line], first: int, last: int, *, labelled: bool) -> int:
    """Where a foot begins below the last turn, a link, or what is in italics as no words above are; or the end."""
    begin = len(lines)
    other = any(line.italic for line in lines[first : last + 1]) or not labelled
    alone = [at for at in range(first, len(lines)) if is_link(lines[at].text) and not lines[at - 1].text.strip()]
    links = frozenset(at for at in alone if alone[0] > last)
    for index in range(len(lines) - 1, last, -1):
        text = lines[index].text.strip()
        if not text:
            continue
        goes_on = text[0].islower() and lines[index - 1].text.rstrip()[-1:].isalpha()  # "share" behind "we all"
        printed = not goes_on and (_IMPRINT.match(text) or (_PRINTED.match(text) and text[-1] not in STOPS))
        printed = printed or is_credit(text)
        imprint = len(text.split()) <= TITLE and printed
        dated = begin < len(lines) and not lines[index].follows and _ISSUE.fullmatch(text)
        if not (lines[index].italic and not other) and not imprint and not dated and index not in links:
            break
        begin = index
    return begin


def _quotes_closed(lines: Sequence[Line], labels: Mapping[int, Label]) -> int:
    """Where words stand behind the last quotation, in a talk of which each turn stands in marks, or the end."""
    begun = [lines[index].text[label.start :].lstrip() for index, label in labels.items()]
    quoted = sum(text[:1] in _OPENING for text in begun)
    if len(labels) < QUOTED or quoted < NEARLY_ALL * len(labels):
        return len(lines)
    last = max(labels)
    closed = next((at for at in range(last, len(lines)) if lines[at].text.rstrip().endswith(_CLOSING)), len(lines))
    below = [at for at in range(closed + 1, len(lines)) if lines[at].text.strip()]
    return len(lines) if not below or lines[below[0]].text.lstrip()[:1] in _OPENING else below[0]


def is_link(text: str) -> bool:
    """Whether a line is an address on the web and nothing else."""
    return "." in text and LINK.fullmatch(text.strip()) is not None


def without_reports(lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[int, Label]:
    """The labels but for a title of what stands behind the talk, what its fields are called, and who is who there.

    They are those from the title on of which none stands above it, or of which each tells what somebody is.
    """
    if (left_to_do := actions_below(lines, labels)) < len(lines):
        labels = {index: label for index, label in labels.items() if index < left_to_do}
    order = sorted(labels)
    told = range(len(order) - _telling_parts(lines, labels, order), len(order))
    for place in sorted({*told, *_new_from(labels, order)}):
        for index in range(order[place - 1] + 1, order[place] + 1) if place >= ENOUGH else ():
            title = None if lines[index].follows else report_title(lines[index].text)
            if title and (title.sure or (not title.form and index == order[place])):
                return {one: labels[one] for one in order[:place]}
    fields = next((place for place in sorted(_new_from(labels, order)) if _are_fields(lines, labels, order, place)), 0)
    return {one: labels[one] for one in order[:fields]} if fields else dict(labels)


def _are_fields(lines: Sequence[Line], labels: Mapping[int, Label], order: Sequence[int], place: int) -> bool:
    """Whether the labels from a place on are of fields, each of which comes once, the first before a link alone."""
    below = [labels[index].speaker for index in order[place:]]
    text = lines[order[place]].text[labels[order[place]].start :].strip()
    return place >= TALK and len(set(below)) == len(below) and LINK.fullmatch(text) is not None


def _new_from(labels: Mapping[int, Label], order: Sequence[int]) -> Iterator[int]:
    """The places from which on none speaks who stands above."""
    first: dict[str, int] = {}
    for place, index in enumerate(order):
        first.setdefault(labels[index].speaker, place)
    lowest = len(order)
    for place in range(len(order) - 1, 0, -1):
        lowest = min(lowest, first[labels[order[place]].speaker])
        if lowest == place:
            yield place


def _telling_parts(lines: Sequence[Line], labels: Mapping[int, Label], order: Sequence[int]) -> int:
    """How many of the last labels tell what somebody is and open no turn: ``KH: interviewer``, ``TF: farmer``."""
    count = 0
    roles = False
    for index in reversed(order):
        text = lines[index].text[labels[index].start :].strip(" .")
        if not 0 < len(text.split()) <= LIST or not text[0].isalpha():
            break
        count += 1
        roles = roles or role_of_label(text) is not None
    return count if roles else 0


def _report_below(lines: Sequence[Line], last: int, *, labelled: bool) -> int:
    """The title of what the interviewer writes below the last turn, or the end: ``Field notes``, ``Summary: ...``."""
    for index in range(last + 1, len(lines)):
        line, above = lines[index], lines[index - 1].text.strip()
        if not (title := report_title(line.text)) or (title.form and not title.sure and not labelled):
            continue
        if not title.sure and not title.alone and NOTED.match(line.text):
            continue  # a note beside the talk, which may go on
        apart = not above or bool(line.heading)
        if line.follows and not apart and above[-1] not in STOPS and not title.sure:
            continue  # the end of a sentence
        answered = labelled or any(one.text.strip() for one in lines[last + 1 : index])
        told = title.sure or apart or title.alone
        below = any(one.text.strip() for one in lines[index + title.alone :])
        if told and answered and (below or apart or line.text.strip().isupper()):
            return index
    return len(lines)


def reports_between(
    lines: Sequence[Line], opened: Collection[int], begins: Collection[int], *, labelled: bool
) -> frozenset[int]:
    """The lines between turns from the title of an interviewer's report on: to where the next interview begins.

    Args:
        lines: Of the whole file.
        opened: Those that open turns in all interviews: with a label, or with a question where nobody is named.
        begins: Headings and heads: where a next interview may begin.
        labelled: Whether it is labels that open them; else what a form asks may be one of the questions.
    """
    order = sorted(opened)
    found: set[int] = set()
    for before, after in pairwise(order[1:]):
        for index in range(before + 1, after):
            title = None if lines[index].follows else report_title(lines[index].text)
            if not title or not (title.alone or (title.sure and not lines[index - 1].text.strip())):
                continue
            if title.form and not title.sure and not labelled:
                continue
            below = [at for at in range(index + 1, after) if lines[at].text.strip()]
            end = next((at for at in below if at in begins), after)
            if (end < after or title.sure) and below and below[0] < end:
                found |= set(range(index, end))
            break
    return frozenset(found)


def after_the_talk(
    lines: Sequence[Line], labels: Mapping[int, Label], questions: Collection[int], *, head: Collection[int] = ()
) -> int:
    """The heading behind the last turn from which on nobody speaks, or the end: ``References``, ``Conclusion``.

    Where headings stand between turns, each is followed by a label or a question; so what follows one without is none.

    Args:
        lines: Of the whole file.
        labels: Where turns begin with a label.
        questions: Those that open turns where nobody is named.
        head: Those that tell of an interview, and are not said.
    """
    labelled = len(labels) >= ENOUGH or not questions  # a single one may be a field of the head
    opened = labels if labelled else questions
    if len(opened) < ENOUGH:
        return len(lines)
    first, last = min(opened), max(opened)
    report = min(
        _report_below(lines, last, labelled=labelled),
        _set_apart_below(lines, first, last, labelled=labelled),
        foot_below(lines, labels, questions),
        actions_below(lines, labels),
        _quotes_closed(lines, labels),
    )
    if len({*labels, *questions}) < TALK:
        return report
    report = min(report, _list_below(lines, last))
    if labelled and (guide := guide_below(lines, last)) < len(lines):
        return min(guide, report)
    if (marked := _remarks_below(lines, last)) < len(lines):
        return min(marked, report)
    report = min(report, _over(lines, last))
    if labelled and (ruled := _ruled_off(lines, opened)) < len(lines):
        return min(ruled, report)
    headings = [index for index, line in enumerate(lines) if line.heading and index not in opened]
    behind = next((index for index in headings if index > last), len(lines))
    words = [0 if line.front else word_count(line.text) for line in lines]
    asked = 0 if labelled else words[last]  # an answer stands below the last question
    little = sum(words[behind:]) <= sum(words[first:behind])  # a long text behind a few labels may be the talk
    little = little or _is_a_section(lines, first, behind)
    both = {*labels, *questions}
    led = all(turn_follows(lines, both, index, head) for index in headings if first < index < last)
    ended = behind if little and led and sum(words[last:behind]) > asked else len(lines)
    return min(ended, report)


def _is_a_section(lines: Sequence[Line], first: int, behind: int) -> bool:
    """Whether the talk is one section of a report: others of its rank or above it stand before it and behind it."""
    above = [lines[index].heading for index in range(first) if lines[index].heading]
    return len(above) > SECTIONS and any(0 < line.heading <= above[-1] for line in lines[behind:])


def _over(lines: Sequence[Line], last: int) -> int:
    """The line behind the last turn that says that the talk is over, where little stands below it, or the end.

    A tape may end amid a turn.
    """
    marks = (index for index in end_marks(lines) if index > last and not SIDE.search(lines[index].text))
    over = next(iter(sorted(marks)), len(lines))
    return over if sum(len(line.text.split()) for line in lines[over:]) <= LITTLE else len(lines)


def _ruled_off(lines: Sequence[Line], opened: Collection[int]) -> int:
    """Where a rule across the page ends the last turn, and words stand below it, or the end; turns hold no rules."""
    first, last = min(opened), max(opened)
    ruled = [index for index, line in enumerate(lines) if index > first and (line.ruled or is_rule(line.text.strip()))]
    below = next((index for index in ruled if index > last), len(lines))
    inner = any(index < last and not turn_follows(lines, opened, index) for index in ruled)
    return below if not inner and any(line.text.strip() for line in lines[below + 1 :]) else len(lines)


def turn_follows(lines: Sequence[Line], opened: Collection[int], index: int, head: Collection[int] = ()) -> bool:
    """Whether what stands next below a line, headings and what nobody says aside, opens a turn."""
    below = (at for at in range(index + 1, len(lines)) if lines[at].text.strip() and at not in head)
    after = next((at for at in below if not lines[at].heading and not lines[at].front), index)
    return after in opened or any(index < at <= after for at in opened)
