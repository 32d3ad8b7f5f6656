"""Layouts of magazines, tapes, expert rounds and field forms, and of markup in which a key names who speaks."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from tests.ingest.truth.clocks import padded
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, Made, Times, declare
from tests.ingest.truth.layouts_makers import FEW, FULL, GRIDS, ONE, WHOLE
from tests.ingest.truth.layouts_tables import SURVEY, survey
from tests.ingest.truth.names import name_key
from tests.ingest.truth.pages import Grid, PageWriter, Raw, Sheet
from tests.ingest.truth.phrases import ENDED

# Typed ----------------------------------------------------------------------------------------------------------------


def shouted_run_in(talk: Talk, chance: Random) -> Made:
    """A magazine: what was asked in capitals, the answer in the same paragraph."""
    page, asked = PageWriter(), ""
    for said in talk.turns:
        if said.asks:
            asked = said.text.upper()
            continue
        page.turn(f"{asked} ", said.paragraphs)
    turns = (
        true_turn(said, named=False, text=said.text.upper() if said.asks else None) for said in talk.turns
    )  # fmt: skip
    return page.page(), tuple(turns)


def tape_counter(talk: Talk, chance: Random) -> Made:
    """The number of the tape's counter before some labels, as old recorders showed it."""
    page, counter = PageWriter(), 4
    for said in talk.turns:
        counter += chance.randint(3, 19)
        shown = f"{counter:03d}   " if chance.random() < 0.5 else ""
        page.turn(f"{shown}{said.label}: ", said.paragraphs)
    return page.page()


def expert_round(talk: Talk, chance: Random) -> Made:
    """A Delphi round: a numbered statement as a heading, and what each expert writes of it."""
    page, turns, number = PageWriter(), [], 0
    for said in talk.turns:
        if said.asks:
            number += 1
            page.line(f"Statement {number}", heading=2)
            continue
        page.turn(f"Expert {said.person.number} (round 2): ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(f"Expert {said.person.number}",
                                                       f"Expert {said.person.number} (round 2)")))  # fmt: skip
    return page.page(), tuple(turns)


declare("shouted-run-in", shouted_run_in, ("txt", "md", "docx", "odt", "rtf", "html"), styles=FULL, casts=ONE,
        named=False, without=WHOLE | {"statements", "asks back", "native", "notes", "quotes"})  # fmt: skip
declare("tape-counter", tape_counter, COPIED, styles=("full", "first", "roles", "initials"), without=FEW)
declare("expert-round", expert_round, ("docx", "odt", "md", "html"), styles=FULL, casts=("focus group",), roles=False,
        without=WHOLE | {"native"})  # fmt: skip


# Tables ---------------------------------------------------------------------------------------------------------------


def numbered_rows(talk: Talk, chance: Random) -> Made:
    """A table with ``Q1`` and ``A1`` in its first column."""
    page, turns, rows, number = PageWriter(), [], [], 0
    for said in talk.turns:
        number += said.asks
        letter = "Q" if said.asks else "A"
        rows.append((f"{letter}{number}", said.text))
        turns.append(true_turn(said, also=(letter,)))
    page.items.append(Grid(tuple(rows), False))
    return page.page(), tuple(turns)


def block_table(talk: Talk, chance: Random) -> Made:
    """A row for each stretch of the recording: from when, and all that is said in it, with labels."""
    page = PageWriter()
    rows: list[tuple[str, str]] = []
    for place in range(0, len(talk.turns), 4):
        own = talk.turns[place : place + 4]
        rows.append((padded(own[0].start), "\n".join(f"{said.label}: {said.text}" for said in own)))
    page.items.append(Grid((("Time", "Transcript"), *rows)))
    return page.page()


