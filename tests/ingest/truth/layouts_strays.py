"""Layouts of odd hands and far makers: ordinals, verses, circles, fields of an INI file, tables of one column."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from tests.ingest.truth.clocks import padded
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_captions import FILED
from tests.ingest.truth.layouts_json import dumped
from tests.ingest.truth.layouts_makers import FEW, FULL, GRIDS, ONE, WHOLE
from tests.ingest.truth.layouts_text import called, pair
from tests.ingest.truth.pages import Grid, PageWriter, Raw, wrapped

# Labels ---------------------------------------------------------------------------------------------------------------

_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth")
ordinal_speakers = called(lambda said: f"{_ORDINALS[said.person.number]} speaker", role=None)
"""``Second speaker: words``."""


def _by_question(shown: str) -> Callable[[Talk, Random], Made]:
    """A number for each question, and one for each turn from it on, beside the label."""

    def render(talk: Talk, chance: Random) -> Made:
        page, part, turn = PageWriter(), 0, 0
        for said in talk.turns:
            part, turn = (part + 1, 1) if said.asks else (part, turn + 1)
            page.turn(shown.format(label=said.label, part=part, turn=turn), said.paragraphs)
        return page.page()

    return render


section_turn_numbers = _by_question("{part}.{turn} {label}: ")
"""``2.1 Ruth: words``."""

verses = _by_question("{label} {part}:{turn} ")
"""``RL 3:2 words``, as in the Bible."""


def curly_seconds(talk: Talk, chance: Random) -> Made:
    """``{12.30 S1} words``: when, and whose voice it is."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        name = f"S{said.person.number + 1}"
        page.turn(f"{{{said.start:.2f} {name}}} ", said.paragraphs)
        turns.append(true_turn(said, role=talk.roles_known, start=said.start, also=(name,)))
    return page.page(), tuple(turns)


def symbols_with_legend(talk: Talk, chance: Random) -> Made:
    """``○ words``, ``● words``, and at the top who is who."""
    page, turns = PageWriter(), []
    page.line("○ = interviewer, ● = respondent")
    for said in talk.turns:
        page.turn("○ " if said.asks else "● ", said.paragraphs)
        turns.append(true_turn(said, also=("interviewer" if said.asks else "respondent",)))
    return page.page(), tuple(turns)


