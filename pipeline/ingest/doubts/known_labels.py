"""The label of one who speaks that lost its sign, its line break or its first half, and was taken for words.

``... and I left. <<Ruth>> And why?``, ``Ruth And why?``, ``... and I left. Ms`` above ``Lanyon: And why?``: whatever
stands around a name, behind it a sentence begins, as it does behind no name that somebody says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.label_names import TITLE
from pipeline.ingest.transcript.label_patterns import EVENTS
from pipeline.model import Document, MarkKind, Turn
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import PAUSE_END
from pipeline.text.given_names import ALL_GIVEN
from pipeline.text.late_regex import late_regex
from pipeline.text.nonspeech import blanked

ALONE, SURE, ENDED = 4, 12, 0.98
"""Words that stand alone within a turn, and paragraphs, of which that share ends as sentences do, beside which they do
not."""

SHORT = 2
"""Letters of a name that in other case may be a word."""

_SENTENCE = rf"(?P<word>[\"“„«¿¡(\[]?(?:{CAPITAL}[^\W\d_]*|\d+|…|\.{{3}}))"
_COUNT = (
    r"(?:[(\[]?(?:\d[\d:.,/]{0,10}|[ivxlc]{1,10})[)\].:]?\s{1,4}|[(\[][^()\[\]\s]{1,12}[)\]]\s{1,4}"
    r"|\d[\d:.,/]{0,10}\W{1,3})"
)
_QUOTED = r"[\"“„«](?=[^\"“”„«»\n]{1,40}[\"”»]\s?:)"
_BEFORE = rf"(?P<before>(?:_|[^\w\s\"“„«‘'’(¿¡]){{0,3}}{_COUNT}?(?:{_QUOTED})?)"
_SIGNS = r"[:;>|\])}=*~#/\\→»_]"
_TIME = r"(?:[,(\[]?\s?\d[\d:.,]{0,9}\s?(?:sec|min|s|m)?)?"
_BEHIND = (
    rf"(?P<behind>\s\([^()\n]{{1,24}}\):?|(?: {CAPITAL}[^\W\d_]+(?=:))?{_TIME}[\"”]?\s?(?::\s?[-–—]|{_SIGNS}{{0,4}})"
    r"|[^.?!…:\n]{0,40}[)\]>|]:|[^?!…:\n]{0,24}\d:\d\d[)\]>|]?:?)"
)
"""``: ``, ``, 6 sec] ``, `` Lanyon:``, `` to Ruth): ``, `` (R) ``."""

_COUNTED = late_regex(rf"\d{{1,2}}(?:\s\({CAPITAL}[^()\n]{{0,16}}\))?\s?[:|]\s+(?=\S)")
"""``3: ``, ``2 (Host) | ``: the second half of ``Speaker 3:``."""

CAPTIONS = "captions"
"""The reader of films' captions."""

_NAMED = late_regex(rf"(?<=[.?!…] ){CAPITAL}[^\W\d_]{{2,19}}:(?= {CAPITAL})")
"""``Carer:``, behind a sentence."""

_TITLED = late_regex(rf"{TITLE}\.?$")
_SMALL = late_regex(r"[^\W\d_A-Z]{2,20}:\s+(?=\S)")
_STAGED = late_regex(r"[^\[\]()\n:]{0,60}[\])]")
_WORDS = late_regex(r"[^\W\d_]+")


def known_labels(document: Document, talk: Sequence[Turn]) -> list[str]:
    """What stands in the words as the label of one who speaks does.

    Args:
        document: What was read.
        talk: Its turns.
    """
    names = {name for turn in talk for name in (turn.speaker, turn.label) if name}
    if len(names) < 2:
        return []
    names |= {name.replace(" ", "") for name in names if name[-1].isdigit()}  # "USER3:- " beside "USER 3"
    asides = [mark for mark in document.marks if mark.kind is MarkKind.ASIDE]
    said = [[blanked(document, (span,), asides).strip() for span in turn.paragraphs] for turn in talk]
    told = [*_begun(said, names), *_cut(talk, said, names), *_halved(said, names), *_alone(said)]
    return told if told or document.reader != CAPTIONS else _within_captions(said)


