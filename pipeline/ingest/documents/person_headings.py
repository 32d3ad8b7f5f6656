"""Headings that name a person, with the post that stands beside the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ingest.documents.blocks import Block
from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.speakers.names import HONOURS, SHORT_HONOURS, TITLES, without_stops
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex
from pipeline.text.posts import POSTS

NUMBERED = late_regex(r"(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[A-Z][):])\s+")
INTRODUCED = late_regex(
    r"(?:an?\s+|our\s+|the\s+)?(?:in\s+conversation\s+with|(?:a\s+)?conversation\s+with|interview(?:s|ee)?\s+with"
    r"|(?:interview|interviewee|case\s+study|case|profile|portrait|q\s?&\s?a|perspective|voice|story|respondent)"
    r"(?:\s+(?:no\.?\s*)?\d{1,3})?\s*[:.–—|-]|interview\s+\d{1,3}|q\s?&\s?a\s+with|talking\s+(?:to|with)"
    r"|questions\s+(?:to|for)|meet|introducing)\s+",
    re.IGNORECASE,
)
POSSESSIVE = late_regex(
    r"(.{2,40}?)['’]s?\s+(?:story|account|words|view|voice|perspective|experience|journey)", re.IGNORECASE
)
ANONYMOUS = late_regex(
    r"((?:interviewee|participant|respondent|informant|patient|resident)\s+(?:[A-Z]|\d{1,3}))(?:(?:,|:|\s+[–—|-]|\s(?=\())\s*(.{2,120}))?",
    re.IGNORECASE,
)
SEPARATOR = late_regex(r"\s*,\s+|\s+[–—|-]\s+|\s*:\s+|\s+(?=\()|\t+")
NAME_WORD = late_regex(
    rf"(?:{CAPITAL}\.){{1,4}}|(?:(?:[ae][lrsdtnz]|d|l)[-'’])?{CAPITAL}[^\W\d_]*(?:[-'’.][^\W\d_]+)*\.?"
)
_PARTICLES = "de da van von der den ter bin binti ibn al el la le du di dos das ap ab y af av zu"
PARTICLES = frozenset(_PARTICLES.split())

# Words of headings, offices and institutions, which are written like names; whoever is called so needs a title.
_HEADING_WORDS = (
    "a abbreviations about academic acknowledgements acknowledgments acronyms action actions adviser advisor "
    "agency aim aims alliance an analysis analyst and annex answers appendix approach are art as assistant "
    "associate association at authority authors background bank barriers board borough box building bureau "
    "care case center centre chair chairman chairwoman challenge challenges change changes chapter charity "
    "chief church city clinic clinical closing co-ordinator college commissioner committee community company "
    "conclusion conclusions consultant contact contents context coordinator copyright corporation council "
    "councillors county culture data department deputy design developer director discussion district doctor "
    "early emerging endnotes engineer evaluation evidence example examples executive experience experiences "
    "figure final findings first focus for foreword foundation founder from fund funding further future "
    "general getting glossary group head health hospital hospitals house how impact implementation "
    "implications in index insights institute interim international interview interviewees interviews into "
    "introduction is it key lead leader leadership learning lessons limitations limited list looking ltd main "
    "making management manager managing medical message messages method methodology methods midwife minister "
    "ministry moving national network new next nhs notes nurse nursing of office officer on organisation our "
    "outcomes overview part partner partners partnership people phase physiotherapist plan plc policy practice "
    "practitioner preface president principal process professor programme programmes project purpose questions "
    "reading recommendations references reflections region registrar report research researcher results review "
    "role school secretary section senior service services setting skills social society specialist staff "
    "stage step steps stories story strategy studies study success summary support surgeon system table "
    "teacher team the themes therapist thoughts time to tools topic training trust trustee union university "
    "transcript value vision voices volunteer what where who why with words work worker working write-up writeup your"
)
HEADING_WORDS = frozenset(_HEADING_WORDS.split())

_TIMED = late_regex(r"[(\[]\d{1,2}(?::\d\d){1,2}[)\]]$")
"""``Ruth Lanyon (00:10)``: when a turn begins."""

ABBREVIATED = 5
"""Signs of a part of a name that ends with a stop, at most: ``Thos.``."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a heading names.

    Attributes:
        name: As it stands in the heading, titles and honours included.
        post: What stands beside the name, "" where nothing does.
        sure: The heading itself says that this is a person: a title, or "in conversation with".
    """

    name: str
    post: str = ""
    sure: bool = False


def person_in(block: Block) -> Person | None:
    """The person that the block, taken as a heading, names; None where it names none."""
    text = block.text
    if anonymous := ANONYMOUS.fullmatch(text):
        return Person(anonymous[1], _trim(anonymous[2] or ""), sure=True)
    if not 2 <= len(text) <= 300 or text.endswith((":", "?", "!", ";")) or _TIMED.search(text):
        return None
    if block.lines > 1 and (first := person_in(block.split()[0])):
        posts = [first.post, *(_trim(line) for line in block.line_texts[1:])]
        return Person(first.name, ", ".join(part for part in posts if part), first.sure)
    styled = _style_change(block)
    head, tail = (text[:styled].strip(" ,:–—|-\t"), text[styled:]) if styled else (text, "")
    if number := NUMBERED.match(head):
        head = head[number.end() :]
    introduced = INTRODUCED.match(head)
    if introduced:
        head = head[introduced.end() :]
    elif story := POSSESSIVE.fullmatch(head):
        name = _name(story[1], alone=True)
        return Person(name, _trim(tail)) if name else None
    parts = SEPARATOR.split(head, maxsplit=4)
    taken = 1
    while taken < len(parts) and parts[taken] and all(_is_honour(word) for word in parts[taken].split()):
        taken += 1
    position = _after(head, parts[taken - 1], parts[: taken - 1])
    beside = _trim(head[position:])
    single = head[len(parts[0]) :].lstrip().startswith((",", "(")) and _is_post(beside) and not text.endswith(",")
    name = _name(", ".join(parts[:taken]), alone=introduced is not None or single)
    if not name and len(parts) == 2 and not tail and _is_post(parts[0]):
        name, beside = _name(parts[1], alone=False), parts[0]
    if not name:
        return None
    post = ", ".join(part for part in (beside, _trim(tail)) if part)
    return Person(name, post, sure=introduced is not None or without_stops(name.split()[0]) in TITLES)


def _trim(text: str) -> str:
    text = text.strip(" ,:–—|-\t")
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text


def _is_post(text: str) -> bool:
    """Whether it tells what somebody does or how old she is; "West Riding" after a name makes that a place."""
    return any(word[0].islower() or word[0].isdigit() or without_stops(word) in HEADING_WORDS for word in text.split())


def _style_change(block: Block) -> int:
    """Where a post in italics follows a name, or a post follows a bold name; 0 where neither."""
    if block.bold and block.bold[0][0] == 0 and block.bold[0][1] < len(block.text):
        return block.bold[0][1]
    if block.italic and block.italic[-1][0] > 0 and block.italic[-1][1] >= len(block.text.rstrip()):
        return block.italic[0][0]
    return 0


def _after(head: str, last: str, before: list[str]) -> int:
    position = 0
    for part in [*before, last]:
        position = head.index(part, position) + len(part)
    return position


def _name(text: str, *, alone: bool) -> str:
    """The text where it has the shape of a name, else "".

    A single word is a name only beside a title or where ``alone`` allows it.
    """
    words = text.replace(",", " ").split()
    while words and (without_stops(words[0]) in TITLES or without_stops(words[0]) in ("rt", "right")):
        words.pop(0)
    titled = len(words) < len(text.replace(",", " ").split())
    while len(words) > 1 and _is_honour(words[-1]):
        words.pop()
    names = [word for word in words if word not in PARTICLES]
    if not 1 <= len(names) <= 4 or len(words) > 6 or not all(NAME_WORD.fullmatch(word) for word in names):
        return ""
    if len(names) == 1 and not (titled or (alone and without_stops(names[0]) not in POSTS)):
        return ""  # "Interview 2 - Gardener, 16 years" names nobody
    if any(name.endswith(".") and len(name) > ABBREVIATED for name in names):
        return ""  # "Teacher. Yes, they do" is a label and words
    if names_nobody(" ".join(names)) and not titled:
        return ""
    if not titled and any(without_stops(word) in HEADING_WORDS and not word.endswith(".") for word in names):
        return ""
    return text.strip()


def _is_honour(word: str) -> bool:
    bare = without_stops(word)
    return bare in HONOURS or (bare in SHORT_HONOURS and word.strip(".,").replace(".", "").isupper())
