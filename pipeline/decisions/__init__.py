"""People's decisions on codings: kept, found again in changed documents, applied.

``decisions.jsonl`` in a run's folder is only ever appended to. A decision is
about words of a document, not about a passage, so that it outlives an edit
elsewhere and another way of cutting the text into passages.
"""

from __future__ import annotations

from pipeline.decisions.apply import Conflict, Lost, Standing, apply, machine_only
from pipeline.decisions.log import (
    append_decisions,
    coder_name,
    decision_on,
    new_decisions,
    read_decisions,
    read_log,
    read_log_file,
)
from pipeline.decisions.relocate import texts_of

__all__ = [
    "Conflict",
    "Lost",
    "Standing",
    "append_decisions",
    "apply",
    "coder_name",
    "decision_on",
    "machine_only",
    "new_decisions",
    "read_decisions",
    "read_log",
    "read_log_file",
    "texts_of",
]
