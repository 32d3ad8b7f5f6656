"""Tables that hold a talk without a column of speakers.

Questions and answers, a column for each speaker, or labels in the cells of one column with codes and remarks beside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.ingest.documents.form_tables import with_forms_parted
from pipeline.ingest.documents.grid_cells import (
    ANSWERING,
    ASKING,
    ROWS,
    as_heading,
    filled_rows,
    share_of_questions,
    share_with_questions,
    text_of_cell,
)
from pipeline.ingest.documents.named_rows import turns_below_names
from pipeline.ingest.documents.paragraphs import Grid, Paragraph, said_in
from pipeline.ingest.documents.who_is_who import fields_of, legend_of
from pipeline.ingest.judgement import SELF
from pipeline.ingest.readers.table_columns import columns_of
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.draft import Draft
from pipeline.ingest.transcript.head_and_foot import TITLE
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.ingest.transcript.requests import is_request
from pipeline.model import Kind, Role
from pipeline.text.full_stops import SENTENCE_END, has_question_mark
from pipeline.text.late_regex import late_regex

NAME = 4
"""Words; the name above a column has no more."""

LABELLED, LEAST = 0.6, 4
"""Share of the cells of a column that begin with a label, and how many do, from which on that column is the talk."""

SPEAK = 0.15
"""Share of the cells that say I or you, from which on columns beside numbers are people's."""

BACK = 0.8
"""Share of those labels that come again."""

ABOVE = 6
"""Rows at most above the names of a table's columns."""

SHORT = 2
"""Words at most above a column of numbers."""

SHOWN = 3
"""Columns that are named where they were left out."""

_QUESTION = late_regex(
    r"(?:interview(?:er['’]?s?)?\s+)?(?:questions?|fragen?|preguntas?|perguntas?|fråg(?:a|or)|domand[ae]"
    r"|vra(?:ag|gen)|spørgsmål|spørsmål|kysymy(?:s|kset)|pytani[ae]|otázk[ay]|întreb(?:are|ări)|soru(?:lar)?|pertanyaan|pitanj[ae]"
    r"|вопросы?|ερώτηση|问题|問題|質問|질문)",
    re.IGNORECASE,
)
_ANSWER = late_regex(
    r"(?:answers?|responses?|repl(?:y|ies)|antwort(?:en)?|r[ée]ponses?|respuestas?|respostas?|svar|rispost[ae]"
    r"|antwoord(?:en)?|vastau(?:s|kset)|odpowied[zź]i?|odpověd[iť]|răspuns(?:uri)?|cevap(?:lar)?|yanıt(?:lar)?|jawaban|odgovori?"
    r"|ответы?|απάντηση|回答|答案|답변)",
    re.IGNORECASE,
)


_FURTHER = r"(?:\s+[^\W\d_]+){0,3}"
"""``Preguntas al equipo``, ``Response of the nurse``."""

_OF_KIND = r"(?:[^\W\d_]{2,}(?:['’]s?)?\s+){0,2}"
"""``Main question``, ``Respondent's verbatim answer``."""

_ASKED_BELOW, _ANSWERED_BELOW = (
    late_regex(_OF_KIND + word.pattern + _FURTHER, re.IGNORECASE) for word in (_QUESTION, _ANSWER)
)
"""What heads a column of questions, and of answers."""

_NOTED = late_regex(
    r"(?:(?:key\s+)?(?:notes?|quotes?|comments?|observations?)|not[ai]s|anotaciones|comentarios?|observaciones|observações"
    r"|notizen|kommentare?|remarques|заметки)(?:\W.{0,30})?",
    re.IGNORECASE,
)
"""What heads what was taken down beside questions, where no column is headed by a word for answers."""

_NUMBER = late_regex(r"[QF#]?\s?\d{1,3}[a-z]?[.)]?", re.IGNORECASE)
_COUNTS = late_regex(
    r"(?:questions?|frage|pregunta|q|item|row|line|zeile)?\W*(?:no|nr|n[°º]|num(?:ber|mer|ero)?|#|id|row|line)?\W*",
    re.IGNORECASE,
)
"""What heads a column of numbers."""

_LABEL = late_regex(r"\W{0,3}(?:\d{1,4}[.)]?\s+)?(?P<name>[^\W\d_][^:：\n\t?!]{0,40}?)\s?[:：]\s+\S")
_COUNTED = late_regex(r"(?P<stem>[^\W\d_]{1,16}) ?[-_]?\d{1,3}")


