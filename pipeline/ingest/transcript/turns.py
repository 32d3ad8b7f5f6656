"""Lines to turns: where each begins, whose it is, when it is, and what of a line is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from pipeline.ingest.judgement import SELF, names_nobody
from pipeline.ingest.speakers import misspelt
from pipeline.ingest.speakers.every_other import asked_every_other
from pipeline.ingest.speakers.roles import ends_in_question, is_floor
from pipeline.ingest.transcript.asked_in_turn import ANSWER
from pipeline.ingest.transcript.clocks import CLOCK, STAMP, STAMP_ENDS, stamp_of, times_in
from pipeline.ingest.transcript.draft import NOBODY_NAMED, Draft
from pipeline.ingest.transcript.head_and_foot import TITLE, is_title
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.label_shapes import Label, Line, is_note, is_rule
from pipeline.ingest.transcript.led_by_times import TIME_AND_WORDS
from pipeline.ingest.transcript.left_out_media import stands_below, stands_for_media
from pipeline.ingest.transcript.line_parts import LineParts, line_parts
from pipeline.ingest.transcript.parted_lines import CHEVRON
from pipeline.ingest.transcript.prompts_in_turn import prompts_doubted
from pipeline.ingest.transcript.questions import sign_before, unboxed
from pipeline.ingest.transcript.said_meanwhile import voices
from pipeline.ingest.transcript.stage_lines import holds_on
from pipeline.ingest.transcript.turn_words import (
    AT_THE_END,
    add_line,
    drop_dashes,
    drop_references,
    in_minutes,
    in_seconds,
    tell_ends,
    times_at_the_edge,
    times_before,
    times_below,
    without_stamps,
)
from pipeline.model import Kind, Role
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.late_regex import late_regex
from pipeline.text.nonspeech import blank, marks_in, worded
from pipeline.text.word_count import word_count
from pipeline.wording import many, shortened

CLOSING_STAMP = late_regex(rf"(?P<time>{STAMP})(?:\s*[(\[][^\W\d_][^()\[\]]{{0,40}}[)\]])?\s*$")
"""A time that ends a turn; somebody may have typed behind it what is heard: ``#00:01:12-4# (laughs)``."""

_PART = late_regex(rf"(?P<part>[^\W\d_]{{2,12}} \d{{1,2}})\W*(?:{STAMP}|{CLOCK})?\W*")
"""``Track 2 [00:12:03]``, alone on a line: a part of the recording."""

_CHAPTER = late_regex(r"part ", re.IGNORECASE)
"""``Part 2`` is no participant, alone and with nothing below it that a label would have."""

BEHIND = 10
"""Words behind the last turn from which on it is told that they are no speech."""

REST = 3
"""Lines with which a page goes on with what a messenger says, at most."""

SHOWN = 60
"""Characters of what is no speech that are shown."""

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
    parts = line_parts(lines, found)
    turns = _Turns(lines, parts)
    for index, line in enumerate(lines):
        if index not in parts.skipped:
            turns.take(index, line)
    return turns.finish(), parts.attributes


