"""Several interviews in a file under nothing but a name each: ``Jorun``, ``Petra Wolff (34)``, both ``P:`` beneath."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ingest.documents.person_headings import HEADING_WORDS
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.report_titles import report_title
from pipeline.model import Document, Kind, Role, Span
from pipeline.text.given_names import ALL_GIVEN

ENOUGH = 2
"""Names above interviews."""

LONGEST = 90
"""Characters of a line with a name at most."""

ASKED = 3
"""Words of a question that may be asked below each name."""

SHORT = 3
"""Characters of a label that names nobody at most."""

GREETED = 2
"""Turns at the top of an interview in which its name may be said."""

SHARED = 2
"""Questions asked below two names, from which on these are interviews."""

_BESIDE = re.compile(r"\s*(?:\([^()\n]{1,60}\)|[,;–—-]\s[^\n.?!]{1,60}|,[^\n.?!]{1,60}|:)$")


@dataclass(frozen=True, slots=True)
class NamedHeads:
    """The names above interviews.

    Attributes:
        heads: Where each stands, and what it says.
        who: The label below all of them.
        sure: Whether these are names of who is interviewed.
    """

    heads: dict[Span, str]
    who: str
    sure: bool


def named_heads(document: Document) -> NamedHeads | None:
    """The names, one above the first turn and one above each later interview; None where there are fewer than two."""
    heads = _heads(document)
    if len(heads) < ENOUGH or len(set(heads.values())) < len(heads):
        return None
    said: list[list[str]] = []
    below: dict[str, set[int]] = {}
    asked: dict[str, set[int]] = {}
    for turn in document.turns:
        if turn.kind is Kind.SPEECH and said:
            own = tuple(span for span in turn.paragraphs if span not in heads)
            words = " ".join(re.findall(r"\w+", document.slice(own).casefold()))
            said[-1].append(words)
            if turn.role is Role.INTERVIEWER:
                asked.setdefault(words, set()).add(len(said))
            elif turn.role is Role.RESPONDENT:
                below.setdefault(turn.speaker, set()).add(len(said))
        said += [[] for span in turn.paragraphs if span in heads]
    who = next((name for name, places in below.items() if len(places) == len(heads) and _names_nobody(name)), None)
    small = {word for word in document.text.split() if word.islower()}
    keys = [name_key(name).split() for name in heads.values()]
    if who is None or any(word in small for key in keys for word in key):
        return None
    told_of = any(
        f" {key[0]} " in f" {words} "
        for number, key in enumerate(keys)
        for place, texts in enumerate(said)
        for words in (texts[GREETED:] if place == number else texts)
    )
    known = sum(map(_is_known, heads.values()))
    shared = sum(len(own) > 1 and len(words.split()) >= ASKED for words, own in asked.items())
    if not known and shared < SHARED:
        return None
    return NamedHeads(heads, who, is_generic(who) and 2 * known >= len(heads) and not told_of)


def _heads(document: Document) -> dict[Span, str]:
    """The headings that are names, from the first turn on, and known names below all that somebody says.

    None where there are other headings, unless they come again below each.
    """
    heads: dict[Span, str] = {}
    others: list[str] = []
    empty = True  # nobody spoke below the last
    speaking = max((place for place, turn in enumerate(document.turns) if turn.kind is Kind.SPEECH), default=0)
    for place, turn in enumerate(document.turns):
        last = turn.paragraphs[-1]
        text = document.slice((last,)).strip() if last.end - last.start <= LONGEST else ""
        if turn.kind is Kind.SPEECH:
            if not heads:
                return {}
            empty = len(turn.paragraphs) > 1 and place < speaking and bool(name := _name(text)) and _is_known(name)
            if empty:
                heads[last] = name
        elif turn.kind in (Kind.HEADING, Kind.FRONT) and len(turn.paragraphs) == 1 and (name := _name(text)):
            if empty and heads:
                heads.popitem()  # the title of the file
            heads[last], empty = name, True
        elif turn.kind is Kind.HEADING and heads and not empty and not report_title(text):
            others.append(text)
    return heads if len(set(others)) * len(heads) <= len(others) else {}


def _name(text: str) -> str:
    """Whom a line names and nothing else: her age or her work may stand behind; "" where it names nobody."""
    name = _BESIDE.sub("", text).strip(" *_#")
    words = name.split()
    written = 1 <= len(words) <= 3 and "\t" not in text and "\n" not in text
    if not written or not all(
        re.fullmatch(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*", word) and word[0].isupper() for word in words
    ):
        return ""
    if len(words[0]) < SHORT or not is_written_as_name(name) or is_generic(name) or name.isupper():
        return ""
    return "" if HEADING_WORDS & set(map(str.casefold, words)) or report_title(text) else name


def _is_known(name: str) -> bool:
    return name.split()[0].casefold() in ALL_GIVEN


def _names_nobody(label: str) -> bool:
    return is_generic(label) or len(label) <= SHORT
