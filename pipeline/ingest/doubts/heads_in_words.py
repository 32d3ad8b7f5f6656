"""Lines that stand above an interview, within somebody's words: another talk may begin there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from pipeline.ingest.speakers.interview_heads import LONGEST, above
from pipeline.ingest.speakers.interviews_by_shape import head_in_words
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.parted_interviews import (
    COUNTED_HEAD,
    ENOUGH,
    FRONT,
    HOW,
    is_filled_in,
    is_name,
)
from pipeline.ingest.speakers.roles import ends_in_question, is_generic
from pipeline.ingest.transcript.asked_in_turn import is_counted_title
from pipeline.model import Document, Role, Turn

AGAIN, IN_A_ROW, MOST = 5, 3, 0.5
"""The words of a line above the talk and of one like it, of these so many one behind the other, and the share of its
words that come again."""


def heads_in_words(document: Document, talk: Sequence[Turn]) -> list[str]:
    """A line like a heading of an interview within somebody's words: ``Interview 7: Ada Lind``, ``Ada Lind``."""
    speakers = {name_key(turn.speaker) for turn in talk}
    for turn in talk:
        who = f"{turn.speaker}'s words" if turn.speaker else "the words of somebody"
        looked_at = len(turn.paragraphs) > 1 and not is_filled_in(document, turn)
        for place, span in enumerate(turn.paragraphs if looked_at else ()):
            if not document.text[: span.start].strip():
                continue  # the title of the file
            text = document.text[span.start : span.end].strip() if span.end - span.start < LONGEST else ""
            last = 0 < place == len(turn.paragraphs) - 1 and turn is not talk[-1]  # at the very end it is a signature
            if (
                text
                and text[-1] not in ".?!…"
                and (((found := above(text)) and found.word) or (last and _names(turn, text, speakers)))
            ):
                return [f"a line like a heading stands within {who}, {text!r}; {HOW}"]
            if last and text[:1].isdecimal() and is_counted_title(text) and not _counts(document, turn):
                return [f"a line like a heading ends {who}, {text!r}; make it a heading if nobody said it"]
    return _counted_on(document, talk) or _head_again(document, talk)


def heads_in_prose(document: Document, written: Sequence[Turn]) -> list[str]:
    """Lines that count interviews, ``Interviewee no. 2``, in what was taken for its author's words."""
    spans = (span for turn in written for span in turn.paragraphs if span.end - span.start < LONGEST)
    texts = (document.text[span.start : span.end].strip() for span in spans)
    found = {one.number: text for text in texts if (one := above(text)) and one.word and one.number}
    if len(found) < ENOUGH:
        return []
    first, *_, last = found.values()
    return [f"{first!r} and {last!r} stand in what was taken for its author's words; {HOW}"]


def _counts(document: Document, turn: Turn) -> bool:
    """Whether a turn counts what it names, line by line, above its last line."""
    return any(document.text[span.start : span.start + 1].isdecimal() for span in turn.paragraphs[:-1])


def _counted_on(document: Document, talk: Sequence[Turn]) -> list[str]:
    """A head above the talk that ends other paragraphs with other numbers: ``That is all. Participant M_06``."""
    above = (document.slice(turn.paragraphs) for turn in document.turns[: document.turns.index(talk[0])])
    for head in filter(None, map(COUNTED_HEAD.fullmatch, above)):
        end = re.compile(rf"(?:^|(?<=\s)){re.escape(head['stem'])}\d{{1,3}}\W*$")
        ends = (
            document.text[max(span.start, span.end - LONGEST) : span.end] for turn in talk for span in turn.paragraphs
        )
        found = {match[0].strip() for text in ends if head["stem"] in text and (match := end.search(text))}
        if len(found - {head[0].strip()}) >= ENOUGH:
            return [f"the head {head[0].strip()!r} is counted on within the words, {min(found)!r}; {HOW}"]
    return []


def _head_again(document: Document, talk: Sequence[Turn]) -> list[str]:
    """A line at the end of a turn that is made as one above the talk is: ``Omar is a potter who works in Riva``."""
    above = [document.slice(turn.paragraphs).split() for turn in document.turns[: document.turns.index(talk[0])]]
    above = [words for words in above[-FRONT:] if AGAIN <= len(words) <= LONGEST / 4]
    for turn in talk[:-1] if above else ():
        span = turn.paragraphs[-1]
        if len(turn.paragraphs) < 2 or span.end - span.start >= LONGEST or document.text[span.start] in "[({<":
            continue  # a note of who transcribed it is none: "[End of tape 1]"
        words = document.text[span.start : span.end].split()
        if not words or ends_in_question(words[-1]):
            continue  # a question of a guide that stands above is asked again
        for head in above:
            if len(words) >= AGAIN and 2 * len(set(words) & set(head)) >= len(set(head)) and _in_a_row(head, words):
                return [f"a line like one above the talk stands within it, {' '.join(words)!r}; {HOW}"]
    text = head_in_words(document)
    return [f"a line like one above the talk stands within it, {text!r}; {HOW}"] if text else []


def _in_a_row(head: Sequence[str], words: Sequence[str]) -> bool:
    """Whether most of the words of a line stand in the other in their order, and some one behind the other."""
    blocks = SequenceMatcher(None, head, words, autojunk=False).get_matching_blocks()
    return max(block.size for block in blocks) >= IN_A_ROW and sum(block.size for block in blocks) >= MOST * len(head)


def _names(turn: Turn, text: str, speakers: Collection[str]) -> bool:
    """Whether the last line of what an unnamed respondent says is the name of nobody who speaks."""
    if turn.role is not Role.RESPONDENT or not is_generic(turn.speaker):
        return False
    return is_name(text) and name_key(text) not in speakers
