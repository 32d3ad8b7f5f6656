"""Layouts of handbooks, offices and parliaments of other countries, and of programs that hardly anybody names."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from tests.ingest.truth.cues import cues_of
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_makers import FULL, ONE, TALKED, WHOLE
from tests.ingest.truth.layouts_unthought import NATIVE, abroad
from tests.ingest.truth.names import name_key
from tests.ingest.truth.pages import PageWriter, Raw
from tests.ingest.truth.phrases_abroad import FURTHER, TONGUES

# Offices --------------------------------------------------------------------------------------------------------------


def hyphened_record(talk: Talk, chance: Random) -> Made:
    """A French office's record: hyphens at the left of each line, so that nothing can be put in."""
    page, turns = PageWriter(), []
    for said in abroad(talk, TONGUES["fr"], chance):
        word = "Demande" if said.asks else "Réponse"
        page.line(f"---{word} : {said.text}", gap=False)
        turns.append(true_turn(said, also=(word,)))
    return page.page(), tuple(turns)


def hearing(talk: Talk, chance: Random) -> Made:
    """A hearing on asylum: ``F12`` and a tab before what is asked, ``A`` and a tab before what is answered."""
    page, turns, number = PageWriter(), [], 0
    for said in abroad(talk, TONGUES["de"], chance):
        number += said.asks
        page.line(f"F{number}\t{said.text}" if said.asks else f"A\t{said.text}", gap=said.asks)
        turns.append(true_turn(said, also=("F",) if said.asks else ("A",)))
    return page.page(), tuple(turns)


def turns_by_letter(talk: Talk, chance: Random) -> Made:
    """A French handbook: the letter and the number of each turn, then a tab: ``E3``, ``S3``."""
    page, number = PageWriter(), 0
    turns = []
    for said in abroad(talk, TONGUES["fr"], chance):
        number += said.asks
        letter = "E" if said.asks else "S"
        page.line(f"{letter}{number}\t{said.text}")
        turns.append(true_turn(said, also=(letter,)))
    return page.page(), tuple(turns)


def tiq(talk: Talk, chance: Random) -> Made:
    """A German handbook for groups: a letter and ``m`` or ``f`` for each, a corner where words overlap."""
    page, turns = PageWriter(), []
    for place, said in enumerate(abroad(talk, TONGUES["de"], chance)):
        one = said.person
        label = f"Y{one.number + 1}" if said.asks else f"{'ABCDEFGH'[one.number]}{'f' if one.woman else 'm'}"
        corner = "└ " if place and chance.random() < 0.3 else ""
        page.line(f"{label}:\t{corner}{said.text}", gap=False)
        turns.append(true_turn(said, role=False, also=(label,)))
    return page.page(), tuple(turns)


def starred(talk: Talk, chance: Random) -> Made:
    """An Arab newspaper: a star before what is asked, a hyphen before what is answered."""
    page = PageWriter()
    for said in talk.turns:
        page.turn("* " if said.asks else "- ", said.paragraphs)
    return page.page(), tuple(true_turn(said, named=False) for said in talk.turns)


declare("hyphened-record", hyphened_record, PAGE, styles=FULL, casts=ONE, tells=True, languages=False, without=NATIVE)
declare("asylum-hearing", hearing, COPIED, styles=FULL, casts=ONE, tells=True, languages=False, without=NATIVE)
declare("turns-by-letter", turns_by_letter, COPIED, styles=FULL, casts=ONE, tells=True, languages=False,
        without=NATIVE)  # fmt: skip
declare("tiq", tiq, COPIED, styles=FULL, roles=False, languages=False, optional=("└",), without=NATIVE)
declare("starred", starred, PAGE, styles=FULL, casts=ONE, named=False, tells=True,
        without=TALKED)  # fmt: skip


# Parliaments ----------------------------------------------------------------------------------------------------------


def brasilia(talk: Talk, chance: Random) -> Made:
    """Brazil's chamber: ``O SR. PRESIDENTE (Ruth Lanyon. PSD - SP) - words``, ``A SRA. ANNA BERG - words``."""
    page, turns = PageWriter(), []
    for said in abroad(talk, FURTHER["pt"], chance):
        one = said.person
        article, title = ("A", "SRA.") if one.woman else ("O", "SR.")
        office = "PRESIDENTA" if one.woman else "PRESIDENTE"
        shown = f"{office} ({one.name}. PSD - SP)" if one.number == 0 else one.name.upper()
        page.turn(f"{article} {title} {shown} - ", said.paragraphs, bold=True)
        also = (shown, office, f"{article} {title} {shown}", f"{title} {shown}", f"{article} {title} {office}",
                f"{title} {office}")  # fmt: skip
        turns.append(true_turn(said, role=False, also=also))
    return page.page(), tuple(turns)


