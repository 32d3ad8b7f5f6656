"""What stands in a survey where somebody gave no answer: ``n/a``, ``none``, a dash."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from pipeline.wording import many

NONE = re.compile(
    r"n\W{0,3}a|nan|nil|null|none|no (?:answer|response|comments?|reply)(?: given)?|not (?:applicable|answered)"
    r"|unanswered|prefer not to (?:say|answer)"
    r"|k\.?\s?a|keine(?: angaben?| antwort)?|entfällt"
    r"|s\.\s?o|sans objet|néant|aucune?|pas de (?:réponse|commentaires?)|non applicable"
    r"|n\W?s\W{0,3}n\W?[cr]|n/?[cr]|ningun[oa]|no (?:aplica|contesta|responde)|sin (?:respuesta|comentarios?)"
    r"|nenhuma?|não se aplica|nessun[oa]|n\.?v\.?t|geen|ingen|inga|ei ole|нет|無|なし|特になし|없음",
    re.IGNORECASE,
)
"""A whole cell, without the signs around it."""

AROUND = "-–—.…,;:_*~!?()[]{}<>\"'“”„«»/\\ \t\n"
SHOWN = 3
NAMED = 10
"""Respondents who answered nothing that are named."""


def is_no_answer(cell: str) -> bool:
    """Whether a whole cell says that nothing was answered, in words or as a mere sign; an empty one does not."""
    said = cell.strip()
    return bool(said) and (not any(map(_says, said)) or NONE.fullmatch(said.strip(AROUND)) is not None)


def _says(sign: str) -> bool:
    """Whether a sign says something: a letter, a digit, a picture."""
    kind = unicodedata.category(sign)
    return kind[0] in "LN" or kind == "So"


def told_no_answers(cells: Iterable[str]) -> list[str]:
    """A notice of cells that say that nothing was answered, for they are left out."""
    found = [" ".join(cell.split()) for cell in cells]
    if not found:
        return []
    kinds = dict.fromkeys(cell.casefold() for cell in found)
    shown = ", ".join(repr(kind) for kind in list(kinds)[:SHOWN]) + (" ..." if len(kinds) > SHOWN else "")
    return [f"{many(len(found), 'cell')} with {shown} taken as no answer and left out"]


def told_silent(who: Sequence[str], of: int) -> list[str]:
    """A notice of respondents who answered nothing at all, for they are no cases.

    Args:
        who: Their names.
        of: How many respondents the table has.
    """
    if not who:
        return []
    more = f" and {many(len(who) - NAMED, 'other')}" if len(who) > NAMED else ""
    are = "is no case" if len(who) == 1 else "are no cases"
    return [f"{len(who):,} of {many(of, 'respondent')} answered nothing and {are}: {', '.join(who[:NAMED])}{more}"]
