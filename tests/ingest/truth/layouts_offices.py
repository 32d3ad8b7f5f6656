"""Layouts of offices, magazines, parliaments and studies in further languages: pages that people type."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.ingest.truth.clocks import frames, full, of_day, padded, short
from tests.ingest.truth.dialogue import Said, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.layout import COPIED, PAGE, PLAIN, Made, Times, declare
from tests.ingest.truth.layouts_makers import FEW, SERVICE, WHOLE
from tests.ingest.truth.layouts_text import Lead, called, headed, led, pair
from tests.ingest.truth.pages import PageWriter, Raw

_PLAINLY = frozenset(("statements", "missing label", "initials at the top", "ten paragraphs", "spellings", "list"))
_PEOPLE = ("full", "first")
_START = Times.START


def _unnamed(talk: Talk) -> tuple[TrueTurn, ...]:
    return tuple(true_turn(said, named=False) for said in talk.turns)


# Labels ---------------------------------------------------------------------------------------------------------------


for _name, _asker, _answerer in (
    ("therapist-client", "Therapist", "Client"),
    ("doctor-patient", "Dr", "Pt"),
    ("police", "Officer", "Suspect"),
    ("employer", "Panel", "Candidate"),
    ("student-teacher", "Student", "Teacher"),
):
    declare(_name, called(pair(_asker, _answerer), role=None), PAGE,
            styles=("full",), casts=("single",), tells=_name not in ("doctor-patient", "student-teacher"),
            without=FEW)  # fmt: skip


def counted_parts(talk: Talk, chance: Random) -> Made:
    """``T1:``, ``C1:``, ``T2:``: a therapist's and a client's turns, each with its number."""
    page, turns, counts = PageWriter(), [], {"T": 0, "C": 0}
    for said in talk.turns:
        letter = "T" if said.asks else "C"
        counts[letter] += 1
        page.turn(f"{letter}{counts[letter]}: ", said.paragraphs)
        turns.append(true_turn(said, role=talk.roles_known, also=(letter,)))
    return page.page(), tuple(turns)


def full_then(short_form: Callable[[Said], str]) -> Callable[[Talk, Random], Made]:
    """The whole name the first time, a shorter one from then on."""

    def make(talk: Talk, chance: Random) -> Made:
        page, met = PageWriter(), set[str]()
        for said in talk.turns:
            name = short_form(said) if said.person.name in met else said.person.name
            met.add(said.person.name)
            page.turn(f"{name}: ", said.paragraphs)
        return page.page()

    return make


def each_sentence(talk: Talk, chance: Random) -> Made:
    """Each sentence on a line, with the label before it again."""
    page = PageWriter()
    for said in talk.turns:
        for text in said.text.replace("? ", "?|").replace(". ", ".|").split("|"):
            page.line(f"{said.label}: {text}", gap=False)
    return page.page()


def numbered_tabs(talk: Talk, chance: Random) -> Made:
    """The number of the turn, the name and the words, parted by tabs."""
    page = PageWriter()
    for number, said in enumerate(talk.turns, start=1):
        page.line(f"{number}\t{said.label}\t{said.text}", gap=False)
    return page.page()


def records(talk: Talk, chance: Random) -> Made:
    """A record a turn, a field a line."""
    page = PageWriter()
    for said in talk.turns:
        page.line(f"Speaker: {said.label}")
        page.line(f"Time: {full(said.start)}", gap=False)
        page.line(f"Text: {said.text}", gap=False)
    return page.page()


def mail_thread(talk: Talk, chance: Random) -> Made:
    """An interview by mail: From, Date and Subject above each letter."""
    page = PageWriter()
    for number, said in enumerate(talk.turns):
        page.line(f"From: {said.person.name} <{said.person.first.lower()}@example.org>")
        page.line(f"Date: Mon, 6 Mar 2023 10:{number:02d}:00 +0100", gap=False)
        page.line(f"Subject: {'Re: ' if number else ''}Interview", gap=False)
        for text in said.paragraphs:
            page.line(text)
    return page.page()


def bracketed_asker(talk: Talk, chance: Random) -> Made:
    """What is asked stands in double parentheses, what is answered as it is."""
    page = PageWriter()
    for said in talk.turns:
        for text in said.paragraphs:
            page.line(f"(({text}))" if said.asks else text)
    return page.page(), _unnamed(talk)


def dashed_answers(talk: Talk, chance: Random) -> Made:
    """Numbered questions, answers behind a dash."""
    page, number = PageWriter(), 0
    for said in talk.turns:
        number += said.asks
        page.turn(f"{number}) " if said.asks else "– ", said.paragraphs)
    return page.page(), _unnamed(talk)


def magazine(talk: Talk, chance: Random) -> Made:
    """The magazine asks in bold capitals; who answers is named in capitals the first time, and has letters then."""
    page, turns, met = PageWriter(), [], set[str]()
    for said in talk.turns:
        one = said.person
        shown = "THE REVIEW" if said.asks else one.initials if one.name in met else one.name.upper()
        met.add(one.name)
        page.turn(f"{shown}: ", said.paragraphs, bold=True)
        turns.append(true_turn(said, role=talk.roles_known, also=("The Review",)))
    return page.page(), tuple(turns)


declare("counted-parts", counted_parts, PAGE, styles=("full",), casts=("single",), without=FEW)
declare("full-then-first", full_then(lambda said: said.person.first), PAGE, styles=("full",), without=FEW)
declare("full-then-initials", full_then(lambda said: said.person.initials), PAGE, styles=("full",), without=FEW)
declare("each-sentence", each_sentence, PAGE, without=WHOLE)
declare("numbered-tabs", numbered_tabs, ("txt", "docx", "odt", "rtf"), without=WHOLE)
declare("records", records, COPIED, times=_START, without=WHOLE)
declare("mail-thread", mail_thread, COPIED, styles=("full",), without=WHOLE)
declare("bracketed-asker", bracketed_asker, PAGE, casts=("single",), named=False, without=_PLAINLY)
declare("dashed-answers", dashed_answers, PAGE, casts=("single",), named=False, without=_PLAINLY,
        optional=(r"(?:^|(?<=\s))\d+\)(?=\s)",))  # fmt: skip
declare("magazine", magazine, PAGE, styles=("full",), casts=("single",), without=FEW)
declare("surname-first", called(lambda said: f"{said.person.last}, {said.person.first}", role=None), PAGE,
        styles=("full",), without=FEW)  # fmt: skip
declare("double-slash", led(lambda said: f"//{said.label}// "), PAGE, without=FEW)
declare("percent-label", led(lambda said: f"%%{said.label}%% "), PAGE, without=FEW)
declare("angled-twice", led(lambda said: f"<<{said.label}>> "), ("txt", "docx", "pdf"), without=FEW)
declare("fenced-names", headed(lambda said: f"=== {said.label} ==="), COPIED, without=FEW)
declare("name-dash-time-dash", led(lambda said: f"{said.label}—{padded(said.start)}—"), COPIED, times=_START,
        without=FEW)  # fmt: skip
declare("frames-colon", led(lambda said: f"{frames(said.start)} {said.label.upper()}: "), COPIED, styles=_PEOPLE,
        times=_START, without=FEW)  # fmt: skip
declare("name-bar-time", headed(lambda said: f"{said.label} | {padded(said.start)}"), COPIED, styles=SERVICE,
        times=_START, without=FEW)  # fmt: skip
declare("said-quoted", headed(lambda said: f"{said.label} said:", indent="    "), COPIED, styles=_PEOPLE, without=FEW)
declare("skype", led(lambda said: f"[05/03/2023 {of_day(said.start)}] {said.label}: ", gap=False), PLAIN,
        styles=_PEOPLE, times=Times.SOME, without=WHOLE)  # fmt: skip
declare("chat-copied", headed(lambda said: f"[{of_day(said.start)[:5]} AM] {said.label}"), COPIED, styles=_PEOPLE,
        times=Times.SOME, without=WHOLE)  # fmt: skip


# Parliaments ----------------------------------------------------------------------------------------------------------


def shown_as(make: Callable[[Talk, Random], Made], *forms: Lead) -> Callable[[Talk, Random], Made]:
    """The same, in which people may be shown in these forms, too: with a title, or a party in brackets."""

    def also(talk: Talk, chance: Random) -> Made:
        turns = tuple(
            true_turn(said, role=talk.roles_known, also=[form(said) for form in forms]) for said in talk.turns
        )
        made = make(talk, chance)
        return (made[0] if isinstance(made, tuple) else made), turns

    return also


def _mr(said: Said) -> str:
    return f"{'Mevrouw' if said.person.woman else 'De heer'} {said.person.last}"


declare("riksdag", shown_as(headed(lambda said: f"Anf. {int(said.start) % 200 + 1} {said.person.name.upper()} (S):"),
                            lambda said: f"{said.person.name} (S)"),
        PAGE, styles=("full",), without=FEW)  # fmt: skip
declare("storting", shown_as(led(lambda said: f"{said.person.name} (A) [{of_day(said.start)}]: "),
                             lambda said: f"{said.person.name} (A)"),
        PAGE, styles=("full",), times=Times.SOME, without=FEW)  # fmt: skip
declare("folketing", shown_as(headed(lambda said: f"Kl. {of_day(said.start)[:5]}",
                                     lambda said: f"{said.person.name} (V):"), lambda said: f"{said.person.name} (V)"),
        COPIED, styles=("full",), times=Times.SOME, without=FEW)  # fmt: skip
declare("dail", shown_as(headed(lambda said: f"Deputy {said.person.name}", bold=True),
                         lambda said: f"Deputy {said.person.name}"),
        ("md", "docx", "odt", "rtf", "html"), styles=("full",), without=FEW)  # fmt: skip
declare("handelingen", shown_as(led(lambda said: f"{_mr(said)} (PvdA): "), _mr, lambda said: f"{_mr(said)} (PvdA)",
                                lambda said: f"{said.person.last} (PvdA)"),
        PAGE, styles=("surname",), without=FEW)  # fmt: skip


# Further languages ----------------------------------------------------------------------------------------------------

for _name, _asker, _answerer in (
    ("korean-labels", "면담자", "참여자"),
    ("indonesian-labels", "Pewawancara", "Informan"),
    ("greek-letters", "Ε", "Α"),
    ("czech-labels", "Tazatel", "Dotazovaný"),
    ("hungarian-labels", "Kérdező", "Válaszadó"),
    ("ukrainian-labels", "Інтерв'юер", "Респондент"),
    ("hindi-labels", "साक्षात्कारकर्ता", "प्रतिभागी"),
    ("vietnamese-questions", "Hỏi", "Đáp"),
    ("persian-labels", "مصاحبه‌گر", "مصاحبه‌شونده"),
    ("hebrew-letters", "ש", "ת"),
    ("thai-labels", "ผู้สัมภาษณ์", "ผู้ให้สัมภาษณ์"),
    ("romanian-labels", "Operator", "Subiect"),
):
    declare(_name, called(pair(_asker, _answerer), role=None),
            ("txt", "docx", "odt", "html"), styles=("full",), casts=("single",), tells=True, languages=False,
            without=FEW | {"native", "cp1252"})  # fmt: skip


# Markup ---------------------------------------------------------------------------------------------------------------


def rst_fields(talk: Talk, chance: Random) -> Made:
    """reStructuredText's fields: ``:Ruth: words``."""
    return Raw("Interview\n=========\n\n" + "".join(f":{said.label}: {said.text}\n" for said in talk.turns))


