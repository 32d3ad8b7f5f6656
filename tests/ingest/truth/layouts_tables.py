"""Layouts in rows and columns: a row a turn, a row a participant, and what survey programs give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from pipeline.model import Role
from tests.ingest.truth.clocks import full, precise, short
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import FILES, TABLE, Made, Times, declare
from tests.ingest.truth.names import name_key
from tests.ingest.truth.pages import Sheet

Cell = Callable[[Said], str]
FILED = frozenset(("wrapped", "hyphens", "line numbers", "header and footer", "front matter", "minutes before", "list",
                   "initials at the top", "ten paragraphs", "missing label", "nbsp"))  # fmt: skip
BOTH, START = Times.BOTH, Times.START


def rows(columns: dict[str, Cell], *, head: bool = True, beside: Sequence[str] = ()) -> Callable[[Talk, Random], Made]:
    """A row a turn; ``columns`` is a header and what stands in its cells."""

    def make(talk: Talk, chance: Random) -> Sheet:
        shown = [tuple(cell(said) for cell in columns.values()) for said in talk.turns]
        return Sheet((tuple(columns), *shown) if head else tuple(shown), head, tuple(beside))

    return make


def _who(said: Said) -> str:
    return said.label


def _text(said: Said) -> str:
    return said.text


def _start(said: Said) -> str:
    return full(said.start)


def _end(said: Said) -> str:
    return full(said.end)


def _tenths(moment: float) -> str:
    return precise(moment, digits=1)


for _words in ("words", "dialogue", "utterance", "response", "transcript", "message", "content"):
    declare(f"speaker-{_words}", rows({"Speaker": _who, _words.capitalize(): _text}), FILES, without=FILED)
declare("speaker-text", rows({"speaker": _who, "text": _text}), TABLE, without=FILED)
declare("name-text", rows({"Name": _who, "Text": _text}), TABLE, without=FILED)
declare("who-what", rows({"Who": _who, "What was said": _text}), FILES, without=FILED)
declare(
    "time-speaker-text",
    rows({"Timestamp": _start, "Speaker": _who, "Text": _text}),
    TABLE,
    times=START,
    without=FILED,
)
declare(
    "short-time-speaker-text",
    rows({"Time": lambda said: short(said.start), "Speaker": _who, "Transcript": _text}),
    TABLE,
    times=START,
    without=FILED,
)
declare(
    "start-end-speaker-text",
    rows(
        {
            "start": lambda said: f"{said.start:.2f}",
            "end": lambda said: f"{said.end:.2f}",
            "speaker": _who,
            "text": _text,
        }
    ),
    TABLE,
    times=BOTH,
    tolerance=0.1,
    without=FILED,
)
declare(
    "premiere-csv",
    rows({"Speaker Name": _who, "Start Time": _start, "End Time": _end, "Text": _text}),
    ("csv",),
    times=BOTH,
    styles=("full", "speakers"),
    without=FILED,
)
declare(
    "nvivo",
    rows({"Timespan": lambda said: f"{_tenths(said.start)} - {_tenths(said.end)}", "Content": _text, "Speaker": _who}),
    (*FILES, "docx", "rtf"),
    times=BOTH,
    without=FILED,
)
declare(
    "maxqda-table",
    rows({"Document": lambda said: "Interview 1", "Speaker": _who, "Segment": _text}),
    FILES,
    without=FILED,
)
declare(
    "no-header",
    rows(
        {
            "start": lambda said: _tenths(said.start),
            "end": lambda said: _tenths(said.end),
            "name": _who,
            "words": _text,
        },
        head=False,
    ),
    (*FILES, "docx"),
    times=BOTH,
    without=FILED,
)
declare("no-header-speaker-text", rows({"who": _who, "words": _text}, head=False), FILES, without=FILED)
declare(
    "speaker-colons",
    rows(
        {
            "timestamp": lambda said: f"[{full(said.start)}]",
            "speaker": lambda said: f"{said.label}:",
            "words": _text,
            "tags": lambda said: "tea;keys",
        }
    ),
    FILES,
    times=START,
    without=FILED,
)
declare(
    "notes-beside",
    rows(
        {"Speaker": _who, "Text": _text},
        beside=("check this again with her", "quote for the report?", "what about the second visit"),
    ),
    ("csv", "ods", "xlsx"),
    without=FILED,
)
declare(
    "role-column",
    rows({"Role": lambda said: str(said.person.role), "Speaker": _who, "Text": _text}),
    FILES,
    without=FILED | {"statements"},
)


def numbered_turns(talk: Talk, chance: Random) -> Made:
    """The number of the turn, who, what."""
    shown = [(str(number), said.label, said.text) for number, said in enumerate(talk.turns, start=1)]
    return Sheet((("Turn", "Speaker", "Utterance"), *shown))


def merged_speakers(talk: Talk, chance: Random) -> Made:
    """A row a paragraph; the speaker stands in the first of a turn, as merged cells come out."""
    shown = [
        (said.label if place == 0 else "", paragraph)
        for said in talk.turns
        for place, paragraph in enumerate(said.paragraphs)
    ]
    return Sheet((("Speaker", "Text"), *shown))


def titled_sheet(talk: Talk, chance: Random) -> Made:
    """A title and a blank row above the header."""
    shown = [(said.label, said.text) for said in talk.turns]
    return Sheet((("Interview of 5 March 2023", ""), ("", ""), ("Speaker", "Text"), *shown))


declare("turn-speaker-utterance", numbered_turns, FILES, without=FILED)
declare("merged-speakers", merged_speakers, FILES, without=FILED | {"missing label"})
declare("title-above", titled_sheet, FILES, without=FILED)


def two_sheets(talk: Talk, chance: Random) -> Made:
    """Two interviews, a sheet each, in one workbook."""
    head = ("Speaker", "Text")
    half = next(number for number, said in enumerate(talk.turns) if number >= len(talk.turns) // 2 and said.asks)
    first, second = (
        Sheet((head, *((said.label, said.text) for said in part)), name=name)
        for name, part in (("Interview 1", talk.turns[:half]), ("Interview 2", talk.turns[half:]))
    )
    return replace(first, others=(second,))


declare("two-sheets", two_sheets, ("xlsx", "ods"), casts=("single",), without=FILED | {"spellings"})


def whisper_tsv(talk: Talk, chance: Random) -> Made:
    """Whisper's .tsv: milliseconds and words, nobody named."""
    shown = [(str(round(said.start * 1000)), str(round(said.end * 1000)), said.text) for said in talk.turns]
    return Sheet((("start", "end", "text"), *shown))


