"""Layouts written last: more labels, times, records, chats, captions, tables and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from html import escape
from random import Random

from tests.ingest.truth.clocks import full, of_day, padded, precise
from tests.ingest.truth.cues import cues_of, words_of
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, RICH, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED, subrip
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_makers import BARE, SERVICE, WHOLE
from tests.ingest.truth.layouts_text import called, headed, led
from tests.ingest.truth.naming import NAMES
from tests.ingest.truth.pages import PageWriter, Raw, Sheet

START, BOTH, SOME = Times.START, Times.BOTH, Times.SOME
_BLOCK = frozenset(("line numbers", "wrapped", "hyphens", "list"))
_PLAINLY = frozenset(("statements", "missing label", "initials at the top", "ten paragraphs", "spellings"))
_NOBODY = FILED | {"statements", "missing label"}


def _unnamed(talk: Talk) -> tuple[TrueTurn, ...]:
    return tuple(true_turn(said, named=False) for said in talk.turns)


# Labels and times -----------------------------------------------------------------------------------------------------

declare("round-colon", led(lambda said: f"({said.label}): "), PAGE)
declare("quoted-label", led(lambda said: f"“{said.label}”: "), PAGE, styles=("full", "first"))
declare("primes", led(lambda said: f"{int(said.start // 60)}'{int(said.start % 60):02d}\" {said.label}: "), COPIED,
        times=START)  # fmt: skip
declare("bold-time-name", led(lambda said: f"[{full(said.start)}] {said.label}: ", bold=True), RICH, times=START)
declare("name-and-time", headed(lambda said: f"{said.label} {full(said.start)}"), COPIED, styles=SERVICE, times=START)
declare("riverside", headed(lambda said: f"{said.label} ({precise(said.start, digits=2).removeprefix('00:')})"), COPIED,
        styles=SERVICE, times=START)  # fmt: skip


def tagged_turns(talk: Talk, chance: Random) -> Made:
    """``<A> words </A>``: turns between a letter's tags, as corpora of learners' talk have them."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        letter = "ABCDEFGH"[said.person.number]
        *first, last = said.paragraphs
        page.turn(f"<{letter}> ", (*first, f"{last} </{letter}>"), gap=False)
        turns.append(true_turn(said, role=talk.roles_known, also=(letter, f"Speaker {letter}")))
    return page.page(), tuple(turns)


declare("tagged-turns", tagged_turns, PLAIN, without=WHOLE | {"spellings"})


def parenthesis_numbers(talk: Talk, chance: Random) -> Made:
    """``1) Ruth: words``: turns as a list with numbers."""
    page = PageWriter()
    for number, said in enumerate(talk.turns, start=1):
        page.turn(f"{number}) {said.label}: ", said.paragraphs)
    return page.page()


declare("list-numbers", parenthesis_numbers, PAGE, styles=("roles", "interviewee", "short", "shouted"), without=_BLOCK)


def continued(talk: Talk, chance: Random) -> Made:
    """``Ruth (cont'd):`` before each further paragraph of a turn."""
    page = PageWriter()
    for said in talk.turns:
        for place, paragraph in enumerate(said.paragraphs):
            page.line(f"{said.label}{' (cont’d)' if place else ''}: {paragraph}")
    return page.page()


declare(
    "continued", continued, PAGE, styles=(*NAMES, "roles"), without=frozenset(("list", "spellings", "missing label"))
)


def whisper_diarised(talk: Talk, chance: Random) -> Made:
    """A script's print: times, then the speaker, each in brackets of its own."""
    lines = [
        f"[{precise(cue.start)} --> {precise(cue.end)}] [{said.label}] {cue.text}"
        for said in talk.turns
        for cue in cues_of(said, chance)
    ]
    return Raw("\n".join(lines) + "\n")


declare("printed-speakers", whisper_diarised, PLAIN, styles=("machine", "speakers"), times=BOTH, tolerance=0.1,
        without=WHOLE)  # fmt: skip


