"""From a partition to themes with names, shares, nearest codes and a codebook entry each."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.codebook.grammar import AnyOf, RuleSpec, parse_phrase
from pipeline.discover.cluster import Partition
from pipeline.discover.layout import map_positions
from pipeline.discover.phrases import JOINT, distinct, shown
from pipeline.discover.proposed_themes import NearestCode, Placed, ProposedTheme
from pipeline.discover.semantic_fields import Ints, Matrix
from pipeline.model import Code, Codebook, Quote, Rule
from pipeline.wording import many

NAMED = 3
"""So many phrases make a theme's name. A choice: what can be read at a glance."""

PHRASES = 12
"""Phrases kept of a theme. A choice: a line or two."""

NEAREST = 3
"""Codes named as nearest to a theme. A choice."""

EXAMPLES = 3
"""Quotes that become examples of the proposed code. A choice."""

RULES = 6
"""Phrases that become rules of the proposed code. A choice."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known of the passages that were looked at, one entry a passage.

    Attributes:
        passages: Their ids.
        documents: Theirs.
        cases: The case, or the document where there is none.
        phrases: Their words and phrases.
        rows: Unit vectors.
    """

    passages: Sequence[str]
    documents: Sequence[str]
    cases: Sequence[str]
    phrases: Sequence[Sequence[str]]
    rows: Matrix


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """The codes of a codebook.

    Attributes:
        codes: Their ids.
        rows: Unit vectors of name and definition, in the space of the passages.
        given: Which passages the run gave which code, shape (passages, codes); None without a run.
    """

    codes: Sequence[str]
    rows: Matrix
    given: Matrix | None


def order(found: Partition) -> Ints:
    """The partition's themes, the largest first."""
    sizes = np.bincount(found.labels[found.labels >= 0], minlength=len(found.middles))
    return np.lexsort((np.arange(len(sizes)), -sizes)).astype(np.int64)


def strengths(looked: Looked, found: Partition) -> Matrix:
    """Cosine of each passage with the middle of its theme without it, shape (passages,)."""
    sums = np.zeros_like(found.middles)
    np.add.at(sums, found.best, looked.rows)
    rest = sums[found.best] - looked.rows
    lengths = np.maximum(np.linalg.norm(rest, axis=1), 1e-9)
    result: Matrix = np.round((looked.rows * rest).sum(axis=1) / lengths, 6)
    return result


def named(words: Sequence[Sequence[str]], looked: Looked, labels: Ints) -> list[list[str]]:
    """The phrases to show of each theme: said by more than one person where more than one speaks, each once."""
    users: list[dict[str, set[str]]] = [{} for _ in words]
    for phrases, case, label in zip(looked.phrases, looked.cases, labels.tolist(), strict=True):
        if label >= 0:
            for phrase in set(phrases):
                users[label].setdefault(phrase, set()).add(case)
    result = []
    for theme, found in enumerate(words):
        people = {case for cases in users[theme].values() for case in cases}
        least = min(2, len(people))
        shared = [phrase for phrase in found if len(users[theme].get(phrase, ())) >= least]
        result.append(distinct(shared or list(found), most=PHRASES))
    return result


def build(
    looked: Looked,
    found: Partition,
    phrases: Sequence[Sequence[str]],
    known: KnownCodes,
    quotes: Sequence[Sequence[Quote]],
    stable: Matrix,
    *,
    bar: float,
) -> list[ProposedTheme]:
    """The themes, the largest first; all sequences are in the partition's own order."""
    everybody = len(set(looked.cases))
    sizes = np.bincount(found.labels[found.labels >= 0], minlength=len(found.middles)).astype(np.int64)
    spots = map_positions(found.middles, sizes)
    taken: Counter[str] = Counter()
    result = []
    for number, theme in enumerate(order(found).tolist(), start=1):
        members = np.flatnonzero(found.labels == theme)
        if not len(members):
            continue
        voices = Counter(looked.cases[row] for row in members.tolist())
        said = [shown(phrase) for phrase in phrases[theme]]
        id_ = _slug(phrases[theme][:2]) or f"theme-{number}"
        taken[id_] += 1
        result.append(
            ProposedTheme(
                number=number,
                id=id_ if taken[id_] == 1 else f"{id_}-{taken[id_]}",
                name=_name(said) or f"Theme {number}",
                phrases=tuple(said),
                passages=len(members),
                share=round(len(members) / len(looked.passages), 6),
                cases=len(voices),
                case_share=round(len(voices) / everybody, 6),
                stability=float(stable[theme]) if theme < len(stable) else math.nan,
                stable=bool(theme < len(stable) and stable[theme] >= bar),
                one_voice=round(max(voices.values()) / len(members), 6),
                near=_nearest(found.middles[theme], members, known),
                quotes=tuple(quotes[theme]),
                map_position=(float(spots[theme][0]), float(spots[theme][1])),
            )
        )
    return result


