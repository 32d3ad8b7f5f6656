"""Questions of a text without labels: set apart by their looks, or numbered as in a guide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise

from pipeline.ingest import judgement
from pipeline.ingest.documents.page_furniture import NUMBER as NUMBERED
from pipeline.ingest.remembered import kept_for_last
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.asked_in_turn import (
    QUOTES,
    SECOND,
    SIGNS,
    answers_signed,
    asked_in_turn,
    asks,
    called_interview,
    conclusion_below,
    greeting,
    is_addressed,
    is_list_item,
    mark_moved,
)
from pipeline.ingest.transcript.foot_lines import heads_makers
from pipeline.ingest.transcript.head_and_foot import TITLE
from pipeline.ingest.transcript.label_shapes import Line, is_bold, is_italic
from pipeline.ingest.transcript.prompts_in_turn import prompts_in_turn
from pipeline.ingest.transcript.requests import is_request
from pipeline.ingest.transcript.topic_guide import NUMBER, guide_lines, paragraph, requested
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.late_regex import late_regex
from pipeline.text.word_count import word_count

_MARKED = late_regex(r"\s*(?:\(?\d{1,3}[.)\]]?[ \t-]*)?[\"“„«»‘「『”\[(]")
_CLOSED = ('"', "”", "“", "»", "«", "’", "」", "』")
"""Quotation marks that end what they stand around, those of German and Swedish among them."""

_CLOSING = " )]" + "".join(_CLOSED)

_BOXED = re.compile(r"\s*[\[(]{1,2}(?P<words>[^\[\]()]+)[\])]{1,2}\s*")

SIGN = re.compile(rf"\s*(?P<sign>[-=]>|»|{SIGNS}{{1,2}})\s*(?=\w|¿|[\"“(…]|\.{{3}})")
HYPHEN = re.compile(r"\s*-\s?(?=[^\W\d_]|[¿\"“(…]|\.{3})")
DASH = re.compile(r"\s*[—–―]{1,2}\s*(?=\w|¿|¡|[\"“(…]|\.{3})")
"""What stands before a question alone, twice, and before each turn."""

DASHED = 0.6
"""Share of the paragraphs that begin with a dash, from which on a dash begins a turn."""

HYPHENED = 0.9
"""The same for a hyphen, which begins items of lists too."""

ASKED = 3
"""Questions set apart, from which on a text without labels is an interview."""

GUIDED = 0.3
"""Share of the answers to numbered questions that say I or you."""

FAR = 5
"""Questions set apart for each label, from which on the labels are of fields, and not of who speaks."""

FIELD = 3
"""Words of a heading that ends with a colon and heads a field: ``Interview date:``."""

STATED = 0.3
"""Share of the sentences in bold or italics that ask, from which on all of them are who asks."""

FEW = 0.25
"""Share of the lines of a guide below which something else stands, as a title among them, or that ask nothing."""

ENOUGH, BOX = 4, 3
"""Questions that all end as sentences do, from which on a title below them is none; lines below it, at most."""

NEARLY_ALL = 0.8
"""Share of the answers in quotation marks from which on they are somebody's words, whatever they say."""


