"""Layouts of everyday typing: slips of the hand, murmurs within answers, boxes, banks of quotes, comments, guests."""

from __future__ import annotations

from html import escape
from random import Random

from tests.ingest.truth.clocks import padded, short
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, PAGE, Made, Times, declare
from tests.ingest.truth.layouts_makers import FEW, FULL, ONE, SERVICE, WHOLE
from tests.ingest.truth.layouts_text import called, led
from tests.ingest.truth.pages import PageWriter, Raw
from tests.ingest.truth.phrases import ENDED

# Labels ---------------------------------------------------------------------------------------------------------------


def slips_of_the_hand(talk: Talk, chance: Random) -> Made:
    """Behind one label of eight the colon is a semicolon, stands apart, or has no space behind it."""
    page = PageWriter()
    for said in talk.turns:
        sign = chance.choice((";", " :", ":", ".:")) if chance.random() < 0.13 else ": "
        page.turn(f"{said.label}{sign}{'' if sign in (':', ': ') else ' '}", said.paragraphs)
    return page.page()


def scanned_labels(talk: Talk, chance: Random) -> Made:
    """A program that read a print took letters of some labels for others: ``lnterviewer``, ``Respondcnt``."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        shown = said.label
        if chance.random() < 0.15:
            one, other = chance.choice((("I", "l"), ("e", "c"), ("rv", "iv"), ("n", "ri"), ("d", "cl")))
            shown = shown.replace(one, other, 1)
        page.turn(f"{shown}: ", said.paragraphs)
        turns.append(true_turn(said, role=talk.roles_known))
    return page.page(), tuple(turns)


def slashed_facts(talk: Talk, chance: Random) -> Made:
    """``P3/F/34:``, number, sex and age; ``MOD`` asks."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        one = said.person
        counted = "" if len(talk.asking) == 1 else one.number + 1
        shown = f"MOD{counted}" if said.asks else f"P{one.number + 1}/{'F' if one.woman else 'M'}/{31 + 3 * one.number}"
        page.turn(f"{shown}: ", said.paragraphs)
        turns.append(true_turn(said, also=(shown, shown.partition("/")[0])))
    return page.page(), tuple(turns)


pronouns = called(lambda said: f"{said.label} ({'she/her' if said.person.woman else 'he/him'})", role=None)
"""``Ruth Lanyon (she/her): words``, as people call themselves in meetings."""


def external_guests(talk: Talk, chance: Random) -> Made:
    """``Lanyon, Ruth (External)`` and a time above the words, as meetings of two firms are kept."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        one = said.person
        shown = f"{one.last}, {one.first}{'' if said.asks else ' (External)'}"
        page.line(f"{shown}   {short(said.start)}")
        for text in said.paragraphs:
            page.line(text, gap=False)
        turns.append(true_turn(said, role=talk.roles_known, start=said.start, also=(shown, f"{one.last}, {one.first}")))
    return page.page(), tuple(turns)


def confidence_behind(talk: Talk, chance: Random) -> Made:
    """``Speaker 1 (97%): words``: how sure a program was of whose voice it is."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        page.turn(f"[{padded(said.start)}] {said.label} ({chance.randint(61, 99)}%): ", said.paragraphs)
        turns.append(true_turn(said, role=talk.roles_known, start=said.start))
    return page.page(), tuple(turns)


declare("slips-of-the-hand", slips_of_the_hand, PAGE, without=FEW)
declare(
    "scanned-labels",
    scanned_labels,
    PAGE,
    styles=("roles", "interviewee", "moderator"),
    casts=ONE,
    without=FEW | {"native"},
)
declare("slashed-facts", slashed_facts, PAGE, styles=FULL, tells=True, without=FEW | {"native"})
declare("pronouns", pronouns, PAGE, styles=("full", "first"), without=FEW)
declare("external-guests", external_guests, COPIED, styles=FULL, times=Times.START, without=FEW)
declare("confidence-behind", confidence_behind, COPIED, styles=SERVICE, times=Times.START, without=FEW)


# What stands within ---------------------------------------------------------------------------------------------------


