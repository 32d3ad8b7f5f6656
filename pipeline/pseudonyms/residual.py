"""What may still give somebody away when no name is left: rare combinations, rare posts, stories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from pipeline.ingest import Corpus
from pipeline.model import Case, Role
from pipeline.pseudonyms.dates import doubtful
from pipeline.pseudonyms.patterns import DATE, DIRECT, patterned
from pipeline.pseudonyms.telling_columns import broader_column
from pipeline.pseudonyms.witnesses import Piece
from pipeline.wording import many

_PEOPLE = (
    "woman|man|person|one|midwife|nurse|doctor|teacher|manager|director|officer|worker|member|student|mayor|owner|black"
    "|female|male|muslim|gay"
)
_POSTS = "head|director|chief executive|chair|chairman|chairwoman|founder|president|dean|principal|mayor|bishop"
_EVENTS = (
    r"in the (?:news|papers?|newspapers?|press)|on (?:the )?(?:television|tv|radio)|went viral|headlines?"
    r"|court case|inquest"
    r"|(?:won|received|awarded) (?:the|an?) [A-Z]\w+|inquiry|arrested|murder\w*|stabb\w+|crash"
    r"|accident|scandal|tribunal|lawsuit"
)
_TITLES = "chief executive|headteacher|head teacher|vice[- ]chancellor|medical director|lord mayor"
_LIVES = "rare (?:disease|condition|illness)|triplets|quadruplets|transplant|asylum"
_STORIES = (
    (
        re.compile(rf"\bthe (?:only|first|last|youngest|oldest|sole) (?:\w+ ){{0,3}}?(?:{_PEOPLE})\b", re.I),
        "somebody unique",
    ),
    (re.compile(rf"\b(?:{_POSTS}) of (?:the |our )?\w+", re.I), "a rare post"),
    (re.compile(rf"\b(?:{_TITLES})\b", re.I), "a rare post"),
    (re.compile(rf"\b(?:{_EVENTS})\b"), "a story that others may know"),
    (re.compile(rf"\b(?:{_LIVES})\b", re.I), "a rare life"),
)


AROUND = 80
"""Letters before and behind a story that are shown."""

MANY, OWN = 8, 0.9
"""Of so many cases such a share with a value of its own tells nearly everybody apart. A choice."""

FEW = 3
"""At most so many attributes are told together that make a case unique. A choice: more are no help to a reader."""


@dataclass(frozen=True, slots=True)
class CaseRisk:
    """What is known of a case beside its name, and how many are like it.

    Attributes:
        case: Its name.
        known: Each attribute with what it says of the case.
        alike: How many cases are alike in all of it, the case among them (k).
        unique: The smallest combinations of attributes, each with its values, that no other case has.
    """

    case: str
    known: tuple[tuple[str, str], ...]
    alike: int
    unique: tuple[tuple[tuple[str, str], ...], ...]

    @property
    def row(self) -> tuple[str, str, str, str]:
        """As the workbook has it: the case, what is known of it, k, and what is unique in combination."""
        told = ["; ".join(f"{name}: {value}" for name, value in one) for one in self.unique]
        known = "; ".join(f"{name}: {value}" for name, value in self.known if value)
        return self.case, known, str(self.alike), "\n".join(told)


@dataclass(frozen=True, slots=True)
class Risk:
    """How many cases are alike in what is known of them.

    Attributes:
        cases: How many cases there are.
        attributes: What is known of them.
        unique: How many share what is known of them with nobody.
        smallest: The smallest number of cases that are alike, 0 where nothing is known of anybody.
        stories: Places that a person should look at: file, words, why.
        per_case: The cases one by one, those that are like fewest others first.
        broader: Attributes that tables say less of in the copy than in the corpus.
        exact: Attributes that tell as much, as it is not known where in the files they stand.
        moved: The same of dates, which move there as other dates do, and are no bands of years.
        own: Attributes in which nearly every case has a value of its own.
    """

    cases: int
    attributes: tuple[str, ...]
    unique: int
    smallest: int
    stories: tuple[tuple[str, str, str], ...]
    per_case: tuple[CaseRisk, ...] = ()
    broader: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is told of it."""
        told = []
        if self.broader:
            told.append(f"Columns and fields that give people away say less in the copy: {', '.join(self.broader)}.")
        if self.exact:
            told.append(f"These fields stay as they are, and give people away: {', '.join(self.exact)}. Take them out.")
        if self.moved:
            told.append(
                f"These fields are moved by as many days as other dates, and are no band of years: "
                f"{', '.join(self.moved)}. Take them out."
            )
        if self.own:
            told.append(
                f"In {', '.join(self.own)} nearly every case has a value of its own, and the copy has one, too (dates "
                "moved): take out of the tables what nobody needs."
            )
        if self.attributes:
            told.append(
                f"Of {self.cases} cases {self.unique} are unique in {', '.join(self.attributes)}: "
                f"k is {self.smallest} (so many cases are alike at least): see “Cases” in the workbook."
            )
        if self.stories:
            told.append(
                f"{many(len(self.stories), 'place')} may give somebody away without a name (rare posts, stories): "
                "see “To look at” in the workbook."
            )
        told.append("The copy has pseudonyms; it is not anonymous: whoever knows the people may know them again.")
        return tuple(told)


