"""Plain text and markdown: transcripts with speaker labels, or one person's prose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.json_offsets import LIKE_JSON
from pipeline.ingest.reader import Received
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import QUESTION_MARKS, role_of_label
from pipeline.ingest.transcript.clocks import CLOCK, STAMP, stamp_of, times_in
from pipeline.ingest.transcript.cues import timed_document
from pipeline.ingest.transcript.draft import ASKER_KEYS, PERSON_KEYS, Draft, Piece, build, header_case
from pipeline.ingest.transcript.head_fields import (
    HEAD_KEYS,
    HEAD_LINE,
    PERSON_HEAD_KEYS,
    front_attribute,
    head_fields,
    is_known_field,
)
from pipeline.ingest.transcript.labels import Label, Line, find_labels, is_note, label_readings
from pipeline.ingest.transcript.text_lines import SENTENCE_END, labelled
from pipeline.ingest.transcript.timed_lines import fragments, headed_like, located
from pipeline.ingest.transcript.topic_guide import guide_lines, paragraph, sure_labels
from pipeline.model import Document, Kind, Role
from pipeline.wording import many

LEGEND = re.compile(
    r"(?P<label>[^\n:=,()]{1,60}?)\s*(?:[:=–—-]|,)\s*(?:(?P<name>[^\n,():]{2,60}?)\s*)?"
    r"(?:\(|,\s*|(?<=[:=–,-]\s)|(?<=[:=–,-]))(?P<role>[^\W\d_]{5,20})\)?\s*\d{0,2}\)?"
)
"""``RL = Rosa Lindt (interviewer)``, ``Rosa Lindt, interviewer``: who is who, as the head of a file tells it."""

FURNITURE = re.compile(
    r"(?:[-–—] ?)?page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?: ?[-–—])?|\d{1,4}\s+of\s+\d{1,4}"
    r"|transcribed by https?://\S+|\[\d+\.\d+\]|.{2,60} (?:started|stopped) transcription"
    r"|this editable transcript was computer generated\b.*|people can also change the text after it was created\.?"
    rf"|(?:{STAMP}\s*)?(?:\[\s*)?(?:end of (?:audio|recording|transcript(?:ion)?|interview)"
    rf"|transcri(?:pt|ption) ended(?: after [\d:]+)?|part \d+ of \d+ ends)\s*\]?(?:\s*{STAMP})?",
    re.IGNORECASE,
)
FOOT = re.compile(r".*\s[|·•]\s*(?:page\s*)?1$|.*\s[–—-]\s*page 1$", re.IGNORECASE)
LONE_NUMBER = re.compile(r"(?:[-–—] ?)?(\d{1,4})(?: ?[-–—])?")
INNER_STAMP = re.compile(rf"{STAMP}(?:\s?\[\d+\.\d+\])?")  # after a stamp Trint puts how long the words took
OPENING_STAMP = re.compile(rf"\s*(?P<time>{STAMP})(?:\s*[-–—](?=\s))?\s*")  # a dash after it as aTrain puts it
CLOSING_STAMP = re.compile(rf"(?P<time>{STAMP})\s*$")
ASIDE = re.compile(r"//\s*(?P<name>[^:/\n]{1,40}):\s*(?P<words>[^/\n]{1,400}?)\s*//")
WORD = re.compile(r"[^\W\d_]+")

TIME_AND_WORDS = re.compile(rf"\s*(?P<time>{STAMP}|{CLOCK}(?=\s))\s*(?:[-–—]\s+)?(?=\S)")
"""``00:00:04 Thanks for coming.``, where nobody is named."""

LED, LED_SHARE = 3, 0.6
"""Paragraphs that begin with a time, and their share, from which on these are the times at which they are said."""

ENDING = 0.6
"""Share of the turns that end with a time, from which on that is when they end."""

CLAIMED = 500_000
"""Characters in which speaker labels show if there are any."""

FRAGMENTS = ("its short lines were taken as running speech, and not as paragraphs",)

ASKED = 3
"""Questions set apart, from which on a text without labels is an interview."""

SHEET = 6
"""Lines; a shorter text has no foot."""

TITLE = 15
"""Words; a title has no more."""

GUIDED = 0.3
"""Share of the answers to numbered questions that say I or you."""

TITLES = 3
"""Titles that a head may have."""

UNLABELLED = 60
"""Words before the first label from which on it is told that they are no speech."""

OTHER_FORMATS = re.compile(
    r"\s*(?:<\?xml|<!doctype|<html|<(?:cite|head|body|div|p|tei|trans)\b|@utf8|@begin|file type\s*=\s*\"ootextfile)",
    re.IGNORECASE,
)


class TextReader:
    """Text and markdown."""

    name = "text"
    what = "plain text and markdown (.txt, .md)"

    def claims(self, received: Received) -> float:
        """Speaker labels claim strongly, other prose weakly; markup and JSON not at all."""
        text = received.text
        if text is None or OTHER_FORMATS.match(text) or _is_json(text):
            return 0.0
        lines, labels = labelled(text[:CLAIMED], received.suffix)
        return judgement.MOST if len(labels) >= 2 or is_asked(lines) else judgement.PROSE

    def why(self, received: Received) -> str:
        """The first line that opens a turn, as it stands."""
        lines, labels = labelled((received.text or "")[:CLAIMED], received.suffix)
        if not labels and (found := fragments(lines)):
            return "a time and a few words in turn" if found[1] else "a few words a line, as Whisper writes its text"
        if len(labels) < 2:
            return "text without speaker labels"
        told = f"{len(labels):,} turns headed like {headed_like(_heading(lines, labels))}"
        best, *others = label_readings(lines)
        near = next((other for other in others if other.score >= best.score - judgement.NEAR), None)
        if near is None or near.labels.keys() <= best.labels.keys():
            return told
        return f"{told}; nearly as good: {len(near.labels):,} like {headed_like(_heading(lines, near.labels))}"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: Nothing is left of it but page numbers and marks.
        """
        lines, labels = labelled(received.text or "", received.suffix)
        labelled.cache_clear()
        if not labels and (found := fragments(lines)):
            cues, timed = found
            return [timed_document(received, cues, reader=self.name, timed=timed, notes=FRAGMENTS)]
        drafts, attributes = turns_of(lines, labels)
        if not drafts:
            raise UnreadableFile(
                "holds page numbers and marks, and no words",
                where=received.file,
                remedy="Save the transcript again, or take the file away.",
            )
        notes = unlabelled(drafts)
        return [build(received, located(drafts), reader=self.name, cases=header_case(attributes), warnings=notes)]