def dashes(talk: Talk, chance: Random) -> Made:
    """A dash before each turn and no names, as novels and magazines in Spain and France have it."""
    page = PageWriter()
    for said in talk.turns:
        page.turn("— ", said.paragraphs)
    return page.page(), _unnamed(talk)


declare("dashes-unnamed", dashes, PAGE, casts=("single",), named=False, without=_PLAINLY | _BLOCK)


def arrows(talk: Talk, chance: Random) -> Made:
    """An arrow before each question."""
    page = PageWriter()
    for said in talk.turns:
        for paragraph in said.paragraphs:
            page.line(f"→ {paragraph}" if said.asks else paragraph)
    return page.page(), _unnamed(talk)


declare(
    "arrow-questions",
    arrows,
    ("txt", "md", "docx", "odt", "rtf", "html"),
    casts=("single",),
    named=False,
    without=_PLAINLY | _BLOCK,
)


# Records --------------------------------------------------------------------------------------------------------------


cortes = called(
    lambda said: f"{'La señora' if said.person.woman else 'El señor'} {said.person.last.upper()}", role=False
)
"""The Cortes: El señor, La señora and a surname in capitals."""


def camera(talk: Talk, chance: Random) -> Made:
    """The Camera dei deputati: a name in capitals and a full stop."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.person.name.upper()}. ", said.paragraphs)
    return page.page(), tuple(true_turn(said, role=False) for said in talk.turns)


def ottawa(talk: Talk, chance: Random) -> Made:
    """Hansard in Ottawa: a title, a name, and riding and party in brackets."""
    page, turns, seen = PageWriter(), [], set[str]()
    for said in talk.turns:
        one = said.person
        seat = "" if one.name in seen else f" ({('Bow River', 'Halifax', 'Ahuntsic')[one.number % 3]}, Lib.)"
        seen.add(one.name)
        page.turn(f"{one.title}. {one.name}{seat}: ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(f"{one.title} {one.name}{seat}",)))
    return page.page(), tuple(turns)


def commission(talk: Talk, chance: Random) -> Made:
    """A commission's hearing: MS and a surname in capitals."""
    page = PageWriter()
    for said in talk.turns:
        page.turn(f"{said.person.title.upper()} {said.person.last.upper()}: ", said.paragraphs)
    return page.page()


_SET = frozenset(("wrapped", "hyphens", "spellings", "line numbers", "header and footer", "front matter",
                  "minutes before", "list", "initials at the top"))  # fmt: skip
declare("cortes", cortes, PAGE, styles=("full",), roles=False, without=_SET)
declare("camera", camera, PAGE, styles=("full",), roles=False, without=_SET)
declare("ottawa", ottawa, PAGE, styles=("full",), roles=False, without=_SET)
declare("commission", commission, PAGE, styles=("surname",), without=_SET)


def tracks(talk: Talk, chance: Random) -> Made:
    """An archive's transcript: tracks, and a time in brackets behind some answers."""
    page, turns = PageWriter(), []
    page.line("[Track 1]")
    for number, said in enumerate(talk.turns):
        *first, last = said.paragraphs
        stamp = f" [{padded(said.end)}]" if number % 4 == 3 else ""
        page.turn(f"{said.label}: ", (*first, last + stamp))
        turns.append(true_turn(said, role=talk.roles_known))
    page.line("[End of Track 1]")
    return page.page(), tuple(turns)


declare("tracks", tracks, PAGE, times=SOME, without=_SET | {"missing label"},
        optional=(r"\[(?:End of )?Track 1\]", r"\[\d\d:\d\d(?::\d\d)?\]"))  # fmt: skip