declare("whisper-tsv", whisper_tsv, ("tsv",), times=BOTH, tolerance=0.1, stream=True,
        without=FILED | {"missing label", "statements"})  # fmt: skip


# Surveys: a row a participant -----------------------------------------------------------------------------------------

SURVEY = FILED | {"spellings", "missing label", "statements", "asks back"}


def survey(talk: Talk) -> tuple[list[str], list[tuple[str, list[str]]], tuple[TrueTurn, ...]]:
    """Questions, the answers of each participant, and the truth: each answer a turn of the participant."""
    asked = [said for said in talk.turns if said.asks][:3]
    given = [said for said in talk.turns if not said.asks]
    people: list[tuple[str, list[str]]] = []
    turns: list[TrueTurn] = []
    count = min(len(asked), 3)
    for number in range(max(3, len(given) // count)):
        ident = f"P{number + 1:02d}"
        answers = [given[(number * count + place) % len(given)].text for place in range(count)]
        people.append((ident, answers))
        for question, answer in zip(asked, answers, strict=True):
            turns.append(true_turn(question, named=False, optional=True))
            turns.append(TrueTurn(answer, ident, frozenset((name_key(ident),)), Role.RESPONDENT))
    return [said.text for said in asked], people, tuple(turns)


def wide(talk: Talk, chance: Random) -> Made:
    """A row a participant, attributes first, a column a question."""
    asked, people, turns = survey(talk)
    shown = [(ident, str(30 + number), *answers) for number, (ident, answers) in enumerate(people)]
    return Sheet((("participant", "age", *asked), *shown)), turns


def qualtrics(talk: Talk, chance: Random) -> Made:
    """Qualtrics: names of columns, texts of questions, ids of import, then answers."""
    asked, people, turns = survey(talk)
    codes = [f"Q{number}" for number in range(1, len(asked) + 1)]
    shown = [
        ("StartDate", "Status", "ResponseId", *codes),
        ("Start Date", "Response Type", "Response ID", *asked),
        ('{"ImportId":"startDate","timeZone":"Europe/London"}', '{"ImportId":"status"}', '{"ImportId":"_recordId"}',
         *(f'{{"ImportId":"QID{number}_TEXT"}}' for number in range(1, len(asked) + 1))),
        *(("2023-03-05 10:00:00", "IP Address", ident, *answers) for ident, answers in people),
    ]  # fmt: skip
    return Sheet(tuple(shown)), turns


def limesurvey(talk: Talk, chance: Random) -> Made:
    """LimeSurvey: codes of questions, then their texts, then answers."""
    asked, people, turns = survey(talk)
    codes = [f"G01Q{number:02d}" for number in range(1, len(asked) + 1)]
    shown = [
        ("id", "submitdate", "startlanguage", *codes),
        ("Response ID", "Date submitted", "Start language", *asked),
        *((ident, "2023-03-05 10:00:00", "en", *answers) for ident, answers in people),
    ]
    return Sheet(tuple(shown)), turns


declare("wide", wide, FILES, languages=False, without=SURVEY)
declare("qualtrics", qualtrics, ("csv", "tsv", "xlsx"), languages=False, without=SURVEY)
declare("limesurvey", limesurvey, ("csv", "xlsx"), languages=False, without=SURVEY)
