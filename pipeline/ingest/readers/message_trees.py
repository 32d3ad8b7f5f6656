"""A talk with an assistant as its service exports it: a tree of messages by id, each with the one that it answers.

What was asked or answered anew makes a branch; the talk is the one that ends in the message shown last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.ingest.readers.speech_json import fields
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.wording import many

DEEPEST = 8
HIDDEN = "is_visually_hidden_from_conversation"


INSTRUCTED, TALKING = frozenset({"system", "developer", "tool", "function"}), frozenset({"user", "assistant"})
"""Roles of what nobody says in a talk with an assistant, and of who talks."""


def without_instructions(value: Any, depth: int = DEEPEST) -> tuple[Any, int]:
    """A value without the messages that instruct an assistant or come from its tools, and how many these were."""
    if not depth or not isinstance(value, (dict, list)):
        return value, 0
    if isinstance(value, dict):
        found = {name: without_instructions(one, depth - 1) for name, one in value.items()}
        return {name: one for name, (one, _) in found.items()}, sum(count for _, count in found.values())
    roles = {role for one in value if isinstance(role := fields(one).get("role"), str)}
    if roles >= TALKING and roles <= TALKING | INSTRUCTED and all("role" in fields(one) for one in value):
        talk = [_with_its_parts(one) for one in value if one["role"] in TALKING]
        return talk, len(value) - len(talk)
    made = [without_instructions(one, depth - 1) for one in value]
    return [one for one, _ in made], sum(count for _, count in made)


def without_instructing_rows(sheet: Sheet) -> Sheet:
    """The sheet, of a message a row, without those that instruct an assistant; another table as it is."""
    columns = sheet.columns
    at = columns.first("role", "speaker")
    if at < 0 or not columns.has("text"):
        return sheet
    roles = {cells[at].strip() for _, cells in sheet.rows}
    if not roles > TALKING or not roles <= TALKING | INSTRUCTED:
        return sheet
    rows = tuple(row for row in sheet.rows if row[1][at].strip() in TALKING)
    return replace(sheet, rows=rows, notes=(*sheet.notes, told_instructions(len(sheet.rows) - len(rows))))


def told_instructions(count: int) -> str:
    """A notice of the messages that nobody says."""
    return f"{many(count, 'message')} to the assistant or of its tools left out, for nobody says them"


def _with_its_parts(message: dict[str, Any]) -> dict[str, Any]:
    """A message whose content is a list of parts, with the texts among them as its content."""
    parts = message.get("content")
    if not isinstance(parts, list):
        return message
    texts = [text for part in parts if isinstance(text := fields(part).get("text"), str)]
    return {**message, "content": "\n".join(texts)}


def without_trees(values: Sequence[Any]) -> list[Any]:
    """The values of a file, with the messages of each tree as a list from first to last; others as they are."""
    if not any(isinstance(one, dict) and "mapping" in one for one in _each(values)):
        return list(values)
    return [_listed(one) for one in _each(values)]


def _each(values: Sequence[Any]) -> list[Any]:
    return [one for value in values for one in (value if isinstance(value, list) else [value])]


def _listed(talk: Any) -> Any:
    """A talk whose nodes have parents and messages, as an object with its messages in a list."""
    nodes = fields(fields(talk).get("mapping"))
    if not any("parent" in fields(node) and fields(fields(node).get("message")) for node in nodes.values()):
        return talk
    ends = [name for name, node in nodes.items() if not fields(node).get("children")]
    at: Any = talk.get("current_node") if talk.get("current_node") in nodes else next(reversed(ends), None)
    messages: list[dict[str, Any]] = []
    seen: set[Any] = set()
    while at in nodes and at not in seen:
        seen.add(at)
        node = fields(nodes[at])
        messages += _message(fields(node.get("message")))
        at = node.get("parent")
    about = {name: one for name, one in talk.items() if isinstance(one, str) and name != "current_node"}
    return {**about, "messages": messages[::-1]}


def _message(message: dict[str, Any]) -> list[dict[str, Any]]:
    """Who writes and what, where a person or the assistant does and something is shown."""
    role = fields(message.get("author")).get("role")
    parts = fields(message.get("content")).get("parts")
    texts = [one for one in parts if isinstance(one, str) and one.strip()] if isinstance(parts, list) else []
    hidden = bool(fields(message.get("metadata")).get(HIDDEN))
    if role not in ("user", "assistant") or hidden or not texts:
        return []
    return [{"role": role, "text": texts, "created": message.get("create_time")}]
