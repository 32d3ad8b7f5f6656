"""Layouts that transcribers and services use beside :mod:`layouts_typed`: other labels, other times, other marks."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from pipeline.model import Role
from tests.ingest.truth.clocks import full, of_day, padded, precise, short
from tests.ingest.truth.cues import cues_of
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, RICH, Made, Times, declare
from tests.ingest.truth.layouts_makers import BARE, SERVICE, TYPESET, WHOLE
from tests.ingest.truth.layouts_text import called, headed, led
from tests.ingest.truth.naming import MACHINE, NAMES
from tests.ingest.truth.pages import PageWriter, Raw

START, BOTH, SOME = Times.START, Times.BOTH, Times.SOME
_BLOCK = frozenset(("line numbers", "wrapped", "hyphens", "list"))
_PLAINLY = frozenset(("statements", "missing label", "initials at the top", "ten paragraphs", "spellings"))


def _unnamed(talk: Talk) -> tuple[TrueTurn, ...]:
    return tuple(true_turn(said, named=False) for said in talk.turns)


# Labels ---------------------------------------------------------------------------------------------------------------


def described(talk: Talk, chance: Random) -> Made:
    """``P03 (female, 41): words``, as reports of focus groups have it."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        one = said.person
        about = f" ({'female' if one.woman else 'male'}, {37 + 4 * one.number})"
        shown = said.label if said.asks else f"{said.label}{about}"
        page.turn(f"{shown}: ", said.paragraphs)
        turns.append(true_turn(said, also=(shown,)))
    return page.page(), tuple(turns)


declare("described-codes", described, PAGE, styles=("codes", "participant", "moderator"))
declare("round", led(lambda said: f"({said.label}) "), PAGE)
declare("starred-codes", led(lambda said: f"*{said.label.upper()}:\t", gap=False), PLAIN, styles=("short", "initials"),
        without=TYPESET | {"list"})  # fmt: skip


def corpus_letters(talk: Talk, chance: Random) -> Made:
    """``<$A> words``: speakers as the corpora of spoken English mark them."""
    page = PageWriter()
    turns = []
    for said in talk.turns:
        letter = "ABCDEFGH"[said.person.number]
        page.turn(f"<${letter}> ", said.paragraphs, gap=False)
        turns.append(true_turn(said, role=talk.roles_known, also=(letter, f"Speaker {letter}")))
    return page.page(), tuple(turns)


declare("corpus-letters", corpus_letters, PLAIN, styles=("full",), without=WHOLE | {"spellings"})
declare("prompt-sign", led(lambda said: f"{said.label}> "), COPIED, styles=(*NAMES, "roles"))


_ROLE_AND_NAME = {Role.INTERVIEWER: "Interviewer", Role.RESPONDENT: "Respondent"}
role_and_name = called(lambda said: f"{_ROLE_AND_NAME[said.person.role]} ({said.person.name})")
"""``Interviewer (Ruth Lanyon): words``, at each turn."""


declare("role-and-name", role_and_name, PAGE, styles=("full",), tells=True,
        without=frozenset(("spellings", "initials at the top")))  # fmt: skip


def each_paragraph(talk: Talk, chance: Random) -> Made:
    """A label before each paragraph, be it the same speaker's."""
    page = PageWriter()
    for said in talk.turns:
        for paragraph in said.paragraphs:
            page.line(f"{said.label}: {paragraph}")
    return page.page()


declare("each-paragraph", each_paragraph, PAGE, without=frozenset(("list", "spellings", "missing label")))


def other_words(asking: str, answering: str, sign: str = ": ") -> Callable[[Talk, Random], Made]:
    """Labels of one study: a word for who asks, a word for who answers, with a number where several answer."""

    def make(talk: Talk, chance: Random) -> Made:
        page, turns = PageWriter(), []
        many = len({said.person for said in talk.turns if not said.asks}) > 1
        for said in talk.turns:
            number = str(said.person.number - len(talk.asking) + 1) if many and not said.asks else ""
            shown = asking if said.asks else f"{answering}{number}"
            page.turn(f"{shown}{sign}", said.paragraphs)
            turns.append(true_turn(said, also=(shown,)))
        return page.page(), tuple(turns)

    return make


