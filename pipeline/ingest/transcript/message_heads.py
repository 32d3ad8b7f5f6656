"""Heads of messages, as an interview by e-mail has them: ``From: Ruth``, to whom, when, about what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.remembered import kept_for_last
from pipeline.ingest.speakers.names import without_address
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.ingest.transcript.label_shapes import Label, Line

_SENDER = "from|von|de|da|van|från|fra|lähettäjä|od|remitente"
_SUBJECT = "subject|betreff|objet|asunto|oggetto|onderwerp|ämne|emne|assunto|temat"
_WHEN = "date|sent|datum|gesendet|envoyé|fecha|enviad[oa](?: el| em)?|inviato|verzonden|skickat|dato|sendt|data|wysłano"
_OTHERS = (
    rf"to|cc|bcc|cci|reply-to|an|à|para|a|aan|till|til|do|kopie|copie|copia|anlagen|attachments?|{_WHEN}|{_SUBJECT}"
)
_KEY = rf"{_SENDER}|{_OTHERS}"
_FIELD = re.compile(rf"[>\s*]*(?P<key>{_KEY})\**\s?:\**\s*(?P<value>.*)", re.IGNORECASE)
_TRANSPORT = re.compile(r"(?:[A-Z]\w*(?:-[\w]+)+|Received|Importance|Priority|Wichtigkeit):\s.*|\s+\S.*")
"""``MIME-Version: 1.0``, and the lines that go on with a field."""

_FROM = re.compile(_SENDER, re.IGNORECASE)
_ABOUT = re.compile(_SUBJECT, re.IGNORECASE)
_DATED = re.compile(_WHEN, re.IGNORECASE)
_ENVELOPE = re.compile(r"From \S+@\S+ \w{3},? .{8,40}\d{4}.{0,6}")
"""``From ruth@example.org Tue May 14 11:02:11 2024``, above the fields of each message in a mailbox."""

_SENT_BY = re.compile(r"(?P<name>[^<>@:\n]{2,50}?)\s*<[\w.+-]+@[\w.-]+>\s+(?=[^\n]{0,40}\d)[^\n<>]{4,40}")
"""``Ruth Lanyon <ruth@example.org>  14 May 2024 at 11:02``, as programs print a thread."""

OPENING = 40
"""Characters within which a field has its colon."""

FIELDS = 3
"""Lines that the head of a message has at least."""

SHORT = 2
"""The same where one of them says who writes and another when."""

MESSAGES, NAMED = 2, 0.8
"""People who write, that make a talk of messages, and the share of the heads with what is written as a name."""


@dataclass(frozen=True, slots=True)
class MessageHeads:
    """The heads of the messages in a text: the label of each at its first line, and all of their lines."""

    labels: dict[int, Label]
    lines: frozenset[int]


@kept_for_last
def message_heads(lines: Sequence[Line]) -> MessageHeads | None:
    """The heads, where the text is messages of two people or more."""
    labels: dict[int, Label] = {}
    found: set[int] = set()
    for begin, end in heads_in(lines):
        sender = sender_in(lines[begin:end])
        if sender:
            labels[begin] = Label(sender, len(lines[begin].text))
            found.update(range(begin, end))
    named = [label.speaker for label in labels.values() if may_be_name(label.speaker)]
    sure = min(len(named), len(set(named))) >= MESSAGES and len(named) >= NAMED * len(labels)
    return MessageHeads(labels, frozenset(found)) if sure else None


def heads_in(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Where the heads of messages stand: the first line of each, and the one below it.

    A head says who writes, and when or what about and to whom; no field of it comes twice.
    """
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        sent_by = "<" in lines[index].text and not lines[index].beside and _SENT_BY.fullmatch(lines[index].text)
        if not sent_by and (":" not in lines[index].text[:OPENING] or not _FIELD.fullmatch(lines[index].text)):
            index += 1
            continue
        end = index + bool(sent_by)
        keys: set[str] = {"from", "date"} if sent_by else set()
        while end < len(lines) and not lines[end].beside:
            text = lines[end].text
            field = _FIELD.fullmatch(text) if ":" in text[:OPENING] else None
            if field and field["key"].casefold() in keys:
                break
            if field:
                keys.add(field["key"].casefold())
            elif not keys or not _TRANSPORT.fullmatch(text):
                break
            end += 1
        dated = any(map(_DATED.fullmatch, keys))
        sent = any(map(_FROM.fullmatch, keys))
        told = sent or (dated and any(map(_ABOUT.fullmatch, keys)))
        if told and len(keys) >= (SHORT if dated and sent else FIELDS):
            found.append((index - bool(index and _ENVELOPE.fullmatch(lines[index - 1].text)), end))
        index = max(end, index + 1)
    return found


def is_of_head(text: str) -> bool:
    """Whether a line is of the head of a message, by itself: ``To: Ruth``, ``MIME-Version: 1.0``."""
    field = ":" in text[:OPENING] and (_FIELD.fullmatch(text) or _TRANSPORT.fullmatch(text))
    return bool(field or _ENVELOPE.fullmatch(text) or _SENT_BY.fullmatch(text))


def sender_in(head: Sequence[Line]) -> str:
    """Who writes, by the head of a message; "" where it does not say."""
    if head and (sent_by := _SENT_BY.fullmatch(head[0].text)):
        return sent_by["name"].strip(" \"'")
    fields = filter(None, (_FIELD.fullmatch(line.text) for line in head))
    return next((_name(field["value"]) for field in fields if _FROM.fullmatch(field["key"])), "")


def _name(value: str) -> str:
    """Who writes, without the address; a bare address tells the name before its sign."""
    name = without_address(value).strip(" <>")
    return name if "@" not in name else name.partition("@")[0].replace(".", " ").title()
