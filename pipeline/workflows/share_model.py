"""Why a learned model is not passed on."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from pipeline.errors import CallError
from pipeline.wording import many


def holds(*, passages: int, documents: int) -> str:
    """What a learned model holds, in a sentence."""
    return (
        f"The model holds no words, but the names of {many(passages, 'passage')} and {many(documents, 'document')}, "
        "which code was given to each, and figures of what each says, by which words can be tried out: keep it as you "
        "keep the transcripts, and do not pass it on."
    )


def refuse_to_share(out: Path | None) -> NoReturn:
    """A model keeps figures of every passage that it learned from: without them it is none, so it has no shared form.

    Raises:
        CallError: Always.
    """
    raise CallError(
        "a learned model is not passed on: whoever has it can try out whether somebody said a sentence, as it codes by "
        "figures of every passage that it learned from, and these cannot be left out",
        where=str(out) if out else "",
        remedy="Pass on what it coded: thematrix export RUN --share KEY. Others learn from that themselves.",
    )