def risk_of(corpus: Corpus, *, exact: Collection[str] = ()) -> Risk:
    """What is left in a copy, whose tables say less in columns that give people away.

    Args:
        corpus: As it was read.
        exact: Attributes that are no columns, and no fields that were met in the files.
    """
    cases, broader = _as_in_copy(corpus.cases)
    names = sorted(
        {name for case in cases for name in case.attributes if _few(name, cases) and _parts(name, cases)}
        | ({"programme"} if any(case.programme for case in cases) else set())
    )
    alike = Counter(_known(case, names) for case in cases)
    known = [case for case in cases if any(_known(case, names))]
    moved = {name for name in exact if _moves(name, corpus.cases)}
    per_case = [_case_risk(case, cases, names) for case in known] if names else []
    return Risk(
        len(cases),
        tuple(names),
        sum(alike[_known(case, names)] == 1 for case in known),
        min((alike[_known(case, names)] for case in known), default=0),
        tuple(_stories(corpus)),
        tuple(sorted(per_case, key=lambda one: (one.alike, one.case))),
        tuple(name for name in broader if name not in exact),
        tuple(sorted(set(exact) - moved)),
        tuple(sorted(moved)),
        tuple(name for name in names if _own_values(name, cases)),
    )


def _as_in_copy(cases: Sequence[Case]) -> tuple[list[Case], list[str]]:
    """The cases with what a copy says of them, and the attributes that it says less in."""
    known: list[dict[str, str]] = [dict(case.attributes) for case in cases]
    broader = []
    for name in dict.fromkeys(name for case in cases for name in case.attributes):
        values = [case.attributes.get(name, "") for case in cases]
        made = broader_column([name, *values])
        if made:
            broader.append(name)
        for own, value, number in zip(known, values, range(1, len(values) + 1), strict=True):
            if name in own:
                own[name] = made.get(number, "" if _replaced(value) else value)
    return [replace(case, attributes=own) for case, own in zip(cases, known, strict=True)], broader


def _replaced(value: str) -> bool:
    """Whether all of a value is a number or an address that a copy has another for."""
    return _is_whole(value, DIRECT)


def _moves(name: str, cases: Sequence[Case]) -> bool:
    """Whether all that an attribute says are dates that a copy moves wherever they stand."""
    values = [case.attributes[name].strip() for case in cases if case.attributes.get(name)]
    return bool(values) and all(_is_whole(value, (DATE,)) for value in values)


def _is_whole(value: str, kinds: Collection[str]) -> bool:
    """Whether all of a value is one thing of some kinds that are found by their pattern."""
    return any(one.end - one.start == len(value) and one.kind in kinds for one in patterned(value))


def _own_values(name: str, cases: Sequence[Case]) -> bool:
    values = [case.attributes[name].casefold() for case in cases if case.attributes.get(name)]
    return len(values) >= MANY and len(set(values)) >= OWN * len(values)


def _case_risk(case: Case, cases: Sequence[Case], names: Sequence[str]) -> CaseRisk:
    own = _known(case, names)
    others = [_known(other, names) for other in cases]
    told = [place for place, value in enumerate(own) if value]
    unique: list[tuple[int, ...]] = []
    for size in range(1, min(FEW, len(told)) + 1):
        for chosen in combinations(told, size):
            alike = sum(all(other[place] == own[place] for place in chosen) for other in others)
            if alike == 1 and not any(set(less) <= set(chosen) for less in unique):
                unique.append(chosen)
    return CaseRisk(
        case.id,
        tuple(zip(names, _shown(case, names), strict=True)),
        sum(other == own for other in others),
        tuple(tuple((names[place], _shown(case, names)[place]) for place in one) for one in unique),
    )


def _shown(case: Case, names: Sequence[str]) -> tuple[str, ...]:
    """What is known of a case, as written."""
    return tuple(case.programme if name == "programme" else case.attributes.get(name, "") for name in names)


def _few(name: str, cases: Sequence[Case]) -> bool:
    """Whether an attribute sorts people, and is no text of its own."""
    return all(len(case.attributes.get(name, "").split()) <= 6 for case in cases)


def _parts(name: str, cases: Sequence[Case]) -> bool:
    """Whether an attribute says something in the copy, and not of all the same that stands in place of it."""
    return any(value and not value.startswith("[") for value in (case.attributes.get(name, "") for case in cases))


def _known(case: Case, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(value.casefold() for value in _shown(case, names))


def telling(text: str) -> Iterator[tuple[str, str]]:
    """Words by which somebody may be known again without a name, with what stands around them, and why."""
    for pattern, why in _STORIES:
        for found in pattern.finditer(text):
            first, last = max(0, found.start() - AROUND), found.end() + AROUND
            before, after = text[first : found.start()], text[found.end() : last]
            before = before.partition(" ")[2] if first else before
            after = after.rpartition(" ")[0] if last < len(text) else after
            yield " ".join(f"{before}{found[0]}{after}".split()), why


def times_told(pieces: Iterable[Piece]) -> list[tuple[str, str, str]]:
    """What may be a date, or tells a month or a season of a year, and is not moved: file, words around it, why."""
    found: dict[tuple[str, str, str], None] = {}
    for piece in pieces:
        if piece.name:
            continue
        for line in piece.text.splitlines():
            dates = [(one.start, one.end) for one in patterned(line)]
            for start, end in doubtful(line, dates):
                around = line[max(0, start - AROUND) : end + AROUND]
                found.setdefault((piece.file, " ".join(around.split()), _UNMOVED.format(line[start:end])))
    return list(found)


_UNMOVED = "“{}” may tell when it was, and is not moved"


def _stories(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    for document in corpus.documents:
        for turn in document.turns:
            if turn.role is Role.INTERVIEWER or not turn.kind.coded:
                continue
            for words, why in telling(document.slice(turn.paragraphs)):
                yield document.file, words, why
