"""Layouts of further programs: chats' and services' exports, data frames, tables abroad, captions and XML."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random
from typing import Any

from pipeline.model import Role
from tests.ingest.truth.clocks import full, precise
from tests.ingest.truth.cues import cues_of
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import FILES, TABLE, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_makers import WHOLE
from tests.ingest.truth.layouts_tables import rows
from tests.ingest.truth.pages import Raw, Sheet

_PEOPLE = ("full", "first")
_LESS = FILED | {"spellings"}
_JSON = ("json",)
_BOTH, _START, _SOME = Times.BOTH, Times.START, Times.SOME


def _coded(talk: Talk, code: str, *, timed: bool = False) -> tuple[TrueTurn, ...]:
    """The truth where people are numbers, shown as the number or with a word before it."""
    return tuple(
        true_turn(said, role=talk.roles_known, start=said.start if timed else None, end=said.end if timed else None,
                  also=(str(said.person.number), f"{code}{said.person.number}", f"Speaker {said.person.number}"))
        for said in talk.turns
    )  # fmt: skip


# JSON -----------------------------------------------------------------------------------------------------------------


def matrix(talk: Talk, chance: Random) -> Made:
    """A room of Matrix: events, of which some are no messages."""
    events: list[dict[str, Any]] = [{"type": "m.room.member", "sender": f"@{one.first.lower()}:example.org",
               "content": {"membership": "join", "displayname": one.label}} for one in talk.cast]  # fmt: skip
    events += [{"type": "m.room.message", "sender": f"@{said.person.first.lower()}:example.org",
                "origin_server_ts": 1678010000000 + round(said.start * 1000),
                "content": {"msgtype": "m.text", "body": said.text}} for said in talk.turns]  # fmt: skip
    turns = tuple(
        true_turn(said, role=talk.roles_known, also=(f"@{said.person.first.lower()}:example.org",))
        for said in talk.turns
    )
    return dumped({"room_name": talk.title, "messages": events}), turns


def google_chat(talk: Talk, chance: Random) -> Made:
    """Google's export of a chat."""
    return dumped({"messages": [
        {"creator": {"name": said.label, "email": f"{said.person.first.lower()}@example.org", "user_type": "Human"},
         "created_date": f"Sunday, March 5, 2023 at {full(said.start + 36000)} AM UTC", "text": said.text,
         "topic_id": "1"} for said in talk.turns]}, indent=2)  # fmt: skip


def azure_batch(talk: Talk, chance: Random) -> Made:
    """Azure's batches: phrases with ticks, and several guesses of what was said."""
    return dumped({"source": "a.wav", "durationInTicks": 1, "combinedRecognizedPhrases": [
        {"channel": 0, "display": " ".join(said.text for said in talk.turns)}], "recognizedPhrases": [
        {"recognitionStatus": "Success", "speaker": said.person.number + 1,
         "offsetInTicks": round(said.start * 1e7), "durationInTicks": round((said.end - said.start) * 1e7),
         "nBest": [{"confidence": 0.9, "lexical": said.text.lower(), "display": said.text}]} for said in talk.turns]}
    ), tuple(
        true_turn(said, role=talk.roles_known, start=said.start, end=said.end,
                  also=(str(said.person.number + 1), f"Speaker {said.person.number + 1}"))
        for said in talk.turns
    )  # fmt: skip


def label_studio(talk: Talk, chance: Random) -> Made:
    """A task of Label Studio: a dialogue of authors and texts."""
    return dumped([{"id": 1, "data": {"dialogue": [{"author": said.label, "text": said.text} for said in talk.turns]},
                    "annotations": []}])  # fmt: skip


def json_columns(talk: Talk, chance: Random) -> Made:
    """A data frame, a list for each column."""
    return dumped({"speaker": [said.label for said in talk.turns], "text": [said.text for said in talk.turns]})


def json_split(talk: Talk, chance: Random) -> Made:
    """A data frame: the columns, and the rows as lists."""
    return dumped({"columns": ["start", "speaker", "text"],
                   "data": [[said.start, said.label, said.text] for said in talk.turns]})  # fmt: skip


def json_legend(talk: Talk, chance: Random) -> Made:
    """People by letters, told once at the top."""
    people = {"abcdefgh"[one.number]: {"name": one.name} for one in talk.cast}
    turns = [{"s": "abcdefgh"[said.person.number], "t": said.text} for said in talk.turns]
    return dumped({"speakers": people, "utterances": turns}), tuple(
        true_turn(said, role=talk.roles_known, also=("abcdefgh"[said.person.number],)) for said in talk.turns
    )


def json_sections(talk: Talk, chance: Random) -> Made:
    """Sections with a topic, the turns in each."""
    half = len(talk.turns) // 2
    parts = (("The beginning", talk.turns[:half]), ("Later", talk.turns[half:]))
    return dumped({"title": talk.title, "sections": [
        {"heading": topic, "turns": [{"speaker": said.label, "text": said.text} for said in part]}
        for topic, part in parts]})  # fmt: skip