def turns_in(grid: Grid) -> list[Draft]:
    """The turns of the talk in the table, in the order of its rows; none where it holds no talk."""
    if grid.form:
        return _asked_and_answered(grid.rows)
    if numbered := _by_number(grid):
        return numbered
    if single := _one_question(grid) or turns_below_names(grid):
        return single
    grid = _without_numbers(grid)
    return _side_by_side(grid) or _asked(grid) or _asked_of_several(grid) or _under_questions(grid)


def _without_numbers(grid: Grid) -> Grid:
    """The table without its first column where that only counts the rows, and two or more columns hold words."""
    rows = filled_rows(grid)
    counts = [text_of_cell(row[0]) for row in rows[1:]]
    if len(rows) <= ROWS or min(map(len, rows)) < 3 or not all(not text or _NUMBER.fullmatch(text) for text in counts):
        return grid
    if not any(counts) or len(text_of_cell(rows[0][0]).split()) > SHORT:
        return grid
    return Grid(tuple(row[1:] for row in rows), grid.locator)


def _by_number(grid: Grid) -> list[Draft]:
    """Answers beside the numbers of the questions: of one person below a word for answers, or of several named ones."""
    rows = filled_rows(grid)
    if len(rows) <= ROWS or len(rows[0]) < 2:
        return []
    head, *above = (text_of_cell(cell).strip(" :.") for cell in rows[0])
    numbers = [text_of_cell(row[0]) for row in rows[1:]]
    if not all(map(_NUMBER.fullmatch, numbers)) or len(set(numbers)) < len(numbers):
        return []
    if not (_COUNTS.fullmatch(head) or _QUESTION.fullmatch(head) or (not head and len(above) > 1)):
        return []
    one = len(above) == 1 and _ANSWER.fullmatch(above[0]) is not None
    named = len(set(above)) == len(above) > 1 and all(
        name
        and len(name.split()) <= NAME
        and _ANSWER.fullmatch(name) is None
        and _QUESTION.fullmatch(name) is None
        and (may_be_name(name) or role_of_label(name) is Role.RESPONDENT or _COUNTED.fullmatch(name))
        for name in above
    )
    if not (one or named):
        return []
    coded = all(role_of_label(name) is Role.RESPONDENT or _COUNTED.fullmatch(name) for name in above)
    if not one and not coded and not _QUESTION.fullmatch(head) and not _speak(rows):
        return []
    drafts = []
    for row in rows[1:]:
        drafts.append(Draft("", said_in(row[0]), Role.OTHER, Kind.HEADING))
        for name, cell in zip(above, row[1:], strict=False):
            drafts.append(Draft("" if one else name, said_in(cell), Role.RESPONDENT))
    return [draft for draft in drafts if draft.paragraphs]


def _speak(rows: Sequence[Sequence[Sequence[Paragraph]]]) -> bool:
    """Whether people speak in the cells of numbered rows: many say I or you. ``No. | Name | Post`` heads a list."""
    texts = [text_of_cell(cell) for row in rows[1:] for cell in row[1:] if text_of_cell(cell)]
    return sum(SELF.search(text) is not None for text in texts) >= SPEAK * len(texts) > 0


def _one_question(grid: Grid) -> list[Draft]:
    """A question beside its number, and the answer in the row below, beside nothing: a table for each question."""
    rows = filled_rows(grid)
    if len(rows) != ROWS or any(len(row) != 2 or not text_of_cell(row[1]) for row in rows):
        return []
    numbered = _NUMBER.fullmatch(text_of_cell(rows[0][0])) is not None and not text_of_cell(rows[1][0])
    if not numbered or not has_question_mark(text_of_cell(rows[0][1])):
        return []
    return [Draft("", said_in(rows[0][1]), Role.INTERVIEWER), Draft("", said_in(rows[1][1]))]


