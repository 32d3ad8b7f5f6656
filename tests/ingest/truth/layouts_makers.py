"""Layouts of programs and services that give text: f4, MAXQDA, NVivo, Otter, Rev, Trint, Teams, noScribe and others."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.ingest.truth.clocks import frames, full, of_day, padded, precise, short, spelled
from tests.ingest.truth.cues import cues_of
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_text import headed, led
from tests.ingest.truth.naming import NAMES, ROLES
from tests.ingest.truth.pages import Page, PageWriter, Raw

START, BOTH = Times.START, Times.BOTH
SERVICE = ("full", "first", "speakers")
"""How services call speakers: by the name of the account, or by a number."""

TYPESET = frozenset(
    ("wrapped", "hyphens", "line numbers", "header and footer", "front matter", "minutes before", "nbsp", "spellings")
)
"""What a file that a program wrote does not have."""

FEW = frozenset(("spellings", "initials at the top", "missing label", "list"))
"""What a talk with few labels, or in cells, does not have."""

WHOLE = TYPESET | FEW | {"ten paragraphs"}
"""What a file with a record a turn does not have."""

BARE = WHOLE | {"notes"}
"""What such a file does not have where nobody wrote into it either."""

TALKED = WHOLE | {"native", "statements", "asks back"}
"""What it does not have where who asks and who answers are told by their words alone."""

FULL, ONE = ("full",), ("single",)
"""Styles of names."""

GRIDS = ("docx", "odt", "html")
"""Containers with tables amid text."""

declare("gotranscript", led(lambda said: f"[{full(said.start)}] {said.label}: "), PAGE, times=START)
declare("time-colon", led(lambda said: f"{full(said.start)} {said.label}: "), PAGE, times=START)
declare("otranscribe-text", led(lambda said: f"{padded(said.start)} {said.label}: "), COPIED, times=START)
declare("sonix", led(lambda said: f"{said.label}: [{full(said.start)}] "), COPIED, styles=SERVICE, times=START)
declare("name-time-colon", led(lambda said: f"{said.label} [{full(said.start)}]: "), PAGE, times=START)
declare("name-round-time-colon", led(lambda said: f"{said.label} ({padded(said.start)}): "), PAGE, times=START)
declare("qualcoder", led(lambda said: f"{{{full(said.start)}}} [{said.label}] "), COPIED, times=START)
declare("inqscribe-text", led(lambda said: f"[{precise(said.start, digits=2)}] {said.label}: "), COPIED, times=START)
declare("maxqda-start", led(lambda said: f"#{precise(said.start, '-', digits=1)}# {said.label}: "), COPIED, times=START)
declare("transana", led(lambda said: f"¤<{round(said.start * 1000)}>{said.label}: "), ("txt", "rtf"), times=START)
declare("noscribe-plain", led(lambda said: f"{said.label}: [{full(said.start)}] "), COPIED, times=START,
        styles=("machine", "full"))  # fmt: skip

declare("otter-bare", headed(lambda said: f"{said.label}  {short(said.start)}  "), COPIED, times=START)
declare("rev", headed(lambda said: f"{said.label} ({padded(said.start)}):"), COPIED, styles=SERVICE, times=START)
declare("name-round-time", headed(lambda said: f"{said.label} ({padded(said.start)})"), COPIED, times=START)
declare("trint", headed(lambda said: f"{said.label} [{full(said.start)}]"), COPIED, styles=SERVICE, times=START)
declare("descript", headed(lambda said: f"[{full(said.start)}] {said.label}"), COPIED, styles=SERVICE, times=START)
declare("descript-colon", headed(lambda said: f"[{full(said.start)}] {said.label}:"), COPIED, styles=SERVICE,
        times=START)  # fmt: skip
declare("teams-docx", headed(lambda said: f"{said.label}   {short(said.start)}"), COPIED, styles=SERVICE, times=START)
declare("name-time-words", headed(lambda said: said.label, lambda said: full(said.start)), COPIED, times=START)
declare("name-short-time-words", headed(lambda said: said.label, lambda said: short(said.start)), COPIED, times=START)
declare("fireflies", headed(lambda said: short(said.start), lambda said: said.label), COPIED, styles=SERVICE,
        times=START)  # fmt: skip
declare("minutes-and-seconds", headed(lambda said: said.label, lambda said: spelled(said.start)), COPIED,
        styles=SERVICE, times=START)  # fmt: skip
declare("happy-scribe", headed(lambda said: f"[{precise(said.start)}] - {said.label}"), COPIED,
        styles=SERVICE, times=START)  # fmt: skip
declare(
    "premiere-text",
    headed(lambda said: f"{frames(said.start)} - {frames(said.end)}", lambda said: said.label),
    PLAIN,
    styles=SERVICE,
    times=BOTH,
    without=TYPESET - {"spellings"},
)
declare(
    "resolve",
    headed(lambda said: f"[{frames(said.start)} - {frames(said.end)}]", lambda said: said.label, indent=" "),
    PLAIN,
    styles=SERVICE,
    times=BOTH,
    without=TYPESET - {"spellings"},
)
declare("slack", headed(lambda said: f"{said.label}  {_of_day_short(said)}"), COPIED, styles=("full", "first"),
        times=Times.SOME)  # fmt: skip
declare("zoom-saved-captions", headed(lambda said: f"[{said.label}] {of_day(said.start)}"), PLAIN, styles=SERVICE,
        times=Times.SOME)  # fmt: skip
declare("nvivo-headings", headed(lambda said: said.label, heading=1), ("docx", "rtf", "odt"), styles=(*NAMES, *ROLES))


def _of_day_short(said: Said) -> str:
    hours, minutes, _ = of_day(said.start).split(":")
    return f"{int(hours) % 12 or 12}:{minutes} {'AM' if int(hours) < 12 else 'PM'}"


def _with_items(page: Page, *, before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> Page:
    """The page with lines before and after the talk."""
    writer = PageWriter()
    for text in before:
        writer.line(text)
    writer.items += page.items
    for text in after:
        writer.line(text)
    return writer.page()


def _page(made: Made) -> Page:
    assert isinstance(made, Page)
    return made


def otter(talk: Talk, chance: Random) -> Made:
    """Otter's text: name and time above the words, and its footer."""
    page = _page(headed(lambda said: f"{said.label}  {short(said.start)}  ")(talk, chance))
    return _with_items(page, after=("Transcribed by https://otter.ai",))


