"""Attributions that are no sentence: "– Jane Roe, manager" and "(P12, nurse)"."""

from __future__ import annotations

import re

from pipeline.ingest.documents.person_headings import HEADING_WORDS
from pipeline.ingest.quotations.lexicon import PLURAL_ROLES, STOP, WRITTEN
from pipeline.ingest.quotations.mentions import WORD, Cast, Figure, Mention, Sort
from pipeline.text.late_regex import late_regex
from pipeline.text.posts import ROLES

DASH = late_regex(r"\s*(?:[–—―]|--?|~)\s*(?=\S)")
BRACKET = late_regex(r"\s*[,.]?\s*[(\[]([^()\[\]]{1,90})[)\]]")
REFERENCE = late_regex(
    r"\b(?:1[6-9]|20)\d\d[a-z]?\b(?!\s*interview)|^\s*(?:see|pp?\.|para|ibid|fig|table|emphasis|sic|my|our|italics)\b|^\d+$",
    re.I,
)
PARTICIPANT = late_regex(
    r"(?:(?:(?:fe)?male|young|older|senior|junior)\s+)?"
    r"(?:(?:interviewee|participant|respondent|informant|patient|resident|interview|subject|speaker|witness|person|pt|int|fg"
    r"|focus group|case|service user|[a-z]{2,}(?:er|or|ee|ist|ian|ant|ent|rse|wife))"
    r"(?:\s*(?:no\.?\s*|#)?\d{1,3}[a-z]?|\s+(?-i:[A-Z]))"
    r"|(?:[A-Z]{1,4}[-_ ]?\d{1,3}[a-z]?)(?:[-_ ]?[A-Z]{1,3}\d{0,3})?|gp\s*\d{1,3})",
    re.IGNORECASE,
)
DESCRIBED = late_regex(
    r"\b(?:female|male|woman|man|aged?\s+\d{1,2}|\d{2}\s*(?:years?|yrs?)(?:[- ]old)?|\d{2}s|[fm],?\s*\d{2}"
    r"|mid[- ]\d0s)\b",
    re.IGNORECASE,
)
LINE = 16
"""An attribution has at most so many words."""


def bracketed(tail: str, cast: Cast) -> Figure | None:
    """The speaker in brackets right after a quotation, None where the brackets say something else."""
    found = BRACKET.match(tail)
    return speaker_in(found[1], cast) if found else None


def signed(line: str, cast: Cast) -> Figure | None:
    """The speaker whom a line such as "– Jane Roe, manager" names; the rest of a paragraph, or one of its own."""
    dash = DASH.match(line)
    if not dash or len(line.split()) > LINE or re.search(r"[a-z]{3}[.?!]\s+\S", line):
        return None
    return speaker_in(line[dash.end() :], cast)


def line_alone(line: str, cast: Cast) -> Figure | None:
    """The speaker whom a line without a dash names: a participant's label, or a post after a name, and no sentence."""
    text = line.strip().strip("()[]")
    if not text or len(text.split()) > LINE or text[-1:] in ".?!:;":
        return None
    head = re.split(r"[,;:(–—]", text, maxsplit=1)[0].strip()
    return speaker_in(text, cast) if PARTICIPANT.fullmatch(head) else None


def speaker_in(text: str, cast: Cast) -> Figure | None:
    """Who is meant by "P12, nurse", "Jane Roe, chief executive", "manager, site B"; None where nobody is."""
    text = " ".join(text.strip(" \t\n.–—-()[]").split())
    if not text or len(text.split()) > LINE or REFERENCE.search(text):
        return None
    parts = [part.strip() for part in re.split(r"[,;:/(]|\s[–—-]\s", text) if part.strip()]
    if not parts:
        return None
    for part in parts[:3]:
        if PARTICIPANT.fullmatch(part):
            return cast.resolve(Mention(0, 0, Sort.LABEL, part), [])
    head = parts[0]
    words = head.split()
    named = [m for m in cast.mentions(head) if m.sort is Sort.NAME and m.start == 0 and m.end >= len(head) - 1]
    if named and (len(words) > 1 or len(parts) > 1):
        return cast.resolve(named[0], [])
    nouns = {word.casefold() for part in parts for word in WORD.findall(part)}
    if nouns & WRITTEN and not nouns & (ROLES | PLURAL_ROLES):
        return None
    if (
        len(words) == 1
        and words[0][:1].isupper()
        and len(parts) > 1
        and _is_given(words[0])
        and (nouns & ROLES or DESCRIBED.search(text) or re.search(r"\d", text))
    ):
        return cast.resolve(Mention(0, 0, Sort.NAME, head), [])
    if nouns & ROLES or DESCRIBED.search(text):
        return Figure(text, "", sure=True)
    if nouns & PLURAL_ROLES:
        return Figure(text, "", several=True)
    return None


def _is_given(word: str) -> bool:
    bare = word.casefold().strip(".")
    return not (
        bare in STOP
        or bare in HEADING_WORDS
        or bare in ROLES
        or bare in PLURAL_ROLES
        or bare in WRITTEN
        or word.isupper()
    )
