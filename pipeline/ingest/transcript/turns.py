"""Lines to turns: where each begins, whose it is, when it is, and what of a line is said."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import QUESTION_MARKS, role_of_label
from pipeline.ingest.transcript.asked_in_turn import ANSWER, answers_signed, called_interview, topics_between
from pipeline.ingest.transcript.broken_words import whole_words
from pipeline.ingest.transcript.clocks import CLOCK, STAMP, stamp_of, times_in
from pipeline.ingest.transcript.draft import Draft
from pipeline.ingest.transcript.field_values import fields_in_labels
from pipeline.ingest.transcript.head_and_foot import (
    TITLE,
    after_the_talk,
    furniture,
    head_lines,
    is_title,
    topic_lines,
)
from pipeline.ingest.transcript.head_fields import (
    fields_above_the_talk,
    fields_below_headings,
    fields_beside_fields,
    fields_of_parts,
    head_fields,
    introduced,
    introduced_asker,
)
from pipeline.ingest.transcript.label_habits import asks_by_label
from pipeline.ingest.transcript.label_shapes import Label, Line, is_note
from pipeline.ingest.transcript.labels import find_labels
from pipeline.ingest.transcript.message_heads import message_heads
from pipeline.ingest.transcript.parted_lines import CHEVRON, changes_told
from pipeline.ingest.transcript.questions import (
    boxed,
    dashed_turns,
    outasked,
    questions_apart,
    questions_before_answers,
    questions_between,
    sign_before,
    unboxed,
)
from pipeline.ingest.transcript.text_lines import SENTENCE_END
from pipeline.ingest.transcript.topic_guide import guide_lines, sure_labels
from pipeline.ingest.transcript.turn_words import OPENING_STAMP, add_line, drop_references, tell_ends, without_stamps
from pipeline.model import Kind, Role
from pipeline.wording import many

CLOSING_STAMP = re.compile(rf"(?P<time>{STAMP})\s*$")
ASIDE = re.compile(r"//\s*(?P<name>[^:/\n]{1,40}):\s*(?P<words>[^/\n]{1,400}?)\s*(?://(?!\s*[^:/\n]{1,40}:\s)|(?=//))")
ASIDE_OPENS = re.compile(r"//\s*(?P<name>[^:/\n]{1,40}):\s")
TIME_AND_WORDS = re.compile(rf"\s*(?P<time>{STAMP}|{CLOCK}(?=\s))\s*(?:[-–—]\s+)?(?=\S)")
"""``00:00:04 Thanks for coming.``, where nobody is named."""

_BEGINS = re.compile(
    r"(?:the |full |complete |verbatim )*(?:transcript(?:ion)?|transkript(?:ion)?|transcripci[oó]n|trascrizione"
    r"|transcrição|transkriptio|litteraatti|utskrift)\W{0,2}",
    re.IGNORECASE,
)
"""``Transcript``, alone on a line."""

_PART = re.compile(rf"(?P<part>[^\W\d_]{{2,12}} \d{{1,2}})\W*(?:{STAMP}|{CLOCK})?\W*")
"""``Track 2 [00:12:03]``, alone on a line: a part of the recording."""

BELOW = 0.6
"""Share of the labels below that line from which on those above it open no turns."""

HEAD = 4
"""Lines at the top among which a link stands alone, and what is above it is a title."""

_LINK = re.compile(r"<?(?:https?://|www\.)\S+>?")

NEARLY_ALL = 0.9
"""Share of the lines below the first time that begin with one, from which on what stands above it is not said."""

EACH_LINE = 0.8
"""Share of the lines that begin with a time, from which on each of them is said at its own."""

LED, LED_SHARE = 3, 0.6
"""Paragraphs that begin with a time, and their share, from which on these are the times at which they are said."""

BEHIND = 10
"""Words behind the last turn from which on it is told that they are no speech."""

UNLABELLED = 60
"""Words before the first label from which on it is told that they are no speech."""


def turns_of(lines: Sequence[Line], found: Mapping[int, Label] | None = None) -> tuple[list[Draft], dict[str, str]]:
    """The turns in the lines, and what the head of the file says of the interview.

    Without speaker labels everything is the speech of one unnamed person.
    Headings and the lines before the first label are kept and are not speech.

    Args:
        lines: Of the whole file.
        found: Their labels, where they were looked for already.
    """
    skipped = furniture(lines)
    head, attributes = head_lines(lines)
    found = find_labels(lines) if found is None else found
    top = max((index for index in head if not lines[index].front), default=-1)  # above it a colon stands in a title
    fields, told = head_fields(lines, {index: label for index, label in found.items() if index not in head})
    head |= fields | fields_below_headings(lines, found) | fields_of_parts(lines, found)
    head |= fields_beside_fields(lines, found)
    attributes = {**told, **attributes}
    head |= fields_above_the_talk(lines, {index: label for index, label in found.items() if index not in head})
    head |= fields_in_labels(lines, {index: label for index, label in found.items() if index not in head})
    if messages := message_heads(lines):
        head, top, fields, attributes = (head | messages.lines) - messages.labels.keys(), -1, frozenset(), {}
    labels = {index: label for index, label in found.items() if index not in head and index > top}
    if fields and (early := [index for index in labels if index < min(fields)]) and 3 * len(early) <= len(labels):
        labels = {index: label for index, label in labels.items() if index > min(fields)}  # a preface names people too
    if len(labels) > 1 and outasked(lines, labels):
        labels = {}
    called = introduced(lines, labels)
    if called:
        if asker := introduced_asker(lines, labels, called):
            attributes = {"interviewer": asker, **attributes}
        labels = {
            index: replace(label, speaker=called.get(label.speaker, label.speaker)) for index, label in labels.items()
        }
    if asking := asks_by_label(labels, lines):
        attributes = {"interviewers": "; ".join(asking), **attributes}
    labels = _below_title(lines, labels)
    guide = guide_lines(lines) if len(labels) < 2 else frozenset()
    if guide:
        labels = sure_labels(labels)
    elif len(labels) < 2 and not any(label.time for label in labels.values()):
        labels = {} if len({label.speaker for label in labels.values()}) < 2 else labels
    stamped = [index for index, line in enumerate(lines) if line.text.strip() and stamp_of(line.text)]
    # A single time above turns that have none is the length of a film, and stands in the head.
    stamped = stamped if len(stamped) > 1 or any(label.time for label in labels.values()) else []
    # Where times stand alone, what comes after one is said, by nobody named before the first label.
    first = min((min(labels), next(iter(stamped), min(labels)))) if labels and not guide else -1
    only_asked = bool(labels) and all(role_of_label(label.speaker) is Role.INTERVIEWER for label in labels.values())
    questions = guide or (questions_before_answers(lines, labels) if labels else questions_apart(lines))
    if only_asked and not questions:
        questions = questions_between(lines, labels)
    timed = frozenset() if labels or questions else led_by_times(lines)
    dashed = frozenset() if labels or guide else frozenset(dashed_turns(lines))
    changed = dashed or (frozenset() if labels or questions else changes_told(lines))
    questions_boxed = boxed(lines, questions)
    topics = topic_lines(lines, labels) if labels else topics_between(lines, questions)
    signed = bool(questions) and not labels and answers_signed(lines, questions)
    asked_from = min(questions) if questions and not labels else -1
    ended = after_the_talk(lines, labels or questions, labelled=bool(labels))
    words = whole_words([line.text for line in lines])
    stamps = [] if labels or questions else [stamp for line in lines if (stamp := stamp_of(line.text.strip()))]
    ranged = sum(end > start for start, end in stamps) >= LED
    above = max(_above_the_times(lines, timed), 0 if labels or questions else _below_the_top(lines))
    speakers = frozenset(name_key(name) for name in (*called, *(label.speaker for label in labels.values())))
    closed: dict[int, tuple[float, float]] = {}
    drafts: list[Draft] = []
    part = speaker = ""
    waiting: tuple[float, float] | None = None
    open_turn: Draft | None = None
    noted = -1
    broken = True
    for index, line in enumerate(lines):
        if index in skipped:
            continue
        text = line.text.strip()
        if not text:
            broken = True
            continue
        if index >= ended or (line.front and index not in head):
            kind = Kind.BACK if index >= ended else Kind.NOTE
            drafts.append(Draft("", [line.slice(0)], Role.OTHER, Kind.HEADING if line.heading else kind))
            open_turn = None
            continue
        if index in questions:
            asked = line.slice(*unboxed(line.text)) if questions_boxed else line.slice(sign_before(line.text))
            if line.follows and drafts and index - 1 in questions:
                add_line(drafts[-1], asked, words, begins=False)
            else:
                drafts.append(Draft("", [asked], Role.INTERVIEWER, part=part))
            open_turn = None
            speaker = "" if only_asked else speaker
            continue
        if index in changed:
            open_turn = Draft("", part=part)
            sign = CHEVRON.match(line.text)
            add_line(open_turn, line.slice(sign.end() if sign else sign_before(line.text)), words, begins=True)
            drafts.append(open_turn)
            broken = False
            continue
        if index in head or index < above:
            drafts.append(Draft("", [line.slice(0)], Role.OTHER, Kind.HEADING if line.heading else Kind.FRONT))
            open_turn = None
            continue
        if index in timed and (opening := TIME_AND_WORDS.match(line.text)):
            open_turn = Draft("", [line.slice(opening.end())], part=part, time=times_in(opening["time"]))
            drafts.append(open_turn)
            broken = False
            continue
        if line.heading and labels and index not in labels and (moment := stamp_of(text)):
            drafts.append(Draft("", [line.slice(0)], Role.OTHER, Kind.HEADING))
            waiting, open_turn = moment, None
            continue
        if index not in labels and (side := _PART.fullmatch(text)) and names_nobody(side["part"]):
            drafts.append(Draft("", [line.slice(0)], Role.OTHER, Kind.HEADING))
            open_turn = None
            continue
        before = index < asked_from and len(text.split()) <= TITLE and not SENTENCE_END.search(text)
        if index not in labels and (
            line.heading or before or index in topics or (index < first and is_title(lines, index))
        ):
            drafts.append(Draft("", [line.slice(0)], Role.OTHER, Kind.HEADING))
            if line.heading > 1 or index > first:
                part = text
            open_turn = None
            continue
        if index < first or index < asked_from:
            drafts.append(Draft("", [line.slice(0)], Role.OTHER, Kind.FRONT, part=part))
            continue
        label = labels.get(index)
        begun = open_turn is not None and not open_turn.paragraphs  # the label stood alone: these are its words
        if labels and not label and not begun and (is_note(index, lines) or (noted == index - 1 and line.follows)):
            drafts.append(Draft("", [line.slice(0)], Role.OTHER, Kind.NOTE))
            noted, open_turn, broken = index, None, True
            continue
        if not label and (stamp := stamp_of(text)):
            if open_turn and not open_turn.paragraphs and not open_turn.time:
                open_turn.time = stamp  # a name, a time below it, and the words below that
            elif open_turn and not broken and _ends_here(lines, index):
                closed[id(open_turn)] = stamp  # the time behind the words, on the line that is left over
            else:
                waiting = stamp
                if ranged and not labels and stamp[1] > stamp[0]:
                    open_turn = None  # "00:00 -> 01:02" above each stretch, and nobody is named
            continue
        if label:
            speaker = label.speaker
            open_turn = None
        elif only_asked and speaker and open_turn and open_turn.paragraphs and (broken or not line.follows):
            # Where only the questions carry a label, what comes after one is the answer.
            speaker, open_turn = "", None
        if open_turn is None:
            open_turn = Draft(speaker, part=part, time=(label.time if label else None) or waiting)
            waiting = None
            drafts.append(open_turn)
            broken = True
        elif waiting:
            # A time between the paragraphs of a turn is nobody else's.
            if open_turn.paragraphs:
                open_turn.moments[len(open_turn.paragraphs)] = waiting[0]
            open_turn.time, waiting = open_turn.time or (None if open_turn.paragraphs else waiting), None
        word_sign = bool(questions) and not labels and text[:1] in "Rr"  # "R/" is no word, be it before few answers
        sign = ANSWER.match(line.text) if (signed or word_sign) and not label and not line.follows else None
        begin = label.start if label else sign.end() if sign else 0
        if not open_turn.paragraphs and not open_turn.time and (opening := OPENING_STAMP.match(line.text, begin)):
            open_turn.time = times_in(opening["time"])
        elif open_turn.paragraphs and not line.follows and (opening := OPENING_STAMP.match(line.text, begin)):
            open_turn.moments[len(open_turn.paragraphs)] = times_in(opening["time"])[0]
        for voice, low, high in _voices(line, begin, speakers):
            if voice and voice != open_turn.speaker:
                drafts.append(Draft(called.get(voice, voice), [line.slice(low, high)], part=part))
                open_turn = Draft(speaker, part=part)
                drafts.append(open_turn)
                continue
            add_line(
                open_turn,
                without_stamps(line, low, high),
                words,
                begins=broken or not (line.follows or (changed and not dashed)),
            )
            if closing := CLOSING_STAMP.search(line.text, low, high):
                closed[id(open_turn)] = times_in(closing["time"])
        broken = bool(label) and not line.text[label.start :].strip() if label else False
    drafts = [draft for draft in drafts if draft.paragraphs]
    tell_ends(drafts, closed)
    drop_references(drafts)
    return drafts, attributes


def _below_title(lines: Sequence[Line], labels: dict[int, Label]) -> dict[int, Label]:
    """The labels below the line that says that the transcript begins, where most stand there.

    A meeting assistant puts a summary above it, with points and names before a colon.
    """
    titles = [index for index, line in enumerate(lines) if _BEGINS.fullmatch(line.text.strip())]
    begun = titles[0] if len(titles) == 1 else -1
    below = {index: label for index, label in labels.items() if index > begun}
    return below if len(below) >= BELOW * len(labels) and len(below) > 1 else labels


def _ends_here(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph ends with that line."""
    return index + 1 >= len(lines) or not lines[index + 1].text.strip()


