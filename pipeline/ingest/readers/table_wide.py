"""Wide tables, as surveys give them: a row a participant, a column a question, a cell an answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from pipeline.errors import NoTalk, UnreadableFile
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.no_answers import is_no_answer, told_no_answers, told_silent
from pipeline.ingest.readers.table_cells import are_data
from pipeline.ingest.readers.table_columns import ASKED as NAMED_ASKED
from pipeline.ingest.readers.table_columns import Columns, is_no_question, some
from pipeline.ingest.readers.table_consent import ConsentInTable
from pipeline.ingest.readers.table_counted import is_below
from pipeline.ingest.readers.table_no_words import is_written_beside
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.speakers.consent import MAY_REFUSE, MAY_REFUSE_REMEDY, refuses
from pipeline.ingest.speakers.names import case_name, name_key
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.draft import Draft, Piece, build
from pipeline.model import Case, Document, Role
from pipeline.text.full_stops import QUESTION_MARKS, SENTENCE_END, SPOKEN_END
from pipeline.text.late_regex import late_regex
from pipeline.text.word_count import word_count
from pipeline.wording import many, shortened

NO_TALK = (
    "A list of people is no transcript: move it out of the folder, and write what it tells of them into cases.csv."
)
"""What to do with a table in which nobody says anything."""

NEEDED = (
    "A table needs the columns id and text (passages), speaker and text (a row a turn), "
    "or a column a question with a row a participant"
)
QUESTION = re.compile(
    r"(?:q|question|frage|pregunta|pergunta|domanda|vraag|fr[åa]ga|pytanie|вопрос)[ ._]?\d{1,3}[a-z]?\b.*"
    rf"|.*[{QUESTION_MARKS}]",
    re.IGNORECASE,
)

TEXT_WORDS = 5.0
"""Words a cell, on average, from which on a column of a wide table is an answer."""

SAYING = 12.0
"""Words a cell, on average, from which on a column that is called as words are holds sayings."""

ANSWERED, CHOSEN = 8, 0.3
"""Answers from which on they may come again, and different ones for each, up to which they are chosen among a few."""

PARTS = re.compile(r"[,;|\n┋、；，]")

SENTENCE = 4
"""Words of a cell, all but one of them in small letters, from which on somebody may have said them."""

OFTEN, NEARLY, MOSTLY = 3, 0.9, 0.8
"""Times that a part of an answer comes again where parts are chosen, the share that is nearly all, and that is most."""

LEAST, SEEN = 3, 40
"""Rows by which columns are held against each other, and how many are looked at."""

SAME, ALIKE = 0.7, 0.6
"""Share of the rows in which two columns are alike, and of the words of two cells, from which on they say the same."""

WORD = re.compile(r"[^\W_]+")
CODE = re.compile(r"(?=\D*\d|[^_]*_)[\w.\[\]-]+")
"""What a question is called by who analyses it: ``q7``, ``post_open``."""

TALKED = 0.5
"""Share of the questions of a turned table answered in words, from which on all of them were asked in a talk."""

ASKED = 0.7
"""Share of the cells that end in a question, from which on a column holds what was asked further."""

AGAIN = 3
"""Columns that are told by name to say what another says."""

NUMBERED = re.compile(r"column \d+")
"""What a column is called that has no heading, and so asks nothing."""

COUNTED = late_regex(r"(\D*[^\W\d_])[ ._#-]?\d")
AMID = late_regex(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
"""A name with a number, and a note at the end of what is said: ``(pause)``."""

COPIED, ENDS = re.compile(r"(?<=\D)\.\d{1,2}$"), ("?", "？", ":", ".")
"""What pandas puts behind a heading that another column has, too; and what ends a heading before one that asks on."""

FURTHER = 4
"""Words of a heading at most, that several columns have, as ``Why?``: each asks on behind the column before it."""

TITLE = 80
"""Characters of a question that are shown."""


def choices(sheet: Sheet) -> list[str]:
    """Notices of questions whose answers come again or are short, of cells with a sentence, and of columns of data."""
    every = _wordy(sheet, sheet.columns)
    scale = _scale(sheet)
    again = said_again(sheet, every)
    asked: list[str] = []
    short: list[str] = []
    free: list[str] = []
    data: list[str] = []
    closed = ConsentInTable(sheet).columns
    for place, name in enumerate(sheet.header):
        cells = _said(sheet, place)
        if not name or not cells or place in {*every, *sheet.columns.at.values()}:
            continue
        if are_data(cells):
            data.append(name)
        elif sum(word_count(cell) for cell in cells) >= (2 if QUESTION.fullmatch(name) else TEXT_WORDS) * len(cells):
            asked.append(name)
        elif QUESTION.fullmatch(name) and _are_own(name, cells, scale):
            short.append(name)
        elif name not in closed and any(map(_is_sentence, cells)) and _are_own(name, cells, scale):
            free.append(name)
    told = [f"the answers to {_listed(asked)} come again, so they were taken for a choice and not as words"]
    brief = [f"the answers to {_listed(short)} are short: they tell of who answers, and were not read as words"]
    beside = [f"some cells of {_listed(free)} hold a sentence; they tell of who answers, and were not read as words"]
    left = [f"the columns {_listed(data)} hold data of a program and were not read"]
    twice = [
        f"the column {sheet.header[place]!r} says what {sheet.header[other]!r} says, and was not read"
        for place, other in list(again.items())[:AGAIN]
    ]
    more = len(again) - len(twice)
    twice += [f"{more} more columns say again what others say, and were not read"] if more else []
    return [
        *(told if asked else []),
        *(brief if short else []),
        *(beside if free else []),
        *(left if data else []),
        *twice,
    ]


def _listed(names: Sequence[str]) -> str:
    """The first names, shortened, and how many more there are."""
    shown = ", ".join(repr(shortened(name, TITLE)) for name in names[:3])
    return f"{shown} and {many(len(names) - 3, 'other')}" if len(names) > 3 else shown


def answers_of(sheet: Sheet, columns: Columns) -> list[int]:
    """The columns of a wide table that hold answers; of two that say the same, the later."""
    found = _wordy(sheet, columns)
    again = said_again(sheet, found)
    return [place for place in found if place not in again]


def _wordy(sheet: Sheet, columns: Columns) -> list[int]:
    """The columns with words, whoever says them."""
    known = {place for kind, place in columns.at.items() if kind != "text"}
    scale = _scale(sheet)
    found = []
    for place, name in enumerate(sheet.header):
        cells = _said(sheet, place)
        if not name or place in known or not cells:
            continue
        words = sum(word_count(cell) for cell in cells) / len(cells)
        various = len(set(cells)) > max(1, len(cells) // 2)
        if place != columns.at.get("text") and (_is_chosen(name, cells, scale) or are_data(cells)):
            continue
        if (
            place == columns.at.get("text")
            or words >= TEXT_WORDS
            or (QUESTION.fullmatch(name) and words >= 2 and various)
            or (words > 2 and all(SENTENCE_END.search(cell) for cell in cells))
        ):
            found.append(place)
    found = sorted({*found, *_in_series(sheet, found, scale)} - known)
    if sheet.lines:
        asked = [place for place, name in enumerate(sheet.header) if _asks(name) and _said(sheet, place)]
        if sum(place in found for place in asked) >= TALKED * len(asked):
            return sorted({*found, *asked} - known)  # who talks says "Yes." at times
    return found


def _in_series(sheet: Sheet, found: Sequence[int], scale: set[str]) -> list[int]:
    """The questions beside others with answers in words that are answered in a word or two, with a full stop."""
    stems = {_stem(sheet.header[place]) for place in found} - {""}
    more = []
    for place, name in enumerate(sheet.header):
        if place in found or not (_stem(name) in stems or QUESTION.fullmatch(name)):
            continue
        cells = _said(sheet, place)
        ended = sum(bool(SPOKEN_END.search(AMID.sub("", cell))) for cell in cells)
        if cells and ended >= MOSTLY * len(cells) and not (are_data(cells) or _is_chosen(name, cells, scale)):
            more.append(place)
    return more if found else []


def _stem(name: str) -> str:
    """What stands before the number in what questions are called that are counted: ``group/q`` of ``group/q2_why``."""
    stem = COUNTED.match(name)
    return stem[1].casefold() if stem and not NUMBERED.fullmatch(name) else ""


def _asks(name: str) -> bool:
    """Whether a heading asks, with a mark or in a sentence that ends: ``Tell me about your day.``."""
    return bool(QUESTION.fullmatch(name)) or (word_count(name) >= SENTENCE and bool(SENTENCE_END.search(name)))


def said_again(sheet: Sheet, places: Sequence[int]) -> dict[int, int]:
    """The columns that say again what one before says: raw and corrected, as heard and cleaned. The later is kept."""
    again: dict[int, int] = {}
    rows = [cells for _, cells in sheet.rows[:SEEN]]
    words = {place: [set(WORD.findall(cells[place].casefold())) for cells in rows] for place in places}
    for at, place in enumerate(places):
        filled = sum(map(bool, words[place]))
        for other in places[at + 1 :]:
            pairs = [(one, two) for one, two in zip(words[place], words[other], strict=True) if one and two]
            alike = sum(len(one & two) >= ALIKE * max(len(one), len(two)) for one, two in pairs)
            if len(pairs) >= LEAST and alike >= SAME * filled:
                again[place] = other
                break
    return again


def _asked_further(sheet: Sheet, answers: Sequence[int]) -> frozenset[int]:
    """The columns with what was asked of each participant, under no question; what is answered stands behind."""
    found = set()
    for place, behind in pairwise(answers):
        cells = _said(sheet, place)
        named = not NAMED_ASKED.isdisjoint(WORD.findall(sheet.header[place].casefold()))
        alone = len(set(cells)) > 1 and len(cells) >= LEAST
        asking = cells and (named or alone) and sum(map(ends_in_question, cells)) >= ASKED * len(cells)
        if asking and not ends_in_question(sheet.header[place]):
            found |= {place} if sum(map(ends_in_question, _said(sheet, behind))) < ASKED * len(cells) else set()
    return frozenset(found)


def _said(sheet: Sheet, place: int) -> list[str]:
    """The cells of a column in which something is said."""
    return [cell for _, row in sheet.rows if (cell := row[place].strip()) and not is_no_answer(cell)]


def is_choice(cells: Sequence[str]) -> bool:
    """Whether those who answer chose among a few answers, or several of them: the same come again and again."""
    if len(cells) < ANSWERED:
        return False
    if len(set(cells)) <= CHOSEN * len(cells):
        return True
    parts = Counter(part.strip().casefold() for cell in cells for part in PARTS.split(cell) if part.strip())
    often = sum(count for count in parts.values() if count >= OFTEN)
    return often >= NEARLY * sum(parts.values())


def _scale(sheet: Sheet) -> set[str]:
    """The answers of a few people that stand in several columns, as those of a scale do; of many they come again."""
    if len(sheet.rows) > SEEN:
        return set()
    own = ({cells[place].strip().casefold() for _, cells in sheet.rows} for place in range(len(sheet.header)))
    often = Counter(answer for cells in own for answer in cells)
    return {answer for answer, count in often.items() if count >= OFTEN and word_count(answer) <= TEXT_WORDS}


def _is_chosen(name: str, cells: Sequence[str], scale: set[str]) -> bool:
    """Whether the answers were chosen: they come again, or stand in the question, or all of them on a scale.

    Quotations may come again, too.
    """
    answers = [cell.casefold() for cell in cells]
    if len(cells) > 1 and sum(answer.rstrip(" .") in name.casefold() for answer in answers) >= MOSTLY * len(cells):
        return True
    long = is_no_question(name) and sum(map(word_count, cells)) >= SAYING * len(cells)
    return (is_choice(cells) and not long) or scale.issuperset(answers)


def _is_sentence(cell: str) -> bool:
    """Whether a cell holds as many words as a sentence has that tells something, and no list, address or name."""
    words = cell.split()
    return len(words) >= SENTENCE and sum(map(str.islower, words)) >= SENTENCE - 1 and not PARTS.search(cell)


def _are_own(name: str, cells: Sequence[str], scale: set[str]) -> bool:
    """Whether somebody may have answered in her own words: in two that nobody else has, or each in another."""
    said = Counter(cell.casefold().strip(" .!") for cell in cells if any(map(str.isalpha, cell)))
    alone = any(count == 1 and word_count(cell) > 1 for cell, count in said.items())
    return not _is_chosen(name, cells, scale) and (alone or len(said) > max(2, len(cells) / 2))


def _questions(sheet: Sheet) -> list[str]:
    """What each column asks: a short heading of several, with that of the column before which it goes on with."""
    if sheet.lines:
        return list(sheet.header)  # in their order each stands below the one that it goes on with
    every = {*sheet.header}
    names = [base if (base := COPIED.sub("", name)) in every else name for name in sheet.header]
    counts = Counter(" ".join(name.casefold().split()) for name in names)
    found, above = [], ""
    for place, name in enumerate(names):
        again = counts[" ".join(name.casefold().split())] > 1 and word_count(name) <= FURTHER
        if not again:
            above = "" if place in sheet.columns.at.values() else name
        found.append(f"{above}{' ' if above.endswith(ENDS) else ' – '}{name}" if again and above else name)
    return found


_CONSENT = re.compile(
    r"(?<![^\W\d_])(?:(?:informed )?consent(?:s|ed)?|einwilligung|einverst[äa]ndnis|consentement|consentimi?ento"
    r"|consenso|toestemming|samtycke|samtykke|suostumus|zgoda)(?![^\W\d_])",
    re.IGNORECASE,
)
"""What a list of who consented is called, or a column of it."""


def wide_document(received: Received, sheet: Sheet, columns: Columns, whole: str, *, reader: str) -> Document:
    """Each row a participant: a column is the question, the cell the answer, short columns are attributes."""
    answers = answers_of(sheet, columns)
    if not answers:
        found = ", ".join(name for name in sheet.header if name) or "none"
        if refuses(sheet.header, [cells for _, cells in sheet.rows]):
            raise UnreadableFile(MAY_REFUSE, where=sheet.where, remedy=MAY_REFUSE_REMEDY)
        if any(_CONSENT.search(title) for title in (*sheet.header, PurePosixPath(received.file).stem)):
            raise NoTalk(
                "says who consented, and holds no talk",
                where=sheet.where,
                remedy="A column consent in cases.csv keeps who said no from being quoted.",
            )
        raise UnreadableFile(
            f"has no column of text; found the columns {found[:300]}",
            where=sheet.where,
            remedy=f"{NEEDED}. {NO_TALK}",
        )
    said = [place for place in answers if not is_written_beside(sheet.header[place])]
    beside = [sheet.header[place] for place in answers if said and place not in said]
    answers = said or answers
    namer = _namer(sheet, columns)
    named_so = len(answers) == 1 and is_no_question(sheet.header[answers[0]])
    closed = ConsentInTable(sheet).columns
    special = {namer, columns.at.get("programme"), *_wordy(sheet, columns)}
    about = [place for place, title in enumerate(sheet.header) if title and place not in special]
    above = ""
    drafts: list[Draft] = []
    cases: list[Case] = []
    further, before = _asked_further(sheet, answers), dict(zip(answers[1:], answers, strict=False))
    asked = _questions(sheet)
    names: Counter[str] = Counter()
    twice: list[str] = []
    unanswered: list[str] = []
    fell_out: dict[str, None] = {}
    below: list[str] = []
    for locator, cells in sheet.rows:
        name = cells[namer].strip() if namer >= 0 else ""
        merged = not name and bool(above and about) and not any(cells[place].strip() for place in about)
        name = above = above if merged else name
        case = case_name(name) if name else f"{received.stem} {locator}"
        filled = [place for place in answers if cells[place].strip()]
        spoken = [place for place in filled if not is_no_answer(cells[place])]
        unanswered += [cells[place] for place in filled if place not in spoken]
        if not spoken and is_below(cells, name):
            below.append(locator)
            continue
        if not spoken:
            fell_out |= {case: None} if name or filled else {}
            continue
        names[name_key(case) or case] += 1
        if names[name_key(case) or case] == 2 and not merged:
            twice.append(case)
        cases.append(
            Case(
                case,
                programme=columns.cell(cells, "programme"),
                attributes={
                    title: cells[place].strip()
                    for place, title in enumerate(sheet.header)
                    if title and place not in special and cells[place].strip() and title not in closed
                },
            )
        )
        for place in spoken:
            stands = f"{sheet.lines[place]}, {locator}" if sheet.lines else locator
            if place in further:
                drafts.append(Draft("", paragraphs_in(cells[place], stands), Role.INTERVIEWER, part=case))
                continue
            if not named_so and before.get(place) not in further and not NUMBERED.fullmatch(sheet.header[place]):
                heads = sheet.lines[place] if sheet.lines else sheet.asked or locator
                drafts.append(Draft("", [[Piece(asked[place], -1, heads)]], Role.INTERVIEWER, part=case))
            drafts.append(Draft(name, paragraphs_in(cells[place], stands), case=case, part=case))
    several = f"{many(len(twice), 'participant')} stand{'s' * (len(twice) == 1)} in several rows"
    warnings = [f"{several}, e.g. {twice[0]!r}"] if twice else []
    warnings += [f"what stands under {_listed(beside)} was written of the answers, and was not read"] if beside else []
    warnings += told_no_answers(unanswered)
    silent = [case for case in fell_out if (name_key(case) or case) not in names]
    warnings += told_silent(silent, len(silent) + len(names))
    if below:
        warnings.append(f"{many(len(below), 'row')} of notes or totals left out ({some(below)})")
    if further:
        asking = _listed([sheet.header[place] for place in sorted(further)])
        warnings.append(f"the cells of {asking} are questions, taken for the interviewer's")
    codes = [] if named_so else [sheet.header[place] for place in answers if CODE.fullmatch(sheet.header[place])]
    if 2 * len(codes) > len(answers):
        warnings.append(
            f"the questions have short names, such as {codes[0]!r}; put their words above the columns to have them read"
        )
    if namer < 0:
        warnings.append(
            "no column says who speaks, so each row was taken for one participant"
            + ("" if named_so else " and the first row for the questions")
            + "; name the columns participant, or speaker and text"
        )
    return build(
        received,
        drafts,
        reader=reader,
        document=whole,
        cases=list({case.id: case for case in reversed(cases)}.values())[::-1],
        programme=only_one(case.programme for case in cases) if columns.has("programme") else "",
        warnings=warnings,
    )


def _namer(sheet: Sheet, columns: Columns) -> int:
    """The column that says whose a row is; that of a call or a file does where each row has its own; -1 for none."""
    known = columns.first("case", "participant", "id", "speaker")
    if known >= 0 or not columns.has("document"):
        return known
    named = [columns.cell(cells, "document") for _, cells in sheet.rows]
    return columns.at["document"] if all(named) and len(set(named)) == len(named) > 1 else -1


def paragraphs_in(text: str, locator: str) -> list[list[Piece]]:
    """The lines of a cell, each a paragraph."""
    return [[Piece(line.strip(), -1, locator)] for line in text.split("\n") if line.strip()]


def only_one(values: Iterable[str]) -> str:
    """The one value, where there is but one."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else ""
