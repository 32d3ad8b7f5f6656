"""Labels that name several known speakers at once: ``P1 and P2``, ``Rosa & Nils``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.remembered import remembered

_JOINED = re.compile(
    r"\s*[&+,;/、，；／＆＋]\s*(?:(?:and|und|et|y)\s+)?"
    r"|\s+(?:and|und|et|y|e|ed|en|och|og|ja|i|oraz|a|ve|dan|es|és|și|ir|un|и|та|και|و|और)\s+|\s*[和と]\s*",
    re.IGNORECASE,
)
_LEAST = 2
"""Letters of names that run together, at least."""

_COUNTED = re.compile(r"(?P<what>.*\D)\d{1,3}")
_COMMA = re.compile(r"[,，]")
_NUMBER = re.compile(r"\d{1,3}")


def names_several(label: str, others: Sequence[str]) -> bool:
    """Whether the label is two or more of the ``others``, joined by a sign or a word for and; ``P1 and 2`` is two.

    Names may run together, as a page shows two in bold letters beside each other: ``RosaNils``.
    """
    label = " ".join(label.split())  # a damaged file may have a name of ten thousand line ends
    if _JOINED.search(label) is not None and _names_several(label, tuple(others)):
        return True
    known = _known(tuple(others))
    return any(label[:at] in known and label[at:] in known for at in range(_LEAST, len(label) - _LEAST + 1))


@remembered
def _known(others: tuple[str, ...]) -> frozenset[str]:
    return frozenset(other for other in others if len(other) >= _LEAST)


@remembered
def _names_several(label: str, others: tuple[str, ...]) -> bool:
    names = [name.strip(" \t()[]") for name in _JOINED.split(label)]
    if len(names) < 2 or not all(names):
        return False
    counted = _COUNTED.fullmatch(names[0])
    if counted:
        names[1:] = [counted["what"] + name if _NUMBER.fullmatch(name) else name for name in names[1:]]
    known = {" ".join(other.split()).casefold(): other for other in others if other != label}
    if not _COMMA.search(label):  # "Lindt, Rosa" is one name
        for words in [key.split() for key in known if " " in key]:
            known.setdefault(words[0], known[" ".join(words)])
            known.setdefault(words[-1], known[" ".join(words)])
    found = {known.get(" ".join(name.split()).casefold(), "") for name in names}
    return "" not in found and len(found) > 1
