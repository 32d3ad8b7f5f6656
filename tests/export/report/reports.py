"""What a report holds, opened as the page opens it."""

from __future__ import annotations

import json
from typing import Any

from pipeline.runtime.packed import unpacked


def data_of(page: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The index, and the documents that the page itself holds."""
    held = json.loads(page.split('id="data">')[1].split("</script>")[0])
    return unpacked(held["index"]), [unpacked(text) for text in held["documents"] if text]


def said_in(document: dict[str, Any], place: int) -> str | None:
    """A passage's words, gathered from the turns; None where they may not be shown."""
    _, _, spans, *told = document["passages"][str(place)]
    if spans is None or told:
        return str(told[0]) if told else None
    paragraphs = [paragraph for turn in document["turns"] for paragraph in turn[3] or []]
    return " [...] ".join(
        "\n".join(
            words[max(0, start - begin) : end - begin]
            for begin, words in paragraphs
            if begin < end and start < begin + len(words)
        )
        for start, end in spans
    )