def json_linked(talk: Talk, chance: Random) -> Made:
    """Linked data: a conversation that has messages as its parts."""
    return dumped({"@context": "https://schema.org", "@type": "Conversation", "name": talk.title, "hasPart": [
        {"@type": "Message", "sender": {"@type": "Person", "name": said.label}, "text": said.text}
        for said in talk.turns]})  # fmt: skip


declare("matrix-json", matrix, _JSON, styles=_PEOPLE, times=_SOME, without=_LESS)
declare("google-chat", google_chat, _JSON, styles=_PEOPLE, times=_SOME, without=_LESS)
declare("azure-batch", azure_batch, _JSON, styles=("full",), times=_BOTH, tolerance=0.1, without=_LESS)
declare("label-studio", label_studio, _JSON, without=FILED)
declare("json-columns", json_columns, _JSON, without=FILED)
declare("json-split", json_split, _JSON, times=_START, tolerance=0.1, without=FILED)
declare("json-legend", json_legend, _JSON, styles=("full",), without=_LESS)
declare("json-sections", json_sections, _JSON, without=FILED)
declare("json-linked", json_linked, _JSON, without=FILED)


# XML and web pages ----------------------------------------------------------------------------------------------------


def talkbank(talk: Talk, chance: Random) -> Made:
    """TalkBank's XML: a word an element."""
    codes = {one.name: one.first[:3].upper() for one in talk.cast}
    roles = {Role.INTERVIEWER: "Investigator", Role.RESPONDENT: "Participant"}
    people = "".join(
        f'<participant id="{codes[one.name]}" name="{one.first}" role="{roles[one.role]}" language="eng"/>'
        for one in talk.cast
    )
    body = "".join(
        f'<u who="{codes[said.person.name]}" uID="u{number}">'
        + "".join(f"<w>{escape(word, quote=False)}</w>" for word in said.text.split())
        + '<t type="p"></t></u>\n'
        for number, said in enumerate(talk.turns)
    )
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<CHAT xmlns="http://www.talkbank.org/ns/talkbank" Version="2.5.0" '
        'Lang="eng" Corpus="x">'
    )
    turns = tuple(true_turn(said, also=(codes[said.person.name],)) for said in talk.turns)
    return Raw(f"{head}<Participants>{people}</Participants>\n{body}</CHAT>\n"), turns


def xml_attributes(talk: Talk, chance: Random) -> Made:
    """Everything in attributes."""
    body = "".join(f'  <line who="{escape(said.label)}" at="{said.start:.2f}" words="{escape(said.text)}"/>\n'
                   for said in talk.turns)  # fmt: skip
    return Raw(f'<?xml version="1.0"?>\n<script>\n{body}</script>\n')


def xml_rows(talk: Talk, chance: Random) -> Made:
    """A table that a database wrote."""
    body = "".join(
        f"  <row><id>{number}</id><speaker>{escape(said.label)}</speaker>"
        f"<utterance>{escape(said.text, quote=False)}</utterance></row>\n"
        for number, said in enumerate(talk.turns, start=1)
    )
    return Raw(f'<?xml version="1.0" encoding="UTF-8"?>\n<dataroot>\n{body}</dataroot>\n')


def xml_legend(talk: Talk, chance: Random) -> Made:
    """People at the top, a reference to one in each turn."""
    people = "".join(f'<person id="p{one.number}"><name>{escape(one.name)}</name></person>' for one in talk.cast)
    body = "".join(
        f'<turn ref="p{said.person.number}">{escape(said.text, quote=False)}</turn>\n' for said in talk.turns
    )
    return Raw(f"<talk><people>{people}</people>\n<body>\n{body}</body></talk>\n"), _coded(talk, "p")


def _page(body: str) -> Raw:
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Interview</title></head>'
    return Raw(f"{head}<body>\n{body}\n</body></html>\n")


def html_figures(talk: Talk, chance: Random) -> Made:
    """Quotations with the name below each."""
    return _page("\n".join(
        f"<figure><blockquote>{escape(said.text, quote=False)}</blockquote><figcaption>— {escape(said.label)}"
        "</figcaption></figure>" for said in talk.turns))  # fmt: skip


def messenger_page(talk: Talk, chance: Random) -> Made:
    """A network's export as a page: name, words and day in divisions of their own."""
    return _page("".join(
        f'<div class="pam uiBoxWhite"><div class="_2ph_ _a6-h">{escape(said.label)}</div>'
        f'<div class="_2ph_ _a6-p"><div>{escape(said.text, quote=False)}</div></div>'
        f'<div class="_a6-o">05 Mar 2023, {full(said.start + 36000)}</div></div>\n' for said in talk.turns)
    )  # fmt: skip


def html_spans(talk: Talk, chance: Random) -> Made:
    """A time, a name and the words, each in a span."""
    return _page("\n".join(
        f'<p><span class="time">{full(said.start)}</span> <span class="speaker">{escape(said.label)}</span> '
        f'<span class="text">{escape(said.text, quote=False)}</span></p>' for said in talk.turns))  # fmt: skip


