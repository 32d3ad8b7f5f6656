"""Who asks and who is asked, as the head of a file names them, and by which labels they speak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from pipeline.ingest.speakers.names import han_name, name_key, untitled
from pipeline.ingest.speakers.roles import is_generic, role_of_label
from pipeline.ingest.speakers.told_by_head import LONGEST, first_lines
from pipeline.ingest.transcript.header import name_as_title
from pipeline.ingest.transcript.talk_titles import OF, POLITE, TALK
from pipeline.model import Role
from pipeline.text.given_names import ALL_GIVEN

_TALK_WITH = re.compile(
    rf"{TALK}(?:\W*(?:n[or.º°]{{1,2}} ?)?\d{{1,3}}\s*[:.,–—-]|\s+[–—-]|\s+{OF})\s+(?:{POLITE}\s+)*",
    re.IGNORECASE,
)
"""``Entrevista a la señora``, ``Interview 3:``; of ``Interview:`` it is open whether who asks stands behind it."""

_INTERVIEWED = re.compile(r"\s*[,–—-]?\s*interviewed(?:\W*\Z|\W+(?:on|in|at|by|\d))", re.IGNORECASE)
"""``Rosa Lindt, interviewed on 3 May``."""

_NAME_ENDS = re.compile(r"\s*[,;:(–—|]|\s-\s|\.\s")
"""What stands in a title behind the name."""

_SHORT_BEHIND = re.compile(r"\s\(([^()]+)\)$")


def named_by_title(head: str, labels: Iterable[str]) -> list[str]:
    """Who of the speakers is called by the title of the file: ``Rosa Lindt``, ``Entrevista nº 3: Rosa Lindt``."""
    labels = [label for label in labels if label and not is_generic(label)]
    title = name_as_title(head)
    last = name_key(title).split()[-1:]
    if title and any(last == name_key(label).split() or title == label for label in labels):
        return [title]
    lines = first_lines(head)
    named = [label for label in labels if " " in label and lines[:1] == [label]]
    for line in lines:
        if len(line) > LONGEST:
            continue
        key, _, value = line.partition(":")
        named += [one for one in labels if value.strip() == one and role_of_label(key) is Role.RESPONDENT]
        named += [one for one in labels if line.startswith(one) and _INTERVIEWED.match(line, len(one))]
        if found := _TALK_WITH.search(line):
            named += [one for one in labels if _is_called(one, line[found.end() :])]
    return named if len(set(named)) == 1 else []


def _is_called(label: str, title: str) -> bool:
    """Whether the title begins with the label, or with a given name and the label, or names its surname alone."""
    words = name_key(_NAME_ENDS.split(title, maxsplit=1)[0]).split()
    own = untitled(name_key(label))
    if not words or not own:
        return False
    behind_given = words[0] in ALL_GIVEN and words[1 : 1 + len(own)] == own
    return words[: len(own)] == own or behind_given or words == own[-1:]


def titled_surname(speaker: str) -> str:
    """The surname of ``Ms Lindt``; "" of a name without a title."""
    words = name_key(speaker).split()
    return words[-1] if len(untitled(name_key(speaker))) < len(words) else ""


def surnames(names: Sequence[str], everybody: Sequence[str]) -> set[str]:
    """The surnames of the names that nobody else whom the head names has."""
    counts = Counter(name_key(name).split()[-1] for name in dict.fromkeys(everybody) if name_key(name))
    return {last for name in names if name_key(name) and counts[last := name_key(name).split()[-1]] == 1}


_NEXT_NAME = re.compile(r"(?:,| and |&|;)(?![^(\[]*[)\]])")
"""Where another name begins; in brackets stands what somebody is."""

_TOLD_OF = re.compile(r"\s*[(\[](?:[a-zß-ÿ]|[^()\[\]]*[\d,;])[^()\[\]]*[)\]]$")
"""``P7 (female, 61)``: what somebody is, behind the name."""

_WHOSE = re.compile(r"\s*[(\[](?P<whose>[^()\[\]]+)[)\]]$")
"""``Ida Marsh (Coast News)``, ``Ida Marsh (BBC)``: for whom somebody asks, behind the name."""


def named_under(header: dict[str, str], keys: tuple[str, ...], labels: Collection[str] = ()) -> list[str]:
    """The people whom the head of the file names under the keys; a small word behind a comma says what somebody is.

    A part in the talk is no name, unless it is numbered and one of the ``labels``: ``Participante: INT06``.
    """
    found: list[str] = []
    for key in keys:
        told = header.get(key, "").strip()
        told = han_name(told) or told
        first, *others = (_for_nobody(_TOLD_OF.sub("", name.strip()), labels) for name in _NEXT_NAME.split(told))
        found += [first, *(name for name in others if not (first[:1].isupper() and name[:1].islower()))]
    coded = {label for label in labels if any(map(str.isdigit, label))}
    return [
        name
        for name in found
        if name[:1].isalpha()
        and (name in coded or not is_generic(name))
        and len(name.split()) <= 5
        and (name in labels or not name.islower())  # "Participant: nurse, 38"
    ]


def _for_nobody(name: str, labels: Collection[str]) -> str:
    """The name without whom somebody asks for: two words or capitals in brackets that are no label of hers."""
    found = _WHOSE.search(name)
    if found is None or found["whose"].replace(".", "") in {label.replace(".", "") for label in labels}:
        return name
    whose = found["whose"].split()
    return name[: found.start()] if len(whose) > 1 or (whose[0].isupper() and len(whose[0]) > 2) else name


def by_han_surname(labels: Iterable[str], names: Collection[str]) -> dict[str, str]:
    """Whom of those named a label of one sign is, the surname of one of them alone: ``周`` of ``周敏``."""
    named = {name for name in names if han_name(name) == name}
    own = {label: [name for name in named if name.startswith(label)] for label in labels if len(label) == 1}
    return {label: found[0] for label, found in own.items() if len(found) == 1}


def without_short(name: str, *labels: str) -> str:
    """The name without the label that the head tells beside it: ``Rosa Lindt (RL)``."""
    found = _SHORT_BEHIND.search(name)
    short = found[1].replace(".", "") if found else ""
    return name[: found.start()] if found and short in {one.replace(".", "") for one in labels} else name
