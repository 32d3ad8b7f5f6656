"""Layouts of papers, podcasts and hearings, with what an editor, a coder or a page puts between the turns."""

from __future__ import annotations

from random import Random

from tests.ingest.truth.clocks import padded
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, PAGE, Made, declare
from tests.ingest.truth.layouts_makers import BARE, FULL, ONE
from tests.ingest.truth.pages import PageWriter
from tests.ingest.truth.phrases import ENDED


def pull_quotes(talk: Talk, chance: Random) -> Made:
    """A magazine: now and then a sentence of an answer stands again on its own, as a page shows it large."""
    page = PageWriter()
    page.line(talk.title, heading=1)
    for number, said in enumerate(talk.turns):
        page.turn(f"{said.label}: ", said.paragraphs, bold=True)
        sentence = ENDED.split(said.paragraphs[0])[0].removesuffix(".")
        if not said.asks and number % 4 == 1 and len(sentence.split()) > 4:
            page.line(f"“{sentence}”")
    return page.page()


def captions_between(talk: Talk, chance: Random) -> Made:
    """A paper: captions of pictures and who took them, between turns."""
    shown = ("{} in the kitchen of the house.", "{} with neighbours in spring.", "The yard where {} works.")
    page = PageWriter()
    page.line(talk.title, heading=1)
    one = talk.answering[0].name
    for number, said in enumerate(talk.turns):
        page.turn(f"{said.label}: ", said.paragraphs)
        if number % 5 == 3:
            page.line(f"{shown[number // 5 % 3].format(one)} Photo: A. Berg")
    return page.page()


def read_also(talk: Talk, chance: Random) -> Made:
    """A web page: what else one may read, and advertisements, between turns."""
    page = PageWriter()
    page.line(talk.title, heading=1)
    for number, said in enumerate(talk.turns):
        page.turn(f"{said.label}: ", said.paragraphs)
        if number % 6 == 1:
            page.line("Read also: Ten gardens behind the station")
        elif number % 6 == 4:
            page.line("Advertisement")
    return page.page()


def show_notes(talk: Talk, chance: Random) -> Made:
    """A podcast: what it is about and a list of times at the top, the talk with labels and no times below."""
    page = PageWriter()
    page.line(f"Episode 12: {talk.title}")
    page.line(f"In this episode {talk.asking[0].name} talks with {talk.answering[0].name} about how things began.")
    page.line("Timestamps:")
    for moment, topic in ((0, "Welcome"), (130, "How it began"), (410, "A normal day"), (900, "What is missing")):
        page.line(f"{padded(moment)} {topic}", gap=False)
    page.line("Follow the show wherever you listen.")
    for said in talk.turns:
        page.turn(f"{said.label}: ", said.paragraphs)
    return page.page(), tuple(true_turn(said, role=talk.roles_known) for said in talk.turns)


def coded_below(talk: Talk, chance: Random) -> Made:
    """Below each answer the codes that a student gave it, on a line that begins ``Code:``."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.label}: ", said.paragraphs)
        if not said.asks:
            page.line(f"Code: {chance.choice(('trust in owners', 'routine', 'money; leaving', 'support'))}", gap=False)
    return page.page()


def through_interpreter(talk: Talk, chance: Random) -> Made:
    """A hearing: what a witness says through an interpreter says so in brackets the first time only."""
    page, turns, first = PageWriter(), [], True
    for said in talk.turns:
        if said.asks:
            page.turn(f"{said.person.title.upper()}. {said.person.last.upper()}: ", said.paragraphs)
        else:
            page.turn(f"THE WITNESS{' (through the interpreter)' if first else ''}: ", said.paragraphs)
            first = False
        turns.append(true_turn(said, also=(f"{said.person.title} {said.person.last}",) if said.asks else (
            "The Witness", "The Witness (through the interpreter)", "Witness")))  # fmt: skip
    return page.page(), tuple(turns)


declare("pull-quotes", pull_quotes, PAGE, styles=("full", "first"), without=BARE)
declare("captions-between", captions_between, PAGE, styles=("full", "first"), without=BARE)
declare("read-also", read_also, PAGE, styles=("full", "first"), without=BARE)
declare("show-notes", show_notes, COPIED, styles=("full", "first"), without=BARE)
declare("coded-below", coded_below, COPIED, styles=("full", "first", "roles"), without=BARE)
declare("through-interpreter", through_interpreter, PAGE, styles=FULL, casts=ONE, without=BARE)
