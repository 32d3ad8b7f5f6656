"""What each line of a talk is: head and foot, labels, questions, times, signs at changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.ingest.judgement import HEADS
from pipeline.ingest.remembered import kept_for_last
from pipeline.ingest.speakers.interview_heads import above
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import is_floor, is_probe, role_of_label
from pipeline.ingest.transcript.after_the_talk import after_the_talk, is_link, reports_between, without_reports
from pipeline.ingest.transcript.answered_above import answered_above
from pipeline.ingest.transcript.answered_amid import answered_amid, without_bold_points
from pipeline.ingest.transcript.asked_amid import asked_amid
from pipeline.ingest.transcript.asked_in_turn import answers_signed, called_interview, topics_between
from pipeline.ingest.transcript.between_talks import (
    concluded_below,
    headed_below,
    named_above_heads,
    titles_of_talks,
    told_below_heads,
)
from pipeline.ingest.transcript.between_turns import between_turns
from pipeline.ingest.transcript.broken_words import whole_words
from pipeline.ingest.transcript.chat_heads import chat_heads
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.dated_entries import dated_entries
from pipeline.ingest.transcript.foot_lines import feet_between, without_foot_fields
from pipeline.ingest.transcript.head_and_foot import LEGEND, TITLE, furniture, speaks
from pipeline.ingest.transcript.head_and_labels import asked_by, head_and_labels
from pipeline.ingest.transcript.head_fields import introduced, introduced_asker
from pipeline.ingest.transcript.label_habits import asks_by_label, posts_below
from pipeline.ingest.transcript.label_legends import label_legend
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.labels import find_labels
from pipeline.ingest.transcript.led_by_times import LED, above_the_times, below_titles, led_by_times
from pipeline.ingest.transcript.letters_by_size import letters_by_size
from pipeline.ingest.transcript.loose_paragraphs import loose_paragraphs, without_fields, without_parts
from pipeline.ingest.transcript.parted_lines import changes_told
from pipeline.ingest.transcript.questions import boxed, dashed_turns, questions_apart, unanswered_below
from pipeline.ingest.transcript.questions_among_labels import questions_before_answers, questions_between
from pipeline.ingest.transcript.report_titles import report_title
from pipeline.ingest.transcript.running_heads import shown_at_names
from pipeline.ingest.transcript.several_answer import several_answer
from pipeline.ingest.transcript.stage_lines import sound_lines, stage_lines
from pipeline.ingest.transcript.titles_again import titles_again
from pipeline.ingest.transcript.topic_guide import guide_above, guide_lines, sure_labels
from pipeline.ingest.transcript.topic_lines import parts_with_range, topic_lines
from pipeline.ingest.transcript.watched import seen_among_questions
from pipeline.model import Role
from pipeline.text.full_stops import SENTENCE_END

_BEGINS = re.compile(
    r"\W{0,4}(?:the |full |complete |verbatim )*(?:transcript(?:ion)?|transkript(?:ion)?|transcripci[oó]n|trascrizione"
    r"|transcrição|transkriptio|litteraatti|utskrift)(?: (?:below|follows|starts|begins)(?: here)?)?\W{0,4}",
    re.IGNORECASE,
)
"""``Transcript``, ``TRANSCRIPT BELOW:``, alone on a line."""

BELOW = 0.6
"""Share of the labels below that line from which on those above it open no turns."""

FLOOR = 3
"""Labels of the floor, from which on all else is another's."""

POST = 5
"""Words that say what somebody is, at most."""

HEAD = 4
"""Lines at the top among which a link stands alone, and what is above it is a title."""


@dataclass(frozen=True, slots=True)
class LineParts:
    """What the lines of a text are, by their index, and what its head says of the interview.

    Attributes:
        skipped: Heads and feet of pages, and when messages were sent.
        head: What stands above or beside the talk and is not said.
        labels: Where a turn begins with a label.
        called: The names of those whom the top introduces by initials, by these.
        attributes: What the head says.
        questions: What an interviewer says without a label.
        questions_boxed: Whether these stand between signs.
        timed: Lines that begin with the time at which they are said, by nobody named.
        changed: Lines before which a sign tells that another speaks.
        dashed: Whether that sign is a dash.
        topics: Headings between the turns.
        stage: Lines between the turns that say what happens.
        first: The first line that belongs to a turn, where labels tell; else -1.
        asked_from: The first question, where questions alone tell; else -1.
        above: The line above which nothing is said.
        ended: The line from which on nothing is said.
        reports: What the interviewer writes between one interview and the next.
        only_asked: Whether no label but an interviewer's is there, or that of the floor: a paragraph each.
        answering: Whether no label but those of some who answer together is there.
        signed: Whether a sign stands before the answers.
        ranged: Whether times alone on a line tell a beginning and an end.
        words: The words that stand whole somewhere, for those that a line end breaks; None where it breaks none.
        speakers: The keys of all names.
    """

    skipped: Collection[int]
    head: Collection[int]
    labels: Mapping[int, Label]
    called: Mapping[str, str]
    attributes: dict[str, str]
    questions: frozenset[int]
    questions_boxed: bool
    timed: frozenset[int]
    changed: frozenset[int]
    dashed: bool
    topics: Collection[int]
    stage: frozenset[int]
    first: int
    asked_from: int
    above: int
    ended: int
    reports: frozenset[int]
    only_asked: bool
    answering: bool
    signed: bool
    ranged: bool
    words: frozenset[str] | None
    speakers: frozenset[str]


