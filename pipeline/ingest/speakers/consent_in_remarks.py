"""Words about consent in columns of the sheet of cases that are not the one for it, as in a column of remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text.yes_no import plain

_ABOUT_CONSENT = re.compile(
    r"\b(?:quot(?:e|ed|es|ing|able|ation|ations)|cite|cited|consent\w*|with(?:draw|draws|drawn|drew|drawal|holds"
    r"|held)|refus(?:ed|es|al|ing)|declin(?:ed|es)|opt(?:ed|s)? out|off the record|revoked|do not use"
    r"|not to be used|do not publish|leave (?:me |her |him |them )?out|einwillig\w*|eingewilligt|einverstand\w*"
    r"|einverstanden|zustimm\w*|zugestimmt|zitier\w*|zitat\w*|widerr[iu]f\w*|verweiger\w*|abgelehnt|zuruckgezogen"
    r"|citer|citee?s?|consentement|refuse (?:de|d)|(?:elle|il) a refuse|s est retiree?|retractee?|citar"
    r"|citad[oa]s?|rechaz\w*|consentimiento|se niega|se nego|se retiro|citare|citat[oaei]|consenso|rifiut\w*"
    r"|ritirat[oa]|consentimento|recus\w*|desistiu|toestemming|citeren|geciteerd|geweigerd|weigert|ingetrokken"
    r"|samtyck\w*|samtykk\w*|citeras?|citeres|siteres|zgod[aeyz]\w*|cytow\w*|suostumus\w*|siteerata|souhlas\w*"
    r"|citovat|hozzajarul\w*|riza(?:si)?|onay\w*|соглас\w*|цитир\w*|отказ\w*)\b"
)
"""Words that speak of consent or of being quoted, without accents."""

_SHOWN = 60
"""Letters of a cell that are told."""


def told_in_remarks(header: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[str]:
    """What other columns say of consent, cell by cell: it is told as a doubt, and nobody is silenced by it.

    Args:
        header: Names of columns; those that are "" are not looked at.
        rows: The rows by their numbers, cells as the header has them.
    """
    for number, cells in rows:
        for name, cell in zip(header, cells, strict=False):
            if name and _ABOUT_CONSENT.search(plain(cell)):
                said = cell.strip()
                shown = said if len(said) <= _SHOWN else said[:_SHOWN].rpartition(" ")[0] + " …"
                yield (
                    f"row {number} speaks of consent in column {name!r} ({shown!r}), and is not taken for a no; "
                    "write no in a column consent if it is one"
                )
