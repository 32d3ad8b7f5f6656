"""What a web page that is written in markdown carries beside its words: scripts, buttons, and links below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.late_regex import late_regex

_OPENS = late_regex(r"\s*<(?P<tag>script|style|button|nav|svg|audio|video|iframe)\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTES = late_regex(r"\s*\{:[^{}\n]*\}\s*")
"""``{: .interviewer }``: what kramdown is told of the paragraph above."""

_LINKS = late_regex(r"\s*(?:[-*+]\s+)?(?:\[[^\[\]\n]{1,120}\]\([^()\s]+\)[\s|·•,/]*)+")
_LINKED = late_regex(r"\]\([^()\s]+\)")
LEADS = late_regex(
    r"(?:click|cli(?:c|cc)a|clique[zr]?|klick(?:en sie)?|klik|kliknij|haz clic|pulsa|pincha|(?:go )?back to|return to"
    r"|retour|torna(?:re)?|ritorna|volver|vuelve|voltar?|zur(?:ü|ue)ck zu|terug naar|tillbaka till|tilbage til|takaisin"
    r"|powr[óo]t|wróć|(?:read|see|look at) (?:also|more|on|next|the (?:next|full|whole|other))|leggi|lire|lisez"
    r"|continue (?:to|with the|reading)|(?:lee|lea|leer|leia|ver) (?:m[áa]s|mais|tambi[ée]n|tamb[ée]m)|(?:la )?suite de"
    r"|(?:next|previous|siguiente|anterior|pr[óo]xim[oa]|nächste[rs]?) (?:page|part|interview|talk|story|entrevista"
    r"|p[áa]gina|parte|seite|teil)|weiterlesen|lesen sie|lees (?:ook|meer|verder)|l[æä]s (?:mere?|också|også)|czytaj"
    r"|download|descargar?|baixar|t[ée]l[ée]charger|scarica)\b|.*(?:[-=]{2,}>|[→⟶←]|<[-=]{2,})",
    re.IGNORECASE,
)
"""``Click here to go back``, ``Read on``, ``To the list ---->``: what a page says to who reads it."""

LEADING = 20
"""Words of a sentence that leads elsewhere, at most."""

_RULED = late_regex(r"\s*(?:(?:[-_*][ \t]*){3,})?")

LINES = 80
"""Lines of a script or a button at most; what is open for longer is never closed."""

TALK = 4
"""Lines with words above links that stand below them."""


def unseen_lines(raw: Sequence[str]) -> frozenset[int]:
    """The lines of scripts, styles, players, buttons and menus, and what says how a paragraph looks, by their index."""
    found = {index for index, line in enumerate(raw) if "{:" in line and _ATTRIBUTES.fullmatch(line)}
    for index, line in enumerate(raw):
        if "<" not in line or index in found or not (opened := _OPENS.match(line)):
            continue
        closing = f"</{opened['tag'].casefold()}"
        ends = (at for at, one in enumerate(raw[index : index + LINES], start=index) if closing in one.casefold())
        found.update(range(index, next(ends, -1) + 1))
    return frozenset(found)


def links_below(raw: Sequence[str], unseen: frozenset[int]) -> int:
    """The first of the lines at the end that are links alone or lead on (``More [here](2.md)``), or their number."""
    begin = len(raw)
    for index in range(len(raw) - 1, -1, -1):
        line = raw[index]
        if index in unseen or _RULED.fullmatch(line):
            continue
        leads = LEADS.match(line.strip()) and len(line.split()) <= LEADING and _LINKED.search(line)
        if "](" not in line or not (leads or _LINKS.fullmatch(line)):
            break
        begin = index
    return begin if sum(bool(line.strip()) for line in raw[:begin]) >= TALK else len(raw)