def led_by_times(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that begin with a time and go on with words, where most paragraphs do so and the times rise."""
    found = {
        index: match
        for index, line in enumerate(lines)
        if not line.heading and (match := TIME_AND_WORDS.match(line.text))
    }
    filled = sum(bool(line.text.strip()) and not line.heading for line in lines)
    if len(found) < EACH_LINE * filled:  # else each line has its own, and none goes on with the one above it
        found = {index: match for index, match in found.items() if not lines[index].follows}
    starts = sum(bool(line.text.strip()) and not line.follows and not line.heading for line in lines)
    moments = [times_in(match["time"])[0] for match in found.values()]
    rising = sum(before <= after for before, after in pairwise(moments))
    if len(found) < LED or len(found) < LED_SHARE * starts or rising < 0.9 * (len(found) - 1):
        return frozenset()
    return frozenset(found)


def _below_the_top(lines: Sequence[Line]) -> int:
    """The line below a link that stands alone at the top, or a line that calls the text an interview; else 0.

    A title may stand above the link.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()][: HEAD + 1]
    link = next((place for place, index in enumerate(filled[:HEAD]) if _LINK.fullmatch(lines[index].text.strip())), -1)
    top = filled[: max(link, 1)]
    short = all(len(lines[index].text.split()) <= TITLE for index in top)
    if not short or len(filled) < 2 or any(SENTENCE_END.search(lines[index].text.strip()) for index in top):
        return 0
    title = link < 0 and not lines[filled[1]].follows and called_interview(lines[: filled[0] + 1])
    return filled[link] + 1 if link >= 0 else filled[0] + 1 if title else 0


