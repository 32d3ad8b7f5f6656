"""Heads of messages, as an interview by e-mail has them: ``From: Ruth``, to whom, when, about what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.ingest.transcript.label_shapes import Label, Line

_SENDER = "from|von|de|da|van|från|fra|lähettäjä"
_OTHERS = (
    "to|cc|bcc|date|sent|subject|reply-to|an|datum|gesendet|betreff|à|objet|envoyé|para|fecha|enviado|asunto|a|data|"
    "oggetto|aan|verzonden|onderwerp|till|skickat|ämne|til|dato|sendt|emne|assunto"
)
_FIELD = re.compile(rf"[>\s*]*(?P<key>{_SENDER}|{_OTHERS})\**:\**\s*(?P<value>\S.*)", re.IGNORECASE)
_FROM = re.compile(_SENDER, re.IGNORECASE)
_WHEN = re.compile("date|sent|datum|gesendet|envoyé|fecha|enviado|verzonden|skickat|dato|sendt", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[<\[(]?(?:mailto:)?[\w.+-]+@[\w.-]+[>\])]?")

FIELDS = 3
"""Lines that the head of a message has at least."""

SHORT = 2
"""The same where one of them says who writes and another when."""

MESSAGES = 2
"""Heads, and people who write, that make a talk of messages."""


@dataclass(frozen=True, slots=True)
class MessageHeads:
    """The heads of the messages in a text: the label of each at its first line, and all of their lines."""

    labels: dict[int, Label]
    lines: frozenset[int]


def message_heads(lines: Sequence[Line]) -> MessageHeads | None:
    """The heads, where the text is messages of two people or more."""
    labels: dict[int, Label] = {}
    found: set[int] = set()
    index = 0
    while index < len(lines):
        end = index
        sender = ""
        dated = False
        while end < len(lines) and (field := _FIELD.fullmatch(lines[end].text)):
            if _FROM.fullmatch(field["key"]) and not sender:
                sender = _name(field["value"])
            dated = dated or _WHEN.fullmatch(field["key"]) is not None
            end += 1
        if end - index >= (SHORT if dated else FIELDS) and sender and may_be_name(sender):
            labels[index] = Label(sender, len(lines[index].text))
            found.update(range(index, end))
        index = max(end, index + 1)
    people = {label.speaker for label in labels.values()}
    return MessageHeads(labels, frozenset(found)) if len(labels) >= MESSAGES and len(people) >= MESSAGES else None


def _name(value: str) -> str:
    """Who writes, without the address; a bare address tells the name before its sign."""
    name = _ADDRESS.sub("", value).strip(" \"'<>")
    return name or value.strip(" <>").partition("@")[0].replace(".", " ").title()
