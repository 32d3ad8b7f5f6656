"""Long tables: a row is a turn, or a part of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.reader import Received
from pipeline.ingest.readers.no_answers import is_no_answer, told_no_answers, told_silent
from pipeline.ingest.readers.table_begun_again import talks_parted
from pipeline.ingest.readers.table_columns import QUOTATIONS, QUOTED, Columns, role_said, some, spaced, turn_time
from pipeline.ingest.readers.table_parts import with_parts, without_missing
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.readers.table_wide import answers_of, only_one, paragraphs_in
from pipeline.ingest.speakers.names import case_name
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.clocks import are_milliseconds
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Draft, Piece, build
from pipeline.ingest.transcript.labelled_cues import labelled
from pipeline.model import Case, Document, Kind, Role
from pipeline.text.word_count import word_count
from pipeline.wording import many, shortened

REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
"""A row of nobody's that is one remark in brackets: what went on, and no speech."""

WHOLE = re.compile(r"\d+(?:\.0)?")
"""A time in whole numbers, as a program writes it that knows no others: ``3190.0``."""

FRAGMENT = 20.0
"""Words a timed row, on average, below which rows are pieces of sentences and not turns."""


SINGLE, LEAST = 1.2, 20
"""Words a row, on average, up to which rows are single words, and how many rows there are of them at least."""

WORDY = 8
"""Words in a row without any in the column of words, from which on it is told that it was left out."""

NOTED = 2
"""Words of a cell beside what is said, from which on its column is told to be left out."""

FASTEST = 8.0
"""Words a second that nobody says; so fast in milliseconds, times are in hundredths."""

MILLIS = 200, 20
"""What rows last on average, and single words, from which on whole numbers are milliseconds."""


def long_documents(received: Received, sheet: Sheet, columns: Columns, whole: str, *, reader: str) -> list[Document]:
    """Each row a turn, or a part of one: rows of one speaker run on unless a turn column parts them."""
    sheet = without_missing(sheet)
    sheet, columns, parted = talks_parted(sheet, with_parts(sheet, columns))
    sheet = _named(_in_time(sheet, columns), columns)
    scale = _time_scale(sheet, columns)
    if timed := _timed(sheet, columns, scale, whole):
        return [timed_document(received, cues, reader=reader, document=name) for name, cues in timed.items()]
    drafts: dict[str, list[Draft]] = {}
    last: dict[str, tuple[str, str, str]] = {}
    programmes: dict[str, dict[str, str]] = {}
    splits = "document" if columns.has("document") else "participant"
    # A blank under a name is a merged cell; where there is but one name, it is the other person.
    filled = len({columns.cell(cells, "speaker") for _, cells in sheet.rows} - {""}) > 1
    said_before: dict[str, str] = {}
    nameless: list[str] = []
    unanswered: list[str] = []
    wordless: list[str] = []
    answered: dict[str, bool] = {}
    question = ""
    document = ""
    for locator, cells in sheet.rows:
        # A blank under a name is a merged cell here too.
        document = columns.cell(cells, splits) or document or whole
        said = columns.cell(cells, "role")
        text = columns.cell(cells, "text")
        case = columns.cell(cells, "case")
        speaker = columns.cell(cells, "speaker")
        if speaker or said or case:
            said_before[document] = speaker
        elif filled and text and said_before.get(document):
            speaker = said_before[document]
            nameless.append(locator)
        who = case or speaker or columns.cell(cells, "participant")
        if columns.has("question") and (not text or is_no_answer(text)):
            unanswered += [text] if text else []
            answered.setdefault(who, False)
            continue
        if not text:
            wordless += [told] if word_count(told := " ".join(filter(None, cells))) >= WORDY else []
            continue
        answered[who] = True
        asked = columns.cell(cells, "question")
        if asked.isdecimal():
            asked = f"{sheet.header[columns.at['question']]} {asked}"
        if asked and asked != question:
            drafts.setdefault(document, []).append(Draft("", paragraphs_in(asked, locator), Role.INTERVIEWER))
            last[document] = ("", "", "")
        question = asked
        role = role_said(said)
        time = turn_time(*_told(columns, cells), scale=scale)
        if role and role is not Role.RESPONDENT:
            case = ""
        elif role and not case:
            # A role in the table is the source's word, and a case tells finish that the turn is decided.
            case = case_name(speaker) if speaker and role_of_label(speaker) is None else _stem(document, received)
        turn = columns.cell(cells, "turn")
        key = (speaker, turn, case)
        own = drafts.setdefault(document, [])
        if filled and not any(key) and REMARK.fullmatch(text):
            own.append(Draft("", paragraphs_in(text, locator), Role.OTHER, Kind.FRONT, time=time))
        elif own and last[document] == key and not (columns.has("turn") and not turn) and not _falls(own[-1], time):
            own[-1].paragraphs.extend(paragraphs_in(text, locator))
            if time and own[-1].time:
                own[-1].time = (own[-1].time[0], max(time[1], own[-1].time[1]))
        else:
            own.append(Draft(speaker, paragraphs_in(text, locator), role or Role.RESPONDENT, case=case, time=time))
        last[document] = key
        if columns.has("programme"):
            programmes.setdefault(document, {}).setdefault(case, columns.cell(cells, "programme"))
    warnings = (
        [f"{many(len(nameless), 'row')} without a speaker, taken as what the speaker above says ({some(nameless)})"]
        if nameless
        else []
    )
    warnings += parted
    if _holds_quotations(sheet, columns):
        warnings.append(f"the cells of {sheet.header[columns.at['text']]!r} {QUOTED}")
    warnings += told_no_answers(unanswered)
    warnings += _told_beside(sheet, columns)
    if wordless:
        name = sheet.header[columns.at["text"]]
        shown = shortened(wordless[0], 60)
        warnings.append(f"{many(len(wordless), 'row')} without words under {name!r} not read, such as {shown!r}")
    answered.pop("", None)
    warnings += told_silent([who for who, some_words in answered.items() if not some_words], len(answered))
    if not any(columns.has(kind) for kind in ("speaker", "participant", "turn", "role", "case", "question")):
        warnings.append(
            "no column says who speaks, so all of it is taken as what one respondent says; name a column speaker"
        )
    return [
        build(
            received,
            own,
            reader=reader,
            document=document,
            cases=[Case(case, programme=value) for case, value in programmes.get(document, {}).items() if case],
            programme=only_one(programmes.get(document, {}).values()),
            warnings=warnings if number == 0 else (),
        )
        for number, (document, own) in enumerate(drafts.items())
    ]