class _Turns:
    """The turns so far, as the lines are taken one after the other."""

    def __init__(self, lines: Sequence[Line], parts: LineParts) -> None:
        self._lines, self._parts = lines, parts
        self._at_the_edge, self._opening = times_at_the_edge(lines), times_before(lines, parts.labels)
        self._times_below = times_below(lines, parts.labels)
        self._drafts: list[Draft] = []
        self._open: Draft | None = None  # the turn that the next line goes on with
        self._speaker = self._part = ""
        self._waiting: tuple[float, float] | None = None  # a time alone on its line, for what comes next
        self._closed: dict[int, tuple[float, float]] = {}  # when a draft, by its id, ended
        self._noted = self._unsaid_until = -1
        self._broken = True  # the next line begins a paragraph

    def take(self, index: int, line: Line) -> None:
        """Put a line where it belongs."""
        text = line.text.strip()
        if not text or is_rule(text):
            self._broken = True
            return
        placed = (
            self._behind(index, line, text)
            or self._asked(index, line, text)
            or self._changes(index, line, text)
            or self._above(index, line, text)
            or self._timed(index, line, text)
            or self._timed_heading(index, line, text)
            or self._part_begins(index, line, text)
            or self._headed(index, line, text)
            or self._before(index, line, text)
            or self._note(index, line, text)
            or self._media(index, line, text)
            or self._stamp(index, line, text)
        )
        if not placed:
            self._said(index, line, text)

    def finish(self) -> list[Draft]:
        """The turns that have words."""
        drafts = [draft for draft in self._drafts if draft.paragraphs]
        tell_ends(drafts, self._closed)
        in_seconds(drafts)
        in_minutes(drafts)
        drop_dashes(drafts)
        drop_references(drafts)
        if self._parts.changed:
            asked_every_other([draft for draft in drafts if draft.kind is Kind.SPEECH])
        return drafts

    def _unsaid(self, line: Line, kind: Kind, *, part: str = "") -> None:
        self._drafts.append(Draft("", [line.slice(0)], Role.OTHER, kind, part=part))

    def _begin(self, draft: Draft) -> Draft:
        self._drafts.append(draft)
        self._open = draft
        return draft

    def _waited(self) -> tuple[float, float] | None:
        """The time that stood alone on its line above what begins."""
        waiting, self._waiting = self._waiting, None
        return waiting

    def _behind(self, index: int, line: Line, text: str) -> bool:
        """What stands behind the talk, or is marked as no part of it."""
        behind = index >= self._parts.ended or index in self._parts.reports or line.back
        if not behind and not (line.front and index not in self._parts.head):
            return False
        self._unsaid(line, Kind.HEADING if line.heading else Kind.BACK if behind else Kind.NOTE)
        self._open = None
        return True

    def _asked(self, index: int, line: Line, text: str) -> bool:
        """A question of the interviewer without a label."""
        parts = self._parts
        if index not in parts.questions:
            return False
        asked = line.slice(*unboxed(line.text)) if parts.questions_boxed else line.slice(sign_before(line.text))
        if line.follows and self._drafts and index - 1 in parts.questions:
            add_line(self._drafts[-1], asked, parts.words, begins=False)
        else:
            self._drafts.append(Draft("", [asked], Role.INTERVIEWER, part=self._part, time=self._waited()))
        self._open = None
        self._speaker = "" if parts.only_asked or parts.answering else self._speaker
        return True

    def _changes(self, index: int, line: Line, text: str) -> bool:
        """A line before which a sign tells that another speaks."""
        if index not in self._parts.changed:
            return False
        sign = CHEVRON.match(line.text)
        pieces = line.slice(sign.end() if sign else sign_before(line.text))
        turn = self._begin(Draft("", part=self._part, time=self._waited()))
        add_line(turn, pieces, self._parts.words, begins=True)
        self._broken = False
        return True

    def _above(self, index: int, line: Line, text: str) -> bool:
        """The head of the file."""
        if index not in self._parts.head and index >= self._parts.above:
            return False
        self._unsaid(line, Kind.HEADING if line.heading else Kind.FRONT)
        self._open = None
        return True

    def _timed(self, index: int, line: Line, text: str) -> bool:
        """A line that begins with the time at which it is said."""
        if index not in self._parts.timed or not (opening := TIME_AND_WORDS.match(line.text)):
            return False
        self._begin(Draft("", [line.slice(opening.end())], part=self._part, time=times_in(opening["time"])))
        self._broken = False
        return True

    def _timed_heading(self, index: int, line: Line, text: str) -> bool:
        """A heading that is a time."""
        labels = self._parts.labels
        if not line.heading or not labels or index in labels or not (moment := stamp_of(text)):
            return False
        self._unsaid(line, Kind.HEADING)
        self._waiting, self._open = moment, None
        return True

    def _part_begins(self, index: int, line: Line, text: str) -> bool:
        """``Track 2``: a part of the recording."""
        side = _PART.fullmatch(text)
        known = index in self._parts.labels or index in self._parts.topics
        if known or not side or not (names_nobody(side["part"]) or _CHAPTER.match(text)):
            return False
        self._unsaid(line, Kind.HEADING)
        self._open = None
        return True

    def _headed(self, index: int, line: Line, text: str) -> bool:
        """A heading or a title: a deeper one, or one amid the talk, tells the part."""
        parts = self._parts
        before = index < parts.asked_from and len(text.split()) <= TITLE and not SENTENCE_END.search(text)
        before = before and not SELF.search(text)  # what is answered to something that does not ask
        title = (
            line.heading or before or index in parts.topics or (index < parts.first and is_title(self._lines, index))
        )
        if index in parts.labels or not title:
            return False
        self._unsaid(line, Kind.HEADING)
        if line.heading > 1 or index > parts.first or index in parts.topics:
            self._part = text
        self._open = None
        return True

    def _before(self, index: int, line: Line, text: str) -> bool:
        """What stands before the first turn."""
        if index >= self._parts.first and index >= self._parts.asked_from:
            return False
        self._unsaid(line, Kind.NOTE if is_note(index, self._lines) else Kind.FRONT, part=self._part)
        return True

    def _note(self, index: int, line: Line, text: str) -> bool:
        """A note of the transcriber, and the lines that go on with it."""
        begun = self._open is not None and not self._open.paragraphs  # the label stood alone: these are its words
        apart = bool(self._parts.labels) or line.italic or index in self._parts.stage
        if not apart or index in self._parts.labels or begun:
            return False
        noted, below = index in self._parts.stage or is_note(index, self._lines), self._noted == index - 1
        if not noted and not (below and line.follows):
            return False
        if below and holds_on("".join(piece.text for own in self._drafts[-1].paragraphs for piece in own)):
            add_line(self._drafts[-1], line.slice(0), self._parts.words, begins=False)
        else:
            self._unsaid(line, Kind.NOTE)
        self._noted, self._open, self._broken = index, None, True
        return True

    def _media(self, index: int, line: Line, text: str) -> bool:
        """What a messenger put where something stood that it does not export, or around a message: nobody's words."""
        if index <= self._unsaid_until:
            self._unsaid(line, Kind.NOTE)
            return True
        label = self._parts.labels.get(index)
        begun = self._open if self._open and not self._open.paragraphs else None  # who writes stands above
        if not label and not begun:
            beside = (index - 1, index + 1)
            above, below = (self._lines[at].text.strip() if 0 <= at < len(self._lines) else "" for at in beside)
            found = bool(self._parts.labels) and stands_below(text, above=above, below=below)
        else:
            found = self._stands_for_media(index, line.text[label.start :] if label else text)
        if not found:
            return False
        self._unsaid(line, Kind.NOTE)
        if own := label or begun:
            self._speaker, self._waiting = own.speaker, own.time
        self._open, self._broken = None, True
        return True

    def _stands_for_media(self, index: int, text: str) -> bool:
        """Whether a message is such a line, be it that the page broke it."""
        if stands_for_media(text):
            return True
        rest = list(takewhile(lambda line: line.follows, self._lines[index + 1 : index + 1 + REST]))
        if not rest or not stands_for_media(" ".join([text, *(line.text for line in rest)])):
            return False
        self._unsaid_until = index + len(rest)
        return True

    def _stamp(self, index: int, line: Line, text: str) -> bool:
        """A time alone on its line."""
        if index in self._parts.labels or not (stamp := stamp_of(text)):
            return False
        if self._open and not self._open.paragraphs and not self._open.time:
            self._open.time = stamp  # a name, a time below it, and the words below that
        elif self._open and self._open.paragraphs and self._times_below:
            self._closed[id(self._open)] = stamp
        elif self._open and not self._broken and _ends_here(self._lines, index):
            self._closed[id(self._open)] = stamp  # the time behind the words, on the line that is left over
        else:
            self._waiting = stamp
            if self._parts.ranged and not self._parts.labels and stamp[1] > stamp[0]:
                self._open = None  # "00:00 -> 01:02" above each stretch, and nobody is named
        return True

    def _said(self, index: int, line: Line, text: str) -> None:
        """What is said: a turn begins, or goes on."""
        parts = self._parts
        label = parts.labels.get(index)
        turn = self._turn(label, line)
        # "R/" is no word, be it before few answers.
        signed = parts.signed or (parts.asked_from >= 0 and text[:1] in "Rr")
        sign = ANSWER.match(line.text) if signed and not label and not line.follows else None
        begin = label.start if label else sign.end() if sign else 0
        may_open = not line.follows if turn.paragraphs else not turn.time
        if may_open and (opening := self._opening.match(line.text, begin)):
            time = times_in(opening["time"])
            if turn.paragraphs:
                turn.moments[len(turn.paragraphs)] = time[0]
            else:
                turn.time = time
        for voice, low, high in voices(line, begin, parts.speakers):
            if voice and voice != turn.speaker:
                self._drafts.append(Draft(parts.called.get(voice, voice), [line.slice(low, high)], part=self._part))
                turn = self._begin(Draft(self._speaker, part=self._part))
                continue
            begins = self._broken or not (line.follows or (parts.changed and not parts.dashed))
            add_line(
                turn, without_stamps(line, low, high, self._at_the_edge, self._opening), parts.words, begins=begins
            )
            if self._at_the_edge is AT_THE_END and (closing := AT_THE_END.search(line.text, low, high)):
                self._closed[id(turn)] = times_in(closing["time"])
            ends = line.text[:high].rstrip()[-1:] in STAMP_ENDS
            if ends and (closing := CLOSING_STAMP.search(line.text, low, high)):
                begun, ended = times_in(closing["time"])
                self._closed[id(turn)] = (min(begun, self._closed.get(id(turn), (begun,))[0]), ended)
        self._broken = label is not None and not line.text[label.start :].strip()

    def _turn(self, label: Label | None, line: Line) -> Draft:
        """The turn to which that line belongs."""
        turn = self._open
        if label:
            self._speaker, turn = label.speaker, None
        elif (
            (self._parts.only_asked and self._speaker)
            and (turn and turn.paragraphs)
            and (self._broken or not line.follows)
        ):
            # Where only the questions carry a label, what comes after one is the answer.
            self._speaker, turn = "", None
        if turn is None:
            waiting = self._waited()
            time = (label.time if label else None) or waiting
            written, guessed = (label.written, label.guessed) if label else ("", False)
            turn = self._begin(Draft(self._speaker, part=self._part, time=time, written=written, guessed=guessed))
            self._broken = True
        elif self._waiting:
            # A time between the paragraphs of a turn is nobody else's.
            if turn.paragraphs:
                turn.moments[len(turn.paragraphs)] = self._waiting[0]
            turn.time, self._waiting = turn.time or (None if turn.paragraphs else self._waiting), None
        return turn


