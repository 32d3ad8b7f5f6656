"""Layouts of field work: tables in Word, translations, guides that begin anew, notes and times between turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from pipeline.model import Role
from tests.ingest.truth.clocks import full, padded, short
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_makers import FEW, FULL, ONE, SERVICE, WHOLE
from tests.ingest.truth.layouts_text import led
from tests.ingest.truth.naming import ROLES
from tests.ingest.truth.pages import Grid, Line, Page, PageWriter, Raw, wrapped
from tests.ingest.truth.phrases_abroad import FURTHER, TONGUES

_PLAINLY = frozenset(("statements", "missing label", "initials at the top", "ten paragraphs", "spellings", "list"))
_START, _SOME, _BOTH = Times.START, Times.SOME, Times.BOTH
_WORD, _TABLED = ("docx", "odt", "rtf"), ("docx", "odt", "html")
_NATIVE = frozenset(("native", "cp1252"))


def _grid(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Page:
    shown = (head, *rows) if head else tuple(rows)
    return Page((Grid(tuple(shown), bool(head)),))


# Tables in a word processor -------------------------------------------------------------------------------------------


def a_row_a_line(talk: Talk, chance: Random) -> Made:
    """A table with a row for each printed line: its number, who speaks where somebody begins, the line."""
    rows: list[tuple[str, ...]] = []
    for said in talk.turns:
        for place, line in enumerate(wrapped(said.text, 56)):
            rows.append((str(len(rows) + 1), said.label if place == 0 else "", line))
    return _grid(("Line", "Speaker", "Transcript"), rows)


def labels_beside_codes(talk: Talk, chance: Random) -> Made:
    """Two columns: what was said, label in front, and what the researcher thinks of it."""
    thoughts = ("first contact", "work; routine", "", "feeling of loss (?)", "", "relations, cf. memo 3", "money")
    rows = [(f"{said.label}: {said.text}", chance.choice(thoughts)) for said in talk.turns]
    return _grid(("Transcript", "Initial codes"), rows)


def comments_between(talk: Talk, chance: Random) -> Made:
    """Three columns: number, what was said with its label, remarks of who watched."""
    remarks = ("nods", "", "looks at the clock", "", "", "long pause before this", "phone rings")
    rows = [
        (str(number), f"{said.label}: {said.text}", chance.choice(remarks))
        for number, said in enumerate(talk.turns, start=1)
    ]
    return _grid(("#", "Talk", "Observations"), rows)


def emotion_column(talk: Talk, chance: Random) -> Made:
    """Who speaks, in which mood, and the words."""
    moods = ("calm", "laughing", "sad", "hesitant", "proud", "neutral")
    return _grid(("Speaker", "Emotion", "Utterance"),
                 [(said.label, chance.choice(moods), said.text) for said in talk.turns])  # fmt: skip


def translation_beside(talk: Talk, chance: Random) -> Made:
    """What was said in Portuguese, and beside it in English."""
    tongue = FURTHER["pt"]
    rows, turns = [], []
    for said in talk.turns:
        original = " ".join(chance.sample(tongue.questions if said.asks else tongue.answers, 1 if said.asks else 3))
        rows.append((said.label, original, said.text))
        turns.append(true_turn(said, role=talk.roles_known, text=said.text))
    other = [replace(turn, text=row[1]) for turn, row in zip(turns, rows, strict=True)]
    return _grid(("Speaker", "Original (Portuguese)", "English translation"), rows), tuple(turns), tuple(other)


def sparse_times(talk: Talk, chance: Random) -> Made:
    """A time in the first column every half minute only, and a name only where the speaker changes."""
    rows: list[tuple[str, ...]] = []
    shown = -30.0
    for said in talk.turns:
        for place, text in enumerate(said.paragraphs):
            stamped = place == 0 and said.start - shown >= 30
            shown = said.start if stamped else shown
            rows.append((short(said.start) if stamped else "", said.label if place == 0 else "", text))
    return _grid(("Time", "Speaker", "Content"), rows)


def people_as_columns(talk: Talk, chance: Random) -> Made:
    """A question a row, a participant a column."""
    asked = [said for said in talk.turns if said.asks][:4]
    given = [said for said in talk.turns if not said.asks]
    rows, turns = [], list[TrueTurn]()
    for number, question in enumerate(asked):
        answers = [given[(number * 3 + place) % len(given)].text for place in range(3)]
        rows.append((question.text, *answers))
        turns.append(true_turn(question, named=False, optional=True))
        for place, answer in enumerate(answers, start=1):
            names = frozenset((f"p{place}", f"participant{place}", f"respondent{place}"))
            turns.append(TrueTurn(answer, f"P{place}", names, Role.RESPONDENT))
    people = [f"P{place}" for place in range(1, 4)]
    by_person = [turn for place in people for turn in turns if turn.optional or turn.who == place]
    return _grid(("Question", *people), rows), tuple(turns), tuple(by_person)


declare("a-row-a-line", a_row_a_line, _TABLED, without=FEW | {"front matter"})
declare("labels-beside-codes", labels_beside_codes, _TABLED, without=FEW)
declare("comments-between", comments_between, _TABLED, without=FEW)
declare("emotion-column", emotion_column, _TABLED, without=FEW)
declare("translation-beside", translation_beside, _TABLED, styles=ROLES, without=FEW | {"native"})
declare("sparse-times", sparse_times, _TABLED, times=_SOME, without=FEW)
declare("people-as-columns", people_as_columns, _TABLED, casts=ONE, languages=False,
        without=FEW | {"statements", "asks back", "ten paragraphs", "names in the words"})  # fmt: skip


# Translations ---------------------------------------------------------------------------------------------------------


def translation_below(talk: Talk, chance: Random) -> Made:
    """Each turn in German, its English below it in italics and brackets."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        tongue = TONGUES["de"]
        words = " ".join(chance.sample(tongue.questions if said.asks else tongue.answers, 1 if said.asks else 2))
        page.line(f"{said.label}: {words}")
        page.line(f"[{said.text}]", gap=False, italic=True)
        turns.append(true_turn(said, role=talk.roles_known, text=f"{words} [{said.text}]"))
    return page.page(), tuple(turns)