def without_side_columns(items: Sequence[Paragraph | Grid]) -> tuple[list[Paragraph | Grid], list[str]]:
    """The items, a table with labels in the cells of one column as that column's paragraphs; and what was left out.

    A table that says who is who is the lines that say so.

    Args:
        items: Paragraphs and tables in reading order.
    """
    kept: list[Paragraph | Grid] = []
    beside: list[str] = []
    begun = [item.text for item in items if isinstance(item, Paragraph)]
    alone = sum(isinstance(item, Grid) for item in items) == 1  # beside a table that holds the talk, all else is a note
    for item in (part for one in with_forms_parted(items) for part in _parted_at_head(one)):
        if isinstance(item, Grid) and (legend := legend_of(item, begun)):
            kept += legend
            continue
        if isinstance(item, Grid) and alone and (fields := fields_of(item)):
            kept.append(fields)
            continue
        if isinstance(item, Grid) and (pair := _answered_column(item)):
            kept.append(Grid(tuple(_paired(row, *pair) for row in item.rows), item.locator))
            others = [text_of_cell(cell) for place, cell in enumerate(item.rows[0]) if place not in pair]
            beside += [text for text in others if text and not _COUNTS.fullmatch(text)]
            continue
        place = _talk_column(item) if isinstance(item, Grid) else None
        if not isinstance(item, Grid) or place is None:
            kept.append(item)
            continue
        named = _LABEL.match(text_of_cell(item.rows[0][place])) is None
        columns = {
            other: [text_of_cell(row[other]) for row in item.rows[named:] if other < len(row)]
            for other in range(max(map(len, item.rows)))
        }
        times = (other for other, texts in columns.items() if all(map(stamp_of, texts)))
        when = next(times, None)
        for row in item.rows[named:]:
            kept += row[when] if when is not None and when < len(row) else ()
            kept += row[place] if place < len(row) else ()
        for other in columns:
            texts = [text_of_cell(row[other]) for row in item.rows if other < len(row) and text_of_cell(row[other])]
            if other not in (place, when) and any(text for text in texts[named:] if not text.strip("#.").isdecimal()):
                beside.append(texts[0])
    told = ", ".join(repr(text) for text in dict.fromkeys(beside[:SHOWN]))
    return kept, [f"columns beside the talk in a table were left out ({told})"] if beside else []


def _parted_at_head(item: Paragraph | Grid) -> list[Paragraph | Grid]:
    """A table whose columns are named below some rows that say of what it is: those rows as headings, and the table.

    Where such rows and names come again, another table begins.
    """
    rows = item.rows if isinstance(item, Grid) else ()
    named = [place for place, row in enumerate(rows) if _names_columns(row)]
    if not isinstance(item, Grid) or not named or named[0] > ABOVE or (len(named) == 1 and not named[0]):
        return [item]
    above = {text_of_cell(row[0]) for row in rows[: named[0]]}
    found: list[Paragraph | Grid] = []
    end = 0
    for place, after in zip(named, [*named[1:], len(rows)], strict=True):
        found += [as_heading(row, item.locator) for row in rows[end:place]]
        end = after
        while end < len(rows) and end - 1 > place and text_of_cell(rows[end - 1][0]) in above:
            end -= 1
        found.append(Grid(rows[place:end], item.locator))
    return found


def _names_columns(row: Sequence[tuple[Paragraph, ...]]) -> bool:
    """Whether the row heads questions and answers, or what is said and who says it or when."""
    texts = [text_of_cell(cell).strip(" :.") for cell in row]
    if any(map(_ASKED_BELOW.fullmatch, texts)) and any(map(_ANSWERED_BELOW.fullmatch, texts)):
        return True
    columns = columns_of([" ".join(text.split()) for text in texts])
    return columns.has("text") and any(map(columns.has, ("speaker", "participant", "start")))


def _answered_column(grid: Grid) -> tuple[int, int] | None:
    """The column of questions and that of answers, where others stand beside them: a number, a time, a translation."""
    head = [text_of_cell(cell).strip(" :.") for cell in grid.rows[0]] if grid.rows else []
    asked, answered = (
        [place for place, text in enumerate(head) if heads.fullmatch(text)] for heads in (_ASKED_BELOW, _ANSWERED_BELOW)
    )
    answered = answered or [place for place, text in enumerate(head) if len(head) > 2 and _NOTED.fullmatch(text)]
    parts = None if asked else _parts_above(head)
    others = [text for place, text in enumerate(head) if text and place not in (parts or (*asked, *answered))]
    if parts:
        return parts if others and all(_NOTED.fullmatch(text) or _COUNTS.fullmatch(text) for text in others) else None
    return (asked[0], answered[0]) if others and len(asked) == len(answered) == 1 and asked < answered else None