def _heading(lines: Sequence[Line], labels: Mapping[int, Label]) -> str:
    """The first label as it stands."""
    first = min(labels)
    return lines[first].text[: labels[first].start].strip() or lines[first].text.strip()


def _is_json(text: str) -> bool:
    return LIKE_JSON.match(text) is not None and text.rstrip()[-1] in "}]"


def turns_of(lines: Sequence[Line], found: Mapping[int, Label] | None = None) -> tuple[list[Draft], dict[str, str]]:
    """The turns in the lines, and what the head of the file says of the interview.

    Without speaker labels everything is the speech of one unnamed person.
    Headings and the lines before the first label are kept and are not speech.

    Args:
        lines: Of the whole file.
        found: Their labels, where they were looked for already.
    """
    skipped = _furniture(lines)
    head, attributes = _head(lines)
    found = find_labels(lines) if found is None else found
    top = max((index for index in head if not lines[index].front), default=-1)  # above it a colon stands in a title
    fields, told = head_fields(lines, {index: label for index, label in found.items() if index not in head})
    head, attributes = head | fields, {**told, **attributes}
    labels = {index: label for index, label in found.items() if index not in head and index > top}
    if fields and (early := [index for index in labels if index < min(fields)]) and 3 * len(early) <= len(labels):
        labels = {index: label for index, label in labels.items() if index > min(fields)}  # a preface names people too
    guide = guide_lines(lines) if len(labels) < 2 else frozenset()
    if guide:
        labels = sure_labels(labels)
    elif len(labels) < 2 and not any(label.time for label in labels.values()):
        labels = {} if len({label.speaker for label in labels.values()}) < 2 else labels
    stamped = (index for index, line in enumerate(lines) if line.text.strip() and stamp_of(line.text))
    # Where times stand alone, what comes after one is said, by nobody named before the first label.
    first = min((min(labels), next(stamped, min(labels)))) if labels and not guide else -1
    only_asked = bool(labels) and all(role_of_label(label.speaker) is Role.INTERVIEWER for label in labels.values())
    questions = guide or (_unlabelled_questions(lines, labels) if labels else _bold_questions(lines))
    timed = frozenset() if labels or questions else _led_by_times(lines)
    asked_from = min(questions) if questions and not labels else -1
    words = _vocabulary(lines)
    speakers = frozenset(name_key(label.speaker) for label in labels.values())
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
        if index in questions:
            if line.follows and drafts and index - 1 in questions:
                _add(drafts[-1], line.slice(0), words, begins=False)
            else:
                drafts.append(Draft("", [line.slice(0)], Role.INTERVIEWER, part=part))
            open_turn = None
            continue
        if index in head:
            drafts.append(Draft("", [line.slice(0)], Role.OTHER, Kind.FRONT))
            open_turn = None
            continue
        if index in timed and (opening := TIME_AND_WORDS.match(line.text)):
            open_turn = Draft("", [line.slice(opening.end())], part=part, time=times_in(opening["time"]))
            drafts.append(open_turn)
            broken = False
            continue
        before = index < asked_from and len(text.split()) <= TITLE and not SENTENCE_END.search(text)
        if index not in labels and (line.heading or before or (index < first and _is_title(lines, index))):
            drafts.append(Draft("", [line.slice(0)], Role.OTHER, Kind.HEADING))
            if line.heading > 1 or index > first:
                part = text
            open_turn = None
            continue
        if index < first or index < asked_from:
            drafts.append(Draft("", [line.slice(0)], Role.OTHER, Kind.FRONT, part=part))
            continue
        label = labels.get(index)
        if labels and not label and (is_note(index, lines) or (noted == index - 1 and line.follows)):
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
            open_turn.time, waiting = open_turn.time or (None if open_turn.paragraphs else waiting), None
        begin = label.start if label else 0
        if not open_turn.paragraphs and not open_turn.time and (opening := OPENING_STAMP.match(line.text, begin)):
            open_turn.time = times_in(opening["time"])
        for voice, low, high in _voices(line, begin, speakers):
            if voice and voice != open_turn.speaker:
                drafts.append(Draft(voice, [line.slice(low, high)], part=part))
                open_turn = Draft(speaker, part=part)
                drafts.append(open_turn)
                continue
            _add(open_turn, _without_stamps(line, low, high), words, begins=broken or not line.follows)
            if closing := CLOSING_STAMP.search(line.text, low, high):
                closed[id(open_turn)] = times_in(closing["time"])
        broken = bool(label) and not line.text[label.start :].strip() if label else False
    drafts = [draft for draft in drafts if draft.paragraphs]
    _end(drafts, closed)
    return drafts, attributes