@kept_for_last
def line_parts(lines: Sequence[Line], found: Mapping[int, Label] | None = None) -> LineParts:
    """What the lines are.

    Args:
        lines: Of the whole file.
        found: Their labels, where they were looked for already.
    """
    found = find_labels(lines) if found is None else found
    told = label_legend(lines, found)
    head, labels, attributes = head_and_labels(lines, found, told)
    called = {**introduced(lines, labels), **told.called, **letters_by_size(lines, labels)}
    if called:
        if asker := introduced_asker(lines, labels, called):
            attributes = {"interviewer": asker, **attributes}
        labels = {
            index: replace(label, speaker=called.get(label.speaker, label.speaker)) for index, label in labels.items()
        }
    attributes = {**asked_by(asks_by_label(labels, lines)), **attributes}
    labels = without_foot_fields(lines, without_reports(lines, without_fields(lines, _below_title(lines, labels))))
    labels = without_parts(lines, labels)
    labels = {index: label for index, label in labels.items() if not _heads_interview(lines[index].text, label)}
    labels = _below_a_title(lines, labels)
    legend = _legend_below(lines, labels)
    labels = {index: label for index, label in labels.items() if index < legend}
    posts = posts_below(lines, labels)
    sounds = sound_lines(lines, labels)
    ranged = parts_with_range(lines, labels)
    nobody = {*posts, *sounds, *ranged}
    labels = {index: label for index, label in labels.items() if index not in nobody}
    labels, headed = _without_titles(lines, without_bold_points(lines, labels))
    # Who asks further asks all else, too: "Nachfrage: Allein?", amid questions without a label.
    probes = frozenset(labels) if all(is_probe(label.speaker) for label in labels.values()) else frozenset()
    labels = {} if probes else labels
    guide = guide_lines(lines) if len(labels) < 2 else frozenset()
    if guide:
        labels = sure_labels(labels)
    elif len(labels) < 2 and not any(label.time for label in labels.values()):
        labels = {} if len({label.speaker for label in labels.values()}) < 2 else labels
    stamped = [index for index, line in enumerate(lines) if line.text.strip() and stamp_of(line.text)]
    # A single time above turns that have none is the length of a film, and stands in the head.
    stamped = stamped if len(stamped) > 1 or any(label.time for label in labels.values()) else []
    only_asked = bool(labels) and all(role_of_label(label.speaker) is Role.INTERVIEWER for label in labels.values())
    titles = titles_of_talks(lines, labels)
    head |= told_below_heads(lines, labels, titles)
    floor = _floor_alone(lines, labels)
    questions = guide or (
        frozenset() if floor >= 0 else questions_before_answers(lines, labels) if labels else questions_apart(lines)
    )
    questions |= probes if questions else frozenset()
    questions |= frozenset() if labels or guide else asked_amid(lines, questions)
    titles_asked = (index for index in questions if (title := report_title(lines[index].text)) and title.sure)
    questions -= frozenset(titles_asked)
    seen = frozenset() if labels or guide else seen_among_questions(lines, questions)
    questions -= seen
    if labels and not guide:
        above_them, answers = answered_above(lines, labels, questions, head)
        amid_them, others = answered_amid(lines, labels, questions, head)
        questions, labels = questions | above_them | amid_them, labels | answers | others
    if only_asked and not questions:
        questions = questions_between(lines, labels)
    listed = frozenset() if labels else guide_above(lines, questions)
    questions, head = questions - listed, head | listed
    timed = frozenset() if labels or questions else led_by_times(lines)
    dashed = frozenset() if labels or guide else frozenset(dashed_turns(lines, hyphens=bool(questions)))
    # A single label above the questions of a guide tells whom they are put to: ``Interviewee: Rosa Lindt``.
    asked_from = min(questions) if questions and (not labels or (guide and len(_above(labels, guide)) == 1)) else -1
    ended = min(after_the_talk(lines, labels, questions, head=head), legend)
    ended = ended if labels or guide else min(ended, unanswered_below(lines, questions))
    attributes = {**_told_below(lines[ended:], labels), **attributes}
    begins = _may_begin(lines, head)
    heading, unsaid = between_turns(lines, labels)
    stamps = [] if labels or questions else [stamp for line in lines if (stamp := stamp_of(line.text.strip()))]
    chat = chat_heads(lines)
    skipped = (
        furniture(lines) | shown_at_names(lines, labels) | posts | (chat.lines - labels.keys() if chat else frozenset())
    )
    topics = (
        dated_entries(lines, labels)
        | titles
        | headed
        | heading
        | ranged
        | named_above_heads(lines, labels)
        | (topic_lines(lines, labels) | titles_again(lines, labels) if labels else topics_between(lines, questions))
    )
    stage = stage_lines(lines, labels, questions | dashed) | sounds | seen
    reports = (
        reports_between(lines, labels or questions, begins, labelled=bool(labels))
        | concluded_below(lines, labels or questions, begins)
        | headed_below(lines, labels)
        | feet_between(lines, labels, questions, begins)
        | (unsaid - stage)
    )
    loose = loose_paragraphs(lines, {} if questions or guide else labels, {*skipped, *topics, *stage, *reports, *head})
    answering = several_answer(lines, questions) if questions and not labels else {}
    everyone = labels | answering
    changes = frozenset() if dashed or labels or questions else changes_told(lines)
    return LineParts(
        skipped=skipped,
        head=head,
        labels=everyone,
        called=called,
        attributes=attributes,
        questions=questions,
        questions_boxed=boxed(lines, questions),
        timed=timed,
        changed=dashed or changes,
        dashed=bool(dashed),
        topics=topics | loose.titles,
        stage=stage | loose.notes,
        # Where times stand alone, what comes after one is said, by nobody named before the first label.
        first=min([min(labels), *stamped[:1], *([floor] * (floor >= 0))]) if labels and not guide else -1,
        asked_from=asked_from,
        above=max(
            above_the_times(lines, timed),
            below_titles(lines, _time_above(lines, min(changes, default=0))),
            0 if labels or questions else _below_the_top(lines),
        ),
        ended=min(ended, loose.foot),
        reports=reports,
        only_asked=only_asked or floor >= 0,
        answering=bool(answering),
        signed=asked_from >= 0 and answers_signed(lines, questions),
        ranged=sum(end > start for start, end in stamps) >= LED,
        words=whole_words([line.text for line in lines]),
        speakers=frozenset(name_key(name) for name in (*called, *(label.speaker for label in everyone.values()))),
    )


