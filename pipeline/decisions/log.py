"""``decisions.jsonl``: one decision a line, only ever appended to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.coded import MACHINE
from pipeline.decisions.places import surroundings
from pipeline.errors import CallError
from pipeline.model import Decision, Span
from pipeline.store import DECISIONS, disk, write_atomic


def decision_on(
    text: str,
    spans: Sequence[Span],
    *,
    document: str,
    code: str,
    accept: bool,
    coder: str,
    time: str,
    comment: str = "",
) -> Decision:
    """A decision on these stretches of a document's text.

    Args:
        text: The document's, from :func:`~pipeline.decisions.places.texts_of`.
        spans: In order; at least one.
        document: Its id.
        code: A full id.
        accept: Whether the code fits.
        coder: Who says so.
        time: When, in ISO 8601.
        comment: In free words.

    Raises:
        CallError: The coder has no name, or the machine's.
    """
    before, after = surroundings(text, spans)
    return Decision(
        document=document,
        spans=tuple(spans),
        code=code,
        accept=accept,
        coder=coder_name(coder),
        time=time,
        comment=comment,
        words=tuple(text[span.start : span.end] for span in spans),
        before=before,
        after=after,
    )


def coder_name(name: str) -> str:
    """The name, without needless space.

    Raises:
        CallError: It is empty, or the machine's.
    """
    name = " ".join(name.split())
    if not name or name.casefold() == MACHINE:
        raise CallError(
            f"{name!r} is no name of a person who decides" if name else "nobody's name was given",
            remedy="Give the name of the person who decided.",
        )
    return name


def read_decisions(run: Path) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """The decisions in a run's folder, in the order in which they were made.

    Returns:
        The decisions, and a sentence about each line that cannot be read.
    """
    path = run / DECISIONS
    if not path.exists():
        return (), ()
    with disk(path, "read the decisions"):
        lines = path.read_bytes().split(b"\n")
    decisions = []
    damaged = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            decisions.append(_parsed(json.loads(line.decode("utf-8-sig"))))
        except (ValueError, KeyError, TypeError, AttributeError, CallError):
            damaged.append(f"{DECISIONS}:{number}: is no decision and was passed over")
    return tuple(decisions), tuple(damaged)


def append_decisions(run: Path, decisions: Iterable[Decision]) -> int:
    """Add decisions at the end of those in a run's folder, all or none.

    What the same person has last said of the same words is not said again.

    Args:
        run: The run's folder; it is locked.
        decisions: In the order in which they were made.

    Returns:
        How many were new.
    """
    path = run / DECISIONS
    last = {_about(decision): _said(decision) for decision in read_decisions(run)[0]}
    lines = []
    for decision in decisions:
        if last.get(_about(decision)) != _said(decision):
            last[_about(decision)] = _said(decision)
            lines.append(json.dumps(_as_json(decision), ensure_ascii=False) + "\n")
    if lines:
        with disk(path, "keep the decisions"):
            before = path.read_bytes() if path.exists() else b""
            joint = b"\n" if before and not before.endswith(b"\n") else b""
            write_atomic(path, before + joint + "".join(lines).encode())
    return len(lines)


def _about(decision: Decision) -> tuple[object, ...]:
    return decision.coder, decision.document, decision.spans, decision.words, decision.code


def _said(decision: Decision) -> tuple[object, ...]:
    return decision.accept, decision.comment


def _as_json(decision: Decision) -> dict[str, Any]:
    return {
        "time": decision.time,
        "coder": decision.coder,
        "document": decision.document,
        "code": decision.code,
        "accept": decision.accept,
        "comment": decision.comment,
        "spans": [[span.start, span.end] for span in decision.spans],
        "words": list(decision.words),
        "before": decision.before,
        "after": decision.after,
        **({"was": decision.was} if decision.was else {}),
    }


def _parsed(row: Mapping[str, Any]) -> Decision:
    """One line.

    Raises:
        ValueError, KeyError, TypeError, AttributeError, CallError: It is no decision.
    """
    spans = tuple(Span(start, end) for start, end in row["spans"])
    words = tuple(row["words"])
    texts = [row[name] for name in ("time", "coder", "document", "code", "comment", "before", "after")]
    texts.append(row.get("was", ""))
    if not all(isinstance(text, str) for text in (*texts, *words)) or not isinstance(row["accept"], bool):
        raise ValueError("a value has the wrong type")
    if not spans or len(spans) != len(words) or not all(text.strip() for text in words):
        raise ValueError("the words do not go with the spans")
    time, coder, document, code, comment, before, after, was = texts
    return Decision(
        document=document,
        spans=spans,
        code=code,
        accept=row["accept"],
        coder=coder_name(coder),
        time=time,
        comment=comment,
        words=words,
        before=before,
        after=after,
        was=was,
    )
