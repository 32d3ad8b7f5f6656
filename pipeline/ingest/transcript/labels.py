"""Speaker labels in lines of text: the ways of telling turns, judged over the whole file.

Every line that has the shape of a label is a candidate; which are believed is told in
:mod:`pipeline.ingest.transcript.believed_labels`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.ingest.judgement import FEW, HALF_OPEN, LINES_OPEN, SOME_OPEN, TALK, Judged
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import ends_in_question, is_generic, role_of_label
from pipeline.ingest.transcript.believed_labels import (
    ALL_ASK,
    SPOKEN,
    TWO_ASK,
    believe,
    believe_weak,
    judged_candidates,
)
from pipeline.ingest.transcript.chat_heads import chat_heads
from pipeline.ingest.transcript.colloquy import with_colloquy
from pipeline.ingest.transcript.counted_points import without_points
from pipeline.ingest.transcript.head_fields import tells
from pipeline.ingest.transcript.label_habits import (
    HABIT,
    NEARLY_ALL,
    SAME_SHAPE,
    timed_by_habit,
    without_signs_behind,
    without_the_wordless,
    without_times_above,
    without_title_of_group,
    without_untimed_title,
    without_verbs,
    without_what_returns,
    without_words_below,
)
from pipeline.ingest.transcript.label_names import is_place
from pipeline.ingest.transcript.label_shapes import Candidate, Label, LabelForm, Line, candidates_in
from pipeline.ingest.transcript.label_slips import (
    with_bold_names,
    with_headings_run_on,
    with_long_asides,
    with_misread,
    with_other_signs,
    with_slips,
    with_unknown,
    without_asides,
    without_links,
    without_lists,
)
from pipeline.ingest.transcript.labels_given_up import MOST, given_up
from pipeline.ingest.transcript.leading_words import leading_words
from pipeline.ingest.transcript.message_heads import message_heads
from pipeline.ingest.transcript.named_behind import named_behind
from pipeline.ingest.transcript.names_by_place import as_written, knows, with_names
from pipeline.ingest.transcript.newcomers import with_newcomers, with_small_names
from pipeline.ingest.transcript.rare_speakers import with_first, with_rare, with_several
from pipeline.ingest.transcript.recurring_leads import recurring_leads, recurring_lines
from pipeline.ingest.transcript.sign_legends import signed_labels
from pipeline.ingest.transcript.surname_first import with_first_names
from pipeline.ingest.transcript.told_within import without_told
from pipeline.ingest.transcript.topic_guide import lettered_items
from pipeline.ingest.transcript.turn_about import turn_about
from pipeline.ingest.transcript.turn_numbers import asked_by_one, numbered_pairs, uncounted
from pipeline.model import Role
from pipeline.text.word_count import word_count

MORE = 0.3
"""What it weighs, beside the judgement, how many turns a way of telling them finds, of those that the best finds."""

BLANK = "___"
"""What is to be written upon."""

MIXED = (LabelForm.COLON, LabelForm.TAB, LabelForm.STOP, LabelForm.GAP, LabelForm.BRACKET)
"""Shapes that a part in a talk may have beside labels of another shape."""

ONE_OF_TWO = 0.6
"""Share of the paragraphs that one of two who speak by turns opens at most."""

TURNS = 4
"""Labels that two who speak twice each have; fewer may be those of a head above them."""


@dataclass(frozen=True, slots=True)
class LabelReading:
    """One way of telling the turns of a text: which lines open one, in what shape, and how much that explains."""

    labels: dict[int, Label]
    form: LabelForm
    judged: Judged

    @property
    def score(self) -> float:
        """How well it explains the text, 0 to 1."""
        return self.judged.score


def find_labels(lines: Sequence[Line]) -> dict[int, Label]:
    """The lines that begin with a speaker label, by line index; none where no way of telling turns explains it."""
    found = label_readings(lines)
    return found[0].labels if found else {}


def label_readings(lines: Sequence[Line]) -> list[LabelReading]:
    """The ways of telling turns that explain the text, the best first."""
    readings = _readings(lines)
    renamed, names = with_names(lines)
    others = _readings(renamed) if names else []
    if not others or not knows(others[0].labels, lines, renamed):
        return readings
    if readings and len(readings[0].labels) >= len(others[0].labels):
        return readings
    return [replace(one, labels=as_written(one.labels, names)) for one in others]


def _readings(lines: Sequence[Line]) -> list[LabelReading]:
    if messages := message_heads(lines) or chat_heads(lines):
        return [LabelReading(messages.labels, LabelForm.BARE, judged_labels(lines, messages.labels))]
    candidates: dict[LabelForm, list[Candidate]] = {form: [] for form in LabelForm}
    lettered = lettered_items(lines)
    for index, line in enumerate(lines):
        if line.text.strip() and not line.beside:
            for candidate in candidates_in(index, lines):
                if (index not in lettered or len(candidate.key) > 1) and not _is_blank(line.text, candidate.label):
                    candidates[candidate.form].append(candidate)
    starts = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows and not line.heading]
    counts = [word_count(line.text) for line in lines]
    plain = believe(candidates[LabelForm.COLON] + candidates[LabelForm.STAMPED], lines, starts, counts)
    tried = [(LabelForm.COLON, plain + _without_colon(plain, candidates[LabelForm.BARE]))]
    tried += [
        (form, believe_weak(candidates[form], lines, starts, counts, form))
        for form in LabelForm
        if form not in (LabelForm.COLON, LabelForm.STAMPED) and candidates[form]
    ]
    tried = [(form, found) for form, found in tried if form is not LabelForm.STOP or not _are_initials(found, plain)]
    own = given_up(lines, candidates[LabelForm.COLON]) if _most(tried) <= MOST else {}
    if own and len(_learned(recurring_leads(lines, starts), lines, starts, counts)) <= MOST:
        return [LabelReading(own, LabelForm.COLON, judged_labels(lines, own))]
    if candidates[LabelForm.TAB] and candidates[LabelForm.GAP]:  # some programs turn some tabs into spaces
        both = candidates[LabelForm.TAB] + candidates[LabelForm.GAP]
        tried.append((LabelForm.TAB, believe_weak(both, lines, starts, counts, LabelForm.TAB)))
    # A dash is a label's where a number stands before it, ``Participant 2—``, and may be that of the others too.
    found_so = [found for form, found in tried if form is not LabelForm.DASH]
    most = max(map(len, found_so), default=0)
    # One name alone before each second paragraph: before the others stands somebody too, in another shape.
    if most < HALF_OPEN * len(starts) or (most <= ONE_OF_TWO * len(starts) and all(map(_is_of_one, found_so))):
        tried.append((LabelForm.LEAD, _learned(recurring_leads(lines, starts), lines, starts, counts)))
    if _most(tried) < LINES_OPEN * len(starts):
        tried.append((LabelForm.LEAD, _learned(recurring_lines(lines, starts), lines, starts, counts)))
    tried.append((LabelForm.LEAD, _learned(numbered_pairs(lines), lines, starts, counts)))
    tried.append((LabelForm.LEAD, _learned(signed_labels(lines, starts), lines, starts, counts)))
    if _most(tried) < HALF_OPEN * len(starts):
        tried.append((LabelForm.LEAD, _learned(leading_words(lines, starts), lines, starts, counts)))
    if _most(tried) < TURNS:
        tried.append((LabelForm.LEAD, _learned(turn_about(lines, starts), lines, starts, counts)))
    known = _most([one for one in tried if one[0] is not LabelForm.LEAD])
    tried = [(form, found) for form, found in tried if form is not LabelForm.LEAD or known < HABIT * len(found)]
    tried = [(form, found) for form, found in tried if not all(is_place(one.label.speaker) for one in found)]
    most = _most(tried)
    readings: list[LabelReading] = []
    known_ways: list[list[tuple[int, Label]]] = []
    for form, found in tried:
        if not found:
            continue
        way = [(one.line, one.label) for one in found]
        if way in known_ways:  # a name and a time alone on a line have two shapes
            readings.append(replace(readings[known_ways.index(way)], form=form))
        else:
            labels = timed_by_habit(lines, dict(way))
            judged = judged_candidates(found, lines, starts, counts)
            readings.append(_with_others(LabelReading(labels, form, judged), candidates, lines, starts, counts))
        known_ways.append(way)
    # Of two ways that explain as much the one that tells more turns is better, and of equals the first.
    return sorted(readings, key=lambda one: -(one.score + MORE * len(one.labels) / most))


def _most(tried: Sequence[tuple[LabelForm, Sequence[Candidate]]]) -> int:
    """Labels of the way of telling turns that finds most."""
    return max((len(found) for _, found in tried), default=0)


def _is_of_one(found: Sequence[Candidate]) -> bool:
    """Whether all labels are of one name."""
    return len({one.key for one in found}) < FEW


def _is_blank(text: str, label: Label) -> bool:
    """Whether a field stands there that nobody filled: ``Interviewer: ______``."""
    return BLANK in text and not any(map(str.isalnum, text[label.start :]))


def _with_others(
    reading: LabelReading,
    candidates: Mapping[LabelForm, Sequence[Candidate]],
    lines: Sequence[Line],
    starts: Sequence[int],
    words: Sequence[int],
) -> LabelReading:
    """The reading with the parts in a talk that come back in another shape: ``Q`` and a tab beside ``MS. LANYON:``.

    The number that counts each speaker's turns is no part of a name.
    """
    labels = uncounted(named_behind(with_first_names(dict(reading.labels), lines), lines), lines)
    others: dict[str, dict[int, Label]] = {}
    for form in MIXED:
        for one in candidates[form]:
            if one.line not in labels and one.begins and is_generic(one.label.speaker):
                others.setdefault(one.key, {})[one.line] = one.label
    for own in others.values():
        enough = max(TWO_ASK, min(ALL_ASK, len(labels)))
        all_ask = len(own) >= enough and all(_does_ask(lines[index].text, one) for index, one in own.items())
        if all_ask or len(own) >= max(SAME_SHAPE, SOME_OPEN * len(starts)):
            labels |= own
    labels |= _in_full_at_first(labels, candidates, lines)
    labels = with_colloquy(labels, candidates[LabelForm.COLON])
    labels = with_small_names(labels, lines)
    labels = with_long_asides(without_lists(without_links(labels, lines), lines), lines)
    labels = with_slips(with_unknown(labels, lines), lines)
    labels = with_headings_run_on(with_bold_names(labels, lines), lines)
    labels = without_times_above(without_asides(uncounted(with_misread(with_other_signs(labels, lines), lines), lines)))
    labels = without_words_below(without_signs_behind(without_what_returns(labels, lines), lines), lines)
    labels = without_the_wordless(labels, lines)
    labels = with_newcomers(with_rare(with_first(without_verbs(labels), lines), lines), lines)
    labels = without_title_of_group(without_untimed_title(labels, lines), lines)
    labels = asked_by_one(without_points(without_told(with_several(labels, lines), lines)), lines)
    if labels == reading.labels:
        return reading
    found = [Candidate(index, reading.form, label, "") for index, label in labels.items()]
    return LabelReading(labels, reading.form, judged_candidates(found, lines, starts, words))


def _in_full_at_first(
    labels: Mapping[int, Label], candidates: Mapping[LabelForm, Sequence[Candidate]], lines: Sequence[Line]
) -> dict[int, Label]:
    """``Pregunta.`` and ``Respuesta.`` above ``P.`` and ``R.``, which say the same from then on.

    What goes on in small letters is a field: ``Enquêtée : femme, la cinquantaine.``
    """
    letters = {label.speaker for label in labels.values() if len(label.speaker) == 1}
    first = min(labels)
    return {
        one.line: replace(one.label, speaker=one.label.speaker[0])
        for form in (LabelForm.COLON, LabelForm.STOP)
        for one in (candidates[form] if letters else ())
        if one.line < first
        and len(one.label.speaker) > 1
        and one.label.speaker[0] in letters
        and role_of_label(one.label.speaker) in (Role.INTERVIEWER, Role.RESPONDENT)
        and not (lines[one.line].text[one.label.start :][:1].islower() or tells(lines[one.line].text))
    }


def _does_ask(text: str, label: Label) -> bool:
    return role_of_label(label.speaker) is Role.INTERVIEWER and ends_in_question(text)


def _learned(
    labels: Mapping[int, Label], lines: Sequence[Line], starts: Sequence[int], words: Sequence[int]
) -> list[Candidate]:
    """Labels of no known shape, where people speak under them."""
    found = [
        Candidate(index, LabelForm.LEAD, label, name_key(label.speaker) or label.speaker.casefold())
        for index, label in labels.items()
    ]
    if not found:
        return []
    judged = judged_candidates(found, lines, starts, words)
    return found if judged.score >= TALK and judged.talking >= SPOKEN else []


def judged_labels(lines: Sequence[Line], labels: Mapping[int, Label]) -> Judged:
    """The judgement of the turns that these labels open."""
    found = [Candidate(index, LabelForm.COLON, label, "") for index, label in labels.items()]
    starts = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows and not line.heading]
    return judged_candidates(found, lines, starts, [word_count(line.text) for line in lines])


def _without_colon(chosen: Sequence[Candidate], bare: Sequence[Candidate]) -> list[Candidate]:
    """Where labels stand alone on their lines, those of the same people that lack the colon."""
    alone = sum(candidate.alone for candidate in chosen)
    if alone < max(SAME_SHAPE, NEARLY_ALL * len(chosen)):
        return []
    known, lines = {candidate.key for candidate in chosen}, {candidate.line for candidate in chosen}
    return [one for one in bare if one.key in known and one.line not in lines and one.begins]


def _are_initials(stops: Sequence[Candidate], named: Sequence[Candidate]) -> bool:
    """Whether most letters with a stop begin a name with a colon: ``A. Lindt: words``."""
    names = {one.line: one.label.speaker for one in named}
    initials = sum(names.get(one.line, "").startswith(f"{one.label.speaker}. ") for one in stops)
    return 2 * initials > len(stops)