def _above_the_times(lines: Sequence[Line], timed: Collection[int]) -> int:
    """The first line with a time, where nearly all have one and short lines above it tell what the file is; 0 else."""
    first = min(timed, default=0)
    filled = sum(bool(line.text.strip()) for line in lines[first:])
    short = all(
        len(line.text.split()) <= TITLE and not SENTENCE_END.search(line.text.rstrip(" :")) for line in lines[:first]
    )
    return first if short and len(timed) >= NEARLY_ALL * filled else 0


def _voices(line: Line, begin: int, speakers: frozenset[str]) -> list[tuple[str, int, int]]:
    """The line from ``begin``, cut at what others say meanwhile: ``//S00: That is long.//``; "" is who has the turn."""
    found: list[tuple[str, int, int]] = []
    cursor = begin
    for aside in ASIDE.finditer(line.text, begin) if "//" in line.text else ():
        if name_key(aside["name"]) in speakers:
            found += [("", cursor, aside.start()), (aside["name"].strip(), aside.start("words"), aside.end("words"))]
            cursor = aside.end()
            follows = ASIDE_OPENS.match(line.text, cursor)
            if follows and name_key(follows["name"]) not in speakers:
                cursor += len("//")  # "//S00: Yes.// Trust: you have it": the end of what was said meanwhile
    found.append(("", cursor, len(line.text)))
    return [(voice, low, high) for voice, low, high in found if line.text[low:high].strip()] or found[:1]