def _holds_quotations(sheet: Sheet, columns: Columns) -> bool:
    """Whether the words stand in a column called as one of chosen passages, beside nothing but whose they are."""
    if {"question", "role", "turn", "start"} & columns.at.keys():
        return False
    name = spaced(sheet.header[columns.at["text"]].strip())
    return name in QUOTATIONS or name.removesuffix("s") in QUOTATIONS


def _told_beside(sheet: Sheet, columns: Columns) -> list[str]:
    """A notice of columns that are named and hold words, and that nothing is taken from: ``Remarks``."""
    left = [
        place for place in worded_beside(columns, [cells for _, cells in sheet.rows]) if sheet.header[place].strip()
    ]
    answers = answers_of(sheet, columns) if left else ()  # answers that are unread are told, too
    return told_beside([repr(sheet.header[place]) for place in left if place not in answers])


def worded_beside(columns: Columns, rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns with words that nothing is taken from."""
    known = {*columns.at.values(), *columns.sides}
    free = [place for place in range(max(map(len, rows), default=0)) if place not in known]
    return [place for place in free if any(place < len(cells) and _is_worded(cells[place]) for cells in rows)]


def told_beside(left: Sequence[str]) -> list[str]:
    """A notice of such columns, as they are called."""
    return [f"columns beside the talk in a table were left out ({some(left)})"] if left else []


def _is_worded(cell: str) -> bool:
    """Whether words stand in a cell, and no name, number or address."""
    return " " in cell.strip() and "://" not in cell and word_count(cell) >= NOTED


def without_own_names(sheet: Sheet, columns: Columns) -> Sheet:
    """The sheet without the name of who speaks where it stands before her own words, too: ``Ruth | Ruth: I did``."""
    whose = columns.first("speaker", "participant", "case")
    if whose < 0 or not columns.has("text"):
        return sheet
    place = columns.at["text"]
    rows = []
    for locator, cells in sheet.rows:
        label = cells[whose].strip().rstrip(":") + ":"
        said = cells[place].lstrip()
        if len(label) > 1 and said.startswith(label):
            cells = (*cells[:place], said[len(label) :].lstrip(), *cells[place + 1 :])
        rows.append((locator, cells))
    count = sum(one != other for one, other in zip(rows, sheet.rows, strict=True))
    note = f"{many(count, 'row')} with the name of who speaks before the words, too, which was left out of these"
    return replace(sheet, rows=tuple(rows), notes=(*sheet.notes, note)) if count else sheet


def _named(sheet: Sheet, columns: Columns) -> Sheet:
    """The sheet without the colons that some put behind a name."""
    if not columns.has("speaker"):
        return sheet
    place = columns.at["speaker"]
    rows = tuple(
        (locator, (*cells[:place], cells[place].strip().rstrip(":").rstrip(), *cells[place + 1 :]))
        for locator, cells in sheet.rows
    )
    return replace(sheet, rows=rows)


def _in_time(sheet: Sheet, columns: Columns) -> Sheet:
    """The rows in the order of their times, where they stand speaker by speaker, as ELAN writes tier after tier."""
    if not (columns.has("start") and columns.has("speaker")) or columns.has("document") or columns.has("participant"):
        return sheet
    times = [turn_time(columns.cell(cells, "start"), "") for _, cells in sheet.rows]
    starts = [time[0] for time in times if time]
    falls = sum(after < before for before, after in pairwise(starts))
    voices = {columns.cell(cells, "speaker") for _, cells in sheet.rows}
    changes = sum(
        columns.cell(one, "speaker") != columns.cell(other, "speaker") for (_, one), (_, other) in pairwise(sheet.rows)
    )
    if len(starts) < len(sheet.rows) or not falls or changes >= len(voices):
        return sheet
    order = sorted(range(len(starts)), key=starts.__getitem__)
    return replace(sheet, rows=tuple(sheet.rows[place] for place in order))


def _falls(above: Draft, time: tuple[float, float] | None) -> bool:
    """Whether a row begins before the turn above, by more than a slip: another talk."""
    return time is not None and above.time is not None and time[0] < above.time[0] - 1


def _told(columns: Columns, cells: Sequence[str]) -> tuple[str, str, str]:
    """What a row tells of its time."""
    return columns.cell(cells, "start"), columns.cell(cells, "end"), columns.cell(cells, "lasts")


def _timed(sheet: Sheet, columns: Columns, scale: float, whole: str) -> dict[str, list[Cue]]:
    """The captions of each document, where all rows are; else none."""
    if not columns.has("document"):
        cues = _cues(sheet, columns, scale)
        return {whole: cues} if cues else {}
    rows: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    name = whole
    for locator, cells in sheet.rows:
        name = columns.cell(cells, "document") or name  # a blank under a name is a merged cell
        rows.setdefault(name, []).append((locator, cells))
    others = Columns({kind: at for kind, at in columns.at.items() if kind != "document"})
    found = {name: _cues(replace(sheet, rows=tuple(own)), others, scale) for name, own in rows.items()}
    return found if all(found.values()) else {}


def _cues(sheet: Sheet, columns: Columns, scale: float) -> list[Cue]:
    """The rows as captions, where they are a recogniser's timed fragments, or its words; else none."""
    if not columns.has("start") or set(columns.at) - {"start", "end", "speaker", "text", "id"}:
        return []
    cues = []
    for locator, cells in sheet.rows:
        time = turn_time(*_told(columns, cells), scale=scale)
        lines = [line.strip() for line in columns.cell(cells, "text").split("\n") if line.strip()]
        if time is None:
            return []
        if lines:
            pieces = tuple(Piece(line, -1, locator) for line in lines)
            cues.append(Cue(*time, columns.cell(cells, "speaker"), pieces))
    words = sum(len(cue.text.split()) for cue in cues)
    if not columns.has("end"):
        return cues if words <= SINGLE * len(cues) and len(cues) >= LEAST else []
    named = cues if columns.has("speaker") else labelled(cues)
    fragments = words < FRAGMENT * len(cues)
    return named if fragments or any(cue.speaker for cue in named if not columns.has("speaker")) else []


def _stem(document: str, received: Received) -> str:
    return received.stem if document == received.file else document


def _time_scale(sheet: Sheet, columns: Columns) -> float:
    """Seconds a unit: whole numbers that make rows of minutes are milliseconds, as Whisper writes them."""
    if not columns.has("start"):
        return 1.0
    rows = [cells for _, cells in sheet.rows[:200]]
    times = [(columns.cell(cells, "start"), columns.cell(cells, "end")) for cells in rows]
    if columns.has("end"):
        most = MILLIS[0]
    else:
        most = MILLIS[1]
        said = [word_count(columns.cell(cells, "text")) for cells in rows]
        if sum(said) > SINGLE * len(rows):
            begun = [(start, count) for (start, _), count in zip(times, said, strict=True) if start]
            if not begun or not all(WHOLE.fullmatch(start) for start, _ in begun):
                return 1.0
            return 0.001 if are_milliseconds([float(at) for at, _ in begun], [count for _, count in begun]) else 1.0
        times = [(one, other) for (one, _), (other, _) in pairwise(times)]
    times = [(start, end) for start, end in times if start or end]  # some rows of a table by hand have none
    if not all(WHOLE.fullmatch(start) and WHOLE.fullmatch(end) for start, end in times):
        return 1.0
    lengths = [float(end) - float(start) for start, end in times]
    if not lengths or sum(lengths) / len(lengths) <= most:
        return 1.0
    words = sum(word_count(columns.cell(cells, "text")) for cells in rows if columns.cell(cells, "start"))
    return 0.001 if words <= FASTEST * sum(lengths) / 1000 else 0.01