def _ends_here(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph ends with that line."""
    return index + 1 >= len(lines) or not lines[index + 1].text.strip()


_ONCE = late_regex(r"\s*(?P<name>[^\W\d_][^:\n]{0,40}):\s")


def _labelled_once(spoken: Sequence[Draft]) -> str:
    """The name before a colon where that paragraph is all, which may be a label and may be none."""
    alone = len(spoken) == 1 and len(spoken[0].paragraphs) == 1
    found = _ONCE.match(_text(spoken[0])) if alone else None
    if not found or not is_written_as_name(found["name"]):
        return ""
    return f" ({found['name'] + ':'!r} stands once, which is too little to tell)"


def unlabelled(drafts: Sequence[Draft], lines: Sequence[Line] = ()) -> list[str]:
    """A warning where nobody is named, or where much stands before the first label, and so is no speech.

    Of the ``lines`` it is told which may be asked where nobody is named.
    """
    spoken = [draft for draft in drafts if draft.kind is Kind.SPEECH]
    behind = _words(drafts, Kind.BACK)
    longest = max((_text(draft) for draft in drafts if draft.kind is Kind.BACK), key=len, default="")
    first = next((place for place, draft in enumerate(drafts) if draft.kind is Kind.BACK), len(drafts))
    several = any(draft.kind is Kind.SPEECH for draft in drafts[first:])
    where = "the last turns of interviews" if several else "the last turn"
    after = [f"{many(behind, 'word')} behind {where} not taken as speech, such as {shortened(longest, SHOWN)!r}"]
    ended = after if behind >= BEHIND or any(_ends_in_sentence(draft) for draft in drafts[first:]) else []
    if spoken and not any(draft.speaker or draft.role is not Role.RESPONDENT for draft in spoken):
        but = f"{_labelled_once(spoken)}{prompts_doubted(lines)}"
        return [
            f"{NOBODY_NAMED}{but}, so all of it is taken as what one respondent says; "
            "where others speak too, begin each turn with a label such as I: and R:",
            *ended,
        ]
    unnamed = sum(not draft.speaker for draft in spoken)
    named = {draft.speaker: None for draft in spoken if draft.speaker}
    if named and unnamed and all(map(is_floor, named)):
        ended.append(
            f"only {next(iter(named))!r} has a label; {many(unnamed, 'turn')} without one taken as what one person says"
        )
    asked = sum(draft.role is Role.INTERVIEWER and not draft.speaker and not _is_noted(draft) for draft in spoken)
    words = _words(drafts, Kind.FRONT)
    asks = any(
        ends_in_question(piece.text)
        for draft in drafts
        if draft.kind is Kind.FRONT
        for paragraph in draft.paragraphs
        for piece in paragraph[-1:]
    )
    told = f"{many(words, 'word')} before the first speaker label not taken as speech"
    questions = f"{many(asked, 'question')} without a speaker label taken for an interviewer's"
    least = 1 if asked and not any(draft.speaker for draft in spoken) else UNLABELLED  # the first question is a guess
    told = told.replace("speaker label", "question") if least == 1 else told
    return [*([told] if words >= least or asks else []), *ended, *([questions] if asked else [])]


def respelled(drafts: Sequence[Draft]) -> list[str]:
    """A notice where labels were taken for another that they are nearly written as, or where some lack."""
    guessed = [draft for draft in drafts if draft.guessed]
    names = list(dict.fromkeys(draft.speaker for draft in guessed))
    above: list[str] = []
    if len(names) == 1:
        above = [
            f"{many(len(guessed), 'answer')} without a label, such as "
            f"{shortened(_text(guessed[0]), SHOWN)!r}, taken for {names[0]!r}"
        ]
    elif names:
        above = [
            f"{many(len(guessed), 'answer')} and questions without a speaker label taken by turns for "
            f"{' and '.join(map(repr, names))}, as above them, from {shortened(_text(guessed[0]), SHOWN)!r} on"
        ]
    slips = {draft.written: draft for draft in drafts if draft.written}
    slipped = misspelt.respelled(
        f"{written!r} for {draft.speaker!r} ({draft.paragraphs[0][0].locator})" for written, draft in slips.items()
    )
    return [*above, *slipped]


def _words(drafts: Sequence[Draft], kind: Kind) -> int:
    own = (draft for draft in drafts if draft.kind is kind)
    return sum(word_count(piece.text) for draft in own for paragraph in draft.paragraphs for piece in paragraph)


def _text(draft: Draft) -> str:
    return " ".join("".join(piece.text for piece in paragraph).strip() for paragraph in draft.paragraphs)


def _ends_in_sentence(draft: Draft) -> bool:
    """Whether it stands behind the talk and is a sentence, as what is said is, or one that breaks off."""
    text = draft.paragraphs[-1][-1].text
    return draft.kind is Kind.BACK and (SENTENCE_END.search(text) is not None or text.rstrip().endswith(","))


def _is_noted(draft: Draft) -> bool:
    """Whether all of a turn is a note of who transcribed it, and so asks nothing."""
    said = ["".join(piece.text for piece in paragraph) for paragraph in draft.paragraphs]
    return not any(worded(blank(text, marks_in(text))) for text in said)
