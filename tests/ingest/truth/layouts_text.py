"""Layouts that people type: labels before the words, on a line of their own, as headings; questions set apart."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.ingest.truth.clocks import full
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import PAGE, PLAIN, RICH, Made, Times, declare
from tests.ingest.truth.naming import NAMES, ROLES
from tests.ingest.truth.pages import Grid, Page, PageWriter, Raw, wrapped

Lead = Callable[[Said], str]


def led(lead: Lead, *, gap: bool = True, bold: bool = False) -> Callable[[Talk, Random], Made]:
    """Turns that begin with a lead: ``Ruth: words``."""

    def make(talk: Talk, chance: Random) -> Page:
        page = PageWriter()
        for said in talk.turns:
            page.turn(lead(said), said.paragraphs, gap=gap, bold=bold)
        return page.page()

    return make


def called(shown: Lead, sign: str = ": ", *, role: bool | None = True) -> Callable[[Talk, Random], Made]:
    """Turns behind what is shown of the speaker, all of which may be read as the name.

    Args:
        shown: What is shown.
        sign: What stands between it and the words.
        role: Whether the role is told; None: where the talk's words for its speakers tell it.
    """

    def make(talk: Talk, chance: Random) -> Made:
        page = PageWriter()
        for said in talk.turns:
            page.turn(f"{shown(said)}{sign}", said.paragraphs)
        known = talk.roles_known if role is None else role
        return page.page(), tuple(true_turn(said, role=known, also=(shown(said),)) for said in talk.turns)

    return make


def pair(asking: str, answering: str) -> Lead:
    """A word for who asks, another for who answers."""
    return lambda said: asking if said.asks else answering


def headed(*leads: Lead, bold: bool = False, heading: int = 0, indent: str = "") -> Callable[[Talk, Random], Made]:
    """Turns below one line or more that say whose they are."""

    def make(talk: Talk, chance: Random) -> Page:
        page = PageWriter()
        for said in talk.turns:
            for number, lead in enumerate(leads):
                text = lead(said)
                page.line(text, gap=number == 0, bold=len(text) if bold else 0, heading=heading if number == 0 else 0)
            for paragraph in said.paragraphs:
                page.line(indent + paragraph, gap=False)
        return page.page()

    return make


declare("colon", led(lambda said: f"{said.label}: "), PAGE)
declare("colon-dense", led(lambda said: f"{said.label}: ", gap=False), PAGE)
declare("colon-tab", led(lambda said: f"{said.label}:\t"), PAGE)
declare("colon-bold", led(lambda said: f"{said.label}: ", bold=True), RICH)
declare("colon-spaced", led(lambda said: f"{said.label} : "), PAGE)
declare("tab", led(lambda said: f"{said.label}\t"), ("txt", "md", "docx", "odt", "rtf", "pdf"))
declare("bold-bare", led(lambda said: f"{said.label} ", bold=True), RICH)
declare("square", led(lambda said: f"[{said.label}] "), PAGE)
declare("square-colon", led(lambda said: f"[{said.label}]: "), PAGE)
declare("curly", led(lambda said: f"{{{said.label}}} "), PAGE)
declare("hash-colon", led(lambda said: f"#{said.label}: "), PAGE)
declare("at-colon", led(lambda said: f"@{said.label}: "), PAGE)
declare("dash", led(lambda said: f"{said.label} – "), PAGE)
declare("hyphen", led(lambda said: f"{said.label} - "), PAGE)
declare("angle-colon", led(lambda said: f">> {said.label}: "), PLAIN)
declare("qa-colon", led(lambda said: f"{said.label}: "), PAGE, styles=("questions",), casts=("single",))
declare("qa-stop", led(lambda said: f"{said.label}. "), PAGE, styles=("questions",), casts=("single",))
declare("alone", headed(lambda said: said.label), PAGE)
declare("alone-colon", headed(lambda said: f"{said.label}:"), PAGE)
declare("alone-bold", headed(lambda said: said.label, bold=True), RICH)
declare("headings", headed(lambda said: said.label, heading=2), RICH)
declare("headings-colon", headed(lambda said: f"{said.label}:", heading=3), RICH)


# Questions without a name ---------------------------------------------------------------------------------------------


def questions(
    *, bold: bool = False, italic: bool = False, heading: int = 0, numbered: bool = False
) -> Callable[[Talk, Random], Made]:
    """An interview with questions that only look other than the answers."""

    def make(talk: Talk, chance: Random) -> Made:
        page = PageWriter()
        number = 0
        for said in talk.turns:
            asks = said.asks
            for paragraph in said.paragraphs:
                if asks:
                    number += 1
                lead = f"{number}. " if numbered and asks else ""
                page.line(
                    lead + paragraph,
                    bold=len(lead + paragraph) if bold and asks else 0,
                    italic=italic and asks,
                    heading=heading if asks else 0,
                )
        return page.page(), _unnamed(talk)

    return make


def _unnamed(talk: Talk) -> tuple[TrueTurn, ...]:
    return tuple(true_turn(said, named=False) for said in talk.turns)


_ONE = ("single",)
_PLAINLY = frozenset(("statements", "missing label", "initials at the top", "ten paragraphs", "spellings"))
declare("bold-questions", questions(bold=True), RICH, casts=_ONE, named=False, without=_PLAINLY)
declare("italic-questions", questions(italic=True), RICH, casts=_ONE, named=False, without=_PLAINLY)
declare("heading-questions", questions(heading=3), RICH, casts=_ONE, named=False, without=_PLAINLY)


def guide(talk: Talk, chance: Random) -> Made:
    """A topic guide: numbered questions, and answers below them."""
    page = PageWriter()
    number = 0
    for said in talk.turns:
        asks = said.asks
        number += asks
        for place, paragraph in enumerate(said.paragraphs):
            page.line(f"{number}. {paragraph}" if asks and place == 0 else paragraph)
    turns = _unnamed(talk)
    return page.page(), turns


declare(
    "topic-guide",
    guide,
    PAGE,
    casts=_ONE,
    named=False,
    without=_PLAINLY | {"list", "line numbers", "wrapped", "hyphens"},
    optional=(r"(?:^|(?<=\s))\d+\.(?=\s)",),
)


def guide_table(talk: Talk, chance: Random) -> Made:
    """Question at the left, answer at the right, no header."""
    rows: list[tuple[str, str]] = []
    for said in talk.turns:
        if said.asks:
            rows.append((said.text, ""))
        else:
            rows[-1] = (rows[-1][0], f"{rows[-1][1]} {said.text}".strip())
    return Page((Grid(tuple(rows), head=False),)), _unnamed(talk)


declare("guide-table", guide_table, ("docx", "odt", "html"), casts=_ONE, named=False, without=_PLAINLY)


def guide_table_headed(talk: Talk, chance: Random) -> Made:
    """The same under the header Question, Answer."""
    made = guide_table(talk, chance)
    assert isinstance(made, tuple)
    page, turns = made[:2]
    assert isinstance(page, Page)
    grid = page.items[0]
    assert isinstance(grid, Grid)
    return Page((Grid((("Question", "Answer"), *grid.rows)),)), turns


declare("guide-table-headed", guide_table_headed, ("docx", "odt", "html"), casts=_ONE, named=False, without=_PLAINLY)


def label_table(talk: Talk, chance: Random) -> Made:
    """Speaker at the left, words at the right, no header."""
    return Page((Grid(tuple((f"{said.label}:", said.text) for said in talk.turns), head=False),))


declare("label-table", label_table, ("docx", "odt", "html"))


def only_asked(talk: Talk, chance: Random) -> Made:
    """Only the questions carry a label; the answers stand below."""
    page = PageWriter()
    for said in talk.turns:
        lead = f"{said.label}: " if said.asks else ""
        page.turn(lead, said.paragraphs)
    return page.page(), tuple(true_turn(said, named=said.asks) for said in talk.turns)


declare("labels-of-questions", only_asked, PAGE, styles=ROLES[:-2], casts=_ONE, without=_PLAINLY)


def only_answered(talk: Talk, chance: Random) -> Made:
    """Only the answers carry a label; the interviewer is never named."""
    page = PageWriter()
    for said in talk.turns:
        lead = "" if said.asks else f"{said.label}: "
        page.turn(lead, said.paragraphs)
    return page.page(), tuple(true_turn(said, named=not said.asks) for said in talk.turns)


declare("labels-of-answers", only_answered, PAGE, styles=(*NAMES, *ROLES), casts=_ONE, without=_PLAINLY | {"list"})


def side_by_side(talk: Talk, chance: Random) -> Made:
    """A column a speaker, one of them filled in each row."""
    rows = [tuple(one.label for one in talk.cast)]
    rows += [tuple(said.text if one == said.person else "" for one in talk.cast) for said in talk.turns]
    return Page((Grid(tuple(rows)),))


declare("side-by-side", side_by_side, ("docx", "odt", "html"), without=_PLAINLY)


def told_by_themselves(talk: Talk, chance: Random) -> Made:
    """A report of interviews: a heading names who is interviewed, a note on the life in italics, then her own words."""
    page = PageWriter()
    page.line(f"{talk.title}: in their own words", heading=1)
    turns = []
    for one in talk.answering:
        page.line(one.name, heading=2)
        page.line(f"{one.name} came to the town in 1998 and has two grown-up children.", italic=True)
        for said in talk.turns:
            if said.person == one:
                for paragraph in said.paragraphs:
                    page.line(paragraph)
                turns.append(true_turn(said))
    return page.page(), tuple(turns)


declare("report", told_by_themselves, RICH, styles=("full",), casts=("pair", "focus group"), languages=False,
        without=_PLAINLY | {"asks back", "list", "notes", "initials at the top"})  # fmt: skip


# Conversation analysis ------------------------------------------------------------------------------------------------


def conversation(talk: Talk, chance: Random) -> Made:
    """Numbered lines, labels in capitals, pauses on lines of their own, as conversation analysts type."""
    shown: list[str] = []
    number = 0
    for said in talk.turns:
        label = f"{said.label.upper()}:"
        for place, line in enumerate(wrapped(said.text, 48)):
            number += 1
            shown.append(f"{number:02d}  {label if place == 0 else '':<7}{line}")
        if chance.random() < 0.25:
            number += 1
            shown.append(f"{number:02d}  {'':<7}(0.{chance.randint(2, 9)})")
    return Raw("\n".join(shown) + "\n")


_TYPESET = frozenset(
    (
        "wrapped",
        "hyphens",
        "line numbers",
        "header and footer",
        "list",
        "ten paragraphs",
        "front matter",
        "minutes before",
        "initials at the top",
        "nbsp",
    )
)
declare("conversation-analysis", conversation, PLAIN, styles=("initials", "first", "short"), without=_TYPESET,
        optional=(r"\(0\.\d\)",))  # fmt: skip


def verbatim_columns(talk: Talk, chance: Random) -> Made:
    """Labels in a column of their own, words hanging beside them, as typewriters set it."""
    shown: list[str] = []
    width = max(len(one.label) for one in talk.cast) + 4
    for said in talk.turns:
        for number, paragraph in enumerate(said.paragraphs):
            first = f"{said.label}:".ljust(width) if number == 0 else " " * width
            shown += wrapped(paragraph, 76, first=first, rest=" " * width)
        shown.append("")
    return Raw("\n".join(shown))


declare("hanging", verbatim_columns, PLAIN, without=_TYPESET)


# Times typed by hand --------------------------------------------------------------------------------------------------


def stamps_between(talk: Talk, chance: Random) -> Made:
    """A time on a line of its own every few turns, as typists put it in."""
    page = PageWriter()
    truth = []
    for number, said in enumerate(talk.turns):
        stamped = number % 4 == 3
        if stamped:
            page.line(f"[{full(said.start)}]")
        page.turn(f"{said.label}: ", said.paragraphs)
        truth.append(true_turn(said, start=said.start if stamped else None, role=talk.roles_known))
    return page.page(), tuple(truth)


declare("stamps-between", stamps_between, PAGE, times=Times.SOME)
