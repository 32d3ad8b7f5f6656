"""Layouts of recorders abroad and note takers, of diaries, walks, and of what is shown or read out in a talk."""

from __future__ import annotations

from random import Random

from tests.ingest.truth.clocks import ARABIC, full, padded, short
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, PAGE, Made, Times, declare
from tests.ingest.truth.layouts_makers import BARE, FULL, ONE, TALKED
from tests.ingest.truth.layouts_tables import SURVEY
from tests.ingest.truth.layouts_unthought import NATIVE, abroad
from tests.ingest.truth.pages import PageWriter, Raw, Sheet
from tests.ingest.truth.phrases import ENDED
from tests.ingest.truth.phrases_abroad import FURTHER

# Recorders ------------------------------------------------------------------------------------------------------------


def run_together(talk: Talk, chance: Random) -> Made:
    """A note taker's copied transcript: points above, then all turns in one paragraph, two spaces between."""
    page, turns, said_by = PageWriter(), [], []
    page.line("How it began")
    for point in ("A neighbour asked for help", "Nobody else was there", "Later others came"):
        page.line(f"- {point}", gap=False)
    page.line("Transcript:")
    for said in talk.turns:
        shown = "Me" if said.asks else "Them"
        said_by.append(f"{shown}: {said.text}")
        turns.append(true_turn(said, role=talk.roles_known, also=(shown,)))
    page.line("  ".join(said_by))
    return page.page(), tuple(turns)


def speaker_in_brackets(talk: Talk, chance: Random) -> Made:
    """A recogniser's plain output: ``[Speaker:0] words``."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        number = said.person.number
        page.turn(f"[Speaker:{number}] ", (said.text,), gap=False)
        turns.append(
            true_turn(said, role=talk.roles_known, also=(f"Speaker:{number}", f"Speaker {number}", str(number)))
        )
    return page.page(), tuple(turns)


def scenes_with_range(talk: Talk, chance: Random) -> Made:
    """A meeting service: parts in capitals with their range of times; name, colon and time above the words."""
    page = PageWriter()
    parts = ("INTRODUCTION", "BACKGROUND", "DAILY WORK", "NEXT STEPS")
    for number, said in enumerate(talk.turns):
        if number % 6 == 0:
            page.line(f"{parts[number // 6 % 4]} ({short(said.start)} - {short(said.start + 60)})")
        page.line(f"{said.label}: {padded(said.start)}")
        page.turn("", said.paragraphs, gap=False)
    return page.page()


def marked_passages(talk: Talk, chance: Random) -> Made:
    """A research repository's export: name and linked time above the words, highlights between signs with tags."""
    lines = [f"# {talk.title}", "", "Type: Interview", "Participants: 1", "", "## Transcript", ""]
    for said in talk.turns:
        lines += [f"**{said.label}** [{padded(said.start)}](https://research.example/d/1?t={int(said.start)})", ""]
        for text in said.paragraphs:
            first, *rest = ENDED.split(text, maxsplit=1)
            marked = not said.asks and rest and chance.random() < 0.4
            lines += [f"=={first}== `trust` {rest[0]}" if marked else text, ""]
    return Raw("\n".join(lines))


def arabic_digits(talk: Talk, chance: Random) -> Made:
    """A recogniser's Arabic text: the time in Arabic digits in brackets, a word and a number for who speaks."""
    page, turns = PageWriter(), []
    for said in abroad(talk, FURTHER["ar"], chance):
        shown = f"المتحدث {said.person.number + 1}".translate(ARABIC)
        page.turn(f"[{full(said.start).translate(ARABIC)}] {shown}: ", (said.text,), gap=False)
        turns.append(true_turn(said, role=False, start=said.start, also=(shown, f"المتحدث {said.person.number + 1}")))
    return page.page(), tuple(turns)


def japanese_recorder(talk: Talk, chance: Random) -> Made:
    """A Japanese recorder's text: ``話者1`` and a time above the words."""
    page, turns = PageWriter(), []
    page.line("インタビュー録音")
    page.line("2025/11/03 10:04 | 32分", gap=False)
    for said in abroad(talk, FURTHER["ja"], chance):
        shown = f"話者{said.person.number + 1}"
        page.line(f"{shown} {padded(said.start)}")
        page.turn("", said.paragraphs, gap=False)
        turns.append(true_turn(said, role=False, start=said.start, also=(shown,)))
    return page.page(), tuple(turns)


