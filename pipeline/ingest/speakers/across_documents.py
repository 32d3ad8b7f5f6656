"""Who speaks in several documents of a corpus.

A whole name is one person in all of them. A first name, a surname or initials
are too little to tell that: each document has its own, and the possible pairs
are listed for a person to confirm in cases.csv.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.ingest.lines_to_copy import lines_to_copy
from pipeline.ingest.speakers.alike_names import alike
from pipeline.ingest.speakers.behaviour import BEHAVIOUR
from pipeline.ingest.speakers.cases_csv import CaseSheet
from pipeline.ingest.speakers.default_cases import stem_of
from pipeline.ingest.speakers.names import is_short, name_key
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.speakers.spellings import unify
from pipeline.model import Document, Kind, Role
from pipeline.wording import many

_RECOGNISED = re.compile(r"(?:(?:unknown|unidentified)[ _-]?)?speaker[ _-]?[\dA-Z]{0,3}", re.IGNORECASE)
"""``Speaker 3``, ``SPEAKER_02``, ``Unknown Speaker``: what a recogniser calls whom it does not know."""

REPEATED = 40
"""Letters of a turn from which on nobody says it twice by chance. A choice."""

LISTED = 20
"""Pairs of names that may be one person: so many are listed."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A document, and how to finish it again where more is known of who asks; None where somebody asks in it anyway."""

    document: Document
    again: Callable[[frozenset[str]], Document] | None


def renamed(one: Finished, name: str) -> Finished:
    """The same under another id."""
    again = one.again
    return Finished(replace(one.document, id=name), again and (lambda askers: replace(again(askers), id=name)))


def across(finished: Sequence[Finished], *, sheet: CaseSheet) -> tuple[list[Document], list[str]]:
    """The documents with what they tell of one another's speakers, and what to confirm.

    Who asks in two documents or more, and in more than he answers in, is the
    interviewer also where nobody could be told to be.
    """
    documents = [one.document for one in finished]
    if len(documents) < 2:
        return documents, []
    asks, answers = _heard(documents, Role.INTERVIEWER), _heard(documents, Role.RESPONDENT)
    askers = frozenset(
        key
        for key, places in asks.items()
        if len(places) > 1 and len(places) > len(answers.get(key, ())) and not is_generic(key)
    )
    for place in sorted({place for key in askers for place in answers.get(key, ())}):
        again = finished[place].again
        if again:
            documents[place] = again(askers)
    told = {name_key(name) for row in sheet.rows for name in (row.case, row.speaker) if name}
    both = _asks_and_answers(documents, sheet)
    documents, warnings = _apart(documents, told)
    return documents, both + warnings + _alike(documents, told)


def _asks_and_answers(documents: Sequence[Document], sheet: CaseSheet) -> list[str]:
    """Whole names that ask in one document and answer in another, where behaviour told and cases.csv does not."""
    asks, answers = _heard(documents, Role.INTERVIEWER), _heard(documents, Role.RESPONDENT)
    given = {name_key(name) for row in sheet.rows if row.role for name in (row.case, row.speaker) if name}
    warnings = []
    for key in asks:
        asked, answered = sorted(asks[key] - answers[key]), sorted(answers[key] - asks[key])
        if not asked or not answered or key in given:
            continue
        own = (turn.speaker for turn in documents[asked[0]].turns if turn.label and name_key(turn.speaker) == key)
        name = next(own, "")
        guessed = any(BEHAVIOUR in one and repr(name) in one for place in asked for one in documents[place].warnings)
        guessed = guessed or any(BEHAVIOUR in one for place in answered for one in documents[place].warnings)
        if guessed and not is_short(name):
            warnings.append(
                f"{name!r} was taken for the interviewer in {_some(documents, asked)} and for a respondent in "
                f"{_some(documents, answered)}, by how each turn asks; say in cases.csv, under role, who it is"
            )
    if len(warnings) > LISTED:
        warnings[LISTED:] = [f"{len(warnings) - LISTED} more names ask in one document and answer in another"]
    return warnings


def _some(documents: Sequence[Document], places: Sequence[int]) -> str:
    """The first three of the documents by their ids."""
    return ", ".join(documents[place].id for place in places[:3]) + (" and others" if len(places) > 3 else "")


def _heard(documents: Sequence[Document], role: Role) -> dict[str, set[int]]:
    """In which documents a name was found to have the role."""
    found: dict[str, set[int]] = defaultdict(set)
    for place, document in enumerate(documents):
        for turn in document.turns:
            if turn.label and turn.role is role and not is_generic(turn.speaker):
                found[name_key(turn.speaker)].add(place)
    return found


