"""Times and the marks of markup that stand in the words."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.transcript.redrawn_lines import ENVIRONMENT
from pipeline.text.late_regex import late_regex

OFTEN, PART = 3, 0.05
"""Paragraphs in which a time or markup stands, and their share, from which on that is no accident."""

OPENED = 48
"""Characters of a line that may be a time alone."""

_TIMES = late_regex(
    r"(?<![\w:])\d{1,2}:\d{2}:\d{2}(?![\w:])|#\d{2}:\d{2}|-->|¤<\d+>|[\[(]\d{1,3}:\d{2}(?:\s*[-–]\s*\d{1,3}:\d{2})?[\])]|^\{\d+\}\{\d+\}"
    r"|(?<=[.?!…\"”’»])\s+\d{1,3}:\d{2}(?::\d{2})?$|^\W?\d{4}-\d{2}-\d{2}\b|^\d{1,5}\.\d{1,3}\s+\d{1,5}\.\d{1,3}\s"
)
_MARKUP = late_regex(
    r"</[^\W\d_][^<>\n]{0,30}>|<(?:p|br|i|b|u|em|strong|span|div|font|v|c|li|ul|td|tr)(?:[\s/.][^<>]{0,80})?>|<[a-z:]+\s\w+=\""
    r"|\{\\\w+|&(?:nbsp|amp|quot|lt|gt);|\[/[a-z]{1,8}\]|\\[a-z]{3,12}\{|'''|^\W{0,6}(?:speaker|text|role|name|content)\"?:\s"
)
_STAMPED = late_regex(r"[^\W\d_][\w .]{0,24}\s[\[(<]\d{1,2}:\d{2}(?::\d{2})?[\])>]")
"""``Track 2 [00:01:52]``, alone on a line."""


BEGUN = 16
"""Characters in which the key of a record stands at the beginning: ``"speaker": ``."""


def _may_hold_times(text: str) -> bool:
    """Whether it holds what a time has: most words do not."""
    return ":" in text or ">" in text or "¤" in text or any(sign == "{" or sign.isdecimal() for sign in text[:2])


def _may_hold_markup(text: str) -> bool:
    """The same for markup."""
    return "<" in text or "&" in text or "\\" in text or "[/" in text or "'''" in text or ":" in text[:BEGUN]


def times_and_markup(texts: Sequence[str]) -> list[str]:
    """Times and markup, in several paragraphs or again and again in one."""
    alone = [text.strip() for text in texts if len(text) < OPENED and ":" in text and _STAMPED.fullmatch(text.strip())]
    told = [f"a time stands alone among the words, {alone[0]!r}"] if alone else []
    # A single one is enough.
    commands = [command[0] for text in texts if "\\" in text and (command := ENVIRONMENT.search(text))]
    told += [f"markup still stand in the words, such as {one!r}" for one in commands[:1]]
    for pattern, may_hold, what in ((_TIMES, _may_hold_times, "times"), (_MARKUP, _may_hold_markup, "markup")):
        held = [text for text in texts if may_hold(text)]
        left = [found for text in held if (found := [match[0] for match in pattern.finditer(text)])]
        if (
            sum(map(len, left)) >= OFTEN
            and (len(left) >= OFTEN or len(texts) < OFTEN)
            and len(left) >= PART * len(texts)
        ):
            told.append(f"{what} still stand in the words, such as {left[0][0].strip()!r}")
    return told
