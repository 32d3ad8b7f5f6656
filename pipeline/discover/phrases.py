"""The words a theme is named by: lemmas and noun phrases, without names of people and places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

CONTENT = ("NOUN", "VERB", "ADJ")
LONGEST = 3
"""Words of a phrase at most. A choice."""

SHORTEST = 3
"""Letters of a lemma at least. A choice: shorter ones are seldom nouns."""

JOINT = "_"
EMPTY = frozenset(
    """
    able actually answer anything area ask bad be become big bit bring call can case certain clear come could
    course day different do end every everyone everything example fact feel find first full get give go good great
    guy happen hard have high hour important interview interviewer just keep kind know last later let level like
    little long look lot low main make man many may mean might moment month move much must need new next number ok
    okay old one other own part participant particular people person place point possible put question real really
    respondent right run same say see seem sense set several should show side someone something sort start stuff
    such sure take talk tell term thing think time today try turn two use want way week well whole will woman
    work would yeah year present
    """.split()  # noqa: SIM905
)
"""Words that every conversation is full of; they stand in phrases, not alone."""

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])*[^\W\d_]")


def phrases_of(doc: Any) -> list[str]:
    """The words and phrases of a text, each as often as it stands there, lower case, joined by ``_``.

    Args:
        doc: Analysed by :mod:`pipeline.text.lemmas`, with tags and lemmas.
    """
    found: list[str] = []
    run: list[tuple[str, str]] = []
    for lemma, kind in _words(doc):
        fits = bool(_WORD.fullmatch(lemma)) and kind in CONTENT
        if fits and lemma not in EMPTY and kind != "ADJ":
            found.append(lemma)
        if fits and kind != "VERB":
            run.append((lemma, kind))
        else:
            found.extend(_joined(run))
            run = []
    found.extend(_joined(run))
    return found


def _words(doc: Any) -> Iterable[tuple[str, str]]:
    """Lemma and tag of each word, "" for what says nothing; words joined by hyphens are one."""
    before = ""
    for token in doc:
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        lemma = token.lemma_.lower()
        if following is not None and following.text == "-" and not token.whitespace_ and not following.whitespace_:
            before += f"{token.lower_}-"
        elif token.text == "-" and before:
            continue
        elif before:
            yield before + lemma, token.pos_
            before = ""
        else:
            yield ("", "") if token.is_stop or len(lemma) < SHORTEST else (lemma, token.pos_)


def _joined(run: Sequence[tuple[str, str]]) -> Iterable[str]:
    """Stretches of two and three words that end in a noun."""
    for first in range(len(run)):
        for last in range(first + 2, min(len(run), first + LONGEST) + 1):
            part = run[first:last]
            if part[-1][1] == "NOUN" and any(word not in EMPTY for word, _ in part):
                yield JOINT.join(word for word, _ in part)


def shown(phrase: str) -> str:
    """The phrase as a reader sees it."""
    return phrase.replace(JOINT, " ")


def distinct(phrases: Sequence[str], *, most: int) -> list[str]:
    """The first of them that say something else than those before, longer ones in place of their parts."""
    kept: list[str] = []
    for phrase in phrases:
        parts = set(phrase.split(JOINT))
        beside = [index for index, other in enumerate(kept) if parts & set(other.split(JOINT))]
        if not beside:
            kept.append(phrase)
        elif len(beside) == 1 and set(kept[beside[0]].split(JOINT)) < parts:
            kept[beside[0]] = phrase
        if len(kept) == most:
            break
    return kept