def fathom(talk: Talk, chance: Random) -> Made:
    """Fathom's copied transcript."""
    page = _page(headed(lambda said: f"{short(said.start)} - {said.label}", indent="  ")(talk, chance))
    minutes = int(talk.turns[-1].end // 60) + 1
    about = f"VIEW RECORDING - {minutes} mins (No highlights): https://fathom.example/calls/1"
    return _with_items(page, before=(f"{talk.title} - January 29\n{about}", "---"))


def meet(talk: Talk, chance: Random) -> Made:
    """Google Meet: a head, a time every five minutes, and a footer."""
    page = PageWriter()
    page.line("Jan 29, 2024")
    page.line(f"{talk.title} - Transcript", gap=False)
    page.line("00:00:00", gap=False)
    turns, block = [], 0
    for number, said in enumerate(talk.turns):
        stamped = said.start // 300 > block
        if stamped:
            block = int(said.start // 300)
            page.line(full(block * 300.0))
        page.turn(f"{said.label}: ", said.paragraphs, gap=number == 0 or stamped)
        turns.append(true_turn(said, role=talk.roles_known))
    page.line(f"Transcription ended after {full(talk.turns[-1].end)}")
    page.line(
        "This editable transcript was computer generated and might contain errors. People can also change the text "
        "after it was created."
    )
    return page.page(), tuple(turns)


declare("otter", otter, COPIED, styles=SERVICE, times=START, without=TYPESET)
declare("fathom", fathom, PLAIN, styles=("full",), times=START, without=TYPESET)
declare("meet", meet, ("txt", "docx"), styles=("full",), times=Times.SOME, without=TYPESET)


# f4transkript and MAXQDA ----------------------------------------------------------------------------------------------


def f4_at_the_end(talk: Talk, chance: Random) -> Made:
    """``I: words #00:00:09-4#``: the time at which a turn ends, behind it."""
    page, turns, before = PageWriter(), [], 0.0
    for said in talk.turns:
        *first, last = said.paragraphs
        page.turn(f"{said.label}: ", (*first, f"{last} #{precise(said.end, '-', digits=1)}#"))
        turns.append(true_turn(said, start=before, end=said.end, role=talk.roles_known))
        before = said.end
    return page.page(), tuple(turns)


def f4_both(talk: Talk, chance: Random) -> Made:
    """f4 with a time before and one behind."""
    page = PageWriter()
    for said in talk.turns:
        *first, last = said.paragraphs
        ended = (*first, f"{last} #{precise(said.end, '-', digits=1)}#")
        page.turn(f"#{precise(said.start, '-', digits=1)}# {said.label}: ", ended)
    return page.page()


_F4 = ("letters", "german-letters", "codes", "roles", "initials", "full")
declare("f4", f4_at_the_end, COPIED, styles=_F4, times=BOTH)
declare("f4-both", f4_both, COPIED, styles=_F4, times=BOTH)


# Recognisers' text ----------------------------------------------------------------------------------------------------


def atrain(talk: Talk, chance: Random) -> Made:
    """aTrain: the speaker above, a time and a dash before each piece."""
    page = PageWriter()
    for said in talk.turns:
        page.line(said.label)
        for cue in cues_of(said, chance):
            page.line(f"[{full(cue.start)}] - {cue.text}", gap=False)
    return page.page()


def noscribe(talk: Talk, chance: Random) -> Made:
    """noScribe: a head, labels, times, and here and there what somebody else says meanwhile between slashes."""
    page, turns = PageWriter(), []
    page.line(talk.title)
    page.line("Transcribed with noScribe vers. 0.7")
    page.line("Audio file: ./talk.mp3", gap=False)
    page.line(
        "(Language: English (en) | Speaker detection: auto | Overlapping speech: 1 | Timestamps: 1 | Mark pause: 1)",
        gap=False,
    )
    for number, said in enumerate(talk.turns):
        lead = f"{said.label}: [{full(said.start)}] "
        sentences = said.text.split(". ")
        if len(sentences) > 2 and number and chance.random() < 0.5:
            one = talk.turns[number - 1].person
            aside = chance.choice(("Mhm.", "That is long.", "Right.", "Of course."))
            first, rest = f"{sentences[0]}.", ". ".join(sentences[1:])
            page.line(f"{lead}{first} //{one.label}: {aside}// {rest}")
            turns += [
                true_turn(said, text=first, start=said.start),
                true_turn(replace(said, person=one), text=aside),
                true_turn(said, text=rest),
            ]
        else:
            page.line(lead + said.text)
            turns.append(true_turn(said, start=said.start))
    return page.page(), tuple(turns)


def whisperx_text(talk: Talk, chance: Random) -> Made:
    """WhisperX's text: the speaker in brackets before each piece, no times."""
    page = PageWriter()
    for said in talk.turns:
        for cue in cues_of(said, chance):
            page.line(f"[{said.label}]: {cue.text}", gap=False)
    return page.page()


def whisper_terminal(talk: Talk, chance: Random) -> Made:
    """What Whisper prints: times in brackets, words, nobody named."""
    lines = [
        f"[{precise(cue.start)} --> {precise(cue.end)}]  {cue.text}"
        for said in talk.turns
        for cue in cues_of(said, chance)
    ]
    return Raw("\n".join(lines) + "\n")


def whisper_text(talk: Talk, chance: Random) -> Made:
    """Whisper's text: pieces of sentences, a line each."""
    return Raw("\n".join(cue.text for said in talk.turns for cue in cues_of(said, chance)) + "\n")


def time_and_words(talk: Talk, chance: Random) -> Made:
    """A time and what is said from then on, nobody named."""
    page = PageWriter()
    for said in talk.turns:
        page.line(f"{full(said.start)} {said.text}")
    return page.page()


_NOBODY = frozenset(("missing label", "initials at the top", "statements", "ten paragraphs"))
declare("atrain", atrain, PLAIN, styles=("machine",), times=START, without=TYPESET | {"list"})
declare("noscribe", noscribe, PLAIN, styles=("machine",), times=Times.SOME, without=TYPESET | {"statements", "list"})
declare("whisperx-text", whisperx_text, PLAIN, styles=("machine",), without=TYPESET | {"list"})
declare("whisper-terminal", whisper_terminal, PLAIN, times=BOTH, stream=True, without=TYPESET | _NOBODY | {"list"})
declare("whisper-text", whisper_text, PLAIN, stream=True, without=TYPESET | _NOBODY | {"list"})
declare("time-and-words", time_and_words, COPIED, times=START, stream=True, without=TYPESET | _NOBODY)


# Typists --------------------------------------------------------------------------------------------------------------


def typist_stamps(talk: Talk, chance: Random) -> Made:
    """Express Scribe: labels in capitals, and a time in brackets now and then in the midst of the words."""
    page = PageWriter()
    for number, said in enumerate(talk.turns):
        words = said.paragraphs[0].split()
        if number % 3 == 2 and len(words) > 8:
            middle = len(words) // 2
            first = " ".join((*words[:middle], f"[{full((said.start + said.end) / 2)}]", *words[middle:]))
            page.turn(f"{said.label}: ", (first, *said.paragraphs[1:]))
        else:
            page.turn(f"{said.label}: ", said.paragraphs)
    return page.page(), tuple(true_turn(said, role=talk.roles_known) for said in talk.turns)


declare("express-scribe", typist_stamps, PAGE, styles=("shouted", "roles", "letters", "codes"), times=Times.SOME,
        optional=(r"\[\d\d:\d\d:\d\d\]",))  # fmt: skip


# Chats ----------------------------------------------------------------------------------------------------------------


def whatsapp_android(talk: Talk, chance: Random) -> Made:
    """WhatsApp's export on Android."""
    lines = ["05/03/2023, 09:55 - Messages and calls are end-to-end encrypted. No one outside of this chat can read or "
             "listen to them. Tap to learn more."]  # fmt: skip
    for said in talk.turns:
        first, *rest = said.paragraphs
        lines += [f"05/03/2023, {of_day(said.start)[:5]} - {said.label}: {first}", *rest]
    return Raw("\n".join(lines) + "\n")


def whatsapp_ios(talk: Talk, chance: Random) -> Made:
    """WhatsApp's export on the iPhone."""
    lines = []
    for said in talk.turns:
        first, *rest = said.paragraphs
        lines += [f"[05/03/2023, {of_day(said.start)}] {said.label}: {first}", *rest]
    return Raw("\n".join(lines) + "\n")


_CHAT = TYPESET | {"list", "notes", "missing label", "initials at the top", "ten paragraphs"}
declare("whatsapp-android", whatsapp_android, PLAIN, styles=("full", "first"), times=Times.SOME, without=_CHAT)
declare("whatsapp-ios", whatsapp_ios, PLAIN, styles=("full", "first"), times=Times.SOME, without=_CHAT)


# Front matter of markdown ---------------------------------------------------------------------------------------------


def yaml_head(talk: Talk, chance: Random) -> Made:
    """Markdown with front matter that names the speakers."""
    lines = ["---", f"title: {talk.title}", "transcript_by: Joan Ferris", "speakers:"]
    lines += [f"  - {one.label}" for one in talk.cast]
    lines += ["date: 2023-03-05", "media: https://example.org/talk", "---", ""]
    for said in talk.turns:
        first, *rest = said.paragraphs
        for paragraph in (f"{said.label}: {first}", *rest):
            lines += [paragraph, ""]
    return Raw("\n".join(lines))


declare(
    "markdown-front-matter", yaml_head, ("md",), styles=("full", "first"), without=TYPESET | {"initials at the top"}
)


def titled(talk: Talk, chance: Random) -> Made:
    """The title names the one who is interviewed; the other label is initials."""
    asking = talk.asking[0]
    page = PageWriter()
    page.line(f"Interview with {talk.answering[0].name}")
    for said in talk.turns:
        label = asking.initials if said.person == asking else said.person.name
        page.turn(f"{label}: ", said.paragraphs)
    return page.page(), tuple(true_turn(said) for said in talk.turns)


declare(
    "titled",
    titled,
    PAGE,
    styles=("full",),
    casts=("single",),
    tells=True,
    without=frozenset(("front matter", "spellings", "initials at the top")),
)
