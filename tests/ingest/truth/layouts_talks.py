"""Layouts of several talks in one file, as theses and annexes have them; whoever is asked in each is another case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import RICH, Made, declare
from tests.ingest.truth.layouts_makers import TYPESET
from tests.ingest.truth.pages import Grid, PageWriter

MOST = 3
"""Talks in a file."""

POSTS = ("Nurse", "Bus driver", "Primary school teacher", "Gardener", "Pharmacist")
NAMES = ("Hanne Brook", "Tibor Vass", "Ilse Marquart", "Piet Oskam", "Clara Nunn")
CONCLUDED = (
    "The respondent describes the work as a habit rather than a choice, and hardly mentions money.",
    "In contrast to the talk before, this participant feels left alone with the decisions of others.",
    "Recognition, which the other respondents speak of at length, is hardly a theme for this participant.",
)
_FEW = frozenset(("spellings", "initials at the top", "missing label", "statements", "ten paragraphs", "list"))


def _talks(talk: Talk) -> list[list[Said]]:
    """The talk cut at questions, each part for one with another person."""
    asked = [place for place, said in enumerate(talk.turns) if said.asks]
    many = MOST if len(asked) >= 3 * MOST else 2
    starts = [asked[place * len(asked) // many] for place in range(many)]
    return [list(talk.turns[start:end]) for start, end in zip(starts, [*starts[1:], len(talk.turns)], strict=True)]


def _truth(said: Said, number: int, *also: str, named: bool = True) -> TrueTurn:
    return replace(true_turn(said, named=named, also=also), talk=f"talk {number}")


Head = Callable[[PageWriter, int, int], None]
"""Writes what stands above a talk, of which number and with whom, by the place in ``POSTS``."""


def _numbered(page: PageWriter, number: int, who: int) -> None:
    page.line(f"Interview {number} – {POSTS[who]}, {4 + 3 * who} years", heading=2)


def _with(page: PageWriter, number: int, who: int) -> None:
    head = f"Appendix {number}: Interview with a {POSTS[who].lower()}"
    page.line(head, bold=len(head))


def _post(page: PageWriter, number: int, who: int) -> None:
    page.line(f"{number}. {POSTS[who]}", heading=2)


def _aged(page: PageWriter, number: int, who: int) -> None:
    page.line(f"{POSTS[who]}, {28 + 7 * who} years", heading=2)
    page.line(f"A {POSTS[who].lower()} who has lived in the district since childhood; recorded at home.")


def _fields(page: PageWriter, number: int, who: int) -> None:
    for field in (f"Name: {NAMES[who]}", f"Age: {28 + 7 * who}", f"Occupation: {POSTS[who]}"):
        page.line(field, gap=field.startswith("Name"))


def _lettered(page: PageWriter, number: int, who: int) -> None:
    head = f"Transcript of Participant {'ABC'[number - 1]}"
    page.line(head, bold=len(head))


def _people(chance: Random) -> Iterator[int]:
    yield from chance.sample(range(len(POSTS)), MOST)


def labelled(head: Head, asking: str, answering: str, *, concluded: bool = False) -> Callable[[Talk, Random], Made]:
    """Talks with the same two labels below a head each."""

    def make(talk: Talk, chance: Random) -> Made:
        page, turns = PageWriter(), []
        for number, (own, who) in enumerate(zip(_talks(talk), _people(chance), strict=False), start=1):
            head(page, number, who)
            for said in own:
                label = asking if said.asks else answering
                page.turn(f"{label}: ", said.paragraphs)
                turns.append(_truth(said, number, label))
            if concluded:
                page.line(CONCLUDED[number - 1])
        return page.page(), tuple(turns)

    return make


def asked_in_bold(talk: Talk, chance: Random) -> Made:
    """Talks with questions in bold below a heading each."""
    page, turns = PageWriter(), []
    for number, (own, who) in enumerate(zip(_talks(talk), _people(chance), strict=False), start=1):
        _numbered(page, number, who)
        for said in own:
            asks = said.asks
            for paragraph in said.paragraphs:
                page.line(paragraph, bold=len(paragraph) if asks else 0)
            turns.append(_truth(said, number, named=False))
    return page.page(), tuple(turns)


def forms(talk: Talk, chance: Random) -> Made:
    """A table for each: fields of whom it is of, and below them questions with their answers beside."""
    page, turns = PageWriter(), []
    for number, (own, who) in enumerate(zip(_talks(talk), _people(chance), strict=False), start=1):
        rows = [("Name", NAMES[who]), ("Age", str(28 + 7 * who)), ("Occupation", POSTS[who])]
        rows += [(one.text, other.text) for one, other in zip(own[::2], own[1::2], strict=True)]
        page.line(f"Form {number}")
        page.items.append(Grid(tuple(rows), head=False))
        turns += [_truth(said, number, named=False) for said in own]
    return page.page(), tuple(turns)


def _declare(name: str, make: Callable[[Talk, Random], Made], *, tells: bool = True) -> None:
    declare(name, make, RICH, styles=("full",), casts=("single",), tells=tells, languages=False,
            without=TYPESET | _FEW)  # fmt: skip


_declare("talks-numbered", labelled(_numbered, "I", "R"))
_declare("talks-with", labelled(_with, "Interviewer", "Respondent"))
_declare("talks-posts", labelled(_post, "Q", "A"))
_declare("talks-aged", labelled(_aged, "I", "R"))
_declare("talks-fields", labelled(_fields, "Question", "Answer"))
_declare("talks-lettered", labelled(_lettered, "I", "P"))
_declare("talks-concluded", labelled(_numbered, "I", "R", concluded=True))
_declare("talks-in-bold", asked_in_bold)
declare("talks-forms", forms, ("docx", "odt", "html"), styles=("full",), casts=("single",), languages=False,
        without=TYPESET | _FEW)  # fmt: skip
