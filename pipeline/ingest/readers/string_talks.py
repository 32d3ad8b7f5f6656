"""Whole talks that stand each in a string of JSON, with labels or without any."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from pipeline.ingest.files.json_offsets import LIKE_JSON, pieces_of
from pipeline.ingest.readers.marked_strings import MarkedString, is_marked, without_tags
from pipeline.ingest.readers.speech_json import Heard
from pipeline.ingest.readers.unread_fields import strings_of
from pipeline.ingest.transcript.draft import Draft, Piece
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.whole_talk import NO_TALK, Talk, talk_in, talk_of

DEEPEST = 5
LONG = 30
"""Words from which on a string may be a whole talk."""

LABELS = 4
"""Colons in a string, from which on it may hold a talk with labels."""

MOST = 0.6
"""Share of what is said from which on it is most of it."""

TALKS = 0.8
"""Share of the pages of a file that are talks, from which on that is what it holds."""

LONGER = 80
"""Words of a string on average, from which on each may be a talk without any label."""

WHOLE = 5
"""Times as long as the others on average, from which on a string may hold them all again."""

ROW = 8
"""Words that follow each other by which a text is found in another."""

AGAIN = 0.05
"""Of the names, those that come again, up to which they are titles."""

PAGES = ("content", "body", "html", "markdown")
"""Fields of a page that may be a talk; others say in them what one writes."""

CALLED = re.compile(r"(?:.*_)?(?:transcript\w*|text|speech|interview\w*|conversation|dialogue)", re.IGNORECASE)


def says_who(heard: Heard) -> bool:
    """Whether anybody is named."""
    return any(cue.speaker for cue in heard.cues)


def talks_in_strings(values: Sequence[Any], heard: Heard) -> tuple[list[Talk], int]:
    """The talks with labels that stand each in one string, in the order of the file, and how many have no labels.

    None where fields say who speaks, but where what each says is mostly such a talk. What stands in a field of that
    name without labels is one person's talk, as far as can be told.
    """
    texts = [(name, text) for name, text in strings_of(values, DEEPEST) if len(text.split()) >= LONG]
    texts = [(name, text) for name, text in texts if not (LIKE_JSON.match(text) and text.rstrip()[-1] in "}]")]
    texts = _without_pieces(texts)
    if alone := _unlabelled(texts, heard):
        talks = [_talk(text) for text in alone]
        told = sum(not talk.drafts for talk in talks)
        return [talk if talk.drafts else _one_says(text) for talk, text in zip(talks, alone, strict=True)], told
    said = sum(len(cue.text) for cue in heard.cues) if says_who(heard) else 0
    if said:
        texts = [(name, text) for name, text in texts if text.count(":") >= LABELS and not _repeats(text, heard)]
        if sum(len(text) for _, text in texts) < MOST * said:
            return [], 0
    found = [(name, text, _talk(text)) for name, text in texts]
    named = {name for name, _, talk in found if talk.drafts}
    if sum(len(text) for _, text, talk in found if talk.drafts) < MOST * said:
        return [], 0
    if not named and not heard.cues:
        return [talk for lines in _lists(values, DEEPEST) if (talk := _talk_of(lines)).drafts], 0
    own = [(text, talk) for name, text, talk in found if talk.drafts or (name in named and not said)]
    return [talk if talk.drafts else _one_says(text) for text, talk in own], sum(not talk.drafts for _, talk in own)


def _without_pieces(texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The texts without those that stand in a much longer one: what was cut in pieces for a search, or a quotation."""
    mean = sum(len(text) for _, text in texts) / max(len(texts), 1)
    whole = [(text, " ".join(text.split())) for _, text in texts if len(text) >= WHOLE * mean]
    return [
        (name, text)
        for name, text in texts
        if not any(text is not one and _stands_in(text, joined) for one, joined in whole)
    ]


def _stands_in(text: str, whole: str) -> bool:
    """Whether nearly all of a text stands word by word in another."""
    words = text.split()
    rows = [" ".join(words[at : at + ROW]) for at in range(0, len(words), ROW)]
    return sum(row in whole for row in rows) >= TALKS * len(rows)


def _talk(text: str) -> Talk:
    """The talk in the string; where the words without tags tell nobody, the tags may."""
    if not is_marked(text):
        return talk_in(text, partial(_part, text))
    seen = MarkedString(text)
    found = talk_in(seen.text, seen.pieces)
    if found.drafts:
        return found
    written = talk_in(text, partial(_part, text))
    return written._replace(drafts=without_tags(written.drafts)) if written.drafts else NO_TALK


def _lists(value: object, depth: int) -> Iterator[list[str]]:
    """The lists of strings, each of which may be a line of a talk."""
    if not depth or not isinstance(value, (dict, list, tuple)):
        return
    lines = [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
    if len(lines) >= LABELS and len(lines) == len(value):
        yield lines
    for one in value.values() if isinstance(value, dict) else value:
        yield from _lists(one, depth - 1)


def _talk_of(strings: Sequence[str]) -> Talk:
    """The talk whose lines stand in a string each."""
    pieces = [tuple(pieces_of(text, f"segment {number}")) for number, text in enumerate(strings, start=1)]
    return talk_of([Line("".join(one.text for one in own), own) for own in pieces])


def _are_talks(texts: Sequence[str]) -> bool:
    """Whether nearly all of several pages are talks in which people are named."""
    return (
        len(texts) > 1
        and all(map(is_marked, texts))
        and sum(bool(_talk(text).drafts) for text in texts) >= TALKS * len(texts)
    )


def _repeats(text: str, heard: Heard) -> bool:
    """Whether a string only says again what several objects say."""
    cues = heard.cues
    return (
        len(cues) > 1
        and cues[0].text.strip() in text
        and cues[-1].text.strip() in text
        and len(cues[0].text) < len(text)
    )


def _one_says(text: str) -> Talk:
    part: Callable[[int, int], list[Piece]] = partial(_part, text)
    if is_marked(text):
        seen = MarkedString(text)
        text, part = seen.text, seen.pieces
    lines = []
    begin = 0
    for line in text.split("\n"):
        lines.append(part(begin, begin + len(line)))
        begin += len(line) + 1
    return Talk([Draft("", [pieces for pieces in lines if pieces])], {})


def _part(text: str, begin: int, end: int) -> list[Piece]:
    return pieces_of(text, "transcript", start=begin, end=end)


def _unlabelled(texts: Sequence[tuple[str, str]], heard: Heard) -> list[str]:
    """The texts of the field that is called as talk is, where nobody is named or each but once, as by a title."""
    voices = Counter(cue.speaker for cue in heard.cues)
    again = sum(count > 1 for count in voices.values())
    if (heard.cues and not says_who(heard)) or again > AGAIN * len(voices):
        return []
    words = Counter({name: 0 for name, _ in texts if CALLED.fullmatch(name)})
    for name, text in texts:
        if name in words:
            words[name] += len(text.split())
    name = max(words, key=words.__getitem__, default="")
    if not name:
        name = next((one for one in PAGES if _are_talks([text for called, text in texts if called == one])), "")
        words[name] = sum(len(text.split()) for called, text in texts if called == name)
    own = [text for called, text in texts if called == name]
    return own if len(own) > 1 and words[name] >= LONGER * len(own) else []