def _begun(said: Sequence[Sequence[str]], names: Collection[str]) -> Iterator[str]:
    """A name, signs or none, and the capital of a word that is written small elsewhere, or is ``I``."""
    whole = "\n".join(text for own in said for text in own)
    folded = whole.casefold()
    held = [name for name in sorted(names, key=lambda name: (-len(name), name)) if name.casefold() in folded]
    if not held:
        return
    titled = [f"{re.escape(name)}\\." for name in held if len(name.split()) > 2 and re.match(rf"{TITLE}\b", name)]
    long = "|".join(re.escape(name) for name in held if len(name) > SHORT)
    either = "|".join((*titled, *([f"(?i:{long})"] if long else []), *map(re.escape, held)))
    label = re.compile(
        rf"(?:^|(?<=[.?!…]\s)|(?<=[.?!…][\"”»)\]]\s)){_BEFORE}(?<![^\W_])"
        rf"(?P<name>{either})(?:\d{{1,3}}(?=[:.)]))?(?![^\W_]){_BEHIND}\s+{_SENTENCE}"
    )
    found = [
        match
        for own in said
        for place, text in enumerate(own)
        for match in label.finditer(text)
        if place or match.start()
    ]
    small = _written_small(whole) if found else set()
    for match in found:
        if _is_label(match, held, small):
            yield match[0][: match.start("word") - match.start()].strip()


def _is_label(match: re.Match[str], names: Collection[str], small: Collection[str]) -> bool:
    """Whether signs part the name from a sentence, or the sentence begins with a word that is written small elsewhere.

    A name in other case needs a sign, and so do a single name and letters that are words within a paragraph.
    """
    word = match["word"].lstrip('"“„«¿¡([')
    if match["before"].strip()[-1:] in ("[", "(") and not match["behind"] and _STAGED.match(match.string, match.end()):
        return False  # "[Operator instructions]", which tells what a speaker does
    if match["name"].endswith(".") or (match["before"] + match["behind"]).strip(" \"”»'’)"):
        return True
    name = match["name"]  # "One thing. Trump Foundation, small foundation"
    plain = not match.start() or " " in name or (len(name) > 1 and (name.isupper() or is_generic(name)))
    return plain and name in names and (word == "I" or word.casefold() in small)


def _written_small(whole: str) -> set[str]:
    """The words that stand in small letters somewhere."""
    return {word for word in _WORDS.findall(whole) if word.islower()}


def _within_captions(said: Sequence[Sequence[str]]) -> list[str]:
    """A name and a colon behind a sentence, where each caption is a line and each turn a paragraph of them."""
    whole = " ".join(text for own in said for text in own)
    found = [match[0] for match in _NAMED.finditer(whole)]
    small = _written_small(whole) if found else set()
    return [label for label in found if label[:-1].casefold() not in small and not names_nobody(label[:-1])]


def _cut(talk: Sequence[Turn], said: Sequence[Sequence[str]], names: Collection[str]) -> Iterator[str]:
    """The first half of a label of several words, behind the last sentence of a turn, and the rest as the next label.

    Whoever speaks may call somebody by the first name at the end: ``Go ahead. Ruth``.
    """
    halves: dict[str, list[str]] = {}
    for words in map(str.split, names):
        for end in range(1, len(words)):
            halves.setdefault(" ".join(words[end:]), []).append(" ".join(words[:end]))
    for own, after in zip(said, [*(turn.label for turn in talk[1:]), ""], strict=True):
        last = own[-1] if own else ""
        if len(own) > 1 and _TITLED.match(last):
            yield last
        yield from (half for half in halves.get(after, ()) if last.endswith(f" {half}") or last == half)


def _halved(said: Sequence[Sequence[str]], names: Collection[str]) -> Iterator[str]:
    """What begins one paragraph alone: a number and a colon, or a small given name and a colon, where all are small."""
    forms = [_COUNTED, *([_SMALL] if all(map(str.islower, names)) else [])]
    for form in forms:
        found = [match[0].strip() for own in said for text in own if (match := form.match(text))]
        if len(found) == 1 and (form is _COUNTED or name_key(found[0]) in ALL_GIVEN):
            yield found[0]


def _alone(said: Sequence[Sequence[str]]) -> Iterator[str]:
    """A few words that are all of a paragraph between others of one turn, where all others end as sentences do."""
    every = [text for own in said for text in own]
    loose = [text for own in said for text in own[:-1] if len(text.split()) <= ALONE and not PAUSE_END.search(text)]
    if not 0 < len(loose) <= 2 or len(every) < SURE:
        return
    if len(every) - len(loose) > sum(map(bool, map(PAUSE_END.search, every))) / ENDED:
        return
    for text in loose:
        if text[:1].isupper() and not names_nobody(text) and not EVENTS.match(text):
            yield text