def backchannels(talk: Talk, chance: Random) -> Made:
    """What the other one murmurs stands in brackets within answers: ``(I: mhm)``."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        texts = list(said.paragraphs)
        if not said.asks:
            murmur = f"({talk.asking[0].label}: {chance.choice(('mhm', 'yeah', 'okay', 'right'))})"
            texts = [ENDED.sub(f" {murmur} ", text, count=1) for text in texts]
        page.turn(f"{said.label}: ", tuple(texts))
        turns.append(true_turn(said, role=talk.roles_known, text=" ".join(texts)))
    return page.page(), tuple(turns)


def comments_at_the_end(talk: Talk, chance: Random) -> Made:
    """``[a]`` in the words and ``[a]a remark`` below the talk, as a shared document is saved as text."""
    page, notes = PageWriter(), list[str]()
    thoughts = ("nice quote", "cf. interview 3", "money again", "check the recording here", "trust?")
    for said in talk.turns:
        texts = list(said.paragraphs)
        if not said.asks and len(notes) < 26 and chance.random() < 0.4:
            mark = "abcdefghijklmnopqrstuvwxyz"[len(notes)]
            notes.append(f"[{mark}]{chance.choice(thoughts)}")
            texts[-1] += f"[{mark}]"
        page.turn(f"{said.label}: ", tuple(texts))
    for number, note in enumerate(notes):
        page.line(note, gap=number == 0)
    return page.page()


def instructions_between(talk: Talk, chance: Random) -> Made:
    """What the interviewer is told to do stands in capitals between turns: ``IF NO, GO TO Q7``."""
    told = ("[INTERVIEWER: PROBE FOR DETAILS]", "IF NO, GO TO Q{}", "[SHOWCARD {}]", "READ OUT LIST. CODE ONE ONLY.")
    page, number = PageWriter(), 0
    for said in talk.turns:
        page.turn(f"{said.label}: ", said.paragraphs)
        if said.asks:
            number += 1
            if chance.random() < 0.4:
                page.line(chance.choice(told).format(number + 2))
    return page.page()


def ticked_boxes(talk: Talk, chance: Random) -> Made:
    """A form: a numbered question, boxes of which one is ticked, and what was said in full."""
    page, turns, number = PageWriter(), [], 0
    for said in talk.turns:
        if said.asks:
            number += 1
            page.line(f"{number}. {said.text}")
            if chance.random() < 0.5:
                ticks = chance.choice(("☐ often  ☒ seldom  ☐ never", "☒ yes  ☐ no", "[ ] agree  [x] disagree"))
                page.line(ticks, gap=False)
        else:
            page.turn("Answer: ", said.paragraphs, gap=False)
        turns.append(true_turn(said, named=not said.asks, also=("Answer",)))
    return page.page(), tuple(turns)


declare("backchannels", backchannels, PAGE, styles=("letters", "short", "roles", "first"),
        optional=(r"\([\w .]+: (?:mhm|yeah|okay|right)\)",), without=FEW | {"native"})  # fmt: skip
declare("comments-at-the-end", comments_at_the_end, ("txt", "docx"), optional=(r"\[[a-z]\]",), without=FEW)
declare("instructions-between", instructions_between, PAGE, styles=("roles", "interviewee", "letters", "codes"),
        without=FEW)  # fmt: skip
declare("ticked-boxes", ticked_boxes, ("txt", "docx", "odt"), styles=FULL, casts=ONE, tells=True,
        optional=(r"(?:^|(?<=\s))\d+\.(?=\s)",), without=FEW | {"native", "statements"})  # fmt: skip


# Without labels -------------------------------------------------------------------------------------------------------


def same_line_answers(talk: Talk, chance: Random) -> Made:
    """The answer behind a dash in the line of its question: ``1. How was it? – It was good.``"""
    page, turns, number, question = PageWriter(), [], 0, ""
    for said in talk.turns:
        if said.asks:
            number += 1
            question = f"{number}. {said.text}"
        else:
            page.line(f"{question} – {said.text}" if question else f"– {said.text}", gap=bool(question))
            question = ""
        turns.append(true_turn(said, named=False))
    return page.page(), tuple(turns)


def quote_bank(talk: Talk, chance: Random) -> Made:
    """Quotations, each with who said it in brackets behind: ``“words” (P3, nurse)``; nobody asks."""
    posts = ("nurse", "driver", "teacher", "cook", "clerk", "baker")
    page, turns = PageWriter(), []
    for said in talk.turns:
        if said.asks:
            continue
        number = said.person.number + 1
        page.line(f"“{said.text}” (P{number}, {posts[said.person.number % len(posts)]})")
        names = (f"P{number}", f"Participant {number}", f"P{number}, {posts[said.person.number % len(posts)]}")
        turns.append(true_turn(said, also=names))
    return page.page(), tuple(turns)


def bold_within(talk: Talk, chance: Random) -> Made:
    """All in one paragraph, the names in bold letters."""
    return Raw(" ".join(f"**{said.label}:** {said.text}" for said in talk.turns) + "\n")


def two_tongues(talk: Talk, chance: Random) -> Made:
    """Each turn twice, as it was said and in English, the language behind the name: ``Ruth [SW]:``, ``Ruth [EN]:``."""
    before = ("Ndiyo, nakumbuka vizuri sana.", "Hapana, si kweli kabisa.", "Kila wiki tunakutana hapa.", "Asante sana.")
    page, turns = PageWriter(), []
    for said in talk.turns:
        swahili = chance.choice(before)
        page.line(f"{said.label} [SW]: {swahili}")
        page.line(f"{said.label} [EN]: {said.text}", gap=False)
        turns.append(true_turn(said, role=talk.roles_known, text=f"{swahili} {said.text}"))
    return page.page(), tuple(turns)


def highlighted(talk: Talk, chance: Random) -> Made:
    """Questions marked in yellow, nobody named."""
    shown = [f"<mark>{escape(text, quote=False)}</mark>" if said.asks else escape(text, quote=False)
             for said in talk.turns for text in said.paragraphs]  # fmt: skip
    body = "\n".join(f"<p>{text}</p>" for text in shown)
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Interview</title></head>'
    return Raw(f"{head}<body>\n{body}\n</body></html>\n"), tuple(true_turn(said, named=False) for said in talk.turns)


declare("same-line-answers", same_line_answers, COPIED, casts=ONE, named=False,
        optional=(r"(?:^|(?<=\s))(?:\d+\.|–)(?=\s)",),
        without=FEW | {"ten paragraphs", "statements", "asks back", "native"})  # fmt: skip
declare("quote-bank", quote_bank, ("txt", "docx", "md", "pdf"), styles=FULL, casts=("focus group",), tells=True,
        optional=(r"[“”]",),
        without=WHOLE | {"native", "statements", "quotes"})  # fmt: skip
declare("bold-within", bold_within, ("md",), without=WHOLE)
declare("two-tongues", two_tongues, COPIED, optional=(r"\[(?:SW|EN)\]:?",),
        without=FEW | {"native", "ten paragraphs"})  # fmt: skip
declare("highlighted", highlighted, ("html",), casts=ONE, named=False, without=WHOLE | {"statements"})
declare(
    "shouted-codes",
    led(lambda said: f"<<{said.label.upper()}>> "),
    COPIED,
    styles=("codes", "short", "first"),
    without=FEW,
)
