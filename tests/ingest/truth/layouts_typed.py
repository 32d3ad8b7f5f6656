"""Layouts that people type and chats copy, beside :mod:`layouts_text`: other marks between label, time and words."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from pipeline.model import Role
from tests.ingest.truth.clocks import full, of_day, padded
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_makers import SERVICE, TYPESET, WHOLE
from tests.ingest.truth.layouts_text import headed, led
from tests.ingest.truth.naming import NAMES, ROLES
from tests.ingest.truth.pages import PageWriter, Raw

START, BOTH, SOME = Times.START, Times.BOTH, Times.SOME


def _range(said: Said) -> str:
    return f"{padded(said.start)} - {padded(said.end)}"


def _dotted(said: Said) -> str:
    return "".join(f"{letter}." for letter in said.person.initials)


# Times and labels -----------------------------------------------------------------------------------------------------

declare("round-time-name", led(lambda said: f"({padded(said.start)}) {said.label}: "), PAGE, times=START)
declare("name-time-dash", headed(lambda said: f"{said.label} - {padded(said.start)}"), COPIED, times=START)
declare("name-comma-time", headed(lambda said: f"{said.label}, {padded(said.start)}"), COPIED, times=START,
        styles=SERVICE)  # fmt: skip
declare("name-at-time", headed(lambda said: f"{said.label} @ {padded(said.start)}"), COPIED, times=START,
        styles=SERVICE)  # fmt: skip
declare("box-of-both", led(lambda said: f"[{said.label} {padded(said.start)}] "), COPIED, times=START)
declare("range-name", led(lambda said: f"[{_range(said)}] {said.label}: "), COPIED, times=BOTH)
declare("bare-range-name", led(lambda said: f"{_range(said)} {said.label}: "), COPIED, times=BOTH)
declare("time-bar-name", led(lambda said: f"{full(said.start)} | {said.label} | "), COPIED, times=START)
declare("time-tab-name", led(lambda said: f"{full(said.start)}\t{said.label}\t"), ("txt", "docx", "rtf"), times=START)
declare("name-tab-time", led(lambda said: f"{said.label}\t{full(said.start)}\t"), ("txt", "docx", "rtf"), times=START)
declare("angle-time-name", led(lambda said: f"<{full(said.start)}> {said.label}: "), COPIED, times=START)


def time_behind(talk: Talk, chance: Random) -> Made:
    """``Ruth: words (00:12)``: the time at which a turn begins or ends, behind it; which of them is not told."""
    page = PageWriter()
    for said in talk.turns:
        *first, last = said.paragraphs
        page.turn(f"{said.label}: ", (*first, f"{last} ({padded(said.end)})"))
    return page.page(), tuple(true_turn(said, role=talk.roles_known) for said in talk.turns)


declare("time-behind", time_behind, COPIED, times=SOME)


# Labels ---------------------------------------------------------------------------------------------------------------

declare("bar", led(lambda said: f"{said.label} | "), COPIED)
declare("dotted-initials", led(lambda said: f"{_dotted(said)}: "), PAGE, styles=("initials",))


def initial_surname(talk: Talk, chance: Random) -> Made:
    """``R. Lanyon: words``."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.person.first[0]}. {said.person.last}: ", said.paragraphs)
    also = {said.person.name: (f"{said.person.first[0]}. {said.person.last}",) for said in talk.turns}
    return page.page(), tuple(true_turn(said, also=also[said.person.name]) for said in talk.turns)


declare("initial-surname", initial_surname, PAGE, styles=("full",),
        without=frozenset(("spellings", "initials at the top")))  # fmt: skip
declare("bullets", led(lambda said: f"- {said.label}: "), ("txt", "md"), without=frozenset(("list",)))
declare("bold-bullets", led(lambda said: f"* **{said.label}:** "), ("md",), without=frozenset(("list",)))
declare("irc", led(lambda said: f"<{said.label}> ", gap=False), PLAIN, styles=("first", "short"), without=TYPESET)
declare("square-alone", headed(lambda said: f"[{said.label}]"), PAGE)
declare("colon-stop", led(lambda said: f"{said.label}.: "), PAGE, styles=("letters", "german-letters", "short"))
declare("er-ee", led(lambda said: f"{said.label}: "), PAGE, styles=("er-ee",))
declare("german-questions", led(lambda said: f"{said.label}: "), PAGE, styles=("frage",), casts=("single",))
declare("spanish-questions", led(lambda said: f"{said.label}: "), PAGE, styles=("pregunta",), casts=("single",))
declare("french-letters", led(lambda said: f"{said.label} : "), PAGE, styles=("qr",), casts=("single",))
declare("script", headed(lambda said: f"{said.label.upper():>30}", indent="    "), PLAIN, styles=("full", "first"),
        without=TYPESET | {"list"})  # fmt: skip


def role_once(talk: Talk, chance: Random) -> Made:
    """``Ruth Lanyon (Interviewer):`` at the first turn, ``Ruth Lanyon:`` from then on."""
    page, seen = PageWriter(), set[str]()
    words = {Role.INTERVIEWER: "Interviewer", Role.RESPONDENT: "Interviewee"}
    for said in talk.turns:
        one = said.person
        page.turn(f"{said.label}{'' if one.name in seen else f' ({words[one.role]})'}: ", said.paragraphs)
        seen.add(one.name)
    return page.page(), tuple(true_turn(said) for said in talk.turns)


