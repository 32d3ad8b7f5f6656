"""Layouts of further makers, houses, archives, chats and recognisers, in further languages."""

from __future__ import annotations

from html import escape
from random import Random

from tests.ingest.truth.clocks import full, of_day, padded, precise, short
from tests.ingest.truth.cues import cues_of, words_of
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, FILES, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_makers import FEW, ONE, SERVICE, WHOLE
from tests.ingest.truth.layouts_offices import shown_as
from tests.ingest.truth.layouts_tables import rows
from tests.ingest.truth.layouts_text import Lead, called, headed, led, pair
from tests.ingest.truth.pages import PageWriter, Raw

_PLAINLY = frozenset(("statements", "missing label", "initials at the top", "ten paragraphs", "spellings", "list"))
_PEOPLE, _FULL = ("full", "first"), ("full",)
_START, _SOME, _BOTH = Times.START, Times.SOME, Times.BOTH
_JSON = ("json",)


def _either(woman: str, man: str, name: Lead) -> Lead:
    return lambda said: f"{woman if said.person.woman else man} {name(said)}"


def _last(said: Said) -> str:
    return said.person.last


# Parliaments and courts -----------------------------------------------------------------------------------------------

_posel = _either("Posłanka", "Poseł", lambda said: said.person.name)
_sra = _either("A Sr.ª", "O Sr.", lambda said: said.person.name)
_maitre = _either("Mme", "M.", lambda said: said.person.last.upper())
declare("sejm", shown_as(headed(lambda said: f"{_posel(said)}:"), _posel), ("txt", "md", "docx", "odt", "html"),
        styles=_FULL, without=FEW | {"cp1252"})  # fmt: skip
declare("lisbon", shown_as(led(lambda said: f"{_sra(said)} (PS): — "), _sra, lambda said: f"{_sra(said)} (PS)"),
        PAGE, styles=_FULL, without=FEW)  # fmt: skip
declare("french-court", shown_as(led(lambda said: f"{_maitre(said)}.— "), _maitre), PAGE, styles=_FULL, without=FEW)
declare("eduskunta", shown_as(led(lambda said: f"{of_day(said.start)[:5].replace(':', '.')} {said.person.name} kesk: "),
                              lambda said: f"{said.person.name} kesk"),
        PAGE, styles=_FULL, times=_SOME, without=FEW)  # fmt: skip
declare("german-court", called(pair("Vors.", "Zeugin")), PAGE, styles=_FULL, casts=("single",), without=FEW)
declare("south-african-hearing", led(lambda said: f"{said.person.title.upper()} {said.person.last.upper()}:\t\t"),
        COPIED, styles=("surname",), without=FEW)  # fmt: skip


def old_trial(talk: Talk, chance: Random) -> Made:
    """An old printed trial: a question and its answer in one paragraph, ``Q. ... A. ...``."""
    page, line = PageWriter(), ""
    for said in talk.turns:
        if said.asks and line:
            page.line(line)
            line = ""
        line = f"{line} {'Q.' if said.asks else 'A.'} {said.text}".strip()
    page.line(line)
    return page.page(), tuple(true_turn(said, also=("Q" if said.asks else "A",)) for said in talk.turns)


declare("old-trial", old_trial, PAGE, styles=("questions",), casts=("single",), without=_PLAINLY)


# Archives -------------------------------------------------------------------------------------------------------------


def minute_ends(talk: Talk, chance: Random) -> Made:
    """Titles and surnames, and the time at the end of each paragraph."""
    page = PageWriter()
    for said in talk.turns:
        lead = f"{said.person.title.upper()}. {said.person.last.upper()}: "
        page.turn(lead, tuple(f"{text} [{full(said.start)}]" for text in said.paragraphs))
    return page.page()


