"""What may still give somebody away when no name is left: rare combinations, rare posts, stories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.ingest import Corpus
from pipeline.model import Case, Role

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


@dataclass(frozen=True, slots=True)
class Risk:
    """How many cases are alike in what is known of them.

    Attributes:
        cases: How many cases there are.
        attributes: What is known of them.
        unique: How many share what is known of them with nobody.
        smallest: The smallest number of cases that are alike, 0 where nothing is known of anybody.
        stories: Places that a person should look at: file, words, why.
    """

    cases: int
    attributes: tuple[str, ...]
    unique: int
    smallest: int
    stories: tuple[tuple[str, str, str], ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What is told of it."""
        told = []
        if self.attributes:
            told.append(
                f"Of {self.cases} cases {self.unique} are unique in {', '.join(self.attributes)}: "
                f"k is {self.smallest} (so many cases are alike at least)."
            )
        told.append(
            f"{len(self.stories)} places may give somebody away without a name (rare posts, stories): "
            "see “To look at” in the workbook."
        )
        told.append("The copy has pseudonyms; it is not anonymous: whoever knows the people may know them again.")
        return tuple(told)


def risk_of(corpus: Corpus) -> Risk:
    """What is left."""
    cases = corpus.cases
    names = sorted(
        {name for case in cases for name in case.attributes if _few(name, cases)}
        | ({"programme"} if any(case.programme for case in cases) else set())
    )
    alike = Counter(_known(case, names) for case in cases)
    known = [case for case in cases if any(_known(case, names))]
    return Risk(
        len(cases),
        tuple(names),
        sum(alike[_known(case, names)] == 1 for case in known),
        min((alike[_known(case, names)] for case in known), default=0),
        tuple(_stories(corpus)),
    )


def _few(name: str, cases: Sequence[Case]) -> bool:
    """Whether an attribute sorts people, and is no text of its own."""
    return all(len(case.attributes.get(name, "").split()) <= 6 for case in cases)


def _known(case: Case, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(case.programme if name == "programme" else case.attributes.get(name, "").casefold() for name in names)


def _stories(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    for document in corpus.documents:
        for turn in document.turns:
            if turn.role is Role.INTERVIEWER or not turn.kind.coded:
                continue
            text = document.slice(turn.paragraphs)
            for pattern, why in _STORIES:
                for found in pattern.finditer(text):
                    yield document.file, " ".join(text[max(0, found.start() - 60) : found.end() + 60].split()), why
