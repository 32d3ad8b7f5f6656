"""Layouts of language models and telephones, of courts and parliaments elsewhere, and of sheets filled in by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from html import escape
from random import Random

from tests.ingest.truth.clocks import ARABIC, full, padded
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_makers import FULL, GRIDS, ONE, TALKED, WHOLE
from tests.ingest.truth.layouts_tables import SURVEY
from tests.ingest.truth.layouts_unthought import NATIVE, abroad
from tests.ingest.truth.pages import Grid, PageWriter, Raw, Sheet
from tests.ingest.truth.phrases_abroad import FURTHER, TONGUES
from tests.ingest.truth.phrases_afar import AFAR

# Language models and telephones ---------------------------------------------------------------------------------------

_ABOVE = "Here is the full transcript of the recording, with speakers and timestamps:"
_BELOW = "Let me know if you would like a summary, a list of action items, or a translation of this transcript."


def model_fence(talk: Talk, chance: Random) -> Made:
    """A language model's answer, saved: a sentence, a fence with a list of objects, and an offer below."""
    listed = [{"timestamp": padded(said.start), "speaker": said.label, "text": said.text} for said in talk.turns]
    body = json.dumps(listed, indent=2, ensure_ascii=False)
    return Raw(f"{_ABOVE}\n\n```json\n{body}\n```\n\n{_BELOW}\n")


def model_answer(talk: Talk, chance: Random) -> Made:
    """A language model's transcript: a sentence above, rules, bold labels with times, an offer below."""
    lines = [_ABOVE, "", "---", ""]
    for said in talk.turns:
        lines += [f"**{said.label} [{padded(said.start)}]:** {said.paragraphs[0]}", ""]
        for text in said.paragraphs[1:]:
            lines += [text, ""]
    return Raw("\n".join([*lines, "---", "", _BELOW]) + "\n")


def voice_agent(talk: Talk, chance: Random) -> Made:
    """A call that a program led: the whole text, then turns of agent and user with each word's time."""
    turns, whole = [], ""
    for said in talk.turns:
        role = "agent" if said.asks else "user"
        words = said.text.split()
        step = (said.end - said.start) / len(words)
        timed = [
            {"word": f"{word} ", "start": round(said.start + step * place, 3),
             "end": round(said.start + step * (place + 1), 3)}
            for place, word in enumerate(words)
        ]  # fmt: skip
        turns.append({"role": role, "content": said.text, "words": timed})
        whole += f"{'Agent' if said.asks else 'User'}: {said.text}\n"
    content = dumped({"call_id": "call_a1", "agent_id": "agent_b2", "call_status": "ended", "transcript": whole,
                      "transcript_object": turns, "disconnection_reason": "user_hangup"}, indent=2)  # fmt: skip
    return content, tuple(
        true_turn(said, start=said.start, end=said.end, also=("agent",) if said.asks else ("user",))
        for said in talk.turns
    )


def clova(talk: Talk, chance: Random) -> Made:
    """A Korean recorder's notes: title, day and who took part, then a numbered person and a time above the words."""
    lines = [talk.title, "2025.03.05 수 오전 10:04 · 32분 10초", "홍보팀", ""]
    turns = []
    for said in abroad(talk, AFAR["ko"], chance):
        label = f"참석자 {said.person.number + 1}"
        lines += [f"{label} {padded(said.start)}", said.text, ""]
        turns.append(true_turn(said, start=said.start, also=(label,)))
    return Raw("\n".join([*lines, "clovanote.naver.com"]) + "\n"), tuple(turns)


declare("model-fence", model_fence, ("md", "txt"), styles=("full", "speakers", "roles"), times=Times.START,
        without=WHOLE | {"quotes", "header and footer"})  # fmt: skip
declare("model-answer", model_answer, ("md", "txt"), styles=("full", "speakers", "roles"), times=Times.START,
        without=WHOLE)  # fmt: skip
declare("voice-agent", voice_agent, ("json",), styles=FULL, casts=ONE, tells=True, times=Times.BOTH, tolerance=0.5,
        without=FILED)  # fmt: skip
declare("clova", clova, PLAIN, styles=FULL, times=Times.START, languages=False, without=NATIVE | FILED)


# Courts and parliaments -----------------------------------------------------------------------------------------------