def assign_themes(looked: Looked, found: Partition, strength: Matrix) -> list[Placed]:
    """Every passage with its theme."""
    number = {theme: rank for rank, theme in enumerate(order(found).tolist(), start=1)}
    ranked = np.argsort(-found.scores, axis=1, kind="stable")
    result = []
    for row, label in enumerate(found.labels.tolist()):
        first = int(found.best[row])
        others = [int(theme) for theme in ranked[row] if theme != first]
        second = others[0] if others else first
        result.append(
            Placed(
                passage=looked.passages[row],
                document=looked.documents[row],
                case=looked.cases[row],
                theme=number[label] if label >= 0 else 0,
                strength=float(strength[row]),
                second=number[second] if others else 0,
                margin=round(float(found.scores[row, first] - found.scores[row, second]), 6),
                reassigned=bool(found.reassigned[row]),
            )
        )
    return result


def proposal(themes: Sequence[ProposedTheme], *, title: str) -> Codebook:
    """The themes as a codebook to be read, renamed, merged and cut by a person."""
    return Codebook(title=f"Themes proposed from {title}", codes=tuple(map(_entry, themes)), description=ABOUT)


ABOUT = (
    "Proposed by the passages themselves; nothing here is a code until a person takes it into a codebook. Give each a "
    "name and a definition of your own, drop what says nothing, and check the rules."
)


def _entry(theme: ProposedTheme) -> Code:
    spread = f"{many(theme.passages, 'passage')} of {theme.cases} {'person' if theme.cases == 1 else 'people'}"
    doubt = "" if theme.stable else " It does not come back in most resamples: read it with care."
    near = f" Nearest code: {theme.near[0].code} ({theme.near[0].likeness:.2f})." if theme.near else ""
    rules = []
    if theme.phrases:
        leading = [phrase for phrase in theme.phrases if " " in phrase] + list(theme.phrases)
        chosen = tuple(parse_phrase(phrase) for phrase in list(dict.fromkeys(leading))[:RULES])
        found = chosen[0] if len(chosen) == 1 else AnyOf(chosen)
        rules.append(Rule(f"{theme.id}#1", RuleSpec(found, weight=0.5)))
    return Code(
        id=theme.id,
        name=theme.name,
        definition=definition_of(theme.phrases),
        include=f"Proposed from {spread}, stability {theme.stability:.2f}.{doubt}{near}",
        examples=tuple(dict.fromkeys(" ".join(quote.text.split()) for quote in theme.quotes[:EXAMPLES])),
        rules=tuple(rules),
    )


def definition_of(phrases: Sequence[str]) -> str:
    """A first definition of a code that a theme becomes, of the theme's own words."""
    about = ", ".join(phrases[:8])
    return f"What is said about {about}." if about else "What these passages have in common."


def _name(phrases: Sequence[str]) -> str:
    name = ", ".join(phrases[:NAMED])
    return name[:1].upper() + name[1:]


def _slug(phrases: Sequence[str]) -> str:
    text = unicodedata.normalize("NFKD", "-".join(phrases).replace(JOINT, "-")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _nearest(middle: Matrix, members: Ints, known: KnownCodes) -> tuple[NearestCode, ...]:
    if not len(known.codes):
        return ()
    likeness = known.rows @ middle
    carried = np.full(len(known.codes), math.nan) if known.given is None else known.given[members].mean(axis=0)
    first = np.lexsort((np.arange(len(likeness)), -np.round(likeness, 9)))[:NEAREST]
    return tuple(
        NearestCode(known.codes[code], round(float(likeness[code]), 4), round(float(carried[code]), 4))
        for code in first
    )
