"""What ordinary files have beside the talk, and what makes talk hard to read; each says what becomes of the truth.

A disturbance changes the talk before it is written down, the page after, or the bytes. They compose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from pipeline.model import Role
from tests.ingest.truth import disturbances_typed as typed
from tests.ingest.truth import phrases
from tests.ingest.truth.dialogue import Said, Talk, timed
from tests.ingest.truth.expected import ALL, TrueTurn, Truth
from tests.ingest.truth.layout import Layout
from tests.ingest.truth.pages import Grid, Line, Page, wrapped

TEXT = ("txt", "md", "vtt", "srt", "csv", "tsv", "sbv", "lrc")
"""Containers that are plain text, so that their bytes can be of several kinds."""


@dataclass(frozen=True)
class Disturbance:
    """One of them.

    Attributes:
        name: What it is called.
        suits: Whether a layout in a container can have it; what the layout is ``without`` is asked elsewhere.
        talk: Changes what is said.
        page: Changes what is written.
        data: Changes the bytes.
        truth: Changes what must be read; called with the truth of the changed talk and with the talk as it was changed.
        drawn: Whether files get it by chance; the others are asked for by name.
    """

    name: str
    suits: Callable[[Layout, str], bool] = lambda layout, container: True
    talk: Callable[[Talk, Random], Talk] | None = None
    page: Callable[[Page, Talk, Random], Page] | None = None
    data: Callable[[bytes], bytes] | None = None
    truth: Callable[[Truth], Truth] | None = None
    drawn: bool = True


def _plain_page(layout: Layout, container: str) -> bool:
    return container == "txt"


def _is_text(layout: Layout, container: str) -> bool:
    return container in ("txt", "csv", "tsv", "srt", "vtt")


def _any_page(layout: Layout, container: str) -> bool:
    return container in ("txt", "md", "docx", "odt", "rtf", "pdf", "html")


def _answers(talk: Talk, chance: Random, *, least: int = 1, share: float = 0.4) -> list[int]:
    """Which turns of respondents are changed."""
    places = [place for place, said in enumerate(talk.turns) if said.person.role is Role.RESPONDENT]
    return sorted(chance.sample(places, max(min(least, len(places)), round(share * len(places)))))


def _changed(talk: Talk, places: list[int], change: Callable[[Said], Said]) -> Talk:
    turns = [change(said) if place in places else said for place, said in enumerate(talk.turns)]
    return timed(talk.saying(turns), Random(f"times {talk.turns[0].text}"))


def _first(said: Said, text: str) -> Said:
    return replace(said, paragraphs=(text, *said.paragraphs[1:]))


# What is said ---------------------------------------------------------------------------------------------------------

_OPENERS = ("Well", "So", "Um", "Right", "Yeah", "Okay", "No", "Look")


def _well(talk: Talk, chance: Random) -> Talk:
    def change(said: Said) -> Said:
        text = said.paragraphs[0]
        return _first(said, f"{chance.choice(_OPENERS)}, {text[0].lower() if text[:2] != 'I ' else 'I'}{text[1:]}")

    return _changed(talk, _answers(talk, chance, least=3, share=0.6), change)


def _comma(talk: Talk, chance: Random) -> Talk:
    def change(said: Said) -> Said:
        *before, last = said.paragraphs
        return replace(said, paragraphs=(*before, last.rstrip(".?!") + ","))

    return _changed(talk, _answers(talk, chance, least=2), change)


_CLOCKS = (
    "18:20 the last of us went home, and nobody had eaten.",
    "At 9:15 the phone begins, and by 10:40 I have lost count.",
    "It was 6:05 when the first of them came.",
    "12:00 is when we stop, not a minute later.",
    "I looked at the clock, it said 4:20, and I thought: not again.",
)


def _clocks(talk: Talk, chance: Random) -> Talk:
    def change(said: Said) -> Said:
        extra = chance.choice(_CLOCKS)
        if chance.random() < 0.5:
            return _first(said, f"{extra} {said.paragraphs[0]}")
        return _first(said, f"{said.paragraphs[0]} {extra}")

    return _changed(talk, _answers(talk, chance, least=2), change)


_NAMED = (
    "My sister Ann always says: do it now or not at all.",
    "Trust: you have it or you do not.",
    "Then {name} came in and everybody went quiet.",
    "There are two kinds: those who ask and those who wait.",
    "Ask {name} about it.",
    "Patience. That is what {name} taught me.",
)


def _names(talk: Talk, chance: Random) -> Talk:
    def change(said: Said) -> Said:
        other = chance.choice([one for one in talk.cast if one != said.person])
        extra = chance.choice(_NAMED).format(name=other.first)
        if chance.random() < 0.4:
            return _first(said, f"{extra} {said.paragraphs[0]}")
        return _first(said, f"{said.paragraphs[0]} {extra}")

    return _changed(talk, _answers(talk, chance, least=2), change)


def _list(talk: Talk, chance: Random) -> Talk:
    numbered = chance.random() < 0.5

    def change(said: Said) -> Said:
        items = ("the roof", "the rent", "the people who never answer")
        shown = tuple(f"{number}. {item}" if numbered else f"- {item}" for number, item in enumerate(items, start=1))
        return replace(said, paragraphs=(*said.paragraphs, "There are three things I would name:", *shown))

    return _changed(talk, _answers(talk, chance, share=0)[:1], change)


def _ten_paragraphs(talk: Talk, chance: Random) -> Talk:
    def change(said: Said) -> Said:
        more = chance.sample(phrases.ANSWERS, 20)
        slots = {**vars(chance.choice(phrases.SUBJECTS))}
        slots["chief_up"] = slots["chief"][0].upper() + slots["chief"][1:]
        pairs = (f"{first} {second}".format(**slots) for first, second in zip(more[::2], more[1::2], strict=True))
        return replace(said, paragraphs=tuple(pairs))

    return _changed(talk, _answers(talk, chance, share=0)[:1], change)


_SOUNDS = ("[laughs]", "[inaudible 00:07:41]", "(pause)", "[crosstalk]", "[sighs]", "(laughter)")


def _notes(talk: Talk, chance: Random) -> Talk:
    def change(said: Said) -> Said:
        words = said.paragraphs[0].split()
        place = chance.randint(1, len(words))
        return _first(said, " ".join((*words[:place], chance.choice(_SOUNDS), *words[place:])))

    return _changed(talk, _answers(talk, chance, least=2), change)


_OPTIONAL_SOUNDS = frozenset(re.escape(sound) for sound in _SOUNDS)


def _asks_back(talk: Talk, chance: Random) -> Talk:
    def change(said: Said) -> Said:
        *before, last = said.paragraphs
        return replace(said, paragraphs=(*before, f"{last} {chance.choice(phrases.BACK)}"))

    return _changed(talk, _answers(talk, chance, share=0.2), change)


def _quotes(talk: Talk, chance: Random) -> Talk:
    """Curly quotation marks and apostrophes, dashes and dots."""

    def change(said: Said) -> Said:
        extra = chance.choice(
            (
                "She said “come in” and I didn’t – not that day…",
                "“Not again,” I said to myself.",
                "It’s what we call ‘the long week’.",
            )
        )
        both = (extra, said.paragraphs[0]) if chance.random() < 0.3 else (said.paragraphs[0], extra)
        return _first(said, " ".join(both))

    return _changed(talk, _answers(talk, chance, least=2), change)


def _spellings(talk: Talk, chance: Random) -> Talk:
    """One person under several spellings of the name."""
    turns = []
    for said in talk.turns:
        one = said.person
        spelt = (one.name, one.name, one.first, one.name.upper(), f"{one.title} {one.last}", f"{one.title}. {one.name}")
        turns.append(replace(said, called=chance.choice(spelt)))
    return talk.saying(turns)


def _missing_label(talk: Talk, chance: Random) -> Talk:
    """The file as it is where a label was forgotten: the words stand below those of the speaker before."""
    turns = list(talk.turns)
    place = chance.randrange(2, len(turns) - 1)
    before, lost = turns[place - 1], turns[place]
    turns[place - 1 : place + 1] = [
        replace(before, paragraphs=(*before.paragraphs, _FORGOTTEN + lost.paragraphs[0], *lost.paragraphs[1:]),
                end=lost.end)
    ]  # fmt: skip
    return talk.saying(turns)


_FORGOTTEN = "\u2060"
"""A mark of ours before the words whose label is missing; taken out before anything is written."""


def forgotten(talk: Talk) -> tuple[Talk, int, str]:
    """The talk without that mark, the turn in which it stood (-1: none), and the words after it."""
    for place, said in enumerate(talk.turns):
        for number, paragraph in enumerate(said.paragraphs):
            if paragraph.startswith(_FORGOTTEN):
                clean = tuple(text.removeprefix(_FORGOTTEN) for text in said.paragraphs)
                turns = list(talk.turns)
                turns[place] = replace(said, paragraphs=clean)
                return talk.saying(turns), place, " ".join(clean[number:])
    return talk, -1, ""


def left_open(truth: Truth, place: int, words: str) -> Truth:
    """The truth where the words at the end of a turn may be somebody else's, or nobody's that is named."""
    if place < 0:
        return truth
    for number, turn in enumerate(truth.turns):
        if turn.text.endswith(words) and turn.text != words:
            short = replace(turn, text=turn.text.removesuffix(words).rstrip(), end=None)
            free = TrueTurn(words)
            other = (*truth.turns[:number], short, free, *truth.turns[number + 1 :])
            return replace(truth, others=(*truth.others, other), unsure=ALL)
    return replace(truth, unsure=ALL)


PEOPLE_FIRST, IN_A_LINE = 0.4, 0.5
"""Share of the heads that begin with who asks and who answers, and of the legends that stand in one line."""

_POSTS = ("potter", "market woman, 61", "Teacher", "a nurse on nights", "bus driver, 44 years")

# What is written ------------------------------------------------------------------------------------------------------


def _running(page: Page, talk: Talk, chance: Random) -> Page:
    number = chance.randint(1, 40)
    header = chance.choice((f"{talk.title} – Interview {number}", "CONFIDENTIAL", f"Transcript {number:03d}"))
    return replace(page, header=header, footer=chance.choice(("Page #", "#", f"{talk.title} | #")))


def _front_matter(page: Page, talk: Talk, chance: Random) -> Page:
    people = [f"Interviewer: {', '.join(one.name for one in talk.asking)}"]
    if len(talk.answering) == 1:
        named = chance.random() < 0.5 or talk.answering[0].label == talk.answering[0].name
        people.append(f"Interviewee: {talk.answering[0].name if named else chance.choice(_POSTS)}")
    if chance.random() < PEOPLE_FIRST:
        return _below(page, [Line(text, gap=not number) for number, text in enumerate((*people, "Date: 5 March 2023"))])
    lines = [
        Line(chance.choice((f"{talk.title}: interview transcript", f"Interview about {talk.title}", "Transcript 12"))),
        Line("Date: 5 March 2023"),
        Line("Place: the back room", gap=False),
        *(Line(text, gap=False) for text in people),
    ]
    if chance.random() < 0.5:
        lines.append(Line("Duration: 42 minutes", gap=False))
    return _below(page, lines)


def _minutes_before(page: Page, talk: Talk, chance: Random) -> Page:
    lines = [
        Line("Notes of the visit"),
        Line("We met at the gate and walked round the building before the recorder was switched on. Coffee was had."),
        Line("Present: two of us and the dog. Apologies: the treasurer, who was at the dentist."),
        Line("Item 1. Matters arising. None were raised, and the notes of the last visit were taken as read."),
        Line("The recording begins here."),
    ]
    return _below(page, lines)


def _initials(page: Page, talk: Talk, chance: Random) -> Page:
    words = {Role.INTERVIEWER: "interviewer", Role.RESPONDENT: "interviewee"}
    sign = chance.choice((" = ", ": ", " – "))
    nameless = chance.random() < 0.5
    posts = {Role.INTERVIEWER: chance.choice(("Interviewer", "Researcher")), Role.RESPONDENT: chance.choice(_POSTS)}
    told = [
        f"{one.name}, {words[one.role]}"
        if one.label == one.name
        else f"{one.label}{sign}{posts[one.role] if nameless else f'{one.name} ({words[one.role]})'}"
        for one in talk.cast
    ]
    if chance.random() < IN_A_LINE:
        behind = all(one.label != one.name for one in talk.cast) and chance.random() < 0.5
        present = ", ".join(f"{one.name} ({one.label})" for one in talk.cast)
        return _below(page, [Line(f"Present: {present}" if behind else "; ".join(told))])
    return _below(page, [Line("Speakers"), *(Line(text, gap=not number) for number, text in enumerate(told))])


def _below(page: Page, lines: list[Line]) -> Page:
    return replace(page, items=(*lines, *page.items))


def _wrapped(page: Page, talk: Talk, chance: Random) -> Page:
    width = chance.choice((50, 60, 72))
    items: list[Line | Grid] = []
    for item in page.items:
        if isinstance(item, Grid) or len(item.text) <= width or item.heading:  # no program breaks the line of a heading
            items.append(item)
            continue
        first, *rest = wrapped(item.text, width)
        whole = item.bold >= len(item.text)
        items.append(replace(item, text=first, bold=min(item.bold, len(first))))
        items += [Line(text, gap=False, soft=True, bold=len(text) if whole else 0, italic=item.italic) for text in rest]
    return replace(page, items=tuple(items))


def _hyphens(page: Page, talk: Talk, chance: Random) -> Page:
    """Lines broken within words, as typesetters do; of words that stand elsewhere in one, which tells how they are."""
    items = list(_wrapped(page, talk, chance).items)
    whole = Counter(" ".join(line.text for line in page.lines).split())
    for place in range(len(items) - 1):
        one, after = items[place], items[place + 1]
        if not (isinstance(one, Line) and isinstance(after, Line) and after.soft and " " in after.text):
            continue
        word, rest = after.text.split(" ", 1)
        if re.fullmatch(r"[a-z]{7,}", word) and whole[word] > 1:
            whole[word] = 0
            items[place] = replace(one, text=f"{one.text} {word[:4]}-")
            items[place + 1] = replace(after, text=f"{word[4:]} {rest}")
    return replace(page, items=tuple(items))


def _line_numbers(page: Page, talk: Talk, chance: Random) -> Page:
    every = chance.choice((1, 5))
    items: list[Line | Grid] = []
    number = 0
    for item in _wrapped(page, talk, chance).items:
        if isinstance(item, Grid):
            items.append(item)
            continue
        number += 1
        lead = f"{number:>4}  " if number % every == 0 else " " * 6
        items.append(replace(item, text=lead + item.text))
    return replace(page, items=tuple(items))


def _hard_spaces(page: Page, talk: Talk, chance: Random) -> Page:
    """Non-breaking spaces behind a label's colon, and here and there in the words."""
    items: list[Line | Grid] = []
    for item in page.items:
        if isinstance(item, Line) and not item.bold and not item.heading:
            text = item.text.replace(": ", ":\u00a0", 1)
            item = replace(item, text=re.sub(r" (?=[a-z]{1,2} )", "\u00a0", text))
        items.append(item)
    return replace(page, items=tuple(items))


