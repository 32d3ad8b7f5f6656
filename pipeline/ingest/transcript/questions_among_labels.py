"""Questions without a label where others have one: before answers that are named, or between questions that are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.asked_in_turn import asked_in_turn, asks
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.head_and_foot import speaks
from pipeline.ingest.transcript.label_shapes import Label, Line, is_bold, is_note
from pipeline.ingest.transcript.questions import ASKED, DASH, FAR, HYPHEN, NEARLY_ALL, begins_of, questions_apart
from pipeline.ingest.transcript.several_answer import first_in_rounds
from pipeline.ingest.transcript.topic_guide import NUMBER, only_asks, paragraph
from pipeline.model import Role

_BEFORE = re.compile(f"{NUMBER.pattern}|{HYPHEN.pattern}", re.IGNORECASE)

_ANSWER_WORD = re.compile(
    r"answer|response|reply|antwort|r[ée]ponse|respuesta|r(?:p|sp)?ta|resposta|risposta|svar|jawaban|antwoord|vastaus"
    r"|odpowied[źz]|odpověď|ответ|відповідь|cevap|yanıt|답변?|回?答",
    re.IGNORECASE,
)

_ASIDE = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]\s*")
"""``(5 minutes)``, alone: what is said of a question."""

OUTASKED = 1.5
"""Questions in turn for each label, from which on these tell the turns and not the labels."""

MOSTLY = 0.6
"""Share of what stands behind labels of an interviewer that ends with a question mark."""

HALF, EACH = 0.4, 0.9
"""Of the turns of the only one who is named, those below a question, and those below words without a label, from which
on all such words are asked."""

SELDOM = 0.1
"""Share of the turns with a label that ask, up to which nobody there is an interviewer."""

SHORT = 40
"""Words of what is asked without a question mark."""


def outasked(lines: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    """Whether questions in turn tell far more turns than the labels, which stand before a few of the answers alone."""
    roles = [role_of_label(label.speaker) for label in labels.values()]
    if roles.count(Role.INTERVIEWER) > 1 or any(label.time for label in labels.values()):
        return False
    begins = begins_of(lines)
    if len(begins) - len(labels) < min(OUTASKED, FAR) * len(labels):
        return False  # there are not so many paragraphs
    own = [index for index in asked_in_turn(lines, begins) if index not in labels]
    below = {index: _paragraph_above(lines, index, labels) for index in labels}
    apart = own or [index for index in questions_apart(lines) if index not in labels and not lines[index].follows]
    far = len(apart) >= FAR * len(labels)
    return far or (len(own) >= OUTASKED * len(labels) and 2 * sum(map(bool, below.values())) >= len(labels))


def questions_before_answers(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines without a label that ask, where one person alone is named and most of her turns follow such a line."""
    asks_more = {index for index, label in labels.items() if role_of_label(label.speaker) is Role.INTERVIEWER}
    every, labels = labels, {index: label for index, label in labels.items() if index not in asks_more}
    # "Follow-up question:" may stand between some of the answers.
    if asks_more and not all(_ANSWER_WORD.fullmatch(label.speaker) for label in labels.values()):
        return frozenset()
    speakers = {name_key(label.speaker) for label in labels.values()}
    above = {index: _paragraph_above(lines, index, every) for index in labels}
    asking = [own for own in above.values() if own and asks(lines, own[0])]
    if len(speakers) > 1:
        # Several who answer each question in turn, A and then B: a number or a hyphen stands before the questions, or
        # other letters set them apart.
        bold = any(map(_is_set_apart, (lines[index] for index in labels)))
        listed = any(_is_before(lines[index]) for index in _right_below(lines, labels))  # points that somebody makes
        apart = [
            own
            for own in above.values()
            if own and ((not listed and _is_before(lines[own[0]])) or (not bold and _is_set_apart(lines[own[0]])))
        ]
        asked_at = {own[0] for own in asking}
        marked = sum(own[0] in asked_at for own in apart)
        several = (
            marked >= ASKED
            and marked >= MOSTLY * len(apart)
            and len(apart) >= NEARLY_ALL * sum(map(bool, above.values()))
        )
        below = {index for index, own in above.items() if own and own[0] in asked_at}
        if headings := _asked_in_headings(lines, labels, {index: above[index][0] for index in below}):
            return headings
        if several or _answer_in_turn(lines, labels, below):
            return frozenset(line for own in (apart if several else asking) for line in own)
        opening = first_in_rounds(labels, below)
        rounds = (own for index, own in above.items() if labels[index].speaker in opening)
        return frozenset(line for own in rounds if _words(lines, own) <= 2 * SHORT for line in own)
    asked = len(asking)
    # Where nearly each of her turns is labelled anew below somebody's words, these are all asked.
    each = asked >= max(FAR, HALF * len(labels)) and sum(map(bool, above.values())) >= EACH * len(labels)
    # A dash that opens all that stands above her turns opens what is asked: "――朝は早いのでしょうね。".
    dashed = {index for index, own in above.items() if own and DASH.match(lines[own[0]].text)}
    dashed = dashed if len(dashed) >= NEARLY_ALL * sum(map(bool, above.values())) else set()
    if asked < 2 or (asked < 0.6 * len(labels) and not each and not dashed):
        return frozenset()
    # Where a word for an answer opens each, what stands above one is asked, be it no question: "Describe a day".
    answers = all(_ANSWER_WORD.fullmatch(label.speaker) for label in labels.values())
    # Where questions are numbered, so is what is asked without a question mark: "13. Tell me of the others".
    counted = sum(NUMBER.match(lines[own[0]].text) is not None for own in asking) >= NEARLY_ALL * asked
    first = min(labels)
    put = [
        own
        for index, own in above.items()
        if own
        and (
            asks(lines, own[0])
            or (each and index > first and _words(lines, own) <= 2 * SHORT)
            or (answers and _words(lines, own) <= SHORT)
            or (counted and NUMBER.match(lines[own[0]].text))
            or index in dashed
        )
    ]
    # What asks nothing goes on with the question above it: "Do you row? / (in winter, too)".
    over = (_paragraph_above(lines, own[0], every) for own in put if not asks(lines, own[0]))
    return frozenset(line for own in (*put, *(own for own in over if own and only_asks(lines, own[0]))) for line in own)


