"""Layouts of students and small studies: ages and seats in labels, codes in the words, numbers of parts and turns."""

from __future__ import annotations

from random import Random

from pipeline.model import Role
from tests.ingest.truth.clocks import of_day, padded, short
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, PAGE, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_makers import FEW, FULL, ONE, WHOLE
from tests.ingest.truth.layouts_text import called, pair
from tests.ingest.truth.pages import Grid, PageWriter, Raw, Sheet
from tests.ingest.truth.phrases import ENDED


def _aged(said: Said) -> str:
    one = said.person
    return f"Int{one.number + 1}" if said.asks else f"{'F' if one.woman else 'M'}, {31 + 7 * one.number}"


def _seat(said: Said) -> str:
    return "Facilitator" if said.asks else f"Seat {said.person.number + 1}"


def _informant(said: Said) -> str:
    one = said.person
    sex = "mujer" if one.woman else "hombre"
    return "Entrevistador(a)" if said.asks else f"Informante {one.number + 1} ({sex}, {45 + one.number} años)"


_OF_ONE = ("single", "pair", "focus group")
declare("age-labels", called(_aged), PAGE, styles=FULL, tells=True, without=FEW | {"native"})
declare("seats", called(_seat), PAGE, styles=FULL, casts=_OF_ONE, tells=True, without=FEW | {"native"})
declare("informants-with-ages", called(_informant), COPIED, styles=FULL, casts=_OF_ONE, tells=True,
        without=FEW | {"native"})  # fmt: skip
declare("stops-and-colons", called(pair("Int.", "Resp.")), PAGE, styles=FULL,
        casts=ONE, tells=True, without=FEW | {"native"})  # fmt: skip
declare("pseudonyms-with-stars", called(lambda said: f"{said.person.first}*"), COPIED, styles=("first",), without=FEW)
declare("what-she-is",
        called(lambda said: f"{said.person.name}, {'researcher' if said.asks else 'carpenter'}", " – "),
        COPIED, styles=FULL, tells=True, without=FEW)  # fmt: skip


def parts_and_turns(talk: Talk, chance: Random) -> Made:
    """The number of the part and of the turn before each label: ``2.13 Ruth:``."""
    page = PageWriter()
    for number, said in enumerate(talk.turns):
        page.turn(f"{number // 8 + 1}.{number % 8 + 1} {said.label}: ", said.paragraphs)
    return page.page()


def number_and_initials(talk: Talk, chance: Random) -> Made:
    """``[12 RL] words``."""
    page = PageWriter()
    for number, said in enumerate(talk.turns, start=1):
        page.turn(f"[{number} {said.label}] ", said.paragraphs)
    return page.page()


def time_at_the_edge(talk: Talk, chance: Random) -> Made:
    """A tab and a time behind some paragraphs, wherever a minute is over."""
    page, minute = PageWriter(), -1
    for said in talk.turns:
        texts = list(said.paragraphs)
        if int(said.start) // 60 > minute:
            minute = int(said.start) // 60
            texts[0] += f"\t{short(said.start)}"
        page.turn(f"{said.label}: ", tuple(texts))
    return page.page()


def time_within(talk: Talk, chance: Random) -> Made:
    """A time in round brackets amid the words of long turns."""
    page = PageWriter()
    for said in talk.turns:
        texts = [text.replace(". ", f". ({short((said.start + said.end) / 2)}) ", 1) for text in said.paragraphs]
        page.turn(f"{said.label}: ", tuple(texts))
    return page.page()


def below_the_words(talk: Talk, chance: Random) -> Made:
    """Messages with who sent them, and when, below the words."""
    page = PageWriter()
    for said in talk.turns:
        for text in said.paragraphs:
            page.line(text)
        page.line(f"{said.label}, {of_day(said.start)[:5]}", gap=False)
    return page.page()


def codes_in_the_words(talk: Talk, chance: Random) -> Made:
    """A code in braces behind turns, as who codes by hand types it."""
    page = PageWriter()
    for said in talk.turns:
        texts = list(said.paragraphs)
        if not said.asks:
            texts[-1] += f" {{{chance.choice(('work', 'money: lack', 'help from family'))}}}"
        page.turn(f"{said.label}: ", tuple(texts))
    return page.page()