def _parts_above(head: Sequence[str]) -> tuple[int, int] | None:
    """The column of who asks and, right of it, that of who answers, by the parts that head them."""
    roles = [role_of_label(text) for text in head]
    both = roles.count(Role.INTERVIEWER) == roles.count(Role.RESPONDENT) == 1
    asks, answers = (roles.index(Role.INTERVIEWER), roles.index(Role.RESPONDENT)) if both else (0, 0)
    return (asks, answers) if asks < answers else None


def _paired(row: Sequence[tuple[Paragraph, ...]], asked: int, answered: int) -> tuple[tuple[Paragraph, ...], ...]:
    """The question and the answer of a row; what stands alone in it, at the left, heads those below."""
    cells = [row[place] if place < len(row) else () for place in (asked, answered)]
    return (cells[0] if any(map(text_of_cell, cells)) else row[0], cells[1])


def _talk_column(grid: Grid) -> int | None:
    """The one column whose cells begin with labels that come again, of two or more people."""
    found = []
    for place in range(max(map(len, grid.rows), default=0)):
        texts = [text_of_cell(row[place]) for row in grid.rows if place < len(row) and text_of_cell(row[place])]
        names = [match["name"].strip() for text in texts if (match := _LABEL.match(text))]
        enough = len(names) >= LABELLED * len(texts)
        if enough:  # a cell may hold several turns
            lines = [
                line for row in grid.rows if place < len(row) for one in row[place] for line in one.text.split("\n")
            ]
            names = [match["name"].strip() for line in lines if (match := _LABEL.match(line))]
        counts = Counter(name for name in names if may_be_name(name) or role_of_label(name))
        back = [count for count in counts.values() if count > 1]
        enough = enough and len(names) >= LEAST and sum(back) >= BACK * len(names)
        if enough and len(back) > 1:
            found.append(place)
    wide = max(map(len, grid.rows), default=0) > 1
    return found[0] if wide and (len(found) == 1 or _say_the_same(grid, found)) else None


def _say_the_same(grid: Grid, places: Sequence[int]) -> bool:
    """Whether each row has the same label in each of these columns: the talk, and beside it in another language."""
    rows = [
        [_LABEL.match(text_of_cell(row[place])) for place in places]
        for row in grid.rows
        if len(row) > max(places, default=0)
    ]
    labels = [{match["name"].strip().casefold() if match else "" for match in row} for row in rows]
    alike = sum(len(own) == 1 and "" not in own for own in labels)
    return len(places) > 1 and alike >= LEAST and alike >= BACK * len(labels)


def _asked_of_several(grid: Grid) -> list[Draft]:
    """A question a row, and a column for each of those who answer it, whose code or name heads it."""
    if len(grid.rows) <= ROWS or len(grid.rows[0]) <= ROWS:
        return []
    names = [text_of_cell(cell).strip(" :.") for cell in grid.rows[0]]
    people = names[1:]
    guide = _QUESTION.fullmatch(names[0]) is not None
    named = guide or not names[0]
    coded = [role_of_label(name) is Role.RESPONDENT or _COUNTED.fullmatch(name) is not None for name in people]
    parts = [
        code or (named and len(name.split()) <= NAME and may_be_name(name) and not _ANSWERED_BELOW.fullmatch(name))
        for name, code in zip(people, coded, strict=True)
    ]
    asked = [text_of_cell(row[0]) for row in grid.rows[1:] if row and text_of_cell(row[0])]
    if (
        not all(parts)
        or len(set(people)) < len(people)
        or not asked
        or (not guide and share_with_questions(asked) < ASKING)
    ):
        return []
    answers = [text_of_cell(cell) for row in grid.rows[1:] for cell in row[1:] if text_of_cell(cell)]
    if len(answers) < ROWS or (not (guide and all(coded)) and share_of_questions(answers) > ANSWERING):
        return []
    drafts = []
    for row in grid.rows[1:]:
        drafts.append(Draft("", said_in(row[0]), Role.INTERVIEWER))
        drafts += [Draft(name, said_in(cell)) for name, cell in zip(people, row[1:], strict=False)]
    return [draft for draft in drafts if draft.paragraphs]


