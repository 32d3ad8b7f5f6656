"""Who is alone in a talk and unnamed, and yet asks somebody: a recogniser that tells no voices apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.documents.unended import has_no_ends
from pipeline.ingest.doubts.labels_within import is_person
from pipeline.ingest.judgement import SELF
from pipeline.ingest.speakers.roles import ends_in_question, is_generic
from pipeline.ingest.transcript.asked_in_turn import ADDRESS, INTERVIEW, SECOND
from pipeline.ingest.transcript.prompts_in_turn import MAY_BE_ASKED
from pipeline.model import Document, Kind, Role, Turn
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import CLOSING_SIGNS, QUESTION_MARKS
from pipeline.text.given_names import ALL_GIVEN
from pipeline.text.late_regex import late_regex
from pipeline.text.nonspeech import speech_at
from pipeline.wording import shortened

OFTEN, PART = 3, 0.02
"""Sentences that ask somebody, and their share of all, from which on more than one may speak."""

ANY_OFTEN, ANY_PART = 6, 0.06
"""The same for sentences that ask, whomever: many languages have no word there for who is asked."""

LONG_OFTEN, LONG_PART = 12, 0.01
"""The same for sentences that ask somebody in a long talk."""

ALONE, ALONE_PART = 2, 0.1
"""Lines that ask and nothing else, each above one that asks nothing, and their share of all lines."""

ROWS = 20
"""Rows of a table from which on it is seen whether many ask."""

BLOCK, BLOCKS = 4, 0.6
"""Paragraphs of a long turn, and the share of such turns from which on each may be a talk."""

DASHES = ("-", "–", "—")
"""What stands before a turn where nobody is named."""

BY_TURNS = 0.35
"""Share of an author's paragraphs that ask above one that does not, from which on somebody may be asked."""

LINES, DASHED, TWICE = 6, 0.8, 2
"""Lines behind a dash, their share of all, and those of them that ask, from which on each may be a turn."""

REMEDY = "where others speak too, begin each turn with a label such as I: and R:"

SHOWN = 60
"""Characters of a question that is shown."""

_NAMED = late_regex(rf"^({CAPITAL}[^\n:.,;?!()\[\]]{{3,40}}):(?=\s)", re.MULTILINE)
_HANDLE = late_regex(r"(?<!\S)@[^\W_][\w.-]{1,29}(?=\s)")
_LED = late_regex(rf"\s*({CAPITAL}[^\W\d_]+ {CAPITAL}[\w’'-]+) {CAPITAL}")
LISTENED = 0.05
"""Share of the rows of a table that are a word of listening, from which on they may be a talk."""

_LISTENS = late_regex(r"(?:(?:right|ok|okay|yeah|yep|mm|mhm|hmm|huh|uh-huh|oh|yes|so)[.,!…]*\s*)+", re.IGNORECASE)

_CALLED = late_regex(rf"\s*({CAPITAL}[\w’'-]+(?: (?:{CAPITAL}|\d)[\w’'-]*){{1,3}}),\s")
LED = 0.3
"""Share of the sentences that begin so, from which on no chance brings them."""

OF_ONESELF = 0.2
"""Share of an author's sentences that say I or you, from which on they may be somebody's answers."""

_ASKED_FIRST = late_regex(rf"[{QUESTION_MARKS}][\"”»)*_]{{0,3}}\s+[\w(]")
_IN_QUOTES = late_regex(r"(?:\W{0,2}\d{1,3}\W{1,3})?[\"“”„«»][^\"“”„«»]+[\"“”«»]\W*")
_SENTENCE = late_regex(rf"[^{CLOSING_SIGNS}]+[{CLOSING_SIGNS}]+")


