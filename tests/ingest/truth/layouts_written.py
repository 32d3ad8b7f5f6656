"""Layouts that people write for readers of their own: houses, newspapers, records, markup typed by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.ingest.truth.clocks import full, padded, short
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_abroad import OTHER_WORDS, translated
from tests.ingest.truth.layouts_makers import BARE, FEW, SERVICE, WHOLE
from tests.ingest.truth.layouts_text import headed, led
from tests.ingest.truth.pages import Grid, Page, PageWriter, Raw, wrapped
from tests.ingest.truth.phrases_abroad import FURTHER

START, BOTH, SOME = Times.START, Times.BOTH, Times.SOME
_PLAINLY = frozenset(("statements", "missing label", "initials at the top", "ten paragraphs", "spellings"))


def _unnamed(talk: Talk) -> tuple[TrueTurn, ...]:
    return tuple(true_turn(said, named=False) for said in talk.turns)


def _other(talk: Talk, said: Said) -> Said:
    """A turn of somebody else."""
    return next(one for one in talk.turns if one.person != said.person)


# Labels ---------------------------------------------------------------------------------------------------------------

declare("arrow-label", led(lambda said: f"{said.label} → "), ("txt", "md", "docx", "odt", "rtf", "html"))
declare(
    "emoji-labels", led(lambda said: f"{'🎤' if said.asks else '💬'} {said.label}: "), ("txt", "md", "docx", "html")
)
declare("caps-two-spaces", led(lambda said: f"{said.label.upper()}  "), PAGE)


def boxed_role(talk: Talk, chance: Random) -> Made:
    """``[Interviewer - Ruth]: words``."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        shown = f"{'Interviewer' if said.asks else 'Interviewee'} - {said.label}"
        page.turn(f"[{shown}]: ", said.paragraphs)
        turns.append(true_turn(said, also=(shown,)))
    return page.page(), tuple(turns)


declare("role-dash-name-boxed", boxed_role, PAGE, styles=("full", "first"), tells=True, without=FEW)


def turn_ids(talk: Talk, chance: Random) -> Made:
    """``I-1: words``, ``R-1: words``: each turn with a label and the number of that speaker's turn."""
    page, counts, turns = PageWriter(), dict[str, int](), []
    for said in talk.turns:
        number = counts[said.label] = counts.get(said.label, 0) + 1
        page.turn(f"{said.label}-{number}: ", said.paragraphs)
        turns.append(true_turn(said))
    return page.page(), tuple(turns)


declare("turn-ids", turn_ids, PAGE, styles=("letters", "short", "german-letters"), casts=("single",), without=FEW)


def says(talk: Talk, chance: Random) -> Made:
    """``Ruth asks: words``, ``Oscar answers: words``."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.label} {'asks' if said.asks else 'answers'}: ", said.paragraphs)
    return page.page()


declare("says-verbs", says, PAGE, styles=("full", "first", "roles"), tells=True, without=FEW)


def addressee(talk: Talk, chance: Random) -> Made:
    """``Ruth (to Oscar): words``."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.label} (to {_other(talk, said).label}): ", said.paragraphs)
    return page.page()


declare("addressee", addressee, PAGE, styles=("first", "full"), without=FEW)


def moods(talk: Talk, chance: Random) -> Made:
    """``Ruth [laughing]: words`` at some turns, ``Ruth: words`` at the others."""
    page = PageWriter()
    for said in talk.turns:
        mood = (
            f" [{chance.choice(('laughing', 'quietly', 'to herself', 'after a pause'))}]"
            if chance.random() < 0.4
            else ""
        )
        page.turn(f"{said.label}{mood}: ", said.paragraphs)
    return page.page()


declare("moods", moods, PAGE, styles=("first", "full", "roles", "codes"), without=FEW)


def three_columns(talk: Talk, chance: Random) -> Made:
    """Time, label and words in columns of a typewriter, the words hanging."""
    lines: list[str] = []
    for said in talk.turns:
        lead = f"{padded(said.start):<10}{said.label:<18}"
        lines += wrapped(said.text, 84, first=lead, rest=" " * len(lead))
    return Raw("\n".join(lines) + "\n")


