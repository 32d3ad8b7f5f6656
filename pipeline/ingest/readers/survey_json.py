"""Answers of a survey in JSON, as a table: by the words of the questions, or by ids of them that stand elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.ingest.reader import Received
from pipeline.ingest.readers.table_columns import WIDEST
from pipeline.ingest.readers.table_judged import judged
from pipeline.ingest.readers.table_long import long_documents
from pipeline.ingest.readers.table_no_words import without_others
from pipeline.ingest.readers.table_pairs import questions_over_answers
from pipeline.ingest.readers.table_segmented import segmented_documents
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.readers.table_wide import answers_of, choices, wide_document
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.model import Document
from pipeline.text.full_stops import ASKING_SIGNS
from pipeline.text.word_count import word_count

DEEPEST = 7
IDS = ("id", "key", "code", "qid", "name", "number", "question_id", "questionid", "_id", "no", "field", "variable")
WORDS = ("question", "text", "title", "label", "prompt", "wording", "questiontext", "question_text", "content")
"""Fields of a question: what it is known by, and its words."""

ASKED = re.compile(
    r"(?:.*[_. -])?(?:questions?|question[_ ]?(?:id|no|number|key|code)|questionid|qid|q|items?|prompts?)", re.I
)
"""A field that says which question an answer is of, or that holds the questions."""

ANSWERED = ("answer", "response", "value", "text", "reply", "answertext", "answer_text", "content")
BELOW = re.compile(
    r"(?:.*[_. -])?(?:answers?|responses?|replies|comments?|quot(?:e|ation)s?"
    r"|antworten|resp(?:ue|o)stas?|réponses?|risposte|antwoorden)", re.I,
)  # fmt: skip
"""A field that holds what several answer to the question beside it, and not what they may choose from."""

LEAST = 2
"""Questions, and answers to them, from which on it is a survey."""

MOST = 0.5
"""Share of the questions that are answered by somebody, and of the words of questions that ask."""

COLUMNS, FILLED, MORE = 3, 8, 1.5
"""Columns of words, and words a row, from which on records without questions are a table; and how many times as many
words it holds as what was read as a talk."""

ASKING = 3.0
"""Words of a question, on average; and of the answers that stand below their questions."""

PARTICIPANT = "participant"

Answers = dict[str, str]


def survey_in(values: Sequence[Any], file: str) -> Sheet | None:
    """The table of the survey that these values hold, a row for each who answers; None where they hold none."""
    whole = values[0] if len(values) == 1 else list(values)
    best = _by_question(whole, DEEPEST) or _by_order(whole)
    questions = {name: name for row in best for name in row if name != PARTICIPANT}
    questions = questions or _questions(whole) or _put_to_several(whole)
    if not questions and not _asks(whole, DEEPEST):
        return None
    for records in () if best else _records(whole, DEEPEST):
        rows = _by_person(records, questions) or [_row(one, name, questions) for name, one in records]
        if _fits(rows, questions) > _fits(best, questions):
            best = rows
    if not best or not _fits(best, questions):
        return None
    names = list(dict.fromkeys(name for row in best for name in row))
    header = tuple(questions.get(name, name) for name in names)
    cells = [tuple(row.get(name, "") for name in names) for row in best]
    head = judged(header, cells)
    answered = tuple((f"answer {number}", own) for number, own in enumerate(cells, start=1))
    known = {place for kind, place in head.columns.at.items() if kind == "text"}
    sheet = Sheet(header, answered, file, columns=head.columns, notes=head.notes)
    return sheet if known or answers_of(sheet, head.columns) else None


def survey_documents(received: Received, sheet: Sheet, *notes: str, reader: str) -> list[Document]:
    """A passage for each id, the answers by turns with their questions, or the answers of each record.

    Raises:
        UnreadableFile: It holds nobody's words.
    """
    noted = len(sheet.notes)
    (sheet,), _ = without_others([sheet])
    columns = sheet.columns
    if {"id", "text"} <= columns.at.keys() and answers_of(sheet, columns) == [columns.at["text"]]:
        return segmented_documents(received, sheet, columns, received.file, reader=reader)
    if {"question", "text"} <= columns.at.keys():
        return long_documents(received, sheet, columns, received.file, reader=reader)
    document = wide_document(received, sheet, columns, "", reader=reader)
    return [replace(document, warnings=(*document.warnings, *choices(sheet), *sheet.notes[noted:], *notes))]


def words_asked_and_answered(sheet: Sheet) -> int:
    """The words of all answers of a survey, each with those of its question."""
    texts = answers_of(sheet, sheet.columns)
    asked = {place: words for place in texts if (words := word_count(sheet.header[place])) >= ASKING}
    return sum(asked[place] + word_count(own[place]) for _, own in sheet.rows for place in asked if own[place])


def records_in(values: Sequence[Any], file: str, said: int) -> Sheet | None:
    """The table of records without any question: what several columns hold, or a text beside each id.

    Args:
        values: Of the file.
        file: What it is called.
        said: Words that were read from it as a talk; the columns hold much more, or nothing was.
    """
    whole = values[0] if len(values) == 1 else list(values)
    best: Sheet | None = None
    most = MORE * said
    for records in _records(whole, DEEPEST):
        rows = [_row(one, name, {}) for name, one in records]
        names = list(dict.fromkeys(name for row in rows for name in row))
        if len(names) < LEAST or len(names) > WIDEST:
            continue
        cells = [tuple(row.get(name, "") for name in names) for row in rows]
        head = judged(tuple(names), cells)
        numbered = tuple((f"answer {number}", own) for number, own in enumerate(cells, start=1))
        sheet = Sheet(tuple(names), numbered, file, columns=head.columns, notes=head.notes)
        if (paired := questions_over_answers(sheet)) is not sheet:
            return paired
        if len(rows) < LEAST:
            continue
        texts = answers_of(sheet, head.columns)
        words = sum(word_count(own[place]) for own in cells for place in texts)
        segmented = head.columns.has("id") and head.columns.has("text") and len(texts) == 1 and not said
        talks = {"speaker", "start", "turn"} & head.columns.at.keys()
        wide = len(texts) >= COLUMNS <= len(rows) / 2
        if not talks and (segmented or wide) and words > max(most, FILLED * len(rows)):
            best, most = sheet, words
    return best


def _fits(rows: Sequence[Answers], questions: dict[str, str]) -> int:
    """How many answers the rows have to questions that are told, or that their names ask; 0 where these are few."""
    names = Counter(name for row in rows for name, said in row.items() if said and said != questions.get(name))
    asked = [name for name in names if name in questions or (not questions and ends_in_question(name))]
    if len(asked) < LEAST or (questions and len(asked) < MOST * len(questions)):
        return 0
    return sum(names[name] for name in asked)


def _questions(value: object) -> dict[str, str]:
    """The words of the questions by their ids."""
    best: dict[str, str] = {}
    for name, found in _legends(value, "", DEEPEST):
        words = sum(map(word_count, found.values())) / len(found)
        asking = sum(text.rstrip().endswith(ASKING_SIGNS) for text in found.values())
        if words >= ASKING and (ASKED.fullmatch(name) or asking > MOST * len(found)) and len(found) > len(best):
            best = found
    return best


def _put_to_several(value: object) -> dict[str, str]:
    """The questions that stand beside their answers in objects, the same for two people or more."""
    counts = Counter(
        next((str(said) for key, said in one.items() if ASKED.fullmatch(str(key)) and isinstance(said, str)), "")
        for records in _records(value, DEEPEST)
        for _, one in records
        if len(records) >= LEAST and isinstance(_field(one, ANSWERED), str)
    )
    several = {asked: asked for asked, count in counts.items() if count > 1 and word_count(asked) >= ASKING}
    return several if len(several) >= LEAST and 2 * len(several) > len(counts) else {}


def _asks(value: object, depth: int) -> bool:
    """Whether a field is called as a question is asked."""
    if not depth or not isinstance(value, (dict, list)):
        return False
    if isinstance(value, dict) and any(ends_in_question(str(key)) for key in value):
        return True
    return any(_asks(one, depth - 1) for one in (value.values() if isinstance(value, dict) else value))


def _legends(value: object, name: str, depth: int) -> Iterator[tuple[str, dict[str, str]]]:
    """What may be questions by their ids, with the name of the field in which they stand."""
    if not depth:
        return
    if isinstance(value, dict):
        plain = {str(key): one for key, one in value.items() if isinstance(one, str) and one.strip()}
        if len(plain) == len(value) >= LEAST and not any(" " in key or key.casefold() in WORDS for key in plain):
            yield name, plain
        yield from _made(name, [(str(key), one) for key, one in value.items() if isinstance(one, dict)])
        for key, one in value.items():
            yield from _legends(one, str(key), depth - 1)
    elif isinstance(value, list):
        yield from _made(name, [("", one) for one in value if isinstance(one, dict)])
        for one in value:
            yield from _legends(one, name, depth - 1)


def _made(name: str, objects: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, dict[str, str]]]:
    found = {}
    for key, one in objects:
        words = _field(one, WORDS)
        known = key or str(_field(one, IDS) or "")
        if isinstance(words, str) and words.strip() and known:
            found[known] = words
    if len(found) >= LEAST and len(found) == len(objects):
        yield name, found


def _field(value: dict[str, Any], names: Sequence[str]) -> object:
    by_name = {str(key).casefold(): one for key, one in value.items()}
    return next((by_name[name] for name in names if isinstance(by_name.get(name), (str, int))), None)


def _records(value: object, depth: int) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """Objects that may be each of one who answers: in a list, by name in an object, or one alone."""
    if not depth:
        return
    if isinstance(value, list):
        objects = [("", one) for one in value if isinstance(one, dict)]
        if objects:
            yield objects
        for one in value:
            yield from _records(one, depth - 1)
    elif isinstance(value, dict):
        yield [("", value)]
        named = [(str(key), one) for key, one in value.items() if isinstance(one, dict)]
        if len(named) > 1:
            yield named
        for one in value.values():
            yield from _records(one, depth - 1)


def _row(value: dict[str, Any], name: str, questions: dict[str, str]) -> Answers:
    """What is known of one person, and what she answers, by its field or its question."""
    row: Answers = {PARTICIPANT: name} if name else {}
    for key, one in value.items():
        if isinstance(one, (str, int, float)) and not isinstance(one, bool):
            row[str(key)] = str(one)
        elif isinstance(one, dict):
            inner = {str(field): found for field, found in one.items() if isinstance(found, (str, int, float))}
            told = BELOW.fullmatch(str(key)) is not None
            row |= {
                field: str(found)
                for field, found in inner.items()
                if told or field in questions or ends_in_question(field)
            }
        elif isinstance(one, list):
            row |= dict(answer for each in one if isinstance(each, dict) and (answer := _answer(each, questions)))
    return row


def _answer(value: dict[str, Any], questions: dict[str, str]) -> tuple[str, str] | None:
    """Which question an object answers, and what is said."""
    asked = next(
        (str(one) for key, one in value.items() if ASKED.fullmatch(str(key)) and str(one) in questions),
        str(value.get("id", "")),
    )
    said = _field({key: one for key, one in value.items() if str(one) != asked}, ANSWERED)
    return (asked, str(said)) if asked in questions and isinstance(said, str) else None


def _by_question(value: object, depth: int) -> list[Answers]:
    """The rows of answers that stand below their questions; nameless ones are each somebody's. None where none do."""
    if not depth or not isinstance(value, (dict, list)):
        return []
    asked: list[tuple[str, object]] = []
    if isinstance(value, dict):
        asked = [(str(key), one) for key, one in value.items() if ends_in_question(str(key))]
    else:
        for one in (one for one in value if isinstance(one, dict)):
            words = next((str(said) for key, said in one.items() if ASKED.fullmatch(str(key))), "")
            lists = [
                inner for key, inner in one.items() if BELOW.fullmatch(str(key)) and isinstance(inner, (dict, list))
            ]
            asked += [(words, lists[0])] if len(lists) == 1 and word_count(words) >= ASKING else []
    found: dict[str, Answers] = {}
    for question, answers in asked:
        for place, (who, said) in enumerate(_answers_below(answers)):
            found.setdefault(who or f"{question}#{place}", {PARTICIPANT: who} if who else {})[question] = said
    told = [(name, text) for row in found.values() for name, text in row.items() if name != PARTICIPANT]
    several = len({name for name, _ in told}) >= LEAST
    if several and sum(word_count(text) for _, text in told) >= ASKING * len(told):
        return list(found.values())
    inside = value.values() if isinstance(value, dict) else value
    return next((rows for one in inside if (rows := _by_question(one, depth - 1))), [])


