"""What stands for a code: its definition, the clauses and parts of it, its examples and what it excludes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.model import Code
from pipeline.text.hashed_words import stop_words

_CLAUSE = re.compile(r"[;:.]\s+|[;:.]$|\s[-–—]\s")
_PART = re.compile(r"[;:.,]\s+|[;:.,]$|[，、；：。]|\s[-–—]\s")
_MIN_CLAUSE = 2
_WORD = re.compile(r"[^\W_]{2,}")


class Prototype(NamedTuple):
    """A piece of the codebook's words that stands for a code.

    ``code`` is the code's index; ``kind`` is ``definition``, ``clause``,
    ``part``, ``example`` or ``exclusion``, which stands for what the code is not.
    """

    code: int
    kind: str
    text: str


def prototypes(codes: Sequence[Code]) -> tuple[Prototype, ...]:
    """What each code is compared by; every code has a definition, a clause and a part."""
    result: list[Prototype] = []
    for index, code in enumerate(codes):
        wording = " ".join(part.strip() for part in (code.definition, code.include) if part.strip())
        name = code.name or code.id.rsplit("/", 1)[-1].replace("-", " ").replace("_", " ")
        result.append(Prototype(index, "definition", f"{name}: {wording}" if wording else name))
        clauses = _clauses(wording) or [wording or name]
        keywords = [keyword for keyword in code.keywords if keyword]
        result.extend(Prototype(index, "clause", clause) for clause in dict.fromkeys([*clauses, *keywords]))
        parts = _parts(wording) or clauses
        result.extend(Prototype(index, "part", part) for part in dict.fromkeys([*parts, *keywords]))
        result.extend(Prototype(index, "example", example) for example in dict.fromkeys(code.examples) if example)
        excluded = code.exclude.strip()
        result.extend(
            Prototype(index, "exclusion", text) for text in dict.fromkeys((excluded, *_clauses(excluded))) if text
        )
    return tuple(result)


def _clauses(wording: str) -> list[str]:
    clauses = (clause.strip(" .") for clause in _CLAUSE.split(wording))
    return [clause for clause in clauses if len(clause.split()) >= _MIN_CLAUSE]


def _parts(wording: str) -> list[str]:
    """What lies between commas too: "fear, blame, bullying" are three things, any of which is the code."""
    parts = (part.strip(" .()[]") for part in _PART.split(wording))
    return [part for part in parts if any(word.lower() not in stop_words() for word in _WORD.findall(part))]


def rows_of(kind: str, protos: Sequence[Prototype]) -> tuple[list[int], npt.NDArray[np.int64]]:
    """The rows of the prototypes of one kind, and the code of each."""
    rows = [row for row, proto in enumerate(protos) if proto.kind == kind]
    return rows, np.array([protos[row].code for row in rows], dtype=np.int64)