@kept_for_last
def questions_apart(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of a talk without labels that an interviewer asks: headings, bold, or italics."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    begins = [index for index in filled if not lines[index].follows]
    headings = [index for index in begins if lines[index].heading]
    spoken = [index for index in begins if not lines[index].heading]
    sentences = [index for index in headings if not _is_topic(lines, paragraph(lines, index))]
    titled = len(sentences) < len(headings) and len(sentences) >= max(ASKED, NEARLY_ALL * len(headings))
    if _ask(lines, headings, len(spoken)) or (titled and _ask(lines, sentences, len(spoken))):
        asked = [paragraph(lines, index) for index in headings]
        asking = [own[0] for own in asked if asks(lines, own[-1])]
        counted = _counted_headings(lines, asking, headings)
        levels = {lines[index].heading for index in asking}
        return frozenset(
            index
            for own in asked
            if own[0] in counted or (lines[own[0]].heading in levels and not _is_topic(lines, own))
            for index in own
        )
    if dashed := dashed_turns(lines, hyphens=True):
        # Two speak by turns: whose turns ask, asks in all of them, and the other may ask back.
        asking, answering = _by_turns(lines, dashed)
        back = sum(asks(lines, index) for index in answering)
        if _ask(lines, asking, len(answering) + 1) and back < 0.5 * len(answering):
            return frozenset(own for index in asking for own in paragraph(lines, index))
    following = dict(pairwise(spoken))
    paragraphs = {index: [lines[own] for own in paragraph(lines, index)] for index in spoken}
    for is_apart in (
        *_signed(lines, spoken),
        _is_hyphened,
        is_bold,
        is_italic,
        _is_quoted,
        _is_shouted,
        _outdented(lines, spoken),
        _opens_item,
        None,
    ):
        apart = [
            index for index, own in paragraphs.items() if (all(map(is_apart, own)) if is_apart else _is_enclosed(own))
        ]
        apart = [
            index
            for index in apart
            if asks(lines, index) or not _in_a_sentence(lines, paragraphs[index], following.get(index, index))
        ]
        apart = apart[_guide_above(lines, apart) :]
        # Where a text calls itself an interview, what is bold, short and no sentence is a title among its questions.
        titled = bool(apart) and is_apart is is_bold and called_interview(lines)
        told = [index for index in apart if not (titled and _is_topic(lines, paragraph(lines, index)))]
        if is_apart is _opens_item and (mark_moved(lines, spoken) or not _answered(lines, told, following)):
            continue  # a guide is a list, too
        looks = is_apart in (is_bold, is_italic)
        if _by_two_signs(lines, apart, spoken):
            return frozenset(own for index in apart for own in paragraph(lines, index))
        if _ask(lines, told, len(spoken) - len(apart)) or (looks and _ask_and_state(lines, told, spoken)):
            first = next((index for index in apart if asks(lines, index)), apart[0])
            opening = (index for index in apart if index < first and _opens(lines, index, apart, following))
            first = next(opening, first)
            return frozenset(own for index in apart if index >= first for own in paragraph(lines, index))
        if looks and (prompts := prompts_in_turn(lines, told, spoken)) and prompts.sure:
            return frozenset(own for index in prompts.begins for own in paragraph(lines, index))
    asking = [index for index in spoken if asks(lines, index)]
    below = asking[guide] if (guide := _guide_above(lines, asking)) else 0
    spoken = [index for index in spoken if index >= below]
    in_turn = asked_in_turn(lines, spoken)
    return frozenset(own for index in (*greeting(lines, in_turn), *in_turn) for own in paragraph(lines, index))


def _by_two_signs(lines: Sequence[Line], apart: Sequence[int], spoken: Sequence[int]) -> bool:
    """Whether these paragraphs and the others have a sign each and follow by turns, and these ask."""
    known = set(apart)
    signed = sum(sign_before(lines[index].text) > 0 for index in spoken)
    turns = sum((one in known) != (other in known) for one, other in pairwise(spoken))
    if len(apart) < ASKED or signed < NEARLY_ALL * len(spoken) or turns < NEARLY_ALL * (len(spoken) - 1):
        return False
    asking, back = (sum(asks(lines, index) for index in spoken if (index in known) == own) for own in (True, False))
    return asking >= max(ASKED, STATED * len(apart)) and asking > back


def _answered(lines: Sequence[Line], asking: Sequence[int], following: Mapping[int, int]) -> bool:
    """Whether what asks nothing stands below nearly all of these."""
    among = set(asking)
    below = (following.get(index, index) for index in asking)
    return sum(after not in among and not asks(lines, after) for after in below) >= NEARLY_ALL * len(asking)


def _opens(lines: Sequence[Line], index: int, apart: Collection[int], following: Mapping[int, int]) -> bool:
    """Whether what is set apart above the first question is said, and no title: it speaks to somebody who answers."""
    text = " ".join(lines[own].text.strip() for own in paragraph(lines, index))
    answered = following.get(index, index) not in (*apart, index)
    return answered and SENTENCE_END.search(text) is not None and (is_request(text) or SECOND.search(text) is not None)


def _guide_above(lines: Sequence[Line], apart: Sequence[int]) -> int:
    """How many of the questions stand one below the other above a heading: a guide, and nobody answers there."""
    if len(apart) <= ASKED:
        return 0
    begins = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows]
    below = dict(pairwise(begins))
    among = set(apart)
    run = others = 0
    for number, index in enumerate(apart[:-1], 1):
        after = below.get(index, -1)
        headed = after >= 0 and lines[after].heading > 0
        others += (after not in among and not headed) or not asks(lines, index)
        run = number if headed and number >= ASKED and others <= FEW * number else run
    return run