declare("role-once", role_once, PAGE, styles=("full", "first"), tells=True, without=frozenset(("spellings",)))


def counted_turns(talk: Talk, chance: Random) -> Made:
    """Every turn with its number: ``001 Ruth: words``."""
    page = PageWriter()
    for number, said in enumerate(talk.turns, start=1):
        page.turn(f"{number:03d} {said.label}: ", said.paragraphs)
    return page.page()


_BLOCK = frozenset(("line numbers", "wrapped", "hyphens", "list"))
declare("counted-turns", counted_turns, PAGE, without=_BLOCK)


# Questions without a name ---------------------------------------------------------------------------------------------

_PLAINLY = frozenset(("statements", "missing label", "initials at the top", "ten paragraphs", "spellings"))


def _unnamed(talk: Talk) -> tuple[TrueTurn, ...]:
    return tuple(true_turn(said, named=False) for said in talk.turns)


def shouted_questions(talk: Talk, chance: Random) -> Made:
    """Questions in capitals, answers below them."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        asks = said.asks
        for paragraph in said.paragraphs:
            page.line(paragraph.upper() if asks else paragraph)
        turns.append(true_turn(said, named=False, text=said.text.upper() if asks else said.text))
    return page.page(), tuple(turns)


def quoted_questions(talk: Talk, chance: Random) -> Made:
    """Markdown with the questions as quotations."""
    lines: list[str] = []
    for said in talk.turns:
        mark = "> " if said.asks else ""
        for paragraph in said.paragraphs:
            lines += [f"{mark}{paragraph}", ""]
    return Raw("\n".join(lines)), _unnamed(talk)


declare("shouted-questions", shouted_questions, PAGE, casts=("single",), named=False, without=_PLAINLY | _BLOCK)
declare("quoted-questions", quoted_questions, ("md",), casts=("single",), named=False,
        without=_PLAINLY | _BLOCK | TYPESET)  # fmt: skip


# Chats ----------------------------------------------------------------------------------------------------------------


def telegram(talk: Talk, chance: Random) -> Made:
    """Telegram's copied messages."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [f"{said.label}, [5 Mar 2023 at {of_day(said.start)}]:", *said.paragraphs, ""]
    return Raw("\n".join(lines))


def zoom_chat(talk: Talk, chance: Random) -> Made:
    """Zoom's saved chat."""
    lines = [
        f"{of_day(said.start)} From {said.label} to Everyone:\n" + "\n".join(f"\t{text}" for text in said.paragraphs)
        for said in talk.turns
    ]
    return Raw("\n".join(lines) + "\n")


_CHAT = TYPESET | {"list", "notes", "missing label", "initials at the top", "ten paragraphs"}
declare("telegram", telegram, PLAIN, styles=("full", "first"), times=SOME, without=_CHAT)
declare("zoom-chat", zoom_chat, PLAIN, styles=("full", "first"), times=SOME, without=_CHAT)


# Pages and JSON by hand -----------------------------------------------------------------------------------------------


def _page(turn: Callable[[Said], str], *, around: str = "{}") -> Callable[[Talk, Random], Made]:
    def make(talk: Talk, chance: Random) -> Made:
        body = around.format("\n".join(map(turn, talk.turns)))
        return Raw(
            f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{talk.title}</title></head>\n'
            f"<body>\n{body}\n</body></html>\n"
        )

    return make


declare("html-definitions", _page(lambda said: f"<dt>{said.label}</dt><dd>{said.text}</dd>", around="<dl>{}</dl>"),
        ("html",), without=WHOLE)  # fmt: skip
declare("html-break", _page(lambda said: f"<p><strong>{said.label}</strong><br>{said.text}</p>"), ("html",),
        without=WHOLE)  # fmt: skip
declare("html-classes", _page(lambda said: f'<div class="turn"><span class="speaker">{said.label}</span> '
                                           f'<span class="text">{said.text}</span></div>'),
        ("html",), without=WHOLE)  # fmt: skip
declare("html-list", _page(lambda said: f"<li><b>{said.label}:</b> {said.text}</li>", around="<ul>{}</ul>"), ("html",),
        without=WHOLE)  # fmt: skip


def _records(who: str, what: str, *, inside: str = "", when: str = "") -> Callable[[Talk, Random], Made]:
    def make(talk: Talk, chance: Random) -> Made:
        rows = [
            {who: said.label, what: said.text} | ({when: round(said.start, 2)} if when else {}) for said in talk.turns
        ]
        turns = tuple(
            true_turn(
                said,
                start=said.start if when else None,
                role=talk.roles_known,
                also=(f"Speaker {said.label}",) if len(said.label) == 1 else (),
            )
            for said in talk.turns
        )
        return Raw(json.dumps({inside: rows} if inside else rows, ensure_ascii=False, indent=1) + "\n"), turns

    return make


declare("json-turns", _records("speaker", "text", inside="turns"), ("json",), without=WHOLE)
declare("json-list", _records("speaker", "text"), ("json",), without=WHOLE)
declare("json-names", _records("name", "utterance", inside="dialogue"), ("json",), without=WHOLE)
declare("json-starts", _records("speaker", "text", inside="utterances", when="start"), ("json",), times=START,
        tolerance=0.1, without=WHOLE)  # fmt: skip
declare("json-messages", _records("author", "message", inside="messages"), ("json",), without=WHOLE,
        styles=(*NAMES, *ROLES))  # fmt: skip