def _below_a_title(lines: Sequence[Line], labels: dict[int, Label]) -> dict[int, Label]:
    """The labels but for the first, where it alone stands in a heading, the title: ``# Rosa Lindt: "It rained"``."""
    headings = [index for index in labels if lines[index].heading]
    titled = len(labels) > FLOOR and headings == [min(labels)] and speaks(lines, labels, headings[0])
    return {index: label for index, label in labels.items() if index != headings[0]} if titled else labels


def _heads_interview(text: str, label: Label) -> bool:
    """Whether what looks like a label heads an interview: ``Appendix B: Interview with Rosa Lindt``."""
    return label.speaker.partition(" ")[0].casefold() in HEADS and above(text) is not None


def _without_titles(lines: Sequence[Line], labels: Mapping[int, Label]) -> tuple[dict[int, Label], frozenset[int]]:
    """The labels but for those that only head questions that have none, and the lines of these behind the first turn.

    Each comes once and stands alone on its line, ``And these were the questions:``, ``Here answers Mrs Lind:``; below
    it somebody asks who has no label elsewhere, either.
    """
    counts = Counter(label.speaker for label in labels.values())
    timed = all(label.time for label in labels.values())
    alone = {
        index
        for index, label in labels.items()
        if counts[label.speaker] == 1
        and not role_of_label(label.speaker)
        and not (label.time and timed)
        and not speaks(lines, labels, index)
    }
    others = {index: label for index, label in labels.items() if index not in alone}
    if not alone or not others:
        return dict(labels), frozenset()
    asked = questions_before_answers(lines, others)
    below = {at: next((one for one in range(at + 1, len(lines)) if lines[one].text.strip()), -1) for at in alone}
    titles = frozenset(index for index in alone if below[index] in asked)
    kept = {index: label for index, label in labels.items() if index not in titles}
    first = min(others)
    headed = {index for index in titles if index > first}
    return kept, frozenset(headed | {index - 1 for index in headed if _ends_a_head(lines, labels, index - 1)})


def _ends_a_head(lines: Sequence[Line], labels: Mapping[int, Label], index: int) -> bool:
    """Whether a paragraph of one line, which no sentence ends, stands there below a gap."""
    text = lines[index].text.strip()
    apart = index not in labels and not lines[index].follows and not lines[index - 1].text.strip()
    return bool(text) and apart and (text[-1] == ":" or not SENTENCE_END.search(text))