def field_form(talk: Talk, chance: Random) -> Made:
    """A form of the field on telephones: paths of groups for columns, ids and versions behind."""
    asked, people, turns = survey(talk)
    keys = [f"group_b/q{number}_{name_key(text)[:12]}" for number, text in enumerate(asked, start=1)]
    head = ("start", "end", "deviceid", "consent", *keys, "__version__", "_id", "_uuid", "_submission_time")
    rows = [
        ("2023-03-05T10:00:00.000+01:00", "2023-03-05T10:20:00.000+01:00", "ee.collect:a1", "yes", *answers, "vPq3",
         ident, f"{place:08x}-aa", "2023-03-05T10:21:00")
        for place, (ident, answers) in enumerate(people)
    ]  # fmt: skip
    asks = dict(zip(asked, keys, strict=True))
    return Sheet((head, *rows)), tuple(replace(turn, text=asks.get(turn.text, turn.text)) for turn in turns)


declare("numbered-rows", numbered_rows, GRIDS, styles=FULL, casts=ONE, tells=True, without=WHOLE | {"native"})
declare("block-table", block_table, ("docx", "odt"), times=Times.SOME, without=WHOLE)
declare("field-form", field_form, ("csv", "xlsx"), languages=False, without=SURVEY)


# Markup ---------------------------------------------------------------------------------------------------------------


def nested_answers(talk: Talk, chance: Random) -> Made:
    """A list in markdown: a question an item, the answer an item below it."""
    lines = [f"- {said.text}" if said.asks else f"  - {said.text}" for said in talk.turns]
    return Raw("\n".join(lines) + "\n"), tuple(true_turn(said, named=False) for said in talk.turns)


def _head(title: str) -> str:
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>\n'


def asked_above_break(talk: Talk, chance: Random) -> Made:
    """A web page: what is asked in italics, a line break, and what is answered in the same paragraph."""
    body, asked = "", ""
    for said in talk.turns:
        if said.asks:
            asked = escape(said.text)
        else:
            body += f"<p><em>{asked}</em><br>\n{escape(said.text)}</p>\n"
    return Raw(f"{_head(talk.title)}{body}</body></html>\n"), tuple(true_turn(said, named=False) for said in talk.turns)


def spanning_cells(talk: Talk, chance: Random) -> Made:
    """A web table: a cell with the name spans the rows of that turn's sentences."""
    body = ""
    for said in talk.turns:
        parts = ENDED.split(said.text)
        for place, part in enumerate(parts):
            name = f'<td rowspan="{len(parts)}">{escape(said.label)}</td>' if not place else ""
            body += f"<tr>{name}<td>{escape(part)}</td></tr>\n"
    return Raw(f"{_head(talk.title)}<table>\n{body}</table></body></html>\n")


def yaml_pairs(talk: Talk, chance: Random) -> Made:
    """YAML: a list of ``- Ruth: words``."""
    lines = [f'title: "{talk.title}"', "turns:"]
    for said in talk.turns:
        text = said.text.replace('"', '\\"')
        lines.append(f'  - {said.label}: "{text}"')
    return Raw("\n".join(lines) + "\n")


def latex_dialogue(talk: Talk, chance: Random) -> Made:
    """LaTeX with the package for dialogues: ``\\speak{Ruth} words``."""
    lines = ["\\documentclass{article}", "\\usepackage{dialogue}", "\\begin{document}", "\\begin{dialogue}"]
    lines += [f"\\speak{{{said.label}}} {said.text}" for said in talk.turns]
    return Raw("\n".join([*lines, "\\end{dialogue}", "\\end{document}"]) + "\n")


declare("nested-answers", nested_answers, ("md",), styles=FULL, casts=ONE, named=False,
        without=WHOLE | {"statements", "asks back"})  # fmt: skip
declare("asked-above-break", asked_above_break, ("html",), styles=FULL, casts=ONE, named=False,
        without=WHOLE | {"statements", "asks back", "quotes"})  # fmt: skip
declare("spanning-cells", spanning_cells, ("html",), styles=("full", "first", "roles"), without=WHOLE)
declare("yaml-pairs", yaml_pairs, ("yaml", "txt"), styles=("full", "first", "roles"), without=WHOLE | {"quotes"})
declare("latex-dialogue", latex_dialogue, ("tex", "txt"), styles=("full", "first", "roles"), without=WHOLE)