def _in_a_sentence(lines: Sequence[Line], own: Sequence[Line], after: int) -> bool:
    """Whether a sentence goes on there, or from there on: a printer makes bold what stands beside the questions.

    ``after`` is where the next paragraph begins, or this one where there is none.
    """
    ends = SENTENCE_END.search(own[-1].text) is not None
    goes_on = lines[after].text.lstrip()[:1].islower() and not asks(lines, after)
    return own[0].text.lstrip()[:1].islower() or (not ends and goes_on)


def _is_boxed(paragraph: Sequence[Line]) -> bool:
    """Whether brackets stand around all of it: ``[And what came next?]``."""
    return _BOXED.fullmatch(" ".join(line.text.strip() for line in paragraph)) is not None


def _is_enclosed(paragraph: Sequence[Line]) -> bool:
    """Whether brackets or quotation marks stand around all of it, be it behind its number: ``1. "Who rows?"``."""
    return _MARKED.match(paragraph[0].text) is not None and (
        paragraph[-1].text.rstrip(" .,").endswith(_CLOSED) or _is_boxed(paragraph)
    )


def _signed(lines: Sequence[Line], begins: Sequence[int]) -> list[Callable[[Line], bool]]:
    """Whether a line begins with a sign, for each that begins some: ``●`` before questions, ``○`` before answers."""
    found = Counter(match["sign"] for index in begins if (match := SIGN.match(lines[index].text)))

    def begins_with(sign: str) -> Callable[[Line], bool]:
        return lambda line: line.follows or ((match := SIGN.match(line.text)) is not None and match["sign"] == sign)

    return [begins_with(sign) for sign, count in found.items() if count >= ASKED]


def _is_hyphened(line: Line) -> bool:
    return line.follows or HYPHEN.match(line.text) is not None or DASH.match(line.text) is not None


def _opens_item(line: Line) -> bool:
    return line.follows or is_list_item(line)


def dashed_turns(lines: Sequence[Line], *, hyphens: bool) -> tuple[int, ...]:
    """The paragraphs that begin with a dash, or with one other sign, where most do: each is a turn, as in novels.

    A hyphen is such a sign where ``hyphens`` may be, and nearly all begin with one.
    """
    begins = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows and not line.heading]
    signed: dict[str, list[int]] = {"": [index for index in begins if DASH.match(lines[index].text)]}
    for index in begins:
        if (match := SIGN.match(lines[index].text)) and ">" not in match["sign"]:  # a chevron tells another speaker
            signed.setdefault(match["sign"], []).append(index)
    hyphened = [index for index in begins if HYPHEN.match(lines[index].text)] if hyphens else []
    if hyphened and len(hyphened) >= HYPHENED * sum(index >= hyphened[0] for index in begins):
        signed["-"] = hyphened
    most = max(signed.values(), key=len)
    found = tuple(most)
    after = sum(index >= found[0] for index in begins) if found else 0
    return found if len(found) >= 2 * ASKED and len(found) >= DASHED * after else ()


def _by_turns(lines: Sequence[Line], turns: Sequence[int]) -> tuple[list[int], list[int]]:
    """Of turns that two have one after the other those of who asks, and the others; a heading may begin a next talk."""
    talks: list[list[int]] = []
    for before, index in zip((-1, *turns), turns, strict=False):
        apart = before < 0 or any(lines[at].text.strip() and not lines[at].follows for at in range(before + 1, index))
        if apart:
            talks.append([])
        talks[-1].append(index)
    asking: list[int] = []
    for talk in talks:
        first, second = (sum(asks(lines, index) for index in own) for own in (talk[::2], talk[1::2]))
        asking += talk[::2] if first >= second else talk[1::2]
    asked = frozenset(asking)
    return asking, [index for index in turns if index not in asked]