def _floor_alone(lines: Sequence[Line], labels: Mapping[int, Label]) -> int:
    """Where the talk of one whom nobody names begins, where the floor alone has a label, or -1: ``AUDIENCE MEMBER:``.

    Another paragraph follows most that are the floor's; the sentences above the first are part of the talk.
    """
    if len(labels) < FLOOR or not all(is_floor(label.speaker) for label in labels.values()):
        return -1
    begins = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows and not line.heading]
    answered = sum(after not in labels for index, after in pairwise(begins) if index in labels)
    if answered < BELOW * len(labels):
        return -1
    first = min(labels)
    while first and not lines[first - 1].heading and (not lines[first - 1].text.strip() or _is_said(lines[first - 1])):
        first -= 1
    return first


def _is_said(line: Line) -> bool:
    return not line.front and SENTENCE_END.search(line.text.strip()) is not None


def _above(labels: Collection[int], guide: Collection[int]) -> list[int]:
    """The labels above the questions of a guide."""
    first = min(guide)
    return [index for index in labels if index < first]


def _time_above(lines: Sequence[Line], index: int) -> int:
    """The line with the time that stands right above another, or that one itself."""
    return index - 1 if index and stamp_of(lines[index - 1].text) else index


def _may_begin(lines: Sequence[Line], head: Collection[int]) -> frozenset[int]:
    """Where another interview may begin: headings, heads, ``Interview 2``."""
    counted = (index for index, line in enumerate(lines) if line.heading or above(line.text))
    return frozenset((*head, *(index for index in counted if not report_title(lines[index].text))))


def _told_below(below: Sequence[Line], labels: Mapping[int, Label]) -> dict[str, str]:
    """Who asks, as a list below the talk says it of those who speak: ``RL = Rosa Lindt (interviewer)``."""
    speakers = {label.speaker for label in labels.values()}
    legends = filter(None, (LEGEND.fullmatch(" ".join(line.text.split())) for line in below))
    asking = [
        one["label"].strip()
        for one in legends
        if one["label"].strip() in speakers and role_of_label(one["role"]) is Role.INTERVIEWER
    ]
    return asked_by(asking)


def _legend_below(lines: Sequence[Line], labels: Mapping[int, Label]) -> int:
    """Where a list begins that says below the talk what each speaker is, or the end: ``AB: interviewer``.

    It is a paragraph of its own, names each speaker once, and says of one at least that he asks or answers.
    """
    order = [index for index in sorted(labels) if speaks(lines, labels, index)]
    people = {labels[index].speaker for index in order}
    last = order[len(order) - len(people) :]
    told = [lines[index].text[labels[index].start :].strip() for index in last]
    short = all(0 < len(text.split()) <= POST and not SENTENCE_END.search(text) for text in told)
    own = len(order) > 2 * len(people) > 2 and {labels[index].speaker for index in last} == people
    if not (short and own and any(role_of_label(text) in (Role.INTERVIEWER, Role.RESPONDENT) for text in told)):
        return len(lines)
    alone = all(index in labels or not line.text.strip() for index, line in enumerate(lines) if index > last[0])
    above = lines[last[0] - 1].text.strip()
    titled = last[0] - int(bool(above) and len(above.split()) <= POST and not SENTENCE_END.search(above.rstrip(":")))
    return titled if alone and titled and not lines[titled - 1].text.strip() else len(lines)


def _below_title(lines: Sequence[Line], labels: dict[int, Label]) -> dict[int, Label]:
    """The labels below the line that says that the transcript begins, where most stand there.

    A meeting assistant puts a summary above it, with points and names before a colon.
    """
    titles = [index for index, line in enumerate(lines) if _BEGINS.fullmatch(line.text.strip())]
    begun = titles[0] if len(titles) == 1 else -1
    below = {index: label for index, label in labels.items() if index > begun}
    return below if len(below) >= BELOW * len(labels) and len(below) > 1 else labels


def _below_the_top(lines: Sequence[Line]) -> int:
    """The line below a link that stands alone at the top, or a line that calls the text an interview; else 0.

    A title may stand above the link.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()][: HEAD + 1]
    link = next((place for place, index in enumerate(filled[:HEAD]) if is_link(lines[index].text)), -1)
    top = filled[: max(link, 1)]
    short = all(len(lines[index].text.split()) <= TITLE for index in top)
    if not short or len(filled) < 2 or any(SENTENCE_END.search(lines[index].text.strip()) for index in top):
        return 0
    title = link < 0 and not lines[filled[1]].follows and called_interview(lines[: filled[0] + 1])
    return filled[link] + 1 if link >= 0 else filled[0] + 1 if title else 0