_FEW = frozenset(("spellings", "initials at the top", "native"))
for _name, _asker, _answerer in (
    ("entrevistadora-informante-letters", "E", "I"),
    ("interviewpartner-codes", "I", "IP"),
    ("moderation-codes", "M", "TN"),
    ("expert-codes", "INT", "EXP"),
):
    # E may be who asks in Spanish, and the expert or interviewee elsewhere.
    declare(_name, other_words(_asker, _answerer), PAGE, styles=("full",), casts=("single", "pair"),
            tells=_asker != "E", without=_FEW)  # fmt: skip


def numbered(mark: str) -> Callable[[Talk, Random], Made]:
    """Every turn with its number in brackets: ``[1] Ruth: words``."""

    def make(talk: Talk, chance: Random) -> Made:
        page = PageWriter()
        for number, said in enumerate(talk.turns, start=1):
            page.turn(f"{mark.format(number)} {said.label}: ", said.paragraphs)
        return page.page()

    return make


declare("bracket-counted", numbered("[{}]"), PAGE, without=_BLOCK)


def run_in(talk: Talk, chance: Random) -> Made:
    """All of the talk in one paragraph, as it comes out of a form."""
    page = PageWriter()
    page.line(" ".join(f"{said.label}: {said.text}" for said in talk.turns))
    return page.page()


def soft_breaks(talk: Talk, chance: Random) -> Made:
    """All of the talk in one paragraph, a line break before each label."""
    page = PageWriter()
    page.line("\n".join(f"{said.label}: {said.text}" for said in talk.turns))
    return page.page()


_ONE_BLOCK = _BLOCK | {"missing label", "ten paragraphs", "spellings", "names in the words", "nbsp"}
declare("run-in", run_in, COPIED, styles=("roles", "shouted", "short", "interviewee"), without=_ONE_BLOCK)
declare("soft-breaks", soft_breaks, ("docx", "odt", "rtf"), without=_ONE_BLOCK)


# Questions without a name ---------------------------------------------------------------------------------------------


def bracketed_questions(talk: Talk, chance: Random) -> Made:
    """A life as somebody tells it, the questions in square brackets on lines of their own."""
    page = PageWriter()
    for said in talk.turns:
        for paragraph in said.paragraphs:
            page.line(f"[{paragraph}]" if said.asks else paragraph)
    return page.page(), _unnamed(talk)


def indented_answers(talk: Talk, chance: Random) -> Made:
    """Questions at the margin, answers set in."""
    lines: list[str] = []
    for said in talk.turns:
        for paragraph in said.paragraphs:
            lines += [paragraph if said.asks else f"    {paragraph}", ""]
    return Raw("\n".join(lines)), _unnamed(talk)


def guide_with_probes(talk: Talk, chance: Random) -> Made:
    """A guide whose main questions have numbers; what was asked beside it stands without one."""
    page = PageWriter()
    number = asked = 0
    for said in talk.turns:
        if said.asks:
            asked += 1
            main = asked <= 3 or len(said.text.split()) > 7
            number += main
            page.line(f"{number}. {said.text}" if main else said.text)
        else:
            for paragraph in said.paragraphs:
                page.line(paragraph)
    return page.page(), _unnamed(talk)


declare("bracketed-questions", bracketed_questions, PAGE, casts=("single",), named=False,
        without=_PLAINLY | _BLOCK | {"notes"})  # fmt: skip
declare("indented-answers", indented_answers, PLAIN, casts=("single",), named=False,
        without=_PLAINLY | _BLOCK | TYPESET)  # fmt: skip
