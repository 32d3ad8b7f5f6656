"""Layouts of single hands: signs that end turns, doubted labels, tags of languages, sessions, legends below."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from pipeline.model import Role
from tests.ingest.truth.clocks import padded, short
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_makers import FEW, WHOLE
from tests.ingest.truth.layouts_text import called, led
from tests.ingest.truth.naming import NAMES
from tests.ingest.truth.pages import Grid, PageWriter, Raw


def note_marks(talk: Talk, chance: Random) -> Made:
    """Numbers of notes in square brackets behind some sentences, and the notes below the talk."""
    page, number = PageWriter(), 0
    for said in talk.turns:
        texts = list(said.paragraphs)
        if not said.asks and chance.random() < 0.4:
            number += 1
            texts[-1] += f" [{number}]"
        page.turn(f"{said.label}: ", tuple(texts))
    if number:
        page.line("Notes")
    for place in range(number):
        page.line(f"[{place + 1}] See the field diary, entry {place + 4}.", gap=False)
    return page.page()


def pages_within(talk: Talk, chance: Random) -> Made:
    """``[p. 3]`` amid the words, wherever the print began a new page."""
    page, number, words = PageWriter(), 1, 0
    for said in talk.turns:
        texts = []
        for text in said.paragraphs:
            words += len(text.split())
            if words > 120 and ". " in text:
                number, words = number + 1, 0
                text = text.replace(". ", f". [p. {number}] ", 1)
            texts.append(text)
        page.turn(f"{said.label}: ", tuple(texts))
    return page.page()


def name_then_letters(talk: Talk, chance: Random) -> Made:
    """``Ruth Lanyon (RL): words`` at the first turn, ``RL: words`` from then on."""
    page, seen, turns = PageWriter(), set[str](), []
    for said in talk.turns:
        one = said.person
        both = f"{one.name} ({one.initials})"
        page.turn(f"{one.initials if one.name in seen else both}: ", said.paragraphs)
        seen.add(one.name)
        turns.append(true_turn(said, role=talk.roles_known, also=(both,)))
    return page.page(), tuple(turns)


role_slash = called(lambda said: f"{'I' if said.asks else 'P'}/{said.person.initials}")
"""``I/RL: words``, ``P/MG: words``."""


def sessions(talk: Talk, chance: Random) -> Made:
    """Two sessions in one file, with the day above each."""
    page, half = PageWriter(), len(talk.turns) // 2
    for number, said in enumerate(talk.turns):
        if number in (0, half):
            page.line(f"Session {1 + bool(number)}, {12 + number} March 2023")
        page.turn(f"{said.label}: ", said.paragraphs)
    return page.page()


def doubted_labels(talk: Talk, chance: Random) -> Made:
    """A question mark in brackets behind some labels, of which the transcriber was not sure."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.label}{' (?)' if chance.random() < 0.2 else ''}: ", said.paragraphs)
    return page.page()


def legend_below(talk: Talk, chance: Random) -> Made:
    """Who the initials are, below the talk."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.label}: ", said.paragraphs)
    page.line("Abbreviations")
    for one in talk.cast:
        page.line(f"{one.initials} = {one.name} ({'interviewer' if one.role is Role.INTERVIEWER else 'interviewee'})",
                  gap=False)  # fmt: skip
    return page.page()


def commented_tsv(talk: Talk, chance: Random) -> Made:
    """Lines that begin with # above a table of tabs."""
    rows = "".join(f"{padded(said.start)}\t{said.label}\t{said.text}\n" for said in talk.turns)
    return Raw(f"# project: {talk.title}\n# coder: none\n#time\tspeaker\twords\n{rows}")


def cards(talk: Talk, chance: Random) -> Made:
    """A page of cards: who speaks in a heading of its own, the time in small print, the words below."""
    body = "\n".join(
        f'<div class="card"><h4>{escape(said.label)}</h4><small>{short(said.start)}</small>'
        f"{''.join(f'<p>{escape(text, quote=False)}</p>' for text in said.paragraphs)}</div>"
        for said in talk.turns
    )
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Talk</title></head>'
    return Raw(f"{head}<body>\n{body}\n</body></html>\n")