def _asked_in_headings(lines: Sequence[Line], labels: Mapping[int, Label], below: Mapping[int, int]) -> frozenset[int]:
    """The headings that ask, where one person answers nearly all of them first and nobody asks behind a label.

    Other people say something to it then. Where somebody asks, such headings are the titles of parts.

    Args:
        lines: Of the text.
        labels: Of it.
        below: Those of them right below a question, and where that begins.
    """
    heads = {index: at for index, at in below.items() if lines[at].heading}
    levels = {lines[at].heading for at in heads.values()}
    of_level = [at for at, line in enumerate(lines[: max(heads, default=0)]) if line.heading in levels]
    first = Counter(labels[index].speaker for index in heads)
    own = sum(asks(lines, index) for index in labels)
    if len(heads) < FAR or len(levels) > 1 or own > SELDOM * len(labels) or len(heads) < NEARLY_ALL * len(of_level):
        return frozenset()
    return frozenset(heads.values()) if max(first.values()) >= EACH * len(heads) else frozenset()


def _is_set_apart(line: Line) -> bool:
    """Whether all of it is a heading, bold or in italics."""
    return line.heading > 0 or is_bold(line) or line.italic


def _is_before(line: Line) -> bool:
    """Whether a number, a hyphen or the sign of a list stands before the words."""
    return line.listed or _BEFORE.match(line.text) is not None


def _answer_in_turn(lines: Sequence[Line], labels: Mapping[int, Label], asked: Collection[int]) -> bool:
    """Whether people answer each question one after the other: ``User 1``, ``User 2``, ``User 3``, then the next.

    They are counted, or speak equally often.

    Args:
        lines: Of the text.
        labels: Of it; words stand behind them, so that what stands above the next is not theirs.
        asked: Those of them below a question.
    """
    first = Counter(labels[index].speaker for index in asked)
    counted = all(label.speaker[-1:].isdecimal() for label in labels.values())
    beside = sum(bool(lines[index].text[label.start :].strip()) for index, label in labels.items())
    turns = Counter(label.speaker for label in labels.values())
    equally = counted or min(turns.values()) >= NEARLY_ALL * max(turns.values())
    several = len(turns) >= ASKED and len(labels) >= 2 * len(asked)
    if not first or not equally or not several or beside < len(labels):
        return False
    name, count = first.most_common(1)[0]
    return count >= ASKED and count >= NEARLY_ALL * len(asked) and count >= MOSTLY * turns[name]


def questions_between(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines that do nothing but ask, where the questions alone carry a label and this one's was forgotten.

    An answer stands before each and behind it, or another talk of the file asks the same behind a label; and most
    labels stand before a question.
    """
    labelled = sum(asks(lines, index) for index in labels)
    if labelled < 2 or labelled < MOSTLY * len(labels):
        return frozenset()
    begins = begins_of(lines)
    first = min(labels)
    alone = {index for index in begins if index not in labels and index > first and only_asks(lines, index)}
    asked = {lines[index].text[label.start :].strip() for index, label in labels.items()}
    again = [index for index in alone if lines[index].text.strip() in asked]
    between = (
        index
        for before, index, after in zip(begins, begins[1:], begins[2:], strict=False)
        if index in alone and before not in alone | labels.keys() and after not in alone | labels.keys()
    )
    return frozenset(own for index in (*again, *between) for own in paragraph(lines, index))


def _paragraph_above(lines: Sequence[Line], index: int, labels: Mapping[int, Label]) -> list[int]:
    """The lines of the paragraph before a label, where it is not labelled itself, nor a heading that asks nothing.

    Below a label that stands alone they are its words.
    """
    before = index - 1
    asides: list[int] = []
    while before >= 0 and (
        not (text := lines[before].text.strip()) or (aside := _ASIDE.fullmatch(text)) or is_note(before, lines)
    ):
        asides += [before] if text and aside else []
        before -= 1
    if before < 0 or before in labels or (lines[before].heading and not asks(lines, before)):
        return []
    own = [before]
    while lines[own[0]].follows and own[0] - 1 not in labels:
        own.insert(0, own[0] - 1)
    if lines[own[0]].follows:  # the rest of a wrapped turn
        return []
    over = own[0] - 1
    while over >= 0 and (not (text := lines[over].text.strip()) or stamp_of(text)):
        over -= 1  # a time may stand between the label and its words
    empty = over in labels and not speaks(lines, labels, over)
    # What stands below "Answer:" and has a number is asked: nobody answered there.
    unanswered = empty and _ANSWER_WORD.fullmatch(labels[over].speaker) and NUMBER.match(lines[own[0]].text)
    return [*own, *reversed(asides)] if not empty or unanswered else []


def _right_below(lines: Sequence[Line], labels: Mapping[int, Label]) -> list[int]:
    """The lines right below labels that stand alone."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    alone = (index for index in labels if not speaks(lines, labels, index))
    below = dict(pairwise(filled))
    return [below[index] for index in alone if index in below and below[index] not in labels]


def _words(lines: Sequence[Line], own: Sequence[int]) -> int:
    return sum(len(lines[index].text.split()) for index in own)
