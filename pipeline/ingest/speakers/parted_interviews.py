"""Several interviews one after the other in a file: ``Interview 6``, ``9a``, ``003``, ``Interview with Ada``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.ingest.documents.person_headings import HEADING_WORDS
from pipeline.ingest.speakers.interview_heads import BESIDE, LONGEST, LOOSE, Above, above
from pipeline.ingest.speakers.interviews_by_guide import parted_by_guide
from pipeline.ingest.speakers.interviews_by_heads import (
    heads_of_fields,
    heads_of_groups,
    heads_of_people,
    parted_by_heads,
)
from pipeline.ingest.speakers.interviews_by_name import named_heads
from pipeline.ingest.speakers.interviews_by_person import parted_by_person
from pipeline.ingest.speakers.interviews_by_shape import heads_of_one_shape
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.head_fields import HEAD_LINE
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.model import Document, Kind, Role, Span, Turn
from pipeline.text.nonspeech import words_at
from pipeline.text.page_words import PAGE_WORD
from pipeline.wording import listed, many

ENOUGH = 2
"""Interviews in a file that are several."""

NAMED = 6
"""Interviews in a file that are told by name each, at most; of more the first and the last are."""

TOLD = 3
"""Such lines from which on it is told that they stand above interviews, though these could not be parted; where it is
one unnamed respondent who speaks below them, two."""

UNASKED = 60
"""Words above the first question of an interview that may belong to what stands above it."""

GUIDE, UNANSWERED = 3, 0.34
"""Questions above the first interview that are its guide at least, and the share below which another's words stand at
most: a title, what is said of the interviews."""

FRONT = 6
"""Lines above the talk, of which one may be its title."""

HOW = "where another interview begins there, make a file of each, or write 'Interview 1', 'Interview 2' above them"

_MEASURES = re.compile(
    rf"\W*(?:min(?:ut\w{{1,3}})?|tape|side|track|reel|disc|cassette|kassette|tonband|band|casete|cinta|bande|face|lato|nastro"
    rf"|{PAGE_WORD})\W*",
    re.IGNORECASE,
)
"""What numbers in a recording and on paper count, and no interviews."""

_COUNTED = re.compile(r"\s*\d{1,2}[.)]\s+")

COUNTED_HEAD = re.compile(r"(?P<stem>\W{0,3}[^\W\d_][^\d\n.?!]{2,40}?)\d{1,3}\W*")
"""``Participant M_05``: whatever a head counts."""


def parted(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document with each interview a part of it, called as the line above it; and a notice.

    Their numbers rise by one, or each line names somebody else; in each of them somebody is asked and somebody answers,
    or nobody asks in any: notes of what people said.
    """
    asked = any(turn.role is Role.INTERVIEWER for turn in document.turns)
    roles = (Role.INTERVIEWER, Role.RESPONDENT) if asked else (Role.RESPONDENT,)
    named = named_heads(document)
    by_name = [named.heads] if named and named.sure else []
    by_person = parted_by_person(document)
    groups = heads_of_groups(document)
    kinds = (heads_of_people, lambda _: groups, heads_of_fields, heads_of_one_shape)
    by_kind = () if by_person else filter(None, (heads(document) for heads in kinds))
    for own in (*_chains(document), *by_name, *by_kind):
        chain = own | groups
        turns = _cut(document, chain)
        parts = list(dict.fromkeys(chain.values()))
        heard = {(turn.part, turn.role) for turn in turns if turn.kind is Kind.SPEECH}
        if all((part, role) in heard for part in parts for role in roles):
            names = [repr(part) for part in parts]
            called = listed(names) if len(parts) <= NAMED else f"{names[0]} to {names[-1]}"
            told: tuple[str, ...] = (
                f"it holds {len(parts)} interviews, {called}; who answers counts for a case in each",
            )
            words = _set_above(document, turns, parts) + _set_guide(document, turns, parts)
            if words:
                told += (f"{many(words, 'word')} before the first question of an interview not taken as speech",)
            return replace(document, turns=tuple(turns)), told
    if by_person:
        people = list(dict.fromkeys(turn.part for turn in by_person))
        told = (
            f"its heads name {people[0]!r} to {people[-1]!r} as who is asked, so it is taken for {len(people)} "
            "interviews; who answers counts for a case in each",
        )
        return replace(document, turns=by_person), told
    if by_guide := parted_by_guide(document):
        last = by_guide[-1].part
        told = (
            f"its questions come again from the first on, so it is taken for several interviews, 'Interview 1' to "
            f"{last!r}; who answers counts for a case in each",
        )
        return replace(document, turns=by_guide), told
    if by_heads := parted_by_heads(document):
        heads = list(dict.fromkeys(turn.part for turn in by_heads if turn.kind is Kind.SPEECH))
        told = (
            f"the same questions come again under {heads[0]!r} to {heads[-1]!r}, so it is taken for {len(heads)} "
            "interviews; who answers counts for a case in each",
        )
        return replace(document, turns=by_heads), told
    return document, ()