def circled_numbers(talk: Talk, chance: Random) -> Made:
    """``Ⓜ words``, ``② words``: the moderator, and people by their numbers."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        number = said.person.number
        page.turn("Ⓜ " if said.asks else f"{'①②③④⑤'[number - 1]} ", said.paragraphs)
        names = ("Ⓜ", "M", "Moderator") if said.asks else ("①②③④⑤"[number - 1], str(number), f"Speaker {number}")
        turns.append(true_turn(said, also=names))
    return page.page(), tuple(turns)


two_word_labels = called(pair("Interviewer / Entrevistadora", "Respondent / Entrevistada"))
"""``Interviewer / Entrevistadora: words``."""


def three_line_heads(talk: Talk, chance: Random) -> Made:
    """The name, what she is, and the time, each on a line above the words."""
    posts = ("Harbour master", "Head of nursing", "Clerk, parish council", "Driver", "Volunteer", "Cook")
    page = PageWriter()
    for said in talk.turns:
        page.line(said.label)
        page.line(posts[said.person.number % len(posts)], gap=False)
        page.line(padded(said.start), gap=False)
        for text in said.paragraphs:
            page.line(text, gap=False)
    return page.page()


def asked_answered(talk: Talk, chance: Random) -> Made:
    """``Asked by Ms Lanyon: words``, ``Answered: words``, as examinations were kept."""
    page, turns = PageWriter(), []
    for said in talk.turns:
        one = said.person
        page.turn(f"Asked by {one.title} {one.last}: " if said.asks else "Answered: ", said.paragraphs)
        turns.append(true_turn(said, also=("Answered",) if not said.asks else (f"Asked by {one.title} {one.last}",)))
    return page.page(), tuple(turns)


declare("ordinal-speakers", ordinal_speakers, PAGE, styles=FULL, without=FEW | {"native"})
declare("section-turn-numbers", section_turn_numbers, PAGE, without=FEW)
declare("curly-seconds", curly_seconds, COPIED, styles=FULL, times=Times.START, without=FEW)
declare("verses", verses, PAGE, styles=("initials", "short", "shouted"), without=FEW | {"clock times"})
declare("symbols-with-legend", symbols_with_legend, COPIED, styles=FULL, casts=ONE, tells=True,
        optional=("[○●]",), without=FEW | {"front matter", "minutes before"})  # fmt: skip
declare("circled-numbers", circled_numbers, COPIED, styles=FULL, casts=("focus group",), tells=True, without=FEW)
declare("two-word-labels", two_word_labels, PAGE, styles=FULL, casts=ONE, tells=True, without=FEW)
declare("three-line-heads", three_line_heads, COPIED, styles=("full", "first"), times=Times.START, without=WHOLE)
declare("asked-answered", asked_answered, PAGE, styles=FULL, casts=ONE, tells=True, without=FEW | {"native"})
for _name, _asker, _answerer in (
    ("icelandic-labels", "Spyrill", "Viðmælandi"),
    ("georgian-labels", "ინტერვიუერი", "რესპონდენტი"),
    ("albanian-labels", "Intervistuesja", "I intervistuari"),
):
    declare(_name, called(pair(_asker, _answerer), role=None),
            ("txt", "docx", "html"), styles=FULL, casts=ONE, languages=False,
            without=FEW | {"native", "cp1252"})  # fmt: skip


# Behind and around the words ------------------------------------------------------------------------------------------


def leader_behind(talk: Talk, chance: Random) -> Made:
    """``words ......... Ruth``."""
    page = PageWriter()
    for said in talk.turns:
        page.turn("", (*said.paragraphs[:-1], f"{said.paragraphs[-1]} {'.' * chance.randint(6, 14)} {said.label}"))
    return page.page()


def letter_behind(talk: Talk, chance: Random) -> Made:
    """``words [I]``."""
    page = PageWriter()
    for said in talk.turns:
        page.turn("", (*said.paragraphs[:-1], f"{said.paragraphs[-1]} [{said.label}]"))
    return page.page()


def name_tags(talk: Talk, chance: Random) -> Made:
    """``<Ruth>words</Ruth>``."""
    return Raw("".join(f"<{said.label}>{said.text}</{said.label}>\n\n" for said in talk.turns))


def change_marks(talk: Talk, chance: Random) -> Made:
    """A line that says that another one speaks, and never who."""
    page = PageWriter()
    for number, said in enumerate(talk.turns):
        if number:
            page.line("[speaker change]")
        for text in said.paragraphs:
            page.line(text)
    return page.page(), tuple(true_turn(said, named=False) for said in talk.turns)


def pushed_right(talk: Talk, chance: Random) -> Made:
    """Two who write to each other: the one at the left edge, the other in the right half of the page."""
    lines: list[str] = []
    for said in talk.turns:
        own = [line for text in said.paragraphs for line in wrapped(text, 46)]
        lines += [*(line if said.asks else f"{'':30}{line}" for line in own), ""]
    return Raw("\n".join(lines) + "\n"), tuple(true_turn(said, named=False) for said in talk.turns)


declare("leader-behind", leader_behind, COPIED, styles=("full", "first", "roles"), without=FEW)
declare("letter-behind", letter_behind, PAGE, styles=("letters", "questions", "short"), without=FEW)
declare("name-tags", name_tags, PLAIN, styles=("first", "shouted", "roles"), casts=("single", "two interviewers"),
        without=WHOLE)  # fmt: skip
declare("change-marks", change_marks, COPIED, casts=ONE, named=False, without=WHOLE | {"statements", "asks back"})
declare("pushed-right", pushed_right, PLAIN, casts=ONE, named=False, without=WHOLE | {"statements"})


# Tables and files of programs -----------------------------------------------------------------------------------------


def one_column_table(talk: Talk, chance: Random) -> Made:
    """A table of one column: a row for a question, a row for its answer."""
    page = PageWriter()
    page.items.append(Grid(tuple((said.text,) for said in talk.turns), False))
    return page.page(), tuple(true_turn(said, named=False) for said in talk.turns)


def label_rows(talk: Talk, chance: Random) -> Made:
    """A table of one column: a row with the name, a row with the words."""
    page = PageWriter()
    page.items.append(Grid(tuple((text,) for said in talk.turns for text in (said.label, said.text)), False))
    return page.page()


def nested_speakers(talk: Talk, chance: Random) -> Made:
    """Each turn with an object for its speaker and one for its words."""
    turns = [
        {"speaker": {"id": f"u{said.person.number}", "displayName": said.label}, "content": {"type": "text",
         "body": said.text}, "order": number}
        for number, said in enumerate(talk.turns)
    ]  # fmt: skip
    return dumped({"meeting": {"topic": talk.title}, "entries": turns}, indent=2)


def contact_lens(talk: Talk, chance: Random) -> Made:
    """What a call centre's service keeps: who by part, words, milliseconds."""
    turns = [
        {"Id": f"{number:08x}", "ParticipantId": "AGENT" if said.asks else "CUSTOMER", "Content": said.text,
         "BeginOffsetMillis": round(1000 * said.start), "EndOffsetMillis": round(1000 * said.end),
         "Sentiment": "NEUTRAL"}
        for number, said in enumerate(talk.turns)
    ]  # fmt: skip
    people = [{"ParticipantId": name, "ParticipantRole": name} for name in ("AGENT", "CUSTOMER")]
    made = dumped({"AccountId": "1", "Channel": "VOICE", "LanguageCode": "en-US", "Participants": people,
                   "Transcript": turns, "Version": "1.1.0"})  # fmt: skip
    return made, tuple(
        true_turn(said, role=talk.roles_known, start=said.start, end=said.end,
                  also=("AGENT" if said.asks else "CUSTOMER",))
        for said in talk.turns
    )  # fmt: skip


def ini_turns(talk: Talk, chance: Random) -> Made:
    """A section a turn: ``[turn 3]``, ``speaker = Ruth``, ``text = words``."""
    return Raw("\n".join(f"[turn {number}]\nspeaker = {said.label}\ntext = {said.text}\n"
                         for number, said in enumerate(talk.turns, start=1)))  # fmt: skip


def html_aria(talk: Talk, chance: Random) -> Made:
    """A page for readers aloud: who and when in the label of each item."""
    body = "\n".join(
        f'<div role="listitem" aria-label="{escape(said.label)} at {padded(said.start)}">'
        f"<p>{escape(said.text)}</p></div>"
        for said in talk.turns
    )
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Transcript</title></head>'
    return Raw(f'{head}<body><main role="list">\n{body}\n</main></body></html>\n')


declare("one-column-table", one_column_table, GRIDS, casts=ONE, named=False, without=WHOLE | {"statements"})
declare("label-rows", label_rows, GRIDS, without=WHOLE)
declare("nested-speakers", nested_speakers, ("json",), without=FILED)
declare("contact-lens", contact_lens, ("json",), styles=FULL, casts=ONE, times=Times.BOTH, without=FILED)
declare("ini-turns", ini_turns, PLAIN, without=WHOLE)
declare("html-aria", html_aria, ("html",), styles=("full", "first"), times=Times.START, without=WHOLE)