def _western(data: bytes) -> bytes:
    try:
        return data.decode().encode("cp1252")
    except UnicodeEncodeError:
        return data


def _is_paged(layout: Layout, container: str) -> bool:
    return container in ("txt", "docx", "rtf", "pdf", "html")


DISTURBANCES = {
    one.name: one
    for one in (
        Disturbance("openers", talk=_well),
        Disturbance("commas", talk=_comma),
        Disturbance("clock times", talk=_clocks),
        Disturbance("names in the words", talk=_names),
        Disturbance(
            "list",
            _any_page,
            talk=_list,
            truth=lambda truth: replace(truth, optional=truth.optional | {r"(?:^|(?<=\s))(?:-|•|[123]\.)(?=\s)"}),
        ),
        Disturbance("ten paragraphs", _any_page, talk=_ten_paragraphs),
        Disturbance(
            "notes", talk=_notes, truth=lambda truth: replace(truth, optional=truth.optional | _OPTIONAL_SOUNDS)
        ),
        Disturbance("asks back", talk=_asks_back),
        Disturbance("quotes", talk=_quotes),
        Disturbance("spellings", lambda layout, container: "full" in layout.styles, talk=_spellings),
        Disturbance("missing label", _any_page, talk=_missing_label),
        Disturbance("statements"),
        Disturbance("native", lambda layout, container: layout.languages and container != "pdf"),
        Disturbance("header and footer", _is_paged, page=_running),
        Disturbance("front matter", _any_page, page=_front_matter),
        Disturbance("minutes before", _any_page, page=_minutes_before),
        Disturbance("initials at the top", _any_page, page=_initials),
        Disturbance("wrapped", lambda layout, container: container in ("txt", "md", "html"), page=_wrapped),
        Disturbance("hyphens", _plain_page, page=_hyphens),
        Disturbance("line numbers", _plain_page, page=_line_numbers),
        Disturbance("nbsp", _any_page, page=_hard_spaces),
        Disturbance(
            "crlf", lambda layout, container: container in TEXT, data=lambda data: data.replace(b"\n", b"\r\n")
        ),
        Disturbance("bom", lambda layout, container: container in TEXT, data=lambda data: b"\xef\xbb\xbf" + data),
        Disturbance("cp1252", lambda layout, container: container in TEXT, data=_western),
        Disturbance("numbers", talk=typed.numbers),
        Disturbance("several questions", talk=typed.several),
        Disturbance("end mark", typed.has_pages("txt", "md", "docx", "odt", "rtf", "html"), page=typed.ended),
        Disturbance("trailing spaces", typed.has_pages("txt", "docx", "odt", "rtf", "html"), page=typed.trailing),
        Disturbance(
            "unseen signs",
            typed.has_pages("txt", "docx", "odt", "html"),
            page=typed.unseen,
            truth=typed.may_stay_unseen,
        ),
        Disturbance("utf-16", _is_text, data=lambda data: data.decode().encode("utf-16")),
        Disturbance("cr", _plain_page, data=lambda data: data.replace(b"\n", b"\r")),
        Disturbance("decomposed", _is_text, data=typed.decomposed),
        Disturbance(
            "comes in",
            lambda layout, container: layout.named and _any_page(layout, container) and "pair" in layout.casts,
            talk=typed.comes_in,
            drawn=False,
        ),
        Disturbance("slip", _any_page, talk=typed.slips, drawn=False),
    )
}
"""By name. ``statements`` (an interviewer without question marks) and ``native`` (a talk in German, French, Spanish or
Swedish with that language's label words) are made with the talk itself."""