def sign_before(text: str) -> int:
    """Where the words begin behind an arrow or a dash."""
    found = SIGN.match(text) or DASH.match(text) or HYPHEN.match(text)
    return found.end() if found else 0


def boxed(lines: Sequence[Line], questions: Collection[int]) -> bool:
    """Whether all of the questions stand in brackets."""
    begins = [index for index in questions if not lines[index].follows]
    return bool(begins) and all(_is_boxed([lines[own] for own in paragraph(lines, index)]) for index in begins)


def unboxed(text: str) -> tuple[int, int]:
    """Where the words of a line of such a question begin and end."""
    begin = len(text) - len(text.lstrip(" [("))
    return begin, len(text.rstrip(" )]")) if text.rstrip().endswith((")", "]")) else len(text.rstrip())


def _outdented(lines: Sequence[Line], begins: Sequence[int]) -> Callable[[Line], bool]:
    """Whether a line stands at the margin, where others are set in."""
    depths = Counter(_depth(lines[index].text) for index in begins)
    margin = min(depths, default=0)
    return lambda line: len(depths) > 1 and _depth(line.text) == margin


def _depth(text: str) -> int:
    return len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip())


def _is_quoted(line: Line) -> bool:
    return line.quoted


def _is_shouted(line: Line) -> bool:
    return line.text.isupper() and (line.follows or " " in line.text.strip())


@kept_for_last
def is_asked(lines: Sequence[Line]) -> bool:
    """Whether questions that only look other than the answers, as headings or in bold, make an interview of a text.

    People say I and you in the answers; what an author explains under questions is an article.
    """
    guide = guide_lines(lines)
    questions = guide or questions_apart(lines)
    first = min(questions, default=0)
    end = conclusion_below(lines)
    answers = [
        line.text
        for index, line in enumerate(lines[:end])
        if line.text.strip() and index not in questions and index > first
    ]
    quoted = sum(text.lstrip().startswith(QUOTES) for text in answers)
    if len(questions) >= ASKED and quoted >= NEARLY_ALL * len(answers) > 0:
        return True
    if len(questions) >= ASKED and answers_signed(lines, questions):
        return True
    if _by_two_signs(lines, [index for index in questions if not lines[index].follows], begins_of(lines)):
        return True
    own = sum(judgement.SELF.search(text) is not None for text in answers)
    # Who numbers questions asks them of somebody, be the answers short; so does who asks in turn.
    asked = [lines[index].text for index in sorted(questions) if not lines[index].follows]
    plain = guide or len(questions.intersection(asked_in_turn(lines, begins_of(lines)))) >= NEARLY_ALL * len(asked)
    called = end < len(lines) or called_interview(lines)
    if len(questions) >= ASKED and plain and (called or is_addressed(asked, answers)):
        return True
    sure = called or sum(map(is_request, asked)) > 1  # no article tells its readers to speak
    if sure and len(asked) > ASKED and len(answers) >= len(asked):
        return True  # it says what it is, and its questions are set apart
    return len(questions) >= ASKED and own >= (GUIDED if guide else judgement.TALK) * len(answers)


def begins_of(lines: Sequence[Line]) -> list[int]:
    """Where the paragraphs of a text begin, headings aside."""
    return [index for index, line in enumerate(lines) if line.text.strip() and not line.follows and not line.heading]


