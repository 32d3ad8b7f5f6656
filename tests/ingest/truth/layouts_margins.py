"""Layouts of handbooks, archives, interpreters, chambers elsewhere and of surveys by telephone and diary."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from pipeline.model import Role
from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_makers import BARE, FULL, ONE
from tests.ingest.truth.layouts_tables import SURVEY, survey
from tests.ingest.truth.layouts_text import pair
from tests.ingest.truth.layouts_unthought import NATIVE, abroad, called_abroad
from tests.ingest.truth.names import name_key
from tests.ingest.truth.pages import PageWriter, Raw, Sheet, wrapped
from tests.ingest.truth.phrases_abroad import TONGUES
from tests.ingest.truth.phrases_remote import REMOTE

# Handbooks and archives -----------------------------------------------------------------------------------------------


def arrowed_lines(talk: Talk, chance: Random) -> Made:
    """A conversation analyst's lines with numbers, and an arrow at those that the article is about."""
    lines: list[str] = []
    number = 0
    for said in talk.turns:
        for place, text in enumerate(wrapped(said.text, 58)):
            number += 1
            arrow = "→ " if chance.random() < 0.2 else "  "
            lead = f"{said.person.last[:3].upper()}: " if place == 0 else "     "
            lines.append(f"{number:02d} {arrow}{lead}{text}")
        if chance.random() < 0.3:
            number += 1
            lines.append(f"{number:02d}   ({chance.choice(('0.4', '1.2', '0.8'))})")
    return Raw("\n".join(lines) + "\n"), tuple(
        true_turn(said, role=talk.roles_known, also=(said.person.last[:3],)) for said in talk.turns
    )


