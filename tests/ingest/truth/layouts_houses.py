"""Layouts of parliaments, courts and archives beside :mod:`layouts_official`."""

from __future__ import annotations

from html import escape
from random import Random

from tests.ingest.truth.clocks import full
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.names import Person
from tests.ingest.truth.pages import PageWriter, Raw

_SET = frozenset(("wrapped", "hyphens", "spellings", "line numbers", "header and footer", "front matter",
                  "minutes before", "list", "initials at the top"))  # fmt: skip
_GROUPS = ("SPD", "CDU/CSU", "FDP", "PPE", "Verts")


def _title(one: Person) -> str:
    return f"{one.title} {one.last}"


def committee(talk: Talk, chance: Random) -> Made:
    """A select committee: the chair and members ask under a number, witnesses answer under their names."""
    page, number = PageWriter(), 0
    for said in talk.turns:
        number += said.asks
        lead = f"Q{number} " if said.asks else ""
        page.turn(f"{lead}{said.person.name}: ", said.paragraphs)
    return page.page(), tuple(true_turn(said) for said in talk.turns)


declare("select-committee", committee, PAGE, styles=("full",), tells=True, without=_SET)


def bundestag(talk: Talk, chance: Random) -> Made:
    """The Bundestag's record: a name and a group with a colon above the speech, applause in brackets."""
    page, turns = PageWriter(), []
    for number, said in enumerate(talk.turns):
        one = said.person
        chairs = one == talk.asking[0]
        shown = f"{'Präsidentin' if one.woman else 'Präsident'} {one.name}" if chairs else f"{one.name} " \
            f"({_GROUPS[one.number % 3]})"  # fmt: skip
        page.line(f"{shown}:")
        for paragraph in said.paragraphs:
            page.line(paragraph, gap=False)
        if number % 5 == 4:
            page.line("(Beifall bei der SPD)", gap=False)
        turns.append(true_turn(said, role=False, also=(shown, shown.replace("Präsident ", ""))))
    return page.page(), tuple(turns)


declare("bundestag", bundestag, PAGE, styles=("full",), roles=False, without=_SET,
        optional=(r"\(Beifall bei der SPD\)",))  # fmt: skip


def assemblee(talk: Talk, chance: Random) -> Made:
    """The Assemblée nationale: Mme and M. with a name and a full stop."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        one = said.person
        shown = f"{'Mme' if one.woman else 'M.'} {one.name}"
        page.turn(f"{shown}. ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(shown,)))
    return page.page(), tuple(turns)


declare("assemblee", assemblee, PAGE, styles=("full",), roles=False, without=_SET)


def strasbourg(talk: Talk, chance: Random) -> Made:
    """The European Parliament's verbatim report: name, group, full stop and dash."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        one = said.person
        group = "" if one == talk.asking[0] else f" ({_GROUPS[3 + one.number % 2]})"
        page.turn(f"{one.name}{group}. – ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(f"{one.name}{group}",)))
    return page.page(), tuple(turns)


declare("strasbourg", strasbourg, PAGE, styles=("full",), roles=False, without=_SET)


def europarl(talk: Talk, chance: Random) -> Made:
    """Europarl's source text: a tag with the name above each speech, a tag between paragraphs."""
    lines = ["<CHAPTER ID=1>", talk.title]
    for number, said in enumerate(talk.turns, start=1):
        lines.append(f'<SPEAKER ID={number} LANGUAGE="EN" NAME="{said.person.name}">')
        for place, paragraph in enumerate(said.paragraphs):
            lines += ["<P>", paragraph] if place else [paragraph]
    return Raw("\n".join(lines) + "\n"), tuple(true_turn(said, role=False) for said in talk.turns)


declare("europarl", europarl, PLAIN, styles=("full",), roles=False, without=FILED | {"missing label"})


def examination(talk: Talk, chance: Random) -> Made:
    """A trial: counsel is named above the examination, then Q and A."""
    page = PageWriter()
    page.line("DIRECT EXAMINATION")
    counsel = talk.asking[0]
    page.line(f"BY {counsel.title.upper()}. {counsel.last.upper()}:")
    for said in talk.turns:
        page.turn(f"{'Q' if said.asks else 'A'}.   ", said.paragraphs)
    return page.page(), tuple(true_turn(said, also=("Q" if said.asks else "A",)) for said in talk.turns)


declare("examination", examination, COPIED, styles=("questions",), casts=("single",), without=_SET | {"missing label"})


def bancroft(talk: Talk, chance: Random) -> Made:
    """Berkeley's oral histories: tape and time on a line, a surname with a colon on the next, then the words."""
    page, turns, minute = PageWriter(), [], -1
    for said in talk.turns:
        stamped = said.start // 60 > minute
        if stamped:
            minute = int(said.start // 60)
            page.line(f"01-{full(said.start)}")
        page.line(f"{said.person.last}:", gap=not stamped)
        for paragraph in said.paragraphs:
            page.line(paragraph, gap=False)
        turns.append(true_turn(said, role=talk.roles_known))
    return page.page(), tuple(turns)


declare("bancroft", bancroft, PAGE, styles=("full",), times=Times.SOME, without=_SET | {"missing label"})


def tapes(talk: Talk, chance: Random) -> Made:
    """Surnames in capitals, and where each side of a tape begins and ends."""
    page = PageWriter()
    page.line("[BEGIN TAPE 1, SIDE A]")
    half = len(talk.turns) // 2
    for number, said in enumerate(talk.turns):
        if number == half:
            page.line("[END TAPE 1, SIDE A; BEGIN SIDE B]")
        page.turn(f"{said.person.last.upper()}: ", said.paragraphs)
    page.line("[END OF INTERVIEW]")
    return page.page()


declare("tapes", tapes, PAGE, styles=("shouted",), without=_SET | {"missing label"},
        optional=(r"\[(?:BEGIN|END)[^\]]*\]",))  # fmt: skip


def question_and_surname(talk: Talk, chance: Random) -> Made:
    """Q for whoever asks, a surname for who answers, as Columbia has it."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{'Q' if said.asks else said.person.last}: ", said.paragraphs)
    return page.page(), tuple(true_turn(said, also=("Q",) if said.asks else ()) for said in talk.turns)


declare("question-and-surname", question_and_surname, PAGE, styles=("full",), casts=("single", "pair"), tells=True,
        without=frozenset(("spellings", "initials at the top")))  # fmt: skip


def they_work_for_you(talk: Talk, chance: Random) -> Made:
    """publicwhip's XML: speeches with the speaker's name in an attribute."""
    body = "".join(
        f'<speech id="uk.org.publicwhip/debate/2023-03-05a.1.{number}" speakername="{escape(said.person.name)}" '
        f'time="10:00:00" url="">\n'
        + "".join(f"<p pid=\"a1.{number}/{place}\">{escape(text, quote=False)}</p>\n"
                  for place, text in enumerate(said.paragraphs))
        + "</speech>\n"
        for number, said in enumerate(talk.turns)
    )  # fmt: skip
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<publicwhip>\n<major-heading id="h">{escape(talk.title)}'
    return Raw(f"{head}</major-heading>\n{body}</publicwhip>\n"), tuple(
        true_turn(said, role=False) for said in talk.turns
    )


declare("publicwhip", they_work_for_you, ("xml",), styles=("full",), roles=False, without=FILED)