declare("three-columns", three_columns, PLAIN, styles=("first", "roles", "codes", "letters"), times=START,
        without=WHOLE)  # fmt: skip


def small_letters(talk: Talk, chance: Random) -> Made:
    """Everything in small letters, labels too."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        text = tuple(paragraph.lower() for paragraph in said.paragraphs)
        page.turn(f"{said.label.lower()}: ", text)
        turns.append(true_turn(replace(said, paragraphs=text)))
    return page.page(), tuple(turns)


def all_capitals(talk: Talk, chance: Random) -> Made:
    """Everything in capitals, as captions for the deaf used to be."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        text = tuple(paragraph.upper() for paragraph in said.paragraphs)
        page.turn(f"{said.label.upper()}: ", text)
        turns.append(true_turn(replace(said, paragraphs=text)))
    return page.page(), tuple(turns)


declare("small-letters", small_letters, PAGE, styles=("first", "full", "roles"), without=FEW)
declare("all-capitals", all_capitals, PAGE, styles=("first", "full", "roles"), without=FEW)
declare("time-bar-name-alone", headed(lambda said: f"{short(said.start)} | {said.label}"), COPIED, styles=SERVICE,
        times=START)  # fmt: skip


# Houses ---------------------------------------------------------------------------------------------------------------


def briefing(talk: Talk, chance: Random) -> Made:
    """A briefing of the press: Q without a colon, whoever answers with title and surname."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        one = said.person
        lead = "Q\t" if said.asks else f"{one.title.upper()}. {one.last.upper()}:  "
        page.turn(lead, said.paragraphs)
        turns.append(true_turn(said, also=("Q",) if said.asks else ()))
    return page.page(), tuple(turns)


declare("briefing", briefing, COPIED, styles=("full",), casts=("single", "pair"), tells=True, without=FEW)


def broadcast(talk: Talk, chance: Random) -> Made:
    """A station's transcript: full name and what she is at the first turn, surname from then on, in capitals."""
    page, seen, turns = PageWriter(), set[str](), []
    for number, said in enumerate(talk.turns):
        one = said.person
        about = ", HOST" if said.asks else ""
        shown = one.last.upper() if one.name in seen else f"{one.name.upper()}{about}"
        seen.add(one.name)
        page.turn(f"{shown}: ", said.paragraphs)
        if number % 6 == 5:
            page.line("(SOUNDBITE OF MUSIC)")
        turns.append(true_turn(said, also=(shown,)))
    return page.page(), tuple(turns)


declare("broadcast", broadcast, PAGE, styles=("full",), tells=True, without=FEW,
        optional=(r"\(SOUNDBITE OF MUSIC\)",))  # fmt: skip