def interpreted(talk: Talk, chance: Random) -> Made:
    """An interpreter says each turn again: the question in Italian, the answer in English."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        tongue = FURTHER["it"]
        abroad = " ".join(chance.sample(tongue.questions if said.asks else tongue.answers, 1 if said.asks else 2))
        both = (said.text, abroad) if said.asks else (abroad, said.text)
        page.line(f"{said.label}: {both[0]}")
        page.line(f"Interpreter: {both[1]}")
        turns.append(true_turn(said, role=talk.roles_known, text=both[0]))
        turns.append(TrueTurn(both[1], "Interpreter", frozenset(("interpreter",))))
    return page.page(), tuple(turns)


declare("translation-below", translation_below, PAGE, styles=ROLES, optional=(r"\[[^\[\]]+\]",),
        without=FEW | {"native", "ten paragraphs", "wrapped", "line numbers", "hyphens", "notes"})  # fmt: skip
declare("interpreted", interpreted, PAGE, styles=ROLES, casts=ONE, without=FEW | {"native", "ten paragraphs"})


# Guides ---------------------------------------------------------------------------------------------------------------


_SECTIONS = ("Background", "Daily work", "Change", "Outlook")


def restarts(talk: Talk, chance: Random) -> Made:
    """``Q1``/``A1`` that begin anew below each section's heading."""
    page, turns = PageWriter(), []
    number = asked = 0
    for said in talk.turns:
        if said.asks:
            if asked % 4 == 0:
                section = asked // 4
                page.line(f"Section {'ABCDEFGH'[section % 8]}: {_SECTIONS[section % len(_SECTIONS)]}")
                number = 0
            asked += 1
            number += 1
        shown = f"{'Q' if said.asks else 'A'}{number}"
        page.turn(f"{shown}: ", said.paragraphs)
        turns.append(
            true_turn(said, also=("Q", "Question", "Interviewer") if said.asks else ("A", "Answer", "Respondent"))
        )
    return page.page(), tuple(turns)


def answer_and_notes(talk: Talk, chance: Random) -> Made:
    """A form per question: ``Question 3: ...``, ``Answer: ...``, ``Notes: ...`` of who asked."""
    remarks = ("answered at once", "seemed unsure", "looked at his colleague", "none", "see recording")
    page, turns = PageWriter(), []
    number = 0
    for place, said in enumerate(talk.turns):
        if said.asks:
            number += 1
            page.line(f"Question {number}: {said.text}")
        else:
            page.turn("Answer: ", said.paragraphs, gap=False)
            if place + 1 == len(talk.turns) or talk.turns[place + 1].asks:
                page.line(f"Notes: {chance.choice(remarks)}", gap=False)
        turns.append(true_turn(said, also=("Question", "") if said.asks else ("Answer",)))
    return page.page(), tuple(turns)