def numbered_cells(talk: Talk, chance: Random) -> Made:
    """A table: the number of the turn and the letters of the speaker in one cell, the words beside."""
    page = PageWriter()
    rows = tuple((f"{number} {said.label}", said.text) for number, said in enumerate(talk.turns, start=1))
    page.items.append(Grid(rows, False))
    return page.page()


declare("note-marks", note_marks, COPIED, optional=(r"\[\d+\]",), without=FEW)
declare("pages-within", pages_within, COPIED, optional=(r"\[p\. \d+\]",), without=FEW)
declare("name-then-letters", name_then_letters, PAGE, styles=("initials",), without=FEW)
declare("role-slash", role_slash, PAGE, styles=("full",), tells=True, without=FEW | {"native"})
declare("sessions", sessions, COPIED, without=FEW)
declare("tagged-languages", led(lambda said: f"{said.label} [EN]: "), COPIED, without=FEW)
declare("doubted-labels", doubted_labels, COPIED, without=FEW)
declare("lettered-turns", led(lambda said: f"{chr(97 + int(said.start) % 26)}. {said.label}: "), COPIED, styles=NAMES,
        without=FEW)  # fmt: skip
declare("legend-below", legend_below, COPIED, styles=("initials",), tells=True, without=FEW)
declare("commented-tsv", commented_tsv, ("tsv", "txt"), times=Times.START, without=WHOLE)
declare("cards", cards, ("html",), styles=("full", "first", "speakers"), times=Times.START, without=WHOLE)
declare("numbered-cells", numbered_cells, ("docx", "odt", "html"), styles=("initials", "letters", "short"), without=FEW)


def end_marks(talk: Talk, chance: Random) -> Made:
    """``##`` behind each turn."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.label}: ", (*said.paragraphs[:-1], f"{said.paragraphs[-1]} ##"))
    return page.page()


declare("ended-turns", end_marks, PLAIN, without=FEW)


def numbered_pairs(asked: str, answered: str) -> Callable[[Talk, Random], Made]:
    """``Q1. words`` and ``A1. words``, each answer with the number of its question."""

    def make(talk: Talk, chance: Random) -> Made:
        page, turns, number = PageWriter(), [], 0
        for said in talk.turns:
            number += said.asks
            letter, lead = ("Q", asked) if said.asks else ("A", answered)
            page.turn(lead.format(max(number, 1)), said.paragraphs)
            turns.append(true_turn(said, also=(letter,)))
        return page.page(), tuple(turns)

    return make


_STRICT = WHOLE | {"list", "statements", "two questions"}
declare("numbered-pairs-stop", numbered_pairs("Q{}. ", "A{}. "), COPIED, styles=("questions",), casts=("single",),
        languages=False, without=_STRICT)  # fmt: skip
declare("numbered-questions-stop", numbered_pairs("Q{}. ", "A. "), COPIED, styles=("questions",), casts=("single",),
        languages=False, without=_STRICT)  # fmt: skip


def small_letters_and_stop(talk: Talk, chance: Random) -> Made:
    """``a. words``, ``b. words``."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        letter = "a" if said.asks else "b"
        page.turn(f"{letter}. ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(letter,)))
    return page.page(), tuple(turns)


declare("small-letters-stop", small_letters_and_stop, COPIED, styles=("lettered",), casts=("single",),
        languages=False, without=WHOLE)  # fmt: skip
declare("name-and-letter", led(lambda said: f"{said.label} ({said.label[0]}) "), COPIED, styles=("shouted",),
        languages=False, without=FEW)  # fmt: skip


def discs(talk: Talk, chance: Random) -> Made:
    """``●`` before what is asked, ``○`` before what is answered."""
    page = PageWriter()
    for said in talk.turns:
        page.turn("● " if said.asks else "○ ", said.paragraphs)
    return page.page()


declare("discs", discs, COPIED, casts=("single",), named=False, languages=False, without=WHOLE | {"statements"})
