"""Who comes in and speaks, right below a note that says so: ``(A colleague comes in)``, ``A colleague: Sorry.``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.transcript.head_keys import HEAD_KEYS
from pipeline.ingest.transcript.label_habits import SAME_SHAPE
from pipeline.ingest.transcript.label_names import NO_NAMES
from pipeline.ingest.transcript.label_shapes import Label, Line

WORDS = 5
"""Of what somebody is called there, at most."""

TELLING = 4
"""Letters of a word that the note and the label share, at least: ``door``."""

SMALL, OPENING = 3, 0.9
"""Times that a name in small letters comes, at least, and the share of the paragraphs that open with a label then."""

SELDOM = 0.2
"""Share of the labels up to which newcomers are some; more lines are something else."""

NOTE = re.compile(r"\s*[(\[{]{1,2}[^()\[\]{}\n]{3,120}[)\]}]{1,2}[.\s]*")
"""A paragraph in brackets."""

_ARRIVES = re.compile(
    r"\b(?:comes?|enters?|arrives?|door|knocks?|kommt|kommen|betritt|tür|klopft|klopfen|klingelt|entre|entra|entrano"
    r"|arrive|porte|frappe|sonne|llega|llaman|puerta|chega|porta|batem|arriva|bussano|komt|deur|klopt|belt|kommer|dörr\w*"
    r"|dør\w*|knackar|banker|tulee|ovi|koputtaa|wchodzi|drzwi|puka|girer|giriyor|kapı)\b",
    re.IGNORECASE,
)
"""``(Tür geht auf)``: somebody comes in."""

_SMALL = re.compile(r"\s*(?P<name>[^\W\d_A-Z][^\W\d_A-Z]+ [^\W\d_A-Z][^\W\d_A-Z]+)\s?:\s+(?=\S)")
_WORD = re.compile(rf"[^\W\d_]{{{TELLING},}}")
_LABEL = r"\s*(?P<name>[^\W\d_][^\n:|<>\[\]{}=.?!;\t]{1,40}?)"


def with_newcomers(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels, with those below a note in brackets that has a word of theirs, with the sign behind that all have."""
    signs = Counter(sign for index, label in labels.items() if (sign := _sign(lines[index], label)))
    if not signs:
        return labels
    (sign, count), *_ = signs.most_common(1)
    if count < SAME_SHAPE or 2 * count < len(labels):
        return labels
    form = re.compile(rf"{_LABEL}\s*{re.escape(sign)}\s+(?=\S)")
    found: dict[int, Label] = {}
    known: set[str] = set()
    for index in range(min(labels) + 1, len(lines)):
        line = lines[index]
        if (
            index in labels
            or line.heading
            or line.beside
            or sign not in line.text
            or not (match := form.match(line.text))
        ):
            continue
        above = next((lines[at].text for at in range(index - 1, max(index - 3, -1), -1) if lines[at].text.strip()), "")
        name = match["name"].strip()
        again = name.casefold() in known
        if again or (NOTE.fullmatch(above) and len(name.split()) <= WORDS and _comes_in(name, above)):
            known.add(name.casefold())
            found[index] = Label(name.capitalize() if name.isalpha() and name.islower() else name, match.end())
    return dict(sorted((labels | found).items())) if len(found) <= SELDOM * len(labels) else labels


def with_small_names(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with a name of two words in small letters that comes back as theirs do: ``don lanyon: Thank you``.

    Names have capitals elsewhere, and nearly all paragraphs open with a colon behind a name, or with this one.
    """
    begins = [at for at, line in enumerate(lines) if line.text.strip() and not (line.follows or line.heading)]
    first = min(labels, default=0)
    begins = [at for at in begins if at >= first and not lines[at].beside]
    found = {at: match for at in begins if at not in labels and (match := _SMALL.match(lines[at].text))}
    counts = Counter(match["name"] for match in found.values())
    names = {name for name, count in counts.items() if count >= SMALL and not names_nobody(name)}
    added = {at: Label(match["name"], match.end()) for at, match in found.items() if match["name"] in names}
    texts = {lines[at].text[match.end() : match.end() + SMALL * SMALL] for at, match in found.items()}
    colon = sum(_sign(lines[at], label) == ":" for at, label in labels.items())
    if not added or len(texts) < SMALL or colon < OPENING * len(labels):
        return labels
    if len(labels) + len(added) < OPENING * len(begins) or len({label.speaker for label in labels.values()}) < 2:
        return labels
    return dict(sorted((labels | added).items()))


def _comes_in(name: str, note: str) -> bool:
    """Whether the note tells of who is named, or of somebody who comes, where one word in small letters names her."""
    if not _words(name).isdisjoint(_words(note)):
        return True
    if not name.islower() or not name.isalpha() or name in NO_NAMES or name in HEAD_KEYS or names_nobody(name):
        return False
    return _ARRIVES.search(note) is not None


def _sign(line: Line, label: Label) -> str:
    """The colon or the dash right behind the label, where nothing stands before it; else ""."""
    before, name, behind = line.text[: label.start].partition(label.speaker)
    return behind.strip() if name and not before.strip() and behind.strip() in (":", "–", "—", "-") else ""


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