def asked_in_one_voice(document: Document, talk: Sequence[Turn]) -> list[str]:
    """A line where all of a talk is one unnamed respondent's, and questions stand in it.

    Args:
        document: As read.
        talk: Its turns of speech.
    """
    if any(turn.role is not Role.RESPONDENT for turn in talk):
        return []
    if len({turn.speaker for turn in talk}) != 1:
        return _asked_in_blocks(document, talk)
    if not talk[0].speaker and len({turn.case for turn in talk}) == len(talk) >= ROWS:
        return _asked_in_rows(document, talk)
    several = len({turn.case for turn in talk}) > 1 and not all(turn.part for turn in talk)  # below heads is one each
    if (talk[0].speaker and not is_generic(talk[0].speaker)) or several:
        return []
    if any(MAY_BE_ASKED in warning for warning in document.warnings):
        may = f"paragraphs in bold or italics stand {MAY_BE_ASKED}"
        return [f"all of it is taken as one respondent's words, and {may}; {REMEDY}"]
    if hyphened := _asked_behind_hyphens(document, talk):
        shown = shortened(hyphened[0], SHOWN)
        return [
            "all of it is taken as one respondent's words, and its lines begin with a dash as turns do, of which "
            f"{len(hyphened):,} ask, such as {shown!r}; {REMEDY}"
        ]
    if handled := _handled(document):
        return [f"all of it is taken as one respondent's words, and {handled}; {REMEDY}"]
    if len(names := _names_before(document, talk)) >= TWICE:
        return [
            f"all of it is taken as one respondent's words, and {names[0]!r} and {names[1]!r} stand before some "
            f"of them as names of who speaks do; {REMEDY}"
        ]
    said = " ".join(speech_at(document, turn.paragraphs) for turn in talk)
    sentences = _sentences(said)
    if name := _name_again(sentences):
        return [
            f"all of it is taken as one respondent's words, and sentences begin again and again with {name!r}, "
            f"as with who speaks; {REMEDY}"
        ]
    if len(called := _called_upon(sentences)) >= TWICE:
        return [
            f"all of it is taken as one respondent's words, and sentences call on {called[0]!r} and {called[1]!r}, "
            f"as those do who speak to each other; {REMEDY}"
        ]
    if has_no_ends(said):
        return [
            "all of it is taken as one respondent's words, and they have no full stops and question marks, so "
            f"nothing tells whether somebody asks; {REMEDY}"
        ]
    if sum(map(said.count, QUESTION_MARKS)) < ALONE:
        return []
    asking = [sentence.strip() for sentence in sentences if ends_in_question(sentence)]
    asked = [sentence for sentence in asking if SECOND.search(sentence) or ADDRESS.search(sentence)]
    whole = len(sentences)
    often = len(asked) >= OFTEN and len(asked) >= PART * whole
    often = often or (len(asked) >= LONG_OFTEN and len(asked) >= LONG_PART * whole)
    often = often or _asks_in_lines(document, talk)
    if not often and (len(asking) < ANY_OFTEN or len(asking) < ANY_PART * whole):
        return []
    shown = shortened((asked or asking)[0], SHOWN)
    return [
        f"all of it is taken as one respondent's words, and {len(asking):,} of {len(sentences):,} sentences ask, such "
        f"as {shown!r}; {REMEDY}"
    ]


def _asked_in_blocks(document: Document, talk: Sequence[Turn]) -> list[str]:
    """A line where nobody speaks twice and every second paragraph of most turns asks: each may be a talk of two."""
    long = [turn for turn in talk if len(turn.paragraphs) >= BLOCK]
    if len({turn.speaker for turn in talk}) < len(talk) or len(long) < max(OFTEN, BLOCKS * len(talk)):
        return []
    shown, by_turns = "", 0
    for turn in long:
        asks = [ends_in_question(document.slice((paragraph,))) for paragraph in turn.paragraphs]
        most, least = sorted((asks[::2], asks[1::2]), key=lambda own: -sum(own) / len(own))
        found = 2 * sum(most) >= len(most) and 4 * sum(least) <= len(least)
        by_turns += found
        if found and not shown:
            shown = shortened(document.slice((turn.paragraphs[asks.index(True)],)), SHOWN)
    if by_turns < BLOCKS * len(long):
        return []
    return [
        f"nobody speaks twice, and every second paragraph of {by_turns:,} of {len(talk):,} turns asks, such as "
        f"{shown!r}, so each may be a talk of two; add a column speaker"
    ]


def _asked_in_rows(document: Document, talk: Sequence[Turn]) -> list[str]:
    """A line where each row of a table is taken for somebody else's, and many of them ask: they may be a talk."""
    said = [document.slice(turn.paragraphs) for turn in talk]
    asking = [text for text in said if ends_in_question(text)]
    told = "each row is taken as what somebody else says"
    remedy = "where the rows are a talk, add a column speaker"
    if len(asking) >= ANY_OFTEN and len(asking) >= ALONE_PART * len(talk):
        shown = shortened(asking[0], SHOWN)
        return [f"{told}, and {len(asking):,} of {len(talk):,} ask, such as {shown!r}; {remedy}"]
    listening = [text for text in said if len(text) <= SHOWN and _LISTENS.fullmatch(text)]
    if len(listening) >= ANY_OFTEN and len(listening) >= LISTENED * len(talk):
        return [f"{told}, and {len(listening):,} of {len(talk):,} only listen, such as {listening[0]!r}; {remedy}"]
    return []