def _apart(documents: list[Document], told: set[str]) -> tuple[list[Document], list[str]]:
    """First names, surnames and initials that stand in several documents made cases of each."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        for case in dict.fromkeys(turn.case for turn in document.turns if turn.label and turn.case):
            if is_short(case) and name_key(case) not in told:
                places[case].append(place)
    result = list(documents)
    warnings = []
    for case, found in places.items():
        if len(found) < 2:
            continue
        for place in found:
            result[place] = _renamed(result[place], case, f"{stem_of(result[place])} {case}")
        warnings.append(
            f"{case!r} speaks in {len(found)} documents ({_some(documents, found)}), and so short a name may be "
            "several people's, so each document has its own case; if it is one person, say so in cases.csv"
        )
    return result, warnings


def _renamed(document: Document, case: str, name: str) -> Document:
    return replace(
        document,
        turns=tuple(replace(turn, case=name) if turn.label and turn.case == case else turn for turn in document.turns),
        cases=tuple(replace(one, id=name) if one.id == case else one for one in document.cases),
    )


def _alike(documents: Sequence[Document], told: set[str]) -> list[str]:
    """Names of different documents that may be one person's."""
    first: dict[str, tuple[str, str]] = {}
    homes: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for turn in document.turns:
            if turn.label and turn.case and not is_generic(turn.speaker):
                key = name_key(turn.speaker)
                first.setdefault(key, (turn.speaker, document.id))
                homes[key].add(document.id)
    keys = [key for key in first if key not in told]
    pairs = [pair for pair in alike(keys) if not homes[pair[0]] & homes[pair[1]]]
    shown, _ = unify({first[key][0]: 1 for key in keys})
    for key in keys:
        other = name_key(shown[first[key][0]])
        if other != key and (other, key) not in pairs and not homes[key] & homes[other]:
            pairs.append((key, other))
    warnings = [
        f"{first[key][0]!r} in {first[key][1]} and {first[other][0]!r} in {first[other][1]} may be one person; if so, "
        "give both the same case in cases.csv"
        for key, other in dict.fromkeys(pairs)
    ]
    if len(warnings) > LISTED:
        warnings[LISTED:] = [f"{len(warnings) - LISTED} more pairs of names may be one person's each"]
    return warnings


def called_by_recognisers(documents: Sequence[Document]) -> list[str]:
    """A warning where cases have no name but what a recogniser calls them, with the line that gives one its name."""
    found = {
        turn.case: (document.id, turn.speaker)
        for document in documents
        for turn in document.turns
        if turn.case.endswith(turn.speaker) and _RECOGNISED.fullmatch(turn.speaker)
    }
    if not found:
        return []
    document, speaker = next(iter(found.values()))
    names = ", ".join(map(repr, list(found)[:3])) + (", …" if len(found) > 3 else "")
    called = "1 case is" if len(found) == 1 else f"{len(found)} cases are"
    return [
        f"{called} called as a recogniser calls people ({names}); to name a person, write into cases.csv a line as"
        + lines_to_copy(["document", "speaker", "case"], [[document, speaker, "NAME"]])
    ]


def said_again(documents: Sequence[Document]) -> list[str]:
    """A warning where half of the messages of a document, or more, stand in another: a thread that comes again."""
    often = Counter(case.id for document in documents for case in document.cases)
    first: dict[tuple[str, str], str] = {}
    told: list[str] = []
    for document in documents:
        own, again = 0, Counter[str]()
        messages = any(often[case.id] > 1 for case in document.cases) and _heads_stand_between(document)
        for turn in document.turns if messages else ():
            if turn.role is not Role.RESPONDENT or often[turn.case] < 2:
                continue
            text = document.slice(turn.paragraphs)
            if len(text) < REPEATED:
                continue
            own += 1
            known = first.setdefault((turn.case, text), document.file)
            if known != document.file:
                again[known] += 1
        if again and 2 * again.total() >= own:
            (other, turns), *_ = again.most_common(1)
            told.append(
                f"{many(turns, 'turn')} of {document.file} {'stands' if turns == 1 else 'stand'} in {other}, too, word "
                "for word: counted twice; of messages that come again keep one file"
            )
    return told


def _heads_stand_between(document: Document) -> bool:
    """Whether lines of a head stand below a turn, as ``Subject:`` above each message but the first."""
    kinds = [turn.kind for turn in document.turns]
    return Kind.SPEECH in kinds and Kind.FRONT in kinds[kinds.index(Kind.SPEECH) :]
