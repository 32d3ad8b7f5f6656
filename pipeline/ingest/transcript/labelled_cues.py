"""Cues with the speakers that stand in their words: ``Name: text``, ``(Name)`` on a line of its own, a dash."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.transcript.cues import Cue
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.labels import find_labels
from pipeline.ingest.transcript.parted_cues import line_of, lines_of, parted_at_chevrons, parted_at_names

ALONE = re.compile(r"\((?P<name>[^\W\d_][^()\[\]:]{0,40})\)\s*")
DASH = re.compile(r"[-–—»]\s+(?=\S)|[-–—](?=[A-ZÀ-ÖØ-Þ¿¡])")
SHOUTED = re.compile(
    r"(?:[-–—]\s*)?(?:>{2,3}\s*)?(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3}(?: \d{1,2})?):(?:\s+(?=\S)|$)"
)
SELDOM = 0.01
"""Share of the lines that begin with a name, up to which it is asked whether the names come back."""

DASHES_ALONE = frozenset("-–—")
"""What stands alone on a line above the name of who speaks next."""

ENDS = '.?!…"”»)]♪'
"""What a line ends with behind which a dash before a small letter may be somebody else's."""

ALONE_SELDOM = 0.03
"""Share of the lines of captions up to which words alone on a line are nobody's name."""

DASHES = 3
"""Captions that begin with a dash, from which on it means that somebody else speaks."""


def dashed(cues: Sequence[Cue]) -> list[Cue]:
    """The cues of captions that name nobody, cut at the dashes that tell that somebody else speaks."""
    lines = [line for cue in cues for line in lines_of(cue.pieces)]
    above = [None, *lines]
    changes = [_tells_change(before, line) for before, line in zip(above, lines, strict=False)]
    quotes = any("«" in piece.text for line in lines for piece in line)  # "»" ends what somebody quotes
    if sum(changes) < DASHES or quotes or any(cue.speaker for cue in cues):
        return list(cues)
    result: list[Cue] = []
    told = iter(changes)
    for cue in cues:
        for number, line in enumerate(lines_of(cue.pieces)):
            mark = next(told)
            line = _undashed(line) if mark else line
            if mark or not number:
                result.append(replace(cue, pieces=tuple(line), opens=cue.opens or mark))
            else:
                result[-1] = replace(result[-1], pieces=(*result[-1].pieces, *line))
    return result


def _tells_change(above: Sequence[Piece] | None, line: Sequence[Piece]) -> bool:
    """Whether a line begins with the dash of somebody else's words, not with that of a sentence begun above."""
    if not (mark := DASH.match(line[0].text)):
        return False
    within = line[0].text[mark.end() : mark.end() + 1].islower()
    return not (within and above and above[-1].text.rstrip()[-1:] not in ENDS)


def _undashed(line: Sequence[Piece]) -> list[Piece]:
    """A line without the dash that tells that somebody else speaks."""
    first = line[0]
    if not (mark := DASH.match(first.text)):
        return list(line)
    return [first.behind(mark.end()), *line[1:]]


def _voices(lines: Sequence[Line]) -> frozenset[str]:
    """The names in brackets that stand alone on lines again and again; one in small letters has several words.

    It is one only beside another with capitals: ``(background noise)`` is nobody.
    """
    counts = Counter(match["name"] for line in lines if line.text[:1] == "(" and (match := ALONE.fullmatch(line.text)))
    loud = {name for name, count in counts.items() if count > 1 and name[0].isupper()}
    small = {name for name, count in counts.items() if loud and " " in name and 2 * count > max(counts.values())}
    return frozenset(loud | small)


def _seldom(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels, but for few in thousands of lines of which most name somebody once: what a recogniser heard so.

    Nor are few that stand alone on their lines without a sign: a sentence breaks behind ``I`` as behind any word.
    """
    loud = any(len(label.speaker) > 1 and label.speaker.isupper() for label in labels.values())
    bare = not loud and all(lines[index].text.strip() == label.speaker for index, label in labels.items())
    if bare and len(labels) < ALONE_SELDOM * len(lines):
        return {}
    counts = Counter(label.speaker for label in labels.values())
    back = sum(count for count in counts.values() if count > 1)
    return {} if len(labels) < SELDOM * len(lines) and 2 * back < len(labels) else labels


def _shouted(lines: Sequence[Line]) -> dict[int, Label]:
    """``MEG MARTIN: Hi.``: names in capitals where the speaker changes, seldom as that may be."""
    found = {index: match for index, line in enumerate(lines) if (match := SHOUTED.match(line.text))}
    capitals = sum(line.text.isupper() for line in lines)
    if len({match["name"] for match in found.values()}) < 2 or 2 * capitals > len(lines):
        return {}
    return {index: Label(match["name"], match.end()) for index, match in found.items()}


def labelled(cues: Sequence[Cue]) -> list[Cue]:
    """The cues with the speakers that stand in their words: ``Name: text``, or ``(Name)`` on a line of its own."""
    if any(cue.speaker for cue in cues):
        return list(cues)
    cues = parted_at_names(parted_at_chevrons(cues))
    lines = [line_of(line) for cue in cues for line in lines_of(cue.pieces)]
    voices = _voices(lines)
    labels = {} if len(voices) > 1 else _seldom(find_labels(lines), lines) or _shouted(lines)
    bare = [line_of(_undashed(line.pieces)) for line in lines]
    if not labels and bare != lines and (labels := _seldom(find_labels(bare), bare)):  # "-N.Marchetti: Bonsoir"
        cut = {at: len(lines[at].text) - len(bare[at].text) for at in labels}
        labels = {at: replace(label, start=label.start + cut[at]) for at, label in labels.items()}
    result: list[Cue] = []
    speaker = ""
    index = 0
    for cue in cues:
        pieces: list[Piece] = []
        for own in lines_of(cue.pieces):
            line = lines[index]
            label = labels.get(index)
            alone = ALONE.fullmatch(line.text)
            index += 1
            if voices and line.text.strip() in DASHES_ALONE:
                continue
            named = label.speaker if label else alone["name"] if alone and alone["name"] in voices else ""
            if named:
                if pieces:
                    result.append(replace(cue, speaker=speaker, pieces=tuple(pieces)))
                    pieces = []
                speaker = named
                own = line.slice(label.start) if label else []
            pieces.extend(own)
        if pieces:
            result.append(replace(cue, speaker=speaker, pieces=tuple(pieces)))
    return result