def _lines_above(document: Document) -> dict[str, list[tuple[Span, Above]]]:
    """The lines that may stand above interviews, by what they call them."""
    found: dict[str, list[tuple[Span, Above]]] = {}
    for turn in document.turns:
        for span in turn.paragraphs:
            if span.end - span.start < LONGEST and (one := above(document.text[span.start : span.end])):
                if one.word in LOOSE and turn.kind not in (Kind.HEADING, Kind.FRONT):
                    continue
                found.setdefault(one.word, []).append((span, one))
    return found


def _chains(document: Document) -> Iterator[dict[Span, str]]:
    """The lines of one kind that count interviews, or name whom they are with, and the part that each is above.

    Where those at the top are a list of contents, the lines below it are.
    """
    for lines in _lines_above(document).values():
        for first in range(len(lines) - 1):
            if heads := _counting(document, lines[first:]):
                yield heads


def _counting(document: Document, lines: Sequence[tuple[Span, Above]]) -> dict[Span, str]:
    """The lines, where the others count on from the first; one that comes again is above no other part."""
    (_, last), *_ = lines
    if not last.word and last.number != 1:
        return {}
    heads: dict[Span, str] = {}
    seen: set[Above] = set()
    for span, one in lines:
        if one == last and heads:
            heads[span] = next(reversed(heads.values()))
        elif not heads or (one not in seen and one.follows(last)):
            heads[span] = document.text[span.start : span.end].strip(" .:,;*#_-–—")
            last = one
        elif one.word:
            return {}  # one between them is missing, and what stands below this one would be another's
        seen.add(one)
    return heads if ENOUGH <= len(set(heads.values())) == len(seen & {above(part) for part in heads.values()}) else {}


def _cut(document: Document, heads: dict[Span, str]) -> list[Turn]:
    """The turns, cut at the lines above interviews, and each with its part."""
    turns: list[Turn] = []
    part = ""
    for turn in document.turns:
        own: list[Turn] = [replace(turn, paragraphs=(), part=part or turn.part)]
        for span in turn.paragraphs:
            if span not in heads:
                own[-1] = replace(own[-1], paragraphs=(*own[-1].paragraphs, span))
                continue
            part = heads[span]
            rule = own[-1].paragraphs[-1:]  # a line of dashes before it
            rule = () if any(map(str.isalnum, document.slice(rule))) else rule
            if rule:
                own[-1] = replace(own[-1], paragraphs=own[-1].paragraphs[:-1])
            own += [
                Turn("", Role.OTHER, Kind.HEADING, (*rule, span), part=part),
                replace(turn, paragraphs=(), part=part),
            ]
        if turn.kind is Kind.SPEECH and len(own) > 1 and len(document.slice(own[-1].paragraphs)) <= BESIDE:
            own[-1] = Turn("", Role.OTHER, Kind.FRONT, own[-1].paragraphs, part=part)  # a date, a place
        turns += [one for one in own if one.paragraphs]
    for place in range(2, len(turns)):
        if _is_beside(document, turns[place - 2 : place + 2]):
            turns[place] = replace(turns[place], speaker="", role=Role.OTHER, kind=Kind.FRONT, case="")
    return turns


def _is_beside(document: Document, turns: Sequence[Turn]) -> bool:
    """Whether little stands below a head and above a question that seems to go on with what was said above the head."""
    before, head, own, after = (*turns, turns[-1])[:4]
    return (
        head.kind is Kind.HEADING
        and (before.speaker, before.kind) == (own.speaker, Kind.SPEECH)
        and before.role is own.role is Role.RESPONDENT
        and after.role is Role.INTERVIEWER
        and len(text := document.slice(own.paragraphs).strip()) <= BESIDE
        and text[-1] not in ".?!…"
    )


