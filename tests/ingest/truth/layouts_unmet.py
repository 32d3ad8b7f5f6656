"""Layouts of voice agents, of chambers that number what is said, of translations side by side and of schools."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.ingest.truth.clocks import padded, precise
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import COPIED, PAGE, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_makers import FULL, GRIDS, ONE, TALKED, WHOLE
from tests.ingest.truth.layouts_tables import SURVEY
from tests.ingest.truth.layouts_text import pair
from tests.ingest.truth.layouts_unthought import NATIVE, abroad, called_abroad
from tests.ingest.truth.pages import Grid, Line, Page, PageWriter, Raw, Sheet
from tests.ingest.truth.phrases_abroad import FURTHER, TONGUES
from tests.ingest.truth.phrases_afar import AFAR

# Programs -------------------------------------------------------------------------------------------------------------


def agent_session(talk: Talk, chance: Random) -> Made:
    """A voice agent's session: items by role, whose words are a list of strings, and calls of functions among them."""
    items: list[dict[str, object]] = []
    for number, said in enumerate(talk.turns):
        items.append({"id": f"item_{number:04x}", "type": "message", "role": "assistant" if said.asks else "user",
                      "content": list(said.paragraphs), "interrupted": False})  # fmt: skip
        if number % 5 == 3:
            items.append({"id": f"call_{number:04x}", "type": "function_call", "name": "note_answer",
                          "arguments": "{\"topic\": 3}"})  # fmt: skip
    return dumped({"room": "interview-12", "items": items}, indent=2), tuple(
        true_turn(said, also=("assistant",) if said.asks else ("user",)) for said in talk.turns
    )


def channel_sentences(talk: Talk, chance: Random) -> Made:
    """A telephone service's sentences, each with the channel on which it was heard."""
    sentences = [
        {"sid": f"GX{number:04d}", "media_channel": said.person.number + 1, "sentence_index": number,
         "start_time": round(said.start, 2), "end_time": round(said.end, 2), "confidence": 0.93,
         "transcript": said.text}
        for number, said in enumerate(talk.turns)
    ]  # fmt: skip
    return dumped({"meta": {"page": 0, "page_size": 1000, "key": "sentences"}, "sentences": sentences}), tuple(
        true_turn(said, role=talk.roles_known, start=said.start, end=said.end,
                  also=(str(said.person.number + 1), f"Speaker {said.person.number + 1}",
                        f"Channel {said.person.number + 1}")) for said in talk.turns
    )  # fmt: skip


def note_links(talk: Talk, chance: Random) -> Made:
    """A notebook's transcript: a link into the recording, the name in bold, the words."""
    lines = []
    for said in talk.turns:
        moment = padded(said.start)
        lines += [f"[[talk.m4a#t={moment}|{moment}]] **{said.label}**: {said.paragraphs[0]}", ""]
        for text in said.paragraphs[1:]:
            lines += [text, ""]
    return Raw("\n".join(lines))


declare("agent-session", agent_session, ("json",), styles=FULL, casts=ONE, tells=True, without=FILED)
declare("channel-sentences", channel_sentences, ("json",), styles=FULL, casts=ONE, times=Times.BOTH,
        tolerance=0.1, without=FILED)  # fmt: skip
declare("note-links", note_links, ("md",), styles=("full", "first", "roles"), times=Times.START, without=WHOLE)


# Chambers, courts and studies elsewhere -------------------------------------------------------------------------------


def strasbourg_ids(talk: Talk, chance: Random) -> Made:
    """The European Parliament: the number of each speech on a line of its own, then name, group, full stop, dash."""
    page, turns = PageWriter(), []
    for number, said in enumerate(talk.turns, start=1):
        name = said.person.name
        shown = (
            "President" if said.person.number == 0 else f"{name} ({('PPE', 'S&D', 'Renew')[said.person.number % 3]})"
        )
        page.line(f"2-{number:03d}-0000")
        page.turn(f"{shown}. – ", said.paragraphs, bold=True)
        turns.append(true_turn(said, role=False, also=(shown, name)))
    return page.page(), tuple(turns)


