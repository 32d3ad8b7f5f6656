"""What people write beside their decisions: memos, summaries of framework cells, and quotes that they keep.

``notes.jsonl`` in a run's folder is only ever appended to: one act a line, with
who and when. What stands is what the lines come to, so that the log, taking
back and the history are the same file.
"""

from __future__ import annotations

from pipeline.notes.acts import (
    Act,
    Anchor,
    Back,
    Carry,
    Drop,
    MemoAct,
    Move,
    QuoteAct,
    Subject,
    SummaryAct,
    ThemeAct,
    Trim,
)
from pipeline.notes.log import append_note, read_note_file, read_notes
from pipeline.notes.standing import KeptQuote, Memo, Notes, Summary

__all__ = [
    "Act",
    "Anchor",
    "Back",
    "Carry",
    "Drop",
    "KeptQuote",
    "Memo",
    "MemoAct",
    "Move",
    "Notes",
    "QuoteAct",
    "Subject",
    "Summary",
    "SummaryAct",
    "ThemeAct",
    "Trim",
    "append_note",
    "read_note_file",
    "read_notes",
]