APART = (
    {"wrapped", "hyphens", "line numbers", "header and footer"},
    {"spellings", "native", "initials at the top"},
    {"spellings", "missing label"},
    {"native", "quotes"},
    {"crlf", "bom", "cp1252", "utf-16", "cr", "decomposed"},
    {"native", "numbers", "several questions"},
    {"statements", "several questions"},
    {"initials at the top", "unseen signs"},
    {"line numbers", "unseen signs"},
    {"front matter", "initials at the top", "minutes before"},
    {"native", "statements", "ten paragraphs"},
    {"native", "names in the words"},
    {"native", "clock times"},
    {"native", "openers"},
    {"native", "asks back"},
    {"statements", "asks back"},
    {"list", "ten paragraphs"},
    {"missing label", "statements"},
    {"missing label", "list"},
    {"missing label", "ten paragraphs"},
    {"missing label", "notes"},
)
"""Sets of which a file has at most one."""


def may_join(name: str, chosen: tuple[str, ...]) -> bool:
    """Whether a disturbance may stand beside those that were chosen."""
    return not any(name in apart and any(other in apart for other in chosen) for apart in APART)


def suiting(layout: Layout, container: str) -> tuple[str, ...]:
    """The disturbances that a layout can have in a container."""
    return tuple(
        name for name, one in DISTURBANCES.items() if name not in layout.without and one.suits(layout, container)
    )