def _set_above(document: Document, turns: list[Turn], parts: Collection[str]) -> int:
    """Make front matter of the little that stands above the first question of each part, and say how many words.

    Where nobody is named, questions alone tell the turns; so it is for the first part, too.
    """
    first = next(turn for turn in turns if turn.kind is Kind.SPEECH)
    words = 0
    for part in () if first.role is not Role.INTERVIEWER or any(turn.speaker for turn in turns) else parts:
        own = [place for place, turn in enumerate(turns) if turn.part == part and turn.kind is Kind.SPEECH]
        above = own[: next(at for at, place in enumerate(own) if turns[place].role is Role.INTERVIEWER)]
        little = sum(words_at(document, turns[place].paragraphs) for place in above)
        if little > UNASKED:
            continue
        words += little
        for place in above:
            turns[place] = replace(turns[place], role=Role.OTHER, kind=Kind.FRONT)
    return words


def _set_guide(document: Document, turns: list[Turn], parts: Collection[str]) -> int:
    """Make front matter of a guide above the first part, questions that nobody answers, and say how many words."""
    first = next(place for place, turn in enumerate(turns) if turn.part in parts)
    above = [place for place, turn in enumerate(turns[:first]) if turn.kind is Kind.SPEECH]
    asked = [place for place in above if turns[place].role is Role.INTERVIEWER]
    answered = [place for place in asked if place + 1 in above and place + 1 not in asked]
    if len(asked) < GUIDE or len(answered) > UNANSWERED * len(asked) or any(turns[place].speaker for place in above):
        return 0
    for place in above:
        turns[place] = replace(turns[place], role=Role.OTHER, kind=Kind.FRONT)
    return sum(words_at(document, turns[place].paragraphs) for place in above)


def not_parted(document: Document) -> list[str]:
    """Interviews one after the other, in which one label is several people: ``001``, ``Interview 2``."""
    told: list[str] = []
    for lines in _lines_above(document).values():
        starts = dict(lines)
        parts: dict[Above, str] = {}
        heard: dict[tuple[str, str], set[int]] = {}
        for turn in document.turns:
            for span in turn.paragraphs:
                if (one := starts.get(span)) and not is_filled_in(document, turn):
                    parts.setdefault(one, document.text[span.start : span.end].strip())
                elif turn.kind is Kind.SPEECH and turn.role is Role.RESPONDENT and parts:
                    heard.setdefault((turn.speaker, turn.case), set()).add(len(parts))
        (name, _), own = max(heard.items(), key=lambda one: len(one[1]), default=(("", ""), set()))
        enough = ENOUGH if not name or is_generic(name) else TOLD
        if len(parts) < enough or len(own) < 2:
            continue
        first, *_, last = parts.values()
        who = repr(name) if name else "an unnamed respondent"
        told.append(
            f"it holds {len(parts)} interviews, {first!r} to {last!r}, and {who} speaks in {len(own)} of them as one "
            "person: make a file of each"
        )
    return (
        told[:1]
        or _under_names(document)
        or _under_single_names(document)
        or _under_heads(document)
        or _under_titles(document)
    )


def is_filled_in(document: Document, turn: Turn) -> bool:
    """Whether the turn is of one of many who have each a row of a table, in whose cells no interview begins."""
    return bool(turn.part) and document.reader == "table"


def _under_names(document: Document) -> list[str]:
    """One unnamed respondent below headings of which each is somebody's name."""
    named = [turn for turn in document.turns if turn.kind is Kind.HEADING and is_name(document.slice(turn.paragraphs))]
    if len(named) < ENOUGH:
        return []
    small = {word for word in document.text.split() if word.islower()}
    heads: list[str] = []
    heard: dict[tuple[str, str], set[int]] = {}
    for turn in document.turns:
        if turn.kind is Kind.HEADING:
            text = document.slice(turn.paragraphs).strip()
            if is_name(text) and not {word.casefold() for word in text.split()} & small:
                heads.append(text)
            elif heard:
                return []  # headings of what they talk about
        elif turn.kind is Kind.SPEECH and turn.role is Role.RESPONDENT and is_generic(turn.speaker):
            heard.setdefault((turn.speaker, turn.case), set()).add(len(heads))
    (name, _), own = max(heard.items(), key=lambda one: len(one[1]), default=(("", ""), set()))
    if len(set(heads)) < ENOUGH or len(own) < ENOUGH:
        return []
    return [f"{name!r} speaks below {heads[0]!r} and {heads[-1]!r} as one person; {HOW}"]