def numbered_passages(talk: Talk, chance: Random) -> Made:
    """A number of the interview and of the passage above each turn: ``za073, 12``."""
    page = PageWriter()
    for number, said in enumerate(talk.turns, start=1):
        page.line(f"za073, {number}")
        page.turn(f"{said.person.last.upper()}: ", said.paragraphs, gap=False)
    return page.page()


def italic_asker(talk: Talk, chance: Random) -> Made:
    """A track and its time as a heading now and then, what is asked in italics, nobody named."""
    page = PageWriter()
    for number, said in enumerate(talk.turns):
        if number % 6 == 0:
            page.line(f"Track {number // 6 + 1} [{full(said.start)}]", heading=2)
        for text in said.paragraphs:
            page.line(text, italic=said.asks)
    return page.page(), tuple(true_turn(said, named=False) for said in talk.turns)


declare("minute-ends", minute_ends, COPIED, styles=("shouted",), times=_SOME, without=FEW)
declare("numbered-passages", numbered_passages, COPIED, styles=("shouted",), without=FEW)
declare("italic-tracks", italic_asker, ("docx", "odt", "rtf", "html"), casts=("single",), named=False,
        times=_SOME, without=_PLAINLY)  # fmt: skip
declare("letters-time-words", led(lambda said: f"{said.label} {padded(said.start)} "), COPIED, styles=("initials",),
        times=_START, without=FEW)  # fmt: skip


# Makers ---------------------------------------------------------------------------------------------------------------

declare("condens", lambda talk, chance: Raw("\n".join(
    f"**{said.label}** `{padded(said.start)}`\n{said.text}\n" for said in talk.turns)), ("md",), styles=SERVICE,
    times=_START, without=WHOLE)  # fmt: skip
declare("gong", headed(lambda said: f"{short(said.start)} | {said.label}"), COPIED, styles=SERVICE, times=_START,
        without=WHOLE)  # fmt: skip
declare("me-and-them", called(pair("Me", "Them")), COPIED, styles=_FULL, casts=("single",), without=FEW)
declare("arrow-range", headed(lambda said: f"{said.label}  {full(said.start)} --> {full(said.end)}"), COPIED,
        styles=SERVICE, times=_BOTH, without=WHOLE)  # fmt: skip
declare("clips-table", rows({"Clip": lambda said: f"{said.start:.0f}-{said.person.number}",
                             "In": lambda said: full(said.start), "Out": lambda said: full(said.end),
                             "Talent": lambda said: said.label, "Soundbite": lambda said: said.text}),
        FILES, times=_BOTH, without=FILED)  # fmt: skip


# Chats ----------------------------------------------------------------------------------------------------------------


def telegram_page(talk: Talk, chance: Random) -> Made:
    """A messenger's export as a page."""
    body = "".join(
        f'<div class="message default clearfix" id="message{number}"><div class="body">'
        f'<div class="pull_right date details" title="05.03.2023 {of_day(said.start)} UTC+01:00">'
        f'{of_day(said.start)[:5]}</div><div class="from_name">{escape(said.label)}</div>'
        f'<div class="text">{escape(said.text, quote=False)}</div></div></div>\n'
        for number, said in enumerate(talk.turns)
    )
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Exported Data</title></head>'
    return Raw(f'{head}<body><div class="history">\n{body}</div></body></html>\n')


def signal_json(talk: Talk, chance: Random) -> Made:
    """A messenger's envelopes, of which some are receipts."""
    whole = []
    for said in talk.turns:
        stamp = 1678010000000 + round(said.start * 1000)
        whole.append(
            {
                "envelope": {
                    "sourceName": said.label,
                    "sourceUuid": f"u{said.person.number}",
                    "timestamp": stamp,
                    "dataMessage": {"timestamp": stamp, "message": said.text, "expiresInSeconds": 0},
                }
            }
        )
        whole.append({"envelope": {"sourceName": said.label, "timestamp": stamp + 1,
                                   "receiptMessage": {"when": stamp + 1, "isDelivery": True}}})  # fmt: skip
    return dumped(whole)