declare("guide-with-probes", guide_with_probes, PAGE, casts=("single",), named=False, without=_PLAINLY | _BLOCK,
        optional=(r"(?:^|(?<=\s))\d+\.(?=\s)",))  # fmt: skip


# Times ----------------------------------------------------------------------------------------------------------------


def dotted(moment: float) -> str:
    """``00.01.12``."""
    return full(moment).replace(":", ".")


def with_units(moment: float) -> str:
    """``00h01m12s``."""
    hours, minutes, seconds = full(moment).split(":")
    return f"{hours}h{minutes}m{seconds}s"


declare("dotted-time", led(lambda said: f"[{dotted(said.start)}] {said.label}: "), PAGE, times=START)
declare("hms-time", led(lambda said: f"[{with_units(said.start)}] {said.label} : "), COPIED, times=START)
declare("min-time", led(lambda said: f"{said.label} (min. {padded(said.start)}): "), COPIED, times=START)
declare("seconds-range", led(lambda said: f"[{said.start:.1f}s - {said.end:.1f}s] {said.label}: ", gap=False), PLAIN,
        styles=MACHINE, times=BOTH, without=TYPESET | {"list"})  # fmt: skip
declare("turboscribe", headed(lambda said: f"[{said.label}] ({short(said.start)} - {short(said.end)})"), COPIED,
        styles=SERVICE, times=BOTH)  # fmt: skip
declare("name-dot-time", headed(lambda said: f"{said.label} · {short(said.start)}"), COPIED, styles=SERVICE,
        times=START)  # fmt: skip
declare("headings-with-time", headed(lambda said: f"{said.label} ({padded(said.start)})", heading=3), RICH,
        times=START)  # fmt: skip
declare("teams-arrow", headed(lambda said: f"{_teams(said.start)} --> {_teams(said.end)}", lambda said: said.label),
        ("docx", "txt"), styles=SERVICE, times=BOTH)  # fmt: skip


def _teams(moment: float) -> str:
    """``0:1:12.40``, as Teams wrote times in its first transcripts."""
    hours, minutes, seconds = (int(part) for part in full(moment).split(":"))
    return f"{hours}:{minutes}:{seconds}.{int(moment * 100 % 100)}"


def word_transcribe(talk: Talk, chance: Random) -> Made:
    """Word's own transcription: the recording, a heading, and a time and a name above what is said."""
    page = PageWriter()
    page.line("Audio file")
    page.line("talk.m4a", gap=False)
    page.line("Transcript")
    for said in talk.turns:
        page.line(f"{full(said.start)} {said.label}")
        for paragraph in said.paragraphs:
            page.line(paragraph, gap=False)
    return page.page()


def printed_seconds(talk: Talk, chance: Random) -> Made:
    """What faster-whisper's example prints: seconds, and nobody named."""
    lines = [f"[{cue.start:.2f}s -> {cue.end:.2f}s] {cue.text}" for said in talk.turns for cue in cues_of(said, chance)]
    return Raw("\n".join(lines) + "\n")


def copied_captions(talk: Talk, chance: Random) -> Made:
    """A video site's transcript as one copies it: a time on a line, a few words on the next."""
    lines = [line for said in talk.turns for cue in cues_of(said, chance) for line in (short(cue.start), cue.text)]
    return Raw("\n".join(lines) + "\n")


_NOBODY = TYPESET | {"list", "statements", "missing label", "initials at the top", "ten paragraphs"}
declare("word-transcribe", word_transcribe, ("docx", "txt"), styles=SERVICE, times=START, without=TYPESET)
declare("seconds-arrow", printed_seconds, PLAIN, times=BOTH, tolerance=0.1, stream=True, without=_NOBODY)
declare("copied-captions", copied_captions, PLAIN, times=START, stream=True, without=_NOBODY)