declare("talkbank-xml", talkbank, ("xml",), styles=("first",), tells=True, without=_LESS | {"spoken"})
declare("xml-attributes", xml_attributes, ("xml",), times=_SOME, without=FILED)
declare("xml-rows", xml_rows, ("xml",), without=FILED)
declare("xml-legend", xml_legend, ("xml",), styles=("full",), without=_LESS)
declare("html-figures", html_figures, ("html",), styles=_PEOPLE, without=WHOLE)
declare("messenger-page", messenger_page, ("html",), styles=_PEOPLE, times=_SOME, without=WHOLE)
declare("html-spans", html_spans, ("html",), times=_START, without=WHOLE)


# Captions -------------------------------------------------------------------------------------------------------------


def vtt_classes(talk: Talk, chance: Random) -> Made:
    """WebVTT with a colour for each person, told by a class that has her name."""
    cues = [(said, cue) for said in talk.turns for cue in cues_of(said, chance)]
    return Raw("WEBVTT\n\n" + "\n".join(
        f"{precise(cue.start)} --> {precise(cue.end)}\n<c.{said.person.first}>{cue.text}</c>\n"
        for said, cue in cues))  # fmt: skip


def _subrip(lead: Callable[[Said], str]) -> Callable[[Talk, Random], Made]:
    """SubRip with a lead where the speaker changes."""

    def make(talk: Talk, chance: Random) -> Made:
        cues = [(said, cue) for said in talk.turns for cue in cues_of(said, chance)]
        return Raw(
            "\n".join(
                f"{number}\n{precise(cue.start, ',')} --> {precise(cue.end, ',')}\n"
                f"{lead(said) if cue.first else ''}{cue.text}\n"
                for number, (said, cue) in enumerate(cues, start=1)
            )
        )

    return make


def sbv_names(talk: Talk, chance: Random) -> Made:
    """YouTube's captions with names in capitals."""
    cues = [(said, cue) for said in talk.turns for cue in cues_of(said, chance)]
    return Raw("\n".join(
        f"{precise(cue.start)[1:]},{precise(cue.end)[1:]}\n{f'{said.label.upper()}: ' if cue.first else ''}{cue.text}\n"
        for said, cue in cues))  # fmt: skip


declare("vtt-classes", vtt_classes, ("vtt",), styles=("first",), times=_BOTH, tolerance=0.1, without=FILED)
declare(
    "srt-square-lines",
    _subrip(lambda said: f"[{said.label}]\n"),
    ("srt",),
    styles=_PEOPLE,
    times=_BOTH,
    tolerance=0.1,
    without=FILED,
)
declare(
    "srt-round-names",
    _subrip(lambda said: f"({said.label.upper()}) "),
    ("srt",),
    styles=_PEOPLE,
    times=_BOTH,
    tolerance=0.1,
    without=FILED,
)
declare("sbv-names", sbv_names, ("sbv",), styles=_PEOPLE, times=_BOTH, tolerance=0.1, without=FILED)


# Tables ---------------------------------------------------------------------------------------------------------------


def spaced_rows(talk: Talk, chance: Random) -> Made:
    """An empty row between the turns."""
    body: list[tuple[str, ...]] = [("Speaker", "Text")]
    for said in talk.turns:
        body += [(said.label, said.text), ("", "")]
    return Sheet(tuple(body))


declare("spaced-rows", spaced_rows, FILES, without=FILED)
declare("words-then-name", rows({"words": lambda said: said.text, "who": lambda said: said.label}, head=False),
        FILES, without=FILED)  # fmt: skip
declare("interval-column", rows({"Interval": lambda said: f"{said.start:.2f}-{said.end:.2f}",
                                 "Speaker": lambda said: said.label, "Text": lambda said: said.text}),
        FILES, times=_BOTH, tolerance=0.1, without=FILED)  # fmt: skip
declare("police-record", rows({"Tape counter": lambda said: full(said.start),
                               "Person speaking": lambda said: said.label, "Text": lambda said: said.text}),
        TABLE, times=_SOME, without=FILED)  # fmt: skip
declare("said-by", rows({"Line no.": lambda said: f"{said.start:.0f}", "Said by": lambda said: said.label,
                         "Verbatim speech": lambda said: said.text}), FILES, without=FILED)  # fmt: skip
declare("interview-id", rows({"Interview ID": lambda said: "INT-04", "Site": lambda said: "North",
                              "Role": lambda said: said.label,
                              "Utterance": lambda said: said.text}),
        FILES, styles=("roles", "participant"), casts=("single",), without=FILED)  # fmt: skip
for _name, _columns in (
    ("polish-columns", ("Czas", "Mówca", "Wypowiedź")),
    ("swedish-columns", ("Tid", "Talare", "Yttrande")),
    ("russian-columns", ("Время", "Спикер", "Текст")),
    ("korean-columns", ("시간", "화자", "내용")),
    ("chinese-columns", ("时间", "说话人", "内容")),
    ("turkish-columns", ("Zaman", "Konuşmacı", "Metin")),
):
    _time, _speaker, _words = _columns
    declare(_name, rows({_time: lambda said: full(said.start), _speaker: lambda said: said.label,
                         _words: lambda said: said.text}),
            FILES, times=_START, without=FILED | {"cp1252"})  # fmt: skip
