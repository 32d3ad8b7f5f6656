"""Who asks and who is asked, as the lines above a transcript tell it in a sentence."""

from __future__ import annotations

import re

from pipeline.ingest.documents.person_headings import HEADING_WORDS
from pipeline.model import Document, Kind
from pipeline.text.capitals import CAPITAL
from pipeline.text.given_names import ALL_GIVEN

_WORD = rf"(?:{CAPITAL}(?:[\w’'-]+|\.)?)"
_ONE = rf"{_WORD}(?: +(?:de|da|van|von|der|den|la|bin|al)){{0,2}}(?: +{_WORD}){{1,3}}"
_NAMES = rf"(?P<names>{_ONE}(?:(?:,? +(?:and|&) +|, +){_ONE}){{0,5}})"
_POLITE = (
    r"(?:(?i:la|el|le|il|o|a|monsieur|madame|m(?:me|lle|elle)\.?|señora?|senhora?|signora?|sra?\.|sig\.(?:ra)?|don|doña|dona"
    r"|frau|herrn?|fru|herr|hr\.|fr\.|dhr\.|m(?:ev)?[rw]\.|meneer|mevrouw|pani|pan(?:em|ią)?) +"
    r"|(?<=avec )M\. +|(?<=AVEC )M\. +){0,2}"
)
ASKED_BY = re.compile(
    r"\b(?i:interviewers? +(?:is|are|was|were)|interview(?:s|ed)? +(?:was +|were +)?(?:conducted +)?by"
    r"|(?:conducted|moderated|facilitated|led|hosted|chaired) +by|questions +by"
    r"|(?:interviewt|(?:durch)?geführt) +von|(?:réalisé|mené|conduit)e? +par"
    r"|(?:realizad|conducid|conduzid|feit)[ao] +por"
    r"|(?:condott|realizzat)[ao] +da|(?:genomförd|gjord|utförd|utført|foretatt|foretaget) +a[vf]"
    rf"|(?:afgenomen|gehouden) +door) +{_POLITE}{_NAMES}"
)
ASKED = re.compile(
    r"\b(?i:interviews? +(?:with|of)|(?:oral +histor(?:y|ies)|testimon(?:y|ies)|recollections|memories)"
    r"(?: +(?:with|of)|:)|in +conversation +with|conversation +with|talk(?:s|ing)? +(?:to|with)"
    r"|interviewees? +(?:is|are|was|were)|(?:interview|gespräch) +mit|(?:entretien|interview|conversation) +avec"
    r"|entrevista +(?:a|con|com)|convers(?:ación|a) +co[nm]|intervista +(?:ad?|con)|conversazione +con"
    rf"|(?:intervju|interview|samtale?) +med|(?:interview|gesprek) +met) +{_POLITE}{_NAMES}"
)
"""Each finds names of two words or more after words that tell who asks, or who is asked."""

_TITLE = re.compile(_ONE)

LONGEST = 2_000
"""Characters of a head that are looked at."""


def head_of(document: Document) -> str:
    """Titles and what else stands before the first words that are said."""
    found: list[str] = []
    for turn in document.turns:
        if turn.kind.coded:
            break
        if turn.kind in (Kind.HEADING, Kind.FRONT, Kind.NOTE):
            found.append(document.slice(turn.paragraphs, gap="\n"))
    return "\n".join(found)[:LONGEST]


def name_as_title(head: str) -> str:
    """The first line of a head, where it is nothing but somebody's full name, with a known given name; "" else."""
    first = head.split("\n", 1)[0].strip(" #*_")
    words = first.casefold().split()
    named = _TITLE.fullmatch(first) and words[0] in ALL_GIVEN and not HEADING_WORDS.intersection(words)
    return first if named else ""  # of "Transkript Lanyon" the first word is none


def names_after(pattern: re.Pattern[str], text: str) -> list[str]:
    """The names that the pattern finds, in the order of the text."""
    names = [
        name.strip(" .")
        for found in pattern.finditer(text)
        for name in re.split(r",?\s+(?:and|&)\s+|,\s+", found["names"])
    ]
    return [name for name in dict.fromkeys(names) if not HEADING_WORDS.intersection(name.casefold().split())]