def feishu(talk: Talk, chance: Random) -> Made:
    """A Chinese meeting's minutes: title, day and length, key words, then ``说话人 1 00:12`` above the words."""
    page, turns = PageWriter(), []
    page.line("访谈录音")
    page.line("2025年11月3日 (周一) 10:04 (GMT+08)|32分钟", gap=False)
    page.line("关键词:")
    page.line("工作、邻居、冬天、房间", gap=False)
    page.line("文字记录:")
    for said in abroad(talk, FURTHER["zh"], chance):
        shown = f"说话人 {said.person.number + 1}"
        page.line(f"{shown} {padded(said.start)}")
        page.turn("", said.paragraphs, gap=False)
        turns.append(true_turn(said, role=False, start=said.start, also=(shown,)))
    return page.page(), tuple(turns)


declare("run-together", run_together, ("txt", "docx"), styles=FULL, casts=ONE, without=BARE)
declare("speaker-in-brackets", speaker_in_brackets, COPIED, styles=FULL, without=BARE)
declare("scenes-with-range", scenes_with_range, ("txt", "docx", "pdf"), styles=FULL, times=Times.START, without=BARE)
declare("marked-passages", marked_passages, ("md",), styles=("full", "first"), times=Times.START, without=BARE,
        optional=(r"==", r"`trust`", r"(?<=\s)trust(?=\s)"))  # fmt: skip
declare("clocks-in-arabic", arabic_digits, ("txt", "docx"), styles=FULL, roles=False, times=Times.START,
        languages=False, without=NATIVE)  # fmt: skip
declare("japanese-recorder", japanese_recorder, ("txt", "docx"), styles=FULL, roles=False, times=Times.START,
        languages=False, without=NATIVE)  # fmt: skip
declare("feishu", feishu, ("txt", "docx"), styles=FULL, roles=False, times=Times.START, languages=False,
        without=NATIVE)  # fmt: skip


# Studies --------------------------------------------------------------------------------------------------------------


def prompted_diary(talk: Talk, chance: Random) -> Made:
    """A diary: the day, the prompt of that day, and what was written."""
    page, turns, day = PageWriter(), [], 0
    page.line(f"Diary of {talk.answering[0].name}", heading=1)
    for said in talk.turns:
        if said.asks:
            day += 1
            page.line(f"Day {day} – November {day + 2}, 2025")
            page.line(f"Prompt: {said.text}", gap=False)
        else:
            page.turn("", said.paragraphs)
        turns.append(true_turn(said, also=("Prompt",), named=said.asks))
    return page.page(), tuple(turns)


def photographs(talk: Talk, chance: Random) -> Made:
    """A talk about photographs: which one they look at stands on a line between turns."""
    shown = ("the bench by the river", "a door with three locks", "children at the pump", "the yard in winter")
    page = PageWriter()
    for number, said in enumerate(talk.turns):
        if number % 4 == 0:
            page.line(f"Photo {number // 4 + 1}: {shown[number // 4 % 4]}")
        page.turn(f"{said.label}: ", (said.text,))
    return page.page()


_CASES = (
    "Vignette A. Maria is 34 and lives with two children in one room. Her sister would take one of them for a year.",
    "Vignette B. Tom has lost his work and tells nobody. Each morning he leaves the house at the same hour.",
    "Vignette C. An old man next door has not been seen since Friday, and the light is on day and night.",
)


def vignettes(talk: Talk, chance: Random) -> Made:
    """What was read to the one who answers stands between turns as a paragraph without a label."""
    page = PageWriter()
    for number, said in enumerate(talk.turns):
        if number % 6 == 0 and said.asks and number // 6 < len(_CASES):
            page.line(_CASES[number // 6])
        page.turn(f"{said.label}: ", (said.text,))
    return page.page()


def walked(talk: Talk, chance: Random) -> Made:
    """An interview on foot: time, place on the globe, who speaks, what is said."""
    rows = [
        (full(said.start), f"51.5{number:04d}", f"-0.1{number:04d}", str(4 + number % 3), said.label, said.text)
        for number, said in enumerate(talk.turns)
    ]
    return Sheet((("time", "lat", "lon", "accuracy_m", "speaker", "utterance"), *rows))


declare("prompted-diary", prompted_diary, COPIED, styles=FULL, casts=ONE, tells=True, without=TALKED | {"notes"})
declare("photographs", photographs, PAGE, styles=("full", "first", "roles"), without=BARE)
declare("vignettes", vignettes, COPIED, styles=("full", "first", "roles"), casts=ONE, without=BARE)
declare("walked", walked, ("csv", "xlsx"), styles=("full", "first", "roles"), times=Times.START, without=SURVEY)