def ankara(talk: Talk, chance: Random) -> Made:
    """Turkey's assembly: the office or the name in capitals, the constituency in brackets, a dash."""
    page, turns = PageWriter(), []
    for said in abroad(talk, FURTHER["tr"], chance):
        one = said.person
        shown = "BAŞKAN" if one.number == 0 else f"{one.name.upper()} ({('Ankara', 'İzmir', 'Van')[one.number % 3]})"
        page.turn(f"{shown} – ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(shown, one.name)))
    return page.page(), tuple(turns)


_KNESSET = ("רות לביא", "משה אדלר", "דנה שחר", "יוסף ברק", "נעמי גל", "אלי כהן")


def knesset(talk: Talk, chance: Random) -> Made:
    """A committee of the Knesset: the chair's office and name, or a name, on a line of its own with a colon."""
    page, turns = PageWriter(), []
    for said in abroad(talk, AFAR["he"], chance):
        name = _KNESSET[said.person.number]
        shown = f'היו"ר {name}' if said.person.number == 0 else name
        page.line(f"{shown}:")
        page.turn("", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(shown, name)))
    return page.page(), tuple(turns)


def italian_hearing(talk: Talk, chance: Random) -> Made:
    """A criminal court in Italy: who somebody is in the trial, in capitals with a dash; the judge speaks at times."""
    page, turns = PageWriter(), []
    for number, said in enumerate(abroad(talk, FURTHER["it"], chance)):
        shown = ("P.M. " if said.asks else "TESTE ") + said.person.last.upper()
        page.turn(f"{shown} – ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(shown,)))
        if number % 7 == 4:
            page.turn("PRESIDENTE – ", ("Prego, vada avanti.",))
            turns.append(replace(turns[-1], text="Prego, vada avanti.", who="presidente",
                                 names=frozenset(("presidente",))))  # fmt: skip
    return page.page(), tuple(turns)


def press_conference(talk: Talk, chance: Random) -> Made:
    """Berlin's press conference: ``FRAGE LANYON:``, ``ZUSATZFRAGE LANYON:`` and the office of whoever answers."""
    page, turns, last = PageWriter(), [], ""
    for said in abroad(talk, TONGUES["de"], chance):
        name = said.person.last.upper()
        if said.asks:
            shown = f"{'ZUSATZFRAGE' if name == last and chance.random() < 0.5 else 'FRAGE'} {name}"
            last = name
        else:
            shown = f"{('STS', 'MINISTERIN', 'SPRECHER')[said.person.number % 3]} {name}"
        page.turn(f"{shown}: ", said.paragraphs)
        turns.append(true_turn(said, also=(shown, f"FRAGE {name}", f"ZUSATZFRAGE {name}")))
    return page.page(), tuple(turns)


def letter_spaced(talk: Talk, chance: Random) -> Made:
    """A Russian office: ``В о п р о с :`` spaced out, and an initial and a surname without a space."""
    page, turns = PageWriter(), []
    for said in abroad(talk, FURTHER["ru"], chance):
        one = said.person
        shown = "В о п р о с" if said.asks else f"{one.first[0]}.{one.last}"
        page.turn(f"{shown}{' ' * said.asks}: ", said.paragraphs)
        turns.append(true_turn(said, also=(shown, "Вопрос") if said.asks else (shown,)))
    return page.page(), tuple(turns)


declare(
    "ankara",
    ankara,
    ("txt", "md", "docx", "odt", "rtf", "html"),
    styles=FULL,
    roles=False,
    languages=False,
    without=NATIVE,
)
declare("knesset", knesset, ("txt", "docx", "html"), styles=FULL, roles=False, languages=False, without=NATIVE)
declare("italian-hearing", italian_hearing, PAGE, styles=FULL, casts=ONE, roles=False, languages=False,
        without=NATIVE)  # fmt: skip
declare("press-conference", press_conference, PAGE, styles=FULL, casts=("single", "two interviewers", "pair"),
        tells=True, languages=False, without=NATIVE)  # fmt: skip
declare("letter-spaced", letter_spaced, ("txt", "docx", "odt", "html"), styles=FULL, casts=ONE, tells=True,
        languages=False, without=NATIVE)  # fmt: skip


# Signs of other scripts -----------------------------------------------------------------------------------------------

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NAGARI = str.maketrans("0123456789", "०१२३४५६७८९")


def _numbered(
    language: str, asking: Callable[[int], str], answering: Callable[[int], str], names: tuple[str, str]
) -> Callable[[Talk, Random], Made]:
    """Questions and answers with the same number, in digits of that script."""

    def make(talk: Talk, chance: Random) -> Made:
        page, turns, number = PageWriter(), [], 0
        for said in abroad(talk, (FURTHER | AFAR)[language], chance):
            number += said.asks
            lead = asking(number) if said.asks else answering(number)
            page.turn(lead, said.paragraphs, gap=said.asks)
            turns.append(true_turn(said, also=(names[not said.asks], lead)))
        return page.page(), tuple(turns)

    return make


for _name, _make, _containers in (
    ("wide-letters", _numbered("ja", lambda number: f"Ｑ{number}．".translate(_WIDE), lambda _: "Ａ．", ("Ｑ", "Ａ")),
     ("txt", "docx", "html")),
    ("arabic-digits", _numbered("ar", lambda number: f"س{number}/ ".translate(ARABIC),
                                lambda number: f"ج{number}/ ".translate(ARABIC), ("س", "ج")), ("txt", "docx", "html")),
    ("nagari-digits", _numbered("hi", lambda number: f"प्रश्न {number} – ".translate(_NAGARI), lambda _: "उत्तर – ",
                                ("प्रश्न", "उत्तर")), ("txt", "docx", "html")),
    ("greek-short", _numbered("el", lambda _: "Ερ.: ", lambda _: "Απ.: ", ("Ερ", "Απ")),
     ("txt", "docx", "odt", "html")),
):  # fmt: skip
    declare(_name, _make, _containers, styles=FULL, casts=ONE, tells=True, languages=False, without=NATIVE)


# Sheets and pages by hand ---------------------------------------------------------------------------------------------

_THEMES = ("Motivasi", "Dukungan keluarga", "", "Beban kerja", "", "Harapan", "")


def verbatim_table(talk: Talk, chance: Random) -> Made:
    """An Indonesian thesis: a row a turn, its code, a letter for who speaks, the words, and the theme beside."""
    rows, turns = [], []
    for number, said in enumerate(abroad(talk, AFAR["id"], chance), start=1):
        letter = "P" if said.asks else "S"
        theme = "" if said.asks else chance.choice(_THEMES)
        rows.append((f"W1.S1.{number:02d}", letter, said.text, theme))
        turns.append(true_turn(said, also=(letter,)))
    return Sheet((("Kode", "Pelaku", "Verbatim", "Tema"), *rows)), tuple(turns)


def interview_grid(talk: Talk, chance: Random) -> Made:
    """A sheet by hand: a row a question, a column for each who was asked."""
    people = talk.answering
    asked: list[tuple[Said, dict[str, Said]]] = []
    for said in talk.turns:
        if said.asks:
            asked.append((said, {}))
        else:
            asked[-1][1].setdefault(said.person.name, said)
    rows = [
        (said.text, *(given[one.name].text if one.name in given else "" for one in people)) for said, given in asked
    ]
    by_person = [(said, given[one.name]) for one in people for said, given in asked if one.name in given]
    by_question = [(said, given[one.name]) for said, given in asked for one in people if one.name in given]
    one, other = (
        tuple(turn for said, answer in pairs
              for turn in (true_turn(said, named=False, optional=True), true_turn(answer)))
        for pairs in (by_person, by_question)
    )  # fmt: skip
    return Sheet((("Question", *(person.name for person in people)), *rows)), one, other


def name_time_cell(talk: Talk, chance: Random) -> Made:
    """A table whose left cell has the name and below it the time."""
    page = PageWriter()
    page.items.append(Grid(tuple((f"{said.label}\n{full(said.start)}", said.text) for said in talk.turns), False))
    return page.page()


def italics_within(talk: Talk, chance: Random) -> Made:
    """A web page: a life in paragraphs, and what was asked in italics amid them."""
    shown = [escape(said.text, quote=False) for said in talk.turns]
    body = " ".join(f"<em>{text}</em>" if said.asks else text for said, text in zip(talk.turns, shown, strict=True))
    head = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(talk.title)}</title></head><body>\n'
    return Raw(f"{head}<p>{body}</p>\n</body></html>\n"), tuple(true_turn(said, named=False) for said in talk.turns)


declare("verbatim-table", verbatim_table, (*GRIDS, "xlsx", "csv"), styles=FULL, casts=ONE, tells=True,
        languages=False, without=NATIVE | FILED)  # fmt: skip
declare("interview-grid", interview_grid, ("csv", "xlsx", "docx"), styles=("full",), casts=("pair", "focus group"),
        languages=False, without=SURVEY)  # fmt: skip
declare("name-time-cell", name_time_cell, GRIDS, styles=("full", "first", "roles"), times=Times.START, without=WHOLE)
declare("italics-within", italics_within, ("html",), styles=FULL, casts=ONE, named=False,
        without=TALKED | {"quotes"})  # fmt: skip
