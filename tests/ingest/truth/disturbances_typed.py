"""What else stands in ordinary files: numbers that open sentences, ends that are told, signs that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random

from pipeline.model import Role
from tests.ingest.truth.dialogue import Said, Talk, timed
from tests.ingest.truth.expected import Truth
from tests.ingest.truth.layout import Layout
from tests.ingest.truth.names import MEN, WOMEN, Person
from tests.ingest.truth.naming import named
from tests.ingest.truth.pages import Line, Page

_NUMBERS = (
    "2019 was the year in which it all began.",
    "3 of us stayed until the end.",
    "100 per cent, I would say.",
    "11 or 12 came, I did not count.",
)
_SEVERAL = (
    "Who pays? Who decides? Who cleans up?",
    "And why? Because nobody else would.",
    "What did I do? I waited, what else.",
)
_ENDS = (
    "[End of recording]",
    "END OF INTERVIEW",
    "*** End of transcript ***",
    "End of interview.",
    "[END]",
    "-- END --",
    "(The recording ends here.)",
)
_UNSEEN = re.compile("[\u200b\u200e]")


def _added(extra: tuple[str, ...]) -> Callable[[Talk, Random], Talk]:
    """Puts each of these sentences into an answer, before its words or behind them."""

    def change(talk: Talk, chance: Random) -> Talk:
        places = [place for place, said in enumerate(talk.turns) if said.person.role is Role.RESPONDENT]
        drawn = dict(zip(chance.sample(places, min(len(places), len(extra))), extra, strict=False))
        turns = [_with(said, drawn[at], chance) if at in drawn else said for at, said in enumerate(talk.turns)]
        return timed(talk.saying(turns), Random(f"times {talk.turns[0].text}"))

    return change


def _with(said: Said, extra: str, chance: Random) -> Said:
    first, *_, last = said.paragraphs * 2
    if chance.random() < 0.5:
        return replace(said, paragraphs=(f"{extra} {first}", *said.paragraphs[1:]))
    return replace(said, paragraphs=(*said.paragraphs[:-1], f"{last} {extra}"))


numbers, several = _added(_NUMBERS), _added(_SEVERAL)


_COMES_IN = (
    "I only came for the keys, do not mind me.",
    "Sorry, I did not know that you were in here.",
    "I can tell you that one, I was there.",
)


def comes_in(talk: Talk, chance: Random) -> Talk:
    """Somebody who speaks once, under a label like those of all who answer."""
    known = {one.name for one in talk.cast}
    name, woman = next((one, one in WOMEN) for one in (*WOMEN, *MEN) if one not in known)
    guest = Person(name, Role.RESPONDENT, len(talk.cast), woman)
    guest = named((*talk.cast, guest), talk.style)[-1]
    places = [place for place, said in enumerate(talk.turns[:-1]) if said.person.role is Role.RESPONDENT]
    place = chance.choice(places[1:-1] or places)
    said = Said(guest, (chance.choice(_COMES_IN),))
    turns = [*talk.turns[: place + 1], said, *talk.turns[place + 1 :]]
    return timed(talk.saying(turns), Random(f"times {talk.turns[0].text}"))


def slips(talk: Talk, chance: Random) -> Talk:
    """A label with two letters the wrong way round, once."""
    long = [place for place, said in enumerate(talk.turns) if place and len(said.label.split()[0]) > 4]
    if not long:
        return talk
    place = chance.choice(long)
    turns = list(talk.turns)
    label = turns[place].label
    turns[place] = replace(turns[place], called=f"{label[:2]}{label[3]}{label[2]}{label[4:]}")
    return talk.saying(turns)


def ended(page: Page, talk: Talk, chance: Random) -> Page:
    """The last line says that the talk is over."""
    return replace(page, items=(*page.items, Line(chance.choice(_ENDS))))


def trailing(page: Page, talk: Talk, chance: Random) -> Page:
    """Two spaces behind each line."""
    return _each(page, lambda line: replace(line, text=f"{line.text}  "))


def unseen(page: Page, talk: Talk, chance: Random) -> Page:
    """A space without width before each line, and a mark of direction behind its first colon."""
    return _each(page, _with_unseen)


def _with_unseen(line: Line) -> Line:
    return replace(line, text=f"\u200b{line.text}".replace(": ", ":\u200e ", 1), bold=line.bold + bool(line.bold))


def _each(page: Page, change: Callable[[Line], Line]) -> Page:
    return replace(page, items=tuple(change(item) if isinstance(item, Line) else item for item in page.items))


def may_stay_unseen(truth: Truth) -> Truth:
    """Such signs within the words may stay there."""
    return replace(truth, optional=truth.optional | {_UNSEEN.pattern})


def has_pages(*containers: str) -> Callable[[Layout, str], bool]:
    """Whether lines of a page can be changed in these containers."""
    return lambda layout, container: container in containers and "front matter" not in layout.without


def decomposed(data: bytes) -> bytes:
    """Letters and their accents apart, as a Mac writes names of files."""
    return unicodedata.normalize("NFD", data.decode()).encode()
