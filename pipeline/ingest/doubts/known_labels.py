"""The label of one who speaks that lost its sign, its line break or its first half, and was taken for words.

``... and I left. <<Ruth>> And why?``, ``Ruth And why?``, ``... and I left. Ms`` above ``Lanyon: And why?``: whatever
stands around a name, behind it a sentence begins, as it does behind no name that somebody says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.text.capitals import CAPITAL

TAIL = 48
"""Characters at the end of a turn in which the first half of a label stands."""

_SENTENCE = rf"(?P<word>[\"“„«¿¡(\[]?{CAPITAL}[^\W\d_]*)"
_BEFORE = r"(?P<before>[^\w\s\"“„«‘'’(¿¡]{0,3}(?:[(\[]?(?:\d[\d:.,/]{0,10}|[ivxl]{1,6})[)\].:]?\s{1,4}|\d[\d:.,/]{0,10}\W{1,3})?)"
_SIGNS = r"[:;>|\])}=–—*~#/\\→»-]"
_BEHIND = (
    rf"(?P<behind>(?: {CAPITAL}[^\W\d_]+(?=:))?[,(\[]?\s?(?:\d[\d:.,]{{0,9}}\s?(?:sec|min|s|m)?)?\W?\s?{_SIGNS}{{0,4}}"
    r"|[^.?!…:\n]{0,40}[)\]>|]:)"
)
"""``: ``, ``, 6 sec] ``, `` Lanyon:``, `` to Ruth): ``."""

_WORDS = re.compile(r"[^\W\d_]+")


def known_labels(said: Sequence[Sequence[str]], names: Collection[str]) -> list[str]:
    """What stands in the paragraphs as the label of one of these does."""
    known = sorted(filter(None, names), key=lambda name: (-len(name), name))
    whole = "\n".join(text for own in said for text in own)
    held = [name for name in known if name in whole]
    return [*_begun(said, held, whole), *_cut(said, names)]


def _begun(said: Sequence[Sequence[str]], names: Sequence[str], whole: str) -> list[str]:
    """A name, signs or none, and the capital of a word that is written small elsewhere, or is ``I``."""
    if not names:
        return []
    label = re.compile(
        rf"(?:^|(?<=[.?!…]\s)|(?<=[.?!…][\"”»)\]]\s)){_BEFORE}"
        rf"(?<!\w)(?P<name>{'|'.join(map(re.escape, names))})(?!\w){_BEHIND}\s+{_SENTENCE}"
    )
    small = {word for word in _WORDS.findall(whole) if word.islower()}
    return [
        match[0][: match.start("word") - match.start()].strip()
        for own in said
        for place, text in enumerate(own)
        for match in label.finditer(text)
        if (place or match.start()) and _is_label(match, small)
    ]


def _is_label(match: re.Match[str], small: Collection[str]) -> bool:
    """Whether signs part the name from a sentence, or the sentence begins with a word that is written small elsewhere.

    Letters that are words, ``I`` and ``A``, need a sign, or to begin the paragraph.
    """
    word = match["word"].lstrip('"“„«¿¡([')
    if (match["before"] + match["behind"]).strip(" \"”»'’)"):
        return True
    return (word == "I" or word.casefold() in small) and (len(match["name"]) > 1 or not match.start())


def _cut(said: Sequence[Sequence[str]], names: Collection[str]) -> list[str]:
    """The first word of a label of several, behind the last sentence of a turn."""
    first = {name.split()[0] for name in names if " " in name}
    ends = (own[-1][-TAIL:].rstrip() for own in said if own)
    return [word for text in ends if (word := text.split(" ")[-1]) in first and _is_loose(text, word)]


def _is_loose(text: str, word: str) -> bool:
    before = text[: -len(word)].rstrip()
    return not before or before[-1] in '.?!…”"»)]'