def bundestag_xml(talk: Talk, chance: Random) -> Made:
    """The Bundestag's XML: a paragraph that names who speaks, and paragraphs of the speech."""
    parts = []
    for number, said in enumerate(talk.turns):
        first, last = said.person.name.split()[0], " ".join(said.person.name.split()[1:])
        parts.append(
            f'<rede id="ID{number}"><p klasse="redner"><redner id="{110 + said.person.number}"><name>'
            f"<vorname>{escape(first)}</vorname><nachname>{escape(last, quote=False)}</nachname></name></redner>"
            f"{escape(said.person.name, quote=False)}:</p>"
            + "".join(f'<p klasse="J">{escape(text, quote=False)}</p>' for text in said.paragraphs)
            + "</rede>"
        )
    return Raw(
        '<?xml version="1.0" encoding="UTF-8"?>\n<dbtplenarprotokoll><sitzungsverlauf><tagesordnungspunkt>\n'
        + "\n".join(parts)
        + "\n</tagesordnungspunkt></sitzungsverlauf></dbtplenarprotokoll>\n"
    ), tuple(true_turn(said, role=False) for said in talk.turns)


declare("bundestag-xml", bundestag_xml, ("xml",), styles=("full",), roles=False, without=FILED)


# Chats ----------------------------------------------------------------------------------------------------------------


def teams_chat(talk: Talk, chance: Random) -> Made:
    """Teams' messages as one copies them."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [f"[05/03/2023 {of_day(said.start)[:5]}] {said.label}", *said.paragraphs, ""]
    return Raw("\n".join(lines))


def wechat(talk: Talk, chance: Random) -> Made:
    """WeChat's messages as one copies them: name, day and clock above the words."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [f"{said.label} 2023-03-05 {of_day(said.start)}", *said.paragraphs, ""]
    return Raw("\n".join(lines))


declare("teams-chat", teams_chat, PLAIN, styles=("full", "first"), times=SOME, without=BARE)
declare("wechat", wechat, PLAIN, styles=("full", "first"), times=SOME, without=BARE)


# Captions and label files ---------------------------------------------------------------------------------------------


def sami(talk: Talk, chance: Random) -> Made:
    """SAMI: captions of a media player, nobody named."""
    body = "\n".join(
        f"<SYNC Start={round(cue.start * 1000)}><P Class=ENUSCC>{escape(cue.text, quote=False)}\n"
        f"<SYNC Start={round(cue.end * 1000)}><P Class=ENUSCC>&nbsp;"
        for said in talk.turns
        for cue in cues_of(said, chance)
    )
    return Raw(
        '<SAMI>\n<HEAD><TITLE>Talk</TITLE><STYLE TYPE="text/css"><!--\nP {margin-left: 2pt;}\n.ENUSCC {Name: English; '
        f"lang: en-US;}}\n--></STYLE></HEAD>\n<BODY>\n{body}\n</BODY>\n</SAMI>\n"
    )


declare("sami", sami, ("smi",), times=START, tolerance=0.1, stream=True, without=_NOBODY)
declare(
    "srt-dash-names",
    subrip(lambda said, cue: f"- {said.label.upper()}: {cue.text}" if cue.first else cue.text),
    ("srt",),
    styles=("full", "first", "shouted"),
    times=BOTH,
    tolerance=0.1,
    without=FILED | {"spellings"},
)


def stm(talk: Talk, chance: Random) -> Made:
    """NIST's segment time marks: file, channel, speaker, times, label, words."""
    return Raw(
        "".join(
            f"talk 1 {said.label} {cue.start:.2f} {cue.end:.2f} <o,f0,unknown> {cue.text}\n"
            for said in talk.turns
            for cue in cues_of(said, chance, longest=30)
        )
    )


declare("stm", stm, ("stm", "txt"), styles=("machine", "spk"), times=BOTH, tolerance=0.1, without=WHOLE)


def praat_table(talk: Talk, chance: Random) -> Made:
    """Praat's table of a TextGrid."""
    rows = [(f"{said.start:.3f}", said.label, said.text, f"{said.end:.3f}") for said in talk.turns]
    return Sheet((("tmin", "tier", "text", "tmax"), *rows))


declare("praat-table", praat_table, ("csv", "tsv"), styles=("first", "codes"), times=BOTH, tolerance=0.1, without=FILED)


def about_sheet(talk: Talk, chance: Random) -> Made:
    """A workbook with a sheet about the interview before the sheet of the talk."""
    about = Sheet(
        (("Interview", "7"), ("Date", "5 March 2023"), ("Place", "the back room"), ("Length", "42 minutes")),
        name="About",
    )
    rows = Sheet((("Speaker", "Text"), *((said.label, said.text) for said in talk.turns)), name="Transcript")
    return replace(about, others=(rows,))