def lettered_probes(talk: Talk, chance: Random) -> Made:
    """``3.`` before a main question, ``b)`` before what is asked further, nothing but ``R:`` before answers."""
    page, turns = PageWriter(), []
    main = probe = 0
    for said in talk.turns:
        if said.asks:
            further = main and probe < 3 and len(said.text.split()) <= 7
            main, probe = (main, probe + 1) if further else (main + 1, 0)
            page.line(f"{'abcdefgh'[probe - 1]}) {said.text}" if further else f"{main}. {said.text}")
        else:
            page.turn("R: ", said.paragraphs)
        turns.append(true_turn(said, named=not said.asks, also=("R", "Respondent")))
    return page.page(), tuple(turns)


declare("restarts", restarts, PAGE, styles=("questions",), casts=ONE, tells=True, without=_PLAINLY | {"native"})
declare("answer-and-notes", answer_and_notes, PAGE, styles=("questions",), casts=ONE, tells=True,
        without=_PLAINLY | {"native"})  # fmt: skip
declare("lettered-probes", lettered_probes, PAGE, styles=("letters",), casts=ONE, without=_PLAINLY | {"native"},
        optional=(r"(?:^|(?<=\s))(?:\d+\.|[a-h]\))(?=\s)",))  # fmt: skip


# Times and pages within turns -----------------------------------------------------------------------------------------


def clock_lines(talk: Talk, chance: Random) -> Made:
    """A time alone on a line every thirty seconds, be it amid a turn."""
    page, passed = PageWriter(), 0.0
    for said in talk.turns:
        sentences = said.text.replace(". ", ".|").split("|")
        each = (said.end - said.start) / len(sentences)
        block: list[str] = []
        lead = f"{said.label}: "
        for number, sentence in enumerate(sentences):
            moment = said.start + number * each
            if moment - passed >= 30:
                if block:
                    page.line(lead + " ".join(block))
                    lead, block = "", []
                passed = moment // 30 * 30
                page.line(padded(passed))
            block.append(sentence)
        page.line(lead + " ".join(block))
    return page.page()


def page_banners(talk: Talk, chance: Random) -> Made:
    """A line with the page and the interview in the text itself, now and then within a turn."""
    page, number, words = PageWriter(), 1, 0
    for said in talk.turns:
        for place, text in enumerate(said.paragraphs):
            words += len(text.split())
            page.line((f"{said.label}: " if place == 0 else "") + text)
            if words > 90:
                number, words = number + 1, 0
                page.line(f"--- Interview 7, page {number} (continued) ---")
    return page.page()


def rules_between(talk: Talk, chance: Random) -> Made:
    """A line of hyphens between turns."""
    page = PageWriter()
    for said in talk.turns:
        page.line("-" * 24)
        page.line(said.label, gap=False)
        for text in said.paragraphs:
            page.line(text, gap=False)
    return page.page()


declare("clock-lines", clock_lines, COPIED, times=_SOME, tolerance=30, without=FEW | {"ten paragraphs", "clock times"})
declare("page-banners", page_banners, COPIED, without=FEW)
declare("rules-between", rules_between, COPIED, without=FEW)


# Labels ---------------------------------------------------------------------------------------------------------------


def initials_in_a_table(talk: Talk, chance: Random) -> Made:
    """A table at the top that says who the initials are."""
    page = PageWriter()
    words = {Role.INTERVIEWER: "Interviewer", Role.RESPONDENT: "Participant"}
    rows = [(one.initials, one.name, words[one.role], f"{31 + 5 * one.number}") for one in talk.cast]
    page.items.append(Grid((("Initials", "Name", "Role", "Age"), *rows)))
    for said in talk.turns:
        page.turn(f"{said.label}: ", said.paragraphs)
    return page.page()


def field_notes(talk: Talk, chance: Random) -> Made:
    """Paragraphs in italics between turns about what was seen, which nobody says."""
    seen = ("She gets up and closes the window.", "A colleague comes in and leaves a folder on the table.",
            "We walk over to the yard. It is raining.", "He shows the drawer with the old photographs.")  # fmt: skip
    page = PageWriter()
    for number, said in enumerate(talk.turns):
        page.turn(f"{said.label}: ", said.paragraphs)
        if number % 5 == 3:
            page.line(f"Field note: {seen[number // 5 % len(seen)]}", italic=True)
    return page.page()


