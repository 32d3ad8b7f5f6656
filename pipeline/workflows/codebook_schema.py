"""What a YAML codebook may hold, as editors understand it."""

from __future__ import annotations

import json

from pipeline.codebook.schema import schema


def schema_text() -> str:
    """The JSON Schema."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
