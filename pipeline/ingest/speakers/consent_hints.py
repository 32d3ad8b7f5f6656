"""What is to be known of consent before anybody is quoted: a no that is not heeded, and names that stay."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.ingest.speakers.consent import AGAINST, CONSENT, Columns, consent_of, is_negated, meaning
from pipeline.model import Case
from pipeline.text.yes_no import plain
from pipeline.wording import listed, many

_NAMED = 8
"""So many people are named; the others are counted."""

_QUOTED = re.compile(
    r"\b(?:quot(?:e|ed|es|ing|able|ation|ations)|cite[ds]?|consent\w*|zitier\w*|zitat\w*|einwillig\w*|einverstand\w*"
    r"|zustimm\w*|citer|citee?s?|citar|citad[oa]s?|citare|citat[oaei]|consenso|citeren|geciteerd|citeras?|siteres)\b"
)


def unheeded(cases: Iterable[Case]) -> tuple[str, ...]:
    """Which columns look like consent, hold a no, and are not taken for consent: a sentence or two each.

    Whoever is not quoted, or not by name, as she asks is not told of.

    Args:
        cases: As they are shown, with what else is known of them.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for case in cases:
        for name, cell in case.attributes.items():
            if not case.consent or case.absent or not _is_about(name):
                continue
            against = meaning(name)[0] == AGAINST or is_negated(name)
            columns = Columns(() if against else (name,), (name,) if against else (), "", ())
            said = consent_of({name: cell.strip()}, columns)
            refuses = said.consent is False and not said.notes
            if refuses or (said.nameless and not case.alias and not case.nameless):
                found.setdefault(name, {}).setdefault(cell.strip(), []).append(case.id)
    return tuple(
        f"The column {name!r} looks like consent to being quoted and is not taken for it: "
        f"{'; '.join(f'{cell!r} of {_some(who)}' for cell, who in cells.items())}. They are quoted all the same. If it "
        "is consent, write no (or: without name) for them in the column consent of cases.csv, and run again."
        for name, cells in found.items()
    )


def still_named(cases: Iterable[Case]) -> tuple[str, ...]:
    """Who may not be quoted and has no alias, in a sentence; none where there is nobody."""
    who = [case.id for case in cases if not case.consent and not case.absent and not case.alias]
    if not who:
        return ()
    stands = "has no alias: the name stands" if len(who) == 1 else "have no alias: their names stand"
    return (
        f"{_some(who)} may not be quoted and {stands} in the report, in themes.xlsx and in the framework matrix. To "
        "hide who they are, give an alias in cases.csv, and run again.",
    )


def _is_about(column: str) -> bool:
    return meaning(column)[0] in (CONSENT, AGAINST) or bool(_QUOTED.search(plain(column)))


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return listed([*names[:_NAMED], *([many(more, "other")] if more > 0 else [])])
