"""An answer -> verdicts. Whatever a model writes, nothing of it goes further but letters, yes or no, and places.

The words that it copied are looked for in the passage, and from there on only where they stand is used; a yes whose
words do not stand there is none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

from pipeline.coding.judge.backend import Answer, Token
from pipeline.coding.judge.prompt import Question, plain
from pipeline.text.nonspeech import worded

LEAST, MOST = 0.02, 0.98
"""Likelihoods are kept between these. A choice: no model's word is surer."""

LEAST_LETTERS = 4
"""Of a quotation of one word; "the" says nothing. A choice."""

_THINKING = re.compile(r"<think>.*?</think>", re.DOTALL)
_SPOKEN = {"yes": True, "no": False, "true": True, "false": False}
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})
_AROUND = " \t\n\r\"'“”‘’«»….,;:!?-"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a model says of one code in one passage.

    Attributes:
        yes: Whether it fits.
        likelihood: That it does, 0 to 1, from log-probabilities; None where the server tells none.
        start: Where the words begin that the model names, in the passage's text; 0 and 0 for a no.
        end: Where they end.
    """

    yes: bool
    likelihood: float | None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be used of an answer.

    Attributes:
        verdicts: By code id.
        invented: Quotations that do not stand in the passage; their codes have no verdict.
        bare: Codes with a yes and no words for it; they have none either.
        strange: Letters that no code has.
    """

    verdicts: Mapping[str, Verdict]
    invented: int = 0
    bare: int = 0
    strange: int = 0


def read_answer(answer: Answer, question: Question) -> Reading | None:
    """What can be used of an answer; None where it has not the form that was asked for."""
    content = _THINKING.sub(lambda found: " " * len(found.group()), answer.text)
    found = _parsed(content)
    if not isinstance(found, dict):
        return None
    verdicts: dict[str, Verdict] = {}
    invented = bare = 0
    for letter, code in question.letters.items():
        said = found.get(letter)
        if not isinstance(said, dict) or (yes := _yes(said.get("fits"))) is None:
            continue
        likelihood = _likelihood(letter, content, answer.tokens)
        if not yes:
            verdicts[code] = Verdict(False, likelihood)
            continue
        words = said.get("words")
        copied = words if isinstance(words, str) else ""
        span = stands(copied, question.shown)
        if span:
            verdicts[code] = Verdict(True, likelihood, *span)
        elif worded(copied):
            invented += 1
        else:
            bare += 1
    strange = sum(letter not in question.letters for letter in found)
    return Reading(verdicts, invented, bare, strange) if verdicts or invented or bare else None


def stands(words: str, text: str) -> tuple[int, int] | None:
    """Where words stand in a text; white space, quotation marks and dashes may differ, and capitals.

    Returns:
        Start and end in the text, None where they do not stand there.
    """
    wanted = plain(words).translate(_QUOTES).strip(_AROUND)
    if len(wanted) > len(text) or not worded(wanted) or (len(wanted) < LEAST_LETTERS and " " not in wanted):
        return None
    pattern = r"\s+".join(re.escape(part) for part in wanted.split())
    whole = rf"(?<!\w){pattern}(?!\w)"
    found = re.search(whole, plain(text).translate(_QUOTES), re.IGNORECASE)
    return found.span() if found else None


def _parsed(content: str) -> Any:
    """The first object in what a model wrote, {} where there is none."""
    first, last = content.find("{"), content.rfind("}")
    if first < 0:
        return {}
    try:
        # An answer that was too long breaks off; what it says before that can be used.
        return from_json(content[first:] if last < first else content[first : last + 1], allow_partial=True)
    except (ValueError, RecursionError):
        return {}


def _yes(said: Any) -> bool | None:
    if isinstance(said, bool):
        return said
    return _SPOKEN.get(said.strip().casefold()) if isinstance(said, str) else None


def _likelihood(letter: str, content: str, tokens: Iterable[Token]) -> float | None:
    """How likely a yes was where the model said yes or no, as against a no."""
    written = content.encode(errors="surrogatepass")
    said = rb'"%s"\s*:\s*\{\s*"words"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*"fits"\s*:\s*"?\s*(yes|no|true|false)'
    found = re.search(said % letter.encode(), written, re.IGNORECASE)
    if not found:
        return None
    place = 0
    for token in tokens:
        if written[place : place + len(token.piece)] != token.piece:
            return None  # what is told are the pieces of something else
        place += len(token.piece)
        if place > found.start(1):
            return _share(token.choices)
    return None


def _share(choices: Mapping[str, float]) -> float | None:
    sums = {True: 0.0, False: 0.0}
    for text, probability in choices.items():
        word = re.sub(r"[^a-z]", "", text.casefold())
        meant = next((yes for spelt, yes in _SPOKEN.items() if word and spelt.startswith(word)), None)
        if meant is not None and math.isfinite(probability):
            sums[meant] += math.exp(min(probability, 0.0))
    together = sums[True] + sums[False]
    if not together:
        return None
    if not sums[True] or not sums[False]:
        # One of the two is not among the alternatives: it has at most what they leave.
        known = sum(math.exp(min(value, 0.0)) for value in choices.values() if math.isfinite(value))
        rest = max(0.0, 1 - known)
        share = sums[True] / (together + rest) if sums[True] else rest / (together + rest)
    else:
        share = sums[True] / together
    return min(MOST, max(LEAST, share))