def swiss(talk: Talk, chance: Random) -> Made:
    """The Swiss chambers: surname first, group and canton in brackets; for whom somebody speaks the first time."""
    page, turns = PageWriter(), []
    known: set[str] = set()
    for said in abroad(talk, TONGUES["de"], chance):
        one = said.person
        shown = f"{one.last} {one.first} ({('S, ZH', 'M-E, TI', 'V, BE')[one.number % 3]})"
        office = "" if one.name in known or one.number > 1 else ", für die Kommission"
        known.add(one.name)
        page.turn(f"{shown}{office}: ", said.paragraphs, bold=True)
        turns.append(true_turn(said, role=False, also=(shown, f"{one.last} {one.first}", f"{one.first} {one.last}",
                                                       f"{shown}, für die Kommission")))  # fmt: skip
    return page.page(), tuple(turns)


turkish_court = called_abroad(FURTHER["tr"], pair("SORULDU", "CEVABEN"), gap=False)
"""A Turkish court's minutes: what was asked and what was answered, each behind a word in capitals."""

vietnamese = called_abroad(AFAR["vi"], pair("PVV", "NTL"), gap=False)
"""A Vietnamese study: ``PVV`` and ``NTL`` before the words."""

finnish = called_abroad(AFAR["fi"], lambda said: "H" if said.asks else f"V{said.person.number}", "{}:\t", gap=False)
"""A Finnish archive: ``H`` asks, ``V1`` and others answer, a tab between."""

lenticular = called_abroad(FURTHER["ja"], lambda said: "聞き手" if said.asks else said.person.last, "【{}】")
"""A Japanese round: who speaks in heavy brackets, the words right behind."""

_AGENCIES = ("Reuters", "AFP", "NHK", "CCTV", "Bloomberg", "EFE", "TASS", "Yonhap", "ANSA", "Kyodo", "DPA", "PTI")


def agencies(talk: Talk, chance: Random) -> Made:
    """A ministry's briefing: each question by another agency, all answers by one person."""
    page, turns, number = PageWriter(), [], 0
    for said in talk.turns:
        shown = _AGENCIES[number % len(_AGENCIES)] if said.asks else said.label
        number += said.asks
        page.turn(f"{shown}: ", said.paragraphs, bold=True)
        turn = true_turn(said, also=(shown,))
        turns.append(replace(turn, who=shown, names=frozenset((shown.casefold(),))) if said.asks else turn)
    return page.page(), tuple(turns)


declare("strasbourg-ids", strasbourg_ids, PAGE, styles=FULL, roles=False, without=WHOLE | {"native"})
declare("swiss", swiss, PAGE, styles=FULL, roles=False, languages=False, without=NATIVE)
declare("turkish-court", turkish_court, ("txt", "docx", "odt", "html"), styles=FULL, casts=ONE, tells=True,
        languages=False, without=NATIVE)  # fmt: skip
declare("vietnamese-letters", vietnamese, ("txt", "docx", "html"), styles=FULL, casts=ONE, tells=True,
        languages=False, without=NATIVE)  # fmt: skip
declare("finnish-letters", finnish, ("txt", "docx", "odt", "html"), styles=FULL, casts=("single", "pair"), tells=True,
        languages=False, without=NATIVE)  # fmt: skip
declare("lenticular", lenticular, ("txt", "docx", "html"), styles=FULL, casts=ONE, tells=True, languages=False,
        without=NATIVE)  # fmt: skip
declare("agencies", agencies, PAGE, styles=FULL, casts=ONE, without=TALKED)


# By hand --------------------------------------------------------------------------------------------------------------


def parallel_columns(talk: Talk, chance: Random) -> Made:
    """A table with the talk as it was said in one column, in English in the other, labels in both."""
    tongue = abroad(talk, AFAR["id"], chance)
    rows, own, both = [], [], []
    for said, other in zip(tongue, talk.turns, strict=False):
        letter = "P" if said.asks else "S"
        rows.append((f"{letter}: {said.text}", f"{letter}: {other.text}"))
        own.append(true_turn(said, also=(letter,)))
        both.append(replace(own[-1], text=f"{said.text} {other.text}"))
    page = PageWriter()
    page.items.append(Grid((("Bahasa Indonesia", "English"), *rows)))
    return page.page(), tuple(own), tuple(both)


_THEMES = ("trust in owners", "routine", "support of neighbours", "money", "leaving")


