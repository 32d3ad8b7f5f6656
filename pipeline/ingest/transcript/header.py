"""Who asks and who is asked, as the lines above a transcript tell it in a sentence."""

from __future__ import annotations

import re

from pipeline.ingest.documents.person_headings import HEADING_WORDS
from pipeline.ingest.transcript.talk_titles import ASKS, BY, OF, POLITE, TALK, WITH
from pipeline.model import Document, Kind
from pipeline.text.capitals import CAPITAL
from pipeline.text.given_names import ALL_GIVEN
from pipeline.text.late_regex import late_regex

_WORD = rf"(?:{CAPITAL}(?:[\w’'-]+|\.)?)"
_ONE = rf"{_WORD}(?: +(?:de|da|van|von|der|den|la|bin|al)){{0,2}}(?: +{_WORD}){{1,3}}"
_NAMES = rf"(?P<names>{_ONE}(?:(?:,? +(?:and|&) +|, +){_ONE}){{0,5}})"
_POLITE = rf"(?:(?i:{POLITE}) +|(?<=avec )M\. +|(?<=AVEC )M\. +){{0,2}}"
_OF = r"(?:(?i:de|du|of|di|do|da) +|[Dd]['’])"
ASKED_BY = late_regex(
    r"\b(?:(?i:interviewers? +(?:is|are|was|were)|interview(?:s|ed)? +(?:was +|were +)?(?:conducted +)?by"
    r"|(?:conducted|moderated|facilitated|led|hosted|chaired) +by|questions +by"
    r"|(?:interviewt|(?:durch)?geführt) +von|(?:réalisé|mené|conduit|interviewé|recueilli)e?s? +par"
    r"|(?:realizad|conducid|conduzid|feit|entrevistad)[ao] +por"
    r"|(?:condott|realizzat|intervistat)[ao] +da"
    r"|(?:genomförd|gjord|utförd|utført|foretatt|foretaget|intervjuad|intervjuet|interviewet) +a[vf]"
    r"|(?:afgenomen|gehouden|geïnterviewd) +door"
    r"|(?:(?:realiz|entrevist|aplic|elabor|levant)(?:ó|ou)|condujo|conduziu|hizo|fez)(?= ?:))"
    rf"|(?i:{TALK}) +(?:(?i:{OF}) +|{_OF}){_POLITE}{_ONE},? +(?i:{BY}))(?: ?: *| +){_POLITE}{_NAMES}"
    rf"|\b(?i:{TALK}) +(?:(?i:{BY}) +|{_OF}){_POLITE}(?P<leads>{_ONE}) +(?i:{OF}) +(?={_POLITE}{_ONE})"
    rf"|(?P<asks>{_ONE}) +(?i:{ASKS})(?: +a)? +(?={_POLITE}{_ONE})"
)
ASKED = late_regex(
    rf"(?:\b(?i:(?:[^\W\d_]{{3,20}})?{TALK} +{WITH}|{TALK}s +(?:with|of)|{TALK} +(?:of|ad?)"
    r"|(?:oral +histor(?:y|ies)|testimon(?:y|ies)|recollections|memories)(?: +(?:with|of)|:)"
    r"|talk(?:s|ing)? +(?:to|with)|speaks? +(?:to|with)|q ?& ?a +with|interviewees? +(?:is|are|was|were)|propos +de)"
    rf"|{_ONE} +(?i:{ASKS})(?: +a)?|\b(?i:{TALK} +{BY}) +{_POLITE}{_ONE} +(?i:{OF})) +{_POLITE}{_NAMES}"
    rf"|\b(?i:interview|entretien|entrevue) +[Dd](?:[eu] +|['’]){_POLITE}"
    rf"(?=(?P<subject>{_ONE}))(?P=subject)(?! +(?i:{OF})\b)"
    rf"|\b(?i:{TALK}) +{_OF}{_POLITE}(?P<told>{_ONE}),? +(?i:{BY}) +(?={_POLITE}{_ONE})"
    rf"|\b(?i:{TALK}) +{_OF}{_POLITE}{_ONE} +(?i:{OF}) +{_POLITE}(?P<whom>{_ONE})"
)
"""Each finds names of two words or more after words that tell who asks, or who is asked."""

_TITLE = re.compile(_ONE)

_SURNAME = late_regex(rf"{POLITE} +\S+", re.IGNORECASE)

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


def is_surname(name: str) -> bool:
    """Whether it is ``Mme Lindt``, a surname alone behind what is polite."""
    return _SURNAME.fullmatch(name) is not None


def names_after(pattern: re.Pattern[str], text: str) -> list[str]:
    """The names that the pattern finds, in the order of the text."""
    names = [
        name.strip(" .")
        for found in pattern.finditer(text)
        for name in re.split(r",?\s+(?:and|&)\s+|,\s+", next(filter(None, found.groups())))
    ]
    return [name for name in dict.fromkeys(names) if not HEADING_WORDS.intersection(name.casefold().split())]
