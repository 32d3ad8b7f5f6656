"""Layouts of courts, committees and parliaments."""

from __future__ import annotations

from random import Random

from tests.ingest.truth.dialogue import Talk
from tests.ingest.truth.expected import true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.names import Person
from tests.ingest.truth.pages import PageWriter, Raw, wrapped

_SET = frozenset(
    (
        "wrapped",
        "hyphens",
        "spellings",
        "line numbers",
        "header and footer",
        "front matter",
        "minutes before",
        "list",
        "initials at the top",
    )
)
_TOLD = _SET | {"missing label", "ten paragraphs"}


def deposition(talk: Talk, chance: Random) -> Made:
    """A deposition: numbered lines, Q and A set in, the number of the page above."""
    lines: list[str] = []
    for said in talk.turns:
        letter = "Q" if said.asks else "A"
        for number, paragraph in enumerate(said.paragraphs):
            first = f"     {letter}.  " if number == 0 else "          "
            lines += wrapped(paragraph, 60, first=first)
    shown: list[str] = []
    for page, begin in enumerate(range(0, len(lines), 25), start=1):
        shown += [f"{'':50}{page + 11}", ""]
        shown += [f"{number:>2}  {line}" for number, line in enumerate(lines[begin : begin + 25], start=1)]
        shown.append("")
    return Raw("\n".join(shown) + "\n"), tuple(true_turn(said) for said in talk.turns)


def colloquy(talk: Talk, chance: Random) -> Made:
    """A hearing in court: counsel and witness in capitals, set in."""
    page = PageWriter()
    page.line("P R O C E E D I N G S")
    page.line("(The witness was sworn.)")
    for said in talk.turns:
        asks = said.asks
        label = f"{said.person.title.upper()}. {said.person.last.upper()}" if asks else "THE WITNESS"
        page.turn(f"          {label}:  ", said.paragraphs)
    return page.page(), tuple(true_turn(said, also=() if said.asks else ("THE WITNESS",)) for said in talk.turns)


def congress(talk: Talk, chance: Random) -> Made:
    """The record of a committee: a title and a name with a full stop, set in and wrapped."""
    chair = talk.asking[0]
    label = "Chairwoman" if chair.woman else "Chairman"
    lines = wrapped(
        f"The committee met, pursuant to call, at 9:30 a.m., in room 310, Hon. {chair.name} "
        f"[{label.lower()} of the committee] presiding.",
        64,
        first="    ",
    )
    for said in talk.turns:
        called = f"The {label}" if said.person == chair else f"{said.person.title}. {said.person.last}"
        for number, paragraph in enumerate(said.paragraphs):
            lead = f"{called}. " if number == 0 else ""
            lines += wrapped(lead + paragraph, 64, first="    ")
        if chance.random() < 0.1:
            lines.append("    [Laughter.]")
    lines.append("    [Whereupon, at 11:45 a.m., the hearing was concluded.]")
    turns = tuple(true_turn(said, role=False, also=(label,) if said.person == chair else ()) for said in talk.turns)
    return Raw("\n".join(lines) + "\n"), turns


def _seat(one: Person) -> str:
    return ("Torbay", "Leeds West", "Mid Wales", "Ayr", "Bow")[one.number % 5]


def hansard(talk: Talk, chance: Random) -> Made:
    """Hansard in London: a name and a seat above or before the words."""
    page = PageWriter()
    seen: set[str] = set()
    turns = []
    for said in talk.turns:
        one = said.person
        seat = "" if one.name in seen else f" ({_seat(one)}) ({'Lab' if one.number % 2 else 'Con'})"
        seen.add(one.name)
        page.turn(f"{one.name}{seat}: ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(f"{one.name}{seat}", f"{one.name} {_seat(one)}")))
    return page.page(), tuple(turns)


def hansard_canberra(talk: Talk, chance: Random) -> Made:
    """Hansard in Canberra: surname in capitals, seat, the clock on the wall."""
    page = PageWriter()
    turns = []
    for said in talk.turns:
        one = said.person
        minute = int(said.start // 60)
        page.turn(f"{one.title} {one.last.upper()} ({_seat(one)}) (10:{minute % 60:02d}): ", said.paragraphs)
        turns.append(true_turn(said, role=False, also=(f"{one.title} {one.last} {_seat(one)}",)))
    return page.page(), tuple(turns)


def minutes(talk: Talk, chance: Random) -> Made:
    """Word-for-word minutes: who was present, then surnames with a title."""
    page = PageWriter()
    page.line("MINUTES OF THE 14th MEETING", heading=1)
    page.line(f"Present: {', '.join(f'{one.title} {one.last}' for one in talk.cast)}")
    page.line("Apologies: none were received.")
    for said in talk.turns:
        page.turn(f"{said.person.title} {said.person.last}: ", said.paragraphs)
    return page.page()


declare("deposition", deposition, PLAIN, styles=("questions",), casts=("single",), without=_TOLD | {"nbsp"})
declare("court-colloquy", colloquy, COPIED, styles=("surname",), casts=("single",), without=_TOLD)
declare("congress", congress, PLAIN, styles=("surname",), roles=False, without=_TOLD | {"nbsp", "notes"},
        optional=(r"\[Laughter\.\]", r"\[Whereupon.*?\]"))  # fmt: skip
declare("hansard", hansard, PAGE, styles=("full",), roles=False, without=_SET)
declare("hansard-canberra", hansard_canberra, COPIED, styles=("surname",), roles=False, times=Times.SOME,
        without=_SET)  # fmt: skip
declare("minutes", minutes, PAGE, styles=("surname",), without=_SET)
