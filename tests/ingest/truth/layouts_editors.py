"""Layouts of editors and archives: questions within answers, numbers at the margins, who spoke behind the words."""

from __future__ import annotations

from random import Random

from tests.ingest.truth.clocks import short
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_makers import FEW, FULL, ONE, WHOLE
from tests.ingest.truth.layouts_text import called, led
from tests.ingest.truth.naming import NAMES
from tests.ingest.truth.pages import PageWriter, Raw, Sheet, wrapped

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def numbered_people(talk: Talk, chance: Random) -> Made:
    """``M) words``, ``3) words``: the moderator, and people by their numbers round the table."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        number = said.person.number + 1
        page.turn(f"{'M' if said.asks else number}) ", said.paragraphs)
        names = ("M", "Moderator") if said.asks else (str(number), f"Speaker {number}", f"Participant {number}")
        turns.append(true_turn(said, also=names))
    return page.page(), tuple(turns)


def range_and_length(talk: Talk, chance: Random) -> Made:
    """``Ruth Lanyon (0:03 - 0:12, 9 s)`` above the words."""
    page = PageWriter()
    for said in talk.turns:
        lasts = max(1, round(said.end - said.start))
        page.line(f"{said.label} ({short(said.start)} - {short(said.end)}, {lasts} s)")
        for text in said.paragraphs:
            page.line(text, gap=False)
    return page.page()


def inline_questions(talk: Talk, chance: Random) -> Made:
    """A life story in one piece; what was asked stands in square brackets amid it."""
    texts: list[str] = []
    for said in talk.turns:
        texts += [f"[{text}]" if said.asks else text for text in said.paragraphs]
    page = PageWriter()
    for place in range(0, len(texts), 6):
        page.line(" ".join(texts[place : place + 6]))
    return page.page(), tuple(true_turn(said, named=False) for said in talk.turns)


def right_line_numbers(talk: Talk, chance: Random) -> Made:
    """Lines as printed, each fifth with its number at the right edge."""
    lines: list[str] = []
    number = 0
    for said in talk.turns:
        for line in wrapped(f"{said.label}: {said.text}", 62):
            number += 1
            lines.append(f"{line:<68}{number}" if number % 5 == 0 else line)
        lines.append("")
    return Raw("\n".join(lines) + "\n")


def label_behind(talk: Talk, chance: Random) -> Made:
    """``words (Ruth)``: who spoke, in brackets behind."""
    page = PageWriter()
    for said in talk.turns:
        page.turn("", (*said.paragraphs[:-1], f"{said.paragraphs[-1]} ({said.label})"))
    return page.page()


def typed_rows(talk: Talk, chance: Random) -> Made:
    """A table whose rows are questions or answers: ``type``, ``content``."""
    rows = tuple((str(number), "question" if said.asks else "answer", said.text)
                 for number, said in enumerate(talk.turns, start=1))  # fmt: skip
    turns = tuple(true_turn(said, also=("question", "Q") if said.asks else ("answer", "A")) for said in talk.turns)
    return Sheet((("turn", "type", "content"), *rows)), turns


_AFFILIATIONS = ("University of Wells", "Riva Council", "Mill Lane Trust", "Hafen GmbH", "The Evening Post")
affiliations = called(
    lambda said: f"{said.label} ({_AFFILIATIONS[(said.person.number + 2 * said.asks) % len(_AFFILIATIONS)]})",
    role=None,
)
"""``Ruth Lanyon (University of Wells): words``, as panels are kept."""


def noted_labels(talk: Talk, chance: Random) -> Made:
    """A small raised number behind some labels, where an editor has a note."""
    page, turns, number = PageWriter(), [], 0
    for said in talk.turns:
        mark = ""
        if chance.random() < 0.25:
            number += 1
            mark = str(number).translate(SUPERSCRIPT)
        page.turn(f"{said.label}{mark}: ", said.paragraphs)
        turns.append(true_turn(said, role=talk.roles_known))
    return page.page(), tuple(turns)


def quoted_below(talk: Talk, chance: Random) -> Made:
    """The name alone, and below it the words in quotation marks."""
    page = PageWriter()
    for said in talk.turns:
        page.line(said.label)
        for text in said.paragraphs:
            page.line(f"“{text}”", gap=False)
    return page.page()


REPORTS = (
    "Reflection", "Field notes:", "Conclusión de la entrevista", "Fazit", "Interviewer's observations", "Summary",
)  # fmt: skip


def report_behind(talk: Talk, chance: Random) -> Made:
    """What the interviewer thought of it, below the last turn."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.label}: ", said.paragraphs)
    page.line(chance.choice(REPORTS))
    page.line("The tone was friendly throughout, and the second half went faster than the first.")
    page.line("Next meeting: in the spring, at the same place.")
    return page.page()


_NO_QUOTES = frozenset(("quotes",))
declare("numbered-people", numbered_people, PAGE, styles=FULL, casts=("focus group",), tells=True,
        without=FEW | {"native", "list"})  # fmt: skip
declare("range-and-length", range_and_length, COPIED, times=Times.BOTH, without=FEW)
declare("inline-questions", inline_questions, COPIED, casts=ONE, named=False, optional=(r"[\[\]]",),
        without=WHOLE | {"statements", "notes", "native", "asks back"})  # fmt: skip
declare("right-line-numbers", right_line_numbers, PLAIN, without=WHOLE)
declare("label-behind", label_behind, PAGE, styles=NAMES, without=FEW | {"commas"})
declare("typed-rows", typed_rows, ("csv", "xlsx", "jsonl"), styles=FULL, casts=ONE, tells=True, without=FEW)
declare("affiliations", affiliations, PAGE, styles=("full", "surname"), without=FEW)
declare("noted-labels", noted_labels, COPIED, styles=("full", "first", "roles"), without=FEW | {"native"})
declare("quoted-below", quoted_below, PAGE, styles=("full", "first", "roles"), optional=(r"[“”]",),
        without=FEW | _NO_QUOTES)  # fmt: skip
declare("paragraph-signs", led(lambda said: f"¶ {said.label}: "), PAGE, without=FEW)
declare("report-behind", report_behind, PAGE, styles=("full", "first", "roles"), without=FEW)