def themes_below(talk: Talk, chance: Random) -> Made:
    """Below some answers the theme that somebody wrote to it, behind an arrow."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.label}: ", said.paragraphs)
        if not said.asks and chance.random() < 0.6:
            page.line(f"=> Theme: {chance.choice(_THEMES)}", gap=False)
    return page.page()


def archive_rows(talk: Talk, chance: Random) -> Made:
    """An archive's export: tape, time, speaker, what was said, what it is in English."""
    rows, own, both = [], [], []
    tongue = abroad(talk, TONGUES["de"], chance)
    for said, other in zip(tongue, talk.turns, strict=False):
        code = f"INT_{said.person.initials}" if said.asks else said.person.initials
        rows.append(("1", precise(said.start, digits=2), code, said.text, other.text))
        own.append(true_turn(said, start=said.start, also=(code,)))
        both.append(replace(own[-1], text=f"{said.text} {other.text}"))
    head = ("Band", "Timecode", "Sprecher", "Transkript", "Übersetzung")
    lines = [";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in (head, *rows)]
    return Raw("\n".join(lines) + "\n"), tuple(own), tuple(both)


def colour_legend(talk: Talk, chance: Random) -> Made:
    """Each who speaks in a colour of her own, and at the top who has which."""
    colours = ("1F4E9E", "2E7D32", "B71C1C", "6A1B9A", "E65100")
    legend = tuple(Line(one.name, gap=False, colour=colours[one.number]) for one in talk.cast)
    lines = tuple(Line(text, colour=colours[said.person.number]) for said in talk.turns for text in said.paragraphs)
    return Page((Line(talk.title, heading=1), *legend, *lines)), tuple(
        true_turn(one, named=False) for one in talk.turns
    )


def blocks_beside(talk: Talk, chance: Random) -> Made:
    """A sheet with two interviews side by side, each with a column of speakers and one of words."""
    half = len(talk.turns) // 2
    one, other = talk.turns[:half], talk.turns[half:]
    rows = []
    for place in range(max(len(one), len(other))):
        cells: list[str] = []
        for own in (one, other):
            cells += [own[place].label, own[place].text] if place < len(own) else ["", ""]
        rows.append(tuple(cells))
    head = (("Interview 1", "", "Interview 2", ""), ("Speaker", "Text", "Speaker", "Text"))
    return Sheet((*head, *rows)), tuple(true_turn(said, role=talk.roles_known) for said in talk.turns)


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")


def roman_guide(talk: Talk, chance: Random) -> Made:
    """Questions with Roman numbers, answers below."""
    page, turns, number = PageWriter(), list[TrueTurn](), 0
    for said in talk.turns:
        page.turn(f"{_ROMAN[number % 16]}. " if said.asks else "", said.paragraphs)
        number += said.asks
        turns.append(true_turn(said, named=False))
    return page.page(), tuple(turns)


def grandmother(talk: Talk, chance: Random) -> Made:
    """A school's project: ``My question 3:`` and ``Her answer:``, under a few lines of who was asked."""
    page, turns, number = PageWriter(), [], 0
    her = "Her" if talk.answering[0].woman else "His"
    page.line("My family interview", heading=1)
    page.line(f"Who I interviewed: {talk.answering[0].name}")
    page.line("How we are related: next door", gap=False)
    for said in talk.turns:
        number += said.asks
        lead = f"My question {number}: " if said.asks else f"{her} answer: "
        page.turn(lead, said.paragraphs, gap=said.asks)
        turns.append(true_turn(said, also=("My question", "question", "me") if said.asks else (lead, "answer")))
    return page.page(), tuple(turns)


declare("parallel-columns", parallel_columns, GRIDS, styles=FULL, casts=ONE, tells=True, languages=False,
        without=NATIVE)  # fmt: skip
declare("themes-below", themes_below, COPIED, styles=("full", "first", "roles", "codes"), without=WHOLE)
declare("archive-rows", archive_rows, ("csv",), styles=FULL, casts=ONE, times=Times.START, tells=True,
        languages=False, without=NATIVE)  # fmt: skip
declare("colour-legend", colour_legend, ("docx", "html"), styles=FULL, casts=ONE, named=False,
        without=TALKED)  # fmt: skip
declare("blocks-beside", blocks_beside, ("csv", "xlsx"), styles=("full", "first", "roles"), casts=ONE,
        without=SURVEY)  # fmt: skip
declare(
    "roman-guide",
    roman_guide,
    PAGE,
    styles=FULL,
    casts=ONE,
    named=False,
    without=TALKED,
    optional=(r"(?:^|(?<=\s))[IVX]+\.(?=\s)",),
)
declare("grandmother", grandmother, COPIED, styles=FULL, casts=ONE, tells=True, without=TALKED)