def _under_questions(grid: Grid) -> list[Draft]:
    """A row for each question, alone, and below it a row for each who answers, name and words.

    Words beside an empty cell are no question: a name that stands beside several rows is in the first of them.
    """
    if any(not text_of_cell(row[0]) and any(map(text_of_cell, row[1:])) for row in grid.rows):
        return []
    rows = [[cell for cell in row if text_of_cell(cell)] for row in grid.rows]
    asked = [text_of_cell(row[0]) for row in rows if len(row) == 1]
    named = [text_of_cell(row[0]).strip(" :") for row in rows if len(row) == 2]
    fits = len(asked) >= ROWS and len(named) >= len(asked) and len(asked) + len(named) == len(rows)
    if not fits or not all(may_be_name(name) or role_of_label(name) for name in named):
        return []
    sentences = sum(SENTENCE_END.search(text) is not None for text in asked)  # a heading is none
    if share_with_questions(asked) < LABELLED and sentences < BACK * len(asked):
        return []
    return [
        Draft("", said_in(row[0]), Role.INTERVIEWER)
        if len(row) == 1
        else Draft(text_of_cell(row[0]).strip(" :"), said_in(row[1]))
        for row in rows
    ]


def _asked(grid: Grid) -> list[Draft]:
    """Questions at the left and answers at the right."""
    rows = filled_rows(grid)
    if len(rows) < ROWS or any(len(row) != 2 for row in rows):
        return []
    left, right = (text_of_cell(cell).strip(" :.") for cell in rows[0])
    headed = _ASKED_BELOW.fullmatch(left) and (_ANSWERED_BELOW.fullmatch(right) or _NOTED.fullmatch(right))
    named = not headed and all(name and may_be_name(name) and len(name.split()) <= NAME for name in (left, right))
    body = rows[1:] if headed or named else rows
    asked = [text_of_cell(row[0]) for row in body if text_of_cell(row[0])]
    answered = [text_of_cell(row[1]) for row in body if text_of_cell(row[1])]
    if not asked or len(answered) < (1 if headed else ROWS):
        return []
    if not headed and (share_with_questions(asked) < ASKING or share_of_questions(answered) > ANSWERING):
        return []
    return _asked_and_answered(body, (left, right) if named else None)


def _asked_and_answered(
    rows: Sequence[Sequence[Sequence[Paragraph]]], names: tuple[str, str] | None = None
) -> list[Draft]:
    """The turns of rows of a question and its answer, by the names that stand above the columns."""
    answered = [text_of_cell(question) for question, answer in rows if text_of_cell(answer)]
    with_marks = names is None and bool(answered) and share_with_questions(answered) >= ASKING
    drafts = []
    for question, answer in rows:
        alone = "" if text_of_cell(answer) else text_of_cell(question)
        if alone and _is_topic(alone):
            drafts.append(Draft("", said_in(question), Role.OTHER, Kind.HEADING))
        elif alone and with_marks and not has_question_mark(alone) and not is_request(alone):
            drafts.append(Draft("", said_in(question), Role.OTHER, Kind.NOTE))  # "Aim: thank her", "40 minutes in all"
        elif names:
            drafts += [Draft(names[0], said_in(question)), Draft(names[1], said_in(answer))]
        else:
            drafts += [Draft("", said_in(question), Role.INTERVIEWER), Draft("", said_in(answer))]
    return [draft for draft in drafts if draft.paragraphs]


def _is_topic(text: str) -> bool:
    return len(text.split()) <= TITLE and not SENTENCE_END.search(text)


def _side_by_side(grid: Grid) -> list[Draft]:
    """A column a speaker, whose name heads it; one cell of each row is filled, or a question and its answer."""
    if len(grid.rows) <= ROWS:
        return []
    names = [text_of_cell(cell).strip(" :") for cell in grid.rows[0]]
    if len(names) < 2 or not all(name and (may_be_name(name) or role_of_label(name)) for name in names):
        return []
    drafts: list[Draft] = []
    asked = [text for row in grid.rows[1:] if row and (text := text_of_cell(row[0]))]
    pairs = len(names) == 2 and bool(asked) and _parts_above(names) is not None and share_of_questions(asked) >= ASKING
    pairs = pairs and not _ASKED_BELOW.fullmatch(names[0])  # beside "Question" what stands alone is a topic
    for row in grid.rows[1:]:
        filled = [place for place, cell in enumerate(row) if text_of_cell(cell)]
        if (len(filled) > 1 and not pairs) or (filled and filled[-1] >= len(names)):
            return []
        drafts += [Draft(names[place], said_in(row[place])) for place in filled]
    turns = [draft.speaker for draft in drafts]
    return drafts if all(turns.count(name) >= ROWS for name in names) else []