def buenos_aires(talk: Talk, chance: Random) -> Made:
    """Argentina's chambers: ``Sra. PRESIDENTA (Lanyon).- words``, ``Sr. PENROSE.- words``."""
    page, turns = PageWriter(), []
    for said in abroad(talk, TONGUES["es"], chance):
        one = said.person
        title = "Sra." if one.woman else "Sr."
        office = "PRESIDENTA" if one.woman else "PRESIDENTE"
        shown = f"{title} {office} ({one.last})" if one.number == 0 else f"{title} {one.last.upper()}"
        page.turn(f"{shown}.- ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(shown, office, f"{title} {office}", shown.split(" ", 1)[1])))
    return page.page(), tuple(turns)


def seoul(talk: Talk, chance: Random) -> Made:
    """Korea's assembly: a circle, the name, the office, two spaces."""
    page, turns = PageWriter(), []
    for said in abroad(talk, FURTHER["ja"], chance):
        office = "위원장" if said.person.number == 0 else "위원"
        shown = f"{office} {said.person.name}" if said.person.number == 0 else f"{said.person.name} {office}"
        page.turn(f"◯{shown}  ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(shown, f"◯{shown}")))
    return page.page(), tuple(turns)


declare("brasilia", brasilia, PAGE, styles=FULL, casts=ONE, roles=False, languages=False, without=NATIVE)
declare("buenos-aires", buenos_aires, PAGE, styles=FULL, casts=ONE, roles=False, languages=False, without=NATIVE)
declare("seoul", seoul, ("txt", "docx"), styles=FULL, casts=ONE, roles=False, languages=False,
        without=NATIVE)  # fmt: skip


# Programs -------------------------------------------------------------------------------------------------------------


def coral(talk: Talk, chance: Random) -> Made:
    """C-ORAL-ROM: a head of fields behind @, three capitals behind a star, // at the end of what is one utterance."""
    known = {one.name: name_key(one.first)[:3].upper() for one in talk.cast}
    who = "; ".join(f"{code}, {name}, (x, B, 3, participant)" for name, code in known.items())
    lines = [f"@Title: {talk.title}", "@File: ifamdl01", f"@Participants: {who}", "@Date: 03/05/2020", "@Place: Wells",
             "@Situation: at home, not hidden", "@Class: informal, private, dialogue"]  # fmt: skip
    for said in talk.turns:
        text = said.text.replace("? ", "? // ").replace(". ", ". // ")
        lines.append(f"*{known[said.person.name]}: {text} //")
    turns = (true_turn(said, role=talk.roles_known, also=(known[said.person.name],)) for said in talk.turns)
    return Raw("\n".join(lines) + "\n"), tuple(turns)


def timed_text(talk: Talk, chance: Random) -> Made:
    """A video site's timed text: a paragraph a caption in milliseconds, arrows where somebody else speaks."""
    cues = [
        f'<p t="{round(cue.start * 1000)}" d="{round((cue.end - cue.start) * 1000)}">'
        f"{'&gt;&gt; ' if cue.first else ''}{escape(cue.text, quote=False)}</p>"
        for said in talk.turns
        for cue in cues_of(said, chance)
    ]
    head = '<?xml version="1.0" encoding="utf-8" ?><timedtext format="3">\n<body>\n'
    return Raw(head + "\n".join(cues) + "\n</body>\n</timedtext>\n"), tuple(
        replace(true_turn(said, named=False, role=False, start=said.start, end=said.end), who="") for said in talk.turns
    )


def comments(talk: Talk, chance: Random) -> Made:
    """Markdown for a website: who speaks stands in a comment that the page does not show."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [f"<!-- speaker: {said.label} -->", ""]
        for text in said.paragraphs:
            lines += [text, ""]
    return Raw("\n".join(lines))


def inline_fields(talk: Talk, chance: Random) -> Made:
    """A notebook's fields: ``speaker:: Ruth`` above the words."""
    lines = ["type:: interview", f"topic:: {talk.title}", ""]
    for said in talk.turns:
        lines.append(f"speaker:: {said.label}")
        lines += [*said.paragraphs, ""]
    return Raw("\n".join(lines))


declare("coral", coral, PLAIN, styles=FULL, optional=("//",), without=WHOLE)
declare("timed-text", timed_text, ("xml",), named=False, roles=False, times=Times.BOTH, tolerance=0.1,
        without=FILED | {"statements", "asks back", "missing label"})  # fmt: skip
declare("comment-speakers", comments, ("md",), without=WHOLE)
declare("inline-fields", inline_fields, ("md", "txt"), without=WHOLE)