def fomc(talk: Talk, chance: Random) -> Made:
    """A board's minutes: title and surname in capitals and a full stop."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.person.title.upper()}. {said.person.last.upper()}. ", said.paragraphs)
    return page.page(), tuple(true_turn(said, role=False) for said in talk.turns)


declare("fomc", fomc, PAGE, styles=("full",), roles=False, without=FEW)

_COUNTRIES = ("Kenya", "Chile", "Norway", "Viet Nam", "Ghana")


def united_nations(talk: Talk, chance: Random) -> Made:
    """A record of the United Nations: the President, and delegates with their country."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        one = said.person
        chairs = one == talk.asking[0]
        shown = "The President" if chairs else f"{one.title}. {one.last} ({_COUNTRIES[one.number % 5]})"
        page.turn(f"{shown}: ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(shown, "President")))
    return page.page(), tuple(turns)


declare("united-nations", united_nations, PAGE, styles=("full",), roles=False, without=FEW)


def summary_first(talk: Talk, chance: Random) -> Made:
    """What a meeting assistant adds on top: a summary, points with colons, next steps; then the transcript."""
    page = PageWriter()
    page.line("Meeting notes", heading=1)
    page.line("Summary", heading=2)
    page.line(f"The talk was about {talk.title.lower()}. Several points were raised and some were left open.")
    page.line("Key points", heading=2)
    page.line("Money: there is hardly enough, and the rest is found by those who come.")
    page.line("Space: the back room is cold in winter.")
    page.line("Action items", heading=2)
    page.line(f"{talk.cast[-1].first}: send the list of names by Friday.")
    page.line("Transcript", heading=2)
    for said in talk.turns:
        page.turn(f"{said.label}: ", said.paragraphs)
    return page.page()


declare("summary-first", summary_first, PAGE, styles=("full", "first", "speakers"), without=WHOLE | {"notes"})


# Markup typed by hand -------------------------------------------------------------------------------------------------


def bbcode(talk: Talk, chance: Random) -> Made:
    """A forum's bold letters."""
    return Raw("\n\n".join(f"[b]{said.label}:[/b] {said.text}" for said in talk.turns) + "\n")


def latex(talk: Talk, chance: Random) -> Made:
    """An appendix of a thesis in LaTeX."""
    body = "\n\n".join(f"\\textbf{{{said.label}:}} {said.text}" for said in talk.turns)
    return Raw(f"\\section{{Interview}}\n\n{body}\n")


def markdown_table(talk: Talk, chance: Random) -> Made:
    """Speaker and words as a table of markdown."""
    return Page((Grid((("Speaker", "Words"), *((said.label, said.text) for said in talk.turns))),))


def yaml(talk: Talk, chance: Random) -> Made:
    """A list in YAML."""
    lines = [f"title: {talk.title}", "turns:"]
    for said in talk.turns:
        lines += [f"  - speaker: {said.label}", f"    text: {json.dumps(said.text, ensure_ascii=False)}"]
    return Raw("\n".join(lines) + "\n")


declare("bbcode", bbcode, PLAIN, without=WHOLE)
declare("latex", latex, ("txt", "tex"), without=WHOLE)
declare("markdown-table", markdown_table, ("md",), without=WHOLE)
declare("yaml", yaml, ("yaml", "txt"), without=WHOLE)


def bold_name_italic_time(talk: Talk, chance: Random) -> Made:
    """``**Ruth** *0:12*`` above the words."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [
            f"**{said.label}** *{short(said.start)}*",
            "",
            *(one for text in said.paragraphs for one in (text, "")),
        ]
    return Raw("\n".join(lines))


declare("markdown-bold-italic-time", bold_name_italic_time, ("md",), styles=SERVICE, times=START, without=WHOLE)


# Messages -------------------------------------------------------------------------------------------------------------


def signal(talk: Talk, chance: Random) -> Made:
    """Messages as Signal's desktop copies them: fields above the words."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [f"From: {said.label}", f"Sent: 2023-03-05 10:{padded(said.start)[-5:-3]}", "", *said.paragraphs, ""]
    return Raw("\n".join(lines))


def imessage(talk: Talk, chance: Random) -> Made:
    """Messages of a telephone: a date, who wrote, the words."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [f"Mar 05, 2023 {full(said.start + 36000)[:8]} AM", said.label, *said.paragraphs, ""]
    return Raw("\n".join(lines))


declare("signal", signal, PLAIN, styles=("full", "first"), times=SOME, without=BARE)
declare("imessage", imessage, PLAIN, styles=("full", "first"), times=SOME, without=BARE)


# Other languages ------------------------------------------------------------------------------------------------------


def _study(language: str, asking: str, answering: str, sign: str = ": ") -> Callable[[Talk, Random], Made]:
    def make(talk: Talk, chance: Random) -> Made:
        page, turns = PageWriter(), []
        for said in translated(talk, FURTHER[language], chance):
            shown = asking if said.asks else answering
            page.turn(f"{shown}{sign}", said.paragraphs)
            turns.append(true_turn(said, also=(shown,)))
        return page.page(), tuple(turns)

    return make


for _name, _language, _asker, _answerer, _sign in (
    ("polish-words", "pl", "Badaczka", "Badany", ": "),
    ("turkish-words", "tr", "Görüşmeci", "Katılımcı", ": "),
    ("arabic-questions", "ar", "س", "ج", ": "),
    ("chinese-questions", "zh", "问", "答", "："),
):
    declare(_name, _study(_language, _asker, _answerer, _sign), ("txt", "docx", "odt", "html"), styles=("full",),
            casts=("single",), tells=True, languages=False, without=OTHER_WORDS)  # fmt: skip
