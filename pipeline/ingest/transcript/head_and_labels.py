"""The head of a talk, and the labels that do not stand in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pipeline.ingest.transcript.between_talks import heads_like_labels
from pipeline.ingest.transcript.field_values import fields_in_labels, only_fields
from pipeline.ingest.transcript.fields_over_lines import fields_over_lines
from pipeline.ingest.transcript.head_and_foot import head_lines
from pipeline.ingest.transcript.head_fields import (
    asker_in_headings,
    fields_above_the_talk,
    fields_below_headings,
    fields_beside_fields,
    fields_of_parts,
    head_fields,
    told_of_parts,
)
from pipeline.ingest.transcript.heads_again import heads_again
from pipeline.ingest.transcript.label_legends import Legend
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.listed_people import listed_people
from pipeline.ingest.transcript.message_heads import message_heads
from pipeline.ingest.transcript.opening_turns import opening_turns, without_openings
from pipeline.ingest.transcript.parts_told import parts_told
from pipeline.ingest.transcript.posts_in_head import posts_in_head
from pipeline.ingest.transcript.questions import questions_apart
from pipeline.ingest.transcript.questions_among_labels import OUTASKED, outasked
from pipeline.ingest.transcript.rosters import roster
from pipeline.ingest.transcript.several_answer import several_answer, stand_below_questions
from pipeline.ingest.transcript.sign_legends import sign_legend
from pipeline.ingest.transcript.topic_guide import guide_lines


def _right_below(lines: Sequence[Line], form: Collection[int], asked: Collection[int]) -> frozenset[int]:
    """The lines like fields that answer a question, which stands right above the first: ``Which? / Part 1: ...``."""
    found: set[int] = set()
    for index in sorted(form):
        above = next((at for at in range(index - 1, -1, -1) if lines[at].text.strip()), -1)
        found |= {index} if above in asked or above in found else set()
    return frozenset(found)


def head_and_labels(
    lines: Sequence[Line], found: Mapping[int, Label], told: Legend
) -> tuple[frozenset[int], dict[int, Label], dict[str, str]]:
    """The lines of the head, the labels that do not stand in it, and what it says."""

    def below() -> dict[int, Label]:
        return {index: label for index, label in found.items() if index not in head}

    spoken, whole = opening_turns(lines, found), lines
    lines = without_openings(lines, spoken)
    head, attributes = head_lines(lines)
    parts = parts_told(lines, found)
    listed, told_below = listed_people(lines, found)
    found = dict(sorted({**found, **told_below}.items()))
    over, said_over = fields_over_lines(lines, found)
    head |= told.lines | parts | over | roster(lines, found) | listed
    top = max((index for index in head if not lines[index].front), default=-1)  # above it a colon stands in a title
    fields, said = head_fields(lines, below())
    head |= fields | fields_below_headings(lines, found) | fields_of_parts(lines, found)
    head |= fields_beside_fields(lines, found) | heads_like_labels(lines, found)
    attributes = {**asked_by(told.asking), **told_of_parts(lines, parts), **said_over, **said, **attributes}
    posts, named = posts_in_head(lines, below())
    head |= posts
    attributes = {**named, **attributes}
    head |= fields_above_the_talk(lines, below())
    head |= fields_in_labels(lines, below())
    legend = sign_legend(lines)
    head |= legend.lines | heads_again(lines, below())
    attributes = {**asked_by(legend.asking), **attributes}
    head, lines = head - spoken, whole
    if messages := message_heads(lines):
        head, top, fields, attributes = (head | messages.lines) - messages.labels.keys(), -1, frozenset(), {}
    labels = {index: label for index, label in below().items() if index > top}
    begin = min(fields, default=-1)
    early = [index for index in labels if index < begin]
    if early and 3 * len(early) <= len(labels):
        labels = {index: label for index, label in labels.items() if index > begin}  # a preface names people too
    form = only_fields(lines, labels) if len(labels) > 1 else frozenset()
    apart = questions_apart(lines) if form else frozenset()
    if form and sum(not lines[index].follows for index in apart) >= OUTASKED * len(labels):
        head, labels = head | (form - _right_below(lines, form, apart)), {}
    elif len(labels) > 1 and (outasked(lines, labels) or _answer_together(lines, labels)):
        labels = {}
    return head, labels, {**asker_in_headings(lines, labels), **attributes}


def _answer_together(lines: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    """Whether all labels are those of people who answer one below the other, where others answer without a label."""
    if not stand_below_questions(lines, labels):
        return False
    asked = guide_lines(lines) or questions_apart(lines)
    return bool(asked) and labels.keys() <= several_answer(lines, asked).keys()


def asked_by(names: Sequence[str]) -> dict[str, str]:
    """Who asks, as a head says it."""
    return {"interviewers": "; ".join(names)} if names else {}
