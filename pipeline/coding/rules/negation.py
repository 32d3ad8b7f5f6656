"""Tells what a speaker says from what a speaker denies.

After NegEx (Chapman et al. 2001, A simple algorithm for identifying negated
findings and diseases in discharge summaries): a cue denies the words that
follow it within a short reach, unless the clause ends before or the cue belongs
to a turn of phrase that affirms.
"""

from __future__ import annotations

from collections.abc import Sequence

REACH = 6
"""How many words after its cue a denial reaches. A choice; no figure of its own was kept."""

CUES = frozenset(
    {
        *("no", "not", "never", "without", "neither", "nor", "none", "nobody", "nothing", "nowhere"),
        *("hardly", "barely", "scarcely", "rarely", "seldom", "cannot"),
    }
)

CUES_ELSEWHERE = frozenset(
    {
        *("nicht", "nichts", "nie", "niemals", "niemand", "ohne", "weder", "kaum"),
        *("kein", "keine", "keinen", "keinem", "keiner", "keines"),
        *("ne", "pas", "jamais", "rien", "personne", "sans", "aucun", "aucune"),
        *("ni", "nunca", "jamás", "nada", "nadie", "sin", "tampoco", "ningún", "ninguno", "ninguna"),
    }
)
"""The same in German, French and Spanish; rules, which are in English, do not know them."""

CUE_PAIRS = frozenset(
    {
        ("lack", "of"),
        ("absence", "of"),
        ("instead", "of"),
        ("rather", "than"),
        ("far", "from"),
        ("free", "of"),
        ("free", "from"),
        ("fail", "to"),
        ("failed", "to"),
        ("fails", "to"),
        ("failure", "to"),
    }
)

AFFIRMING = (
    ("not", "only"),
    ("not", "just"),
    ("not", "merely"),
    ("not", "simply"),
    ("not", "least"),
    ("not", "to", "mention"),
    ("not", "without"),
    ("not", "until"),
    ("not", "you"),
    ("not", "we"),
    ("not", "help", "but"),
    ("no", "doubt"),
    ("no", "question"),
    ("no", "wonder"),
    ("no", "matter"),
    ("no", "shortage", "of"),
    ("no", "lack", "of"),
    ("no", "end", "of"),
    ("no", "more", "than"),
    ("no", "longer", "just"),
    ("nothing", "but"),
    ("none", "other"),
    ("hardly", "surprising"),
)
"""What begins with a cue and denies nothing that follows."""

CLAUSE_ENDS = frozenset(
    {"but", "although", "though", "however", "because", "whereas", "while", "unless", "until", "if", "when"}
)


def denied(words: Sequence[str], first: int) -> bool:
    """Whether what begins at ``first`` is denied.

    Args:
        words: The words of one sentence in lower case, ``not`` for ``n't``,
            and "" where punctuation stands.
        first: The index of the first word of what was found.
    """
    for index in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = words[index]
        if not word or word in CLAUSE_ENDS:
            return False
        pair = (word, words[index + 1])
        if (word in CUES or (pair in CUE_PAIRS and index + 1 < first)) and not _affirms(words, index, first):
            return True
    return False


def _affirms(words: Sequence[str], index: int, first: int) -> bool:
    """Whether the cue stands in a turn of phrase that affirms, itself or with the word before."""
    if index and (words[index - 1], words[index]) in {("not", "without"), ("no", "lack"), ("no", "absence")}:
        return True
    if index and words[index] == "not" and words[index - 1] == "why":
        return True
    # A turn of phrase must end before what was found: "no shortage of staff" affirms "staff", and denies
    # "shortage of staff".
    return any(index + len(turn) <= first and tuple(words[index : index + len(turn)]) == turn for turn in AFFIRMING)