def kakao(talk: Talk, chance: Random) -> Made:
    """A Korean messenger: ``[Ruth] [오전 10:04] words``."""
    lines = [f"[{said.label}] [오전 {of_day(said.start)[:5]}] {said.text}" for said in talk.turns]
    return Raw("--------------- 2023년 3월 5일 일요일 ---------------\n" + "\n".join(lines) + "\n")


declare("telegram-page", telegram_page, ("html",), styles=_PEOPLE, times=_SOME, without=WHOLE)
declare("signal-envelopes", signal_json, _JSON, styles=_PEOPLE, times=_SOME, without=FILED | {"spellings"})
declare("kakao", kakao, PLAIN, styles=_PEOPLE, times=_SOME, without=WHOLE | {"cp1252"})
declare("viber", rows({"Datum": lambda said: "05/03/2023", "Uhrzeit": lambda said: of_day(said.start),
                       "Absender": lambda said: said.label, "Telefon": lambda said: f"+49170000{said.person.number}",
                       "Nachricht": lambda said: said.text}),
        FILES, styles=_PEOPLE, times=_SOME, without=FILED)  # fmt: skip


# Recognisers ----------------------------------------------------------------------------------------------------------


def nemo(talk: Talk, chance: Random) -> Made:
    """A manifest: an object a line, with offset and duration."""
    return Raw("".join(
        f'{{"audio_filepath": "a.wav", "offset": {said.start}, "duration": {said.end - said.start:.2f}, '
        f'"text": "{said.text.replace(chr(34), chr(92) + chr(34))}", "speaker": "{said.label}"}}\n'
        for said in talk.turns))  # fmt: skip


def srt_bars(talk: Talk, chance: Random) -> Made:
    """Captions with a code of the speaker and a bar in each cue."""
    cues = [(said, cue) for said in talk.turns for cue in cues_of(said, chance)]
    return Raw("\n".join(
        f"{number}\n{precise(cue.start, ',')} --> {precise(cue.end, ',')}\n{said.label} | {cue.text}\n"
        for number, (said, cue) in enumerate(cues, start=1)))  # fmt: skip


def word_list(talk: Talk, chance: Random) -> Made:
    """A word a row, with times and the number of the speaker: ``0.12 0.40 1 hello``."""
    return Raw("".join(
        f"{start:.2f}\t{end:.2f}\tspeaker{said.person.number}\t{word}\n"
        for said in talk.turns for word, start, end in words_of(said))), tuple(
            true_turn(said, role=talk.roles_known, start=said.start, also=(f"speaker{said.person.number}",
                      f"Speaker {said.person.number}"))
            for said in talk.turns)  # fmt: skip


declare("nemo", nemo, ("jsonl", "json"), styles=("machine", "full"), times=_BOTH, tolerance=0.1, without=FILED)
declare("srt-bars", srt_bars, ("srt",), styles=("machine", "first"), times=_BOTH, tolerance=0.1, without=FILED)
declare("word-rows", word_list, ("tsv", "txt"), styles=_FULL, times=_START, tolerance=0.1, without=FILED)


# Further languages ----------------------------------------------------------------------------------------------------

for _name, _asker, _answerer, _sign in (
    ("swahili-labels", "Mhojaji", "Mhojiwa", ": "),
    ("slovene-labels", "Spraševalka", "Intervjuvanec", ": "),
    ("catalan-labels", "Entrevistador/a", "Persona entrevistada", ": – "),
    ("bengali-labels", "সাক্ষাৎকারগ্রহীতা", "উত্তরদাতা", ": "),
):
    declare(_name, called(pair(_asker, _answerer), _sign), ("txt", "docx", "odt", "html"), styles=_FULL, casts=ONE,
            tells=_name == "catalan-labels", languages=False, without=FEW | {"native", "cp1252"})  # fmt: skip