def unlabelled(drafts: Sequence[Draft]) -> list[str]:
    """A warning where nobody is named, or where much stands before the first label, and so is no speech."""
    spoken = [draft for draft in drafts if draft.kind is Kind.SPEECH]
    if spoken and not any(draft.speaker or draft.role is not Role.RESPONDENT for draft in spoken):
        return [
            "no speaker labels were found, so all of it is taken as what one respondent says; "
            "where others speak too, begin each turn with a label such as I: and R:"
        ]
    asked = sum(draft.role is Role.INTERVIEWER and not draft.speaker for draft in spoken)
    words = sum(
        len(piece.text.split())
        for draft in drafts
        if draft.kind is Kind.FRONT
        for paragraph in draft.paragraphs
        for piece in paragraph
    )
    asks = any(
        piece.text.rstrip().endswith(tuple(QUESTION_MARKS))
        for draft in drafts
        if draft.kind is Kind.FRONT
        for paragraph in draft.paragraphs
        for piece in paragraph[-1:]
    )
    behind = sum(
        len(piece.text.split())
        for draft in drafts
        if draft.kind is Kind.BACK
        for paragraph in draft.paragraphs
        for piece in paragraph
    )
    told = f"{many(words, 'word')} before the first speaker label not taken as speech"
    questions = f"{many(asked, 'question')} without a speaker label taken for an interviewer's"
    least = 1 if asked and not any(draft.speaker for draft in spoken) else UNLABELLED  # the first question is a guess
    told = told.replace("speaker label", "question") if least == 1 else told
    after = [f"{many(behind, 'word')} behind the last turn, under headings of their own, not taken as speech"]
    ended = after if behind >= BEHIND else []
    return [*([told] if words >= least or asks else []), *ended, *([questions] if asked else [])]
