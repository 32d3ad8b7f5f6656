"""Layouts of chambers elsewhere, of social work, police and lessons, and of lives told by their years."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.ingest.truth.cues import cues_of
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import COPIED, PAGE, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_makers import BARE, FULL, GRIDS, ONE
from tests.ingest.truth.layouts_unthought import NATIVE, abroad
from tests.ingest.truth.pages import Grid, PageWriter, Raw
from tests.ingest.truth.phrases_abroad import FURTHER
from tests.ingest.truth.phrases_afar import AFAR

# Programs -------------------------------------------------------------------------------------------------------------


def mpl2(talk: Talk, chance: Random) -> Made:
    """Captions whose times are tenths of a second in square brackets, the name before the first words of a turn."""
    lines = []
    for said in talk.turns:
        for cue in cues_of(said, chance):
            lead = f"{said.label}: " if cue.first else ""
            lines.append(f"[{round(cue.start * 10)}][{round(cue.end * 10)}]{lead}{cue.text}")
    return Raw("\n".join(lines) + "\n")


declare("mpl2", mpl2, ("txt",), styles=("full", "first", "speakers"), times=Times.BOTH, tolerance=0.2, without=FILED)

# Chambers -------------------------------------------------------------------------------------------------------------


_CHINESE = (("林", "淑芬"), ("王", "國材"), ("陳", "亭妃"), ("黃", "秀芳"), ("吳", "思瑤"))


def taipei(talk: Talk, chance: Random) -> Made:
    """The chamber in Taipei: the office between surname and given name, what was heard in brackets before the words."""
    page, turns, known = PageWriter(), [], set[str]()
    for said in abroad(talk, FURTHER["zh"], chance):
        last, first = _CHINESE[said.person.number]
        office = "委員" if said.asks else "部長"
        shown = f"{last}{office}{first}"
        heard = "" if shown in known else "（笑）"
        known.add(shown)
        page.turn(f"{shown}：{heard}", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(shown, last + first)))
    return page.page(), tuple(turns)


def manila(talk: Talk, chance: Random) -> Made:
    """A committee in Manila: office and name in brackets for whoever presides, surnames in capitals, a full stop."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        name = said.person.last
        shown = (
            f"THE CHAIRPERSON (SEN. {name.upper()})" if said.asks else f"{said.person.title.upper()}. {name.upper()}"
        )
        page.turn(f"{shown}. ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(shown, f"Sen. {name}", "The Chairperson", f"Sen {name}")))
    return page.page(), tuple(turns)


def wellington(talk: Talk, chance: Random) -> Made:
    """The chamber in Wellington: names in capitals, party and seat in brackets, the clock in brackets."""
    page, turns = PageWriter(), list[TrueTurn]()
    for said in talk.turns:
        name = f"Hon {said.person.name.upper()} ({('Labour—Hutt', 'National', 'Green')[said.person.number % 3]})"
        hours, minutes = divmod(910 + len(turns) // 3, 60)
        clock = f" ({hours}:{minutes:02d})"
        page.turn(f"{name}{clock}: ", said.paragraphs, bold=True)
        turns.append(true_turn(said, role=False, also=(name, f"Hon {said.person.name}")))
    return page.page(), tuple(turns)


def vouli(talk: Talk, chance: Random) -> Made:
    """The Greek chamber: names in capitals, the office of who presides with the name in brackets."""
    page, turns = PageWriter(), []
    people = (
        "ΠΡΟΕΔΡΕΥΩΝ (Νικόλαος Βέργος)",
        "ΕΛΕΝΗ ΔΗΜΟΥ",
        "ΠΕΤΡΟΣ ΖΑΧΟΣ (Υπουργός Υγείας)",
        "ΑΝΝΑ ΛΙΟΥ",
        "ΙΩΑΝΝΗΣ ΡΗΓΑΣ",
    )
    for said in abroad(talk, AFAR["el"], chance):
        shown = people[said.person.number]
        page.turn(f"{shown}: ", said.paragraphs, bold=True)
        turns.append(true_turn(said, role=False, also=(shown, shown.partition(" (")[0])))
    return page.page(), tuple(turns)


declare("wellington", wellington, PAGE, styles=FULL, times=Times.SOME, roles=False, without=BARE)
declare("vouli", vouli, ("txt", "docx", "html"), styles=FULL, roles=False, languages=False, without=NATIVE)
declare("taipei", taipei, ("txt", "docx", "html"), styles=FULL, roles=False, languages=False, without=NATIVE,
        optional=(r"（笑）",))  # fmt: skip
declare("manila", manila, PAGE, styles=FULL, casts=ONE, roles=False, without=BARE)


# By hand --------------------------------------------------------------------------------------------------------------

_YEARS = ("1974, the first school", "1981, away from home", "1986", "1992, the new house", "2003, alone again")


def life_calendar(talk: Talk, chance: Random) -> Made:
    """A life by its years: above some questions the year that they are about, and what was then."""
    page, shown = PageWriter(), list(_YEARS)
    for number, said in enumerate(talk.turns):
        if said.asks and shown and (number < 3 or chance.random() < 0.5):
            page.line(shown.pop(0))
        page.turn(f"{said.label}: ", said.paragraphs)
    return page.page()


_FELT = ("I was tense.", "I felt that she trusted me.", "Surprised.", "I wanted to go on too quickly.", "")


def process_recording(talk: Talk, chance: Random) -> Made:
    """Social workers' recording of a talk: what was said, what the worker felt, what the supervisor says to it."""
    rows = [("Dialogue", "Worker's feelings", "Supervisor's comments")]
    for number, said in enumerate(talk.turns):
        label = "SW" if said.asks else "CL"
        rows.append((f"{label}: {said.text}", _FELT[number % 5], "Say more here." if number % 6 == 4 else ""))
    page = PageWriter()
    page.items.append(Grid(tuple(rows)))
    return page.page(), tuple(true_turn(said, also=("SW", "Social worker") if said.asks else ("CL", "Client"))
                              for said in talk.turns)  # fmt: skip


def signed_pages(talk: Talk, chance: Random) -> Made:
    """A record of an interview at a police station: signatures of those present below each page."""
    page, number = PageWriter(), 1
    for place, said in enumerate(talk.turns):
        page.turn(f"{said.label}: ", said.paragraphs)
        if place % 6 == 5:
            page.line(f"Signed .................... Witnessed .................... Page {number} of 4")
            number += 1
    return page.page()


def thanks_for_watching(talk: Talk, chance: Random) -> Made:
    """What a recogniser hears in silence at the end."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.label}: ", said.paragraphs)
    page.line("Subtitles by the Amara.org community")
    return page.page()


def both_answer(talk: Talk, chance: Random) -> Made:
    """Two who answer, and now and then both at once: ``Respondent (Both): Yes.``."""
    page, turns = PageWriter(), []
    for number, said in enumerate(talk.turns):
        shown = "Interviewer" if said.asks else f"Respondent ({said.person.first})"
        page.turn(f"{shown}: ", said.paragraphs)
        turns.append(true_turn(said, also=(shown, "Interviewer") if said.asks else (shown,)))
        if said.asks and number in (2, 3, 4, 5):
            page.turn("Respondent (Both): ", ("Yes, we did.",))
            turns.append(replace(turns[-1], text="Yes, we did.", who="both", role=None, names=frozenset(
                ("respondentboth", "both"))))  # fmt: skip
    return page.page(), tuple(turns)


def lesson_lines(talk: Talk, chance: Random) -> Made:
    """A lesson in columns typed with spaces: the number of the turn, who, the words."""
    lines, turns = [], []
    for number, said in enumerate(talk.turns, start=1):
        who = "T" if said.asks else f"S{said.person.number}"
        lines.append(f"{number:03d}   {who:<4} {said.text}")
        turns.append(true_turn(said, role=False, also=(who,)))
    return Raw("\n".join(lines) + "\n"), tuple(turns)


declare("life-calendar", life_calendar, PAGE, styles=("full", "first", "roles"), without=BARE)
declare("process-recording", process_recording, GRIDS, styles=FULL, casts=ONE, without=BARE)
declare("signed-pages", signed_pages, COPIED, styles=("full", "first", "roles"), without=BARE)
declare("thanks-for-watching", thanks_for_watching, COPIED, styles=("full", "first", "roles"), without=BARE)
declare("both-answer", both_answer, COPIED, styles=FULL, casts=("pair",), without=BARE)
declare("lesson-lines", lesson_lines, ("txt",), styles=FULL, casts=("single", "pair"), without=FILED)