def asciidoc_quotes(talk: Talk, chance: Random) -> Made:
    """AsciiDoc's quotations, with whom each is of."""
    return Raw(
        "= Interview\n\n" + "\n".join(f"[quote, {said.label}]\n____\n{said.text}\n____\n" for said in talk.turns)
    )


def fenced_divs(talk: Talk, chance: Random) -> Made:
    """Pandoc's divisions, with a class for who asks and another for who answers."""
    return Raw(
        "\n".join(f"::: {{.{'interviewer' if said.asks else 'respondent'}}}\n{said.text}\n:::\n" for said in talk.turns)
    ), tuple(true_turn(said, also=("interviewer" if said.asks else "respondent",)) for said in talk.turns)


def callouts(talk: Talk, chance: Random) -> Made:
    """A notebook's boxes: ``> [!question] Ruth``."""
    return Raw(
        "\n".join(f"> [!{'question' if said.asks else 'quote'}] {said.label}\n> {said.text}\n" for said in talk.turns)
    )


def toml(talk: Talk, chance: Random) -> Made:
    """A table a turn, as TOML writes them."""
    return Raw("".join(f'[[turn]]\nspeaker = "{said.label}"\ntext = """{said.text}"""\n\n' for said in talk.turns))


declare("rst-fields", rst_fields, PLAIN, without=WHOLE)
declare("asciidoc-quotes", asciidoc_quotes, PLAIN, without=WHOLE)
declare("fenced-divs", fenced_divs, ("md", "txt"), styles=("full",), casts=("single",), tells=True, without=WHOLE)
declare("callouts", callouts, ("md",), without=WHOLE)
declare("toml", toml, ("toml", "txt"), without=WHOLE)
declare("short-time-behind-name", headed(lambda said: f"{said.label}, at {short(said.start)} min"), COPIED,
        styles=SERVICE, times=_START, without=FEW)  # fmt: skip