def _by_order(value: object) -> list[Answers]:
    """The rows of answers that stand in lists, in the order of the one list of questions; none where they do not."""
    lists = list(_string_lists(value, {}, DEEPEST))
    asked = [own for name, own, _ in lists if ASKED.fullmatch(name)]
    if len(asked) != 1 or len(asked[0]) < LEAST or sum(map(word_count, asked[0])) < ASKING * len(asked[0]):
        return []
    rows = [
        {**about, **dict(zip(asked[0], own, strict=True))}
        for name, own, about in lists
        if BELOW.fullmatch(name) and len(own) == len(asked[0])
    ]
    said = [row[question] for row in rows for question in asked[0]]
    return rows if sum(map(word_count, said)) >= ASKING * len(said) else []


def _string_lists(value: object, about: Answers, depth: int) -> Iterator[tuple[str, list[str], Answers]]:
    """The lists of strings by the field in which they stand, with the plain fields beside each."""
    if not depth or not isinstance(value, (dict, list)):
        return
    if isinstance(value, list):
        for one in value:
            yield from _string_lists(one, {}, depth - 1)
        return
    beside = {str(key): str(one) for key, one in value.items() if isinstance(one, (str, int))}
    for key, one in value.items():
        if isinstance(one, list) and one and all(isinstance(said, str) for said in one):
            yield str(key), one, beside
        else:
            yield from _string_lists(one, beside, depth - 1)


def _answers_below(value: object) -> Iterator[tuple[str, str]]:
    """Who answers, where that is told, and what: a list of strings, an object by names, or a list of objects."""
    if isinstance(value, dict):
        yield from ((str(who), said) for who, said in value.items() if isinstance(said, str))
    for one in value if isinstance(value, list) else ():
        if isinstance(one, str):
            yield "", one
        elif isinstance(one, dict) and isinstance(said := _field(one, ANSWERED), str):
            who = next((str(own) for own in one.values() if isinstance(own, (str, int)) and own != said), "")
            yield who, said


def _by_person(records: Sequence[tuple[str, dict[str, Any]]], questions: dict[str, str]) -> list[Answers]:
    """The rows of answers that stand one by one, each with whose it is and its question; none where they do not."""
    found: dict[str, Answers] = {}
    for _, one in records:
        answer = _answer(one, questions)
        if answer is None:
            return []
        about = {
            str(key): str(value)
            for key, value in one.items()
            if isinstance(value, (str, int)) and str(value) not in answer
        }
        who = next((value for key, value in about.items() if str(key).casefold() not in IDS), "")
        found.setdefault(who, about)[answer[0]] = answer[1]
    return list(found.values()) if len(found) < len(records) else []