def a_bullet_a_sentence(talk: Talk, chance: Random) -> Made:
    """A bold name, and each sentence as a bullet below it."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [f"**{said.label}**", ""]
        lines += [f"- {one}" for text in said.paragraphs for one in ENDED.split(text)]
        lines.append("")
    return Raw("\n".join(lines))


def quoted_answers(talk: Talk, chance: Random) -> Made:
    """Bold questions, and answers as quotations."""
    lines = [f"**{text}**\n" if said.asks else f"> {text}\n" for said in talk.turns for text in said.paragraphs]
    return Raw("\n".join(lines)), tuple(true_turn(said, named=False) for said in talk.turns)


def minutes_as_headings(talk: Talk, chance: Random) -> Made:
    """A heading for every two minutes."""
    page, span = PageWriter(), -1
    for said in talk.turns:
        if int(said.start) // 120 > span:
            span = int(said.start) // 120
            page.line(f"Minutes {2 * span}–{2 * span + 2}")
        page.turn(f"{said.label}: ", said.paragraphs)
    return page.page()


def question_rows(talk: Talk, chance: Random) -> Made:
    """A table: a row that spans for each question, below it a row for each who answers."""
    rows = [(said.text, "") if said.asks else (said.label, said.text) for said in talk.turns]
    page = PageWriter()
    page.items.append(Grid(tuple(rows), False))
    return page.page(), tuple(true_turn(said, named=not said.asks) for said in talk.turns)


def time_and_labelled(talk: Talk, chance: Random) -> Made:
    """A sheet without a header: times, and words with their label in front."""
    return Sheet(tuple((padded(said.start), f"{said.label}: {said.text}") for said in talk.turns), False)


def people_on_a_sheet(talk: Talk, chance: Random) -> Made:
    """A sheet of turns with ids, and a second that says whose they are."""
    people = tuple((f"S{one.number + 1}", one.name, "interviewer" if one.role is Role.INTERVIEWER else "respondent")
                   for one in talk.cast)  # fmt: skip
    shown = tuple((f"S{said.person.number + 1}", said.text) for said in talk.turns)
    others = (Sheet((("id", "name", "role"), *people), name="People"),)
    return Sheet((("speaker_id", "utterance"), *shown), name="Turns", others=others), tuple(
        true_turn(said, also=(f"S{said.person.number + 1}", f"Speaker {said.person.number + 1}")) for said in talk.turns
    )


declare("parts-and-turns", parts_and_turns, PAGE, without=FEW)
declare("number-and-initials", number_and_initials, PAGE, styles=("initials",), without=FEW)
declare("time-at-the-edge", time_at_the_edge, COPIED, times=Times.SOME, without=FEW)
declare("time-within", time_within, COPIED, times=Times.SOME, tolerance=300, optional=(r"\(\d+:\d+(?::\d+)?\)",),
        without=FEW)  # fmt: skip
declare("below-the-words", below_the_words, COPIED, styles=("first", "full"), times=Times.SOME, without=FEW)
declare("codes-in-the-words", codes_in_the_words, COPIED, optional=(r"\{[a-z: ]+\}",), without=FEW)
declare("a-bullet-a-sentence", a_bullet_a_sentence, ("md",), without=WHOLE)
declare("quoted-answers", quoted_answers, ("md",), casts=ONE, named=False, without=WHOLE | {"statements", "asks back"})
declare("minutes-as-headings", minutes_as_headings, COPIED, times=Times.SOME, tolerance=120, without=FEW)
declare("question-rows", question_rows, ("docx", "odt", "html"), without=FEW)
declare("time-and-labelled", time_and_labelled, ("csv", "xlsx"), times=Times.START, without=FILED)
declare("people-on-a-sheet", people_on_a_sheet, ("xlsx", "ods"), styles=FULL, tells=True, without=FILED)

for _name, _asker, _answerer in (
    ("urdu-labels", "سوال", "جواب"),
    ("tamil-labels", "நேர்காணல் செய்பவர்", "பதிலளிப்பவர்"),
    ("lithuanian-labels", "Klausėja", "Respondentas"),
    ("hindi-questions", "प्रश्न", "उत्तर"),
):
    declare(_name, called(pair(_asker, _answerer)), ("txt", "docx", "html"),
            styles=FULL, casts=ONE, tells=True, languages=False, without=FEW | {"native", "cp1252"})  # fmt: skip