def _under_single_names(document: Document) -> list[str]:
    """One label below headings that may each be a name, ``Jorun``, and could not be parted."""
    found = named_heads(document)
    if not found or len({turn.case for turn in document.turns if turn.speaker == found.who and turn.case}) > 1:
        return []
    first, *_, last = found.heads.values()
    return [f"{found.who!r} speaks below {first!r} and {last!r} as one person; {HOW}"]


def _under_heads(document: Document) -> list[str]:
    """One respondent below a head that comes again with other values: ``Name: ...``, ``Date: ...``.

    She has no name, or the head names somebody else each time.
    """
    values: dict[str, list[str]] = {}
    heard: dict[tuple[str, str], set[int]] = {}
    for turn in document.turns:
        text = document.slice(turn.paragraphs).strip() if turn.kind in (Kind.FRONT, Kind.HEADING) else ""
        if found := HEAD_LINE.fullmatch(text):
            values.setdefault(found["key"], []).append(found["value"])
        elif turn.kind is Kind.SPEECH and turn.role is Role.RESPONDENT:
            heard.setdefault((turn.speaker, turn.case), set()).add(max(map(len, values.values()), default=0))
    again = {key: own for key, own in values.items() if len(own) >= ENOUGH and 2 * len(set(own)) > len(own)}
    (name, _), own = max(heard.items(), key=lambda one: len(one[1]), default=(("", ""), set()))
    if len(again) < ENOUGH or len(own) < ENOUGH:
        return []
    named = next((told for told in again.values() if all(map(is_name, told))), [])
    if not is_generic(name) and (not named or name_key(name) in name_key(" ".join(named)).split()):
        return []
    who = repr(name) if name else "an unnamed respondent"
    first, second, *_ = again
    return [f"a head with {first!r} and {second!r} comes {len(own)} times, and {who} speaks below each; {HOW}"]


def _under_titles(document: Document) -> list[str]:
    """One part in the talk below headings that are made as the title above it is: ``User interview – a nurse``.

    Where nobody is named and a number counts headings above a single answer each, they head questions: ``Theme 2``.
    """
    titles: list[str] = []
    heard: dict[tuple[str, str], Counter[int]] = {}
    first: list[str] = []
    for turn in document.turns:
        if turn.kind in (Kind.HEADING, Kind.FRONT):
            text = document.slice(turn.paragraphs).strip()
            first = first if heard else [*first[1 - FRONT :], text]
            if heard and any(_like(text, title) for title in first):
                titles.append(text)
        elif (
            turn.kind is Kind.SPEECH
            and turn.role is Role.RESPONDENT
            and (is_generic(turn.speaker) or len(turn.speaker) == 1)
        ):
            heard.setdefault((turn.speaker, turn.case), Counter())[len(titles)] += 1
    (name, _), own = max(heard.items(), key=lambda one: len(one[1]), default=(("", ""), Counter[int]()))
    single = not name and max(own.values(), default=0) < 2 and all(map(COUNTED_HEAD.fullmatch, titles))
    if not titles or len(own) < 2 or single:
        return []
    who = repr(name) if name else "an unnamed respondent"
    return [f"headings such as {titles[0]!r} come again, and {who} speaks below each as one person; {HOW}"]


def _like(text: str, title: str) -> bool:
    """Whether two headings have their first words in common, or all but a number."""
    begin, other = text.casefold().split(), title.casefold().split()
    counted = COUNTED_HEAD.fullmatch(text)
    if (counted and _MEASURES.fullmatch(counted["stem"])) or (len(begin) > 1 and _MEASURES.fullmatch(begin[0])):
        return False
    alike = counted and re.sub(r"\d+", "0", text) == re.sub(r"\d+", "0", title) and text != title
    return bool(alike) or (len(begin) > 2 and begin[:2] == other[:2])


def is_name(text: str) -> bool:
    """Whether a line is a name, the first and the last, with a number before it or none: ``1. Ada Lind``."""
    text = _COUNTED.sub("", text)
    words = text.split()
    written = 2 <= len(words) <= 3 and "\t" not in text and all(word.isalpha() and word.istitle() for word in words)
    return (
        written
        and is_written_as_name(text)
        and not is_generic(text)
        and not HEADING_WORDS & set(map(str.casefold, words))
    )