def _names_before(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Different names of persons, in two words or more, with which lines begin before a colon; one is a known name."""
    found: dict[str, None] = {}
    for turn in talk:
        text = _spoken(document, turn)
        found |= dict.fromkeys(name for name in _NAMED.findall(text) if is_person(name)) if ":" in text else {}
    known = any(word in ALL_GIVEN for name in found for word in name.casefold().split())
    return list(found) if known else []


def _handled(document: Document) -> str:
    """Two names behind ``@`` that come again and again, as before what each says; "" where there are none."""
    counts = Counter(_HANDLE.findall(document.text)) if document.text.count("@") >= LINES else Counter[str]()
    back = [name for name, count in counts.most_common(2) if count >= OFTEN]
    return f"{back[0]!r} and {back[1]!r} come again and again, as before what each says" if len(back) > 1 else ""


def _sentences(said: str) -> list[str]:
    """Its sentences; behind the last sign that ends one none is looked for, from each letter on."""
    return _SENTENCE.findall(said[: max(map(said.rfind, CLOSING_SIGNS)) + 1])


def _name_again(sentences: Sequence[str]) -> str:
    """Two words in capitals with which many sentences begin before another in capitals, as captions name who speaks."""
    begun = Counter(match[1] for one in sentences if (match := _LED.match(one)))
    back = {name: count for name, count in begun.items() if count >= OFTEN and is_person(name)}
    many = sum(back.values()) >= LED * len(sentences)
    return max(back, key=back.__getitem__) if back and many else ""


def _called_upon(sentences: Sequence[str]) -> list[str]:
    """Who is called on where many sentences begin with a name and a comma, as on the radio: ``Lake Tower, ...``."""
    begun = Counter(match[1] for one in sentences if (match := _CALLED.match(one)))
    back = {name: count for name, count in begun.items() if count > 1}
    return list(back) if sum(back.values()) >= max(LINES, LED * len(sentences)) else []


def _asks_in_lines(document: Document, talk: Sequence[Turn]) -> bool:
    """Whether questions have lines of their own, above what answers each."""
    lines = [line.strip() for turn in talk for line in _spoken(document, turn).split("\n") if line.strip()]
    asking = [bool(re.fullmatch(rf"[^{CLOSING_SIGNS}]+[{QUESTION_MARKS}]", line)) for line in lines]
    alone = sum(asks and not after for asks, after in pairwise(asking))
    return alone >= ALONE and alone >= ALONE_PART * len(lines)


def asked_in_prose(document: Document) -> str:
    """A line where the paragraphs of one author ask and answer by turns, as in an interview without labels; or ""."""
    written = [turn for turn in document.turns if turn.kind is Kind.NARRATIVE and turn.role is Role.AUTHOR]
    if written and (handled := _handled(document)):
        return f"all of it is taken as what its author writes, and {handled}; {REMEDY}"
    own = [document.slice((span,)).strip() for turn in written for span in turn.paragraphs]
    asking = [ends_in_question(text) for text in own]
    answered = sum(asks and not after for asks, after in pairwise(asking))
    if answered < LINES or answered < BY_TURNS * len(own):
        seen = _quoted(own) or _goes_on(own) or _called_a_talk(document, own)
        return f"all of it is taken as what its author writes, and {seen}; {REMEDY}" if seen else ""
    first = next(text for text, asks in zip(own, asking, strict=True) if asks)
    return (
        f"all of it is taken as what its author writes, and {answered:,} of {len(own):,} paragraphs ask above one that "
        f"answers, such as {shortened(first, SHOWN)!r}; {REMEDY}"
    )


def _quoted(own: Sequence[str]) -> str:
    """How many paragraphs are in quotation marks from the first word to the last, as answers that are noted so."""
    quoted = [text for text in own if len(text.split()) >= LINES and _IN_QUOTES.fullmatch(text)]
    if len(quoted) < LINES or len(quoted) < LED * len(own):
        return ""
    return f"{len(quoted):,} of {len(own):,} paragraphs are in quotation marks, such as {shortened(quoted[0], SHOWN)!r}"


def _goes_on(own: Sequence[str]) -> str:
    """How many paragraphs ask and go on with what may answer, ``Do you row? Yes, each day``."""
    found = [text for text in own if _ASKED_FIRST.search(text) and not ends_in_question(text)]
    if len(found) < LINES or len(found) < LED * len(own):
        return ""
    return f"{len(found):,} of {len(own):,} paragraphs ask and go on, such as {shortened(found[0], SHOWN)!r}"


def _called_a_talk(document: Document, own: Sequence[str]) -> str:
    """How many sentences ask, where the file or a heading is called an interview and others say I or you."""
    names = [document.id, *(document.slice(turn.paragraphs) for turn in document.turns if turn.kind is Kind.HEADING)]
    if not any(INTERVIEW.search(name.replace("_", " ")) for name in names):
        return ""
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(" ".join(own))]
    asking = [sentence for sentence in sentences if ends_in_question(sentence)]
    others = [sentence for sentence in sentences if not ends_in_question(sentence)]
    own_words = sum(SELF.search(sentence) is not None for sentence in others)
    if len(asking) < ANY_OFTEN or own_words < max(LINES, OF_ONESELF * len(others)):
        return ""
    return (
        f"it is called an interview, and {len(asking):,} of {len(sentences):,} sentences ask, such as "
        f"{shortened(asking[0], SHOWN)!r}"
    )


def _spoken(document: Document, turn: Turn) -> str:
    return document.text[turn.paragraphs[0].start : turn.paragraphs[-1].end]


def _asked_behind_hyphens(document: Document, talk: Sequence[Turn]) -> list[str]:
    """The lines that ask where nearly all begin with a dash or a hyphen; none where few do."""
    spoken = document.text[talk[0].paragraphs[0].start : talk[-1].paragraphs[-1].end]
    if spoken.count("\n") < LINES - 1:
        return []
    lines = [line.strip() for line in spoken.split("\n") if line.strip()]
    dashed = [line for line in lines if line.startswith(DASHES)]
    asked = [line for line in dashed if ends_in_question(line)]
    return asked if len(dashed) >= max(LINES, DASHED * len(lines)) and len(asked) >= TWICE else []