def judged_questions(lines: Sequence[Line]) -> judgement.Judged:
    """The judgement of questions that are set apart, and of the answers between them."""
    questions = guide_lines(lines) or questions_apart(lines)
    lines = lines[: conclusion_below(lines)]
    turns: list[tuple[str, list[str]]] = []
    for index, line in enumerate(lines):
        speaker = "Q" if index in questions else "A"
        if line.text.strip() and (turns or speaker == "Q"):
            if not turns or turns[-1][0] != speaker:
                turns.append((speaker, []))
            turns[-1][1].append(line.text)
    words = sum(word_count(line.text) for line in lines)
    starts = sum(bool(line.text.strip()) and not line.follows for line in lines)
    speakers = [speaker for speaker, _ in turns]
    return judgement.judge(speakers, [" ".join(own) for _, own in turns], words=words, paragraphs=starts)


def _ask(lines: Sequence[Line], apart: Sequence[int], others: int) -> bool:
    """Whether the lines that are set apart from so many others are questions."""
    asking = sum(
        ends_in_question(lines[own[-1]].text.rstrip(_CLOSING)) or requested(lines, own)
        for own in (paragraph(lines, index) for index in apart)
    )
    return asking >= 2 and asking >= 0.6 * len(apart) and others >= asking


def _ask_and_state(lines: Sequence[Line], apart: Sequence[int], spoken: Sequence[int]) -> bool:
    """Whether who asks states as often as she asks, as in magazines: each paragraph set apart is a sentence.

    Some of them ask, and another paragraph follows nearly each.
    """
    asking = sum(asks(lines, index) for index in apart)
    whole = sum(SENTENCE_END.search(lines[paragraph(lines, index)[-1]].text) is not None for index in apart)
    known = set(apart)
    answered = sum(index in known and after not in known for index, after in pairwise(spoken))
    least = NEARLY_ALL * len(apart)
    return asking >= max(ASKED, STATED * len(apart)) and whole >= least and answered >= least


def _is_topic(lines: Sequence[Line], own: Sequence[int]) -> bool:
    """Whether a heading among questions, of one line or of several, is a title or a topic: short, and no sentence."""
    text = " ".join(lines[index].text.strip() for index in own)
    field = text.endswith((":", "：")) and len(text.split()) <= FIELD
    return field or (len(text.split()) <= TITLE and not SENTENCE_END.search(text) and not is_request(text))


def unanswered_below(lines: Sequence[Line], questions: Collection[int]) -> int:
    """Where what looks like questions and asks nothing stands below the last answer, or the end.

    It is a name in bold, say, or a heading of the names of those who made the text.
    """
    end = _last_page(lines, questions)
    begins = sorted((index for index in questions if not lines[index].follows), reverse=True)
    signed = len(begins) > ENOUGH and all(
        SENTENCE_END.search(lines[paragraph(lines, index)[-1]].text.strip()) for index in begins[1:]
    )
    for index in begins:
        own = paragraph(lines, index)
        below = [line.text.strip() for line in lines[own[-1] + 1 : end] if line.text.strip()]
        # A box below the talk has a title without a full stop, as no question before it, and holds a list.
        boxed = signed and len(below) <= BOX and not any(map(SENTENCE_END.search, below))
        answered = bool(below) and not boxed
        nothing = not answered and not asks(lines, own[-1]) and _is_topic(lines, own)
        if not nothing and not heads_makers(lines[index].text):
            break
        end = index
    return end


def _last_page(lines: Sequence[Line], questions: Collection[int]) -> int:
    """Where the number of the last page stands below the last answer, or the end; below a question a number answers."""
    *_, above, last = (-1, -1, *(index for index, line in enumerate(lines) if line.text.strip()))
    text = lines[last].text.strip() if lines else ""
    number = NUMBERED.fullmatch(text)
    answer = above >= 0 and above not in questions and SENTENCE_END.search(lines[above].text.strip())
    return last if number and answer and not lines[last].follows else len(lines)


def _counted_headings(lines: Sequence[Line], asking: Sequence[int], headings: Sequence[int]) -> frozenset[int]:
    """The headings with a number and words below, where one stands before nearly all that ask: ``Q7 What was hard``."""
    counted = frozenset(index for index in headings if NUMBER.match(lines[index].text))
    if sum(index in counted for index in asking) < NEARLY_ALL * len(asking):
        return frozenset()
    begins = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows]
    below = dict(pairwise(begins))
    return frozenset(index for index in counted if index in below and not lines[below[index]].heading)