def _below(head: frozenset[int], lines: Sequence[Line]) -> int:
    """The last line of the head, above which a colon stands in a title; -1 where there is none."""
    return max((index for index in head if not lines[index].front), default=-1)


def _ends_here(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph ends with that line."""
    return index + 1 >= len(lines) or not lines[index + 1].text.strip()


def _led_by_times(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that begin with a time and go on with words, where most paragraphs do so and the times rise."""
    found = {
        index: match
        for index, line in enumerate(lines)
        if not line.follows and not line.heading and (match := TIME_AND_WORDS.match(line.text))
    }
    starts = sum(bool(line.text.strip()) and not line.follows and not line.heading for line in lines)
    moments = [times_in(match["time"])[0] for match in found.values()]
    rising = sum(before <= after for before, after in pairwise(moments))
    if len(found) < LED or len(found) < LED_SHARE * starts or rising < 0.9 * (len(found) - 1):
        return frozenset()
    return frozenset(found)


def _voices(line: Line, begin: int, speakers: frozenset[str]) -> list[tuple[str, int, int]]:
    """The line from ``begin``, cut at what others say meanwhile: ``//S00: That is long.//``; "" is who has the turn."""
    found: list[tuple[str, int, int]] = []
    cursor = begin
    for aside in ASIDE.finditer(line.text, begin):
        if name_key(aside["name"]) in speakers:
            found += [("", cursor, aside.start()), (aside["name"].strip(), aside.start("words"), aside.end("words"))]
            cursor = aside.end()
    found.append(("", cursor, len(line.text)))
    return [(voice, low, high) for voice, low, high in found if line.text[low:high].strip()] or found[:1]


def _end(drafts: Sequence[Draft], closed: Mapping[int, tuple[float, float]]) -> None:
    """The times of turns that end with one, as f4 writes: where most do, it is the moment at which the turn ends."""
    spoken = [draft for draft in drafts if draft.kind is Kind.SPEECH]
    ended = [closed[id(draft)][1] for draft in spoken if id(draft) in closed]
    if len(ended) < 2 or len(ended) < ENDING * len(spoken) or ended != sorted(ended):
        return
    before = 0.0
    for draft in spoken:
        if id(draft) not in closed:
            continue
        end = closed[id(draft)][1]
        draft.time = (draft.time[0] if draft.time else before, end)
        before = end


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
    told = f"{many(words, 'word')} before the first speaker label not taken as speech"
    questions = f"{many(asked, 'question')} without a speaker label taken for an interviewer's"
    return [*([told] if words >= UNLABELLED or asks else []), *([questions] if asked else [])]


def _bold_questions(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of a talk without labels that an interviewer asks: headings, bold, or italics."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    begins = [index for index in filled if not lines[index].follows]
    headings = [index for index in begins if lines[index].heading]
    spoken = [index for index in begins if not lines[index].heading]
    if _ask(lines, headings, len(spoken)):
        return frozenset(index for index in headings if not _is_topic(lines, index))
    for is_apart in (_is_bold, _is_italic, _is_quoted, _is_shouted):
        apart = [index for index in spoken if all(is_apart(lines[own]) for own in paragraph(lines, index))]
        if _ask(lines, apart, len(spoken) - len(apart)):
            return frozenset(own for index in apart for own in paragraph(lines, index))
    return frozenset()


def _is_bold(line: Line) -> bool:
    return line.bold >= len(line.text.rstrip())


def _is_italic(line: Line) -> bool:
    return line.italic


def _is_quoted(line: Line) -> bool:
    return line.quoted


def _is_shouted(line: Line) -> bool:
    return line.text.isupper() and " " in line.text.strip()


def is_asked(lines: Sequence[Line]) -> bool:
    """Whether questions that only look other than the answers, as headings or in bold, make an interview of a text.

    People say I and you in the answers; what an author explains under questions is an article.
    """
    guide = guide_lines(lines)
    questions = guide or _bold_questions(lines)
    answers = [line.text for index, line in enumerate(lines) if line.text.strip() and index not in questions]
    own = sum(judgement.SELF.search(text) is not None for text in answers)
    # Who numbers questions asks them of somebody, be the answers short.
    return len(questions) >= ASKED and own >= (GUIDED if guide else judgement.TALK) * len(answers)


def _ask(lines: Sequence[Line], apart: Sequence[int], others: int) -> bool:
    """Whether the lines that are set apart from so many others are questions."""
    asking = sum(lines[paragraph(lines, index)[-1]].text.rstrip().endswith("?") for index in apart)
    return asking >= 2 and asking >= 0.6 * len(apart) and others >= asking


def _is_topic(lines: Sequence[Line], index: int) -> bool:
    """Whether a heading among questions is a title or a topic: short, and no sentence."""
    text = lines[index].text.rstrip()
    return len(text.split()) <= TITLE and not SENTENCE_END.search(text)


def _unlabelled_questions(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines without a label that ask, where one person alone is named and most of her turns follow such a line."""
    speakers = {name_key(label.speaker) for label in labels.values()}
    if len(speakers) != 1 or any(role_of_label(label.speaker) is Role.INTERVIEWER for label in labels.values()):
        return frozenset()
    found: set[int] = set()
    asked = 0
    for index in labels:
        before = index - 1
        while before >= 0 and not lines[before].text.strip():
            before -= 1
        if before < 0 or before in labels or lines[before].heading or not lines[before].text.rstrip().endswith("?"):
            continue
        asked += 1
        found.add(before)
        while lines[before].follows and before - 1 not in labels:
            before -= 1
            found.add(before)
    return frozenset(found) if asked >= 2 and asked >= 0.6 * len(labels) else frozenset()


def _add(draft: Draft, pieces: list[Piece], words: frozenset[str], *, begins: bool) -> None:
    """Put the pieces of a line into the turn, as a new paragraph or at the end of the last."""
    if not any(piece.text.strip() for piece in pieces):
        return
    if begins or not draft.paragraphs:
        draft.paragraphs.append(pieces)
        return
    last = draft.paragraphs[-1]
    last[-1] = last[-1]._replace(text=last[-1].text.rstrip())
    first = pieces[0]
    shift = len(first.text) - len(first.text.lstrip())
    first = first._replace(text=first.text[shift:], source=first.source + shift if first.source >= 0 else -1)
    cut = re.search(r"([^\W\d_]{1,40})-$", last[-1].text[-42:])
    rest = WORD.match(first.text)
    if cut and rest and rest[0][0].islower():
        # A word that elsewhere in the file is written in one was broken by the line; otherwise the hyphen is its own.
        if (cut[1] + rest[0]).casefold() in words:
            last[-1] = last[-1]._replace(text=last[-1].text[:-1])
        first = first._replace(joint="")
    draft.paragraphs[-1] = [*last, first, *pieces[1:]]


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    if not any(line.text.rstrip().endswith("-") for line in lines):
        return frozenset()
    return frozenset(word.casefold() for line in lines for word in WORD.findall(line.text))


def _without_stamps(line: Line, start: int, end: int) -> list[Piece]:
    """The line's pieces from ``start`` to ``end``, timestamps in brackets left out."""
    pieces: list[Piece] = []
    opening = OPENING_STAMP.match(line.text, start)
    cursor = opening.end() if opening else start
    for found in INNER_STAMP.finditer(line.text, cursor, end):
        before = line.slice(cursor, cursor + len(line.text[cursor : found.start()].rstrip()))
        pieces.extend(_joint(before, " " if pieces else None))
        cursor = end - len(line.text[found.end() : end].lstrip())
    pieces.extend(_joint(line.slice(cursor, end), " " if pieces else None))
    return pieces


def _joint(pieces: list[Piece], joint: str | None) -> list[Piece]:
    return pieces if joint is None or not pieces else [pieces[0]._replace(joint=joint), *pieces[1:]]


def _furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Page numbers and what a transcription service adds."""
    found = {index for index, line in enumerate(lines) if FURNITURE.fullmatch(line.text.strip())}
    numbers = [
        (index, int(m[1])) for index, line in enumerate(lines) if (m := LONE_NUMBER.fullmatch(line.text.strip()))
    ]
    ascending = all(after[1] == before[1] + 1 for before, after in pairwise(numbers))
    if len(numbers) > 1 and ascending:
        found.update(index for index, _ in numbers)
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    if len(filled) >= SHEET and _is_foot(lines, filled[-2], filled[-1]):
        found.add(filled[-1])
    return frozenset(found)


def _is_foot(lines: Sequence[Line], before: int, last: int) -> bool:
    """Whether the last line of a text is what a printer put under its only page."""
    text = lines[last].text.strip()
    if last == before + 1 or len(text.split()) > TITLE:
        return False
    counted = FOOT.search(text) is not None
    return counted or (text == "1" and not lines[before].text.rstrip().endswith("?"))


def _head(lines: Sequence[Line]) -> tuple[frozenset[int], dict[str, str]]:
    """The lines at the top that say ``Date: ...`` and the like, and what they say."""
    attributes: dict[str, str] = {}
    front: dict[str, str] = {}
    found: set[int] = set()
    people: dict[str, list[str]] = {}
    plain = begun = titled = False
    titles = 0
    for index, line in enumerate(lines):
        text = line.text.strip()
        if line.front:
            found.add(index)
            if named := front_attribute(text):
                front.setdefault(*named)
            continue
        if not text or line.heading or (not (found and not lines[max(found)].front) and _is_title(lines, index)):
            continue
        legend = LEGEND.fullmatch(text)
        if legend and (role := role_of_label(legend["role"])):
            begun = titled = True
            key = ASKER_KEYS[0] if role is Role.INTERVIEWER else PERSON_KEYS[0]
            names = [name.strip() for name in (legend["name"], legend["label"]) if name]
            people.setdefault(key, []).append(names[0])
            found.add(index)
            continue
        match = HEAD_LINE.fullmatch(text)
        key = " ".join(match["key"].casefold().split()) if match else ""
        first = not begun and match is not None
        if key not in HEAD_KEYS | PERSON_HEAD_KEYS and titles < TITLES and (first or _looks_like_title(text)):
            begun = True  # a title, perhaps with a colon in it, and the head below it
            titles = TITLES if attributes or people else titles + 1
            titled = (titles == 1 and len(text.split()) <= TITLE) or titled
            continue
        if not begun:
            titled = True
        begun = True
        if not titled:
            break
        if not match or key in attributes:
            break
        value = match["value"].strip()
        if key in HEAD_KEYS and len(value.split()) <= 15:
            plain = True
        elif not (key in PERSON_HEAD_KEYS and is_known_field(key, value) and len(value.split()) <= 8):
            break
        attributes[key] = value
        found.add(index)
    attributes.update({key: ", ".join(names) for key, names in people.items() if key not in attributes})
    plain = plain or sum(map(len, people.values())) > 1
    person = [key for key in attributes if key in PERSON_HEAD_KEYS]
    if not plain and len(person) < 2:
        return frozenset(index for index in found if lines[index].front), front
    return frozenset(found), {**front, **attributes}


def _is_title(lines: Sequence[Line], index: int) -> bool:
    """Whether a line near the top is a title: short, no full stop, and a paragraph of its own."""
    text = lines[index].text.strip()
    after = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    before = lines[index - 1].text.strip() if index else ""
    return not after and not before and _looks_like_title(text)


def _looks_like_title(text: str) -> bool:
    return (
        len(text.split()) <= TITLE
        and not re.search(r"[.?!:;,…]$", text)
        and ":" not in text
        and "\t" not in text
        and not re.match(CLOCK, text)
    )