def captions_run_in(talk: Talk, chance: Random) -> Made:
    """Live captions kept as text: ``>>`` where the speaker changes, at the start of a line or within one."""
    text = " ".join(f">> {said.text}" for said in talk.turns)
    words, lines, line = text.split(), list[str](), ""
    for word in words:
        if len(line) + len(word) > 60:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    turns = tuple(TrueTurn(said.text) for said in talk.turns)
    return Raw("\n".join((*lines, line)) + "\n"), turns


declare("chevrons-run-in", captions_run_in, PLAIN, named=False, roles=False, without=_NOBODY)


# Chats and letters ----------------------------------------------------------------------------------------------------


def discord(talk: Talk, chance: Random) -> Made:
    """Discord's messages as one copies them."""
    lines: list[str] = []
    for said in talk.turns:
        lines += [f"{said.label} — 05/03/2023 {of_day(said.start)[:5]}", *said.paragraphs, ""]
    return Raw("\n".join(lines))


def line_app(talk: Talk, chance: Random) -> Made:
    """LINE's export: the day, then time, name and words in columns."""
    lines = ["[LINE] Chat history with Ruth", "Saved on: 2023/03/06 09:10", "", "2023/03/05(Sun)"]
    lines += [f"{of_day(said.start)[:5]}\t{said.label}\t{said.text}" for said in talk.turns]
    return Raw("\n".join(lines) + "\n")


def logged(talk: Talk, chance: Random) -> Made:
    """A chat's log: the clock, the name in angle brackets."""
    return Raw("".join(f"{of_day(said.start)[:5]} <{said.label}> {said.text}\n" for said in talk.turns))


def letters(talk: Talk, chance: Random) -> Made:
    """An interview by e-mail: messages with their heads."""
    lines: list[str] = []
    for number, said in enumerate(talk.turns):
        others = talk.asking if said.person in talk.answering else talk.answering
        lines += [
            f"From: {said.person.name}",
            f"To: {others[0].name}",
            f"Date: {5 + number // 4} March 2023 {of_day(said.start)[:5]}",
            f"Subject: {'Re: ' if number else ''}{talk.title}",
            "",
            *said.paragraphs,
            "",
        ]
    return Raw("\n".join(lines))


declare("discord", discord, PLAIN, styles=("full", "first"), times=SOME, without=BARE)
declare("line-app", line_app, PLAIN, styles=("full", "first"), times=SOME, without=BARE)
declare("chat-log", logged, PLAIN, styles=("first", "short"), times=SOME, without=BARE)
declare("letters", letters, PLAIN, styles=("full",), casts=("single",), without=BARE | {"spellings"})


# Labels behind other texts --------------------------------------------------------------------------------------------


def audacity(talk: Talk, chance: Random) -> Made:
    """Audacity's label track: start, end, and a label that is the words."""
    return Raw(
        "".join(
            f"{cue.start:.6f}\t{cue.end:.6f}\t{said.label}: {cue.text}\n"
            for said in talk.turns
            for cue in cues_of(said, chance, longest=30)
        )
    )


declare("audacity", audacity, PLAIN, styles=(*NAMES, "roles"), times=BOTH, tolerance=0.1, without=WHOLE)


def substation(talk: Talk, chance: Random) -> Made:
    """SubStation Alpha: the name in a field of its own."""
    events = "\n".join(
        f"Dialogue: 0,{_hundredths(cue.start)},{_hundredths(cue.end)},Default,{said.label},0,0,0,,{cue.text}"
        for said in talk.turns
        for cue in cues_of(said, chance)
    )
    return Raw(
        f"[Script Info]\nTitle: {talk.title}\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\n"
        "Style: Default,Arial,20\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, "
        f"Effect, Text\n{events}\n"
    )


def _hundredths(moment: float) -> str:
    return precise(moment, digits=2)[1:]


declare("substation", substation, ("ass",), styles=("full", "first", "speakers"), times=BOTH, tolerance=0.1,
        without=WHOLE)  # fmt: skip