def salt(talk: Talk, chance: Random) -> Made:
    """SALT: people on a line behind a dollar sign, fields behind a plus, a letter and a space before each utterance."""
    letters = dict(zip((one.name for one in talk.cast), ("E", "P", "M", "F", "S", "T"), strict=False))
    lines = ["$ Examiner, Participant", "+ Language: English", "+ CA: 41;2", "+ Context: Int", "- 0:00"]
    minute = 1
    for said in talk.turns:
        if said.start // 60 >= minute:
            minute = int(said.start // 60)
            lines.append(f"- {minute}:00")
            minute += 1
        lines += [f"{letters[said.person.name]} {text}" for text in said.paragraphs]
    return Raw("\n".join([*lines, f"- {int(talk.turns[-1].end) // 60}:{int(talk.turns[-1].end) % 60:02d}", ""])), tuple(
        true_turn(said, also=(letters[said.person.name], "Examiner" if said.asks else "Participant"))
        for said in talk.turns
    )


def both_ways(talk: Talk, chance: Random) -> Made:
    """An interpreter says each turn again, and the label tells into which language."""
    page, turns = PageWriter(), []
    helps = "Interpreter"
    names = frozenset(name_key(one) for one in (helps, f"{helps} (to English)", f"{helps} (to German)"))
    tongue = abroad(talk, TONGUES["de"], chance)
    for said, other in zip(tongue, talk.turns, strict=False):
        own, again, into = (other.text, said.text, "to German") if said.asks else (said.text, other.text, "to English")
        shown = "Interviewer" if said.asks else "Witness"
        page.turn(f"{shown}: ", (own,))
        page.turn(f"{helps} ({into}): ", (again,))
        turns.append(replace(true_turn(said, also=(shown,)), text=own))
        turns.append(TrueTurn(again, helps, names, None))
    return page.page(), tuple(turns)


def index_behind(talk: Talk, chance: Random) -> Made:
    """An archive's print: the talk, and an index of names and things with pages below it."""
    page = PageWriter()
    page.line(talk.title, heading=1)
    for said in talk.turns:
        page.turn(f"{said.label.upper()}: ", said.paragraphs)
    page.line("INDEX")
    for entry in ("bicycles, 3, 7", "childhood, 1-2", "council, the, 4, 9-10", "heating, 5", "markets, 2, 8",
                  "neighbours, 1, 3-4, 11", "schools, 2", "winter of 1978, 6"):  # fmt: skip
        page.line(entry, gap=False)
    return page.page()


declare(
    "arrowed-lines",
    arrowed_lines,
    PLAIN,
    styles=FULL,
    casts=("single", "pair"),
    optional=(r"\(\d\.\d\)",),
    without=BARE | {"native"},
)
declare("salt", salt, PLAIN, styles=FULL, casts=ONE, tells=True, times=Times.SOME, without=BARE | {"native"})
declare("both-ways", both_ways, PAGE, styles=FULL, casts=ONE, tells=True, languages=False, without=NATIVE)
declare("index-behind", index_behind, PAGE, styles=FULL, without=BARE)


# Chambers and scripts elsewhere ---------------------------------------------------------------------------------------


def belgian(talk: Talk, chance: Random) -> Made:
    """A committee of Belgium's chamber: item and speech by number, a name in bold with her group, a colon."""
    page, turns = PageWriter(), []
    page.line("01 Question about the houses that stand empty", heading=2)
    for number, said in enumerate(talk.turns, start=1):
        group = ("PS", "N-VA", "Ecolo-Groen", "cd&v")[said.person.number % 4]
        shown = f"{said.person.name} ({group})" if said.asks else f"Minister {said.person.name}"
        page.turn(f"01.{number:02d}  {shown}: ", said.paragraphs, bold=True)
        turns.append(true_turn(said, role=False, also=(shown,)))
    return page.page(), tuple(turns)


def quebec(talk: Talk, chance: Random) -> Made:
    """Québec's committees: ``Le Président (M. Lanyon) :``, ``Mme Berg :``, in French, a space before the colon."""
    page, turns = PageWriter(), []
    for said in abroad(talk, TONGUES["fr"], chance):
        one = said.person
        title = "Mme" if one.woman else "M."
        chair = ("La Présidente" if one.woman else "Le Président") + f" ({title} {one.last})"
        shown = chair if one.number == 0 else f"{title} {one.last}"
        page.turn(f"{shown} : ", said.paragraphs, bold=True)
        turns.append(true_turn(said, role=False, also=(shown, f"{title} {one.last}", "La Présidente", "Le Président")))
    return page.page(), tuple(turns)


amharic = called_abroad(REMOTE["am"], pair("ጠያቂ", "መላሽ"), "{}፦ ", gap=False)
"""An Ethiopian study: a word for who asks, one for who answers, and Ethiopia's own colon."""

armenian = called_abroad(REMOTE["hy"], pair("Հարց", "Պատասխան"), "{}․ ")
"""An Armenian paper: a dash before each turn, what is asked marked within its word and not at the end."""

declare("belgian", belgian, PAGE, styles=FULL, roles=False, without=BARE | {"native"})
declare("quebec", quebec, PAGE, styles=FULL, roles=False, languages=False, without=NATIVE)
declare("amharic", amharic, ("txt", "docx", "html"), styles=FULL, casts=ONE, tells=True, languages=False,
        without=NATIVE)  # fmt: skip
declare("armenian", armenian, ("txt", "docx", "html"), styles=FULL, casts=ONE, tells=True, languages=False,
        without=NATIVE)  # fmt: skip


# Surveys --------------------------------------------------------------------------------------------------------------


def phone_tree(talk: Talk, chance: Random) -> Made:
    """A survey by telephone: for each question its recording, what was recognised, and how surely."""
    asked, people, turns = survey(talk)
    head = ["call_id", "started_at", "duration_s"]
    for number in range(1, len(asked) + 1):
        head += [f"q{number}_recording_url", f"q{number}_transcript", f"q{number}_confidence"]
    rows = []
    for place, (ident, answers) in enumerate(people):
        row = [ident, "2025-11-03T10:04:00Z", str(180 + place)]
        for number, text in enumerate(answers, start=1):
            row += [f"https://voice.example/rec/{ident}-{number}.wav", text, f"0.{80 + place % 19}"]
        rows.append(tuple(row))
    keys = {said: f"q{number}_transcript" for number, said in enumerate(asked, start=1)}
    return Sheet((tuple(head), *rows)), tuple(replace(one, text=keys.get(one.text, one.text)) for one in turns)


def diary_entries(talk: Talk, chance: Random) -> Made:
    """A diary study: a row an entry, several entries of each participant, what was asked as heads of columns."""
    asked = [said for said in talk.turns if said.asks][:2]
    given = [said for said in talk.turns if not said.asks]
    head = ("Entry", "Submitted", "Scout", "Device", *(said.text for said in asked))
    rows, turns = [], []
    for number in range(max(6, len(given) // 2)):
        ident = f"Scout {number // 3 + 1}"
        own = [given[(number * 2 + place) % len(given)].text for place in range(2)]
        rows.append((str(number % 3 + 1), f"11/{3 + number % 3}/2025 9:1{number % 9} PM", ident, "iPhone 15", *own))
        for question, text in zip(asked, own, strict=True):
            turns.append(true_turn(question, named=False, optional=True))
            turns.append(TrueTurn(text, ident, frozenset((name_key(ident),)), Role.RESPONDENT))
    return Sheet((head, *rows)), tuple(turns)


declare("phone-tree", phone_tree, ("csv", "xlsx"), languages=False, without=SURVEY)
declare("diary-entries", diary_entries, ("csv", "xlsx"), languages=False, without=SURVEY)