declare("about-sheet", about_sheet, ("xlsx", "ods"), without=FILED)


# JSON and web pages ---------------------------------------------------------------------------------------------------


def azure_fast(talk: Talk, chance: Random) -> Made:
    """Azure's fast transcription: phrases in milliseconds, and the whole text beside them."""
    phrases = [
        {"speaker": said.person.number + 1, "offsetMilliseconds": round(said.start * 1000),
         "durationMilliseconds": round((said.end - said.start) * 1000), "text": said.text, "locale": "en-US",
         "confidence": 0.9}
        for said in talk.turns
    ]  # fmt: skip
    text = " ".join(said.text for said in talk.turns)
    return dumped({"durationMilliseconds": 1, "combinedPhrases": [{"text": text}], "phrases": phrases})


def soniox(talk: Talk, chance: Random) -> Made:
    """Soniox: tokens smaller than words, each with a speaker."""
    tokens = []
    for said in talk.turns:
        for word, start, end in words_of(said):
            middle = (start + end) / 2
            cut = max(1, len(word) // 2)
            parts = ((f" {word[:cut]}", start, middle), (word[cut:], middle, end))
            tokens += [
                {"text": text, "start_ms": round(low * 1000), "end_ms": round(high * 1000), "confidence": 0.9,
                 "speaker": str(said.person.number + 1)}
                for text, low, high in parts if text
            ]  # fmt: skip
    return dumped({"id": "1", "text": " ".join(said.text for said in talk.turns), "tokens": tokens})


def telegram_json(talk: Talk, chance: Random) -> Made:
    """Telegram's export: messages with who sent them."""
    messages = [
        {"id": number, "type": "message", "date": f"2023-03-05T{of_day(said.start)}", "from": said.label,
         "from_id": f"user{said.person.number}", "text": said.text}
        for number, said in enumerate(talk.turns, start=1)
    ]  # fmt: skip
    return dumped({"name": "Interview", "type": "personal_chat", "id": 1, "messages": messages}, indent=1)


def slack_json(talk: Talk, chance: Random) -> Made:
    """A day of a channel in Slack's export."""
    base = 1678010000
    messages = [
        {"type": "message", "user": f"U0{said.person.number}", "text": said.text, "ts": f"{base + said.start:.6f}",
         "user_profile": {"real_name": said.label, "display_name": said.label.lower()}}
        for said in talk.turns
    ]  # fmt: skip
    return Raw(json.dumps(messages, ensure_ascii=False, indent=4) + "\n")


def _html(turn: Callable[[Said], str], *, around: str = "{}") -> Callable[[Talk, Random], Made]:
    def make(talk: Talk, chance: Random) -> Made:
        body = around.format("\n".join(map(turn, talk.turns)))
        return Raw(
            f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{talk.title}</title></head>\n'
            f"<body>\n{body}\n</body></html>\n"
        )

    return make


_JSON = ("json",)
declare("azure-fast", azure_fast, _JSON, styles=("speakers",), times=BOTH, tolerance=0.1, without=FILED)
declare("soniox", soniox, _JSON, styles=("speakers",), times=BOTH, tolerance=0.5, without=FILED)
declare("telegram-json", telegram_json, _JSON, styles=("full", "first"), times=SOME, without=FILED | {"spellings"})
declare("slack-json", slack_json, _JSON, styles=("full", "first"), times=SOME, without=FILED | {"spellings"})
declare("html-breaks", _html(lambda said: f"{escape(said.label, quote=False)}: {escape(said.text, quote=False)}<br>",
                             around="<p>{}</p>"),
        ("html",), without=WHOLE)  # fmt: skip
declare("html-cite", _html(lambda said: f"<cite>{escape(said.label, quote=False)}:</cite>\n<time>{padded(said.start)}"
                                        f"</time>\n<p>{escape(said.text, quote=False)}</p>"),
        ("html",), times=START, without=WHOLE)  # fmt: skip
