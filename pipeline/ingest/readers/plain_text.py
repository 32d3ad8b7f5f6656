"""Plain text and markdown: transcripts with speaker labels, or one person's prose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.json_offsets import LIKE_JSON, without_fences
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.cues import Cue, loop_in, timed_document
from pipeline.ingest.transcript.draft import build, header_case
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.labels import LabelReading
from pipeline.ingest.transcript.led_by_times import led_by_times
from pipeline.ingest.transcript.line_parts import line_parts
from pipeline.ingest.transcript.parted_lines import changes_told
from pipeline.ingest.transcript.questions import ASKED, dashed_turns, is_asked, judged_questions, questions_apart
from pipeline.ingest.transcript.sent_to_one import sent_to_one
from pipeline.ingest.transcript.text_lines import labelled, lines_in, readings_of
from pipeline.ingest.transcript.timed_lines import fragments, headed_like, located
from pipeline.ingest.transcript.topic_guide import guide_lines
from pipeline.ingest.transcript.turns import respelled, turns_of, unlabelled
from pipeline.model import Document

CLAIMED = 500_000
"""Characters in which speaker labels show if there are any."""

FRAGMENTS = ("its short lines were taken as running speech, and not as paragraphs",)

OTHER_FORMATS = re.compile(
    r"\s*(?:<\?xml|<!doctype|<html|<(?:cite|head|body|div|p|tei|trans)\b|@utf8|@begin|file type\s*=\s*\"ootextfile)",
    re.IGNORECASE,
)


class TextReader:
    """Text and markdown."""

    name = "text"
    what = "plain text, markdown and LaTeX (.txt, .md, .tex)"
    most = judgement.MOST

    def claims(self, received: Received) -> float:
        """Speaker labels claim strongly, other prose weakly; markup and JSON not at all."""
        text = received.text
        if text is None or OTHER_FORMATS.match(text) or _is_json(text):
            return 0.0
        return talk_claim(*readings_of(text[:CLAIMED], received.suffix))

    def why(self, received: Received) -> str:
        """The first line that opens a turn, as it stands."""
        lines, readings = readings_of((received.text or "")[:CLAIMED], received.suffix)
        labels = readings[0].labels if readings else {}
        if not labels and (found := _fragments(lines)):
            return "a time and a few words in turn" if found[1] else "a few words a line, as Whisper writes its text"
        if len(labels) < 2:
            return "text without speaker labels"
        opening = _without_head(lines, labels)
        told = f"{len(opening):,} turns headed like {headed_like(_heading(lines, opening))}"
        return f"{told}{near_reading(lines, readings)}"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: Nothing is left of it but page numbers and marks.
        """
        lines, labels = labelled(received.text or "", received.suffix)
        _, paired = lines_in(received.text or "", received.suffix)
        readings_of.cache_clear()
        lines_in.cache_clear()
        if not labels and (found := _fragments(lines)):
            cues, timed = found
            return [timed_document(received, cues, reader=self.name, timed=timed, notes=FRAGMENTS)]
        drafts, attributes = turns_of(lines, labels)
        if not drafts:
            raise UnreadableFile(
                "holds page numbers and marks, and no words",
                where=received.file,
                remedy="Save the transcript again, or take the file away.",
            )
        notes = [*paired, *unlabelled(drafts, lines), *respelled(drafts), *loop_in(drafts), *sent_to_one(lines)]
        return [build(received, located(drafts), reader=self.name, cases=header_case(attributes), warnings=notes)]


def _fragments(lines: Sequence[Line]) -> tuple[list[Cue], bool] | None:
    """A recogniser's short lines, where they tell no change of who speaks and are no questions and answers."""
    if changes_told(lines) or dashed_turns(lines, hyphens=True) or is_asked(lines) or led_by_times(lines):
        return None
    apart = guide_lines(lines) or questions_apart(lines)
    return None if len(apart) >= ASKED else fragments(lines)


def near_reading(lines: Sequence[Line], readings: Sequence[LabelReading]) -> str:
    """The second best way of telling the turns, where it is near to the best and finds others; "" else."""
    if len(readings) < 2:
        return ""
    best, *others = readings
    near = next((other for other in others if other.score >= best.score - judgement.NEAR), None)
    if near is None or near.labels.keys() <= best.labels.keys():
        return ""
    return f"; nearly as good: {len(near.labels):,} like {headed_like(_heading(lines, near.labels))}"


def talk_claim(lines: Sequence[Line], readings: Sequence[LabelReading]) -> float:
    """How surely the lines are talk, by their labels or by questions that are set apart."""
    if readings and len(readings[0].labels) > 1:
        return judgement.talk(readings[0].judged)
    return judgement.talk(judged_questions(lines) if is_asked(lines) else None)


def _without_head(lines: Sequence[Line], labels: Mapping[int, Label]) -> Mapping[int, Label]:
    """The labels that open turns: the first, where it does not come again, may stand in the head."""
    first = labels[min(labels)].speaker
    once = sum(label.speaker == first for label in labels.values()) == 1
    return (once and line_parts(lines, labels).labels) or labels


def _heading(lines: Sequence[Line], labels: Mapping[int, Label]) -> str:
    """The first label as it stands."""
    first = min(labels)
    return lines[first].text[: labels[first].start].strip() or lines[first].text.strip()


def _is_json(text: str) -> bool:
    text = without_fences(text)
    return LIKE_JSON.match(text) is not None and text.rstrip()[-1] in "}]"