def site_codes(talk: Talk, chance: Random) -> Made:
    """The code of the group and of the person before each turn: ``FGD2_P4:``."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        one = said.person
        shown = f"FGD2_{'MOD' if said.asks else 'P'}{'' if len(talk.asking) == 1 and said.asks else one.number + 1}"
        page.turn(f"{shown}: ", said.paragraphs)
        turns.append(true_turn(said, also=(shown,)))
    return page.page(), tuple(turns)


def _roman(number: int) -> str:
    shown = ""
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    for value, sign in signs:
        shown += sign * (number // value)
        number %= value
    return shown


def roman_turns(talk: Talk, chance: Random) -> Made:
    """Roman numbers before the labels."""
    page = PageWriter()
    for number, said in enumerate(talk.turns, start=1):
        page.turn(f"({_roman(number)}) {said.label}: ", said.paragraphs)
    return page.page()


def lines_behind(talk: Talk, chance: Random) -> Made:
    """Where it stands in the printed transcript, behind each turn: ``(T4, ll. 12-18)``."""
    page, line = PageWriter(), 1
    for said in talk.turns:
        last = line + len(said.text) // 70
        texts = (*said.paragraphs[:-1], f"{said.paragraphs[-1]} (T4, ll. {line}-{last})")
        page.turn(f"{said.label}: ", texts)
        line = last + 1
    return page.page()


def coloured(talk: Talk, chance: Random) -> Made:
    """Questions in blue, answers in black, nobody named."""
    lines = tuple(Line(text, colour="1F4E9E" if said.asks else "") for said in talk.turns for text in said.paragraphs)
    return Page(lines), tuple(true_turn(said, named=False) for said in talk.turns)


def customer_range(talk: Talk, chance: Random) -> Made:
    """Who somebody is in brackets, from when to when, and the words, between bars."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        shown = f"{said.label} ({'Host' if said.asks else 'Guest'})"
        page.turn(f"{shown} | {full(said.start)}-{full(said.end)} | ", said.paragraphs)
        turns.append(true_turn(said, start=said.start, end=said.end, also=(shown,)))
    return page.page(), tuple(turns)


def linked_times(talk: Talk, chance: Random) -> Made:
    """Each turn with a link to its moment in the recording."""
    return Raw("\n\n".join(
        f"[{padded(said.start)}](https://media.example/rec/7?t={int(said.start)}) **{said.label}**: {said.text}"
        for said in talk.turns) + "\n")  # fmt: skip


declare(
    "initials-in-a-table",
    initials_in_a_table,
    _TABLED,
    styles=("initials",),
    tells=True,
    without=FEW | {"front matter"},
)
declare("field-notes", field_notes, _WORD, without=FEW)
declare("site-codes", site_codes, PAGE, styles=("full",), tells=True, without=FEW | {"native"})
declare("roman-turns", roman_turns, PAGE, without=FEW)
declare("lines-behind", lines_behind, COPIED, without=FEW | {"commas"})
declare("coloured", coloured, (*_WORD, "html"), casts=ONE, named=False, without=WHOLE | _PLAINLY)
declare("linked-times", linked_times, ("md",), styles=SERVICE, times=_START, without=WHOLE)
declare("seconds-behind-name", led(lambda said: f"[{said.label}, {int(said.end - said.start) + 1} sec] "), COPIED,
        without=FEW)  # fmt: skip
declare("customer-range", customer_range, PLAIN, styles=SERVICE, times=_BOTH, tells=True, without=WHOLE)


# Further languages ----------------------------------------------------------------------------------------------------


def _words(asking: str, answering: str, language: str, sign: str) -> Callable[[Talk, Random], Made]:
    def make(talk: Talk, chance: Random) -> Made:
        page, turns = PageWriter(), []
        for said in talk.turns:
            shown = asking if said.asks else answering
            text = said.text
            if language:
                tongue = FURTHER[language]
                text = " ".join(chance.sample(tongue.questions if said.asks else tongue.answers, 1 if said.asks else 2))
            page.line(f"{shown}{sign}{text}")
            turns.append(true_turn(said, also=(shown,), text=text))
        return page.page(), tuple(turns)

    return make


for _name, _asker, _answerer, _language, _sign in (
    ("croatian-labels", "Ispitivač", "Ispitanica", "", ": "),
    ("bulgarian-labels", "Интервюиращ", "Интервюиран", "", ": "),
    ("estonian-labels", "Küsitleja", "Vastaja", "", ": "),
    ("malay-labels", "Penemubual", "Responden", "", ": "),
    ("greek-words", "Ερευνήτρια", "Συμμετέχουσα", "", ": "),
    ("amharic-labels", "ጠያቂ", "መላሽ", "", "፦ "),
    ("polish-letters", "B", "R", "pl", ": "),
    ("turkish-letters", "G", "K", "tr", ": "),
):
    declare(_name, _words(_asker, _answerer, _language, _sign), ("txt", "docx", "html"), styles=FULL, casts=ONE,
            tells=True, languages=False,
            without=FEW | _NATIVE | {"openers", "commas", "clock times", "quotes", "names in the words", "notes",
                                      "asks back", "statements", "ten paragraphs"})  # fmt: skip
